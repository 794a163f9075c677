"""The bar of long runs: on a terminal only, and gone afterwards."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys, time
from jekyll_cv.cli import progress
from jekyll_cv.cli.outcome import print_error
if {delay} != None:
    progress.DELAY = {delay}
print("before", file=sys.stderr)
with progress.progress(20, "Checking [pages]") as advance:
    for step in range(20):
        time.sleep({step})
        if step == {error}:
            print_error("cv.md: cannot be read")
        if step == {failure}:
            raise KeyboardInterrupt
        advance()
print("rich.progress" in sys.modules, file=sys.stdout)
print("after", file=sys.stderr)
"""


def _run(
    *,
    columns: int = 80,
    delay: float | None = None,
    step: float = 0.0,
    error: int = -1,
    failure: int = -1,
    terminal: bool = True,
) -> tuple[str, str, str]:
    """Run a script of twenty steps: its standard output, what it wrote on stderr, and what is seen of that at the end."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(delay=delay, step=step, error=error, failure=failure)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": str(columns), "LINES": "24"},
    )
    os.close(theirs)
    written = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            data = os.read(ours, 65536)
        except OSError:  # what a terminal says whose other end is closed
            break
        if not data:
            break
        written += data
    os.close(ours)
    assert process.stdout
    output = process.stdout.read().decode()
    process.wait(20)
    return output, written.decode(), _screen(written.decode())


def _screen(written: str) -> str:
    """What a terminal shows after all was written: enough of one for lines, returns, erasing and going up."""
    lines, row, column = [""], 0, 0
    for escape, sign in re.findall(r"\x1b\[([0-9;?]*[A-Za-z])|(.)", written, re.DOTALL):
        if sign == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif sign == "\r":
            column = 0
        elif sign:
            lines[row] = lines[row][:column].ljust(column) + sign + lines[row][column + 1 :]
            column += 1
        elif escape.endswith("A"):
            row -= int(escape[:-1] or 1)
        elif escape == "2K":
            lines[row] = ""
    return "\n".join(lines).rstrip("\n")


def test_a_short_run_shows_nothing_and_loads_nothing() -> None:
    output, written, _screen_text = _run()
    assert output == "False\n"
    assert written == "before\r\nafter\r\n"


def test_a_long_run_shows_a_bar_and_takes_it_away() -> None:
    output, written, screen = _run(step=0.1)
    assert output == "True\n"
    assert "Checking [pages]" in written
    assert re.search(r"1\d/20", written)
    assert screen == "before\nafter"
    assert "\x1b[?25" not in written  # the cursor was never hidden


def test_a_narrow_terminal_gets_a_bar_on_one_line() -> None:
    _output, written, screen = _run(delay=0.0, step=0.02, columns=20)
    drawn = re.findall(r"\x1b\[2K([^\r]*)", re.sub(r"\x1b\[[0-9;]*m", "", written))
    assert max(map(len, drawn)) < 20
    assert written.count("\n") == 2
    assert screen == "before\nafter"


def test_errors_stand_above_the_bar() -> None:
    _output, written, screen = _run(delay=0.0, step=0.02, error=10)
    assert "Checking" in written
    assert screen == "before\njekyll-cv: cv.md: cannot be read\nafter"


def test_an_interrupted_run_leaves_no_bar() -> None:
    _output, written, screen = _run(delay=0.0, step=0.02, failure=10)
    assert "Checking" in written
    assert "Checking" not in screen


def test_no_bar_where_stderr_is_no_terminal() -> None:
    output, written, _screen_text = _run(delay=0.0, step=0.01, terminal=False)
    assert output == "False\n"
    assert written == "before\nafter\n"
