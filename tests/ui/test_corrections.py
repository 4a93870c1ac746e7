"""The plan shows what reading put right, and a tick leaves it as it stands."""

from collections.abc import Callable
from pathlib import Path

from custmgr.services.intake import importing
from custmgr.ui.exchange.import_wizard import ImportWizard
from tests.exchange.books import book
from tests.ui.conftest import Wait


def names(wizard: ImportWizard) -> list[object]:
    assert wizard._plan is not None
    return [row.draft["name"] for row in importing.rows(wizard._plan, ("new",))]


def test_a_tick_taken_away_leaves_the_cells_of_that_column_as_they_stand(
    wait: Wait, planned: Callable[[Path], ImportWizard], tmp_path: Path
) -> None:
    rows = [["客户编码", "客户名称", "手机"], ["A1", " 甲  公司", 13800138000], ["A2", "乙公司", "138 0013 8001"]]
    wizard = planned(book(tmp_path / "a.xlsx", rows))
    panel = wizard.plan_page.corrections
    assert "3 cells" in panel.opener.text()
    assert names(wizard) == ["甲 公司", "乙公司"]
    panel.opener.click()
    assert panel.ticks["name.tidied"].isVisible()
    panel.ticks["name.tidied"].click()
    wait(lambda: wizard.page is wizard.plan_page and names(wizard) == [" 甲  公司", "乙公司"])
    assert not panel.ticks["name.tidied"].isChecked()
    panel.ticks["name.tidied"].click()
    wait(lambda: wizard.page is wizard.plan_page and names(wizard) == ["甲 公司", "乙公司"])
    wizard.close()


def test_nothing_is_shown_where_nothing_was_put_right(planned: Callable[[Path], ImportWizard], tmp_path: Path) -> None:
    wizard = planned(book(tmp_path / "a.xlsx", [["客户编码", "客户名称"], ["A1", "甲公司"]]))
    assert not wizard.plan_page.corrections.isVisible()
    wizard.close()
