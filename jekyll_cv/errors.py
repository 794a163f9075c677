"""The errors a caller may meet, all below `JekyllCvError`; the command line prints each as one line."""

from __future__ import annotations


class JekyllCvError(Exception):
    """Base of every error raised on purpose; `str(error)` is one plain line for a person."""


class InputError(JekyllCvError):
    """A file or text that cannot be read as a page at all (missing, unreadable, too big, not text)."""


class ConfigError(JekyllCvError):
    """An option or a configuration value that makes no sense."""


class EditError(JekyllCvError):
    """A change that cannot be made without breaking a promise; nothing was changed."""


class NothingToChange(EditError):  # noqa: N818  it is an answer rather than a fault
    """A change that was asked for is there already."""
