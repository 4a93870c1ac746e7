"""The triggers of MariaDB and the functions that they ask. They belong to the owner of the tables and have his rights.

The true login is `USER()`; `CURRENT_USER()` is the owner there. A step is *open* as long as its hash is not written and
its connection is the one that began it: MariaDB tells a trigger no number of the transaction. Whoever commits a step
without a hash could go on under it, which the check of the history shows as a step whose hash was taken away.
"""

from collections.abc import Iterator, Sequence

from custmgr.database import tables
from custmgr.database.roles import rights
from custmgr.database.roles.pgfunctions import COUNTER_BOUND
from custmgr.database.roles.rights import ADMIN, MANAGER, ROLES

_TEXT = "VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
_JOINED = "FROM guard_step g JOIN step s ON s.id = g.step_id WHERE g.connection = CONNECTION_ID() AND s.hash IS NULL"
_LEVELS = ", ".join(f"'{role}'" for role in ROLES)
_OWNER = len(ROLES) + 1


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return "`" + name.replace("`", "``") + "`"


def _function(head: str, answer: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {head} READS SQL DATA SQL SECURITY DEFINER RETURN {answer}"


FUNCTIONS = (
    _function(f"guard_login() RETURNS {_TEXT}", "SUBSTRING_INDEX(USER(), '@', 1)"),
    _function(
        "guard_level() RETURNS INT",
        f"IF(guard_login() = SUBSTRING_INDEX(CURRENT_USER(), '@', 1), {_OWNER},"  # noqa: S608
        f" COALESCE((SELECT FIELD(role, {_LEVELS}) FROM guard_staff WHERE login = guard_login()), 0))",
    ),
    _function("guard_is_open(wanted BIGINT) RETURNS INT", f"EXISTS (SELECT 1 {_JOINED} AND g.step_id = wanted)"),
    _function("guard_in_step() RETURNS INT", f"EXISTS (SELECT 1 {_JOINED})"),
)


def _below(role: str) -> str:
    return f"guard_level() < {ROLES.index(role) + 1}"


def _trigger(table: str, moment: str, *conditions: tuple[str, str], then: str = "", name: str = "guard") -> str:
    """A trigger at each row, which refuses where one of these (condition, why) holds."""
    checks = " ".join(
        f"IF {condition} THEN SIGNAL SQLSTATE '42501' SET MYSQL_ERRNO = 1142, MESSAGE_TEXT = '{why}'; END IF;"
        for condition, why in conditions
    )
    place = quoted(f"{name}_{table}_{moment.split()[1].lower()}")
    return f"CREATE OR REPLACE TRIGGER {place} {moment} ON {quoted(table)} FOR EACH ROW BEGIN {checks} {then} END"


def triggers(present: set[str]) -> Iterator[str]:
    """All triggers at the tables that are there."""
    yield from _journal()
    yield from _codes()
    yield from _lists()
    for name in sorted(present & set(tables.JOURNALLED)):
        yield from _audit(name, [column.name for column in tables.JOURNALLED[name].c])


def _journal() -> Iterator[str]:
    kept = "nothing is taken from or changed in {}"
    for table in rights.KEPT:
        yield _trigger(table, "BEFORE DELETE", ("TRUE", kept.format(table)))
    for table in rights.UNCHANGED:
        yield _trigger(table, "BEFORE UPDATE", ("TRUE", kept.format(table)))
    yield _trigger(
        "sign_in", "AFTER INSERT",
        ("EXISTS (SELECT 1 FROM guard_staff WHERE login = guard_login()) AND NOT EXISTS (SELECT 1 FROM person"
         " WHERE id = NEW.person_id AND login = guard_login())", "a sign-in under another name"),
        then="INSERT INTO guard_sign_in VALUES (NEW.id, guard_login());",
    )  # fmt: skip
    yield _trigger(
        "step", "AFTER INSERT",
        (f"guard_level() < {_OWNER} AND NOT EXISTS (SELECT 1 FROM guard_sign_in WHERE sign_in_id = NEW.sign_in_id"  # noqa: S608
         " AND login = guard_login())", "a step in the sign-in of another login"),
        then="INSERT INTO guard_step VALUES (NEW.id, guard_login(), CONNECTION_ID());",
    )  # fmt: skip
    yield _trigger(
        "step", "BEFORE UPDATE",
        ("OLD.hash IS NOT NULL", "a finished step is never changed"),
        ("NOT EXISTS (SELECT 1 FROM guard_step WHERE step_id = OLD.id AND connection = CONNECTION_ID())",
         "the step of another connection"),
        ("NEW.id <> OLD.id", "a step keeps its number"),
        ("NEW.hash IS NOT NULL AND NOT (NEW.prev_hash <=> (SELECT s.hash FROM step s WHERE s.sign_in_id ="
         " OLD.sign_in_id AND s.id < OLD.id ORDER BY s.id DESC LIMIT 1))", "a step that does not hang on the last one"),
    )  # fmt: skip
    yield _trigger("change", "BEFORE INSERT", ("NOT guard_is_open(NEW.step_id)", "a change of a step that is over"))
    yield _trigger(
        "person", "BEFORE UPDATE",
        (f"{_below(ADMIN)} AND (OLD.login <> guard_login() OR NEW.login <> OLD.login)", "the person of another login"),
    )  # fmt: skip


def _codes() -> Iterator[str]:
    highest = (
        "COALESCE((SELECT MAX(number) FROM code WHERE counter_id = OLD.counter_id AND counter_key = OLD.`key`"
        " AND reason <> 'typed'), 0)"
    )
    yield _trigger(
        "counter", "BEFORE UPDATE",
        ("NEW.counter_id <> OLD.counter_id OR NEW.`key` <> OLD.`key`", "a counter keeps its name"),
        (f"NEW.last < OLD.last AND {_below(MANAGER)}", "a counter never goes back"),
        (f"NEW.last < OLD.last AND NEW.last < {highest}", "a counter never goes behind a number that was given"),
        (f"NEW.last > OLD.last + {COUNTER_BOUND} AND {_below(MANAGER)}", "a counter does not go on so far at once"),
    )  # fmt: skip
    yield _trigger("code", "BEFORE INSERT", ("NOT guard_is_open(NEW.from_step)", "a code without a step"))
    given = "OLD.customer_id IS NOT NULL"
    same = ("state", "customer_id", "text", "from_step", "to_step", "rule_version_id", "reason")
    adopted = " AND ".join(f"NEW.{name} <=> OLD.{name}" for name in same)  # the number of a typed code, before the step
    yield _trigger(
        "code", "BEFORE UPDATE",
        (f"NOT guard_in_step() AND NOT ({adopted})", "a code without a step"),
        ("NEW.code_key <> OLD.code_key OR NEW.name_space <> OLD.name_space OR NEW.id <> OLD.id",
         "a code keeps its characters"),
        (f"{given} AND NOT (NEW.customer_id <=> OLD.customer_id)", "a code that was given stays with its customer"),
        ("NOT (NEW.customer_id <=> OLD.customer_id) AND OLD.state NOT IN ('reserved', 'released')",
         "only codes that were set aside are given out"),
        (f"{given} AND (NEW.text <> OLD.text OR NOT (NEW.from_step <=> OLD.from_step))",
         "a code that was given keeps its characters"),
        ("OLD.number IS NOT NULL AND NOT (NEW.number <=> OLD.number AND NEW.counter_id <=> OLD.counter_id"
         " AND NEW.counter_key <=> OLD.counter_key)", "a code keeps its number"),
        ("OLD.state IN ('blocked', 'alias') AND NEW.state <> OLD.state", "a blocked code stays blocked"),
    )  # fmt: skip


def _lists() -> Iterator[str]:
    why = "rules belong to the managers"
    yield _trigger("rule", "BEFORE UPDATE", (f"NEW.name <> OLD.name AND {_below(MANAGER)}", why))
    succeeds = "EXISTS (SELECT 1 FROM rule WHERE id = OLD.rule_id AND at_end = 'next-version') AND guard_in_step()"
    ways = "('draft', 'active'), ('active', 'retired'), ('active', 'draft'), ('retired', 'active')"
    yield _trigger(
        "rule_version", "BEFORE UPDATE",
        (f"{_below(MANAGER)} AND NOT ({succeeds} AND (OLD.state, NEW.state) IN ({ways}))", why),
    )  # fmt: skip
    mine = "EXISTS (SELECT 1 FROM guard_step WHERE step_id = OLD.step_id AND login = guard_login())"
    for table in rights.TAKEN_BACK:
        yield _trigger(
            table, "BEFORE DELETE",
            (f"{_below(MANAGER)} AND NOT ({mine} AND guard_in_step())", "only what one added oneself is taken back"),
        )  # fmt: skip


def _audit(table: str, columns: Sequence[str]) -> Iterator[str]:
    """What is written past the steps is written down with the true login, and history verify tells it."""
    old, new = (
        f"JSON_OBJECT({', '.join(f'{_literal(name)}, {side}.{quoted(name)}' for name in columns)})"
        for side in ("OLD", "NEW")
    )
    into = (
        "INSERT INTO direct_change (at, login, kind, record_id, what, `before`, `after`)"  # noqa: S608  own names
        f" VALUES (UTC_TIMESTAMP(6), guard_login(), {_literal(table)},"
    )
    for verb, condition, rest in (
        ("INSERT", "guard_is_open(NEW.step_id)", f"NEW.id, 'insert', NULL, {new}"),
        ("UPDATE", "guard_is_open(NEW.step_id)", f"NEW.id, 'update', {old}, {new}"),
        ("DELETE", "guard_in_step()", f"OLD.id, 'delete', {old}, NULL"),
    ):
        then = f"IF NOT {condition} THEN {into} {rest}); END IF;"
        yield _trigger(table, f"AFTER {verb}", then=then, name="guard_direct")


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
