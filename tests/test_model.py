import copy
import pickle
from itertools import pairwise

import pytest

from bellek import FormatError, Status, Tag, Unit
from bellek.model import Context, Match, Penalty, Segment, content, plain


def test_content_without_tags():
    tagged = (Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"))
    assert plain(tagged) == "Kaydet"
    assert Segment("1", tagged).text == "Kaydet"
    assert content("") == ()
    assert plain(()) == ""


def test_a_pair_is_translated_unless_it_has_no_target():
    assert Unit.pair("Evet.", "Yes.").status is Status.TRANSLATED
    assert Unit.pair("Evet.", None).status is Status.INITIAL
    assert Unit.pair("Evet.", None).target_text is None
    assert Unit.pair("Evet.", "").target == ()


def test_values_do_not_change():
    with pytest.raises(AttributeError):
        Unit.pair("Evet.", "Yes.").status = Status.FINAL


def test_a_match_is_the_same_in_another_process():
    source = (Tag("open", "1", "<b>"), "Kaydet", Tag("close", "1", "</b>"))
    unit = Unit(source, ("Save",), "1", Context(key="save"), "menu.po", 3, Status.FINAL)
    match = Match(unit, 87.5, "fuzzy", (Penalty("tags", 2.0),))
    assert pickle.loads(pickle.dumps(match)) == match == copy.deepcopy(match)


def test_statuses_have_an_order():
    order = [Status.INITIAL, Status.TRANSLATED, Status.REVIEWED, Status.FINAL]
    assert [a.exceeds(b) for a, b in pairwise(order)] == [False] * 3
    assert Status.FINAL.exceeds(Status.INITIAL)
    assert [status.confirmed for status in order] == [False, True, True, True]


def test_a_format_error_says_where():
    assert str(FormatError("it is broken.", "a.tmx", 3)) == "a.tmx, line 3: it is broken."
    assert str(FormatError("it is broken.", "a.tmx")) == "a.tmx: it is broken."
