"""The desk against plain dictionaries: whatever is done in whatever order, both know the same customers and codes."""

import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, precondition, rule
from sqlalchemy import func, select

from custmgr.coding.canonical import canonical_key
from custmgr.database import tables
from custmgr.errors import NotFound, UserError
from custmgr.services import browse, edit, history, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.duplicates import merging
from custmgr.services.proof import verifying
from custmgr.services.upkeep import health
from tests.database.servers import ENGINES, new_target
from tests.flows.clerk import add, entry, found, take_in, write_csv

Values = dict[str, Any]
NAMES = st.sampled_from(["北京光明", "上海光华", "Acme", "曾氏贸易", "深圳丙厂"])
PEOPLE = st.sampled_from(["", "李四", "王五", "Ann"])
IS_THERE: Values = {"retired": None, "merged": None}  # what of the model's rows is no field
TYPED = st.sampled_from(["K1", "k 1", "Ｋ１", "K-2", "C003", "C007", "x9", "客8"])


@dataclass
class Step:
    """What one step did, in the model."""

    undoes: int | None = None
    created: dict[int, Values] = field(default_factory=dict)
    removed: dict[int, Values] = field(default_factory=dict)
    changed: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)


class Model:
    """Customers, codes and steps as plain dictionaries."""

    def __init__(self) -> None:
        self.rows: dict[int, Values] = {}
        self.version: dict[int, int] = {}
        self.owner: dict[str, int] = {}  # every code ever, by its canonical key
        self.steps: dict[int, Step] = {}

    def live(self) -> dict[int, Values]:
        return {number: row for number, row in self.rows.items() if not row.get("retired")}

    def create(self, step: int, number: int, values: Values) -> None:
        self.steps.setdefault(step, Step()).created[number] = dict(values)
        self.rows[number], self.version[number] = dict(values), step
        assert self.owner.setdefault(canonical_key(values["code"]), number) == number

    def write(self, step: int, number: int, values: Values) -> None:
        row = self.rows[number]
        differing = {key: (row.get(key), new) for key, new in values.items() if row.get(key) != new}
        if differing:
            self.steps.setdefault(step, Step()).changed[number] = differing
            self.rows[number], self.version[number] = row | values, step

    def end(self, number: int) -> int:
        """Who stands for a customer since he was merged."""
        row = self.rows.get(number, {})
        return self.end(row["merged"]) if row.get("retired") and row.get("merged") else number

    def merges_into_nobody(self, step: int) -> bool:
        """Whether taking this step back would merge somebody into one who is gone."""
        changes = {n: c for n, c in self.steps[step].changed.items() if n in self.rows and "merged" in c}
        into = {n: c["merged"][0] for n, c in changes.items() if self.rows[n].get("merged") == c["merged"][1]}
        retired = {n for n, c in changes.items() if self.rows[n].get("retired") == c.get("retired", ("", ""))[1]}
        after = {n: dict(row) for n, row in self.rows.items()}
        for number, kept in into.items():
            after[number]["merged"] = kept
        for number in retired:
            after[number]["retired"] = changes[number]["retired"][0]
        passed: set[int] = set()
        for number in (n for n, kept in into.items() if kept is not None):
            while after[number].get("retired") and after[number].get("merged") and number not in passed:
                passed.add(number)
                number = after[number]["merged"]
            if after[number].get("retired"):
                return True
        return False

    def is_undone(self, step: int) -> bool:
        later = [number for number, other in self.steps.items() if other.undoes == step]
        return any(not any(other.undoes == number for other in self.steps.values()) for number in later)

    def only_brings_back(self, step: int) -> bool:
        undone = self.steps[step].undoes
        return undone is not None and self.steps[undone].undoes is not None

    def take_back(self, step: int, by: int) -> None:
        old, new = self.steps[step], Step(undoes=step)
        self.steps[by] = new
        for number, values in old.created.items():
            is_as_made = self.rows.get(number) is not None and (
                self.version[number] == step or self.rows[number] == values
            )
            if is_as_made and number not in [row.get("merged") for row in self.rows.values()]:
                new.removed[number] = self.rows.pop(number)
        for number, values in old.removed.items():
            if number not in self.rows:
                self.create(by, number, values)
        for number, changes in old.changed.items():
            if number in self.rows:
                same = {key: before for key, (before, after) in changes.items() if self.rows[number].get(key) == after}
                self.write(by, number, same)


