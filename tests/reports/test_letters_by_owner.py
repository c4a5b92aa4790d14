"""To whom letters about applications go: by the office that the owner counts with, and the law behind it."""

from pathlib import Path

import pytest
from spbe_inventory.documents.blocks import Paragraph, Points
from spbe_inventory.domain.records import Unit
from spbe_inventory.language.current import speaking
from spbe_inventory.reports.shared.addressees import addressee_of
from spbe_inventory.rules.engine.owners import Owners

from tests.builders import catalogue, report

UNITS = {
    "setda": "Sekretariat Daerah",
    "organisasi": "Bagian Organisasi",
    "dinkes": "Dinas Kesehatan",
    "puskesmas": "Puskesmas Mawar",
    "rsud": "RSUD Anggrek",
    "kecamatan": "Kec. Melati",
    "kelurahan": "Kelurahan Dahlia",
    "desa": "Desa Kenanga",
    "nagari": "Pemerintah Nagari Cempaka",
}
PARENTS = {"kelurahan": "kecamatan", "desa": "kecamatan"}
POSTS = {
    "setda": "Para Kepala Bagian pada Sekretariat Daerah",
    "organisasi": "Kepala Bagian Organisasi",
    "dinkes": "Kepala Dinas Kesehatan",
    "puskesmas": "Kepala Dinas Kesehatan u.p. Kepala Puskesmas Mawar",
    "rsud": "Direktur RSUD Anggrek",
    "kecamatan": "Camat Melati",
    "kelurahan": "Camat Melati u.p. Lurah Dahlia",
    "desa": "Pemerintah Desa Kenanga melalui Camat Melati",
    "nagari": "Pemerintah Nagari Cempaka",
}


def owners() -> Owners:
    return Owners(
        Unit(key=key, agency="contoh", name=name, parent=PARENTS.get(key))
        for key, name in UNITS.items()
    )


@pytest.mark.parametrize(("key", "post"), POSTS.items())
def test_a_letter_goes_by_way_of_the_office_that_answers(key: str, post: str) -> None:
    addressee = addressee_of(owners().units[key], owners())
    assert addressee.post == post
    copies = ("Kepala Dinas Kesehatan",) if key == "rsud" else ()
    assert addressee.copies == copies


def test_in_english_the_names_stay() -> None:
    with speaking("en"):
        addressee = addressee_of(owners().units["puskesmas"], owners())
    assert addressee.post == "Head of Dinas Kesehatan attn. Head of Puskesmas Mawar"


@pytest.mark.parametrize("owns", [True, False])
def test_the_sekda_writes_to_the_bagian_and_not_to_himself(
    tmp_path: Path, *, owns: bool
) -> None:
    owner = "setda" if owns else "organisasi"
    register = catalogue(
        tmp_path,
        {
            "unit": {
                key: {"name": UNITS[key]} for key in ("setda", "organisasi", "rsud")
            },
            "application": {"a": {"owner": owner}},
        },
    )
    letter = report(register, kind="surat-permintaan")
    texts = [block.text for block in letter.blocks if isinstance(block, Paragraph)]
    assert "Kepala Bagian Organisasi" in texts
    assert ("Para Kepala Bagian pada Sekretariat Daerah" in texts) is owns
    assert "Sekretaris Daerah" not in texts


def test_a_hospital_is_written_to_with_a_copy_to_the_health_office(
    tmp_path: Path,
) -> None:
    register = catalogue(
        tmp_path,
        {"unit": {key: {"name": UNITS[key]} for key in ("dinkes", "rsud")}},
    )
    letter = report(register, kind="surat-permintaan", unit="rsud")
    assert Paragraph("Tembusan:") in letter.blocks
    copies = [block for block in letter.blocks if isinstance(block, Points)][-1]
    assert "Kepala Dinas Kesehatan" in str(copies)
