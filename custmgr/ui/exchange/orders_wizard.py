"""Orders from a spreadsheet in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from custmgr.customers.records import ORDER_COLUMNS
from custmgr.services.intake import importing, orderimport
from custmgr.services.intake.orderimport import OrdersImported, OrdersPlan
from custmgr.texts import counted, tr
from custmgr.ui.exchange.rows_wizard import RowsWizard, Way
from custmgr.ui.session import Session


def _said(plan: OrdersPlan) -> list[str]:
    rejected = sum(plan.counts[result] for result in importing.REJECTED)
    return [
        counted(plan.orders, "{n} order is new.", "{n} orders are new."),
        counted(plan.counts["same"], "{n} line is of an order that is there already.",
                "{n} lines are of orders that are there already."),
        counted(rejected, "{n} row cannot be taken.", "{n} rows cannot be taken."),
    ]  # fmt: skip


def _done(written: OrdersImported) -> str:
    return counted(written.orders, "{n} order was imported.", "{n} orders were imported.")


WAY = Way(
    ORDER_COLUMNS, {}, orderimport.look, orderimport.plan, orderimport.settle, orderimport.discard,
    orderimport.write_plan, _said, lambda plan: counted(plan.orders, "Import {n} order", "Import {n} orders"),
    lambda plan: plan.orders, _done,
)  # fmt: skip


class OrdersWizard(RowsWizard[OrdersPlan]):
    """Leads through one import of orders."""

    def __init__(self, session: Session, file: Path, parent: QWidget) -> None:
        super().__init__(session, file, WAY, parent)
        self.setWindowTitle(tr("Import orders from {file}", file=file.name))
