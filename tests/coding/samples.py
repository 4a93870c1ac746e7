"""Tables and customers that the tests of codes share."""

from datetime import UTC, date, datetime

from custmgr.coding.context import Context
from custmgr.customers.categories import Category, CategoryTable, table

TYPES = table("type", [("C", "客户", "Customer"), ("A", "代理商", "Agent"), ("D", "经销商", "Dealer")])
INDUSTRIES = table(
    "industry", [("01", "制造业", "Manufacturing"), ("02", "服务业", "Services"), ("03", "零售业", "Retail")]
)
CITIES = table("region", [("BJ", "北京", "Beijing"), ("SH", "上海", "Shanghai"), ("GZ", "广州", "Guangzhou")])
AREAS = CategoryTable("region", (
    Category(1, "N", "江苏", "Jiangsu"), Category(2, "YZ", "扬州", "Yangzhou", 1), Category(3, "NJ", "南京",
    "Nanjing", 1),
    Category(4, "NY", "浙江", "Zhejiang"), Category(5, "Z", "舟山", "Zhoushan", 4), Category(6, "Y", "云南", "Yunnan"),
    Category(7, "KM", "昆明", "Kunming", 6),
))  # fmt: skip
TABLES = {"type": TYPES, "industry": INDUSTRIES, "region": CITIES}
CONTEXT = Context(tables=TABLES, today=date(2026, 1, 5))
AREA_CONTEXT = Context(tables={**TABLES, "region": AREAS}, today=date(2026, 1, 5))
PERSON = {
    "name": "张三", "mobile": "1234567890", "type": 1, "class": "A01", "industry": 1, "region": 1,
    "joined": date(2023, 10, 1), "updated": datetime(2023, 10, 15, 3, 0, tzinfo=UTC),
    "created": datetime(2022, 12, 31, 16, 0, tzinfo=UTC),
}  # fmt: skip
