"""Fills the search index after an import, a slice at a time, so that nobody waits for it."""

from custmgr.database import search
from custmgr.services.desk import Desk

SLICE = 500


def fill(desk: Desk) -> int:
    """Indexes a slice of the customers that wait, in a transaction of its own, and gives how many there were."""
    with desk.database.writing() as connection:
        return search.fill_index(connection, limit=SLICE)


def is_waiting(desk: Desk) -> bool:
    """True while customers wait for the index; a search finds them all the same."""
    with desk.database.reading() as connection:
        return search.is_waiting(connection)
