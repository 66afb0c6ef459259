"""What XLIFF 1.2 of other programs says around a translation."""

import pytest

from bellek import Status
from bellek.exchange import read

FILE = (
    '<xliff version="1.2"><file original="a.txt" source-language="tr" target-language="en">'
    '<body><group translate="no">{}</group></body></file></xliff>'
)
UNIT = '<trans-unit id="1" translate="yes"{}><source>Bir.</source>{}</trans-unit>'


@pytest.fixture
def units(tmp_path):
    def made(text, attributes=""):
        path = tmp_path / "a.xlf"
        path.write_text(FILE.format(UNIT.format(attributes, text)), encoding="utf-8")
        return list(read(path).units)

    return made


@pytest.mark.parametrize(
    ("target", "text", "status"),
    [
        ('<target state="needs-translation">Bir.</target>', None, Status.INITIAL),
        ('<target state-qualifier="leveraged-mt">One.</target>', "One.", Status.INITIAL),
        ('<target state-qualifier="mt-suggestion">One.</target>', "One.", Status.INITIAL),
    ],
)
def test_what_a_person_has_still_to_translate(units, target, text, status):
    assert [(each.target_text, each.status) for each in units(target)] == [(text, status)]


def test_what_was_once_final_counts_while_it_is_approved(units):
    target = (
        '<target>One.</target><context-group><context context-type="x-status">final</context>'
        "</context-group>"
    )
    assert [each.status for each in units(target, ' approved="yes"')] == [Status.FINAL]
    assert [each.status for each in units(target)] == [Status.TRANSLATED]


def test_the_nearest_word_on_translating_counts_and_empty_notes_say_nothing(units):
    (unit,) = units("<target>One.</target><note/><note>Sor.</note>")
    assert unit.notes == ("Sor.",)
