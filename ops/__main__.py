"""`./portal COMMAND`: the table of commands."""

import argparse
import fcntl
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ops import bench, check, checkout, i18n, logs, migration, pages, processes, settings, status, up, walking
from ops import test as tests
from ops.problem import Problem
from ops.screen import complain, say

INTERRUPTED = 130
# These write into the checkout itself, so they never work on a copy of it.
IN_PLACE = {"check", "bench", "migration", "i18n", "docs"}
# What stands after these is for pytest, for the measurements and for CKAN.
PASSING_ON = ("test", "bench", "ckan")


def _up(options: argparse.Namespace) -> int:
    portal = settings.load("portal")
    with _alone(portal):
        if processes.running(portal):
            say("Portal sudah berjalan.")
        else:
            up.start(portal, up.install(portal))
    up.welcome(portal)
    if options.detach:
        return 0
    say("\nCtrl-C menghentikan portal.\n")
    try:
        logs.show(portal, None, follow=True)
    finally:
        processes.stop(portal)
    return 0


def _down(_options: argparse.Namespace) -> int:
    portal = settings.load("portal")
    say("Portal dihentikan." if processes.stop(portal) else "Portal memang tidak berjalan.")
    return 0


def _status(_options: argparse.Namespace) -> int:
    return status.show(settings.load("portal"))


def _doctor(options: argparse.Namespace) -> int:
    return up.doctor(_installed(), *(["--json"] if options.json else []))


def _logs(options: argparse.Namespace) -> int:
    logs.show(settings.load("portal"), options.name, follow=options.follow)
    return 0


def _reset(options: argparse.Namespace) -> int:
    portal = settings.load("portal")
    if not options.yes:
        answer = input(f"Semua data portal di {portal.root} akan dihapus. Ketik HAPUS untuk melanjutkan: ")
        if answer.strip() != "HAPUS":
            say("Dibatalkan; tidak ada yang dihapus.")
            return 1
    with _alone(portal):
        processes.stop(portal)
        processes.remove_state(portal)
    say("Data portal sudah dihapus. Mulai lagi dengan ./portal up")
    return 0


def _test(options: argparse.Namespace) -> int:
    twin = settings.load("test")
    with _alone(twin):
        if options.arguments[:1] == ["pure"]:
            return tests.run_pure(twin, options.arguments[1:])
        return tests.run_all(twin, options.arguments)


def _check(_options: argparse.Namespace) -> int:
    return check.run_checks(settings.load("test"))


def _demo(_options: argparse.Namespace) -> int:
    return walking.walk(settings.load("portal"))


def _bench(options: argparse.Namespace) -> int:
    return bench.measure(settings.load("test"), options.arguments)


def _ckan(options: argparse.Namespace) -> int:
    portal = _installed()
    return subprocess.run(up.ckan_command(portal, *options.arguments), env=portal.environment(), check=False).returncode


def _installed() -> settings.Settings:
    portal = settings.load("portal")
    if not portal.ini.exists():
        raise Problem("Portal belum dipasang. Jalankan dulu ./portal up")
    return portal


def _migration(options: argparse.Namespace) -> int:
    migration.write(settings.load("portal"), options.plugin, options.message)
    return 0


def _i18n(_options: argparse.Namespace) -> int:
    return i18n.refresh(settings.load("test"))


def _docs(_options: argparse.Namespace) -> int:
    return pages.write(settings.load("test"))


ARGUMENT = tuple[str, dict[str, Any]]
COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str, list[ARGUMENT]]] = {
    "up": (
        _up,
        "Pasang yang belum ada, lalu jalankan portal.",
        [("--detach", {"action": "store_true", "help": "jalan di latar belakang"})],
    ),
    "down": (_down, "Hentikan portal.", []),
    "status": (_status, "Tunjukkan apa yang berjalan dan apa yang tidak.", []),
    "doctor": (
        _doctor,
        "Periksa setiap bagian portal dan cara memperbaikinya.",
        [("--json", {"action": "store_true", "help": "untuk mesin"})],
    ),
    "logs": (
        _logs,
        "Tampilkan catatan proses.",
        [
            ("name", {"nargs": "?", "help": "postgres, redis, solr, mail, web, worker, atau clock"}),
            ("--follow", {"action": "store_true", "help": "ikuti terus"}),
        ],
    ),
    "reset": (_reset, "Hapus semua data portal.", [("--yes", {"action": "store_true", "help": "tanpa bertanya"})]),
    "test": (_test, "Jalankan semua pengujian; `test pure`: aturan saja; selebihnya diteruskan ke pytest.", []),
    "demo": (_demo, "Jalankan satu permohonan melewati 13 langkah SOP pada portal yang berjalan.", []),
    "check": (_check, "Periksa gaya, tipe, dan arsitektur kode.", []),
    "bench": (_bench, "Ukur mutu dan kecepatan, misalnya: bench masking.", []),
    "ckan": (_ckan, "Perintah ckan pada portal.", []),
    "migration": (
        _migration,
        "Tulis migrasi basis data baru untuk satu plugin.",
        [
            ("plugin", {"choices": i18n.PLUGINS}),
            ("message", {"help": "apa yang berubah, singkat, dalam bahasa Inggris"}),
        ],
    ),
    "i18n": (_i18n, "Kumpulkan dan susun teks terjemahan keempat plugin.", []),
    "docs": (_docs, "Tulis ulang halaman docs/ yang dibuat dari tabel kode.", []),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./portal", description="Satu Data Jember: pasang, jalankan, uji.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="PERINTAH")
    for name, (act, text, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(act=act)
        for argument, options in arguments:
            command.add_argument(argument, **options)
    return parser


@contextmanager
def _alone(portal: settings.Settings) -> Iterator[None]:
    """One `./portal` at a time works on an installation."""
    portal.root.mkdir(parents=True, exist_ok=True)
    with (portal.root / ".kunci").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem("./portal lain sedang bekerja di sini. Tunggu sampai selesai, lalu ulangi.") from error
        yield


def main(arguments: list[str]) -> int:
    passed_on = arguments[1:] if arguments and arguments[0] in PASSING_ON else []
    options = _parser().parse_args(arguments[: len(arguments) - len(passed_on)])
    options.arguments = passed_on
    # As Ctrl-C: what was started is stopped also when somebody ends this command from outside.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if options.command not in IN_PLACE:
            checkout.move_if_hidden(arguments)
        return options.act(options)
    except Problem as problem:
        complain(f"\n{problem}")
        return 1
    except PermissionError as error:
        complain(f"\nTidak boleh menulis ke {error.filename}. Jalankan sebagai pengguna yang memasang portal ini.")
        return 1
    except Exception:  # a fault of ours: the person gets a sentence, the details go into a file
        report = settings.CHECKOUT / "var" / "galat.log"
        report.parent.mkdir(exist_ok=True)
        report.write_text(traceback.format_exc())
        complain(f"\nAda kesalahan di ./portal sendiri. Sertakan berkas {report} saat melaporkannya.")
        return 1
    except KeyboardInterrupt:
        complain("\nDihentikan. Perintah yang sama melanjutkan dari sini.")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
