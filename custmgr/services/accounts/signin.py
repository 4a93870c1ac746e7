"""The beginning of a person's work at a desk: all that he writes until he leaves hangs on one chain."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from custmgr.access.permission import Actor
from custmgr.database import tables


def begin(connection: Connection, actor: Actor, *, desk: str, at: datetime) -> tuple[int, int]:
    """Notes that this person works at this desk from now on; gives the ids of the person and of the sign-in."""
    person, login = tables.person, actor.name[:120]
    values = {"name": (actor.full_name or login)[:120], "role": actor.role[:30]}
    found = connection.execute(select(person).where(person.c.login == login)).mappings().first()
    if found is None:
        person_id = _key(connection.execute(insert(person).values(login=login, **values)).inserted_primary_key)
    else:
        person_id = int(found["id"])
        if any(found[key] != value for key, value in values.items()):
            connection.execute(update(person).where(person.c.id == person_id).values(values))
    begun = connection.execute(insert(tables.sign_in).values(person_id=person_id, desk=desk[:120], at=at))
    return person_id, _key(begun.inserted_primary_key)


def _key(key: Any) -> int:
    assert key is not None
    return int(key[0])
