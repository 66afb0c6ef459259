"""The expressions of SRX files, written for Java or ICU, in the spelling of the regex module.

The regex module (its version 1 behaviour) reads nearly all of them as they are: Unicode classes,
possessive repetition, ``&&`` between sets, inline flags.
"""

import regex

_TOKEN = regex.compile(
    r"""\\Q(?P<quoted>.*?)(?:\\E|$)     # literal text
    |   \\x\{(?P<hex>[0-9A-Fa-f]+)\}    # a code point in braces
    |   \\(?P<back>[1-9])               # a group of the same rule
    |   \\(?P<horizontal>h)             # horizontal white space
    |   \\p\{(?:java|Is)(?P<class>LowerCase|UpperCase|Lowercase|Uppercase|Alphabetic|Letter)\}
    |   (?P<other>\\.|[^\\]+)
    """,
    regex.VERBOSE | regex.DOTALL,
)


def translate(expression: str, offset: int = 0) -> str:
    r"""Return the expression as the regex module reads it.

    ``offset`` is the number of groups in front of it, to which its back references are moved.

    >>> translate(r"\x{2026}\Q(.)\E")
    '\\u2026\\(\\.\\)'
    """
    return str(_TOKEN.sub(lambda found: _spell(found, offset), expression))


def refers_back(expression: str) -> bool:
    """Return whether the expression has a back reference."""
    return any(found["back"] for found in _TOKEN.finditer(expression))


def groups(expression: str) -> int:
    """Return how many groups a translated expression has.

    Raises:
        regex.error: It is broken.

    """
    # A back reference may point at a group before the expression; any such group does to count.
    alone = regex.sub(r"\\g<\d+>", "", expression)
    return int(regex.compile(alone, regex.V1).groups)


def _spell(found: "regex.Match[str]", offset: int) -> str:
    match found.lastgroup:
        case "quoted":
            return str(regex.escape(found["quoted"]))
        case "hex":
            return (
                f"\\U{int(found['hex'], 16):08x}"
                if len(found["hex"]) > 4
                else f"\\u{int(found['hex'], 16):04x}"
            )
        case "back":
            return f"\\g<{int(found['back']) + offset}>"
        case "horizontal":
            return r"[ \t\p{Zs}]"
        case "class":
            return rf"\p{{{found['class']}}}"
        case _:
            return str(found[0])
