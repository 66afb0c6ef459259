from dataclasses import replace

import pytest

from bellek import Unit
from bellek.cli.units import spot

UNIT = Unit.pair("Evet.", "Yes.")


@pytest.mark.parametrize(
    ("document", "position", "shown"),
    [("a.txt", 3, "a.txt:3"), ("a.txt", None, "a.txt:gone"), (None, None, "")],
)
def test_where_a_unit_stands(document, position, shown):
    assert spot(replace(UNIT, document=document, position=position)) == shown
