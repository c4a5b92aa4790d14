"""Write what is made from something else: compiled texts, schemas, catalog.db, reports, docs, READMEs.

`--check` writes nothing and shows what would differ; exit status 1 where anything does. A file is replaced only when
its content differs; of catalog.db the SQL dump is compared, because its bytes carry the version of SQLite, and of
pictures of the web application the pages that they show (`screenshots.py`): to take them a browser is needed.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from click import Command as ClickCommand
from click import Context, Group
from click.testing import CliRunner

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from spbe_inventory.actions.diagram import draw  # noqa: E402
from spbe_inventory.actions.import_files import import_files, import_new_catalogue  # noqa: E402
from spbe_inventory.actions.report import make_report  # noqa: E402
from spbe_inventory.cli.json_shapes import COUNTED, SHAPES  # noqa: E402
from spbe_inventory.cli.localized_click import set_click_language  # noqa: E402
from spbe_inventory.cli.main import cli  # noqa: E402
from spbe_inventory.cli.typed_commands import rule_command, typed_commands  # noqa: E402
from spbe_inventory.diagrams.request import DiagramRequest  # noqa: E402
from spbe_inventory.documents.diagram import DiagramKind  # noqa: E402
from spbe_inventory.documents.plan import Plan  # noqa: E402
from spbe_inventory.documents.record_page import RecordPage  # noqa: E402
from spbe_inventory.documents.report import Report  # noqa: E402
from spbe_inventory.domain.actor import Actor  # noqa: E402
from spbe_inventory.domain.law import Regulation  # noqa: E402
from spbe_inventory.files.opening import open_files  # noqa: E402
from spbe_inventory.language.current import LANGUAGES, current, speaking  # noqa: E402
from spbe_inventory.language.texts import _, sentences  # noqa: E402
from spbe_inventory.planning.plan_file import FORMAT as PLAN_FORMAT  # noqa: E402
from spbe_inventory.planning.plan_file import VERSION as PLAN_VERSION  # noqa: E402
from spbe_inventory.reference.library import regulations  # noqa: E402
from spbe_inventory.render.choose_layout import RenderOptions, fit  # noqa: E402
from spbe_inventory.render.dot import dot  # noqa: E402
from spbe_inventory.render.registry import renderer  # noqa: E402
from spbe_inventory.render.svg import svg  # noqa: E402
from spbe_inventory.reports.field_reference import field_reference  # noqa: E402
from spbe_inventory.reports.shared.request import ReportRequest  # noqa: E402
from spbe_inventory.rules.engine.crosswalk import crosswalk_markdown  # noqa: E402
from spbe_inventory.rules.engine.explain import explain  # noqa: E402
from spbe_inventory.rules.engine.loader import all_rules  # noqa: E402
from spbe_inventory.session.catalogue import Author, Catalogue  # noqa: E402 - the tree comes first
from spbe_inventory.store.json_schemas import (  # noqa: E402
    catalogue_schema,
    commands_schema,
    plan_schema,
    record_page_schema,
    records_schema,
    report_schema,
)
from spbe_inventory.web.api.document import openapi  # noqa: E402
from spbe_inventory.web.api.endpoints import endpoints  # noqa: E402

from tools.api_reference import api_reference  # noqa: E402
from tools.examples import FINGERPRINTS, FORMS, examples, fingerprint, known  # noqa: E402
from tools.screenshots import FOLDER as PICTURES_FOLDER  # noqa: E402
from tools.screenshots import HOW, out_of_date  # noqa: E402
from tools.texts import MO, compiled, compiled_texts  # noqa: E402

READMES = {"id": "README.id.md", "en": "README.md"}
README_LINES = 8
AS_OF = date(2026, 11, 21)
HAND = Author(Actor("contoh", "penyusun"), lambda: datetime(2026, 11, 21, tzinfo=UTC))
SAMPLES_FOLDER = ROOT / "spbe_inventory" / "sample"
SAMPLES = (
    "banggai",
    "jombang",
    "banyuasin",
    "pangkalpinang",
    "sarolangun",
)  # real governments only
# Formats whose bytes are the same everywhere; a spreadsheet carries the version of the packer.
SUFFIXES = {"terminal": ".txt", "json": ".json", "html": ".html", "markdown": ".md"}


def made(database: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every generated file but the catalogue, with its content; `database` is a freshly made catalogue."""
    yield MO, compiled()
    yield ROOT / "schemas" / "catalogue.schema.json", _json(catalogue_schema())
    yield ROOT / "schemas" / "report.schema.json", _json(report_schema(Report))
    yield (
        ROOT / "schemas" / "record_page.schema.json",
        _json(record_page_schema(RecordPage)),
    )
    yield (
        ROOT / "schemas" / "commands.schema.json",
        _json(commands_schema(SHAPES, COUNTED)),
    )
    yield ROOT / "schemas" / "records.schema.json", _json(records_schema())
    yield ROOT / "schemas" / "openapi.json", _json(openapi(endpoints()))
    yield (
        ROOT / "schemas" / "plan.schema.json",
        _json(plan_schema(Plan, PLAN_FORMAT, PLAN_VERSION)),
    )
    yield from _reports(Catalogue(database, "banggai"))
    yield from _examples(database.parent)
    for language in LANGUAGES:
        with speaking(language):
            yield from _reference(ROOT / "docs" / "reference" / language)
            yield _readme(ROOT / READMES[language], language)
            yield from _pictures(ROOT / "docs" / "pictures" / language)


