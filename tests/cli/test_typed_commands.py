"""What is typed in a terminal stands in tables of the command line, and every command there is one."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import click
import pytest
from spbe_inventory.cli import typed_commands
from spbe_inventory.cli.error_output import advice_on
from spbe_inventory.cli.main import cli
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.language.texts import sentences
from spbe_inventory.reference.evidence import evidence_labels
from spbe_inventory.rules.engine.loader import all_rules
from tools import texts

SUBJECTS = ("error", "note", "rule", "evidence")
VALUES = {
    "noun": "app",
    "key": "a",
    "code": "INT-06",
    "batches": "3",
    "undoing": "4",
    "agency": "kab-contoh",
    "kind": "ringkasan",
    "option_name": "steps",
}


def leaves(value: Any) -> Iterator[str]:
    """Yield every text of an entry of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    else:
        for part in value:
            yield from leaves(part)


def typed() -> Iterator[tuple[str, str]]:
    for subject in SUBJECTS:
        for name, entry in typed_commands.table(subject).items():
            for text in leaves(entry):
                yield f"{subject}: {name}", text


def all_options(command: click.Command) -> set[str]:
    """Return the options of a command and of all under it."""
    names = {name for parameter in command.params for name in parameter.opts}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            member = command.get_command(context, word)
            assert member is not None
            names |= all_options(member)
    return names


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that words call, and the words after it."""
    command: click.Command = cli
    while isinstance(command, click.Group) and words:
        context = click.Context(command, resilient_parsing=True)
        member = command.get_command(context, words[0])
        if member is None:
            break
        command, words = member, words[1:]
    return command, words


def test_every_command_is_one_and_takes_its_options() -> None:
    known = all_options(cli)
    count = 0
    for where, template in typed():
        text = template.format_map(VALUES)
        option_name = text.split(maxsplit=1)[0]
        if text.startswith("--"):
            assert option_name in known, where
        if "spbe " not in text or text.startswith("py "):
            continue
        count += 1
        called = text.partition("spbe ")[2].partition(" >")[0]
        command, rest = command_of(shlex.split(called))
        if isinstance(command, click.Group):
            assert command.invoke_without_command, (where, text)
        parser = command.make_parser(click.Context(command, resilient_parsing=True))
        options, arguments, _order = parser.parse_args([*rest])
        assert options is not None
        positional = [one for one in command.params if isinstance(one, click.Argument)]
        if all(one.nargs == 1 for one in positional):
            assert len(arguments) <= len(positional), (where, text)
    assert count > 150


def test_every_rule_and_every_piece_of_evidence_has_its_command_and_nothing_else() -> (
    None
):
    assert set(typed_commands.table("rule")) == set(all_rules())
    assert set(typed_commands.table("evidence")) == set(evidence_labels())


def test_every_entry_belongs_to_an_error_or_a_note_that_there_is() -> None:
    assert set(typed_commands.table("error")) <= set(sentences())
    assert set(typed_commands.table("note")) <= texts.messages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_of_a_command_are_values_of_its_error(language: str) -> None:
    """A place that no error fills would stay open without a word."""
    named = re.compile(r"\{(\w+)\}")
    besides = {"batches", "option_name", "noun"}  # not in the sentence, only in values
    for key, entry in typed_commands.table("error").items():
        whole = " ".join(leaves(sentences()[key]))
        places = {name for text in leaves(entry) for name in named.findall(text)}
        assert places - besides <= set(named.findall(whole)), (language, key)


@pytest.mark.parametrize(
    ("language", "ending"),
    [
        ("id", "Perintah: spbe history --batches"),
        ("en", "Command: spbe history --batches"),
    ],
)
def test_an_error_is_told_with_what_is_typed(language: str, ending: str) -> None:
    with speaking(language):
        assert advice_on(BadInput("no-batch", number=7)).endswith(f". {ending}")


def test_each_batch_in_the_way_has_a_command_of_its_own() -> None:
    values = {"number": 1, "count": 2, "numbers": "5, 3", "batches": (5, 3)}
    text = advice_on(BadInput("undo-in-the-way", **values))
    assert text.endswith("Perintah: spbe undo 5; spbe undo 3")


def test_a_problem_without_anything_to_type_keeps_its_hint() -> None:
    problem = Problem("application-unread-kept", values={"found": "x"})
    assert advice_on(problem) == problem.hint


def test_a_note_is_known_again_with_its_places_filled() -> None:
    message = next(text for text in typed_commands.table("note") if "{size}" in text)
    with speaking("en"):
        note = message.format(size="4,2", page="A4")
        assert typed_commands.note_advice(note).endswith(
            "Option: --page A3; --page bebas"
        )
        assert typed_commands.note_advice("Something else.") == "Something else."


def test_the_command_of_a_rule_names_its_record() -> None:
    assert typed_commands.rule_command("INV-01", "application", "a") == (
        "spbe app edit a --owner ..."
    )
    assert typed_commands.rule_command("INV-01", "application") == (
        "spbe app edit KEY --owner ..."
    )


def test_an_item_that_is_fulfilled_is_told_with_the_command_that_says_so() -> None:
    note = "menurut catatan sudah terpenuhi: nyatakan selesai"
    told = typed_commands.note_advice(note, key="sambung")
    assert told.endswith("Perintah: spbe plan edit sambung --state done")
