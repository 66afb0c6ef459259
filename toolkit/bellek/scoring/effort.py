"""How much work lies between two revisions."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median_low

from rapidfuzz.distance import Levenshtein

from bellek.model import Revision
from bellek.scoring.model import Effort, Score
from bellek.text import words


def effort(older: Sequence[Revision], newer: Sequence[Revision], hter: Score) -> Effort:
    """Count what was touched from one revision of some segments to another of the same.

    ``hter`` is the TER of the older one with the newer as its reference (Snover et al. 2006 call
    it human-targeted). Words and characters touched are the fewest that were put in, taken out or
    replaced; other than in TER, a moved word counts twice and punctuation not at all.
    """
    touched = [
        (before, after)
        for before, after in zip(older, newer, strict=True)
        if before.target_text != after.target_text
    ]
    texts = [(before.target_text, after.target_text) for before, after in touched]
    return Effort(
        hter,
        segments=len(touched),
        words=sum(Levenshtein.distance(words(before), words(after)) for before, after in texts),
        size=sum(len(words(revision.target_text)) for revision in newer),
        characters=sum(Levenshtein.distance(before, after) for before, after in texts),
        elapsed=median_low(after.created - before.created for before, after in touched)
        if touched
        else timedelta(),
    )
