"""The walk: `python -m ops.walk SITE PASSWORDS MAILS FOLDER`. Exits non-zero at the first step that fails."""

import sys
import time
from pathlib import Path

from ops.demo import bansos
from ops.demo.passwords import read
from ops.walk import people
from ops.walk.browser import Unexpected
from ops.walk.citizen import Citizen
from ops.walk.mailbox import Mailbox
from ops.walk.office import Office
from ops.walk.proof import nothing_original
from ops.walk.transcript import Transcript

SOURCE = "penerima-bantuan-pangan.csv"


def walk(site: str, passwords: Path, mails: Path, folder: Path) -> None:
    """Two requests: one is granted, one is refused. Raises Unexpected at the first thing that is otherwise."""
    began, transcript, mailbox = time.monotonic(), Transcript(folder), Mailbox(mails)
    cast = people.Cast(site, read(passwords))
    office, source = Office(cast, transcript), bansos.recipients()
    first = Citizen(cast.guest("pemohon"), mailbox, transcript, people.APPLICANT)
    _granted(first, office, source)
    _refused(Citizen(cast.guest("pemohon-2"), mailbox, transcript, people.SECOND_APPLICANT), office)
    transcript.end([f"{mail.to}: {mail.subject}" for mail in mailbox.all()], time.monotonic() - began)


def _granted(citizen: Citizen, office: Office, source: bytes) -> None:
    citizen.look_around()
    citizen.download()
    number = citizen.ask()
    office.check_and_pass_on(number)
    office.grant(number)
    office.hand_over(number, SOURCE, source)
    office.mask(number)
    office.clear(number)
    office.deliver(number)
    citizen.read_answer(number, "siap diunduh", "Dikabulkan")
    citizen.keep_letter(number, "Surat Penyampaian Data", "surat-penyampaian")
    citizen.browser.open(f"/permohonan/{number}/tanggapan")
    nothing_original(source, citizen.take_file(number))
    citizen.confirm_receipt(number)


def _refused(citizen: Citizen, office: Office) -> None:
    number = citizen.ask()
    office.check_and_pass_on(number)
    office.propose_refusal(number)
    office.refuse(number)
    citizen.read_answer(number, "Tanggapan atas permohonan", "Ditolak")
    citizen.keep_letter(number, "Surat Penolakan", "surat-penolakan")


def main() -> int:
    site, passwords, mails, folder = sys.argv[1:]
    try:
        walk(site, Path(passwords), Path(mails), Path(folder))
    except Unexpected as error:
        print(f"\nBerhenti: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
