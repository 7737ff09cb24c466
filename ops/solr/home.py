"""Solr's home: one folder a core with CKAN's schema, made Indonesian."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ops.problem import Problem
from ops.solr.schema import indonesian
from ops.solr.words import stem_dictionary

HERE = Path(__file__).resolve().parent


def write(home: Path, cores: Sequence[str], core_schema: Path) -> bool:
    """Write what Solr needs under `home`; the index (`<core>/data`) is never touched.

    `core_schema` is CKAN's own `schema.xml`. Returns whether a file changed: a running Solr must then reload its
    cores and CKAN must index anew. Raises Problem if the schema or the word families cannot be used.
    """
    conf = _conf(core_schema)
    files = {home / "solr.xml": "<solr></solr>\n"}
    for core in cores:
        files[home / core / "core.properties"] = f"name={core}\n"
        files |= {home / core / "conf" / name: text for name, text in conf.items()}
    changed = {path: text for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text}
    for path, text in changed.items():
        _replace(path, text)
    return bool(changed)


def _conf(core_schema: Path) -> Mapping[str, str]:
    if not core_schema.is_file():
        raise Problem(f"Skema Solr bawaan CKAN tidak ada di {core_schema}; pasang ulang CKAN.")
    return {
        "schema.xml": indonesian(core_schema.read_text("utf-8")),
        "solrconfig.xml": (HERE / "solrconfig.xml").read_text("utf-8"),
        "stopwords_id.txt": (HERE / "stopwords_id.txt").read_text("utf-8"),
        "stemdict_id.txt": stem_dictionary((HERE / "word_families.txt").read_text("utf-8")),
        "synonyms.txt": "",
    }


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, "utf-8")
    part.chmod(0o644)  # Solr may run as another user than the one who installs
    part.replace(path)
