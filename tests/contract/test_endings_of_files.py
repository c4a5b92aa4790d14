"""A file is never of another format than its name says, whatever command writes it."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import Run
from tests.contract.test_options import commands

# Words of a command → what has to stand before its options.
ARGUMENTS = {
    ("diff",): ["2026-11-20"],
    ("export",): ["json"],
    ("impact",): ["SIMPEG"],
    ("path",): ["SIMPEG", "SIMPAD"],
    ("round", "open"): ["Pendataan"],
    ("screen",): ["usulan.csv"],
}
# Commands whose options before a subcommand are their own.
GROUPS = (("plan",),)


def writing_commands() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command that writes where `-o` says."""
    for words, command in commands():
        if isinstance(command, click.Group) and words not in GROUPS:
            continue
        for parameter in command.params:
            if "-o" in parameter.opts:
                yield words


def subject(words: tuple[str, ...]) -> list[str]:
    """Return what has to stand before the options of a command."""
    if words[1:] == ("show",):
        return ["SIMPEG"]
    return ARGUMENTS.get(words, [])


@pytest.mark.slow
@pytest.mark.parametrize("words", list(writing_commands()), ids=" ".join)
@pytest.mark.parametrize("name", ["hasil.pptx", "hasil.zip"])
@pytest.mark.usefixtures("contoh")
def test_an_ending_that_is_not_known_is_refused_before_any_work(
    run: Run, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(*words, *subject(words), "-o", name)
    assert done.exit_code == 2, done.output
    assert name in done.stderr
    assert done.stderr.startswith("Galat: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


SIGNATURES = {
    ".json": (b"{", b"["),
    ".xlsx": (b"PK",),
    ".pdf": (b"%PDF",),
    ".png": (b"\x89PNG",),
    ".svg": (b"<?xml", b"<svg"),
    ".html": (b"<!DOCTYPE", b"<!doctype"),
    ".docx": (b"PK",),
}


@pytest.mark.slow
@pytest.mark.parametrize("words", list(writing_commands()), ids=" ".join)
def test_a_file_holds_what_its_ending_says(
    run: Run, tmp_path: Path, contoh: Catalogue, words: tuple[str, ...]
) -> None:
    (tmp_path / "usulan.csv").write_text("Nama aplikasi\nSIMPEG Baru\n")
    for suffix, signatures in SIGNATURES.items():
        path = tmp_path / f"hasil{suffix}"
        done = run(*words, *subject(words), "-o", path.name, "--db", str(contoh.path))
        if done.exit_code:
            assert not path.exists()
            continue
        assert path.read_bytes().startswith(signatures), (words, suffix)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "json", "-o", "x.xlsx"],
        ["export", "csv", "-o", "x.json"],
        ["export", "sia", "-o", "x.xlsx"],
        ["template", "-o", "x.csv"],
        ["template", "--all-units", "-o", "x.xlsx"],
        ["report", "--format", "html", "-o", "x.pdf"],
        ["report", "--all-units", "-o", "x.docx"],
        ["diagram", "--format", "svg", "-o", "x.png"],
        ["diagram", "--all", "-o", "x.svg"],
        ["plan", "weights", "-o", "x.xlsx"],
        ["rules", "crosswalk", "-o", "x.pdf"],
        ["round", "status", "--recap", "x.csv"],
        ["import", "x.csv", "--checked", "y.csv"],
        ["import", "x.csv", "--save-map", "y.xlsx"],
        ["import", "x.csv", "--review", "y.csv"],
    ],
)
@pytest.mark.usefixtures("contoh")
def test_a_name_of_another_format_is_refused(run: Run, arguments: list[str]) -> None:
    name = arguments[-1]
    without_catalogue = arguments[0] == "rules" or "weights" in arguments
    on = [] if without_catalogue else ["--db", "catalog.db"]
    done = run(*arguments, *on)
    assert done.exit_code == 2, done.output
    assert name in done.stderr
    assert not Path(name).exists()
