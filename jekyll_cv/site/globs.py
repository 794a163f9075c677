"""Ruby's two ways of matching paths: `File.fnmatch?` on text, and `Dir.glob` on folders and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import translate
from functools import lru_cache

#: A pattern with more alternatives in braces than this matches nothing.
_MAX_ALTERNATIVES = 64
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BRACES = re.compile(r"\{([^{}]*)\}")


def fnmatch(pattern: str, path: str) -> bool:
    """`File.fnmatch?(pattern, path)` without flags: `*` stands for slashes and dots too, braces for themselves.

    A pattern or path that begins with a dot is not handled as Ruby does; callers give paths that begin with a slash.
    """
    return _compiled(pattern).match(path) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    # Python's expression keeps each `*` from being tried twice, so that no pattern takes exponential time.
    return re.compile(translate(_ESCAPE.sub(r"[\1]", pattern).replace("[^", "[!")))


def globs_beginning(pattern: str, path: str, exists: Callable[[str], bool]) -> bool:
    """Whether `Dir.glob(pattern)` would give a path with whose text `path` begins; all are relative, with slashes.

    `**/` stands for any number of folders, `*` for a name without a leading dot, `{a,b}` for alternatives. `path` and
    the folders it lies in are taken as being there; `exists` is asked for others: `a` is a beginning of `ab/c.md`.
    """
    parts = path.split("/")
    for alternative in _alternatives(pattern.replace("//", "/")):
        *folders, last = alternative.strip("/").split("/")
        end = "/" if alternative.endswith("/") else ""  # which only folders fit
        for taken in _places_after(folders, parts):
            name = parts[taken]
            if _fits(last, name) and not (end and taken == len(parts) - 1):
                return True
            beginnings = (name[:size] for size in range(1, len(name)))
            if any(_fits(last, text) and exists("/".join((*parts[:taken], text)) + end) for text in beginnings):
                return True
    return False


@lru_cache(maxsize=128)
def _alternatives(pattern: str) -> tuple[str, ...]:
    waiting, found = [pattern], list[str]()
    while waiting:
        if len(waiting) + len(found) > _MAX_ALTERNATIVES:
            return ()
        text = waiting.pop()
        braces = _BRACES.search(text)
        if braces is None:
            found.append(text)
        else:
            waiting += (f"{text[: braces.start()]}{word}{text[braces.end() :]}" for word in braces[1].split(","))
    return tuple(found)


def _places_after(patterns: Sequence[str], parts: Sequence[str]) -> set[int]:
    """How many of the parts the patterns, one a folder, may stand for, where a part is left after them."""
    places = {0}
    for pattern in patterns:
        if pattern == "**":
            places = _with_folders_below(places, parts)
        else:
            places = {taken + 1 for taken in places if taken < len(parts) - 1 and _fits(pattern, parts[taken])}
    return places


def _with_folders_below(places: set[int], parts: Sequence[str]) -> set[int]:
    """What `**/` may take from each place: nothing, or folders up to the first whose name begins with a dot."""
    found = set()
    for taken in places:
        end = taken
        found.add(end)
        while end < len(parts) - 1 and not parts[end].startswith(".") and end + 1 not in found:
            end += 1
            found.add(end)
    return found


def _fits(pattern: str, name: str) -> bool:
    return (pattern.startswith(".") or not name.startswith(".")) and fnmatch(pattern, name)
