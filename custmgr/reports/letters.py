"""Letters from a person's own template: Jinja2 in a sandbox that reaches no file and no method, and has an end."""

import re
import sys
import time
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from html import escape
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from custmgr.errors import UserError
from custmgr.texts import mark, tr

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_TEMPLATE, LONGEST_LETTER, LONGEST_VALUE = 50_000, 1_000_000, 100_000
SECONDS = 2.0
LONGEST_RANGE = 1_000
FILTERS = ("abs", "default", "d", "escape", "e", "first", "last", "length", "count", "list", "lower", "round", "sort",
           "sum", "title", "trim", "truncate", "unique", "upper", "selectattr", "rejectattr", "groupby")  # fmt: skip
TESTS = ("defined", "undefined", "none", "number", "string", "equalto", "eq", "ne", "gt", "ge", "lt", "le", "in",
         "divisibleby", "odd", "even")  # fmt: skip
FILE = "<template>"
_MARKUP = re.compile(r"<[a-zA-Z/!]")


class _TooMuch(Exception):
    """The letter took too long or grew too large; the text says which."""


def render(text: str, values: Mapping[str, Any]) -> str:
    """The letter as html, with the values escaped. Raises UserError that names the line of the template."""
    if len(text) > LONGEST_TEMPLATE:
        raise _refusal(tr("A template holds at most {n} characters.", n=f"{LONGEST_TEMPLATE:,}"))
    import jinja2

    try:
        template = _environment().from_string(text)
        return _laid(text, _bounded(template.generate(dict(values))))
    except jinja2.TemplateSyntaxError as error:
        raise _refusal(tr("Line {line}: {what}", line=error.lineno, what=_in_words(error))) from error
    except jinja2.UndefinedError as error:
        what = tr("there is no value {name}", name=_named(str(error)))
        raise _refusal(tr("Line {line}: {what}", line=_line(error.__traceback__), what=what)) from error
    except _TooMuch as error:
        raise _refusal(tr("Line {line}: {what}", line=_line(error.__traceback__), what=error)) from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        line = _line(error.__traceback__)
        raise _refusal(tr("Line {line}: {what}", line=line, what=_in_words(error))) from error


def _refusal(what: str) -> UserError:
    return UserError(what, unharmed=tr("No letter was made."), kind="template")


def _laid(text: str, letter: str) -> str:
    """A template without markup is plain text, whose lines stay lines."""
    return letter if _MARKUP.search(text) else "<p style='white-space: pre-wrap'>" + letter + "</p>"


@cache
def _environment() -> "ImmutableSandboxedEnvironment":
    """The sandbox: only harmless filters, no methods but those of loops, arithmetic on numbers only."""
    from jinja2 import StrictUndefined
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%", "//", "/"})

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            return isinstance(obj, LoopContext) and not attr.startswith("_")

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            plain = (int, float, Decimal)
            if not isinstance(left, plain) or not isinstance(right, plain) or operator == "**":
                raise TypeError(tr("only numbers can be reckoned with"))
            return super().call_binop(context, operator, left, right)

    made = Sandbox(autoescape=True, undefined=StrictUndefined, cache_size=0)
    made.filters = {name: made.filters[name] for name in FILTERS} | {"money": _money, "day": _day}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {"range": _range}
    made.finalize = lambda value: "" if value is None else value
    return made


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > LONGEST_RANGE:
        raise ValueError(tr("a row of numbers has at most {n}", n=LONGEST_RANGE))
    return found


def _money(value: Any) -> str:
    return "" if value is None else f"{value:,.2f}"


def _day(value: Any) -> str:
    """A day as 2026年3月1日, or as 2026-03-01."""
    if not isinstance(value, date):
        return ""
    return tr("{year}-{month}-{day}", year=value.year, month=f"{value:%m}", day=f"{value:%d}")


def _bounded(pieces: Any) -> str:
    """The pieces joined, within the bounds of time and size. Raises _TooMuch."""
    deadline = time.monotonic() + SECONDS

    def watch(frame: FrameType, _event: str, _argument: object) -> Any:
        if frame.f_code.co_filename == FILE:
            if time.monotonic() > deadline:
                raise _TooMuch(tr("this takes far too long"))
            for value in frame.f_locals.values():
                if isinstance(value, str | list | tuple) and len(value) > LONGEST_VALUE:
                    raise _TooMuch(tr("this grows far too large"))
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    found: list[str] = []
    size = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > LONGEST_LETTER:
                raise _TooMuch(tr("this grows far too large"))
            found.append(piece)
    finally:
        sys.settrace(before)
    return "".join(found)


def _line(trace: TracebackType | None) -> int:
    """The line of the template at which it went wrong; jinja puts its own lines into the trace."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _named(message: str) -> str:
    found = re.search(r"'([^']+)' is undefined|attribute '([^']+)'", message)
    return f"“{found[1] or found[2]}”" if found else message


_SAID = tuple(
    (re.compile(pattern, re.IGNORECASE), text)
    for pattern, text in (
        (r"unknown tag '(?P<name>.+?)'", mark("there is no instruction “{name}”")),
        (r"no filter named '(?P<name>.+?)'", mark("there is no conversion “{name}”")),
        (r"no test named '(?P<name>.+?)'", mark("there is no condition “{name}”")),
        (r"unexpected end of template|unexpected '}'|expected token 'end", mark(
            "something that was begun is not ended: a brace, a loop or a condition")),
        (r"attribute '(?P<name>.+?)' of .* is unsafe", mark("“{name}” is not allowed in a template")),
        (r"no loader", mark("a template cannot read other files")),
        (r"maximum recursion", mark("this calls itself without end")),
        (r"division by zero", mark("this divides by zero")),
    )
)  # fmt: skip


def _in_words(error: Exception) -> str:
    """What is wrong with a template, in words; what is not foreseen as the library says it."""
    message = str(error)
    for pattern, text in _SAID:
        if found := pattern.search(message):
            return tr(text, **found.groupdict())
    return tr("this cannot be worked out: {reason}", reason=message)


def page(title: str, letters: list[str]) -> str:
    """Letters as one html page to be saved, each on a page of its own when printed."""
    body = "<div style='page-break-after: always'></div>".join(letters)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(title)}</title><style>"
        "body { font-family: 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif; font-size: 11pt; }"
        f"</style></head><body>{body}</body></html>"
    )
