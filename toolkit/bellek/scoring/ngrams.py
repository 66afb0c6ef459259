"""N-grams that two texts share, counted only where the texts differ.

An earlier draft and a later one are mostly alike. A stretch that stands in both has all its n-grams
in common: taking equal n-grams out of two multisets, one for one, makes what they share smaller by
just that number. So only the n-grams that touch a difference are looked up, and the figures are
those of counting everything, which the tests compare them with.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

# Characters, for n-grams of characters, or words.
Text = TypeVar("Text", str, tuple[str, ...])

# Aligning takes time by the product of the lengths; for longer texts counting everything is faster.
_ALIGNED = 10_000**2


def shared_ngrams(draft: Text, reference: Text, order: int) -> Iterator[tuple[int, int, int]]:
    """Yield for n from 1 to ``order`` how many n-grams each text has, and how many they share.

    An n-gram that occurs several times is shared as often as it is in the text that has it less
    often.

    >>> list(shared_ngrams("gelir", "gelirim", 2))
    [(5, 7, 5), (4, 6, 4)]
    """
    sizes = range(1, order + 1)
    if draft == reference:
        yield from ((_number(draft, size),) * 3 for size in sizes)
        return
    blocks = _common_blocks(draft, reference)
    for size in sizes:
        kept = [block for block in blocks if block[2] >= size]
        ours = _outside(draft, [(at, length) for at, _, length in kept], size)
        theirs = _outside(reference, [(at, length) for _, at, length in kept], size)
        shared = sum([length - size + 1 for _, _, length in kept]) + _in_both(ours, theirs)
        yield _number(draft, size), _number(reference, size), shared


def _number(text: Text, size: int) -> int:
    return max(0, len(text) - size + 1)


def _common_blocks(draft: Text, reference: Text) -> list[tuple[int, int, int]]:
    """Return stretches that are the same, in order: where they begin in each, and their length."""
    if len(draft) * len(reference) > _ALIGNED:
        return []
    found = Levenshtein.opcodes(draft, reference).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in found]


def _in_both(ours: list[Text], theirs: list[Text]) -> int:
    common = set(ours).intersection(theirs)
    if not common:
        return 0
    draft, reference = Counter(ours), Counter(theirs)
    return sum([min(draft[gram], reference[gram]) for gram in common])


def _outside(text: Text, blocks: list[tuple[int, int]], size: int) -> list[Text]:
    """Return the n-grams of a size that no block (its begin and length) has in whole."""
    grams: list[Text] = []
    begin = 0
    for at, length in blocks:
        grams += [text[place : place + size] for place in range(begin, at)]
        begin = at + length - size + 1
    grams += [text[place : place + size] for place in range(begin, len(text) - size + 1)]
    return grams
