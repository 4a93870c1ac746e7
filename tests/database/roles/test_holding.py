"""What the server holds although somebody knows how the program writes, and what it notes."""

from dataclasses import replace

import pytest

from custmgr.access.permission import Actor
from custmgr.database import schema
from custmgr.errors import UserError
from custmgr.services import browse, edit, history, records, setup
from custmgr.services.coding import rules
from custmgr.services.proof import verifying
from custmgr.services.serverroles import logins
from custmgr.services.serverroles.logins import Login
from tests.database.roles.conftest import SERVERS
from tests.database.roles.guarded import PASSWORD, PEOPLE, Guarded, attach
from tests.database.roles.test_attacks import OWN_STEP
from tests.database.servers import POSTGRESQL
from tests.flows.clerk import found

EVERY_SERVER = pytest.mark.parametrize("target", SERVERS, indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("target", [pytest.param("postgresql", marks=POSTGRESQL)], indirect=True)


OF_OTHERS = (
    "SELECT id FROM customer WHERE owner = 'cleo'",
    "SELECT id FROM contact WHERE customer_id IN (3, 4)",
    "SELECT id FROM file WHERE customer_id = 3",
    "SELECT s.id FROM step s JOIN guard_step g ON g.step_id = s.id WHERE login = 'cleo'",
    "SELECT id FROM customer_text WHERE id IN (3, 4)",
    "SELECT id FROM change WHERE after LIKE '%cleo甲%'",
    "SET ROLE custmgr_{name}_clerk; SELECT id FROM customer WHERE id = 3",
    "UPDATE customer SET mobile = '1' WHERE id = 3 RETURNING id",
)


@EVERY_SERVER
def test_what_another_program_wrote_is_told_with_the_login_that_did_it(place: Guarded) -> None:
    written = (
        "UPDATE customer SET mobile = '13900000000' WHERE id = 1; DELETE FROM contact WHERE id = 2;"
        " INSERT INTO contact (uid, customer_id, name, step_id) VALUES ('x', 1, 'x', 1)"
    )
    said = place.client("cleo", written)
    assert said.returncode == 0, said.stderr
    told = [fault.what for fault in place.desk("mia").read(verifying.verify).faults]
    noted = [what for what in told if "“cleo”" in what]
    assert len(noted) == 3 and any("Customers 1: changed with another program" in what for what in noted)
    assert any("changed past the journal: mobile" in what for what in told)
    assert not any("“cleo”" in fault.what for fault in place.desk("ben").read(verifying.verify).faults)


@EVERY_SERVER
def test_the_programs_own_work_is_no_direct_change(place: Guarded) -> None:
    desk = place.desk("ben")
    done = desk.do(edit.add, {"name": "丙公司"})
    desk.do(records.add, "contact", done.value, {"name": "李"})
    desk.do(history.take_back, desk.do(edit.change, done.value, {"name": "丁公司"}).step_id or 0)
    assert place.desk("mia").read(verifying.verify).is_whole


@ON_POSTGRESQL
def test_a_step_is_written_whole_or_not_at_all(place: Guarded) -> None:
    begun = OWN_STEP + "; UPDATE customer SET mobile = '1', step_id = currval('step_id_seq') WHERE id = 1"
    assert place.is_refused("ben", begun)
    assert place.desk("mia").read(verifying.verify).is_whole


@ON_POSTGRESQL
def test_a_login_that_is_held_to_its_own_customers_sees_no_others(place: Guarded) -> None:
    logins.make(place.owner, Login("ben", "clerk", ("ben",)), None)
    desk = place.desk("ben")
    assert found(desk) == ["ben甲公司", "ben乙公司"] and len(found(place.desk("cleo"))) == 4
    new = desk.do(edit.add, {"name": "丙公司", "owner": "ben"}).value
    desk.do(edit.change, new, {"name": "丁公司"})
    desk.do(records.add, "contact", new, {"name": "李"})
    attach(desk, new)
    for query in OF_OTHERS:
        said = place.client("ben", query.format(name=place.name))
        assert (said.returncode, said.stdout.strip()) == (0, "")
    with pytest.raises(UserError) as told:
        desk.do(edit.change, new, {"owner": "cleo"})
    assert told.value.kind == "forbidden"
    assert place.is_refused("ben", "SET row_security = off; SELECT * FROM customer")
    assert place.is_refused("ben", "INSERT INTO contact (uid, customer_id, name, step_id) VALUES ('x', 3, 'x', 1)")


@EVERY_SERVER
def test_each_role_is_told_apart_by_the_server_and_can_be_taken_away(place: Guarded) -> None:
    assert {each.name: each.role for each in logins.all_of(place.owner)} == PEOPLE
    desk = place.desk("ben")
    logins.make(place.owner, Login("ben", "viewer"), None)
    with pytest.raises(UserError, match="may not"):
        replace(desk, actor=Actor(None, "ben")).do(edit.add, {"name": "丙公司"})
    logins.disable(place.owner, "ben")
    with pytest.raises(UserError) as told:
        place.desk("ben").read(browse.parse, "")
    assert told.value.kind == "sign-in"
    assert {each.name: each.role for each in logins.all_of(place.owner)}["ben"] == ""
    logins.make(place.owner, Login("ben", "manager"), None)
    place.desk("ben").do(rules.change_policy, "main", at_end="stop", gaps="refill")


@EVERY_SERVER
def test_the_password_reaches_neither_the_log_of_the_server_nor_its_statements(place: Guarded) -> None:
    if place.is_postgresql:
        place.server.execute("ALTER SYSTEM SET log_statement = 'all'")
        place.server.execute("SELECT pg_reload_conf()")
        log = place.server.log
    else:
        log = place.server.log.with_name("general")
        place.server.execute(f"SET GLOBAL general_log_file = '{log}'")
        place.server.execute("SET GLOBAL general_log = 1")
    logins.make(place.owner, Login("dora", "clerk"), "another-password")
    written = log.read_text(errors="replace")
    if place.is_postgresql:
        place.server.execute("ALTER SYSTEM RESET log_statement")
        place.server.execute("SELECT pg_reload_conf()")
    else:
        place.server.execute("SET GLOBAL general_log = 0")
    assert "dora" in written and "another-password" not in written


@EVERY_SERVER
def test_the_owners_login_is_not_made_a_persons_own(place: Guarded) -> None:
    with pytest.raises(UserError, match="owns the tables or administers"):
        logins.make(place.owner, Login("custmgr", "clerk"), PASSWORD)


@EVERY_SERVER
def test_an_older_database_is_brought_up_to_date_by_an_administrator_only(place: Guarded) -> None:
    with place.owner.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(UserError) as told:
        place.desk("mia")
    assert told.value.kind == "administrator" and "administrator" in told.value.todo


@EVERY_SERVER
def test_bringing_the_tables_up_to_date_gives_people_their_rights_at_new_ones(place: Guarded) -> None:
    schema.migrate(place.owner.database, "0010")
    setup.open_desk(place.server.url(place.name), person="custmgr").database.close()
    assert schema.HEAD > "0010"
    place.desk("ben").do(edit.add, {"name": "丙公司"})
    assert place.client("ben", "SELECT * FROM file").returncode == 0
    assert place.is_refused("ben", "DELETE FROM file_piece")


@EVERY_SERVER
def test_setting_the_roles_up_again_changes_nothing(place: Guarded) -> None:
    logins.set_up(place.owner)
    place.desk("ben").do(edit.add, {"name": "丙公司"})
    assert place.is_refused("ben", "DELETE FROM code")
