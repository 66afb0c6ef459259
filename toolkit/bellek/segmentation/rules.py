"""The rules that bellek ships, built from the word lists of a language.

``scripts/make-segmentation-rules`` writes them to ``languages/data/<code>/segmentation.srx``, and
what stands there is what runs. They keep to what java.util.regex, ICU and the regex module read
alike. Looking back they stay in their line and within 1,000 characters, looking ahead within three
words, so that long text can be read in chunks.
"""

import re
from collections.abc import Iterable, Iterator

from bellek.languages import Language
from bellek.segmentation.srx import Rule, Srx

# Categories of abbreviations after which no sentence ends, and those inside a name.
NEVER_LAST = ("titles", "references", "numbered")
INNER = ("companies", "addresses", "foreign")
# All behind whose full stop a sentence may go on although a capital or a number follows.
OPEN = (*NEVER_LAST, *INNER, "durations", "multitudes")

_SPACE = r"[\s\p{Z}]"
# All of it up to the next word. It is not tried again in parts, nor beyond what a person types, or
# rules that are asked at every place of a line of blanks would take hours.
_GAP = rf"{_SPACE}(?>{_SPACE}{{0,99}})"
# White space inside a line: what stands behind it is on the same line.
_BLANK = r"[\t\p{Zs}]"
# White space or the end, without taking it.
_WHITE = r"(?![^\s\p{Z}])"
_FINAL = "[.!?…]"
# “ closes too: it is often typed at both ends, and no opening mark stands right behind a full stop.
_CLOSING = r"""["'”“’»›)\]\}]"""
_END = f"{_FINAL}{_CLOSING}*"
# Marks of notes: "bitti.[12] Sonra", "bitti.² Sonra", "bitti.[kaynak belirtilmeli] Sonra".
_NOTES = r"(?:\[[^\[\].!?…\n]{1,30}\]|[¹²³⁰⁴-⁹]){1,4}"
# Faces, hearts, flags and their like, in signs or as a picture: they stand behind what they are
# about, other than 📌 and ✅, which stand before it. Between them what joins or colours them.
_FACES = "😀-🙏🤌-🧿🩰-🫸🌀-🏟🏳-💿🔥🚀🇦-🇿☀-☄☕☘☹☺♀♂♡♥⚕⚡⚽✊-✌✨❤⭐\u200d\ufe0f"
EMOTICON = rf"(?:[:;]['\-]?(?:[)(]{{1,5}}|[DPp](?![\p{{L}}\p{{N}}]))|[{_FACES}])"
_EDGE = r"(?<![\p{L}\p{N}])"
_WORD_ENDS = r"(?![\p{L}\p{N}])"
# What may stand before the first letter of a sentence: quotes, brackets, dashes, bullets, dots.
_OPENING = r"""["'“”„‘’«»‹›(\[\{<–—―\-*•·….]{0,4}"""
_ITEM = rf"(?:(?:\p{{L}}|\p{{Nd}}{{1,2}})\){_BLANK}|[a-hç]\.{_BLANK}+\p{{Lu}})"
# A small letter before a capital begins a name, "iPhone" or "eBay"; one behind '"… ' an item.
_SMALL = rf"{_GAP}{_OPENING}(?:{_BLANK}(?!{_ITEM}))?\p{{Ll}}(?!\p{{Lu}})"
# Of the marks that stand apart only these are closing ones by their shape.
_APART = "(?:[”»]|'')"
# A sentence with one straight quotation mark so far: the next one is the closing one.
_QUOTED = rf'(?:^|\n|{_FINAL}(?!{_CLOSING}*"))[^".!?…\n]{{0,300}}"[^".!?…\n]{{1,300}}{_END}'
_NUMBER = r"(?<![\p{L}\p{N}.,:/%–\-])\p{Nd}{1,3}\."

# Countries that look as if they had an ending: "Ödülü kazandı Kanada takımı".
_LANDS = r"\p{Lu}\p{Ll}{0,12}(?:istan|[glu]anda|nada)(?!\p{L})"
# "üç yıldır": since when; no copula.
_SINCE = r"\p{Ll}{0,9}(?:yıl|ay|hafta|gün|saat|süre|zaman|asır)[dt][ıiuü]r(?!\p{L})"


