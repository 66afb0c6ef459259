"""How Turkish and English write numbers, dates, times, percentages and money.

Source: compiled by hand for this project from general knowledge. Licence: MIT.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bellek.text import fold

# By ISO 4217 code: the symbol, and what people write instead of the code.
SYMBOLS = {"TRY": "₺", "USD": "$", "EUR": "€", "GBP": "£"}
_ABBREVIATIONS = {"TL": "TRY"}


@dataclass(frozen=True, slots=True)
class Locale:
    """A language's marks and words.

    ``percent`` are the words for %, ``percent_first`` tells whether they stand before the number;
    ``dotted_time`` whether 14.30 is a time; ``ordinals`` the endings of 1st, 2nd; ``decade`` that
    of 1990s; ``currencies`` the words for an amount by ISO 4217 code, the one to write first;
    ``dotless`` whether I is the capital of ı; ``small_names`` whether months and days may be
    written without a capital; ``ones`` the words for the numbers from zero, ``tens`` those for 10,
    20 to 90, ``firsts`` those for the ordinals from first; ``weekdays`` the names of the days from
    Monday on, ``short_weekdays`` what else tells one; ``dayparts`` how the words that tell a part
    of the day begin.
    """

    group: str
    decimal: str
    months: tuple[str, ...]
    percent: tuple[str, ...]
    percent_first: bool
    dotted_time: bool
    ordinals: tuple[str, ...]
    decade: str
    currencies: tuple[tuple[str, tuple[str, ...]], ...]
    dotless: bool
    small_names: bool
    ones: tuple[str, ...]
    tens: tuple[str, ...]
    firsts: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    dayparts: tuple[str, ...]

    def month(self, name: str) -> int:
        """Return the number of a month, 1 to 12, by its name or its first three letters."""
        starts = [fold(month)[:3] for month in self.months]
        return starts.index(fold(name)[:3]) + 1

    def month_spellings(self) -> Iterator[str]:
        """Yield names of months and their first three letters, the long ones first."""
        yield from self.spellings(self.months)
        yield from (month[:3] for month in self.months)

    def spellings(self, names: Sequence[str]) -> Iterator[str]:
        """Yield names of months or days as a text may have them: in capitals, perhaps small."""
        yield from names
        yield from map(self.capitals, names)
        yield from map(self.small, names if self.small_names else ())

    def weekday(self, name: str) -> int:
        """Return the number of a day of the week, 0 to 6 from Monday on, by its name."""
        return [self.small(day) for day in self.weekdays].index(self.small(name))

    def units(self) -> dict[str, str]:
        """Return what an amount of money may be marked with, and the code it stands for."""
        found = {symbol: code for code, symbol in SYMBOLS.items()}
        found |= {code: code for code in SYMBOLS} | _ABBREVIATIONS
        return found | {word: code for code, words in self.currencies for word in words}

    def currency(self, unit: str | None) -> str | None:
        """Return the code that a unit stands for."""
        return None if unit is None else self.units()[unit]

    def spoken(self, number: int) -> str | None:
        """Return the word for a number from 0 to 99, with a space between two; else None."""
        if number in range(len(self.ones)):
            return self.ones[number]
        if number not in range(100):
            return None
        ten, one = divmod(number, 10)
        return f"{self.tens[ten - 1]} {self.ones[one]}" if one else self.tens[ten - 1]

    def capitals(self, word: str) -> str:
        """Return a word in capitals."""
        return (word.replace("i", "İ") if self.dotless else word).upper()

    def small(self, text: str) -> str:
        """Return a text in small letters."""
        return fold(text) if self.dotless else text.lower()


TURKISH = Locale(
    group=".",
    decimal=",",
    months=("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
            "Ekim", "Kasım", "Aralık"),
    percent=("yüzde", "Yüzde"),
    percent_first=True,
    dotted_time=True,
    ordinals=(),
    decade="",
    currencies=(
        ("TRY", ("lira", "Türk lirası")),
        ("USD", ("dolar", "ABD doları")),
        ("EUR", ("avro", "euro")),
        ("GBP", ("sterlin",)),
    ),
    dotless=True,
    small_names=True,
    ones=("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"),
    tens=("on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"),
    firsts=("birinci", "ikinci", "üçüncü", "dördüncü", "beşinci", "altıncı", "yedinci", "sekizinci",
            "dokuzuncu", "onuncu"),
    weekdays=("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"),
    short_weekdays=(),
    dayparts=("sabah", "öğle", "akşam", "gece"),
)  # fmt: skip
ENGLISH = Locale(
    group=",",
    decimal=".",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December"),
    percent=("percent", "per cent"),
    percent_first=False,
    dotted_time=False,
    ordinals=("st", "nd", "rd", "th"),
    decade="s",
    currencies=(
        ("TRY", ("liras", "lira", "Turkish liras", "Turkish lira")),
        ("USD", ("dollars", "US dollars")),
        ("EUR", ("euros", "euro")),
        ("GBP", ("pounds", "pounds sterling")),
    ),
    dotless=False,
    small_names=False,
    ones=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen"),
    tens=("ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    firsts=("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
            "seventeenth", "eighteenth", "nineteenth"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat,", "sat.", "sun,",
                    "sun."),
    dayparts=("noon", "midnight", "morning", "afternoon", "evening", "night", "tonight"),
)  # fmt: skip
LOCALES = {"tr": TURKISH, "en": ENGLISH}
