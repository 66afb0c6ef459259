"""Formats that are text with markup in it, read whole: the way from file to segments and back."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from bellek.documents.blocks import Block, Item
from bellek.documents.encoding import Encoding
from bellek.documents.files import MOST_BYTES, check, encoding_of, load, translated
from bellek.documents.sentences import Span, divide, sentence_spans
from bellek.documents.translation import Translator, rendered
from bellek.model import Content, Document, Segment, Unit
from bellek.segmentation import Segmenter

# How many characters a warning names.
_SHOWN = 10

Relabel = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class BlockSegments:
    """The segments of a document's blocks; every iteration reads the document anew."""

    blocks: Callable[[], Iterable[Block]]
    segmenter: Segmenter

    def __iter__(self) -> Iterator[Segment]:
        """Yield the segments, those inside the codes of a block after its own.

        Raises:
            FormatError: the document is not what its format asks for.

        """
        number = 0
        for block in self.blocks():
            for each in _with_inner(block):
                for segment in self._of(each):
                    number += 1
                    yield Segment(str(number), *segment)

    def _of(self, block: Block) -> Iterator[tuple[Content, str, str]]:
        """Yield the content of each segment and the white space around it; a block is a line."""
        seen = block.seen
        spans = sentence_spans(seen, self.segmenter)
        starts = [0, *(end for _, end in spans)]
        last = len(spans) - 1
        for index, sentence in enumerate(divide(block, spans).sentences):
            before = _spaces(seen, (starts[index], spans[index][0]))
            yield sentence.content, before, "\n" if index == last else ""


def _spaces(seen: str, span: Span) -> str:
    between = seen[span[0] : span[1]]
    return between if between.isspace() else " " if between else ""


def _with_inner(block: Block) -> Iterator[Block]:
    yield block
    for inner in block.inner():
        yield from _with_inner(inner)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format by the function that reads its text as items.

    ``relabel`` makes a text say that it is in another language now. ``spelled`` is how
    Python spells characters that the original's encoding lacks; without it the translation becomes
    UTF-8. ``most`` is the largest file that is read, in bytes.
    """

    name: str
    read: Callable[[str], Iterator[Item]]
    relabel: Relabel | None = None
    spelled: str = "strict"
    most: int = MOST_BYTES

    def extract(
        self,
        path: str | PathLike[str],
        *,
        language: str,
        encoding: str | None,
        segmenter: Segmenter | None,
    ) -> Document:
        """Return a file as a document; see :func:`bellek.documents.extract`."""
        place = Path(path)
        check(place)
        found = encoding_of(place, encoding)
        rules = segmenter or Segmenter.for_language(language)

        def blocks() -> Iterator[Block]:
            items = self.read(load(place, found, self.most))
            return (item for item in items if isinstance(item, Block))

        return Document(
            fspath(path), self.name, language, BlockSegments(blocks, rules), found, encoding
        )

    def merge(
        self,
        path: str | PathLike[str],
        units: Iterable[Unit],
        out: str | PathLike[str],
        *,
        languages: tuple[str, str],
        encoding: str | None,
    ) -> str:
        """Write the translated document; see :func:`bellek.documents.merge`."""
        place = Path(path)
        check(place)
        found = encoding_of(place, encoding)
        translator = Translator(units, path)
        text = "".join(rendered(self.read(load(place, found, self.most)), translator))
        translator.finish()
        if self.relabel is not None and translator.translated:
            text = self.relabel(text, *languages)
        encoded, warning = self._encoded(text, found)
        with translated(out, path) as file:
            file.write(encoded)
        return warning

    def _encoded(self, text: str, encoding: Encoding) -> tuple[bytes, str]:
        """Return the bytes, and a warning where they are in another encoding than the original."""
        names = [encoding.name]
        if encoding.name == "iso8859-9":
            names.append("cp1254")  # has the same letters, and the marks of “Lights out”
        for name in names:
            with suppress(UnicodeEncodeError):
                return encoding.mark + codecs.encode(text, name, self.spelled), ""
        foreign = [each for each in dict.fromkeys(text) if not _has(names[-1], each)]
        shown = " ".join(foreign[:_SHOWN]) + (" …" if len(foreign) > _SHOWN else "")
        family = names[-1].replace("cp125", "windows-125")
        warning = (
            f"{family}, the encoding of the original, lacks {shown}; the translation is UTF-8."
        )
        return text.encode("utf-8", "replace"), warning


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
