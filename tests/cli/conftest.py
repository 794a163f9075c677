"""Running the command as users do: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `jekyll-cv` with arguments in an empty folder; `stdin` is what it reads, as bytes or text."""

    def call(*arguments: str, stdin: bytes | str = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        import os

        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "jekyll_cv", *arguments],
            input=data,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "GITHUB_ACTIONS": "", "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
