"""A page that can be changed: each operation gives a new page, the old one stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page as ReadPage
from jekyll_cv.source import Source

if TYPE_CHECKING:
    from jekyll_cv.dates import PartialDate, Present
    from jekyll_cv.editing.change import Change
    from jekyll_cv.front_matter.splice_text import FrontMatterValue

    #: A date as text in any style people use, or as `Role.start` and `Role.end` give it.
    DateLike = str | PartialDate | Present


class _Keep:
    """Stands for "as it is", where None takes something away."""

    def __repr__(self) -> str:
        return "KEEP"


KEEP = _Keep()


class Page(ReadPage, frozen=True):
    """One page, immutable. Operations raise EditError, saying why, where they cannot keep all else as it is.

    A role is given as `Page.roles` holds it, or by its id, `:LINE`, or a text that fits exactly one.
    """

    on_disk: Source | None = None  # what the file held when it was read

    @classmethod
    def of(cls, page: ReadPage, on_disk: Source | None = None) -> Page:
        """A page that was read, with the operations; `on_disk` is what its file holds."""
        return cls(**{name: getattr(page, name) for name in ReadPage.__struct_fields__}, on_disk=on_disk)

    def add(
        self,
        *,
        start: DateLike,
        end: DateLike | None = None,
        title: str | None = None,
        organization: str | None = None,
        location: str | None = None,
        url: str | None = None,
        highlights: Sequence[str] = (),
        section: str | None = None,
        like: Role | str | None = None,
        template: str | None = None,
        new_section: bool = False,
    ) -> Page:
        """Add a role, written like its nearest sibling in the section (or like the role `like`, or by a template).

        Without a section it goes where the page's roles stand under none, or where `like` stands. With `new_section` a
        section that the page lacks gets a heading at its end.
        """
        from jekyll_cv.editing.adding import Aim  # noqa: PLC0415
        from jekyll_cv.editing.operations import add, wanted_role  # noqa: PLC0415

        wanted = wanted_role(
            self,
            start=start,
            end=end,
            title=title,
            organization=organization,
            location=location,
            url=url,
            highlights=highlights,
        )
        aim = Aim(section, None if like is None else self._role(like), is_new=new_section)
        return self._with(add(self, wanted, aim, template))

    def edit(
        self,
        role: Role | str,
        *,
        title: str | _Keep | None = KEEP,
        organization: str | _Keep | None = KEEP,
        location: str | _Keep | None = KEEP,
        url: str | _Keep | None = KEEP,
        start: DateLike | _Keep = KEEP,
        end: DateLike | _Keep | None = KEEP,
        section: str | _Keep = KEEP,
        highlights: Sequence[str] | _Keep = KEEP,
        add_highlights: Sequence[str] = (),
        drop_highlights: Sequence[Highlight | str | int] = (),
    ) -> Page:
        """Change fields of a role; None takes one away. `highlights` are all it is to have.

        A highlight to drop is one of the role's, its number from 1, or a text that fits exactly one.
        """
        from jekyll_cv.editing.operations import Changes, edit  # noqa: PLC0415

        texts = {"title": title, "organization": organization, "location": location, "url": url}
        changes = Changes(
            texts={name: value for name, value in texts.items() if not isinstance(value, _Keep)},
            start=None if isinstance(start, _Keep) else start,
            end=None if isinstance(end, _Keep) else end,
            no_end=end is None,
            section=None if isinstance(section, _Keep) else section,
            highlights=None if isinstance(highlights, _Keep) else tuple(highlights),
            added=tuple(add_highlights),
            dropped=tuple(drop_highlights),
        )
        return self._with(edit(self, self._role(role), changes))

    def hide(
        self, role: Role | str, *, highlight: Highlight | str | int | None = None, style: str | None = None
    ) -> Page:
        """Comment a role, or one highlight of it, out; `style` is "html" or "liquid", else what the page uses and hides."""
        from jekyll_cv.editing.operations import hide  # noqa: PLC0415

        return self._with(hide(self, self._role(role), highlight, style))

    def show(self, role: Role | str, *, highlight: Highlight | str | int | None = None) -> Page:
        """Take off the comment around a role, or around one highlight of it."""
        from jekyll_cv.editing.operations import show  # noqa: PLC0415

        return self._with(show(self, self._role(role), highlight))

    def remove(self, role: Role | str) -> Page:
        """Take a role off the page."""
        from jekyll_cv.editing.removing import remove_role  # noqa: PLC0415

        return self._with(remove_role(self, self._role(role)))

    def move(
        self,
        role: Role | str,
        *,
        above: Role | str | None = None,
        below: Role | str | None = None,
        section: str | None = None,
    ) -> Page:
        """Move a role right above or below another, or to another section, to where its dates belong."""
        from jekyll_cv.editing.operations import move  # noqa: PLC0415

        targets = [None if one is None else self._role(one) for one in (above, below)]
        return self._with(move(self, self._role(role), targets[0], targets[1], section))

    def sort(self, section: str | None = None) -> Page:
        """Put the roles of a section, or of each, in order: ongoing ones first, then by end, then by start."""
        from jekyll_cv.editing.operations import sort  # noqa: PLC0415

        return self._with(sort(self, section))

    def set_front_matter(self, key: str, value: FrontMatterValue) -> Page:
        """Set one value of the front matter; `key` is a path with dots."""
        from jekyll_cv.editing.operations import set_front_matter  # noqa: PLC0415

        return self._with(set_front_matter(self, key, value))

    def unset_front_matter(self, key: str) -> Page:
        """Take one key out of the front matter."""
        from jekyll_cv.editing.operations import unset_front_matter  # noqa: PLC0415

        return self._with(unset_front_matter(self, key))

    def save(self) -> Page:
        """Write the page to the file it was loaded from, whole or not at all; gives the page as it is on disk then.

        Mode, owner and symbolic links stay. Raises EditError where the page was not loaded from a file or that changed
        since, InputError where there is no such file.
        """
        from jekyll_cv.files import write_file  # noqa: PLC0415

        if self.path is None or self.on_disk is None:
            raise EditError("the page was not loaded from a file")
        if self.on_disk != self.source:
            write_file(self.path, self.to_bytes(), expected=self.on_disk.to_bytes())
        return Page.of(self, self.source)

    def role(self, reference: str) -> Role:
        """The role that a reference names; raises EditError naming the candidates where none or several fit."""
        from jekyll_cv.editing.finding import find_role  # noqa: PLC0415

        return find_role(self, reference)

    def _role(self, role: Role | str) -> Role:
        if isinstance(role, str):
            return self.role(role)
        found = next((one for one in self.roles if one is role or one == role), None)
        if found is None:
            raise EditError(f"the role {role.id!r} is not one of this page")
        return found

    def _with(self, change: Change) -> Page:
        return Page.of(change.page, self.on_disk)
