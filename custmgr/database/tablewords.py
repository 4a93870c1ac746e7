"""What a person calls the tables and the kinds of records, where a copy or a proof speaks of them."""

from custmgr.customers.records import RECORD_KINDS
from custmgr.texts import mark, tr

WORDS = {
    "account": mark("People who sign in"), "account_secret": mark("Proofs of passwords"), "role": mark("Roles"),
    "category": mark("Lists of choices"), "change": mark("Changes of the history"), "code": mark("Register of codes"),
    "code_block": mark("Numbers set aside"), "counter": mark("Counters"), "custom_field": mark("Own fields"),
    "customer": mark("Customers"), "customer_text": mark("Search texts"),
    "draft": mark("Drafts"), "export": mark("Exports"),
    "file_piece": mark("Contents of files"),
    "external_code": mark("Codes of other systems"), "external_system": mark("Other systems"),
    "job": mark("Timed reports"), "job_run": mark("Results of timed reports"), "letter_template": mark("Templates"),
    "mapping": mark("Remembered columns"), "match_decision": mark("Decisions on duplicates"),
    "person": mark("People"), "recode_plan": mark("Plans of new codes"),
    "recode_request": mark("New codes to approve"), "rule": mark("Coding rules"),
    "rule_version": mark("Versions of rules"), "saved_view": mark("Saved views"), "seal": mark("Seals"),
    "setting": mark("Settings"), "sign_in": mark("Sign-ins"), "step": mark("Steps of the history"), "tag": mark("Tags"),
    **{key: kind.plural for key, kind in RECORD_KINDS.items()},
}  # fmt: skip


def word(table: str) -> str:
    """The name in the current language."""
    return tr(WORDS[table])


def words(tables: list[str]) -> str:
    """Several names in a row."""
    return ", ".join(map(word, tables))
