"""What a remark says is kept is kept: the words of the cell stand in a record after saving."""

import json
import re
from pathlib import Path

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import sentences
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.document import document_of
from spbe_inventory.store.reader import reading
from spbe_inventory.store.reading import keys_of

from tests.intake.helpers import Row, begun, csv_of, saved

LONG = "Sangat panjang. " * 400
APP = {"Nama Aplikasi": "Sistem Uji", "OPD": "Dinas Kesehatan"}
OTHER = {"Nama Aplikasi": "Sistem Lain", "OPD": "Dinas Kesehatan"}
FLOW = {"Pemberi": "Sistem Uji", "Penerima": "Sistem Lain", "Data": "izin khusus"}
# By the key of the sentence: rows, and the words that must stand in some record afterwards.
CASES: list[tuple[str, list[Row], str]] = [
    ("address-bare", [{**APP, "Alamat": "uji.go.id/masuk"}], "uji.go.id/masuk"),
    ("address-file", [{**APP, "Alamat": "C:\\app\\uji.exe"}], "uji.exe"),
    ("cell-too-long", [{**APP, "Status": LONG}], LONG.strip()),
    ("column-unread", [{**APP, "Warna": "biru laut"}], "biru laut"),
    ("column-without-heading", [{**APP, "": "tanpa judul"}], "tanpa judul"),
    (
        "counterpart-everybody",
        [{**APP, "Terintegrasi dengan": "Seluruh Perangkat Daerah"}],
        "Seluruh Perangkat Daerah",
    ),
    (
        "counterpart-unclear",
        [{**APP, "Terintegrasi dengan": "beberapa hal yang nanti akan dilengkapi"}],
        "nanti akan dilengkapi",
    ),
    (
        "exchange-direction-words",
        [{**APP, "Terintegrasi dengan": "Sistem Lain (dua arah)"}, OTHER],
        "Sistem Lain (dua arah)",
    ),
    ("dependency-unread", [{**APP, "→ Layanan (dependency)": "Gaib"}], "Gaib"),
    (
        "integration-planned",
        [{**APP, "Integrasi": "dalam proses"}],
        "dalam proses",
    ),
    ("integration-mixed", [{**APP, "Integrasi": "ya, belum lengkap"}], "belum lengkap"),
    ("letters-broken", [{**APP, "Fungsi": "izin \ufffd usaha"}], "izin \ufffd usaha"),
    ("value-unread", [{**APP, "Status": "hidup segan"}], "hidup segan"),
    (
        "value-unread-often",
        [{**APP, "Status": "hidup segan"}, {**OTHER, "Status": "hidup segan"}],
        "hidup segan",
    ),
    ("text-shortened", [{**APP, "Fungsi": "f" * 2100}], "f" * 2100),
    (
        "value-moved",
        [{**FLOW, "Jam kerja manual per bulan": "99999999"}],
        "99999999",
    ),
    ("address-unusable", [{**APP, "Alamat": "http://[uji"}], "http://[uji"),
    (
        "counterpart-wished",
        [OTHER, {**APP, "Catatan": "Perlu integrasi dengan Sistem Lain segera"}],
        "segera",
    ),
    (
        "office-has-none-but",
        [OTHER, {**APP, "Nama Aplikasi": "Nihil"}],
        "Nihil",
    ),
    ("exchange-without-end", [{**FLOW, "Penerima": ""}], "izin khusus"),
    (
        "exchange-of-nobody",
        [{**FLOW, "Pemberi": "Gaib", "Penerima": ""}],
        "izin khusus",
    ),
    (
        "parent-unread",
        [{"Nama OPD": "Seksi Umum", "Perangkat Daerah Induk": "kantor pusat"}],
        "kantor pusat",
    ),
    ("office-has-none", [{**APP, "Nama Aplikasi": "tidak ada"}], "tidak ada"),
    ("office-names-none", [{**APP, "Nama Aplikasi": "-", "Fungsi": "x y"}], "x y"),
]
# Sentences on returned questionnaires, and on two sides that contradict each other; their own tests try them.
TRIED_WITH_QUESTIONNAIRES = {
    "answer-without-record-kept",
    "application-unread-kept",
    "cover-words-kept",
    "flow-of-others-kept",
    "flow-without-partner",
    "sides-contradict",
    "way-unread",
}


def texts_on_record(catalogue: Catalogue) -> str:
    """Return all values of all records as one text."""
    documents = []
    with reading(catalogue.path) as connection:
        for kind in KINDS:
            keys = keys_of(connection, kind)
            documents += [document_of(connection, kind, key) for key in keys]
    return json.dumps(documents, ensure_ascii=False)


@pytest.mark.parametrize(("key", "rows", "words"), CASES)
def test_words_said_to_be_kept_stand_on_record(
    tmp_path: Path, key: str, rows: list[Row], words: str
) -> None:
    catalogue = begun(tmp_path)
    if "Pemberi" in rows[0]:
        saved(catalogue, csv_of(tmp_path, [APP, OTHER], "aplikasi.csv"))
    preview = saved(catalogue, csv_of(tmp_path, rows))
    assert key in [remark.key for remark in preview.remarks]
    assert words in texts_on_record(catalogue).replace("\\\\", "\\")


def test_every_sentence_that_says_so_is_tried() -> None:
    tried = {key for key, _rows, _words in CASES}
    saying = {
        key
        for key, texts in sentences().items()
        if re.search(r"kept (in|as|here)|words are kept", texts["en"], re.IGNORECASE)
    }
    assert saying - tried == TRIED_WITH_QUESTIONNAIRES
