"""Made-up but realistic Chinese customers, the same for the same seed; no real person's data."""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from stdnum.cn import uscc

from custmgr.access.permission import Permission
from custmgr.customers import searchtext
from custmgr.customers.categories import Category, CategoryTable
from custmgr.database import search
from custmgr.errors import UserError
from custmgr.services import edit, exporting, sampleorders, setup
from custmgr.services.coding import numbering, rules, succession
from custmgr.services.desk import Desk
from custmgr.services.intake import importwriting
from custmgr.services.samples import everyday
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

RULE = "{type@类型}{n:5+ per type}"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈"
    "姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰红玲建国志文晓雪梅婷欣怡子涵雨"
    "泽宇轩浩然思远嘉琪佳慧俊峰海燕春光立新"
)
WORDS = "华中宏鑫恒瑞泰盛嘉金龙天东新永德信源达通和顺祥丰安康佳美博远航联创智汇众诚诺凯蓝海星辰云帆鼎立卓越"
TRADES = (
    ("科技", "07"), ("贸易", "11"), ("机械制造", "17"), ("电子", "16"), ("食品", "19"), ("建筑工程", "04"),
    ("物流", "05"), ("餐饮管理", "06"), ("医药", "08"), ("教育咨询", "09"), ("农业发展", "10"), ("化工", "15"),
    ("服饰", "18"), ("汽车配件", "20"), ("文化传媒", "22"), ("酒店管理", "21"), ("百货", "03"), ("环保科技", "25"),
)  # fmt: skip
FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "商行", "经营部")
ROADS = ("中山路", "人民路", "建设大道", "解放路", "新华街", "长江路", "科技园路", "滨河路", "文昌街", "迎宾大道")
AREA = {"北京": "010", "上海": "021", "广州": "020", "深圳": "0755", "天津": "022", "重庆": "023", "南京": "025",
        "武汉": "027", "成都": "028",
        "西安": "029", "杭州": "0571", "苏州": "0512", "青岛": "0532", "厦门": "0592"}  # fmt: skip
DAYS = 2700  # so far back customers joined
TAX_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Maker:
    """Draws customers from the category tables of one database."""

    def __init__(self, tables: dict[str, CategoryTable], seed: int, today: date) -> None:
        self._rng = random.Random(seed)
        self._tables, self._today = tables, today
        region = tables["region"]
        present = [entry for entry in region if entry.valid_to is None]
        inner = {entry.parent_id for entry in present}
        self._places = [entry for entry in present if entry.id not in inner and entry.parent_id is not None]
        favoured = {"北京市", "上海市", "江苏省", "浙江省", "广东省", "山东省", "四川省", "湖北省"}
        self._near = [entry for entry in self._places if region.path(entry)[0].name_zh in favoured]

    def customers(self, count: int) -> Iterator[dict[str, Any]]:
        """So many customers, by field key."""
        return (self._customer() for _ in range(count))

    def _entry(self, key: str, code: str) -> Category:
        return next(entry for entry in self._tables[key] if entry.code == code)

    def _customer(self) -> dict[str, Any]:
        rng = self._rng
        place = rng.choice(self._near if rng.random() < 0.8 else self._places)
        path = self._tables["region"].path(place)
        city = path[-2] if len(path) > 2 else path[0]
        if rng.random() < 0.08:
            return self._common(path, city) | self._person()
        trade, industry = rng.choice(TRADES)
        word = "".join(rng.sample(WORDS, rng.choice((2, 2, 2, 3))))
        town = city.name_zh.rstrip("市")
        return self._common(path, city) | {
            "name": f"{town}{word}{trade}{rng.choice(FORMS)}",
            "short_name": word + trade[:2],
            "kind": self._entry("kind", "C").id,
            "type": self._entry("type", rng.choices("CADRPK", (60, 8, 12, 8, 8, 4))[0]).id,
            "industry": self._entry("industry", industry).id,
            "tax_number": self._tax_number(path[-1].standard_code) if rng.random() < 0.85 else None,
            "credit_limit": Decimal(rng.randrange(0, 200)) * 5000 if rng.random() < 0.6 else None,
            "bank": rng.choice(("中国工商银行", "中国建设银行", "中国农业银行", "招商银行")) + town + "分行",
        }

    def _person(self) -> dict[str, Any]:
        name = self._human()
        return {
            "name": name,
            "contact": name,
            "kind": self._entry("kind", "P").id,
            "type": self._entry("type", "C").id,
            "industry": self._entry("industry", "03").id,
        }

    def _common(self, path: tuple[Category, ...], city: Category) -> dict[str, Any]:
        rng = self._rng
        town = city.name_zh.rstrip("市")
        number = rng.randrange(1, 10**9)
        day = self._today - timedelta(days=DAYS - int((DAYS + 1) * rng.random() ** 0.7))
        return {
            "region": path[-1].id,
            "level": self._entry("level", rng.choices("ABCD", (10, 25, 45, 20))[0]).id,
            "source": self._entry("source", rng.choice(("01", "02", "03", "04", "05", "06", "07", "99"))).id,
            "status": self._entry("status", rng.choices(("01", "02", "03", "04", "05"), (8, 10, 65, 9, 8))[0]).id,
            "owner": rng.choice(("李敏", "周强", "陈静", "王磊", "赵娜")),
            "contact": self._human(),
            "mobile": f"1{rng.choice('3578')}{rng.randrange(10**9):09d}",
            "telephone": f"{AREA.get(town, '0551')}-{rng.randrange(20_000_000, 89_999_999)}",
            "email": f"contact{number}@example.com",
            "address": f"{path[-1].name_zh}{rng.choice(ROADS)}{rng.randrange(1, 999)}号{rng.randrange(1, 30)}楼",
            "postcode": f"{rng.randrange(100000, 699999)}",
            "joined": day,
            "note": rng.choice((None, None, None, "月结30天", "要求送货上门", "开专用发票", "老板爱喝茶")),
        }

    def _human(self) -> str:
        rng = self._rng
        return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))

    def _tax_number(self, region: str) -> str:
        body = f"91{region}MA" + "".join(self._rng.choice(TAX_LETTERS) for _ in range(7))
        return body + str(uscc.calc_check_digit(body))


