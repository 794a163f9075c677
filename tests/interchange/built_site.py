"""Small sites built by Jekyll itself, and what their pages then say."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from tests.ruby import RUBY, lacks


def missing() -> str | None:
    """Why no site can be built; None where one can."""
    return lacks("jekyll") or lacks("kramdown-parser-gfm")


def build(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a site and build it; gives the folder of its pages."""
    for name, text in {"_config.yml": "plugins: []\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    command = [
        RUBY,
        "-S",
        "jekyll",
        "build",
        "--quiet",
        "--source",
        str(folder),
        "--destination",
        str(folder / "_site"),
    ]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, "LANG": "C.UTF-8"}, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "_site"


class _Reader(HTMLParser):
    """Notes the text of every element with a `data-key`, the tags, the links and the scripts of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.links: list[str] = []
        self._key: str | None = None
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        key = dict(attrs).get("data-key")
        self.tags.append(tag)
        self.links += filter(None, [dict(attrs).get("href")])
        if key is not None:
            self._key = key
            self.texts.append((key, ""))
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False
        if tag == "div":
            self._key = None

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data
        elif self._key is not None:
            self.texts[-1] = (self._key, self.texts[-1][1] + data)


def shown(page: Path) -> list[tuple[str, str]]:
    """The text of every `<div data-key=…>`, white space folded."""
    return [(key, " ".join(text.split())) for key, text in _read(page).texts]


def tags(page: Path) -> set[str]:
    """The elements that a page has."""
    return set(_read(page).tags)


def links(page: Path) -> list[str]:
    """Where the links of a page lead."""
    return _read(page).links


def scripts(page: Path) -> list[str]:
    """What is in the scripts of a page."""
    return _read(page).scripts


def _read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text("utf-8"))
    reader.close()
    return reader
