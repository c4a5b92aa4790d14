"""Names out of records stay in the folder that is written to: whole, apart, and such as every system takes."""

import ast
import os
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path, PurePath

import pytest
from spbe_inventory.actions.office_reports import office_reports
from spbe_inventory.actions.result_files import archive
from spbe_inventory.domain.records import Unit
from spbe_inventory.matching.file_names import office_file_names
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.sanitize.file_names import file_name_part, safe_file_name
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.shell.page import download

from tests.builders import DAY, catalogue
from tests.conftest import Run

PACKAGE = Path(__file__).parents[2] / "spbe_inventory"
HOSTILE = (
    "../../../victim",
    "..\\..\\victim",
    "/etc/victim",
    "C:\\victim",
    "..",
    "NUL",
    "COM1.txt",
    "lpt¹",
    "victim.",
    "victim ",
    "a\nb",
    "lapor\u202egnp.exe",
    "a\u200bb",
    "Victim",
    "victim",
    "v\u0131ctim",
    "\uff56ictim",
    "x" * 400,
    "🏛" * 120,
    "e\u0301",
    "\u00e9",
    "-rf",
    "~",
    "a:b",
    'a"b',
    "a|b",
    "a?b",
    "",
    " ",
    "\ud800",
    "مرحبا",
)
DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|com\d|lpt\d)( *\..*)?", re.IGNORECASE)


def faults(name: str) -> list[str]:
    """Return what a system would not take in the name of a file, or take for something else."""
    found = []
    if PurePath(name).name != name or re.search(r'[<>:"/\\|?*]', name):
        found.append("leads elsewhere")
    if DEVICE.fullmatch(unicodedata.normalize("NFKC", name)):
        found.append("device")
    if not name or name != name.strip(" .\u00a0"):
        found.append("blank or dot at an end")
    if any(unicodedata.category(letter)[0] == "C" for letter in name):
        found.append("not to be seen")
    if len(os.fsencode(name)) > 255:
        found.append("too long")
    return found


