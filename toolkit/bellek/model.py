"""The values that flow through bellek; frozen, so that nothing changes behind a reader's back."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Literal


class Status(StrEnum):
    """How far a translation is, in the words of XLIFF 2 (section 4.7.2.4, ``state``).

    ``INITIAL`` with a target is a draft nobody has confirmed; PO calls it fuzzy.
    """

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def confirmed(self) -> bool:
        """Whether a person stands behind the translation."""
        return self is not Status.INITIAL

    def exceeds(self, other: "Status") -> bool:
        """Whether this status is further on the way from initial to final.

        >>> Status.FINAL.exceeds(Status.TRANSLATED)
        True
        """
        order = list(Status)
        return order.index(self) > order.index(other)


@dataclass(frozen=True, slots=True)
class Tag:
    """An inline code: a value inside the content, never part of its text.

    ``id`` joins an opening tag with its closing one; ``raw`` is the code as the document has it.
    """

    kind: Literal["open", "close", "standalone"]
    id: str
    raw: str


Content = tuple[str | Tag, ...]


def content(text: str) -> Content:
    """Return plain text as content."""
    return (text,) if text else ()


def plain(parts: Content) -> str:
    """Return the text of the content without its tags."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    return "".join(part for part in parts if isinstance(part, str))


def flat(parts: Content) -> str:
    """Return the content as one string, the tags as their document has them."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    return "".join(part.raw if isinstance(part, Tag) else part for part in parts)


def retagged(translation: Content, source: Content) -> Content:
    """Return a translation with its source's codes as tags where they were typed as text.

    A code is recognised as often as the source has it, and one half of a pair only with the other:
    in ``5 * 3`` the asterisk stays text, and of ``[1] See [this](page)`` the first bracket. A
    translation that has tags already is returned as it is.

    >>> source = (Tag("open", "1", "<b>"), "Ankara", Tag("close", "1", "</b>"), "’da")
    >>> retagged(("in <b>Ankara</b>",), source) == ("in ", *source[:3])
    True
    """
    tags = [part for part in source if isinstance(part, Tag) and part.raw]
    if not tags or any(isinstance(part, Tag) for part in translation):
        return translation
    closing = {tag.id: tag for tag in tags if tag.kind == "close"}
    pairs = [(tag, closing[tag.id]) for tag in tags if tag.kind == "open" and tag.id in closing]
    alone = [tag for tag in tags if tag.kind == "standalone"]
    raws = sorted({re.escape(tag.raw) for tag in tags}, key=len, reverse=True)
    texts = re.split(f"({'|'.join(raws)})", plain(translation))
    parts: list[str | Tag] = [*texts]
    for begin, end in _halves(texts, Counter((first.raw, last.raw) for first, last in pairs)):
        raw = texts[begin], texts[end]
        pair = next(each for each in pairs if (each[0].raw, each[1].raw) == raw)
        pairs.remove(pair)
        parts[begin], parts[end] = pair
    for index, part in enumerate(parts):
        if tag := next((each for each in alone if each.raw == part), None):
            alone.remove(tag)
            parts[index] = tag
    return joined(parts)


def _halves(texts: Sequence[str], left: Counter[tuple[str, str]]) -> list[tuple[int, int]]:
    """Return which of the texts are the halves of pairs, a closing one of the nearest before it.

    ``left`` counts the pairs there can be; those found are in the order in which they begin.
    """
    # In "2 * 3 *c*" one of three is text: not a code that would close or open at a space.
    halves = Counter(half for pair in left.elements() for half in pair)
    doubtful = Counter(texts[1::2]) - halves
    # No more of one kind than there can be pairs: the nearest are taken.
    kinds = Counter(first for first, _ in left.elements())
    waiting = {first: deque[int](maxlen=number) for first, number in kinds.items()}
    found = []
    for index, text in enumerate(texts):
        open_ones = (each[-1] for first, each in waiting.items() if each and left[first, text])
        begin = max(open_ones, default=None)
        if begin is not None and not (doubtful[text] and texts[index - 1][-1:].isspace()):
            waiting[texts[begin]].pop()
            left[texts[begin], text] -= 1
            found.append((begin, index))
        elif text in waiting and not (doubtful[text] and texts[index + 1][:1].isspace()):
            waiting[text].append(index)
    return sorted(found)


def joined(parts: Iterable[str | Tag]) -> Content:
    """Return parts as content: neighbouring texts are one, and no text is empty."""
    whole: list[str | Tag] = []
    for is_text, run in groupby(parts, lambda part: isinstance(part, str)):
        if not is_text:
            whole += run
        elif text := "".join(part for part in run if isinstance(part, str)):
            whole.append(text)
    return tuple(whole)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a document that is translated as one.

    ``before`` and ``after`` hold the white space that belongs to no segment, so that the document
    is the concatenation of before, text and after of all its segments. ``id`` is unique in it.
    """

    id: str
    content: Content
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The text without tags."""
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class Document:
    """A source document and its segments, in order.

    ``segments`` can be iterated more than once; a large document is read anew each time.
    ``skeleton`` is what the format needs to write the document again. ``encoding`` is what a person
    called that of a text file; None where it was recognised.
    """

    path: str
    format: str
    language: str
    segments: Iterable[Segment]
    skeleton: object = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A place between two texts where a segment does not end, or does although no rule says so.

    ``merge`` makes one segment of two that follow each other in a line; ``split`` makes two of one.
    It is known by its texts, so it still holds when the document has changed around it.
    """

    kind: Literal["merge", "split"]
    first: str
    second: str

    @property
    def contrary(self) -> "Correction":
        """The correction that takes this one back."""
        return replace(self, kind="split" if self.kind == "merge" else "merge")


