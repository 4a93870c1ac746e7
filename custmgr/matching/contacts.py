"""Phones, e-mail addresses and places of a customer in the one form in which they are compared."""

import re
from typing import NamedTuple

from custmgr.matching import words

_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#)\s*(\d{1,6})\D*$|(?<=\d{7})-(\d{3,4})$")
_NO_DIGIT = re.compile(r"\D+")
_MAIL = re.compile(r"([a-z0-9._%+-]+)@([a-z0-9.-]+\.[a-z]{2,})")
_ROAD = re.compile(
    r"([\u4e00-\u9fff]{2,12}?(?:大道|路|街|道|巷|弄|胡同))(?:([0-9]+|[一二三四五六七八九])(?:号|#|弄|-|$))?(.*)$"
)
_PLACE_WORDS = re.compile(
    r"^(?:(?:内蒙古|广西|新疆|宁夏|西藏)(?:[\u4e00-\u9fff]{0,3}自治区)?|[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,6}?市(?!区))?"
    r"(?:[\u4e00-\u9fff]{1,5}?(?:区(?!街道)|县|市(?!场)|镇镇?|街道))*"
)
_ROOM = re.compile(r"(\d+)(室|房|层|楼|f)(?!\d)")
_TOWER = re.compile(r"(\d+)(?:栋|座|号楼|幢|#)")
_ENGLISH = re.compile(r"(?:(?:unit|suite|apt|room|flat)\s*#?(\w+)[,\s]+)?(\d+)\s+([a-z' ]+?)(?:\.|,|$)")
_KINDS = {
    "street": "st", "road": "rd", "avenue": "ave", "lane": "ln", "drive": "dr", "boulevard": "blvd", "square": "sq",
    "court": "ct", "place": "pl",
}  # fmt: skip
_GLUED = re.compile(r"(?<=\w{3})\B(street|road|avenue|place|crescent|drive|boulevard|court|circuit|close)$")
_DIGITS = {char: str(n) for n, char in enumerate("一二三四五六七八九", 1)}


class Phone(NamedTuple):
    """A number as digits without country code of China and leading zeros, and its extension."""

    digits: str
    extension: str = ""


def phone(normal: str) -> Phone | None:
    """The phone that a normalised text holds; None if it holds none.

    >>> phone("+86-755-67887538 转801"), phone("手机138 0013 8000").digits
    (Phone(digits='75567887538', extension='801'), '13800138000')
    """
    if "@" in normal:
        return None
    extension = ""
    text = normal.strip()
    if found := _EXTENSION.search(text):
        extension = found[1] or found[2] or ""
        text = text[: found.start()]
    digits = _NO_DIGIT.sub("", text)
    if digits.startswith("00"):
        digits = digits[2:]
    if digits.startswith("86") and len(digits) > 11:
        digits = digits[2:]
    digits = digits.lstrip("0")
    return Phone(digits, extension) if 5 <= len(digits) <= 15 else None


class Mail(NamedTuple):
    """An e-mail address; `is_generic` where the local part names an office, not a person."""

    local: str
    host: str
    is_generic: bool
    is_free: bool


def mail(normal: str) -> Mail | None:
    """The address in a normalised text; None if there is none."""
    found = _MAIL.search(normal)
    if found is None:
        return None
    local, host = found.groups()
    return Mail(local, host, local in words.GENERIC_LOCALS, host in words.FREE_HOSTS)


def city(normal: str) -> str:
    """The city with which a normalised Chinese address begins; empty if it begins with none.

    >>> city("广东省深圳市南山区中山路12号"), city("中山路12号")
    ('深圳', '')
    """
    text = "".join(normal[:24].split())
    known = words.regions()
    for size in (2, 3, 4, 5, 6):
        name = text[:size]
        if name in words.provinces():
            return city(text[size:].removeprefix("省").removeprefix("自治区"))
        if name in known and text[size : size + 1] == "市":
            return name
    return ""


class Place(NamedTuple):
    """An address taken apart; `room` with its floor where only that is known ("7f")."""

    road: str = ""
    number: str = ""
    room: str = ""
    floor: str = ""
    tower: str = ""


NOWHERE = Place()


def place(normal: str) -> Place:
    """The parts of a normalised address.

    >>> place("广东省深圳市南山区中山路12号科技园3栋1502室")
    Place(road='中山路', number='12', room='1502', floor='15', tower='3')
    """
    if not normal:
        return NOWHERE
    if normal.isascii():
        return _english(normal)
    text = "".join(normal.split())
    text = _PLACE_WORDS.sub("", text) or text
    found = _ROAD.search(text)
    if found is None:
        return NOWHERE
    road, number, rest = found.groups()
    number = _DIGITS.get(number, number) if number else ""
    room = floor = tower = ""
    if rest and (inside := _ROOM.search(rest)):
        if inside[2] in ("室", "房"):
            room = inside[1]
            floor = room[:-2]
        else:
            floor = inside[1]
    if rest and (block := _TOWER.search(rest)):
        tower = block[1]
    return Place(road, number, room, floor, tower)


def _english(text: str) -> Place:
    found = _ENGLISH.search(text)
    if found is None:
        return NOWHERE
    room, number, road = found.groups()
    parts = _GLUED.sub(r" \1", road).split()
    parts[-1] = _KINDS.get(parts[-1], parts[-1])
    return Place(" ".join(parts), number, room or "", room or "", "")
