"""Who a made customer is, and how he is drawn: firms and people, Chinese and foreign."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from stdnum.cn import uscc

from custmgr.customers import pinyin
from tests.benchmarks.twins import words

FOREIGN, PEOPLE = 0.1, 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is; `room` is empty where the house is the address."""

    town: str
    road: str
    number: int
    house: str
    room: str


@dataclass(frozen=True, slots=True)
class Human:
    """A person's name."""

    surname: str
    given: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """All that is true of a customer; a firm has stem, trade and form, a person only `human`."""

    is_foreign: bool
    human: Human
    place: Place
    phone: tuple[str, str]  # area code, empty for a mobile, and number
    stem: str = ""
    trade: str = ""
    form: str = ""
    branch: str = ""
    mail: str = ""
    tax: str = ""
    has_english: bool = False

    @property
    def is_firm(self) -> bool:
        """Whether this is a company."""
        return bool(self.stem)


class Drawer:
    """Draws customers; no two firms of one town have the same stem and trade, as no register would take them."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[tuple[str, str, str]] = set()

    def everybody(self, count: int) -> Iterator[Somebody]:
        """So many different customers."""
        return (self._somebody() for _ in range(count))

    def _somebody(self) -> Somebody:
        rng = self._rng
        is_foreign = rng.random() < FOREIGN
        return self.person(is_foreign) if rng.random() < PEOPLE else self.firm(is_foreign)

    def person(self, is_foreign: bool) -> Somebody:
        """A new person."""
        rng, human, place = self._rng, self.human(is_foreign), self.place(is_foreign)
        mail = f"{latin(human)}{rng.randrange(10, 9999)}@{rng.choice(words.HOSTS)}" if rng.random() < 0.4 else ""
        return Somebody(is_foreign, human, place, self.phone(place.town, is_mobile=not is_foreign), mail=mail)

    def firm(self, is_foreign: bool) -> Somebody:
        """A new firm."""
        rng, human, place = self._rng, self.human(is_foreign), self.place(is_foreign)
        while True:
            stem = self.stem(is_foreign)
            trade = rng.choice(words.LINES if is_foreign else tuple(words.TRADES))
            if self.is_free(place.town, stem, trade):
                break
        is_mobile = not is_foreign and rng.random() < 0.4
        domain = f"{latin_stem(stem).lower().replace(' ', '')}{rng.randrange(10, 999)}.example.com"
        box = latin(human) if rng.random() < 0.6 else rng.choice(words.SHARED)
        return Somebody(
            is_foreign, human, place, self.phone(place.town, is_mobile=is_mobile), stem, trade,
            rng.choice(words.LIMITED if is_foreign else words.FORMS),
            mail=f"{box}@{domain}" if rng.random() < 0.5 else "",
            tax=self.tax() if not is_foreign and rng.random() < 0.5 else "",
            has_english=not is_foreign and rng.random() < 0.15,
        )  # fmt: skip

    def is_free(self, town: str, stem: str, trade: str) -> bool:
        """Takes the name of a firm in this town; false if there is such a firm already."""
        if (town, stem, trade) in self._taken:
            return False
        self._taken.add((town, stem, trade))
        return True

    def stem(self, is_foreign: bool) -> str:
        """A trade name."""
        if is_foreign:
            return " ".join(self._rng.sample(words.BRANDS, 2))
        return "".join(self._rng.sample(words.STEMS, self._rng.choice((2, 2, 3, 4))))

    def human(self, is_foreign: bool) -> Human:
        """A person's name."""
        rng = self._rng
        if is_foreign:
            return Human(rng.choice(words.LAST), rng.choice(words.FIRST))
        return Human(rng.choice(words.SURNAMES), "".join(rng.choices(words.GIVEN, k=rng.choice((1, 2, 2, 2, 2)))))

    def place(self, is_foreign: bool, town: str = "") -> Place:
        """An address, in this town if one is named."""
        rng = self._rng
        town = town or rng.choice(tuple(words.TOWNS if is_foreign else words.AREAS))
        if is_foreign:
            return Place(town, rng.choice(words.STREETS), rng.randrange(1, 400), "", "")
        room = f"{rng.randrange(2, 30)}{rng.randrange(1, 20):02d}" if rng.random() < 0.7 else ""
        return Place(town, rng.choice(words.ROADS), rng.randrange(1, 999), rng.choice(words.HOUSES), room)

    def phone(self, town: str, *, is_mobile: bool) -> tuple[str, str]:
        """A number that nobody else is likely to have."""
        rng = self._rng
        if is_mobile:
            return "", rng.choice(words.MOBILES) + f"{rng.randrange(10**8):08d}"
        if town in words.TOWNS:
            return words.TOWNS[town], f"{rng.randrange(200, 999)} {rng.randrange(10**4):04d}"
        return words.AREAS[town], f"{rng.randrange(2, 9)}{rng.randrange(10**7):07d}"[: 7 if town == "厦门" else 8]

    def tax(self) -> str:
        """A credit code with the right check character."""
        body = f"91{self._rng.randrange(110000, 659000)}{self._rng.randrange(10**9):09d}"
        return body + str(uscc.calc_check_digit(body))


def latin(human: Human) -> str:
    """The person's name as it stands in an address of mail."""
    return (
        pinyin.full(human.surname + human.given) if ord(human.surname[0]) > 127 else human.given + human.surname
    ).lower()


def latin_stem(stem: str) -> str:
    """A trade name in Latin letters."""
    return pinyin.full(stem).capitalize() if ord(stem[0]) > 127 else stem
