r"""Jekyll's own rule for which files are pages and where their front matter stands.

Two rules of Jekyll's, in this order:

- `Utils.has_yaml_header?` (utils.rb) looks at the bytes of the first line: `\A---\s*\r?\n`. A file that fails it is a
  static file, copied verbatim. A byte order mark or a blank line before `---` fails it. (GitHub Pages adds the plugin
  jekyll-optional-front-matter, which takes Markdown files without a header as pages; that is not looked at here.)
- `Document::YAML_FRONT_MATTER_REGEXP` (document.rb): `\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)` with `.` matching
  line ends. What it captures first is the YAML, what follows the whole match is the content. Without a match the
  page is built all the same, its front matter printed.

Lines end at LF for both, whatever the line table of `Source` says: a file with bare CR line ends is a static file.
"""

from __future__ import annotations

import re

from msgspec import Struct

from jekyll_cv.source import Source, Span

# Ruby's `\s` is ASCII only, unlike Python's.
_OPENER = re.compile(r"---[ \t\r\f\v]*\n")
# The lookahead stands for `\s*$`: only blanks may follow on the line. Each line is looked at once, so the search is
# linear, where a literal translation of `.*?` would try every line end after every line.
_CLOSER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\f\v]*(?:\n|\Z))", re.MULTILINE)
_BLANKS = re.compile(r"[ \t\r\n\f\v]*")


class Location(Struct, frozen=True):
    """Where Jekyll sees front matter and content; all offsets are characters of `Source.text`.

    `is_page` is False for a static file. `opener` and `closer` are the fence lines without their line ends, and
    `yaml_span` the text between them; all three are None for a static file and for front matter that is never closed.
    `body_start` is where the content begins that Jekyll renders; it is 0 where there is no front matter.
    """

    is_page: bool
    opener: Span | None
    closer: Span | None
    yaml_span: Span | None
    body_start: int

    @property
    def is_unclosed(self) -> bool:
        """Whether front matter is opened and never closed, so that Jekyll prints it as content."""
        return self.is_page and self.yaml_span is None


def locate(source: Source) -> Location:
    """Find the front matter of a file as Jekyll 4 does. Never raises; takes time linear in the text."""
    text = source.text
    opener = _OPENER.match(text)
    if opener is None:
        return Location(is_page=False, opener=None, closer=None, yaml_span=None, body_start=0)
    closer = _CLOSER.search(text, opener.end())
    if closer is None:
        return Location(is_page=True, opener=None, closer=None, yaml_span=None, body_start=0)
    return Location(
        is_page=True,
        opener=_line(text, 0),
        closer=_line(text, closer.start()),
        yaml_span=Span(opener.end(), closer.start()),
        body_start=_body_start(text, closer.end()),
    )


def _line(text: str, start: int) -> Span:
    """The line that starts at `start`, up to its LF or CRLF."""
    end = text.find("\n", start)
    if end < 0:
        return Span(start, len(text))
    return Span(start, end - 1 if text[end - 1] == "\r" else end)


def _body_start(text: str, closer_end: int) -> int:
    r"""End of `\s*$\n?`: blank lines after the closer belong to the match, indentation of the first text does not."""
    blanks = _BLANKS.match(text, closer_end)
    end = blanks.end() if blanks else closer_end
    if end == len(text):
        return end
    return text.rfind("\n", closer_end, end) + 1
