r"""Our segmentation rules, as OmegaT has to have them to cut where we cut.

We look for sentences in what a reader sees; OmegaT looks in its paragraphs, where codes are text:
``<b0>Kapı açıldı.</b0> <i1>Kimse girmedi.</i1>``. So in these rules codes may follow every full
stop, space and bracket. The place itself is behind them, but for opening codes that white space
follows. A ``<br0/>`` is a line end, while the line ends within a paragraph, which only subtitles
have, are spaces: a sentence goes on over them, if no new speaker's dash follows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from bellek.languages import language as find_language
from bellek.replacing import replace_with
from bellek.segmentation.srx import Rule
from bellek.segmentation.srx_read import read
from bellek.segmentation.srx_write import dump

# What stands for a word: an image, <i0> without an </i0>, and <c0>kur</c0>, code letters.
_WORD = r"/?c[0-9]++>|i[0-9]++(?:/|>(?![^<]*+(?:<(?!/?i[0-9])[^<]*+){0,99}+</i[0-9]))"
# OmegaT's names, and those of subtitles, which it leaves as they are.
_NAME = r"(?:[A-Za-z]++[0-9]++|[BIUSbius]|font[^<>\n]{0,200}+)"
_SEEN_THROUGH = rf"<(?!br|{_WORD})"
_OPENING = rf"{_SEEN_THROUGH}{_NAME}>"
_OPENED = rf"(?:{_OPENING}){{1,9}}+(?=[\s\p{{Z}}])"
_CODE = rf"(?!{_OPENED})(?:{_SEEN_THROUGH}/?{_NAME}/?>|\{{\\[^{{}}\n]{{0,200}}+\}})"
_CODES = rf"(?:{_CODE})*+"
# Java looks back only as far as it can tell beforehand.
_BEFORE = 2 * r"(?:</?[A-Za-z]{1,2}[0-9]{1,4}/?>)?"

_SET = r"\[(?:\\.|[^\]\\])*\]"
# Where codes may stand in what is looked back over: before "or", and between two marks.
_SEAM = re.compile(rf"((?:{_SET}|[^\[|])*?(?:{_SET}(?=\[)|(?=\|)))(\||(?=\[))")
_TIMES = r"(?:[*+?]|\{\d+(?:,\d*)?\})"
_TOKEN = re.compile(
    rf"(?P<behind>\(\?<[=!](?:{_SET}|[^()])*)\)|(?P<start>\((?:\?[:=!>])?)|(?P<end>\){_TIMES}?)"
    rf"|(?P<set>{_SET})(?P<times>{_TIMES}?)|(?P<mark>(?:\\[pP]\{{\w+\}}|\\.|[^\w\s|^$]){_TIMES}?)"
    rf"|(?P<plain>.{_TIMES}?)"
)

_RULE = """\
       <void method="add">
        <object class="org.omegat.core.segmentation.Rule">
         <void property="afterbreak"><string>{after}</string></void>
         <void property="beforebreak"><string>{before}</string></void>
         <void property="breakRule"><boolean>{breaks}</boolean></void>
        </object>
       </void>
"""

_CONF = """\
<?xml version="1.0" encoding="UTF-8"?>
<java version="1.8.0" class="java.beans.XMLDecoder">
 <object class="org.omegat.core.segmentation.SRX">
  <void property="mappingRules">
   <void method="add">
    <object class="org.omegat.core.segmentation.MapRule">
     <void property="language"><string>{name}</string></void>
     <void property="pattern"><string>{code}.*</string></void>
     <void property="rules">
      <object class="java.util.ArrayList">
{rules}      </object>
     </void>
    </object>
   </void>
  </void>
  <void property="version"><string>0.2.2</string></void>
 </object>
</java>
"""


def write_rules(folder: Path, language: str) -> None:
    """Write the rules for a language into the settings of a project.

    As segmentation.conf, a Java bean, which OmegaT 3.6 was seen to read, and as segmentation.srx,
    which the source of OmegaT 6 looks for first.

    Raises:
        BellekError: they cannot be written.

    """
    known = find_language(language)
    srx = read(known.rules)
    rules = tuple(with_codes(srx.rules(language)))
    written = "".join(
        _RULE.format(
            before=escape(rule.before), after=escape(rule.after), breaks=str(rule.breaks).lower()
        )
        for rule in rules
    )
    conf = _CONF.format(name=known.name, code=language.upper(), rules=written)
    replace_with(folder / "segmentation.conf", conf.encode())
    sections = tuple((section, rules) for section, _ in srx.sections)
    heading = "Rules of bellek, which see through the codes of OmegaT."
    replace_with(folder / "segmentation.srx", dump(replace(srx, sections=sections), heading))


def with_codes(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield rules that see through OmegaT's codes.

    A place has to be the same for rules that break and rules that do not: what stands before it is
    all that can be, what follows begins with the opening codes that are left.
    """
    yield Rule(True, "", r"<br\d+/?>", "line end")
    yield Rule(True, "", r"\n[ \t]*[-–—‐]", "another speaker")
    for rule in rules:
        if rule.before != r"\n":  # the end of a line, which is a space here
            after = f"(?:{_OPENED})?+{_through(rule.after)}" if rule.after else ""
            yield Rule(rule.breaks, _through(rule.before), after, rule.note)


def _through(expression: str) -> str:
    """Return an expression that matches with codes behind every mark and group as well.

    Within words there are none, so that their long lists stay short.
    """
    parts: list[str] = []
    groups: list[str] = []  # those that are open
    for token in _TOKEN.finditer(expression):
        match token.lastgroup:
            case "behind":
                behind = _SEAM.sub(lambda seam: f"{seam[1]}{_BEFORE}{seam[2]}", token["behind"])
                parts.append(f"{behind.replace('[^', '[^>')}{_BEFORE})")
            case "start":
                groups.append(token[0])
                parts.append(token[0])
            case "end":
                looks_ahead = groups.pop() in ("(?=", "(?!")
                parts.append(token[0] if looks_ahead else token[0] + _CODES)
            case "times":
                parts.append(_repeated(token["set"], token["times"]))
            case "mark":
                parts.append(token[0] + _CODES)
            case _:
                parts.append(token[0])
    return "".join(parts)


def _repeated(characters: str, times: str) -> str:
    """Return a repeated set of characters with codes between and behind them."""
    if characters.startswith("[^"):
        return characters + times  # and codes are among them
    if " " in characters or r"\p{Zs}" in characters:
        characters = rf"{characters[:-1]}\n]"
    if "<" in characters:  # not that of a code
        characters = rf"(?!</?[A-Za-z]++[0-9]++/?>){characters}"
    # Java's stack ends after some thousand rounds, so that a run of spaces has to be one.
    once = f"{characters}++" if times == "+" else characters
    return f"(?:{once}{_CODES}){times}" if times else once + _CODES
