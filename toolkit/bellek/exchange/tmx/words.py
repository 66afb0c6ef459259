"""The words that units and their fields have in TMX, shared by reader and writer.

====================  =========================================================================
field of a unit       TMX
====================  =========================================================================
id                    ``tuid`` of the tu
creator, created      ``creationid``, ``creationdate`` of the translation's tuv, which they speak
editor, changed       of; of the tu when there is no translation
status                prop ``x-status`` where it is not the one that goes without saying:
                      translated with a target, initial without
document, position    props ``x-document``, ``x-position``; OmegaT's ``file`` is read, but written
                      into its projects only: it ignores a unit whose file it has not
context               props ``x-context-pre``, ``x-context-post`` as memoQ has them, ``x-key``;
                      OmegaT's ``prev``, ``next`` and ``id`` are read
notes                 note
props                 prop
tags                  bpt and ept; it when one of a pair is missing; ph; the id stands in i or x
====================  =========================================================================
"""

from bellek.model import Status

STATUS = "x-status"
DOCUMENT = "x-document"
POSITION = "x-position"
PREVIOUS = "x-context-pre"
NEXT = "x-context-post"
KEY = "x-key"

LEVEL = "x-ConfirmationLevel"
LEVELS = {
    Status.INITIAL: "Draft",
    Status.TRANSLATED: "Translated",
    Status.REVIEWED: "ApprovedTranslation",
    Status.FINAL: "ApprovedSignOff",
}
"""The confirmation levels of Trados Studio."""

FIELDS = {
    STATUS: "status",
    LEVEL: "status",
    DOCUMENT: "document",
    "file": "document",
    POSITION: "position",
    PREVIOUS: "previous",
    "prev": "previous",
    NEXT: "next",
    "next": "next",
    KEY: "key",
    "id": "key",
}
"""Which prop tells which field, in bellek's words and in those of OmegaT, memoQ and Trados."""

STATUSES = {
    **{str(status): status for status in Status},
    **{level: status for status, level in LEVELS.items()},
    "Unspecified": Status.INITIAL,
    "RejectedTranslation": Status.INITIAL,
    "RejectedSignOff": Status.INITIAL,
}
"""bellek's statuses and the confirmation levels of Trados Studio."""


def written_status(status: Status, translated: bool) -> str | None:
    """Return what ``x-status`` has to say, None where it goes without saying."""
    return None if status is silent_status(translated) else str(status)


def silent_status(translated: bool) -> Status:
    """Return the status of a unit whose file does not tell one."""
    return Status.TRANSLATED if translated else Status.INITIAL
