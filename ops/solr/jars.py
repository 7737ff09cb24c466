"""Solr's jars: fetched by Maven, compared one by one with the committed list, in place whole or not at all.

`python3 -m ops.solr.jars --write-list FOLDER` renews the list from a folder of jars, after a change of `pom.xml`.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from ops.problem import Problem

LIST = Path(__file__).resolve().parent / "jars.sha256"
READ_TIMEOUT_MS = 60_000


def fetch(folder: Path, pom: Path) -> None:
    """Make `folder` hold exactly the jars of `jars.sha256`; at once if it already does.

    Raises Problem if Maven is missing or fails, or what it brought differs from the list: `folder` is then unchanged.
    """
    if verify(folder):
        return
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _download(part, pom)
        _swap(part / "jars", folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def verify(folder: Path) -> bool:
    """Whether `folder` holds the listed jars, byte for byte, and no other."""
    return not differences(folder)


def differences(folder: Path) -> list[str]:
    """One entry a jar that is missing, changed or not listed, as `name (kind)`."""
    wanted = _listed()
    found = hashes(folder)
    return [
        f"{name} ({'hilang' if name not in found else 'tidak terdaftar' if name not in wanted else 'berubah'})"
        for name in sorted(wanted.keys() | found.keys())
        if wanted.get(name) != found.get(name)
    ]


def _listed() -> dict[str, str]:
    pairs = (line.split(maxsplit=1) for line in LIST.read_text("utf-8").splitlines())
    return {name: digest for digest, name in pairs}


def hashes(folder: Path) -> dict[str, str]:
    """File name -> sha256 in hexadecimal, for every file directly in `folder`."""
    if not folder.is_dir():
        return {}
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def _download(part: Path, pom: Path) -> None:
    _maven(part / "jars", pom)
    if differences(part / "jars"):
        # A damaged jar in this user's own Maven cache would be copied again and again: once more without the cache.
        shutil.rmtree(part / "jars")
        _maven(part / "jars", pom, f"-Dmaven.repo.local={part / 'repository'}")
    if faults := differences(part / "jars"):
        raise Problem(
            f"{len(faults)} jar Solr berbeda dari daftar jars.sha256, misalnya {faults[0]}; jangan dipakai: "
            "jalankan lagi, dan bila tetap begitu laporkan kepada pengelola kode."
        )


def _maven(target: Path, pom: Path, *options: str) -> None:
    target.mkdir(parents=True)
    # -C: refuse a download whose checksum is wrong.
    settings = ["-q", "-B", "-C", "-f", str(pom), f"-Dmaven.wagon.rto={READ_TIMEOUT_MS}", *options]
    argv = ["mvn", *settings, "dependency:copy-dependencies", f"-DoutputDirectory={target}"]
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Problem("Maven tidak ada; pasang dengan: apt-get install maven openjdk-17-jdk-headless") from error
    if done.returncode:
        raise Problem(
            "Jar Solr tidak dapat diunduh; periksa sambungan internet ke Maven Central dan sisa ruang disk, lalu "
            f"jalankan lagi (Maven: ...{_cause(done.stdout)})."
        )


def _cause(said: str) -> str:
    """The end of the one line, among Maven's many, that names the cause."""
    errors = [line for line in said.splitlines() if "[ERROR]" in line]
    return max(errors, key=lambda line: ("Could not" in line, len(line)), default="tanpa keterangan")[-160:]


def _swap(new: Path, folder: Path) -> None:
    if folder.exists():
        folder.rename(new.with_name("old"))
    new.rename(folder)


def main(argv: list[str]) -> int:
    """Write the list from the folder named on the command line."""
    if len(argv) != 2 or argv[0] != "--write-list" or not (found := hashes(Path(argv[1]))):
        print("Cara pakai: python3 -m ops.solr.jars --write-list FOLDER_BERISI_JAR", file=sys.stderr)
        return 2
    LIST.write_text("".join(f"{found[name]}  {name}\n" for name in sorted(found)), "utf-8")
    print(f"{len(found)} jar tercatat di {LIST.name}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
