"""The first tables."""

from functools import partial

import sqlalchemy as sa
from alembic import op

from custmgr.database.columns import KeyText, Moment, Money, blob, long_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# Servers may default to Latin-1, or to a collation that calls `C1` and `c1` equal; the other engines do neither.
_make = partial(op.create_table, mysql_charset="utf8mb4", mysql_collate="utf8mb4_bin")


def ID() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """All tables, referenced ones first."""
    _code()
    _counter()
    _customer_text()
    _draft()
    _export()
    _mapping()
    _person()
    _step()
    _category()
    _change()
    _custom_field()
    _export_row()
    _external_system()
    _rule()
    _saved_view()
    _setting()
    _sign_in()
    _tag()
    _customer()
    _rule_version()
    _external_code()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE customer_gram USING fts5("
            "g, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1')"
        )


def downgrade() -> None:
    """Drops them, referencing ones first."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE customer_gram")
    for name in TABLES:
        op.drop_table(name)


TABLES = (
    "external_code",
    "rule_version",
    "customer",
    "tag",
    "sign_in",
    "setting",
    "saved_view",
    "rule",
    "external_system",
    "export_row",
    "custom_field",
    "change",
    "category",
    "step",
    "person",
    "mapping",
    "export",
    "draft",
    "customer_text",
    "counter",
    "code",
)


INDEXED = (
    "code_key",
    "code_sort",
    "industry_id",
    "joined",
    "level_id",
    "mobile",
    "name",
    "region_id",
    "sort_key",
    "tax_number",
    "telephone",
    "type_id",
)


def _code() -> None:
    _make(
        "code",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("name_space", KeyText(length=30), nullable=False),
        sa.Column("code_key", KeyText(length=255), nullable=False),
        sa.Column("text", sa.String(length=255), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("customer_id", ID(), nullable=True),
        sa.Column("rule_version_id", ID(), nullable=True),
        sa.Column("counter_id", sa.String(length=60), nullable=True),
        sa.Column("counter_key", KeyText(length=255), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("inputs", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("from_step", ID(), nullable=True),
        sa.Column("to_step", ID(), nullable=True),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
        sa.UniqueConstraint("name_space", "code_key", name=op.f("uq_code_name_space_code_key")),
    )
    op.create_index("ix_code_counter", "code", ["counter_id", "counter_key", "number"], unique=False)
    op.create_index(op.f("ix_code_customer_id"), "code", ["customer_id"], unique=False)
    op.create_index(op.f("ix_code_from_step"), "code", ["from_step"], unique=False)


def _counter() -> None:
    _make(
        "counter",
        sa.Column("counter_id", KeyText(length=60), nullable=False),
        sa.Column("key", KeyText(length=255), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("counter_id", "key", name=op.f("pk_counter")),
    )


def _customer_text() -> None:
    _make(
        "customer_text",
        sa.Column("id", ID(), autoincrement=False, nullable=False),
        sa.Column("s", long_text(), nullable=False),
        sa.Column("is_indexed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_text")),
    )
    op.create_index(
        "ix_customer_text_is_indexed",
        "customer_text",
        ["is_indexed", "id"],
        unique=False,
        sqlite_where=sa.text("is_indexed = 0"),
    )


def _draft() -> None:
    _make(
        "draft",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("person_id", ID(), nullable=True),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("content", blob(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )


def _export() -> None:
    _make(
        "export",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", ID(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
        sa.UniqueConstraint("uid", name=op.f("uq_export_uid")),
    )


def _mapping() -> None:
    _make(
        "mapping",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("used_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_mapping")),
    )


def _person() -> None:
    _make(
        "person",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("login", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("disabled_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
    )


def _step() -> None:
    _make(
        "step",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("operation", sa.String(length=60), nullable=False),
        sa.Column("actor_id", ID(), nullable=True),
        sa.Column("sign_in_id", ID(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("desk", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=True),
        sa.Column("undoes", ID(), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("record_count", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_step_source_sha256"), "step", ["source_sha256"], unique=False)
    op.create_index(op.f("ix_step_undoes"), "step", ["undoes"], unique=False)


def _category() -> None:
    _make(
        "category",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("table", sa.String(length=30), nullable=False),
        sa.Column("parent_id", ID(), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("code_key", KeyText(length=60), nullable=False),
        sa.Column("name_zh", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("standard_code", sa.String(length=30), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["category.id"], name=op.f("fk_category_parent_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_category_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("table", "code_key", name=op.f("uq_category_table_code_key")),
        sqlite_autoincrement=True,
    )


def _change() -> None:
    _make(
        "change",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("record_id", ID(), nullable=False),
        sa.Column("before", long_text(), nullable=True),
        sa.Column("after", long_text(), nullable=True),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_change_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_kind_record_id", "change", ["kind", "record_id"], unique=False)
    op.create_index("ix_change_step_id", "change", ["step_id"], unique=False)


def _custom_field() -> None:
    _make(
        "custom_field",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("label_zh", sa.String(length=120), nullable=False),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_custom_field_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint("key", name=op.f("uq_custom_field_key")),
        sqlite_autoincrement=True,
    )


def _export_row() -> None:
    _make(
        "export_row",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("export_id", ID(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("customer_id", ID(), nullable=False),
        sa.Column("base", blob(), nullable=False),
        sa.ForeignKeyConstraint(["export_id"], ["export.id"], name=op.f("fk_export_row_export_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_row")),
        sa.UniqueConstraint("export_id", "uid", name=op.f("uq_export_row_export_id_uid")),
    )


def _external_system() -> None:
    _make(
        "external_system",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_external_system_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_system")),
        sa.UniqueConstraint("name", name=op.f("uq_external_system_name")),
        sqlite_autoincrement=True,
    )


def _rule() -> None:
    _make(
        "rule",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_rule_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
        sa.UniqueConstraint("name", name=op.f("uq_rule_name")),
        sqlite_autoincrement=True,
    )


def _saved_view() -> None:
    _make(
        "saved_view",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("person_id", ID(), nullable=True),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_saved_view_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sqlite_autoincrement=True,
    )


def _setting() -> None:
    _make(
        "setting",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_setting_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
    )


def _sign_in() -> None:
    _make(
        "sign_in",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("person_id", ID(), nullable=False),
        sa.Column("desk", sa.String(length=120), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )


def _tag() -> None:
    _make(
        "tag",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_tag_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
        sqlite_autoincrement=True,
    )


def _customer() -> None:
    _make(
        "customer",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("code_key", KeyText(length=255), nullable=True),
        sa.Column("code_sort", KeyText(length=320), nullable=True),
        sa.Column("code", sa.String(length=255), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("short_name", sa.String(length=255), nullable=True),
        sa.Column("name_en", sa.String(length=255), nullable=True),
        sa.Column("kind_id", ID(), nullable=True),
        sa.Column("type_id", ID(), nullable=True),
        sa.Column("class", sa.String(length=255), nullable=True),
        sa.Column("industry_id", ID(), nullable=True),
        sa.Column("region_id", ID(), nullable=True),
        sa.Column("level_id", ID(), nullable=True),
        sa.Column("source_id", ID(), nullable=True),
        sa.Column("status_id", ID(), nullable=True),
        sa.Column("owner", sa.String(length=255), nullable=True),
        sa.Column("tax_number", sa.String(length=255), nullable=True),
        sa.Column("id_number", sa.String(length=255), nullable=True),
        sa.Column("contact", sa.String(length=255), nullable=True),
        sa.Column("mobile", sa.String(length=255), nullable=True),
        sa.Column("telephone", sa.String(length=255), nullable=True),
        sa.Column("fax", sa.String(length=255), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column("wechat", sa.String(length=255), nullable=True),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("postcode", sa.String(length=255), nullable=True),
        sa.Column("bank", sa.String(length=255), nullable=True),
        sa.Column("bank_account", sa.String(length=255), nullable=True),
        sa.Column("credit_limit", Money(), nullable=True),
        sa.Column("joined", sa.Date(), nullable=True),
        sa.Column("contracted", sa.Date(), nullable=True),
        sa.Column("note", long_text(), nullable=True),
        sa.Column("tags", sa.String(length=255), nullable=True),
        sa.Column("reviewed", sa.Date(), nullable=True),
        sa.Column("created", Moment(), nullable=True),
        sa.Column("updated", Moment(), nullable=True),
        sa.Column("custom", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sort_key", KeyText(length=255), nullable=True),
        sa.Column("retired_at", Moment(), nullable=True),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["industry_id"], ["category.id"], name=op.f("fk_customer_industry_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["category.id"], name=op.f("fk_customer_kind_id")),
        sa.ForeignKeyConstraint(["level_id"], ["category.id"], name=op.f("fk_customer_level_id")),
        sa.ForeignKeyConstraint(["region_id"], ["category.id"], name=op.f("fk_customer_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["category.id"], name=op.f("fk_customer_source_id")),
        sa.ForeignKeyConstraint(["status_id"], ["category.id"], name=op.f("fk_customer_status_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_customer_step_id")),
        sa.ForeignKeyConstraint(["type_id"], ["category.id"], name=op.f("fk_customer_type_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("uid", name=op.f("uq_customer_uid")),
        sqlite_autoincrement=True,
    )
    for name in INDEXED:
        op.create_index(op.f(f"ix_customer_{name}"), "customer", [name], unique=False)


def _rule_version() -> None:
    _make(
        "rule_version",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("rule_id", ID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("text", long_text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("counter_id", sa.String(length=60), nullable=False),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["rule_id"], ["rule.id"], name=op.f("fk_rule_version_rule_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_rule_version_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
        sa.UniqueConstraint("rule_id", "number", name=op.f("uq_rule_version_rule_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rule_version_rule_id"), "rule_version", ["rule_id"], unique=False)


def _external_code() -> None:
    _make(
        "external_code",
        sa.Column("id", ID(), autoincrement=True, nullable=False),
        sa.Column("system_id", ID(), nullable=False),
        sa.Column("key", KeyText(length=255), nullable=False),
        sa.Column("text", sa.String(length=255), nullable=False),
        sa.Column("customer_id", ID(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("step_id", ID(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_external_code_customer_id")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_external_code_step_id")),
        sa.ForeignKeyConstraint(["system_id"], ["external_system.id"], name=op.f("fk_external_code_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_code")),
        sa.UniqueConstraint("system_id", "key", name=op.f("uq_external_code_system_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_external_code_customer_id"), "external_code", ["customer_id"], unique=False)
