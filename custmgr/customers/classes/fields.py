"""The fields that the program keeps by itself from a customer's orders: shown and searched for, never typed."""

from collections.abc import Mapping

from custmgr.customers import kinds
from custmgr.customers.classes.names import Named, Rank, Segment, Stage, Worth
from custmgr.customers.fields import Field
from custmgr.texts import in_language


def _field(key: str, labels: tuple[str, str], kind: kinds.Kind, width: int, words: str = "") -> Field:
    english, chinese = labels
    return Field(
        key, english, chinese, kind, group="classes", width=width, is_editable=False, may_change=True,
        synonyms=tuple(word for word in words.split("/") if word),
    )  # fmt: skip


LIFECYCLE = _field("lifecycle", ("Lifecycle", "生命周期"), kinds.CLASS, 10, "stage/客户阶段")
SEGMENT = _field("segment", ("Value segment", "价值分群"), kinds.CLASS, 16, "rfm/客户分群")
VALUE = _field("value", ("Value", "客户价值"), kinds.CLASS, 10, "worth/价值")
ABC = _field("abc", ("ABC class", "ABC分类"), kinds.CLASS, 18, "abc class/ABC")
ORDERS = _field("orders", ("Orders", "订单数"), kinds.INTEGER, 8, "order count/下单次数")
BOUGHT = _field("bought", ("Bought for", "累计金额"), kinds.MONEY, 14, "sales/turnover/消费金额/销售额")
MARGIN = _field("margin", ("Margin", "毛利"), kinds.MONEY, 14, "gross margin/毛利额")
EXPECTED = _field("expected", ("Expected in a year", "预期年金额"), kinds.MONEY, 14, "clv/预期价值")
ALIVE = _field("alive", ("Chance to come again (%)", "复购可能(%)"), kinds.INTEGER, 10, "活跃概率")
FIRST = _field("first_order", ("First order on", "首单日期"), kinds.DATE, 12, "first order/首次下单")
LAST = _field("last_order", ("Last order on", "末单日期"), kinds.DATE, 12, "last order/最近下单/最后下单")
RECENCY = _field("r", ("R score", "R分"), kinds.INTEGER, 6)
BOTH = _field("fm", ("FM score", "FM分"), kinds.INTEGER, 6)
SHOWN = (
    LIFECYCLE, SEGMENT, VALUE, ABC, ORDERS, BOUGHT, MARGIN, EXPECTED, ALIVE, FIRST, LAST, RECENCY, BOTH,
)  # fmt: skip
"""Those that may be columns of the table of customers."""

ORDERED = _field("ordered", ("Ordered in", "下单于"), kinds.DATE, 12)
UNORDERED = _field("unordered", ("No order in", "未下单于"), kinds.DATE, 12)
ANSWERED = _field("answered", ("Feedback in", "反馈于"), kinds.DATE, 12)
BECAME = _field("became", ("Became", "变为"), kinds.CLASS, 12)
ASKED_ONLY = (ORDERED, UNORDERED, ANSWERED, BECAME)
"""Words that only a search uses: who has an order in a period, none in it, feedback in it; who came into a class."""

LIVE = frozenset({ORDERED.key, UNORDERED.key, ANSWERED.key})
"""Those of them that the records themselves answer; all other classes are kept and brought up to date."""

BY_KEY: Mapping[str, Field] = {item.key: item for item in (*SHOWN, *ASKED_ONLY)}
CLASSES: Mapping[str, type[Named]] = {"lifecycle": Stage, "segment": Segment, "value": Worth, "abc": Rank}
NOBODY: frozenset[Named] = frozenset({Stage.PROSPECT, Segment.UNSCORED, Worth.UNSCORED, Rank.UNRANKED})
"""The classes of customers without orders, of whom nothing is kept."""


def find(word: str) -> Field | None:
    """The field that a person means by this word."""
    wanted = word.strip().lower()
    for item in BY_KEY.values():
        if wanted in (item.key, item.label_zh.lower(), item.label_en.lower(), *item.synonyms):
            return item
    return None


def term_word(item: Field) -> str:
    """The word for this field in a search line, in the current language where it is one word."""
    return item.key if " " in item.label else item.label


def class_of(key: str, text: str) -> Named | None:
    """The class of a field that a person means: its word, its name in either language, or the beginning of one."""
    wanted = text.strip().lower()
    kind = CLASSES[key]
    if key == "abc" and wanted in ("a", "b", "c"):
        return Rank[wanted.upper()]
    spelt = {each: (each.word, in_language("zh", each.source).lower(), each.source.lower()) for each in kind}
    for each, names in spelt.items():
        if wanted in names:
            return each
    return next((each for each, names in spelt.items() if any(name.startswith(wanted) for name in names)), None)
