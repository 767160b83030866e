"""Imports point one way, and no circle leads back."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "widgets" / "cafe_citoyen"
ALLOWED = {
    "core": {"core"},
    "store": {"store", "core"},
    "room": {"room", "store", "core", "locale", "lifeline", "pasting", "cookie_header"},
    "hub": {"hub", "room", "store", "core", "locale", "lifeline"},
    "console": {"console", "store", "core", "locale", "lifeline", "cookie_header"},
    "carnet": {"carnet", "store", "core"},
    "dashboards": {"dashboards", "carnet", "store", "core", "locale", "pasting"},
    "report": {"report", "store", "core", "locale"},
    "locale": {"locale", "core"},
}
OUTSIDE_CORE = {
    "anywidget", "asyncio", "fastapi", "io", "ipywidgets", "logging", "os", "pathlib", "shutil",
    "socket", "subprocess", "tempfile", "threading", "time", "tornado", "urllib",
}  # fmt: skip

ALLOWED_IN_CORE = {
    ("core.carbon.ecologits_lens", "logging"),
    ("core.moment", "urllib.parse"),
    ("core.moment", "urllib.parse.parse_qsl"),
    ("core.moment", "urllib.parse.urlencode"),
}
"""EcoLogits changes the logger class of the whole process: one file puts it back; a query is read as text."""


@cache
def modules():
    named = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        named[".".join(part for part in parts if part != "__init__")] = path
    return named.items()


@cache
def imports(path):
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def ours(path):
    return {
        name.removeprefix("cafe_citoyen.")
        for name in imports(path)
        if name.startswith("cafe_citoyen.")
    }


@pytest.mark.parametrize("layer", sorted(ALLOWED))
def test_a_layer_imports_only_what_lies_below(layer):
    found = {
        (module, name)
        for module, path in modules()
        if module.split(".")[0] == layer
        for name in ours(path)
        if name.split(".")[0] not in ALLOWED[layer]
    }
    assert not found


def test_the_map_says_where_each_module_lives():
    """CONTRIBUTING's table names what lies at the package's top, and nothing that is gone."""
    table = (ROOT.parents[1] / "CONTRIBUTING.md").read_text("utf-8").partition("| folder |")[2]
    rows = [row.split("|")[1] for row in table.partition("\n\n")[0].splitlines()[2:]]
    named = {name.rstrip("/") for row in rows for name in re.findall("`([^`]+)`", row)}
    found = {path.relative_to(ROOT).parts[0] for _, path in modules()} - {"__init__.py"}
    assert found <= {name.split("/")[0] for name in named}
    assert [name for name in named if not (ROOT / name).exists() and "_sphinx" not in name] == []


def test_core_touches_no_clock_file_or_network():
    found = {
        (module, name)
        for module, path in modules()
        if module.split(".")[0] == "core"
        for name in imports(path)
        if name.split(".")[0] in OUTSIDE_CORE
    }
    assert found == ALLOWED_IN_CORE


def test_tools_are_imported_by_no_part_that_runs():
    found = {
        module
        for module, path in modules()
        if module.split(".")[0] != "tools"
        and any(name.split(".")[0] == "tools" for name in ours(path))
    }
    assert not found


def test_nobody_imports_the_command():
    assert not {module for module, path in modules() if "cli" in ours(path)}


def test_no_circle_of_imports():
    names = {module for module, _ in modules()}
    graph = {module: (ours(path) & names) - {module, ""} for module, path in modules()}
    for start in graph:
        ahead, seen = set(graph[start]), set()
        while ahead:
            name = ahead.pop()
            assert name != start, f"{start} leads back to itself"
            seen.add(name)
            ahead |= graph[name] - seen


FILES_ENGINE = {
    f"store.log.{name}"
    for name in ("deroule", "file_log", "journal", "journal_file", "recovery", "votes")
} | {"store.seance.file_seances"}
CHOOSES = {
    "store.log.file_log.FileLog": "store.log.engine",
    "store.log.postgres.postgres_log.PostgresLog": "store.log.engine",
    "store.seance.file_seances.FileSeances": "store.seance.seances",
}
"""What keeps séances to the one module that chooses it."""


def test_only_the_store_knows_what_keeps_a_seance():
    found = {
        (module, name)
        for module, path in modules()
        if module.split(".")[0] != "store"
        for name in ours(path) & FILES_ENGINE
    }
    assert not found


@pytest.mark.parametrize("engine", sorted(CHOOSES))
def test_an_engine_is_chosen_in_one_place(engine):
    found = {module for module, path in modules() if engine in ours(path)}
    assert found == {CHOOSES[engine]}


def importers(library):
    return {
        module
        for module, path in modules()
        if any(name.split(".")[0] == library for name in imports(path))
    }


def test_what_comes_with_an_extra_is_imported_where_it_is_used_alone():
    of_engine = {module.rpartition(".")[0] for module in importers("psycopg")}
    assert of_engine == {"store.log.postgres", "store.hub", "hub"}
    assert importers("prometheus_client") == {"commands.metrics", "room.metrics"}


def test_what_is_made_of_a_seance_reads_it_by_its_log():
    found = {
        module
        for module, path in modules()
        if module.startswith(("store.after.", "report.")) and "store.csv.tail" in ours(path)
    }
    assert found == {"store.after.publication"}  # which reads again what it wrote elsewhere
