"""An encrypted file is read by nobody without a password or the recovery key; a change of key cannot lose it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from custmgr.database.copies import rewriting
from custmgr.database.encryption import keyfile, unlocked
from custmgr.errors import UserError
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.reading import protection
from custmgr.services import edit, exporting, glance, setup
from custmgr.services.accounts import passwords, people
from custmgr.services.accounts.entering import Credentials
from custmgr.services.backups import checking, making, manifest, restoring
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.places import encryption, moving, protecting
from custmgr.services.places.protecting import Protection
from tests import conftest
from tests.flows.clerk import add, found

CHEN = Credentials("chen", "correct horse")
make_desk = conftest.make_desk  # only files are encrypted here, not servers


@pytest.fixture
def path(desk: Desk) -> Path:
    """The file of a desk with two customers."""
    for name in ("北京星辰", "乙"):
        add(desk, name, code=name)
    assert desk.database.path is not None
    return desk.database.path


@pytest.fixture(autouse=True)
def nothing_unlocked() -> None:
    unlocked.forget_all()


def opened(path: Path, who: Credentials | None = CHEN) -> Desk:
    """Opens the file as another process would: nothing is unlocked yet."""
    unlocked.forget_all()
    return setup.open_desk(str(path), person=who)


def encrypted(desk: Desk, who: Credentials = CHEN) -> str:
    return encryption.encrypt(desk, who.login, str(who.password))


def is_readable(path: Path) -> bool:
    """Whether SQLite reads the file without a key."""
    connection = driver.connect(str(path))
    try:
        return connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    except driver.DatabaseError:
        return False
    finally:
        connection.close()


def test_an_encrypted_file_opens_with_the_password_only_and_holds_the_same(desk: Desk, path: Path) -> None:
    encrypted(desk)
    assert not is_readable(path) and "北京星辰".encode() not in path.read_bytes()
    for who in (None, Credentials("chen", "something else"), Credentials("li", "correct horse")):
        with pytest.raises(UserError) as told:
            opened(path, who)
        assert told.value.kind == "account"
    there = opened(path)
    assert found(there, "xingchen") == ["北京星辰"] and glance.look(path) is None
    add(there, "丙", code="丙")
    assert len(found(opened(path))) == 3


def test_a_desk_whose_file_was_replaced_writes_nothing_any_more(desk: Desk, path: Path) -> None:
    encrypted(desk)
    with pytest.raises(UserError) as told:
        add(desk, "丙", code="丙")
    assert told.value.kind == "left"
    assert len(found(opened(path))) == 2


def test_another_process_that_waited_does_not_write_into_the_file_that_went(
    desk: Desk, path: Path, make_desk: Callable[[], Desk]
) -> None:
    other = make_desk()
    assert len(found(other)) == 2
    encrypted(desk)
    with pytest.raises(UserError):
        other.do(edit.add, {"name": "lost", "code": "L1"})
    assert "lost" not in found(opened(path))


def test_the_recovery_code_opens_the_file_even_without_its_key_file(desk: Desk, path: Path) -> None:
    code = encrypted(desk)
    unlocked.forget_all()
    keyfile.remove(path)
    typed = code.lower().replace("-", " ").replace("o", "0")
    encryption.recover(path, typed, "li", "battery staple")
    assert len(found(opened(path, Credentials("li", "battery staple")))) == 2


@pytest.mark.parametrize(
    "change", [lambda code: code[:-1], lambda code: "A" + code[1:] if code[0] != "A" else "B" + code[1:]]
)
def test_a_slip_in_the_recovery_code_is_told(desk: Desk, path: Path, change: Callable[[str], str]) -> None:
    code = encrypted(desk)
    with pytest.raises(UserError) as told:
        encryption.recover(path, change(code), "li", "battery staple")
    assert told.value.kind == "recovery"


def test_a_recovery_code_of_an_earlier_key_opens_nothing(desk: Desk, path: Path) -> None:
    first = encrypted(desk)
    second = encrypted(opened(path))
    assert first != second
    with pytest.raises(UserError, match="earlier key"):
        encryption.recover(path, first, "li", "battery staple")
    unlocked.forget_all()
    keyfile.remove(path)
    with pytest.raises(UserError):
        encryption.recover(path, first, "li", "battery staple")
    assert not unlocked.is_encrypted(path)
    encryption.recover(path, second, "li", "battery staple")


def test_decrypting_gives_a_file_that_anybody_opens(desk: Desk, path: Path) -> None:
    encrypted(desk)
    encryption.decrypt(opened(path))
    assert is_readable(path) and len(found(opened(path, None))) == 2


def test_each_person_opens_it_with_a_password_of_his_own_until_he_leaves(desk: Desk, path: Path) -> None:
    encrypted(desk)
    there = opened(path)
    encryption.give(there, "li", "battery staple")
    li = Credentials("li", "battery staple")
    assert len(found(opened(path, li))) == 2
    there = opened(path)
    encryption.give(there, "li", "another staple")
    for each in (li, Credentials("li", "another staple")):  # until the account itself has the new one
        assert len(found(opened(path, each))) == 2
    encryption.forget_earlier(there, "li")
    with pytest.raises(UserError):
        opened(path, li)
    encryption.forget(there, "li")
    with pytest.raises(UserError):
        opened(path, Credentials("li", "another staple"))


def test_people_with_accounts_sign_in_once_for_both(desk: Desk, path: Path) -> None:
    desk.do(people.add, "chen", name="陈静", role="administrator", proof=passwords.make("correct horse"))
    signed_in = setup.open_desk(str(path), person=CHEN)
    encrypted(signed_in)
    assert opened(path).actor.full_name == "陈静"


@pytest.mark.parametrize("broken_at", ["_export", "_prove", "_take_place"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_change_of_key_that_is_broken_off_leaves_a_whole_database(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch, broken_at: str, is_first: bool
) -> None:
    if not is_first:
        encrypted(desk)
        desk = opened(path)

    def stop(*_what: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rewriting, broken_at, stop)
        if broken_at != "_take_place":
            patch.setattr(rewriting, "settle", lambda _path: None)  # as if the machine had stopped: nothing is tidied
        with pytest.raises(KeyboardInterrupt):
            encrypted(desk)
    desk.database.close()
    who = CHEN if not is_first or broken_at == "_take_place" else None
    there = opened(path, who)
    assert sorted(found(there)) == ["乙", "北京星辰"]
    known = keyfile.load(path)
    assert known is None or not known.is_pending
    assert not list(path.parent.glob("*.part*")) and not list(path.parent.glob(".*.part*"))
    add(there, "丙", code="丙")


def test_a_backup_of_an_encrypted_file_is_encrypted_and_comes_back_with_the_password(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    encrypted(desk)
    there = opened(path)
    places = [tmp_path / "one", tmp_path / "two"]
    for placed in making.make(there, places):
        assert placed.backup is not None and not is_readable(placed.backup.file)
        assert checking.check(placed.backup.file).is_whole
    [backup] = [kept.file for kept in manifest.listed(places[1])]
    unlocked.forget_all()
    with pytest.raises(UserError):
        restoring.restore(backup, str(tmp_path / "back.db"))
    encryption.unlock(str(backup), CHEN)
    restoring.restore(backup, str(tmp_path / "back.db"))
    assert not is_readable(tmp_path / "back.db") and len(found(opened(tmp_path / "back.db"))) == 2


def test_a_copy_to_another_file_is_as_encrypted_as_the_original(desk: Desk, path: Path, tmp_path: Path) -> None:
    encrypted(desk)
    there = opened(path)
    moving.move(there, str(tmp_path / "new.db"))
    assert not is_readable(tmp_path / "new.db") and len(found(opened(tmp_path / "new.db"))) == 2


def test_an_export_of_an_encrypted_file_has_a_password_unless_the_person_says_otherwise(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    encrypted(desk)
    there = opened(path)
    file = tmp_path / "out.xlsx"

    def export(name: str, wanted: Protection | None) -> Path:
        with protecting.written(there, tmp_path / name, wanted) as to:
            exporting.export(there, to, there.read(exporting.everybody))
        return tmp_path / name

    with pytest.raises(UserError) as told:
        export("out.xlsx", None)
    assert told.value.kind == "unprotected" and not file.exists()
    with pytest.raises(UserError, match="text table"):
        export("out.csv", Protection("battery staple"))
    export("out.xlsx", Protection("battery staple"))
    assert "北京星辰".encode() not in file.read_bytes() and protection.is_encrypted(file)
    with pytest.raises(UserError) as told:
        importing.look(there, Source(file))
    assert told.value.kind == "password"
    seen = importing.look(there, Source(file, password="battery staple"))
    assert seen.mapping.fields
    assert not protection.is_encrypted(export("open.xlsx", protecting.OPEN))


def test_an_export_of_a_file_that_is_not_encrypted_asks_for_nothing(desk: Desk, path: Path, tmp_path: Path) -> None:
    with protecting.written(desk, tmp_path / "out.xlsx", None) as to:
        assert to == tmp_path / "out.xlsx"


def test_whoever_has_no_password_for_an_encrypted_file_yet_is_told_so(desk: Desk, path: Path) -> None:
    encrypted(desk)
    with pytest.raises(UserError, match="no password of “li” opens it yet"):
        opened(path, Credentials("li", "correct horse"))


def test_a_backup_whose_password_is_forgotten_opens_by_the_working_file(desk: Desk, path: Path, tmp_path: Path) -> None:
    code = encrypted(desk)
    [placed] = making.make(opened(path), [tmp_path / "backups"])
    assert placed.backup is not None
    encryption.recover(path, code, "chen", "battery staple")
    unlocked.forget_all()
    new = Credentials("chen", "battery staple")
    with pytest.raises(UserError):
        encryption.unlock(str(placed.backup.file), new)
    assert encryption.unlock_like(placed.backup.file, str(path), new)
    restoring.restore(placed.backup.file, str(tmp_path / "back.db"))


def test_a_name_in_another_case_is_the_same_person_who_leaves_with_it(desk: Desk, path: Path) -> None:
    encrypted(desk)
    there = opened(path)
    encryption.give(there, "Li", "battery staple")
    encryption.give(there, "lI", "another staple")
    encryption.forget(there, "li")
    known = keyfile.load(path)
    assert known is not None and set(known.people) == {"chen"}
