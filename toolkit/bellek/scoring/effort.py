"""How much work lies between two revisions."""

from collections.abc import Iterable
from datetime import timedelta

from rapidfuzz.distance import Levenshtein

from bellek.scoring.model import Effort, Score
from bellek.text import words


def effort(older: Iterable[str], newer: Iterable[str], hter: Score, elapsed: timedelta) -> Effort:
    """Count what was touched from one revision of some segments to the next.

    ``hter`` is the TER of the older one with the newer as its reference (Snover et al. 2006 call
    it human-targeted). Words and characters touched are the fewest that were put in, taken out or
    replaced; other than in TER, a moved word counts twice and punctuation not at all.
    """
    segments = touched_words = touched_characters = size = 0
    for before, after in zip(older, newer, strict=True):
        after_words = words(after)
        size += len(after_words)
        if before != after:
            segments += 1
            touched_words += Levenshtein.distance(words(before), after_words)
            touched_characters += Levenshtein.distance(before, after)
    return Effort(hter, segments, touched_words, size, touched_characters, elapsed)
