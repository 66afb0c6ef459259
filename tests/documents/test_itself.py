"""Every segment translated into itself: the document says the same, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents import extract, merge
from bellek.model import Unit, plain

WORDS = ["Işık söndü. ", "Ankara", "’da ", "Şükrü geldi. ", "- ", "5 < 6 > 4 ", "&amp;"]
BITS = {
    "md": [
        *("# ", "> ", "1. ", "- [ ] ", "\n", "\n\n", "    ", "  \n", "| a | b |\n|--|--|\n", "|"),
        *("**kalın** ", "_eğik_ ", "~~eski~~ ", "`kod` ", "**Ankara**’da ", "<b>", "</b>", "[^1]"),
        *("[bağ *eğik*](u)", " ![resim](u)", "5 * 3 ", "a_b "),
    ],
    "html": [
        *("<p>", "</p>", "<b>", "</b>", "<i class='x'>", "</i>", "<br>", "<code>x</code>", "\n "),
        *("&lt;", "<", "<img alt='Kedi'>", "<!-- x -->"),
    ],
    "srt": [
        "\n",
        "\r\n",
        "\n\n",
        "1\n",
        "<i>",
        "</i>",
        "{\\an8}",
        "00:00:01,000 --> 00:00:02,000\n",
    ],
    "txt": ["\n", "\r\n", " ", "***", "\t", "\u2028"],
}


@pytest.mark.parametrize("suffix", BITS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_document_translated_into_itself(tmp_path_factory, suffix, data):
    text = "".join(
        data.draw(st.lists(st.sampled_from(WORDS + BITS[suffix]), min_size=1, max_size=30))
    )
    folder = tmp_path_factory.mktemp("itself")
    path, out, copy = folder / f"a.{suffix}", folder / f"b.{suffix}", folder / f"c.{suffix}"
    path.write_bytes(f"00:00:01,000 --> 00:00:02,000\n{text}".encode())
    segments = list(extract(path).segments)
    units = [Unit(each.content, each.content, position=n) for n, each in enumerate(segments, 1)]
    merge(path, units, out)
    assert words(extract(out).segments) == words(segments)

    merge(path, [Unit(unit.source, position=unit.position) for unit in units], copy)
    assert copy.read_bytes() == path.read_bytes()


def words(segments):
    """What segments say; a dash or white space may move out of a sentence or into one."""
    texts = [plain(each.content) for each in segments]
    return [letter for text in texts for letter in text if letter.isalnum()]
