"""A link or an image whose file or page the site does not have.

## What it does
Works out where an address leads on the site, as Jekyll publishes it and GitHub Pages answers for it, and reports what
is not there: pages by their permalinks, files, images, and what `{% link %}` and `{% post_url %}` name. `{{ site.baseurl }}`
and `{{ "…" | relative_url }}` are read; about other Liquid, about what plugins and themes may bring, and about pages
that stand in no site, nothing is said.

## Why is this bad
Readers get an error page, or an image that is not shown. A `{% link %}` to a file that is not there stops the build.

## Example
    My [resume](/files/resume.pdf) and [more about me](/abuot/).

## Use instead
    My [CV](/files/cv.pdf) and [more about me](/about/).

## Fix safety
Safe where the site has the file and only capitals differ. Unsafe where the name differs by a slip or two: another file
may have been meant.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.links import Link
from jekyll_cv.linting.evidence.nearest import nearest
from jekyll_cv.linting.evidence.targets import Target, beside_source, target_of
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.liquid import LiquidKind
from jekyll_cv.source import Span

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex

_TAG = r"\{%-?\s*(?P<name>link|post_url)\s+(?P<path>[^{}%]*?)\s*-?%\}"
_POST = r"(?:.*/)?(?P<year>\d+)-(?P<month>\d+)-(?P<day>\d+)-(?P<slug>[^/]*)\Z"
#: Sites with more files than this are not searched for what may have been meant.
_MOST_NAMES = 5000


def check(subject: Subject) -> Iterator[Finding]:
    """Addresses that the site does not answer for, and Liquid tags that stop its build."""
    for link in subject.links:
        if link.url.lower().startswith("file:"):
            message = f"address of the {link.noun} is a file on one computer, which nobody else can open"
            yield Finding(link.address, message)
    if subject.site is None:
        return
    yield from _in_tags(subject, subject.site)
    for link in subject.links:
        target = target_of(subject, link)
        if target is not None and (finding := _missing(subject, subject.site, link, target)):
            yield finding


def _missing(subject: Subject, site: SiteIndex, link: Link, target: Target) -> Finding | None:
    addresses = site.addresses
    found = addresses.find(target.path)
    if target.lacks_baseurl:
        if found is None or found in addresses.redirects:
            return None  # another site's, as far as anybody can tell
        edit = Edit(target.span.start, target.span.start, site.baseurl)
        fix = Fix(Applicability.UNSAFE, f"Put {site.baseurl} in front", (edit,))
        message = f"{link.noun} to {target.path} leaves the site, whose addresses begin with {site.baseurl} (baseurl)"
        return Finding(link.address, message, fix=fix)
    if found is not None or _is_beside(subject, site, link, target):
        return None
    if exact := _other_case(site, target.path):
        return Finding(
            link.address,
            _message(link, target, f"it has {exact}, and capitals count"),
            fix=_respelt(target, exact, Applicability.SAFE),
        )
    if site.unseen.may_have(target.path, addresses.folders):
        return None
    if hidden := addresses.hidden(target.path):
        message = f"{link.noun} leads to {hidden.source}, which Jekyll does not publish ({hidden.visibility})"
        return Finding(link.address, message)
    return _not_there(site, link, target)


def _not_there(site: SiteIndex, link: Link, target: Target) -> Finding:
    addresses = site.addresses
    if target.is_relative and addresses.find(
        rooted := f"/{target.written.partition('#')[0].partition('?')[0].lstrip('./')}"
    ):
        edit = Edit(target.span.start, target.span.end, f"/{target.written.lstrip('./')}")
        fix = Fix(Applicability.UNSAFE, f"Write {rooted}", (edit,)) if not site.baseurl else None
        return Finding(link.address, f"{_message(link, target)}; did you mean {rooted}", fix=fix)
    name = target.path.strip("/")
    if name in addresses.folders and target.path != "/":
        return Finding(link.address, f"{link.noun} leads to {target.path}, a folder without a page", Severity.WARNING)
    if meant := _nearest(site, target.path):
        return Finding(
            link.address,
            _message(link, target, f"did you mean {meant}"),
            fix=_respelt(target, meant, Applicability.UNSAFE),
        )
    is_first_known = name.partition("/")[0] in addresses.folders or "." in posixpath.basename(name)
    return Finding(link.address, _message(link, target), None if is_first_known else Severity.WARNING)


def _message(link: Link, target: Target, note: str = "") -> str:
    return f"{link.noun} leads to {target.path}, which the site does not have{f'; {note}' if note else ''}"


def _is_beside(subject: Subject, site: SiteIndex, link: Link, target: Target) -> bool:
    """Whether GitHub's plugins answer: links to source files, Markdown without front matter as pages."""
    if not site.is_built_by_github:
        return False
    by_source = site.addresses.by_source
    if beside_source(subject, link, target.written) in by_source:
        return True
    name = target.path.strip("/").removesuffix(".html")
    plain = (f"{one}.md".lstrip("/") for one in (name, f"{name}/README", f"{name}/index"))
    return any(one in by_source and not by_source[one].is_page for one in plain)