def shipped(language: Language) -> Srx:
    """Return the rule file of a language."""
    return Srx(
        sections=((language.name, tuple(rules(language))),),
        # Some tools write codes in upper case, and some compare them as they are.
        maps=((f"(?:{language.code}|{language.code.upper()})(?:[-_].*)?", language.name),),
    )


def rules(language: Language) -> Iterator[Rule]:
    """Yield the rules of a language, in the order in which they decide."""
    yield Rule(True, r"\n", "", "line end")
    yield from _marks()
    yield from _abbreviations(language)
    yield from _small_letters(language)
    yield from _numbers(language)
    yield from _names(language)
    yield from _ends(language)


def _marks() -> Iterator[Rule]:
    """Yield what the punctuation around the place tells by itself."""
    yield Rule(False, rf"[(\[]{_FINAL}+[)\]]", "", "remark in brackets, such as (!) or [...]")
    yield Rule(
        False,
        _END,
        rf"{_GAP}(?:[,;:\}}/&=≤≥≈]|[)\]](?!{_BLANK}+\p{{Lu}}))",
        "punctuation follows that begins no sentence",
    )
    yield Rule(
        True,
        _END,
        rf"{_SPACE}{_FINAL}+{_BLANK}\p{{Ll}}",
        "stray punctuation and a small letter follow",
    )
    yield Rule(False, _END, f"{_SPACE}{_FINAL}*{_END}{_WHITE}", "stray punctuation follows")
    yield Rule(
        False,
        rf"{_SPACE}(?:\.{{3,30}}|…)",
        rf"{_GAP}\p{{Nd}}{{1,4}}[ \t\r]{{0,3}}(?:\n|$)",
        "leader dots before a page number",
    )
    closing = "closing quotation mark follows, set apart"
    yield Rule(False, _END, rf"{_SPACE}{_APART}{_WHITE}", closing)
    yield Rule(False, _QUOTED, f'{_SPACE}"{_WHITE}', closing)
    yield Rule(True, _END, rf"{_GAP}[•*·]{_SPACE}", "bullet follows")
    yield Rule(False, _END, rf"{_BLANK}{EMOTICON}", "emoticon follows")
    ends = "emoticon ends a sentence"
    yield Rule(True, rf"{_END}{_BLANK}?{EMOTICON}{{1,10}}", _SPACE, ends)
    yield Rule(True, rf"[\t\p{{Zs}}\p{{Ll}}]{EMOTICON}{{1,10}}", rf"{_GAP}{_OPENING}\p{{Lu}}", ends)


def _abbreviations(language: Language) -> Iterator[Rule]:
    """Yield which abbreviations keep the sentence open, whatever follows or before some things."""
    yield Rule(False, _short(language, "titles"), "", "title (titles.txt)")
    yield Rule(False, _short(language, "references"), "", "points ahead (references.txt)")
    yield Rule(
        False,
        _short(language, "numbered"),
        rf"{_GAP}(?:[EKT]\.{_SPACE})?[(#]?\p{{Nd}}",
        "abbreviation before its number (numbered.txt)",
    )
    yield Rule(
        False,
        rf"\p{{Nd}}{_BLANK}{_any(language, 'numbered')}\.\)",
        "",
        "abbreviation behind its number, in brackets (numbered.txt)",
    )
    yield Rule(
        False,
        _short(language, "abbreviations"),
        rf"{_SPACE}\(\p{{Nd}}{{4}}",
        "abbreviation before a year in brackets (abbreviations.txt)",
    )
    if language.words("multitudes"):
        yield Rule(
            False,
            _short(language, "multitudes"),
            rf"{_GAP}(?:\p{{Ll}}|(?:TL|USD|EUR)(?!\p{{L}}))",
            "multitude before its currency (multitudes.txt)",
        )
    if language.words("durations"):
        duration = rf"{_any(language, 'durations')}\."
        yield Rule(
            False,
            rf"\p{{Nd}}{_BLANK}?{duration}",
            rf"{_SPACE}\p{{Nd}}{{1,2}}{_BLANK}?{duration}",
            "duration (durations.txt)",
        )
        yield Rule(False, rf"\p{{Nd}}\.{_BLANK}{duration}", "", "minute of a game (durations.txt)")
    yield Rule(
        False,
        rf"{_EDGE}\p{{Lu}}\p{{L}}{{0,7}}(?:\.\.\.|[.…])",
        rf"{_SPACE}(?:(?:ve|VE){_SPACE})?{_any(language, 'companies')}\.",
        "company form follows (companies.txt)",
    )
    yield Rule(
        False,
        _short(language, "numbered", "months", "abbreviations", *INNER),
        _SMALL,
        "abbreviation before a small letter (abbreviations.txt)",
    )


