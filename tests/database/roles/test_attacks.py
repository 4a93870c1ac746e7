"""Nobody gets past his role with another program: psql and mariadb are refused what the program would not do."""

import pytest

from custmgr.database import tables
from custmgr.database.roles import attacks, rights, trying
from custmgr.database.roles.attacks import Attack
from custmgr.services.serverroles import rightscheck
from tests.database.roles.guarded import PEOPLE, Guarded

OWN_STEP = (
    "INSERT INTO step (uid, operation, at, sign_in_id, desk, source, note, record_count, digest) SELECT 'mine',"
    " 'customer.edit', CURRENT_TIMESTAMP, max(sign_in_id), '', '', '', 0, '' FROM guard_sign_in WHERE login = 'ben'"
)
INSIDE_A_STEP = (
    "UPDATE code SET customer_id = customer_id + 1 WHERE customer_id = 1",
    "UPDATE code SET customer_id = NULL WHERE customer_id = 1",
    "UPDATE code SET text = 'C00009' WHERE customer_id = 1",
    "UPDATE code SET number = 99 WHERE customer_id = 1",
    "UPDATE counter SET last = last - 1",
    "UPDATE rule_version SET state = 'retired'",
    "UPDATE rule SET name = 'mine'",
    "DELETE FROM category WHERE parent_id IS NOT NULL",
    "UPDATE step SET hash = NULL, prev_hash = NULL WHERE hash IS NOT NULL",
    "UPDATE step SET note = 'x' WHERE uid <> 'mine'",
    "UPDATE step SET actor_id = 1",
    "UPDATE step SET prev_hash = 'x', hash = 'x' WHERE uid = 'mine'",
    "INSERT INTO {q}change{q} (step_id, kind, record_id) SELECT min(id), 'customer', 1 FROM step",
    "INSERT INTO code (name_space, code_key, text, state, reason, from_step) VALUES ('', 'x', 'x', 'x', '', 1)",
)
DESTRUCTIVE = (
    *(
        Attack(statement, "", statement)
        for statement in (
            "DROP TABLE `change`", "TRUNCATE `change`", "TRUNCATE customer", "RENAME TABLE step TO x_step",
            "DROP DATABASE {name}", "DROP TRIGGER guard_counter_update", "DROP FUNCTION guard_level",
            "ALTER TABLE code DROP PRIMARY KEY", "CREATE OR REPLACE FUNCTION guard_level() RETURNS INT RETURN 9",
            "SET PASSWORD FOR '{owner}'@'%' = PASSWORD('x')",
        )
    ),
    Attack("default-role", "", "SET DEFAULT ROLE `{admin}`", rights.ADMIN),
)  # fmt: skip
"""What cannot be rolled back on MariaDB and is therefore tried here only."""


@pytest.mark.parametrize("login", PEOPLE)
def test_everything_that_is_not_the_work_of_a_role_is_refused_by_the_server(attacked: Guarded, login: str) -> None:
    tried = to_be_refused(attacked, login)
    before = attacked.content()
    assert len(tried) > 25
    possible = [each.name for each in tried if not attacked.is_refused(login, words(attacked, each, login))]
    assert possible == []
    assert attacked.content() == before


def test_inside_a_step_of_his_own_a_clerk_cannot_rewrite_what_was(attacked: Guarded) -> None:
    before = attacked.content()
    quote = '"' if attacked.is_postgresql else "`"
    tried = [f"{OWN_STEP}; {each.format(q=quote)}" for each in INSIDE_A_STEP]
    possible = [each for each in tried if not attacked.is_refused("ben", each)]
    assert possible == [] and attacked.content() == before


@pytest.mark.parametrize("login", PEOPLE)
def test_the_check_of_rights_finds_a_well_kept_server_tight(attacked: Guarded, login: str) -> None:
    before = attacked.content()
    found = rightscheck.check(attacked.desk(login))
    assert (found.role, found.possible) == (PEOPLE[login], [])
    untried = {each.attack.name for each in found.tried if each.result == trying.UNTRIED}
    assert [each.name for each in to_be_refused(attacked, login) if each.name in untried] == []
    assert attacked.content() == before


def test_a_right_too_many_is_found_by_the_check(attacked: Guarded) -> None:
    clerk, owner = f"custmgr_{attacked.name}_clerk", attacked.owner.database
    quoted = f'"{clerk}"' if attacked.is_postgresql else f"`{clerk}`"
    with owner.writing() as connection:
        connection.exec_driver_sql(f"GRANT UPDATE ON category TO {quoted}")
    found = rightscheck.check(attacked.desk("ben"))
    with owner.writing() as connection:
        connection.exec_driver_sql(f"REVOKE UPDATE ON category FROM {quoted}")
    assert [each.attack.name for each in found.possible] == ["category-update"] and not found.is_tight


def to_be_refused(place: Guarded, login: str) -> list[Attack]:
    """What is no work of this person's role, on tables that are there."""
    every = (*attacks.of(place.owner.database.dialect), *(() if place.is_postgresql else DESTRUCTIVE))
    has_accounts = "account" in tables.metadata.tables
    return [
        each for each in every
        if not trying.is_free(each, PEOPLE[login]) and (has_accounts or " account" not in each.statement)
    ]  # fmt: skip


def words(place: Guarded, attack: Attack, login: str) -> str:
    names = {"login": login, "owner": place.server.user, "admin": f"custmgr_{place.name}_admin", "name": place.name}
    return attack.statement.format(**names, q='"' if place.is_postgresql else "`")
