"""The charts page: a board of charts over one period and one filter; a click on a value opens its customers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr import settings
from custmgr.services import browse
from custmgr.services.measures import figures
from custmgr.services.measures.chart import Asked, Chart
from custmgr.services.work import Changes, Work
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.charts.card import ChartCard
from custmgr.ui.charts.moves_tab import MovesTab
from custmgr.ui.charts.scope_bar import ScopeBar
from custmgr.ui.session import Session

SHOWN_AT_FIRST = ("growth", "sales", "region", "industry", "lifecycle", "stages", "flow", "rfm", "pareto", "retention",
                  "churn", "nps", "quality")  # fmt: skip
WAIT_MS = 400
FEEDS = ("customer", "standing", "sale_order", "feedback", "rule", "rule_version", "setting")


class ChartsPage(QWidget):
    """The board; what is shown, in what order, for which period is kept for each person and database."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._title, self._state = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._state.setObjectName("muted")
        self.bar, self._choose, self._rules = ScopeBar(), QPushButton(), QPushButton()
        self.tabs, self.moves = QTabWidget(), MovesTab(session)
        self.cards: dict[str, ChartCard] = {}
        self._large: str | None = None
        stored = session.profile.get(settings.WINDOWS).get(self.view_key, {})
        self.shown = [name for name in stored.get("charts", SHOWN_AT_FIRST) if name in figures.NAMES]
        self.bar.restore(stored)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.bar.changed.connect(self._on_scope)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._redraw)
        language.bind(self, self._name)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._choose)
        top.addWidget(self._rules)
        self._rules.clicked.connect(self._on_rules)
        self._choose.clicked.connect(self._on_choose)
        board = QWidget()
        self._grid = QGridLayout(board)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(board)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 10, 10)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 8, 0, 0)
        inner.addWidget(self.bar)
        inner.addWidget(self._scroll, 1)
        inner.addWidget(self._state)
        whole = QWidget()
        whole.setLayout(inner)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(whole, "")
        self.tabs.addTab(self.moves, "")
        self._arrange()

    def _name(self) -> None:
        self._title.setText(tr("Charts"))
        self.tabs.setTabText(0, tr("Board"))
        self.tabs.setTabText(1, tr("Changes of class"))
        self._choose.setText(tr("Choose charts"))
        self._rules.setText(tr("Rules of the classes"))
        self._state.setText(
            tr("A click opens the customers behind a value; Ctrl+click keeps them as the filter of all charts.")
        )
        self.refresh()

    # ---- the board

    @property
    def view_key(self) -> str:
        """Under which name this database's board is kept in the profile."""
        return f"board:{self._session.profile.get(settings.LAST_DATABASE)}"

    def _arrange(self) -> None:
        """Puts the cards in their places; the enlarged one stands alone."""
        while self._grid.takeAt(0) is not None:
            pass
        names = [self._large] if self._large else self.shown
        for name in names:
            if name not in self.cards:
                self._add(name)
        for name, card in self.cards.items():
            card.setVisible(name in names)
        for place, name in enumerate(names):
            alone = bool(self._large) or (place == len(names) - 1 and place % 2 == 0)
            self._grid.addWidget(self.cards[name], place // 2, place % 2, 1, 2 if alone else 1)

    def _add(self, name: str) -> None:
        card = self.cards[name] = ChartCard(self._session, name)
        card.opened.connect(self._session.customers_wanted)
        card.kept.connect(self.bar.filter.setText)
        card.enlarged.connect(self.enlarge)
        card.hidden.connect(lambda name: self.show_charts([each for each in self.shown if each != name]))
        card.moved.connect(self._move)

    def show_charts(self, names: list[str]) -> None:
        """Shows these charts in this order, and keeps the choice."""
        self.shown, self._large = names, None
        self._arrange()
        self._keep()
        self.refresh()

    def enlarge(self, name: str) -> None:
        """Shows one chart alone, or all of them again."""
        self._large = None if self._large else name
        self._arrange()

    def _move(self, name: str, by: int) -> None:
        place = self.shown.index(name)
        names = [each for each in self.shown if each != name]
        names.insert(max(0, place + by), name)
        self.show_charts(names)

    def _on_choose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in figures.NAMES:
            action = menu.addAction(tr(figures.TITLES[name]))
            action.setCheckable(True)
            action.setChecked(name in self.shown)
            action.toggled.connect(partial(self._on_ticked, name))
        menu.exec(self._choose.mapToGlobal(self._choose.rect().bottomLeft()))

    def _on_ticked(self, name: str, is_on: bool) -> None:
        self.show_charts([*self.shown, name] if is_on else [each for each in self.shown if each != name])

    def _on_rules(self) -> None:
        if self._session.is_open:
            from custmgr.ui.charts.rules_dialog import RulesDialog

            RulesDialog(self._session, self).open()

    def _keep(self) -> None:
        views = dict(self._session.profile.get(settings.WINDOWS).items())
        views[self.view_key] = {"charts": self.shown, **self.bar.state()}
        self._session.profile.set(settings.WINDOWS, views)

    # ---- numbers

    def _on_scope(self) -> None:
        self._keep()
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.of(kind) for kind in FEEDS):
            self._timer.start()

    def _redraw(self) -> None:
        for card in self.cards.values():
            card.plot.update()

    def refresh(self) -> None:
        """Asks for the numbers of every chart that is shown; what stands there stays until they arrive."""
        if not self._session.is_open:
            return
        desk, text, by = self._session.desk, self.bar.filter.text(), self.bar.group.currentData()
        today = desk.clock().astimezone(desk.reference.organisation.time_zone).date()
        days, against = self.bar.days(today), self.bar.against

        def load(work: Work, name: str) -> Chart:
            return figures.of(work, name, Asked(browse.parse(work, text), *days, by, bool(against), against or "year"))

        for name in self.shown:
            card = self.cards[name]
            card.wait()
            self._session.tasks.read(card, partial(desk.read, load, name), card.show_chart, key=f"{id(card)}.figures")
