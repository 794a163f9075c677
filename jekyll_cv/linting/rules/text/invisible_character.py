"""A character that nobody sees, or that shows as a box.

## What it does
Looks in the whole file, front matter included, for zero width spaces and joiners, byte order marks within the text, soft
hyphens, marks that turn the direction of text, Unicode's line and paragraph separators, control characters, private use
characters and the replacement character �. All of one kind in a line are one finding. What a script or an emoji needs
stays: joiners in Persian and Indic text, zero width spaces in Thai, direction marks on pages in Arabic or Hebrew, and
private use characters that an icon font draws within an element of their own.

## Why is this bad
They come along when text is copied from PDF files and web pages. A search does not find the word, an address leads
nowhere, a `#` or `-` behind one makes no heading and no list, a feed with a control character is no XML, and where a
font does not have the character readers see a box.

## Example
    See [my code](https://example.org/code⟨U+200B⟩) for more.

    A study of micro⟨U+200B⟩plastics

## Use instead
    See [my code](https://example.org/code) for more.

    A study of microplastics

## Fix safety
The characters are deleted. Safe where they change nothing that is seen: they stand within a line between letters, digits,
spaces and plain punctuation. Unsafe where Markdown or YAML may read the line differently afterwards, and where something
may show: a soft hyphen at a line's end, a letter that a control character stands for. None for the replacement character
and private use characters: only you know what stood there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.source import Span


class _Kind(Struct, frozen=True):
    """A kind of characters: their name, what they do, whether they may be deleted for sure."""

    name: str
    harm: str
    severity: Severity = Severity.WARNING
    fix: Applicability | None = Applicability.SAFE


_UNSEEN = "nobody sees it, and searching, links and Markdown stumble over it"
_ZERO_WIDTH = _Kind("zero width space", _UNSEEN)
_JOINER = _Kind("zero width joiner", _UNSEEN)
_MARK = _Kind("byte order mark", _UNSEEN)
_HYPHEN = _Kind("soft hyphen", "searching for the word may not find it", Severity.INFO, Applicability.UNSAFE)
_DIRECTION_MARK = _Kind(
    "direction mark", "nobody sees it, and this page has no text that runs to the left", Severity.INFO
)
_EMBEDDING = _Kind("direction control", "nobody sees it, and this page has no text that runs to the left")
_OVERRIDE = _Kind("direction override", "it turns around what follows", fix=Applicability.UNSAFE)
_SEPARATOR = _Kind("line separator", "browsers do not break the line there, YAML does", fix=Applicability.UNSAFE)
_CONTROL = _Kind("control character", "it belongs into no text, and XML such as a feed is broken by it")
_LOST = _Kind("replacement character", "a letter was lost when the text was converted", Severity.ERROR, None)
_PRIVATE = _Kind("private use character", "without a certain font readers see a box", fix=None)

#: Whatever is looked for; most files have none of it, which one search tells.
_ANY = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffd"
    r"\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_KINDS = (
    (r"[\u200b\u2060-\u2064]", _ZERO_WIDTH),
    (r"[\u200c\u200d]", _JOINER),
    (r"\ufeff", _MARK),
    (r"\xad", _HYPHEN),
    (r"[\u200e\u200f\u061c]", _DIRECTION_MARK),
    (r"[\u202d\u202e]", _OVERRIDE),
    (r"[\u202a-\u202c\u2066-\u206f]", _EMBEDDING),
    (r"[\u2028\u2029]", _SEPARATOR),
    (r"[\x00-\x1f\x7f-\x9f]", _CONTROL),
    (r"\ufffd", _LOST),
)
#: Scripts that run to the left; scripts whose letters joiners shape; scripts without spaces, which break at zero width.
_LEFTWARDS = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_JOINED = r"[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
_WITHOUT_SPACES = r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"
_EMOJI = r"[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]"
#: Around a character that is spoken of.
_SHOWN = r"[\s\"'`“”‘’()\[\]]*"
#: What may stand beside a character that is deleted without changing how a line is read.
_HARMLESS = r"[^\W_]|[ .,;!?()\"'/“”‘’]"
_WORD_OR_SPACE = r"[^\W_]| "
_RAW_TAG = r"(?i)<(/?)(style|script|svg)\b"


def check(subject: Subject) -> Iterator[Finding]:
    """Characters that nobody sees, or sees as a box; one finding for all of a kind in a line."""
    source = subject.page.source
    places = [found.start() for found in re.finditer(_ANY, source.text)] if _may_hold_any(source.text) else []
    if not places:
        return
    is_leftwards = re.search(_LEFTWARDS, source.text) is not None
    hidden = _drawn_elsewhere(subject)
    kinds = ((place, _kind(source.text, place, is_leftwards=is_leftwards)) for place in places)
    lines: dict[tuple[int, _Kind], list[int]] = {}
    for place, kind in kinds:
        if kind and not (kind in (_PRIVATE, _LOST) and _is_within(hidden, place)):
            lines.setdefault((source.line_at(place), kind), []).append(place)
    for (_line, kind), found in lines.items():
        yield _finding(subject, kind, found)


def _may_hold_any(text: str) -> bool:
    """Whether a text has what Python does not print, or what stands for a lost character: most have none."""
    return "\ufffd" in text or not text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def _kind(text: str, place: int, *, is_leftwards: bool) -> _Kind | None:
    """The kind of an unseen character; None where it belongs."""
    char, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    kind = next((kind for signs, kind in _KINDS if re.match(signs, char)), _PRIVATE)
    around = before + after
    belongs = {
        _ZERO_WIDTH: re.search(_WITHOUT_SPACES, around),
        _JOINER: re.search(_JOINED, around) or (re.match(_EMOJI, before) and re.match(_EMOJI, after)),
        _MARK: place == 0,
        _DIRECTION_MARK: is_leftwards,
        _EMBEDDING: is_leftwards,
        # Alone it is shown or talked about; beside anything else a letter was lost.
        _LOST: re.fullmatch(_SHOWN, around),
        # An icon font draws what is alone in its element.
        _PRIVATE: before == ">" and after == "<",
    }
    return None if belongs.get(kind) else kind


def _drawn_elsewhere(subject: Subject) -> list[Span]:
    """Stretches that are no text, in order: code, where a terminal's signs are quoted, styles and scripts."""
    code = [block.span for block in subject.visible if block.kind is BlockKind.CODE]
    return sorted([*code, *_raw(subject.page.source.text)])