def _small_letters(language: Language) -> Iterator[Rule]:
    """Yield what holds when a small letter follows: the sentence goes on, with few exceptions."""
    if language.words("reporting"):
        reporting = rf"{_GAP}{_any(language, 'reporting')}{_WORD_ENDS}"
        yield Rule(False, _END, reporting, "reporting clause (reporting.txt)")
    if language.words("enclitics"):
        enclitic = rf"{_GAP}{_any(language, 'enclitics')}{_WORD_ENDS}"
        yield Rule(False, _END, enclitic, "particle (enclitics.txt)")
    yield Rule(True, _END, f"{_GAP}{_ITEM}", "letter of a list item follows")
    if language.words("numerals"):
        ordinal = rf"{_EDGE}{_any(language, 'numerals')}{{1,6}}\."
        yield Rule(False, ordinal, rf"{_GAP}\p{{Ll}}", "ordinal number in words (numerals.txt)")
    if language.words("predicates"):
        yield Rule(
            True,
            rf"{_EDGE}\p{{Ll}}{{0,30}}{_any(language, 'predicates', 'aorists')}(?:\.|[!?]{{1,5}})",
            rf"{_GAP}\p{{Ll}}",
            "word that ends sentences, although a small letter follows (predicates.txt)",
        )
        yield Rule(
            True,
            rf"{_EDGE}(?:\p{{Ll}}{{3}}[aeıioöuü]|\p{{Ll}}{{5,31}})(?<![ae]r|l[ıiuü]|nc[ıiuü])\.",
            rf"{_GAP}\p{{Ll}}",
            "word too long for an abbreviation, although a small letter follows",
        )
    # Control characters too: what stands around a segment is taken off it.
    blank = r"[\s\p{Z}\p{Cc}]"
    # Not finer, because Java looks back over no repeated group.
    ended = rf"{_FINAL}[{_FACES}:;(\-\s\p{{Z}}\p{{Cc}}{_CLOSING[1:]}{{0,30}}"
    yield Rule(
        True,
        rf"(?<=^{blank}{{0,20}}|\n{blank}{{0,20}}|{ended}{blank})\p{{Ll}}[^.!?…\n]{{0,300}}"
        r"(?:[!?]{1,5}|\.\.)",
        rf"{_GAP}\p{{Ll}}",
        "no capitals: this sentence begins with a small letter as well",
    )
    yield Rule(False, _END, _SMALL, "small letter follows")


