"""The functions behind the triggers and policies of PostgreSQL. `{manager}` and `{admin}` stand for the group roles.

A step is *open* while it is written: it was made in this very transaction. That is told by the transaction's number,
which only the trigger at `step` writes down, so nobody can claim it for another step.
"""

from collections.abc import Iterator

_IN_STEP = "EXISTS (SELECT FROM guard_step s WHERE s.txid = pg_current_xact_id())"
_OPEN = "EXISTS (SELECT FROM guard_step s WHERE s.step_id = {step} AND s.txid = pg_current_xact_id())"
_REFUSED = "USING ERRCODE = 'insufficient_privilege'"
_MORE_THAN_ADOPTED = (
    "(NEW.state, NEW.customer_id, NEW.text, NEW.from_step, NEW.to_step, NEW.rule_version_id, NEW.reason)"
    " IS DISTINCT FROM"
    " (OLD.state, OLD.customer_id, OLD.text, OLD.from_step, OLD.to_step, OLD.rule_version_id, OLD.reason)"
)
"""More than the number of a typed code was noted, which happens before the step is there."""
COUNTER_BOUND = 1_000_000
"""By how much a clerk may raise a counter at once: more than any import, less than what uses a rule up."""


def _function(name: str, body: str, *, returns: str = "trigger", language: str = "plpgsql") -> str:
    stable = "" if returns == "trigger" else "STABLE "
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS {returns} LANGUAGE {language} {stable}"
        f"SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ {body} $$"
    )


def _trigger(name: str, *conditions: tuple[str, str], then: str = "RETURN NEW;", first: str = "") -> str:
    """A trigger's function that refuses where one of these (condition, why) holds."""
    checks = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION '{why}' {_REFUSED}; END IF;" for condition, why in conditions
    )
    return _function(name, f"BEGIN {first} {checks} {then} END")


def _holds_role(role: str) -> str:
    return f"(session_user = current_user OR pg_has_role(session_user, '{role}', 'MEMBER'))"


def _functions() -> Iterator[str]:
    yield _function(
        "guard_owners",
        "SELECT owner_names FROM guard_staff WHERE login = session_user",
        returns="text[]",
        language="sql",
    )
    yield _function("guard_is_manager", f"SELECT {_holds_role('{manager}')}", returns="boolean", language="sql")
    yield _function("guard_is_admin", f"SELECT {_holds_role('{admin}')}", returns="boolean", language="sql")
    yield from _journal()
    yield from _codes()
    yield from _lists()
    yield from _audit()


def _journal() -> Iterator[str]:
    yield _trigger("guard_kept", then="RAISE EXCEPTION 'nothing is taken from or changed in %', TG_TABLE_NAME"
                   f" {_REFUSED};")  # fmt: skip
    yield _trigger(
        "guard_sign_in_made",
        ("EXISTS (SELECT FROM guard_staff WHERE login = session_user) AND NOT EXISTS"
         " (SELECT FROM person WHERE id = NEW.person_id AND login = session_user)", "a sign-in under another name"),
        then="INSERT INTO guard_sign_in VALUES (NEW.id, session_user); RETURN NULL;",
    )  # fmt: skip
    yield _trigger(
        "guard_step_made",
        ("session_user <> current_user AND NOT EXISTS (SELECT FROM guard_sign_in s WHERE s.sign_in_id = NEW.sign_in_id"
         " AND s.login = session_user)", "a step in the sign-in of another login"),
        then="INSERT INTO guard_step VALUES (NEW.id, session_user, pg_current_xact_id()); RETURN NULL;",
    )  # fmt: skip
    yield _trigger(
        "guard_step_closed",
        ("OLD.hash IS NOT NULL", "a finished step is never changed"),
        (f"NOT {_OPEN.format(step='OLD.id')}", "the step of another transaction"),
        ("NEW.id <> OLD.id", "a step keeps its number"),
        ("NEW.hash IS NOT NULL AND NEW.prev_hash IS DISTINCT FROM (SELECT s.hash FROM step s WHERE s.sign_in_id ="
         " OLD.sign_in_id AND s.id < OLD.id ORDER BY s.id DESC LIMIT 1)", "a step that does not hang on the last one"),
    )  # fmt: skip
    yield _trigger(
        "guard_step_whole",
        ("session_user <> current_user AND EXISTS (SELECT FROM step WHERE id = NEW.id AND hash IS NULL)",
         "a step without its hash"),
        then="RETURN NULL;",
    )  # fmt: skip
    yield _trigger(
        "guard_change",
        ("EXISTS (SELECT FROM fresh f WHERE NOT EXISTS (SELECT FROM guard_step s JOIN step ON step.id = s.step_id"
         " WHERE s.step_id = f.step_id AND s.txid = pg_current_xact_id() AND step.hash IS NULL))",
         "a change of a step that is over"),
        then="RETURN NULL;",
    )  # fmt: skip
    yield _trigger(
        "guard_person",
        ("TG_OP = 'UPDATE' AND NOT guard_is_admin() AND (OLD.login <> session_user OR NEW.login <> OLD.login)",
         "the person of another login"),
    )  # fmt: skip


