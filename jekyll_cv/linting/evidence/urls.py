"""What the text of an address says by itself: its scheme, hosts that lack one, whether something is an address at all."""

from __future__ import annotations

import re

from jekyll_cv.linting.evidence.nearest import distance
from jekyll_cv.markdown.patterns import compiled
from jekyll_cv.markdown.view import LIQUID_OUTPUT

_FLAGS = re.IGNORECASE | re.ASCII
#: Top-level domains besides those of two letters: the old ones, and of the many new ones those that people use.
_TOP_LEVEL = (
    "com org net edu gov mil int info biz name pro dev app tech page pages blog site online website web science "
    "academy institute university college school education study press pub wiki cloud xyz club space live life world "
    "today news media video photo photography art design studio gallery music film games game fun cool rocks ninja "
    "guru expert works work careers company inc ltd llc group team network systems solutions services software "
    "technology digital agency consulting capital ventures finance bank money global international foundation "
    "community social email chat link click bio health care clinic energy earth green engineering engineer build "
    "codes computer data domains host hosting run zone store shop market museum cern google goog arpa aero coop jobs "
    "mobi tel travel asia cat eus gal scot wales london berlin paris tokyo amsterdam wien hamburg nyc quebec africa"
)
#: Endings of file names that are country codes too: `main.rs` is no host, `main.rs/x` is one.
_FILES = frozenset("as cc gz hs js la md mk ml mm mo pl pm ps py rs sc sh so st tf tk ts vi".split())
_LONGEST_WORD = 300
_WEB = ("http", "https")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"(?P<host>(?:{_LABEL}\.)+(?P<top>[a-z]{{2,24}}))(?::\d{{2,5}})?(?P<rest>[/?#][^\n]*)?\Z"
_SCHEME = r"(?P<scheme>[a-z][a-z0-9+.-]*):"
_EMAIL = r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,24}\Z"
#: What a web address may begin with: a word, perhaps a colon or what was typed for it, and slashes.
_BEGINNING = r"(?P<word>[a-z]{3,7})(?P<colon>[:;.]?)(?P<slashes>/{0,4})"
_TWICE = r"https?:/*(?=https?[:/])"
#: Something that can only be meant as an address, at the beginning of a text.
_SURE = r"(?:https?:/|ftp://|mailto:|tel:\+?\d|www\.|\{\{|\{%|\.{0,2}/[\w.%~{-]|#[\w%-]*(?:[)\]]|\Z)|file://)"
_ENDING = (
    r"\.(?:html?|md|pdf|png|jpe?g|gif|svg|webp|zip|txt|docx?|pptx?|xlsx?|csv|bib|ipynb|mp[34]|mov|gz|ya?ml|json|js|css|"
    r"scss|rb|py|r|tex|ics|vcf|xml|liquid)"
)
#: A path: a file by its ending, a folder by its slash, something that Jekyll reads by its underscore.
_PATH = rf"(?:[\w%.~-]+/)*[\w%~.-]*[\w-]{_ENDING}(?:[?#]\S*)?\Z|(?:[\w%~.-]+/)+\Z|_[\w%.~-]+/[\w%./~-]*\Z|(?:[\w%~.-]+/){{2,}}[\w%~.-]+\Z"


def scheme_of(url: str) -> str:
    """The scheme of an address in lower case, without its colon; empty for a relative one."""
    found = compiled(_SCHEME, _FLAGS).match(url)
    return found["scheme"].lower() if found else ""


def is_bare_host(url: str) -> bool:
    """Whether a relative address begins with what is a host: `www.example.org`, `github.com/me`."""
    found = compiled(_HOST, _FLAGS).match(url)
    if found is None:
        return False
    top, rest = found["top"].lower(), found["rest"] or ""
    if url[:4].lower() == "www.":
        return True
    if top in _TOP_LEVEL.split():
        return True
    return len(top) == 2 and (top not in _FILES or rest.startswith("/"))


def is_email(url: str) -> bool:
    """Whether a text is an address of electronic mail and nothing else."""
    return compiled(_EMAIL, _FLAGS).match(url) is not None


def mistyped_scheme(url: str) -> str | None:
    """The beginning of an address that stands for `http://` or `https://`: `https//`, `htp://`, `http:/`, one twice."""
    if twice := compiled(_TWICE, _FLAGS).match(url):
        return twice.group()
    found = compiled(_BEGINNING, _FLAGS).match(url)
    if found is None or not (found["colon"] or found["slashes"]) or not is_bare_host(url[found.end() :]):
        return None
    word = found["word"].lower()
    if word in _WEB and found["colon"] == ":" and found["slashes"] == "//":
        return None
    return found.group() if any(distance(word, scheme, 1) <= 1 for scheme in _WEB) else None


def begins_as_address(text: str) -> bool:
    """Whether what stands between two brackets is meant as an address: it has a scheme, a host, a path or Liquid.

    `text` begins behind the opening bracket and may run on behind the closing one.
    """
    text = text.removeprefix("<")
    if compiled(_SURE, _FLAGS).match(text) or text.startswith(LIQUID_OUTPUT):
        return True
    word = re.split(r"[)\]>\s]", text[:_LONGEST_WORD], maxsplit=1)[0]
    return is_bare_host(word) or is_email(word) or compiled(_PATH, _FLAGS).match(word) is not None


def has_words_only(url: str) -> bool:
    """Whether an address is words and no address: it has a space, and no sign that addresses have."""
    return compiled(r"[^/.#:@?%=\\]*\s[^/.#:@?%=\\]*\Z", _FLAGS).match(url) is not None and LIQUID_OUTPUT not in url
