"""Letters and timed reports in the window."""

from pathlib import Path

import pytest

from custmgr.services import edit
from custmgr.services.reporting import jobs, templates
from custmgr.ui.main_window import MainWindow
from custmgr.ui.reports.jobs_tab import JobDialog
from custmgr.ui.reports.page import ReportsPage
from tests.ui.conftest import Wait
from tests.ui.test_reports import pdf_text


@pytest.fixture
def page(window: MainWindow, wait: Wait) -> ReportsPage:
    for name in ("甲公司", "乙公司"):
        window.session.do(window, lambda _o: None, edit.add, {"name": name, "code": name})
    wait(window.tasks.is_idle)
    window.show_page("reports")
    shown = window.stack.currentWidget()
    assert isinstance(shown, ReportsPage)
    return shown


def test_a_template_is_written_seen_kept_and_printed(
    page: ReportsPage, window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    tab = page.letters
    page.tabs.setCurrentWidget(tab)
    wait(lambda: tab.preview.pages is not None)
    tab.text.setPlainText("<p>尊敬的 {{ name }}，编码 {{ code }}</p>")
    tab.filter.setText("公司")
    wait(lambda: len(tab._letters) == 2)
    tab.name.setText("问候")
    tab.keep()
    wait(lambda: tab.choice.count() == 1 and tab.choice.currentText() == "问候")
    tab.write_to(tmp_path / "out.pdf", "问候")
    wait(lambda: (tmp_path / "out.pdf").exists() and window.tasks.is_idle())
    text = pdf_text(tmp_path / "out.pdf")
    assert "甲公司" in text and "乙公司" in text and "尊敬的" in text
    tab.remove.click()
    wait(lambda: window.session.desk.read(templates.listed) == [])


def test_a_fault_in_a_template_is_told_by_its_line_while_typing(page: ReportsPage, wait: Wait) -> None:
    tab = page.letters
    page.tabs.setCurrentWidget(tab)
    wait(lambda: tab.preview.pages is not None)
    tab.text.setPlainText("eins\n{{ nothing }}")
    wait(lambda: "Line 2" in tab.fault.text())
    assert not tab.pdf.isEnabled() and tab.preview.pages is None  # the letter of before is no longer shown


def test_a_weekly_report_asks_for_the_day_of_the_week_by_its_name(
    page: ReportsPage, window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    tab = page.jobs
    page.tabs.setCurrentWidget(tab)
    dialog = JobDialog(window.session, None, tab)
    dialog.open()
    dialog.name.setText("周报")
    dialog.folder.setText(str(tmp_path))
    dialog.rhythm.setCurrentIndex(dialog.rhythm.findData("monthly"))
    assert dialog.day.isVisible() and not dialog.weekday.isVisible()
    dialog.rhythm.setCurrentIndex(dialog.rhythm.findData("weekly"))
    assert dialog.weekday.isVisible() and not dialog.day.isVisible()
    assert dialog.weekday.itemText(0) == "Monday" and dialog.weekday.count() == 7
    dialog.weekday.setCurrentIndex(4)
    dialog.save()
    wait(lambda: tab.table.rowCount() == 1)
    assert tab.table.item(0, 2).text().startswith("every Friday")
    again = JobDialog(window.session, window.session.desk.read(jobs.listed)[0], tab)
    assert again.weekday.currentText() == "Friday" and again.plan().day == 5


def test_a_timed_report_is_made_changed_run_and_removed(
    page: ReportsPage, window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    tab = page.jobs
    page.tabs.setCurrentWidget(tab)
    dialog = JobDialog(window.session, None, tab)
    dialog.save()
    wait(lambda: "needs a name" in dialog.bar.text)
    dialog.name.setText("周报")
    dialog.folder.setText(str(tmp_path))
    dialog.suffix.setCurrentIndex(dialog.suffix.findData(".html"))
    dialog.save()
    wait(lambda: tab.table.rowCount() == 1)
    tab.table.selectRow(0)
    tab.now.click()
    wait(lambda: any(tmp_path.glob("周报*.html")))
    wait(lambda: tab.table.item(0, 4).text().endswith(".html"))
    tab.table.selectRow(0)
    tab.remove.click()
    wait(lambda: window.session.desk.read(jobs.listed) == [])
