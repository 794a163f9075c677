"""What the answers of a SiteIndex depend on, as a digest: by the contents of files, so that a fresh checkout has it too.

Everything that an answer is made of is in it: the configuration, which files there are, their front matter, layouts,
plugins, Gemfile, includes. The content of pages is not, or each change to one would change what is known of all; whose
content was asked for says `SiteIndex.asked`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jekyll_cv.files import read_start
from jekyll_cv.site.generated import plugin_files
from jekyll_cv.site.headers import Headers
from jekyll_cv.site.listing import Listing, may_have_header
from jekyll_cv.site.model import Site
from jekyll_cv.site.templates import includes_folder, layouts

#: How much of a file is looked at; no question asks for more of one that is no page.
_LONGEST = 1_000_000
_GONE = b"-"


def fingerprint(site: Site, listing: Listing, headers: Headers) -> str | None:
    """A digest of all that may change what a SiteIndex answers, but for the contents of pages.

    None where that cannot be told: the site includes files from elsewhere, or through links to folders.
    """
    from hashlib import blake2b  # noqa: PLC0415 - takes as long to load as a page to be read

    folder = includes_folder(site)
    includes = _files_in(folder) if folder else None
    if includes is None:
        return None
    digest = blake2b(digest_size=20)
    for fact in _facts(site, listing, headers, includes):
        digest.update(len(fact).to_bytes(8, "big"))
        digest.update(fact)
    return digest.hexdigest()


def content_digest(path: str | os.PathLike[str]) -> str | None:
    """A digest of a file's content; None where it cannot be read."""
    from hashlib import blake2b  # noqa: PLC0415

    from jekyll_cv.errors import InputError  # noqa: PLC0415
    from jekyll_cv.files import read_file  # noqa: PLC0415

    try:
        return blake2b(read_file(path), digest_size=20).hexdigest()
    except InputError:
        return None


def _facts(site: Site, listing: Listing, headers: Headers, includes: list[str]) -> Iterator[bytes]:
    """Row by row, all that is in the digest; the number of rows of each kind is in it too."""
    yield site.yaml_dialect.value.encode()
    yield from map(_content, (site.config_path, site.root / "Gemfile", site.root / ".gitmodules"))
    for paths in (includes, [str(path) for path in plugin_files(site)]):
        yield from _rows([os.path.relpath(path, site.source) for path in paths])
        yield from map(_content, paths)
    yield from _rows(sorted(layouts(site).names))
    yield from _rows(listing.files)
    yield from _rows(listing.linked_folders)
    for path in listing.files:
        if may_have_header(path):
            header = headers.of(path)
            yield _GONE if header is None else header
    yield from _rows(_names_for_globs(site))
    folders = (collection.folder for collection in site.collections.values())
    yield from _rows([folder for folder in folders if os.path.isdir(site.source / folder)])  # noqa: PTH112


def _rows(texts: list[str] | tuple[str, ...]) -> Iterator[bytes]:
    yield str(len(texts)).encode()
    yield "\0".join(texts).encode("utf-8", "surrogateescape")


def _content(path: str | Path) -> bytes:
    try:
        data = read_start(path, _LONGEST)
    except (OSError, ValueError):
        data = None
    return _GONE if data is None else data


def _files_in(folder: Path) -> list[str] | None:
    """All files in a folder and those in it; None where it holds links to folders, which may lead anywhere."""
    found: list[str] = []
    for current, folders, names in os.walk(folder):
        folders.sort()
        if any(os.path.islink(os.path.join(current, name)) for name in folders):  # noqa: PTH114, PTH118
            return None
        found += (os.path.join(current, name) for name in sorted(names))  # noqa: PTH118
    return found


def _names_for_globs(site: Site) -> list[str]:
    """The names below the source, which `defaults` with a `*` in their scope are compared with."""
    if not any("*" in default.path for default in site.defaults):
        return []
    found: list[str] = []
    for current, folders, names in os.walk(site.source):
        folders[:] = sorted(name for name in folders if name != ".git" and Path(current, name) != site.destination)
        found += (os.path.relpath(current, site.source), *folders, *sorted(names))
    return found
