"""RenderCV 2.8: YAML with sections as on the page, whose entries are of one type each; texts are Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from jekyll_cv.front_matter.model import Style
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.front_matter.splice_text import Layout, entry_lines, indented, item_lines, key_text
from jekyll_cv.interchange.crosswalk import HEADINGS, Format, Shape, shape_named
from jekyll_cv.interchange.data_file import DataFile, is_null
from jekyll_cv.interchange.entries import EntryReader, Value, to_entry
from jekyll_cv.interchange.fitting import named_records
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.inline_markdown import escaped, for_page, linked, rendered
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Export, Held, Loss, Owner, Record
from jekyll_cv.interchange.yaml_items import needs_quotes
from jekyll_cv.page.kinds import section_kind
from jekyll_cv.page.model import Kind

#: By the first of these that an entry has RenderCV tells its type, in this order (`get_entry_type_name_and_section_model`).
_TELLING_KEYS = (
    ("normal", ("name",)),
    ("experience", ("company", "position")),
    ("education", ("institution", "area", "degree")),
    ("publication", ("title", "authors", "doi", "url", "journal")),
)
_KINDS = {"experience": Kind.WORK, "education": Kind.EDUCATION, "normal": Kind.PROJECT, "publication": Kind.PUBLICATION}
#: How RenderCV is to draw what has a name and perhaps an organization, for which it has no key of its own.
_WITH_ORGANIZATION = "**NAME**, ORGANIZATION\nSUMMARY\nHIGHLIGHTS"
#: What an export says of its design, by path.
DESIGN = {
    ("design", "theme"): "classic",
    ("design", "templates", "normal_entry", "main_column"): _WITH_ORGANIZATION,
}
#: A straight quote in the name ends a text in Typst.
_CURLY = str.maketrans({'"': "”"})
#: Keys of entries that RenderCV does not know and al-folio's layout does.
_AL_FOLIO_KEYS = frozenset({"studyType", "awarder", "publisher", "releaseDate"})
#: Texts that are no Markdown.
_PLAIN_KEYS = frozenset({"start_date", "end_date", "date", "url", "doi"})


def write(records: Iterable[Record], owner: Owner, today: date) -> Export:
    """The text of a RenderCV file, and what of the records it does not hold."""
    losses: list[Loss] = []
    sections: dict[str, list[Record]] = {}
    for record in named_records(records, losses):
        sections.setdefault(record.section or HEADINGS[record.kind], []).append(record)
    written: dict[str, list[dict[str, Value]]] = {}
    for title, members in sections.items():
        shape = section_shape(members)
        held = [fitted(record, shape, today) for record in members]
        losses += (loss for one in held for loss in one.losses)
        written[title] = [entry_of(one.record, shape, today) for one in held]
    return Export("\n".join(_lines(written, owner)) + "\n", tuple(losses))


def _lines(sections: Mapping[str, list[dict[str, Value]]], owner: Owner) -> Iterator[str]:
    """The lines of a file; entries with a text that readers of YAML 1.2 take for a number have all their texts in quotes."""
    plain = Layout()
    quoted = replace(plain, string_style=Style.DOUBLE_QUOTED)
    yield "cv:"
    if owner.name:
        yield from indented(entry_lines("name", owner.name.translate(_CURLY), plain), plain.step)
    yield f"  sections:{'' if sections else ' {}'}"
    for title, entries in sections.items():
        yield f"    {key_text(title, in_flow=False)}:"
        for entry in entries:
            yield from indented(item_lines(entry, quoted if needs_quotes(entry) else plain), 3 * plain.step)
    if any("name" in entry and "organization" in entry for entries in sections.values() for entry in entries):
        templates = {"normal_entry": {"main_column": _WITH_ORGANIZATION}}
        yield from entry_lines("design", {"theme": "classic", "templates": templates}, plain)


def section_shape(records: Iterable[Record]) -> Shape:
    """The one type that all entries of a section can have."""
    members = list(records)
    if all(record.kind is Kind.EDUCATION and record.organization and record.title for record in members):
        return shape_named(Format.RENDERCV, "education")
    is_complete = all(record.title and record.organization for record in members)
    return shape_named(Format.RENDERCV, "experience" if is_complete else "normal")


def fitted(record: Record, shape: Shape, today: date) -> Held:
    """What an entry of a type holds of a record; an organization without a title is the entry's name."""
    held = hold(record, shape, today)
    if held.record.title or shape.name != "normal":
        return held
    told = Loss(record, "its organization becomes the entry’s name, as RenderCV wants one")
    return Held(replace(held.record, title=held.record.organization, organization=None), (*held.losses, told))


