"""What is known of a customer beside his own fields: contacts, addresses, orders, talks, feedback, tasks, files.

Each kind is a list of fields; table, form, list, command and history read it, as they read the catalogue of fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from custmgr import texts
from custmgr.customers import kinds
from custmgr.customers.fields import CATALOGUE, Catalogue, Field
from custmgr.texts import mark, tr


@dataclass(frozen=True)
class RecordKind:
    """One kind of record. `key` names its table and its journal entries; `by` the field that lists it, newest first.

    `suggested` are the usual words of a field, marked for translation; other words may be typed as well.
    """

    key: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    required: str
    by: str
    suggested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owner: str = "customer"  # whose record it is: a customer's, or a line of an order
    is_typed: bool = True  # whether a form makes it; a file comes as it is
    told: tuple[str, ...] = ()  # fields that a list names first beside `by` and `required`

    def __getitem__(self, key: str) -> Field:
        return next(item for item in self.fields if item.key == key)

    @property
    def plural_key(self) -> str:
        """Under what a customer's records of this kind stand in a document: orders, contacts ..."""
        name = self.key.removeprefix("sale_")
        return name if name == "feedback" else name + ("es" if name.endswith("s") else "s")

    def words(self, key: str) -> tuple[str, ...]:
        """The usual words of a field in the current language."""
        return tuple(texts.tr(word) for word in self.suggested.get(key, ()))


USUAL_CURRENCY = "CNY"
NOTE = Field("note", "Note", "备注", kinds.LONG_TEXT, width=30)
MAIN = Field("is_main", "Main one", "首要", kinds.FLAG, width=6)
PERSON = Field("person", "Person", "经办人", kinds.TEXT, width=10)
CURRENCY = Field("currency", "Currency", "币种", kinds.TEXT, width=6)
CURRENCY_WORDS = {
    "CNY": "人民币 RMB ¥ ￥ 元 圆 CN¥", "USD": "美元 美金 $ US$", "EUR": "欧元 €", "HKD": "港币 港元 HK$",
    "JPY": "日元 日圆 円", "GBP": "英镑 £", "TWD": "新台币 台币 NT$",
}  # fmt: skip
_CURRENCY_OF = {word: code for code, words in CURRENCY_WORDS.items() for word in words.split()}


def currency_code(text: str) -> str:
    """The usual code of a currency that is written as a word or a sign; what is not known stays, in capitals.

    >>> currency_code("人民币"), currency_code("usd")
    ('CNY', 'USD')
    """
    wanted = text.strip().upper()
    return _CURRENCY_OF.get(wanted, wanted)


EARLIEST = date(1980, 1, 1)
AHEAD = timedelta(days=366)


def unlikely(day: date, today: date) -> str:
    """Why this can hardly be the day of an order, a talk or a feedback; empty if it can."""
    if day < EARLIEST:
        return tr("{day} is before {year}: a slip of the keyboard?", day=day, year=EARLIEST.year)
    if day > today + AHEAD:
        return tr("{day} is more than a year ahead: a slip of the keyboard?", day=day)
    return ""


