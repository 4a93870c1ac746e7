"""Copies everything from one database into an empty one of any engine, goes on where it was broken off, and proves it.

The source is read in one transaction and never written. The target carries a mark until both sides are proven equal, so
that nobody takes half a copy for the whole.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, MetaData, String, Table, bindparam, func, insert, inspect, select
from sqlalchemy import update as update_of

from custmgr.database import bulk, faults, schema, tables, tablewords
from custmgr.database.copies import digests, sequences
from custmgr.database.copies.digests import Digest
from custmgr.database.engine import Database
from custmgr.database.journal import passed
from custmgr.errors import UserError
from custmgr.texts import mark, tr

MARK = Table(schema.HALF_COPY, MetaData(), Column("source", String(80)), Column("step", BigInteger))
"""In a target: of which database, as it was at which step, it is becoming a copy."""

Told = Callable[[int, int | None, str], None]
COPYING, COMPARING = mark("Copying {table}"), mark("Comparing both sides")


@dataclass(frozen=True)
class Copied:
    """A proven copy: the digest of each table, which both sides share."""

    digests: dict[str, Digest]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(digest.rows for digest in self.digests.values())


@contextmanager
def still(database: Database) -> Iterator[Connection]:
    """A read transaction in which nothing changes, whatever others write meanwhile."""
    if database.dialect == "sqlite":
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # the view begins with the first reading
            yield connection
        return
    engine = database.engine.execution_options(isolation_level="REPEATABLE READ")
    with Database(engine, None).reading() as connection:
        yield connection


def copy(source: Database, target: Database, *, uid: str, told: Told) -> Copied:
    """Fills the target. Raises UserError where it holds something else, or where both sides differ at the end."""
    with faults.translated(), still(source) as reading:
        step = int(reading.execute(select(func.max(tables.step.c.id))).scalar() or 0)
        _begin(target, uid, step)
        run = _Run(reading, target, told)
        for table in digests.stored_tables():
            run.copy(table)
        run.copy_search_texts()
        sequences.carry_over(reading, target)
        here = digests.of_all(reading, report=run.compared)
    with faults.translated(), still(target) as written:
        there = digests.of_all(written, report=run.compared)
    _refuse_difference(here, there)
    with faults.translated(), target.writing() as connection:
        MARK.drop(connection)
    return Copied(here)


def is_half(connection: Connection) -> bool:
    """Whether this database is a copy that was broken off."""
    return inspect(connection).has_table(MARK.name)


def _refuse_difference(here: dict[str, Digest], there: dict[str, Digest]) -> None:
    if names := digests.differing(here, there):
        raise UserError(
            tr("The copy differs from the original in: {tables}.", tables=tablewords.words(names)),
            unharmed=tr("The original is unchanged and stays in use."),
            todo=tr("Empty the target and copy again; if it differs again, have the disk and the memory looked at."),
            kind="copy-differs",
        )


def _begin(target: Database, uid: str, step: int) -> None:
    """Makes the tables, or finds those of a copy that was broken off. Raises UserError for anything else in there."""
    with target.reading() as connection:
        names = set(inspect(connection).get_table_names())
        found = connection.execute(select(MARK)).first() if MARK.name in names else None
    if found is None and names - {"alembic_version"}:
        raise UserError(
            tr("The target is not empty."),
            unharmed=tr("Nothing was copied, and nothing there was changed."),
            todo=tr("Copy into a new file, or into an empty database."),
            kind="not-empty",
        )
    if found is not None and tuple(found) == (uid, step):
        return
    if found is not None:  # what it was begun of has moved on, or is another database
        schema.migrate(target, schema.NOTHING)
        with target.writing() as connection:
            MARK.drop(connection)
    with target.writing() as connection:
        MARK.create(connection)
        connection.execute(insert(MARK).values(source=uid, step=step))
    schema.migrate(target, schema.HEAD)


@dataclass
class _Run:
    """One copying: from an open reading into a target, telling how far it is."""

    reading: Connection
    target: Database
    told: Told
    done: int = 0
    whole: int = field(init=False)

    def __post_init__(self) -> None:
        self.whole = sum(_count(self.reading, table) for table in digests.stored_tables())

    def copy(self, table: Table) -> None:
        """Copies the rows of one table that are not there yet."""
        self.told(self.done, self.whole * 3, tr(COPYING, table=tablewords.word(table.name)))
        own = next((fk.parent for fk in table.foreign_keys if fk.column.table is table), None)
        if own is None and "id" in table.c:
            self._copy_by_id(table)
        else:
            self._copy_at_once(table, own)

    def copy_search_texts(self) -> None:
        """Brings along what a search reads, which could be made anew but takes ten times as long; the index follows."""
        self._copy_by_id(tables.customer_text, is_indexed=False)

    def compared(self, rows: int) -> None:
        """Counts rows that were compared; each is read on both sides."""
        self.done += rows
        self.told(self.done, self.whole * 3, tr(COMPARING))

    def _copy_by_id(self, table: Table, **fixed: Any) -> None:
        place = list(table.c).index(table.c.id)
        with self.target.reading() as connection:
            last = connection.execute(select(func.max(table.c.id))).scalar()
            self.done += _count(connection, table)
        while True:
            query = select(table).order_by(table.c.id).limit(digests.slice_of(table))
            rows = self.reading.execute(query if last is None else query.where(table.c.id > last)).all()
            if not rows:
                return
            with self.target.writing() as connection:
                columns = _columns(table, rows) | {name: [value] * len(rows) for name, value in fixed.items()}
                bulk.insert_columns(connection, table, columns)
            last = rows[-1][place]
            self.done += len(rows)
            self.told(self.done, self.whole * 3, tr(COPYING, table=tablewords.word(table.name)))

    def _copy_at_once(self, table: Table, own: Column[Any] | None) -> None:
        """All rows in one transaction, for tables without a number of their own or that refer to themselves."""
        rows = self.reading.execute(select(table)).all()
        self.done += len(rows)
        with self.target.writing() as connection:
            if not rows or _count(connection, table) == len(rows):
                return
            columns = _columns(table, rows)
            parents = columns.pop(own.name) if own is not None else ()
            bulk.insert_columns(connection, table, columns)
            if own is not None and (pairs := _pairs(columns["id"], parents)):
                point = passed(update_of(table)).where(table.c.id == bindparam("who")).values({own: bindparam("whose")})
                connection.execute(point, pairs)


def _pairs(ids: Sequence[Any], parents: Sequence[Any]) -> list[dict[str, Any]]:
    return [{"who": one, "whose": other} for one, other in zip(ids, parents, strict=True) if other is not None]


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _columns(table: Table, rows: Sequence[Any]) -> dict[str, Sequence[Any]]:
    return dict(zip(table.c.keys(), zip(*rows, strict=True), strict=True))
