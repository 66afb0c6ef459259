"""Segments with tabs, of which OmegaT has the parts alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bellek.model import Context, Document, Segment, Tag, Unit, content
from bellek.omegat import with_our_codes
from bellek.omegat.tabs import Tabbed

FORM = ("Adı:\tElif  Kaya",)


def changed(source, target, year):
    return Unit(
        content(source),
        content(target),
        editor=f"e{year}",
        changed=datetime(year, 1, 1, tzinfo=UTC),
    )


def joined(source, *units):
    tabbed = Tabbed([source])
    for unit in units:
        tabbed.offer(unit)
    return [unit.target for unit in tabbed.units()], tabbed.used


def test_all_parts_make_the_segment():
    name = replace(changed("Adı:", "Name:", 2030), context=Context("Form"))
    parts = [name, replace(changed("Elif Kaya", "Elif Kaya", 2031), context=Context("Adı:"))]
    assert joined(FORM, *parts) == ([("Name:\tElif Kaya",)], {"Adı:", "Elif Kaya"})
    tabbed = Tabbed([FORM])
    for unit in parts:
        tabbed.offer(unit)
    (whole,) = tabbed.units()
    assert whole == changed(FORM[0], "Name:\tElif Kaya", 2031)  # who did the last part


@pytest.mark.parametrize(
    ("source", "units", "found"),
    [
        (FORM, [Unit.pair("Adı:", "Name:")], []),
        (("1.\tGiriş\t7",), [Unit.pair("Giriş", "Introduction")], [("1.\tIntroduction\t7",)]),
        (("1.\tGiriş",), [Unit.pair("1.", "I."), Unit.pair("Giriş", "Intro")], [("I.\tIntro",)]),
        (("1.\t2.",), [], []),
        (("a\t\tb",), [Unit.pair("a", "c"), Unit.pair("b", "d")], [("c\t\td",)]),
    ],
)
def test_missing_parts(source, units, found):
    assert joined(source, *units)[0] == found


def test_an_import_puts_them_together(memory):
    bold = ("Soyadı:\t", Tag("open", "1", "<b>"), "Kaya", Tag("close", "1", "</b>"))
    segments = [Segment("1", FORM), Segment("2", bold)]
    memory.segment(Document("form.docx", "docx", "tr", segments), "form.docx")
    units = [Unit.pair("<t0/>Adı:", "<t0/>Name:"), Unit.pair("Elif Kaya", "Elif")]
    last = [Unit.pair("Soyadı:", "Surname:"), Unit.pair("<t0/>Kaya<t1/>", "<t0/>Kaya<t1/>")]
    told: list[str] = []
    given = list(with_our_codes([*units, *last], memory, [*units, *last], told))
    assert [(unit.source, unit.target) for unit in given[4:]] == [(FORM, ("Name:\tElif",))]
    assert [text.split(" fit")[0] for text in told] == ["2 translations, of “Soyadı:”, “Kaya”,"]


def test_plain_text_keeps_its_tabs_in_omegat(memory):
    memory.segment(Document("form.txt", "text", "tr", [Segment("1", FORM)]), "form.txt")
    units = [Unit.pair("Adı:", "Name:"), Unit.pair("Elif Kaya", "Elif")]
    assert list(with_our_codes(units, memory, units)) == units
