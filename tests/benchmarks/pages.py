"""The pages that are measured on: folders of many, and single ones of a size; generated, or taken from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path
from random import Random

from tests.benchmarks import cv

_SUFFIXES = frozenset({".md", ".markdown", ".html"})
_FRONT_MATTER = b"---"


def generated(seed: str = "cv") -> Iterator[bytes]:
    """Made-up pages without end, each another, of about 8 KB; the same at every run."""
    return (cv.page(f"{seed} {number}") for number in count())


def from_folder(folder: Path) -> Iterator[bytes]:
    """The pages of a folder that begin like front matter, without end, in an order that is random and always the same.

    The first so many are thus a sample of them all. A last line makes each another, so that no cache knows it.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    pages = [data for path in files if (data := path.read_bytes()).startswith(_FRONT_MATTER)]
    if not pages:
        raise ValueError(f"{folder}: holds no pages (Markdown or HTML with front matter)")
    Random("pages").shuffle(pages)
    return (data.rstrip() + f"\n\nPage {number}.\n".encode() for number, data in enumerate(cycle(pages)))


def write_folder(folder: Path, pages: Iterator[bytes], number: int) -> Path:
    """A folder of so many pages."""
    folder.mkdir(parents=True)
    for index, data in enumerate(islice(pages, number)):
        (folder / f"page-{index:05}.md").write_bytes(data)
    return folder


def page_of_size(pages: Iterator[bytes], size: int) -> bytes:
    """A single page of so many bytes, less what is missing to a whole line: the contents of pages one after another."""
    parts = [next(pages)]
    length = len(parts[0])
    while length < size:
        parts.append(b"\n" + _without_front_matter(next(pages)))
        length += len(parts[-1])
    cut = b"".join(parts)[:size]
    return cut[: cut.rindex(b"\n") + 1]


def _without_front_matter(data: bytes) -> bytes:
    _before, _closer, content = data.removeprefix(_FRONT_MATTER).partition(b"\n---")
    return content


def size_of(folder: Path) -> int:
    """The bytes of all pages of a folder."""
    return sum(path.stat().st_size for path in folder.iterdir())
