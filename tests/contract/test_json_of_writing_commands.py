"""Every writing command tells programs what it wrote in one shape, and why it did not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from spbe_inventory.domain.fields import KINDS

from tests.builders import catalogue
from tests.conftest import ROOT, Run
from tests.contract.test_json_of_commands import promised
from tests.contract.test_options import commands

# Words of a writing command → command lines that write, in an order in which each can.
RUNS: dict[tuple[str, ...], list[tuple[str, ...]]] = {
    ("init",): [("init", "Kota Baru", "--kind", "kota", "--db", "baru.db")],
    ("agency", "add"): [("agency", "add", "Bank Uji", "--kind", "bank")],
    ("exchange", "resolve"): [("exchange", "resolve", "Bank Uji", "--yes")],
    ("import",): [("import", "masuk.json", "--yes")],
    ("round", "open"): [("round", "open", "Pendataan", "-o", "kiriman")],
    ("round", "close"): [("round", "close")],
    ("complete",): [("complete", "dinkes", "--by", "Sekretaris")],
    ("duplicates",): [("duplicates", "--different", "a", "c")],
    ("merge",): [("merge", "app", "a", "b", "--yes"), ("merge", "lain.db", "--yes")],
    ("plan", "adopt"): [("plan", "adopt", "1")],
    ("suggest",): [("suggest", "SIMPEG", "--confirm", "P02")],
    ("waive",): [
        ("waive", "INT-06", "contoh-c-ke-d", "--because", "menunggu", "--by", "Kominfo", "--until", "2099-12-31"),
    ],
    ("rules", "load"): [("rules", "load", "pemdi.toml")],
    ("rules", "off"): [("rules", "off", "APL-04", "--reason", "belum relevan", "--by", "Sekda")],
    ("rules", "on"): [("rules", "on", "APL-04")],
    ("rules", "severity"): [("rules", "severity", "APL-05", "low", "--reason", "kecil", "--by", "Sekda")],
    ("undo",): [("undo", "--yes")],
    ("verification", "send"): [("verification", "send", "dinkes")],
    ("verification", "return"): [("verification", "return", "d", "--remark", "isi fungsi")],
    ("verification", "verify"): [("verification", "verify", "c")],
    ("verification", "validate"): [("verification", "validate", "c")],
    ("user", "add"): [("user", "add", "admin", "--role", "administrator")],
    ("user", "invite"): [("user", "invite", "admin")],
    ("user", "edit"): [
        ("user", "add", "kominfo", "--role", "reader"), ("user", "edit", "kominfo", "--role", "analyst"),
    ],
    ("user", "token"): [("user", "token", "kominfo", "--name", "penarik harian")],
    ("user", "token-off"): [("user", "token-off", "1")],
    ("user", "off"): [("user", "off", "kominfo")],
    ("link", "make"): [("link", "make", "dinkes")],
    ("link", "off"): [("link", "off", "1")],
    ("backup",): [("backup", "salinan.db")],
    ("upgrade",): [("upgrade",)],
}  # fmt: skip
# What is refused → the key of its error.
REFUSED: dict[tuple[str, ...], str] = {
    ("merge", "app", "a", "hantu", "--yes"): "not-found",
    ("merge", "app", "a", "b"): "change-not-confirmed",
    ("app", "edit", "hantu", "--users", "x"): "not-found",
    ("app", "add", "--name", "a"): "name-taken",
    ("round", "close"): "no-round",
    ("plan", "adopt", "999"): "no-such-item",
    ("waive", "X-1", "a", "--because", "b", "--by", "c", "--until", "2099-12-31"): "unknown-rule",
    ("import", "hantu.json"): "no-file",
    ("undo", "99"): "no-batch",
    ("user", "off", "hantu"): "no-account",
    ("link", "make", "hantu"): "not-found",
    ("link", "off", "9"): "no-link",
    ("gaps", "--hantu"): "usage",
    ("upgrade", "--db", "hantu.db"): "no-catalogue",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, run: Run) -> None:
    catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan"}},
            "application": {
                "a": {"owner": "dinkes", "status": "in_use"},
                "b": {},
                "c": {"status": "in_use", "owner": "dinkes"},
                "d": {"status": "in_use", "owner": "dinkes"},
                "simpeg": {"name": "SIMPEG"},
            },
            "data_set": {"pasien": {"name": "Data pasien"}},
            "need": {"n": {"taker": "d", "data": "pasien"}},
            "exchange": {
                "contoh-c-ke-d": {
                    "giver": "c", "taker": "d", "state": "in_use", "method": "file",
                    "hours_per_month": 6, "data": ["pasien"],
                },
                "e": {"giver": "a", "taker_text": "Bank Uji", "state": "in_use"},
            },
        },
    )  # fmt: skip
    whole = json.loads(run("export", "json").stdout)
    whole["applications"].append({"key": "lain", "agency": "contoh", "name": "Lain"})
    Path("lain.json").write_text(json.dumps(whole), encoding="utf-8")
    made = run("import", "lain.json", "--new", "--yes", "--db", "lain.db")
    assert made.exit_code == 0, made.output
    added = [{"key": "baru", "agency": "contoh", "name": "Baru"}]
    some = {name: whole[name] for name in ("format", "format_version")}
    Path("masuk.json").write_text(
        json.dumps({**some, "applications": added}), encoding="utf-8"
    )
    Path("pemdi.toml").write_text(
        run("scorecard", "pemdi", "--toml").stdout, encoding="utf-8"
    )


def writing_commands() -> Iterator[tuple[str, ...]]:
    """Yield the words of every command that takes who writes, into the catalogue or beside it, and of `backup`.

    What `round links` prints is a list to send, with a shape of its own.
    """
    for words, command in commands():
        if isinstance(command, click.Group) or words in (
            ("demo",),
            ("ask",),
            ("serve",),
            ("round", "links"),
        ):
            continue
        names = {parameter.name for parameter in command.params}
        if names & {"login", "maker"} or words == ("backup",):
            yield words


@pytest.mark.slow
def test_every_writing_command_takes_json() -> None:
    for words, command in commands():
        if words in set(writing_commands()):
            options = {name for each in command.params for name in each.opts}
            assert "--json" in options, words


@pytest.mark.slow
def test_every_writing_command_of_its_own_is_tried_here() -> None:
    nouns = {kind.noun for kind in KINDS.values()}
    made = ("add", "edit", "retire")
    own = {
        words
        for words in writing_commands()
        if not (words[-1] in made and words[0] in nouns)
    }
    assert own <= set(RUNS) | {("plan", verb) for verb in made}


@pytest.mark.slow
def test_what_was_written_has_the_promised_shape(run: Run) -> None:
    for words, lines in RUNS.items():
        for line in lines:
            done = run(*line, "--json")
            assert done.exit_code == 0, (line, done.output)
            printed = json.loads(done.stdout)
            shape = "import" if words == ("import",) else "written"
            jsonschema.validate({shape: printed}, promised("commands.schema.json"))
            if words[0] in ("user", "link"):
                (change,) = printed["access"]
                assert change["name"] in line or change["change"] == "create"
            elif words not in (("backup",), ("upgrade",)):
                assert printed["batch"], line


@pytest.mark.slow
@pytest.mark.parametrize("line", list(REFUSED), ids=" ".join)
def test_a_refusal_is_told_to_programs_too(run: Run, line: tuple[str, ...]) -> None:
    done = run(*line, "--json")
    assert done.exit_code, done.output
    printed = json.loads(done.stdout)
    error = printed["error"]
    assert error["key"] == REFUSED[line]
    assert error["exit_status"] == done.exit_code
    assert error["sentence"] in done.stderr or error["problems"]
    shape = "import" if line[0] == "import" else "error"
    jsonschema.validate({shape: printed}, promised("commands.schema.json"))


def test_without_json_a_refusal_prints_nothing_on_stdout(run: Run) -> None:
    done = run("merge", "app", "a", "hantu", "--yes")
    assert (done.exit_code, done.stdout) == (3, "")
    after = run("app", "list", "--", "--json")
    assert "error" not in after.stdout


def test_a_dry_run_tells_what_would_change(run: Run) -> None:
    lines: list[tuple[str, ...]] = [
        ("merge", "app", "a", "b", "--dry-run"),
        ("merge", "lain.db", "--dry-run"),
        ("exchange", "resolve", "Bank Uji", "--kind", "bank", "--dry-run"),
        ("app", "edit", "a", "b", "--users", "ASN", "--dry-run"),
    ]
    for line in lines:
        printed: dict[str, Any] = json.loads(run(*line, "--json").stdout)
        assert printed["batch"] is None
        assert printed["would_change"], line
    schema = json.loads((ROOT / "schemas" / "commands.schema.json").read_text())
    assert {"written", "import", "error"} <= set(schema["properties"])
