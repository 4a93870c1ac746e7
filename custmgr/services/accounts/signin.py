"""The beginning of a person's work at a desk: all that he writes until he leaves hangs on one chain."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from custmgr.database import tables

OWN_ROLE = "administrator"  # of whoever works with a file of his own, where nobody has an account


def begin(connection: Connection, login: str, *, desk: str, at: datetime) -> tuple[int, int]:
    """Notes that this person works at this desk from now on; gives the ids of the person and of the sign-in."""
    person = tables.person
    found = connection.execute(select(person.c.id).where(person.c.login == login[:120])).scalar()
    if found is None:
        made = connection.execute(insert(person).values(login=login[:120], name=login[:120], role=OWN_ROLE))
        found = _key(made.inserted_primary_key)
    begun = connection.execute(insert(tables.sign_in).values(person_id=found, desk=desk[:120], at=at))
    return int(found), _key(begun.inserted_primary_key)


def _key(key: Any) -> int:
    assert key is not None
    return int(key[0])
