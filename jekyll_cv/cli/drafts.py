"""Texts that people have written and must not lose: kept in a file where they could not be used."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jekyll_cv.cli.outcome import print_error
from jekyll_cv.errors import EditError, JekyllCvError, NothingToChange


def new_draft(text: str) -> Path:
    """A file of its own with a text, for nobody else to read."""
    descriptor, name = tempfile.mkstemp(prefix="jekyll-cv-", suffix=".yaml")
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))
    return Path(name)


@contextmanager
def kept_on_failure(text: str) -> Iterator[None]:
    """Where what is done with a text fails, put it in a file and say where."""
    try:
        yield
    except NothingToChange:
        raise
    except JekyllCvError as error:
        raise EditError(kept_in(str(error), new_draft(text))) from None


@contextmanager
def kept_file(draft: Path) -> Iterator[None]:
    """Take a draft away when it has been used or is as it was; where it cannot be used it stays, and a message says so."""
    original = draft.read_bytes()
    try:
        yield
    except NothingToChange:
        draft.unlink(missing_ok=True)
        raise
    except JekyllCvError as error:
        if not _is_kept(draft, original):
            raise
        raise EditError(kept_in(str(error), draft)) from None
    except (Exception, KeyboardInterrupt):
        if _is_kept(draft, original):
            print_error(f"your text is kept in {draft}")
        raise
    draft.unlink(missing_ok=True)


def _is_kept(draft: Path, original: bytes) -> bool:
    """Whether somebody has written in a draft; it is taken away if not."""
    if draft.is_file() and draft.read_bytes() != original:
        return True
    draft.unlink(missing_ok=True)
    return False


def kept_in(message: str, draft: Path) -> str:
    """A message with where the text is."""
    return f"{message}; your text is kept in {draft}"
