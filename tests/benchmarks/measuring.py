"""Carries out a plan: all its commands in turns, so that what slows the machine down hits all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

from msgspec import Struct

from tests.benchmarks.plans import Plan
from tests.benchmarks.process import Usage, run
from tests.benchmarks.ratios import Ratio, paired


class Row(Struct, frozen=True):
    """One comparison as the table has it."""

    title: str
    own: str
    other: str
    wall: Ratio
    cpu: Ratio


class Memory(Struct, frozen=True):
    """The most that one process of a command held in any round."""

    title: str
    command: str
    peak: int  # bytes


class Measured(Struct, frozen=True):
    """What the commands of a plan took, by name, round by round."""

    plan: Plan
    usages: dict[str, list[Usage]]

    def rows(self) -> list[Row]:
        """The comparisons that the plan asks for."""
        return [
            Row(self.plan.title, own, other, self._ratio(own, other, "wall"), self._ratio(own, other, "cpu"))
            for own, other in self.plan.compared
        ]

    def memory(self) -> list[Memory]:
        """The memory of each command, where the plan asks for it."""
        if not self.plan.is_memory_told:
            return []
        return [Memory(self.plan.title, name, max(one.peak for one in taken)) for name, taken in self.usages.items()]

    def _ratio(self, own: str, other: str, what: str) -> Ratio:
        take = attrgetter(what)
        return paired([take(one) for one in self.usages[own]], [take(one) for one in self.usages[other]])


def carry_out(plan: Plan, variables: Mapping[str, str], tell: Callable[[str], None]) -> Measured:
    """Run the commands of a plan, round by round; `tell` is told of each round."""
    for command in plan.commands:
        if command.is_warmed_up:
            run(command.words, command.folder, variables)
    usages: dict[str, list[Usage]] = {command.name: [] for command in plan.commands}
    for number in range(plan.rounds):
        for command in plan.commands:
            usages[command.name].append(run(command.words, command.folder, variables))
        walls = ", ".join(f"{name} {taken[-1].wall:.2f} s" for name, taken in usages.items())
        tell(f"{plan.title}, round {number + 1} of {plan.rounds}: {walls}")
    return Measured(plan, usages)
