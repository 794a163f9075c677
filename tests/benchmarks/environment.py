"""Sets up what is measured: this project as its users install it, and its peers from their packages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[2]
OWN = "jekyll-cv"
#: The packages of the peers that are written in Python, or come as its wheels, by the name of their program.
_PYTHON_PEERS = {"rumdl": "rumdl", "mdformat": "mdformat", "pymarkdown": "pymarkdownlnt"}
#: jekyll-cv depends on mistune, so that it is there already.
MISTUNE = "mistune"
MARKDOWNLINT = "markdownlint-cli2"
PEERS = (*_PYTHON_PEERS, MARKDOWNLINT, MISTUNE)
_VERSION_OF = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"


class Environment(Struct, frozen=True):
    """What can be measured: programs by name, `python` among them, their versions, and why others are missing."""

    programs: dict[str, str]
    versions: dict[str, str]
    missing: dict[str, str]
    has_cache: bool  # whether this jekyll-cv keeps one

    def has(self, peer: str) -> bool:
        """Whether a peer is there."""
        return peer in self.versions


def set_up(folder: Path, peers: tuple[str, ...]) -> Environment:
    """Install this project and the peers below a folder, each kind apart from the others; what is there is kept."""
    own = _venv(folder / "own")
    _call(own / "pip", "install", "-qq", str(ROOT))
    # the version says nothing about whether the code is still the same
    _call(own / "pip", "install", "-qq", "--force-reinstall", "--no-deps", str(ROOT))
    programs = {"python": str(own / "python"), OWN: str(own / OWN)}
    versions = {OWN: _version(own, OWN)}
    if MISTUNE in peers:
        versions[MISTUNE] = _version(own, MISTUNE)
    wanted = [name for name in _PYTHON_PEERS if name in peers]
    if wanted:
        others = _venv(folder / "peers")
        _call(others / "pip", "install", "-qq", *(_PYTHON_PEERS[name] for name in wanted))
        programs |= {name: str(others / name) for name in wanted}
        versions |= {name: _version(others, _PYTHON_PEERS[name]) for name in wanted}
    missing: dict[str, str] = {}
    if MARKDOWNLINT in peers:
        _set_up_markdownlint(folder / "node", programs, versions, missing)
    has_cache = "--no-cache" in _call(own / OWN, "lint", "--help")
    return Environment(programs, versions, missing, has_cache)


def _set_up_markdownlint(
    folder: Path, programs: dict[str, str], versions: dict[str, str], missing: dict[str, str]
) -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        missing[MARKDOWNLINT] = "node and npm are not installed"
        return
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _call(npm, "install", "--silent", "--prefix", str(folder), MARKDOWNLINT)
    except subprocess.CalledProcessError as error:
        missing[MARKDOWNLINT] = f"npm install failed: {error}"
        return
    modules = folder / "node_modules"
    programs[MARKDOWNLINT] = str(modules / ".bin" / MARKDOWNLINT)
    versions[MARKDOWNLINT] = json.loads((modules / MARKDOWNLINT / "package.json").read_text("utf-8"))["version"]


def _venv(folder: Path) -> Path:
    """The folder of programs of a virtual environment, made where it is not there yet."""
    programs = folder.resolve() / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        _call(sys.executable, "-m", "venv", str(folder))
    return programs


def _version(programs: Path, package: str) -> str:
    return _call(programs / "python", "-c", _VERSION_OF, package).strip()


def _call(program: str | Path, *arguments: str) -> str:
    """What a program prints; one of another Python must not see this one's paths."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(program), *arguments], stdout=subprocess.PIPE, text=True, check=True, env=variables)
    return done.stdout
