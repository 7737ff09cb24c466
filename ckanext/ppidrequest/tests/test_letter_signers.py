"""Who signs is read from the appointment on the day of the letter."""

from datetime import date, datetime, timedelta
from typing import Any

import officer_room
import pytest
from ckan.tests import factories

from ckanext.backoffice.officers.roles import Role
from ckanext.indonesia.dates import WIB
from ckanext.ppidrequest.letters.signers import NoSigner, signer_of

pytestmark = pytest.mark.usefixtures("nobody_in_office")

TODAY = datetime.now(WIB).date()
SAID = {
    "office": "a.n. Kepala Dinas\nSekretaris",
    "written_name": "Drs. Contoh, M.Si.",
    "rank": "Pembina",
    "nip": "19680411 199303 1 987",
}


def user(**more: Any) -> str:
    return factories.User(**more)["id"]


def test_office_name_rank_and_number_are_those_of_the_decree():
    id_ = user()
    officer_room.appoint(id_, Role.PPID, **SAID)
    signer = signer_of(id_, Role.PPID, None, TODAY)
    assert (signer.user_id, signer.organization_id) == (id_, None)
    assert signer.shown.office == ("a.n. Kepala Dinas", "Sekretaris")
    assert (signer.shown.name, signer.shown.rank, signer.shown.nip) == tuple(SAID.values())[1:]


@pytest.mark.parametrize(("kind", "prefix"), [("plt", "Plt."), ("plh", "Plh.")])
def test_a_stand_in_signs_as_such(kind, prefix):
    id_ = user(fullname="Contoh Dua")
    officer_room.appoint(id_, Role.PPID, stand_in=kind, ends=TODAY + timedelta(1), office="a.n. Kepala\nPPID")
    shown = signer_of(id_, Role.PPID, None, TODAY).shown
    assert (shown.office, shown.name) == (("a.n. Kepala", f"{prefix} PPID"), "Contoh Dua")


def test_an_appointment_without_words_signs_as_its_role(world):
    id_ = user(fullname="Contoh Tiga")
    officer_room.appoint(id_, Role.UNIT, world.office["id"])
    signer = signer_of(id_, Role.UNIT, world.office["id"], TODAY)
    assert signer.shown.office == ("PPID Pembantu Dinas Uji",)
    assert signer.organization_id == world.office["id"]


def test_the_post_goes_before_the_stand_in_and_the_later_term_before_the_earlier():
    id_ = user()
    officer_room.appoint(id_, Role.PPID, stand_in="plh", ends=TODAY, starts=TODAY, office="Pengganti")
    officer_room.appoint(id_, Role.PPID, office="Lama", starts=date(2026, 1, 2))
    officer_room.appoint(id_, Role.PPID, office="Baru", starts=date(2026, 1, 9))
    assert signer_of(id_, Role.PPID, None, TODAY).shown.office == ("Baru",)


def test_nobody_signs_for_a_duty_that_he_does_not_hold(world):
    id_ = user()
    officer_room.appoint(id_, Role.PPID, ends=TODAY - timedelta(1))
    officer_room.appoint(id_, Role.DESK)
    officer_room.appoint(id_, Role.UNIT, world.office["id"])
    for role, organization_id in ((Role.PPID, None), (Role.DESK, None), (Role.UNIT, world.other_office["id"])):
        with pytest.raises(NoSigner):
            signer_of(id_, role, organization_id, TODAY)
    assert signer_of(id_, Role.UNIT, world.office["id"], TODAY)
