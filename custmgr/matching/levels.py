"""How far two customers agree in each piece of evidence: a level for each pair, all pairs at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from custmgr.matching import parts, words
from custmgr.matching.features import Features
from custmgr.matching.keys import Places

Levels = NDArray[np.int8]
Flags = NDArray[np.bool_]


class Stem(IntEnum):
    """The part of a company's name that is its own."""

    UNKNOWN, SAME, SOUND, ALIAS, SLIP, SHORT_SLIP, CORE, PART, DIFFERENT = range(9)


class Trade(IntEnum):
    """What a company says it does."""

    UNKNOWN, SAME, SHORTER, DIFFERENT = range(4)


class Region(IntEnum):
    """The place within a company's name."""

    UNKNOWN, SAME, DIFFERENT = range(3)


class Branch(IntEnum):
    """Whether one of both is a branch, or both are different ones."""

    NONE, SAME, DIFFERENT = range(3)


class Name(IntEnum):
    """A person's name."""

    UNKNOWN, SAME, SOUND, PARTIAL, SLIP, OTHER_GIVEN, SURNAME, DIFFERENT = range(8)


class Phone(IntEnum):
    """The best that any two phones agree."""

    UNKNOWN, SAME, NO_AREA, EXTENSION, SLIP, OTHER_SORT, DIFFERENT = range(7)


class Mail(IntEnum):
    """The e-mail address."""

    UNKNOWN, SAME, GENERIC, HOST, SLIP, DIFFERENT = range(6)


class Tax(IntEnum):
    """The tax number."""

    UNKNOWN, SAME, SLIP, DOUBTFUL, DIFFERENT = range(5)


class Identity(IntEnum):
    """The number of the ID card, or of another paper; the levels are those of the tax number."""

    UNKNOWN, SAME, SLIP, DOUBTFUL, DIFFERENT = range(5)


class Address(IntEnum):
    """Road, number and room."""

    UNKNOWN, ROOM, NUMBER, OTHER_ROOM, SLIP, ROAD, DIFFERENT = range(7)


class City(IntEnum):
    """The city where the customer is."""

    UNKNOWN, SAME, DIFFERENT = range(3)


@dataclass
class Agreement:
    """The levels of pairs, and how rare what they share is: log2 of one in how many has it."""

    is_company: Flags
    is_mixed: Flags
    stem: Levels
    trade: Levels
    region: Levels
    branch: Levels
    name: Levels
    phone: Levels
    mail: Levels
    tax: Levels
    identity: Levels
    address: Levels
    city: Levels
    stem_rarity: NDArray[np.float64]
    name_rarity: NDArray[np.float64]


_IMAGINED = 20_000
MOST_AT_A_HOST = 12
"""A host with mailboxes of more customers than this is nobody's own."""


