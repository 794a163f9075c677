"""JSON Resume's own validator: the npm package @jsonresume/schema, asked through one node process for many documents."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from tests.interchange.judges import ORACLES

PACKAGE = "@jsonresume/schema"
VERSION = "1.3.1"
MODULES = Path(os.environ.get("JEKYLL_CV_NODE_MODULES") or ORACLES / "node_modules")
SCRIPT = Path(__file__).with_name("json_resume.js")


@cache
def missing() -> str | None:
    """Why JSON Resume cannot be asked; None where it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    try:
        version = json.loads((MODULES / PACKAGE / "package.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        return f"no {PACKAGE} in {MODULES}: run .ci/oracles"
    return None if version == VERSION else f"{PACKAGE} is {version}, not {VERSION}: run .ci/oracles"


def schema_errors(texts: Sequence[str]) -> list[list[str]]:
    """What the validator says against each text, in order; nothing where it is a JSON Resume."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(SCRIPT), str((MODULES / PACKAGE).resolve())],
        input=msgspec.json.encode(texts),
        capture_output=True,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=list[list[str]])
