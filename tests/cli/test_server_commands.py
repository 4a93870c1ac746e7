"""Roles and logins of a server are made by commands, and another command tries whether they hold."""

import os
import subprocess
from collections.abc import Iterator

import pytest

from custmgr.services import setup
from custmgr.services.desk import Desk
from tests.cli.conftest import Run
from tests.database.servers import ON_SERVERS, find_program

PASSWORD = "quite-long-password"

pytestmark = pytest.mark.parametrize("target", ON_SERVERS, indirect=True)


@pytest.fixture
def owner(target: str) -> Iterator[Desk]:
    desk = setup.open_desk(target, person="custmgr")
    yield desk
    desk.database.close()


def test_an_administrator_makes_logins_and_a_person_tries_his_own(run: Run, target: str, owner: Desk) -> None:
    assert run("--database", target, "database", "login", "eva", "--role", "clerk").code == 3
    assert run("--database", target, "database", "roles").code == 0
    made = run(
        "--database", target, "--json", "database", "login", "eva", "--role", "clerk", CUSTMGR_NEW_PASSWORD=PASSWORD
    )
    assert (made.code, made.json["role"]) == (0, "clerk")
    listed = run("--database", target, "--json", "database", "login").json["logins"]
    assert [(each["login"], each["role"]) for each in listed] == [("eva", "clerk")]
    mine = target.replace("//custmgr@", "//eva@")
    tried = run("--database", mine, "--json", "rights-check", CUSTMGR_PASSWORD=PASSWORD)
    assert (tried.code, tried.json["role"]) == (0, "clerk") and len(tried.json["tried"]) > 50
    assert {each["result"] for each in tried.json["tried"]} <= {"refused", "untried"}
    assert run("--database", mine, "database", "roles", CUSTMGR_PASSWORD=PASSWORD).code == 3
    assert "may do everything" in run("--database", target, "rights-check").err
    assert run("--database", target, "database", "login", "eva", "--disable").code == 0
    assert run("--database", mine, "count", "", CUSTMGR_PASSWORD=PASSWORD).code == 3


def test_the_printed_statements_do_the_same_in_the_hands_of_another_program(run: Run, target: str, owner: Desk) -> None:
    script = run("--database", target, "database", "roles", "--sql").out
    port, name = target.rsplit(":", 1)[1].split("/")
    if target.startswith("postgresql"):
        command = [find_program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "custmgr", "-d", name, "-p", port]
    else:
        command = [find_program("mariadb"), "--no-defaults", "-u", "custmgr", f"--port={port}", name]
    done = subprocess.run(
        [*command, "-h", "127.0.0.1"], input=script, text=True, capture_output=True, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stderr
    made = run("--database", target, "database", "login", "eva", "--role", "viewer", CUSTMGR_NEW_PASSWORD=PASSWORD)
    assert made.code == 0, made.err
