"""The statements that make roles hold on PostgreSQL. They may be run again at any time, and bring rights up to date.

Counters and the register are held by triggers, not by functions that a clerk would have to call: the program's portable
statements stay as they are, and a trigger is met by whatever client a person uses. The functions of the triggers belong
to the owner of the tables, run with his rights and a fixed search path, and ask for `session_user`, which neither
SET ROLE nor a setting changes.
"""

import itertools
from collections.abc import Iterator

from custmgr.database import tables
from custmgr.database.roles import pgfunctions, rights
from custmgr.database.roles.rights import ROLES, role_name

_TABLES = (
    "CREATE TABLE IF NOT EXISTS guard_staff (login text PRIMARY KEY, role text NOT NULL, owner_names text[])",
    "CREATE TABLE IF NOT EXISTS guard_sign_in (sign_in_id bigint PRIMARY KEY, login text NOT NULL)",
    "CREATE TABLE IF NOT EXISTS guard_step (step_id bigint PRIMARY KEY, login text NOT NULL, txid xid8 NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_guard_step_txid ON guard_step (txid)",
    "CREATE TABLE IF NOT EXISTS direct_change (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
    " at timestamptz NOT NULL DEFAULT clock_timestamp(), login text NOT NULL DEFAULT session_user,"
    " kind text NOT NULL, record_id bigint NOT NULL, what text NOT NULL, before jsonb, after jsonb)",
)

BY_ROW = {
    "guard_step_made": (("step", "AFTER INSERT"),),
    "guard_step_closed": (("step", "BEFORE UPDATE"),),
    "guard_sign_in_made": (("sign_in", "AFTER INSERT"),),
    "guard_person": (("person", "BEFORE INSERT OR UPDATE"),),
    "guard_counter": (("counter", "BEFORE UPDATE"),),
    "guard_code": (("code", "BEFORE UPDATE"),),
    "guard_rule": (("rule", "BEFORE UPDATE"),),
    "guard_rule_version": (("rule_version", "BEFORE UPDATE"),),
    "guard_own_entry": tuple((name, "BEFORE DELETE") for name in rights.TAKEN_BACK),
    "guard_file_piece": (("file_piece", "BEFORE INSERT"),),
    "guard_class": tuple((name, "BEFORE INSERT") for name in ("standing", "class_event", "classing")),
}
"""Triggers that look at each row: the function, and where it stands."""


