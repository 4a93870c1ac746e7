"""The files of customers: listed with what they take up, added, found by name, written to a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from custmgr.access.permission import Permission
from custmgr.customers.records import FILE
from custmgr.database import tables
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services import browse, records
from custmgr.services.files import contents, names
from custmgr.services.files.taking import Taken
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of a customer; `is_missing` if its content can not be found."""

    id: int
    customer_id: int
    name: str
    added: date | None
    size: int
    sha256: str
    note: str
    is_missing: bool


def of(work: Work, customer_id: int) -> list[Attached]:
    """The files of a customer, newest first."""
    found = records.of(work, FILE.key, customer_id, limit=MOST)
    gone = contents.missing(work, ((r.values["sha256"], r.values.get("size", 0)) for r in found))
    return [
        Attached(
            r.id, r.owner_id, r.values["name"], r.values.get("added"), r.values.get("size", 0), r.values["sha256"],
            r.values.get("note", ""), r.values["sha256"] in gone,
        )
        for r in found
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """What all files take up: how many there are, their bytes, and the bytes that the database keeps for them."""

    files: int
    size: int
    in_database: int


def room(work: Work) -> Room:
    """What the files of all customers take up; a content that several share counts once in the database."""
    from custmgr.database.filetables import file_piece

    file = tables.RECORDS[FILE.key]
    files, size = work.connection.execute(select(func.count(), func.sum(file.c.size)).select_from(file)).one()
    stored = work.connection.execute(select(func.sum(func.length(file_piece.c.content)))).scalar()
    return Room(int(files), int(size or 0), int(stored or 0))


@operation("file.add", label=mark("Add files"), needs=Permission.EDIT)
def add(work: Work, customer_id: int, taken: Sequence[Taken]) -> list[int]:
    """Adds files to a customer and gives their ids; a file that he has already, name and content, is passed over."""
    if customer_id not in browse.rows(work, [customer_id]) or browse.retired(work, [customer_id]):
        raise NotFound(tr("This customer is no longer there."))
    present = {(each.name.casefold(), each.sha256) for each in of(work, customer_id)}
    used = {name for name, _ in present}
    today = work.at.astimezone(work.reference.organisation.time_zone).date()
    rows = []
    for each in taken:
        if (each.name.casefold(), each.sha256) in present:
            continue
        name = names.numbered(each.name, used)
        used.add(name.casefold())
        present.add((each.name.casefold(), each.sha256))
        if each.content is not None:
            contents.store(work, each.sha256, each.content)
        rows.append({"customer_id": customer_id, "name": name, "added": today, "size": each.size,
                     "sha256": each.sha256})  # fmt: skip
    if not rows:
        return []
    work.recorder.note = ", ".join(str(row["name"]) for row in rows)[:400]
    return work.recorder.insert(FILE.key, rows)


def find(work: Work, customer_id: int, word: str) -> Attached:
    """The file of a customer by its number or name. Raises NotFound, or UserError where a name means several."""
    found = of(work, customer_id)
    by_name = [each for each in found if each.name.casefold() == word.casefold()]
    hits = by_name or [each for each in found if str(each.id) == word.strip()]
    if not hits:
        raise NotFound(tr("This customer has no file “{name}”.", name=word))
    if len(hits) > 1:
        raise UserError(tr("Several files are called “{name}”: name one by its number.", name=word), kind="usage")
    return hits[0]


def export(work: Work, attached: Attached, target: Path) -> None:
    """Writes a file's content to a place of the person's own. Raises Denied for who may not take data out."""
    if not work.actor.may(Permission.EXPORT):
        raise Denied(tr("You lack the permission: {permission}.", permission=tr(Permission.EXPORT.value)))
    save(work, attached, target)


def save(work: Work, attached: Attached, target: Path) -> None:
    """Writes a file's content to this place, to be looked at."""
    contents.write_to(work, attached.sha256, attached.size, target=target)


def size_text(size: int) -> str:
    """The size as people read it: 12 KB, 3.4 MB.

    >>> size_text(3_412_000)
    '3.4 MB'
    """
    if size < 1000:
        return f"{size} B"
    for unit, word in ((1_000, "KB"), (1_000_000, "MB")):
        if size < unit * 999.5:
            return f"{size / unit:.0f} {word}" if unit == 1_000 else f"{size / unit:.1f} {word}"
    return f"{size / 1e9:.1f} GB"
