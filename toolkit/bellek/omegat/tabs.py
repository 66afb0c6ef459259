"""Segments with tabs, put together out of what OmegaT has of them.

OmegaT ends a paragraph of Word and OpenDocument at every tab; here ``Adı:<tab>Elif`` is a segment.
It is translated once each of its parts is. A part without a letter, such as ``1.``, stays as it is
where nobody has translated it, which is what OmegaT writes as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bellek.model import NO_CONTEXT, Content, Unit, plain
from bellek.text import squeeze

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Tabbed:
    """The segments with tabs of a memory, and the translations of their parts.

    ``wanted`` are the texts of the parts, ``used`` those that have found their segment.
    """

    def __init__(self, sources: Iterable[Content]) -> None:
        self._sources = {source: [squeeze(part) for part in _parts(source)] for source in sources}
        self.wanted = {part for parts in self._sources.values() for part in parts}
        self._found: dict[str, Unit] = {}
        self.used: set[str] = set()

    def offer(self, unit: Unit) -> None:
        """Take note of the translation of a part."""
        self._found[unit.source_text] = unit

    def units(self) -> Iterator[Unit]:
        """Yield the segments of which every part is translated."""
        for source, parts in self._sources.items():
            found = [self._found[part] for part in parts if part in self._found]
            missing = [part for part in parts if part not in self._found]
            if not found or any(letter.isalpha() for part in missing for letter in part):
                continue
            self.used.update(parts)
            texts = (self._found[p].target_text or "" if p in self._found else p for p in parts)
            latest = max(found, key=lambda unit: unit.changed or _LONG_AGO)
            yield replace(latest, source=source, target=("\t".join(texts),), context=NO_CONTEXT)


def _parts(source: Content) -> list[str]:
    return plain(source).split("\t")
