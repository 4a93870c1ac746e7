"""How a customer is written down: the same one looks different with each clerk."""

import re
from dataclasses import dataclass
from random import Random

from custmgr.customers import pinyin
from tests.benchmarks.twins import words
from tests.benchmarks.twins.truth import Somebody, latin_stem

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
OLD = str.maketrans(words.TRADITIONAL)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `cluster` is the same for the same customer; `errors` says what was done to the line."""

    id: int
    name: str
    english_name: str
    contact: str
    phone: str
    email: str
    tax_id: str
    city: str
    address: str
    kind: str
    cluster: int
    errors: str


@dataclass(frozen=True, slots=True)
class Manner:
    """A clerk's manner of writing; as it stands here, nothing is odd."""

    name: str = "full"  # full, short (stem and trade), stem, latin, title (of a person), exchanged
    town: str = "front"  # front, inside (brackets), none, with 市
    phone: str = "plain"  # plain, blanks, country, area (in brackets), no area, noted
    address: str = "full"  # full, no town, no room, spaced, other words
    letters: str = "usual"  # usual, traditional, wide
    slip: tuple[str, str] = ("", "")  # what a finger changed in the name


def written(who: Somebody, how: Manner, rng: Random) -> Row:
    """The customer as this clerk writes him; number, cluster and errors are set by whoever makes the table."""
    name = _firm(who, how) if who.is_firm else _person(who, how)
    name = name.replace(*how.slip) if how.slip[0] else name
    contact = _full(who) if who.is_firm else ""
    if how.name == "exchanged":
        name, contact = contact, name
    english = _latin_firm(who) if who.has_english and how.name != "latin" else ""
    kind = "company" if who.is_firm else "person"
    return Row(
        0, _lettered(name, how), english, _lettered(contact, how), _phone(who, how), who.mail, who.tax,
        who.place.town, _lettered(_address(who, how, rng), how), kind, 0, "",
    )  # fmt: skip


def _firm(who: Somebody, how: Manner) -> str:
    if who.is_foreign:
        return f"{who.stem} {who.trade}" if how.name in ("short", "stem") else f"{who.stem} {who.trade} {who.form}"
    if how.name == "latin":
        return _latin_firm(who)
    if how.name == "stem":
        return who.stem
    town = who.place.town if not who.branch else ""
    core = f"{who.stem}{who.trade}"
    if how.town == "inside" and how.name == "full" and town:
        core = f"{core}（{town}）"
    elif how.town != "none":
        core = f"{town}{'市' if how.town == 'with 市' and town else ''}{core}"
    return core + (who.form if how.name != "short" else "") + who.branch


def _latin_firm(who: Somebody) -> str:
    town = pinyin.full(who.place.town).capitalize()
    return f"{town} {latin_stem(who.stem)} {words.TRADES.get(who.trade, who.trade)} Co., Ltd."


def _person(who: Somebody, how: Manner) -> str:
    surname, given = who.human.surname, who.human.given
    if who.is_foreign:
        return {"title": f"{given[0]}. {surname}", "short": f"{surname}, {given}"}.get(how.name, f"{given} {surname}")
    return {"title": f"{surname}先生", "short": f"{surname} {given}"}.get(how.name, surname + given)


def _full(who: Somebody) -> str:
    surname, given = who.human.surname, who.human.given
    return f"{given} {surname}" if who.is_foreign else surname + given


def _phone(who: Somebody, how: Manner) -> str:
    area, number = who.phone
    match how.phone:
        case "blanks" if not area:
            return f"{number[:3]} {number[3:7]} {number[7:]}"
        case "country" if not area:
            return f"+86-{number}"
        case "country" if area.startswith("0"):
            return f"0086 {area[1:]} {number}"
        case "area" if area.startswith("0"):
            return f"({area}){number}"
        case "no area" if area.startswith("0"):
            return number
        case "noted":
            return (
                f"电话：{area}{'-' if area else ''}{number}"
                if not area.startswith("+")
                else f"{area} {number} (office)"
            )
    return f"{area}{'' if not area else ' ' if area.startswith('+') else '-'}{number}"


def _address(who: Somebody, how: Manner, rng: Random) -> str:
    place = who.place
    if who.is_foreign:
        road = place.road
        if how.address == "other words":
            road = re.sub("Street$", "St.", re.sub("Road$", "Rd", re.sub("Avenue$", "Ave", road)))
        return f"{place.number} {road}" + ("" if how.address == "no town" else f", {place.town}")
    town = "" if how.address == "no town" else f"{place.town}市"
    room = "" if how.address == "no room" or not place.room else place.room + "室"
    blank = " " if how.address == "spaced" else ""
    number = f"{place.number}{'號' if how.letters == 'traditional' else '号'}"
    if how.address == "other words":
        room = room.replace("室", rng.choice(("房", "单元")))
    return blank.join(filter(None, (town, place.road, number, place.house, room)))


def _lettered(text: str, how: Manner) -> str:
    if how.letters == "traditional":
        return text.translate(OLD)
    return text.translate(WIDE) if how.letters == "wide" else text
