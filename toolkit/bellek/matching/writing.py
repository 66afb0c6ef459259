"""A placeable written anew, as the stored translation writes it."""

from collections.abc import Container
from decimal import Decimal

from bellek.matching.locales import SYMBOLS, Locale
from bellek.matching.placeables import Placeable, Value


def rewrite(
    stored: Placeable, text: str, value: Placeable, written: str, locale: Locale
) -> str | None:
    """Return what stands for another value in the place of a stored one; None if nothing can.

    ``stored`` lies in ``text``, which is in the language of ``locale``; ``value`` is the new one
    and lies in ``written``, which is in the other language.
    """
    if value.kind == "raw" or stored.kind == "raw":
        return written[value.start : value.end]
    if not _fits(stored, value):
        return None
    pieces, at = [], stored.start
    for name, (start, end) in sorted(stored.fields.items(), key=lambda field: field[1]):
        part = _part(name, text[start:end], stored, value, written, locale)
        pieces += [text[at:start], part]
        at = end
    return "".join([*pieces, text[at : stored.end]])


def _fits(stored: Placeable, value: Placeable) -> bool:
    """Tell whether the stored placeable has room for all that the value says."""
    if stored.kind == "date":
        return [part is None for part in stored.value] == [part is None for part in value.value]
    if stored.kind == "time":
        return "second" in stored.fields or value.value[2] == 0
    return True


def _part(
    name: str, old: str, stored: Placeable, value: Placeable, written: str, locale: Locale
) -> str:
    """Return one part of a placeable, written like the old one."""
    new = written[slice(*value.fields[name])] if name in value.fields else ""
    if stored.kind == "date":
        return _date_part(name, old, _padding(stored, new), value.value, locale)
    if stored.kind == "time":
        return _time_part(name, old, new, value.value, stored.fields)
    number, currency = value.value
    assert isinstance(number, Decimal)
    if name == "number":
        return _number(number, old, written[slice(*value.fields["number"])], locale)
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
    return plain.translate(str.maketrans(",.", locale.group + locale.decimal))


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
        full = locale.months[month - 1]
        return full if old in locale.months else full[:3]
    if name == "year":
        return str(year)[-len(old) :]
    number = month if name == "month" else day
    assert isinstance(number, int)
    return ordinal(number) if name == "ordinal" else _padded(number, old, new)


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
