"""The rules that bellek ships, built from the word lists of a language.

``scripts/make-segmentation-rules`` writes them to ``languages/data/<code>/segmentation.srx``, which
is what runs. They keep to what java.util.regex, ICU and the regex module read alike, and look back
no further than a line, so that long text can be cut into pieces.
"""

from collections.abc import Iterator

import regex

from bellek.languages import Language
from bellek.segmentation.srx import Rule

SPACE = r"[\s\p{Z}]"
FINAL = "[.!?…]"
CLOSING = r"""["'”’»›)\]}]"""
# What may stand before the first letter of a sentence: quotes, brackets, dashes, bullets, dots.
OPENING = r"""["'“”„‘’«»‹›(\[{<–—―\-*•·….]"""
END = f"{FINAL}{CLOSING}*"
EDGE = r"(?<![\p{L}\p{N}])"
NEXT = rf"{SPACE}+{OPENING}{{0,4}}{SPACE}?"
LOWER = rf"{NEXT}\p{{Ll}}"
CAPITALS = "A-ZÂÇĞÎİÖŞÜÛ"
DETACHED = r"(?:[”»)\]]|'')"

# A straight quotation mark, set apart, that has opened in this sentence: the next one closes.
QUOTED = rf'(?:^|[.!?…\n])[^".!?…\n]{{0,300}}(?<![^\s\p{{Z}}])"{SPACE}[^".!?…\n]{{1,300}}'


def _one_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(regex.escape(word) for word in longest_first) + ")"


def rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules of a language, in the order in which they decide."""
    return tuple(_rules(language))


def _rules(language: Language) -> Iterator[Rule]:
    def listed(*categories: str) -> str:
        return _one_of(tuple(word for name in categories for word in language.words(name)))

    def word(*categories: str) -> str:
        return rf"{EDGE}{listed(*categories)}\."

    yield Rule(True, r"\n", "", "line end")
    yield Rule(False, rf"[(\[]{FINAL}+[)\]]", "", "remark in brackets: (!), (?), [...]")
    yield Rule(
        False,
        END,
        rf"{SPACE}+[,;:}}/&]",
        "punctuation that no sentence begins with",
    )
    yield Rule(
        True, END, rf"{SPACE}{FINAL}+{SPACE}\p{{Ll}}", "stray punctuation before a small letter"
    )
    yield Rule(False, END, rf"{SPACE}{FINAL}+(?![^\s\p{{Z}}])", "stray punctuation follows")
    yield Rule(False, f"{QUOTED}{END}", f'{SPACE}"{SPACE}', "closing quotation mark set apart")
    yield Rule(False, END, rf"{SPACE}{DETACHED}{SPACE}", "closing quotation mark set apart")
    yield Rule(True, END, rf"{SPACE}+[•*·]{SPACE}", "bullet follows")
    if reporting := language.words("reporting"):
        yield Rule(
            False,
            END,
            rf"{SPACE}+{_one_of(reporting)}(?![\p{{L}}\p{{N}}])",
            "reporting.txt: reporting clause",
        )
    yield Rule(False, word("titles"), "", "titles.txt: title")
    if language.words("references"):
        yield Rule(False, word("references"), "", "references.txt: abbreviation that points ahead")
    yield Rule(
        False,
        word("numbered"),
        rf"{SPACE}+[(#]?\p{{N}}",
        "numbered.txt: abbreviation before its number",
    )
    yield Rule(
        False,
        word("abbreviations", "companies", "addresses", "numbered", "months"),
        LOWER,
        "abbreviations.txt: abbreviation before a small letter",
    )
    if language.code == "tr":
        yield Rule(
            False,
            rf"{EDGE}{listed('numerals')}{{1,6}}\.",
            rf"{SPACE}+\p{{Ll}}",
            "numerals.txt: ordinal in words",
        )
        yield Rule(
            False,
            END,
            rf"{SPACE}+{listed('enclitics')}(?![\p{{L}}\p{{N}}])",
            "enclitics.txt: particle",
        )
        yield Rule(
            True,
            rf"""{EDGE}\p{{Ll}}{{0,30}}{listed("predicates")}\.""",
            rf"{SPACE}+\p{{Ll}}",
            "full stop after a word, although a small letter follows",
        )
    yield Rule(False, END, LOWER, "small letter follows")
    yield Rule(
        False,
        rf"{EDGE}\p{{Nd}}{{1,2}}\.",
        rf"{SPACE}+{listed('months')}(?![\p{{L}}\p{{N}}])",
        "months.txt: date",
    )
    amounts = listed("amounts") if language.words("amounts") else "(?!)"
    yield Rule(
        True,
        rf"(?:{EDGE}{amounts}{SPACE}|[%‰]{SPACE}?)\p{{Nd}}{{1,9}}\.",
        SPACE,
        "amounts.txt: percentage at the end",
    )
    yield Rule(
        False,
        r"(?:^|\n)[ \t]{0,20}(?:\p{Nd}{1,4}(?:\.\p{Nd}{1,3}){0,4}|\p{L})\.",
        "[ \\t]",
        "number or letter of a list item",
    )
    if language.code == "tr":
        yield Rule(
            True,
            rf"{EDGE}\p{{Nd}}{{1,2}}\.",
            rf"{SPACE}+{listed('connectives')}(?![\p{{L}}\p{{N}}.'’])",
            "connectives.txt: connective after a number",
        )
        yield Rule(False, r"(?<![\p{L}\p{N}.,:/%])\p{Nd}{1,2}\.", "", "ordinal number")
        yield Rule(False, r"(?<![^\s\p{Z}(\[])[a-npqrstuvyzçğış]\.", "", "letter of a list item")
        yield Rule(False, rf"{EDGE}[IVX]{{1,7}}\.", "", "ordinal in Roman numerals")
    inner = word("companies", "addresses")[:-2]
    yield Rule(
        True,
        rf"{EDGE}(?:\p{{Lu}}|{listed('companies', 'addresses')})\.",
        rf"{SPACE}+{listed('openers')}(?![\p{{L}}\p{{N}}.'’])",
        "openers.txt: word that opens a sentence",
    )
    yield Rule(False, rf"(?:{EDGE}\p{{Lu}}\.){{2,}}", "", "acronym or initials")
    yield Rule(False, rf"{EDGE}\p{{Lu}}\.", "", "initial")
    yield Rule(False, word("companies"), "", "companies.txt: part of a company name")
    yield Rule(False, word("addresses"), "", "addresses.txt: part of an address")
    yield Rule(
        True,
        rf"""(?:^|[\s\p{{Z}}"“‘(\[])(?:\p{{L}}+['’]\p{{Ll}}{{2,}}|\p{{Ll}}{{3,}}){FINAL}+""",
        rf"[{CAPITALS}]\p{{Ll}}+(?:['’,;:]|{SPACE})",
        "full stop without a space after it",
    )
    yield Rule(True, f'{QUOTED}{END}{SPACE}"', SPACE, "end of a sentence")
    yield Rule(True, rf"{FINAL}{CLOSING}*(?:{SPACE}{DETACHED})?", SPACE, "end of a sentence")
