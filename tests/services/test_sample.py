"""Sample data is the same for the same seed, and realistic enough to show every chart."""

from decimal import Decimal

from sqlalchemy import func, select

from custmgr.customers.classes.names import Stage
from custmgr.database import tables
from custmgr.services import browse, sample, sampleorders
from custmgr.services.desk import Desk
from custmgr.services.measures import standing
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
