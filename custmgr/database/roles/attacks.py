"""What somebody may try with his own login and another program; each must be refused, for some roles at least.

The statements change nothing where they are refused, and are rolled back where they are not. `{login}`, `{owner}` and
`{admin}` stand for the login, the owner of the tables and the administrators' group role, `{q}` for what stands around
names.
"""

from typing import NamedTuple

from custmgr.database.roles.rights import ADMIN, MANAGER
from custmgr.texts import mark


class Attack(NamedTuple):
    """One thing that is tried: its name for programs and for people, and from which role on it is no attack."""

    name: str
    label: str
    statement: str
    free_for: str = ""


_STEP = "INSERT INTO step (uid, operation, at, sign_in_id, desk, source, note, record_count, digest) "
_OTHERS = "'x', CURRENT_TIMESTAMP, s.sign_in_id, '', '', '', 0, '' FROM guard_sign_in s WHERE s.login <> '{login}'"

EVERYWHERE = (
    Attack("step-note", mark("change a step"), "UPDATE step SET note = 'x' WHERE hash IS NOT NULL"),
    Attack("step-hash", mark("take the hash of a step away"), "UPDATE step SET hash = NULL WHERE hash IS NOT NULL"),
    Attack("step-operation", mark("say that a step did something else"), "UPDATE step SET operation = 'x'"),
    Attack("step-delete", mark("delete steps"), "DELETE FROM step"),
    Attack("change-update", mark("rewrite the values in the history"), "UPDATE {q}change{q} SET {q}after{q} = '{{}}'"),
    Attack("change-delete", mark("delete the values in the history"), "DELETE FROM {q}change{q}"),
    Attack("change-late", mark("add something to an old step"),
           "INSERT INTO {q}change{q} (step_id, kind, record_id) SELECT max(id), 'customer', 1 FROM step"),
    Attack("step-foreign", mark("write a step in somebody else's name"), f"{_STEP} SELECT 'x', {_OTHERS} LIMIT 1"),
    Attack("sign-in-foreign", mark("sign in under another name"),
           "INSERT INTO sign_in (person_id, desk, at) SELECT id, 'x', CURRENT_TIMESTAMP FROM person"
           " WHERE login <> '{login}' LIMIT 1"),
    Attack("person-foreign", mark("make somebody else an administrator"),
           "UPDATE person SET role = 'administrator' WHERE login <> '{login}'", ADMIN),
    Attack("seal-update", mark("change a seal"), "UPDATE seal SET hash = 'x'"),
    Attack("seal-delete", mark("delete a seal"), "DELETE FROM seal"),
    Attack("file-update", mark("rewrite the files of customers"), "UPDATE file_piece SET number = 9"),
    Attack("file-delete", mark("delete the contents of files"), "DELETE FROM file_piece"),
    Attack("counter-back", mark("set a counter back behind a number that was given"), "UPDATE counter SET last = -1"),
    Attack("counter-far", mark("use a counter up"), "UPDATE counter SET last = last + 100000000", MANAGER),
    Attack("counter-delete", mark("delete a counter"), "DELETE FROM counter"),
    Attack("code-delete", mark("delete codes from the register"), "DELETE FROM code"),
    Attack("code-key", mark("rewrite a code in the register"), "UPDATE code SET code_key = 'x' WHERE id = 1"),
    Attack("code-give", mark("give a code to another customer"),
           "UPDATE code SET customer_id = customer_id + 1 WHERE customer_id IS NOT NULL"),
    Attack("code-made", mark("put a code into the register without a step"),
           "INSERT INTO code (name_space, code_key, text, state, reason, from_step)"
           " VALUES ('', 'x-attack', 'x-attack', 'current', '', 1)"),
    Attack("rule-update", mark("change a coding rule"), "UPDATE rule SET at_end = 'stop'", MANAGER),
    Attack("rule-definition", mark("change the text of a coding rule"), "UPDATE rule_version SET text = 'x'", MANAGER),
    Attack("rule-delete", mark("delete a coding rule"), "DELETE FROM rule_version", MANAGER),
    Attack("category-update", mark("rename an entry of a list"), "UPDATE category SET name_en = 'x'", MANAGER),
    Attack("category-delete", mark("delete an entry of a list that somebody else made"),
           "DELETE FROM category WHERE parent_id IS NOT NULL", MANAGER),
    Attack("customer-delete", mark("delete customers that somebody else added"),
           "DELETE FROM customer WHERE owner <> '{login}'", MANAGER),
    Attack("setting-update", mark("change the organisation's settings"), "UPDATE setting SET step_id = step_id", ADMIN),
    Attack("account-update", mark("change the accounts of people"), "UPDATE account SET role = 'administrator'", ADMIN),
    Attack("account-secret", mark("read the proofs of passwords"), "SELECT * FROM account_secret", ADMIN),
    Attack("guard-step", mark("pretend to be inside a step"), "INSERT INTO guard_step SELECT * FROM guard_step"),
    Attack("guard-staff", mark("change whose login is who"), "UPDATE guard_staff SET role = 'admin'"),
    Attack("guard-direct", mark("remove what was noted of changes past the program"), "DELETE FROM direct_change"),
)  # fmt: skip

