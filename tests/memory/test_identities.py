"""Identities of repetitions, however many there are."""

from bellek import Unit
from bellek.memory.codec import unit_uid
from bellek.memory.identities import Identities

UNIT = Unit.pair("Evet.", "Yes.")
BASE = unit_uid(UNIT)


def given(taken, number, identities=None):
    """Let so many units with one source have identities, and store them."""
    found = (identities or Identities(taken.intersection)).given([UNIT] * number)
    taken.update(found)
    return found


def test_repetitions_are_numbered():
    assert given(set(), 4) == [BASE, f"{BASE}-2", f"{BASE}-3", f"{BASE}-4"]


def test_numbers_go_on_where_another_process_ended():
    for number in range(1, 20):
        taken = set()
        given(taken, number)
        assert given(taken, 2) == [f"{BASE}-{number + 1}", f"{BASE}-{number + 2}"]


def test_numbers_that_were_rolled_back_are_given_again():
    stored = set()
    identities = Identities(stored.intersection)
    given(stored, 3, identities)
    rolled_back = set(stored)
    identities.given([UNIT] * 5)
    assert stored == rolled_back
    assert given(stored, 1, identities) == [f"{BASE}-4"]


def test_few_questions_are_asked():
    taken, asked = set(), []

    def used(wanted):
        asked.append(wanted)
        return taken & wanted

    given(taken, 5000)
    assert Identities(used).given([UNIT]) == [f"{BASE}-5001"]
    assert len(asked) < 40


def test_an_identity_of_ours_is_kept_and_a_foreign_one_is_not():
    taken = {f"{BASE}-7"}
    brought = [
        Unit(UNIT.source, UNIT.target, uid) for uid in (f"{BASE}-9", f"{BASE}-7", f"{BASE}9", "1")
    ]
    found = Identities(taken.intersection).given(brought)
    assert found == [f"{BASE}-9", BASE, f"{BASE}-2", f"{BASE}-3"]
