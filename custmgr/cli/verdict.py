"""What is said about a rule, as lines of text."""

from custmgr.coding.capacity import safe_draws
from custmgr.coding.checking import RuleCheck
from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.faces.sentence import sentence
from custmgr.coding.names import SOURCE_WORDS, find_field, label_of
from custmgr.customers.fields import Catalogue
from custmgr.errors import UserError
from custmgr.texts import language, tr

LEVEL = "level "
LIGHTS = {True: "✓", False: "✗"}


def sentence_of(text: str, context: Context) -> str:
    """The rule in words; empty for a text that is no rule."""
    try:
        return sentence(parse(text, context.catalogue), context)
    except UserError:  # no rule, or one whose counter has no first number: the verdict says why
        return ""


def _key_words(key: str, catalogue: Catalogue) -> str:
    """What is counted per, as the rule's text has it in the current language."""
    if key.startswith(LEVEL):
        return tr("level {n}", n=key.removeprefix(LEVEL))
    counter = print_rule(parse(f"{{n:1 per {key}}}", catalogue), language(), catalogue=catalogue)
    return counter.partition(" per ")[2].rstrip("}")


def _field_words(name: str, catalogue: Catalogue) -> str:
    is_chinese = language() == "zh"
    if name in SOURCE_WORDS:
        return SOURCE_WORDS[name][0 if is_chinese else 1]
    return label_of(name, catalogue, in_chinese=is_chinese) if find_field(name, catalogue) else name


def show(result: RuleCheck, said: str, catalogue: Catalogue) -> None:
    """Prints the sentence, the verdict with its reasons and repairs, and the room."""
    if said:
        print(said)
    print(f"{LIGHTS[result.accepted]} {tr('Accepted.') if result.accepted else tr('Refused.')}")
    for finding in result.findings:
        print(f"{finding.check}: {finding.message}")
        if finding.codes:
            print("    " + tr("Codes: {codes}", codes=" · ".join(finding.codes)))
        for customer in finding.customers:
            values = ", ".join(f"{_field_words(name, catalogue)} = {value}" for name, value in customer.items())
            print("    " + tr("Customer: {values}", values=values))
        for repair in finding.repairs:
            print("    " + tr("Repair: {rule}", rule=repair))
    for warning in result.warnings:
        print(tr("Note: {message}", message=warning.message))
    for room in result.capacity:
        if room.key == "random" and room.size is not None:
            print(tr("{n} different codes. With {safe} of them two would be drawn alike with a chance of 1 %;"
                     " the register notices, and another is drawn.", n=f"{room.size:,}",
                     safe=f"{safe_draws(room.size):,}"))  # fmt: skip
            continue
        size = tr("without end") if room.size is None else f"{room.size:,}"
        print(tr("Numbers per {key}: {size}", key=_key_words(room.key, catalogue), size=size) if room.key else
              tr("Numbers: {size}", size=size))  # fmt: skip