def is_same(path: Path, content: bytes) -> bool:
    """Return whether a file holds what was made anew; of compiled texts what they hold, not their bytes."""
    written = path.read_bytes()
    if path.suffix == MO.suffix:
        return compiled_texts(written) == compiled_texts(content)
    return written == content


def make_database(path: Path) -> None:
    """Make catalog.db from the samples, by our own import and nothing else, at a fixed time."""
    first, *others = [SAMPLES_FOLDER / f"{sample}.json" for sample in SAMPLES]
    import_new_catalogue(path, first, HAND)
    for sample in others:
        import_files(Catalogue(path), open_files([sample]), HAND)


def dump(path: Path) -> str:
    """Return the SQL dump of a catalogue."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


def _reports(catalogue: Catalogue) -> Iterator[tuple[Path, bytes]]:
    folder = ROOT / "reports"
    with speaking("id"):
        report = make_report(catalogue, ReportRequest("kesenjangan", AS_OF))
        yield folder / "crosswalk.md", crosswalk_markdown().encode()
        for name, suffix in SUFFIXES.items():
            yield folder / f"kesenjangan{suffix}", renderer(name)(report)
        for diagram in report.diagrams:
            yield (
                folder / f"{diagram.name}.svg",
                svg(fit([diagram], RenderOptions())).encode(),
            )
            yield folder / f"{diagram.name}.dot", dot(diagram).encode()


def _examples(governments: Path) -> Iterator[tuple[Path, bytes]]:
    """Make each kind of the invented sample; what is handed in is made anew only where the report is another."""
    folder = ROOT / "reports" / "contoh"
    before, now = known(folder), {}
    with tempfile.TemporaryDirectory() as away, speaking("id"):
        contoh = Catalogue(Path(away) / "contoh.db", "contoh")
        import_new_catalogue(contoh.path, SAMPLES_FOLDER / "contoh.json", HAND)
        for example, report in examples(contoh, AS_OF, governments):
            yield folder / f"{example.kind}.md", renderer("markdown")(report)
            name = f"{example.kind}{example.ending}"
            now[name] = fingerprint(report)
            file = folder / name
            same = file.exists() and before.get(name) == now[name]
            yield (
                file,
                file.read_bytes() if same else renderer(FORMS[example.ending])(report),
            )
    yield folder / FINGERPRINTS, _json(now)


# Picture → what is asked for; drawn of the invented Kabupaten Contoh for the pages under docs/.
PICTURES = {
    "matriks": DiagramRequest(DiagramKind.MATRIX),
    "opd": DiagramRequest(DiagramKind.OFFICES),
    "kesenjangan": DiagramRequest(DiagramKind.GAPS),
    "spl": DiagramRequest(DiagramKind.HUB),
    "rencana": DiagramRequest(DiagramKind.TO_BE),
    "misi": DiagramRequest(DiagramKind.MISSIONS),
    "sekitar-simpeg": DiagramRequest(DiagramKind.NEIGHBOURHOOD, ("SIMPEG",)),
    "dampak-simpeg": DiagramRequest(DiagramKind.IMPACT, ("SIMPEG",)),
    "layanan-kepegawaian": DiagramRequest(
        DiagramKind.CHAIN, ("contoh-administrasi-kepegawaian",)
    ),
    "pulau-kesehatan": DiagramRequest(DiagramKind.ISLAND, ("contoh-simrs",)),
    "isi-diskominfo": DiagramRequest(DiagramKind.INSIDE, ("Diskominfo",)),
    "infrastruktur-spl": DiagramRequest(
        DiagramKind.FACILITY, ("contoh-spl-kabupaten-contoh",)
    ),
    "data-pegawai": DiagramRequest(DiagramKind.DATA, ("contoh-data-induk-pegawai",)),
}


def _pictures(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Draw the invented sample on A4, by the bundled engine: its bytes are the same everywhere."""
    with tempfile.TemporaryDirectory() as away:
        contoh = Catalogue(Path(away) / "contoh.db", "contoh")
        import_new_catalogue(contoh.path, SAMPLES_FOLDER / "contoh.json", HAND)
        for name, wanted in PICTURES.items():
            yield (
                folder / f"{name}.svg",
                svg(fit(draw(contoh, wanted, AS_OF), RenderOptions())).encode(),
            )


