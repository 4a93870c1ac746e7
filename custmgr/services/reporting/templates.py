"""A team's own templates of letters and cards: kept, and filled in for customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.customers import kinds
from custmgr.customers.fields import Field
from custmgr.customers.records import OF_CUSTOMERS
from custmgr.database.papertables import letter_template
from custmgr.errors import NotFound, UserError
from custmgr.reports import letters
from custmgr.services import browse, records
from custmgr.services.desk import Desk
from custmgr.services.measures.standing import today
from custmgr.services.work import Work, operation
from custmgr.texts import by_language, mark, tr

MOST_LETTERS = 500
EXAMPLE_ZH = """<p>{{ 客户名称 }}<br>{{ 地址 }}</p>
<p>尊敬的{{ 联系人 or "客户" }}：</p>
<p>感谢贵公司一直以来的支持。贵公司在我处的客户编码为 <b>{{ 客户编码 }}</b>。</p>
{% if orders %}<p>最近的订单：</p>
<table border="1" cellspacing="0" cellpadding="4">
<tr><th>订单号</th><th>日期</th><th>金额</th></tr>
{% for order in orders %}<tr><td>{{ order.number }}</td><td>{{ order.ordered }}</td>
<td align="right">{{ order.amount|money }} {{ order.currency }}</td></tr>
{% endfor %}</table>{% endif %}
<p>{{ company }}<br>{{ today|day }}</p>
"""
EXAMPLE_EN = """<p>{{ name }}<br>{{ address }}</p>
<p>Dear {{ contact or "customer" }},</p>
<p>thank you for your trust. Your customer code with us is <b>{{ code }}</b>.</p>
{% if orders %}<p>Your latest orders:</p>
<table border="1" cellspacing="0" cellpadding="4">
<tr><th>Number</th><th>Date</th><th>Amount</th></tr>
{% for order in orders %}<tr><td>{{ order.number }}</td><td>{{ order.ordered }}</td>
<td align="right">{{ order.amount|money }} {{ order.currency }}</td></tr>
{% endfor %}</table>{% endif %}
<p>{{ company }}<br>{{ today|day }}</p>
"""


@dataclass(frozen=True, slots=True)
class Template:
    """One template."""

    id: int
    step_id: int
    name: str
    text: str


def example() -> str:
    """A letter to begin with, in the current language."""
    return by_language(lambda: EXAMPLE_ZH, lambda: EXAMPLE_EN)


def listed(work: Work) -> list[Template]:
    """All templates by name."""
    table = letter_template
    statement = select(table.c.id, table.c.step_id, table.c.name, table.c.text).order_by(table.c.name)
    return [Template(*row) for row in work.connection.execute(statement)]


@operation("template.save", label=mark("Save template"), needs=Permission.EDIT)
def save(work: Work, template_id: int | None, name: str, text: str) -> int:
    """Adds a template, or writes a new name and text of one; gives its id. Raises UserError."""
    name = name.strip()
    if not name:
        raise UserError(tr("A template needs a name."), unharmed=tr("Nothing was written."), kind="name-missing")
    taken = select(letter_template.c.id).where(letter_template.c.name == name)
    other = work.connection.execute(taken).scalar()
    if other is not None and other != template_id:
        raise UserError(
            tr("There is a template “{name}” already.", name=name), unharmed=tr("Nothing was written."), kind="exists"
        )
    if len(text) > letters.LONGEST_TEMPLATE:
        raise UserError(
            tr("A template holds at most {n} characters.", n=f"{letters.LONGEST_TEMPLATE:,}"),
            unharmed=tr("Nothing was written."), kind="too-large",
        )  # fmt: skip
    work.recorder.note = name
    if template_id is None:
        return work.recorder.insert(letter_template.name, [{"name": name, "text": text}])[0]
    work.recorder.update(letter_template.name, {template_id: {"name": name, "text": text}})
    return template_id


@operation("template.remove", label=mark("Remove template"), needs=Permission.EDIT)
def remove(work: Work, template_id: int) -> None:
    """Removes a template; can be taken back."""
    work.recorder.note = str(work.recorder.present(letter_template.name, template_id, "name"))
    work.recorder.delete(letter_template.name, [template_id])


def fill(desk: Desk, text: str, ids: Sequence[int]) -> list[str]:
    """A letter for each of these customers as html. Raises UserError that names the line of the template."""
    if len(ids) > MOST_LETTERS:
        raise UserError(
            tr("{n} letters are too many for one file; at most {most}.", n=f"{len(ids):,}", most=MOST_LETTERS),
            todo=tr("Narrow the search."), kind="too-many",
        )  # fmt: skip
    made = []
    for number, customer_id in enumerate(ids):
        desk.progress(number, len(ids), tr("Writing letters"))
        made.append(letters.render(text, desk.read(values_of, customer_id)))
    return made


def values_of(work: Work, customer_id: int) -> dict[str, Any]:
    """What a template may name: each field by its key and its Chinese name, records in lists, company, today.

    Raises NotFound.
    """
    row = browse.rows(work, [customer_id]).get(customer_id)
    if row is None:
        raise NotFound(tr("This customer is no longer there."))
    found: dict[str, Any] = {"company": work.reference.organisation.company, "today": today(work)}
    for item in work.reference.catalogue:
        value = _shown(work, item, row.values.get(item.key))
        found[item.key] = found[item.label_zh] = value
    for kind in OF_CUSTOMERS:
        listed_ = [
            {item.key: _shown(work, item, record.values.get(item.key)) for item in kind.fields}
            for record in records.of(work, kind.key, customer_id)
        ]
        found[kind.plural_key] = listed_
    return found


def _shown(work: Work, item: Field, value: object) -> object:
    """Numbers and days as such, so that a template may reckon with them; everything else as text."""
    if item.kind.storage in ("money", "integer", "date", "flag"):
        return value
    return kinds.format_value(item.kind, value, table=work.reference.tables.get(item.table or "")) or None
