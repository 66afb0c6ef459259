"""A translation to be scored, or to score against."""

from dataclasses import dataclass
from pathlib import Path

from bellek.errors import BellekError, FormatError


@dataclass(frozen=True, slots=True)
class Draft:
    """Target segments in order.

    ``name`` is what a reader calls it: a file, or a revision of a document. ``labels`` name the
    segments in messages and are empty for plain lines; ``documents`` say where each segment comes
    from and are empty when that is not known.
    """

    name: str
    texts: tuple[str, ...]
    labels: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def read_lines(path: Path) -> Draft:
    r"""Read a file with one segment a line, in UTF-8, with or without a byte order mark.

    Only ``\n`` ends a line (with a ``\r`` before it or not), and an empty line is a segment.

    Raises:
        FormatError: the file is missing, unreadable, empty or not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FormatError(f"The file cannot be read: {error.strerror}.", path) from None
    if not raw:
        raise FormatError("The file is empty: there is no segment to score.", path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FormatError("The text is not UTF-8; save it as UTF-8.", path, line) from None
    lines = text.removesuffix("\n").split("\n")
    return Draft(str(path), tuple(line.removesuffix("\r") for line in lines))


def check_sizes(drafts: tuple[Draft, ...]) -> None:
    """Make sure that all drafts and references have the same number of segments, and at least one.

    sacrebleu would cut to the shortest without a word.

    Raises:
        BellekError: they differ, or there is no segment.
    """
    first = drafts[0]
    if not first.texts:
        raise BellekError(f"{first.name} has no segment to score.")
    for other in drafts[1:]:
        if len(other.texts) != len(first.texts):
            raise BellekError(
                f"{first.name} has {len(first.texts):,} segments and {other.name} "
                f"{len(other.texts):,}; a score needs the same segments in both."
            )
