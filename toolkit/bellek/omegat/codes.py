"""OmegaT's names for inline codes, turned into the codes of the segments they stand for.

OmegaT writes ``Bu <f0>Word</f0> belgesidir.`` where the document has ``Bu <i>Word</i> belgesidir.``
and numbers the codes of every paragraph anew, so its project_save.tmx says nothing about the
document's own. What tells them is where they stand: a code of OmegaT's is the stored one at the
same place of the same text. It also has codes that we leave out, around whole sentences for
instance; those are dropped. Of a pair that begins in one sentence and ends in another it has one
half in each; the other half stands at the edge of the sentence.

A text with codes that we leave out stands in a document with markup. Where it stands in one without
as well, that has a translation of its own in OmegaT, and keeps it here.

Texts are the same if they differ in white space alone: subtitles come with their line ends.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bellek.documents.formats import DOCX, HTML, ODT, SRT
from bellek.errors import named, quoted
from bellek.memory import Memory
from bellek.model import Content, Context, Tag, Unit, content, flat, joined, plain
from bellek.omegat.tabs import Tabbed
from bellek.text import squeeze

# OmegaT leaves those of subtitles as the file has them.
_CODE = re.compile(r"(</?(?:[A-Za-z]+\d+|[BIUSbius]|font[^<>\n]{0,200})/?>|\{\\[^{}\n]{0,200}\})")
_MARKUP = re.compile(r"<[^<>]*>")
# Looks at a run of blanks once: from its start.
_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
_OFFICE = (*DOCX.suffixes, *ODT.suffixes)
# In what OmegaT gets as plain text or as PO it has no codes.
_MARKED_UP = (*_OFFICE, *HTML.suffixes, *SRT.suffixes)


def with_our_codes(
    units: Iterable[Unit], memory: Memory, texts: Iterable[Unit], warnings: list[str] | None = None
) -> Iterator[Unit]:
    """Yield units of an OmegaT project with the codes of the stored segments that they translate.

    ``texts`` are the same units once more: their texts are looked up first, in one reading of the
    memory. A unit for a text that the memory has with several codes comes once for each; one that
    it does not have is left as it is, and in the end ``warnings`` tell how many those were. Last
    come segments with tabs, of which OmegaT has the parts.
    """
    known = _known(memory, {plain(unit.source) for unit in texts})
    tabbed = Tabbed(known.tabbed)
    unplaced: list[str] = []
    own: Counter[tuple[str, str]] = Counter()  # translations for one place, which come first
    for each in units:
        unit = replace(each, context=_without_codes(each.context))
        theirs = plain(unit.source)
        text = _text(theirs)
        if unit.document is not None:
            own[unit.document, text] += 1
        if text in tabbed.wanted and unit.target is not None:
            tabbed.offer(_recoded(unit, content(text)))
        # Without any code it can only stand for a text whose codes are at its edges.
        coded = _CODE.search(theirs) is not None
        sources = [one for one in known.by_text[text] if coded or _texts(one) < 2]
        if theirs in known.whole:
            yield unit
        elif sources:
            for source in sources:
                ours = _recoded(unit, source)
                apart = coded and unit.document is None and source == (text,)
                names = known.marked_up(text, own) if apart else []
                yield from [replace(ours, document=name) for name in names] or [ours]
        else:
            if unit.target is not None:
                unplaced.append(text)
            yield unit
    yield from tabbed.units()
    left = [text for text in unplaced if text not in tabbed.used]
    if left and warnings is not None:
        warnings.append(_told(left))


def _told(unplaced: Sequence[str]) -> str:
    of = f"of {named([quoted(text) for text in unplaced])}"
    if len(unplaced) == 1:
        return (
            f"1 translation, {of}, fits no segment of a document; it is kept, but no document will "
            "have it"
        )
    return (
        f"{len(unplaced):,} translations, {of}, fit no segment of a document; they are kept, but "
        "no document will have them"
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands in documents: sources as they are, and segments by the text that OmegaT has.

    ``tabbed`` are segments of Word and OpenDocument that are nothing but text with tabs in it;
    ``holders`` counts for each text how often it stands without codes in each document.
    """

    whole: set[str]
    by_text: dict[str, list[Content]]
    tabbed: list[Content]
    holders: dict[str, Counter[str]]

    def marked_up(self, text: str, own: Counter[tuple[str, str]]) -> list[str]:
        """Return the documents with markup that have a text, each as often as it stands there.

        Without the places that have a translation of their own; empty if no other document has it.
        """
        holders = self.holders[text]
        names = [name for name in holders if name.lower().endswith(_MARKED_UP)]
        if len(names) == len(holders):
            return []
        return [name for name in names for _ in range(holders[name] - own[name, text])]


