"""Taking steps back: in reverse order it gives back, to the last value, what stood there before each of them."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.database import tables
from custmgr.errors import UserError
from custmgr.services import browse, categories, edit, history, organisation, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.upkeep import health
from custmgr.services.work import Work, operation
from tests.flows.clerk import add, code, states, steps

Step = Callable[[Desk], object]
KEPT = ("customer", "category", "rule", "rule_version", "setting", "custom_field")
OWN_STAMPS = {"step_id", "updated"}


def everyone(desk: Desk) -> list[int]:
    return list(desk.read(browse.find, desk.read(browse.parse, "")))


def on_one(which: int, do: Callable[[Desk, int], object]) -> Step:
    def step(desk: Desk) -> object:
        ids = everyone(desk)
        return do(desk, ids[which % len(ids)]) if ids else None

    return step


def adding(name: str, **values: Any) -> Step:
    return lambda desk: add(desk, name, **values)


def changing(which: int, values: dict[str, Any]) -> Step:
    return on_one(which, lambda desk, number: desk.do(edit.change, number, values))


def changing_all(values: dict[str, Any]) -> Step:
    return lambda desk: desk.do(edit.change_many, everyone(desk), values)


def deleting(which: int) -> Step:
    return on_one(which, lambda desk, number: desk.do(edit.retire, [number]))


def tagging(which: int, tag: str) -> Step:
    return on_one(which, lambda desk, number: desk.do(edit.change_tags, [number], add=[tag]))


def listing(name: str) -> Step:
    return lambda desk: desk.do(categories.add_entry, "source", name)


def ruling(text: str) -> Step:
    return lambda desk: desk.do(rules.add_rule, "main", text)


def naming(company: str) -> Step:
    return lambda desk: desk.do(organisation.change, {"company": company})


def taking_back(which: int) -> Step:
    def step(desk: Desk) -> object:
        own = (desk.read(history.load_step, number) for number in steps(desk))
        taken = [found.id for found in own if found.undoes is None]
        return desk.do(history.take_back, taken[which % len(taken)])

    return step


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
WHICH = st.integers(0, 9)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "contact": TEXT,
        "note": TEXT,
        "joined": st.dates(),
        "credit_limit": st.decimals(0, 10**9, places=2),
        "owner": st.sampled_from(["李", ""]),
    },
)
STEPS = st.one_of(
    st.builds(adding, st.sampled_from(["甲", "乙公司", "Acme"]), contact=TEXT),
    st.builds(changing, WHICH, VALUES),
    st.builds(changing, WHICH, st.fixed_dictionaries({"code": st.sampled_from(["K1", "K2", "C001", "C002", "k 1"])})),
    st.builds(changing_all, VALUES),
    st.builds(deleting, WHICH),
    st.builds(tagging, WHICH, st.sampled_from(["重点", "vip"])),
    st.builds(listing, st.sampled_from(["展会", "网络", "Fair"])),
    st.builds(ruling, st.sampled_from(["C{n:3}", "K{n:4}", "{type@类型}{n:3 per type}"])),
    st.builds(naming, st.sampled_from(["", "甲乙", "Acme"])),
    st.builds(taking_back, WHICH),
)


@contextmanager
def new_desk(template: Path) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.db"
        shutil.copy(template, path)
        desk = setup.open_desk(str(path), person="tester")
        desk.do(rules.add_rule, "main", "C{n:3}")
        try:
            yield desk
        finally:
            desk.database.close()


def contents(desk: Desk) -> dict[str, dict[int, dict[str, Any]]]:
    """Every row of the tables that steps write, but for who wrote it last."""

    def read(work: Any) -> dict[str, dict[int, dict[str, Any]]]:
        found = {}
        for kind in KEPT:
            rows = work.connection.execute(select(tables.JOURNALLED[kind])).mappings()
            found[kind] = {row["id"]: {k: v for k, v in row.items() if k not in OWN_STAMPS} for row in rows}
        return found

    return desk.read(read)


CAREFUL = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def attempt(desk: Desk, step: Step) -> None:
    """Does the step; a refusal writes nothing."""
    before = contents(desk)
    try:
        step(desk)
    except UserError:
        assert contents(desk) == before


@CAREFUL
@given(sequence=st.lists(STEPS, min_size=1, max_size=10))
def test_steps_taken_back_in_reverse_order_give_back_the_exact_earlier_values(
    empty_database: Path, sequence: list[Step]
) -> None:
    with new_desk(empty_database) as desk:
        earlier: dict[int, Any] = {}
        for step in sequence:
            before, known = contents(desk), set(steps(desk))
            attempt(desk, step)
            earlier |= dict.fromkeys(set(steps(desk)) - known, before)
        for number in sorted(earlier, reverse=True):
            if desk.read(history.load_step, number).undone_by is None:
                assert desk.do(history.take_back, number).value == []
            assert contents(desk) == earlier[number]
        assert all(check.is_ok for check in health.check(desk, is_deep=True))


@operation("test.edit-twice", label="test", needs=Permission.EDIT)
def edit_twice(work: Work, customer_id: int) -> None:
    """Writes one record twice, each time another set of fields that overlaps with the other."""
    work.recorder.update("customer", {customer_id: {"name": "乙", "note": "first"}})
    work.recorder.update("customer", {customer_id: {"name": "丙", "contact": "李"}})


def test_a_step_that_wrote_a_record_twice_goes_back_to_what_stood_before_it(desk: Desk) -> None:
    customer = desk.do(edit.add, {"name": "甲", "code": "C1", "contact": "王"}).value
    before = desk.read(browse.rows, [customer])[customer].values
    step = desk.do(edit_twice, customer).step_id
    assert step is not None and desk.read(browse.rows, [customer])[customer].values["name"] == "丙"
    undo = desk.do(history.take_back, step)
    after = desk.read(browse.rows, [customer])[customer].values
    assert undo.value == [] and {**after, "updated": None} == {**before, "updated": None}
    assert undo.step_id is not None
    desk.do(history.take_back, undo.step_id)
    assert desk.read(browse.rows, [customer])[customer].values["contact"] == "李"


def test_a_rule_that_was_brought_back_goes_again(desk: Desk) -> None:
    step = desk.do(rules.add_rule, "main", "K{n:4}").step_id
    assert step is not None
    for _ in range(3):
        undone = desk.do(history.take_back, step)
        assert undone.value == [] and desk.read(rules.stored_rules) == [] and undone.step_id is not None
        desk.do(history.take_back, undone.step_id)


def test_a_code_that_was_respelled_since_keeps_its_key_when_its_step_is_taken_back(desk: Desk) -> None:
    customer = add(desk, "甲", code="C1")
    step = desk.do(edit.change, customer, {"code": "K1"}).step_id
    desk.do(edit.change, customer, {"code": "k 1"})
    assert step is not None
    desk.do(history.take_back, step)
    assert code(desk, customer) == "k 1" and states(desk, customer) == {"C1": "former", "K1": "current"}
    assert desk.read(browse.find_by_code, "K1") == customer
