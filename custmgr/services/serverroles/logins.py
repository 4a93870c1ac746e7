"""Sets up the roles of a server and makes the logins of people there. The owner of the tables does it."""

from custmgr.database import faults
from custmgr.database.roles import applying
from custmgr.database.roles.applying import LOGIN
from custmgr.database.roles.applying import Login as Login
from custmgr.database.roles.rights import ROLES
from custmgr.errors import NotFound, UserError
from custmgr.services.desk import Desk
from custmgr.texts import tr

SHORTEST = 10


def script(desk: Desk) -> str:
    """The statements that set the roles up, for an administrator who wants to look at them or to run them himself."""
    _needs_server(desk)
    with desk.database.reading() as connection:
        return applying.script(connection)


def set_up(desk: Desk) -> int:
    """Sets the roles up, or brings them into line with this version of the tables; says how many statements."""
    _needs_server(desk)
    with faults.translated(), desk.database.writing() as connection:
        return applying.run(connection, applying.statements(connection))


def make(desk: Desk, login: Login, password: str | None) -> None:
    """Makes a login, or gives one another role; without a password an existing one keeps its own. Raises UserError."""
    needs_roles(desk)
    _check_words(desk, login)
    with desk.database.reading() as connection:
        is_there, is_mighty = applying.standing(connection, login.name)
    if is_mighty:
        raise UserError(
            tr("“{name}” owns the tables or administers the server.", name=login.name),
            unharmed=tr("It was left as it is."), kind="login",
            todo=tr("Choose another name for a person's own login."),
        )  # fmt: skip
    if password is None and not is_there:
        raise UserError(tr("A new login needs a password."), kind="usage")
    if password is not None and len(password) < SHORTEST:
        raise UserError(tr("A password has at least {n} characters.", n=SHORTEST), kind="usage")
    with faults.translated():
        applying.make_login(desk.database, login, password)


def disable(desk: Desk, name: str) -> None:
    """Lets a login in no more and ends what it is doing; what it wrote stays under its name. Raises UserError."""
    needs_roles(desk)
    with desk.database.reading() as connection:
        if name not in {each.name for each in applying.logins(connection)}:
            raise NotFound(tr("There is no login “{name}” here.", name=name))
    with faults.translated():
        applying.disable_login(desk.database, name)


def all_of(desk: Desk) -> list[Login]:
    """The logins that were made here."""
    needs_roles(desk)
    with desk.database.reading() as connection:
        return list(applying.logins(connection))


def _check_words(desk: Desk, login: Login) -> None:
    if LOGIN.fullmatch(login.name) is None:
        raise UserError(
            tr("“{name}” cannot be the name of a login.", name=login.name),
            todo=tr("It has small letters, digits, “_” and “.” only, begins with a letter and has at most 32."),
            kind="usage",
        )
    if login.role not in ROLES:
        raise UserError(
            tr("There is no role “{name}”.", name=login.role),
            todo=tr("Choose one of: {names}.", names=", ".join(ROLES)), kind="usage",
        )  # fmt: skip
    if login.owner_names is not None and desk.database.dialect != "postgresql":
        raise UserError(
            tr("Only PostgreSQL can hold a login to its own customers."),
            todo=tr("On this server a role in the program can do it, which holds inside the program."), kind="usage",
        )  # fmt: skip


def _needs_server(desk: Desk) -> None:
    if desk.database.dialect not in applying.ENGINES:
        raise UserError(
            tr("Roles of the server are there on PostgreSQL and MariaDB only."),
            todo=tr("Whoever may read a database file may read all of it: keep it where only the right people can."),
            kind="no-server",
        )


def needs_roles(desk: Desk) -> None:
    """Raises UserError where no roles of the server are set up."""
    _needs_server(desk)
    with desk.database.reading() as connection:
        if not applying.are_set_up(connection):
            raise UserError(
                tr("The roles of this database are not set up yet."),
                todo=tr("Run “database roles” with the login that owns the tables."), kind="no-roles",
            )  # fmt: skip
