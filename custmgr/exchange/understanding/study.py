"""What a column has to say as a whole: it gathers what its cells leave open and turns that into one question each."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from custmgr.customers import regions
from custmgr.customers.categories import CategoryTable, fold
from custmgr.customers.fields import Field
from custmgr.customers.questions import Option, Question, UnknownValue
from custmgr.texts import counted, mark, tr

MAX_EXAMPLES = 10
MAX_VALUES = 500
MANY_NEW = 100
CLOSED_TABLES = ("region", "kind")
"""Tables that an import never adds entries to."""

CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "code-date": (
        ("m-d", mark("month-day, 2-1")),
        ("d-m", mark("day-month, 1-2")),
        ("mm-dd", mark("month-day with zeros, 02-01")),
        ("refuse", mark("refuse these rows")),
    ),
    "landline-zero": (("add", mark("put the zero in front")), ("keep", mark("leave them as they are"))),
    "swap": (("fix", mark("read the letter as the digit")), ("keep", mark("leave them as they are"))),
    "order": (
        ("mdy", mark("month / day / year")),
        ("dmy", mark("day / month / year")),
        ("blank", mark("leave the field empty")),
    ),
    "century": (
        ("ymd", mark("year-month-day, 23 = 2023")),
        ("mdy", mark("month-day-year")),
        ("dmy", mark("day-month-year")),
        ("blank", mark("leave the field empty")),
    ),
    "month-only": (("first", mark("take the first of the month")), ("blank", mark("leave the field empty"))),
    "decimal": ((",", mark("the comma: 1.234,56")), (".", mark("the point: 1,234.56"))),
    "rounding": (("round", mark("round to cents")), ("blank", mark("leave the field empty"))),
}
PROPOSALS = {"landline-zero": "add", "century": "ymd", "month-only": "first", "decimal": ",", "rounding": "round",
             "swap": "fix", "code-date": "m-d"}  # fmt: skip
TEXTS: Mapping[str, str] = {
    "code-date": mark("{n} values of “{field}” were turned into dates by the spreadsheet; what were they?"),
    "landline-zero": mark("{n} numbers of “{field}” are landlines if a zero is put in front. Put it there?"),
    "swap": mark("{n} values of “{field}” become right if one letter is read as the digit it resembles. Do so?"),
    "order": mark("{n} dates of “{field}” could be month/day or day/month; which is it?"),
    "century": mark("{n} dates of “{field}” have a two-digit year; how are they to be read?"),
    "month-only": mark("{n} dates of “{field}” name no day; what shall be taken?"),
    "decimal": mark("{n} amounts of “{field}” look as if the comma were the decimal mark; what is it?"),
    "rounding": mark("{n} amounts of “{field}” have more than two decimal places; round them?"),
    "width": mark("{n} values of “{field}” lost zeros in front; pad them to {width} digits?"),
    "values": mark("“{field}” has {n} new values."),
}


class ColumnStudy:
    """Gathers what one column leaves open."""

    def __init__(self, column: int, field: Field, table: CategoryTable | None) -> None:
        self.column = column
        self.field = field
        self._table = table
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, list[tuple[int, str]]] = {}
        self._values: Counter[str] = Counter()
        self._evidence: Counter[str] = Counter()
        self._widths: Counter[int] = Counter()
        self._number_widths: Counter[int] = Counter()

    def observe(self, number: int, status: str, kind: str, text: str, evidence: str) -> None:
        """Takes note of a cell that leaves something open or settles it."""
        if evidence:
            self._evidence[evidence] += 1
        if status != "ask":
            return
        self._counts[kind] += 1
        examples = self._examples.setdefault(kind, [])
        if len(examples) < MAX_EXAMPLES:
            examples.append((number, text))
        if kind == "values" and (text in self._values or len(self._values) < MAX_VALUES):
            self._values[text] += 1
        elif kind == "width":
            self._number_widths[len(text)] += 1

    def observe_width(self, value: str) -> None:
        """Takes note of a code that is not in doubt."""
        self._widths[len(value) if value.isdecimal() else 0] += 1

    def width(self) -> int:
        """The one width that the column's codes most often have and the doubtful ones lack, or 0."""
        if not self._widths or not self._number_widths:
            return 0
        width, n = self._widths.most_common(1)[0]
        longest, shortest = max(self._number_widths), min(self._number_widths)
        is_fixed = width and n * 2 > self._widths.total() and width >= longest and shortest < width
        return width if is_fixed else 0

    def automatic(self) -> dict[str, str]:
        """Answers that need no question, by kind."""
        return {"width": "keep"} if self._counts["width"] and not self.width() else {}

    def questions(self) -> list[Question]:
        """The questions of this column."""
        found = []
        for kind, count in self._counts.items():
            if kind == "width":
                if self.width():
                    found.append(self._width_question(count))
            elif kind == "values":
                found.append(self._values_question())
            else:
                options = tuple(Option(value, tr(text)) for value, text in CHOICES[kind])
                found.append(self._question(kind, count, options, self._proposal(kind)))
        return found

    def _proposal(self, kind: str) -> str:
        if kind != "order":
            return PROPOSALS[kind]
        known = [order for order in ("mdy", "dmy") if self._evidence[order]]
        return known[0] if len(known) == 1 else ""

    def _question(
        self, kind: str, count: int, options: tuple[Option, ...], proposal: str, **places: object
    ) -> Question:
        text = tr(TEXTS[kind], n=f"{count:,}", field=self.field.label, **places)
        if kind == "order" and self._evidence:
            text += " " + tr("Other values of the column show: month first {mdy}, day first {dmy}.",
                             mdy=self._evidence["mdy"], dmy=self._evidence["dmy"])  # fmt: skip
        return Question(
            id=f"{self.field.key}.{kind}", column=self.column, field=self.field.key, kind=kind, text=text,
            proposal=proposal, options=options, count=count, examples=tuple(self._examples.get(kind, ())),
        )  # fmt: skip

    def _width_question(self, count: int) -> Question:
        width = self.width()
        example = self._examples["width"][0][1]
        options = (
            Option(str(width), tr("pad: {short} → {long}", short=example, long=example.zfill(width))),
            Option("keep", tr("leave them as they are")),
        )
        return self._question("width", count, options, str(width), width=width)

    def _values_question(self) -> Question:
        is_open = self._table is not None and self._table.key not in CLOSED_TABLES
        values = tuple(UnknownValue(text, n, self._meant(text)) for text, n in self._values.most_common())
        fallback = "add" if is_open and len(values) <= MANY_NEW else "blank"
        proposal = fallback
        if any(value.proposal is not None for value in values):
            chosen = {value.text: value.proposal if value.proposal is not None else fallback for value in values}
            proposal = json.dumps(chosen, ensure_ascii=False)
        choices = (*(("add", tr("add them to the list")),) * is_open, ("blank", tr("leave the field empty")))
        options = tuple(Option(value, text) for value, text in choices)
        question = self._question("values", len(values), options, proposal)
        rows = counted(self._counts["values"], "{n} row has them.", "{n} rows have them.")
        return replace(question, values=values, text=f"{question.text} {rows}")

    def _meant(self, text: str) -> int | None:
        """The entry that an unknown text most likely means."""
        if self._table is None:
            return None
        if self._table.key == "region":
            entry, _ = regions.index(self._table).find(text.split())
            return entry.id if entry is not None else None
        names = {entry.id: fold(entry.name_zh) for entry in self._table if entry.valid_to is None}
        best = process.extractOne(fold(text), names, scorer=fuzz.ratio, score_cutoff=75)
        return int(best[2]) if best else None


def settled_values(question: Question, answer: str) -> dict[str, object]:
    """What an answer to a question of kind `values` makes of each text: an entry id, {"new": text} or None."""
    chosen: object = json.loads(answer) if answer.startswith("{") else answer
    found: dict[str, object] = {}
    for value in question.values:
        choice = chosen.get(value.text, value.proposal) if isinstance(chosen, dict) else chosen
        if choice == "add":
            found[fold(value.text)] = {"new": value.text}
        elif isinstance(choice, int):
            found[fold(value.text)] = choice
        elif isinstance(choice, str) and choice.isdecimal():
            found[fold(value.text)] = int(choice)
        else:
            found[fold(value.text)] = None
    return found
