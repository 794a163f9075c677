"""What a data file says, without what no page should hold: signs that steer a terminal, addresses that run something."""

from __future__ import annotations

import re

from msgspec.structs import replace

from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.interchange.holding import is_harmless_address
from jekyll_cv.interchange.lines import as_text
from jekyll_cv.interchange.reading import FileEntry
from jekyll_cv.interchange.record import Loss
from jekyll_cv.markdown.view import LIQUID_OUTPUT

#: What turns the writing direction, and the sign that stands for Liquid's output.
_STEERING = re.compile(f"[\u202a-\u202e\u2066-\u2069{LIQUID_OUTPUT}]")
_NAMES = ("title", "organization", "location", "url", "section")


def cleaned(entry: FileEntry) -> FileEntry:
    """An entry with texts and an address that may go to a page, and a word on what was taken out."""
    record = entry.record
    texts = {name: getattr(record, name) for name in _NAMES}
    told: list[str] = []
    clean = {name: _without_signs(text) if text else None for name, text in texts.items()}
    highlights = tuple(map(_without_signs, record.highlights))
    if clean != texts or highlights != record.highlights:
        told.append("its texts hold control characters, which are left out, or broken ones, which become “�”")
    url = clean["url"]
    if url and not is_harmless_address(url):
        told.append(f"its link, {url}, is left out: it is no address of the web or the site")
        clean["url"] = None
    kept = [number for number, text in enumerate(highlights) if text]
    if len(kept) < len(highlights):
        told.append("highlights without a word are left out")
    if not told:
        return entry
    marked = tuple(_without_signs(record.marked[number]) for number in kept) if record.marked else ()
    fresh = replace(record, **clean, highlights=tuple(highlights[number] for number in kept), marked=marked)
    blurb = tuple(filter(None, map(_without_signs, entry.blurb)))
    return replace(entry, record=fresh, blurb=blurb, losses=(*entry.losses, *(Loss(fresh, one) for one in told)))


def _without_signs(text: str) -> str:
    return on_one_line(as_text(_STEERING.sub("", text)))
