"""The rules of the house that can be counted: sizes, names, docstrings, exports, and how tests are written.

Invariant: a rule that holds for every module is read from the code itself, so that a new module is held to it at once.
"""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import summarise
from summarise.cli.main import app

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "summarise").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
MODULE_LINES = 300
FUNCTION_LINES = 60
USUAL_FUNCTION_LINES = 40
PARAMETERS = 6
COMMAND_LINES = 15
# A transport's method has the name that its library calls; a line of input has as many keys as it has.
GIVEN_NAMES = {"handle_request"}
GIVEN_PARAMETERS = {"article_from_text"}
BANNED_NAMES = re.compile(r"^(utils?|helpers?|manager|common|misc|data|info)$|^(process|handle)_")
ASSERTING_CALLS = re.compile(r"^(raises|warns|fail|assert_\w+)$")
AMERICAN = re.compile(r"\b\w*(?:summariz|normaliz|recogniz|organiz|behavior|analyz|favor(?!it)|neighbor)\w*\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef
every_source = pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
every_test_file = pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))


@cache
def parse(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> Iterator[Function]:
    """Walk over all functions and methods of a file."""
    return (node for node in ast.walk(parse(path)) if isinstance(node, Function))


def count_lines(node: Function) -> int:
    """Count the lines of a function without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


@every_source
def test_module_is_small_and_says_what_it_guards(path: Path) -> None:
    """A module stays under 300 lines; its docstring gives its purpose and, but for packages, its invariant."""
    docstring = ast.get_docstring(parse(path)) or ""
    assert len(path.read_text(encoding="utf-8").splitlines()) < MODULE_LINES
    assert docstring.partition("\n")[0]
    assert path.name == "__init__.py" or "Invariant" in docstring
    assert not BANNED_NAMES.search(path.stem)


@every_source
def test_functions_are_small_and_well_named(path: Path) -> None:
    """A function stays within 60 lines, and public ones within six parameters; no name says only that work is done."""
    for node in functions_of(path):
        assert count_lines(node) <= FUNCTION_LINES, node.name
        assert node.name in GIVEN_NAMES or not BANNED_NAMES.search(node.name), node.name
        if path.parent.name != "cli" and not node.name.startswith("_") and node.name not in GIVEN_PARAMETERS:
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            assert len([name for name in names if name not in {"self", "cls"}]) <= PARAMETERS, node.name


def test_most_functions_are_short() -> None:
    """Nineteen functions in twenty stay within 40 lines."""
    sizes = [count_lines(node) for path in SOURCES for node in functions_of(path)]
    assert len([size for size in sizes if size > USUAL_FUNCTION_LINES]) <= len(sizes) / 20


@every_source
def test_prose_is_british(path: Path) -> None:
    """Docstrings are written in British spelling."""
    nodes = [node for node in ast.walk(parse(path)) if isinstance(node, Function | ast.ClassDef | ast.Module)]
    for node in nodes:
        assert not AMERICAN.findall(ast.get_docstring(node) or "")


def commands_of(group: object) -> Iterator[tuple[str, object]]:
    """Walk over the functions of all commands of an app and of those mounted in it."""
    for command in group.registered_commands:  # type: ignore[attr-defined]
        yield command.name or command.callback.__name__, command.callback
    for mounted in group.registered_groups:  # type: ignore[attr-defined]
        yield from commands_of(mounted.typer_instance)


@pytest.mark.parametrize(("name", "function"), list(commands_of(app)))
def test_commands_parse_call_and_print(name: str, function: object) -> None:
    """A command's body stays under 15 lines, and its docstring is its help."""
    node = ast.parse(inspect.getsource(function)).body[0]  # type: ignore[arg-type]
    assert isinstance(node, Function)
    assert count_lines(node) < COMMAND_LINES, name
    assert ast.get_docstring(node), name


@every_test_file
def test_tests_say_what_they_hold_and_assert_it(path: Path) -> None:
    """Every test has a one-line docstring and asserts something."""
    for node in functions_of(path):
        if not node.name.startswith("test_"):
            continue
        docstring = ast.get_docstring(node)
        assert docstring, node.name
        assert "\n" not in docstring, node.name
        assert any(map(is_assertion, ast.walk(node))), node.name


def is_assertion(node: ast.AST) -> bool:
    """Tell whether a node of a test asserts something."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return bool(ASSERTING_CALLS.match(name))
    return isinstance(node, ast.Assert)


def test_exports_resolve() -> None:
    """Every name that the package promises is there, and `dir` shows it."""
    for name in summarise.__all__:
        assert getattr(summarise, name) is not None
    assert set(summarise.__all__) <= set(dir(summarise))


@every_source
def test_modules_export_what_they_hold(path: Path) -> None:
    """Every module can be imported, and what stands in its `__all__` exists."""
    if path.stem == "__main__":
        return
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    assert all(hasattr(module, export) for export in getattr(module, "__all__", ()))


@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["model", "--help"]])
def test_help_is_light(arguments: list[str]) -> None:
    """Help imports neither the SDK, nor instructor, nor our models; only Typer itself may want pydantic."""
    command = [sys.executable, "-X", "importtime", "-c", "from summarise.cli.main import run; run()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    ours = {name for name in imported if name.startswith("summarise.")}
    assert "typer" in imported
    assert not imported & {"openai", "instructor", "httpx2", "trafilatura", "lxml", "rich", "jinja2"}
    assert not {name for name in ours if not name.startswith("summarise.cli")} - {"summarise.errors", "summarise.files"}
    assert len(arguments) > 1 or "pydantic" not in imported


def test_a_model_call_without_a_cassette_fails_at_once() -> None:
    """No test can ask the embedded model by mistake, whatever is installed."""
    with pytest.raises(pytest.fail.Exception, match="needs a cassette"):
        summarise.brief(summarise.article_from_text("The mayor opened the bridge on Monday, she said."))


def test_package_import_is_light() -> None:
    """Importing the package imports none of its parts."""
    script = "import summarise, sys; print([name for name in sys.modules if name.startswith('summarise.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
