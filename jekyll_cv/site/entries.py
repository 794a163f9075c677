"""Which files of a site are pages: Jekyll's own reading of a source folder (reader.rb, entry_filter.rb, readers/)."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from jekyll_cv.site.globs import fnmatch
from jekyll_cv.site.model import DRAFT_FOLDER, PAGES, POST_FOLDER, POSTS, Collection, Site

_SPECIAL = (".", "_", "#", "~")
# `Document::DATE_FILENAME_MATCHER` on the path below `_posts`: what else stands there is no post.
_POST_NAME = re.compile(r"(?:.+/)?\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^./]+\Z", re.DOTALL)
_HEADER = re.compile(rb"---[ \t\r\f\v]*\n")  # `Utils.has_yaml_header?`
_LONGEST_FIRST_LINE = 1000
_WILD = re.compile(r"[*?\[\\]")
#: Collections that are read in ways of their own (`CollectionReader::SPECIAL_COLLECTIONS`).
_NOT_READ_AS_COLLECTION = (POSTS, "data")


def is_excluded(site: Site, relative_path: str) -> bool:
    """Whether `exclude` keeps a file or folder, or one it lies in, from being read; `include` wins over it.

    `relative_path` is below the site's source, with slashes. Names that Jekyll never reads (`_x`, `.x`) are not
    excluded by this alone: see `pages`.
    """
    parts = PurePosixPath(relative_path).parts
    prefixes = ("/".join(parts[: number + 1]) for number in range(len(parts)))
    return any(_excluded(site, prefix) and not _included(site, parts[n]) for n, prefix in enumerate(prefixes))


def pages(site: Site, *, below: str = "") -> Iterator[str]:
    """The Markdown and HTML files that Jekyll makes pages of, as paths below the site's source, each once, in order.

    These are the files with a YAML header in folders that Jekyll reads (no `_x`, `.x`, `#x`, `~x`, `x~` unless they
    are included, nothing excluded), posts and drafts by their names, the documents of collections with `output`, and
    files that `include` names. Unpublished ones, drafts and those of the future are among them, as whether they are
    shown is said on Jekyll's command line. Links to folders are not followed: what they lead to has a path of its own,
    or belongs to somebody else. `below` bounds the search to a folder. Folders that cannot be read count as empty.
    """
    found = set(_in_folders(site, below, _is_page))
    for collection in site.collections.values():
        if collection.output and collection.label not in _NOT_READ_AS_COLLECTION:
            found.update(_in_collection(site, collection))
    found.update(_included_files(site, _is_page))
    prefix = f"{below}/" if below else ""
    yield from sorted((path for path in found if path.startswith(prefix)), key=_order)


def files(site: Site) -> Iterator[str]:
    """All files that Jekyll reads for pages, documents or static files, as paths below the site's source, in order.

    Those of collections without `output` are left out, as none of them is written. A link to a folder is among them.
    """
    found = set(_in_folders(site, "", lambda _site, _path: True))
    for collection in site.collections.values():
        if collection.output and collection.label not in _NOT_READ_AS_COLLECTION:
            base = f"_{collection.label}"
            names = _files_below(site.source / collection.folder, hidden=True)
            found.update(f"{collection.folder}/{name}" for name in names if _is_read(site, name, f"{base}/{name}"))
    found.update(_included_files(site, lambda _site, _path: True))
    yield from sorted(found, key=_order)


def files_read_below(site: Site, folder: str) -> Iterator[str]:
    """The files of a folder of layouts, as paths in it, that Jekyll reads (LayoutReader#entries_in)."""
    return (file for file in _files_below(site.source / folder, hidden=False) if _is_read(site, file, file))


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
            read_as_pages = not collection.output and _included(site, f"_{collection.label}")
            return None if read_as_pages else collection
    folders = PurePosixPath(relative_path).parts[:-1]
    is_post = DRAFT_FOLDER in folders or (POST_FOLDER in folders and _POST_NAME.match(relative_path))
    return site.collections[POSTS] if is_post else None


def has_yaml_header(path: Path) -> bool:
    """Whether a file's first line is `---`; True where it cannot be read, as reading it will say why."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return _HEADER.match(file.readline(_LONGEST_FIRST_LINE)) is not None
    except OSError:
        return True


def _order(path: str) -> tuple[tuple[int, str], ...]:
    """The files of a folder before its folders, each by name."""
    *folders, name = path.split("/")
    return (*((1, folder) for folder in folders), (0, name))


def _in_folders(site: Site, below: str, is_wanted: Callable[[Site, str], bool]) -> Iterator[str]:
    """Posts, drafts, and those other files that are wanted (Reader#read_directories)."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(site.source / folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                may_hold = not below or f"{path}/".startswith(f"{below}/") or below.startswith(f"{path}/")
                if entry.name in (POST_FOLDER, DRAFT_FOLDER) and may_hold:
                    yield from _posts(site, folder, entry.name)
                if may_hold and site.source / path != site.destination and _is_read(site, entry.name, path):
                    waiting.append(path)
            elif _is_read(site, entry.name, path) and is_wanted(site, path):
                yield path


def _posts(site: Site, folder: str, name: str) -> Iterator[str]:
    """Posts and drafts (PostReader): they need a name of the right form, and no YAML header."""
    if site.collections_dir and not f"/{folder}".startswith(f"/{site.collections_dir}"):
        return
    base = f"{folder}/{name}" if folder else name
    for entry in _files_below(site.source / base, hidden=False):
        is_post = name == DRAFT_FOLDER or _POST_NAME.match(entry)
        if is_post and site.has_page_suffix(entry) and _is_read(site, entry, f"{base}/{entry}"):
            yield f"{base}/{entry}"


def _in_collection(site: Site, collection: Collection) -> Iterator[str]:
    """A collection's documents (Collection#filtered_entries): of folders in it, only the path as a whole is judged."""
    base = f"_{collection.label}"
    for entry in _files_below(site.source / collection.folder, hidden=True):
        if _is_read(site, entry, f"{base}/{entry}") and _is_page(site, f"{collection.folder}/{entry}"):
            yield f"{collection.folder}/{entry}"


def _included_files(site: Site, is_wanted: Callable[[Site, str], bool]) -> Iterator[str]:
    """Files that `include` names, wherever they are (Reader#read_included_excludes)."""
    for pattern in site.include:
        path = os.path.normpath(f"/{pattern}").lstrip("/")
        # not Path.is_file, which raises for paths that cannot be
        if os.path.isfile(site.source / path) and is_wanted(site, path):  # noqa: PTH113
            yield path


def _is_page(site: Site, path: str) -> bool:
    return site.has_page_suffix(path) and has_yaml_header(site.source / path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _files_below(folder: Path, *, hidden: bool) -> Iterator[str]:
    """The files below a folder, as paths in it; `hidden` says whether names that begin with a dot are looked at."""
    for current, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        for name in sorted(files):
            if hidden or not name.startswith("."):
                yield Path(current, name).relative_to(folder).as_posix()


def _is_read(site: Site, entry: str, path: str) -> bool:
    """`EntryFilter#filter` for an entry of a folder; `path` is what exclusion looks at."""
    if entry.endswith("."):
        return False
    if _included(site, entry):
        return True
    name = entry.rpartition("/")[2]
    return not (_excluded(site, path) or entry.startswith(_SPECIAL) or name.startswith(_SPECIAL) or entry.endswith("~"))


def _included(site: Site, entry: str) -> bool:
    """By the entry's own name, whatever folder it stands in."""
    return _matches_any(site, site.include, entry) or _matches_any(site, site.include, entry.rpartition("/")[2])


def _excluded(site: Site, path: str) -> bool:
    return _matches_any(site, tuple(item for item in site.exclude if item not in site.include), path)


def _matches_any(site: Site, patterns: tuple[str, ...], path: str) -> bool:
    """`EntryFilter#glob_include?`: a pattern, or the beginning of the path's text, or a folder's name with a slash."""
    rooted = f"/{path}"
    for pattern in patterns:
        wanted = f"/{pattern.lstrip('/')}"
        if rooted.startswith(wanted) or (_WILD.search(wanted) and fnmatch(wanted, rooted)):
            return True
        if wanted == f"{rooted}/" and os.path.isdir(site.source / path):  # noqa: PTH112
            return True
    return False
