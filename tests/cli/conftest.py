"""Running the command as users do: in a process of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jekyll_cv.cli import cli
from jekyll_cv.cli.outcome import run_command

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


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """What `run` does without a process of its own."""

    def call(*arguments: str, stdin: bytes | str = b"") -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        status = run_command(cli, arguments)
        return subprocess.CompletedProcess(arguments, status, *capsys.readouterr())

    return call
