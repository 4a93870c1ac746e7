"""The keys that were unlocked in this process, by their id; they are in memory only and gone with it."""

from pathlib import Path
from typing import Any

from custmgr.database.encryption import keyfile
from custmgr.errors import UserError
from custmgr.texts import tr

_keys: dict[str, bytes] = {}


def is_encrypted(database: Path) -> bool:
    """Whether the file has a key."""
    return keyfile.beside(database).exists()


def key_of(database: Path) -> bytes | None:
    """The key of a file; None where it has none. Raises UserError of the kind "account" while it is locked."""
    known = keyfile.load(database)
    if known is None:
        return None
    if known.id not in _keys:
        raise locked()
    return _keys[known.id]


def refuse_another(database: Path, key: bytes | None) -> None:
    """Raises UserError where the file was encrypted, or got another key, since it was opened with this one."""
    known = keyfile.load(database)
    if known is not None and known.is_pending:
        return
    if (known.id if known is not None else None) != (keyfile.id_of(key) if key is not None else None):
        raise UserError(
            tr("The database file was encrypted anew meanwhile."), unharmed=tr("Nothing was read or written."),
            todo=tr("Open it again and sign in."), kind="left",
        )  # fmt: skip


def locked() -> UserError:
    """What a person is told about a file whose key is not unlocked."""
    return UserError(
        tr("This database is encrypted."), unharmed=tr("Nothing was read or written."),
        todo=tr("Sign in to open it."), kind="account",
    )  # fmt: skip


def unlock(database: Path, login: str, password: str | None) -> bool:
    """Unlocks the file for this process if the password is right; True as well where there is nothing to unlock."""
    known = keyfile.load(database)
    if known is None:
        return True
    is_open = False
    for each in (known, known.previous):
        if each is not None and password and (key := each.open(login, password)) is not None:
            _keys[each.id] = key
            is_open = True
    return is_open


def known_key(key_id: str) -> bytes | None:
    """The key of this id, if it was unlocked."""
    return _keys.get(key_id)


def keep(key: bytes) -> str:
    """Takes a key that is known in another way, and gives its id."""
    key_id = keyfile.id_of(key)
    _keys[key_id] = key
    return key_id


def forget_all() -> None:
    """Locks every file for this process, as if it had just begun."""
    _keys.clear()


def give(connection: Any, key: bytes | None) -> None:
    """Opens a raw connection with the key; the first thing that is done with it."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # it would write of a wrong key to the terminal
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def lay_beside(database: Path, other: Path) -> None:
    """Lays the key file of a database beside a copy of it, where the copy is to be opened by the same people."""
    if (known := keyfile.load(database)) is not None:
        keyfile.save(other, known)


def lay_beside_new(database: Path | None, target: str) -> None:
    """The same for a file that is still to be made: it is encrypted then. Does nothing for a server, or an old file."""
    if database is not None and "://" not in target:
        path = Path(target).expanduser().absolute()
        if not path.exists() and path.parent.is_dir():
            lay_beside(database, path)
