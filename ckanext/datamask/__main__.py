"""`python -m ckanext.datamask`: scan and mask files on the command line, without CKAN.

Exit: 0 done and, for mask, proven; 2 refused; 3 personal data would remain.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ckanext.datamask import commands
from ckanext.datamask.core.sentences import LANGUAGES

_ENDED = 128 + signal.SIGTERM
"""Leaving by an exception lets the folder with the unfinished copy be removed."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line: which words are wrong, and where to read what is right."""
        self.exit(commands.REFUSED, f"Perintah tidak dimengerti ({message}); lihat: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    top = _Parser("python -m ckanext.datamask", description="Menemukan dan menyamarkan data pribadi.")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="scan|mask|policy")
    scan = verbs.add_parser("scan", help="cari data pribadi dalam berkas")
    scan.add_argument("file", type=Path, metavar="FILE")
    scan.add_argument("--policy", metavar="P.yaml", help="usulan menurut kebijakan ini, tanpa lembar tersembunyi")
    scan.add_argument("--explain", metavar="COLUMN", help="terangkan satu kolom: nama, atau nomor mulai dari 1")
    mask = verbs.add_parser("mask", help="tulis salinan tanpa data pribadi")
    mask.add_argument("file", type=Path, metavar="FILE")
    mask.add_argument("out", type=Path, metavar="OUT")
    mask.add_argument("--policy", metavar="P.yaml", help="nama kebijakan atau berkas YAML (bawaan: terbuka)")
    mask.add_argument("--decided", type=Path, metavar="D.yaml", help="keputusan petugas untuk berkas ini: k, columns")
    mask.add_argument("--key-file", type=Path, metavar="K", help="kunci kode samaran, sekurangnya 32 byte")
    mask.add_argument("--domain", default="umum", help="kode hanya dapat digabung dalam satu domain (bawaan: umum)")
    mask.add_argument("--report", type=Path, metavar="R.json", help="tulis laporan")
    policy = verbs.add_parser("policy", help="lihat, periksa, atau buat kebijakan")
    policy.add_argument("action", choices=("show", "check", "new"))
    policy.add_argument("policy", nargs="?", metavar="FILE", help="nama atau berkas (bawaan: terbuka)")
    for each in (scan, mask, policy):
        each.add_argument("--lang", choices=LANGUAGES, default="id", help="bahasa tampilan (bawaan: id)")
    for each in (scan, mask):
        each.add_argument("--json", action="store_true", help="satu objek JSON pada keluaran baku")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_ENDED))
    return {"scan": commands.scan, "mask": commands.mask, "policy": commands.policy}[given.verb](given)


if __name__ == "__main__":
    sys.exit(main())
