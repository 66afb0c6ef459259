"""How far documents are, when several people have worked at several times."""

from dataclasses import replace
from datetime import UTC, datetime

from bellek import Status, Unit
from bellek.model import Interchange


def test_the_last_change_is_that_of_any_status_and_nobody_is_no_author(memory):
    dates = {
        Status.INITIAL: datetime(2026, 5, 2, tzinfo=UTC),
        Status.FINAL: datetime(2026, 5, 3, tzinfo=UTC),
        Status.TRANSLATED: datetime(2026, 5, 1, tzinfo=UTC),
    }
    units = [
        replace(Unit.pair(f"Cümle {status}.", "S.", status), changed=changed, editor=editor)
        for (status, changed), editor in zip(dates.items(), ("", "can", ""), strict=True)
    ]
    memory.merge(Interchange("tmx", units))
    (standing,) = memory.status()
    assert (standing.changed, standing.authors) == (dates[Status.FINAL], ("can",))