def _numbers(language: Language) -> Iterator[Rule]:
    """Yield what a number before the full stop is: ordinal, date, list item or amount."""
    date = rf"{_GAP}{_any(language, 'months')}{_WORD_ENDS}"
    yield Rule(
        False,
        r"(?:^|\n)[ \t]{0,20}(?:\p{Nd}{1,4}(?:\.\p{Nd}{1,3}){0,4}|\p{L})\.",
        r"[ \t]",
        "number or letter of a list item",
    )
    if not language.ordinals:
        return
    yield Rule(
        False,
        rf"(?:^|\n)[ \t]{{0,20}}{_any(language, 'captions')}{_BLANK}"
        r"\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){0,3}\.",
        _SPACE,
        "number of a caption (captions.txt)",
    )
    yield Rule(
        True,
        rf"(?:{_EDGE}{_any(language, 'amounts')}{_BLANK}|[%‰=]{_BLANK}?)\p{{Nd}}{{1,9}}\.",
        _SPACE,
        "amount (amounts.txt)",
    )
    yield Rule(False, r"(?<![\p{L}\p{N}.,])\p{Nd}{1,2}\.", date, "date (months.txt)")
    yield Rule(
        False,
        rf"{_EDGE}\p{{Nd}}{{1,5}}\.",
        rf"{_SPACE}(?:{_any(language, 'addresses')}\.|(?:Soka[kğ]|SOKA[KĞ]|Cadde|CADDE)(?!l|L))",
        "numbered street (addresses.txt)",
    )
    yield Rule(
        True,
        rf"\p{{Nd}}{{3}}(?:{_BLANK}\p{{Nd}}{{2,3}}){{1,3}}\.",
        _SPACE,
        "number in groups",
    )
    yield Rule(
        False,
        rf"{_EDGE}\p{{Nd}}{{4}}{_BLANK}s\.",
        rf"{_GAP}\p{{Lu}}",
        "number of a law, as in 4857 s. Kanun",
    )
    yield Rule(
        True,
        rf"{_EDGE}(?:(?:s|ss|sf|sh|pp)\.|n[or][.:]?){_BLANK}\p{{Nd}}{{1,4}}\.",
        rf"{_GAP}{_OPENING}\p{{Lu}}",
        "page number, or one behind “no”",
    )
    yield Rule(
        True,
        rf"\p{{Nd}}{_BLANK}[gmlt]\.",
        rf"{_GAP}{_OPENING}\p{{Lu}}",
        "amount with its unit",
    )
    yield Rule(
        True,
        rf"(?<=[\p{{L}}=]{_BLANK})\p{{Nd}}{{1,3}}\.",
        rf"{_GAP}{_any(language, 'openers')}{_BLANK}+[\p{{Ll}}\p{{Nd}}]",
        "word that opens a sentence (openers.txt)",
    )
    yield Rule(
        True,
        _NUMBER,
        rf"{_GAP}{_any(language, 'connectives')}(?![\p{{L}}\p{{N}}.'’])",
        "connective after a number (connectives.txt)",
    )
    yield Rule(
        True,
        rf"(?<=:{_BLANK})\p{{Nd}}{{1,3}}\.",
        rf"{_GAP}\p{{Lu}}\p{{L}}{{1,20}}:",
        "value of a label before another label",
    )
    yield Rule(
        True,
        # "Derneğin 125. Balosu yapıldı": what belongs to somebody goes on.
        rf"(?<![ıiuü]n{_BLANK})(?<=\p{{L}}{_BLANK})\p{{Nd}}{{3}}\.",
        rf"{_GAP}(?!{_any(language, 'ranks')}){_OPENING}\p{{Lu}}\p{{Ll}}+,?"
        rf"{_BLANK}+[\p{{Ll}}\p{{Nd}}]",
        "number too high for an ordinal, except before some words (ranks.txt)",
    )
    yield Rule(False, _NUMBER, "", "ordinal number")
    yield Rule(False, rf"{_EDGE}[IVX]{{1,7}}\.", "", "ordinal number in Roman numerals")
    yield Rule(False, r"(?<![^\s\p{Z}\p{Cc}(\[])[a-hç]\.", "", "letter of a list item")


def _names(language: Language) -> Iterator[Rule]:
    """Yield what keeps names of people, firms and places together."""
    # Nor is the letter of a unit or a number one: "mg/L", "14/A", "7-B".
    initial = rf"(?<![\p{{L}}\p{{N}}°]|[\p{{Nd}}][/\-]|[gU][/]){language.initials}\."
    opener = rf"{_GAP}{_any(language, 'openers')}(?![\p{{L}}\p{{N}}.'’])"
    yield Rule(
        True,
        rf"(?:{initial}|{_short(language, *INNER)})",
        opener,
        "word that opens a sentence (openers.txt)",
    )
    if language.ordinals:
        and_so_on = rf"{_EDGE}[v]\.[bds]\."  # a set, for codes may stand behind one
        yield Rule(True, and_so_on, rf"{_GAP}{_OPENING}\p{{Lu}}", "and so on, as in v.b.")
    yield Rule(False, rf"(?:{_EDGE}\p{{L}}\.){{2}}", "", "acronym or initials")
    yield Rule(False, initial, "", "initial")
    yield Rule(False, _short(language, "companies"), "", "part of a firm's name (companies.txt)")
    yield Rule(False, _short(language, "addresses"), "", "part of an address (addresses.txt)")
    if language.words("foreign"):
        yield Rule(False, _short(language, "foreign"), "", "part of a foreign name (foreign.txt)")
    yield Rule(
        False,
        rf"(?:{_EDGE}\p{{L}}\.|{_short(language, 'abbreviations', *INNER)})[)\]]",
        f"(?!{opener})",
        "abbreviation in brackets",
    )


