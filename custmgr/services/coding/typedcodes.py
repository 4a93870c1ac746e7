"""Codes as a person typed them or a file brought them: unique over all, and counters follow them within a window."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from custmgr.coding import canonical, evaluate
from custmgr.coding.confusion import with_zeros
from custmgr.coding.evaluate import Draft
from custmgr.coding.names import root_of
from custmgr.coding.parts import condition, parent
from custmgr.coding.parts.counter import numbering as numbering_of
from custmgr.coding.parts.counter import parse_number
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Random, Rule
from custmgr.database import counters, register, tables
from custmgr.errors import UserError
from custmgr.services.coding import numbering, succession
from custmgr.services.coding.numbering import Issued, Values
from custmgr.services.work import Work
from custmgr.texts import tr

WINDOW_NUMBERS, WINDOW_SHARE = 100, 0.10
COMPANY = 10
MOST_KEPT = 5_000
"""Kinds of customers whose drafts a reader keeps at hand."""
IMPORT = "customer.import"


def code_for(work: Work, values: Values, *, rule: str | None = None) -> Issued:
    """The code of a new customer: the typed one if he has one, else the next of the rule that is meant for him."""
    if typed := str(values.get("code") or "").strip():
        (issued,) = as_typed(work, [(typed, values)])
        return issued
    rules = numbering.active_rules(work)
    chosen = numbering.choose(work, rules, values, rule)
    if chosen is None:
        raise UserError(
            tr("There is no coding rule for this customer."),
            unharmed=tr("Nothing was written."),
            todo=tr("Type a code, or set up a rule on the page Codes."),
            kind="no-rule",
        )
    (issued,) = succession.allocate(work, [(chosen, values)])
    return issued


def as_typed(work: Work, typed: Sequence[tuple[str, Values]]) -> list[Issued]:
    """Codes as a person typed them or a file brought them; counters follow them within a window.

    Raises UserError if one of them belongs, or ever belonged, to somebody.
    """
    keys = [canonical.canonical_key(text) for text, _ in typed]
    known = register.find(work.connection, keys)
    for entry in known.values():
        _refuse_taken(work, entry)
    reader = Reader(work)
    issued = [
        _taken_up(text, key, known[key]) if key in known else reader.read(text, key, values)
        for (text, values), key in zip(typed, keys, strict=True)
    ]
    _raise_counters(work, issued, reader.counters)
    return issued


def refuse_typed(work: Work, code: str, values: Values) -> None:
    """Raises UserError where the rule meant for this customer lets no such code be typed."""
    key = canonical.canonical_key(code)
    if key not in register.find(work.connection, [key]):
        Reader(work).read(code, key, values)


def _taken_up(text: str, key: str, entry: register.Registered) -> Issued:
    """A code that was set aside keeps its number, and needs no leave to be typed."""
    return Issued(text, key, entry.rule_version_id, number=entry.number, is_taken_up=True)


def _refuse_taken(work: Work, entry: register.Registered) -> None:
    """Raises UserError unless the code was set aside, and for this desk or for a file that comes in."""
    if entry.customer_id is None and entry.state == register.RELEASED:
        return
    if entry.customer_id is None and entry.block_id is not None:
        block = work.recorder.present_row("code_block", entry.block_id)
        head = work.recorder.head
        if block.get("desk") == head.desk or head.operation == IMPORT:
            return
        raise UserError(
            tr("The code {code} is reserved by {desk} until {day}.", code=entry.text, desk=block.get("desk"),
               day=block.get("valid_to")),
            unharmed=tr("Nothing was written."),
            todo=tr("Leave the code to the program, or give the block back first."),
            kind="code-reserved",
        )  # fmt: skip
    raise UserError(
        tr("The code {code} was given to {name} already.", code=entry.text, name=_holder(work, entry)),
        unharmed=tr("Nothing was written."),
        todo=tr("Choose another code; a code is never given to a second customer."),
        kind="code-taken",
    )


def _holder(work: Work, entry: register.Registered) -> str:
    customer = tables.customer
    name = work.connection.execute(select(customer.c.name).where(customer.c.id == entry.home_id)).scalar()
    return str(name) if name else tr("a customer who was deleted")


class Reader:
    """Recognises typed codes that an active rule could have given, so that its counter can go on behind them."""

    def __init__(self, work: Work) -> None:
        self._rules = numbering.active_rules(work)
        self._context = numbering.context_of(work)
        self._work = work
        self._is_strict = any(item.typed != numbering.FREE for item in self._rules)
        self.counters: dict[str, Counter] = {}
        self.fields = frozenset().union(*(_fields(item.rule) for item in self._rules), ("joined",))
        self._printed: dict[str, list[tuple[numbering.ActiveRule, Draft]]] = {}

    def _drafts(self, values: Values) -> list[tuple[numbering.ActiveRule, Draft]]:
        """What the rules that are meant for this customer print of him beside the number; once for all alike."""
        alike = repr([values.get(name) for name in sorted(self.fields)])
        if alike not in self._printed:
            if len(self._printed) >= MOST_KEPT:
                self._printed.clear()
            self._printed[alike] = list(self._made(values))
        return self._printed[alike]

    def _made(self, values: Values) -> Iterator[tuple[numbering.ActiveRule, Draft]]:
        for item in self._rules:
            is_meant = item.holds(values, self._context.today)
            if not is_meant or not condition.applies(item.rule, values, context=self._context):
                continue
            try:
                ready = numbering.prepared(self._work, item.rule, values)
                draft = evaluate.draft(item.rule, ready, context=self._context, identity=item.counter_id)
            except UserError:  # a value that the rule needs is missing: no code of its
                continue
            yield item, draft

    def lengthened(self, key: str, values: Values) -> str | None:
        """The code with the zeros that a rule prints in it, if it is too short for the rule and fits with them."""
        for _, draft in self._drafts(values):
            if draft.counter is None:
                continue
            around = len(canonical.fold(draft.prefix)) + len(canonical.fold(draft.suffix)) + _checks(draft)
            for longer in with_zeros(key, {around + draft.counter.width}):
                if (number := number_in(draft, longer)) is not None:
                    return evaluate.complete(draft, number)
        return None

    def read(self, text: str, key: str, values: Values) -> Issued:
        """The code with its number, if a rule gives one that looks like this to this customer."""
        for item, draft in self._drafts(values):
            number = number_in(draft, key)
            if number is None:
                continue
            _refuse_typing(item, text, fits=True)
            assert draft.counter is not None
            self.counters[draft.counter_identity] = draft.counter
            return numbering.issued_of(item, draft, text, number)._replace(key=key, reason=register.TYPED)
        if self._is_strict and (meant := numbering.choose(self._work, self._rules, values)) is not None:
            _refuse_typing(meant, text, fits=False)
        return Issued(text, key, reason=register.TYPED)


def _fields(rule: Rule) -> set[str]:
    """The fields of a customer that decide what the rule prints of him, and whether it is meant for him."""
    names = {parent.FIELD, "telephone"}  # one stands for another number where that is empty
    for part in rule.all_parts():
        if isinstance(part, FieldPart):
            names.add(root_of(part.name))
        elif isinstance(part, DatePart):
            names.add(part.source)
        elif isinstance(part, Counter):
            names |= {root_of(key.name) for key in part.keys}
    return names | {root_of(test.name) for test in (rule.condition.tests if rule.condition else ())}


def _refuse_typing(item: numbering.ActiveRule, text: str, *, fits: bool) -> None:
    """Raises UserError where the rule's customers must not have this code typed."""
    if item.typed == numbering.FREE or (fits and item.typed == numbering.FITTING):
        return
    what = (
        tr("The rule “{name}” lets no code be typed: {code}.", name=item.name, code=text)
        if item.typed == numbering.NEVER
        else tr("The code {code} does not fit the rule “{name}”.", name=item.name, code=text)
    )
    todo = tr("Leave the code empty; the program gives the next one.")
    raise UserError(what, unharmed=tr("Nothing was written."), todo=todo, kind="code-typed")