def _raw(text: str) -> Iterator[Span]:
    """The elements whose text browsers do not show as it is."""
    opener: re.Match[str] | None = None
    for tag in re.finditer(_RAW_TAG, text):
        if opener is None and not tag[1]:
            opener = tag
        elif opener and tag[1] and tag[2].lower() == opener[2].lower():
            yield Span(opener.start(), tag.end())
            opener = None


def _is_within(spans: Sequence[Span], place: int) -> bool:
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place < spans[index].end


def _finding(subject: Subject, kind: _Kind, places: list[int]) -> Finding:
    source = subject.page.source
    runs = list(_runs(places))
    codes = ", ".join(sorted({f"U+{ord(source.text[place]):04X}" for place in places}))
    if len(places) == 1:
        message = f"{kind.name} ({codes}): {kind.harm}"
    else:
        message = f"{len(places)} {kind.name}s ({codes}) in this line: {kind.harm}"
    return Finding(runs[0], message, kind.severity, _fix(subject, kind, runs, len(places)))


def _runs(places: list[int]) -> Iterator[Span]:
    """The places as stretches of neighbours."""
    for _start, group in groupby(enumerate(places), key=lambda item: item[1] - item[0]):
        run = [place for _number, place in group]
        yield Span(run[0], run[-1] + 1)


def _fix(subject: Subject, kind: _Kind, runs: list[Span], count: int) -> Fix | None:
    if kind.fix is None:
        return None
    text, start = subject.page.source.text, subject.page.document.start
    is_safe = kind.fix is Applicability.SAFE and all(_is_harmless(text, run, start, kind) for run in runs)
    instead = [" " if kind is _SEPARATOR and not _is_beside_space(text, run) else "" for run in runs]
    edits = tuple(Edit(run.start, run.end, new) for run, new in zip(runs, instead, strict=True))
    surety = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return Fix(surety, f"Delete the {kind.name}{'s' if count > 1 else ''}", edits)


def _is_harmless(text: str, run: Span, start: int, kind: _Kind) -> bool:
    """Whether a line is read as before, and looks so, where a run of unseen characters is deleted from it."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if run.start < start and not (before.isalnum() and after.isalnum()):
        return False  # in front matter a key, a quoted value or an indentation may begin there
    if kind is _CONTROL:
        return before == " " or after == " "  # within a word it may stand for a letter
    if before in ("", "\n"):
        return after.isalpha()
    if after in ("", "\r", "\n"):
        return before != " " and re.match(_HARMLESS, before) is not None
    if before.isdigit() and after in ".)":
        return False  # would make an item of a numbered list
    sides = (before, after)
    return all(re.match(_HARMLESS, side) for side in sides) and any(re.match(_WORD_OR_SPACE, side) for side in sides)


def _is_beside_space(text: str, run: Span) -> bool:
    return text[run.start - 1 : run.start].isspace() or text[run.end : run.end + 1].isspace()


RULE = Rule("CV803", "invisible-character", Severity.WARNING, __doc__, check, fix=Applicability.SAFE)
