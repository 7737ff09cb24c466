"""Requests of the tests: sent as an applicant sends them, led on by officers through the action API, with a keeper."""

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import officer_room
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from keeper_room import Room
from werkzeug.datastructures import FileStorage
from world import World

from ckanext.backoffice import workdays
from ckanext.backoffice.officers.roles import Role
from ckanext.backoffice.officers.terms import day_of
from ckanext.ppidrequest import actors, repository, service
from ckanext.ppidrequest.domain.commands import Command
from ckanext.ppidrequest.domain.terms import ApplicantKind, State
from ckanext.ppidrequest.model import Draft, FileRow, Grant, RequestRow, Token
from ckanext.ppidrequest.submission import Submission, submit

NIK = "3509125703880003"
NAME, ADDRESS = "Wulan Prabandari", "Jalan Kenanga 8, Kaliwates, Jember"
DETAILS = "Jumlah penerima bantuan pangan per desa di Kecamatan Kaliwates, 2023-2025."
CONSEQUENCE = "Bila dibuka, orang yang tercantum dapat dikenali dan dirugikan oleh pihak lain."
ROWS = 40


@dataclass(frozen=True)
class Office:
    """People in office, by the names of their parts; each is CKAN's user. `other_unit` is of another organisation."""

    world: World
    people: dict[str, dict[str, Any]]

    def give(self, number: str, who: str, command: str, **fields: Any) -> dict[str, Any]:
        """A command as the page gives it, with the version that it would show."""
        said = {"number": number, "command": command, "version": repository.row(number).version}
        return tk.get_action("ppidrequest_execute")(self.context(who), said | fields)

    def sign(self, number: str, who: str, letter: str) -> dict[str, Any]:
        said = {"number": number, "letter": letter, "version": repository.row(number).version}
        return tk.get_action("ppidrequest_letter_sign")(self.context(who), said)

    def with_letter(self, number: str, who: str, command: str, **fields: Any) -> dict[str, Any]:
        """A command that goes with a letter: prepared, then signed."""
        return self.sign(number, who, self.give(number, who, command, **fields)["letter"])

    def upload(self, number: str, who: str, name: str, data: bytes) -> str:
        said = {"number": number, "upload": FileStorage(io.BytesIO(data), name)}
        return tk.get_action("ppidrequest_file_create")(self.context(who), said)["id"]

    def context(self, who: str) -> dict[str, Any]:
        user = self.people[who]["name"]
        return {"user": user, "auth_user_obj": model.User.by_name(user)}

    def headers(self, who: str) -> dict[str, str]:
        return {"Authorization": self.people[who]["token"]}


def ask(confirmed: bool = True, **more: Any) -> str:
    """A request sent by a guest, whose address he confirms; returns its number."""
    said = {"applicant_kind": ApplicantKind.PERSON, "identity": {"name": NAME, "nik": NIK, "address": ADDRESS}}
    said |= {"contact": {"name": NAME, "email": "wulan@contoh.id"}, "details": DETAILS}
    said |= {"purpose": "Bahan skripsi tentang bantuan pangan.", "way": "digital", "delivery": "portal"}
    done = submit(Submission(**(said | more)), actors.HOLDER_OF_LINK, secrets.token_hex(32))
    if confirmed:
        confirm(done.request.number)
    return done.request.number


def confirm(number: str) -> None:
    """What the link of the mail does, once its button is pressed."""
    order = service.Order(repository.row(number).id, Command("confirm_contact"), actors.HOLDER_OF_LINK)
    service.execute(order)


def table(rows: int = ROWS) -> bytes:
    """A file of a unit, with invented persons."""
    lines = ["nik,nama,alamat,desa,bantuan"]
    lines += [f"35091257038{n:05d},Sri Wahyuni {n},Jalan Melati {n},Kepatihan,beras" for n in range(rows)]
    return ("\n".join(lines) + "\n").encode()


def next_workday() -> str:
    calendar = workdays.calendar()
    return calendar.add(day_of(datetime.now(UTC)), 3).isoformat()


STEPS: dict[State, tuple[State, Any]] = {
    State.DIP_CHECK: (State.SUBMITTED, lambda it, n: it.give(n, "ppid", "verify", identity_checked="on")),
    State.DISPOSITION: (
        State.DIP_CHECK,
        lambda it, n: it.give(n, "ppid", "record_dip", result="authority", authority="Data bidang sosial."),
    ),
    State.UNIT_REVIEW: (
        State.DISPOSITION,
        lambda it, n: it.give(
            *(n, "ppid", "dispose"),
            **{"unit": it.world.office["id"], "instruction": "Mohon ditindaklanjuti.", "nature": "Biasa"},
            due=next_workday(),
        ),
    ),
    State.HANDOVER: (State.UNIT_REVIEW, lambda it, n: it.with_letter(n, "unit", "grant", extent="all")),
    State.PRIVACY_CHECK: (State.HANDOVER, lambda it, n: it.hand_over(n)),
    State.REFUSAL: (
        State.UNIT_REVIEW,
        lambda it, n: it.with_letter(n, "unit", "propose_refusal", ground="h", consequence=CONSEQUENCE),
    ),
}


