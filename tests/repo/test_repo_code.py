"""Rules about the code that no linter knows: docstrings, exceptions to checks, the tree of errors, names of tests."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import viewer.errors
from viewer.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "viewer").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# How many exceptions to the checks there are. A number may only fall; lower it here when it does.
EXCEPTIONS = {
    r"#\s*type:\s*ignore": 0,
    r"#\s*noqa": 1,
    r"#\s*pragma:\s*no cover": 0,
}

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public_definitions(body: list[ast.stmt]) -> Iterator[Definition]:
    """Public classes and functions of a module, and the public methods of those classes."""
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        decorators = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
        if decorators.isdisjoint({"overload", "override", "setter"}):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node.body)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has none"
    assert [node.name for node in public_definitions(tree.body) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize(("pattern", "allowed"), EXCEPTIONS.items())
def test_exceptions_to_the_checks_only_become_fewer(pattern: str, allowed: int) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES + TESTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert len(found) <= allowed, f"more than {allowed}: {found}"
    assert len(found) == allowed, f"fewer than {allowed}: lower the number in this file to {len(found)}"


def drawn_tree(text: str) -> dict[str, str]:
    """Each class in the tree of a docstring, with the class that it hangs on."""
    parents: dict[str, str] = {}
    above = ["Exception"]
    for line in text.splitlines():
        if drawn := re.match(r"([│ ]*)[├└]── (\w+)", line):
            depth = len(drawn[1]) // 4
            name = drawn[2]
            parents[name] = above[depth]
            above[depth + 1 :] = [name]
    return parents


def descendants(error: type[UserError]) -> Iterator[type[UserError]]:
    """A class and all that derive from it."""
    yield error
    for child in error.__subclasses__():
        yield from descendants(child)


def test_the_tree_of_errors_is_the_one_that_is_drawn() -> None:
    for path in SOURCES:
        if path.name not in {"__main__.py", "__init__.py"}:
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    ours = [error for error in descendants(UserError) if error.__module__.startswith("viewer.")]
    real = {error.__name__: error.__bases__[0].__name__ for error in ours}
    assert real == drawn_tree(viewer.errors.__doc__ or "")


def twin_exists(test: Path) -> bool:
    """Whether a unit test is named for a module: `store/test_store_library_locks.py` for `store/library.py`."""
    package = ROOT / "viewer" / test.relative_to(ROOT / "tests" / "unit").parent
    subject = test.stem.removeprefix("test_").removeprefix(f"{package.name}_")
    modules = {path.stem for path in package.glob("*.py")} | {
        path.parent.name for path in package.glob("*/__init__.py")
    }
    return any(subject == module or subject.startswith(f"{module}_") for module in modules)


UNIT_TESTS = sorted((ROOT / "tests" / "unit").rglob("test_*.py"))


@pytest.mark.parametrize("path", UNIT_TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_unit_test_is_named_for_a_module(path: Path) -> None:
    assert twin_exists(path), "tests/unit mirrors viewer: name the file for the module that it tests"


def test_the_build_knows_what_is_loaded_by_name() -> None:
    """PyInstaller sees import statements only."""
    by_name = {
        name
        for path in SOURCES
        for name in re.findall(r'import_module\(\s*"([\w.]+)"', path.read_text(encoding="utf-8"))
        if not name.startswith("viewer.")
    }
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    assert {name for name in by_name if f'"{name}"' not in spec} == set()


def test_no_pattern_holds_a_group_possessively() -> None:
    """Python 3.11.2, which Debian 12 has, reads possessive groups wrongly in loops (python/cpython#106052)."""
    possessive = re.compile(r"\)[*+?]\+|\(\?>")
    found = [
        f"{path.relative_to(ROOT)}: {node.value}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "(?" in node.value
        and possessive.search(node.value)
    ]
    assert not found
