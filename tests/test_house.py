"""The rules of the house: imports go down, texts are translated, modules and functions stay small."""

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pytest
from importlinter import cli as import_linter

import custmgr.services
from custmgr import texts
from custmgr.access.permission import Permission
from custmgr.errors import UserError
from custmgr.services.work import OPERATIONS

LARGEST_FOLDER = 21  # twenty modules and __init__
ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "custmgr"
LONGEST_MODULE, LONGEST_TABLE, LONGEST_FUNCTION, LONGEST_CLASS, MOST_ARGUMENTS = 400, 600, 50, 300, 5
TABLES = {"fields.py", "actions.py", "problems.py", "tables.py"}
TEXT_ENDINGS = {".py", ".toml", ".ts", ".md", ".json", ".csv", ".qss", ".svg", ".lock", ".txt", ".html", ".yml", ""}
FOLDERS = ("custmgr", "tests", "installer", "resources", ".ci")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the program by its path."""
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in PROGRAM.rglob("*.py")}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}: {node.name}", node


def length(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_imports_keep_to_the_floors(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    kept = import_linter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert kept == 0, capsys.readouterr().out


def test_no_module_is_longer_than_one_can_oversee() -> None:
    sizes = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in modules()}
    limits = {path: LONGEST_TABLE if is_table(Path(path)) else LONGEST_MODULE for path in sizes}
    assert {path: size for path, size in sizes.items() if size > limits[path]} == {}


def test_no_folder_holds_more_modules_than_a_newcomer_can_take_in() -> None:
    sizes = Counter(str(Path(path).parent) for path in modules())
    assert {folder: size for folder, size in sizes.items() if size > LARGEST_FOLDER} == {}


def is_table(path: Path) -> bool:
    return path.name in TABLES or "migrations" in path.parts


def test_no_function_is_longer_than_one_can_oversee() -> None:
    long = {name: length(node) for name, node in functions() if length(node) > LONGEST_FUNCTION}
    assert {name: size for name, size in long.items() if "migrations" not in name} == {}  # a table's columns are a list


def test_no_class_is_longer_than_one_can_oversee() -> None:
    found = ((path, node) for path, tree in modules().items() for node in ast.walk(tree))
    classes = {f"{path}: {node.name}": length(node) for path, node in found if isinstance(node, ast.ClassDef)}
    assert {name: size for name, size in classes.items() if size > LONGEST_CLASS} == {}


def test_no_function_takes_more_arguments_than_one_can_remember() -> None:
    def count(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        plain = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
        return len([name for name in plain if name not in ("self", "cls", "work", "desk")]) + len(node.args.kwonlyargs)

    assert {name: count(node) for name, node in functions() if count(node) > MOST_ARGUMENTS} == {}


def test_every_module_and_every_public_function_says_what_it_is() -> None:
    silent = [path for path, tree in modules().items() if not ast.get_docstring(tree)]
    for path, tree in modules().items():
        public = (node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))
        silent += [f"{path}: {node.name}" for node in public if not ast.get_docstring(node) and "versions" not in path]
    assert silent == []


unfilled: set[str] = set()  # texts that are shown as they stand, braces and all
PLACE_OF_TEXT = {"tr": 0, "mark": 0, "in_language": 1}


@cache
def sources() -> dict[str, str]:
    """Every English text that the program shows, and where."""
    found: dict[str, str] = {}
    unfilled.clear()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            place = PLACE_OF_TEXT.get(name)
            texts = node.args[1:3] if name == "counted" else node.args[place : place + 1] if place is not None else []
            for text in texts:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.setdefault(text.value, path)
                    if name == "tr" and not node.keywords:
                        unfilled.add(text.value)
    return found


@cache
def translations() -> dict[str, str]:
    """Every Chinese text by its English one."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "resources" / "i18n").glob("*.zh.ts")):
        for message in ElementTree.parse(file).iter("message"):
            source, translation = message.findtext("source"), message.findtext("translation")
            assert source and translation, f"{file.name}: {source}"
            assert found.setdefault(source, translation) == translation, f"two translations: {source}"
    return found


def only_singular() -> set[str]:
    """Texts for the number one, of which Chinese has no use."""
    calls = (node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.Call))
    counted = [node for node in calls if getattr(node.func, "id", getattr(node.func, "attr", "")) == "counted"]
    return {str(node.args[1].value) for node in counted if isinstance(node.args[1], ast.Constant)}


def test_every_text_has_a_chinese_translation() -> None:
    missing = set(sources()) - set(translations()) - only_singular()
    assert {text: sources()[text] for text in missing} == {}


def test_no_translation_is_left_over() -> None:
    assert set(translations()) - set(sources()) == set()


def test_the_places_in_a_translation_are_those_of_its_source() -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    sources()
    filled = {source: text for source, text in translations().items() if source not in unfilled}
    wrong = {source: text for source, text in filled.items() if places(text) - places(source)}
    lost = {source: text for source, text in filled.items() if places(source) - places(text) - {"n"}}
    assert (wrong, lost) == ({}, {})


def test_every_operation_has_a_name_in_both_languages_and_asks_for_a_permission() -> None:
    for module in pkgutil.walk_packages(custmgr.services.__path__, "custmgr.services."):
        importlib.import_module(module.name)
    own = {name: known for name, known in OPERATIONS.items() if not name.startswith("test.")}
    assert len(own) > 10
    assert [name for name, known in own.items() if known.label not in translations()] == []
    assert [name for name, known in own.items() if not isinstance(known.needs, Permission)] == []
    assert [item.value for item in Permission if item.value not in translations()] == []


def project_texts() -> Iterator[tuple[str, str]]:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]  # what a worktree points with
    for path in files:
        if path.is_file() and path.suffix in TEXT_ENDINGS and path != Path(__file__):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8", errors="replace")


FORBIDDEN = {
    "an address of a package registry": r"pypi\.org|pythonhosted\.org|npmjs\.|crates\.io|simple/?$",
    "a path of one machine": r"(?<![\w.])/(work|root|home/\w+|tmp/venv)/|[A-Z]:\\\\Users\\\\",
    "unfinished work": r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)
    found = {path: match.group() for path, text in project_texts() if (match := pattern.search(text))}
    assert found == {}


def test_lists_have_the_comma_of_the_language() -> None:
    chinese_only = {"kinds.py", "cells.py", "vcard.py", "sentence.py"}  # tags as files hold them, sentences in Chinese
    found = [str(path) for path in (ROOT / "custmgr").rglob("*.py") if path.name not in chinese_only
             and '"、".join(' in path.read_text(encoding="utf-8")]  # fmt: skip
    assert not found


def test_sentences_are_closed_and_joined_as_the_language_does() -> None:
    with texts.spoken("zh"):
        assert (
            str(UserError("金额超过两位小数：0.0035", unharmed="没有写入任何内容。"))
            == "金额超过两位小数：0.0035。没有写入任何内容。"
        )
        assert str(UserError("没有“x”这个值", todo="请重选。")) == "没有“x”这个值。请重选。"
    with texts.spoken("en"):
        assert str(UserError("Not an amount: 0.0035", unharmed="Nothing was written.")) == (
            "Not an amount: 0.0035. Nothing was written."
        )
        assert str(UserError("Done.", todo="Go on.")) == "Done. Go on."
