"""Reports of findings, one module a format; each turns a Report into text. Imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.source import Source


@dataclass(frozen=True, slots=True)
class Report:
    """The pages of a run, in order: the path as it was given, the source, the findings in order of place."""

    pages: tuple[tuple[str, Source, tuple[Diagnostic, ...]], ...]

    def findings(self) -> Iterator[tuple[str, Source, Diagnostic]]:
        """All findings with the page they are on."""
        for path, source, diagnostics in self.pages:
            for diagnostic in diagnostics:
                yield path, source, diagnostic


def _report(module: str) -> Callable[[Report], str]:
    def render(report: Report) -> str:
        text: str = import_module(f"jekyll_cv.linting.report.{module}").render(report)
        return text

    return render


REPORTS: dict[str, Callable[[Report], str]] = {
    "text": _report("text"),
    "concise": _report("concise"),
    "json": _report("json"),
}
