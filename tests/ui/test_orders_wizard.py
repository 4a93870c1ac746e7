"""Orders are imported in the window."""

from pathlib import Path

from custmgr.services import edit, records
from custmgr.ui.exchange.orders_wizard import OrdersWizard
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait


def test_orders_of_a_file_are_shown_before_they_are_imported(window: MainWindow, wait: Wait, tmp_path: Path) -> None:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    customer = desk.do(edit.add, {"name": "北京星辰", "type": kind.id}).value
    path = tmp_path / "orders.csv"
    rows = ("S-1,2026-01-05,C001,螺丝,15", "S-1,2026-01-05,C001,垫片,5", "S-2,2026-01-06,X9,垫片,5")
    path.write_text("\n".join(("订单号,下单日期,客户编码,产品,金额", *rows)), encoding="utf-8")
    wizard = OrdersWizard(window.session, path, window)
    wizard.show()
    wait(lambda: wizard.page is wizard.columns)
    assert wizard.columns.mapping is not None and set(wizard.columns.mapping.fields) == {
        "number", "ordered", "code", "product", "amount"}  # fmt: skip
    wizard.next.click()
    wait(lambda: wizard.page is wizard.summary)
    assert wizard.next.text() == "Import 1 order" and wizard.problems.count() == 1
    assert "Row 4" in wizard.problems.item(0).text()
    wizard.next.click()
    wait(lambda: len(desk.read(records.of, "sale_order", customer)) == 1)
    wait(lambda: not wizard.isVisible())


def test_a_file_without_customers_says_so_and_leaves_the_columns_open(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("订单号,产品,金额\nS-1,螺丝,15\n", encoding="utf-8")
    wizard = OrdersWizard(window.session, path, window)
    wizard.show()
    wait(lambda: wizard.page is wizard.columns)
    wait(wizard.next.isVisible)
    wizard._on_next()
    wait(lambda: bool(wizard.bar.text))
    assert "whose orders" in wizard.bar.text and wizard.page is wizard.columns
    wizard.close()


def test_one_goes_back_to_questions_and_columns_and_finds_the_answers(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    desk.do(edit.add, {"name": "北京星辰", "type": kind.id})
    path = tmp_path / "orders.csv"
    rows = ("S-1,2026-01-05,C001,15,已关闭,白羊", "S-2,2026-01-06,C001,5,已完成,金牛")
    path.write_text("\n".join(("订单号,下单日期,客户编码,金额,状态,星座", *rows)), encoding="utf-8")
    wizard = OrdersWizard(window.session, path, window)
    wizard.show()
    wait(lambda: wizard.page is wizard.columns)
    assert not wizard.back.isVisible()
    wizard.next.click()
    wait(lambda: wizard.page is wizard.questions)
    (card,) = wizard.questions._cards
    other = next(button for button in card._group.buttons() if not button.isChecked())
    other.setChecked(True)
    chosen = wizard.questions.answers
    wizard.back.click()
    assert wizard.page is wizard.columns
    wizard.next.click()
    wait(lambda: wizard.page is wizard.questions)
    assert wizard.questions.answers == chosen
    wizard.next.click()
    wait(lambda: wizard.page is wizard.summary)
    assert "Columns left out: 星座" in wizard._said.text()
    wizard.back.click()
    assert wizard.page is wizard.questions and wizard.questions.answers == chosen
    wizard.next.click()
    wait(lambda: wizard.page is wizard.summary)
    assert wizard._plan is not None and wizard._plan.answers == chosen
    wizard.close()
