"""People sign in where somebody has an account; a role holds whatever operation is used."""

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from custmgr.access.masking import masked
from custmgr.access.permission import Permission
from custmgr.errors import Denied, NotFound, UserError
from custmgr.services import browse, edit, exporting, history, organisation, records, setup
from custmgr.services.accounts import passwords, people, roles
from custmgr.services.accounts.entering import Credentials
from custmgr.services.browse import Order
from custmgr.services.desk import Desk
from custmgr.services.measures import figures
from custmgr.services.measures.chart import Asked
from custmgr.services.reporting import output
from custmgr.services.reporting.scope import Scope
from tests.conftest import Clock
from tests.flows.clerk import add, found, take_in

SECRET = "correct horse"
LETTER = {"permissions": [Permission.EDIT, Permission.IMPORT, Permission.EXPORT, Permission.UNDO]}
Enter = Callable[[str], Desk]


@pytest.fixture(scope="module")
def proof() -> str:
    return passwords.make(SECRET)


@pytest.fixture
def enter(target: str, clock: Clock) -> Iterator[Enter]:
    """Opens desks at one database; "" without an account, "login:password" with another password than the usual."""
    opened: list[Desk] = []

    def open_as(who: str) -> Desk:
        login, _, password = who.partition(":")
        given = Credentials(login, password or SECRET) if login else None
        opened.append(setup.open_desk(target, person=given or "somebody", clock=clock))
        return opened[-1]

    yield open_as
    for desk in opened:
        desk.database.close()


@pytest.fixture
def admin(enter: Enter, proof: str) -> Desk:
    """The desk of the first administrator, who is called Chen."""
    enter("").do(people.add, "chen", name="陈静", role="administrator", proof=proof)
    return enter("chen")


def person(admin: Desk, login: str, role: str, proof: str) -> None:
    admin.do(people.add, login, name=login.title(), role=role, proof=proof)


def test_a_database_without_accounts_asks_nobody(enter: Enter) -> None:
    assert enter("").actor.may(Permission.ACCOUNTS)


def test_the_first_account_must_be_an_administrator_s(enter: Enter, proof: str) -> None:
    desk = enter("")
    with pytest.raises(UserError, match="Nobody would be left"):
        desk.do(people.add, "li", name="Li", role="clerk", proof=proof)
    assert desk.read(people.listed) == []


def test_with_an_account_nobody_comes_in_without_name_and_password(admin: Desk, enter: Enter) -> None:
    with pytest.raises(UserError) as told:
        enter("")
    assert told.value.kind == "account"


