"""What an import does with each row: new, changed, the same, left out, or in need of a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select

from custmgr.coding import canonical
from custmgr.database import register, tables
from custmgr.database.journal import batches
from custmgr.errors import UserError
from custmgr.exchange.planning import choices, decisions
from custmgr.exchange.planning.decisions import Decision, Result
from custmgr.exchange.roundtrip import returning
from custmgr.exchange.roundtrip.returning import Returned
from custmgr.services import browse
from custmgr.services.intake import importcodes, lostzeros, merging, possible
from custmgr.services.intake.doubts import AGAIN
from custmgr.services.intake.lostzeros import LostZeros
from custmgr.services.work import Progress, Work
from custmgr.texts import tr

Mode = Literal["both", "add", "update", "fill"]
BATCH = 2_000
MATCH_KEYS = ("code", "tax_number")


@dataclass(frozen=True)
class Options:
    """What the person chose: `rule` gives codes to rows without one; by the fields of `match` rows find customers.

    Mode "fill" writes only into what is empty; the fields of `protected` are never changed.
    """

    mode: Mode = "both"
    rule: str | None = None
    match: tuple[str, ...] = MATCH_KEYS
    protected: frozenset[str] = frozenset()


class Planner:
    """Decides for each staged row: new, update, same, conflict, possible, duplicate, error, ask or skipped."""

    def __init__(
        self, staged: Path, options: Options, progress: Progress, *, answers: Mapping[str, str],
        own: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self._own = own
        self._staged = staged
        self._options = options
        self._progress = progress
        self._skips_new = answers.get(AGAIN) == "skip"
        self._answers = answers
        self._choices: dict[tuple[int, str], str] = {}
        self.possible = possible.Finder()
        self.n_conflicts = 0
        self._row_of_customer: dict[int, int] = {}
        self._row_of_code: dict[str, int] = {}
        self._has_customers = True
        self._former: dict[str, str] = {}
        self._codes = importcodes.Forecast(options.rule)
        self.zeros = LostZeros(answers, self._codes)

    def run(self, work: Work) -> None:
        """Decides for all rows."""
        decisions.begin(self._staged)
        self._choices = choices.choices(self._staged)
        self._has_customers = work.connection.execute(select(tables.customer.c.id).limit(1)).first() is not None
        done = 0
        is_whole = self._has_customers or self._codes.has_rules(work)
        drafts = decisions.drafts if is_whole else decisions.outlines
        for part in drafts(self._staged, BATCH):
            decisions.write(self._staged, list(self._decide(work, part)))
            done += len(part)
            self._progress(done, None, tr("Comparing"))
        decisions.finish(self._staged)

    def run_again(self, work: Work, numbers: Sequence[int]) -> None:
        """Decides anew for these rows, beside what stands for all others."""
        self._choices = choices.choices(self._staged)
        self._row_of_customer = choices.row_of_customer(self._staged, without=numbers)
        for part in batches(sorted(numbers), 500):
            rows = choices.some_drafts(self._staged, part)
            self._row_of_code |= {
                canonical.fold(code): row for code, row in choices.row_of_code(self._staged, part).items()
            }
            decisions.write(self._staged, list(self._decide(work, rows)))

    def _decide(self, work: Work, part: Sequence[tuple[int, str, dict[str, Any]]]) -> Iterator[Decision]:
        good = {number: draft for number, status, draft in part if status == "ok"}
        doubtful = self.zeros.find(work, good)
        if self.zeros.answer == lostzeros.ADD:
            decisions.replace_codes(self._staged, {n: (good[n]["code"], whole) for n, whole in doubtful.items()})
            for number, whole in doubtful.items():
                good[number]["code"] = whole
        returned = returning.of(self._staged, part[0][0], part[-1][0])
        matched = self._match(work, good, returned) if self._has_customers else {}
        owners = set(matched.values())
        known = browse.whole_rows(work, list(owners - browse.retired(work, list(owners)))) if matched else {}
        mine = set(browse.visible(work, list(owners)))
        merger = merging.Merger(work, known, returned, self._answers, self._choices, self._own)
        alike = self.possible.find(work, {n: d for n, d in good.items() if n not in matched})
        for number, status, draft in part:
            if status != "ok":
                result: Result = "skipped" if status == "skipped" else "ask" if status == "ask" else "error"
                yield Decision(number, result)
            elif number in doubtful and self.zeros.answer is None:
                yield Decision(number, "ask", reason=lostzeros.said(draft["code"], doubtful[number]))
            elif (customer_id := matched.get(number)) is not None and customer_id not in mine:
                yield Decision(number, "error", reason=tr("The customer belongs to somebody else."))
            elif customer_id is not None and customer_id in known:
                yield self._existing(work, number, draft, known[customer_id], merger)
            elif customer_id is not None:
                gone = tr("The customer was deleted since the export.")
                by_code = tr("The code was given to a customer who was deleted.")
                yield Decision(number, "error", reason=gone if number in returned else by_code)
            elif number in alike:
                yield self._alike(work, number, draft, alike[number], merger)
            else:
                yield self._new(work, number, draft)
        self.n_conflicts += merger.n_conflicts

    def _alike(
        self, work: Work, number: int, draft: Mapping[str, Any], row: browse.Row, merger: merging.Merger
    ) -> Decision:  # fmt: skip
        """A row that may be a customer who is there: never taken for him without a person's word."""
        choice = self._choices.get((number, "")) or self._answers.get(possible.POSSIBLE)
        if choice == "update":
            return self._existing(work, number, {k: v for k, v in draft.items() if k != "code"}, row, merger)
        if choice == "new":
            return self._new(work, number, draft)
        said = tr("has the name and phone of {code} {name}", code=row.values.get("code"), name=row.values.get("name"))
        return Decision(number, "skipped" if choice == "skip" else "possible", row.id, reason=said)

    def _match(
        self, work: Work, good: Mapping[int, Mapping[str, Any]], returned: Mapping[int, Returned]
    ) -> dict[int, int]:  # fmt: skip
        matched = {number: returned[number].customer_id for number in good if number in returned}
        for key in self._options.match:
            texts = {
                number: str(draft[key]) for number, draft in good.items() if draft.get(key) and number not in matched
            }
            found = self._owners(work, key, texts.values())
            for number, text in texts.items():
                wanted = canonical.fold(text) if key == "code" else text
                if (owner := found.get(wanted)) is not None:
                    matched[number] = owner
        return matched

    def _owners(self, work: Work, key: str, texts: Any) -> dict[str, int]:
        if key == "code":
            codes = register.find(work.connection, list({canonical.fold(text) for text in texts}))
            self._former |= {
                key: item.text for key, item in codes.items() if item.state in (register.FORMER, register.MERGED)
            }
            return {code: item.customer_id for code, item in codes.items() if item.customer_id is not None}
        customer = tables.customer
        column = customer.c[tables.column_name(work.reference.catalogue[key])]
        found: dict[str, int] = {}
        for part in batches(list(set(texts)), 500):
            statement = select(column, customer.c.id).where(column.in_(part), customer.c.retired_at.is_(None))
            for text, customer_id in work.connection.execute(statement):
                found[text] = -1 if text in found else customer_id  # two customers: a person must choose
        return {text: customer_id for text, customer_id in found.items() if customer_id > 0}

    def _existing(
        self, work: Work, number: int, draft: Mapping[str, Any], row: browse.Row, merger: merging.Merger
    ) -> Decision:  # fmt: skip
        if "name" in draft and not draft["name"]:
            return Decision(number, "error", row.id, reason=tr("A customer needs a name."))
        if self._choices.get((number, "")) == "skip":
            return Decision(number, "skipped", row.id, reason=tr("left out by hand"))
        if (first := self._row_of_customer.setdefault(row.id, number)) != number:
            return Decision(number, "duplicate", row.id, reason=tr("the same customer as in row {row}", row=first))
        try:
            before, conflicts = merger.merged(number, draft, row)
        except UserError as error:
            return Decision(number, "error", row.id, reason=str(error))
        before = {key: old for key, old in before.items() if self._may_change(number, key, old)}
        said = self._former_said(draft, row)
        if not before and not conflicts:
            return Decision(number, "same", row.id, reason=said)
        if self._options.mode == "add":
            return Decision(number, "skipped", row.id, reason=tr("known already, and only new ones are added"))
        return Decision(number, "conflict" if conflicts else "update", row.id, before, said, conflicts, row.step_id)

    def _may_change(self, number: int, key: str, old: object) -> bool:
        if key in self._options.protected or self._choices.get((number, key)) == "skip":
            return False
        return self._options.mode != "fill" or old is None

    def _former_said(self, draft: Mapping[str, Any], row: browse.Row) -> str:
        """Whose code it was, where the row names its customer by a code that he has no more."""
        former = self._former.get(canonical.fold(str(draft.get("code") or "")))
        if former is None:
            return ""
        return tr("{code} is a former code of {name}, who has {present} now",
                  code=former, name=row.values.get("name"), present=row.values.get("code"))  # fmt: skip

    def _new(self, work: Work, number: int, draft: Mapping[str, Any]) -> Decision:
        if self._choices.get((number, "")) == "skip":
            return Decision(number, "skipped", reason=tr("left out by hand"))
        if self._options.mode == "update":
            return Decision(number, "skipped", reason=tr("not known, and only known ones are updated"))
        if self._skips_new:
            return Decision(number, "skipped", reason=tr("imported already from this very file"))
        if not draft.get("name"):
            return Decision(number, "error", reason=tr("A customer needs a name."))
        code = str(draft.get("code") or "")
        if code and not canonical.is_temporary(code):
            try:
                key = canonical.canonical_key(code)
                self._codes.refuse_typed(work, code, draft)
            except UserError as error:
                return Decision(number, "error", reason=str(error))
            if (first := self._row_of_code.setdefault(key, number)) != number:
                return Decision(number, "duplicate", reason=tr("the same code as in row {row}", row=first))
        elif objection := self._codes.objection(work, draft):
            return Decision(number, "error", reason=objection)
        return Decision(number, "new")
