"""Under a person's own login the program does all that the role allows, and says clearly what it does not."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from custmgr.database.roles.tracing import direct_changes
from custmgr.errors import Denied, UserError
from custmgr.services import browse, categories, customfields, edit, exporting, history, organisation, records
from custmgr.services.backups import making
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.duplicates import merging
from custmgr.services.measures import classing
from custmgr.services.proof import seals, verifying
from custmgr.services.reporting import output
from custmgr.services.reporting.scope import Scope
from custmgr.services.upkeep import health
from tests.database.roles.conftest import SERVERS
from tests.database.roles.guarded import Guarded
from tests.flows.clerk import code, found, take_in, write_csv

pytestmark = pytest.mark.parametrize("target", SERVERS, indirect=True)


def refusal(desk: Desk, *call: object) -> UserError:
    with pytest.raises(UserError) as told:
        desk.do(*call)  # type: ignore[arg-type]
    return told.value


def test_a_clerk_adds_changes_deletes_and_takes_back(place: Guarded) -> None:
    desk = place.desk("ben")
    made = desk.do(edit.add, {"name": "丙公司", "mobile": "13800138000"})
    desk.do(edit.change, made.value, {"name": "丁公司"})
    assert found(desk, "丁公司") == ["丁公司"] and found(desk, "8000") == ["丁公司"]
    gone = desk.do(edit.retire, [made.value]).step_id
    assert found(desk, "丁公司") == [] and gone is not None
    desk.do(history.take_back, gone)
    assert found(desk, "丁公司") == ["丁公司"] and made.step_id is not None
    desk.do(history.take_back, made.step_id)
    contact = desk.do(records.add, "contact", 1, {"name": "李"}).value
    desk.do(records.change, "contact", contact, {"name": "赵"})
    desk.do(records.remove, "contact", [contact])


def test_a_clerk_merges_customers_and_takes_it_back(place: Guarded) -> None:
    desk = place.desk("ben")
    keep, drop = (desk.do(edit.add, {"name": name, "code": name}).value for name in ("KEPT", "GONE"))
    desk.do(records.add, "contact", drop, {"name": "李"})
    step = desk.do(merging.merge, keep, [drop]).step_id
    assert desk.read(browse.find_by_code, "GONE") == keep and found(desk, "李") == ["KEPT"] and step is not None
    desk.do(history.take_back, step)
    assert desk.read(browse.find_by_code, "GONE") == drop and found(desk, "李") == ["GONE"]


def test_a_clerk_imports_with_a_new_list_entry_and_a_new_field_and_takes_it_back(
    place: Guarded, tmp_path: Path
) -> None:
    rows = [[f"客户{n}有限公司", "新行业", f"编号{n}"] for n in range(300)]
    file = write_csv(tmp_path / "customers.csv", [["客户名称", "行业", "门牌颜色"], *rows])
    desk = place.desk("ben")
    step = take_in(desk, file).step_id
    assert len(found(desk, "客户")) == 300 and step is not None
    desk.do(history.take_back, step)
    assert found(desk, "客户") == []


def test_a_clerk_exports_and_anybody_classes_the_customers(place: Guarded, tmp_path: Path) -> None:
    desk = place.desk("ben")
    assert exporting.export(desk, tmp_path / "out.xlsx", desk.read(exporting.everybody)) == 4
    desk.do(records.add, "sale_order", 1, {"ordered": date(2026, 1, 5), "amount": Decimal("10")})
    viewer = place.desk("anna")
    assert classing.refresh(viewer, is_forced=True) is not None and len(found(viewer, "公司")) == 4
    assert viewer.do(seals.seal).value


def test_a_manager_makes_a_rule_that_clerks_then_use_up_together(place: Guarded) -> None:
    boss, desk = place.desk("mia"), place.desk("ben")
    boss.do(rules.add_rule, "short", "D{n:1,max 2}", is_active=False)
    boss.do(rules.retire_rule, "main")
    boss.do(rules.activate_rule, "short")
    boss.do(rules.change_policy, "short", at_end="next-version")
    boss.do(rules.add_rule, "short", "D{n:3}", is_active=False)
    made = [desk.do(edit.add, {"name": name}).value for name in "甲乙丙"]
    desk.do(history.take_back, desk.do(edit.add, {"name": "丁"}).step_id or 0)
    assert [code(desk, customer) for customer in made] == ["D1", "D2", "D003"]


def test_a_clerk_passes_over_codes_that_were_typed_before_the_rule_came(place: Guarded) -> None:
    desk = place.desk("ben")
    for number in range(5, 9):
        desk.do(edit.add, {"name": f"客户{number}", "code": f"C{number:05}"})
    assert code(desk, desk.do(edit.add, {"name": "丙"}).value) == "C00009"


def test_an_administrator_changes_settings_and_makes_a_backup(place: Guarded, tmp_path: Path) -> None:
    desk = place.desk("ada")
    desk.do(organisation.change, {"company": "某公司"})
    desk.do(customfields.add_field, "门牌", "text")
    [placed] = making.make(desk, [tmp_path])
    assert placed.backup is not None and placed.fault is None
    assert all(check.is_ok for check in health.check(desk, is_deep=True))
    assert desk.read(verifying.verify).is_whole


def test_the_program_knows_the_role_that_a_login_has_at_the_server(place: Guarded) -> None:
    assert (place.desk("anna").actor.role, place.desk("ada").actor.role) == ("viewer", "administrator")
    with pytest.raises(Denied):
        place.desk("ben").do(rules.add_rule, "mine", "X{n:3}")


def test_what_a_role_may_not_is_said_and_not_written(place: Guarded) -> None:
    clerk, viewer, boss = place.unheld("ben"), place.unheld("anna"), place.unheld("mia")
    before = place.content()
    for told in (
        refusal(clerk, rules.add_rule, "mine", "X{n:3}"), refusal(clerk, organisation.change, {"company": "x"}),
        refusal(boss, organisation.change, {"company": "x"}), refusal(viewer, edit.add, {"name": "x"}),
        refusal(viewer, edit.retire, [1]), refusal(viewer, categories.add_entry, "industry", "x"),
    ):  # fmt: skip
        assert told.kind == "forbidden" and "may not" in told.what and "role" in told.todo
    now = place.content()
    assert {name for name, held in now.items() if held != before[name]} <= {"person", "sign_in"}


def test_a_report_of_a_clerk_is_noted_and_who_may_only_look_gets_his_too(place: Guarded, tmp_path: Path) -> None:
    drawn: list[Path] = []
    for who in ("ben", "anna"):
        desk = place.desk(who)
        scope = Scope(desk.read(browse.parse, ""))
        output.write(desk, "review", scope, tmp_path / f"{who}.pdf", paper=lambda _pages, out: drawn.append(out) or 1)
    assert [out.stem for out in drawn] == ["ben", "anna"]
    noted = place.desk("mia").read(history.steps, only=history.Narrowing(operation="report.out"))
    assert [step.person for step in noted] == ["ben"]


def test_a_change_of_the_tables_by_the_program_is_no_write_past_it(place: Guarded) -> None:
    desk = place.desk("ben")
    lines = [{"product": "螺丝", "quantity": Decimal("0.125"), "price": Decimal("0.0035"), "amount": Decimal(5)}]
    order = desk.do(records.add, "sale_order", 1, {"ordered": date(2026, 1, 5)}, lines=lines).value
    finer = import_module("custmgr.database.migrations.versions.0015_fine").finer
    with place.owner.database.writing() as connection:
        finer(connection)
        assert direct_changes(connection, 10) == []
    (line,) = desk.read(records.of, "sale_line", order)
    assert line.values["quantity"] == Decimal(1250) and line.values["price"] == Decimal(35)
