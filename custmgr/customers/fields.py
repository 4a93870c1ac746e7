"""The catalogue of customer fields; import, table, form, search, export and reports all read this one list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from custmgr import texts
from custmgr.customers import kinds
from custmgr.customers.kinds import Kind

Right = Literal["write", "read", "mask", "hide"]
"""What the person at the desk may do with a field; "mask": see it in part, and fill it in of a new customer."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a customer.

    `key` is its English word in rules, searches, commands and the database; `table` the category table of a choice;
    `custom_id` the row in the database of a field that a team added itself; `synonyms` are column heads seen in the wild.
    """

    key: str
    label_en: str
    label_zh: str
    kind: Kind
    group: str = "main"
    table: str | None = None
    synonyms: tuple[str, ...] = ()
    width: int = 12  # characters, as a column of the table and of an export
    is_editable: bool = True
    is_personal: bool = False  # must not stand in a code unnoticed
    may_change: bool = True  # a code built from it drifts
    custom_id: int | None = None
    right: Right = "write"

    @property
    def label(self) -> str:
        """The name that people see, in the current language."""
        return self.label_zh if texts.language() == "zh" else self.label_en


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("/"))


STANDARD: tuple[Field, ...] = (
    Field("code", "Customer code", "客户编码", kinds.CODE, width=16, may_change=False, synonyms=_words(
        "客户编码/客户代码/客户编号/客户号/客户代号/客户ID/编码/代码/编号/会员号/往来单位编码/购货单位代码/客戶編號/客戶代號/"
        "customer code/customer no/customer number/customer id/cust code/cust no/client code/client id/client no/"
        "account code/account no/account number/bp code/code")),
    Field("name", "Name", "客户名称", kinds.TEXT, width=30, is_personal=True, synonyms=_words(
        "客户名称/公司名称/单位名称/企业名称/客户全称/名称/客户/抬头/往来单位/购货单位/公司/客戶名稱/"
        "customer/customer name/company/company name/account name/client/client name/organisation/organization/"
        "organisation name/organization name/business name/name")),
    Field("short_name", "Short name", "简称", kinds.TEXT, width=14, synonyms=_words(
        "简称/客户简称/助记名/short name/abbreviation/alias")),
    Field("name_en", "English name", "英文名称", kinds.TEXT, width=26, synonyms=_words(
        "英文名称/英文名/外文名称/english name/name (en)/name en")),
    Field("kind", "Company or person", "客户性质", kinds.CHOICE, table="kind", width=10, may_change=False, synonyms=_words(
        "客户性质/主体类型/单位或个人/company or person/party type")),
    Field("type", "Type", "客户类型", kinds.CHOICE, table="type", width=10, synonyms=_words(
        "客户类型/类型/类别/type/category/customer type/customer category")),
    Field("class", "Class", "客户分类", kinds.TEXT, width=10, synonyms=_words("客户分类/分类/class/customer class")),
    Field("parent_code", "Parent's code", "上级编码", kinds.CODE, width=14, synonyms=_words(
        "上级编码/上级客户编码/母公司编码/总公司编码/集团编码/parent code/parent's code/parent customer/parent account no")),
    Field("industry", "Industry", "行业", kinds.CHOICE, table="industry", width=12, synonyms=_words(
        "行业/所属行业/行业类别/industry/sector")),
    Field("region", "Region", "地区", kinds.CHOICE, table="region", width=18, synonyms=_words(
        "地区/所在地区/区域/所属地区/region/area/territory")),
    Field("level", "Level", "客户等级", kinds.CHOICE, table="level", width=8, synonyms=_words(
        "客户等级/等级/级别/客户级别/星级/level/grade/tier")),
    Field("source", "Source", "客户来源", kinds.CHOICE, table="source", width=12, may_change=False, synonyms=_words(
        "客户来源/来源/渠道/source/channel/lead source")),
    Field("status", "Status", "客户状态", kinds.CHOICE, table="status", width=10, synonyms=_words(
        "客户状态/状态/status")),
    Field("owner", "Owner", "负责人", kinds.TEXT, width=10, synonyms=_words(
        "业务员/销售员/客户经理/跟进人/归属人/负责人/負責人/owner/sales rep/salesperson/account manager")),
    Field("tax_number", "Tax number", "统一社会信用代码", kinds.TAX_NUMBER, width=22, group="legal", synonyms=_words(
        "统一社会信用代码/社会信用代码/信用代码/税号/纳税人识别号/统一编号/統編/tax id/tax no/tax number/tax code/vat no/"
        "vat number/uscc/registration no")),
    Field("id_number", "ID number", "身份证号", kinds.ID_NUMBER, width=22, group="legal", is_personal=True, synonyms=_words(
        "身份证/身份证号/身份证号码/证件号码/id card/national id/id no/id number")),
    Field("contact", "Contact", "联系人", kinds.TEXT, width=10, group="contact", is_personal=True, synonyms=_words(
        "联系人/联络人/联系人姓名/对接人/聯絡人/contact/contact person/contact name/attn")),
    Field("mobile", "Mobile", "手机", kinds.PHONE, width=15, group="contact", is_personal=True, synonyms=_words(
        "手机/手机号/手机号码/移动电话/联系手机/手機/行動電話/mobile/mobile no/mobile number/mobile phone/cell/cell phone")),
    Field("telephone", "Telephone", "固定电话", kinds.PHONE, width=16, group="contact", is_personal=True, synonyms=_words(
        "电话/固定电话/座机/固话/办公电话/联系电话/電話/tel/telephone/phone/landline/office phone/phone number")),
    Field("fax", "Fax", "传真", kinds.PHONE, width=16, group="contact", synonyms=_words("传真/傳真/传真号码/fax/fax no")),
    Field("email", "E-mail", "邮箱", kinds.EMAIL, width=24, group="contact", is_personal=True, synonyms=_words(
        "邮箱/电子邮箱/电子邮件/邮件/電郵/e-mail/email/mail/email address")),
    Field("wechat", "WeChat", "微信", kinds.TEXT, width=14, group="contact", is_personal=True, synonyms=_words(
        "微信/微信号/wechat/wechat id")),
    Field("website", "Website", "网址", kinds.WEB, width=22, group="contact", synonyms=_words(
        "网址/网站/官网/website/url/web site/homepage")),
    Field("address", "Address", "地址", kinds.TEXT, width=34, group="contact", is_personal=True, synonyms=_words(
        "地址/详细地址/公司地址/通讯地址/注册地址/收货地址/address/street/street address")),
    Field("postcode", "Postcode", "邮编", kinds.TEXT, width=9, group="contact", synonyms=_words(
        "邮编/邮政编码/郵遞區號/zip/zip code/postcode/postal code")),
    Field("bank", "Bank", "开户行", kinds.TEXT, width=22, group="money", synonyms=_words("开户行/开户银行/bank/bank name")),
    Field("bank_account", "Bank account", "银行账号", kinds.CODE, width=24, group="money", is_personal=True, synonyms=_words(
        "银行账号/账号/帐号/银行帐号/bank account/account number (bank)")),
    Field("credit_limit", "Credit limit", "信用额度", kinds.MONEY, width=16, group="money", synonyms=_words(
        "信用额度/授信额度/额度/credit limit/credit")),
    Field("joined", "Joined on", "建档日期", kinds.DATE, width=12, may_change=False, synonyms=_words(
        "建档日期/登记日期/创建日期/开户日期/录入日期/注册日期/首次合作/joined/joined on/created/created at/created on/"
        "date created/registration date/since")),
    Field("contracted", "First contract on", "首次签约日期", kinds.DATE, width=12, may_change=False, synonyms=_words(
        "首次签约日期/签约日期/合同日期/contracted/contract date/first contract")),
    Field("note", "Note", "备注", kinds.LONG_TEXT, width=30, synonyms=_words(
        "备注/说明/附注/備註/remark/remarks/note/notes/comment/comments")),
    Field("tags", "Tags", "标签", kinds.TAGS, width=16, synonyms=_words("标签/tags/labels/tag/label")),
    Field("reviewed", "Reviewed on", "核对日期", kinds.DATE, width=12, group="record", synonyms=_words(
        "核对日期/回访日期/reviewed/reviewed on")),
    Field("created", "Created at", "录入时间", kinds.MOMENT, width=17, group="record", is_editable=False, may_change=False),
    Field("updated", "Updated at", "修改时间", kinds.MOMENT, width=17, group="record", is_editable=False),
)  # fmt: skip
"""Every standard field, in the order in which a form shows them."""


@dataclass(frozen=True)
class Catalogue:
    """The standard fields and a team's own, looked up by key or by either label."""

    fields: tuple[Field, ...] = STANDARD
    _by_word: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words: dict[str, Field] = {}
        for item in reversed(self.fields):
            for word in (item.key,) if item.right == "hide" else (item.label_zh, item.label_en.lower(), item.key):
                words[word] = item
        object.__setattr__(self, "_by_word", words)

    def __iter__(self) -> Iterator[Field]:
        """The fields that the person may see."""
        return (item for item in self.fields if item.right != "hide")

    def __getitem__(self, key: str) -> Field:
        """The field of this key. Raises KeyError."""
        found = self._by_word[key]
        if found.key != key:
            raise KeyError(key)
        return found

    def find(self, word: str) -> Field | None:
        """The field with this key, Chinese or English label."""
        found = self._by_word.get(word) or self._by_word.get(word.lower())
        return None if found is None or found.right == "hide" else found

    def with_custom(self, custom: Iterable[Field]) -> "Catalogue":
        """This catalogue with a team's own fields behind the standard ones."""
        return Catalogue((*self.fields, *custom))

    def restricted(self, rights: Mapping[str, str]) -> "Catalogue":
        """This catalogue for somebody with these restrictions by field key; only texts can be shown in part."""
        if not rights:
            return self
        return Catalogue(tuple(_restricted(item, rights.get(item.key, "")) for item in self.fields))

    def read_only(self) -> "Catalogue":
        """This catalogue for somebody who changes nothing."""
        return self.restricted({item.key: "read" for item in self.fields if item.right == "write"})

    def closed(self) -> tuple[Field, ...]:
        """The fields of customers who are there already that the person may not change."""
        return tuple(item for item in self.fields if item.right != "write")


def _restricted(item: Field, wanted: str) -> Field:
    """The field with this restriction; without one as it is."""
    if wanted == "mask" and item.kind.storage == "text":
        return replace(item, right="mask")
    if wanted in ("mask", "hide"):
        return replace(item, right="hide", is_editable=False)
    return replace(item, right="read", is_editable=False) if wanted == "read" else item


CATALOGUE = Catalogue()
