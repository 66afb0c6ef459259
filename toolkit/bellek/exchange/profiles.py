"""What other programs want of the files that bellek writes for them."""

from dataclasses import dataclass
from typing import Literal

from bellek.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Profile:
    """How a file is written for one program.

    ``takes`` are the formats that the program reads, the best first; empty for any. ``source``
    and ``target`` are the language codes to write. ``codes`` says how TMX carries inline codes: as
    elements or as the plain text of the document, ``status`` the prop that tells how far a
    translation is. ``unconfirmed`` says whether translations that nobody confirmed go along in TMX
    and XLIFF; in PO they are marked fuzzy. ``states`` says whether
    confirmed targets of XLIFF have a state or only their unit's ``approved``. ``separator`` stands
    between the cells of CSV. A ``template`` is PO without any translation.
    """

    name: str
    takes: tuple[str, ...] = ()
    source: str = "tr"
    target: str = "en"
    codes: Literal["elements", "text"] = "elements"
    status: Literal["x-status", "x-ConfirmationLevel"] = "x-status"
    unconfirmed: Literal["write", "leave out"] = "write"
    states: Literal["all", "approved alone"] = "all"
    separator: Literal[",", ";"] = ","
    template: bool = False


PLAIN = Profile("")

PROFILES = {
    profile.name: profile
    for profile in (
        # Codes as <bpt> do not insert themselves as exact matches; its own form, the code as plain
        # text under creationtool="OmegaT", does. What lies in tm/auto is inserted, drafts too. Of
        # XLIFF it translates the targets, as if they were the source.
        Profile("omegat", ("tmx", "po"), codes="text", unconfirmed="leave out"),
        # Shows every target as done, whatever its state.
        Profile("poedit", ("po", "xliff", "xliff2"), unconfirmed="leave out"),
        # Opens XLIFF 2 with no units and no word; done is approved="yes" without a state.
        Profile("lokalize", ("po", "xliff"), states="approved alone"),
        # Whatever is not approved is fuzzy to the Translate Toolkit, which it is built on.
        Profile("virtaal", ("po", "xliff", "tmx", "mo"), states="approved alone"),
        # Wants languages with their region.
        Profile("trados", ("tmx", "xliff"), "tr-TR", "en-US", status="x-ConfirmationLevel"),
        Profile("memoq", ("tmx", "xliff", "po")),
        Profile("weblate", ("po", "xliff", "tmx", "csv", "xlsx", "mo")),
        Profile("phrase", ("xliff", "xliff2", "tmx", "po", "csv", "xlsx")),
        # Where the decimal comma is the custom, as in Turkey, cells are parted by semicolons.
        Profile("excel", ("xlsx", "csv", "tsv"), separator=";"),
    )
}


def profile_of(name: str | None) -> Profile:
    """Return the profile of a program; without a name, the plain one.

    Raises:
        ConfigError: the program is not known.

    """
    if name is None:
        return PLAIN
    try:
        return PROFILES[name.lower()]
    except KeyError:
        known = ", ".join(PROFILES)
        raise ConfigError(f"{name!r} is not a program; choose one of {known}.") from None
