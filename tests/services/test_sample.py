"""Sample data is the same for the same seed, and realistic enough to show every chart."""

from collections import Counter
from decimal import Decimal

from sqlalchemy import func, select

from custmgr import texts
from custmgr.customers.classes.names import Stage
from custmgr.customers.records import ADDRESS, FEEDBACK, INTERACTION, ORDER, RELATION
from custmgr.database import tables
from custmgr.services import browse, sample, sampleorders
from custmgr.services.beside import tasks
from custmgr.services.desk import Desk
from custmgr.services.measures import standing
from custmgr.services.samples import everyday
from custmgr.services.work import Work


def orders(work: Work) -> list[tuple[object, ...]]:
    order = tables.RECORDS["sale_order"]
    columns = (order.c.customer_id, order.c.ordered, order.c.amount, order.c.cost, order.c.number)
    return [tuple(row) for row in work.connection.execute(select(*columns).order_by(order.c.id))]


def test_orders_belong_to_customers_with_lines_that_add_up_and_classes_of_all_kinds(desk: Desk) -> None:
    sample.fill_desk(desk, 300, 3, orders=2_000)
    made = desk.read(orders)
    assert 1_800 < len(made) < 2_200 and len({row[4] for row in made}) == len(made)
    today = desk.read(standing.today)
    assert all(row[1] <= today for row in made)  # type: ignore[operator]

    def lines(work: Work) -> Decimal:
        line = tables.RECORDS["sale_line"]
        return Decimal(work.connection.execute(select(func.sum(line.c.amount))).scalar_one())

    assert desk.read(lines) == sum(row[2] for row in made)  # type: ignore[misc]
    stages = desk.read(standing.of_all, desk.read(browse.parse, "")).by_stage()
    assert all(stages[each] for each in (Stage.PROSPECT, Stage.ACTIVE, Stage.DORMANT, Stage.LOST))


def test_the_same_seed_makes_the_same_orders(desk: Desk) -> None:
    sample.fill_desk(desk, 50, 3)
    desk.do(sampleorders.fill, 200, 9)
    first = desk.read(orders)
    desk.do(sampleorders.fill, 200, 9)
    assert desk.read(orders)[len(first) :] == first


def of(desk: Desk, kind: str) -> list[dict[str, object]]:
    """All records of a kind without what differs from database to database."""

    def read(work: Work) -> list[dict[str, object]]:
        table = tables.JOURNALLED[kind]
        rows = work.connection.execute(select(table).order_by(table.c.id)).mappings()
        return [{k: v for k, v in row.items() if k not in ("id", "uid", "step_id", "updated")} for row in rows]

    return desk.read(read)


EVERYDAY = ("contact", "address", "interaction", "feedback", "task", "relation", "external_code")


def test_sample_data_is_worked_with_up_to_today(desk: Desk) -> None:
    sample.fill_desk(desk, 120, 3, orders=300)
    today = desk.read(standing.today)
    assert all(len(of(desk, kind)) > 3 for kind in EVERYDAY)
    of_customers = Counter(row["customer_id"] for row in of(desk, "contact"))
    assert max(of_customers.values()) >= 2
    for kind, day in (("task", "due"), ("interaction", "next_on")):
        ahead = [(row[day] - today).days for row in of(desk, kind) if row[day] is not None]  # type: ignore[operator]
        assert min(ahead) < 0 and 0 in ahead and any(0 < days < 14 for days in ahead)
    talks = [row for row in of(desk, "interaction") if row["next_on"] is not None]
    assert all(row["held"] <= row["next_on"] and row["held"] <= today for row in talks)  # type: ignore[operator]
    assert sum((today - row["held"]).days < 31 for row in talks) > 5  # type: ignore[operator]
    assert desk.read(tasks.count_due) > 3
    parents = Counter(row["other_code"] for row in of(desk, "relation") if row["way"] == "总公司")
    assert 2 in parents.values()
    assert any(row["tags"] for row in of(desk, "customer"))


def test_the_same_day_and_seed_make_the_same_daily_work(desk: Desk) -> None:
    sample.fill_desk(desk, 40, 3)
    desk.do(everyday.fill, 5)
    first = {kind: of(desk, kind) for kind in EVERYDAY}
    desk.do(everyday.fill, 5)
    for kind in EVERYDAY[:-1]:
        assert of(desk, kind)[len(first[kind]) :] == first[kind]
    assert of(desk, "external_code") == first["external_code"]


def test_sample_records_use_the_words_that_the_forms_offer(desk: Desk) -> None:
    sample.fill_desk(desk, 60, 3, orders=200)
    texts.set_language("zh")
    for kind, key in ((FEEDBACK, "about"), (FEEDBACK, "status"), (FEEDBACK, "channel"), (ORDER, "status"),
                      (INTERACTION, "way"), (ADDRESS, "label"), (RELATION, "way")):  # fmt: skip
        assert {row[key] for row in of(desk, kind.key)} <= set(kind.words(key)), (kind.key, key)
