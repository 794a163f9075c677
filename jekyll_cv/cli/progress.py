"""A bar that says how far a long run is: on a terminal only, on stderr, and gone when the run is over."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TextIO, cast

#: Seconds before anything is shown: a short run needs no bar, nor the time that it takes to load one.
DELAY = 1.0
_BETWEEN_DRAWINGS = 0.1
_ERASE = "\r\x1b[2K"


class Advance(Protocol):
    """What tells a bar how far the run is."""

    def __call__(self, steps: int = 1) -> None:
        """Say that so many more steps are done."""


@contextmanager
def progress(total: int, label: str) -> Iterator[Advance]:
    """Give a function to call after each of `total` steps.

    Nothing is shown in the first second, nor where stderr is no terminal. What is printed on stderr meanwhile stands
    above the bar. Standard output is left alone: where it may be the same terminal, print when the run is over.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _no_step
        return
    bar = _Bar(total, label, sys.stderr)
    try:
        yield bar.advance
    finally:
        bar.close()


def _no_step(steps: int = 1) -> None:
    del steps


class _Bar:
    def __init__(self, total: int, label: str, stream: TextIO) -> None:
        self._total = total
        self._label = label
        self._stream = stream
        self._done = 0
        self._next_drawing = time.monotonic() + DELAY
        self._line: Callable[[int], str] | None = None  # from when on there is something to show
        self._is_drawn = False

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        now = time.monotonic()
        if now >= self._next_drawing:
            self._draw()
            self._next_drawing = now + _BETWEEN_DRAWINGS

    def erase(self) -> None:
        if self._is_drawn:
            self._is_drawn = False
            self._stream.write(_ERASE)
            self._stream.flush()

    def close(self) -> None:
        self.erase()
        if isinstance(sys.stderr, _AboveBar):
            sys.stderr = self._stream

    def _draw(self) -> None:
        if self._line is None:
            self._line = _drawer(self._label, self._total)
            sys.stderr = cast("TextIO", _AboveBar(self._stream, self))
        self._stream.write(_ERASE + self._line(self._done))
        self._stream.flush()
        self._is_drawn = True


class _AboveBar:
    """stderr while there is a bar, which makes room for what others print."""

    def __init__(self, stream: TextIO, bar: _Bar) -> None:
        self._stream = stream
        self._bar = bar

    def write(self, text: str) -> int:
        if text:
            self._bar.erase()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _drawer(label: str, total: int) -> Callable[[int], str]:
    """The bar as one line of text, by how many steps are done: rich's, which knows what the terminal can show."""
    from rich.console import Console  # noqa: PLC0415 - short runs do without rich
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=console, auto_refresh=False)
    task = shown.add_task(label, total=total)

    def line(done: int) -> str:
        shown.update(task, completed=done)
        with console.capture() as capture:
            console.print(shown.get_renderable(), width=console.width - 1, no_wrap=True, overflow="ellipsis", crop=True)
        return (capture.get().splitlines() or [""])[0]

    return line
