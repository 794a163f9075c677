"""The files of a site by their paths: what all that is known of its addresses begins with."""

from __future__ import annotations

import os

from msgspec import Struct

from jekyll_cv.site.entries import files
from jekyll_cv.site.model import Site, suffix_of

#: What never begins with front matter and so need not be opened.
_NO_HEADER = frozenset(
    ".avi .avif .bmp .bz2 .doc .docx .eot .gif .gz .heic .ico .ipynb .jpeg .jpg .key .mov .mp3 .mp4 .odp .odt .ogg .otf "
    ".pdf .png .pptx .ppt .psd .rar .svg .tar .tif .tiff .ttf .wav .webm .webp .woff .woff2 .xls .xlsx .zip".split(),
)


class Listing(Struct, frozen=True):
    """The files that Jekyll reads, in order, and the links to folders among them, which are not followed."""

    files: tuple[str, ...]
    linked_folders: tuple[str, ...]


def list_files(site: Site) -> Listing:
    """All files of a site, below its source; none is opened."""
    listed: tuple[list[str], list[str]] = ([], [])
    for path in files(site):
        listed[os.path.isdir(f"{site.source}/{path}")].append(path)  # noqa: PTH112
    return Listing(tuple(listed[False]), tuple(listed[True]))


def may_have_header(path: str) -> bool:
    """Whether a file may begin with front matter, by its name."""
    return suffix_of(path).lower() not in _NO_HEADER
