"""Commands: help, little imported, one sentence on bad input, the status that was promised."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.cli import main as entry
from spbe_inventory.cli.main import cli
from spbe_inventory.cli.registry import COMMANDS

from tests.builders import catalogue
from tests.conftest import ROOT, Run

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "networkx",
    "graphviz",
    "pydantic",
    "jinja2",
    "alembic",
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    records: dict[str, dict[str, Any]] = {
        "unit": {"dinkes": {"name": "Dinas Kesehatan", "short_name": "Dinkes"}},
        "data_set": {"pegawai": {"name": "Data pegawai"}},
        "application": {
            "simpeg": {
                "name": "SIMPEG",
                "owner": "dinkes",
                "status": "in_use",
                "holds": ["pegawai"],
            },
            "tpp": {"name": "TPP", "owner": {"mark": "none"}, "status": "in_use"},
        },
        "exchange": {
            "x": {
                "giver": "simpeg",
                "taker": "tpp",
                "state": "in_use",
                "method": "file",
            }
        },
        "need": {"n": {"taker": "tpp", "data": "pegawai"}},
    }
    return str(catalogue(tmp_path, records).path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["app", "list", "--db", "DB"],
        ["app", "show", "simpeg", "--db", "DB"],
        ["rules", "--help"],
    ],
)
def test_quick_commands_import_nothing_heavy(db: str, arguments: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["spbe", *{[db if word == "DB" else word for word in arguments]!r}]
from spbe_inventory.cli.main import main
try:
    main()
except SystemExit as leaving:
    assert leaving.code in (None, 0), leaving.code
print("HEAVY", [name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["hantu"], 2, "Tidak ada perintah 'hantu'"),
        (["app", "list", "--hantu"], 2, "Tidak ada pilihan '--hantu'"),
        (["app", "add"], 2, "Tidak disebutkan apa yang dicatat"),
        (["app", "add", "--name", "x" * 300], 3, "300 huruf"),
        (["app", "add", "--name", ""], 3, "kosong"),
        (["app", "add", "--name", "A", "--launched", "31-02-2024"], 3, "31-02-2024"),
        (["app", "add", "--name", "A", "--status", "bugar"], 3, "pilih: planned"),
        (["app", "add", "--name", "A", "--owner", "Dinas Hantu"], 3, "Dinas Hantu"),
        (["app", "add", "--name", "A\u202eB"], 3, "U+202E"),
        (["app", "add", "--name", "simpeg"], 3, "sudah tercatat dengan kunci simpeg"),
        (["app", "add", "--set", "name"], 2, "bukan pasangan"),
        (["app", "add", "--set", "hobi=catur"], 2, "Tidak ada isian “hobi”"),
        (["app", "show", "hantu"], 3, "hantu"),
        (["app", "edit", "simpeg"], 2, "Tidak disebutkan apa yang diubah"),
        (["app", "edit", "simpeg", "--users", "x", "--seen", "7"], 3, "versi 7"),
        (["app", "list", "--where", "x"], 2, "bukan pasangan"),
        (["exchange", "add", "--giver", "simpeg"], 3, "isi salah satu"),
        (["complete", "hantu", "--by", "x"], 3, "hantu"),
        (["complete", "simpeg", "--by", "x", "--as-of", "31-02-2024"], 2, "31-02-2024"),
        (["gaps", "--as-of", "kemarin"], 2, "kemarin"),
        (["ask", "--office", "hantu"], 3, "hantu"),
        (["app", "list", "--where", "status=bugar"], 2, "bugar"),
        (["app", "edit", "tpp", "--users", "x", "--clear", "users"], 2, "disebut dua kali"),
        (["app", "edit", "tpp", "--users", "x", "--known-from", "SK 1"], 2, "--known-by"),
        (["exchange", "add", "--giver", "simpeg", "--taker", "tidak-tahu"], 3, "diperlukan nilai yang jelas"),
        (["exchange", "edit", "x", "--hours-per-month", "-5"], 3, "terlalu kecil"),
        (["report", "-o", "lap.pptx"], 2, ".html"),
        (["diagram", "-o", "x.docx"], 2, ".svg"),
        (["gaps", "--rule", "X-1"], 2, "INT-01"),
        (["gaps", "--fail-on", "parah"], 2, "parah"),
        (["rules", "explain", "X-1"], 2, "INT-01"),
        (["report", "-o", "tidak/ada/x.html"], 2, "tidak dapat ditulis"),
        (["report", "-o", "/dev/full"], 2, "tidak dapat ditulis"),
        (["report", "--format", "html", "-o", "catalog.db"], 2, "tidak ditulis menimpanya"),
        (["report", "-o", "."], 2, "tidak dapat ditulis"),
        (["diagram", "sekitar"], 2, "memerlukan 1 nama"),
        (["diagram", "opd", "simpeg"], 2, "memerlukan 0 nama"),
        (["diagram", "a", "b", "c"], 2, "memerlukan 2 nama"),
        (["diagram", "--all"], 2, "memerlukan folder"),
        (["diagram", "--overlay", "keparahan", "--edition", "publik"], 2, "edisi publik"),
        (["diagram", "sekitar", "hantu"], 3, "hantu"),
        (["import", "hantu.json"], 3, "Tidak ada berkas"),
        (["history", "app", "hantu"], 3, "hantu"),
        (["backup", "sumber.json"], 4, "salinan tidak menimpanya"),
        (["init", "Kota Lain", "--kind", "kota"], 4, "tidak menimpanya"),
        (["app", "list", "--db", "hantu.db"], 4, "Tidak ada katalog"),
        (["app", "list", "--db", "sumber.json"], 4, "bukan katalog"),
        (["app", "list", "--db", "."], 4, "folder"),
        (["app", "list", "--db", "postgresql://x/y"], 4, "tidak menjawab"),
        (["app", "list", "--agency", "hantu"], 3, "hantu"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_sentence(
    run: Run, db: str, arguments: list[str], status: int, sentence: str
) -> None:
    content = Path(db).read_bytes()
    on_rules = arguments[0] in ("rules", "hantu")
    given = arguments if "--db" in arguments or on_rules else [*arguments, "--db", db]
    result = run(*given)
    assert result.exit_code == status, result.output
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert Path(db).read_bytes() == content
    english = run(*given, "--lang", "en")
    assert english.exit_code == status
    assert english.stderr != result.stderr or arguments[:1] == ["gaps"]


def test_gaps_take_one_screen_and_end_with_what_to_ask(run: Run, db: str) -> None:
    result = run("gaps", "--db", db)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= 31
    assert any(line.startswith("Tanyakan dahulu") for line in lines)
    assert max(len(line) for line in lines) <= 80


@pytest.mark.parametrize(
    ("weight", "status"), [("critical", 0), ("high", 0), ("medium", 1), ("low", 1)]
)
def test_gaps_fail_on_a_weight(run: Run, db: str, weight: str, status: int) -> None:
    assert run("gaps", "--fail-on", weight, "--db", db).exit_code == status


@pytest.mark.parametrize(
    "noun",
    [
        "app",
        "unit",
        "exchange",
        "data",
        "need",
        "relation",
        "setting",
        "agency",
        "completeness",
    ],
)
def test_every_list_is_a_table_and_json(run: Run, db: str, noun: str) -> None:
    assert run(noun, "list", "--db", db).exit_code == 0
    rows = json.loads(run(noun, "list", "--db", db, "--json").stdout)
    assert all("key" in row for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [["gaps"], ["ask"], ["history"], ["rules", "list"], ["app", "show", "simpeg"]],
)
def test_what_lists_gives_json(run: Run, db: str, arguments: list[str]) -> None:
    options = [] if arguments[0] == "rules" else ["--db", db]
    assert json.loads(run(*arguments, "--json", *options).stdout)


def test_a_register_can_be_kept_from_the_command_line_alone(run: Run) -> None:
    def fine(*arguments: str) -> str:
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    fine(
        "init",
        "Kabupaten Contoh",
        "--kind",
        "kabupaten",
        "--code",
        "99.01",
        "--as",
        "admin",
    )
    fine("unit", "add", "--name", "Dinas Kesehatan", "--short-name", "Dinkes")
    fine("data", "add", "--name", "Data pegawai", "--master", "ya")
    fine(
        "app",
        "add",
        "--name",
        "SIMPEG",
        "--owner",
        "Dinkes",
        "--status",
        "digunakan",
        "--holds",
        "Data pegawai",
    )
    fine(
        "app",
        "add",
        "--name",
        "TPP",
        "--owner",
        "tidak-tahu",
        "--set",
        "users=ASN",
        "--known-by",
        "interview",
    )
    fine(
        "app",
        "edit",
        "TPP",
        "--owner",
        "(dugaan) Dinkes",
        "--status",
        "in_use",
        "--as",
        "analis",
    )
    fine("exchange", "add", "--giver", "SIMPEG", "--taker", "TPP", "--state", "in_use", "--method", "file",
         "--data", "Data pegawai", "--known-by", "form", "--known-from", "Formulir 1")  # fmt: skip
    fine(
        "exchange",
        "add",
        "--giver",
        "TPP",
        "--taker-text",
        "bank",
        "--state",
        "claimed",
    )
    fine(
        "need",
        "add",
        "--taker",
        "TPP",
        "--data",
        "Data pegawai",
        "--current-means",
        "by_hand",
    )
    fine(
        "relation",
        "add",
        "--application",
        "TPP",
        "--relation-kind",
        "part_of",
        "--other-text",
        "portal",
    )
    fine("setting", "add", "--name", "prepared_by", "--value", "Dinas Kominfo")
    fine("complete", "Dinkes", "--by", "Sekretaris", "--document", "Surat 1")
    assert "INT-06" in fine("gaps", "--rule", "INT-06")
    assert "TPP" in fine("ask")
    assert "Dinas Kominfo" in fine("report", "--format", "html")
    assert "<svg" in fine("diagram")
    assert "digraph" in fine("diagram", "lanskap", "--format", "dot")
    assert "SIMPEG" in fine("diagram", "sekitar", "TPP")
    assert "analis" in fine("history", "app", "TPP")
    assert "dugaan" in fine("app", "show", "TPP")
    assert "formulir" in fine("exchange", "show", "contoh-simpeg-ke-tpp")
    fine("app", "retire", "TPP")
    assert "dihentikan" in fine("app", "list")
    fine("export", "json", "-o", "keluar.json")
    fine("import", "keluar.json", "--yes")
    fine("import", "keluar.json", "--new", "--yes", "--db", "lagi.db")
    assert fine("export", "json", "--db", "lagi.db") == Path("keluar.json").read_text(
        encoding="utf-8"
    )
    fine("backup")
    assert "sha256" in fine("copy", "lagi.db", "salinan-utuh.db", "--json")
    assert "Semua baik" in fine("doctor")


def test_a_dry_run_shows_before_and_after(run: Run, db: str, tmp_path: Path) -> None:
    text = run("export", "json", "--db", db).stdout.replace(
        '"name": "SIMPEG"', '"name": "SIASN Daerah"'
    )
    (tmp_path / "ubah.json").write_text(text, encoding="utf-8")
    result = run("import", "ubah.json", "--dry-run", "--db", db)
    assert result.exit_code == 0
    assert "Nama aplikasi: SIMPEG → SIASN Daerah" in result.stdout
    assert "Tidak ada yang disimpan" in result.stderr
    assert "SIASN" not in run("app", "list", "--db", db).stdout


def test_many_problems_are_shown_up_to_a_limit(
    run: Run, db: str, tmp_path: Path
) -> None:
    rows = [{"key": f"Salah {number}"} for number in range(30)]
    document = {
        "format": "spbe_inventory/catalogue",
        "format_version": 1,
        "units": rows,
    }
    (tmp_path / "salah.json").write_text(json.dumps(document))
    result = run("import", "salah.json", "--db", db)
    assert result.exit_code == 3
    assert "lagi" in result.stderr
    assert len(result.stderr.splitlines()) < 26


def test_several_governments_ask_which_is_meant(run: Run, tmp_path: Path) -> None:
    register = catalogue(tmp_path, {"agency": {"lain": {"agency_kind": "kota"}}})
    result = run("app", "list", "--db", str(register.path))
    assert result.exit_code == 2
    assert "contoh, lain" in result.stderr
    assert (
        run("app", "list", "--db", str(register.path), "--agency", "lain").exit_code
        == 0
    )


def test_doctor_says_what_is_wrong_and_fails(run: Run, db: str) -> None:
    run("app", "edit", "tpp", "--takes", "tidak-ada", "--db", db)
    result = run("doctor", "--db", db)
    assert result.exit_code == 3
    assert "tercatat berjalan" in result.stdout


def test_on_a_terminal_add_without_options_asks(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "spbe_inventory.cli.prompts.terminal.is_interactive", lambda: True
    )
    result = run(
        "app", "add", "--db", db, input="E-Kinerja\ntidak tahu\ndigunakan\n\n\n\n\ny\n"
    )
    assert result.exit_code == 0, result.output
    row = json.loads(run("app", "show", "E-Kinerja", "--json", "--db", db).stdout)
    assert (row["owner"], row["status"], "function" in row) == (
        {"mark": "unknown"},
        "in_use",
        False,
    )


def test_settings_of_the_surroundings_are_heard(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPBE_DB", db)
    monkeypatch.setenv("SPBE_LANG", "en")
    monkeypatch.setenv("SPBE_AS", "operator-dinkes")
    assert "Key" in run("app", "list").stdout
    run("app", "edit", "tpp", "--users", "ASN")
    assert "operator-dinkes" in run("history", "app", "tpp").stdout
    assert "Kunci" in run("app", "list", "--lang=id").stdout


def test_without_a_login_the_writer_is_a_dash(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("LOGNAME")

    monkeypatch.setattr("getpass.getuser", nobody)
    run("app", "edit", "tpp", "--users", "ASN", "--db", db)
    assert " - · " in run("history", "app", "tpp", "--db", db).stdout


def test_a_fault_of_ours_is_one_sentence_and_a_log(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("aduh")

    monkeypatch.setattr("spbe_inventory.actions.record_list.list_records", broken)
    result = run("app", "list", "--db", db)
    assert result.exit_code == 70
    log = Path(result.stderr.rpartition(" ")[2].strip().rstrip("."))
    assert "aduh" in log.read_text(encoding="utf-8")
    log.unlink()


def test_an_interruption_is_said(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("spbe_inventory.actions.record_list.list_records", stopped)
    result = run("app", "list", "--db", db)
    assert result.exit_code == 130
    assert "Yang belum selesai tidak disimpan" in result.stderr


def test_a_reader_that_goes_away_is_no_error(db: str) -> None:
    command = f"{sys.executable} -m spbe_inventory app list --json --db {db} | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.slow
def test_the_demo_runs_in_a_folder_with_blanks_and_twice(tmp_path: Path) -> None:
    folder = tmp_path / "map dengan spasi"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name in ("spbe-demo", "spbe-demo-2"):
        command = [sys.executable, "-m", "spbe_inventory", "demo"]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert str(folder / name / "kesenjangan.html") in done.stderr
        assert (folder / name / "opd.svg").exists()


def test_every_command_is_in_the_reference_of_both_languages() -> None:
    for language in ("id", "en"):
        text = (ROOT / "docs" / "reference" / language / "cli.md").read_text(
            encoding="utf-8"
        )
        for name in COMMANDS:
            assert f"## `spbe {name}`" in text


def test_the_process_entry_leaves_with_a_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["spbe", "--version"])
    with pytest.raises(SystemExit) as leaving:
        entry.main()
    assert leaving.value.code == 0
    assert cli.name == "cli"


def test_a_product_is_written_through_links_and_into_pipes(
    run: Run, db: str, tmp_path: Path
) -> None:
    (tmp_path / "asli.html").write_text("lama")
    (tmp_path / "tautan.html").symlink_to(tmp_path / "asli.html")
    assert run("report", "-o", "tautan.html", "--db", db).exit_code == 0
    assert (tmp_path / "tautan.html").is_symlink()
    assert "<html" in (tmp_path / "asli.html").read_text(encoding="utf-8")
    assert run("report", "-o", "/dev/null", "--db", db).exit_code == 0
    assert Path("/dev/null").is_char_device()


def spoken(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own, through a shell where it says so."""
    return subprocess.run(
        ["bash", "-c", " ".join(arguments)],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.slow
def test_streams_that_fail_or_cannot_say_it_are_no_fault(db: str) -> None:
    spbe = f"{sys.executable} -m spbe_inventory"
    full = spoken(spbe, "app list --db", db, "> /dev/full")
    assert full.returncode == 2
    assert "tidak dapat ditulis" in full.stderr.decode()
    assert spoken(spbe, "app show hantu --db", db, "2> /dev/full").returncode == 3
    assert (
        spoken(spbe, "app edit tpp --users ASN --db", db, "2> /dev/full").returncode
        == 0
    )
    assert spoken(spbe, "gaps --db", db, PYTHONIOENCODING="latin-1").returncode == 0
    assert spoken(spbe, r"app show $'\xff' --db", db).returncode == 2


def test_invisible_letters_do_not_reach_a_screen(run: Run, db: str) -> None:
    for who in ("a\x1b[31m", "b\u202e", " ", "x" * 101):
        assert (
            run("app", "edit", "tpp", "--users", "y", "--as", who, "--db", db).exit_code
            == 2
        )
    connection = sqlite3.connect(db)
    connection.execute(
        "UPDATE batch SET actor = 'a' || char(155) || char(8238) || char(27)"
    )
    connection.execute(
        "UPDATE application SET status = 'x' || char(27) || '[31m' WHERE key = 'tpp'"
    )
    connection.commit()
    connection.close()
    for command in (
        ["history"],
        ["history", "--json"],
        ["doctor"],
        ["app", "list"],
        ["app", "list", "--json"],
    ):
        output = run(*command, "--db", db).output
        assert not {"\x1b", "\u202e", "\x9b"} & set(output), command


def test_a_long_name_gets_a_key_that_fits(run: Run) -> None:
    name = "Badan Pengelolaan Sistem Informasi Pengaduan Pelayanan Publik Nasional Terpadu dan Terintegrasi"
    assert run("init", f"Kabupaten {name}", "--kind", "kabupaten").exit_code == 0
    for _ in range(2):
        assert run("app", "add", "--name", name, "--same-name").exit_code == 0
    keys = [row["key"] for row in json.loads(run("app", "list", "--json").stdout)]
    assert len(set(keys)) == 2
    assert all(len(key) <= 120 for key in keys)


@pytest.mark.parametrize(
    "text",
    [
        '"A" dan "B"',
        'kata "kutip" di tengah',
        "'a'",
        '"',
        '""',
        "a;b",
        "tidak ada hubungan",
    ],
)
def test_texts_are_kept_letter_by_letter(run: Run, db: str, text: str) -> None:
    assert (
        run(
            "app",
            "edit",
            "tpp",
            "--description",
            text,
            "--name",
            f"N {text}",
            "--db",
            db,
        ).exit_code
        == 0
    )
    row = json.loads(run("app", "show", "tpp", "--json", "--db", db).stdout)
    assert (row["description"], row["name"]) == (text, f"N {text}")


@pytest.mark.parametrize("text", ["A\nB;C", "A\rB"])
def test_several_names_with_a_line_break_are_refused_whole(
    run: Run, db: str, text: str
) -> None:
    assert run("app", "edit", "tpp", "--other-names", text, "--db", db).exit_code == 3


def test_a_dry_run_of_a_new_catalogue_makes_none(
    run: Run, db: str, tmp_path: Path
) -> None:
    (tmp_path / "keluar.json").write_text(
        run("export", "json", "--db", db).stdout, encoding="utf-8"
    )
    result = run("import", "keluar.json", "--new", "--dry-run", "--db", "baru.db")
    assert result.exit_code == 0
    assert "SIMPEG" in result.stdout
    assert not (tmp_path / "baru.db").exists()


def test_a_product_keeps_the_rights_of_the_file_it_replaces(
    run: Run, db: str, tmp_path: Path
) -> None:
    (tmp_path / "x.json").touch(mode=0o600)
    assert run("export", "json", "-o", "x.json", "--db", db).exit_code == 0
    assert (tmp_path / "x.json").stat().st_mode & 0o777 == 0o600
    assert run("export", "json", "-o", "y" * 300, "--db", db).exit_code == 2


@pytest.mark.slow
def test_a_failed_demo_can_be_tried_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spbe_inventory.render import layout

    with monkeypatch.context() as broken:
        broken.setattr(layout, "PACKAGE", "click")
        layout.bundled.cache_clear()
        assert run("demo", "contoh").exit_code == 5
    layout.bundled.cache_clear()
    result = run("demo", "contoh", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "Open this file" in result.stderr
