"""A text changed by somebody in their own editor, opened again until what they wrote can be used."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from jekyll_cv.cli.outcome import print_error
from jekyll_cv.cli.terminal import printable
from jekyll_cv.errors import EditError, InputError, JekyllCvError, NothingToChange

_FALLBACKS = ("vi", "nano")
#: Without a terminal nobody can say that it is enough.
_MOST_OPENINGS = 5

T = TypeVar("T")


def edit_until_sound(draft: Path, use: Callable[[str], T]) -> T:
    """Open a draft in the editor and give what `use` makes of the text.

    Where `use` raises, the text is shown again below the reason, on a terminal after asking. Raises NothingToChange
    for a text that is empty or as it was, EditError where the person gives up or the editor fails.
    """
    original = _read(draft)
    heading = ""
    for opening in range(1, _MOST_OPENINGS + 1 if not _is_terminal() else sys.maxsize):
        offered = _read(draft)
        open_editor(draft)
        saved = _read(draft)
        text = _without(heading, saved)
        if text == original or not _says_something(text):
            raise NothingToChange("nothing to change")
        try:
            return use(text)
        except NothingToChange:
            raise
        except JekyllCvError as error:
            reason = printable(" ".join(str(error).split()))
        if not _again(reason, changed=saved != offered and opening < _MOST_OPENINGS):
            raise EditError(reason)
        heading = f"# {reason}\n# Mend that below and save; an emptied file changes nothing.\n"
        _write(draft, heading + text)
    raise EditError(reason)


def open_editor(path: Path) -> None:
    """Run the editor on a file and wait for its end; raises EditError where there is none or it fails."""
    editor = find_editor()
    # The shell, which Ctrl-C reaches too, is to outlive it and tell how the editor ended.
    arguments = ["sh", "-c", f'trap : INT; {editor} "$@"', editor, str(path)]
    if os.name == "nt":
        arguments = [*shlex.split(editor, posix=False), str(path)]
    try:
        with _interrupts_are_the_editors():
            status = subprocess.run(arguments, check=False).returncode  # noqa: S603  it is the person's own editor
    except (OSError, ValueError) as error:
        raise EditError(f"the editor {editor!r} could not be started: {error}") from None
    if status in (-signal.SIGINT, 128 + signal.SIGINT):
        raise KeyboardInterrupt
    if status:
        raise EditError(f"the editor {editor!r} ended with status {status}")


def find_editor() -> str:
    """The editor that the environment names, as git looks for it, or one that is there."""
    for name in ("VISUAL", "EDITOR"):
        if editor := os.environ.get(name, "").strip():
            return editor
    for editor in _FALLBACKS:
        if shutil.which(editor):
            return editor
    raise EditError("there is no editor: set VISUAL or EDITOR")


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """While an editor runs Ctrl-C is a key of its own; the handler, unlike SIG_IGN, is not handed down to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _again(reason: str, *, changed: bool) -> bool:
    """Whether to open the editor again: on a terminal as the person says, elsewhere while something changes."""
    if not _is_terminal():
        return changed
    from jekyll_cv.cli.conversation import confirm  # noqa: PLC0415

    print_error(reason)
    return confirm("Edit again?")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _says_something(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _without(heading: str, text: str) -> str:
    """The person's own text; an editor may have changed all line ends."""
    return text.removeprefix(heading) if heading in text else text.removeprefix(heading.replace("\n", "\r\n"))


def _read(draft: Path) -> str:
    """The text as it was saved; raises InputError where the editor left no file."""
    try:
        return draft.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    except OSError as error:
        raise InputError(f"{draft}: {error.strerror or error}") from None


def _write(draft: Path, text: str) -> None:
    draft.write_bytes(text.encode("utf-8", "surrogateescape"))
