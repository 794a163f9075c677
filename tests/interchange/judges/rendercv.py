"""RenderCV itself, asked in an environment of its own: its YAML reader, its models, the PDF it makes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from pypdf import PdfReader

from tests.interchange.judges import ORACLES

VERSION = "2.8"
PYTHON = Path(os.environ.get("JEKYLL_CV_RENDERCV") or ORACLES / "rendercv" / "bin" / "python")
SCRIPT = Path(__file__).with_name("rendercv_script.py")
#: Isolated, so that nothing of this project stands before RenderCV's own modules.
_COMMAND = [str(PYTHON), "-I", "-X", "utf8"]
#: A cache that lets RenderCV draw offline: no icons to download for its Typst package, no newer version to ask for.
CACHE = Path(__file__).with_name("cache")


class Verdict(msgspec.Struct, frozen=True):
    """What RenderCV says against a text; the entry type of each section by its key, where nothing is wrong."""

    errors: list[str]
    entry_types: dict[str, str]


@cache
def missing() -> str | None:
    """Why RenderCV cannot be asked; None where it can."""
    if not PYTHON.is_file():
        return f"no RenderCV at {PYTHON}: run .ci/oracles"
    probe = 'from importlib.metadata import version; print(version("rendercv"))'
    found = subprocess.run([*_COMMAND, "-c", probe], capture_output=True, text=True, check=False)
    if found.returncode:
        return f"{PYTHON} has no RenderCV: run .ci/oracles"
    version = found.stdout.strip()
    return None if version == VERSION else f"RenderCV is {version}, not {VERSION}: run .ci/oracles"


def verdicts(texts: Sequence[str]) -> list[Verdict]:
    """What RenderCV makes of each text, in order, from one process."""
    return msgspec.json.decode(_ask(texts), type=list[Verdict])


def rendercv_errors(texts: Sequence[str]) -> list[list[str]]:
    """What RenderCV says against each text, in order; nothing where it would render it."""
    return [verdict.errors for verdict in verdicts(texts)]


def entry_types(texts: Sequence[str]) -> list[dict[str, str]]:
    """The type of entry RenderCV takes each section of a valid text to hold, by the section's key; texts in order."""
    found = verdicts(texts)
    assert [verdict.errors for verdict in found if verdict.errors] == []
    return [verdict.entry_types for verdict in found]


def render_pdf(text: str, folder: Path) -> Path:
    """The PDF that `rendercv render` makes of a text in a folder; `cv.typ` and `cv.md` lie beside it."""
    (folder / "cv.yaml").write_text(text, "utf-8")
    outputs = ["--pdf-path", "cv.pdf", "--typst-path", "cv.typ", "--markdown-path", "cv.md"]
    without = ["--dont-generate-png", "--dont-generate-html"]
    command = [*_COMMAND, "-m", "rendercv", "render", "cv.yaml", *outputs, *without]
    done = subprocess.run(command, cwd=folder, env=_offline(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "cv.pdf"


def render_pdfs(texts: Sequence[str], folder: Path) -> list[Path | str]:
    """The PDF of each text, or what RenderCV fell over, in order and from one process; for many texts."""
    failures = msgspec.json.decode(_ask(texts, str(folder)), type=list[str | None])
    return [failure or folder / f"{number}.pdf" for number, failure in enumerate(failures)]


def pdf_text(path: Path) -> str:
    """The words of a PDF, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def pdf_links(path: Path) -> list[str]:
    """Where the links of a PDF lead, in order."""
    notes = [note.get_object() for page in PdfReader(path).pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if note["/Subtype"] == "/Link" and "/URI" in note.get("/A", {})]


def _ask(texts: Sequence[str], *arguments: str) -> bytes:
    command = [*_COMMAND, str(SCRIPT), *arguments]
    request = msgspec.json.encode(texts)
    return subprocess.run(command, input=request, env=_offline(), capture_output=True, check=True).stdout


def _offline() -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(CACHE)}
