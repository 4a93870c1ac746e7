"""The rule behind a column of codes: the best three rules, each verified on every row, and the doubts as questions."""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from custmgr.coding import checking
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.inferring import deviations, doubts, eras, tablecodes, wording
from custmgr.coding.inferring.assembly import Candidate
from custmgr.coding.inferring.eras import Era
from custmgr.coding.inferring.exploring import Explorer
from custmgr.coding.inferring.groups import Laid
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.result import Deviation, Doubt, Found, InferredRule, Span
from custmgr.coding.inferring.stretches.pieces import Fixed, Piece
from custmgr.coding.rule import Literal, Part, Rule
from custmgr.errors import UserError
from custmgr.texts import tr

BEST = 3
LEAST_COVERAGE = 0.3
LOOKED_AT = 400


@dataclass(frozen=True, eq=False)
class Inference:
    """What was found, with what an answer needs to go on from: nothing is read again."""

    material: Material
    found: Found
    kept: tuple[tuple[Rule, Candidate, Era], ...] = ()
    answers: tuple[tuple[str, str], ...] = field(default=())

    def answered(self, question: str, value: str) -> "Inference":
        """The inference with this answer: the rule that it leads to comes first. Raises UserError for a strange one."""
        doubt = next((doubt for doubt in self.found.questions if doubt.id == question), None)
        option = next((option for option in doubt.options if option.value == value), None) if doubt else None
        if doubt is None or option is None:
            what = tr("“{answer}” is no answer to the question {id}.", answer=value, id=question)
            raise UserError(what, kind="usage")
        rest = tuple(other for other in self.found.questions if other.id != question)
        chosen = self._chosen(option.rule)
        beaten = {other.rule for other in doubt.options if other is not option}
        others = tuple(rule for rule in self.found.rules if rule.text not in beaten and rule.text != option.rule)
        if value != doubt.proposal:  # the other questions were about a rule that it is not
            rest = tuple(other for other in rest if any(each.rule == option.rule for each in other.options))
        found = Found((chosen, *others)[:BEST], rest)
        return replace(self, found=found, answers=(*self.answers, (question, value)))

    def whole(self, rule: InferredRule) -> InferredRule:
        """This rule with its exceptions and its proof, which the second and third best are listed without."""
        if rule.is_accepted or rule.exceptions or rule.span is not None:
            return rule
        printer = doubts.Printer(self.material)
        kept = next(((known, candidate) for known, candidate, _ in self.kept if printer(known) == rule.text), None)
        return _verified(self.material, *kept, explained=frozenset()) if kept is not None else rule

    def _chosen(self, text: str) -> InferredRule:
        for known in self.found.rules:
            if known.text == text:
                return known
        printer = doubts.Printer(self.material)
        for rule, candidate, _ in self.kept:
            if printer(rule) == text:
                return _verified(self.material, rule, candidate, explained=frozenset())
        best = self.found.rules[0]
        _, candidate, _ = self.kept[0]
        renamed = parse(text, self.material.context.catalogue)
        verified = _verified(self.material, renamed, candidate, explained=frozenset())
        return replace(verified, evidence=best.evidence, counters=verified.counters)


def infer(material: Material) -> Inference:
    """The best rules of the column; none where nothing can be found in it."""
    if len(material.filled) < 2:
        return Inference(material, Found())
    layers = eras.find(material, Explorer(material))
    kept = _kept(layers)
    explained = frozenset(row for era in layers for row in era.rows)
    firsts = [
        _verified(material, era.best.rule, era.best, explained=explained - frozenset(era.rows))
        for era in layers
    ]  # fmt: skip
    firsts = [rule for rule in firsts if rule.coverage >= (LEAST_COVERAGE if len(layers) == 1 else 0.0)]
    if len(layers) > 1:
        firsts = [replace(rule, span=_span(material, era.rows)) for rule, era in zip(firsts, layers, strict=True)]
    if not firsts:
        return Inference(material, Found())
    rules = _filled_up(material, firsts, kept, layers[0])
    return Inference(material, Found(tuple(rules[:BEST]), _questions(material, layers[0])), tuple(kept))


