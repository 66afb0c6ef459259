"""Files read as documents, and stored under the names that their documents have."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Self

from bellek.cli.explain import Place, Watched, places
from bellek.cli.files import readable
from bellek.cli.names import known_names, name_at, stored_name
from bellek.cli.output import counted, progress
from bellek.correcting import segmenter_of
from bellek.documents import extract
from bellek.documents.files import encoding_of
from bellek.errors import ConfigError, FormatError, typed
from bellek.memory import Memory, Renaming, SegmentReport
from bellek.model import Document
from bellek.renaming import holds, is_text_of, lost_document
from bellek.segmentation import Segmenter


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: by which rules, in which language and encoding."""

    rules: Segmenter
    language: str
    encoding: str | None

    @classmethod
    def usual(cls, memory: Memory, encoding: str | None) -> Self:
        """Return how documents in the memory's language are read."""
        language = memory.source_language
        return cls(Segmenter.for_language(language), language, encoding)

    def extract(self, path: Path) -> Document:
        """Return a file as a document."""
        return extract(path, language=self.language, encoding=self.encoding, segmenter=self.rules)

    def texts(self, file: str) -> Iterator[str]:
        """Yield the text of each segment of a file, as they come."""
        with readable(file) as path:
            for segment in self.extract(path).segments:
                yield segment.text

    def places(self, file: str) -> Iterator[Place]:
        """Yield the places of a file at which a segment could end."""
        watched = Watched(self.rules)
        with readable(file) as path:
            yield from places(replace(self, rules=watched).extract(path), watched)

    def of(self, memory: Memory, name: str, path: Path) -> Self:
        """Return how the file of a document is read: corrected, and in the encoding it had.

        Unless it is UTF-8 or UTF-16 now, which nothing else looks like.
        """
        encoding = self.encoding
        if encoding is None and (encoding := memory.document_encoding(name)) is not None:
            with suppress(FormatError):
                if encoding_of(path, None).name.startswith("utf"):
                    encoding = None
        return replace(self, rules=segmenter_of(memory, name, self.rules), encoding=encoding)


def tasks(
    memory: Memory, reading: Reading, files: tuple[str, ...], name: str | None
) -> Iterator[Callable[[], SegmentReport]]:
    """Yield for each file what stores it as a document; ``name`` is what to call the only one.

    Raises:
        ConfigError: two files would have one name; when one is stored, it is another text than its
            document.

    """
    known = known_names(memory)
    names = [name or stored_name(memory, file, known) for file in files]
    for twin in (each for each, times in Counter(names).items() if times > 1):
        raise ConfigError(f"Two of the files are called {twin}; segment them apart, with --name.")
    for file, called in zip(files, names, strict=True):
        fresh = file != "-" and called not in known
        yield partial(_stored, memory, reading, file, called, given=name is not None, fresh=fresh)


def _stored(
    memory: Memory, reading: Reading, file: str, called: str, *, given: bool, fresh: bool
) -> SegmentReport:
    """Store a file as a document; its name may be ``given``, or be ``fresh`` to the memory."""
    with readable(file) as path, progress(f"Segmenting {called}") as step:
        document = reading.of(memory, called, path).extract(path)
        earlier = _earlier_name(memory, reading, document) if fresh and not given else None
        if earlier is not None:
            called = name_at(memory, earlier, path)
            memory.rename(Renaming(earlier, called, str(path)))
            document = reading.of(memory, called, path).extract(path)
        if not given:
            check_name(memory, called, document)
        place = "" if file == "-" else document.path
        segments = counted(document.segments, step)
        watched = replace(document, path=place, segments=segments)
        return replace(memory.segment(watched, called), renamed_from=earlier)


def _earlier_name(memory: Memory, reading: Reading, document: Document) -> str | None:
    """Return what a file with a new name was called before, when its whole text says so.

    Raises:
        ConfigError: only the most of its text does.

    """
    lost = lost_document(memory, document)
    if lost is None:
        return None
    path = Path(document.path)
    if is_text_of(memory, lost, reading.of(memory, lost, path).extract(path)):
        return lost
    raise ConfigError(
        f"{path} has much of the document {lost}, whose file is gone; if it is that one, run "
        f"'bellek rename {typed(lost)} {typed(str(path))}' first, else name it with --name."
    )


def check_name(memory: Memory, name: str, document: Document) -> None:
    """Make sure that a text does not replace another one because their files are called alike.

    A copy of a stored document may: at least half of its segments are stored.

    Raises:
        ConfigError: it is another text.

    """
    path, earlier = Path(document.path), Path(memory.document_path(name) or document.path)
    if not earlier.exists() or path.samefile(earlier):
        return
    if not holds(memory, name, document):
        raise ConfigError(
            f"The memory has {earlier} under the name {name}; give {path} one of its own with "
            f"--name, or --name {name} if it takes that one's place."
        )
