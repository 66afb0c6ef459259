"""What bellek knows about a language: its word lists and its segmentation rules, as files."""

from dataclasses import dataclass
from pathlib import Path

from bellek.errors import LanguageError
from bellek.languages import lists

__all__ = ["CODES", "Language", "language"]

# Lists of abbreviations, whose entries are written without the full stop and stand for several
# casings; the entries of the other lists are words as they are written.
_ABBREVIATIONS = frozenset(
    (
        "titles",
        "references",
        "numbered",
        "companies",
        "addresses",
        "foreign",
        "multitudes",
        "abbreviations",
        "months",
    )
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language with rules. ``code`` is its ISO 639-1 code, ``name`` its English name.

    ``ordinals`` tells whether a full stop makes a number an ordinal, ``initials`` is the class of
    letters that are an initial before a full stop.
    """

    code: str
    name: str
    ordinals: bool
    initials: str

    def words(self, category: str) -> tuple[str, ...]:
        """Return every spelling of a category's entries, in the order of the list.

        Empty for a category that the language has no list of.
        """
        entries = lists.read(self.code, category)
        if category not in _ABBREVIATIONS:
            return entries
        spellings = (form for entry in entries for form in lists.casings(entry, self.code))
        return tuple(dict.fromkeys(spellings))

    @property
    def rules(self) -> Path:
        """Where the segmentation rules stand, as SRX 2.0."""
        return lists.FOLDER / self.code / "segmentation.srx"


_LANGUAGES = {
    "tr": Language("tr", "Turkish", ordinals=True, initials=r"\p{Lu}"),
    # "So do I. Then ..." ends a sentence.
    "en": Language("en", "English", ordinals=False, initials="[A-HJ-Z]"),
}
CODES = tuple(_LANGUAGES)


def language(code: str) -> Language:
    """Return the language of a code such as ``tr`` or ``tr-TR``.

    Raises:
        LanguageError: There are no rules for it.

    """
    short = code.replace("_", "-").partition("-")[0].lower()
    if short not in _LANGUAGES:
        known = " or ".join(CODES)
        raise LanguageError(f"There are no rules for the language {code!r}; choose {known}.")
    return _LANGUAGES[short]
