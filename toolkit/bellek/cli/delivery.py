"""What ``bellek export --document NAME OUT.docx`` does: the translated document."""

from dataclasses import dataclass, replace
from pathlib import Path

from bellek import documents
from bellek.errors import StoreError
from bellek.memory import Memory
from bellek.memory.names import lost
from bellek.model import Unit


@dataclass(frozen=True, slots=True)
class Delivery:
    """A translated document.

    ``drafts`` are translations left out because nobody confirmed them, or where statuses were
    ``chosen``, because they have another. ``warnings`` are whole sentences.
    """

    file: str
    document: str
    segments: int
    translated: int
    drafts: int
    chosen: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def untranslated(self) -> int:
        """How many segments are in the source language."""
        return self.segments - self.translated

    @property
    def left(self) -> str:
        """What stays in the source language, in words; empty when nothing does."""
        if not self.untranslated:
            return ""
        kind = "of another status" if self.chosen else "a draft" if self.drafts == 1 else "drafts"
        drafts = f", {self.drafts:,} of them {kind}" if self.drafts else ""
        are = "is" if self.untranslated == 1 else "are"
        return f"{self.untranslated:,} of {self.segments:,} segments {are} not translated{drafts}"


def deliver(
    memory: Memory, name: str, out: str, statuses: tuple[str, ...], *, complete: bool
) -> Delivery:
    """Write a document with its translations; without statuses, those that are confirmed.

    Raises:
        StoreError: its original is not there, or segments lack a translation and ``complete`` was
            asked for; nothing is written then.
        FormatError: the original has changed, or the file cannot be written.

    """
    original = _original(memory, name)
    delivery = _counted(memory, name, out, statuses)
    if complete and delivery.left:
        raise StoreError(f"{name}: {delivery.left}; nothing was written.")
    chosen = (_chosen(unit, statuses) for unit in memory.units(name))
    languages = (memory.source_language, memory.target_language)
    encoding = memory.document_encoding(name)
    warning = documents.merge(original, chosen, out, languages=languages, encoding=encoding)
    return replace(delivery, warnings=(warning,) if warning else ())


def _counted(memory: Memory, name: str, out: str, statuses: tuple[str, ...]) -> Delivery:
    """Return what a delivery will be; the units are read once more to write it, not held."""
    segments = translated = drafts = 0
    for unit in memory.units(name):
        if unit.position is None:
            continue
        segments += 1
        if _chosen(unit, statuses).target is not None:
            translated += 1
        elif unit.target is not None:
            drafts += 1
    return Delivery(out, name, segments, translated, drafts, bool(statuses))


def _original(memory: Memory, name: str) -> str:
    path = memory.document_path(name)
    if path is None:
        raise StoreError(f"{name} has no file here; segment its original to write it.")
    if not Path(path).exists():
        raise lost([(name, path)])
    return path


def _chosen(unit: Unit, statuses: tuple[str, ...]) -> Unit:
    wanted = unit.status in statuses if statuses else unit.status.confirmed
    return unit if wanted else replace(unit, target=None)
