"""Writes what is made from something else: compiled texts, schemas, catalog.db, reports, docs/reference.

`--check` writes nothing and shows what would differ; exit status 1 where anything does. A file is replaced only when
its content differs; of catalog.db the SQL dump is compared, because its bytes carry the version of SQLite.
"""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from click import Command as ClickCommand
from click import Context, Group

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from spbe_inventory.actions.catalogue import Catalogue, Hand  # noqa: E402 - the tree comes first
from spbe_inventory.actions.drawing import Wanted, draw  # noqa: E402
from spbe_inventory.actions.importing import import_document, import_into_new  # noqa: E402
from spbe_inventory.actions.planning.plan_file import FORMAT as PLAN_FORMAT  # noqa: E402
from spbe_inventory.actions.planning.plan_file import VERSION as PLAN_VERSION  # noqa: E402
from spbe_inventory.actions.reports.asked import Asked  # noqa: E402
from spbe_inventory.actions.reports.making import make  # noqa: E402
from spbe_inventory.cli.main import cli  # noqa: E402
from spbe_inventory.cli.speaking import tell_click  # noqa: E402
from spbe_inventory.domain.actor import Actor  # noqa: E402
from spbe_inventory.domain.diagram import View  # noqa: E402
from spbe_inventory.domain.law import Regulation  # noqa: E402
from spbe_inventory.domain.plan import Plan  # noqa: E402
from spbe_inventory.domain.report import Report  # noqa: E402
from spbe_inventory.language.current import LANGUAGES, speaking  # noqa: E402
from spbe_inventory.language.texts import t  # noqa: E402
from spbe_inventory.reference.library import regulations  # noqa: E402
from spbe_inventory.render.dot import dot  # noqa: E402
from spbe_inventory.render.fitting import Manner, fit  # noqa: E402
from spbe_inventory.render.registry import renderer  # noqa: E402
from spbe_inventory.render.svg import svg  # noqa: E402
from spbe_inventory.rules.crosswalk import crosswalk  # noqa: E402
from spbe_inventory.rules.explain import explain  # noqa: E402
from spbe_inventory.rules.loader import all_rules  # noqa: E402
from spbe_inventory.store.schemas import catalogue_schema, plan_schema, report_schema  # noqa: E402

from tools.examples import FINGERPRINTS, FORMS, examples, fingerprint, known  # noqa: E402
from tools.texts import MO, compiled  # noqa: E402

AS_OF = date(2026, 11, 21)
HAND = Hand(Actor("contoh", "penyusun"), lambda: datetime(2026, 11, 21, tzinfo=UTC))
SAMPLES_FOLDER = ROOT / "spbe_inventory" / "sample"
SAMPLES = ("banggai", "jombang", "banyuasin", "pangkalpinang", "sarolangun")  # real governments only
# Formats whose bytes are the same everywhere; a spreadsheet carries the version of the packer.
SUFFIXES = {"terminal": ".txt", "json": ".json", "html": ".html", "markdown": ".md"}


def made(database: Path) -> Iterator[tuple[Path, bytes]]:
    """Give every generated file but the catalogue, with its content; `database` is a freshly made catalogue."""
    yield MO, compiled()
    yield ROOT / "schemas" / "catalogue.schema.json", _json(catalogue_schema())
    yield ROOT / "schemas" / "report.schema.json", _json(report_schema(Report))
    yield ROOT / "schemas" / "plan.schema.json", _json(plan_schema(Plan, PLAN_FORMAT, PLAN_VERSION))
    yield from _reports(Catalogue(database, "banggai"))
    yield from _examples(database.parent)
    for language in LANGUAGES:
        with speaking(language):
            yield from _reference(ROOT / "docs" / "reference" / language)
            yield from _pictures(ROOT / "docs" / "pictures" / language)


def make_database(path: Path) -> None:
    """Make catalog.db from the samples, by our own import and nothing else, at a fixed time."""
    first, *others = [SAMPLES_FOLDER / f"{sample}.json" for sample in SAMPLES]
    import_into_new(path, first, HAND)
    for sample in others:
        import_document(Catalogue(path), sample, HAND)


