import pytest

from bellek import BellekError, FormatError
from bellek.scoring import Draft, read_lines
from bellek.scoring.draft import check_sizes


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b"one\ntwo\n", ("one", "two")),
        (b"one\ntwo", ("one", "two")),
        (b"one\n\n", ("one", "")),
        (b"\n", ("",)),
        (b"one\r\ntwo\r\n", ("one", "two")),
        (b"\xef\xbb\xbfone", ("one",)),
        ("one\u2028still one\u0085\n".encode(), ("one\u2028still one\u0085",)),
    ],
)
def test_lines_end_at_newlines_only(tmp_path, raw, texts):
    path = tmp_path / "draft.txt"
    path.write_bytes(raw)
    assert read_lines(path) == Draft(str(path), texts)


def test_an_empty_file_has_no_segment(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(b"")
    with pytest.raises(FormatError) as error:
        read_lines(path)
    assert str(error.value) == f"{path}: The file is empty: there is no segment to score."


def test_text_in_another_encoding_is_refused_with_its_line(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(b"good\n" + "ağaç".encode("windows-1254"))
    with pytest.raises(FormatError) as error:
        read_lines(path)
    assert str(error.value) == f"{path}, line 2: The text is not UTF-8; save it as UTF-8."


@pytest.mark.parametrize(("name", "reason"), [("", "Is a directory"), ("no", "No such file")])
def test_what_cannot_be_read_is_said(tmp_path, name, reason):
    with pytest.raises(FormatError, match=f"The file cannot be read: {reason}"):
        read_lines(tmp_path / name)


def test_different_lengths_are_refused():
    with pytest.raises(BellekError) as error:
        check_sizes((Draft("a", ("1", "2")), Draft("b", ("1",))))
    assert str(error.value) == (
        "a has 2 segments and b 1; a score needs the same segments in both."
    )


def test_nothing_is_refused():
    with pytest.raises(BellekError) as error:
        check_sizes((Draft("a", ()), Draft("b", ())))
    assert str(error.value) == "a has no segment to score."
