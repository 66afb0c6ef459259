"""Segments that we exported and a tool cut into several."""

import pytest

from bellek import Status, Tag
from bellek.exchange import read

OURS = '<context-group purpose="information"><context context-type="x-identity">{}</context>'
CODE = '<x id="1"/>'
META = (
    '<mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup '
    'category="bellek"><mda:meta type="identity">a</mda:meta></mda:metaGroup></mda:metadata>'
)


def seg(number, text):
    return f'<mrk mtype="seg" mid="{number}">{text}</mrk>'


def read_one(path, version, languages, inside):
    path.write_text(
        f'<xliff version="{version}" xmlns="urn:oasis:names:tc:xliff:document:{version}" '
        f"{languages}>{inside}</xliff>",
        encoding="utf-8",
    )
    (unit,) = read(path).units
    return unit


@pytest.mark.parametrize(
    ("target", "expected", "status"),
    [
        (
            f'<target state="final">{seg(1, "One;")} {seg(2, CODE + "two.")}</target>',
            ("One; ", Tag("standalone", "1", ""), "two."),
            Status.FINAL,
        ),
        (f"<target>{seg(1, 'One;')} {seg(2, '')}</target>", ("One; ",), Status.INITIAL),
        ("", None, Status.INITIAL),
    ],
)
def test_it_is_one_in_version_1(tmp_path, target, expected, status):
    unit = read_one(
        tmp_path / "kesik.xlf",
        "1.2",
        "",
        '<file original="a.txt" datatype="x" source-language="tr" target-language="en"><body>'
        f'<trans-unit id="1" xml:space="preserve"><source>Bir; {CODE}iki.</source>'
        f"<seg-source>{seg(1, 'Bir;')} {seg(2, CODE + 'iki.')}</seg-source>{target}"
        f"{OURS.format('a')}</context-group></trans-unit></body></file>",
    )
    assert unit.id == "a"
    assert unit.source == ("Bir; ", Tag("standalone", "1", ""), "iki.")
    assert (unit.target, unit.status) == (expected, status)


@pytest.mark.parametrize(
    ("first", "second", "target", "status"),
    [
        ("<target>One;</target>", "<target>two.</target>", ("One; two.",), Status.REVIEWED),
        (
            '<target order="3">one.</target>',
            '<target order="1">Two;</target>',
            ("Two; one.",),
            Status.REVIEWED,
        ),
        ("<target>One;</target>", "", ("One; ",), Status.INITIAL),
        ("", "", None, Status.INITIAL),
    ],
)
def test_it_is_one_in_version_2(tmp_path, first, second, target, status):
    unit = read_one(
        tmp_path / "kesik.xliff",
        "2.0",
        'srcLang="tr" trgLang="en"',
        f'<file id="f"><unit id="u" xml:space="preserve">{META}'
        f'<segment state="final"><source>Bir;</source>{first}</segment>'
        "<ignorable><source> </source></ignorable>"
        f'<segment state="reviewed"><source>iki.</source>{second}</segment></unit></file>',
    )
    assert (unit.id, unit.source) == ("a", ("Bir; iki.",))
    assert (unit.target, unit.status) == (target, status)
