"""The panel at the right: one customer with details, history and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from custmgr.customers.records import (
    ADDRESS,
    CONTACT,
    FEEDBACK,
    FILE,
    INTERACTION,
    OF_CUSTOMERS,
    ORDER,
    RECORD_KINDS,
    RELATION,
    TASK,
)
from custmgr.texts import mark, tr
from custmgr.ui import language, theme
from custmgr.ui.customers.codes_tab import Codes
from custmgr.ui.customers.details import Details
from custmgr.ui.customers.records.files import FilesTab
from custmgr.ui.customers.records.relations import RelationsSection
from custmgr.ui.customers.records.tab import RecordsTab, Section
from custmgr.ui.customers.trail import Trail
from custmgr.ui.session import Session
from custmgr.ui.widgets.sections import Sections

if TYPE_CHECKING:
    from custmgr.services.beside.relations import Tie
    from custmgr.services.browse import Card
    from custmgr.services.files.attached import Attached
    from custmgr.services.records import Record
    from custmgr.services.trails.trail import Entry
    from custmgr.services.work import Changes, Work

WAIT_MS = 80
BESIDE = (*RECORD_KINDS, "external_code")
RECORD_TABS = (
    (mark("Contacts"), (CONTACT, ADDRESS, RELATION)),
    (mark("Orders"), (ORDER,)),
    (mark("Talks"), (INTERACTION,)),
    (mark("Feedback"), (FEEDBACK,)),
    (mark("Tasks"), (TASK,)),
)


@dataclass(frozen=True)
class Found:
    """All that is shown of one customer; `counts` are those of all his records, listed or not."""

    card: Card
    changes: list[Entry]
    of_kind: dict[str, list[Record]]
    counts: dict[str, int]
    ties: list[Tie]
    stands: str
    files: list[Attached]


class Inspector(QFrame):
    """Shows the customer with the cursor."""

    undo_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._session = session
        self._id: int | None = None
        self._code, self._name, self._state = QLabel(), QLabel(), QLabel()
        self._copy = QToolButton()
        self.details, self.trail, self.codes = Details(session), Trail(session), Codes(session)
        self.relations = RelationsSection(session)
        self.records = [
            RecordsTab([self.relations if kind is RELATION else Section(session, kind) for kind in shown])
            for _title, shown in RECORD_TABS
        ]
        self.tabs = Sections()
        self.files = FilesTab(session)
        for part in (self.details, *self.records, self.files, self.codes, self.trail):
            self.tabs.addTab(part, "")
        self._nobody, self.others = QLabel(), QLabel()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self.trail.undo_wanted.connect(self.undo_wanted)
        session.changed.connect(self._on_changed)
        session.desk_opened.connect(self.details.build)
        language.bind(self, self._translate)

    def show_others(self, names: list[str]) -> None:
        """Says who else looks at this customer now."""
        self.others.setText(tr("Here too: {names}", names=tr(", ").join(names)) if names else "")
        self.others.setVisible(bool(names))

    def _build(self) -> None:
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._name.setWordWrap(True)
        self._state.setWordWrap(True)
        self._state.setObjectName("muted")
        self._copy.setAutoRaise(True)
        self._copy.setIcon(theme.icon("copy"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code.text()))
        font = self._code.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self._code.setFont(font)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self._code)
        top.addWidget(self._copy)
        top.addStretch(1)
        column.addLayout(top)
        self.others.setObjectName("noticeInfo")
        self.others.setVisible(False)
        for label in (self._name, self._state, self.others):
            label.setContentsMargins(12, 0, 12, 2)
            column.addWidget(label)
        column.addWidget(self.tabs)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.setWordWrap(True)
        self._nobody.setObjectName("muted")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(body)

    def _translate(self) -> None:
        titles = (tr("Details"), *(tr(title) for title, _shown in RECORD_TABS),
                  tr(FILE.plural), tr("Codes"), tr("History"))  # fmt: skip
        for number, title in enumerate(titles):
            self.tabs.setTabText(number, title)
        self._copy.setAccessibleName(tr("Copy the code"))
        self._copy.setToolTip(tr("Copy the code"))
        self._nobody.setText(tr("Choose a customer to see everything about him here."))
        self.details.build()

    def show_customer(self, customer_id: int | None) -> None:
        """Shows this customer a moment later, so that walking through rows does not stutter."""
        if customer_id != self._id:
            self._id = customer_id
            self._timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.of("custom_field") or changes.of("category"):
            self.details.build()
        if self._id in changes.of("customer") or changes.of("standing") or any(map(changes.of, BESIDE)):
            self._ask()

    def _ask(self) -> None:
        customer_id = self._id
        if customer_id is None or not self._session.is_open:
            self._stack.setCurrentIndex(0)
            return
        desk = self._session.desk
        self._session.tasks.read(
            self,
            lambda: desk.read(_look, customer_id),
            self._show,
            failed=lambda _error: self._stack.setCurrentIndex(0),
            key=f"{id(self)}.card",
        )

    def _show(self, found: Found) -> None:
        card = found.card
        if card.row.id != self._id:
            return
        self._code.setText(str(card.row.values.get("code", "")))
        self._name.setText(str(card.row.values.get("name", "")))
        self._state.setText(tr("Deleted") if card.is_retired else found.stands)
        self.details.show_row(card.row)
        self.trail.show_entries(found.changes)
        self.codes.show_card(card)
        for number, tab in enumerate(self.records, 1):
            for section in tab.sections:
                section.show_records(card.row.id, found.of_kind.get(section.kind.key, []))
            self._count(number, tr(RECORD_TABS[number - 1][0]), sum(found.counts[s.kind.key] for s in tab.sections))
        self.relations.show_ties(card.row.id, found.ties)
        self.files.show_files(card.row.id, found.files)
        self._count(self.tabs.indexOf(self.files), tr(FILE.plural), len(found.files))
        self._count(self.tabs.indexOf(self.codes), tr("Codes"), len(card.codes))
        self._stack.setCurrentIndex(1)

    def _count(self, number: int, title: str, total: int) -> None:
        self.tabs.setTabText(number, f"{title} {total:,}" if total else title)


def _look(work: Work, customer_id: int) -> Found:
    from custmgr.services import browse, records
    from custmgr.services.beside import relations
    from custmgr.services.files import attached
    from custmgr.services.measures import standing, worth
    from custmgr.services.trails import trail

    of_kind = {kind.key: records.of(work, kind.key, customer_id) for kind in OF_CUSTOMERS if kind is not RELATION}
    ties = relations.of(work, customer_id)
    counts = {key: len(found) for key, found in of_kind.items()} | {RELATION.key: len(ties)}
    if max(counts.values()) >= records.LISTED:  # more are there than are listed
        counts = records.counts(work, customer_id) | {RELATION.key: len(ties)}
    lines = (standing.head(standing.of_customer(work, customer_id)), worth.said(work, customer_id))
    return Found(
        browse.card(work, customer_id), trail.of_customer(work, customer_id), of_kind, counts, ties,
        "\n".join(line for line in lines if line), attached.of(work, customer_id),
    )  # fmt: skip