def dump(path: Path) -> str:
    """Give the SQL dump of a catalogue."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


def _reports(catalogue: Catalogue) -> Iterator[tuple[Path, bytes]]:
    folder = ROOT / "reports"
    with speaking("id"):
        report = make(catalogue, Asked("kesenjangan", AS_OF))
        yield folder / "crosswalk.md", crosswalk().encode()
        for name, suffix in SUFFIXES.items():
            yield folder / f"kesenjangan{suffix}", renderer(name)(report)
        for diagram in report.diagrams:
            yield folder / f"{diagram.name}.svg", svg(fit([diagram], Manner())).encode()
            yield folder / f"{diagram.name}.dot", dot(diagram).encode()


def _examples(governments: Path) -> Iterator[tuple[Path, bytes]]:
    """Make each kind of the invented sample; what is handed in is made anew only where the report is another."""
    folder = ROOT / "reports" / "contoh"
    before, now = known(folder), {}
    with tempfile.TemporaryDirectory() as away, speaking("id"):
        contoh = Catalogue(Path(away) / "contoh.db", "contoh")
        import_into_new(contoh.path, SAMPLES_FOLDER / "contoh.json", HAND)
        for one, report in examples(contoh, AS_OF, governments):
            yield folder / f"{one.kind}.md", renderer("markdown")(report)
            name = f"{one.kind}{one.ending}"
            now[name] = fingerprint(report)
            file = folder / name
            same = file.exists() and before.get(name) == now[name]
            yield file, file.read_bytes() if same else renderer(FORMS[one.ending])(report)
    yield folder / FINGERPRINTS, _json(now)


# Picture → what is asked for; drawn of the invented Kabupaten Contoh for the pages under docs/.
PICTURES = {
    "matriks": Wanted(View.MATRIX),
    "opd": Wanted(View.OFFICES),
    "kesenjangan": Wanted(View.GAPS),
    "spl": Wanted(View.HUB),
    "rencana": Wanted(View.TO_BE),
    "misi": Wanted(View.MISSIONS),
    "sekitar-simpeg": Wanted(View.NEIGHBOURHOOD, ("SIMPEG",)),
    "dampak-simpeg": Wanted(View.IMPACT, ("SIMPEG",)),
    "layanan-kepegawaian": Wanted(View.CHAIN, ("contoh-administrasi-kepegawaian",)),
    "data-pegawai": Wanted(View.DATA, ("contoh-data-induk-pegawai",)),
}


def _pictures(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Draw the invented sample on A4, by the bundled engine: its bytes are the same everywhere."""
    with tempfile.TemporaryDirectory() as away:
        contoh = Catalogue(Path(away) / "contoh.db", "contoh")
        import_into_new(contoh.path, SAMPLES_FOLDER / "contoh.json", HAND)
        for name, wanted in PICTURES.items():
            yield folder / f"{name}.svg", svg(fit(draw(contoh, wanted, AS_OF), Manner())).encode()


def _reference(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for code, rule in all_rules().items():
        yield folder / "rules" / f"{code}.md", explain(rule).encode()
    for regulation in regulations().values():
        yield folder / "regulations" / f"{regulation.id}.md", "\n".join(_regulation(regulation)).encode()
    yield folder / "cli.md", "\n".join(_cli()).encode()


def _regulation(regulation: Regulation) -> Iterator[str]:
    yield f"# {regulation.short}\n"
    yield f"{regulation.title}\n"
    checked = "" if regulation.checked else f" ({t('address not yet opened by a person')})"
    yield f"{regulation.address}{checked}\n"
    for provision in regulation.provisions.values():
        note = f"; {provision.note}" if provision.note else ""
        yield f"- **{provision.label}** “{provision.words}” ({provision.strength}): {provision.gist} "
        yield f"  [{provision.status.label}; {provision.verified.label}{note}]"
    yield ""


def _cli() -> Iterator[str]:
    tell_click()
    yield "# spbe\n"
    yield from _command(cli, "spbe", None)


def _command(command: ClickCommand, name: str, parent: Context | None) -> Iterator[str]:
    context = Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found:
                yield from _command(found, child, context)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


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
            if not path.exists() or path.read_bytes() != content:
                differing.append(str(path.relative_to(ROOT)))
                if not check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
    for name in differing:
        print(("differs: " if check else "wrote ") + name)
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
