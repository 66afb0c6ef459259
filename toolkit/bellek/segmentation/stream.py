"""Text in chunks of any size, cut where segments and lines end."""

from collections.abc import Iterable, Iterator

from bellek.segmentation.scan import Scanner

_LEAST = 1 << 16
# Three whole words and one that may be unfinished.
_WORDS_AHEAD = 4


def cuts(scanner: Scanner, text: str, start: int = 0) -> list[int]:
    """Return the offsets of the segment ends and line ends from ``start`` on, in order.

    ``start`` is 0 or itself a cut. The end of the text is one only if a line ends there.
    """
    found: list[int] = []
    while start < len(text):
        line_end = text.find("\n", start)
        if line_end < 0:
            found += scanner.ends(text, start, len(text))
            break
        found += scanner.ends(text, start, line_end)
        start = line_end + 1
        found.append(start)
    return found


def pieces(scanner: Scanner, chunks: Iterable[str], least: int = _LEAST) -> Iterator[str]:
    """Yield the text again in pieces that end at the cuts.

    What more text could still change is carried over: the last line, or with a scanner that has a
    reach the last few words and the segment in which they stand. Chunks smaller than ``least`` are
    put together before they are looked at.
    """
    source = iter(chunks)
    text, start = "", 0
    # As much new text as there is old keeps the time linear when a segment is very long.
    while more := _take(source, max(least, len(text) - start)):
        context = max(0, start - (scanner.reach or 0))
        text, start = text[context:] + more, start - context
        decided = _decided(scanner, text, start)
        for cut in cuts(scanner, text, start):
            if cut > decided:
                break
            yield text[start:cut]
            start = cut
    for cut in [*cuts(scanner, text, start), len(text)]:
        if cut > start:
            yield text[start:cut]
            start = cut


def _take(source: Iterator[str], least: int) -> str:
    """Return the next chunks, together at least so many characters unless they end."""
    taken, size = [], 0
    for chunk in source:
        taken.append(chunk)
        size += len(chunk)
        if size >= least:
            break
    return "".join(taken)


def _decided(scanner: Scanner, text: str, start: int) -> int:
    """Return the offset up to which no further text can change a cut."""
    line = max(start, text.rfind("\n") + 1)
    if scanner.reach is None:
        return line
    words = text[line:].rsplit(maxsplit=_WORDS_AHEAD)
    return line + len(words[0]) if len(words) > _WORDS_AHEAD else line
