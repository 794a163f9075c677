"""A fault, the page it is put into, and a page with one fault in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

#: What stands for a character that is no running text in the views of a page.
BLANK = "\0"
_HEADER = re.compile(r"\A---\s*\n.*?\n?^(?:---|\.\.\.)\s*$\n?", re.MULTILINE | re.DOTALL)
_LIQUID = r"\{%-?\s*(comment|raw|highlight)\b.*?\{%-?\s*end\1\b.*?%\}|\{%.*?%\}|\{\{.*?\}\}"
_COMMENT = r"<!--.*?-->|\{::comment\}.*?\{:/(?:comment)?\}|^\[//\]: # .*?$"
_CODE = r"^ *(?P<fence>```+|~~~+)[^\n]*\n.*?^ *(?P=fence)[^\n]*$|(?P<ticks>`+)[^`\n]+(?P=ticks)|\$\$.+?\$\$"
_RAW = r"<(?P<raw>script|style|pre|code|svg|textarea)\b.*?</(?P=raw)\s*>"
_NO_MARKUP = re.compile(f"{_LIQUID}|{_COMMENT}|{_CODE}|{_RAW}", re.MULTILINE | re.DOTALL)
_TAG = r"<[/!?]?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_NO_PROSE = re.compile(
    rf"{_TAG}|<(?:https?:|mailto:)[^>\s]*>|\]\([^)\n]*\)?|\]\[[^\]\n]*\]|\{{:[^}}\n]*\}}|&#?\w+;|^ *\[[^\]\n]+\]:.*$"
    r"|(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|\[\^[^\]\n]*\]",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Slip:
    """A stretch of a page written anew, which makes the fault; `what` says what was done.

    `also` is another place at which people would look for the fault, such as the start tag whose end tag is missing.
    """

    start: int
    end: int
    new: str
    what: str
    also: int | None = None


@dataclass(frozen=True)
class Original:
    """A page before a fault is put into it: text, name, and the lines on which its roles were labelled, if they were."""

    text: str
    name: str = "_pages/cv.md"
    role_lines: frozenset[int] = frozenset()

    @property
    def is_markdown(self) -> bool:
        """Whether kramdown reads it; else it is HTML."""
        return not self.name.endswith((".html", ".htm"))

    @cached_property
    def header(self) -> str:
        """Its front matter with the marks around it, as Jekyll finds it; empty where it has none."""
        found = _HEADER.match(self.text)
        return found[0] if found else ""

    @cached_property
    def markup(self) -> str:
        """The text with front matter, code, comments and Liquid blanked out; places stay as they are."""
        body = _NO_MARKUP.sub(_blanked, self.text[len(self.header) :])
        return BLANK * len(self.header) + (_without_indented_code(body) if self.is_markdown else body)

    @cached_property
    def prose(self) -> str:
        """The markup with tags and addresses blanked out too: what readers read."""
        return _NO_PROSE.sub(_blanked, self.markup)

    @cached_property
    def is_english(self) -> bool:
        """Whether its words are English, by the small ones among them."""
        words = re.findall(r"[^\W\d_]+", self.prose.lower())
        small = sum(word in {"the", "and", "of", "in", "for", "with", "to", "on", "at", "by", "as"} for word in words)
        ascii_only = sum(word.isascii() for word in words)
        return len(words) >= 40 and small >= 0.1 * len(words) and ascii_only >= 0.95 * len(words)

    def line_at(self, offset: int) -> int:
        """The line, from 1, of a character."""
        return self.text.count("\n", 0, offset) + 1


def _without_indented_code(text: str) -> str:
    """The text with lines blanked out that are indented by four and below no list and no HTML."""
    parts: list[str] = []
    after_blank = plain = True
    for line in text.splitlines(keepends=True):
        if not line.strip():
            after_blank = True
        elif line.startswith(("    ", "\t")) and after_blank and plain:
            parts.append(re.sub(r"[^\r\n]", BLANK, line))
            continue
        else:
            after_blank = False
            if not line[0].isspace():
                plain = not re.match(r"[-*+] |\d+\. |[<:{]", line)
        parts.append(line)
    return "".join(parts)


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLANK, found[0])


#: Whether one HTML, made of the page before, and another, made of the page after, prove that something went wrong.
Proof = Callable[[str, str], bool]


@dataclass(frozen=True)
class Fault:
    """A kind of fault: its name, where it can be made, and what proves that kramdown's HTML suffered, if it must."""

    name: str
    slips: Callable[[Original], Iterator[Slip]]
    proof: Proof | None = None


def changes(before: str, after: str) -> bool:
    """The HTML is another."""
    return before != after


def loses(*marks: str) -> Proof:
    """The HTML has fewer of some marks."""
    return lambda before, after: sum(map(after.count, marks)) < sum(map(before.count, marks))


def gains(*marks: str) -> Proof:
    """The HTML has more of some marks."""
    return lambda before, after: sum(map(after.count, marks)) > sum(map(before.count, marks))


@dataclass(frozen=True)
class Injected:
    """A page with one fault: its text, the lines that were written anew, and the line where else it may be reported."""

    original: Original
    slip: Slip

    @property
    def text(self) -> str:
        """The page with the fault."""
        return self.original.text[: self.slip.start] + self.slip.new + self.original.text[self.slip.end :]

    @property
    def lines(self) -> range:
        """The lines, in the page with the fault, that were written anew."""
        first = self.original.line_at(self.slip.start)
        return range(first, first + self.slip.new.rstrip("\n").count("\n") + 1)

    @property
    def also(self) -> int | None:
        """The other line at which people would look for it."""
        return None if self.slip.also is None else self.original.line_at(self.slip.also)
