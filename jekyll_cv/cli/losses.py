"""What is lost on the way between formats, a line for each thing on stderr."""

from __future__ import annotations

from collections.abc import Iterable

from jekyll_cv.cli.outcome import print_error
from jekyll_cv.interchange.record import Loss


def print_losses(losses: Iterable[Loss]) -> None:
    """Say what could not be held; what is said twice is said once."""
    for told in dict.fromkeys(map(str, losses)):
        print_error(told)
