"""What a role does not show of a customer it does not show of his contacts and addresses either."""

from collections.abc import Mapping
from dataclasses import replace

from custmgr.customers.fields import Catalogue, Field, Right
from custmgr.customers.records import ADDRESS, CONTACT, RecordKind

COVERED: Mapping[str, Mapping[str, str]] = {
    CONTACT.key: {
        "name": "contact", "mobile": "mobile", "telephone": "telephone", "email": "email", "wechat": "wechat",
    },
    ADDRESS.key: {
        "region": "region", "address": "address", "postcode": "postcode", "receiver": "contact",
        "telephone": "telephone",
    },
}  # fmt: skip
"""By kind of record: the customer's field whose restriction holds for a field of the record."""


def seen(kind: RecordKind, catalogue: Catalogue) -> RecordKind:
    """The kind as somebody with this catalogue may see it: without hidden fields, with `right` on the others."""
    covered = COVERED.get(kind.key, {})
    rights = {key: catalogue[own].right for key, own in covered.items() if catalogue[own].right != "write"}
    if not rights:
        return kind
    fields = (_restricted(item, rights.get(item.key, "write"), kind) for item in kind.fields)
    return replace(kind, fields=tuple(item for item in fields if item.right != "hide"))


def _restricted(item: Field, right: Right, kind: RecordKind) -> Field:
    if right == "mask" and item.kind.storage != "text":
        right = "hide"
    if right == "hide" and item.key == kind.required:
        right = "mask"  # a record without what names it could not be told from another
    return replace(item, right=right) if right != item.right else item


def fields_of(key: str) -> frozenset[str]:
    """The fields of a kind of record that follow a field of the customer."""
    return frozenset(COVERED.get(key, ()))
