"""Whether there are rules for all that a configuration names; apart from reading it, as this imports the rules."""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.errors import ConfigError
from jekyll_cv.linting.choice import picked
from jekyll_cv.linting.configuration.model import Configuration


def check_selectors(configuration: Configuration) -> None:
    """Raises ConfigError, naming file and setting, for a selector that fits no rule."""
    for key, selector in _named(configuration):
        try:
            picked(selector)
        except ConfigError as error:
            raise ConfigError(f"{configuration.path}: {key}: {error}") from None


def _named(configuration: Configuration) -> Iterator[tuple[str, str]]:
    """The selectors of a configuration, each with the setting that it stands in."""
    for key in ("select", "extend_select", "ignore"):
        for selector in getattr(configuration, key):
            yield key.replace("_", "-"), selector
    for pattern, selectors in configuration.per_file_ignores.items():
        for selector in selectors:
            yield f'per-file-ignores."{pattern}"', selector
    for selector in configuration.severity:
        yield "severity", selector
