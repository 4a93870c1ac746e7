"""A company's name taken apart: region, stem, trade, legal form, branch."""

import re
from typing import NamedTuple

from custmgr.customers import pinyin
from custmgr.matching import words

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_BRACKETS = re.compile(r"[(]([^()]*)[)]")
_LATIN = re.compile(r"[a-z0-9&]+(?:-[a-z0-9]+)*")
_DOTTED = re.compile(r"(?<![a-z])([a-z])[.](?=[a-z](?![a-z]))")
_GAPS = re.compile(r"[\s*.,。，、·/\\|:;'\"“”‘’!?~^_]+")


class CompanyName(NamedTuple):
    """The parts of a company's name; `sound` is the stem as it is spoken, `inside` what stood in brackets besides."""

    region: str = ""
    stem: str = ""
    trade: str = ""
    form: str = ""
    branch: str = ""
    sound: str = ""
    inside: str = ""

    @property
    def core(self) -> str:
        """What stays when a clerk leaves out region and legal form."""
        return self.stem + self.trade


def split(normal: str) -> CompanyName:
    """The parts of a normalised name.

    >>> split("北京华信科技有限公司")[:5], split("华信科技(北京)有限责任公司").core
    (('北京', '华信', '科技', '有限公司', ''), '华信科技')
    """
    text = words.REMARK.sub("", normal)
    return _chinese(text) if _HAN.search(text) else _english(text)


def _chinese(text: str) -> CompanyName:
    text = _GAPS.sub("", text)
    region = inside = ""
    if "(" in text:
        text, region, inside = _out_of_brackets(text)
    text = text.strip("-()")
    branch = ""
    if text.endswith(words.BRANCH_ENDS) and (found := words.BRANCH.search(text)):
        text, branch = _without_branch(text, found.start())
    form = ""
    found = words.LEGAL.search(text)
    if found is None or len(found[0]) < 4:
        found = words.WORN_LEGAL.search(text) or found
    if found is not None and found.start():
        text, form = text[: found.start()], found[0]
    start = _region_end(text)
    if start:
        region, text = text[:start], text[start:].removeprefix("市").removeprefix("省")
    stem, trade = _trade(text)
    if start and len(stem) < 2:  # 金华信科技: the region was the beginning of the name
        stem = region + stem
        region = ""
    return CompanyName(region, stem, trade, form, branch, pinyin.full(stem), inside)


def _out_of_brackets(text: str) -> tuple[str, str, str]:
    """The text without brackets, the region and the other text that stood in them."""
    region = inside = ""
    for found in _BRACKETS.finditer(text):
        part = found[1]
        place = part.removesuffix("市").removesuffix("省")
        if place in words.regions():
            region = place
        elif not words.LEGAL.fullmatch(part):
            inside = part
    kept = _BRACKETS.sub(lambda found: found[1] if words.LEGAL.fullmatch(found[1]) else "", text)
    return kept or inside, region, inside if kept else ""


def _without_branch(text: str, start: int) -> tuple[str, str]:
    """The name of the whole firm, and the branch with its place."""
    firm, branch = text[:start], text[start:]
    for size in (4, 3, 2):
        if firm[-size:] in words.regions() and len(firm) > size + 1:
            return firm[:-size], firm[-size:] + branch
    for form in ("公司", "集团", "厂"):
        at = firm.rfind(form)
        if at > 0:
            return firm[: at + len(form)], firm[at + len(form) :] + branch
    return firm, branch


def _region_end(text: str) -> int:
    known = words.regions()
    for end in (2, 3, 4, 5, 6):
        if text[:end] in known and len(text) > end + 1:
            if end == 2 and text[:4] in known:
                continue
            further = end + (text[end : end + 1] in ("省", "市"))
            if text[:end] in words.provinces() and text[further : further + 2] in known and len(text) > further + 4:
                return further + 2
            return end
    return 0


def _trade(text: str) -> tuple[str, str]:
    """(stem, trade) of what is left: as many words of trades as stand at the end, at least two characters stay."""
    trade, at = "", len(text)
    while at > 3:
        for size in range(min(words.LONGEST_TRADE, at - 2), 1, -1):
            if text[at - size : at] in words.TRADES:
                at -= size
                trade = text[at : at + size] + trade
                break
        else:
            break
    if not trade and at > 3:
        if text[-2:] in words.SHORTENED:
            return text[:-2], text[-2:]
        if found := _worn_trade(text):
            return found
    if not trade and at == 3 and text[1:] in words.TRADES:
        return text[:1], text[1:]
    return text[:at], trade


def _worn_trade(text: str) -> tuple[str, str] | None:
    """(stem, trade) where one character of a long trade is not the right one."""
    for size in range(min(6, len(text) - 2), 3, -1):
        tail = text[-size:]
        for at in range(size):
            if trade := words.with_one_unknown().get((tail[:at], tail[at + 1 :])):
                return text[:-size], trade
    return None


def _english(text: str) -> CompanyName:
    text, _, inside = text.partition(" - ")
    found = _LATIN.findall(_DOTTED.sub(r"\1", text.replace("'", "")))  # b.v. is bv
    while len(found) > 1 and found[-1] in words.ENGLISH_LEGAL:
        found.pop()
    region = ""
    if len(found) > 2 and found[0] in words.latin_regions():
        region = found.pop(0)
    trade = ""
    for size in (3, 2, 1):
        tail = " ".join(found[-size:])
        if len(found) > size and tail in words.ENGLISH_TRADES:
            trade = words.ENGLISH_TRADES[tail] or tail
            del found[-size:]
            break
    stem = " ".join(found)
    return CompanyName(region, stem, trade, "", "", "".join(found), inside.strip())


def is_company(normal: str) -> bool:
    """Whether a normalised text is the name of a company rather than of a person."""
    text = words.REMARK.sub("", normal).strip()
    if not _HAN.search(text):
        found = _LATIN.findall(_DOTTED.sub(r"\1", text))
        return bool(found) and (found[-1] in words.ENGLISH_LEGAL or len(found) > 3)
    plain = _GAPS.sub("", _BRACKETS.sub("", text)) if text[0] != "(" else _GAPS.sub("", text)
    if not _HAN.search(plain):  # Tom Zhang(张晓明)
        return len(_LATIN.findall(plain)) > 3 or any(word in words.ENGLISH_LEGAL for word in _LATIN.findall(plain))
    if words.LEGAL.search(plain) or len(plain) > 4 or plain[-2:] in words.TRADES:
        return True
    return len(plain) == 4 and plain[:2] in words.regions() and not words.DOUBLE_SURNAME.match(plain)
