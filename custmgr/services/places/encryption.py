"""Encrypts the file of the customers, changes its key, and opens it with the recovery key."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custmgr.access.permission import Actor, Permission
from custmgr.database.copies import rewriting
from custmgr.database.encryption import keyfile, unlocked
from custmgr.database.encryption.keyfile import KeyFile
from custmgr.database.engine import open_database
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services.accounts import entering, passwords, people
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.texts import tr


def unlock(target: str, who: Credentials) -> None:
    """Unlocks the file for this process, where it is encrypted, and finishes a change of key that was broken off.

    Raises UserError of the kind "account" where the name or the password is missing or wrong.
    """
    if "://" in target:
        return
    path = Path(target).expanduser().absolute()
    if unlocked.is_encrypted(path):
        if not who.password:
            raise unlocked.locked()
        if not unlocked.unlock(path, who.login, who.password):
            raise _unknown(path, who.login)
    if path.exists():
        rewriting.settle(path)


def _unknown(path: Path, login: str) -> UserError:
    """Why a password opens nothing: it is wrong, or nobody has given this person the key yet."""
    known = keyfile.load(path)
    names = {name.casefold() for name in (known.people if known is not None else {})}
    if login.strip().casefold() in names:
        return entering.wrong()
    return UserError(
        tr("This file is encrypted, and no password of “{name}” opens it yet.", name=login),
        unharmed=tr("Nothing was read or written."),
        todo=tr("Check the name; an administrator can let you in by giving you a new password."), kind="account",
    )  # fmt: skip


def unlock_like(file: Path, working: str, who: Credentials) -> bool:
    """Unlocks a backup whose own passwords are forgotten by the working file, where both have the same key."""
    if "://" in working:
        return False
    known, path = keyfile.load(file), Path(working).expanduser().absolute()
    if known is None or not who.password or not unlocked.unlock(path, who.login, who.password):
        return False
    return unlocked.known_key(known.id) is not None


def is_file_encrypted(target: str) -> bool:
    """Whether this is an encrypted file."""
    return "://" not in target and unlocked.is_encrypted(Path(target).expanduser().absolute())


def is_encrypted(desk: Desk) -> bool:
    """Whether the desk works in an encrypted file."""
    return desk.database.path is not None and unlocked.is_encrypted(desk.database.path)


def encrypt(desk: Desk, login: str, password: str) -> str:
    """Encrypts the desk's file, or gives it another key, and gives the recovery code to be printed.

    Only this person's password opens it then; `give` lets others in. The desk must be opened anew afterwards.
    """
    path = _file(desk)
    passwords.refuse_short(password)
    key = keyfile.new_key()
    wanted = KeyFile(unlocked.keep(key)).with_person(login, password, key)
    with _leaving(desk):
        rewriting.rewrite(desk.database, key, wanted)
    _refuse_half(path, wanted.id)
    return keyfile.code_of(key)


def decrypt(desk: Desk) -> None:
    """Takes the encryption away. The desk must be opened anew afterwards."""
    _file(desk)
    with _leaving(desk):
        rewriting.rewrite(desk.database, None, KeyFile(""))


def recovery_code(desk: Desk) -> str:
    """The code to be printed, once more."""
    key = unlocked.key_of(_file(desk))
    if key is None:
        raise UserError(tr("This database is not encrypted."), kind="usage")
    return keyfile.code_of(key)


def give(desk: Desk, login: str, password: str) -> None:
    """Lets this person open the file with this password, where it is encrypted; earlier passwords still do."""
    if is_encrypted(desk):
        path = desk.database.path
        assert path is not None
        key, known = unlocked.key_of(path), keyfile.load(path)
        assert key is not None and known is not None
        keyfile.save(path, known.with_person(login, password, key))


def forget_earlier(desk: Desk, login: str) -> None:
    """Takes earlier passwords of this person away; the newest stays."""
    _change(desk, login, is_leaving=False)


def forget(desk: Desk, login: str) -> None:
    """Takes the file away from somebody who leaves. Whoever copied it before can still open that copy."""
    _change(desk, login, is_leaving=True)


def _change(desk: Desk, login: str, *, is_leaving: bool) -> None:
    path = desk.database.path
    known = keyfile.load(path) if path is not None else None
    if path is not None and known is not None:
        keyfile.save(path, known.without(login) if is_leaving else known.with_only_newest(login))


def recover(file: Path, code: str, login: str, password: str) -> None:
    """Opens a file with its recovery code and gives this person a new password for it.

    Where people have accounts it must be an administrator's login. Raises UserError with everything as it was.
    """
    path, key = file.expanduser().absolute(), keyfile.key_of_code(code)
    proof = passwords.make(password)
    key_id = unlocked.keep(key)
    known = keyfile.load(path) if unlocked.is_encrypted(path) else None
    if known is not None and known.id != key_id and (known.previous is None or known.previous.id != key_id):
        raise UserError(
            tr("The recovery key is of another database, or of an earlier key."),
            unharmed=tr("Nothing was read or written."), kind="recovery",
        )  # fmt: skip
    if known is None:
        keyfile.save(path, KeyFile(key_id))
    try:
        database = open_database(str(path))
    except UserError:
        if known is None:  # it is not encrypted, or not with this key
            keyfile.remove(path)
        raise
    try:
        desk = Desk(database, Actor(None, login))
        with database.reading() as connection:
            is_guarded = entering.is_guarded(connection)
        if is_guarded:
            account = desk.read(people.find, login)
            if account.role != "administrator" or not account.is_active:
                raise NotFound(tr("“{name}” is not an administrator here.", name=login))
            desk.do(people.set_password, account.id, proof)
        give(desk, login, password)
        forget_earlier(desk, login)
    finally:
        database.close()


def _file(desk: Desk) -> Path:
    if desk.database.path is None:
        raise UserError(
            tr("A database on a server is encrypted by the server, not here."), unharmed=tr("Nothing was changed."),
            kind="usage",
        )  # fmt: skip
    if not desk.actor.may(Permission.BACKUP):
        raise Denied(tr("You lack the permission: {permission}.", permission=tr(Permission.BACKUP.value)))
    return desk.database.path


@contextmanager
def _leaving(desk: Desk) -> Iterator[None]:
    desk.progress(0, None, tr("Writing the file anew"))
    with desk.leaving():
        yield


def _refuse_half(path: Path, key_id: str) -> None:
    known = keyfile.load(path)
    assert known is not None and known.id == key_id and not known.is_pending, "the change of key was not finished"
