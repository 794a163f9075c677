"""Which files of a site are pages: Jekyll's own reading of a source folder (reader.rb, readers/)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from jekyll_cv.site.headers import Headers
from jekyll_cv.site.model import DRAFT_FOLDER, PAGES, POST_FOLDER, POSTS, Collection, Site

# `Document::DATE_FILENAME_MATCHER` on the path below `_posts`: what else stands there is no post.
_POST_NAME = re.compile(r"(?:.+/)?\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^./]+\Z", re.DOTALL)
#: Collections that are read in ways of their own (`CollectionReader::SPECIAL_COLLECTIONS`).
_NOT_READ_AS_COLLECTION = (POSTS, "data")


def is_excluded(site: Site, relative_path: str) -> bool:
    """Whether `exclude` keeps a file or folder, or one it lies in, from being read; `include` wins over it.

    `relative_path` is below the site's source, with slashes. Names that Jekyll never reads (`_x`, `.x`) are not
    excluded by this alone: see `pages`.
    """
    return site.filter.is_excluded(relative_path)


def pages(site: Site, *, below: str = "", headers: Headers | None = None) -> Iterator[str]:
    """The Markdown and HTML files that Jekyll makes pages of, as paths below the site's source, each once, in order.

    These are the files with a YAML header in folders that Jekyll reads (no `_x`, `.x`, `#x`, `~x`, `x~` unless they
    are included, nothing excluded), posts and drafts by their names, the documents of collections with `output`, and
    files that `include` names. Unpublished ones, drafts and those of the future are among them, as whether they are
    shown is said on Jekyll's command line. Links to folders are not followed: what they lead to has a path of its own,
    or belongs to somebody else. `below` bounds the search to a folder. Folders that cannot be read count as empty.
    `headers` keeps what is read of the files for whoever asks next.
    """
    is_page = partial(_is_page, site, headers or Headers(site.source))
    found = set(_in_folders(site, below, is_page))
    for collection in read_collections(site):
        found.update(filter(is_page, _in_collection(site, collection)))
    found.update(filter(is_page, included_files(site)))
    prefix = f"{below}/" if below else ""
    yield from sorted((path for path in found if path.startswith(prefix)), key=_order)


def files(site: Site) -> Iterator[str]:
    """All files that Jekyll reads for pages, documents or static files, as paths below the site's source, in order.

    Those of collections without `output` are left out, as none of them is written. A link to a folder is among them.
    """
    found = set(_in_folders(site, "", lambda _path: True))
    for collection in read_collections(site):
        found.update(_in_collection(site, collection))
    found.update(included_files(site))
    yield from sorted(found, key=_order)


def files_read_below(site: Site, folder: str) -> Iterator[str]:
    """The files of a folder of layouts, as paths in it, that Jekyll reads (LayoutReader#entries_in)."""
    return (file for file in _files_below(site.source / folder, hidden=False) if site.filter.is_read(file, file))


def document_type(site: Site, relative_path: str) -> str:
    """What Jekyll takes a file for, by its path below the source: PAGES, POSTS or a collection's label.

    Drafts are posts (document.rb: the type is the collection's label).
    """
    collection = collection_of(site, relative_path)
    return PAGES if collection is None else collection.label


def collection_of(site: Site, relative_path: str) -> Collection | None:
    """The collection whose document a file is, by its path below the source; None for what can be a page only."""
    for collection in site.collections.values():
        if collection.label != POSTS and relative_path.startswith(f"{collection.folder}/"):
            read_as_pages = not collection.output and site.filter.includes(f"_{collection.label}")
            return None if read_as_pages else collection
    rooted = f"/{relative_path}"
    is_post = f"/{DRAFT_FOLDER}/" in rooted or (f"/{POST_FOLDER}/" in rooted and _POST_NAME.match(relative_path))
    return site.collections[POSTS] if is_post else None


def read_collections(site: Site) -> Iterator[Collection]:
    """The collections that are read as such and written."""
    labelled = site.collections.values()
    return (one for one in labelled if one.output and one.label not in _NOT_READ_AS_COLLECTION)


def included_files(site: Site) -> Iterator[str]:
    """Files that `include` names, wherever they are (Reader#read_included_excludes)."""
    for pattern in site.include:
        path = os.path.normpath(f"/{pattern}").lstrip("/")
        if os.path.isfile(site.source / path):  # noqa: PTH113  Path.is_file raises for paths that cannot be
            yield path


def read_folders(site: Site, below: str = "") -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """The folders that Jekyll reads for pages, each with its entries (Reader#read_directories).

    `below` bounds the search to a folder, those that it lies in, and those in it.
    """
    source, waiting = str(site.source), [""]
    while waiting:
        folder = waiting.pop()
        entries = entries_of(f"{source}/{folder}")
        yield folder, entries
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                path = f"{folder}/{entry.name}" if folder else entry.name
                if _may_hold(path, below) and site.filter.is_read(entry.name, path) and not _is_written(site, path):
                    waiting.append(path)


def entries_of(folder: str | os.PathLike[str]) -> list[os.DirEntry[str]]:
    """The entries of a folder by name; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return []


def _may_hold(path: str, below: str) -> bool:
    return not below or f"{path}/".startswith(f"{below}/") or below.startswith(f"{path}/")


def _is_written(site: Site, path: str) -> bool:
    """Whether a folder is the one that the site is written to."""
    return path.endswith(site.destination.name) and site.source / path == site.destination


def _order(path: str) -> tuple[tuple[int, str], ...]:
    """The files of a folder before its folders, each by name."""
    *folders, name = path.split("/")
    return (*((1, folder) for folder in folders), (0, name))


def _in_folders(site: Site, below: str, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    """Posts, drafts, and those other files that are wanted."""
    for folder, entries in read_folders(site, below):
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name in (POST_FOLDER, DRAFT_FOLDER) and _may_hold(path, below):
                    yield from _posts(site, folder, entry.name)
            elif site.filter.is_read(entry.name, path) and is_wanted(path):
                yield path


def _posts(site: Site, folder: str, name: str) -> Iterator[str]:
    """Posts and drafts (PostReader): they need a name of the right form, and no YAML header."""
    if site.collections_dir and not f"/{folder}".startswith(f"/{site.collections_dir}"):
        return
    base = f"{folder}/{name}" if folder else name
    for entry in _files_below(site.source / base, hidden=False):
        is_post = name == DRAFT_FOLDER or _POST_NAME.match(entry)
        if is_post and site.has_page_suffix(entry) and site.filter.is_read(entry, f"{base}/{entry}"):
            yield f"{base}/{entry}"


def _in_collection(site: Site, collection: Collection) -> Iterator[str]:
    """A collection's files (Collection#filtered_entries): of folders in it, only the path as a whole is judged."""
    base = f"_{collection.label}"
    for entry in _files_below(site.source / collection.folder, hidden=True):
        if site.filter.is_read(entry, f"{base}/{entry}"):
            yield f"{collection.folder}/{entry}"


def _is_page(site: Site, headers: Headers, path: str) -> bool:
    return site.has_page_suffix(path) and headers.of(path) is not None


def _files_below(folder: Path, *, hidden: bool) -> Iterator[str]:
    """The files below a folder, as paths in it; `hidden` says whether names that begin with a dot are looked at."""
    top = str(folder)
    for current, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        below = current[len(top) :].replace(os.sep, "/").lstrip("/")
        for name in sorted(names):
            if hidden or not name.startswith("."):
                yield f"{below}/{name}" if below else name
