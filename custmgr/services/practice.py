"""The practice data: a small made-up firm to try everything on."""

from custmgr.services import browse, sample
from custmgr.services.desk import Desk

CUSTOMERS, ORDERS, SEED = 600, 4_000, 7


def fill_if_empty(desk: Desk) -> None:
    """Fills a new practice database."""
    if desk.read(browse.count, desk.read(browse.parse, "")) == 0:
        sample.fill_desk(desk, CUSTOMERS, SEED, orders=ORDERS)
