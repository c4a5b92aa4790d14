"""No output of the edition for the public holds a secret: of the sample of an attack, and of one in every field."""

import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from spbe_inventory.actions.edit_records import add
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.assessment.rule_run import RuleRun, check
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.field import Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Access, Right, Role
from spbe_inventory.reference.themes import rule_themes, theme_of
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session, shared_reads
from spbe_inventory.store.schema import columns

from tests.builders import DAY, author
from tests.conftest import ROOT, Run
from tests.contract.planted import MARK, holds_words, make_small, plant

ATTACK = ROOT / "tests" / "data" / "public_edition.json"
# What every secret of the sample holds; in texts that leave to be found by no pattern they would be its fault.
OF_THE_ATTACK = re.compile(
    r"rahasia|10\s?\.\s?11\s?\.\s?12|3232235777|168\.77|0300\.0250|77aa|cc:?77|esx77|pve-77|server-77|:3306|877650"
    r"|81987|197703|zulkifli|6\.2012345|VLAN 77|(?<![\w#])a0\d\d(?!\w)",
    re.IGNORECASE,
)
EDITION = {"id": "publik", "en": "public"}
ABOUT_APPLICATION = (DiagramKind.NEIGHBOURHOOD, DiagramKind.IMPACT, DiagramKind.ISLAND)
FIRST, SECOND, OFFICE = "SIMPEG", "e-TPP", "Dinas Kesehatan"
LISTS = (
    ("gaps",), ("gaps", "--json"), ("ask",), ("network",), ("coverage",), ("need", "list"), ("plan",), ("duplicates",),
    ("scorecard", "pemdi"), ("history",), ("exchange", "sides"), ("data", "once-only"), ("interface", "list"),
    ("document", "list"), ("suggest",), ("export", "json"), ("export", "csv"),
)  # fmt: skip


def texts_of(content: bytes) -> str:
    """Return all that can be read in a file: of an archive every part, of a PDF its text and what it says of it."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [texts_of(archive.read(name)) for name in archive.namelist()]
            return "\n".join([*archive.namelist(), *parts])
    if content[:4] == b"\x89PNG":
        return ""  # pixels: what is drawn stands in the other formats
    if content[:5] == b"%PDF-":
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        return "\n".join([*pages, str(reader.metadata)])
    return content.decode("utf-8", errors="ignore")


@pytest.fixture
def attacked(tmp_path: Path) -> Catalogue:
    """Return the catalogue of the sample."""
    path = tmp_path / "catalog.db"
    import_new_catalogue(path, ATTACK, author())
    return Catalogue(path)


@pytest.fixture
def planted(contoh: Catalogue) -> Catalogue:
    """Return a part of Kabupaten Contoh with a secret in every text of every kind, in keys, sources and history."""
    unverified = named(contoh, "application", FIRST)
    step = {
        "application": unverified,
        "step": "returned",
        "application_version": 1,
        "remark": "kata",
    }
    add(contoh, "verification", step, author())
    with closing(sqlite3.connect(contoh.path)) as connection:
        make_small(connection)
        counts = plant(connection)
    for kind, described in KINDS.items():
        for field in described.fields.values():
            if holds_words(kind, field) and field in columns(kind):
                least = 1 if field.value is not Value.ROWS else 0
                assert counts.get((kind, field.name), 0) >= least, (kind, field.name)
    return contoh


def leaks(text: str, secret: re.Pattern[str]) -> list[str]:
    """Return the secrets in a text, each with what stands around it."""
    return [
        text[max(0, found.start() - 40) : found.end() + 40]
        for found in secret.finditer(text)
    ]


def named(register: Catalogue, kind: str, name: str) -> str:
    """Return the key of the first record of a kind whose name begins so; the name where there is none."""
    connection = sqlite3.connect(register.path)
    query = f"SELECT key FROM {kind} WHERE name LIKE ? ORDER BY key"
    found = connection.execute(query, (f"{name}%",)).fetchone()
    connection.close()
    return str(found[0]) if found else name


def outputs(
    run: Run, register: Catalogue, language: str
) -> Iterator[tuple[str, bytes]]:
    """Yield outputs of every sort of the edition for the public: what was run, and what came out.

    Reads are shared: the register for the public is made once, and not anew for each of them.
    """
    with shared_reads():
        yield from _all_outputs(run, register, language)


def _all_outputs(
    run: Run, register: Catalogue, language: str
) -> Iterator[tuple[str, bytes]]:
    common = ("--edition", EDITION[language], "--db", str(register.path), "--lang", language)  # fmt: skip
    out = register.path.parent / "keluaran"
    out.mkdir()
    yield from _reports(run, register, out, common)
    yield from _pictures(run, register, out, common)
    yield from _exports(run, out, common)
    app = named(register, "application", FIRST)
    unit = named(register, "unit", OFFICE)
    further = (("impact", app), ("app", "show", app), ("unit", "show", unit))
    for typed in (*LISTS, *further):
        yield " ".join(typed[:2]), run(*typed, *common).stdout.encode()


def _reports(
    run: Run, register: Catalogue, out: Path, common: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield a report of each kind as data, one with everything in every format, and one for each office."""
    words = {
        "opd": ("--unit", named(register, "unit", OFFICE)),
        "penghentian": (named(register, "application", FIRST),),
        "rekap-provinsi": (str(register.path.parent),),
    }
    for kind in REPORT_KINDS:
        typed = ("report", kind, *words.get(kind, ()), *common)
        yield from _written(run, out, f"{kind}.json", *typed)
    for suffix in ("xlsx", "docx", "html", "pdf", "csv"):
        typed = ("report", "kesenjangan", "--annex", *common)
        yield from _written(run, out, f"annex.{suffix}", *typed)
    yield from _written(run, out, "inventaris.xlsx", "report", "inventaris", *common)
    folder = out / "opd"
    typed = ("report", "opd", "--all-units", "--format", "json", "-o", str(folder))
    run(*typed, *common)
    for path in sorted(folder.glob("*")):
        yield path.name, path.name.encode() + b"\n" + path.read_bytes()


