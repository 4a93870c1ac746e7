"""Labels of customers: addresses for letters and parcels, codes for folders and shelves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from custmgr.customers.categories import Tables
from custmgr.customers.query import Query
from custmgr.customers.records import ADDRESS
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.errors import NotFound, UserError
from custmgr.reports import symbols
from custmgr.reports.document import Symbol
from custmgr.reports.labels import SHEETS, Label, LabelJob
from custmgr.services import browse, records
from custmgr.services.browse import Row
from custmgr.services.desk import Desk
from custmgr.services.reporting import lists
from custmgr.services.reporting.scope import filter_in_words
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr

KINDS = {"address-labels": mark("Address labels"), "code-labels": mark("Code labels")}
SymbolKind = Literal["qr", "code128", "none"]
SYMBOLS: Mapping[SymbolKind, str] = {"qr": mark("QR code"), "code128": mark("Barcode (Code 128)"), "none": mark("none")}
DELIVERY = ("Delivery", "收货", "送货")
HAN = re.compile("[\u3400-\u9fff]")
Address = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What labels are asked for: their kind, the sheet, the symbol, where on the first sheet they begin."""

    kind: str
    sheet: str = "3x7"
    symbol: SymbolKind = "qr"
    start: int = 1


@dataclass(frozen=True)
class Made:
    """The labels, and how many customers have none because they have no address or no code."""

    job: LabelJob
    without: int
    reason: str = ""  # in words; empty if nobody was left out
    limits: str = ""  # whose labels they are, in words


def make(desk: Desk, query: Query, wish: Wish) -> Made:
    """The labels of the customers that a query means, in the order of their codes. Raises UserError."""
    if wish.kind not in KINDS or wish.sheet not in SHEETS or wish.symbol not in SYMBOLS:
        words = [*KINDS, *SHEETS, *SYMBOLS]
        raise NotFound(tr("There are no such labels."), todo=tr("There are: {words}", words=", ".join(words)))
    sheet = SHEETS[wish.sheet]
    if not 1 <= wish.start <= sheet.count:
        raise UserError(tr("A sheet has the labels 1 to {n}.", n=sheet.count), kind="usage")
    ids = list(desk.read(browse.find, query))
    if wish.kind == "address-labels":
        addresses = desk.read(_addresses, ids)
        found = [_address(row, addresses.get(row.id), desk.reference.tables) for row in lists.rows_of(desk, ids)]
    else:
        found = [_code(row, wish.symbol) for row in lists.rows_of(desk, ids)]
    labels = [label for label in found if label is not None]
    without = len(found) - len(labels)
    if not labels:
        raise _nothing(wish.kind, without)
    job = LabelJob(tr(KINDS[wish.kind]), sheet, labels, wish.start)
    return Made(job, without, _left_out(wish.kind, without) if without else "", filter_in_words(query))


def _left_out(kind: str, without: int) -> str:
    if kind == "address-labels":
        return counted(
            without, "{n} customer without an address is left out", "{n} customers without an address are left out"
        )
    return counted(without, "{n} customer without a code is left out", "{n} customers without a code are left out")


def _nothing(kind: str, without: int) -> UserError:
    """What is said where there is no label to print."""
    if not without:
        return UserError(tr("Nobody meets this condition."), unharmed=tr("There is nothing to print."), kind="nobody")
    if kind == "address-labels":
        what, todo = (
            counted(without, "{n} customer is meant, and he has no address.",
                    "{n} customers are meant, and none of them has an address."),
            tr("Fill in an address, or choose other customers."),
        )  # fmt: skip
    else:
        what, todo = (
            counted(without, "{n} customer is meant, and he has no code.",
                    "{n} customers are meant, and none of them has a code."),
            tr("Give codes first, or choose other customers."),
        )  # fmt: skip
    return UserError(what, unharmed=tr("There is nothing to print."), todo=todo, kind="nothing")


def _addresses(work: Work, ids: Sequence[int]) -> dict[int, Address]:
    """The address to send to: the one for deliveries, else the main one, else the first."""
    table, as_seen = tables.RECORDS[ADDRESS.key], records.seen(work, ADDRESS.key)
    names = [item.key for item in ADDRESS.fields]
    best: dict[int, Address] = {}
    for part in batches(ids, 500):
        statement = select(table).where(table.c.customer_id.in_(part)).order_by(table.c.id)
        for row in work.connection.execute(statement).mappings():
            before = best.get(row["customer_id"])
            address = {**dict.fromkeys(names), **records.shown(as_seen, row), "is_main": row["is_main"]}
            if before is None or _rank(address) > _rank(before):
                best[row["customer_id"]] = address
    return best


def _rank(address: Address) -> tuple[bool, bool]:
    return (address["label"] in DELIVERY, bool(address["is_main"]))


def _address(row: Row, address: Address | None, known: Tables) -> Label | None:
    """Postcode and place, the street, the company, and who takes it."""
    values = row.values
    if address is not None:
        street, postcode, region_id = address["address"], address["postcode"], address["region"]
        person, phone = address["receiver"], address["telephone"]
    else:
        street, postcode, region_id = values.get("address"), values.get("postcode"), values.get("region")
        person = phone = None
    if not str(street or "").strip():
        return None
    place = _place(known, region_id, str(street))
    to = (person or values.get("contact"), phone or values.get("mobile") or values.get("telephone"))
    who = "  ".join(str(word) for word in to if word)
    lines = (str(postcode or ""), place, who)
    return Label(str(values.get("name", "")), tuple(line for line in lines if line))


def _place(known: Tables, region_id: int | None, street: str) -> str:
    """Region and street as the post reads them there: a Chinese address in Chinese, whatever the window speaks."""
    region = known["region"].by_id.get(region_id) if region_id else None
    path = known["region"].path(region) if region is not None else ()
    if HAN.search(street):
        return "".join(step.name_zh for step in path if step.name_zh not in street) + street
    return ", ".join([street, *(step.name for step in reversed(path) if step.name not in street)])


def _code(row: Row, kind: SymbolKind) -> Label | None:
    code = str(row.values.get("code") or "").strip()
    if not code:
        return None
    return Label(code, (str(row.values.get("name", "")),), _symbol(code, kind))


def _symbol(code: str, kind: SymbolKind) -> Symbol | None:
    if kind == "none":
        return None
    return symbols.qr(code) if kind == "qr" else symbols.code128(code)
