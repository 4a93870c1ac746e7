"""The window of possible duplicates: the pairs at the left, both customers and the reasons at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custmgr.access.permission import Permission
from custmgr.services import browse
from custmgr.services.duplicates import decisions, finding
from custmgr.services.duplicates.decisions import DIFFERENT, LATER
from custmgr.services.duplicates.finding import Pair
from custmgr.services.duplicates.wording import BANDS
from custmgr.texts import counted, tr
from custmgr.ui import language, theme
from custmgr.ui.duplicates.side import SideBySide, name_of
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.browse import Row
    from custmgr.services.desk import Desk
    from custmgr.services.work import Changes, Outcome, Work
    from custmgr.ui.tasks import Job

DATA = Qt.ItemDataRole.UserRole
MOST = 2_000


@dataclass
class Known:
    """What a search found: pairs, their customers as they were, and pairs that were decided meanwhile."""

    pairs: tuple[Pair, ...] = ()
    count: int = 0
    rows: dict[int, Row] = field(default_factory=dict)
    settled: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ids = frozenset(each for pair in self.pairs for each in (pair.one, pair.other))

    def waiting(self, *, likely_only: bool) -> list[Pair]:
        """The pairs nobody has decided, of customers who are there."""
        return [
            pair for pair in self.pairs
            if (pair.one, pair.other) not in self.settled and pair.one in self.rows and pair.other in self.rows
            and (pair.band == "likely" or not likely_only)
        ]  # fmt: skip


def look(desk: Desk) -> Known:
    """The pairs that are to be shown, with their customers."""
    found = finding.find(desk, limit=MOST)
    ids = sorted({each for pair in found.pairs for each in (pair.one, pair.other)})
    return Known(found.pairs, found.count, desk.read(browse.rows, ids))


def _living(work: Work, ids: Sequence[int]) -> dict[int, Row]:
    gone = browse.retired(work, ids)
    return {each: row for each, row in browse.rows(work, ids).items() if each not in gone}


class DuplicatesDialog(QDialog):
    """Lists pairs and takes the person's answers; every answer can be taken back."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._known, self._step = Known(), 0
        self._job: Job | None = None
        self.state, self.reasons = QLabel(), QLabel()
        self.likely_only, self.table, self.side = QCheckBox(), QTableWidget(0, 4), SideBySide(session)
        self.different, self.later = QPushButton(theme.icon("cancel"), ""), QPushButton(theme.icon("calendar"), "")
        self.merge, self.undo = QPushButton(theme.icon("multiple"), ""), QPushButton(theme.icon("undo"), "")
        self.show_one, self.show_other = QPushButton(theme.icon("open"), ""), QPushButton(theme.icon("open"), "")
        self.again, self.close_ = QPushButton(theme.icon("refresh"), ""), QPushButton()
        self._build()
        self._connect()
        self.resize(1180, 720)
        language.bind(self, self._translate)
        self.search()

    def _build(self) -> None:
        self.state.setObjectName("muted")
        self.reasons.setWordWrap(True)
        self.reasons.setContentsMargins(4, 2, 4, 2)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        heads = self.table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number in (2, 3):
            heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.likely_only)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reasons)
        column.addWidget(self.side, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([560, 600])
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        for button in (self.merge, self.different, self.later, self.undo, self.show_one, self.show_other):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.again, self.close_):
            button.setAutoDefault(False)
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.likely_only.toggled.connect(lambda _on: self._fill())
        self.merge.clicked.connect(self._open_merging)
        self.different.clicked.connect(lambda: self._decide(DIFFERENT))
        self.later.clicked.connect(lambda: self._decide(LATER))
        self.undo.clicked.connect(lambda: self._session.undo_wanted.emit(self._step))
        self.show_one.clicked.connect(lambda: self._show(0))
        self.show_other.clicked.connect(lambda: self._show(1))
        self.again.clicked.connect(self.search)
        self.close_.clicked.connect(self.close)
        self._session.changed.connect(self._on_changed)
        self._session.tasks.ended.connect(self._on_ended)
        self.finished.connect(lambda _code: self._stop())

    def _translate(self) -> None:
        self.setWindowTitle(tr("Possible duplicates"))
        self.likely_only.setText(tr("Only likely ones"))
        self.table.setHorizontalHeaderLabels(
            [tr("Score"), tr("Judgement"), tr("First customer"), tr("Second customer")]
        )
        self.table.setAccessibleName(tr("Possible duplicates"))
        self.merge.setText(tr("Merge…"))
        self.different.setText(tr("Not the same customer"))
        self.later.setText(tr("Look again later"))
        self.later.setToolTip(tr("Shown again in {n} days.", n=decisions.LATER_DAYS))
        self.undo.setText(tr("Undo"))
        self.show_one.setText(tr("Show the first"))
        self.show_other.setText(tr("Show the second"))
        self.again.setText(tr("Search again"))
        self.close_.setText(tr("Close"))
        self.side.translate()
        self._fill()

    # ---- finding

    def search(self) -> None:
        """Compares all customers anew, beside everything else."""
        if not self._session.is_open or (self._job is not None and not self._job.is_ended):
            return
        self.again.setEnabled(False)
        desk = self._session.desk
        self._job = self._session.tasks.study(
            self, lambda job: look(desk.using(progress=job.report)), self._take, title=tr("Comparing customers")
        )
        self._session.tasks.show_when_long(self._job)
        self.state.setText(tr("Comparing customers") + " …")

    def _on_ended(self, job: Job) -> None:
        """Also when the person stopped the search."""
        if job is self._job:
            self._fill()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _take(self, known: Known) -> None:
        self._known = known
        self._fill()

    def _fill(self) -> None:
        """Shows the pairs that wait; the one that was chosen, or the one in its place, is chosen again."""
        place = self.table.currentRow()
        waiting = self._known.waiting(likely_only=self.likely_only.isChecked())
        self.table.blockSignals(True)
        self.table.setRowCount(len(waiting))
        for number, pair in enumerate(waiting):
            names = [name_of(self._known.rows, each) for each in (pair.one, pair.other)]
            for column, text in enumerate((f"{pair.score:.1f}", tr(BANDS[pair.band]), *names)):
                cell = QTableWidgetItem(text)
                cell.setData(DATA, pair)
                cell.setToolTip(text)
                self.table.setItem(number, column, cell)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(1)
        self.table.blockSignals(False)
        if waiting:
            self.table.selectRow(min(max(place, 0), len(waiting) - 1))
        self._on_chosen()
        is_busy = self._job is None or not self._job.is_ended
        self.again.setEnabled(not is_busy)
        if not is_busy:
            self.state.setText(self._told(waiting))

    def _told(self, waiting: list[Pair]) -> str:
        if not waiting:
            return tr("No two customers look like the same one.")
        likely = sum(pair.band == "likely" for pair in waiting)
        text = counted(len(waiting), "{n} pair", "{n} pairs") + " · " + tr("{n} likely the same", n=f"{likely:,}")
        if self._known.count > len(self._known.pairs):
            text += " " + tr("(the first {n} are shown)", n=f"{len(self._known.pairs):,}")
        return text

    # ---- one pair

    def chosen(self) -> Pair | None:
        """The pair that is looked at."""
        item = self.table.item(self.table.currentRow(), 0) if self.table.selectedItems() else None
        found: Pair | None = item.data(DATA) if item is not None else None
        return found

    def _on_chosen(self) -> None:
        pair, rows = self.chosen(), self._known.rows
        actor = self._session.desk.actor if self._session.is_open else None
        may = actor is not None and actor.may(Permission.EDIT)
        self.merge.setEnabled(pair is not None and may and actor is not None and actor.may(Permission.DELETE))
        for button in (self.different, self.later):
            button.setEnabled(pair is not None and may)
        for button in (self.show_one, self.show_other):
            button.setEnabled(pair is not None)
        self.undo.setEnabled(self._step > 0)
        if pair is None:
            self.reasons.clear()
            self.side.show_rows(None, None)
            return
        self.reasons.setText(tr("Why: {reasons}", reasons=tr(", ").join(pair.reasons)))
        self.side.show_rows(rows.get(pair.one), rows.get(pair.other))

    def _decide(self, verdict: str) -> None:
        pair = self.chosen()
        if pair is not None:
            self._session.do(self, self._on_decided, decisions.decide, pair.one, pair.other, verdict)

    def _open_merging(self) -> None:
        from custmgr.ui.duplicates.merge_dialog import MergeDialog

        if (pair := self.chosen()) is not None:
            dialog = MergeDialog(self._session, pair.one, pair.other, self)
            dialog.merged.connect(self._on_merged)
            dialog.open()

    def _on_merged(self, step_id: int | None) -> None:
        self._step = step_id or 0
        self._on_chosen()

    def _on_decided(self, outcome: Outcome[int]) -> None:
        self._step = outcome.step_id or 0
        self._on_chosen()

    def _show(self, side: int) -> None:
        if (pair := self.chosen()) is not None:
            self._session.page_wanted.emit("customers")
            self._session.customer_wanted.emit((pair.one, pair.other)[side])

    # ---- what others and undo do

    def _on_changed(self, changes: Changes) -> None:
        if changes.of("match_decision"):
            self._session.read(self, self._take_settled, decisions.settled)
        touched = self._known.ids.intersection(changes.of("customer"))
        if touched:
            self._session.read(self, lambda rows: self._take_rows(touched, rows), _living, sorted(touched))

    def _take_settled(self, settled: set[tuple[int, int]]) -> None:
        self._known.settled = settled
        self._fill()

    def _take_rows(self, touched: frozenset[int], rows: dict[int, Row]) -> None:
        for each in touched:
            if each in rows:
                self._known.rows[each] = rows[each]
            else:
                self._known.rows.pop(each, None)
        self._fill()
