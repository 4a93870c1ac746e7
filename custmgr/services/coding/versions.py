"""The versions of a rule: listed, and a new text held against the present one, in words and on real customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import func, select

from custmgr.coding.capacity import capacities
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.rule import Part, Rule
from custmgr.database import tables
from custmgr.services.coding import numbering, rulepreview, rulerooms, rules
from custmgr.services.coding.rulepreview import Sample
from custmgr.services.work import Work
from custmgr.texts import tr

SAMPLES = 10


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a rule, with the number of codes it has given."""

    number: int
    text: str
    state: str
    active_from: date | None
    codes: int
    begins_by: str = numbering.MOMENT


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new text changes: sentences on the parts, pairs of codes for real customers, and what else is affected.

    `given` counts the customers of the present version's codes that the new text would code otherwise, of `looked_at`;
    `ended` tells the rows of numbers that stand past the new text's end.
    """

    words: tuple[str, ...]
    samples: tuple[tuple[Sample, Sample], ...]
    sizes: tuple[int | None, int | None]
    given: int
    looked_at: int
    ended: tuple[str, ...] = ()


def versions(work: Work, name: str) -> list[Version]:
    """All versions of a rule, the newest first. Raises NotFound."""
    found = rules.load_rule(work, name)
    version, code = tables.rule_version, tables.code
    given = select(func.count()).select_from(code).where(code.c.rule_version_id == version.c.id).scalar_subquery()
    statement = (
        select(version.c.number, version.c.text, version.c.state, version.c.active_from, given, version.c.begins_by)
        .where(version.c.rule_id == found.id)
        .order_by(version.c.number.desc())
    )
    return [Version(*row) for row in work.connection.execute(statement)]


def difference(work: Work, name: str, text: str) -> Difference:
    """What this text would change as the rule's next version. Raises NotFound, RuleSyntaxError."""
    present = rules.load_rule(work, name)
    context = numbering.context_of(work)
    old, new = parse(present.text, context.catalogue), parse(text, context.catalogue)
    before = rulepreview.preview(work, present.text, count=SAMPLES * 2, name=name).samples
    after = {sample.name: sample for sample in rulepreview.preview(work, text, count=SAMPLES * 2, name=name).samples}
    pairs = [(sample, after[sample.name]) for sample in before if sample.name in after]
    differing = [pair for pair in pairs if pair[0].code != pair[1].code]
    sizes = [next(iter(capacities(rule)), None) for rule in (old, new)]
    return Difference(
        words=tuple(difference_in_words(old, new, context)),
        samples=tuple((differing or pairs)[:SAMPLES]),
        sizes=(sizes[0].size if sizes[0] else None, sizes[1].size if sizes[1] else None),
        given=len(differing), looked_at=len(pairs),
        ended=tuple(row.message for row in rulerooms.ended(work, new, rulerooms.identity_of(work, name))),
    )  # fmt: skip


def difference_in_words(old: Rule, new: Rule, context: Context) -> list[str]:
    """One sentence for each part that came, went or changed, and for the condition."""
    said: list[str] = []
    for tag, i, j, k, end in SequenceMatcher(a=old.parts, b=new.parts, autojunk=False).get_opcodes():
        gone, come = _said(old.parts[i:j], context), _said(new.parts[k:end], context)
        if tag == "replace":
            said.append(tr("“{old}” becomes “{new}”.", old=gone, new=come))
        elif tag == "delete":
            said.append(tr("“{old}” is left out.", old=gone))
        elif tag == "insert":
            said.append(tr("“{new}” is added.", new=come))
    if old.condition != new.condition:
        said.append(tr("It is meant for other customers."))
    return said


def _said(parts: Sequence[Part], context: Context) -> str:
    return sentence(Rule(tuple(parts)), context).rstrip("。.")
