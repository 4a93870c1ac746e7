"""The board of charts: filled, walked by keys, opened as customers, kept, saved as files."""

import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from custmgr.services import history, sample
from custmgr.services.measures import classing, classrules, figures
from custmgr.services.measures.chart import Chart, Row
from custmgr.ui import language, theme
from custmgr.ui.charts import saving, shapes
from custmgr.ui.charts.canvas import Canvas, exact, scale_of, short
from custmgr.ui.charts.moves_tab import QUESTIONS
from custmgr.ui.charts.page import ChartsPage
from custmgr.ui.charts.rules_dialog import RulesDialog
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait


@pytest.fixture
def board(window: MainWindow, wait: Wait) -> ChartsPage:
    sample.fill_desk(window.session.desk, 60, 2, orders=400)
    classing.refresh(window.session.desk)
    window.show_page("charts")
    page = window.stack.currentWidget()
    assert isinstance(page, ChartsPage)
    page.bar.period.setCurrentIndex(page.bar.period.findData("all"))
    wait(lambda: window.tasks.is_idle() and all(page.cards[name].chart for name in page.shown))
    page.refresh()
    wait(window.tasks.is_idle)
    return page


def test_every_chart_is_drawn_in_both_languages_and_looks(board: ChartsPage, window: MainWindow, wait: Wait) -> None:
    board.show_charts(list(figures.NAMES))
    for speech, look in (("zh", "dark"), ("en", "light")):
        language.switch(speech)  # type: ignore[arg-type]
        theme.apply(look)  # type: ignore[arg-type]
        wait(window.tasks.is_idle)
        for name in figures.NAMES:
            chart = board.cards[name].chart
            assert chart is not None and not saving.picture(chart, board.font()).isNull()
            if not chart.is_empty:
                board.cards[name].plot.grab()
                assert board.cards[name].plot._hits, name


def test_a_click_opens_the_customers_and_ctrl_click_filters_the_whole_board(
    board: ChartsPage, window: MainWindow, wait: Wait
) -> None:
    plot = board.cards["lifecycle"].plot
    plot.grab()
    hit = next(hit for hit in plot._hits if plot.query_of(hit))
    assert plot._chart is not None
    number = plot._chart.rows[0].values[hit.place]
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, hit.rect.center().toPoint())
    assert board.bar.filter.text() == plot.query_of(hit)
    wait(lambda: window.tasks.is_idle() and sum(board.cards["region"].chart.rows[0].values) == number)  # type: ignore[union-attr,arg-type]
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=hit.rect.center().toPoint())
    wait(lambda: window.page == "customers" and window.tasks.is_idle() and len(window.customers.model.ids) == number)


def test_arrow_keys_walk_the_values_and_enter_opens_them(board: ChartsPage, window: MainWindow, wait: Wait) -> None:
    plot = board.cards["rfm"].plot
    plot.grab()
    opened: list[str] = []
    plot.opened.connect(opened.append)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Down)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleDescription().startswith("R4 · FM4:")
    assert plot._chart is not None
    if plot._chart.rows[1].values[1]:
        QTest.keyClick(plot, Qt.Key.Key_Return)
        assert opened == ["r:4 fm:4"]
    wait(window.tasks.is_idle)


def test_the_board_comes_back_as_it_was_left(board: ChartsPage, window: MainWindow, wait: Wait) -> None:
    board.show_charts(["pareto", "growth"])
    board.bar.group.setCurrentIndex(board.bar.group.findData("quarter"))
    wait(lambda: window.tasks.is_idle() and board.cards["growth"].chart.axis == "quarter")  # type: ignore[union-attr]
    board._move("growth", -1)
    again = ChartsPage(window.session)
    assert again.shown == ["growth", "pareto"] and again.bar.group.currentData() == "quarter"
    wait(window.tasks.is_idle)
    again.deleteLater()


