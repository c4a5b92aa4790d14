"""Every error has a sentence in both languages, a status, and is really used."""

import ast
import tomllib
from collections.abc import Iterator

import pytest
from spbe_inventory import errors
from spbe_inventory.errors import BadInput, Problem, SpbeError
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.language.texts import HERE
from spbe_inventory.store.pydantic_errors import KEYS

from tests.conftest import ROOT

TABLE = tomllib.loads((HERE / "errors.toml").read_text(encoding="utf-8"))
CLASSES = [
    one
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, SpbeError)
]
NAMES = {one.__name__ for one in CLASSES} | {"Problem", "PydanticCustomError"}
STATUSES = {0, 1, 2, 3, 4, 5, 6, 70, 130}


def literals() -> Iterator[str]:
    """Yield every text constant of the package: the keys that code can raise are among them."""
    for path in (ROOT / "spbe_inventory").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def raised() -> Iterator[str]:
    """Yield the keys that are written where an error or problem is made."""
    for path in (ROOT / "spbe_inventory").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in NAMES
                and node.args
            ):
                for constant in ast.walk(node.args[0]):
                    if isinstance(constant, ast.Constant) and isinstance(
                        constant.value, str
                    ):
                        yield constant.value


@pytest.mark.source
@pytest.mark.slow
def test_every_key_that_is_raised_has_its_sentences() -> None:
    assert sorted(key for key in raised() if "-" in key and key not in TABLE) == []
    assert sorted(set(KEYS.values()) - set(TABLE)) == []


@pytest.mark.source
@pytest.mark.slow
def test_every_sentence_is_used() -> None:
    assert sorted(set(TABLE) - set(literals())) == []


@pytest.mark.parametrize("error", CLASSES, ids=lambda error: error.__name__)
def test_every_error_has_its_exit_status(error: type[SpbeError]) -> None:
    assert error.exit_status in STATUSES - {0, 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_speaks_the_language_of_now(language: str) -> None:
    error = BadInput("no-file", path="x.json")
    with speaking(language):
        assert str(error) == TABLE["no-file"][language].format(path="x.json")
        assert error.hint == ""


def test_a_problem_says_where_it_stood() -> None:
    problem = Problem("row-no-object", "applications[3]")
    assert str(problem).startswith("applications[3]: ")


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    for error in CLASSES:
        assert error.__name__ in (errors.__doc__ or "")
