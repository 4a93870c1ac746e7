"""A server's database where roles hold, with people and some customers, and the real clients of other programs."""

import os
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from custmgr.access.permission import Actor
from custmgr.database.copies import digests
from custmgr.services import edit, records, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.files import attached, taking
from custmgr.services.proof import seals
from custmgr.services.serverroles import logins
from custmgr.services.serverroles.logins import Login
from tests.database.servers import Server, find_program

PASSWORD = "quite-long-password"
FORBIDDEN = ("42501", *(f"ERROR {number}" for number in (1044, 1045, 1142, 1143, 1227, 1370, 1410, 1698, 1959)))
PEOPLE = {"anna": "viewer", "ben": "clerk", "cleo": "clerk", "mia": "manager", "ada": "admin"}


@dataclass
class Guarded:
    """The database; `owner` is a desk of whoever owns its tables."""

    server: Server
    name: str
    owner: Desk
    opened: list[Desk] = field(default_factory=list)

    def desk(self, login: str) -> Desk:
        """A desk under a person's own login."""
        made = setup.open_desk(self.server.url(self.name, login), person=login, password=PASSWORD)
        self.opened.append(made)
        return made

    def unheld(self, login: str) -> Desk:
        """A desk under a person's login whose program refuses nothing, as one that somebody changed would."""
        made = replace(self.desk(login), actor=Actor(None, login))
        made.reload()
        return made

    def close(self) -> None:
        """Closes all desks."""
        for desk in (*self.opened, self.owner):
            desk.database.close()

    def client(self, login: str, statements: str) -> subprocess.CompletedProcess[str]:
        """What psql or mariadb says when this login runs the statements; they stop at the first that is refused."""
        address = ("-h", "127.0.0.1", "--no-password" if self.is_postgresql else f"--port={self.server.port}")
        if self.is_postgresql:
            strict = ("-X", "-qtA", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose")
            command = [find_program("psql"), *strict, *address, "-p", str(self.server.port),
                       "-U", login, "-d", self.name, "-c", statements]  # fmt: skip
        else:
            command = [find_program("mariadb"), "--no-defaults", "--batch", "--skip-column-names", *address,
                       "-u", login, self.name, "-e", statements]  # fmt: skip
        secret = {"PGPASSWORD": PASSWORD, "MYSQL_PWD": PASSWORD}
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **secret}, check=False)

    @property
    def is_postgresql(self) -> bool:
        """Else it is MariaDB."""
        return self.server.scheme == "postgresql"

    def is_refused(self, login: str, statements: str) -> bool:
        """Whether the server refuses one of the statements to this login, for want of a right and nothing else."""
        said = self.client(login, f"BEGIN; {statements}; COMMIT")
        forbidden = any(code in said.stderr for code in FORBIDDEN)
        assert forbidden or said.returncode == 0, said.stderr
        return said.returncode != 0

    def content(self) -> dict[str, tuple[int, str]]:
        """How many rows each table has, and their digest."""
        with self.owner.database.reading() as connection:
            return {
                table.name: (found.rows, found.sum)
                for table in digests.stored_tables()
                for found in [digests.of_table(connection, table)]
            }


def attach(desk: Desk, customer: int) -> None:
    """Puts the same price list at the side of a customer as everybody else has it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "prices.txt"
        file.write_text("垫片 5.00")
        desk.do(attached.add, customer, taking.take([file], desk.reference.organisation))


def make(server: Server, address: str) -> Guarded:
    """Sets roles up in a database with ready-made tables and lets two people work there."""
    owner = setup.open_desk(address, person=server.user)
    owner.do(rules.add_rule, "main", "C{n:5}")
    logins.set_up(owner)
    for name, role in PEOPLE.items():
        logins.make(owner, Login(name, role), PASSWORD)
    place = Guarded(server, address.rsplit("/", 1)[1], owner)
    for login in ("ben", "cleo"):
        desk = place.desk(login)
        for name in ("甲", "乙"):
            customer = desk.do(edit.add, {"name": f"{login}{name}公司", "owner": login}).value
            desk.do(records.add, "contact", customer, {"name": "王"})
            attach(desk, customer)
        desk.do(seals.seal)
    return place
