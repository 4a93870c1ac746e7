"""What each role may do with each table, for every engine; a table that is not named here may only be read.

The roles stand in one row, each may all that the one before it may. Nobody but the owner of the tables may change what
was written into the journal, lower a counter, or take a code out of the register.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Table

from custmgr.database import chain, classtables, tables
from custmgr.database import journal as journal  # with it all journalled tables are known

ROLES = ("viewer", "clerk", "manager", "admin")
VIEWER, CLERK, MANAGER, ADMIN = ROLES
TRACES = ("guard_staff", "guard_sign_in", "guard_step", "direct_change")
"""Tables that stand on servers with roles only: whose login is who, the true login of what was written, and what was
written past the program."""


KEPT = ("step", "change", "seal", "code", "counter", "file_piece")
"""Tables from which nothing is ever taken, by whomever; an owner who must would have to take the trigger away first."""
UNCHANGED = ("change", "seal", "file_piece")
_LISTS = ("category", "custom_field", "external_system")
TAKEN_BACK = (*_LISTS, "customer")
"""What a clerk may add to and delete from only to take back what he added himself."""


class Grant(NamedTuple):
    """One right of one role at one table; without columns at all of them."""

    role: str
    verb: str
    table: str
    columns: tuple[str, ...] = ()


CLOSING = ("source", "source_sha256", "undoes", "note", "record_count", "prev_hash", "hash")
"""What a step learns at its end; a trigger holds all of a step as soon as its hash is there."""
REGISTERED = (
    "text", "state", "customer_id", "rule_version_id", "counter_id", "counter_key", "number", "inputs", "from_step",
    "to_step",
)  # fmt: skip
"""What changes of a code's entry while it is given out and taken back; a trigger keeps whose it is."""
WRITTEN_ONCE = {
    "id": "given by the database", "uid": "the name of the record in other databases",
}  # fmt: skip

ALL, ADDING = "insert update delete", "insert"
_WRITERS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(_LISTS, ((CLERK, "insert delete"), (MANAGER, "update"))),
    **dict.fromkeys(("rule", "rule_version", "recode_request", "recode_plan"), ((MANAGER, ALL),)),
    **dict.fromkeys(("setting", "account", "role", "account_secret"), ((ADMIN, ALL),)),
    **dict.fromkeys(("standing", "class_event", "classing"), ((VIEWER, ALL),)),  # made of orders again at any time
    **dict.fromkeys(("mapping", "draft", "customer_text"), ((CLERK, ALL),)),
    "export": ((CLERK, ADDING),),
    "presence": ((VIEWER, ALL),),
    "job_run": ((VIEWER, ALL),),  # how a timed report went at whoever's window was open
    "person": ((ADMIN, "update"),),
}
_BY_COLUMN: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("person", VIEWER, "insert", ("login", "name", "role")),
    ("person", VIEWER, "update", ("name", "role")),  # his own, which a trigger holds
    ("sign_in", VIEWER, "insert", ("person_id", "desk", "at")),
    ("step", CLERK, "update", CLOSING),
    ("code", CLERK, "update", REGISTERED),
    ("counter", CLERK, "insert", ("counter_id", "key", "last")),
    (
        "counter",
        CLERK,
        "update",
        ("counter_id", "key", "last"),
    ),  # MariaDB's upsert asks for all; a trigger keeps the key
    ("rule", CLERK, "update", ("name",)),  # to the same: it locks the row while a prepared version takes over
    ("rule_version", CLERK, "update", ("state", "active_from", "begins_by", "step_id")),
)
_ADDED_WITHOUT_ID = {**dict.fromkeys(("step", "change", "code", "file_piece"), CLERK), "seal": VIEWER}
_AT_ITS_END = {"step": CLOSING}
HIDDEN = {"account_secret": ADMIN, "guard_staff": ADMIN, "direct_change": MANAGER}
"""Tables that not everybody may read."""


def known_tables() -> dict[str, Table]:
    """Every table of the program by name."""
    assert chain.seal is not None and classtables.standing is not None  # imported for their tables
    return dict(tables.metadata.tables)


def undecided() -> set[str]:
    """Tables whose rights nobody has thought about; they can be read and not written."""
    decided = {*_WRITERS, *(row[0] for row in _BY_COLUMN), *_ADDED_WITHOUT_ID, *tables.JOURNALLED}
    return set(known_tables()) - decided


def grants(present: set[str]) -> Iterator[Grant]:
    """All rights at the tables that are there."""
    for name, table in sorted(known_tables().items()):
        if name in present:
            yield Grant(HIDDEN.get(name, VIEWER), "SELECT", name)
            yield from _writing(name, table)
    for name in ("alembic_version", *TRACES):
        if name in present:
            yield Grant(HIDDEN.get(name, VIEWER), "SELECT", name)


def _writing(name: str, table: Table) -> Iterator[Grant]:
    columns = tuple(column.name for column in table.c)
    if name in _ADDED_WITHOUT_ID:
        left_out = {"id", *_AT_ITS_END.get(name, ())} - {"source", "note", "record_count"}  # these have a first value
        yield Grant(_ADDED_WITHOUT_ID[name], "INSERT", name, tuple(each for each in columns if each not in left_out))
    for _, role, verb, named in (row for row in _BY_COLUMN if row[0] == name):
        yield Grant(role, verb.upper(), name, named)
    usual = ((CLERK, ALL),) if name in tables.JOURNALLED else ()
    for role, verbs in _WRITERS.get(name, usual):
        for verb in verbs.split():
            changed = tuple(each for each in columns if each not in WRITTEN_ONCE)
            yield Grant(role, verb.upper(), name, changed if verb == "update" else ())


def beside_customers() -> dict[str, str]:
    """The tables whose rows belong to a customer, and the column that says to which."""
    return {
        name: "customer_id"
        for name, table in known_tables().items()
        if "customer_id" in table.c and name != "code"  # of which everybody must know what is taken
    } | {"customer_text": "id"}


def role_name(database: str, role: str) -> str:
    """The name of a group role on the server: each database has its own."""
    return f"custmgr_{database}_{role}"
