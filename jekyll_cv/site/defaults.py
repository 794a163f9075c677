"""Front matter that a site's configuration gives its files (frontmatter_defaults.rb)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from jekyll_cv.site.entries import document_type
from jekyll_cv.site.globs import globs_beginning
from jekyll_cv.site.model import PAGES, DefaultSet, Site


def front_matter_defaults(site: Site, relative_path: str, type: str | None = None) -> dict[Any, Any]:  # noqa: A002
    """All values that the configuration's `defaults` give a file (FrontmatterDefaults#all).

    `relative_path` is below the site's source, with slashes; `type` is PAGES, POSTS or a collection's label, found
    from the path where it is not given. A set with a longer path wins over one with a shorter; of two equally long,
    one with a type over one without, and else the later. Mappings are merged; a null takes nothing away.
    """
    merged: dict[Any, Any] = {}
    winner: DefaultSet | None = None
    for candidate in _matching(site, relative_path, type):
        if _has_precedence(winner, candidate):
            merged = merge(merged, candidate.values)
            winner = candidate
        else:
            merged = merge(candidate.values, merged)
    return merged


def front_matter_default(site: Site, relative_path: str, key: str, type: str | None = None) -> Any:  # noqa: A002
    """The default of one key, None where there is none (FrontmatterDefaults#find).

    Jekyll asks this way for what a page's own front matter lacks. Only sets that hold the key are compared here, so
    that it may differ from what `front_matter_defaults` has.
    """
    winner: DefaultSet | None = None
    for candidate in _matching(site, relative_path, type):
        if key in candidate.values and _has_precedence(winner, candidate):
            winner = candidate
    return winner.values[key] if winner else None


def merge(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> dict[Any, Any]:
    """`Utils.deep_merge_hashes`: the new values over the old; mappings are merged, a null takes nothing away."""
    merged = dict(old)
    for key, value in new.items():
        before = merged.get(key)
        if key in merged and value is None:
            continue
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            value = merge(before, value)  # noqa: PLW2901
        merged[key] = value
    return merged


def _matching(site: Site, relative_path: str, type: str | None) -> Iterator[DefaultSet]:  # noqa: A002
    kind = document_type(site, relative_path) if type is None else type
    for candidate in site.defaults:
        if candidate.type in (None, kind) and _in_scope(site, candidate.path, relative_path, kind):
            yield candidate


def _in_scope(site: Site, scope: str, path: str, kind: str) -> bool:
    """A scope, or each path that one with `*` gives, is the beginning of a path's text, not of its folders: `cv` takes in `cvs/a.md`."""
    if "*" in scope:
        return not scope.startswith("/") and globs_beginning(scope, path, partial(_exists, site))
    if site.collections_dir:
        container = f"{site.collections_dir}/"
        # a document's own path counts from the folder of the collections, a page's from the source
        path = path if kind == PAGES else path.removeprefix(container)
        scope = scope.removeprefix(container)
    return path.startswith(scope)


def _exists(site: Site, path: str) -> bool:
    return os.path.exists(f"{site.source}/{path}")  # noqa: PTH110  Path.exists raises for paths that cannot be


def _has_precedence(old: DefaultSet | None, new: DefaultSet) -> bool:
    if old is None:
        return True
    old_length, new_length = len(old.path.removeprefix("/")), len(new.path.removeprefix("/"))
    if old_length != new_length:
        return new_length > old_length
    return new.type is not None or old.type is None
