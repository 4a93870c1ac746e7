"""The version of the database's schema, and bringing it up to date with Alembic (loaded only when it is behind)."""

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from custmgr.database import faults
from custmgr.database.engine import APPLICATION_ID, Database, foreign
from custmgr.database.roles import defining
from custmgr.errors import UserError
from custmgr.texts import tr

log = logging.getLogger(__name__)
HEAD = "0016"
NOTHING = "base"  # the version without any table
HALF_COPY = "copy_in_progress"  # the table that marks a copy which is not proven yet


def version(connection: Connection) -> str | None:
    """The schema version of the database; None while it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(database: Database) -> bool:
    """Makes or upgrades the tables; True if there were none. Raises UserError for a newer or foreign one."""
    with database.reading() as connection:
        found = version(connection)
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        may_define = defining.may_define(connection)
    if HALF_COPY in names:
        raise UserError(
            tr("This database is a copy that was broken off."),
            unharmed=tr("The original is complete and unchanged."),
            todo=tr("Copy once more, from the same original: it goes on where it stopped."),
            kind="half-copy",
        )
    if names and (found is None or "step" not in names):  # another program may use Alembic too
        raise foreign()
    if found == HEAD and names:
        return False
    if found is not None and found > HEAD:
        raise UserError(
            tr("This database was written by a newer version of the program."),
            unharmed=tr("It was left as it is."),
            todo=tr("Update the program on this computer."),
            kind="newer",
        )
    if not may_define:
        raise _needs_administrator(is_new=found is None)
    migrate(database, HEAD)
    if found is not None and database.dialect != "sqlite":
        _refresh_roles(database)
    return found is None


def _refresh_roles(database: Database) -> None:
    """Gives people their rights at new tables, where the server holds roles and this login may give them."""
    from custmgr.database.roles import applying

    try:
        with faults.translated(), database.writing() as connection:
            if applying.are_set_up(connection):
                applying.run(connection, applying.statements(connection))
    except UserError as error:
        if error.kind != "forbidden":
            raise
        log.warning("the roles of the server need “database roles” by their owner: %s", error.what)


def _needs_administrator(*, is_new: bool) -> UserError:
    return UserError(
        tr("There are no tables in this database yet.") if is_new
        else tr("The tables of this database are those of an older version of the program."),
        unharmed=tr("It was left as it is."),
        todo=tr("Your login may not change tables: an administrator must open it first with this version."),
        kind="administrator",
    )  # fmt: skip


def migrate(database: Database, target: str) -> None:
    """Moves the schema to this version, up or down, in one transaction where the engine allows it."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with faults.translated(), database.writing() as connection:
        config.attributes["connection"] = connection
        current = version(connection)
        if current is not None and (target == NOTHING or target < current):
            command.downgrade(config, target)
        else:
            command.upgrade(config, target)
        if database.dialect == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