def _codes() -> Iterator[str]:
    highest = (
        "coalesce((SELECT max(number) FROM code WHERE counter_id = OLD.counter_id AND counter_key = OLD.key"
        " AND reason <> 'typed'), 0)"
    )
    yield _trigger(
        "guard_counter",
        ("NEW.counter_id <> OLD.counter_id OR NEW.key <> OLD.key", "a counter keeps its name"),
        ("NEW.last < OLD.last AND NOT guard_is_manager()", "a counter never goes back"),
        (f"NEW.last < OLD.last AND NEW.last < {highest}", "a counter never goes behind a number that was given"),
        (
            f"NEW.last > OLD.last + {COUNTER_BOUND} AND NOT guard_is_manager()",
            "a counter does not go on so far at once",
        ),
    )
    yield _trigger(
        "guard_code_made",
        (f"EXISTS (SELECT FROM fresh f WHERE NOT {_OPEN.format(step='f.from_step')})", "a code without a step"),
        then="RETURN NULL;",
    )
    given = "OLD.customer_id IS NOT NULL"
    yield _trigger(
        "guard_code",
        (f"NOT {_IN_STEP} AND {_MORE_THAN_ADOPTED}", "a code without a step"),
        ("NEW.code_key <> OLD.code_key OR NEW.name_space <> OLD.name_space OR NEW.id <> OLD.id",
         "a code keeps its characters"),
        (f"{given} AND NEW.customer_id IS DISTINCT FROM OLD.customer_id",
         "a code that was given stays with its customer"),
        ("NEW.customer_id IS DISTINCT FROM OLD.customer_id AND OLD.state NOT IN ('reserved', 'released')",
         "only codes that were set aside are given out"),
        (f"{given} AND (NEW.text <> OLD.text OR NEW.from_step IS DISTINCT FROM OLD.from_step)",
         "a code that was given keeps its characters"),
        ("OLD.number IS NOT NULL AND (NEW.number IS DISTINCT FROM OLD.number OR NEW.counter_id IS DISTINCT FROM"
         " OLD.counter_id OR NEW.counter_key IS DISTINCT FROM OLD.counter_key)", "a code keeps its number"),
        ("OLD.state IN ('blocked', 'alias') AND NEW.state <> OLD.state", "a blocked code stays blocked"),
    )  # fmt: skip


def _lists() -> Iterator[str]:
    yield _trigger("guard_rule", ("NEW.name <> OLD.name AND NOT guard_is_manager()", "rules belong to the managers"))
    succeeds = "EXISTS (SELECT FROM rule WHERE id = OLD.rule_id AND at_end = 'next-version')"
    yield _trigger(
        "guard_rule_version",
        (f"NOT guard_is_manager() AND NOT ({succeeds} AND {_IN_STEP} AND (OLD.state, NEW.state) IN"
         " (('draft', 'active'), ('active', 'retired'), ('active', 'draft'), ('retired', 'active')))",
         "rules belong to the managers"),
    )  # fmt: skip
    mine = "EXISTS (SELECT FROM guard_step s WHERE s.step_id = OLD.step_id AND s.login = session_user)"
    yield _trigger(
        "guard_own_entry",
        (f"NOT guard_is_manager() AND NOT ({mine} AND {_IN_STEP})", "only what one added oneself is taken back"),
        then="RETURN OLD;",
    )
    yield _trigger(  # who sees only his own customers must not stumble over a file that somebody else has too
        "guard_file_piece",
        then="IF EXISTS (SELECT FROM file_piece p WHERE p.sha256 = NEW.sha256 AND p.number = NEW.number AND p.content ="
        " NEW.content) THEN RETURN NULL; END IF; RETURN NEW;",
    )
    yield _trigger("guard_class", then="IF guard_owners() IS NOT NULL THEN RETURN NULL; END IF; RETURN NEW;")


def _audit() -> Iterator[str]:
    """What is written past the steps is written down with the true login, and history verify tells it."""
    into = "INSERT INTO direct_change (kind, record_id, what, before, after) SELECT TG_TABLE_NAME,"
    open_step = _OPEN.format(step="f.step_id")
    yield _trigger("guard_direct_insert", then=(
        f"{into} f.id, 'insert', NULL, to_jsonb(f) FROM fresh f WHERE NOT {open_step}; RETURN NULL;"))  # fmt: skip
    yield _trigger("guard_direct_update", then=(
        f"{into} f.id, 'update', to_jsonb(o), to_jsonb(f) FROM fresh f LEFT JOIN stale o ON o.id = f.id"
        f" WHERE NOT {open_step}; RETURN NULL;"))  # fmt: skip
    yield _trigger("guard_direct_delete", then=(
        f"{into} o.id, 'delete', to_jsonb(o), NULL FROM stale o WHERE NOT {_IN_STEP}; RETURN NULL;"))  # fmt: skip


FUNCTIONS = tuple(_functions())
