"""Invented sites out of one text file each, and Jekyll's own reading of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.ruby import RUBY, lacks

DATA = Path(__file__).parents[1] / "data" / "site"
SCRIPT = Path(__file__).with_name("oracle.rb")
_MARK = re.compile(r"^-- (.+) --\n", re.MULTILINE)


def unpack(archive: Path, folder: Path) -> Path:
    """Write the files of an archive (a line `-- path --` before each) below a folder; gives the folder."""
    _, *parts = _MARK.split(archive.read_text("utf-8"))
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def missing() -> str | None:
    """Why Jekyll cannot be asked; None where it can."""
    return lacks("jekyll")


def ask(roots: Sequence[Path]) -> list[dict[str, Any]]:
    """Jekyll's answers for sites, in order, from one process."""
    done = subprocess.run(
        [RUBY, str(SCRIPT)],
        input=json.dumps([str(root) for root in roots]),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "C.UTF-8"},
        check=True,
    )
    return json.loads(done.stdout)
