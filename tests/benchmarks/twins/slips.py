"""What goes wrong when a customer is entered a second time: each slip has a name and says which proof it takes away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.benchmarks.twins import words
from tests.benchmarks.twins.truth import Drawer, Somebody
from tests.benchmarks.twins.writing import Manner

Entry = tuple[Somebody, Manner]
Make = Callable[[Random, Drawer, Somebody, Manner], Entry | None]
OF_FIRM, OF_PERSON = 2, 1
"""How many proofs (name, phone, address, contact) may be lost: a careful person must still be able to tell."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A way to go wrong; `takes` is the proof that is lost, empty where a reader would not even hesitate."""

    name: str
    weight: int
    takes: str
    make: Make


def enter_again(rng: Random, drawer: Drawer, who: Somebody) -> tuple[Somebody, Manner, str]:
    """The customer once more with one to four slips, and their names."""
    how, wanted, most = Manner(), rng.choice((1, 1, 2, 2, 3, 4)), OF_FIRM if who.is_firm else OF_PERSON
    done: list[str] = []
    lost: set[str] = set()
    for slip in rng.choices(SLIPS, [each.weight for each in SLIPS], k=30):
        if len(done) == wanted:
            break
        if slip.name in done or slip.takes in lost or (slip.takes and len(lost) >= most):
            continue
        made = slip.make(rng, drawer, who, how)
        if made is not None and made != (who, how):
            who, how = made
            done.append(slip.name)
            lost.update({slip.takes} - {""})
    return who, how, "+".join(done) or "as before"


def _name(*among: str) -> Make:
    def make(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
        fits = how.name == "full" and not how.slip[0]
        return (who, replace(how, name=rng.choice(among))) if fits else None

    return make


def _firm_only(make: Make) -> Make:
    return lambda rng, drawer, who, how: make(rng, drawer, who, how) if who.is_firm and not who.is_foreign else None


def _people_only(make: Make) -> Make:
    return lambda rng, drawer, who, how: None if who.is_firm else make(rng, drawer, who, how)


def _form(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    forms = words.LIMITED if who.is_foreign else words.FORMS
    return (replace(who, form=rng.choice(forms)), how) if who.is_firm else None


def _town(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return who, replace(how, town=rng.choice(("inside", "none", "with 市")))


def _letters(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return who, replace(how, letters=rng.choice(("traditional", "traditional", "wide")))


def _same_sound(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    if who.is_foreign or how.name not in ("full", "short"):
        return None
    text = who.stem if who.is_firm else who.human.given
    place = rng.randrange(len(text))
    others = words.same_sound(text[place])
    if not others:
        return None
    text = text[:place] + rng.choice(others) + text[place + 1 :]
    return (replace(who, stem=text) if who.is_firm else replace(who, human=replace(who.human, given=text))), how


def _finger(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    text = who.stem if who.is_firm else who.human.surname if who.is_foreign else ""
    if len(text) < 3 or how.name not in ("full", "short"):
        return None
    place = rng.randrange(1, len(text) - 1)
    left, right = text[place], text[place + 1]
    wrong = rng.choice((right + left, left, left + right + right)) if who.is_foreign else right + left
    return who, replace(how, slip=(text, text[:place] + wrong + text[place + 2 :]))


def _phone_written(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return who, replace(how, phone=rng.choice(("blanks", "country", "area", "no area", "noted")))


def _phone_slip(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    area, number = who.phone
    place = rng.randrange(len(number) - 5, len(number) - 1)
    if rng.random() < 0.5 and number[place] != number[place + 1] and number[place + 1] != " " != number[place]:
        number = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    else:
        number = number[:-1] + str((int(number[-1]) + rng.randrange(1, 9)) % 10)
    return replace(who, phone=(area, number)), how


def _phone_other(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return replace(who, phone=drawer.phone(who.place.town, is_mobile=not who.is_foreign and rng.random() < 0.6)), how


def _moved(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return replace(who, place=drawer.place(who.is_foreign, who.place.town)), how


def _address_written(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return who, replace(how, address=rng.choice(("no town", "no room", "spaced", "other words")))


def _contact(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return (replace(who, human=drawer.human(who.is_foreign)), how) if who.is_firm and how.name != "exchanged" else None


def _mail(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    return replace(who, mail=""), how


def _tax(rng: Random, drawer: Drawer, who: Somebody, how: Manner) -> Entry | None:
    if not who.tax or rng.random() < 0.6:
        return replace(who, tax=""), how
    place = rng.randrange(8, 16)
    return replace(who, tax=f"{who.tax[:place]}{(int(who.tax[place]) + 3) % 10}{who.tax[place + 1 :]}"), how


SLIPS = (
    Slip("legal form", 10, "", _form), Slip("place", 10, "", _firm_only(_town)), Slip("letters", 8, "", _letters),
    Slip("form left out", 8, "", _name("short")), Slip("trade name only", 5, "name", _firm_only(_name("stem"))),
    Slip("in Latin", 4, "name", _firm_only(_name("latin"))), Slip("title", 4, "name", _people_only(_name("title"))),
    Slip("name and contact exchanged", 2, "name", _firm_only(_name("exchanged"))),
    Slip("same sound", 12, "name", _same_sound), Slip("finger", 6, "name", _finger),
    Slip("phone written", 14, "", _phone_written), Slip("phone slip", 6, "phone", _phone_slip),
    Slip("other phone", 7, "phone", _phone_other), Slip("address written", 10, "", _address_written),
    Slip("moved", 7, "address", _moved), Slip("other contact", 6, "contact", _contact),
    Slip("mail", 6, "", _mail), Slip("tax number", 6, "", _tax),
)  # fmt: skip
