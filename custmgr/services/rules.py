"""The coding rules of this database: listed, added as a new version, switched on and off."""

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from custmgr.access.permission import Permission
from custmgr.coding.faces import parser, printer, stored
from custmgr.database import tables
from custmgr.errors import NotFound, UserError
from custmgr.services.numbering import ACTIVE
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

RETIRED = "retired"


@dataclass(frozen=True)
class StoredRule:
    """One rule with its newest version. `codes` counts the codes it has given."""

    id: int
    name: str
    text: str
    version: int
    version_id: int
    state: str
    codes: int


def stored_rules(work: Work) -> list[StoredRule]:
    """All rules with their newest versions, in the order in which they are tried."""
    rule, version, code = tables.rule, tables.rule_version, tables.code
    each = version.alias()
    newest = select(func.max(each.c.number)).where(each.c.rule_id == rule.c.id).scalar_subquery()
    given = select(func.count()).select_from(code).where(code.c.counter_id == version.c.counter_id).scalar_subquery()
    statement = (
        select(rule.c.id, rule.c.name, version.c.text, version.c.number, version.c.id, version.c.state, given)
        .select_from(rule)
        .join(version, (version.c.rule_id == rule.c.id) & (version.c.number == newest))
        .order_by(rule.c.position, rule.c.id)
    )
    return [StoredRule(*row) for row in work.connection.execute(statement)]


def load_rule(work: Work, name: str) -> StoredRule:
    """The rule of this name. Raises NotFound."""
    for item in stored_rules(work):
        if item.name == name:
            return item
    raise NotFound(tr("There is no coding rule “{name}”.", name=name), todo=tr("See the list of rules."))


@operation("rule.add", label=mark("Add coding rule"), needs=Permission.RULES)
def add_rule(work: Work, name: str, text: str, *, is_active: bool = True) -> int:
    """Adds a rule, or a new version of the rule of this name, and gives the version's id."""
    parsed = parser.parse(text, work.reference.catalogue)
    name = name.strip()
    if not name:
        raise UserError(tr("A coding rule needs a name."), unharmed=tr("Nothing was written."), kind="usage")
    earlier = next((item for item in stored_rules(work) if item.name == name), None)
    if earlier is None:
        position = work.connection.execute(select(func.count()).select_from(tables.rule)).scalar_one()
        (rule_id,) = work.recorder.insert("rule", [{"name": name, "position": position}])
    else:
        rule_id = earlier.id
        if is_active:
            work.recorder.update("rule_version", {earlier.version_id: {"state": RETIRED}})
    (version_id,) = work.recorder.insert(
        "rule_version",
        [
            {
                "rule_id": rule_id,
                "number": earlier.version + 1 if earlier else 1,
                "definition": json.loads(stored.to_json(parsed)),
                "text": printer.print_rule(parsed, "en", catalogue=work.reference.catalogue),
                "state": ACTIVE if is_active else "draft",
                "counter_id": f"rule:{rule_id}",  # versions go on with one row of numbers
            }
        ],
    )
    work.recorder.note = f"{name}: {text}"
    return version_id


@operation("rule.retire", label=mark("Switch off coding rule"), needs=Permission.RULES)
def retire_rule(work: Work, name: str) -> None:
    """Gives no more codes by this rule; the codes it gave stay as they are."""
    found = load_rule(work, name)
    work.recorder.update("rule_version", {found.version_id: {"state": RETIRED}})
    work.recorder.note = name
