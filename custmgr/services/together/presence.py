"""Who else looks at a customer at this moment, on a shared server; nothing rests on it."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from custmgr.database import accounttables, faults
from custmgr.services.desk import Desk
from custmgr.services.work import Work

TABLE = accounttables.presence
HERE_FOR = timedelta(seconds=60)  # who has not said so again since then has gone
FORGOTTEN_AFTER = timedelta(hours=1)


def is_shared(desk: Desk) -> bool:
    """Whether several people can be here at once."""
    return desk.database.path is None


def note(desk: Desk, desk_uid: str, customer_id: int | None) -> None:
    """Says that this window shows this customer now; None: it shows nobody."""
    at, person = desk.clock(), (desk.actor.full_name or desk.actor.name)[:120]
    mine = TABLE.c.desk_uid == desk_uid
    with faults.translated(), desk.database.writing() as connection:
        if customer_id is None:
            connection.execute(delete(TABLE).where(mine))
            return
        values = {"person": person, "customer_id": customer_id, "at": at}
        if connection.execute(update(TABLE).where(mine).values(values)).rowcount:
            return
        connection.execute(delete(TABLE).where(TABLE.c.at < at - FORGOTTEN_AFTER))
        try:
            with connection.begin_nested():
                connection.execute(insert(TABLE).values(desk_uid=desk_uid, **values))
        except IntegrityError:  # MariaDB counts a row that was equal already as not updated
            return


def others(work: Work, desk_uid: str, customer_id: int) -> list[str]:
    """Who else looks at this customer, by name."""
    since: datetime = work.at - HERE_FOR
    query = select(TABLE.c.person).where(
        TABLE.c.customer_id == customer_id, TABLE.c.desk_uid != desk_uid, TABLE.c.at >= since
    )
    return sorted(set(work.connection.execute(query).scalars()))
