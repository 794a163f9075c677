"""Choosing roles of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from jekyll_cv.page.model import Kind, Role


class RoleFilter(Struct, frozen=True):
    """Which roles are wanted; what is empty or None asks nothing.

    `sections` are texts of which one must stand in the section's heading, whatever their case.
    """

    sections: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    hidden: bool | None = None

    def choose(self, roles: Iterable[Role]) -> Iterator[Role]:
        """The roles that are wanted, in their order."""
        return (role for role in roles if self._wants(role))

    def _wants(self, role: Role) -> bool:
        heading = (role.section or "").casefold()
        return (
            (not self.sections or any(text.casefold() in heading for text in self.sections))
            and (not self.kinds or role.kind in self.kinds)
            and (self.hidden is None or role.hidden is self.hidden)
        )