def _checks(draft: Draft) -> int:
    """How many check characters stand in the code."""
    return sum(2 if slot.scheme == "97-10" else 1 for slot in draft.slots if isinstance(slot, Check))


def number_in(draft: Draft, key: str) -> int | None:
    """The number in a code of this customer by this rule, or None if the rule would not give such a code."""
    if draft.counter is None or any(isinstance(slot, Random) for slot in draft.slots):
        return None
    before = canonical.fold(draft.prefix)
    if not key.startswith(before):
        return None
    end = len(key) - len(canonical.fold(draft.suffix)) - _checks(draft)
    number = parse_number(draft.counter, key[len(before) : end])
    if number is None or canonical.fold(evaluate.complete(draft, number)) != key:
        return None
    return number


def _raise_counters(work: Work, issued: Iterable[Issued], known: Mapping[str, Counter]) -> None:
    """Lets each counter go on behind the typed numbers, but never follow one far outlying number."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in issued:
        if item.counter_id is not None and item.number is not None:
            numbers[item.counter_id, item.counter_key or ""].append(item.number)
    for (counter_id, key), found in sorted(numbers.items()):
        counter = known[counter_id]
        span = numbering_of(counter)
        last = counters.lock(work.connection, counter_id, key, before_first=span.first - counter.step)
        reached = _followed(sorted(found), last, span.last)
        if reached > last:
            counters.raise_to(work.connection, counter_id, key, reached)


def _followed(numbers: Sequence[int], last: int, end: int | None) -> int:
    """Where a counter at `last` goes on after these typed numbers, which are sorted.

    A number far above is followed only in company: ten of a list that was numbered so, never one slip of the keyboard.
    """
    for n, number in enumerate(numbers):
        window = max(WINDOW_NUMBERS, 10 * WINDOW_NUMBERS if end is None else int((end - last) * WINDOW_SHARE))
        is_near = number <= last + window
        company = bisect_right(numbers, number + window) - n
        if number > last and (is_near or company >= COMPANY):
            last = number
    return last


def retype(work: Work, customer_id: int, code: str) -> None:
    """Registers another code for a customer who has one; the old one stays findable as a former code."""
    if not code.strip():
        raise UserError(tr("A customer keeps a code; it cannot be emptied."), unharmed=tr("Nothing was written."))
    key = canonical.canonical_key(code)
    entry = register.find(work.connection, [key]).get(key)
    if entry is not None and entry.home_id == customer_id:
        return  # another spelling of his own, or one he had before
    values = work.recorder.present_row("customer", customer_id)
    (issued,) = as_typed(work, [(code, {name.removesuffix("_id"): value for name, value in values.items()})])
    numbering.enter(work, [(customer_id, issued)])
    work.has_own_register_entries = False  # the former code's state follows at the end of the step
