"""Reports of findings, one module a format; each turns a Report into text. Imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.source import Source, Span


class Report(Struct, frozen=True):
    """What a run has to say.

    `pages` is how many there were, `found` those with findings, in order: the path as it was given, the source that the
    findings are places in, the findings in order of place. `fixed` findings were mended and are no longer among them. With `unsafe`, unsafe fixes count among those that
    can be made. `failed` says that some page could not be read or written.
    """

    pages: int
    found: tuple[tuple[str, Source, tuple[Diagnostic, ...]], ...]
    fixed: int = 0
    unsafe: bool = False
    failed: bool = False

    def findings(self) -> Iterator[tuple[str, Source, Diagnostic]]:
        """All findings with the page they are on."""
        for path, source, diagnostics in self.found:
            for diagnostic in diagnostics:
                yield path, source, diagnostic


Render = Callable[[Report], str]


def last_line(source: Source, span: Span) -> int:
    """The line that the last character of a place is on; a line end belongs to the line that it ends."""
    return source.line_at(max(span.start, span.end - 1))


def _renderer(module: str, function: str = "render") -> Render:
    def render(report: Report) -> str:
        text: str = getattr(import_module(f"jekyll_cv.linting.report.{module}"), function)(report)
        return text

    return render


#: The findings one by one, by the name of the format.
REPORTS: Mapping[str, Render] = MappingProxyType(
    {name: _renderer(name) for name in ("full", "concise", "json", "github", "sarif")}
)
#: How many findings each rule has, in the formats that can say it.
STATISTICS: Mapping[str, Render] = MappingProxyType(
    {
        "full": _renderer("statistics"),
        "concise": _renderer("statistics"),
        "json": _renderer("statistics", "render_json"),
    }
)
