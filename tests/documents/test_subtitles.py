import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.documents import subtitles
from bellek.documents.blocks import Block

FILM = """\ufeff1
00:00:01,000 --> 00:00:02,000
<i>Merhaba
dünya.</i> Nasılsın?

2
00:00:03,000 --> 00:00:04,000 X1:40
- Nasılsın?
- {\\an8}İyiyim, <font color="#fff">sen</font>?

3
00:00:05,000 --> 00:00:06,000

4
00:00:07,000 --> 00:00:09,500
♪
5 < 6 & 7"""

SEGMENTS = [
    "Merhaba dünya.",
    "Nasılsın?",
    "- Nasılsın?",
    '- ‹{\\an8}›İyiyim, ‹<font color="#fff">›sen‹</font>›?',
    "♪ 5 < 6 & 7",
]

TALK = """WEBVTT - Konuşma

NOTE Çevrilmez.

STYLE
::cue { color: red }

giriş
00:01.000 --> 00:02.000 align:left
<v Ayşe>Merhaba &amp; <00:01.500>iyi
günler.</v> <c.yüksek>Nasılsın?</c>
"""


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def film(request, tmp_path):
    path = tmp_path / "film.srt"
    path.write_bytes(FILM.replace("\n", request.param).encode())
    return path


def test_cues_are_segmented_and_times_are_not(film, segmented):
    assert segmented(film) == SEGMENTS


def test_without_translations_it_is_the_original(film, translated):
    assert translated(film).read_bytes() == film.read_bytes()


def test_translations_take_their_places(film, translated):
    wanted = {
        SEGMENTS[0]: "Hello\n\nworld, the commission has answered.",
        SEGMENTS[3]: '- I am fine, <font color="#fff">you</font>?',
    }
    end = b"\r\n" if b"\r\n" in film.read_bytes() else b"\n"
    written = translated(film, wanted).read_bytes().split(end)
    assert [line.decode() for line in written][1:11] == [
        "00:00:01,000 --> 00:00:02,000",
        "<i>Hello world, the commission",
        "has answered.</i> Nasılsın?",
        "",
        "2",
        "00:00:03,000 --> 00:00:04,000 X1:40",
        "- Nasılsın?",
        '- I am fine, <font color="#fff">you</font>?{\\an8}',
        "",
        "3",
    ]


def test_web_subtitles(tmp_path, segmented, translated):
    path = tmp_path / "konuşma.vtt"
    path.write_text(TALK, encoding="utf-8")
    assert segmented(path) == [
        "Merhaba & ‹<00:01.500>›iyi günler.",
        "Nasılsın?",
    ]
    wanted = {segmented(path)[0]: "Hello & <00:01.500>good day --> now.", "Nasılsın?": "How?"}
    assert translated(path, wanted).read_text(encoding="utf-8") == TALK.replace(
        "Merhaba &amp; <00:01.500>iyi\ngünler.", "Hello &amp; <00:01.500>good day --&gt; now."
    ).replace("Nasılsın?", "How?")


CUE = "1\n00:00:01,000 --> 00:00:02,000\n"


def test_a_line_of_srt_stays_one_and_has_no_references(tmp_path, segmented, translated):
    path = tmp_path / "film.srt"
    path.write_text(f"{CUE}Ali &amp; Can < Ece\n", encoding="utf-8")
    assert segmented(path) == ["Ali &amp; Can < Ece"]
    text = "Ali & Can have < two apples, which is &lt; than Ece has."
    written = translated(path, {"Ali &amp; Can < Ece": text}).read_text(encoding="utf-8")
    assert written == f"{CUE}{text}\n"


@pytest.mark.parametrize("dash", "-–—‐")
def test_another_speaker_begins_a_sentence(tmp_path, segmented, dash):
    path = tmp_path / "film.srt"
    path.write_text(f"{CUE}{dash} Evet\n{dash} Hayır\n", encoding="utf-8")
    assert segmented(path) == [f"{dash} Evet", f"{dash} Hayır"]


def test_lines_are_broken_into_parts_of_like_length():
    line = "The commission has answered this question of yours with one single word, and it was no."
    assert [len(part) for part in subtitles._parts(line)] == [27, 31, 27]
    line = "It had been raining the whole evening <i>– and all night long – in the valley.</i>"
    assert list(subtitles._parts(line)) == [
        "It had been raining the whole evening <i>–",
        "and all night long – in the valley.</i>",
    ]
    assert list(subtitles._parts("")) == [""]
    assert list(subtitles._parts("x" * 100)) == ["x" * 100]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["\n", "\r\n", "00:00:01,000 --> 00:00:02,000\n", "<i>", "</i>", "- ", "{\\b1}"]
        )
        | st.text(max_size=8)
    ).map("".join)
)
def test_the_items_of_any_file_are_the_file(text):
    for read in (subtitles.read_srt, subtitles.read_vtt):
        items = list(read(text))
        assert "".join(item.raw if isinstance(item, Block) else item for item in items) == text
