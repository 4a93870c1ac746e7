"""Codes of a rule that people regret: personal data, drift, what spreadsheets damage, length, look-alikes."""

from collections.abc import Iterator
from itertools import pairwise

from custmgr.coding.context import Context
from custmgr.coding.names import SOURCE_WORDS, field_of, label_of
from custmgr.coding.parts.alphabets import characters, confusable
from custmgr.coding.proving.automaton import Characters, Machine, chain, either, repeat, row, shortest_length, words
from custmgr.coding.proving.families import is_finite, joint_texts
from custmgr.coding.proving.finding import Caution
from custmgr.coding.proving.language import Language, characters_of
from custmgr.coding.proving.product import TooLargeError, find_meeting
from custmgr.coding.rule import Counter, DatePart, FieldPart, Random, Rule
from custmgr.texts import language, mark, tr

LONG = 20  # characters; a longer code no longer fits a usual label as a bar code
_EXACT_DIGITS = 15  # a spreadsheet number keeps no more
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_MESSAGES = {
    "leading-zeros": mark("Spreadsheets drop leading zeros: {code} becomes a shorter number. Keep the column as text."),
    "digits-lost": mark(
        "Spreadsheets keep only 15 digits of a number: the end of {code} is lost. Keep the column as text."
    ),
    "scientific": mark("Spreadsheets read {code} as a number with a power of ten. Avoid the letter E between digits."),
    "date-like": mark("Spreadsheets read {code} as a date. Keep the column as text."),
    "formula": mark("Spreadsheets read {code} as a formula. Begin with a letter or digit."),
    "truth-value": mark("Spreadsheets read {code} as yes or no."),
}


def find_cautions(rule: Rule, context: Context) -> list[Caution]:
    """What is to be known about the codes of this rule."""
    return [
        *_personal(rule, context), *_drifting(rule, context), *_plain(rule, context), *_run_together(rule, context),
        *_spreadsheet(rule, context),
    ]  # fmt: skip


def _personal(rule: Rule, context: Context) -> Iterator[Caution]:
    found = [part.name for part in _fields(rule) if field_of(part.name, context.catalogue).is_personal]
    shortened = [part.name for part in _fields(rule) if any(s.name.startswith("pinyin-") for s in part.transforms)]
    named = [name for name in dict.fromkeys(found) if name not in shortened]
    if named:
        yield Caution("personal-data", tr("Personal data stands in the code ({fields}); whoever sees the code sees it. "
                                          "A number tells as much.", fields=_labels(named, context)))  # fmt: skip


def _drifting(rule: Rule, context: Context) -> Iterator[Caution]:
    changing = [part.name for part in _fields(rule) if field_of(part.name, context.catalogue).may_change]
    if changing:
        yield Caution("drifts", tr("{fields} may change later; the code keeps the old value.",
                                   fields=_labels(list(dict.fromkeys(changing)), context)))  # fmt: skip
    dates = [part for part in rule.all_parts() if isinstance(part, DatePart)]
    if any(part.source == "updated" for part in dates):
        label = SOURCE_WORDS["updated"][0 if language() == "zh" else 1]
        message = tr("{field} changes with every edit; the code keeps the day on which it was given.", field=label)
        yield Caution("drifting-date", message)
    if any("yy" in part.segments for part in dates):
        yield Caution("two-digit-year", tr("A year of two digits is unique for 100 years only."))


def _plain(rule: Rule, context: Context) -> Iterator[Caution]:
    tongue = Language(rule, context, characters_of((rule,), context))
    length = shortest_length(tongue.machine)
    if length > LONG:
        yield Caution("long", tr("A code has at least {n} characters; more than {most} are long for a bar code and for "
                                 "typing.", n=length, most=LONG))  # fmt: skip
    for part in rule.all_parts():
        if isinstance(part, Counter | Random):
            chars = characters(part.alphabet)
            chars += "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if isinstance(part, Counter) and part.end == "letters" else ""
            if pairs := confusable(chars):
                yield Caution("look-alikes", tr("People mistake these characters for one another: {pairs}.",
                                                pairs=" ".join(pairs)))  # fmt: skip


