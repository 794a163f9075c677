"""kramdown itself, asked through one Ruby process that lives as long as the test session."""

from __future__ import annotations

import atexit
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

from tests.ruby import RUBY, lacks

SCRIPT = Path(__file__).with_name("kramdown.rb")


class Row(NamedTuple):
    """A line of an outline; `line` (from 1) is given for headings and list items only. White space is folded."""

    level: int
    kind: str
    line: int | None
    text: str


def row(level: int, kind: str, line: int | None, text: str) -> Row:
    return Row(level, kind, line, " ".join(text.split()))


def missing() -> str | None:
    """Why kramdown cannot be asked; None where it can."""
    return lacks("kramdown-parser-gfm")


def outlines(texts: Sequence[str], options: Mapping[str, Any] | None = None) -> list[list[Row] | None]:
    """kramdown's outline of each text, in order; None where kramdown itself fails or takes too long.

    `options` are what a site's configuration says below `kramdown:`.
    """
    answers = _process().ask({"texts": list(texts), "options": dict(options or {})})
    return [[row(*fields) for fields in answer["rows"]] if "rows" in answer else None for answer in answers]


def html(texts: Sequence[str]) -> list[str | None]:
    """kramdown's HTML of each text, in order; None where Liquid or kramdown fails or takes too long."""
    answers = _process().ask({"texts": list(texts), "options": {}, "html": True})
    return [answer.get("html") for answer in answers]


@dataclass
class _Process:
    requests: IO[str]
    answers: IO[str]

    def ask(self, request: dict[str, Any]) -> list[dict[str, Any]]:
        self.requests.write(json.dumps(request) + "\n")
        self.requests.flush()
        return json.loads(self.answers.readline())


@cache
def _process() -> _Process:
    process = subprocess.Popen(
        [RUBY, str(SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert process.stdin
    assert process.stdout
    atexit.register(process.stdin.close)
    return _Process(process.stdin, process.stdout)
