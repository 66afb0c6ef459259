"""One scan over the places where a segment may end."""

import re
from collections.abc import Iterator

from bellek.languages import Language
from bellek.segmentation.engine import Engine

# A candidate is final punctuation, then either one space and a capitalised word (group 1, the
# common case) or closing marks and what the rules may break before; group 2 is a closing mark that
# stands apart.
_CANDIDATE = re.compile(
    r"""[.!?…](?:(?= [A-ZÇĞİÖŞÜ][a-zçğıöşü])()"""
    r"""|[.!?…]*["'”’»›)\]}]*(?=[\sA-ZÂÇĞÎİÖŞÜÛ])(?=(\s(?:["”»)\]]|'')(?=\s))?))"""
)


class Scanner:
    """The rules of a shipped language, with a short way for places that no list is about."""

    def __init__(self, language: Language, engine: Engine) -> None:
        self._engine = engine
        categories = ("titles", "references", "numbered", "companies", "addresses")
        self._listed = frozenset(word for name in categories for word in language.words(name))

    def boundaries(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield the offsets of the segment ends inside the text."""
        while start < end:
            line_end = text.find("\n", start, end)
            if line_end < 0:
                yield from self._line(text, start, end)
                return
            yield from self._line(text, start, line_end)
            start = line_end + 1
            yield start

    def _line(self, text: str, start: int, end: int) -> Iterator[int]:
        listed, breaks = self._listed, self._engine.breaks
        for found in _CANDIDATE.finditer(text, start, end):
            place = found.end()
            if found.lastindex == 1:
                word = text[text.rfind(" ", start, place) + 1 : place - 1]
                if text[place - 1] != "." or (
                    word not in listed and word.isalpha() and len(word) > 1 and word.strip("IVX")
                ):
                    yield place
                    continue
            if breaks(text, place, end):
                yield place
            elif found.lastindex == 2 and breaks(text, found.end(2), end):
                yield found.end(2)
