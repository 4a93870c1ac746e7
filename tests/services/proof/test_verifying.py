"""The history shows every tampering that was tried, on every engine, and nothing where nobody tampered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from sqlalchemy import text

from custmgr.services import edit, history, records, setup
from custmgr.services.backups import making, restoring
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.proof import seals, verifying
from custmgr.services.proof.verifying import Verdict
from tests.conftest import Clock
from tests.flows.clerk import add


class Memory(KeyringBackend):
    """A keyring for a test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def memory() -> Iterator[Memory]:
    before = keyring.get_keyring()
    made = Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def desk(target: str, clock: Clock) -> Iterator[Desk]:
    """Two sign-ins that wrote, changed, took back and deleted."""
    first = setup.open_desk(target, person="李", clock=clock)
    first.do(rules.add_rule, "main", "{type@类型}{n:3 per type}")
    customers = [
        add(first, f"客户{n}", credit_limit=Decimal(5000), joined=date(2024, 2, 29), note="一\n二 \\ ' 𠮷")
        for n in range(3)
    ]
    second = setup.open_desk(target, person="王", clock=clock)
    second.do(edit.change, customers[0], {"name": "改名", "code": "K-1"})
    step = first.do(edit.change, customers[1], {"mobile": "13800138000"}).step_id
    assert step is not None
    second.do(history.take_back, step)
    second.do(edit.retire, [customers[2]])
    second.do(records.add, "contact", customers[0], {"name": "联系人"})
    second.database.close()
    yield first
    first.database.close()


def verified(desk: Desk, **more: object) -> Verdict:
    return desk.read(verifying.verify, **more)  # type: ignore[arg-type]


def forge(desk: Desk, statement: str, **values: object) -> None:
    """What another program could write."""
    with desk.database.writing() as connection:
        connection.execute(text(statement), values)


def test_an_honest_history_is_whole_and_its_chains_are_those_of_the_sign_ins(desk: Desk) -> None:
    desk.do(seals.seal)
    found = verified(desk)
    assert found.faults == [] and found.chains == 3 and found.unchained == 0 and found.records > 3_000
    assert found.seals == 1


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ('UPDATE change SET after = \'{"name":"x"}\' WHERE step_id = :step', "changed after it was written"),
        ("UPDATE step SET note = 'nothing happened' WHERE id = :step", "changed after it was written"),
        ("UPDATE step SET actor_id = 99 WHERE id = :step", "changed after it was written"),
        ("UPDATE step SET hash = NULL WHERE id = :step", "its hash was taken away"),
        ("UPDATE step SET hash = 'forged' WHERE id = :step", "changed after it was written"),
    ],
)
def test_a_changed_step_is_named(desk: Desk, statement: str, said: str) -> None:
    step = min(step.id for step in desk.read(history.steps) if step.operation == "customer.edit")
    forge(desk, statement.replace("change SET", f"{quoted(desk)} SET"), step=step)
    faults = verified(desk).faults
    assert faults[0].step == step and said in faults[0].what


def quoted(desk: Desk) -> str:
    """The table of changes: its name is a word of SQL on MySQL."""
    return desk.database.engine.dialect.identifier_preparer.quote("change")


def test_a_step_that_was_taken_out_of_the_middle_is_missed(desk: Desk) -> None:
    chosen = [step.id for step in desk.read(history.steps) if step.operation == "customer.add"]
    forge(desk, f"DELETE FROM {quoted(desk)} WHERE step_id = :step", step=chosen[1])
    if desk.database.dialect == "sqlite":
        forge(desk, "UPDATE customer SET step_id = 1 WHERE step_id = :step", step=chosen[1])
    forge(desk, "UPDATE customer SET step_id = 1 WHERE step_id = :step", step=chosen[1])
    forge(desk, "DELETE FROM step WHERE id = :step", step=chosen[1])
    assert any("a step before it is missing" in fault.what for fault in verified(desk).faults)


def test_an_end_that_was_cut_off_shows_against_a_seal(desk: Desk) -> None:
    add(desk, "last")
    desk.do(seals.seal)
    [last] = [step.id for step in desk.read(history.steps, limit=1)]
    for statement in (
        f"DELETE FROM {quoted(desk)} WHERE step_id = :step", "DELETE FROM customer WHERE step_id = :step",
        "DELETE FROM step WHERE id = :step",
    ):  # fmt: skip
        forge(desk, statement, step=last)
    assert any("are left" in fault.what for fault in verified(desk).faults)


def test_a_database_that_was_set_back_as_a_whole_shows_against_a_seal_from_outside(desk: Desk, tmp_path: Path) -> None:
    [placed] = making.make(desk, [tmp_path / "backups"])
    assert placed.backup is not None
    add(desk, "later")
    desk.do(seals.seal)
    document = desk.read(seals.newest)
    assert document is not None and document["signature"]
    seals.write_file(document, tmp_path / "seal.json")
    assert verified(desk, outside=seals.read_file(tmp_path / "seal.json")).is_whole
    restoring.restore(placed.backup.file, str(tmp_path / "back.db"))
    back = setup.open_desk(str(tmp_path / "back.db"), person="李")
    assert verified(back).is_whole
    faults = verified(back, outside=seals.read_file(tmp_path / "seal.json")).faults
    assert any("set back" in fault.what for fault in faults)
    back.database.close()


def test_a_forged_seal_is_not_believed(desk: Desk) -> None:
    desk.do(seals.seal)
    forge(desk, "UPDATE seal SET heads = '[]'")
    assert any("it was changed" in fault.what for fault in verified(desk).faults)


def test_a_seal_that_was_hashed_anew_has_a_wrong_signature(desk: Desk) -> None:
    desk.do(seals.seal)
    row = desk.read(seals.newest)
    assert row is not None
    with desk.database.reading() as connection:
        stored = dict(connection.execute(text("SELECT * FROM seal")).mappings().one())
    anew = seals._hash({**stored, "at": desk.clock(), "heads": "[]"})
    forge(desk, "UPDATE seal SET heads = '[]', hash = :hash", hash=anew)
    assert any("signature" in fault.what or "changed" in fault.what for fault in verified(desk).faults)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE customer SET name = 'forged' WHERE name = '改名'", "changed past the journal: name"),
        ("UPDATE customer SET note = 'x' WHERE name = '改名'", "changed past the journal: note"),
        ("DELETE FROM contact", "removed past the journal"),
        (
            "INSERT INTO customer (uid, name, step_id) SELECT 'forged', 'forged', max(id) FROM step",
            "added past the journal",
        ),
    ],
)
def test_a_record_that_another_program_wrote_is_named(desk: Desk, statement: str, said: str) -> None:
    forge(desk, statement)
    assert any(said in fault.what for fault in verified(desk).faults)


def test_without_a_keyring_a_seal_is_unsigned_and_still_counts(desk: Desk) -> None:
    from keyring.backends import fail

    keyring.set_keyring(fail.Keyring())
    desk.do(seals.seal)
    document = desk.read(seals.newest)
    assert document is not None and document["signature"] is None and verified(desk).is_whole


def test_two_threads_of_one_desk_make_one_unbroken_chain(desk: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: add(desk, f"n{n}"), range(20)))
    assert verified(desk).faults == []
    assert replace(desk).name == desk.name
