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
    "INSERT INTO change (step_id, kind, record_id) SELECT min(id), 'customer', 1 FROM step",
    "INSERT INTO code (name_space, code_key, text, state, reason, from_step) VALUES ('', 'x', 'x', 'x', '', 1)",
)


@pytest.mark.parametrize("login", PEOPLE)
def test_everything_that_is_not_the_work_of_a_role_is_refused_by_the_server(attacked: Guarded, login: str) -> None:
    tried = [each for each in known(attacked) if not trying.is_free(each, PEOPLE[login])]
    before = attacked.content()
    assert len(tried) > 25
    assert [each.name for each in tried if not attacked.is_refused(login, words(attacked, each, login))] == []
    assert attacked.content() == before


def test_inside_a_step_of_his_own_a_clerk_cannot_rewrite_what_was(attacked: Guarded) -> None:
    before = attacked.content()
    possible = [each for each in INSIDE_A_STEP if not attacked.is_refused("ben", f"{OWN_STEP}; {each}")]
    assert possible == [] and attacked.content() == before


@pytest.mark.parametrize("login", PEOPLE)
def test_the_check_of_rights_finds_a_well_kept_server_tight(attacked: Guarded, login: str) -> None:
    before = attacked.content()
    found = rightscheck.check(attacked.desk(login))
    assert (found.role, found.possible) == (PEOPLE[login], [])
    assert [each for each in found.tried if each.result == trying.UNTRIED and each.attack in known(attacked)] == []
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


def test_the_rights_of_every_table_were_thought_about() -> None:
    assert rights.undecided() == set()


def known(place: Guarded) -> list[Attack]:
    """The attacks on tables that are there."""
    has_accounts = "account" in tables.metadata.tables
    every = attacks.of(place.owner.database.dialect)
    return [each for each in every if has_accounts or " account" not in each.statement]


def words(place: Guarded, attack: Attack, login: str) -> str:
    return attack.statement.format(login=login, owner=place.server.user, admin=f"custmgr_{place.name}_admin")
