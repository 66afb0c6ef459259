"""What English writes around a number: the article before it, the plural after it."""

import re
from decimal import Decimal

from bellek.matching.placeables import Placeable

# A capital A within a sentence is a name: Vitamin A, Annex A.
_ARTICLE = re.compile(r"(?:\b(?P<small>a)n?|(?:^|[.!?]\s)[\W_]{0,5}\b(?P<capital>A)n?)(?=\s$)")
_EIGHT = r"[$€£₺]?(?:8|1[18](?!\d)|1[18](?:,\d{3})+(?!\d))"
# A letter that stands alone is spelled; of a longer code only some first letters tell.
_AN = re.compile(rf"{_EIGHT}|[AEFHILMNORSX](?![A-Za-z])|[AIai][A-Za-z]|October")
_A = re.compile(
    r"[$€£₺]?\d|[-−]|[BCDGJKPQTUVWYZ](?![A-Za-z])|[BCDGJKPQTVWYZbcdgjkpqtvwyz][A-Za-z]"
    r"|[FMNS][a-z]+(?:day|ary|ch|ember)"  # a day or a month
)
# Capitals are a unit or a name: 5 GB, level 1 ODBC.
_NOUN_FOLLOWS = re.compile(r"(?:<[^<>]*>)*[\s-](?:<[^<>]*>|[\"'“‘])*(?!\w+\(s\))[A-Z]?[a-z]")
_COUNTED = re.compile(r"\b(?:are|were|there(?: is| was|['’]s))(?: only| just)?\s$", re.IGNORECASE)
# What a number tells from its like, and does not count: "Step 1 shows", "Table 1 of".
_NUMBERED = re.compile(
    r"\b(?:annex|answer|appendix|article|building|chapter|class|clause|column|day|example|exercise"
    r"|figure|flight|floor|gate|grade|group|item|lesson|level|line|method|module|note|option|page"
    r"|paragraph|part|phase|point|question|room|row|rule|scenario|section|stage|step|table|task"
    r"|team|tier|type|unit|version|volume|week|no\.|number)\s$",
    re.IGNORECASE,
)
_CLOCK_FOLLOWS = re.compile(r" o['’]clock")


def article(target: str, place: Placeable, text: str) -> tuple[int, int, str] | None:
    """Return where the article before a place ends differently with a new text, and the article.

    An article that stays as it is comes back too. Where there is none, its place is empty; None
    where one is there and it is not known which the new text wants.
    """
    found = _ARTICLE.search(target, 0, place.start)
    if found is None:
        return place.start, place.start, ""
    letter = "small" if found["small"] else "capital"
    start, end = found.start(letter), found.end()
    if _AN.match(text):
        return start, end, found[letter] + "n"
    if _A.match(text):
        return start, end, found[letter]
    return (start, end, target[start:end]) if text[:1] == target[place.start] else None


def counts_otherwise(target: str, place: Placeable, old: Decimal, new: Decimal) -> bool:
    """Tell whether one thing would become many, or many one, where English shows it.

    A number before a noun, "there are 5" and an amount in words ("5 dollars") show it.
    """
    if _CLOCK_FOLLOWS.match(target, place.end):
        return new > 12
    if (old == 1) == (new == 1) or "number" not in place.fields or "ordinal" in place.fields:
        return False
    if _NUMBERED.search(target, 0, place.start):
        return False
    if "unit" in place.fields:
        return target[slice(*place.fields["unit"])][-1:].islower()
    if _COUNTED.search(target, 0, place.start):
        return True
    after = target[place.end :]
    return _NOUN_FOLLOWS.match(after.lower() if target.isupper() else after) is not None