def _ends(language: Language) -> Iterator[Rule]:
    """Yield what ends a sentence when nothing has kept it open."""
    begins = r"""(?<![^\s\p{Z}\p{Cc}"“‘(\[!?])"""
    no_space = "end of a sentence, no space after it"
    # A word, but no "Dosya.Asp" or "?Ad=1".
    word = rf"(?:[A-ZÂÇĞÎİÖŞÜÛ]\p{{Ll}}+(?![\p{{L}}\p{{N}}@/_=&\-])|O{_BLANK})"
    yield Rule(
        True,
        rf"{begins}(?:\p{{L}}+['’]\p{{Ll}}{{2,}}|\p{{Ll}}{{3,}}){_FINAL}+",
        rf"{word}(?!(?:\.|['’]\p{{Ll}}+{_FINAL}+)[\p{{L}}\p{{N}}])",
        no_space,
    )
    yield Rule(True, rf"(?:{begins}|(?<=[.…]))\p{{L}}{{2,}}[!?]+", word, no_space)
    month = rf"{_any(language, 'months')}{_WORD_ENDS}"
    if language.words("predicates"):
        yield Rule(
            True,
            rf"{_EDGE}\p{{Ll}}{{0,30}}{_any(language, 'predicates')}[.!?]",
            rf"(?:\p{{Nd}}{{1,2}}{_SPACE}{month}|\p{{Nd}}{{4}}{_WORD_ENDS}|\p{{Nd}}{{1,9}}{_SPACE}\p{{Ll}}"
            r"|\p{Nd}{1,2}[.:]\p{Nd}{2}['’])",
            no_space,
        )
    note = "note behind the end of a sentence"
    yield Rule(True, f"{_END}{_NOTES}", rf"{_GAP}{_OPENING}[\p{{Lu}}\p{{Nd}}]", note)
    number = rf"{begins}\p{{Ll}}{{4,30}}\.\p{{Nd}}{{1,3}}"
    yield Rule(True, number, rf"{_GAP}(?!{month}){_OPENING}\p{{Lu}}", note)
    goes_on = rf"(?!{_SMALL}|{_GAP}[,;:])"
    quotation = "end of a sentence, with the closing quotation mark set apart"
    yield Rule(True, f'{_QUOTED}{_BLANK}"', goes_on + _SPACE, quotation)
    yield Rule(True, f"{_END}{_BLANK}{_APART}", goes_on + _SPACE, quotation)
    yield Rule(True, _END, _SPACE, "end of a sentence")
    if language.words("predicates"):
        yield Rule(
            True,
            rf"{_EDGE}\p{{Ll}}{{0,30}}{_any(language, 'predicates')}",
            rf"[ ]{_any(language, 'openers')}{_BLANK}+[\p{{Ll}}\p{{Nd}}]",
            "full stop missing (predicates.txt, openers.txt)",
        )
    if language.words("inflections"):
        finite = set(language.words("predicates")) - set(language.words("participles"))
        # Who speaks comes behind: "dedi Bakanlar adına ...".
        said = rf"{_any(language, 'reporting')}{_WORD_ENDS}"
        inflected = rf"\p{{Lu}}\p{{Ll}}{{3,20}}{_any(language, 'inflections')}"
        yield Rule(
            True,
            rf"{_EDGE}(?!{_SINCE}|{said})\p{{Ll}}{{0,30}}{_longest_first(finite)}",
            rf"[ ](?!{_LANDS}){inflected},?[ ][\p{{Ll}}\p{{Nd}}]",
            "full stop missing (predicates.txt, inflections.txt)",
        )


def _short(language: Language, *categories: str) -> str:
    """Return the expression for the abbreviations of some lists, with their full stop."""
    return rf"{_EDGE}{_any(language, *categories)}\."


def _any(language: Language, *categories: str) -> str:
    return _longest_first({word for category in categories for word in language.words(category)})


def _longest_first(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