class Browser:
    """One person before the screen, with a session of his own: forms are sent as they were drawn."""

    def __init__(self, app: Any, headers: dict[str, str]) -> None:
        self.client, self.headers = app.test_client(), headers

    def get(self, path: str) -> Any:
        return self.client.get(path, headers=self.headers, follow_redirects=False)

    def page(self, path: str) -> BeautifulSoup:
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return soup_of(answer)

    def send(self, path: str, form: BeautifulSoup, **typed: Any) -> Any:
        """A form, with what is typed over what was drawn; None leaves a field out."""
        said = {name: value for name, value in (drawn(form) | typed).items() if value is not None}
        return self.client.post(path, data=said, headers=self.headers, follow_redirects=False)

    def give(self, number: str, slug: str, **typed: Any) -> Any:
        """A command as a person gives it: the page, then its form."""
        path = f"/ppid/permohonan/{number}/{slug}"
        return self.send(path, self.page(path).select_one("main form"), **typed)

    def sign(self, location: str) -> Any:
        """The letter that a command led to."""
        path = location[location.index("/ppid/") :]
        return self.send(f"{path}/tanda-tangan", self.page(path).select_one("main form"))


def soup_of(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.body, "html.parser")


def words_of(soup: BeautifulSoup) -> str:
    """What a person reads in <main>."""
    return " ".join(soup.find("main").get_text(" ").split())


def drawn(form: BeautifulSoup) -> dict[str, Any]:
    """What a browser would send of a form as it was drawn."""
    said = {each["name"]: each.get("value", "") for each in form.select("input[type=hidden], input:not([type])")}
    kinds = "input[type=text], input[type=date], input[type=number]"
    said |= {each["name"]: each.get("value", "") for each in form.select(kinds)}
    said |= {each["name"]: each.get("value", "on") for each in form.select("input[checked]")}
    said |= {each["name"]: each.get_text().removeprefix("\n") for each in form.select("textarea")}
    chosen = {each["name"]: each.select_one("option[selected]") for each in form.select("select")}
    return said | {name: option["value"] if option else "" for name, option in chosen.items()}


class Walker(Office):
    """Leads a request to a state, by real commands of real officers."""

    def hand_over(self, number: str) -> dict[str, Any]:
        self.upload(number, "unit", "penerima.csv", table())
        said = {"period": "2025", "sensitivity": "Memuat NIK dan nama.", "masked_before": "no"}
        return self.with_letter(number, "unit", "hand_over", **said)

    def browser(self, who: str) -> Browser:
        return Browser(self.world.app, self.headers(who) if who else {})

    def request_in(self, state: State, **more: Any) -> str:
        """The number of a new request in a state."""
        if state is State.SUBMITTED:
            return ask(**more)
        before, step = STEPS[state]
        number = self.request_in(before, **more)
        step(self, number)
        return number


WHOLE = ("desk", "ppid", "superior", "auditor", "adviser", "custodian")
PARTS = {name: (Role(name), "") for name in WHOLE} | {
    "second_ppid": (Role.PPID, ""),
    "unit": (Role.UNIT, "office"),
    "unit_desk": (Role.UNIT_DESK, "office"),
    "other_unit": (Role.UNIT, "other_office"),
}
"""Name: his duty, and which organisation of the world it is in."""


@pytest.fixture(scope="module")
def accounts(world: World) -> dict[str, dict[str, Any]]:
    """Accounts without a duty, one a part; making one takes longer than most tests."""
    return {name: factories.UserWithToken() for name in PARTS}


@pytest.fixture
def walker(world: World, keeper: Room, nobody_in_office: None, accounts: dict[str, dict[str, Any]]) -> Iterator[Walker]:
    """Everybody in office, a keeper that answers, no request yet."""
    for name, (role, where) in PARTS.items():
        officer_room.appoint(accounts[name]["id"], role, getattr(world, where)["id"] if where else None)
    yield Walker(world, dict(accounts))
    model.Session.rollback()
    for rows in (RequestRow, FileRow, Grant, Token, Draft):
        model.Session.execute(sa.delete(rows))
    model.Session.commit()
