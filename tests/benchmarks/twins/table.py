"""The whole table: customers, some of them entered again, and others who only look like them."""

import csv
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import combinations
from pathlib import Path
from random import Random

from tests.benchmarks.twins import slips, words
from tests.benchmarks.twins.truth import Drawer, Human, Somebody
from tests.benchmarks.twins.writing import Manner, Row, written

AGAIN, ALIKE = 0.05, 0.03
LOOKALIKE = "lookalike"


def made(count: int, seed: int) -> list[Row]:
    """So many lines in no order, numbered from 1; the same for the same seed."""
    rng = Random(seed)
    drawer = Drawer(rng)
    again, alike = int(count * AGAIN), int(count * ALIKE)
    people = list(drawer.everybody(count - again - alike))
    rows = [replace(written(who, Manner(), rng), cluster=n) for n, who in enumerate(people)]
    while again:
        n = rng.randrange(len(people))
        for _ in range(min(again, rng.choice((1, 1, 1, 1, 2, 3)))):
            who, how, errors = slips.enter_again(rng, drawer, people[n])
            rows.append(replace(written(who, how, rng), cluster=n, errors=errors))
            again -= 1
    for n in range(len(people), len(people) + alike):
        who = _alike(rng, drawer, rng.choice(people))
        rows.append(replace(written(who, Manner(), rng), cluster=n, errors=LOOKALIKE))
    rng.shuffle(rows)
    return [replace(row, id=number) for number, row in enumerate(rows, 1)]


def read(file: Path) -> list[Row]:
    """The lines of a CSV file with the columns of Row by name; others are passed over."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened))
    keys = [each.name for each in fields(Row)]
    clusters: dict[str, int] = {}
    for line in lines:
        clusters.setdefault(line["cluster"], len(clusters))
    return [
        Row(**({key: line[key] for key in keys} | {"id": int(line["id"]), "cluster": clusters[line["cluster"]]}))
        for line in lines
    ]  # fmt: skip


def true_pairs(rows: Sequence[Row]) -> set[tuple[int, int]]:
    """The ids of every two lines of one customer, the smaller first."""
    groups: dict[int, list[int]] = {}
    for row in rows:
        groups.setdefault(row.cluster, []).append(row.id)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _alike(rng: Random, drawer: Drawer, who: Somebody) -> Somebody:
    """Somebody else who resembles this customer."""
    if not who.is_firm:
        return (_relative if rng.random() < 0.4 else _namesake)(rng, drawer, who)
    other = drawer.firm(who.is_foreign)
    likeness = rng.choice((_branch, _sister, _one_sign, _elsewhere) if not who.is_foreign else (_sister, _elsewhere))
    return likeness(rng, drawer, who, other)


def _namesake(rng: Random, drawer: Drawer, who: Somebody) -> Somebody:
    """Somebody of the same name in the same town, with nothing else in common."""
    town = who.place.town
    phone = drawer.phone(town, is_mobile=not who.is_foreign)
    return replace(who, place=drawer.place(who.is_foreign, town), phone=phone, mail=drawer.person(who.is_foreign).mail)


def _relative(rng: Random, drawer: Drawer, who: Somebody) -> Somebody:
    """Somebody of the same household, behind the same telephone."""
    given = who.human.given
    while given == who.human.given:
        given = drawer.human(who.is_foreign).given
    return replace(who, human=Human(who.human.surname, given), mail="")


def _branch(rng: Random, drawer: Drawer, who: Somebody, other: Somebody) -> Somebody:
    """A branch of the firm in another town."""
    while other.place.town == who.place.town:
        other = drawer.firm(who.is_foreign)
    name = f"{who.place.town}{who.stem}"
    return replace(
        other, stem=name, trade=who.trade, form=who.form, branch=f"{other.place.town}分公司", has_english=False
    )


def _sister(rng: Random, drawer: Drawer, who: Somebody, other: Somebody) -> Somebody:
    """A firm of the same people behind the same switchboard, with another trade."""
    trade = who.trade
    while trade == who.trade or not drawer.is_free(who.place.town, who.stem, trade):
        trade = rng.choice(words.LINES if who.is_foreign else tuple(words.TRADES))
    return replace(other, stem=who.stem, trade=trade, phone=who.phone, place=who.place, human=who.human, mail="")


def _one_sign(rng: Random, drawer: Drawer, who: Somebody, other: Somebody) -> Somebody:
    """A firm of the same town and trade of which one character of the trade name is another."""
    stem = who.stem
    while stem == who.stem or not drawer.is_free(who.place.town, stem, who.trade):
        place = rng.randrange(len(who.stem))
        stem = who.stem[:place] + rng.choice(words.STEMS) + who.stem[place + 1 :]
    phone = drawer.phone(who.place.town, is_mobile=rng.random() < 0.4)
    there = drawer.place(who.is_foreign, who.place.town)
    return replace(other, stem=stem, trade=who.trade, place=there, phone=phone)


def _elsewhere(rng: Random, drawer: Drawer, who: Somebody, other: Somebody) -> Somebody:
    """A firm of the same name in another town."""
    while other.place.town == who.place.town or not drawer.is_free(other.place.town, who.stem, who.trade):
        other = drawer.firm(who.is_foreign)
    return replace(other, stem=who.stem, trade=who.trade)