class _Pickled:
    """Goes from one process to another by its fields, in half the time that dataclasses take."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Return what is pickled."""
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Context(_Pickled):
    """What stands around a unit: source text before and after it, or a key the format gives it."""

    previous: str | None = None
    next: str | None = None
    key: str | None = None


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Unit(_Pickled):
    """A translation unit: a source segment and, once there is one, its translation.

    ``id`` is unique in a memory and empty before the unit is stored. ``document`` and ``position``
    (from 1) say where the source stands; None for a unit that came without a document, and
    ``position`` alone None when the segment is gone from its document. ``creator`` and ``created``
    belong to the first translation, ``editor`` and ``changed`` to the current one. Times are UTC,
    whole seconds.
    """

    source: Content
    target: Content | None = None
    id: str = ""
    context: Context = NO_CONTEXT
    document: str | None = None
    position: int | None = None
    status: Status = Status.INITIAL
    creator: str = ""
    created: datetime | None = None
    editor: str = ""
    changed: datetime | None = None
    notes: tuple[str, ...] = ()
    props: tuple[tuple[str, str], ...] = ()

    @classmethod
    def pair(cls, source: str, target: str | None, status: Status = Status.TRANSLATED) -> "Unit":
        """Return a unit of two plain texts; without a target it is untranslated.

        >>> Unit.pair("Merhaba dünya.", "Hello world.").target_text
        'Hello world.'
        """
        if target is None:
            return cls(content(source))
        return cls(content(source), content(target), status=status)

    @property
    def source_text(self) -> str:
        """The source without tags."""
        return plain(self.source)

    @property
    def target_text(self) -> str | None:
        """The translation without tags; None when there is none."""
        return None if self.target is None else plain(self.target)


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a unit's translation; ``number`` counts from 1 and never has gaps.

    ``created`` is when the translation was made as far as the file it came from tells, ``batch``
    the import or session that stored it. ``undone`` revisions stay in the history but do not count.
    """

    unit: str
    number: int
    target: Content
    status: Status
    author: str
    tool: str
    created: datetime
    batch: int
    undone: bool = False

    @property
    def target_text(self) -> str:
        """The translation without tags."""
        return plain(self.target)


MatchKind = Literal["context", "exact", "fuzzy", "fragment"]


@dataclass(frozen=True, slots=True)
class Penalty(_Pickled):
    """Points taken off a match, and why."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which a match and what was looked up differ.

    ``stored`` is the memory's text, ``wanted`` the text looked up; one of them may be empty.
    """

    stored: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Match(_Pickled):
    """A unit that was found for a text.

    ``score`` is 0 to 100 by :func:`bellek.matching.similarity` less the penalties; 101 and 102 are
    exact matches whose neighbours, one or both, are equal as well. ``memory`` is the path of the
    memory that has the unit, where several are looked into.
    """

    unit: Unit
    score: float
    kind: MatchKind
    penalties: tuple[Penalty, ...] = ()
    differences: Sequence[Difference] = ()
    memory: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds what was searched for, and where: half-open spans of code points.

    ``memory`` is as in a match.
    """

    unit: Unit
    spans: tuple[tuple[int, int], ...]
    memory: str = ""


@dataclass(frozen=True, slots=True)
class Interchange:
    """An exchange file as it is read: what its header tells, and its units as a stream.

    ``tool`` and ``author`` are empty and ``changed`` is None where the file does not say.
    ``units`` may be iterated once; a broken file raises FormatError on the way. ``telling`` names
    the props that a unit does not have any more where it comes without them.
    """

    format: str
    units: Iterable[Unit]
    tool: str = ""
    author: str = ""
    changed: datetime | None = None
    warnings: list[str] = field(default_factory=list, compare=False)
    telling: tuple[str, ...] = ()
