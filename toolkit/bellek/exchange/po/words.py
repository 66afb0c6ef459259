"""How fields of a unit and entries of PO stand for each other, shared by reader and writer.

A unit stands for one entry at one place:

- ``document`` and ``position`` are a reference, ``#: document:position``; white space and ``%``
  in a document's name are written ``%20``, ``%25``. An entry with several references gives as
  many units, one without any gives a unit without document.
- ``context.key`` is the msgctxt. One that the writer made up, because a source has several
  translations, is the reference itself or ``id:`` and the unit's id, and is not read as a key.
- A unit's id stands in ``#. bellek-id: …`` when there is no reference to know the unit by, and in
  ``#. bellek-id at document:position: …`` where a source has several translations, since positions
  shift; that of a plural form behind its ``[0]`` or ``[1]``.
- An unconfirmed translation is fuzzy, and a fuzzy one is unconfirmed.
- Whether an entry is obsolete stands in the prop below, and a memory has it from the newest PO.
- Each form of a plural entry is a unit of its own, so that an edited form is an edited unit. Its
  key ends in ``[0]``, ``[1]``, and the props below hold the entry together.
- Notes are translator comments; several become one with several lines.
"""

import re
from datetime import UTC, datetime
from urllib.parse import quote

from bellek.exchange.codes import position_of

FLAGS = "po-flags"
EXTRACTED = "po-extracted"
OBSOLETE = "po-obsolete"
PREVIOUS_CONTEXT = "po-previous-msgctxt"
PREVIOUS = "po-previous-msgid"
PREVIOUS_PLURAL = "po-previous-msgid_plural"
CONTEXT = "po-msgctxt"
SINGULAR = "po-msgid"
PLURAL = "po-msgid_plural"
FORM = "po-form"

IDENTITY = "bellek-id: "
IDENTITY_AT = "bellek-id at "
MADE_UP = "id:"
FUZZY = "fuzzy"

DATE = "%Y-%m-%d %H:%M%z"
# The date of a file in which nothing was translated yet; gettext wants one, and we know none.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


# As reference() writes them; %A0 is what it once wrote for U+00A0.
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_CODED = {quote(sign): sign for sign in f"{_SPACES}%"} | {"%A0": "\xa0"}
_CODE = re.compile("|".join(_CODED))


def reference(document: str, position: int | None) -> tuple[str, str]:
    """Return a document and a position as polib wants a reference."""
    name = "".join(quote(sign) if sign.isspace() or sign == "%" else sign for sign in document)
    return name, "" if position is None else str(position)


def spot(document: str, position: int | None) -> str:
    """Return a document and a position as one word."""
    return ":".join(part for part in reference(document, position) if part)


def place(reference: tuple[str, str]) -> tuple[str, int | None]:
    """Return the document and the position of a reference.

    Only what :func:`reference` writes is decoded: a foreign ``50%.txt`` stays as it is.

    >>> place(reference("iki kelime.txt", 3))
    ('iki kelime.txt', 3)
    """
    name, line = reference
    return _CODE.sub(lambda found: _CODED[found[0]], name), position_of(line)
