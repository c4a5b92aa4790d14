"""The first records of a list are read by themselves, and are those of the whole list."""

import pytest
from spbe_inventory.actions import record_list
from spbe_inventory.cli.list_options import ListQuery
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import Run


@pytest.mark.parametrize("group", ["app", "exchange", "need", "unit", "data"])
@pytest.mark.parametrize(
    "asked",
    [
        ("--limit", "7"),
        ("--limit", "7", "--all"),
        ("--limit", "7", "--json"),
        ("--limit", "500"),
        ("--count",),
        ("--count", "--all"),
    ],
)
def test_it_says_what_the_whole_list_says(
    contoh: Catalogue,
    run: Run,
    group: str,
    asked: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = (group, "list", *asked, "--db", str(contoh.path))
    page = run(*command)
    assert page.exit_code == 0
    monkeypatch.setattr(ListQuery, "is_first_page", False)
    assert page.output == run(*command).output


def test_no_other_record_is_read(
    contoh: Catalogue, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(record_list, "list_records")
    result = run("app", "list", "--limit", "3", "--db", str(contoh.path))
    assert result.exit_code == 0
    assert "62" in result.output  # those that follow


@pytest.mark.parametrize("narrowed", [("simpeg",), ("--sort", "name"), ("--all",)])
def test_what_is_narrowed_or_whole_is_no_first_page(narrowed: tuple[str, ...]) -> None:
    words = tuple(word for word in narrowed if not word.startswith("--"))
    sort = "name" if "--sort" in narrowed else None
    limit = None if "--all" in narrowed else 3
    query = ListQuery(words, (), None, sort, limit, is_count=False, everything=False)
    assert not query.is_first_page
