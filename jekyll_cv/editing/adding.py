"""Adding a role: written like its nearest sibling, put where the section's order wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.editing.change import Change, whole_edit
from jekyll_cv.editing.changing import NewDates, change_fields
from jekyll_cv.editing.escaping import same_text
from jekyll_cv.editing.highlights import add_highlights
from jekyll_cv.editing.placing import Gap, SortKey, blank_above, blank_between, dates_key, gaps, insertions, role_key
from jekyll_cv.editing.plain import insertions_without_example, plain_insertions, plain_roles, templated
from jekyll_cv.editing.regions import employer_region, role_region
from jekyll_cv.editing.sayings import said
from jekyll_cv.editing.template import Template
from jekyll_cv.editing.trial import Expected, Trial, lenient_objection
from jekyll_cv.editing.wanted import Wanted
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_NUMBER = re.compile(r"([ \t]*)(\d{1,4})(?=[.)][ \t])")
_MOST_EXAMPLES = 5
_MOST_WAYS = 200
_MOST_TRIALS = 24
#: Trials in which what the example leaves out is put in, each of which takes several more.
_MOST_COMPLETIONS = 4
_OPTIONAL = ("location", "url", "highlights")


class Aim(Struct, frozen=True):
    """Where a new role goes, and how.

    To a section, which is made where `is_new` and there is none of that title, right below the role `below` of it or else
    to where its dates belong; written like the role `like` or its nearest sibling, and where none shows how, in the plain
    style if `plainly`.
    """

    section: str | None = None
    like: Role | None = None
    below: Role | None = None
    is_new: bool = False
    plainly: bool = False


def add_role(page: Page, wanted: Wanted, aim: Aim) -> Change:
    """Add a role to a section (the only one or none where it is not named).

    Raises EditError where the page would not read just so afterwards.
    """
    section, like = aim.section, aim.like
    if like and section is None:
        section = like.section
    elif not aim.is_new or section is None or any(one.title == section for one in page.sections):
        section = section_named(page, section)
    siblings = [role for role in page.roles if role.section == section and not role.hidden]
    ways = _distinct(_ways(page, wanted, replace(aim, section=section), siblings))
    try:
        return _first_sound(page, wanted, section, islice(ways, _MOST_TRIALS), is_named=aim.plainly)
    except EditError:
        if not (aim.plainly and siblings):
            raise
    return _first_sound(page, wanted, section, _plain_ways(page, wanted, aim, siblings), is_named=True)


def _distinct(ways: Iterator[Edit]) -> Iterator[Edit]:
    """Each way once, made only when it is asked for: the first mostly does."""
    seen: set[Edit] = set()
    for edit in islice(ways, _MOST_WAYS):
        if edit not in seen:
            seen.add(edit)
            yield edit


def _first_sound(
    page: Page, wanted: Wanted, section: str | None, ways: Iterator[Edit], *, is_named: bool = False
) -> Change:
    """The first of some ways after which the page holds the role, what a way leaves out put in.

    With `is_named` that is no name: there is a better way where a name has no place.
    """
    reason = ""
    completions = 0
    for edit in ways:
        trial = Trial.of(page, (edit,))
        placed = _placed_role(trial)
        problem = (
            placed
            if isinstance(placed, str)
            else _objection(trial, placed, wanted, section, trial.new_span(0), strictly=False)
            or (_lacking_name(trial.after.roles[placed], wanted) if is_named else None)
        )
        if problem is None and not isinstance(placed, str) and completions < _MOST_COMPLETIONS:
            completions += 1
            problem, changed = _completed(trial, placed, wanted, section)
            if changed is not None:
                edits = trial.edits if changed is trial.after else (whole_edit(page, changed),)
                return Change(changed, edits, "added")
        reason = reason or problem or ""
    raise EditError(f"{wanted.name!r} cannot be added: {reason or 'no role of the page shows how'}")


def add_by_template(page: Page, wanted: Wanted, section: str | None, template: str) -> Change:
    """Add a role as a template writes it, where the section's order wants it; raises EditError as `add_role` does."""
    section = section_named(page, section)
    siblings = [role for role in page.roles if role.section == section and not role.hidden]
    text = templated(page, wanted, template)
    return _first_sound(page, wanted, section, _placed(page, wanted, siblings, section, text))


