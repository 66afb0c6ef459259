"""What bellek knows about a language: its word lists and its segmentation rules, as files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bellek.errors import LanguageError
from bellek.languages import lists

__all__ = ["CODES", "Language", "language"]

_NAMES = {"tr": "Turkish", "en": "English"}
CODES = tuple(_NAMES)

# Lists of abbreviations, whose entries are written without the full stop and stand for several
# casings; the entries of the other lists are words as they are written.
_ABBREVIATIONS = frozenset(
    ("titles", "references", "numbered", "companies", "addresses", "abbreviations", "months")
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language with rules. ``code`` is its ISO 639-1 code, ``name`` its English name."""

    code: str
    name: str

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
        return Path(__file__).parent / "data" / self.code / "segmentation.srx"


@cache
def language(code: str) -> Language:
    """Return the language of a code such as ``tr`` or ``tr-TR``.

    Raises:
        LanguageError: There are no rules for it.

    """
    short = code.replace("_", "-").partition("-")[0].lower()
    if short not in _NAMES:
        known = ", ".join(CODES)
        raise LanguageError(f"There are no rules for the language {code!r}; choose one of {known}.")
    return Language(short, _NAMES[short])
