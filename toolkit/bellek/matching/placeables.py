"""The parts of a text that are not translated but written anew: numbers, dates, addresses, codes.

One scan from left to right; where several kinds could begin, the earlier in :func:`_pattern` wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import regex

from bellek.matching.locales import LOCALES, Locale
from bellek.matching.roman import ROMAN, read_roman

Kind = Literal["raw", "date", "time", "percent", "money", "number", "weekday"]

# What a placeable means: (year, month, day), (hour, minute, second), (number, currency) or the
# number of a weekday.
Value = tuple[object, ...]

# Addresses and placeholders, the same in every language.
_RAW = (
    r"(?:https?://|www\.)[^\s<>\"“”'’]*[^\s<>\"“”.,;:!?)\]'’]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\{\{[^{}]*\}\}|\$?\{[^{}\s]*\}|%\(\w+\)[a-z]|%(?:\d+\$)?\d*(?:\.\d+)?[sdifgxu@](?!\w)"
    r"|<[^<>\s][^<>]*>"
    r"|(?<!\w)[¼-¾⅐-⅞](?!\w)"
)
# A version, a part number, a size of paper: "3.11.2", "KB5034441", "A4", "10GB"; but a number is
# what changes in "mid-1990s".
_CODE = r"(?<!\w)(?<!\w[.-])(?!(?:early|late|mid|post|pre)-\d)(?=[\w.-]*\d)\w+(?:[.-]\w+)*"
_HALF = r"(?P<half>[AaPp]\.?[Mm]\b\.?)"


@dataclass(frozen=True, slots=True)
class Placeable:
    """A placeable at ``start`` to ``end`` of a text (code points).

    ``value`` is what it means, equal in every language and spelling; of the kind raw, the text
    itself. ``fields`` are the places of its parts in the whole text: number or roman, ordinal, unit
    (of money), day, month, name (of a month), year, hour, minute, second, half (am or pm), weekday.
    """

    kind: Kind
    start: int
    end: int
    value: Value
    fields: Mapping[str, tuple[int, int]]


def placeables(text: str, language: str, *, month_first: bool = False) -> list[Placeable]:
    """Return the placeables of a text, from left to right; ``language`` is tr or en.

    ``month_first`` reads 10/12/2024 as 12 October.
    """
    locale = LOCALES[language]
    return [_placeable(found, locale) for found in _pattern(language, month_first).finditer(text)]


def read_number(text: str, locale: Locale) -> Decimal:
    """Return the value of a number as the locale writes it."""
    return Decimal(text.replace("−", "-").replace(locale.group, "").replace(locale.decimal, "."))


def _placeable(found: regex.Match[str], locale: Locale) -> Placeable:
    kind = next(name for name in _KINDS if found[f"is_{name}"] is not None)
    parts = {name: part for name, part in found.groupdict().items() if part is not None}
    fields = {name: found.span(name) for name in parts if not name.startswith("is_")}
    value = (found[0],) if kind == "raw" else _value(parts, locale)
    return Placeable(kind, found.start(), found.end(), value, fields)


def _value(parts: Mapping[str, str], locale: Locale) -> Value:
    """Return the meaning of the parts of a placeable, in one order; None for a part it has not."""
    if "number" in parts:
        return read_number(parts["number"], locale), locale.currency(parts.get("unit"))
    if "roman" in parts:
        return Decimal(read_roman(parts["roman"])), None
    if "weekday" in parts:
        return (locale.weekday(parts["weekday"]),)
    if "hour" in parts:
        hour = int(parts["hour"])
        if "half" in parts:
            hour = hour % 12 + (12 if parts["half"][0] in "Pp" else 0)
        return hour, int(parts.get("minute", 0)), int(parts.get("second", 0))
    month = locale.month(parts["name"]) if "name" in parts else int(parts["month"])
    year = int(parts["year"]) if "year" in parts else None
    if year is not None and year < 100:
        year += 2000
    return year, month, int(parts["day"]) if "day" in parts else None


_KINDS: tuple[Kind, ...] = ("raw", "date", "time", "percent", "money", "number", "weekday")


@lru_cache
def _pattern(language: str, month_first: bool) -> regex.Pattern[str]:
    locale = LOCALES[language]
    number = _number(locale)
    ordinal = "|".join(locale.ordinals) or "(?!)"
    decade = rf"(?<=\d0)(?={locale.decade}\b)" if locale.decade else "(?!)"
    kinds = (
        ("raw", _RAW),
        ("date", _date(locale, month_first)),
        ("date", _name("name", locale.months, locale)),
        ("weekday", _name("weekday", locale.weekdays, locale)),
        ("time", _time(locale)),
        ("percent", _percent(locale, number)),
        ("money", _money(locale, number)),
        ("number", rf"(?<!\w)(?<!\d[.,]){number}(?:(?P<ordinal>{ordinal})?(?!\w|[.,]\d)|{decade})"),
        ("number", _roman(locale)),
        ("raw", _CODE),
    )
    return regex.compile("|".join(f"(?P<is_{name}>{pattern})" for name, pattern in kinds))


def _number(locale: Locale) -> str:
    group, decimal = regex.escape(locale.group), regex.escape(locale.decimal)
    # 0212, 007 and 45-A are codes; 05 is a number that was filled up.
    digits = rf"(?!0\d\d|\d+-[[:upper:]](?!\w))(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+)"
    return rf"(?P<number>(?:(?<![\w)%])[-−])?(?:{digits})(?:{decimal}\d+)?)"


def _roman(locale: Locale) -> str:
    """Return a pattern of Roman numerals; a single letter has to stand as one.

    "V. Bölüm", "Ek V'te"; "Annex V". An English I never is one: "When I came".
    """
    turkish = r"|I(?<=\p{Lu}\w+ I)|[IVX](?:\.\s|['’])" if locale.dotless else ""
    single = rf"[VX](?<=\p{{Lu}}\w+ .){turkish}"
    return rf"(?<![\w.'’-])(?P<roman>(?=[IVX]{{2}}|{single}){ROMAN})(?![\w-])"


def _percent(locale: Locale, number: str) -> str:
    words = "|".join(locale.percent)
    if locale.percent_first:
        return rf"(?:%\s?|\b(?:{words})\s){number}(?!\w|[.,]\d)|(?<![\w.,]){number}\s?%"
    return rf"(?<![\w.,]){number}(?:\s?%|\s(?:{words})\b)"


def _money(locale: Locale, number: str) -> str:
    names = sorted(locale.units(), key=len, reverse=True)
    unit = "(?P<unit>" + "|".join(map(regex.escape, names)) + ")"
    return rf"(?<!\w){unit}\s?{number}(?!\w|[.,]\d)|(?<![\w.,]){number}\s?{unit}(?!\w)"


def _time(locale: Locale) -> str:
    marks = "[:.]" if locale.dotted_time else ":"
    clock = r"(?P<hour>[01]?\d|2[0-4])MARK(?P<minute>[0-5]\d)(?:MARK(?P<second>[0-5]\d))?"
    whole = rf"{clock.replace('MARK', '[:.]')}\s?{_HALF}|{clock.replace('MARK', marks)}"
    return rf"(?<![\w.,:])(?:{whole}|(?P<hour>1[0-2]|[1-9])\s?{_HALF})(?!\w|[.,:]\d)"


def _name(field: str, names: Sequence[str], locale: Locale) -> str:
    """Return a pattern of names that stand alone; in Turkish an ending may follow: salıya."""
    spellings = "|".join(sorted(locale.spellings(names), key=len, reverse=True))
    after = "" if locale.dotless else "(?=s?(?!\\w))"
    return rf"(?<!\w)(?P<{field}>{spellings}){after}"


def _date(locale: Locale, month_first: bool) -> str:
    day, month = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])"
    first, second = (month, day) if month_first else (day, month)
    year = r"(?P<year>\d{4})"
    name = "(?P<name>" + "|".join(locale.month_spellings()) + r")\b\.?"
    ordinal = "(?P<ordinal>" + "|".join(locale.ordinals) + ")?" if locale.ordinals else ""
    forms = [
        r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])",
        *(rf"{first}{mark}{second}{mark}(?P<year>\d{{4}}|\d{{2}})" for mark in (r"\.", "/", "-")),
        rf"{day}{ordinal}(?: of)? {name}(?:,? {year})?",
        rf"{name} {day}{ordinal}(?!\d)(?:,? {year})?",
        rf"{name} {year}",
    ]
    # One date may follow the other (1.5.2024-31.5.2024) or a day (5-7 Mayıs), but is no part of a
    # longer number.
    before = r"(?<![\w.,/])(?<!(?<![./]\d{4}|(?<![\w.,/-])\d\d?)-)"
    return rf"{before}(?:{'|'.join(forms)})(?!\w|[./]\d|-\d(?!\d?[./]\d\d?[./]\d))"
