"""What a user has set: which rules, which pages, which words; from a file, and from the command line over it."""

from __future__ import annotations

from jekyll_cv.linting.configuration.find import Configurations
from jekyll_cv.linting.configuration.model import Configuration, Overrides

__all__ = ["Configuration", "Configurations", "Overrides"]
