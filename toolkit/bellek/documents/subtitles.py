r"""Subtitles: SubRip (SRT) and WebVTT.

Kept as they are: numbers, times, settings, styles, notes, empty lines. A cue is a block, its tags
(``<i>``, ``<font …>``, ``{\\an8}``, ``<c.loud>``, times within a cue) are codes. The lines of a cue
are one text, since a sentence goes on over them; a line that begins with a dash is another
speaker's and begins a sentence. A translated cue is broken into lines of at most 42 characters, the
width that broadcasters allow, where its original had more than one.
"""

import html
import re
from collections.abc import Iterator
from functools import partial

from bellek.documents.blocks import BlockBuilder, Item, as_is
from bellek.documents.markup import escape
from bellek.documents.textual import TextFormat

_WIDTH = 42
_TIMES = re.compile(r"[ \t]*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\S")
_CODES = re.compile(
    r"(?P<line>\r?\n)|(?P<tag></?[a-zA-Z][^<>\n]{0,400}>|<[\d:.]{5,12}>)|(?P<style>\{\\[^{}\n]{0,400}\})"
    r"|(?P<reference>&(?:amp|lt|gt|nbsp|lrm|rlm);)"
)

_SPEAKER = re.compile(r"\s*[-–—‐]")
_NAME = re.compile(r"</?([a-zA-Z]+)")
_WORDS = re.compile(r" *(?:<[^<>\n]*>|\{\\[^{}\n]*\}|[^ ])+ *")
_MARKUP = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}")


def read_srt(text: str) -> Iterator[Item]:
    """Yield the items of a SubRip file; joined, they are the file."""
    return _read(text, references=False)


def read_vtt(text: str) -> Iterator[Item]:
    """Yield the items of a WebVTT file; joined, they are the file."""
    return _read(text, references=True)


def _read(text: str, *, references: bool) -> Iterator[Item]:
    cue: list[str] | None = None
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if cue is None:
            yield line
            if _TIMES.match(line):
                cue = []
        elif line.strip():
            cue.append(line)
        else:
            yield from _cue("".join(cue), references=references)
            yield line
            cue = None
    if cue:
        yield from _cue("".join(cue), references=references)


def _cue(text: str, *, references: bool) -> Iterator[Item]:
    bare = text.rstrip("\r\n")
    builder = BlockBuilder()
    start = 0
    for found in _CODES.finditer(bare):
        if found.lastgroup == "reference" and not references:
            continue
        if found.start() > start:
            builder.text(bare[start : found.start()])
        start = found.end()
        if found["line"]:
            builder.text("\n" if _SPEAKER.match(bare, start) else " ", found[0])
        elif found["reference"]:
            builder.text(html.unescape(found[0]), found[0])
        elif found["style"] or not (name := _NAME.match(found[0])):
            builder.standalone(found[0])
        elif found[0].startswith("</"):
            builder.close(name[1], found[0])
        else:
            builder.open(name[1], found[0])
    if start < len(bare):
        builder.text(bare[start:])
    end = "\r\n" if "\r\n" in bare else "\n"
    finish = partial(_wrapped, end) if end in bare else as_is
    yield builder.build(_escaped if references else _one_line, finish)
    yield text[len(bare) :]


def _one_line(text: str) -> str:
    """Return a text without line ends: an empty line would end the cue."""
    return re.sub(r"\s*\n\s*", " ", text)


def _escaped(text: str) -> str:
    return escape(_one_line(text))


def _wrapped(end: str, cue: str) -> str:
    """Break the lines of a translated cue that are too long; none may be empty and end it."""
    lines = [line for line in re.split(r"\r?\n", cue) if line.strip()]
    return end.join(part for line in lines for part in _parts(line))


def _parts(line: str) -> Iterator[str]:
    """Yield the parts of a line, of like length; codes take no room.

    None begins with a dash, which would be another speaker's.

    >>> list(_parts("The commission answered this question with <i>one word</i>: no."))
    ['The commission answered this', 'question with <i>one word</i>: no.']
    """
    width = len(_MARKUP.sub("", line))
    aim = width / -(-width // _WIDTH) if width else 0
    part, filled, done = "", 0, 0
    for word in _WORDS.findall(line):
        size = len(_MARKUP.sub("", word))
        full = width > _WIDTH and filled + size / 2 > aim * (done + 1)
        if part and full and not _SPEAKER.match(_MARKUP.sub("", word)):
            yield part.strip(" ")
            part, done = "", done + 1
        part += word
        filled += size
    yield part.strip(" ")


SRT = TextFormat("srt", read_srt)
VTT = TextFormat("vtt", read_vtt)
