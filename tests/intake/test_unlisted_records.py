"""What stood on the older list and not on the newer is told, where the newer is evidently an edition of it."""

from pathlib import Path

from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.intake.helpers import Row, begun, csv_of, read, saved


def row(name: str, office: str = "Dinas Kesehatan") -> Row:
    return {"Nama Aplikasi": name, "OPD": office}


def unlisted(catalogue: Catalogue, folder: Path, *rows: Row) -> list[str]:
    """Return the sentences on what a newer list does not have."""
    result = read(catalogue, csv_of(folder, rows, "baru.csv"))
    remarks = result.remarks("records-unlisted")
    assert all(remark.verdict is Verdict.NOTE for remark in remarks)
    assert not result.preview.differences_of(Verdict.CHANGED)
    return [str(remark) for remark in remarks]


def older_list(folder: Path) -> Catalogue:
    catalogue = begun(folder)
    rows = [row("A"), row("B"), row("C"), row("S", "Dinas Sosial")]
    saved(catalogue, csv_of(folder, rows))
    return catalogue


def test_an_application_that_is_gone_is_named_with_its_office(tmp_path: Path) -> None:
    (sentence,) = unlisted(older_list(tmp_path), tmp_path, row("A"), row("B"))
    assert "1 (C (Dinas Kesehatan))" in sentence


def test_offices_that_a_list_does_not_cover_are_not_looked_at(tmp_path: Path) -> None:
    catalogue = older_list(tmp_path)
    assert unlisted(catalogue, tmp_path, row("S", "Dinas Sosial")) == []


def test_another_list_of_the_same_office_says_nothing(tmp_path: Path) -> None:
    rows = [row("A"), row("X"), row("Y")]
    assert unlisted(older_list(tmp_path), tmp_path, *rows) == []


def test_what_is_out_of_service_is_not_expected(tmp_path: Path) -> None:
    catalogue = older_list(tmp_path)
    edit(catalogue, "application", "contoh-c", {"status": "stopped"}, author())
    assert unlisted(catalogue, tmp_path, row("A"), row("B")) == []


def test_what_a_person_typed_in_is_not_expected(tmp_path: Path) -> None:
    catalogue = older_list(tmp_path)
    plain = {"name": "Ketikan", "owner": "dinkes"}
    add(catalogue, "application", plain, author())
    rows = [row("A"), row("B"), row("C")]
    assert unlisted(catalogue, tmp_path, *rows) == []


def test_an_exchange_between_listed_applications_that_is_gone_is_named(
    tmp_path: Path,
) -> None:
    catalogue = older_list(tmp_path)
    both = [
        {"Pemberi": "A", "Penerima": "B", "Data": "izin"},
        {"Pemberi": "B", "Penerima": "A", "Data": "surat"},
    ]
    saved(catalogue, csv_of(tmp_path, both, "pertukaran.csv"))
    (sentence,) = unlisted(catalogue, tmp_path, both[0])
    assert "1 (" in sentence
