"""Word lists by category, one text file each, and what an entry stands for."""

from functools import cache
from pathlib import Path

# One folder for each language: word lists, and the segmentation rules made from them.
FOLDER = Path(__file__).parent / "data"

_CAPITAL = str.maketrans({"i": "İ", "ı": "I"})


def _upper(word: str, language: str) -> str:
    return (word.translate(_CAPITAL) if language == "tr" else word).upper()


def casings(entry: str, language: str) -> tuple[str, ...]:
    """Return the spellings an entry of an abbreviation list stands for.

    In lower case it also stands for its capitalised and its upper-case form; a capitalised entry
    only for itself and upper case, because its lower-case form is a word of its own; an entry of
    one letter only for itself.

    >>> casings("inş", "tr"), casings("Av", "tr"), casings("s", "tr")
    (('inş', 'İnş', 'İNŞ'), ('Av', 'AV'), ('s',))
    """
    if len(entry) == 1:
        return (entry,)
    upper = _upper(entry, language)
    capital = upper[0] + entry[1:]
    return tuple(dict.fromkeys((entry, capital, upper)))


@cache
def read(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list in their order; empty when the language has no such list.

    A line that starts with ``#`` and an empty line are no entries.
    """
    path = FOLDER / language / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