def _kept(layers: Sequence[Era]) -> list[tuple[Rule, Candidate, Era]]:
    found = []
    for era in layers:
        found.append((era.best.rule, era.best, era))
        found += [(rival, era.best, era) for rival, _ in era.best.rivals]
        for other in era.others:
            found.append((other.rule, other, era))
    return found


def _filled_up(
    material: Material, firsts: list[InferredRule], kept: Sequence[tuple[Rule, Candidate, Era]], main: Era
) -> list[InferredRule]:
    """The rules of the eras, then the next best descriptions of the largest one."""
    rules = list(firsts)
    seen = {rule.text for rule in rules}
    printer = doubts.Printer(material)
    for rule, candidate, era in kept:
        if len(rules) >= BEST:
            break
        if era is main and printer(rule) not in seen:
            verified = _verified(material, rule, candidate, explained=frozenset(), is_brief=True)
            seen.add(printer(rule))
            rules.append(verified)
    return rules


def _questions(material: Material, era: Era) -> tuple[Doubt, ...]:
    best = era.best
    printer = doubts.Printer(material)
    rivals = [*best.rivals, *((other.rule, other.bits) for other in era.others)]
    asked = doubts.find(material, best.rule, best.bits, rivals=rivals, printer=printer)
    return (*asked, *doubts.guesses(material, best.rule, best.pieces, printer=printer))


def _verified(
    material: Material, rule: Rule, candidate: Candidate, *, explained: frozenset[int], is_brief: bool = False
) -> InferredRule:
    """The rule with all that is to be said about it after a look at every row."""
    pieces = candidate.pieces
    laid = Laid(material, pieces, rule, [row for row in material.filled if row not in explained])
    shown = _as_written(material, rule, pieces, laid)
    tables = tablecodes.tables_of(material, pieces)
    context = tablecodes.with_tables(material.context, tables)
    good = set(laid.rows)
    left = [row for row in material.filled if row not in good and row not in explained]
    groups = laid.groups(context)
    share = len(laid.rows) / max(1, len(laid.rows) + len(left))
    found = [] if is_brief else deviations.find(material, pieces, left) + _duplicates(material, laid.rows)
    return InferredRule(
        text=doubts.Printer(material)(shown),
        rule=shown,
        coverage=len(laid.rows) / len(material.filled),
        explained=len(laid.rows),
        bits=candidate.bits,
        evidence=wording.evidence(material, pieces, rule, share=share, groups=groups),
        exceptions=tuple(sorted(found, key=lambda item: item.row)),
        tables=tuple(tables),
        counters=tuple(groups),
        is_accepted=not is_brief and _is_accepted(rule, context),
    )


def _is_accepted(rule: Rule, context: Context) -> bool:
    return checking.check_rule(rule, context).accepted


def _duplicates(material: Material, rows: Sequence[int]) -> list[Deviation]:
    """Codes that stand in several rows; the first one is not told."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        before = first.setdefault(material.texts[row], row)
        if before != row:
            reason = tr("The same code as in row {row}.", row=material.number(before))
            found.append(Deviation(row, material.codes[row], "duplicate", reason))
    return found


def _span(material: Material, rows: Sequence[int]) -> Span:
    days = sorted(day for column in material.dates[:1] for row in rows if (day := column.texts[row]))
    return Span(min(rows), max(rows), days[0] if days else "", days[-1] if days else "")


def _as_written(material: Material, rule: Rule, pieces: Sequence[Piece], laid: Laid) -> Rule:
    """The rule with its literals in the case in which most codes write them."""
    written: dict[str, str] = {}
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Fixed) or not any(map(str.isalpha, piece.text)):
            continue
        seen: Tally[str] = Tally()
        for row, end in list(zip(laid.rows, laid.ends[place], strict=True))[:LOOKED_AT]:
            code = material.codes[row]
            if len(code) == len(material.texts[row]):
                seen[code[end - len(piece.text) : end]] += 1
        text = seen.most_common(1)[0][0] if seen else piece.text
        if text.isascii() and text.upper() == piece.text.upper():
            written[piece.text] = text

    def part_of(part: Part) -> Part:
        return Literal(written.get(part.text, part.text)) if isinstance(part, Literal) else part

    return replace(rule, parts=tuple(map(part_of, rule.parts)))
