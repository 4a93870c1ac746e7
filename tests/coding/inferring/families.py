"""Families of old codes: the rule that once gave them, the columns kept, and how the list was treated."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.coding.inferring.customers import Customer

Treat = Callable[[random.Random, list[Customer]], list[Customer]]
USUAL = ("客户名称", "客户类型", "行业", "省份", "城市", "客户等级", "负责人", "建档日期")
Codes = dict[str, dict[str, str]]
OWN_TYPES = {"客户": "K", "代理商": "D", "经销商": "J", "零售商": "L", "供应商": "G"}
LONG_TYPES = {"客户": "KH", "代理商": "DL", "经销商": "JX", "零售商": "LS", "供应商": "GYS"}
OWNERS = {"王芳": "01", "李强": "02", "赵敏": "03", "陈刚": "04", "孙丽": "05", "周杰": "06"}
AREAS = {"华东": "HD", "华南": "HN", "华北": "HB", "西南": "XN", "东北": "DB"}
YEARLIKE = {"制造业": "20", "服务业": "21", "零售业": "22", "建筑业": "23", "物流业": "24", "餐饮业": "19",
            "信息技术": "25", "医药": "18"}  # fmt: skip
PLACES = {"江苏省": "N", "江苏省/扬州市": "YZ", "江苏省/南京市": "NJ", "江苏省/苏州市": "S", "浙江省": "Z",
          "浙江省/杭州市": "H", "浙江省/宁波市": "NB", "广东省": "Y", "广东省/广州市": "GZ",
          "广东省/深圳市": "SZ",
          "山东省": "LU", "山东省/青岛市": "QD", "山东省/济南市": "JN", "四川省": "CY",
          "四川省/成都市": "CD"}  # fmt: skip


@dataclass(frozen=True)
class Family:
    """How one kind of list came to be.

    `rules` gave the codes, one after the other (`changes` are the shares at which the next one began); `tables` are
    codes that differ from the ready-made ones, by table word; `columns` are the heads that the file still has.
    """

    name: str
    rules: tuple[str, ...]
    columns: tuple[str, ...] = USUAL
    tables: Codes = field(default_factory=dict)
    treat: Treat | None = None
    days: int = 1500
    gone: float = 0.03
    has_own_tables: bool = False
    fields: tuple[str, ...] = ()
    fiscal_first_month: int = 1


def shuffled(chance: random.Random, people: list[Customer]) -> list[Customer]:
    """In no order at all."""
    found = list(people)
    chance.shuffle(found)
    return found


def by_name(chance: random.Random, people: list[Customer]) -> list[Customer]:
    """Sorted by name."""
    return sorted(people, key=lambda one: str(one.row["客户名称"]))


def by_code(chance: random.Random, people: list[Customer]) -> list[Customer]:
    """Sorted by code."""
    return sorted(people, key=lambda one: one.row["code"])


def newest_first(chance: random.Random, people: list[Customer]) -> list[Customer]:
    """The newest on top."""
    return people[::-1]


BARE = ("客户名称",)
FAMILIES: tuple[Family, ...] = (
    Family("prefix and number", ("CUST{n:6}",)),
    Family("plain number", ("{n:4}",)),
    Family("number without zeros", ("C{n:1+}",)),
    Family("starts at 1001", ("KH{n:4,from 1001}",)),
    Family("starts at 10001 alone", ("{n:5,from 10001}",), BARE),
    Family("steps of ten", ("A-{n:5,from 10,step 10}",), gone=0.0),
    Family("type and number", ("{type@类型}{n:3 per type}",)),
    Family("own type codes", ("{type@类型}{n:4 per type}",), tables={"类型": OWN_TYPES}),
    Family("own type codes of two widths", ("{type@类型}-{n:4 per type}",), tables={"类型": LONG_TYPES}),
    Family("type but one row of numbers", ("{type@类型}{n:5}",), tables={"类型": OWN_TYPES}),
    Family("year type number", ("{joined:yyyy}{type@类型}{n:3 per year(joined), type}",)),
    Family("year type number shuffled", ("{joined:yyyy}{type@类型}{n:3 per year(joined), type}",), treat=shuffled),
    Family("two-digit year", ("{joined:yy}{n:4 per year(joined)}",)),
    Family("year and month", ("{joined:yyMM}{n:4 per month(joined)}",)),
    Family("year and month, numbers per year", ("{joined:yyyyMM}{n:4 per year(joined)}",)),
    Family("day", ("K{joined:yyyyMMdd}{n:3 per joined}",), days=120),
    Family("day with dashes", ("{joined:yyyy-MM-dd}-{n:2 per joined}",), days=90),
    Family("short day, newest first", ("D{joined:yyMMdd}{n:2 per joined}",), days=200, treat=newest_first),
    Family("day month year", ("{joined:ddMMyyyy}-{n:4}",)),
    Family("quarter", ("{joined:yyyy}Q{joined:Q}-{n:3 per quarter(joined)}",)),
    Family("iso week", ("W{joined:GGGGWW}{n:3 per isoweek(joined)}",), days=400),
    Family("fiscal year", ("FY{joined:FY}-{n:4 per fiscal(joined)}",), fiscal_first_month=4),
    Family(
        "contract date among two dates", ("HT{contracted:yyMM}-{n:3 per month(contracted)}",), (*USUAL, "首次签约日期")
    ),
    Family("industry and region", ("{industry@行业}-{region1@地区}-{n:4 per industry, region1}",)),
    Family(
        "province and city, own codes",
        ("{region1@地区}-{region2@地区}-{n:3 per region1, region2}",),
        tables={"地区": PLACES},
    ),
    Family("province, ready-made codes", ("{region1@地区}{n:5 per region1}",)),
    Family("industry, year and number", ("{industry@行业}{joined:yy}{n:3 per industry, year(joined)}",)),
    Family("class like a year", ("{industry@行业}{joined:yy}{n:3 per year(joined)}",), tables={"行业": YEARLIKE}),
    Family("owner's number", ("{owner@负责人}{n:4 per owner@负责人}",), tables={"负责人": OWNERS}),
    Family(
        "own column",
        ("{own.大区@大区}{joined:yy}{n:4 per own.大区@大区, year(joined)}",),
        (*USUAL, "大区"),
        {"大区": AREAS},
        fields=("大区",),
    ),
    Family("class as it stands", ("{class}-{n:3 per class}",), (*USUAL, "客户分类")),
    Family("level letter", ("{level@等级}{n:4}",)),
    Family("pinyin initials", ("{name|pinyin-initials|first 4}-{n:4}",)),
    Family("pinyin initials whole", ("{name|pinyin-initials}{n:3}",)),
    Family("first letter of contact", ("{contact|pinyin-initial}{n:5}",), (*USUAL, "联系人")),
    Family("telephone end", ("{mobile|last 4}-{n:3}",), (*USUAL, "手机")),
    Family("check 37,36", ("CUST{n:6}{check:37,36}",)),
    Family("check luhn", ("8{n:6}{check:luhn}",), BARE, treat=shuffled),
    Family("check 97-10", ("{joined:yyyy}{type@类型}{n:3 per year(joined), type}{check:97-10}",)),
    Family("check 11-2", ("{region1@地区}{n:5 per region1}{check:11-2}",)),
    Family("check verhoeff by year", ("{joined:yy}{n:5 per year(joined)}{check:verhoeff}",)),
    Family("without any four", ("C{n:5,skip contains 4}",), gone=0.0),
    Family("no number ends in four", ("{type@类型}{n:4,skip ends in 4 per type}",), gone=0.0),
    Family("without 4, 13 and 14", ("{joined:yyyy}-{n:3,skip 4/13/14 per year(joined)}",), gone=0.0),
    Family("letters after 999", ("C{n:3,end letters}",), gone=0.0),
    Family("letters as numbers", ("X-{n:4,alphabet letters}",)),
    Family("base 32", ("K{n:4,alphabet crockford32}",)),
    Family("random", ("C{random:8}",)),
    Family("scrambled", ("C-{n:6,scrambled}",)),
    Family("optional province", ("[{region1@地区}-]C{n:5}",)),
    Family("filler for no industry", ("{industry@行业,empty 00}-{n:4 per industry}",)),
    Family("parent and level", ("{parent:3-3-2}",), BARE),
    Family("no columns: year and type", ("{joined:yyyy}{type@类型}{n:3 per year(joined), type}",), BARE),
    Family("no columns: day", ("{joined:yyyyMMdd}-{n:3 per joined}",), BARE, days=120),
    Family("no columns: month", ("{joined:yyMM}{n:4 per month(joined)}",), BARE, treat=by_code),
    Family("sorted by name", ("{joined:yyyy}{region1@地区}{n:4 per year(joined), region1}",), treat=by_name),
    Family("half of the list is gone", ("{joined:yyyy}{n:4 per year(joined)}",), gone=0.5),
    Family("number before province", ("{n:4}-{region1@地区}",)),
    Family("number before year", ("{n:4}/{joined:yyyy}",)),
    Family("month with dots", ("{joined:yyyy.MM}.{n:3 per month(joined)}",)),
    Family("number that grows", ("{joined:yy}-{n:1+ per year(joined)}",)),
    Family("month printed, quarter counted", ("{joined:yyMM}{n:3 per quarter(joined)}",)),
    Family("three categories", ("{region1@地区}{industry@行业}{level@等级}{n:3 per region1, industry, level}",)),
    Family("two categories, one counted", ("{type@类型}{level@等级}{n:4 per level}",)),
    Family("city with own codes", ("{region2@地区}{n:4 per region2}",), tables={"地区": PLACES}),
    Family("even numbers", ("C{n:5,from 2,step 2}",), gone=0.0),
    Family("check damm", ("{type@类型}{n:5}{check:damm}",)),
    Family("check 37-2", ("{joined:yyyy}{n:4 per year(joined)}{check:37-2}",)),
    Family("check 11,10 behind a dash", ("{n:6}-{check:11,10}",), BARE),
    Family("check luhn36", ("{region1@地区}{joined:yy}{n:3 per region1, year(joined)}{check:luhn36}",)),
    Family("eras of one shape", ("C{n:5}", "C{joined:yy}{n:3 per year(joined)}")),
    Family("two eras of two lengths", ("KH{n:5}", "KH{joined:yyyy}{n:4 per year(joined)}")),
    Family("two eras, type came later", ("{n:4}", "{type@类型}{joined:yy}{n:3 per type, year(joined)}")),
    Family("three eras", ("{n:4}", "C{n:5}", "{joined:yyyy}-{type@类型}-{n:3 per year(joined), type}")),
)
