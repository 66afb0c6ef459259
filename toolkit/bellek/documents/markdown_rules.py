"""Which Markdown is read: CommonMark, tables, and what the makers of sites and books add to it.

Added are footnotes, containers (``::: tip``), admonitions (``!!! note``), the meanings of terms
(``: meaning``), and formulas between ``$$``. Only the text in them gets tokens, so that all else
stays in its place. What cannot be one of them is text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline import image, link
from markdown_it.rules_inline.state_inline import StateInline

_NOTE = re.compile(r"\[\^[^\]\[\s]{1,100}\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\[\s]{1,100}\]:[ \t]*")
_MEANING = re.compile(r":[ \t]+(?=\S)")
# "::: tip A title", ":::tip[A title]", "::: {.tip}", ":::". Kinds are in English; other words are
# a title.
_CONTAINER = re.compile(
    r":{3,}[ \t]*(?:[a-z][a-z0-9_-]*(?!\w))?(?:\{[^{}]*\})?[ \t]*"
    r"(?:\[(?P<label>[^\[\]]*)\][ \t:]*|(?P<title>.*))"
)
# '!!! note', '??? tip "A title"', '!!! note inline end'.
_ADMONITION = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?:[ \t]+[a-z][\w-]*)*(?:[ \t]+\"(?P<title>.*)\")?"
)
_NESTING = 30
# A rule with these ends a paragraph, a list and a quotation.
_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


class _Parser(MarkdownIt):
    """Takes every address for one: nothing is opened, and ``javascript:`` stays where it is."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True


def parser() -> MarkdownIt:
    """Return a parser of CommonMark with tables, strikethrough, and what is added here."""
    made = _Parser("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    made.disable("text_join")
    made.inline.ruler.at("link", _link)
    made.inline.ruler.at("image", _image)
    made.inline.ruler.before("link", "note", _note)
    for name, rule in (
        ("footnote", _footnote),
        ("meaning", _meaning),
        ("container", _container),
        ("admonition", _admonition),
        ("formula", _formula),
    ):
        made.block.ruler.before("reference", name, rule, _ENDS)
    return made


def _link(state: StateInline, silent: bool) -> bool:
    found = link(state, silent)
    if found and not silent:
        state.tokens[-1].meta["end"] = state.pos
    return found


def _image(state: StateInline, silent: bool) -> bool:
    found = image(state, silent)
    if found and not silent:
        state.tokens[-1].meta["end"] = state.pos
    return found


def _note(state: StateInline, silent: bool) -> bool:
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``[^1]: Notun metni.`` as the paragraphs that follow the mark, further ones indented."""
    return _marked(state, start, end, silent, _FOOTNOTE, 4)


def _meaning(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``: Terimin tanımı.`` likewise; the term before it is a paragraph."""
    return _marked(state, start, end, silent, _MEANING, 2)


def _marked(
    state: StateBlock, start: int, end: int, silent: bool, mark: re.Pattern[str], indent: int
) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    found = mark.match(state.src, begin, state.eMarks[start])
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        saved = state.bMarks[start], state.tShift[start], state.sCount[start]
        state.bMarks[start], state.tShift[start] = found.end(), 0
        state.sCount[start] = state.blkIndent + indent
        _inside(state, start, end, indent)
        state.bMarks[start], state.tShift[start], state.sCount[start] = saved
    return True


def _inside(state: StateBlock, start: int, end: int, indent: int) -> None:
    """Read the lines that are indented so far, from a line on."""
    state.blkIndent += indent
    state.level += 1
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= indent
    state.level -= 1


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """Read the line that opens or closes a container; what is between them are blocks as ever."""
    found = _whole(state, start, _CONTAINER)
    if found is None:
        return False
    if not silent:
        _title(state, start, found["label"] or (found["title"] or "").rstrip(" \t:"))
        state.line = start + 1
    return True


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``!!! note "Başlık"`` and the indented lines that follow."""
    found = _whole(state, start, _ADMONITION)
    first = state.skipEmptyLines(start + 1)
    if found is None or first >= end or state.sCount[first] < state.blkIndent + 4:
        return False
    if not silent:
        _title(state, start, found["title"])
        _inside(state, start + 1, end, 4)
    return True


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Pass over what stands between ``$$``, on one line or on several without an empty one."""
    if state.is_code_block(start) or not _line(state, start).startswith("$$"):
        return False
    last, text = start, _line(state, start)[2:]
    while not text.endswith("$$"):
        last += 1
        if "$$" in text or last >= end or state.isEmpty(last):
            return False
        if state.sCount[last] < state.blkIndent:
            return False
        text = _line(state, last)
    if not silent:
        state.line = last + 1
    return True


def _whole(state: StateBlock, line: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return None if state.is_code_block(line) else pattern.fullmatch(_line(state, line))


def _line(state: StateBlock, line: int) -> str:
    """Return a line without its indentation and the spaces behind it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")


def _title(state: StateBlock, line: int, text: str | None) -> None:
    if text and text.strip():
        state.push("title_open", "", 1)
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = text.strip(" \t"), [line, line + 1], []
        state.push("title_close", "", -1)
