"""The public pages to measure on, where a copy is at hand; never part of the repository."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("JEKYLL_CV_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")


@cache
def files() -> dict[str, bytes]:
    """All files of the corpus by path; skips the test where there is none."""
    found = dict(_files())
    if not found:
        pytest.skip(f"no corpus in {FOLDER}: set JEKYLL_CV_CORPUS to the folder with pages/ and wild.tar.xz")
    return found


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted((FOLDER / "pages").rglob("*")):
        if path.is_file():
            yield str(path.relative_to(FOLDER)), path.read_bytes()
    archive = FOLDER / "wild.tar.xz"
    if archive.is_file():
        with tarfile.open(archive, "r:xz") as tar:
            for member in tar:
                if member.isfile() and (data := tar.extractfile(member)):
                    yield member.name, data.read()
