"""What holds for any text, and the scanner against the rules read one by one."""

import gzip
import json
from itertools import cycle, pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bellek.languages import CODES, language
from bellek.segmentation import Segmenter, split
from bellek.segmentation.srx_read import read
from bellek.segmentation.stream import pieces

WORDS = """
    Dr. Prof. bkz. No. A.Ş. Ltd. Cad. vb. kg. T.C. M. o. a. II. 5. 12. 345. 1999. 3,5. yüzde %
    Ali Ankara'da geldi gitti. dedi. dedi diye de Ancak Bu Ocak iPhone yirmi. ! ? … ... . " “ ” ' ’
    '' ( ) [ ] « » , ; : - — • * / .” ?" .) (!) {0}. %s. www.a.com a) b) Mr. U.S. The The. I. x.Y
    var.Oysa Son.Bir İ ı .[3] .² sayıldı.3 sayıldı.12 [a] :) 😂 Tur. ve Sok. s. 44 mı? ne! ..
    Sabahtan güzel keşke. yıldır ... 1453. md.) Ak... E.
"""
SPACES = [" ", " ", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u0085", "\x1c"]
PARTS = st.sampled_from([*WORDS.split(), *SPACES])
TEXTS = (
    st.lists(PARTS, max_size=40).map("".join)
    | st.lists(PARTS, max_size=25).map(" ".join)
    | st.text(max_size=60)
)
EXAMPLES = settings(max_examples=300, deadline=None)


class Oracle:
    """The SRX standard to the letter: for each rule in turn, all places where it fits.

    The first rule decides about a place.
    """

    def __init__(self, code):
        self.rules = [
            (rule.breaks, regex.compile(f"(?<={rule.before})(?={rule.after})", regex.V1))
            for rule in read(language(code).rules).rules(code)
        ]

    def split(self, text):
        decided = {}
        for breaks, pattern in self.rules:
            for found in pattern.finditer(text):
                decided.setdefault(found.start(), breaks)
        places = [0, *sorted(place for place in decided if decided[place]), len(text)]
        pieces = (text[start:end].strip() for start, end in pairwise(places))
        return [piece for piece in pieces if piece]


ORACLES = {code: Oracle(code) for code in CODES}


@pytest.mark.parametrize("code", CODES)
@given(text=TEXTS)
@EXAMPLES
def test_scan_is_what_the_rules_say(code, text):
    assert split(text, code) == ORACLES[code].split(text)


@pytest.mark.shared
def test_scan_is_what_the_rules_say_on_all_development_data(shared):
    paths = sorted((shared / "data" / "segmentation").glob("*.jsonl*"))
    assert len(paths) == 15
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                assert split(text) == ORACLES["tr"].split(text)


@pytest.mark.parametrize("code", CODES)
@given(text=TEXTS)
@EXAMPLES
def test_segments_rejoin_to_the_text(code, text):
    segments = list(Segmenter.for_language(code).segments([text]))
    joined = "".join(segment.before + segment.text + segment.after for segment in segments)
    assert joined == (text if text.strip() else "")
    assert [segment.text for segment in segments] == split(text, code)
    assert [segment.id for segment in segments] == [str(n + 1) for n in range(len(segments))]
    assert all(segment.text == segment.text.strip() != "" for segment in segments)


@pytest.mark.parametrize("code", CODES)
@given(text=TEXTS)
@EXAMPLES
@example(text='Geldi. "…" a) Ali')
@example(text="Geldi.Gitti!Kaldı mı?")
@example(text="yirmi.Ankara'da.Dr.")
def test_a_segment_split_again_is_itself(code, text):
    for segment in split(text, code):
        assert split(segment, code) == [segment]


@given(text=TEXTS, more=TEXTS)
@EXAMPLES
@example(text="Bitti. Sonra Dr", more=". Ayşe geldi.")
def test_more_text_changes_no_segment_but_the_last_two(text, more):
    standing = split(text)[:-2]
    assert split(text + more)[: len(standing)] == standing


@given(text=TEXTS, sizes=st.lists(st.integers(1, 20), min_size=1))
@EXAMPLES
def test_chunks_do_not_matter(text, sizes):
    chunks = [*cut(text, sizes)]
    segmenter = Segmenter.for_language("tr")
    assert list(segmenter.segments(chunks)) == list(segmenter.segments([text]))
    assert [*pieces(segmenter.scanner, chunks, least=1)] == [*pieces(segmenter.scanner, [text])]


def cut(text, sizes):
    start = 0
    for size in cycle(sizes):
        if start >= len(text):
            return
        yield text[start : start + size]
        start += size


@given(text=TEXTS)
@EXAMPLES
def test_explained_breaks_are_the_boundaries(text):
    segmenter = Segmenter.for_language("tr")
    explained = [decision.offset for decision in segmenter.explain(text) if decision.breaks]
    line_ends = [place + 1 for place, character in enumerate(text) if character == "\n"]
    ends = {*explained, *line_ends, len(text)} - {0}
    assert sorted(ends) == segmenter.boundaries(text)


class Counting:
    """A scanner that counts the characters it is given to look at."""

    def __init__(self, scanner):
        self.scanner, self.reach, self.looked_at = scanner, scanner.reach, 0

    def ends(self, text, start, end):
        self.looked_at += end - start
        return self.scanner.ends(text, start, end)


def test_a_segment_without_end_is_not_gone_through_for_each_chunk():
    scanner = Counting(Segmenter.for_language("tr").scanner)
    chunks = ["sözcük ve " * 10] * 1000
    assert "".join(pieces(scanner, chunks, least=100)) == "".join(chunks)
    assert scanner.looked_at < 4 * 100_000
