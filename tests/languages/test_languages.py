import pytest

from bellek.errors import LanguageError
from bellek.languages import CODES, language


@pytest.mark.parametrize("code", ["tr", "TR", "tr-TR", "tr_TR"])
def test_language_by_code(code):
    assert language(code).name == "Turkish"


def test_unknown_language():
    with pytest.raises(LanguageError) as caught:
        language("xx")
    assert str(caught.value) == "There are no rules for the language 'xx'; choose tr or en."


def test_abbreviations_stand_for_their_casings():
    titles = language("tr").words("titles")
    assert {"prof", "Prof", "PROF", "Av", "AV"} <= set(titles)
    assert "av" not in titles  # "ava gitti", the hunt


def test_words_are_as_written():
    assert language("tr").words("connectives")[:3] == ("Ama", "Ancak", "Ardından")
    assert language("en").words("connectives") == ()


@pytest.mark.parametrize("code", CODES)
def test_rules_are_there(code):
    assert language(code).rules.is_file()
