"""Whether a login may make and change the tables of a server's database."""

import re

from sqlalchemy import Connection, text

_POSTGRESQL = (
    "SELECT CASE WHEN to_regclass('step') IS NULL THEN has_schema_privilege(current_schema(), 'CREATE')"
    " ELSE (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('step')) END"
)
_GRANTED = re.compile(r"GRANT (.*) ON (.*) TO ", re.IGNORECASE)


def may_define(connection: Connection) -> bool:
    """Whether this login may make and change tables here; a file belongs to whoever may write it."""
    if connection.dialect.name == "postgresql":
        return bool(connection.execute(text(_POSTGRESQL)).scalar())
    if connection.dialect.name == "mysql":
        database = str(connection.execute(text("SELECT database()")).scalar_one())
        granted = connection.execute(text("SHOW GRANTS")).scalars().all()
        return any(defines(str(line), database) for line in granted)
    return True


def defines(line: str, database: str) -> bool:
    """Whether a line of SHOW GRANTS lets make tables in this database."""
    match = _GRANTED.match(line)
    if match is None:
        return False
    rights = {each.strip().upper() for each in match[1].split(",")}
    place = match[2].replace("`", "").replace("\\", "")
    return bool(rights & {"ALL PRIVILEGES", "CREATE"}) and place in ("*.*", f"{database}.*")
