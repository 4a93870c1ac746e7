"""Orders from a spreadsheet in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from custmgr.customers.records import ORDER_COLUMNS
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.intake.orders import orderimport
from custmgr.services.intake.orders.orderimport import OrdersImported, OrdersPlan
from custmgr.texts import counted, tr
from custmgr.ui.exchange.rows_wizard import RowsWizard, Way
from custmgr.ui.session import Session


def _done(written: OrdersImported) -> str:
    said = counted(written.orders, "{n} order was imported.", "{n} orders were imported.")
    if not written.changed:
        return said
    changed = counted(written.changed, "{n} order was brought up to date.", "{n} orders were brought up to date.")
    return f"{said} {changed}" if written.orders else changed


def _count(plan: OrdersPlan) -> int:
    return plan.orders + plan.changed


def _lacks(mapping: ColumnsMapping) -> list[str]:
    tells = "ordered" in mapping.fields and mapping.fields.keys() & {"code", "name"}
    needed = tr("It needs a column with the customer's code or name, and one with the order's date.")
    return [*mapping.objections(()), *(() if tells else (needed,))]


WAY = Way(
    ORDER_COLUMNS, {}, orderimport.look, orderimport.plan, orderimport.settle, orderimport.discard,
    orderimport.write_plan, orderimport.said,
    lambda plan: counted(_count(plan), "Import {n} order", "Import {n} orders"), _count, _done, _lacks,
)  # fmt: skip


class OrdersWizard(RowsWizard[OrdersPlan]):
    """Leads through one import of orders."""

    def __init__(self, session: Session, file: Path, parent: QWidget) -> None:
        super().__init__(session, file, WAY, parent)
        self.setWindowTitle(tr("Import orders from {file}", file=file.name))
