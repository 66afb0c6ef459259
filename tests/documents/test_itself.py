"""Every segment translated into itself: the document says the same, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents import extract, merge
from bellek.model import Unit, plain

BITS = {
    "md": [
        *("# ", "> ", "- ", "1. ", "* ", "**", "_", "`", "[", "](u)", "![", "]", "<b>", "</b>"),
        *(
            "~~",
            "\n",
            "\n\n",
            "    ",
            "  \n",
            "[^1]",
            "- [ ] ",
            "\\",
            "&amp;",
            "| a | b |\n|--|--|\n",
        ),
        *("Işık söndü. ", "Ankara", "’da ", "Şükrü geldi. ", "- ", "|"),
    ],
    "html": [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i class='x'>",
            "</i>",
            "<br>",
            "<code>x</code>",
            "&lt;",
            "<",
        ),
        *(
            "<img alt='Kedi'>",
            "<!-- x -->",
            "Işık söndü. ",
            "Ankara",
            "’da ",
            "Şükrü geldi. ",
            "\n ",
        ),
    ],
    "srt": [
        *(
            "\n",
            "\n\n",
            "00:00:01,000 --> 00:00:02,000\n",
            "1\n",
            "<i>",
            "</i>",
            "{\\an8}",
            "<",
            ">",
        ),
        *("- ", "\r\n", "Işık söndü. ", "Ankara", "’da ", "Şükrü geldi. "),
    ],
    "txt": ["\n", "\r\n", " ", "***", "Işık söndü. ", "Ankara", "Şükrü geldi. ", "\t", "\u2028"],
}


@pytest.mark.parametrize("suffix", BITS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_document_translated_into_itself(tmp_path_factory, suffix, data):
    text = "".join(data.draw(st.lists(st.sampled_from(BITS[suffix]), min_size=1, max_size=30)))
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
    """What segments say; white space may change, and with it where they are cut."""
    return "".join("".join(plain(each.content) for each in segments).split())
