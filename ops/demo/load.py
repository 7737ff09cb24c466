"""Fill an empty portal with the demo: `python -m ops.demo.load --ini ckan.ini --passwords masuk.txt`.

Idempotent: what is there stays as it is, what is missing is made. A run that was stopped is mended by the next one.
"""

import argparse
from pathlib import Path

from ops.demo import accounts, catalogue, officers, passwords, plan, public_lists
from ops.demo.in_process import portal
from ops.screen import say


def main() -> None:
    parser = argparse.ArgumentParser(description="Memuat data contoh ke portal.")
    parser.add_argument("--ini", type=Path, required=True, help="setelan CKAN")
    parser.add_argument("--passwords", type=Path, required=True, help="berkas sandi akun contoh (0600)")
    options = parser.parse_args()
    with portal(options.ini):
        load(options.passwords)


def load(password_file: Path) -> None:
    """In the order in which one thing needs the other; passwords are on disk before there is an account."""
    people, datasets = plan.people(), plan.datasets()
    known = passwords.ensure(password_file, people, accounts.existing(people))
    offices = catalogue.create_offices(plan.offices())
    topics = catalogue.create_topics(plan.topics())
    users = accounts.create(people, known)
    duties = officers.appoint(people)
    accounts.choose_passwords(people, known)
    files = sum(catalogue.create_dataset(dataset) for dataset in datasets)
    rows = sum(catalogue.load_tables(dataset) for dataset in datasets)
    entries = public_lists.create_entries(plan.public_lists(), people)
    made = f"{offices} perangkat daerah, {topics} topik, {users} akun, {duties} penugasan"
    say(f"Baru: {made}, {files} berkas, {rows} baris tabel, {entries} entri daftar informasi.")
    forgotten = [person.account for person in people if person.account not in known]
    if forgotten:
        say(f"Sandi {len(forgotten)} akun tidak ada di {password_file}. Setel ulang: ./portal ckan user setpass NAMA")


if __name__ == "__main__":
    main()