@pytest.mark.parametrize("login", ["chen", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(admin: Desk, enter: Enter, login: str) -> None:
    with pytest.raises(UserError) as told:
        enter(f"{login}:wrong password")
    assert str(told.value).startswith("The name or the password is wrong.") and told.value.kind == "account"


def test_after_five_wrong_passwords_each_try_has_to_wait_twice_as_long(admin: Desk, enter: Enter, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(UserError, match="wrong"):
            enter("chen:a wrong guess")
    for _ in range(3):
        with pytest.raises(UserError) as told:
            enter("chen")  # the right one as well, or a guess could be told from it
        assert told.value.kind == "account-wait"
    clock.now = clock.now.replace(minute=30)
    assert enter("chen").actor.name == "chen"
    assert enter("chen").actor.name == "chen"


def test_who_left_comes_in_no_more_and_may_come_back(admin: Desk, enter: Enter, proof: str) -> None:
    person(admin, "li", "clerk", proof)
    account = admin.read(people.find, "li")
    admin.do(people.change, account.id, is_active=False)
    with pytest.raises(UserError) as told:
        enter("li")
    assert told.value.kind == "account-left"
    admin.do(people.change, account.id, is_active=True)
    assert enter("li").actor.role == "clerk"


def test_the_last_administrator_stays_even_when_two_take_each_other_s_office_away(
    admin: Desk, enter: Enter, proof: str
) -> None:
    person(admin, "li", "administrator", proof)
    desks = [admin, enter("li")]
    ids = [desks[1].read(people.find, name).id for name in ("li", "chen")]
    refused: list[UserError] = []

    def demote(desk: Desk, account_id: int) -> None:
        try:
            desk.do(people.change, account_id, role="clerk")
        except UserError as error:
            refused.append(error)

    threads = [threading.Thread(target=demote, args=pair) for pair in zip(desks, ids, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = [each for each in enter("chen").read(people.listed) if each.role == "administrator"]
    assert len(left) == 1 and len(refused) == 1
    assert refused[0].kind in ("last-administrator", "account-left")  # the second may be told that he lost his own


def test_the_history_says_who_did_it_and_never_what_a_password_is(admin: Desk, enter: Enter, proof: str) -> None:
    person(admin, "li", "clerk", proof)
    add(enter("li"), "甲", code="A1")
    steps = admin.read(history.steps)
    assert [(step.person, step.operation) for step in steps[:2]] == [("Li", "customer.add"), ("陈静", "account.add")]
    with admin.database.reading() as connection:
        for table in ("step", "change"):
            assert not [row for row in connection.exec_driver_sql(f"SELECT * FROM {_quoted(admin, table)}") if
                        "argon2" in str(row)]  # fmt: skip


def _quoted(desk: Desk, name: str) -> str:
    return desk.database.engine.dialect.identifier_preparer.quote(name)


def test_a_clerk_may_not_manage_people_nor_take_back_what_an_administrator_did(
    admin: Desk, enter: Enter, proof: str
) -> None:
    person(admin, "li", "clerk", proof)
    setting = admin.do(organisation.change, {"company": "示例"}).step_id
    clerk = enter("li")
    with pytest.raises(Denied):
        clerk.do(people.add, "more", name="More", role="administrator", proof=proof)
    with pytest.raises(Denied):
        clerk.do(history.take_back, setting)
    customer = admin.do(edit.add, {"name": "甲", "code": "A1"}).step_id
    with pytest.raises(Denied, match="your own steps only"):
        clerk.do(history.take_back, customer)
    assert found(admin)


def test_a_step_that_changed_an_account_cannot_be_taken_back(admin: Desk, proof: str) -> None:
    step = admin.do(people.add, "li", name="Li", role="clerk", proof=proof).step_id
    assert step is not None
    with pytest.raises(UserError, match="cannot be taken back"):
        admin.do(history.take_back, step)
    assert admin.read(history.last_undoable) is None


def test_undo_takes_back_my_own_last_step_and_not_my_colleague_s(admin: Desk, enter: Enter, proof: str) -> None:
    person(admin, "li", "clerk", proof)
    clerk = enter("li")
    mine = admin.do(edit.add, {"name": "甲", "code": "A1"}).step_id
    theirs = clerk.do(edit.add, {"name": "乙", "code": "B1"}).step_id
    assert (last := admin.read(history.last_undoable)) is not None and last.id == mine
    assert (last := clerk.read(history.last_undoable)) is not None and last.id == theirs


def test_a_new_password_counts_at_once_and_the_old_one_no_more(admin: Desk, enter: Enter) -> None:
    admin.do(people.set_own_password, passwords.make("another one"))
    with pytest.raises(UserError):
        enter("chen")
    assert enter("chen:another one").actor.name == "chen"


def test_a_short_password_is_refused() -> None:
    with pytest.raises(UserError, match="too short"):
        passwords.make("1234567")


# ---- fields


@pytest.fixture
def clerk(admin: Desk, enter: Enter, proof: str) -> Desk:
    """A desk of somebody who sees mobiles in part, no ID numbers, and may not change credit limits."""
    rights = {"mobile": "mask", "id_number": "hide", "credit_limit": "read"}
    admin.do(roles.save, "sales", LETTER["permissions"], rights=rights)
    person(admin, "li", "sales", proof)
    return enter("li")


VALUES = {
    "name": "张伟",
    "code": "Z1",
    "mobile": "13812341234",
    "id_number": "110105199003070037",
    "credit_limit": Decimal(500),
}


def test_a_masked_field_is_shown_in_part_and_a_hidden_one_nowhere(admin: Desk, clerk: Desk) -> None:
    customer = admin.do(edit.add, VALUES).value
    seen = clerk.read(browse.card, customer).row.values
    assert seen["mobile"] == "138****1234" and "id_number" not in seen and seen["credit_limit"] == 500
    assert admin.read(browse.card, customer).row.values["mobile"] == "13812341234"
    [change] = clerk.read(history.of_customer, customer)
    told = history.by_field(change, clerk.reference.catalogue)
    assert told["mobile"] == (None, "138****1234") and "id_number" not in told
    assert clerk.reference.catalogue.find("身份证号") is None


@pytest.mark.parametrize("key", ["mobile", "id_number", "credit_limit"])
def test_a_restricted_field_of_a_customer_cannot_be_changed(admin: Desk, clerk: Desk, key: str) -> None:
    customer = admin.do(edit.add, VALUES).value
    for operation, target in ((edit.change, customer), (edit.change_many, [customer])):
        with pytest.raises(Denied):
            clerk.do(operation, target, {key: Decimal(1) if key == "credit_limit" else "1"})  # type: ignore[arg-type]
    assert admin.read(browse.card, customer).row.values[key] == VALUES[key]


def test_a_masked_field_is_filled_in_of_a_new_customer(clerk: Desk, admin: Desk) -> None:
    customer = clerk.do(edit.add, {"name": "乙", "code": "Y1", "mobile": "13912341234"}).value
    assert admin.read(browse.card, customer).row.values["mobile"] == "13912341234"
    with pytest.raises(Denied):
        clerk.do(edit.add, {"name": "丙", "code": "Y2", "credit_limit": Decimal(1)})


def test_a_masked_field_cannot_be_searched_by_piece_by_piece(admin: Desk, clerk: Desk) -> None:
    admin.do(edit.add, VALUES)
    assert len(admin.read(browse.find, admin.read(browse.parse, "手机:1381"))) == 1
    query = clerk.read(browse.parse, "手机:1381")
    assert [fault.message for fault in query.faults] and not clerk.read(browse.find, query)
    assert clerk.read(browse.parse, "身份证号:1101").faults


def test_what_is_shown_in_part_does_not_come_back_from_a_workbook(admin: Desk, clerk: Desk, tmp_path: Path) -> None:
    customer = admin.do(edit.add, VALUES).value
    file = tmp_path / "out.xlsx"
    exporting.export(clerk, file, clerk.read(exporting.everybody))
    for desk in (clerk, admin):
        assert take_in(desk, file).step_id is None
    typed = tmp_path / "typed.csv"
    typed.write_text("客户编码,客户名称,手机,信用额度,身份证号\nZ1,张伟伟,13999999999,9,110105199003070037\n", "utf-8")
    take_in(clerk, typed)
    now = admin.read(browse.card, customer).row.values
    assert now["name"] == "张伟伟" and now["mobile"] == "13812341234" and now["credit_limit"] == 500


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("13812341234", "138****1234"), ("zhang.wei@example.com", "z****@example.com"), ("张伟", "张****"),
        ("110105199003070037", "110****0037"), ("1234567", "12****67"), ("", ""), (None, None),
    ],
)  # fmt: skip
def test_what_is_shown_in_part_is_enough_to_recognise_it(whole: object, part: object) -> None:
    assert masked(whole) == part


# ---- own customers only


@pytest.fixture
def seller(admin: Desk, enter: Enter, proof: str) -> Desk:
    """A desk of somebody who works with the customers of 王芳 only."""
    allowed = [*LETTER["permissions"], Permission.DELETE]
    admin.do(roles.save, "own", allowed, rights={}, is_own_only=True)
    admin.do(people.add, "wang", name="王芳", role="own", proof=proof)
    return enter("wang")


@pytest.fixture
def two(admin: Desk, seller: Desk) -> tuple[int, int]:
    """A customer of 王芳 and one of 李强."""
    ids = [admin.do(edit.add, {"name": n, "code": c, "owner": o, "mobile": m}).value
           for n, c, o, m in (("甲", "A1", "王芳", "13800000001"), ("乙", "B1", "李强", "13800000002"))]  # fmt: skip
    return ids[0], ids[1]


def test_who_works_with_his_own_customers_sees_no_others(seller: Desk, two: tuple[int, int]) -> None:
    mine, other = two
    assert found(seller) == ["甲"] and found(seller, "乙") == []
    assert list(seller.read(browse.rows, [mine, other])) == [mine]
    for ask in (lambda: seller.read(browse.card, other), lambda: seller.read(browse.find_by_code, "B1")):
        with pytest.raises(NotFound):
            ask()
    assert seller.read(browse.count, seller.read(exporting.everybody)) == 1
    chart = seller.read(figures.of, "quality", Asked(seller.read(exporting.everybody)))
    assert sum(row.values[0] or 0 for row in chart.rows) == 1


def test_who_works_with_his_own_customers_changes_no_others(
    admin: Desk, seller: Desk, two: tuple[int, int], tmp_path: Path
) -> None:
    mine, other = two
    task = {"title": "call", "due": None}
    for attempt in (
        lambda: seller.do(edit.change, other, {"name": "x"}),
        lambda: seller.do(edit.change_many, [mine, other], {"note": "x"}),
        lambda: seller.do(edit.change, mine, {"owner": "李强"}),
        lambda: seller.do(edit.retire, [other]),
        lambda: seller.do(records.add, "task", other, task),
        lambda: seller.do(edit.add, {"name": "丙", "code": "C1", "owner": "李强"}),
    ):
        with pytest.raises((Denied, NotFound)):
            attempt()
    file = tmp_path / "theirs.csv"
    file.write_text("客户编码,客户名称\nB1,改名\nA1,甲甲\n", "utf-8")
    take_in(seller, file)
    names = [row.values["name"] for row in admin.read(browse.rows, [mine, other]).values()]
    assert sorted(names) == ["乙", "甲甲"]


def test_a_new_customer_of_theirs_is_theirs(admin: Desk, seller: Desk, tmp_path: Path) -> None:
    typed = seller.do(edit.add, {"name": "丙", "code": "C1"}).value
    file = tmp_path / "new.csv"
    file.write_text("客户编码,客户名称\nD1,丁\n", "utf-8")
    take_in(seller, file)
    assert len(found(seller)) == 2
    everybody = admin.read(browse.rows, admin.read(browse.find, admin.read(exporting.everybody)))
    assert {row.values["owner"] for row in everybody.values()} == {"王芳"} and admin.read(
        browse.card, typed
    ).row.values["owner"] == "王芳"


def test_a_role_that_somebody_has_stays_and_follows_its_new_name(admin: Desk, clerk: Desk) -> None:
    role = admin.read(roles.find, "sales")
    assert role.id is not None
    with pytest.raises(UserError, match="people have this role"):
        admin.do(roles.remove, role.id)
    admin.do(roles.save, "销售", role.permissions, rights=role.rights, role_id=role.id)
    assert admin.read(people.find, "li").role == "销售"


def test_a_closed_field_is_not_found_by_words_either(admin: Desk, clerk: Desk) -> None:
    admin.do(edit.add, {**VALUES, "contact": "李四", "telephone": "0551-71034688"})
    for word in ("1381234", "138", "13812341234"):
        assert found(admin, word) == ["张伟"] and found(clerk, word) == []
        assert clerk.read(browse.count, clerk.read(browse.parse, word)) == 0
        asked = Asked(clerk.read(browse.parse, word))
        assert not any(value for row in clerk.read(figures.of, "quality", asked).rows for value in row.values)
    for word in ("张伟", "zw", "李四", "71034688", "z1"):
        assert found(clerk, word) == ["张伟"]
    with pytest.raises(UserError, match="cannot be sorted by"):
        clerk.read(browse.find, clerk.read(exporting.everybody), Order("mobile"))


def test_somebody_who_was_let_go_reads_nothing_any_more(admin: Desk, enter: Enter, proof: str) -> None:
    person(admin, "li", "clerk", proof)
    clerk = enter("li")
    assert found(clerk) == []
    admin.do(people.change, admin.read(people.find, "li").id, is_active=False)
    with pytest.raises(UserError) as told:
        found(clerk)
    assert told.value.kind == "account-left"


@pytest.mark.parametrize("login", ["ＣＨＥＮ", "Chen", "che\u200bn", "che\nn", "x" * 61, ""])
def test_a_login_that_deceives_is_refused(admin: Desk, login: str) -> None:
    with pytest.raises(UserError) as told:
        admin.do(people.add, login, name="x", role="clerk")
    assert told.value.kind == "login"


def test_a_login_is_known_in_any_width_and_case(admin: Desk, enter: Enter) -> None:
    assert enter("ＣＨＥＮ").actor.name == "chen"


def test_the_history_of_who_sees_only_his_own_customers_is_his_own(admin: Desk, enter: Enter, proof: str) -> None:
    allowed = [*LETTER["permissions"], Permission.AUDIT]
    admin.do(roles.save, "auditor", allowed, rights={}, is_own_only=True)
    person(admin, "wang", "auditor", proof)
    admin.do(edit.add, {"name": "别人的客户", "code": "B1"})
    assert [step.note for step in enter("wang").read(history.steps)] == []


def test_a_table_that_can_be_worked_on_elsewhere_needs_the_right_to_export(
    admin: Desk, enter: Enter, proof: str, tmp_path: Path
) -> None:
    person(admin, "wu", "viewer", proof)
    viewer = enter("wu")
    scope = Scope(viewer.read(exporting.everybody))
    with pytest.raises(Denied):
        output.write(viewer, "customer-list", scope, tmp_path / "x.xlsx", paper=lambda _document, _out: 1)
    assert output.write(viewer, "customer-list", scope, tmp_path / "x.pdf", paper=lambda _document, _out: 1) == 1


@pytest.mark.parametrize("values", [{"name": "长" * 300}, {"name": "x", "contact": "x" * 300}])
def test_a_text_that_a_server_would_not_take_is_refused_everywhere(desk: Desk, values: dict[str, str]) -> None:
    with pytest.raises(UserError) as told:
        desk.do(edit.add, {"code": "A1", **values})
    assert told.value.kind == "too-long" and "255" in told.value.what
    customer = desk.do(edit.add, {"name": "x", "code": "A1"}).value
    with pytest.raises(UserError, match="longer"):
        desk.do(edit.change, customer, values)
