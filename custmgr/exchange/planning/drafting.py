"""One row of cells to a draft: the cleaned values in the form they are stored in, and the findings."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from custmgr.customers import kinds, regions
from custmgr.customers.categories import fold
from custmgr.customers.cleaned import Cleaned, RawCell, Settled, tidy
from custmgr.customers.cleaning import RESERVED, Clean, cleaner, plain, simplified
from custmgr.customers.fields import CATALOGUE, Field
from custmgr.customers.questions import Answers, Question
from custmgr.exchange import rowid
from custmgr.exchange.planning import corrections
from custmgr.exchange.planning.shapes import Vocabulary
from custmgr.exchange.reading.rows import stored
from custmgr.exchange.understanding.mapping import PARTS_OF_CONTACT, PARTS_OF_REGION
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.exchange.understanding.study import ColumnStudy, settled_values

SEVERITIES = {"fixed": "note", "warning": "warning", "ask": "ask", "error": "error"}
NAMELESS, OWNERLESS = "name-missing", "owner-missing"
NOTHING_OFF: Sequence[str] = ()
QUIET_PARTS = frozenset(("无", "/", "-"))


class Drafted(NamedTuple):
    """A row understood: its status ok, ask or error, and what is to be told as [code, field, severity, details]."""

    status: str
    draft: dict[str, object]
    problems: list[list[object]]
    pending: str = ""  # the fields that a question decides, with commas; "*" for the whole row


class Column(NamedTuple):
    """One mapped column."""

    place: int
    field: Field
    clean: Clean
    study: ColumnStudy
    convert: Callable[[object], object] | None
    is_code: bool
    is_plain: Callable[[str], object] | None


class Drafter:
    """Cleans the rows of one sheet; `answers` settle what questions asked."""

    def __init__(
        self, mapping: ColumnsMapping, vocabulary: Vocabulary, *, is_1904: bool = False,
        answers: Answers | None = None, questions: Sequence[Question] = (),
    ) -> None:  # fmt: skip
        self._vocabulary = vocabulary
        self._nobody = NAMELESS if vocabulary.columns == "customers" else OWNERLESS
        self._is_1904 = is_1904
        self._answers = _by_field(answers or {})
        self._values = _values_by_field(answers or {}, questions)
        self._off = {key: [rule for rule, answer in given.items() if answer == corrections.OFF]
                     for key, given in self._answers.items()}  # fmt: skip
        self.corrections = corrections.Corrections()
        self.columns: list[Column] = []
        self._parts: list[int] = []
        self._identity = -1
        self._person = [-1, -1]  # the columns of family and given name
        by_part: dict[str, int] = {}
        for c in mapping.columns:
            if c.field in PARTS_OF_REGION:
                by_part[c.field] = c.column
            elif c.field in PARTS_OF_CONTACT:
                self._person[PARTS_OF_CONTACT.index(c.field)] = c.column
            elif c.field is not None and c.field.startswith("custom:"):
                label = c.field.removeprefix("custom:")
                self.columns.append(self._column(c.column, Field(c.field, label, label, kinds.TEXT)))
            elif c.field == rowid.KEY:
                self._identity = c.column
            elif c.field is not None and c.field in {field.key for field in vocabulary.catalogue}:
                self.columns.append(self._column(c.column, vocabulary.catalogue[c.field]))
        self._parts = [by_part[part] for part in PARTS_OF_REGION if part in by_part]
        region = CATALOGUE["region"]
        self.region_study = ColumnStudy(min(self._parts, default=-1), region, vocabulary.tables.get("region"))
        self._regions: dict[tuple[RawCell, ...], Cleaned] = {}
        self.required = {c.field.key for c in self.columns} & {"name", "code"}
        if self._person != [-1, -1]:
            self.required.add("name")

    @property
    def studies(self) -> list[ColumnStudy]:
        """The studies of all columns."""
        return [column.study for column in self.columns] + ([self.region_study] if self._parts else [])

    def _column(self, place: int, field: Field) -> Column:
        settled = self._settled(field.key)
        table = self._vocabulary.tables.get(field.table) if field.table else None
        convert: Callable[[object], object] | None = None
        if field.kind.storage in ("date", "money", "moment"):
            convert = kinds.to_storage
        study = ColumnStudy(place, field, table)
        clean = cleaner(field, settled, table=table)
        return Column(place, field, clean, study, convert, field.key in ("code", "postcode"), plain(field))

    def _settled(self, key: str) -> Settled:
        return Settled(self._is_1904, self._answers.get(key, {}), self._values.get(key, {}))

    def draft(self, number: int, cells: Sequence[RawCell]) -> Drafted:
        """The draft of one row."""
        draft: dict[str, object] = {}
        problems: list[list[object]] = []
        if 0 <= self._identity < len(cells) and isinstance(text := cells[self._identity], str):
            draft[rowid.KEY] = text.strip().upper()
        return self._filled(number, cells, draft, problems, self.columns)

    def redraft(self, number: int, cells: Sequence[RawCell], old: Drafted) -> Drafted:
        """The draft of a row again, where only its pending fields are looked at anew."""
        if old.pending == "*":
            return self.draft(number, cells)
        keys = old.pending.split(",")
        draft = {key: value for key, value in old.draft.items() if key not in keys}
        problems = [problem for problem in old.problems if problem[1] not in keys and problem[0] != self._nobody]
        columns = [column for column in self.columns if column.field.key in keys]
        return self._filled(number, cells, draft, problems, columns)

    def _filled(
        self, number: int, cells: Sequence[RawCell], draft: dict[str, object], problems: list[list[object]],
        columns: Sequence[Column],
    ) -> Drafted:  # fmt: skip
        """Cleans the cells of these columns into the draft."""
        spare: list[tuple[str, str]] = []
        width = len(cells)
        for place, field, clean, study, convert, is_code, is_plain in columns:
            if place >= width or (raw := cells[place]) is None:
                continue
            if (
                is_plain is not None
                and type(raw) is str
                and is_plain(raw)
                and (len(raw) > 7 or raw.lower() not in RESERVED)
            ):
                draft[field.key] = raw
                if is_code:
                    study.observe_width(raw)
                continue
            value, status, code, text, extra, evidence, is_clearing = clean(raw)
            if value is not None and (status != "ok" or (convert is None) is not (type(raw) is str)):
                rule = corrections.rule_of(field, raw, value, status, code)
                if rule in self._off.get(field.key, NOTHING_OFF):
                    value = corrections.kept(field, rule, raw)
                    status, code, extra = ("ok", "", ()) if value is not None else ("error", corrections.LEFT, ())
                    text = stored(raw)
                elif rule:
                    self.corrections.note(number, field, rule, raw, convert(value) if convert else value)
            if value is not None:
                draft[field.key] = convert(value) if convert else value
            if is_code and isinstance(value, str):
                study.observe_width(value)
            if status == "ok" and not evidence:
                if is_clearing:
                    draft[field.key] = None
                continue
            study.observe(number, status, code, text, evidence)
            spare += extra
            if status != "ok":
                problems.append([code, field.key, SEVERITIES[status], {"text": text[:200]}])
        if self._parts and "region" not in draft:
            self._add_region(number, cells, draft, problems)
        if spare:
            _place_spare(spare, draft, problems)
        if self._person != [-1, -1]:
            self._add_person(cells, draft, problems)
        return self._judged(draft, problems)

    def _add_person(
        self, cells: Sequence[RawCell], draft: dict[str, object], problems: list[list[object]]
    ) -> None:  # fmt: skip
        """The contact put together from family and given name; he is the customer where no other name is given."""
        family, given = (tidy(stored(cells[n])) if 0 <= n < len(cells) else "" for n in self._person)
        whole = f"{given} {family}".strip() if f"{family}{given}".isascii() else family + given
        if not whole:
            return
        draft.setdefault("contact", whole)
        if not draft.get("name"):
            draft["name"] = whole
            problems.append(["name-of-contact", "name", "note", {"text": whole[:200]}])

    def _judged(self, draft: dict[str, object], problems: list[list[object]]) -> Drafted:
        """The row's status from its findings; a row without name and code is no customer."""
        pending = ""
        status = "ok"
        if problems:
            pending = ",".join([str(problem[1]) for problem in problems if problem[2] == "ask"])
            has_error = any(problem[2] == "error" for problem in problems)
            status = "error" if has_error else "ask" if pending else "ok"
        if self.required and status == "ok" and not any(draft.get(key) for key in self.required):
            status = "error"
            problems.append([self._nobody, "name" if self._nobody == NAMELESS else "", "error", {}])
        return Drafted(status, draft, problems, pending)

    def _add_region(
        self, number: int, cells: Sequence[RawCell], draft: dict[str, object], problems: list[list[object]]
    ) -> None:
        """The region put together from the columns of its parts."""
        parts = tuple([cells[place] for place in self._parts if place < len(cells)])
        cleaned = self._regions.get(parts)
        if cleaned is None:
            cleaned = self._regions[parts] = self._combine([stored(cell) for cell in parts])
        if cleaned.value is not None:
            draft["region"] = cleaned.value
        if cleaned.status == "ask":
            self.region_study.observe(number, cleaned.status, cleaned.code, cleaned.text, "")
            problems.append([cleaned.code, "region", "ask", {"text": cleaned.text[:200]}])

    def _combine(self, texts: Sequence[str]) -> Cleaned:
        parts = [part for text in texts if (part := simplified(tidy(text))) and part not in QUIET_PARTS]
        if not parts:
            return Cleaned()
        whole = " ".join(parts)
        values = self._values.get("region", {})
        if fold(whole) in values:
            return Cleaned(values[fold(whole)])
        table = self._vocabulary.tables.get("region")
        if table is not None:
            entry, is_complete = regions.index(table).find(parts)
            if entry is not None and is_complete:
                return Cleaned(entry.id)
        return Cleaned(None, "ask", "values", whole)


def _place_spare(spare: Sequence[tuple[str, str]], draft: dict[str, object], problems: list[list[object]]) -> None:
    """Puts further numbers of a cell into fields that are free; the rest is told."""
    doubtful = {problem[1] for problem in problems if problem[2] in ("ask", "error")}
    for key, value in spare:
        if key not in draft and key not in doubtful:
            draft[key] = value
        elif draft.get(key) != value:
            problems.append(["phone-left-over", key, "warning", {"text": value}])


def _by_field(answers: Answers) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, answer in answers.items():
        field, _, kind = name.rpartition(".")
        found.setdefault(field, {})[kind] = answer
    return found


def _values_by_field(answers: Answers, questions: Sequence[Question]) -> dict[str, Mapping[str, object]]:
    return {
        question.field: settled_values(question, answers[question.id])
        for question in questions
        if question.kind == "values" and question.id in answers
    }