def _known(memory: Memory, wanted: set[str]) -> _Known:
    """Return the segments in documents that OmegaT's sources can stand for."""
    known = _Known(set(), {_text(theirs): [] for theirs in wanted}, [], defaultdict(Counter))
    names = memory.documents() if wanted else []
    for unit in chain.from_iterable(map(memory.units, names)):
        if unit.position is None:
            continue
        source = unit.source
        if (whole := flat(source)) in wanted:
            known.whole.add(whole)
        elif "\t" in whole and len(source) == 1 and _of_office(unit):
            known.tabbed.append(source)
        text = squeeze("".join(map(_words, source)))
        sources = known.by_text.get(text)
        if sources is not None and source not in sources:
            sources.append(source)
        if sources is not None and source == (text,):
            known.holders[text][unit.document or ""] += 1
    return known


def _of_office(unit: Unit) -> bool:
    return (unit.document or "").lower().endswith(_OFFICE)


def _text(theirs: str) -> str:
    return squeeze(_CODE.sub("", theirs))


def _without_codes(context: Context) -> Context:
    """Return the neighbours of a unit as the memory has them, as plain text."""
    sides = (context.previous, context.next)
    previous, following = (None if side is None else _text(side) for side in sides)
    return replace(context, previous=previous, next=following)


def _words(part: str | Tag) -> str:
    """Return the text that OmegaT has for a part: the content of ``<code>kur</code>``, too."""
    if isinstance(part, str):
        return part
    return html.unescape(_MARKUP.sub("", part.raw)) if part.raw.startswith("<") else ""


def _texts(source: Content) -> int:
    return sum(isinstance(part, str) for part in source)


def _recoded(unit: Unit, source: Content) -> Unit:
    """Return a unit with a stored source, its codes in the target as well."""
    if unit.target is None:
        return replace(unit, source=source)
    codes = _counterparts(plain(unit.source), source)
    missing = set(_tags(source)).difference(*codes.values())
    target = _translated(plain(unit.target), codes)
    return replace(unit, source=source, target=_completed(target, source, missing))


def _counterparts(theirs: str, ours: Content) -> dict[str, list[str | Tag]]:
    """Return the code, or nothing, that each of OmegaT's codes in a source stands for.

    A code that comes several times has as many, in order. Where a code of ours has words of its
    own, the whole ``<c0>kur</c0>`` stands for it.
    """
    standing: defaultdict[int, list[Tag]] = defaultdict(list)
    offset = 0
    for part in ours:
        if isinstance(part, Tag):
            standing[offset].append(part)
        offset += _width(_words(part))
    found: defaultdict[str, list[str | Tag]] = defaultdict(list)
    offset = 0
    parts = _CODE.split(theirs)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            offset += _width(part)
            continue
        here = standing[offset]
        tag = next((each for each in here if _alike(part, each)), None)
        if tag is not None:
            here.remove(tag)
        if tag is not None and _words(tag):
            found["".join(parts[index : index + 3])].append(tag)
            tag = None
        found[part].append(tag or "")
    return found


def _width(text: str) -> int:
    """Return how many characters a text has, white space left out."""
    return len("".join(text.split()))


def _alike(code: str, tag: Tag) -> bool:
    """Tell whether a code can stand for a tag: the halves of pairs only for the same half."""
    if tag.kind == "standalone" or code.endswith("/>") or not code.startswith("<"):
        return True
    return code.startswith("</") == (tag.kind == "close")


def _translated(target: str, codes: dict[str, list[str | Tag]]) -> Content:
    """Return a translation with our codes; like our source it is one line, without outer space."""
    longest_first = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    waiting = {code: list(tags) for code, tags in codes.items()}
    parts: list[str | Tag] = []
    for part in re.split(f"({longest_first or '(?!)'})", target):
        tags = waiting.get(part)
        if tags is None:
            parts.append(_LINE_END.sub(" ", part))
        else:
            parts.append(tags.pop(0) if len(tags) > 1 else tags[0])
    return _trimmed(joined(parts))


def _trimmed(target: Content) -> Content:
    parts = list(target)
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return joined(parts)


def _completed(target: Content, source: Content, missing: set[Tag]) -> Content:
    """Return a translation with what OmegaT did not have of pairs at the edges of its source."""
    texts = [index for index, part in enumerate(source) if isinstance(part, str)]
    if not texts:
        return target
    head, tail = _tags(source[: texts[0]]), _tags(source[texts[-1] + 1 :])
    closing = {tag.id: tag for tag in _tags(source) if tag.kind == "close"}
    opening = {tag.id: tag for tag in _tags(source) if tag.kind == "open"}
    here = {*_tags(target), *(missing & {*head, *tail})}
    return joined(
        (
            *(tag for tag in head if tag in missing and closing.get(tag.id) in here),
            *target,
            *(tag for tag in tail if tag in missing and opening.get(tag.id) in here),
        )
    )


def _tags(parts: Content) -> list[Tag]:
    return [part for part in parts if isinstance(part, Tag)]
