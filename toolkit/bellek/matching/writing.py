"""A placeable written anew, as the stored translation writes it."""

from collections.abc import Container, Sequence
from decimal import Decimal

from bellek.matching.locales import SYMBOLS, Locale
from bellek.matching.placeables import Placeable, Value
from bellek.matching.roman import GREATEST, roman


def rewrite(
    stored: Placeable, text: str, value: Placeable, written: str, locale: Locale
) -> str | None:
    """Return what stands for another value in the place of a stored one; None if nothing can.

    ``stored`` lies in ``text``, which is in the language of ``locale``; ``value`` is the new one
    and lies in ``written``, which is in the other language.
    """
    if value.kind == "raw" or stored.kind == "raw":
        return written[value.start : value.end]
    if not _fits(stored, text, value, written):
        return None
    pieces, at = [], stored.start
    for name, (start, end) in sorted(stored.fields.items(), key=lambda field: field[1]):
        part = _part(name, text[start:end], stored, value, written, locale)
        pieces += [text[at:start], part]
        at = end
        if name == "name" and part in locale.months and text[start:end] not in locale.months:
            # Oct. has a stop, May has none; it may also end the text.
            at += text[end : end + 1] == "." and bool(text[end + 1 :].strip())
    return "".join([*pieces, text[at : stored.end]])


def _fits(stored: Placeable, text: str, value: Placeable, written: str) -> bool:
    """Tell whether the stored placeable has room for all that the value says."""
    if stored.kind == "date":
        same = [part is None for part in stored.value] == [part is None for part in value.value]
        return same and _same_century(stored, value)
    if stored.kind == "time":
        whole_day = "half" in stored.fields and value.value[0] == 24
        return not whole_day and ("second" in stored.fields or value.value[2] == 0)
    if stored.kind == "weekday":
        return True
    number = value.value[0]
    assert isinstance(number, Decimal)
    counts = number > 0 and number == int(number)
    if "roman" in stored.fields:
        return counts and number <= GREATEST
    if _decade(stored, text):
        old, new = text[stored.start : stored.end], written[value.start : value.end]
        return counts and number % 10 == 0 and len(old) == len(new)
    return counts or "ordinal" not in stored.fields


def _same_century(stored: Placeable, value: Placeable) -> bool:
    """Tell whether a year of two digits can be written with four: only if it is near the old."""
    if "year" not in stored.fields or "year" not in value.fields:
        return True
    known = _length(stored, "year") <= _length(value, "year")
    old, new = stored.value[0], value.value[0]
    assert isinstance(old, int)
    assert isinstance(new, int)
    return known or abs(old - new) <= 10


def _length(placeable: Placeable, field: str) -> int:
    start, end = placeable.fields[field]
    return end - start


def _decade(stored: Placeable, text: str) -> bool:
    """Tell whether a letter follows the number at once, as in 1990s."""
    return stored.kind == "number" and text[stored.end : stored.end + 1].isalpha()


def _part(
    name: str, old: str, stored: Placeable, value: Placeable, written: str, locale: Locale
) -> str:
    """Return one part of a placeable, written like the old one."""
    new = written[slice(*value.fields[name])] if name in value.fields else ""
    if stored.kind == "date":
        return _date_part(name, old, _padding(stored, new), value.value, locale)
    if stored.kind == "time":
        return _time_part(name, old, new, value.value, stored.fields)
    if stored.kind == "weekday":
        day = value.value[0]
        assert isinstance(day, int)
        return _name(locale.weekdays[day], old, locale.weekdays, locale)
    number, currency = value.value
    assert isinstance(number, Decimal)
    if name == "roman":
        return roman(int(number))
    if name == "number":
        shown = str(number) if "roman" in value.fields else written[slice(*value.fields["number"])]
        return _number(number, old, shown, locale)
    return ordinal(int(number)) if name == "ordinal" else _unit(old, currency, locale)


def _padding(stored: Placeable, new: str) -> str:
    """Return the number that shows whether a day or month below ten has a zero before it.

    Beside a month's name only an old zero tells, in 2024-10-12 it always has one.
    """
    if "name" in stored.fields:
        return ""
    return "0" if stored.fields["year"][0] == stored.start else new


def _number(number: Decimal, old: str, written: str, locale: Locale) -> str:
    """Return a number with its own decimals, its thousands set apart as in the old number.

    An old number below a thousand does not tell; the new one then decides. A number of two digits
    of which the first is a zero shows that the other has two as well.
    """
    short = sum(each.isdigit() for each in old.split(locale.decimal)[0]) < 4
    other_group = "," if locale.group == "." else "."
    decimals = -int(number.as_tuple().exponent)
    whole = written[: len(written) - decimals - 1] if decimals else written
    grouped = locale.group in old if not short else other_group in whole
    filled = any(len(each) == 2 and each.startswith("0") for each in (old, written))
    plain = f"{number:,f}" if grouped else f"{number:02f}" if filled else f"{number:f}"
    minus = "-" if "-" in old or "−" not in old + written else "−"
    return plain.translate(str.maketrans(",.-", locale.group + locale.decimal + minus))


def ordinal(number: int) -> str:
    """Return the ending of an English ordinal: 1st, 2nd, 3rd, 4th, 11th."""
    if number // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _unit(old: str, currency: object, locale: Locale) -> str:
    """Return the mark of a currency: a symbol, a code or a word, as the old mark was.

    The old mark stays where the new value has none of its own: "3 milyon dolar", "$3 million".
    """
    if currency is None or locale.currency(old) == currency:
        return old
    assert isinstance(currency, str)
    if old in SYMBOLS.values():
        return SYMBOLS[currency]
    return currency if old.isupper() else dict(locale.currencies)[currency][0]


def _date_part(name: str, old: str, new: str, value: Value, locale: Locale) -> str:
    year, month, day = value
    assert isinstance(month, int)
    if name == "name":
        return _name(locale.months[month - 1], old, locale.months, locale)
    if name == "year":
        return str(year)[-len(old) :]
    number = month if name == "month" else day
    assert isinstance(number, int)
    return ordinal(number) if name == "ordinal" else _padded(number, old, new)


def _name(name: str, old: str, names: Sequence[str], locale: Locale) -> str:
    """Return the name of a month or day, short and in capitals or small as the old one was."""
    if old in names or old[:1].islower():
        return name if old in names else locale.small(name)
    return name[:3] if len(old) == 3 and not old.isupper() else locale.capitals(name)


def _time_part(name: str, old: str, new: str, value: Value, fields: Container[str]) -> str:
    hour, minute, second = value
    assert isinstance(hour, int)
    if name == "half":
        letter = "p" if hour >= 12 else "a"
        return (letter.upper() if old[0].isupper() else letter) + old[1:]
    if name != "hour":
        return f"{minute if name == 'minute' else second:02}"
    shown = (hour - 1) % 12 + 1 if "half" in fields else hour
    text = _padded(shown, old, new if "half" not in fields else "")
    return text if "minute" in fields or minute == 0 else f"{text}:{minute:02}"


def _padded(number: int, old: str, new: str) -> str:
    return f"{number:02}" if old.startswith("0") or new.startswith("0") else str(number)
