"""Seals: what all chains were at one moment, signed, each hanging on the one before, and kept elsewhere too.

A chain shows what was changed in its middle; only a seal shows that its end was cut off, and only one that is kept
outside the database shows that all of it was set back.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import func, insert, select

from custmgr.access.permission import Permission
from custmgr.database import chain, tables
from custmgr.errors import UserError
from custmgr.services.places import secrets
from custmgr.services.proof.fault import Fault
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

KEY_OF_STATION = "seal-key"


@operation("history.seal", label=mark("Seal the history"), needs=Permission.READ)
def seal(work: Work) -> int:
    """Seals all chains as they are now and gives the number of the seal."""
    last = work.connection.execute(select(chain.seal.c.hash).order_by(chain.seal.c.id.desc()).limit(1)).scalar()
    heads = json.dumps(_heads(work))
    row = {"at": work.at, "person": work.actor.name[:120], "heads": heads, "prev_hash": last}
    row["hash"] = _hash(row)
    if (key := _station_key()) is not None:
        row["public_key"] = key.public_key().public_bytes_raw().hex()
        row["signature"] = key.sign(bytes.fromhex(str(row["hash"]))).hex()
    made = work.connection.execute(insert(chain.seal).values(row)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _heads(work: Work) -> list[list[Any]]:
    step = tables.step
    ends = select(step.c.sign_in_id, func.count().label("count"), func.max(step.c.id).label("last")).where(
        step.c.hash.is_not(None)
    )
    grouped = ends.group_by(step.c.sign_in_id).subquery()
    query = select(grouped.c.sign_in_id, grouped.c.count, step.c.hash).join(step, step.c.id == grouped.c.last)
    return [[int(a), int(b), str(c)] for a, b, c in work.connection.execute(query.order_by(grouped.c.sign_in_id))]


def _hash(row: Mapping[str, Any]) -> str:
    at: datetime = row["at"]
    listed = [row["prev_hash"] or "", at.astimezone(UTC).isoformat(timespec="seconds"), row["person"], row["heads"]]
    return hashlib.sha256(json.dumps(listed, ensure_ascii=False).encode()).hexdigest()


def _station_key() -> Ed25519PrivateKey | None:
    """This computer's key, made on the first seal; None where there is no keyring to keep it."""
    kept = secrets.recall_named(KEY_OF_STATION)
    if kept is not None:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept))
    made = Ed25519PrivateKey.generate()
    return made if secrets.remember_named(KEY_OF_STATION, made.private_bytes_raw().hex()) else None


def is_behind(work: Work) -> bool:
    """Whether steps were written that no seal tells of."""
    row = work.connection.execute(select(chain.seal.c.heads).order_by(chain.seal.c.id.desc()).limit(1)).first()
    return _heads(work) != (json.loads(row.heads) if row is not None else [])


def count(work: Work) -> int:
    """How many seals there are."""
    return int(work.connection.execute(select(func.count()).select_from(chain.seal)).scalar_one())


def newest(work: Work) -> dict[str, Any] | None:
    """The newest seal as a document that can be kept elsewhere."""
    row = work.connection.execute(select(chain.seal).order_by(chain.seal.c.id.desc()).limit(1)).mappings().first()
    if row is None:
        return None
    return {**row, "at": row["at"].isoformat(timespec="seconds"), "database": work.reference.uid}


def write_file(document: Mapping[str, Any], file: Path) -> None:
    """Writes a seal to be kept in another place. Raises UserError."""
    try:
        file.write_text(json.dumps(dict(document), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as fault:
        raise UserError(tr("“{file}” cannot be written: {reason}", file=file.name, reason=fault.strerror)) from fault


def read_file(file: Path) -> dict[str, Any]:
    """A seal that was kept in another place. Raises UserError where it is none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {**found, "at": datetime.fromisoformat(found["at"]), "heads": str(found["heads"])}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UserError(tr("“{file}” is no seal of a history.", file=file.name), kind="no-seal") from fault


def verify(
    work: Work, *, found_heads: Mapping[int, Sequence[str]], faults: list[Fault], outside: Mapping[str, Any] | None
) -> None:
    """Holds every seal, and one from outside, against the chains as they stand; what is wrong is added to `faults`."""
    before: str | None = None
    rows = [dict(row) for row in work.connection.execute(select(chain.seal).order_by(chain.seal.c.id)).mappings()]
    for row in rows:
        name = tr("Seal {n} of {when}", n=row["id"], when=row["at"].isoformat(timespec="minutes"))
        if row["prev_hash"] != before or _hash(row) != row["hash"]:
            faults.append(Fault(tr("{seal}: it was changed, or one before it is missing.", seal=name)))
        faults += [Fault(f"{name}: {what}") for what in _against(row, found_heads)]
        before = row["hash"]
    if outside is not None:
        name = tr("The seal from outside, of {when}", when=outside["at"].isoformat(timespec="minutes"))
        if outside.get("database") != work.reference.uid:
            faults.append(Fault(tr("{seal}: it belongs to another database.", seal=name)))
        elif all(row["hash"] != outside["hash"] for row in rows):
            faults.append(Fault(tr("{seal}: the database does not hold it any more; it was set back.", seal=name)))
        faults += [Fault(f"{name}: {what}") for what in _against(outside, found_heads)]


def _against(row: Mapping[str, Any], found_heads: Mapping[int, Sequence[str]]) -> list[str]:
    wrong = []
    if row.get("signature") and not _is_signed(row):
        wrong.append(tr("its signature is wrong."))
    for sign_in, number, last in json.loads(row["heads"]):
        line = found_heads.get(sign_in, ())
        if len(line) < number:
            wrong.append(
                tr("of {n} steps of sign-in {who} only {left} are left.", n=number, who=sign_in, left=len(line))
            )
        elif line[number - 1] != last:
            wrong.append(tr("step {n} of sign-in {who} is another one.", n=number, who=sign_in))
    return wrong


def _is_signed(row: Mapping[str, Any]) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(row["public_key"]))
        key.verify(bytes.fromhex(row["signature"]), bytes.fromhex(row["hash"]))
    except (InvalidSignature, ValueError):
        return False
    return True
