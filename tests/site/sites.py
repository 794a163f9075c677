"""Invented sites out of one text file each, and Jekyll's own reading of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def missing() -> str | None:
    """Why Jekyll cannot be asked; None where it can."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return "ruby is not installed"
    probe = subprocess.run([ruby, "-e", 'require "jekyll"'], capture_output=True, check=False)
    return "ruby has no jekyll" if probe.returncode else None


def ask(roots: Sequence[Path]) -> list[dict[str, Any]]:
    """Jekyll's answers for sites, in order, from one process."""
    done = subprocess.run(
        [shutil.which("ruby") or "ruby", str(SCRIPT)],
        input=json.dumps([str(root) for root in roots]),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "C.UTF-8"},
        check=True,
    )
    return json.loads(done.stdout)