def _reference(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for code, rule in all_rules().items():
        typed = rule_command(code, rule.subject)
        text = f"{explain(rule)}\n{_('Command: {commands}', commands=f'`{typed}`')}\n"
        yield folder / "rules" / f"{code}.md", text.encode()
    for regulation in regulations().values():
        yield (
            folder / "regulations" / f"{regulation.id}.md",
            "\n".join(_regulation(regulation)).encode(),
        )
    yield folder / "cli.md", "\n".join(_cli()).encode()
    yield folder / "errors.md", "\n".join(_errors()).encode()
    yield folder / "api.md", "\n".join(api_reference()).encode()
    yield folder / "fields.md", "\n".join(field_reference()).encode()


def _errors() -> Iterator[str]:
    """Yield the page of every sentence of an error or problem, with what to do about it."""
    yield f"# {_('Errors and problems')}\n"
    yield (
        _("Every sentence by its key. Words in braces are filled in by the program.")
        + "\n"
    )
    for key in sorted(sentences()):
        yield f"- `{key}`: {sentences()[key][current()]}"
        remedy = sentences()[key].get("hint", {}).get(current())
        if remedy:
            yield f"  **{remedy}**"
        for typed in typed_commands(key):
            yield f"  `{typed}`"
    yield ""


def page_fingerprints() -> dict[str, str]:
    """Return the fingerprints of the pages that pictures show, from a process in which the clock stands still."""
    return dict(json.loads(_screenshots()))


def take_pictures(wanted: list[str]) -> set[str]:
    """Return the pictures that were taken and written; none where there is no browser."""
    return set(_screenshots(*wanted).splitlines())


def _screenshots(*arguments: str) -> str:
    """Return what `screenshots.py` prints."""
    command = [sys.executable, str(ROOT / "tools" / "screenshots.py"), *arguments]
    finished = subprocess.run(command, check=True, capture_output=True, text=True)
    return finished.stdout


def _readme(path: Path, language: str) -> tuple[Path, bytes]:
    """Return a README with the first lines that its last command really prints."""
    with tempfile.TemporaryDirectory() as away:
        database = Path(away) / "catalog.db"
        import_new_catalogue(database, SAMPLES_FOLDER / "contoh.json", HAND)
        arguments = ["impact", "SIMPEG", "--db", str(database), "--lang", language]
        output = CliRunner().invoke(cli, arguments, env={"COLUMNS": "100"}).stdout
    lines = output.splitlines()[:README_LINES]
    text = path.read_text(encoding="utf-8")
    block = "```text\n" + "\n".join(lines) + "\n```"
    return path, re.sub(
        r"```text\n.*?```", lambda _match: block, text, flags=re.DOTALL
    ).encode()


def _regulation(regulation: Regulation) -> Iterator[str]:
    yield f"# {regulation.short}\n"
    yield f"{regulation.title}\n"
    checked = (
        "" if regulation.checked else f" ({_('address not yet opened by a person')})"
    )
    yield f"{regulation.address}{checked}\n"
    yield f"{regulation.status}\n"
    for provision in regulation.provisions.values():
        note = f"; {provision.note}" if provision.note else ""
        if provision.is_secondary:
            yield f"- **{provision.label}**: {provision.gist} "
        else:
            yield f"- **{provision.label}** “{provision.words}” ({provision.strength}): {provision.gist} "
        yield f"  [{provision.status.label}; {provision.verified.label}{note}]"
    yield ""


def _cli() -> Iterator[str]:
    set_click_language()
    yield "# spbe\n"
    yield from _command(cli, "spbe", None)


def _command(command: ClickCommand, name: str, parent: Context | None) -> Iterator[str]:
    context = Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=100,
        max_content_width=100,
    )
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found:
                yield from _command(found, child, context)


def _json(value: object) -> bytes:
    return (
        json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    ).encode()


def main(arguments: list[str]) -> int:
    """Write, or with `--check` only compare."""
    check = "--check" in arguments
    differing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "catalog.db"
        make_database(fresh)
        database = ROOT / "catalog.db"
        if not database.exists() or dump(database) != dump(fresh):
            differing.append("catalog.db")
            if not check:
                database.write_bytes(fresh.read_bytes())
        for path, content in made(fresh):
            if not path.exists() or not is_same(path, content):
                differing.append(str(path.relative_to(ROOT)))
                if not check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
    pages = page_fingerprints()
    pictures = out_of_date(pages)
    taken: set[str] = set()
    if pictures and not check:
        taken = take_pictures(pictures)
    for name in pictures:
        shown = str((PICTURES_FOLDER / name).relative_to(ROOT))
        if check or name in taken:
            differing.append(shown)
        else:
            print(f"not made: {shown} ({HOW})")
    for name in differing:
        print(("differs: " if check else "wrote ") + name)
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
