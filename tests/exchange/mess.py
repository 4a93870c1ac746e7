"""A clerk's messy sheet with what an importer may make of it: each cell with its truth, or that nobody can know it."""

import random
from datetime import date, timedelta

from custmgr.customers.identity import ALPHABET, is_credit_code
from tests.exchange.books import DATE, MONEY, SEVEN, C

HEADS = ["客户代码*", "公司名称", "手机号码", "座机", "税号", "建档日期(年/月/日)", "授信额度(元)", "E-mail"]
KEYS = ["code", "name", "mobile", "telephone", "tax_number", "joined", "credit_limit", "email"]
UNKNOWABLE = object()
"""Nobody can know the value: the importer has to ask or to refuse."""
SECOND = "025-87654321"
FULL = str.maketrans("0123456789-", "０１２３４５６７８９－")
SHAPES = ["%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%d-%b-%Y", "%Y-%m-%d 00:00:00"]


def tax_number(rng):
    """A credit code with the right check character."""
    body = "91" + "".join(rng.choice(ALPHABET) for _ in range(15))
    return next(body + char for char in ALPHABET if is_credit_code(body + char))


def messy_row(rng, n, is_1904):
    """The cells of customer n and the truth about each."""
    makers = (_code, _name, _mobile, _telephone, _tax, _day, _amount, _email)
    pairs = [maker(rng, n, is_1904) for maker in makers]
    cells, truth = [cell for cell, _ in pairs], dict(zip(KEYS, (known for _, known in pairs), strict=True))
    if isinstance(cells[2], str) and "/" in cells[2] and truth["telephone"] is None:
        truth["telephone"] = SECOND  # the cell of mobiles holds a landline, and the field is free
    return cells, truth


def _code(rng, n, is_1904):
    code = f"{n:07}"
    return rng.choice([
        (code, code), (code, code), (code, code), (C(n, SEVEN), code), (n, UNKNOWABLE), (f" {code}　", code),
        (code.translate(FULL), code),
    ])  # fmt: skip


def _name(rng, n, is_1904):
    name = f"南京{rng.choice('华中宏鑫恒')}{n}商行"
    return rng.choice([(name, name), (f"\u200b{name} ", name), ("=" + name, "=" + name), (name + "   ", name)])


def _mobile(rng, n, is_1904):
    m = "1" + rng.choice("3578") + f"{rng.randrange(10**9):09}"
    return rng.choice([
        (m, m), (int(m), m), (m + ".0", m), (f"{float(m):.2E}", UNKNOWABLE), (m.translate(FULL), m),
        (f"{m[:3]} {m[3:7]} {m[7:]}", m), ("+86 " + m, m), (f"{m}/{SECOND}", m),
    ])  # fmt: skip


def _telephone(rng, n, is_1904):
    local = str(rng.randrange(20000000, 89999999))
    return rng.choice([
        (f"0755-{local}", f"0755-{local}"), (f"(0755){local}", f"0755-{local}"), (f"755{local}", UNKNOWABLE),
        (f"010-{local}转801", f"010-{local}-801"), ("无", None),
    ])  # fmt: skip


def _tax(rng, n, is_1904):
    tax = tax_number(rng)
    digits = "".join(rng.choice("123456789") for _ in range(18))
    return rng.choice([(tax, tax), (tax.lower(), tax), (digits, digits), (float(digits), UNKNOWABLE)])


def _day(rng, n, is_1904):
    day = date(2015, 1, 1) + timedelta(rng.randrange(3900))
    serial = (day - date(1899, 12, 30)).days - (1462 if is_1904 else 0)
    is_clear = day.day > 12 or day.day == day.month
    american = (f"{day.month}/{day.day}/{day.year}", day.isoformat() if is_clear else UNKNOWABLE)
    return rng.choice([
        (C(serial, DATE), day.isoformat()), (serial, day.isoformat()), american, ("2023-02-30", UNKNOWABLE),
        *((day.strftime(shape), day.isoformat()) for shape in SHAPES),
    ])  # fmt: skip


def _amount(rng, n, is_1904):
    amount = rng.randrange(10**7, 5 * 10**9) / 100
    text, wan = f"{amount:.2f}", round(amount / 10000, 2)
    return rng.choice([
        (C(amount, MONEY), text), (f"{amount:,.2f}", text), (f"￥{amount:,.2f}", text),
        (f"{wan}万", f"{wan * 10000:.2f}"), (C("#N/A", kind="e"), UNKNOWABLE), ("-", None),
        (C(amount, MONEY, formula="1+1"), text), (C(None, MONEY, formula="1"), UNKNOWABLE),
    ])  # fmt: skip


def _email(rng, n, is_1904):
    return rng.choice([(f"user{n}@example.cn", f"user{n}@example.cn"), ("无", None)])


def messy_sheet(seed, n_rows, *, is_1904=False):
    """The rows of a sheet, and the truth by row number."""
    rng = random.Random(seed)
    rows = [["南京示例贸易客户资料表"], ["基本信息", None, "联系方式"], HEADS]
    truths = {}
    for n in range(1, n_rows + 1):
        if n % 60 == 0:
            rows.append([])
        if n % 150 == 0:
            rows.append(HEADS)
        cells, truth = messy_row(rng, n, is_1904)
        rows.append(cells)
        truths[len(rows)] = truth
    rows.append(["合计", None, None, None, None, None, C(1, MONEY, formula="SUM(G4:G9)")])
    return rows, truths
