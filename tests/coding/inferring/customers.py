"""Made-up customers for columns of old codes: what a clerk's spreadsheet holds, and what a rule is given."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

TYPES = ("客户", "代理商", "经销商", "零售商", "供应商")
INDUSTRIES = ("制造业", "服务业", "零售业", "建筑业", "物流业", "餐饮业", "信息技术", "医药")
PLACES = (
    ("江苏省", "扬州市"), ("江苏省", "南京市"), ("江苏省", "苏州市"), ("浙江省", "杭州市"), ("浙江省", "宁波市"),
    ("广东省", "广州市"), ("广东省", "深圳市"), ("山东省", "青岛市"), ("山东省", "济南市"), ("四川省", "成都市"),
)  # fmt: skip
LEVELS = ("A级", "B级", "C级", "D级")
OWNERS = ("王芳", "李强", "赵敏", "陈刚", "孙丽", "周杰")
AREAS = ("华东", "华南", "华北", "西南", "东北")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭"
WORDS = [
    "盛达",
    "恒通",
    "鑫源",
    "华美",
    "金桥",
    "天宇",
    "东方",
    "瑞丰",
    "永兴",
    "新光",
    "德信",
    "佳和",
    "远航",
    "百川",
    "启明",
    "宏图",
    "安泰",
    "万家",
    "明珠",
    "春晖",
    "国泰",
    "海纳",
    "博雅",
    "中联",
    "立信",
    "飞跃",
    "光华",
    "益民",
    "嘉禾",
    "同创",
    "兴业",
    "振华",
    "巨力",
    "三江",
    "五洲",
    "四海",
]
ENDS = ["贸易", "科技", "实业", "商行", "机械", "电子", "食品", "服饰", "建材", "物流", "医药", "化工"]
FIRST_DAY = date(2020, 1, 6)


@dataclass
class Customer:
    """One customer: `row` as the spreadsheet shows him, `values` as a rule takes him."""

    row: dict[str, str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)


def make(chance: random.Random, count: int, *, days: int = 1500) -> list[Customer]:
    """Customers in the order in which they came."""
    joined = sorted(FIRST_DAY + timedelta(chance.randrange(days)) for _ in range(count))
    return [_make_one(chance, day) for day in joined]


def _make_one(chance: random.Random, day: date) -> Customer:
    name = chance.choice(WORDS) + chance.choice(WORDS) + chance.choice(ENDS)
    kind = chance.choices(TYPES, (8, 5, 4, 2, 2))[0]
    industry, level, owner = chance.choice(INDUSTRIES), chance.choice(LEVELS), chance.choice(OWNERS)
    province, city = chance.choices(PLACES, (9, 6, 5, 5, 4, 4, 3, 3, 2, 2))[0]
    contracted = day + timedelta(chance.randrange(5, 200))
    mobile = "13" + "".join(chance.choices("0123456789", k=9))
    grade = chance.choice(("A01", "A02", "B01", "B02", "C01"))
    area = chance.choice(AREAS)
    contact = chance.choice(SURNAMES) + chance.choice("伟芳娜敏静丽强磊军洋勇艳杰涛明超")
    row = {
        "客户名称": name, "客户类型": kind, "行业": industry, "省份": province, "城市": city, "客户等级": level,
        "负责人": owner, "客户分类": grade, "手机": mobile, "建档日期": day.isoformat(), "大区": area,
        "首次签约日期": contracted.isoformat(), "联系人": contact,
    }  # fmt: skip
    values: dict[str, object] = {
        "name": name, "type": kind, "industry": industry, "region": city, "level": level, "owner": owner,
        "class": grade, "mobile": mobile, "joined": day, "contracted": contracted, "own.大区": area,
        "contact": contact,
    }  # fmt: skip
    return Customer(row, values)