POSTGRESQL = (
    Attack("truncate-change", mark("empty the history"), "TRUNCATE change"),
    Attack("truncate-customer", mark("empty the table of customers"), "TRUNCATE customer CASCADE"),
    Attack("sequence", mark("set the numbers of steps back"), "SELECT setval('step_id_seq', 1)"),
    Attack("create-table", mark("make a table"), "CREATE TABLE x_attack (id integer)"),
    Attack("create-temporary", mark("make a temporary table"), "CREATE TEMPORARY TABLE step (id integer)"),
    Attack("create-function", mark("make a function"),
           "CREATE FUNCTION x_attack() RETURNS integer LANGUAGE sql AS 'SELECT 1'"),
    Attack("create-schema", mark("make a schema"), "CREATE SCHEMA x_attack"),
    Attack("create-trigger", mark("make a trigger"),
           "CREATE TRIGGER x_attack AFTER INSERT ON step EXECUTE FUNCTION guard_kept()"),
    Attack("create-extension", mark("add an extension to the server"), "CREATE EXTENSION dblink"),
    Attack("disable-trigger", mark("switch triggers off"), "ALTER TABLE step DISABLE TRIGGER ALL"),
    Attack("disable-policy", mark("switch row security off"), "ALTER TABLE customer DISABLE ROW LEVEL SECURITY"),
    Attack("drop-policy", mark("take row security away"), "DROP POLICY guard_own ON customer"),
    Attack("drop-function", mark("take a guard away"), "DROP FUNCTION guard_counter() CASCADE"),
    Attack("alter-function", mark("rewrite a guard"),
           "CREATE OR REPLACE FUNCTION guard_owners() RETURNS text[] LANGUAGE sql AS 'SELECT NULL::text[]'"),
    Attack("drop-table", mark("drop a table"), "DROP TABLE change"),
    Attack("alter-table", mark("change a table"), "ALTER TABLE customer ADD COLUMN x_attack integer"),
    Attack("drop-index", mark("drop an index that keeps codes unique"), "ALTER TABLE code DROP CONSTRAINT pk_code"),
    Attack("replication-role", mark("switch triggers off for the session"),
           "SET LOCAL session_replication_role = replica"),
    Attack("set-role", mark("become the owner of the tables"), 'SET LOCAL ROLE "{owner}"'),
    Attack("set-session", mark("become somebody else"), 'SET LOCAL SESSION AUTHORIZATION "{owner}"'),
    Attack("grant-role", mark("give oneself the role of administrators"), 'GRANT "{admin}" TO "{login}"'),
    Attack("create-role", mark("make a login"), "CREATE ROLE x_attack LOGIN"),
    Attack("superuser", mark("make oneself the master of the server"), 'ALTER ROLE "{login}" SUPERUSER'),
    Attack("bypass", mark("get round row security"), 'ALTER ROLE "{login}" BYPASSRLS'),
    Attack("own-table", mark("take a table over"), 'ALTER TABLE step OWNER TO "{login}"'),
    Attack("program", mark("run a program on the server"), "COPY customer (id) TO PROGRAM 'cat'"),
    Attack("read-file", mark("read a file of the server"), "SELECT pg_read_file('PG_VERSION')"),
    Attack("copy-file", mark("read a file of the server into a table"), "COPY draft (form) FROM '/etc/passwd'"),
    Attack("write-file", mark("write a file on the server"), "COPY customer (id) TO '/tmp/x_attack'"),
    Attack("large-file", mark("read a file of the server as a large object"), "SELECT lo_import('/etc/passwd')"),
    Attack("passwords", mark("read the passwords of the server"), "SELECT rolpassword FROM pg_authid"),
    Attack("system", mark("change the server's settings"), "SELECT pg_reload_conf()"),
)  # fmt: skip

