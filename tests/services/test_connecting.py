"""An address is tried before it is used; each thing that may be wrong is said in a sentence."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from custmgr.database import engine
from custmgr.errors import UserError
from custmgr.services import setup
from custmgr.services.places import connecting, moving, secrets
from tests.database.servers import Server


def said(target: str, password: str | None = None) -> str:
    seen = connecting.look(target, password)
    return f"{seen.state}: " + " ".join(finding.text for finding in seen.findings)


def test_a_server_that_is_there_says_what_it_holds(empty_target: str) -> None:
    assert said(empty_target).startswith("empty:") and connecting.look(empty_target, None).is_usable
    setup.open_desk(empty_target, create=True, person="tester").database.close()
    assert "0 customers" in said(empty_target) and connecting.look(empty_target, None).state == "ours"


def test_a_wrong_password_host_port_and_database_are_each_a_sentence(postgresql: Server) -> None:
    assert "refuses this user name or password" in said(postgresql.url("postgres", user="locked"), "wrong")
    assert "no such database" in said(postgresql.url("nowhere"))
    assert "no database answers at port 1" in said("postgresql://x@127.0.0.1:1/y")
    assert "no computer called" in said("postgresql://x@no-such-host.invalid:5432/y")


def test_the_same_for_mariadb(mariadb: Server) -> None:
    assert "refuses this user name or password" in said(mariadb.url("mysql", user="locked"), "wrong")
    assert "no such database" in said(mariadb.url("nowhere"))


def test_somebody_elses_database_and_missing_rights_are_told(postgresql: Server) -> None:
    name = postgresql.new_name()
    postgresql.execute(f"CREATE DATABASE {name}")
    assert "may not make tables" in said(postgresql.url(name, user="locked"), "right")
    setup_other(postgresql, name)
    seen = connecting.look(postgresql.url(name), None)
    assert seen.state == "foreign" and not seen.is_usable


def setup_other(server: Server, name: str) -> None:
    database = engine.open_database(server.url(name))
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (id INTEGER)")
    database.close()


@pytest.mark.parametrize("kind", ["postgresql", "mysql"])
def test_a_server_elsewhere_must_prove_who_it_is(kind: str) -> None:
    far = engine._server_options(engine.url_of(f"{kind}://x@db.example/y"))["connect_args"]
    near = engine._server_options(engine.url_of(f"{kind}://x@127.0.0.1/y"))["connect_args"]
    if kind == "postgresql":
        assert (far["sslmode"], far["sslrootcert"]) == ("verify-full", "system") and "sslmode" not in near
    else:
        assert far["ssl"].check_hostname and far["ssl"].verify_mode.name == "CERT_REQUIRED" and "ssl" not in near


def test_a_certificate_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        engine._server_options(engine.url_of(f"mysql://x@db.example/y?ca={tmp_path / 'missing.pem'}"))
    assert told.value.kind == "certificate"


@pytest.mark.parametrize("more", ["sslmode=disable", "host=elsewhere.example", "ssl_disabled=true", "ca=/x.pem&port=1"])
def test_an_address_cannot_switch_encryption_off_or_name_another_server(more: str) -> None:
    with pytest.raises(UserError) as told:
        engine.url_of(f"postgresql://x@127.0.0.1/y?{more}")
    assert told.value.kind == "usage" and "decides itself" in told.value.what


def test_the_address_that_people_see_has_no_password() -> None:
    assert moving.shown("postgresql://me:secret@db/x") == "postgresql://me:***@db/x"
    made = connecting.address("postgresql", "db", 5432, "customers", "li")
    assert made == "postgresql://li@db:5432/customers"
    assert make_url(connecting.with_authority(made, "/x/ca.pem")).query == {"ca": "/x/ca.pem"}


def test_without_a_keyring_the_password_is_asked_for_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends import fail

    keyring.set_keyring(fail.Keyring())
    assert secrets.remember("postgresql://li@db/x", "secret") is False
    assert secrets.recall("postgresql://li@db/x") is None
    monkeypatch.setenv("CUSTMGR_PASSWORD", "given")
    assert secrets.recall("postgresql://li@db/x") == "given"
