"""Words of a search line that ask what stands beside a customer: `产品:螺丝`, `product:bolt`, `talk:renewal`."""

from collections.abc import Mapping

from custmgr.customers import kinds
from custmgr.customers.beside import covering
from custmgr.customers.fields import Catalogue, Field
from custmgr.customers.records import RECORD_KINDS

Columns = tuple[tuple[str, tuple[str, ...]], ...]
"""The kinds of record that are looked through, each with its fields."""


def _field(key: str, labels: tuple[str, str], words: str = "") -> Field:
    english, chinese = labels
    return Field(
        key, english, chinese, kinds.TEXT, group="records", is_editable=False,
        synonyms=tuple(word for word in words.split("/") if word),
    )  # fmt: skip


COLUMNS: Mapping[Field, Columns] = {
    _field("order_number", ("Order number", "订单号"), "订单编号/order no"): (("sale_order", ("number",)),),
    _field("product", ("Product", "产品"), "商品/品名/产品类别"): (("sale_line", ("product", "category")),),
    _field("order_state", ("State of an order", "订单状态")): (("sale_order", ("status",)),),
    _field("talk", ("Talk", "往来"), "跟进/拜访"): (("interaction", ("subject", "text", "result", "next_step")),),
    _field("feedback", ("Feedback", "反馈"), "投诉/评价"): (("feedback", ("text", "answer", "about")),),
    _field("task", ("Task", "任务"), "待办"): (("task", ("title", "note")),),
    _field("file", ("File", "文件"), "附件"): (("file", ("name", "note")),),
    _field("place", ("Further address", "其他地址"), "收货地址/送货地址"): (
        ("address", ("address", "receiver", "postcode", "label")),
    ),
    _field("related", ("Related customer", "关联客户"), "关联/关系"): (("relation", ("other_code", "way")),),
}
"""Each word with what it looks through."""

BY_KEY: Mapping[str, Field] = {item.key: item for item in COLUMNS}


def is_closed(item: Field, catalogue: Catalogue) -> bool:
    """Whether somebody with this catalogue may not see all that is looked through, and so must not ask for it."""
    for kind, names in COLUMNS.get(item, ()):
        shown = {each.key: each.right for each in covering.seen(RECORD_KINDS[kind], catalogue).fields}
        if any(shown.get(name, "hide") in ("hide", "mask") for name in names):
            return True
    return False


def find(word: str) -> Field | None:
    """The field that a person means by this word."""
    wanted = word.strip().lower()
    for item in COLUMNS:
        if wanted in (item.key, item.label_zh.lower(), item.label_en.lower(), *item.synonyms):
            return item
    return None
