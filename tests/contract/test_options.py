"""No option is two things: neither the name of a shared option nor its parameter is that of a field."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from spbe_inventory.cli.main import cli
from spbe_inventory.domain.fields import KINDS

from tests.conftest import Run


def commands(
    group: click.Group = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.slow
def test_no_command_has_an_option_or_a_parameter_twice() -> None:
    for words, command in commands():
        parameters = Counter(parameter.name for parameter in command.params)
        assert max(parameters.values(), default=1) == 1, (words, parameters)
        options = Counter(
            name
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for name in (*parameter.opts, *parameter.secondary_opts)
        )
        assert max(options.values(), default=1) == 1, (words, options)


def test_every_field_has_an_option_of_its_own_on_add_and_edit() -> None:
    for words, command in commands():
        noun = words[0]
        codes = [code for code, kind in KINDS.items() if kind.noun == noun]
        if len(words) != 2 or words[1] not in ("add", "edit") or not codes:
            continue
        of_fields = {f"--{name.replace('_', '-')}" for name in KINDS[codes[0]].fields}
        own = [
            parameter for parameter in command.params if set(parameter.opts) & of_fields
        ]
        assert len(own) == len(of_fields), words
        assert all(str(parameter.name).startswith("field_") for parameter in own)


def test_the_origin_of_a_need_is_a_field_and_no_source(run: Run) -> None:
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    run("app", "add", "--name", "SIMPEG", "--origin", "in_house")
    run("data", "add", "--name", "Data pegawai")
    need = ("need", "add", "--taker", "SIMPEG", "--data", "Data pegawai")
    added = run(*need, "--origin", "law", "--basis", "interview")
    assert added.exit_code == 0, added.stderr
    shown = run("need", "show", "uji-simpeg-butuh-data-pegawai", "--json").stdout
    assert '"origin": "law"' in shown
    known = run(
        "app", "edit", "SIMPEG", "--function", "gaji",
        "--known-by", "interview", "--known-from", "Wawancara 2 Mei 2026",
    )  # fmt: skip
    assert known.exit_code == 0, known.stderr
    assert "Wawancara 2 Mei 2026" in run("app", "show", "SIMPEG").stdout


def test_an_office_is_named_by_unit_everywhere_and_the_old_word_is_understood(
    run: Run, tmp_path: Path
) -> None:
    run("init", "Kabupaten Uji", "--kind", "kabupaten")
    run("unit", "add", "--name", "Dinas Kesehatan")
    by_unit = run("ask", "--unit", "Dinas Kesehatan", "--json")
    by_office = run("ask", "--office", "Dinas Kesehatan", "--json")
    assert (by_unit.exit_code, by_unit.stdout) == (0, by_office.stdout)
    assert "--office" not in run("ask", "--help").stdout
