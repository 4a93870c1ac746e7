"""Exports of well-known programs, recognised by the set of their heads: which of their columns is which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from custmgr.exchange.understanding.headers import folded, without_hints
from custmgr.exchange.understanding.mapping import ColumnMapping
from custmgr.texts import mark, tr


@dataclass(frozen=True)
class Preset:
    """One export: all heads of `needed` and two of `marks` tell it; `fields` are field keys by head, None: left out."""

    name: str
    needed: frozenset[str]
    marks: frozenset[str]
    fields: Mapping[str, str | None]


def _preset(name: str, needed: str, marks: str, fields: str) -> Preset:
    pairs = (item.split("=") for item in fields.split("|"))
    found = {folded(head): key.strip() or None for head, key in pairs}
    return Preset(name, frozenset(map(folded, needed.split("|"))), frozenset(map(folded, marks.split("|"))), found)


PRESETS = (
    _preset(
        mark("Zoho CRM, accounts"), "Account Name", "Record Id|Account Owner|Billing Street|Billing Code|Account Site",
        "Account Name=name|Account Number=code|Account Owner=owner|Account Type=type|Industry=industry|Rating=level"
        "|Phone=telephone|Fax=fax|Website=website|Billing Street=address|Billing City=city|Billing State=province"
        "|Billing Code=postcode|Created Time=joined|Description=note|Tag=tags|Parent Account=|Record Id=",
    ),
    _preset(
        mark("Zoho CRM, contacts"), "Last Name", "Record Id|Contact Owner|Mailing Street|Mailing Zip|Reporting To",
        "Account Name=name|First Name=given_name|Last Name=family_name|Contact Owner=owner|Lead Source=source"
        "|Email=email|Phone=telephone|Mobile=mobile|Fax=fax|Mailing Street=address|Mailing City=city"
        "|Mailing State=province|Mailing Zip=postcode|Created Time=joined|Description=note|Tag=tags|Record Id=",
    ),
    _preset(
        mark("Fxiaoke"), "客户名称",
        "生命状态|归属部门|负责人主属部门|成交状态|1级行业|2级行业|所属公海|最后修改人|领取时间",
        "客户名称=name|客户编号=code|客户级别=level|客户来源=source|客户类型=type|1级行业=industry|省=province|市=city"
        "|区=district|详细地址=address|邮编=postcode|电话=telephone|传真=fax|邮件=email|网址=website|负责人=owner"
        "|创建时间=joined|备注=note|上级客户=|成交状态=|归属部门=",
    ),
    _preset(
        mark("Outlook contacts"), "First Name|Last Name", "E-mail Address|Business Phone|Business Street|Home Phone",
        "Company=name|First Name=given_name|Last Name=family_name|Mobile Phone=mobile|Business Phone=telephone"
        "|Business Fax=fax|E-mail Address=email|Business Street=address|Business City=city|Business State=province"
        "|Business Postal Code=postcode|Business Country/Region=|Web Page=website|Notes=note|Categories=tags|Title=",
    ),
    _preset(
        mark("Outlook contacts"), "姓|名", "电子邮件地址|商务电话|商务地址 街道|住宅电话|移动电话",
        "单位=name|公司=name|名=given_name|姓=family_name|移动电话=mobile|商务电话=telephone|商务传真=fax"
        "|电子邮件地址=email|商务地址 街道=address|商务地址 市/县=city|商务地址 省/市/自治区=province"
        "|商务地址 邮政编码=postcode|网页=website|附注=note|类别=tags",
    ),
    _preset(
        mark("Google contacts"), "E-mail 1 - Value", "First Name|Given Name|Last Name|Family Name|Phone 1 - Value",
        "Organization Name=name|Organization 1 - Name=name|First Name=given_name|Given Name=given_name"
        "|Last Name=family_name|Family Name=family_name|E-mail 1 - Value=email|Phone 1 - Value=mobile"
        "|Phone 2 - Value=telephone|Address 1 - Street=address|Address 1 - City=city|Address 1 - Region=province"
        "|Address 1 - Postal Code=postcode|Website 1 - Value=website|Notes=note|Labels=tags|Name=",
    ),
)  # fmt: skip


def _word(head: str) -> str:
    return folded(without_hints(head))


def find(heads: Sequence[str]) -> Preset | None:
    """The export that has these heads."""
    words = {_word(head) for head in heads}
    return next((p for p in PRESETS if p.needed <= words and len(p.marks & words) >= 2), None)


def applied(columns: Sequence[ColumnMapping]) -> list[ColumnMapping]:
    """The columns as the export that they come from means them; as they are where none is recognised."""
    preset = find([c.header for c in columns])
    if preset is None:
        return list(columns)
    said = tr("as {program} exports it", program=tr(preset.name))
    taken: set[str] = set()
    found = []
    for c in columns:
        word = _word(c.header)
        if word in preset.fields:
            key = preset.fields[word]
            c = replace(c, field=None if key in taken else key, confidence=1.0, note=said)
            taken.add(key or "")
        found.append(c)
    meant = {key for key in preset.fields.values() if key}
    return [c if _word(c.header) in preset.fields or c.field not in meant else replace(c, field=None, note="")
            for c in found]  # fmt: skip
