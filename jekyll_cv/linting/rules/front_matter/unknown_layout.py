"""A layout that the site does not have.

## What it does
Looks up the front matter's `layout` among the files of the site's layouts folder. Where a theme may bring more, a name
is reported only if it differs by a slip from one that the site has or other pages use, and no other page uses it.

## Why is this bad
Jekyll only warns, and publishes the page without any layout: bare text, without navigation and style.

## Example
    ---
    title: CV
    layout: defualt
    ---

## Use instead
    ---
    title: CV
    layout: default
    ---

## Fix safety
Unsafe, and only where a layout's name differs by a slip or two: another one may have been meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jekyll_cv.edits import Edit
from jekyll_cv.front_matter.model import Style
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.nearest import nearest
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex

#: What says that a page is to have no layout (`Convertible#no_layout?`, and what Jekyll's own documentation writes).
_NONE = frozenset({"none", "null", "nil", "false", ""})
#: The layouts of the theme that GitHub gives a site without one (jekyll-theme-primer).
_OF_GITHUB = frozenset({"default", "home", "page", "post"})
_PLAIN_TEXT = (Style.PLAIN, Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED)


def check(subject: Subject) -> Iterator[Finding]:
    """The page's layout, if the site has none of that name."""
    entry = subject.page.header.find("layout")
    if subject.site is None or entry is None or not isinstance(entry.value, str) or entry.value.lower() in _NONE:
        return
    name, site = entry.value, subject.site
    has_it = site.layouts.has(name)
    if has_it or (has_it is False and name in _OF_GITHUB and site.is_built_by_github):
        return
    names = site.layouts.names
    if has_it is None or not names:
        used = _used_elsewhere(subject, site)
        if name in used:
            return
        names = names | frozenset(used)
    meant = nearest(name, names)
    if meant is None and (has_it is None or not site.layouts.names):
        return
    message = f"the site has no layout {name}, so that the page is published without any"
    if meant is None or entry.style not in _PLAIN_TEXT:
        yield Finding(entry.value_span, message)
        return
    inset = 0 if entry.style is Style.PLAIN else 1
    edit = Edit(entry.value_span.start + inset, entry.value_span.end - inset, meant)
    fix = Fix(Applicability.UNSAFE, f"Write {meant}", (edit,))
    yield Finding(entry.value_span, f"{message}; did you mean {meant}", fix=fix)


def _used_elsewhere(subject: Subject, site: SiteIndex) -> Counter[str]:
    """The layouts that other pages and the configuration name, which a theme will have."""
    from jekyll_cv.site.model import relative_path  # noqa: PLC0415

    own = relative_path(site.site, subject.page.path) if subject.page.path else None
    named = (item.values.get("layout") for item in site.addresses.files if item.is_page and item.source != own)
    by_default = (defaults.values.get("layout") for defaults in site.site.defaults)
    return Counter(layout for layout in (*named, *by_default) if isinstance(layout, str))


RULE = Rule("CV306", "unknown-layout", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
