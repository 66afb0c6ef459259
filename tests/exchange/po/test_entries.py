"""Which units share an entry of PO, and how its texts are spelled."""

from dataclasses import replace

import pytest

from bellek import Status, Unit
from bellek.exchange.po.entries import entries

PLURAL = (("po-msgid", "%d file"), ("po-msgid_plural", "%d files"))


def form(number, target):
    unit = Unit.pair("%d files" if number else "%d file", target)
    return replace(unit, props=(*PLURAL, ("po-form", str(number))))


def written(*units):
    return [(each.source, each.translations) for each in entries(units)]


def test_two_translations_of_one_form_are_two_entries():
    assert written(form(0, "%d dosya"), form(1, "%d dosya"), form(0, "%d belge")) == [
        ("%d file", ("%d dosya", "%d dosya")),
        ("%d file", ("%d belge",)),
    ]


def test_the_second_form_alone_has_the_source_of_the_first():
    assert written(form(1, "%d dosya")) == [("%d file", ("", "%d dosya"))]


@pytest.mark.parametrize(
    "other", [{"status": Status.INITIAL}, {"props": (("po-obsolete", "yes"),)}]
)
def test_a_draft_and_an_obsolete_translation_share_no_entry(other):
    unit = Unit.pair("Evet.", "Yes.")
    assert len(list(entries([unit, unit]))) == 1
    assert len(list(entries([unit, replace(unit, **other)]))) == 2


@pytest.mark.parametrize(
    ("source", "target", "spelled"),
    [
        ("Evet.", "\nYes.\n", "Yes."),
        ("\nEvet.\n", "Yes.", "\nYes.\n"),
        ("\nEvet.", "\nYes.\n", "\nYes."),
        ("Evet.\n", "  ", ""),
    ],
)
def test_a_translation_begins_and_ends_as_its_source(source, target, spelled):
    assert written(Unit.pair(source, target)) == [(source, (spelled,))]
