"""The values that scoring returns; every number in them is a Python float or int."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric says about a draft, in a form that can be cited.

    ``metric`` is sacrebleu's name (BLEU, chrF2, chrF2++, TER), ``value`` what it gives: 0 to 100
    and higher is better, but TER counts edits per 100 reference words, so lower is better and it
    may pass 100. ``signature`` makes the number reproducible. ``mean`` and ``interval`` (low,
    high; 95 %) come from bootstrap samples. ``edits`` and ``length`` (reference words, an average
    when there are several references) are known for TER only.
    """

    metric: str
    value: float
    signature: str
    mean: float | None = None
    interval: tuple[float, float] | None = None
    edits: float | None = None
    length: float | None = None

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller value is the better one."""
        return self.metric == "TER"

    @property
    def goodness(self) -> float:
        """The value with a sign by which the better of two scores is the greater one."""
        return -self.value if self.lower_is_better else self.value

    @property
    def shown_interval(self) -> str:
        """The interval as it is shown, such as ``42.6–48.4``; empty where there is none.

        Being symmetric about the mean, it may pass either end; what no draft can have is cut off.
        """
        if self.interval is None:
            return ""
        low, high = self.interval
        highest = high if self.lower_is_better else min(100.0, high)
        return f"{max(0.0, low):.1f}–{highest:.1f}"

    def worse_than(self, bound: float) -> bool:
        """Whether the value is on the wrong side of a bound; rounding errors do not count.

        >>> Score("TER", 30.0, "").worse_than(25), Score("BLEU", 30.0, "").worse_than(25)
        (True, False)
        """
        gap = self.value - bound if self.lower_is_better else bound - self.value
        return gap > 1e-9


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that stand in one text and words that stand there in the other; one may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one kind that carry meaning and are not the same in two texts."""

    kind: Literal["number", "name", "negation"]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredSegment:
    """One segment of a draft beside its references.

    ``number`` counts from 1, in a stored document from its start; ``unit`` is the id of its unit,
    which it has not in every format, and ``source`` is empty too for a plain line. ``edits`` and
    ``changes`` lead from the draft to the first reference.
    """

    number: int
    unit: str
    source: str
    draft: str
    references: tuple[str, ...]
    scores: tuple[Score, ...]
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """The segments of a draft that have one author, status or document, scored by themselves."""

    name: str
    size: int
    scores: tuple[Score, ...]


Grouping = Literal["document", "author", "status"]
TestName = Literal["bootstrap", "randomization"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a draft and the baseline differ by more than chance.

    ``difference`` is the draft's value less the baseline's; ``p`` is two-sided. ``signature`` is
    the metric's followed by the test's settings.
    """

    metric: str
    baseline: str
    difference: float
    p: float
    signature: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was found out about one draft.

    ``segments`` and ``groups`` are empty unless asked for; ``comparisons`` is empty for the first
    of several drafts, which is the baseline, and for a draft alone. ``warnings`` are whole
    sentences.
    """

    draft: str
    references: tuple[str, ...]
    size: int
    scores: tuple[Score, ...]
    segments: tuple[ScoredSegment, ...] = ()
    groups: tuple[ScoredGroup, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work led from one revision to a later one.

    ``hter`` is the TER of the earlier against the later; ``segments``, ``words`` and ``characters``
    were touched, of ``size`` words in the later; ``elapsed`` is the time between the two
    translations of a touched segment, the median of all.
    """

    hter: Score
    segments: int
    words: int
    size: int
    characters: int
    elapsed: timedelta


@dataclass(frozen=True, slots=True)
class ScoredRevision:
    """A revision of a document against the final one, and the effort from it to the next.

    ``authors`` wrote the revisions with this number, the last of them at the time ``changed``.
    """

    number: int
    authors: tuple[str, ...]
    changed: datetime
    evaluation: Evaluation
    effort: Effort


@dataclass(frozen=True, slots=True)
class History:
    """The scores of a document's revisions, oldest first; ``final`` is the number of the last.

    ``untranslated`` segments have no translation yet and are in no score.
    """

    document: str
    final: int
    revisions: tuple[ScoredRevision, ...]
    untranslated: int
    warnings: tuple[str, ...]
