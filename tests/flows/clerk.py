"""What a clerk does at a desk, in the words of tests."""

from collections.abc import Sequence
from pathlib import Path

from custmgr.exchange.planning.intake import Source
from custmgr.services import browse, edit, history
from custmgr.services.browse import Order
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.intake.importing import Imported, ImportPlan
from custmgr.services.work import Outcome


def entry(desk: Desk, table: str, name: str) -> int:
    """The id of an entry of a category table."""
    found = desk.reference.tables[table].find(name)
    assert found is not None, name
    return found.id


def add(desk: Desk, name: str, kind: str = "客户", **values: object) -> int:
    """Adds a customer of this type and gives his id."""
    return desk.do(edit.add, {"name": name, "type": entry(desk, "type", kind), **values}).value


def code(desk: Desk, customer_id: int) -> str:
    """The present code of a customer."""
    return str(desk.read(browse.card, customer_id).row.values["code"])


def states(desk: Desk, customer_id: int) -> dict[str, str]:
    """All codes that a customer ever had, with their states."""
    return {item.text: item.state for item in desk.read(browse.card, customer_id).codes}


def found(desk: Desk, line: str = "", order: Order | None = None) -> list[str]:
    """The names of the customers that a search line finds, in order."""
    ids = desk.read(browse.find, desk.read(browse.parse, line), order)
    rows = desk.read(browse.rows, ids)
    return [str(rows[customer_id].values["name"]) for customer_id in ids]


def steps(desk: Desk) -> list[int]:
    """The numbers of all steps but the making of the database, oldest first."""
    taken = desk.read(history.steps, limit=10_000)
    return [step.id for step in reversed(taken) if step.operation != "database.create"]


def write_csv(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A csv file in UTF-8 of these rows."""
    path.write_text("\n".join(",".join(str(cell) for cell in row) for row in rows), encoding="utf-8")
    return path


def plan(desk: Desk, path: Path) -> ImportPlan:
    """The plan of an import in which every question got its proposal as answer."""
    source = Source(path)
    made = importing.plan(desk, source, importing.look(desk, source).mapping)
    return importing.settle(desk, made, {q.id: q.proposal for q in made.questions}) if made.questions else made


def take_in(desk: Desk, path: Path) -> Outcome[Imported]:
    """Imports a file."""
    return importing.apply(desk, plan(desk, path))