def statements(database: str, present: set[str]) -> Iterator[str]:
    """Everything that sets up or refreshes the roles of this database, in order; its owner runs it."""
    yield from _roles(database)
    yield from _TABLES
    for function in pgfunctions.FUNCTIONS:
        for role in ("manager", "admin"):
            function = function.replace(f"'{{{role}}}'", literal(role_name(database, role)))
        yield function
    yield from _triggers(present)
    yield from _policies(present)
    yield from _rights(database, present | set(rights.TRACES))


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL has it; with standard_conforming_strings nothing but the quote is special."""
    return "'" + text.replace("'", "''") + "'"


def _roles(database: str) -> Iterator[str]:
    for role in ROLES:
        name = role_name(database, role)
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal(name)}) "
            f"THEN CREATE ROLE {quoted(name)} NOLOGIN; END IF; END $$"
        )
    for less, more in itertools.pairwise(ROLES):
        yield f"GRANT {quoted(role_name(database, less))} TO {quoted(role_name(database, more))}"


def _triggers(present: set[str]) -> Iterator[str]:
    for function, places in BY_ROW.items():
        for table, moment in places:
            yield from _trigger(table, function, f"{moment} ON {quoted(table)} FOR EACH ROW")
    yield from _trigger("change", "guard_change", "AFTER INSERT ON change REFERENCING NEW TABLE AS fresh")
    yield from _trigger("code", "guard_code_made", "AFTER INSERT ON code REFERENCING NEW TABLE AS fresh")
    yield from _trigger("step", "guard_step_whole", "AFTER INSERT ON step DEFERRABLE INITIALLY DEFERRED FOR EACH ROW")
    for table in rights.KEPT:
        yield from _trigger(table, "guard_kept", f"BEFORE DELETE OR TRUNCATE ON {quoted(table)}")
    for table in rights.UNCHANGED:
        yield from _trigger(table, "guard_kept", f"BEFORE UPDATE ON {quoted(table)}", "guard_unchanged")
    for table in sorted(present & set(tables.JOURNALLED)):
        yield from _audit(table)


def _trigger(table: str, function: str, where: str, name: str = "") -> Iterator[str]:
    """A trigger that fires whatever a session says about replication."""
    name = name or function
    yield f"DROP TRIGGER IF EXISTS {name} ON {quoted(table)}"
    kind = "CONSTRAINT TRIGGER" if "DEFERRABLE" in where else "TRIGGER"
    yield f"CREATE {kind} {name} {where} EXECUTE FUNCTION {function}()"
    yield f"ALTER TABLE {quoted(table)} ENABLE ALWAYS TRIGGER {name}"


def _audit(table: str) -> Iterator[str]:
    for verb, seen in (
        ("INSERT", "NEW TABLE AS fresh"), ("UPDATE", "OLD TABLE AS stale NEW TABLE AS fresh"),
        ("DELETE", "OLD TABLE AS stale"),
    ):  # fmt: skip
        function = f"guard_direct_{verb.lower()}"
        yield from _trigger(table, function, f"AFTER {verb} ON {quoted(table)} REFERENCING {seen}")


def _policies(present: set[str]) -> Iterator[str]:
    """Row security: a login that is marked so sees and writes only the customers of its own names."""
    everybody = "(SELECT guard_owners()) IS NULL"
    mine = {"customer": "owner = ANY ((SELECT guard_owners())::text[])"}
    for name, column in rights.beside_customers().items():
        mine[name] = f"EXISTS (SELECT FROM customer own WHERE own.id = {quoted(name)}.{quoted(column)})"
    for name, table in rights.known_tables().items():
        if "order_id" in table.c:
            mine[name] = f"EXISTS (SELECT FROM sale_order own WHERE own.id = {quoted(name)}.order_id)"
    for name in sorted(present & set(mine)):
        yield from _policy(name, "guard_own", f"FOR ALL USING ({everybody} OR {mine[name]})")
    seen = "kind = 'customer' AND EXISTS (SELECT FROM customer own WHERE own.id = record_id)"
    written = "EXISTS (SELECT FROM guard_step mine WHERE mine.step_id = change.step_id AND mine.login = session_user)"
    yield from _policy("change", "guard_read", f"FOR SELECT USING ({everybody} OR ({seen}) OR {written})")
    own = "EXISTS (SELECT FROM guard_sign_in g WHERE g.sign_in_id = step.sign_in_id AND g.login = session_user)"
    of_mine = "EXISTS (SELECT FROM change c WHERE c.step_id = step.id AND c.kind = 'customer')"  # whose he may see
    yield from _policy("step", "guard_read", f"FOR SELECT USING ({everybody} OR {own} OR {of_mine})")
    yield from _policy("step", "guard_close", "FOR UPDATE USING (true)")
    held = "EXISTS (SELECT FROM file own WHERE own.sha256 = file_piece.sha256)"
    yield from _policy("file_piece", "guard_read", f"FOR SELECT USING ({everybody} OR {held})")
    for each in ("change", "file_piece", "step"):
        yield from _policy(each, "guard_add", "FOR INSERT WITH CHECK (true)")
    yield from _policy("direct_change", "guard_read", "FOR SELECT USING (guard_is_manager())")


def _policy(table: str, name: str, rule: str) -> Iterator[str]:
    yield f"ALTER TABLE {quoted(table)} ENABLE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS {name} ON {quoted(table)}"
    yield f"CREATE POLICY {name} ON {quoted(table)} {rule}"


def _rights(database: str, present: set[str]) -> Iterator[str]:
    groups = ", ".join(quoted(role_name(database, role)) for role in ROLES)
    viewer, clerk = quoted(role_name(database, "viewer")), quoted(role_name(database, "clerk"))
    yield f"REVOKE ALL ON DATABASE {quoted(database)} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {quoted(database)} TO {viewer}"
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM PUBLIC, {groups}"
    yield f"GRANT USAGE ON SCHEMA public TO {viewer}"
    yield f"GRANT EXECUTE ON FUNCTION guard_owners(), guard_is_manager() TO {viewer}"
    yield f"GRANT SELECT ON direct_change TO {viewer}"  # its policy shows the rows to managers only
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {clerk}"  # the next number, not a number of one's choice
    yield f"GRANT USAGE ON SEQUENCE person_id_seq, sign_in_id_seq, class_event_id_seq, seal_id_seq TO {viewer}"
    for grant in rights.grants(present):
        columns = f" ({', '.join(map(quoted, grant.columns))})" if grant.columns else ""
        role = quoted(role_name(database, grant.role))
        yield f"GRANT {grant.verb}{columns} ON {quoted(grant.table)} TO {role}"


def login(database: str, name: str, role: str, *, verifier: str, owner_names: tuple[str, ...] | None) -> Iterator[str]:
    """Makes or changes the login of a person; `verifier` is what the server keeps instead of the password."""
    proof = f" PASSWORD {literal(verifier)}" if verifier else ""
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal(name)}) "
        f"THEN CREATE ROLE {quoted(name)}; END IF; END $$"
    )
    yield f"ALTER ROLE {quoted(name)} LOGIN{proof}"  # a new one may nothing else; one that may is refused before
    for other in ROLES:
        yield f"REVOKE {quoted(role_name(database, other))} FROM {quoted(name)}"
    yield f"GRANT {quoted(role_name(database, role))} TO {quoted(name)}"
    names = "NULL" if owner_names is None else f"ARRAY[{', '.join(map(literal, owner_names))}]::text[]"
    yield (
        f"INSERT INTO guard_staff (login, role, owner_names) VALUES ({literal(name)}, {literal(role)}, {names}) "  # noqa: S608  quoted
        "ON CONFLICT (login) DO UPDATE SET role = excluded.role, owner_names = excluded.owner_names"
    )


def disable(database: str, name: str) -> Iterator[str]:
    """Lets a login in no more, and ends what it is doing."""
    yield f"ALTER ROLE {quoted(name)} NOLOGIN"
    for other in ROLES:
        yield f"REVOKE {quoted(role_name(database, other))} FROM {quoted(name)}"
    yield f"UPDATE guard_staff SET role = '' WHERE login = {literal(name)}"  # noqa: S608  quoted
    yield (  # an owner who is no master of the server may not end it, but all rights of the session are gone already
        f"DO $$ BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = {literal(name)};"
        " EXCEPTION WHEN insufficient_privilege THEN NULL; END $$"
    )
