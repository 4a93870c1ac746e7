"""What the statements of all engines have in common; those for SQL Server are looked at only, never run."""

from itertools import groupby

import pytest

from custmgr.database.roles import mariadb, postgresql, rights, sqlserver
from custmgr.database.roles.defining import defines

TABLES = set(rights.known_tables())


def test_the_rights_of_every_table_were_thought_about() -> None:
    assert rights.undecided() == set()


def test_no_role_may_delete_what_is_kept_or_change_what_was_written_once() -> None:
    given = {(grant.table, grant.verb) for grant in rights.grants(TABLES)}
    assert not {(table, "DELETE") for table in rights.KEPT} & given
    assert not {(table, "UPDATE") for table in rights.UNCHANGED} & given


@pytest.mark.parametrize("engine", [postgresql, mariadb, sqlserver])
def test_each_right_is_given_on_each_engine_to_the_roles_of_this_database_only(engine: object) -> None:
    made = [each for each in engine.statements("shop", TABLES) if each.startswith("GRANT ")]  # type: ignore[attr-defined]
    for table, grants in groupby(rights.grants(TABLES), key=lambda grant: grant.table):
        names = {quote.format(table) for quote in ('"{}"', "`{}`", "[{}]")}
        assert sum(any(name in each for name in names) for each in made) >= len(list(grants))
    assert all("custmgr_shop_" in each for each in made)


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("GRANT ALL PRIVILEGES ON *.* TO `a`@`%`", True),
        ("GRANT SELECT, CREATE, DROP ON `shop`.* TO `a`@`%`", True),
        ("GRANT SELECT, CREATE ON `other`.* TO `a`@`%`", False),
        ("GRANT SELECT, CREATE VIEW ON `shop`.* TO `a`@`%`", False),
        ("GRANT SELECT, INSERT ON `shop`.`customer` TO `a`@`%`", False),
        ("GRANT `custmgr_shop_clerk` TO `a`@`%`", False),
    ],
)
def test_who_may_make_tables_on_mariadb_is_read_from_what_was_granted(line: str, may: bool) -> None:
    assert defines(line, "shop") is may
