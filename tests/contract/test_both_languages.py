"""No sentence without its twin."""

import string
import tomllib
from collections import Counter
from collections.abc import Iterator

import click
import pytest
from spbe_inventory.cli.main import cli
from spbe_inventory.documents import diagram
from spbe_inventory.domain import lists
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import LabelledEnum
from spbe_inventory.language import texts as runtime
from spbe_inventory.language.current import speaking
from spbe_inventory.language.texts import Text
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.loader import all_rules
from tools import texts

from tests.conftest import Run

SAME_IN_BOTH = {
    "Kabupaten",
    "Data",
    "Desktop",
    "Web",
    "Cloud",
    "Mobile",
    "Format",
    "Status",
    "URL",
    "note",
    "info",
}


def places(text: str) -> list[str]:
    return sorted(
        name or ""
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None
    )


@pytest.mark.source
@pytest.mark.slow
def test_every_interface_text_has_its_indonesian() -> None:
    twins = texts.translated()
    assert [message for message in texts.messages() if not twins.get(message)] == []


@pytest.mark.source
@pytest.mark.slow
def test_no_translation_is_left_over() -> None:
    clicks = texts.of_click()
    assert set(texts.translated()) - texts.messages() - clicks == set()


def test_no_message_is_translated_twice() -> None:
    """Of two translations of one message only one is used, and nobody sees which."""
    entries = texts.PO.read_text(encoding="utf-8").split("\n\n")
    counts = Counter(entry.partition("msgstr")[0] for entry in entries)
    counts.update(
        entry.partition("msgid_plural")[0] for entry in entries if "_plural" in entry
    )
    assert [message for message, count in counts.items() if count > 1] == []


@pytest.mark.slow
def test_translations_keep_their_places() -> None:
    written = texts.messages()
    for message, indonesian in texts.translated().items():
        if message in written:
            for twin in texts.forms(indonesian):
                assert places(twin) == places(texts.forms(message)[-1]), message


def test_sentences_of_errors_are_whole_in_both_languages() -> None:
    table = tomllib.loads((runtime.HERE / "errors.toml").read_text(encoding="utf-8"))
    for key, one in table.items():
        assert set(one) <= {"id", "en", "hint"}, key
        assert places(one["id"]) == places(one["en"]), key
        if "hint" in one:
            assert places(one["hint"]["id"]) == places(one["hint"]["en"]), key


def data_texts() -> Iterator[tuple[str, Text]]:
    for kind in KINDS.values():
        yield kind.code, kind.label
        yield kind.code, kind.plural
        for field in kind.fields.values():
            yield f"{kind.code}.{field.name}", field.label
            if field.question:
                yield f"{kind.code}.{field.name}?", field.question
    for module in (lists, diagram):
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, LabelledEnum):
                yield from (
                    (f"{one.__name__}.{member.name}", member.label) for member in one
                )
    for rule in all_rules().values():
        yield from (
            (rule.code, text)
            for text in (rule.title, rule.why, rule.remedy, *rule.messages.values())
        )
    for regulation in regulations().values():
        for provision in regulation.provisions.values():
            yield from (
                (provision.id, text) for text in (provision.label, provision.gist)
            )


@pytest.mark.parametrize(("place", "text"), list(data_texts()))
def test_texts_of_data_are_in_both_languages(place: str, text: Text) -> None:
    assert text.id
    assert text.en
    assert places(text.id) == places(text.en), place


def commands() -> Iterator[list[str]]:
    def walk(group: click.Group, path: list[str]) -> Iterator[list[str]]:
        yield path
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            if isinstance(command, click.Group):
                yield from walk(command, [*path, name])
            else:
                yield [*path, name]

    yield from walk(cli, [])


@pytest.mark.slow
@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_help_speaks_one_language_only(path: list[str], run: Run) -> None:
    english = run(*path, "--help", "--lang", "en", terminal_width=500)
    indonesian = run(*path, "--help", "--lang", "id", terminal_width=500)
    assert english.exit_code == indonesian.exit_code == 0
    singular = {
        texts.forms(message)[0]: texts.forms(twin)[0]
        for message, twin in texts.translated().items()
    }
    twins = {
        msgid: twin
        for msgid, twin in singular.items()
        if msgid != twin and len(msgid) > 12
    }
    flat = {
        "en": " ".join(english.output.split()),
        "id": " ".join(indonesian.output.split()),
    }
    for msgid, twin in twins.items():
        if msgid in flat["en"]:
            assert twin in flat["id"], msgid
            assert msgid not in flat["id"], msgid
    assert "Usage:" not in flat["id"]
    assert "Pemakaian:" not in flat["en"]


def test_language_of_the_block_ends_with_the_block() -> None:
    text = Text("satu", "one")
    with speaking("en"):
        assert str(text) == "one"
    assert str(text) == "satu"
