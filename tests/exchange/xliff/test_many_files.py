"""XLIFF of many files is read in memory that does not grow with their number."""

import pytest

from bellek.exchange.xml import elements, root_of


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_what_was_read_of_many_files_and_groups_is_forgotten(tmp_path, version):
    one, unit, inner = (
        ("trans-unit", '<trans-unit id="1"><source>a</source></trans-unit>', "<body>{}</body>")
        if version == "1.2"
        else ("unit", '<unit id="u"><segment><source>a</source></segment></unit>', "{}")
    )
    groups = '<group id="g">' + unit + "</group>"
    files = f'<file id="f" original="a">{inner.format(groups * 3)}</file>' * 50
    path = tmp_path / "a.xlf"
    path.write_text(f'<xliff version="{version}"><note/>{files}</xliff>', encoding="utf-8")
    before = [len(each.xpath("preceding::*")) for each in elements(path, root_of(path), one)]
    assert len(before) == 150
    assert max(before) < 10
