"""Which tags belong together: the explanation of a sequence of tags that needs the fewest and likeliest slips.

Where every end tag meets the start tag that was opened last, there is nothing to explain. Where not, something is
missing, and a stack alone blames the wrong tag: without the end of an inner `<div>` it is the outermost that stays
open. So a few explanations are followed side by side, each with its costs. A slip costs most; tags that do not line up,
or an element in another that never holds one of its like, cost a little, and decide which tag is blamed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from jekyll_cv.linting.markup import costs
from jekyll_cv.linting.markup.elements import HOLDERS, NEVER_NESTED
from jekyll_cv.linting.markup.parts import Part
from jekyll_cv.linting.markup.tags import Tag, TagKind

#: How many explanations are followed at once, and how far one may fall behind the best.
_WIDTH = 24
_MARGIN = 31.0
#: How many open elements are looked at.
_REACH = 14
#: How many of them an end tag may belong to, and how many it may cross.
_CANDIDATES = 3
_CROSSED = 3


class FaultKind(StrEnum):
    """What is wrong with a tag."""

    UNCLOSED = "unclosed"
    STRAY = "stray"
    CROSSED = "crossed"  # an end tag that stands in an element opened later; the other, if it is a single one
    MISNAMED = "misnamed"  # an end tag of another name than the element it ends, or the other way round
    DOUBLE = "double"  # a start tag where the end tag was meant
    BROKEN = "broken"  # a tag that has no `>` or cannot be read
    PRINTED = "printed"  # a block's tag in running text, which kramdown prints


class Fault(Struct, frozen=True):
    """A slip: the tag that is blamed, and another that it has to do with."""

    kind: FaultKind
    tag: Tag
    other: Tag | None = None


class _Slips(Struct, frozen=True):
    """The slips of an explanation, the last first: a fault, or that the elements from `top` up to `below` stay open.

    `below` is left out. Nearly all explanations are given up, so faults are made of the last one only.
    """

    before: _Slips | None
    fault: Fault | None = None
    top: _Node | None = None
    below: _Node | None = None


class _Node:
    """An open element on top of others, with the doubts that what begins in it raises: the gravest counts, once."""

    __slots__ = ("cost", "doubt", "doubt_before", "last", "left_open", "parent", "part")

    def __init__(self, part: Part, parent: _Node | None, cost: float) -> None:
        self.part = part
        self.doubt = self.doubt_before = 0.0
        self.last: Part | None = None
        self.parent = parent
        #: What it costs that this element is never closed.
        self.cost = cost
        #: What it costs that this element and those below it are never closed.
        self.left_open: float = cost + (parent.left_open if parent else 0.0)

    def doubted(self, part: Part, cost: float) -> float:
        """What a doubt about a part that begins here adds to those before."""
        if part is not self.last:
            self.last, self.doubt_before = part, self.doubt
            self.doubt = max(self.doubt, cost)
        return max(0.0, cost - self.doubt_before)


def _key(node: _Node | None) -> tuple[int, int] | None:
    """What explanations have in common that go on alike: the element opened last and what it stands in."""
    return (id(node.parent), id(node.part)) if node else None


class _State:
    """An explanation so far: what is open, what it costs, its slips."""

    __slots__ = ("cost", "node", "slips")

    def __init__(self, node: _Node | None, cost: float, slips: _Slips | None) -> None:
        self.node = node
        self.cost = cost
        self.slips = slips


def pairs_up(tags: Iterable[Tag]) -> bool:
    """Whether each end tag ends the element opened last, none is left open, and none stands in its own like."""
    stack: list[Tag] = []
    for tag in tags:
        top = stack[-1] if stack else None
        if tag.broken or tag.printed:
            return False
        if tag.kind is TagKind.START:
            if top and top.name == tag.name and tag.name in NEVER_NESTED:
                return False
            stack.append(tag)
        elif top is None or top.name != tag.name or top.leaf != tag.leaf:
            return False
        else:
            stack.pop()
    return not stack


def _faults_of(slips: _Slips | None) -> Iterator[Fault]:
    while slips:
        if slips.fault:
            yield slips.fault
        node = slips.top
        while node and node is not slips.below:
            yield Fault(FaultKind.UNCLOSED, node.part.tag)
            node = node.parent
        slips = slips.before


def _left_open(state: _State, below: _Node | None) -> _Slips | None:
    """The slips of an explanation with what was opened above an element left open."""
    return state.slips if state.node is below else _Slips(state.slips, top=state.node, below=below)


class Explainer:
    """Explains sequences; `browser` says that end tags may be missing where HTML lets them."""

    def __init__(self, *, browser: bool) -> None:
        self._browser = browser
        self._states: dict[tuple[int, int] | None, _State] = {}
        self._crossed: dict[tuple[int, int], _Node] = {}
        self._limit = 0.0

    def faults(self, parts: Sequence[Part]) -> list[Fault]:
        """The slips of the likeliest explanation, in file order."""
        states, leaf = [_State(None, 0.0, None)], 0
        for part in parts:
            self._states, self._crossed = {}, {}
            if part.tag.leaf != leaf:
                leaf = part.tag.leaf
                states = [self._left(state, leaf) for state in states]
            self._limit = min(state.cost for state in states) + _MARGIN
            if part.tag.kind is TagKind.START:
                self._start(states, part)
            else:
                self._limit = min(self._limit, self._cost_of_matching(states, part))
                for state in states:
                    self._end(state, part)
            ranked = sorted(self._states.values(), key=lambda state: state.cost)
            states = [state for state in ranked[:_WIDTH] if state.cost <= ranked[0].cost + _MARGIN]
        best = min(states, key=lambda state: state.cost + (state.node.left_open if state.node else 0.0))
        return sorted(_faults_of(_left_open(best, None)), key=lambda fault: fault.tag.span)

    @staticmethod
    def _cost_of_matching(states: Sequence[_State], part: Part) -> float:
        """The most that an explanation may cost to be followed, as there are enough of those where a tag ends the top."""
        most, kept = 0.0, set[tuple[int, int] | None]()
        for state in states:
            node = state.node
            if node is None or node.part.tag.name != part.tag.name or node.part.tag.printed or part.tag.printed:
                return math.inf
            most = max(most, state.cost + costs.matching(node.part, part))
            kept.add(_key(node.parent))
        return most if len(kept) == _WIDTH else math.inf

    # --- what may have happened --------------------------------------------------------------------------------

    def _start(self, states: Sequence[_State], part: Part) -> None:
        unclosed = costs.unclosed(part, browser=self._browser)
        nested = [state.cost + self._nesting(state.node, part) for state in states]
        most = max(nested) if len(nested) == _WIDTH else math.inf
        for state, nesting in zip(states, nested, strict=True):
            top = state.node
            self._keep(_Node(part, top, unclosed), nesting, state.slips)
            for node, cost in self._opened(state):
                if costs.ends_before(node.part, part):
                    below = node.parent
                    closed = cost + node.cost + self._nesting(below, part)
                    if closed <= most:  # enough others are better
                        self._keep(_Node(part, below, unclosed), closed, _left_open(state, below))
            if top and costs.begins_again(top.part, part):
                fault = Fault(FaultKind.DOUBLE, part.tag, top.part.tag)
                self._keep(top.parent, state.cost + costs.SLIP + 1, _Slips(state.slips, fault))

    def _end(self, state: _State, part: Part) -> None:
        matched = 0
        for count, (node, cost) in enumerate(self._opened(state)):
            if costs.may_match(node.part, part):
                seen, slips = self._seen(node.part.tag, part.tag, _left_open(state, node))
                self._keep(node.parent, cost + seen + costs.matching(node.part, part), slips)
                if 0 < count <= _CROSSED and not matched:
                    self._cross(state, node, count, part)
                matched += 1
                if matched == _CANDIDATES:
                    break
        if (stray := state.cost + costs.stray(part)) <= self._limit:
            self._keep(state.node, stray, _Slips(state.slips, Fault(FaultKind.STRAY, part.tag)))
        top = state.node
        if top and state.cost + costs.SLIP <= self._limit and (misnamed := costs.misnamed(top.part, part)):
            fault = Fault(FaultKind.MISNAMED, part.tag, top.part.tag)
            self._keep(top.parent, state.cost + misnamed, _Slips(state.slips, fault))

    def _opened(self, state: _State) -> Iterator[tuple[_Node, float]]:
        """The open elements from the top, each with what it costs that those above it were left open.

        It goes as deep as an explanation may cost.
        """
        node, cost = state.node, state.cost
        for _ in range(_REACH):
            if node is None or cost > self._limit:
                return
            yield node, cost
            cost += node.cost
            node = node.parent

    @staticmethod
    def _left(state: _State, leaf: int) -> _State:
        """The state behind the running text that was left: what was opened in it ends with it."""
        node, cost = state.node, state.cost
        while node and node.part.tag.leaf not in (0, leaf) and not node.part.tag.printed:
            cost += node.cost
            node = node.parent
        return state if node is state.node else _State(node, cost, _left_open(state, node))

    @staticmethod
    def _seen(opened: Tag, ended: Tag, slips: _Slips | None) -> tuple[float, _Slips | None]:
        """What it costs that two tags are a pair, and the slips with those of tags that readers see."""
        cost = 0.0
        if not (opened.broken or opened.printed or ended.broken or ended.printed):
            return cost, slips
        for tag, other in ((opened, ended), (ended, opened)):
            if tag.broken and not tag.sure:
                cost, slips = cost + costs.SLIP / 2, _Slips(slips, Fault(FaultKind.BROKEN, tag, other))
        shown = next((tag for tag in (opened, ended) if tag.printed), None)
        if shown and not opened.broken and not ended.broken:
            other = ended if shown is opened else opened
            cost, slips = cost + 0.5, _Slips(slips, Fault(FaultKind.PRINTED, shown, other))
        return cost, slips

    def _cross(self, state: _State, node: _Node, count: int, part: Part) -> None:
        """The end tag ends `node`, and the `count` elements above it stay open."""
        cost = state.cost + costs.SLIP + count + costs.matching(node.part, part)
        if cost > self._limit:
            return
        above: list[Part] = []
        top = state.node
        while top and top is not node:
            above.append(top.part)
            top = top.parent
        rest = node.parent
        for opened in reversed(above):
            fresh = _Node(opened, rest, costs.unclosed(opened, browser=self._browser))
            rest = self._crossed.setdefault((id(rest), id(opened)), fresh)
        fault = Fault(FaultKind.CROSSED, part.tag, above[0].tag if count == 1 else None)
        self._keep(rest, cost, _Slips(state.slips, fault))

    def _keep(self, node: _Node | None, cost: float, slips: _Slips | None) -> None:
        if cost > self._limit:
            return
        key = _key(node)
        known = self._states.get(key)
        if known is None or cost < known.cost:
            self._states[key] = _State(node, cost, slips)

    @staticmethod
    def _nesting(node: _Node | None, part: Part) -> float:
        """What it costs that an element begins in what is open; for each open element that is counted once."""
        if node is None:
            return 0.0
        parent, cost = node.part, 0.0
        if parent.begins and part.begins and parent.line != part.line and part.column <= parent.column:
            cost += 1.5 if part.column == parent.column else 2.5
        name = part.tag.name
        holders, reach = HOLDERS.get(name, frozenset()), 0
        above: _Node | None = node
        while above and reach < _REACH and above.part.tag.name not in holders:
            if above.part.tag.name == name:
                if name in NEVER_NESTED:
                    return cost + 6.0
                same_look = above.part.look == part.look
                cost += 3.0 if same_look and part.look else 0.5 * same_look
                break
            above, reach = above.parent, reach + 1
        return node.doubted(part, cost)
