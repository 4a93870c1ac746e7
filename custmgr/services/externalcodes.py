"""Codes that a customer has in other systems: an ERP's, a shop's; each unique in its system, found by search."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr


@dataclass(frozen=True, slots=True)
class ExternalCode:
    """One code in one system."""

    id: int
    system: str
    text: str
    valid_from: date | None
    valid_to: date | None


def of_customer(work: Work, customer_id: int) -> list[ExternalCode]:
    """A customer's codes in other systems, by system."""
    system, code = tables.external_system, tables.external_code
    query = (
        select(code.c.id, system.c.name, code.c.text, code.c.valid_from, code.c.valid_to)
        .join(system, system.c.id == code.c.system_id)
        .where(code.c.customer_id == customer_id)
        .order_by(system.c.name, code.c.id)
    )
    return [ExternalCode(*row) for row in work.connection.execute(query)]


def systems(work: Work) -> list[str]:
    """The systems that are known."""
    name = tables.external_system.c.name
    return list(work.connection.execute(select(name).order_by(name)).scalars())


@operation("external-code.add", label=mark("Add a code of another system"), needs=Permission.EDIT)
def add(
    work: Work,
    customer_id: int,
    system: str,
    text: str,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Notes the code that a customer has in another system. Raises UserError if somebody else has it there."""
    system, text = system.strip(), text.strip()
    if not system or not text:
        raise UserError(
            tr("A code of another system needs the system's name and the code."),
            unharmed=tr("Nothing was written."), kind="missing",
        )  # fmt: skip
    key = canonical.canonical_key(text)
    code = tables.external_code
    system_id = _system_id(work, system)
    holder = work.connection.execute(
        select(code.c.customer_id).where(code.c.system_id == system_id, code.c.key == key)
    ).scalar()
    if holder is not None:
        name = work.connection.execute(select(tables.customer.c.name).where(tables.customer.c.id == holder)).scalar()
        raise UserError(
            tr("{name} has the code {code} in {system} already.", name=name or "", code=text, system=system),
            unharmed=tr("Nothing was written."), kind="taken",
        )  # fmt: skip
    row = {"system_id": system_id, "key": key, "text": text, "customer_id": customer_id,
           "valid_from": valid_from, "valid_to": valid_to}  # fmt: skip
    work.recorder.note = f"{system}: {text}"
    return work.recorder.insert("external_code", [row])[0]


def _system_id(work: Work, name: str) -> int:
    table = tables.external_system
    found = work.connection.execute(select(table.c.id).where(table.c.name == name)).scalar()
    return int(found) if found is not None else work.recorder.insert("external_system", [{"name": name}])[0]


@operation("external-code.remove", label=mark("Remove a code of another system"), needs=Permission.EDIT)
def remove(work: Work, code_id: int) -> None:
    """Takes a code of another system away; can be taken back."""
    work.recorder.note = str(work.recorder.present("external_code", code_id, "text"))
    work.recorder.delete("external_code", [code_id])