def test_one_chart_is_enlarged_and_goes_back_to_its_place(board: ChartsPage) -> None:
    board.enlarge("sales")
    assert [name for name, card in board.cards.items() if not card.isHidden()] == ["sales"]
    board.enlarge("sales")
    assert [name for name in board.shown if board.cards[name].isHidden()] == []


def test_a_chart_is_copied_and_saved_as_picture_drawing_and_numbers(board: ChartsPage, tmp_path: Path) -> None:
    chart = board.cards["sales"].chart
    assert chart is not None
    for file in (tmp_path / "a.png", tmp_path / "a.svg"):
        saving.save_picture(chart, board.font(), file)
        assert file.stat().st_size > 2_000
    saving.save_numbers(chart, tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert chart.columns[0] in book.read("xl/worksheets/sheet1.xml").decode()
    saving.copy_numbers(chart)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["month", "Sales"] and len(lines) == len(chart.columns) + 1
    saving.copy_picture(chart, board.font())
    assert not QGuiApplication.clipboard().pixmap().isNull()


def test_nothing_is_hit_beside_the_values_and_nothing_to_show_says_what_to_do(window: MainWindow, wait: Wait) -> None:
    window.show_page("charts")
    wait(window.tasks.is_idle)
    page = window.stack.currentWidget()
    assert isinstance(page, ChartsPage)
    assert "import" in page.cards["sales"]._nothing.text()
    assert page.cards["sales"].plot.hit_at(QPointF(5, 5)) is None


def test_a_chart_that_cannot_be_saved_says_so_and_numbers_stay_numbers(
    board: ChartsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = board.cards["growth"]
    monkeypatch.setattr(card, "_target", lambda *_: tmp_path / "no folder" / "a.svg")
    card._save_picture()
    assert "cannot be written" in board._session.bar.text
    saving.save_numbers(card.chart, tmp_path / "b.xlsx")  # type: ignore[arg-type]
    cell = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]["B2"]
    assert isinstance(cell.value, int | float) and cell.number_format != "@"


def test_scales_are_round_and_numbers_short() -> None:
    assert scale_of([0, 47]).ticks == (0, 10, 20, 30, 40, 50)
    assert scale_of([-30, 80]).ticks[0] == -50 and scale_of([]).high == 1
    assert scale_of([0, 11]).ticks == (0, 5, 10, 15) and 2.5 in scale_of([0, 11.5]).ticks
    assert scale_of([3e9]).high == 3e9
    assert scale_of([1]).ticks == (0, 1) and 0.2 in scale_of([1.0], is_share=True).ticks
    language.switch("en")
    assert short(4_500, is_share=False) == "4.5K" and short(0.25, is_share=True) == "25%"
    assert exact(1234.5, is_share=False) == "1,234.50" and exact(12, is_share=False) == "12"


def test_rules_show_what_a_change_would_do_before_it_is_saved_and_can_be_taken_back(
    board: ChartsPage, window: MainWindow, wait: Wait
) -> None:
    dialog = RulesDialog(window.session, window)
    wait(lambda: window.tasks.is_idle() and "Active" in dialog.effects.text())
    assert "→" not in dialog.effects.text() and dialog.rules() == window.session.desk.reference.organisation.class_rules
    dialog._numbers["active"].setValue(10)
    wait(lambda: window.tasks.is_idle() and "→" in dialog.effects.text())
    dialog._numbers["lost"].setValue(5)
    wait(lambda: window.tasks.is_idle() and not dialog.save.isEnabled())
    dialog._numbers["lost"].setValue(200)
    wait(lambda: window.tasks.is_idle() and dialog.save.isEnabled())
    dialog._on_save()
    wait(lambda: window.tasks.is_idle() and window.session.desk.reference.organisation.class_rules.active == 10)
    step = window.session.desk.read(history.steps, limit=1)[0]
    assert step.operation == "classes.rules"
    window.session.desk.do(history.take_back, step.id)
    assert window.session.desk.reference.organisation.class_rules.active == 90


def test_suggested_limits_come_from_the_gaps_between_orders(board: ChartsPage, window: MainWindow, wait: Wait) -> None:
    dialog = RulesDialog(window.session, window)
    wait(window.tasks.is_idle)
    dialog.suggest.click()
    wait(lambda: window.tasks.is_idle() and dialog._numbers["active"].value() != 90)
    found = window.session.desk.read(classrules.suggest, dialog._rules)
    assert found is not None and dialog.rules().active == found.active
    wait(window.tasks.is_idle)
    dialog.reject()


def test_changes_of_class_are_listed_opened_and_saved(
    board: ChartsPage, window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = board.moves
    board.tabs.setCurrentWidget(tab)
    tab.period.setCurrentIndex(tab.period.findData("all"))
    wait(lambda: tab.table.rowCount() > 0)
    assert {tab.table.item(row, 4).text() for row in range(tab.table.rowCount())} == {"Dormant"}
    people = {tab.table.item(row, 1).text() for row in range(tab.table.rowCount())}
    out = tmp_path / "asleep.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    tab.save.click()
    wait(out.exists)
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == tab.table.rowCount() + 1
    wait(window.tasks.is_idle)
    tab.show_all.click()
    wait(lambda: window.page == "customers" and len(window.customers.model.ids) == len(people))
    tab.question.setCurrentIndex(len(QUESTIONS) - 2)
    wait(lambda: tab.table.rowCount() > len(people) and not tab.show_all.isEnabled())


def test_the_numbers_stand_beside_those_of_the_period_before(board: ChartsPage, wait: Wait) -> None:
    board.bar.period.setCurrentIndex(board.bar.period.findData("year"))
    board.bar.compare.setCurrentIndex(board.bar.compare.findData("period"))
    wait(lambda: [row.name for row in board.cards["sales"].chart.rows][1:] == ["The period before"])
    board.bar.compare.setCurrentIndex(board.bar.compare.findData(""))
    wait(lambda: len(board.cards["sales"].chart.rows) == 1)


def test_nothing_above_the_charts_is_cut_in_a_narrow_window(board: ChartsPage, window: MainWindow, wait: Wait) -> None:
    window.resize(640, 600)
    wait(lambda: board.bar.height() > board.bar.period.height() * 1.5)
    for part in (board.bar.period, board.bar.group, board.bar.compare, board._choose, board._rules):
        right = part.mapTo(board, part.rect().topRight()).x()
        assert 0 < right < board.width() and part.width() >= part.minimumSizeHint().width()


def _drawn(chart: Chart, width: int) -> Canvas:
    picture = QImage(width, 300, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    canvas = Canvas(painter, QRectF(0, 0, width, 300), chart, QGuiApplication.font())
    shapes.draw(canvas)
    painter.end()
    return canvas


@pytest.mark.parametrize("width", [180, 240, 333, 520, 801])
def test_names_of_columns_never_lie_on_one_another(application: QApplication, width: int) -> None:
    months = tuple(f"20{24 + n // 12}-{n % 12 + 1:02}" for n in range(23))
    for shape in ("lines", "columns"):
        canvas = _drawn(
            Chart("nps", "", shape, "points", "month", months, (Row("", tuple(range(-100, 130, 10))),)), width
        )
        assert canvas.names and all(one.right() < other.left() for one, other in pairwise(canvas.names))
        assert all(name.left() >= 0 and name.right() <= width for name in canvas.names)


def test_a_grid_of_shares_ends_sooner_rather_than_to_show_no_numbers(application: QApplication) -> None:
    columns = tuple(f"+{n}" for n in range(1, 49))
    chart = Chart("retention", "", "grid", "share", "months later", columns, (Row("2024-01 (1)", (1.0,) * 48),),
                  side="first", is_share=True)  # fmt: skip
    for width in (300, 600, 1200):
        canvas = _drawn(chart, width)
        assert canvas.hits and all(canvas.metrics.horizontalAdvance("100%") <= hit.rect.width() for hit in canvas.hits)
    whole = replace(chart, is_share=False)
    assert len(_drawn(whole, 300).hits) == 48
