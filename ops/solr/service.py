"""Solr as a process: the launcher's class, its command line, and whether it answers."""

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from ops.problem import Problem

HERE = Path(__file__).resolve().parent
LAUNCHER = HERE / "SolrServer.java"
PAUSE_SECONDS = 0.1
ANSWER_SECONDS = 3.0
# The proxy of the environment must never see, or answer for, an address on this machine.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def compile_launcher(jars: Path, classes: Path) -> None:
    """Compile SolrServer.java into `classes`, once for each version of it. Raises Problem without a JDK."""
    source = LAUNCHER.read_text("utf-8")
    compiled_from = classes / LAUNCHER.name
    if compiled_from.is_file() and compiled_from.read_text("utf-8") == source:
        return
    classes.mkdir(parents=True, exist_ok=True)
    argv = ["javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "-d", str(classes), str(LAUNCHER)]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Problem("JDK tidak ada; pasang dengan: apt-get install openjdk-17-jdk-headless") from error
    if done.returncode:
        said = (done.stderr.splitlines() or ["tanpa keterangan"])[0][:300]
        raise Problem(f"Peluncur Solr tidak dapat dikompilasi ({said}); hapus folder {jars}, lalu jalankan lagi.")
    compiled_from.write_text(source, "utf-8")


def command(jars: Path, classes: Path, home: Path, logs: Path, port: int) -> list[str]:
    """The command that runs Solr in the foreground on 127.0.0.1:`port`; SIGTERM ends it with all written."""
    return [
        "java",
        "-Xms128m",
        "-Xmx512m",
        "-XX:+UseSerialGC",  # 45 MB less than G1 for an index this small
        "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={logs}/solr-jvm-%p.log",
        f"-Dlog4j2.configurationFile={HERE}/log4j2.xml",
        "-Dfile.encoding=UTF-8",
        f"-Dsolr.solr.home={home}",
        f"-Dsolr.log.dir={logs}",
        f"-Dsolr.port={port}",
        "-Dhost=127.0.0.1",
        "-Ddisable.configEdit=true",
        "-cp",
        f"{classes}:{jars}/*",
        LAUNCHER.stem,
    ]


def wait_ready(port: int, cores: Sequence[str], timeout: float) -> None:
    """Return when every core answers a query. Raises Problem after `timeout` seconds, or when a core is broken."""
    until = time.monotonic() + timeout
    for core in cores:
        while fault := _fault(port, core):
            if time.monotonic() >= until:
                raise Problem(fault)
            time.sleep(PAUSE_SECONDS)


def _fault(port: int, core: str) -> str | None:
    """What keeps the core from answering now; None if it answers. Raises Problem for what waiting cannot mend."""
    try:
        with DIRECT.open(f"http://127.0.0.1:{port}/solr/{core}/select?q=*:*&rows=0", timeout=ANSWER_SECONDS) as answer:
            said = answer.read()
    except urllib.error.HTTPError as error:
        return _refusal(core, port, error)
    except OSError:
        return f"Solr tidak menjawab di 127.0.0.1:{port}; lihat catatan solr, lalu jalankan lagi."
    return None if b"responseHeader" in said else _stranger(port)


def _refusal(core: str, port: int, error: urllib.error.HTTPError) -> str:
    try:
        said = str(json.load(error)["error"]["msg"])
    except (ValueError, KeyError, TypeError, OSError):
        return (
            f"Solr di port {port} tidak mengenal inti “{core}”, atau port itu dipakai program lain; lihat catatan solr."
        )
    if "init failure" in said:
        raise Problem(f"Solr menolak pengaturan inti “{core}”: {said[:300]}")
    return f"Solr belum siap melayani inti “{core}”: {said[:300]}"


def _stranger(port: int) -> str:
    return f"Port {port} dipakai program lain; hentikan program itu atau pilih port Solr yang lain."
