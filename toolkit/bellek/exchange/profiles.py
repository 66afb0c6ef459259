"""What other programs want of the files that bellek writes for them.

Each line was tried with the program itself, or follows its documentation.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Profile:
    """How a file is written for one program.

    ``format`` is what the program takes best. ``source`` and ``target`` are the language codes to
    write. ``codes`` says how TMX carries inline codes: as elements or as the plain text of the
    document. ``unconfirmed`` says whether translations that nobody confirmed go along, ``empty``
    what XLIFF has where there is no translation yet, ``states`` whether its targets have a state or
    only their unit's ``approved``, ``separator`` what stands between the cells of CSV.
    """

    name: str
    format: str
    source: str = "tr"
    target: str = "en"
    codes: Literal["elements", "text"] = "elements"
    unconfirmed: Literal["write", "leave out"] = "write"
    empty: Literal["nothing", "the source"] = "nothing"
    states: Literal["all", "approved alone"] = "all"
    separator: Literal[",", ";"] = ","


PLAIN = Profile("", "tmx")

PROFILES = {
    profile.name: profile
    for profile in (
        # Codes as <bpt> do not insert themselves as exact matches; its own form, the code as plain
        # text under creationtool="OmegaT", does. It skips XLIFF units whose target is empty.
        Profile("omegat", "tmx", codes="text", empty="the source"),
        # Shows every target as done, whatever its state.
        Profile("poedit", "po", unconfirmed="leave out"),
        # Reads no XLIFF 2 and no TMX; done is approved="yes" without a state.
        Profile("lokalize", "po", states="approved alone"),
        Profile("virtaal", "po"),
        # Wants languages with their region.
        Profile("trados", "tmx", "tr-TR", "en-US"),
        Profile("memoq", "tmx"),
        Profile("weblate", "po"),
        Profile("phrase", "xliff"),
        # Where the decimal comma is the custom, as in Turkey, cells are parted by semicolons.
        Profile("excel", "csv", separator=";"),
    )
}