class _Pairs:
    """Columns of features as seen from both sides of pairs."""

    def __init__(self, known: Features, left: Places, right: Places) -> None:
        self.known, self.left, self.right = known, left, right

    def texts(self, column: Sequence[str]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
        """The texts of either side."""
        array = np.array(column, dtype=object)
        return array[self.left], array[self.right]

    def numbers(self, *columns: Sequence[str]) -> list[tuple[Places, Places]]:
        """The texts of either side as numbers, 0 for an empty one; the same text has one number in all columns."""
        seen: dict[str, int] = {"": 0}
        found = []
        for column in columns:
            array = np.array([seen.setdefault(text, len(seen)) for text in column], dtype=np.int64)
            found.append((array[self.left], array[self.right]))
        return found

    def flags(self, column: Sequence[bool]) -> tuple[Flags, Flags]:
        """The truths of either side."""
        array = np.array(column, dtype=np.bool_)
        return array[self.left], array[self.right]

    def distances(self, column: Sequence[str], where: Flags, most: int = 1) -> NDArray[np.int32]:
        """The number of slips between the texts where it is asked for; above `most` it is most + 1."""
        found = np.full(len(where), most + 1, dtype=np.int32)
        one, other = self.texts(column)
        places = np.flatnonzero(where)
        if len(places):
            found[places] = cpdist(
                one[places].tolist(), other[places].tolist(), scorer=OSA.distance, score_cutoff=most, dtype=np.int32
            )
        return found

    def shorter(self, column: Sequence[str]) -> Places:
        """The length of the shorter text of each pair."""
        size = np.array([len(text) for text in column], dtype=np.int64)
        return np.minimum(size[self.left], size[self.right])

    def rarity(self, column: Sequence[str]) -> NDArray[np.float64]:
        """log2 of one in how many customers has the left side's text; nothing is rare only because a list is short."""
        counts = Counter(column)
        share = np.array([counts[text] for text in column], dtype=np.float64)
        return np.log2((len(column) + _IMAGINED) / (share + 1))[self.left]


def agreement(known: Features, left: Places, right: Places) -> Agreement:
    """How far the customers in these places agree."""
    pairs = _Pairs(known, left, right)
    one, other = pairs.flags(known.is_company)
    stem, trade = _stems(pairs)
    city = _cities(pairs)
    return Agreement(
        is_company=one & other, is_mixed=one != other, stem=stem, trade=trade, region=_regions(pairs),
        branch=_branches(pairs), name=_names(pairs), phone=_phones(pairs), mail=_mails(pairs),
        tax=_numbers(pairs, known.tax, known.is_tax_right),
        identity=_numbers(pairs, known.identity, known.is_identity_right), address=_addresses(pairs, city), city=city,
        stem_rarity=pairs.rarity(known.sound), name_rarity=pairs.rarity(known.tokens),
    )  # fmt: skip


def _same(pairs: _Pairs, column: Sequence[str]) -> Levels:
    [(one, other)] = pairs.numbers(column)
    return np.where((one == 0) | (other == 0), 0, np.where(one == other, 1, 2)).astype(np.int8)


def _stems(pairs: _Pairs) -> tuple[Levels, Levels]:
    """Levels of stem and trade; where a slip hides the trade, only both together say something."""
    known = pairs.known
    (stem, stem_2), (sound, sound_2), (alias, alias_2) = pairs.numbers(known.stem, known.sound, known.alias)
    trade = _trades(pairs)
    has = (stem > 0) & (stem_2 > 0)
    open_ = has & (sound != sound_2)
    level = np.where(has, Stem.DIFFERENT, Stem.UNKNOWN).astype(np.int8)
    level[_parts(pairs, open_)] = Stem.PART
    slip = pairs.distances(known.stem, open_) <= 1
    level[slip] = np.where(pairs.shorter(known.stem) > 2, Stem.SLIP, Stem.SHORT_SLIP)[slip]
    cores = [stem + trade for stem, trade in zip(known.stem, known.trade, strict=True)]
    core = open_ & (pairs.shorter(cores) > 3) & (trade != Trade.SAME)
    core &= pairs.distances(cores, core) <= 1
    level[core] = Stem.CORE
    trade[core] = Trade.UNKNOWN
    latin = np.array([text.isascii() for text in known.stem], dtype=np.bool_)
    level[pairs.distances(known.sound, open_ & (latin[pairs.left] | latin[pairs.right])) <= 1] = Stem.SLIP
    same_alias = ((alias > 0) & ((alias == sound_2) | (alias == alias_2))) | ((alias_2 > 0) & (alias_2 == sound))
    level[has & same_alias] = Stem.ALIAS
    level[has & (sound == sound_2)] = Stem.SOUND
    level[has & (stem == stem_2)] = Stem.SAME
    return level, trade


def _parts(pairs: _Pairs, where: Flags) -> Flags:
    texts, texts_2 = pairs.texts(pairs.known.stem)
    found = np.zeros(len(where), dtype=np.bool_)
    trades, trades_2 = pairs.texts(pairs.known.trade)
    for n in np.flatnonzero(where):
        (a, trade), (b, trade_2) = (texts[n], trades[n]), (texts_2[n], trades_2[n])
        if len(a) < len(b):
            (a, trade), (b, trade_2) = (b, trade_2), (a, trade)
        found[n] = parts.holds(a, b) and not (
            trade_2 and not trade and a.isascii() and parts.ends_otherwise(a, trade_2)
        )
    return found


def _trades(pairs: _Pairs) -> Levels:
    known = pairs.known
    [(one, other)] = pairs.numbers(known.trade)
    level = np.where((one == 0) | (other == 0), Trade.UNKNOWN, np.where(one == other, Trade.SAME, Trade.DIFFERENT))
    texts, texts_2 = pairs.texts(known.trade)
    stems, stems_2 = pairs.texts(known.stem)
    for n in np.flatnonzero(level == Trade.DIFFERENT):
        a, b = texts[n], texts_2[n]
        is_translated = stems[n].isascii() != stems_2[n].isascii() and a[:2] == b[:2]  # machinery: 机械设备, 机械制造
        if a.startswith(b) or b.startswith(a) or _usual(a) == _usual(b) or is_translated:
            level[n] = Trade.SHORTER
    return level.astype(np.int8)


def _usual(trade: str) -> str:
    return words.SYNONYMS.get(trade, trade)


def _regions(pairs: _Pairs) -> Levels:
    level = _same(pairs, pairs.known.region)
    one, other = pairs.texts(pairs.known.region)
    province = words.province_of()
    for n in np.flatnonzero(level == Region.DIFFERENT):
        a, b = one[n], other[n]
        if province.get(a) == b or province.get(b) == a or a.isascii() != b.isascii():
            level[n] = Region.SAME
    return level


def _branches(pairs: _Pairs) -> Levels:
    [(one, other)] = pairs.numbers(pairs.known.branch)
    same = np.where(one == 0, Branch.NONE, Branch.SAME)
    return np.where(one == other, same, Branch.DIFFERENT).astype(np.int8)


def _names(pairs: _Pairs) -> Levels:
    known = pairs.known
    (text, text_2), (tokens, tokens_2), (surname, surname_2), (initials, initials_2) = pairs.numbers(
        known.person, known.tokens, known.surname, known.initials
    )
    part, part_2 = pairs.flags(known.is_partial)
    has = (tokens > 0) & (tokens_2 > 0)
    level = np.where(has, Name.DIFFERENT, Name.UNKNOWN).astype(np.int8)
    same_surname = has & (surname == surname_2)
    level[same_surname] = Name.SURNAME
    open_ = has & (tokens != tokens_2)
    joined = [text.replace(" ", "") for text in known.tokens]
    is_latin = np.array([text.isascii() for text in known.person], dtype=np.bool_)
    latin, any_latin = is_latin[pairs.left] & is_latin[pairs.right], is_latin[pairs.left] | is_latin[pairs.right]
    heard = open_ & (any_latin | (pairs.shorter(known.person) > 2))  # 徐宇 and 许怡 sound nearly the same
    slip = (
        (pairs.distances(known.person, open_ & (text > 0) & (text_2 > 0)) <= 1)
        | (pairs.distances(known.spoken, heard) <= 1)
        | (pairs.distances(joined, heard) <= 1)
    )
    level[slip] = Name.SLIP
    short = (part | part_2) & np.where(latin, initials == initials_2, same_surname)
    level[open_ & short] = Name.PARTIAL
    same = has & (tokens == tokens_2)
    level[same] = np.where(part | part_2, Name.PARTIAL, np.where(text == text_2, Name.SAME, Name.SOUND))[same]
    _mark_other_given_names(pairs, level)
    return level


def _mark_other_given_names(pairs: _Pairs, level: Levels) -> None:
    """Names of one family that differ in a character of the given name, or in its order: brothers, or a slip."""
    one, other = pairs.texts(pairs.known.person)
    spoken, spoken_2 = pairs.texts(pairs.known.spoken)
    for n in np.flatnonzero((level == Name.SLIP) | (level == Name.SOUND)):
        a, b = one[n], other[n]
        is_han = bool(a) and bool(b) and not a.isascii() and not b.isascii()
        if is_han and spoken[n] != spoken_2[n] and a[0] == b[0] and _is_other_given(a, b):
            level[n] = Name.OTHER_GIVEN


def _is_other_given(a: str, b: str) -> bool:
    return set(a) != set(b) or (sorted(a) != sorted(b) and len(a) == len(b))


def _phones(pairs: _Pairs) -> Levels:
    known = pairs.known
    tails = [phone[-7:] for phone in known.phone]
    (one, one_2), (two, two_2), (tail, tail_2), (line, line_2) = pairs.numbers(
        known.phone, known.phone_2, tails, known.extension
    )
    has = (one > 0) & (one_2 > 0)
    is_mobile = np.array([len(p) == 11 and p[0] == "1" for p in known.phone], dtype=np.bool_)
    level = np.where(has, Phone.DIFFERENT, Phone.UNKNOWN).astype(np.int8)
    level[has & (is_mobile[pairs.left] != is_mobile[pairs.right])] = Phone.OTHER_SORT
    open_ = has & (one != one_2)
    level[pairs.distances(known.phone, open_) <= 1] = Phone.SLIP
    level[open_ & (tail == tail_2) & (pairs.shorter(known.phone) <= 8)] = Phone.NO_AREA
    same = has & (one == one_2)
    level[same] = np.where((line > 0) & (line_2 > 0) & (line != line_2), Phone.EXTENSION, Phone.SAME)[same]
    crossed = ((one > 0) & (one == two_2)) | ((two > 0) & ((two == one_2) | (two == two_2)))
    level[crossed] = Phone.SAME
    return level


def _mails(pairs: _Pairs) -> Levels:
    known = pairs.known
    count = Counter(known.host)
    own = [host if count[host] <= MOST_AT_A_HOST else "" for host in known.host]
    (mail, mail_2), (host, host_2) = pairs.numbers(known.mail, own)
    generic, _ = pairs.flags(known.is_generic)
    has = (mail > 0) & (mail_2 > 0)
    level = np.where(has, Mail.DIFFERENT, Mail.UNKNOWN).astype(np.int8)
    level[pairs.distances(known.mail, has & (mail != mail_2)) <= 1] = Mail.SLIP
    level[has & (mail != mail_2) & (host > 0) & (host == host_2)] = Mail.HOST
    same = has & (mail == mail_2)
    level[same] = np.where(generic, Mail.GENERIC, Mail.SAME)[same]
    return level


def _numbers(pairs: _Pairs, column: Sequence[str], is_right: Sequence[bool]) -> Levels:
    """Levels of tax and ID numbers: whether two that differ are both right decides what that says."""
    [(one, other)] = pairs.numbers(column)
    right, right_2 = pairs.flags(is_right)
    has = (one > 0) & (other > 0)
    level = np.where(has, np.where(right & right_2, Tax.DIFFERENT, Tax.DOUBTFUL), Tax.UNKNOWN).astype(np.int8)
    open_ = has & (one != other) & ~(right & right_2)
    level[pairs.distances(column, open_, 2) <= 2] = Tax.SLIP
    level[has & (one == other)] = Tax.SAME
    return level


def _cities(pairs: _Pairs) -> Levels:
    """Levels of the city; a slip in a long Latin name makes no other city."""
    column = ["".join(city.split()) for city in pairs.known.city]
    level = _same(pairs, column)
    latin = np.array([len(city) > 4 and city.isascii() for city in column], dtype=np.bool_)
    open_ = (level == City.DIFFERENT) & latin[pairs.left] & latin[pairs.right]
    level[pairs.distances(column, open_) <= 1] = City.SAME
    return level


def _addresses(pairs: _Pairs, city: Levels) -> Levels:
    """Levels of the address; roads of one name in two cities are two roads."""
    known = pairs.known
    (road, road_2), (number, number_2), (room, room_2), (floor, floor_2) = pairs.numbers(
        known.road, known.number, known.room, known.floor
    )
    has = (road > 0) & (road_2 > 0)
    level = np.where(has, Address.DIFFERENT, Address.UNKNOWN).astype(np.int8)
    same_road, same_number = road == road_2, (number == number_2) & (number > 0)
    level[has & same_road & ~same_number] = Address.ROAD
    rooms = (room > 0) & (room_2 > 0)
    same_room = (rooms & (room == room_2)) | (~rooms & (floor > 0) & (floor == floor_2))
    near_road = has & ~same_road & same_number & (pairs.distances(known.road, has & ~same_road & same_number) <= 1)
    near_number = has & same_road & ~same_number & same_room
    near_number &= pairs.distances(known.number, near_number) <= 1
    level[near_road | near_number] = Address.SLIP
    here = has & same_road & same_number
    level[here] = Address.NUMBER
    level[here & rooms & (room != room_2)] = Address.OTHER_ROOM
    level[here & same_room] = Address.ROOM
    level[(city == City.DIFFERENT) & (level != Address.UNKNOWN)] = Address.DIFFERENT
    return level
