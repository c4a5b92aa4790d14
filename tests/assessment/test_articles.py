"""The provisions of one regulation in a line."""

from spbe_inventory.assessment.articles import articles_text
from spbe_inventory.assessment.rows import regulation_rows
from spbe_inventory.language.current import speaking
from spbe_inventory.reference.library import cite


def test_paragraphs_stand_beside_their_article_in_the_order_of_the_text() -> None:
    references = ["12/5", "lampiran/3.4-B.2-b", "24", "2/7", "12/1", "33/3"]
    citations = [cite(f"perpres-95-2018:{reference}") for reference in references]
    with speaking("id"):
        assert articles_text(citations) == (
            "Pasal 2 ayat (7); Pasal 12 ayat (1), ayat (5); Pasal 24; Pasal 33 ayat (3); "
            "Lampiran angka 3.4 huruf B.2 butir b"
        )


def test_an_article_as_a_whole_stands_before_its_letters() -> None:
    citations = [cite("uu-27-2022:35/b"), cite("uu-27-2022:35")]
    with speaking("id"):
        assert articles_text(citations) == "Pasal 35; Pasal 35 huruf b"


def test_a_secondary_source_has_its_days_and_no_article() -> None:
    with speaking("id"):
        (row,) = regulation_rows([cite("permenkomdigi-5-2025:pokok")])
    assert row.articles == ""
    assert row.status.startswith("sumber sekunder; mulai berlaku 25 Maret 2025")