@operation("sample.fill", label=mark("Sample data"), needs=Permission.IMPORT)
def fill(work: Work, count: int, seed: int) -> int:
    """Adds made-up customers with codes by the first active rule."""
    maker = Maker(dict(work.reference.tables), seed, work.today)
    work.has_own_search_texts = work.has_own_register_entries = True
    active = numbering.active_rules(work)
    done = 0
    batch: list[dict[str, Any]] = []
    for values in maker.customers(count):
        batch.append({key: value for key, value in values.items() if value is not None})
        if len(batch) == importwriting.BATCH or done + len(batch) == count:
            pairs = [(_rule_for(work, active, each), each) for each in batch]
            issued = succession.allocate(work, pairs)
            for each, code in zip(batch, issued, strict=True):
                each["code"] = code.text
            rows = [edit.columns_of(work, each) | {"created": work.at} for each in batch]
            ids = work.recorder.insert("customer", rows)
            numbering.enter(work, zip(ids, issued, strict=True))
            texts = ({"id": i, "s": searchtext.search_text(each)} for i, each in zip(ids, batch, strict=True))
            search.put(work.connection, texts)
            done += len(batch)
            batch = []
            work.progress(done, count, tr("Making sample data"))
    return done


def _rule_for(work: Work, active: list[numbering.ActiveRule], values: dict[str, Any]) -> numbering.ActiveRule:
    chosen = numbering.choose(work, active, values)
    if chosen is None:
        raise UserError(tr("There is no coding rule for this customer."), kind="no-rule")
    return chosen


def fill_desk(desk: Desk, count: int, seed: int, *, orders: int = 0) -> int:
    """Adds a rule if there is none, sample customers, and orders and daily work for them; gives how many customers."""
    if not desk.read(numbering.active_rules):
        desk.do(rules.add_rule, tr("By type"), RULE)
    made = desk.do(fill, count, seed).value
    if orders:
        desk.do(sampleorders.fill, orders, seed)
        desk.do(everyday.fill, seed)
    return made


def write(out: Path, *, customers: int, seed: int, orders: int = 0) -> int:
    """Writes sample data into a new database, or customers into a workbook, and gives how many customers.

    Raises UserError if the file is there already, or for orders in a workbook.
    """
    if not 0 <= orders <= 20_000_000:
        raise UserError(tr("The number of orders must lie between 0 and 20,000,000."), kind="usage")
    if orders and out.suffix.lower() in (".xlsx", ".csv"):
        raise UserError(tr("Sample orders are made in a database only."), todo=tr("Write OUT.db."), kind="usage")
    if customers < 0 or customers > 5_000_000:
        raise UserError(tr("The number of customers must lie between 0 and 5,000,000."), kind="usage")
    if out.exists():
        raise UserError(tr("{file} is there already.", file=out), todo=tr("Choose another name."), kind="exists")
    if out.suffix.lower() in (".xlsx", ".csv"):
        with tempfile.TemporaryDirectory() as folder:
            desk = setup.open_desk(str(Path(folder) / "sample.db"), create=True)
            try:
                fill_desk(desk, customers, seed)
                return exporting.export(desk, out, desk.read(exporting.everybody), is_plain=True)
            finally:
                desk.database.close()
    desk = setup.open_desk(str(out), create=True)
    try:
        return fill_desk(desk, customers, seed, orders=orders)
    finally:
        desk.database.close()