def _placed(page: Page, wanted: Wanted, siblings: Sequence[Role], section: str | None, text: str) -> Iterator[Edit]:
    for gap in gaps(siblings, dates_key(wanted.dates)):
        yield from insertions(page, gap, text, blank_between(page, siblings, gap.role))
    if not siblings:
        yield from insertions_without_example(page, text, section)


def section_named(page: Page, text: str | None) -> str | None:
    """The title of the section that a text names, wholly or in part; None where no section is named.

    Raises EditError where none or several fit.
    """
    if text is None:
        return None
    titles = list(dict.fromkeys(section.title for section in page.sections))
    folded = text.casefold()
    for fits in (
        [title for title in titles if title == text],
        [title for title in titles if title.casefold() == folded],
        [title for title in titles if folded in title.casefold()],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise EditError(f"{text!r} may be any of the sections {_listed(fits)}")
    if not titles:
        return text
    raise EditError(f"no section is called {text!r}; there are {_listed(titles)}")


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(repr(title) for title in titles)


def _ways(page: Page, wanted: Wanted, aim: Aim, siblings: Sequence[Role]) -> Iterator[Edit]:
    key = dates_key(wanted.dates)
    examples = [] if wanted.further else _examples(page, wanted, siblings, aim.like)
    for example in examples[:_MOST_EXAMPLES]:
        yield from _under_own_employer(page, wanted, siblings, example)
        apart = blank_between(page, siblings, example)
        template = Template.of(page, example, [one for one in siblings if one is not example])
        texts = list(template.fill(wanted))
        for gap in islice(_gaps(aim, siblings, key), 6):
            for text in texts:
                yield from insertions(page, gap, _numbered(page, text, gap), apart)
    if siblings:
        return
    for example in examples[:1]:
        for text in Template.of(page, example, []).fill(wanted):
            yield from insertions_without_example(page, text, aim.section)
    yield from plain_insertions(page, wanted, aim.section)


def _gaps(aim: Aim, siblings: Sequence[Role], key: SortKey) -> Iterator[Gap]:
    if aim.below is not None and aim.below in siblings:
        yield Gap(aim.below, below=True)
    yield from gaps(siblings, key, aim.like)


def _plain_ways(page: Page, wanted: Wanted, aim: Aim, siblings: Sequence[Role]) -> Iterator[Edit]:
    """The plain style beside siblings that show no other: one whose names are marked has no place for new ones."""
    for gap in islice(_gaps(aim, siblings, dates_key(wanted.dates)), 3):
        for text in plain_roles(page, wanted):
            yield from insertions(page, gap, text, blank_between(page, siblings, gap.role))


def _numbered(page: Page, text: str, gap: Gap) -> str:
    """The text of a numbered item with the next number below another, with that one's number above it."""
    number, beside = _NUMBER.match(text), _NUMBER.match(page.source.slice(role_region(page, gap.role).span))
    if not number or not beside:
        return text
    return f"{number[1]}{int(beside[2]) + gap.below}{text[number.end(2) :]}"


def _under_own_employer(page: Page, wanted: Wanted, siblings: Sequence[Role], example: Role) -> Iterator[Edit]:
    """Where a line above its roles names an employer, a role elsewhere gets such a line of its own, above or below theirs."""
    region = employer_region(page, example)
    if region is None or wanted.organization == example.organization:
        return
    colleagues = [one for one in siblings if one.places.organization == example.places.organization]
    last = max(colleagues, key=lambda one: one.span.end, default=example)
    apart = blank_above(page, region.span)
    places = [Gap(example, below=False), Gap(last, below=True)]
    if dates_key(wanted.dates) < role_key(example):
        places.reverse()
    for text in Template.of(page, example, [one for one in siblings if one is not example], region).fill(wanted):
        for place in places:
            yield from insertions(page, place, text, apart, region)


def _examples(page: Page, wanted: Wanted, siblings: Sequence[Role], like: Role | None) -> list[Role]:
    """The roles to write the new one like, the best first: like it in what they say, near where it goes, on lines of their own."""
    if like is not None:
        others = [one for one in siblings if one is not like]
        nearest = sorted(others, key=lambda one: abs(one.line - like.line))
        return [like, *nearest] if not like.hidden or not nearest else nearest

    def distance(item: tuple[int, Role]) -> tuple[int, bool, int]:
        index, role = item
        missing = sum(
            bool(getattr(wanted, name)) != bool(getattr(role, name)) for name in ("title", "organization", *_OPTIONAL)
        )
        return missing, not role_region(page, role).whole_lines, index

    return [role for _index, role in sorted(enumerate(siblings), key=distance)]


def _placed_role(trial: Trial) -> int | str:
    """Which of the changed page's roles is the new one, or why there is none."""
    if len(trial.after.roles) != len(trial.before.roles) + 1:
        return f"the page would hold {len(trial.after.roles)} roles, not {len(trial.before.roles) + 1}"
    place = trial.new_span(0)
    index = next((at for at, one in enumerate(trial.after.roles) if place.covers(one.written[0].span)), None)
    return "what is added would not be read as a role" if index is None else index


def _completed(trial: Trial, index: int, wanted: Wanted, section: str | None) -> tuple[str | None, Page | None]:
    """The page with what the example had no place for put in, or why that cannot be."""
    place = trial.new_span(0)
    try:
        page = _with_missing(trial.after, index, wanted)
    except EditError as error:
        return str(error), None
    grown = len(page.source.text) - len(trial.after.source.text)
    done = Trial(trial.before, page, trial.edits)
    problem = _objection(done, index, wanted, section, Span(place.start, place.end + grown), strictly=True)
    return (problem, None) if problem else (None, page)


def _is_item(text: str, trial: Trial, place: Span) -> bool:
    """Whether a text stands in a stretch of the changed page as all that an item holds."""
    item = rf"(?:^[ \t]*(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*){re.escape(text)}[ \t]*(?:$|<)"
    return re.search(item, trial.after.source.slice(place), re.MULTILINE) is not None


def _with_missing(page: Page, index: int, wanted: Wanted) -> Page:
    role = page.roles[index]
    fields = {
        name: getattr(wanted, name)
        for name in ("title", "organization", "location", "url")
        if getattr(wanted, name) and not same_text(getattr(role, name), getattr(wanted, name))
    }
    if fields:
        page = change_fields(page, role, dict(fields), NewDates()).page
    if wanted.highlights and not page.roles[index].highlights:
        page = add_highlights(page, page.roles[index], wanted.highlights).page
    return page


def _objection(
    trial: Trial, index: int, wanted: Wanted, section: str | None, place: Span, *, strictly: bool
) -> str | None:
    """Why the page does not hold the new role just so; what is to be put in yet is no reason unless `strictly`."""
    new = trial.after.roles[index]
    problem = _field_objection(new, wanted, place, strictly=strictly)
    if not new.highlights and any(_is_item(text, trial, place) for text in wanted.highlights):
        problem = problem or "its highlights would not be read as such"
    if problem is None and (new.hidden or (section is not None and new.section != section)):
        problem = "it would stand somewhere else"
    if problem:
        return problem
    roles = [said(one) for one in trial.before.roles]
    expected = [*roles[:index], said(new), *roles[index:]]
    return lenient_objection(trial, Expected(expected, (), (place,)))


def _lacking_name(new: Role, wanted: Wanted) -> str | None:
    missing = (name for name in ("title", "organization") if getattr(wanted, name) and getattr(new, name) is None)
    return next((f"its {name} has no place there" for name in missing), None)


def _field_objection(new: Role, wanted: Wanted, place: Span, *, strictly: bool) -> str | None:
    for name in ("title", "organization", "location", "url"):
        want, got = getattr(wanted, name), getattr(new, name)
        inherited = not strictly and name != "url" and not place.covers(getattr(new.places, name) or place)
        if not same_text(want, got) and (strictly or got is not None) and not inherited:
            return f"its {name} would read {got!r}, not {want!r}"
    if new.dates != wanted.all_dates:
        return f"its dates would read {', '.join(map(str, new.dates))}, not {', '.join(map(str, wanted.all_dates))}"
    if strictly and len(new.highlights) != len(wanted.highlights):
        return f"it would be read with {len(new.highlights)} highlights, not {len(wanted.highlights)}"
    return None
