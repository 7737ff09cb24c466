"""The design, held by machine: which room may import which, and how large a file or a function may grow."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PLUGINS = {"jembersatudata", "ppidrequest", "datamask"}
KERNEL = {"backoffice"}
FACTS = {"indonesia"}

LETTERS = ("document", "facts", "phrases", "records", "kinds", "withheld", "receipt", "disposition", "unit_decision")
LETTERS += ("handover", "privacy_record", "delivery", "consequence_test", "refusal")

# Rings that know neither CKAN nor SQL, clock or configuration, and the libraries each may use beside the standard one.
PURE = {
    "ckanext/indonesia": set(),
    "ckanext/backoffice/officers/roles.py": set(),
    "ckanext/backoffice/officers/rules.py": set(),
    "ckanext/backoffice/officers/terms.py": set(),
    "ckanext/jembersatudata/gate/levels.py": set(),
    "ckanext/jembersatudata/gate/decide.py": set(),
    "ckanext/jembersatudata/chart.py": set(),
    "ckanext/jembersatudata/columns.py": set(),
    "ckanext/jembersatudata/titles.py": set(),
    "ckanext/jembersatudata/schemas/periods.py": set(),
    **{f"ckanext/backoffice/ledger/{name}.py": set() for name in ("chain", "event", "findings", "kinds")},
    **{f"ckanext/backoffice/ledger/{name}.py": set() for name in ("request_kinds", "seal", "seal_walk")},
    "ckanext/backoffice/workdays/rules": set(),
    "ckanext/ppidrequest/domain": set(),
    "ckanext/ppidrequest/fields.py": set(),
    "ckanext/ppidrequest/form": set(),
    "ckanext/ppidrequest/answers.py": set(),
    "ckanext/backoffice/outbox/payload.py": set(),
    **{
        f"ckanext/ppidrequest/letters/{name}.py": set()
        for name in ("document", "facts", "phrases", "records", "withheld")
    },
    **{
        f"ckanext/ppidrequest/letters/{name}.py": set() for name in ("kinds", "receipt", "disposition", "unit_decision")
    },
    **{f"ckanext/ppidrequest/letters/{name}.py": set() for name in LETTERS},
    "ckanext/ppidrequest/permissions.py": set(),
    "ckanext/datamask/tables.py": set(),
    **{f"ckanext/datamask/inspection/{name}.py": set() for name in ("terms", "transitions", "errors", "decide")},
    **{f"ckanext/datamask/inspection/{name}.py": set() for name in ("evolve", "columns", "choices", "figures")},
    "ckanext/backoffice/keeper/findings.py": set(),
    "ckanext/datamask/core": {
        "polars",
        "polars_hash",
        "yaml",
        "defusedxml",
        "python_calamine",
        "duckdb",
    },
}

# Inside a plugin data flows one way; a layer imports only from those left of it.
LAYERS = ("model", "repository", "service", "logic", "views")
SAME_LAYER = {"cli": "views", "jobs": "views", "store": "repository"}

FILE_LINES, TEST_FILE_LINES, PLUGIN_LINES = 250, 400, 60
FUNCTION_LINES, EDGE_FUNCTION_LINES = 25, 15
VAGUE = {"utils.py", "util.py", "common.py", "misc.py", "helper.py", "base.py", "tools.py", "shared.py"}
SKIPPED = {"var", "build", "dist", "versions", "__pycache__", ".git"}


def sources(top: Path) -> Iterator[Path]:
    for folder in ("ckanext", "ops", "tests", "bench"):
        for path in sorted((top / folder).rglob("*.py")):
            if not SKIPPED & set(path.relative_to(top).parts):
                yield path.relative_to(top)


def is_test(path: Path) -> bool:
    return "tests" in path.parts


def imports(top: Path, path: Path) -> Iterator[str]:
    """Every module that a file imports, relative ones made absolute."""
    package = list(path.with_suffix("").parts if path.name == "__init__.py" else path.parts)[:-1]
    for node in ast.walk(ast.parse((top / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


def functions(top: Path, path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of each function, its docstring not counted."""
    for node in ast.walk(ast.parse((top / path).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = node.body[1].lineno if documented and len(node.body) > 1 else node.lineno
            yield node.name, (node.end_lineno or start) - start + 1


def too_large(top: Path) -> Iterator[str]:
    for path in sources(top):
        lines = (top / path).read_text().count("\n")
        limit = TEST_FILE_LINES if is_test(path) else FILE_LINES
        limit = PLUGIN_LINES if path.name == "plugin.py" else limit
        if lines > limit:
            yield f"{path}: {lines} lines, at most {limit}"
        if not is_test(path):
            most = EDGE_FUNCTION_LINES if _is_edge(path) else FUNCTION_LINES
            yield from (f"{path}: {name} has {n} lines, at most {most}" for name, n in functions(top, path) if n > most)


def _is_edge(path: Path) -> bool:
    parts = path.with_suffix("").parts
    return parts[0] == "ckanext" and ("views" in parts or "action" in parts)


def vague_names(top: Path) -> Iterator[str]:
    yield from (f"{path}: say what it knows" for path in sources(top) if path.name in VAGUE)


def forbidden_neighbours(top: Path) -> Iterator[str]:
    """Plugins never import each other; the kernel knows none of them; the facts know nobody."""
    allowed = {name: {name} | KERNEL | FACTS for name in PLUGINS}
    allowed |= {name: {name} | FACTS for name in KERNEL} | {name: {name} for name in FACTS}
    for path in sources(top):
        if path.parts[0] != "ckanext" or path.parts[1] not in allowed:
            continue
        for module in imports(top, path):
            parts = module.split(".")
            ours = parts[0] == "ckanext" and len(parts) > 1 and parts[1] in PLUGINS | KERNEL | FACTS
            if ours and parts[1] not in allowed[path.parts[1]]:
                yield f"{path} imports {module}"


def impure_imports(top: Path) -> Iterator[str]:
    for path in sources(top):
        ring = next((ring for ring in PURE if str(path).startswith(ring)), None)
        if ring is None or is_test(path):
            continue
        for module in imports(top, path):
            inside = module.startswith((ring.removesuffix(".py").replace("/", "."), "ckanext.indonesia"))
            sibling = any(module.startswith(other.removesuffix(".py").replace("/", ".")) for other in PURE)
            known = module.split(".")[0] in sys.stdlib_module_names | PURE[ring]
            if module != "ckanext" and not (inside or sibling or known or _is_package_of(ring, module)):
                yield f"{path} is pure, yet imports {module}"


def _is_package_of(ring: str, module: str) -> bool:
    """`from . import levels` names the package first: harmless by itself."""
    return ring.endswith(".py") and str(Path(ring).parent).replace("/", ".") == module


def upward_imports(top: Path) -> Iterator[str]:
    for path in sources(top):
        if path.parts[0] != "ckanext" or is_test(path):
            continue
        own = layer(path.with_suffix("").parts[2:])
        for module in imports(top, path):
            parts = module.split(".")
            other = layer(parts[2:]) if parts[:2] == ["ckanext", path.parts[1]] else None
            if own is not None and other is not None and LAYERS.index(other) > LAYERS.index(own):
                yield f"{path} ({own}) imports {module} ({other})"


def layer(parts: tuple[str, ...] | list[str]) -> str | None:
    named = [SAME_LAYER.get(part, part) for part in parts]
    return next((part for part in named if part in LAYERS), None)


def namespace_broken(top: Path) -> Iterator[str]:
    if (top / "ckanext" / "__init__.py").exists():
        yield "ckanext/__init__.py must not exist: the namespace is shared with CKAN (PEP 420)"


RULES = [too_large, vague_names, forbidden_neighbours, impure_imports, upward_imports, namespace_broken]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_tree_obeys(rule):
    assert list(rule(TOP)) == []


OFFENCES = [
    # sizes
    (too_large, "ckanext/datamask/long.py", "x = 1\n" * 251),
    (too_large, "ckanext/datamask/plugin.py", "x = 1\n" * 61),
    (too_large, "ckanext/datamask/tests/test_long.py", "x = 1\n" * 401),
    (too_large, "ckanext/datamask/deep.py", "def f():\n" + "    x = 1\n" * 26),
    (too_large, "ckanext/datamask/views.py", "def f():\n" + "    x = 1\n" * 15),
    # names
    (vague_names, "ckanext/datamask/utils.py", ""),
    # neighbours: plainly, by name, from a test, and by a relative way round
    (forbidden_neighbours, "ckanext/datamask/a.py", "import ckanext.ppidrequest.model"),
    (forbidden_neighbours, "ckanext/datamask/a.py", "from ckanext import jembersatudata"),
    (forbidden_neighbours, "ckanext/datamask/a.py", "from ..ppidrequest import model"),
    (forbidden_neighbours, "ckanext/backoffice/a.py", "from ckanext.datamask import upload"),
    (forbidden_neighbours, "ckanext/indonesia/a.py", "from ckanext.backoffice import config"),
    # purity
    (impure_imports, "ckanext/indonesia/a.py", "import ckan"),
    (impure_imports, "ckanext/jembersatudata/gate/decide.py", "import sqlalchemy"),
    (impure_imports, "ckanext/datamask/core/a.py", "from ckanext.datamask import service"),
    # direction
    (upward_imports, "ckanext/datamask/service.py", "from .views import page"),
    (upward_imports, "ckanext/datamask/model.py", "from . import service"),
    (upward_imports, "ckanext/datamask/service.py", "from ckanext.datamask.logic.action import act"),
    # namespace
    (namespace_broken, "ckanext/__init__.py", ""),
]


@pytest.mark.parametrize(("rule", "name", "text"), OFFENCES)
def test_an_offence_is_found(rule, name, text, tmp_path):
    """Each rule can fail: a small tree with the offence is refused."""
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text)
    assert list(rule(tmp_path))


INNOCENT = [
    (impure_imports, "ckanext/jembersatudata/gate/decide.py", "from .levels import Level\nfrom enum import StrEnum"),
    (impure_imports, "ckanext/datamask/core/a.py", "import polars\nfrom ckanext.indonesia import nik"),
    (forbidden_neighbours, "ckanext/datamask/a.py", "from ckanext.backoffice.vault import store\nimport ckanext.pages"),
    (upward_imports, "ckanext/datamask/views.py", "from .logic import action\nfrom . import service"),
]


@pytest.mark.parametrize(("rule", "name", "text"), INNOCENT)
def test_what_is_allowed_passes(rule, name, text, tmp_path):
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text)
    assert list(rule(tmp_path)) == []
