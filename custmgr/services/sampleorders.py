"""Made-up orders with lines, talks and feedback for the customers of a database: few buy much, most now and then."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.customers.records import FEEDBACK, INTERACTION, ORDER, ORDER_LINE
from custmgr.database import tables
from custmgr.services.measures.standing import today
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

BATCH = 2_000
PRODUCTS = (
    ("标准配件包", "配件", 85), ("精密轴承", "配件", 320), ("工业润滑油", "耗材", 210), ("包装纸箱", "耗材", 36),
    ("办公用纸", "办公", 128), ("打印机", "设备", 2_460), ("智能电表", "设备", 760), ("监控主机", "设备", 5_900),
    ("冷链运输", "服务", 1_450), ("年度保养", "服务", 3_800), ("上门安装", "服务", 680), ("有机茶叶", "食品", 268),
    ("坚果礼盒", "食品", 158), ("工作服", "服饰", 145), ("防护手套", "服饰", 24),
)  # fmt: skip
PEOPLE = ("李敏", "周强", "陈静", "王磊", "赵娜")
TALKS = (
    ("电话", "询问交货时间", "已答复"), ("微信", "发送新报价单", "客户考虑中"), ("拜访", "了解下季度需求", "有意向"),
    ("会议", "年度合同洽谈", "达成一致"), ("邮件", "寄送产品目录", "已收到"), ("投诉", "包装破损", "已补发"),
)  # fmt: skip
ABOUT = ("质量", "交货", "服务", "价格")
NEVER, LEAVING = 0.18, 0.35  # shares of customers who never buy, and of those who stop one day
ASKED, TALKED = 0.12, 0.05  # feedback and talks for an order


@dataclass(frozen=True, slots=True)
class _Buyer:
    """How one customer buys: from day to day, how often against others, for how much."""

    customer_id: int
    first: date
    last: date
    weight: float
    size: float
    mood: float


@operation("sample.orders", label=mark("Sample orders"), needs=Permission.IMPORT)
def fill(work: Work, count: int, seed: int) -> int:
    """Adds about so many made-up orders up to today, with lines, talks and feedback; gives how many."""
    rng = random.Random(seed)
    buyers = list(_buyers(work, rng))
    whole = sum(buyer.weight for buyer in buyers)
    made: list[dict[str, Any]] = []
    done = 0
    for buyer in buyers:
        share = count * buyer.weight / whole
        for day in _days(buyer, int(share) + (rng.random() < share % 1), rng):
            made.append({"buyer": buyer, "ordered": day, "number": f"SO{day:%y%m}-{done + len(made) + 1:06}"})
        if len(made) >= BATCH:
            done += _write(work, made, rng)
            made = []
            work.progress(done, count, tr("Making sample data"))
    return done + _write(work, made, rng)


def _buyers(work: Work, rng: random.Random) -> Iterator[_Buyer]:
    end, customer = today(work), tables.customer
    rows = select(customer.c.id, customer.c.joined).where(customer.c.retired_at.is_(None)).order_by(customer.c.id)
    for customer_id, joined in work.connection.execute(rows).all():
        if rng.random() < NEVER or joined is None or joined >= end:
            continue
        first = joined + timedelta(days=int(rng.expovariate(1 / 25)))
        span = max((end - first).days, 1)
        stays = span if rng.random() > LEAVING else int(span * rng.random())
        weight = rng.gammavariate(0.8, 1.0) * (0.3 + stays / span) * min(span, 900)
        yield _Buyer(customer_id, min(first, end), min(first, end) + timedelta(days=max(stays, 0)), weight,
                     rng.lognormvariate(0, 0.9), rng.gauss(8.2, 1.3))  # fmt: skip


def _days(buyer: _Buyer, count: int, rng: random.Random) -> list[date]:
    """The days of so many orders, the first at the beginning; more towards the end of a year."""
    span = max((buyer.last - buyer.first).days, 0)
    found = [buyer.first] if count else []
    while len(found) < count:
        day = buyer.first + timedelta(days=rng.randint(0, span))
        if rng.random() < 0.7 + 0.3 * (day.month in (3, 9, 11, 12)):
            found.append(day)
    return sorted(found)


def _write(work: Work, made: list[dict[str, Any]], rng: random.Random) -> int:
    """Writes these orders and what goes with them."""
    lines = [[_line(each["buyer"], rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))] for each in made]
    orders = [_order(each, own, rng) for each, own in zip(made, lines, strict=True)]
    ids = work.recorder.insert(ORDER.key, orders)
    of_orders = [{"order_id": order, **line} for order, own in zip(ids, lines, strict=True) for line in own]
    work.recorder.insert(ORDER_LINE.key, of_orders)
    work.recorder.insert(FEEDBACK.key, [_feedback(each, rng) for each in made if rng.random() < ASKED])
    work.recorder.insert(INTERACTION.key, [_talk(each, rng) for each in made if rng.random() < TALKED])
    return len(made)


def _line(buyer: _Buyer, rng: random.Random) -> dict[str, Any]:
    product, category, price = rng.choice(PRODUCTS)
    quantity = max(1, round(rng.lognormvariate(0.6, 0.8) * buyer.size))
    amount = Decimal(quantity * price)
    cost = (amount * Decimal(rng.randint(55, 88)) / 100).quantize(Decimal("0.01"))
    return {"product": product, "category": category, "quantity": Decimal(quantity), "price": Decimal(price),
            "amount": amount, "cost": cost}  # fmt: skip


def _order(each: dict[str, Any], lines: list[dict[str, Any]], rng: random.Random) -> dict[str, Any]:
    amount, cost = (sum((line[key] for line in lines), Decimal(0)) for key in ("amount", "cost"))
    status = rng.choices(("已付款", "已发货", "已取消"), (90, 7, 3))[0]
    return {
        "customer_id": each["buyer"].customer_id, "number": each["number"], "ordered": each["ordered"],
        "amount": amount, "cost": cost, "currency": "CNY", "status": status, "person": rng.choice(PEOPLE),
    }  # fmt: skip


def _feedback(each: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    buyer: _Buyer = each["buyer"]
    nps = min(10, max(0, round(rng.gauss(buyer.mood, 1.4))))
    csat = min(5, max(1, round(nps / 2 + rng.gauss(0.1, 0.5))))
    return {
        "customer_id": buyer.customer_id, "given": each["ordered"], "channel": rng.choice(("电话", "微信", "问卷")),
        "about": rng.choice(ABOUT), "nps": nps, "csat": csat, "status": "已解决" if nps > 5 else "处理中",
    }  # fmt: skip


def _talk(each: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    way, subject, result = rng.choice(TALKS)
    return {"customer_id": each["buyer"].customer_id, "held": each["ordered"], "way": way, "subject": subject,
            "result": result, "person": rng.choice(PEOPLE)}  # fmt: skip
