"""The password file: for its owner only, written before the accounts, and never a password changed."""

from pathlib import Path

import pytest

from ops.demo import passwords, plan

PEOPLE = plan.people()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "masuk.txt"


def test_everybody_gets_a_password_of_their_own(path: Path) -> None:
    known = passwords.ensure(path, PEOPLE, set())
    assert set(known) == {person.account for person in PEOPLE}
    assert len(set(known.values())) == len(PEOPLE)
    assert all(len(word) == 19 for word in known.values())
    assert passwords.read(path) == known


def test_two_installations_share_no_password(tmp_path: Path) -> None:
    first = passwords.ensure(tmp_path / "satu", PEOPLE, set())
    second = passwords.ensure(tmp_path / "dua", PEOPLE, set())
    assert not set(first.values()) & set(second.values())


def test_only_the_owner_reads_it(path: Path) -> None:
    passwords.ensure(path, PEOPLE, set())
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_rights_that_are_too_wide_are_taken_away(path: Path) -> None:
    passwords.ensure(path, PEOPLE, set())
    path.chmod(0o644)
    passwords.ensure(path, PEOPLE, set())
    assert path.stat().st_mode & 0o777 == 0o600


# A second run: lines stay, accounts without a line keep what only their owner knows, the new ones are added.
def test_a_second_run_changes_nothing(path: Path) -> None:
    known = passwords.ensure(path, PEOPLE, set())
    text = path.read_text()
    assert passwords.ensure(path, PEOPLE, set(known)) == known
    assert path.read_text() == text


def test_an_account_without_a_line_gets_none(path: Path) -> None:
    assert passwords.ensure(path, PEOPLE, {person.account for person in PEOPLE}) == {}
    assert not path.exists()


def test_new_accounts_are_added_to_the_old_lines(path: Path) -> None:
    first = passwords.ensure(path, PEOPLE[:3], set())
    known = passwords.ensure(path, PEOPLE, set(first))
    assert first.items() <= known.items()
    assert len(known) == len(PEOPLE)


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passwords.ensure(path, PEOPLE[:3], set())
    text = path.read_text()

    def full(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="disk full"):
        passwords.ensure(path, PEOPLE, set())
    assert path.read_text() == text
    assert list(path.parent.iterdir()) == [path]