def entry_of(record: Record, shape: Shape, today: date) -> dict[str, Value]:
    """An entry as RenderCV reads it: an address is a link on the title, or on the organization where that is in parts."""
    entry = to_entry(replace(record, url=None), shape, today)
    titles = shape.title if len(shape.title) == 1 else ()
    named = [key for key in (*titles, *shape.organization, *shape.title) if key in entry]
    written = {key: _as_markdown(key, value, record.url if key == named[0] else None) for key, value in entry.items()}
    if record.marked:
        pairs = zip(record.highlights, record.marked, strict=True)
        written[shape.highlights[0]] = [markdown or escaped(text) for text, markdown in pairs]
    return written


def _as_markdown(key: str, value: Value, url: str | None) -> Value:
    if key in _PLAIN_KEYS:
        return value
    if isinstance(value, list):
        return list(map(escaped, value))
    return linked(value, url) if isinstance(value, str) else value


def is_rendercv(file: DataFile) -> bool:
    """Whether a file has the format's one key."""
    return file.at(("cv",)) is not None


def is_al_folio(file: DataFile) -> bool:
    """Whether a file has what only al-folio's layout reads: entries that RenderCV would not draw as meant."""
    sections = file.at(("cv", "sections"))
    lists = sections.values if sections is not None else ()
    entries = (item for node in lists if node.is_list for item in node.children if item.is_map)
    return any(_is_of_al_folio(file.pairs(entry)) for entry in entries)


def _is_of_al_folio(pairs: Mapping[str, Node]) -> bool:
    end = pairs.get("end_date")
    return bool(_AL_FOLIO_KEYS & pairs.keys()) or (end is not None and end.text == "Present")


def read(file: DataFile, today: date) -> Reading:
    """The records of a RenderCV file; raises InputError for one without sections, or whose sections are no lists."""
    cv = file.pairs(file.root)["cv"]
    pairs = {} if is_null(cv) else file.pairs(cv)
    if "sections" not in pairs:
        raise file.error(cv, "has no sections below cv; RenderCV’s version 2 is read")
    sections = pairs["sections"]
    found: list[FileEntry] = []
    losses: list[Loss] = []
    for title, node in ({} if is_null(sections) else file.pairs(sections)).items():
        entries = list(_section(file, title, node, today))
        found += entries
        if others := len(file.items(node)) - len(entries):
            losses.append(
                Loss(None, f"“{title}” has {others} entries that are no roles; they are left out", file.place(node))
            )
    return Reading(file, Format.RENDERCV, tuple(found), tuple(losses))


def _section(file: DataFile, title: str, node: Node, today: date) -> Iterator[FileEntry]:
    reader = EntryReader(file, today)
    heading = rendered(title).text
    for number, item in enumerate(file.items(node)):
        shape = _shape(file, item)
        if shape:
            own = _KINDS[shape.name]
            kind = own if own is Kind.EDUCATION else section_kind((heading,)) or own
            read_entry = reader.read(item, shape, ("cv", "sections", title, number), kind, heading)
            yield replace(read_entry, record=_from_markdown(read_entry.record))


def _shape(file: DataFile, node: Node) -> Shape | None:
    if not node.is_map:
        return None
    keys: Mapping[str, Node] = file.pairs(node)
    name = next((name for name, telling in _TELLING_KEYS if any(key in keys for key in telling)), None)
    return shape_named(Format.RENDERCV, name) if name else None


def _from_markdown(record: Record) -> Record:
    title, organization, location = (
        rendered(text) if text else None for text in (record.title, record.organization, record.location)
    )
    urls = (record.url, title and title.url, organization and organization.url)
    return replace(
        record,
        title=title.text or None if title else None,
        organization=organization.text or None if organization else None,
        location=location.text or None if location else None,
        url=next(filter(None, urls), None),
        highlights=tuple(rendered(text).text for text in record.highlights),
        marked=tuple(for_page(text) or "" for text in record.highlights),
    )
