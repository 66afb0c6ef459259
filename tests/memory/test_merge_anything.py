"""Whatever is merged, nothing is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bellek import Status, Unit
from bellek.memory import Memory
from bellek.model import Interchange, content

TEXTS = st.sampled_from(["Evet.", "Hayır.", "evet.", "Işık", "İşik"])
TARGETS = st.sampled_from(["a", "b", "c"])
PLACED = st.builds(
    Unit,
    TEXTS.map(content),
    st.none() | TARGETS.map(content),
    document=st.just("belge.txt"),
    position=st.integers(1, 4),
    status=st.sampled_from(Status),
)
UNITS = PLACED | st.builds(Unit.pair, TEXTS, TARGETS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(UNITS, max_size=6), min_size=1, max_size=4))
def test_whatever_comes_in_nothing_is_lost_and_the_same_again_is_nothing_new(
    tmp_path_factory, files
):
    with Memory.open(tmp_path_factory.mktemp("merge") / "memory.db") as memory:
        for units in files:
            memory.merge(Interchange("po", units))
            texts = {unit.target_text for unit in units if unit.target is not None}
            histories = [r for unit in memory.units() for r in memory.history(unit.id)]
            assert texts <= {revision.target_text for revision in histories}
            before = list(memory.units())
            memory.merge(Interchange("po", before))
            assert list(memory.units()) == before