def _other_case(site: SiteIndex, path: str) -> str | None:
    """The address that is the same but for capitals, if there is one and no more."""
    name = path.lstrip("/").lower()
    tried = (f"{name}index.html",) if not name or name.endswith("/") else (name, f"{name}.html", f"{name}/index.html")
    for one in tried:
        outputs = site.by_folded_output.get(one, [])
        if len(outputs) == 1:
            return f"/{outputs[0][: len(name)]}"
    return None


def _nearest(site: SiteIndex, path: str) -> str | None:
    """The address that differs by a slip or two in the last of its names, or in its folders."""
    outputs = site.addresses.by_output
    if len(outputs) > _MOST_NAMES:
        return None
    ends = path.endswith("/")
    addresses = {f"/{output}" for output in outputs}
    if ends or "." not in posixpath.basename(path):
        addresses = {_pretty(one, ends=ends) for one in addresses if one.endswith(".html")}
    folder, stem, suffix = _parts(path)
    here = {
        stem_: one
        for one in addresses
        for folder_, stem_, suffix_ in [_parts(one)]
        if (folder_, suffix_) == (folder, suffix)
    }
    if meant := nearest(stem, here):
        return here[meant]
    elsewhere = {
        folder_: one
        for one in addresses
        for folder_, stem_, suffix_ in [_parts(one)]
        if (stem_, suffix_) == (stem, suffix)
    }
    meant = nearest(folder, elsewhere)
    return elsewhere[meant] if meant else None


def _parts(path: str) -> tuple[str, str, str]:
    """The folder of a path, its last name without what it ends in, and that."""
    folder, name = posixpath.split(path.rstrip("/"))
    stem, suffix = posixpath.splitext(name)
    return folder, stem, f"{suffix}/" if path.endswith("/") else suffix


def _pretty(output: str, *, ends: bool) -> str:
    address = output.removesuffix("index.html").removesuffix(".html")
    return f"{address.rstrip('/')}/" if ends else address.rstrip("/") or "/"


def _respelt(target: Target, meant: str, applicability: Applicability) -> Fix | None:
    """The fix that writes another path, where the path stands in the file as it is."""
    written = target.written.partition("#")[0].partition("?")[0]
    end = target.span.start + len(written)
    if target.span.end - target.span.start != len(target.written) or not target.path.endswith(written.lstrip("./")):
        return None
    cut = len(target.path) - len(written)
    if target.is_relative:
        tail = written.lstrip("./")
        head, base = written[: len(written) - len(tail)], target.path[: len(target.path) - len(tail)]
        if not meant.startswith(base):
            return None
        return Fix(applicability, f"Write {meant}", (Edit(target.span.start, end, head + meant[len(base) :]),))
    if cut < 0:  # the address holds the site's own base
        return Fix(
            applicability, f"Write {meant}", (Edit(target.span.start, end, written[: -len(target.path)] + meant),)
        )
    return Fix(applicability, f"Write {meant}", (Edit(target.span.start, end, meant[cut:]),))


def _in_tags(subject: Subject, site: SiteIndex) -> Iterator[Finding]:
    """`{% link %}` and `{% post_url %}`: Jekyll runs them in comments of HTML and in code too."""
    for item in subject.page.document.liquid:
        if item.kind is not LiquidKind.OUTPUT or item.name not in ("link", "post_url"):
            continue
        tag = re.fullmatch(_TAG, subject.page.source.slice(item.span))
        if tag is None or not tag["path"]:
            continue
        path = tag["path"]
        start = item.span.start + tag.start("path")
        if tag["name"] == "link" and not _has_source(site, path):
            yield Finding(Span(start, start + len(path)), f"the site has no file {path}, so that Jekyll stops")
        if tag["name"] == "post_url" and not _has_post(site, path):
            yield Finding(Span(start, start + len(path)), f"the site has no post {path}, so that Jekyll stops")


def _has_source(site: SiteIndex, path: str) -> bool:
    name = posixpath.normpath(path.lstrip("/"))
    by_source = site.addresses.by_source
    folder = site.site.collections_dir
    return name in by_source or (bool(folder) and f"{folder}/{name}" in by_source)


def _has_post(site: SiteIndex, name: str) -> bool:
    wanted = _post_key(name)
    if wanted is None:
        return False  # which stops Jekyll too
    posts = (item for item in site.addresses.files if "_posts/" in item.source)
    keys = ((item, _post_key(item.source.rpartition(".")[0])) for item in posts)
    return any(
        key == wanted or (key is not None and key[:3] == wanted[:3] and item.values.get("slug") == wanted[3])
        for item, key in keys
    )


def _post_key(name: str) -> tuple[int, int, int, str] | None:
    found = re.match(_POST, name)
    return (int(found["year"]), int(found["month"]), int(found["day"]), found["slug"]) if found else None


RULE = Rule("CV703", "missing-target", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
