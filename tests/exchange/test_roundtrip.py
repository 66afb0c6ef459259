"""What goes out comes back: for any units, in every format that can carry them."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bellek import Content, Context, Status, Tag, Unit
from bellek.exchange import read, write
from bellek.model import content, flat

LINES = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs", "Zl"])
    | st.sampled_from("\t\n\rİıŞğ’“&<>")
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
TIMES = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
TAGS = st.builds(
    Tag, st.sampled_from(["open", "close", "standalone"]), st.sampled_from("12b"), LINES
)


def joined(parts: list[str | Tag]) -> Content:
    """Join neighbouring texts, as every reader does."""
    content: list[str | Tag] = []
    for part in parts:
        if isinstance(part, str) and content and isinstance(content[-1], str):
            content[-1] += part
        elif part != "":
            content.append(part)
    return tuple(content)


def translatable(parts: Content) -> bool:
    return any(isinstance(part, Tag) or part.strip() for part in parts)


CONTENTS = st.lists(TEXTS | TAGS, min_size=1, max_size=5).map(joined).filter(translatable)
CONTEXTS = st.builds(Context, st.none() | LINES, st.none() | LINES, st.none() | LINES)
PROPS = st.tuples(st.sampled_from(["project", "x-alan", "po-flags"]), LINES)
UNITS = st.builds(
    Unit,
    CONTENTS,
    st.none() | CONTENTS,
    LINES,
    CONTEXTS,
    st.none() | LINES,
    st.none() | st.integers(1, 10**9),
    st.sampled_from(Status),
    LINES,
    st.none() | TIMES,
    LINES,
    st.none() | TIMES,
    st.lists(LINES.filter(bool), max_size=2).map(tuple),
    st.lists(PROPS, max_size=2).map(tuple),
)


def there_and_back(
    units: list[Unit], suffix: str, name: str | None = None
) -> tuple[list[Unit], bytes, bytes]:
    """Write, read, and write again."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, f"1{suffix}"), Path(folder, f"2{suffix}")
        write(units, first, format=name)
        back = list(read(first).units)
        write(back, second, format=name)
        return back, first.read_bytes(), second.read_bytes()


@settings(max_examples=80, deadline=None)
@given(st.lists(UNITS, max_size=3))
def test_tmx_loses_nothing(units):
    back, first, second = there_and_back(units, ".tmx")
    assert back == units
    assert first == second


@settings(max_examples=60, deadline=None)
@given(st.lists(UNITS, max_size=3), st.sampled_from(["xliff", "xliff2"]))
def test_xliff_loses_nothing(units, name):
    units = [
        replace(unit, status=Status.INITIAL) if unit.target is None else unit for unit in units
    ]  # without a target there is no state
    back, first, second = there_and_back(units, ".xlf", name)
    assert back == units
    assert first == second


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("%:20AFCE \u202f\x85")
).filter(bool)


@settings(max_examples=80, deadline=None)
@given(NAMES, st.integers(1, 10**9))
@example("a\u202fb 2Fb%20\u2029.txt", 3)
def test_po_keeps_the_names_of_documents(name, position):
    unit = Unit.pair("Bir.", "One.")
    back, first, second = there_and_back([replace(unit, document=name, position=position)], ".po")
    assert [(each.document, each.position) for each in back] == [(name, position)]
    assert first == second


SIGNS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"])
    | st.sampled_from('"\\#:[](), \u2028\u2068\u2069')
).filter(str.strip)
COMMENTS = st.lists(SIGNS.map(str.rstrip), min_size=1, max_size=3).map("\n".join)


@settings(max_examples=80, deadline=None)
@given(SIGNS, st.none() | SIGNS, st.none() | SIGNS, COMMENTS, st.none() | SIGNS)
@example("\u2068Ali\u2069", None, "msgid", "Üç şey:\n  - bir", "iki\u2068 kelime.c")
def test_po_keeps_texts_keys_and_notes(source, target, key, note, document):
    unit = replace(
        Unit.pair(source, target),
        context=Context(key=key),
        notes=(note,),
        document=document,
        position=None if document is None else 3,
    )
    back, first, second = there_and_back([unit], ".po")
    assert back == [unit]
    assert first == second


CODED = st.lists(LINES | TAGS, min_size=1, max_size=4).map(joined).filter(lambda c: flat(c).strip())
NOTES = st.lists(LINES.filter(bool), max_size=1).map(tuple)
TABLED = st.builds(
    Unit,
    CODED,
    st.none() | CODED,
    LINES,
    st.builds(Context, key=st.none() | LINES.filter(bool)),
    st.none() | LINES.filter(bool),
    st.none() | st.integers(1, 10**9),
    notes=NOTES,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TABLED, max_size=3), st.sampled_from(["tsv", "csv", "xlsx"]))
def test_tables_keep_their_columns_and_the_codes_as_text(units, name):
    back, first, second = there_and_back(
        [replace(unit, status=status_of(unit)) for unit in units], f".{name}", name
    )
    assert back == [
        replace(
            unit,
            source=content(flat(unit.source)),
            target=None if unit.target is None else content(flat(unit.target)),
            status=status_of(unit),
        )
        for unit in units
    ]
    assert first == second


def status_of(unit: Unit) -> Status:
    """Return the status that a table tells: without a translation there is none."""
    return Status.INITIAL if unit.target is None else Status.REVIEWED