CONTACT = RecordKind(
    "contact", mark("Contact person"), mark("Contact persons"),
    (
        Field("name", "Name", "姓名", kinds.TEXT, width=12),
        Field("title", "Position", "职务", kinds.TEXT, width=12),
        Field("mobile", "Mobile", "手机", kinds.PHONE, width=14),
        Field("telephone", "Telephone", "电话", kinds.PHONE, width=16),
        Field("email", "E-mail", "邮箱", kinds.EMAIL, width=22),
        Field("wechat", "WeChat", "微信", kinds.TEXT, width=14),
        MAIN, NOTE,
    ),
    required="name", by="is_main",
)  # fmt: skip
ADDRESS = RecordKind(
    "address", mark("Address"), mark("Addresses"),
    (
        Field("label", "What for", "用途", kinds.TEXT, width=10),
        Field("region", "Region", "地区", kinds.CHOICE, table="region", width=18),
        Field("address", "Address", "详细地址", kinds.TEXT, width=34),
        Field("postcode", "Postcode", "邮编", kinds.TEXT, width=8),
        Field("receiver", "Receiver", "收件人", kinds.TEXT, width=12),
        Field("telephone", "Telephone", "电话", kinds.PHONE, width=16),
        MAIN, NOTE,
    ),
    required="address", by="is_main",
    suggested={"label": (mark("Registered"), mark("Office"), mark("Delivery"), mark("Invoice"))},
)  # fmt: skip
ORDER = RecordKind(
    "sale_order", mark("Sales order"), mark("Orders"),
    (
        Field("number", "Order number", "订单号", kinds.CODE, width=16),
        Field("ordered", "Ordered on", "下单日期", kinds.DATE, width=12),
        Field("amount", "Amount", "金额", kinds.MONEY, width=14),
        Field("cost", "Cost", "成本", kinds.MONEY, width=14),
        CURRENCY,
        Field("status", "State", "状态", kinds.TEXT, width=10),
        PERSON, NOTE,
    ),
    required="ordered", by="ordered",
    told=("number", "amount"),
    suggested={"status": (mark("Open"), mark("Delivered"), mark("Paid"), mark("Cancelled")),
               "currency": ("CNY", "USD", "EUR", "HKD")},
)  # fmt: skip
ORDER_LINE = RecordKind(
    "sale_line", mark("Order line"), mark("Order lines"),
    (
        Field("product", "Product", "产品", kinds.TEXT, width=24),
        Field("category", "Category", "产品类别", kinds.TEXT, width=14),
        Field("quantity", "Quantity", "数量", kinds.QUANTITY, width=10),
        Field("price", "Price", "单价", kinds.PRICE, width=12),
        Field("amount", "Amount", "金额", kinds.MONEY, width=14),
        Field("cost", "Cost", "成本", kinds.MONEY, width=14),
    ),
    required="product", by="product", owner="sale_order",
)  # fmt: skip
INTERACTION = RecordKind(
    "interaction", mark("Talk"), mark("Talks"),
    (
        Field("held", "Date", "日期", kinds.DATE, width=12),
        Field("way", "Kind", "方式", kinds.TEXT, width=10),
        Field("subject", "Subject", "主题", kinds.TEXT, width=26),
        Field("text", "What was said", "内容", kinds.LONG_TEXT, width=40),
        Field("result", "Result", "结果", kinds.TEXT, width=20),
        Field("next_step", "Next step", "下一步", kinds.TEXT, width=20),
        Field("next_on", "Next step on", "下次跟进", kinds.DATE, width=12),
        PERSON,
    ),
    required="subject", by="held",
    suggested={"way": (mark("Call"), mark("E-mail"), mark("Meeting"), mark("Visit"), mark("WeChat"),
                       mark("Complaint"))},
)  # fmt: skip
FEEDBACK = RecordKind(
    "feedback", mark("Feedback"), mark("Feedback"),
    (
        Field("given", "Date", "日期", kinds.DATE, width=12),
        Field("channel", "Channel", "渠道", kinds.TEXT, width=10),
        Field("about", "About", "类别", kinds.TEXT, width=12),
        Field("nps", "Would recommend (0-10)", "推荐度(0-10)", kinds.INTEGER, width=8),
        Field("csat", "Satisfaction (1-5)", "满意度(1-5)", kinds.INTEGER, width=8),
        Field("text", "What was said", "内容", kinds.LONG_TEXT, width=40),
        Field("status", "State", "状态", kinds.TEXT, width=10),
        Field("answer", "Answer", "答复", kinds.LONG_TEXT, width=30),
    ),
    required="given", by="given",
    suggested={"status": (mark("Open"), mark("In hand"), mark("Settled")),
               "channel": (mark("Call"), mark("WeChat"), mark("Survey"), mark("Visit")),
               "about": (mark("Quality"), mark("On-time delivery"), mark("Service"), mark("Price"))},
)  # fmt: skip
TASK = RecordKind(
    "task", mark("Task"), mark("Tasks"),
    (
        Field("title", "Task", "任务", kinds.TEXT, width=28),
        Field("due", "Due on", "到期日", kinds.DATE, width=12),
        Field("done", "Done on", "完成日", kinds.DATE, width=12),
        PERSON, NOTE,
    ),
    required="title", by="due",
)  # fmt: skip
RELATION = RecordKind(
    "relation", mark("Relation"), mark("Relations"),
    (
        Field("other_code", "Other customer's code", "对方客户编码", kinds.CODE, width=16),
        Field("way", "Relation", "关系", kinds.TEXT, width=14),
        NOTE,
    ),
    required="other_code", by="way",
    suggested={"way": (mark("Parent company"), mark("Branch"), mark("Sister company"), mark("Agent"))},
)  # fmt: skip
FILE = RecordKind(
    "file", mark("File"), mark("Files"),
    (
        Field("name", "File name", "文件名", kinds.TEXT, width=30),
        Field("added", "Added on", "添加日期", kinds.DATE, width=12),
        Field("size", "Size", "大小", kinds.INTEGER, width=10),
        Field("sha256", "Content", "内容指纹", kinds.TEXT, width=20),
        NOTE,
    ),
    required="name", by="added", is_typed=False,
)  # fmt: skip

