"""OmegaT's names for inline codes, turned into the codes of the segments they stand for.

OmegaT writes ``Bu <f0>Word</f0> belgesidir.`` where the document has ``Bu <i>Word</i> belgesidir.``
and numbers the codes of every segment anew, so its project_save.tmx says nothing about the
document's own. What tells them is where they stand: a code of OmegaT's is the stored one at the
same place of the same text. It also has codes that we leave out, around whole paragraphs of DOCX
for instance; those are dropped.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bellek.memory import Memory
from bellek.model import Content, Tag, Unit, joined, plain

_CODE = re.compile(r"(</?[A-Za-z]+\d+/?>)")


def with_our_codes(units: Iterable[Unit], memory: Memory, texts: Iterable[Unit]) -> Iterator[Unit]:
    """Yield units of an OmegaT project with the codes of the stored segments that they translate.

    ``texts`` are the same units once more: their texts are looked up first, in one reading of the
    memory. A unit for a text that the memory has with several codes comes once for each; one that
    it does not have is left as it is.
    """
    wanted = {_text(unit) for unit in texts if _has_codes(unit)}
    stored: defaultdict[str, list[Content]] = defaultdict(list)
    for unit in memory.units() if wanted else ():
        text = unit.source_text
        if unit.position is not None and text in wanted and unit.source not in stored[text]:
            stored[text].append(unit.source)
    for unit in units:
        sources = stored.get(_text(unit)) if _has_codes(unit) else None
        if sources:
            yield from (_recoded(unit, source) for source in sources)
        else:
            yield unit


def _has_codes(unit: Unit) -> bool:
    return _CODE.search(plain(unit.source)) is not None


def _text(unit: Unit) -> str:
    return _CODE.sub("", plain(unit.source))


def _recoded(unit: Unit, source: Content) -> Unit:
    """Return a unit with a stored source, its codes in the target as well."""
    codes = _counterparts(plain(unit.source), source)
    if unit.target is None:
        return replace(unit, source=source)
    parts = (codes.get(part, part) for part in _CODE.split(plain(unit.target)))
    return replace(unit, source=source, target=joined(part for part in parts if part))


def _counterparts(theirs: str, ours: Content) -> dict[str, str | Tag]:
    """Return the code, or nothing, that each of OmegaT's codes in a source stands for."""
    standing: defaultdict[int, list[Tag]] = defaultdict(list)
    offset = 0
    for part in ours:
        if isinstance(part, Tag):
            standing[offset].append(part)
        else:
            offset += len(part)
    found: dict[str, str | Tag] = {}
    offset = 0
    for index, part in enumerate(_CODE.split(theirs)):
        if index % 2:
            found[part] = standing[offset].pop(0) if standing[offset] else ""
        else:
            offset += len(part)
    return found