def folded(name: str) -> str:
    """Return a name as systems fold it that take large and small letters for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFD", name).casefold())


def test_parts_of_names_are_safe_apart_and_always_the_same() -> None:
    parts = [file_name_part(text) for text in HOSTILE]
    assert parts == [file_name_part(text) for text in HOSTILE]
    assert len(set(map(folded, parts))) == len(HOSTILE)
    for part in parts:
        assert faults(part) == []
        assert part.isascii()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("suffix", ["", ".svg", ".xlsx"])
def test_a_name_that_is_not_safe_becomes_one_that_is(text: str, suffix: str) -> None:
    name = safe_file_name(f"{text}{suffix}")
    assert faults(name) == []
    assert safe_file_name(name) == name
    assert name.endswith(suffix)


def test_a_key_that_equals_the_mended_name_of_another_is_another_file() -> None:
    mended = file_name_part("../x")
    assert file_name_part(mended) != mended


def office(key: str, name: str) -> Unit:
    """Return an office."""
    return Unit(key=key, agency="uji", name=name, version=1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (office("satu", "Dinas Pasar"), office("dua", "Dinas Pasar")),
        (office("../satu", "Пасар"), office("satu", "ПАСАР")),
        (office("Dua", "Dinas Ω"), office("dua", "Dinas Ω")),
        (
            office("a", "Dinas " + "panjang " * 40 + "satu"),
            office("b", "Dinas " + "panjang " * 40 + "dua"),
        ),
    ],
)
def test_two_offices_of_one_name_have_two_files(first: Unit, second: Unit) -> None:
    names = office_file_names([first, second])
    assert len({folded(name) for name in names.values()}) == 2
    assert all(faults(name) == [] for name in names.values())
    assert names == office_file_names([first, second])


@pytest.fixture(name="hostile")
def _hostile(tmp_path: Path) -> Catalogue:
    """Return a catalogue of somebody who wrote keys with a database program, in a folder of its own."""
    folder = tmp_path / "luar" / "kerja"
    folder.mkdir(parents=True)
    keys = [key for key in HOSTILE if key.isprintable() and key.strip()]
    applications: dict[str, dict[str, str]] = {
        f"app-{number}": {} for number in range(len(keys))
    }
    units = {f"unit-{number}": {"name": "Дінас"} for number in range(len(keys))}
    made = catalogue(folder, {"application": applications, "unit": units})
    with closing(sqlite3.connect(made.path)) as connection:
        for number, key in enumerate(keys):
            for table, old in (("application", "app"), ("unit", "unit")):
                connection.execute(
                    f"UPDATE {table} SET key = ? WHERE key = ?",
                    (f"{key}", f"{old}-{number}"),
                )
        connection.commit()
    return made


def files_below(folder: Path) -> set[Path]:
    """Return every file below a folder that no program writes for itself."""
    return {
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("catalog.")
    }


WRITERS = {
    ("diagram", "sekitar", "--all"): "application",
    ("diagram", "sekitar", "--all", "--edition", "public"): "application",
    ("report", "opd", "--all-units", "--format", "markdown"): "unit",
    ("report", "surat-permintaan", "--all-units", "--format", "markdown"): "unit",
    ("template", "--all-units"): "unit",
    ("export", "sia"): "",
}


@pytest.mark.slow
@pytest.mark.parametrize("words", list(WRITERS), ids=" ".join)
def test_every_command_that_fills_a_folder_keeps_to_it(
    hostile: Catalogue,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(hostile.path.parent)
    before = files_below(tmp_path)
    folder = hostile.path.parent / "hasil"
    done = run(*words, "-o", "hasil")
    assert done.exit_code == 0, done.output
    written = files_below(tmp_path) - before
    assert {path.parent for path in written} == {folder}
    names = [path.name for path in written]
    assert [name for name in names if faults(name)] == []
    assert len(set(map(folded, names))) == len(names)
    kind = WRITERS[words]
    if kind:
        with closing(sqlite3.connect(hostile.path)) as connection:
            (count,) = connection.execute(f"SELECT count(*) FROM {kind}").fetchone()
        assert len(names) >= count


@pytest.mark.slow
@pytest.mark.parametrize("name", ["..", "NUL", "Tahap/../../dua", "Tahap. "])
def test_a_round_whose_name_is_none_of_a_folder_has_one_of_ours(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / "kerja"
    folder.mkdir()
    catalogue(folder, {"unit": {"dinkes": {"name": "Dinas Kesehatan"}}})
    monkeypatch.chdir(folder)
    before = files_below(tmp_path)
    assert run("round", "open", name).exit_code == 0
    written = files_below(tmp_path) - before
    assert {path.parent for path in written} == {folder / "untuk-perangkat-daerah"}


@pytest.mark.slow
def test_links_between_pictures_lead_to_the_files_that_were_written(
    run: Run, tmp_path: Path
) -> None:
    made = catalogue(
        tmp_path,
        {
            "application": {"satu": {}, "dua": {}},
            "exchange": {"x": {"giver": "satu", "taker": "dua", "state": "in_use"}},
        },
    )
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute("UPDATE application SET key = '../Satu' WHERE key = 'satu'")
        connection.commit()
    assert run("diagram", "sekitar", "--all", "-o", "hasil").exit_code == 0
    pictures = {path.name: path for path in (tmp_path / "hasil").iterdir()}
    linked = set()
    for path in pictures.values():
        linked |= set(re.findall('href="([^"#]+)"', path.read_text(encoding="utf-8")))
    assert linked == set(pictures)


@pytest.mark.slow
@pytest.mark.parametrize("target", ["korban.txt", "tidak-ada.txt", "/dev/full"])
def test_a_link_that_lies_in_the_folder_is_replaced_and_not_followed(
    run: Run, tmp_path: Path, target: str
) -> None:
    catalogue(tmp_path, {"application": {"satu": {}}})
    victim = tmp_path / "korban.txt"
    victim.write_text("utuh", encoding="utf-8")
    folder = tmp_path / "hasil"
    folder.mkdir()
    link = folder / "sekitar-satu.svg"
    link.symlink_to(tmp_path / target)
    assert run("diagram", "sekitar", "--all", "-o", "hasil").exit_code == 0
    assert victim.read_text(encoding="utf-8") == "utuh"
    assert not link.is_symlink()
    assert link.read_text(encoding="utf-8").startswith("<svg")
    assert not (tmp_path / "tidak-ada.txt").exists()


@pytest.mark.slow
def test_members_of_an_archive_are_files_of_one_folder(hostile: Catalogue) -> None:
    request = ReportRequest("opd", DAY)
    made = office_reports(hostile, request, "markdown", lambda _report: b"isi")
    names = zipfile.ZipFile(BytesIO(archive(made))).namelist()
    assert [name for name in names if faults(name)] == []
    assert len(set(map(folded, names))) == len(names)


def test_members_of_one_name_are_both_kept() -> None:
    data = archive([("a?.md", b"satu"), ("A*.md", b"dua"), ("../a_.md", b"tiga")])
    package = zipfile.ZipFile(BytesIO(data))
    names = package.namelist()
    assert sorted(package.read(name) for name in names) == [b"dua", b"satu", b"tiga"]
    assert len(set(map(folded, names))) == 3
    assert [name for name in names if faults(name)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_download_is_offered_under_a_safe_name(text: str) -> None:
    answer = download(b"isi", f"{text}.pdf", "application/pdf")
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert re.fullmatch(r"[A-Za-z0-9%._~-]+", disposition.partition("''")[2])
    assert not re.search("%(2F|5C|0[0-9A-F]|E2%80%AE)", disposition)


# The only places that give a file its bytes, and why its name is none out of a record.
WRITING = {
    "actions/demo.py": "names of ours, in a folder that was empty",
    "actions/drafts.py": "a name of ours with a number",
    "actions/logo.py": "the digest of its content",
    "actions/national/answers.py": "the key of a government, made safe",
    "actions/pending_copy.py": "a temporary name beside the catalogue",
    "cli/fault_report.py": "a temporary file",
    "cli/output.py": "what a person typed, or a name made safe",
    "render/logo.py": "a temporary folder",
    "render/pdf.py": "a temporary folder",
    "render/picture.py": "a temporary folder",
    "web/server/shortcut.py": "a name of ours",
}


def writing_modules() -> Iterator[str]:
    """Yield the modules that write a file under a name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _writes(node):
                yield str(path.relative_to(PACKAGE).as_posix())


def _writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", "")
    if name in ("write_bytes", "write_text", "fdopen"):
        return True
    modes = [
        argument.value
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    return name == "open" and any(mode in ("w", "wb", "a", "ab", "x") for mode in modes)


def test_nobody_else_writes_files() -> None:
    assert set(writing_modules()) == set(WRITING)
