"""The file beside an encrypted database that holds its key, wrapped once for each person who may open it.

The key is 32 random bytes. For each person it is encrypted (AES-256-GCM) under a key that argon2id makes of the
password, so that the file is of no use without one. The recovery code is the key itself, for printing.
"""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from custmgr.errors import UserError
from custmgr.texts import tr

SUFFIX = ".keys"
FORMAT = 1
KEY_BYTES, SALT_BYTES, NONCE_BYTES, CHECK_BYTES = 32, 16, 12, 2
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4  # 0.14 s a try
MISREAD = str.maketrans("0189", "OIBG")  # digits that the code does not hold
GROUP = 5
MOST_MEMORY_KIB, MOST_PASSES = 4 * 1024 * 1024, 64  # a forged key file must not exhaust the computer


@dataclass(frozen=True)
class KeyFile:
    """Whose passwords open the key of this id.

    `is_pending` while the database itself may still be as it was before: under the key of `previous`, or under none.
    An empty id stands for no key: the database is being decrypted.
    """

    id: str
    people: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    is_pending: bool = False
    previous: "KeyFile | None" = None

    def with_person(self, login: str, password: str, key: bytes) -> "KeyFile":
        """The same with one more password of this person; earlier ones still open it."""
        login = self._name_of(login)
        made = _wrap(key, password, self.id, login)
        return replace(self, people={**self.people, login: (*self.people.get(login, ()), made)})

    def with_only_newest(self, login: str) -> "KeyFile":
        """The same without the earlier passwords of this person."""
        login = self._name_of(login)
        return replace(self, people={**self.people, login: self.people[login][-1:]}) if login in self.people else self

    def without(self, login: str) -> "KeyFile":
        """The same without this person."""
        gone = self._name_of(login)
        return replace(self, people={name: made for name, made in self.people.items() if name != gone})

    def _name_of(self, login: str) -> str:
        """The person's name as it stands here already, in whatever case it is typed."""
        wanted = login.strip().casefold()
        return next((name for name in self.people if name.casefold() == wanted), login.strip())

    def open(self, login: str, password: str) -> bytes | None:
        """The key, if this person has this password."""
        name = self._name_of(login)
        for made in reversed(self.people.get(name, ())):
            if (key := _unwrap(made, password, self.id, name)) is not None:
                return key
        return None


def new_key() -> bytes:
    """A key that nobody has."""
    return secrets.token_bytes(KEY_BYTES)


def id_of(key: bytes) -> str:
    """By what a key is known without being told."""
    return hashlib.sha256(b"custmgr key " + key).hexdigest()[:16]


def beside(database: Path) -> Path:
    """Where the key file of a database lies."""
    return database.with_name(database.name + SUFFIX)


def load(database: Path) -> KeyFile | None:
    """The key file of a database; None where it has none. Raises UserError for one that cannot be read."""
    file = beside(database)
    try:
        return _read(json.loads(file.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            tr("The key file {file} cannot be read.", file=file.name),
            unharmed=tr("The database was left as it is."),
            todo=tr("Take the key file from a backup, or open the database with its recovery key."),
            kind="key-file",
        ) from error


def save(database: Path, known: KeyFile) -> None:
    """Writes the key file, whole or not at all."""
    file = beside(database)
    document = {"custmgr_keys": FORMAT, **_plain(known)}
    partial = file.with_name(file.name + ".part")
    with partial.open("w", encoding="utf-8") as written:
        json.dump(document, written, ensure_ascii=False, indent=1)
        written.flush()
        os.fsync(written.fileno())
    partial.replace(file)


def _read(found: Mapping[str, Any]) -> KeyFile:
    before = found.get("previous")
    people = {name: tuple(made) for name, made in found["people"].items()}
    return KeyFile(str(found["id"]), people, bool(found["pending"]), _read(before) if before else None)


def _plain(known: KeyFile) -> dict[str, Any]:
    before = _plain(known.previous) if known.previous is not None else None
    return {"id": known.id, "people": known.people, "pending": known.is_pending, "previous": before}


def remove(database: Path) -> None:
    """Removes the key file: the database is not encrypted any more."""
    beside(database).unlink(missing_ok=True)


def code_of(key: bytes) -> str:
    """The recovery code: the key and two bytes that show slips, in groups of letters and digits."""
    text = base64.b32encode(key + hashlib.sha256(key).digest()[:CHECK_BYTES]).decode().rstrip("=")
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def key_of_code(code: str) -> bytes:
    """The key behind a recovery code as a person types it. Raises UserError where it holds a slip."""
    plain = "".join(each for each in code.upper().translate(MISREAD) if each.isalnum())
    try:
        raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except ValueError:
        raw = b""
    key = raw[:KEY_BYTES]
    if len(raw) != KEY_BYTES + CHECK_BYTES or hashlib.sha256(key).digest()[:CHECK_BYTES] != raw[KEY_BYTES:]:
        raise UserError(
            tr("This is not a recovery key: a character is wrong or missing."),
            unharmed=tr("Nothing was read or written."), todo=tr("Compare it with the printed one."), kind="recovery",
        )  # fmt: skip
    return key


def _derived(password: str, salt: bytes, settings: tuple[int, int, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    memory, passes, lanes = settings
    return hash_secret_raw(
        password.encode(), salt, time_cost=passes, memory_cost=memory, parallelism=lanes, hash_len=KEY_BYTES,
        type=Type.ID,
    )  # fmt: skip


def _wrap(key: bytes, password: str, key_id: str, login: str) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    settings = (MEMORY_KIB, PASSES, LANES)
    wrapped = AESGCM(_derived(password, salt, settings)).encrypt(nonce, key, f"{key_id} {login}".encode())
    parts = {"salt": salt, "nonce": nonce, "wrapped": wrapped}
    told = {"argon2id": ",".join(map(str, settings))}  # so that a later program with stronger ones still opens it
    return told | {name: base64.b64encode(part).decode() for name, part in parts.items()}


def _unwrap(made: Mapping[str, Any], password: str, key_id: str, login: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce, wrapped = (base64.b64decode(made[name]) for name in ("salt", "nonce", "wrapped"))
        memory, passes, lanes = map(int, str(made["argon2id"]).split(","))
        if not (0 < memory <= MOST_MEMORY_KIB and 0 < passes <= MOST_PASSES and 0 < lanes <= MOST_PASSES):
            return None
        key = _derived(password, salt, (memory, passes, lanes))
        return AESGCM(key).decrypt(nonce, wrapped, f"{key_id} {login}".encode())
    except (InvalidTag, KeyError, ValueError):
        return None
