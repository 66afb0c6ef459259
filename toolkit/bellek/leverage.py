"""How much of a text the memory knows: the figures by which a translation is quoted and paid.

Every segment is counted in exactly one band, the first of these that holds:

==================  ===============================================================================
context             the memory has the same source between the same neighbours (score 101, 102)
exact               the memory has the same source, letter by letter and code by code (100)
repetition          the same source stands earlier in the files; its first occurrence is counted in
                    another band
95-99 … 50-74       the memory's best match has such a score, after penalties
internal 95-99 …    a segment that stands earlier in the files has such a score, above that of the
internal 50-74      memory's best match; it is translated by the time this one's turn comes
none                nothing reaches 50
==================  ===============================================================================

The files are one text in the order in which they are given, so a repetition may repeat an earlier
file. A score is never rounded up: 94.9 is in 85-94. Two sources are the same when their text is (in
NFC) and their inline codes are, whatever the codes' ids.

Segments are those of :func:`bellek.documents.extract`. Words are those of
:func:`bellek.text.words`: a suffix after an apostrophe is no word, a number is one, a punctuation
mark none. Characters are code points of the segment's text in NFC, spaces inside it included;
inline codes and the white space between segments are not counted.

What nobody has confirmed counts for nothing, unless the penalties say otherwise.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from bellek.errors import ConfigError, brief
from bellek.matching import Index, Penalties, Place, source_key
from bellek.memory import Memory
from bellek.memory.walk import CONFIRMED_ALONE, Step, places_of, walk
from bellek.model import Document
from bellek.text import nfc, words

# The least score of each fuzzy band.
FUZZY: Mapping[str, float] = MappingProxyType({"95-99": 95, "85-94": 85, "75-84": 75, "50-74": 50})
LEAST = min(FUZZY.values())
LABELS = (
    "context",
    "exact",
    "repetition",
    *FUZZY,
    *(f"internal {label}" for label in FUZZY),
    "none",
)

# A share of the full price of a word. There is no standard; these are in the middle of what
# agencies ask for, and a table of one's own replaces them.
DEFAULT_RATES: Mapping[str, float] = MappingProxyType(
    dict(zip(LABELS, (0.0, 0.1, 0.1, 0.3, 0.5, 0.7, 1.0, 0.3, 0.5, 0.7, 1.0, 1.0), strict=True))
)


@dataclass(frozen=True, slots=True)
class Band:
    """What is counted under one label."""

    label: str
    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: "Band") -> "Band":
        """Add the counts of another band under this label."""
        return Band(
            self.label,
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )


@dataclass(frozen=True, slots=True)
class Leverage:
    """The bands of a file, or of all files together, in the order of LABELS, empty ones too."""

    name: str
    bands: tuple[Band, ...]

    @property
    def total(self) -> Band:
        """The sum of all bands."""
        return sum(self.bands, Band("total"))

    def weighted(self, rates: Mapping[str, float] = DEFAULT_RATES) -> float:
        """Return the words, each taken for what it costs; see :func:`rates_of`."""
        return sum(band.words * rates[band.label] for band in self.bands)


def rates_of(table: Mapping[str, object]) -> Mapping[str, float]:
    """Return a rate for each label: a table's own, DEFAULT_RATES for what it leaves out.

    Raises:
        ConfigError: a label that there is not, or a rate that is no number from 0 to 1.

    """
    rates = dict(DEFAULT_RATES)
    for label, rate in table.items():
        if label not in LABELS:
            known = ", ".join(LABELS)
            raise ConfigError(f"{brief(label)!r} is not a band; the rate table may hold {known}.")
        if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 <= rate <= 1:
            said = brief(repr(rate))
            raise ConfigError(f"The rate of {label!r} is {said}; give a number from 0 to 1.")
        rates[label] = float(rate)
    return MappingProxyType(rates)


def analyse(
    memory: Memory,
    documents: Sequence[Document],
    *,
    author: str = "",
    penalties: Penalties = CONFIRMED_ALONE,
    processes: int = 1,
) -> list[Leverage]:
    """Return what the memory, and the documents themselves, hold of each document, in order.

    The path of each is what the memory calls it. ``author`` is who is to translate them,
    ``processes`` as for :meth:`bellek.Memory.match_many`.
    """
    counts = [_Counts() for _ in documents]
    ahead: deque[_Counts] = deque()  # what the places that are looked up belong to

    def places() -> Iterator[Place]:
        for document, count in zip(documents, counts, strict=True):
            for place in places_of(document, author):
                ahead.append(count)
                yield place

    earlier = _Earlier(penalties)
    for step in walk(memory, places(), LEAST, penalties, processes):
        ahead.popleft().add(_label(step, earlier), step.place.text)
    together = zip(documents, counts, strict=True)
    return [Leverage(document.path, count.bands()) for document, count in together]


def together(files: Iterable[Leverage]) -> Leverage:
    """Return the sum of several files."""
    sums = {label: Band(label) for label in LABELS}
    for band in chain.from_iterable(file.bands for file in files):
        sums[band.label] += band
    return Leverage("total", tuple(sums.values()))


@dataclass(slots=True)
class _Counts:
    """The bands of one file while it is read."""

    _numbers: dict[str, list[int]] = field(
        default_factory=lambda: {label: [0, 0, 0] for label in LABELS}
    )

    def add(self, label: str, text: str) -> None:
        numbers = self._numbers[label]
        numbers[0] += 1
        numbers[1] += len(words(text))
        numbers[2] += len(nfc(text))

    def bands(self) -> tuple[Band, ...]:
        return tuple(Band(label, *numbers) for label, numbers in self._numbers.items())


def _label(step: Step, earlier: "_Earlier") -> str:
    """Return the band of a segment."""
    score = step.match.score if step.match else 0.0
    inside = 0.0 if step.repeated else earlier.best(step.place, max(LEAST, score))
    if score >= 100:
        return "context" if score > 100 else "exact"
    if step.repeated or inside >= 100:
        return "repetition"
    return f"internal {_fuzzy(inside)}" if inside > score else _fuzzy(score)


def _fuzzy(score: float) -> str:
    return next((label for label, least in FUZZY.items() if score >= least), "none")


class _Earlier:
    """The sources that came so far, each once, and an index over them."""

    def __init__(self, penalties: Penalties) -> None:
        self._tags = penalties.tags
        self._texts: list[str] = []
        self._codes: list[tuple[object, ...]] = []
        self._index = Index(self)

    def best(self, place: Place, floor: float) -> float:
        """Return the best score of an earlier source, 0 if none reaches the floor; take this in."""
        codes = tuple(part for part in source_key(place.source) if not isinstance(part, str))
        found = self._index.look_up(place.text, floor, 1, ties=True)
        best = self._less_tags(found, codes)
        if found and best < found[0][1]:  # one that is less like it may have the same codes
            best = self._less_tags(self._index.look_up(place.text, max(floor, best)), codes)
        self._texts.append(place.text)
        self._codes.append(codes)
        return best if best >= floor else 0.0

    def _less_tags(self, found: Iterable[tuple[int, float]], codes: tuple[object, ...]) -> float:
        """Return the best score when other inline codes cost what the penalty says.

        An equal text has them elsewhere, or it would be a repetition.
        """
        scores = (
            score - self._tags if score >= 100 or self._codes[unit - 1] != codes else score
            for unit, score in found
        )
        return max(scores, default=0.0)

    def version(self) -> int:
        """Return how many sources came so far."""
        return len(self._texts)

    def rows(self, after: int) -> Iterator[tuple[int, str]]:
        """Yield number, from 1, and text of the sources behind one."""
        for number in range(after, len(self._texts)):
            yield number + 1, self._texts[number]

    def texts(self, units: Sequence[int]) -> list[tuple[int, str]]:
        """Return number and text of some sources."""
        return [(unit, self._texts[unit - 1]) for unit in units]
