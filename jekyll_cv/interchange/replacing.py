"""Whether a file that is there holds more than an export would put in its place."""

from __future__ import annotations

from datetime import date

from jekyll_cv.errors import InputError
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.crosswalk import Format
from jekyll_cv.interchange.data_file import read_data
from jekyll_cv.source import Source


def holds_more(path: str, data: bytes, form: Format, today: date) -> str | None:
    """What a file holds that an export in a format does not, in words; None where nothing is lost by replacing it."""
    if not data.strip():
        return None
    source = Source.from_bytes(data)
    try:
        if form in (Format.JSON_LD, Format.AL_FOLIO_LIST):
            return None if _is_derived(path, source, form) else f"it is no {form.label} file"
        reading = formats.read(path, source, today)
    except InputError as error:
        return f"it is no {form.label} file ({error})"
    losses = [*reading.losses, *(loss for entry in reading.entries for loss in entry.losses)]
    if not losses:
        return None
    return f"{losses[0]}" + (f", and {len(losses) - 1} more" if len(losses) > 1 else "")


def _is_derived(path: str, source: Source, form: Format) -> bool:
    """Whether a file is of a format that holds nothing but what comes from pages, and is not read."""
    root = read_data(path, source).root
    if form is Format.AL_FOLIO_LIST:
        return root.is_list
    return root.is_map and any(key.text == "@context" for key in root.children[::2])