def _run_together(rule: Rule, context: Context) -> Iterator[Caution]:
    """Two fields side by side of which the first is longer or shorter: proven, and yet no eye finds the border."""
    for one, other in pairwise(rule.parts):
        if not (isinstance(one, FieldPart) and isinstance(other, FieldPart)) or one.name == other.name:
            continue
        lengths = _lengths(one, rule, context)
        if len(lengths) > 1:
            yield Caution("run-together", tr(
                "The codes of {first} have {fewest} to {most} characters and {second} follows at once; nobody sees "
                "where one ends. Put a hyphen between them.",
                first=_labels([one.name], context), fewest=lengths[0], most=lengths[-1],
                second=_labels([other.name], context)))  # fmt: skip


def _lengths(part: FieldPart, rule: Rule, context: Context) -> list[int]:
    """How many characters a field of a table may print, fewest first; nothing for free text, which is judged by U1."""
    if not is_finite(part.name, part.table, rule=rule, context=context):
        return []
    return sorted({len(text) for (text,) in joint_texts((part,), rule=rule, context=context)})


def _spreadsheet(rule: Rule, context: Context) -> Iterator[Caution]:
    chars = characters_of((rule,), context)
    tongues = [Language(rule, context, chars, is_small=is_small, is_benign=True) for is_small in (True, False)]
    for code, machine in _damaged(chars).items():
        sample = next(filter(None, (_sample(tongue, machine) for tongue in tongues)), None)
        if sample:
            yield Caution(code, tr(_MESSAGES[code], code=sample))


def _sample(tongue: Language, damaged: Machine) -> str | None:
    try:
        meeting = find_meeting(tongue.machine, damaged, chars=tongue.chars, differ=lambda _one, _other: 1, wanted=1)
    except TooLargeError:
        return None
    return meeting.text if meeting else None


def _damaged(chars: Characters) -> dict[str, Machine]:
    """The texts that a spreadsheet changes when it reads them as anything but text."""
    digits, dash = chars.digits, chars.mask("-/")
    number = repeat(digits, 1, most=None, owner=0)
    day, year = repeat(digits, 1, most=2, owner=0), chain([digits] * 4, 0)
    gap = chain([dash], 0)
    months = words([[(char, 0) for char in month] for month in _MONTHS], chars)
    maybe_gap = chain([dash], 0)
    maybe_gap.is_optional = True
    dates = [row([day, gap, day]), row([day, gap, day, gap, day]), row([day, gap, day, gap, year]),
             row([year, gap, day]), row([year, gap, day, gap, day]), row([months, maybe_gap, day]),
             row([day, maybe_gap, months])]  # fmt: skip
    date_like = dates[0]
    for other in dates[1:]:
        date_like = either(date_like, other)
    rest = repeat(chars.any, 1, most=None, owner=0)
    return {
        "leading-zeros": row([chain([chars.mask("0")], 0), number]),
        "digits-lost": row([chain([digits] * _EXACT_DIGITS, 0), number]),
        "scientific": row([number, chain([chars.mask("E")], 0), number]),
        "date-like": date_like,
        "formula": row([chain([chars.mask("=+-@")], 0), rest]),
        "truth-value": words([[(char, 0) for char in word] for word in ("TRUE", "FALSE")], chars),
    }


def _fields(rule: Rule) -> list[FieldPart]:
    return [part for part in rule.all_parts() if isinstance(part, FieldPart)]


def _labels(names: list[str], context: Context) -> str:
    in_chinese = language() == "zh"
    return ("、" if in_chinese else ", ").join(
        label_of(name, context.catalogue, in_chinese=in_chinese) for name in names
    )
