"""Requests of the tests that are answered: delivered after the whole check, or refused after a consequence test."""

from typing import Any

import inspection_room
from request_room import CONSEQUENCE, Walker

from ckanext.ppidrequest import repository
from ckanext.ppidrequest.domain.terms import State

SOURCE = "Dinas Sosial Kabupaten Jember, 2025"


def proven(walker: Walker, **more: Any) -> str:
    """The number of a request whose file is masked and proven clean."""
    number = walker.request_in(State.PRIVACY_CHECK, **more)
    masked(walker, number)
    return number


def masked(walker: Walker, number: str, who: str = "unit") -> None:
    """Every file of a request, searched, decided and proven."""
    for file in repository.files(repository.row(number).id):
        inspection_room.worked(file.inspection_id)
        inspection_room.decide(file.inspection_id, walker.people[who])
        assert inspection_room.worked(file.inspection_id)["state"] == "proven"


def cleared(walker: Walker, **more: Any) -> str:
    """The same, cleared for the answer."""
    number = proven(walker, **more)
    walker.give(number, "ppid", "clear_privacy")
    return number


def delivered(walker: Walker, most_downloads: str = "2", **more: Any) -> str:
    number = cleared(walker, **more)
    walker.with_letter(number, "ppid", "deliver", source=SOURCE, most_downloads=most_downloads)
    return number


def refused(walker: Walker, **more: Any) -> str:
    number = walker.request_in(State.REFUSAL, **more)
    test = {"ground": "h", "harm": "Orang yang tercantum dapat dikenali dan dirugikan."}
    test |= {"benefit": "Masyarakat mengetahui siapa yang menerima bantuan."}
    test |= {"reason": "Rahasia pribadi lebih besar kepentingannya.", "period": "30 tahun"}
    test |= {"participants": "Wulan Contoh, PPID\nBudi Contoh, Dinas Uji"}
    walker.with_letter(number, "ppid", "record_test", **test)
    walker.with_letter(number, "ppid", "refuse", ground="h", consequence=CONSEQUENCE)
    return number
