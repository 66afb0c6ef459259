"""Roman numerals from 1 to 39, as centuries, chapters and kings have them."""

ROMAN = "X{0,3}(?:IX|IV|V?I{0,3})"
GREATEST = 39
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def roman(number: int) -> str:
    """Return a number from 1 to 39 in Roman numerals.

    >>> roman(19)
    'XIX'
    """
    tens, ones = divmod(number, 10)
    return "X" * tens + _ONES[ones]


def read_roman(text: str) -> int:
    """Return the number that a match of :data:`ROMAN` stands for, 0 for an empty one."""
    ones = text.lstrip("X")
    return 10 * (len(text) - len(ones)) + _ONES.index(ones)
