"""The one way in which a share is rounded for a reader."""


def percent(part: int, whole: int) -> int:
    """Return a share in whole per cent, 0 to 100, halves rounded up; 0 of nothing.

    100 is said only of all and 0 only of none, however near a share comes to either: what is left
    to do must not disappear.

    >>> percent(199, 200), percent(1, 400), percent(5, 8)
    (99, 1, 63)
    """
    if part in (0, whole) or not whole:
        return 100 if part else 0
    return min(99, max(1, (200 * part + whole) // (2 * whole)))