MARIADB = (
    Attack("create-table", mark("make a table"), "CREATE TABLE x_attack (id INT)"),
    Attack("create-temporary", mark("make a temporary table"), "CREATE TEMPORARY TABLE x_attack (id INT)"),
    Attack("create-function", mark("make a function"), "CREATE FUNCTION x_attack() RETURNS INT RETURN 1"),
    Attack("create-trigger", mark("make a trigger"),
           "CREATE TRIGGER x_attack AFTER INSERT ON step FOR EACH ROW SET @x = 1"),
    Attack("create-view", mark("make a view"), "CREATE VIEW x_attack AS SELECT 1"),
    Attack("create-event", mark("let the server do something at a time"),
           "CREATE EVENT x_attack ON SCHEDULE EVERY 1 YEAR DO SET @x = 1"),
    Attack("create-schema", mark("make a database"), "CREATE DATABASE x_attack"),
    Attack("drop-table", mark("drop a table"), "DROP TABLE IF EXISTS x_attack"),
    Attack("alter-table", mark("change a table"), "ALTER TABLE customer COMMENT = ''"),
    Attack("drop-index", mark("drop an index that keeps codes unique"), "DROP INDEX IF EXISTS x_attack ON code"),
    Attack("lock", mark("lock a table for everybody"), "LOCK TABLES step WRITE"),
    Attack("set-role", mark("become an administrator"), "SET ROLE `{admin}`", ADMIN),
    Attack("grant-role", mark("give oneself the role of administrators"), "GRANT `{admin}` TO '{login}'@'%'"),
    Attack("grant-right", mark("give a right away"), "GRANT SELECT ON customer TO '{login}'@'%'"),
    Attack("create-role", mark("make a role"), "CREATE ROLE x_attack"),
    Attack("create-user", mark("make a login"), "CREATE USER x_attack"),
    Attack("alter-user", mark("change somebody's login"), "ALTER USER IF EXISTS x_attack ACCOUNT LOCK"),
    Attack("copy-file", mark("read a file of the server into a table"),
           "LOAD DATA INFILE '/etc/passwd' INTO TABLE draft (form)"),
    Attack("write-file", mark("write a file on the server"), "SELECT id FROM customer INTO OUTFILE '/tmp/x_attack'"),
    Attack("passwords", mark("read the passwords of the server"), "SELECT authentication_string FROM mysql.user"),
    Attack("system", mark("change the server's settings"), "SET GLOBAL general_log = 0"),
    Attack("server-log", mark("write past the server's own log"), "SET SESSION sql_log_bin = 0"),
    Attack("plugin", mark("add an extension to the server"), "INSTALL SONAME 'x_attack'"),
)  # fmt: skip


def of(dialect: str) -> tuple[Attack, ...]:
    """All attacks for an engine, by its name in SQLAlchemy."""
    return (*EVERYWHERE, *_OWN[dialect])


_OWN = {"postgresql": POSTGRESQL, "mysql": MARIADB}
