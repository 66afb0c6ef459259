"""The pieces of a translated paragraph as WordprocessingML again."""

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from bellek.documents.blocks import Piece
from bellek.documents.docx_atoms import CHARACTERS, Look, Object, is_word
from bellek.documents.docx_read import Wrapper
from bellek.documents.package import Element, legal, local
from bellek.model import Tag

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ELEMENTS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_PARTS = re.compile("([\t\n\u2011\u00ad])")
# Word wants a country; without one it does not know which dictionary is meant.
_REGIONS = {"en": "en-US", "tr": "tr-TR"}

assert set(_ELEMENTS) == set(CHARACTERS.values())


class ParagraphWriter:
    """Builds the content of a paragraph anew; elements that are no text are moved into it.

    Translated text is marked with its language: Word would write TİTLE for "title" in capitals if
    it took it for Turkish.
    """

    def __init__(self, paragraph: Element, look: Look, language: str) -> None:
        self._namespace = etree.QName(paragraph).namespace
        self._language = _REGIONS.get(language, language)
        self._paragraph = paragraph
        self._original: frozenset[Piece] = frozenset()
        # Where content goes at present, the look of the text there, and what it is inside a pair.
        self._places: list[tuple[Element, Look]] = [(paragraph, look)]
        self._looks: list[Look] = [look]

    def write(self, pieces: Iterable[Piece], original: Iterable[Piece]) -> None:
        """Replace the paragraph's content; ``original`` tells which texts are not translated."""
        self._original = frozenset(original)
        for child in list(self._paragraph):
            if not is_word(child, "pPr"):
                self._paragraph.remove(child)
        for piece in pieces:
            match piece.value, piece.code:
                case Tag("open"), Wrapper() as wrapper:
                    self._enter(wrapper)
                case Tag("close"), Wrapper() as wrapper:
                    self._leave(wrapper)
                case Tag("open"), Look() as look:
                    self._looks.append(look)
                case Tag("close"), Look():
                    self._looks.pop()
                case _, Object() as found:
                    self._object(found)
                case str() as text, _:
                    self._text(text, translated=piece not in self._original)

    def _enter(self, wrapper: Wrapper) -> None:
        place = self._places[-1][0]
        if wrapper.element is not None:
            element = _shell(wrapper.element, place)
            inner = next(element.iterchildren("{*}sdtContent"), None)
            place = element if inner is None else inner
        elif wrapper.begin is not None:
            self._object(wrapper.begin, again=True)
        self._places.append((place, wrapper.look))
        self._looks.append(wrapper.look)

    def _leave(self, wrapper: Wrapper) -> None:
        self._places.pop()
        self._looks.pop()
        if wrapper.end is not None:
            self._object(wrapper.end, again=True)

    def _object(self, found: Object, *, again: bool = False) -> None:
        """Add an object; ``again`` copies what may be wanted more than once."""
        for element, properties in found.elements:
            moved = deepcopy(element) if again else element
            moved.tail = None
            if found.in_run:
                self._run(properties).append(moved)
            else:
                self._places[-1][0].append(moved)

    def _text(self, text: str, *, translated: bool) -> None:
        run = None
        for part in _PARTS.split(legal(text)):
            if not part:
                continue
            if run is None:
                run = self._run(self._looks[-1].properties, translated=translated)
            if part in _ELEMENTS:
                self._add(run, _ELEMENTS[part])
            else:
                word = self._add(run, "t")
                word.text = part
                word.set(_SPACE, "preserve")

    def _run(self, properties: Element | None, *, translated: bool = False) -> Element:
        """Add a run with properties, and for a translation with its language."""
        run = self._add(self._places[-1][0], "r")
        if properties is None and not translated:
            return run
        own = self._add(run, "rPr")
        for child in () if properties is None else properties:
            if not (translated and local(child) in {"lang", "rPrChange"}):
                own.append(deepcopy(child))
        if translated:
            self._add(own, "lang").set(f"{{{self._namespace}}}val", self._language)
        return run

    def _add(self, parent: Element, name: str) -> Element:
        return etree.SubElement(parent, f"{{{self._namespace}}}{name}")


def _shell(wrapper: Element, place: Element) -> Element:
    """Add a wrapper without its runs, with its attributes and its own properties."""
    shell = etree.SubElement(place, wrapper.tag)
    for name, value in wrapper.attrib.items():
        shell.set(name, value)
    for child in wrapper.iterchildren(etree.Element):
        if local(child) == "sdtContent":
            etree.SubElement(shell, child.tag)
        elif local(child).endswith("Pr"):
            shell.append(deepcopy(child))
    return shell
