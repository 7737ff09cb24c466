"""What the keeper remembers of its seals: what follows, what may stand in, and what is left of it on disk."""

import hashlib
import stat

import pytest

from ckanext.backoffice.keeper.answers import Denied, Why
from ckanext.backoffice.keeper.memory import DAMAGED, Last, Memory
from ckanext.backoffice.ledger.event import START

ONE, TWO, OTHER = "1" * 64, "2" * 64, "f" * 64


def mac(said):
    return hashlib.sha256(b"key" + said).hexdigest()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "last.json"


@pytest.fixture
def memory(path):
    """Of two seals, both committed."""
    memory = Memory(path, mac)
    for n, before, root in [(1, START, ONE), (2, ONE, TWO)]:
        memory.take(n, before, root)
        memory.settle(n, root)
    return memory


def refused(call, *said):
    with pytest.raises(Denied) as denied:
        call(*said)
    return denied.value.why is Why.NOT_NEXT


@pytest.mark.parametrize(
    "said",
    [(1, START, OTHER), (2, ONE, OTHER), (2, ONE, TWO), (3, ONE, OTHER), (4, TWO, OTHER), (3, OTHER, OTHER)],
    ids=["first again", "last again", "same again", "other before", "one left out", "unknown before"],
)
def test_what_does_not_follow_is_no_seal(memory, said):
    assert refused(memory.take, *said)
    assert memory.last.sure == (2, TWO)


def test_what_follows_is_remembered_and_counts_when_it_is_committed(memory):
    memory.take(3, TWO, OTHER)
    assert memory.last.sure == (2, TWO)
    memory.settle(3, OTHER)
    assert memory.last.sure == (3, OTHER)


def test_a_seal_that_was_never_committed_gives_way_to_another(memory):
    memory.take(3, TWO, OTHER)
    memory.settle(2, TWO)
    memory.take(3, TWO, ONE)
    memory.settle(3, ONE)
    assert memory.last.sure == (3, ONE)
    assert refused(memory.take, 3, TWO, OTHER)


def test_a_seal_that_the_portal_goes_on_from_was_committed(memory):
    """It broke off between the two."""
    memory.take(3, TWO, OTHER)
    memory.take(4, OTHER, ONE)
    assert memory.last.sure == (3, OTHER)


@pytest.mark.parametrize("said", [(0, START), (1, ONE), (2, OTHER), (3, OTHER)])
def test_a_ledger_that_ends_elsewhere_is_told(memory, said):
    assert refused(memory.settle, *said)


def test_it_outlives_a_restart_and_nobody_else_reads_it(memory, path):
    assert Memory(path, mac).last == memory.last
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["last.json"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"n": 9}', None])
def test_a_file_that_somebody_changed_lets_nothing_follow(memory, path, text):
    path.write_text(path.read_text().replace(TWO, OTHER) if text is None else text)
    damaged = Memory(path, mac)
    assert damaged.last == DAMAGED
    assert all(refused(damaged.take, *said) for said in [(1, START, ONE), (3, TWO, OTHER)])
    assert refused(damaged.settle, 2, TWO)
    damaged.forget(2, TWO, "keys#1 x")
    assert Memory(path, mac).last == Last(2, TWO, forgot="keys#1 x")


def test_without_a_memory_what_comes_is_believed(path):
    memory = Memory(path, mac)
    memory.settle(0, START)
    assert memory.last is None
    memory.settle(7, ONE)
    assert Memory(path, mac).last.sure == (7, ONE)
    assert refused(memory.take, 7, START, TWO)


def test_what_was_forgotten_stays_known(memory, path):
    memory.forget(1, ONE, "keys#9 x")
    memory.take(2, ONE, OTHER)
    memory.settle(2, OTHER)
    assert Memory(path, mac).last == Last(2, OTHER, ONE, forgot="keys#9 x")
