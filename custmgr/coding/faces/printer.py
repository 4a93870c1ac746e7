"""Rule -> text in its normal form, with field names in English or in Chinese."""

from custmgr.coding.faces.scanner import escape
from custmgr.coding.names import PERIOD_WORDS, SOURCE_WORDS, TABLE_WORDS, label_of, table_key
from custmgr.coding.rule import (
    Check,
    Condition,
    Counter,
    DatePart,
    FieldPart,
    Key,
    Literal,
    Optional,
    Parent,
    Part,
    Random,
    Rule,
    Skip,
    Transform,
)  # fmt: skip
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.texts import Language

_IN_LITERAL = "{}[]|"
_IN_BRACES = '{}[]|,:/"@()'
_WORDS = (" when ", " per ", " and ", " in ")


def print_rule(rule: Rule, language: Language | None = None, *, catalogue: Catalogue = CATALOGUE) -> str:
    """The rule as text; without a language with field keys and the table words as they were typed.

    >>> from custmgr.coding.faces.parser import parse
    >>> print_rule(parse("{客户类型@类型}{n: 3 per  建档日期 ,type}"))
    '{type@类型}{n:3 per joined, type}'
    """
    words = _Words(language, catalogue)
    body = "".join(words.part(part) for part in rule.parts)
    return body + (words.condition(rule.condition) if rule.condition else "")


class _Words:
    """Writes parts with the words of one language."""

    def __init__(self, language: Language | None, catalogue: Catalogue) -> None:
        self.language, self.catalogue = language, catalogue

    def part(self, part: Part) -> str:
        """One part as text."""
        if isinstance(part, Literal):
            return escape(part.text, _IN_LITERAL, reserved=(" when ",)) if " when " in part.text else _plain(part.text)
        if isinstance(part, Optional):
            return "[" + "".join(map(self.part, part.parts)) + "]"
        return "{" + self._inside(part) + "}"

    def _inside(self, part: FieldPart | DatePart | Counter | Random | Check | Parent) -> str:
        if isinstance(part, FieldPart):
            return self._field(part)
        if isinstance(part, DatePart):
            return f"{self._source(part.source)}:{''.join(part.segments)}"
        if isinstance(part, Counter):
            return self._counter(part)
        if isinstance(part, Random):
            named = "" if part.alphabet == Random(1).alphabet else f",alphabet {_alphabet(part.alphabet)}"
            return f"random:{part.length}{named}"
        if isinstance(part, Check):
            return f"check:{part.scheme}"
        return "parent:" + "-".join(map(str, part.widths))

    def _field(self, part: FieldPart) -> str:
        text = self._name(part.name) + self._table(part.table)
        text += "".join(f"|{_transform(step)}" for step in part.transforms)
        text += f":{part.width}" if part.width is not None else ""
        if part.empty is not None:
            filler = _value(part.empty)
            text += f",empty {chr(92) if filler == 'refuse' else ''}{filler}"
        return text + (",long cut" if part.is_cut else "")

    def _counter(self, counter: Counter) -> str:
        options = [f"n:{counter.width}{'+' if counter.may_grow else ''}"]
        options += [f"from {counter.start}"] if counter.start is not None else []
        options += [f"step {counter.step}"] if counter.step != 1 else []
        options += [f"max {counter.maximum}"] if counter.maximum is not None else []
        options += ["skip " + "/".join(map(_skip, counter.skips))] if counter.skips else []
        options += [f"alphabet {_alphabet(counter.alphabet)}"] if counter.alphabet != "digits" else []
        options += [f"end {_end(counter)}"] if counter.end != "stop" else []
        options += ["scrambled"] if counter.is_scrambled else []
        options += [f"shared {counter.shared}"] if counter.shared else []
        keys = " per " + ", ".join(map(self.key, counter.keys)) if counter.keys else ""
        return ",".join(options) + keys

    def key(self, key: Key) -> str:
        """One key of a counter as text."""
        if key.period is None:
            return self._name(key.name) + self._table(key.table)
        if key.period == "day":
            return self._source(key.name)
        period = PERIOD_WORDS[key.period][0] if self.language == "zh" else key.period
        return f"{period}({self._source(key.name)})"

    def condition(self, condition: Condition) -> str:
        """The condition with the word before it."""
        tests = []
        for test in condition.tests:
            operator = "=" if len(test.values) == 1 else "in"
            tests.append(f"{self._name(test.name)} {operator} {'/'.join(map(_value, test.values))}")
        return " when " + " and ".join(tests)

    def _name(self, name: str) -> str:
        return escape(label_of(name, self.catalogue, in_chinese=True), _IN_BRACES) if self.language == "zh" else name

    def _source(self, source: str) -> str:
        return SOURCE_WORDS[source][0] if self.language == "zh" else source

    def _table(self, word: str | None) -> str:
        if word is None:
            return ""
        if self.language == "zh":
            word = TABLE_WORDS.get(table_key(word), word)
        elif self.language == "en":
            word = table_key(word)
        return "@" + escape(word, _IN_BRACES, reserved=_WORDS)


def print_key(key: Key) -> str:
    """What a counter is counted per, as it stands in the rule's text."""
    return _Words(None, CATALOGUE).key(key)


def _plain(text: str) -> str:
    return "".join("\\" + char if char in _IN_LITERAL + "\\" else char for char in text)


def _value(text: str) -> str:
    return escape(text, _IN_BRACES, reserved=_WORDS)


def _alphabet(alphabet: str) -> str:
    if not alphabet.startswith('"'):
        return alphabet
    return '"' + escape(alphabet[1:-1], '"{}') + '"'


def _end(counter: Counter) -> str:
    ranges = "/".join(f"{first}-{last}" for first, last in counter.reserved)
    return f"{counter.end} {ranges}" if ranges else counter.end


def _skip(skip: Skip) -> str:
    return {"contains": f"contains {skip.text}", "ends": f"ends in {skip.text}"}.get(skip.what, skip.text or skip.what)


def _transform(step: Transform) -> str:
    if step.name == "pad":
        return f"pad {step.count} {escape(step.char, _IN_BRACES)}"
    return f"{step.name} {step.count}" if step.name in ("first", "last") else step.name
