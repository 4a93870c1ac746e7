"""Changing the rules of classes: what a change would do before it is saved, limits that fit the data, one step."""

from dataclasses import dataclass, replace

from custmgr.access.permission import Permission
from custmgr.analysis import lifecycle
from custmgr.customers.classes.names import Named, Rank, Stage, Worth
from custmgr.customers.classes.rules import ClassRules
from custmgr.services import organisation
from custmgr.services.measures import orderbook
from custmgr.services.measures.standing import limits_of, reckon, today
from custmgr.services.work import Work, operation
from custmgr.texts import mark


@dataclass(frozen=True, slots=True)
class Effect:
    """How many customers are in one class by the rules of now, and by others."""

    kind: Named
    before: int
    after: int


@operation("classes.rules", label=mark("Change the rules of classes"), needs=Permission.SETTINGS)
def save(work: Work, rules: ClassRules) -> int:
    """Keeps the rules for everybody; the classes follow with their next refresh. Raises UserError for bad limits."""
    limits_of(rules)
    return organisation.change(work, {"classes": rules.to_json()})


def preview(work: Work, rules: ClassRules) -> list[Effect]:
    """What each class would hold by these rules, beside what it holds now. Raises UserError for bad limits."""
    now = _counts(work, work.reference.organisation.class_rules)
    then = _counts(work, rules)
    return [Effect(kind, before, after) for (kind, before), (_, after) in zip(now, then, strict=True)]


def _counts(work: Work, rules: ClassRules) -> list[tuple[Named, int]]:
    """Each class with its customers; a list, because classes of different kinds are equal as numbers."""
    limits_of(rules)
    found = reckon(orderbook.load(work, rules), rules, today(work))
    has = found.known.orders > 0
    counts: list[tuple[Named, int]] = [(each, int((found.stages.stage == each).sum())) for each in Stage]
    counts += [(each, int((found.rfm.worth[has] == each).sum())) for each in list(Worth)[1:]]
    return counts + [(each, int((found.abc.rank[has] == each).sum())) for each in list(Rank)[1:]]


def suggest(work: Work, rules: ClassRules) -> ClassRules | None:
    """The rules with limits that fit the gaps between orders here; None where there are too few repeat orders."""
    found = lifecycle.suggest(orderbook.load(work, rules).orders, limits_of(rules))
    return None if found is None else replace(rules, active=found.limits.active, lost=found.limits.lost)