EXAMPLES = {"sqlite": 12, "postgresql": 5, "mariadb": 5}


class Office(RuleBasedStateMachine):
    """One desk and its model."""

    customers: Bundle[int] = Bundle("customers")
    steps: Bundle[int] = Bundle("steps")
    new_database: ClassVar[Callable[[], str]]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.desk: Desk = setup.open_desk(Office.new_database(), person="tester")
        self.desk.do(rules.add_rule, "main", "C{n:3}")
        self.type = entry(self.desk, "type", "客户")
        self.model = Model()
        self.imports = 0

    def teardown(self) -> None:
        assert self.desk.read(verifying.verify).faults == []  # nothing that the program does looks like tampering
        assert all(check.is_ok for check in health.check(self.desk, is_deep=True))
        by_name = defaultdict(list)
        for row in self.model.live().values():
            by_name[row["name"]].append(row["name"])
        assert all(set(names) <= set(found(self.desk, name)) for name, names in by_name.items())
        self.desk.database.close()
        self.folder.cleanup()

    def is_taken(self, code: str, but_for: int | None = None) -> bool:
        return self.model.owner.get(canonical_key(code), but_for) != but_for

    def newest(self) -> int:
        return self.desk.read(history.steps, limit=1)[0].id

    def values_of(self, number: int) -> Values:
        values = self.desk.read(browse.card, number).row.values
        return {key: values.get(key) for key in ("name", "contact", "owner", "code")} | {
            "retired": None,
            "merged": None,
        }

    @rule(target=customers, name=NAMES, contact=PEOPLE)
    def add_by_rule(self, name: str, contact: str) -> int:
        number = add(self.desk, name, contact=contact)
        code = self.values_of(number)["code"]
        assert not self.is_taken(code) and code.startswith("C")
        expected = {
            "name": name,
            "contact": contact or None,
            "owner": None,
            "code": code,
            "retired": None,
            "merged": None,
        }
        self.model.create(self.newest(), number, expected)
        return number

    @rule(target=customers, name=NAMES, code=TYPED)
    def add_typed(self, name: str, code: str) -> Any:
        if self.is_taken(code):
            with pytest.raises(UserError):
                add(self.desk, name, code=code)
            return multiple()
        number = add(self.desk, name, code=code)
        expected = {"name": name, "contact": None, "owner": None, "code": code} | IS_THERE
        self.model.create(self.newest(), number, expected)
        return number

    @rule(number=customers, name=NAMES, contact=PEOPLE)
    def change(self, number: int, name: str, contact: str) -> None:
        if number in self.model.live() and self.desk.do(edit.change, number, {"name": name, "contact": contact}).value:
            self.model.write(self.newest(), number, {"name": name, "contact": contact or None})

    @rule(number=customers, code=TYPED)
    def recode(self, number: int, code: str) -> None:
        if number not in self.model.live():
            return
        if self.is_taken(code, number):
            with pytest.raises(UserError):
                self.desk.do(edit.change, number, {"code": code})
        elif self.desk.do(edit.change, number, {"code": code}).step_id is not None:
            self.model.write(self.newest(), number, {"code": code})
            self.model.owner[canonical_key(code)] = number

    @precondition(lambda self: self.model.live())
    @rule(owner=PEOPLE)
    def change_all(self, owner: str) -> None:
        step = self.desk.do(edit.change_many, list(self.model.live()), {"owner": owner}).step_id
        for number in self.model.live() if step is not None else ():
            self.model.write(step or 0, number, {"owner": owner or None})

    @rule(number=consumes(customers))
    def delete(self, number: int) -> None:
        if number in self.model.live():
            self.desk.do(edit.retire, [number])
            self.model.write(self.newest(), number, {"retired": self.newest()})

    @rule(keep=customers, drop=consumes(customers))
    def merge(self, keep: int, drop: int) -> None:
        if keep == drop or not {keep, drop} <= self.model.live().keys():
            return
        step = self.desk.do(merging.merge, keep, [drop]).step_id
        assert step is not None
        kept, gone = self.model.rows[keep], self.model.rows[drop]
        empty = {key: gone[key] for key in ("contact", "owner") if not kept.get(key) and gone.get(key)}
        self.model.write(step, keep, empty)
        self.model.write(step, drop, {"retired": step, "merged": keep})

    @precondition(lambda self: self.model.steps)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        step = data.draw(st.sampled_from(sorted(self.model.steps)))
        refused = self.model.is_undone(step) or self.model.only_brings_back(step)
        if refused or self.model.merges_into_nobody(step):
            with pytest.raises(UserError):
                self.desk.do(history.take_back, step)
            return
        by = self.desk.do(history.take_back, step).step_id
        assert by is not None
        self.model.take_back(step, by)

    @precondition(lambda self: self.imports < 1)
    @rule(target=customers, names=st.lists(NAMES, min_size=1, max_size=3), known=PEOPLE)
    def take_in_a_list(self, names: list[str], known: str) -> Any:
        self.imports += 1
        lines = [["", name, "李四"] for name in names]
        holder = min(self.model.live(), default=None)
        if holder is not None and known:
            row = self.model.rows[holder]
            lines.append([row["code"], row["name"], known])
        file = write_csv(Path(self.folder.name) / "list.csv", [["客户编码", "客户名称", "联系人"], *lines])
        outcome = take_in(self.desk, file)
        assert outcome.value.added == len(names) and outcome.step_id is not None
        if holder is not None and known:
            self.model.write(outcome.step_id, holder, {"contact": known})
        added = [n for n in self.desk.read(history.customers_of, outcome.step_id) if n != holder]
        for number, name in zip(added, names, strict=True):
            values = self.values_of(number)
            assert (values["name"], values["contact"]) == (name, "李四") and not self.is_taken(values["code"])
            self.model.create(outcome.step_id, number, values)
        return multiple(*added)

    @invariant()
    def both_know_the_same_customers(self) -> None:
        ids = self.desk.read(browse.find, self.desk.read(browse.parse, ""))
        assert set(ids) == set(self.model.live()) and len(ids) == len(set(ids))
        for number, row in self.desk.read(browse.rows, ids).items():
            known = self.model.rows[number]
            assert {key: row.values.get(key) for key in known if key not in IS_THERE} == {
                key: value for key, value in known.items() if key not in IS_THERE
            }

    @invariant()
    def every_code_ever_given_leads_to_its_one_owner(self) -> None:
        count = self.desk.read(
            lambda work: work.connection.execute(select(func.count()).select_from(tables.code)).scalar_one()
        )
        assert count == len(self.model.owner)
        for key, number in self.model.owner.items():
            assert self.desk.read(browse.find_by_code, key) == self.model.end(number)
        with pytest.raises(NotFound):
            self.desk.read(browse.find_by_code, "NOBODY")

    @invariant()
    def each_living_customer_has_one_current_code(self) -> None:
        current = self.desk.read(
            lambda work: work.connection.execute(
                select(tables.code.c.customer_id, tables.code.c.code_key).where(tables.code.c.state == "current")
            ).all()
        )
        assert {(row.customer_id, row.code_key) for row in current} == {
            (number, canonical_key(row["code"])) for number, row in self.model.live().items()
        }


@pytest.mark.parametrize("engine", ENGINES)
def test_the_desk_and_plain_dictionaries_agree_about_everything(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Office.new_database = staticmethod(lambda: new_target(engine, request, tmp_path))  # type: ignore[assignment]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Office,
        settings=settings(
            max_examples=EXAMPLES[engine], stateful_step_count=18, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
