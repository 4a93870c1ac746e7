"""What a recoding is asked for: whom, by which rule or list, in what order; and the plan that answers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from custmgr.customers.query import Query
from custmgr.services.coding import codelists
from custmgr.services.coding.recoding import plans
from custmgr.services.coding.recoding.plans import Move, RecodePlan
from custmgr.services.desk import Desk


@dataclass(frozen=True)
class Choice:
    """From where the dialog was opened: the search that is shown, the customers selected, the rule looked at.

    `is_selection` says that the selected ones are meant, be it only one.
    """

    query: Query = field(default_factory=Query)
    selected: tuple[int, ...] = ()
    rule: str | None = None
    is_selection: bool = False


@dataclass(frozen=True)
class Wish:
    """What is to be planned. With a `file` the list in it decides, and nothing else counts."""

    rule: str | None = None
    file: Path | None = None
    query: Query = field(default_factory=Query)
    only: frozenset[int] | None = None
    order: str = "code"


@dataclass(frozen=True)
class Planned:
    """A plan with its moves sorted by result once, on the thread that made it."""

    plan: RecodePlan
    moves: Mapping[str, Sequence[Move]]

    @property
    def counts(self) -> dict[str, int]:
        """How many moves by result."""
        return {name: len(moves) for name, moves in self.moves.items()}


def make_plan(desk: Desk, wish: Wish) -> Planned:
    """Plans what is wished for; writes nothing. Raises UserError."""
    if wish.file is not None:
        sheet = codelists.read(wish.file, progress=desk.progress)
        plan = desk.read(plans.plan_by_list, codelists.pairs(sheet), wish.file.name)
    else:
        plan = desk.read(plans.plan_by_rule, wish.rule, wish.query, order=wish.order, only=wish.only)
    found: dict[str, list[Move]] = {"new": [], "same": [], "problem": []}
    for move in plan.moves:
        found[move.result].append(move)
    return Planned(plan, found)
