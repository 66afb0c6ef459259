"""The words of a shard's units, so that all forms of one word can be listed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from zlib import compress, decompress

import numpy as np

from bellek.matching.measure import Numbers

# Words that are compressed together: 13 µs to read; 512 take 74 µs, and a seventh less room.
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Different folded words in the order of their code points, read from a file block by block.

    ``blocks`` are the words, compressed with zlib in lines of UTF-8; ``starts`` is where each block
    begins, and where the last one ends; ``heads`` are the first eight bytes of the first word of
    each, as a number.
    """

    blocks: Numbers
    starts: Numbers
    heads: Numbers

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Return the vocabulary of different words."""
        ordered = sorted(words)
        parts = [ordered[at : at + _BLOCK] for at in range(0, len(ordered), _BLOCK)]
        blocks = [compress("\n".join(part).encode()) for part in parts]
        starts = np.cumsum([0, *map(len, blocks)], dtype=np.uint32)
        heads = np.array([_head(part[0]) for part in parts], np.uint64)
        return cls(np.frombuffer(b"".join(blocks), np.uint8), starts, heads)

    def beginning_with(self, prefix: str, pattern: str = "") -> list[str]:
        """Return the words that begin with a prefix and with what a pattern matches, in order."""
        first = int(self.heads.searchsorted(_head(prefix)))
        lines: list[str] = []
        for block in range(max(0, first - 1), len(self.heads)):
            lines.append(self._lines(block))
            last = lines[-1].rpartition("\n")[2]
            if last > prefix and not last.startswith(prefix):
                break
        return re.findall(rf"\n((?={prefix}){pattern}.*)", "".join(lines))

    def containing(self, part: str) -> list[str]:
        """Return the words that a stretch of letters stands in; all of them are read."""
        blocks = range(len(self.heads))
        return re.findall(rf"\n(.*{part}.*)", "".join(map(self._lines, blocks)))

    def _lines(self, block: int) -> str:
        """Return the words of a block, each behind a line feed."""
        raw = self.blocks[self.starts[block] : self.starts[block + 1]].tobytes()
        return "\n" + decompress(raw).decode()


def _head(word: str) -> np.uint64:
    """Return the first eight bytes of a word as a number: a later word has none that is lower."""
    return np.uint64(int.from_bytes(word.encode()[:8].ljust(8, b"\0"), "big"))
