"""Edits of TER without the search for shifts, where no shift can save one.

TER is the edit distance in words, less what moving words saves. Its search for moves takes nearly
all of its time and mostly ends with none.
"""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

# sacrebleu computes the distance in a band of 25 words about the diagonal. With so few edits, or
# against so short a reference, the shortest way lies in it.
_EDITS, _LENGTH = 11, 24


def edits_without_shifts(draft: Sequence[str], reference: Sequence[str]) -> int | None:
    """Return how many edits lead from the words of a draft to the reference's; None if unsure.

    In whatever order the draft's words stand, those that the reference has not are edits, and so
    are those of the reference that it has not; one of either can be one replacement. When the edit
    distance is no more than that, no other order has a smaller one.

    >>> edits_without_shifts("it is old".split(), "it is very new".split())
    2
    >>> edits_without_shifts("today it rains".split(), "it rains today".split())
    """
    edits: int = Levenshtein.distance(draft, reference)
    if edits > _EDITS and len(reference) > _LENGTH:
        return None
    both = (Counter(draft) & Counter(reference)).total()
    return edits if edits == max(len(draft), len(reference)) - both else None