def _pictures(
    run: Run, register: Catalogue, out: Path, common: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield a picture of each view, one in every format, and the interactive file."""
    app = named(register, "application", FIRST)
    about = {
        DiagramKind.PATH: (app, named(register, "application", SECOND)),
        DiagramKind.INSIDE: (named(register, "unit", OFFICE),),
        DiagramKind.DATA: (named(register, "data_set", ""),),
        DiagramKind.CHAIN: (named(register, "service", ""),),
        DiagramKind.FACILITY: (named(register, "facility", "SPL"),),
    }
    about |= dict.fromkeys(ABOUT_APPLICATION, (app,))
    for view in DiagramKind:
        if view is not DiagramKind.TO_BE:
            typed = ("diagram", str(view.label.id), *about.get(view, ()), *common)
            yield from _written(run, out, f"{view}.svg", *typed)
    for suffix in ("pdf", "drawio", "dot"):
        yield from _written(run, out, f"opd.{suffix}", "diagram", "opd", *common)
    yield from _written(run, out, "peta.html", "diagram", *common)


def _exports(
    run: Run, out: Path, common: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield the exports, and the list of each kind of records."""
    for suffix in ("json", "xlsx"):
        yield from _written(run, out, f"data.{suffix}", "export", suffix, *common)
    for kind in KINDS.values():
        typed = ("export", "csv", "--kind", kind.noun, *common)
        yield from _written(run, out, f"{kind.code}.csv", *typed)
        yield f"{kind.noun} list", run(kind.noun, "list", "--json", *common).stdout.encode()  # fmt: skip
    run("export", "sia", "-o", str(out / "sia"), *common)
    for path in sorted((out / "sia").glob("*")):
        yield path.name, path.read_bytes()


def _written(
    run: Run, folder: Path, name: str, *words: str
) -> Iterator[tuple[str, bytes]]:
    """Yield what a command writes into a file, and what it prints; it must not fail by a fault of ours."""
    path = folder / name
    done = run(*words, "-o", str(path))
    assert done.exit_code in (0, 2, 3), (
        name,
        done.output,
    )  # 2 and 3: nothing of that name
    yield f"{name} (said)", done.output.replace(str(folder.parent), "").encode()
    if path.exists():
        yield name, path.read_bytes()


def assert_no_leak(
    results: Iterator[tuple[str, bytes]], secret: re.Pattern[str], least: int
) -> None:
    """Hold every output against the secrets; there must be as many outputs as that, or nothing was looked at."""
    found = {}
    count = 0
    for name, content in results:
        count += 1
        leaked = leaks(texts_of(content), secret)
        if leaked:
            found[name] = leaked[:3]
    assert found == {}
    assert count >= least


@pytest.mark.slow
def test_no_output_of_the_sample_of_an_attack_holds_a_secret(
    attacked: Catalogue, run: Run
) -> None:
    results = outputs(run, attacked, "id")
    assert_no_leak(results, OF_THE_ATTACK, 120)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en"])
def test_no_output_holds_a_secret_that_stands_in_a_text_of_any_kind(
    planted: Catalogue, run: Run, language: str
) -> None:
    results = outputs(run, planted, language)
    assert_no_leak(results, re.compile(MARK, re.IGNORECASE), 120)


@pytest.mark.slow
def test_what_an_office_reads_of_the_edition_holds_no_secret_either(
    planted: Catalogue,
) -> None:
    """The fence of an office and the register for the public hold together: of its own records and of others."""
    with closing(sqlite3.connect(planted.path)) as connection:
        units = [key for (key,) in connection.execute("SELECT key FROM unit")]
    assert len(units) > 3
    seen = 0
    for unit in units:
        access = Access(Role.OPERATOR, unit)
        dumped, applications = dump_of_session(
            replace(planted, edition=Edition.PUBLIC, access=access)
        )
        assert leaks(dumped, re.compile(MARK, re.IGNORECASE)) == []
        seen += applications
    assert seen > 0


@needs(Right.READ_OWN)
def dump_of_session(catalogue: Catalogue) -> tuple[str, int]:
    """Return all that a session reads as SQL, and how many applications it has."""
    with open_session(catalogue, all_agencies=True) as session:
        dumped = "\n".join(session.connection.iterdump())
        return dumped, len(session.load(["application"]).applications)


@pytest.mark.slow
def test_the_full_edition_has_the_secrets_so_that_the_search_finds_them(
    planted: Catalogue, run: Run
) -> None:
    text = run("export", "json", "--db", str(planted.path)).stdout
    assert len(leaks(text, re.compile(MARK))) > 400


@pytest.mark.slow
def test_names_states_ends_and_data_stay(contoh: Catalogue, run: Run) -> None:
    """An edition that shows nothing would hold no secret either."""
    text = run("export", "json", "--edition", "publik", "--db", str(contoh.path)).stdout
    document = json.loads(text)
    whole = json.loads(run("export", "json", "--db", str(contoh.path)).stdout)
    for section in ("units", "applications", "data_sets", "services"):
        names = [record["name"] for record in document[section]]
        assert names == [
            each["name"] for each in whole[section] if not each.get("withdrawn")
        ]
    states = [each.get("state") for each in document["exchanges"]]
    assert states == [
        each.get("state") for each in whole["exchanges"] if not each.get("withdrawn")
    ]
    assert "edisi publik" in document["note"].casefold()


@pytest.mark.slow
def test_rules_for_the_public_come_to_the_same_outcomes_from_what_is_public(
    contoh: Catalogue,
) -> None:
    """A rule that judges otherwise without the closed fields may not be marked for the public."""
    codes = [code for code, themed in rule_themes().items() if themed.public]
    full = check(contoh, DAY, codes)
    public = check(replace(contoh, edition=Edition.PUBLIC), DAY, codes)
    assert outcomes(public) == outcomes(full)
    assert {finding.rule for finding in public.findings} <= set(codes)
    security = [code for code in codes if theme_of(code).code == "security"]
    assert security == []


def outcomes(run: RuleRun) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, str(finding.outcome)) for finding in run.findings)