RECORD_KINDS: Mapping[str, RecordKind] = {
    kind.key: kind
    for kind in (CONTACT, ADDRESS, ORDER, ORDER_LINE, INTERACTION, FEEDBACK, TASK, RELATION, FILE)
}  # fmt: skip
OF_CUSTOMERS = tuple(kind for kind in RECORD_KINDS.values() if kind.owner == "customer" and kind.is_typed)
"""The kinds that a person types in: forms, cards and letters show them."""


def _column(item: Field, words: str) -> Field:
    return replace(item, synonyms=tuple(words.split("/")))


ORDER_COLUMNS = Catalogue((
    CATALOGUE["code"], CATALOGUE["name"],
    _column(ORDER["number"], "订单号/订单编号/单号/单据编号/销售单号/合同号/order no/order number/order id/invoice no"),
    _column(ORDER["ordered"], "下单日期/订单日期/日期/销售日期/单据日期/成交日期/开票日期/order date/date"),
    _column(ORDER_LINE["product"], "产品/产品名称/商品/商品名称/品名/货品名称/物料名称/product/product name/item/sku"),
    _column(ORDER_LINE["category"], "产品类别/商品分类/品类/产品分类/category/product category"),
    _column(ORDER_LINE["quantity"], "数量/销售数量/件数/qty/quantity"),
    _column(ORDER_LINE["price"], "单价/销售单价/含税单价/unit price/price"),
    _column(ORDER_LINE["amount"], "金额/销售金额/总价/小计/价税合计/amount/total/line total"),
    replace(
        _column(ORDER["amount"], "订单金额/订单总额/订单总金额/订单合计/应付金额/应付总额/实付金额/实付/实收金额/"
                "order amount/order total/grand total/total paid"),
        key="total", label_en="Order total", label_zh="订单总额",
    ),
    _column(ORDER_LINE["cost"], "成本/成本金额/cost"),
    _column(ORDER["currency"], "币种/货币/currency"),
    _column(ORDER["status"], "状态/订单状态/status/state"),
    _column(ORDER["person"], "经办人/业务员/销售员/salesperson/sales rep"),
    _column(ORDER["note"], "备注/说明/remark/remarks/note"),
))  # fmt: skip
"""The columns of a file of orders: whose, then the order's, then the line's."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "contact": {
        "name": "姓名/联系人/联系人姓名/联络人/对接人/contact/contact name/contact person/name/full name",
        "title": "职务/职位/岗位/头衔/title/job title/position/role",
        "mobile": "手机/手机号/手机号码/移动电话/联系手机/mobile/mobile phone/cell phone",
        "telephone": "电话/固定电话/座机/办公电话/联系电话/telephone/phone/tel/office phone",
        "email": "邮箱/电子邮箱/电子邮件/邮件/email/e-mail/mail",
        "wechat": "微信/微信号/wechat/wechat id",
        "is_main": "首要/首要联系人/主要联系人/主联系人/main/main contact/primary",
    },
    "address": {
        "label": "用途/地址类型/地址类别/address type/type of address/purpose",
        "region": "地区/所在地区/区域/region/area",
        "address": "地址/详细地址/收货地址/送货地址/办公地址/address/street",
        "postcode": "邮编/邮政编码/postcode/zip/zip code/postal code",
        "receiver": "收件人/收货人/receiver/recipient/attn", "telephone": "电话/联系电话/收货电话/telephone/phone/tel",
        "is_main": "首要/默认/默认地址/main/default/primary",
    },
    "interaction": {
        "held": "日期/时间/跟进日期/拜访日期/联系日期/沟通日期/date/date of talk/contact date",
        "way": "方式/跟进方式/沟通方式/联系方式/kind/way/channel/type", "subject": "主题/标题/事由/subject/topic",
        "text": "内容/跟进内容/沟通内容/拜访内容/详情/details/text/notes/what was said",
        "result": "结果/跟进结果/result/outcome", "next_step": "下一步/下步计划/后续安排/next step/next action",
        "next_on": "下次跟进/下次跟进日期/下次联系/下次联系日期/下一步日期/下一步时间/下次日期/下次拜访/下次拜访日期/"
        "next step on/next date/follow up on",
        "person": "经办人/跟进人/业务员/拜访人/person/salesperson/by",
    },
    "feedback": {
        "given": "日期/反馈日期/评价日期/date/feedback date", "channel": "渠道/反馈渠道/来源/channel",
        "about": "类别/反馈类别/反馈类型/about/category/topic",
        "nps": "推荐度/推荐分/nps/nps score/would recommend", "csat": "满意度/满意度评分/评分/csat/satisfaction/rating",
        "text": "内容/反馈内容/反馈/意见/feedback/comment/text", "status": "状态/处理状态/status/state",
        "answer": "答复/回复/处理结果/answer/reply",
    },
    "task": {
        "title": "任务/事项/待办/待办事项/任务名称/任务内容/task/title/to do",
        "due": "到期日/截止日期/到期日期/due on/due/due date/deadline",
        "done": "完成日/完成日期/done on/done/finished",
        "person": "经办人/负责人/执行人/person/assigned to/responsible",
    },
    "relation": {
        "other_code": "对方客户编码/对方编码/对方客户/关联客户编码/关联编码/关联客户/"
        "other customer\'s code/other code/related code",
        "way": "关系/关联关系/relation/relationship",
    },
}  # fmt: skip
"""How heads of a file call the fields of each kind, besides by their labels."""

NOTE_WORDS = "备注/说明/remark/remarks/note/notes"
OWNER_WORDS = (
    "客户名称/公司名称/单位名称/企业名称/客户全称/客户/公司/customer/customer name/company/company name/account name"
)
EXTERNAL_WORDS = (
    "外部编码/外部客户编码/外部系统编码/对方系统编码/系统编码/ERP编码/CRM编码/金蝶编码/用友编码/"
    "external code/external id/external customer code/erp code/crm id"
)
OWNER_CODE = replace(
    CATALOGUE["code"], synonyms=(*CATALOGUE["code"].synonyms, *EXTERNAL_WORDS.split("/"))
)  # fmt: skip
"""Whose a row is: by his code here or in another system."""
OWNER_NAME = replace(CATALOGUE["name"], label_en="Customer name", synonyms=tuple(OWNER_WORDS.split("/")))


def column_key(kind: RecordKind, key: str) -> str:
    """The key of a field among the columns of a file, where `code` and `name` are the customer's."""
    return f"{kind.key}_{key}" if key in ("code", "name") else key


def _columns_of(kind: RecordKind) -> Catalogue:
    words = {"note": NOTE_WORDS, **WORDS[kind.key]}
    own = [replace(_column(item, words[item.key]), key=column_key(kind, item.key)) for item in kind.fields]
    return Catalogue((OWNER_CODE, OWNER_NAME, *own))


def _of_any_kind() -> Catalogue:
    own = [replace(item, key=f"{kind.key}.{item.key}") for kind in FROM_FILES for item in COLUMNS[kind.key]]
    return Catalogue((OWNER_CODE, OWNER_NAME, *own))


FROM_FILES = tuple(kind for kind in OF_CUSTOMERS if kind is not ORDER)
"""The kinds of which a row of a file is one; orders have lines and their own way in."""
COLUMNS: dict[str, Catalogue] = {"orders": ORDER_COLUMNS, **{kind.key: _columns_of(kind) for kind in FROM_FILES}}
"""The columns of a file by what its rows are."""
COLUMNS["any"] = _of_any_kind()
