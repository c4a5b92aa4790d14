"""Wordings that officials stumble over occur in no text, rule, form or sample: the whole family, not the one sample.

A text is what a person reads in Indonesian: messages, TOML texts, field table, closed lists, pages made from them.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tools import texts

pytestmark = pytest.mark.source

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "spbe_inventory"
Located = tuple[str, str]  # where a text stands, and the text
# What must not be said → what is said instead.
AVOIDED = {
    r"\blewat\b": "melalui; terlambat; berakhir",
    r"\bantarmesin\b": "otomatis antaraplikasi",
    r"\bdengan tangan\b": "secara manual",
    r"\b([Ll]ayanan|[Pp]roses bisnis)\b.{0,12}\b(di|ter)bantu(nya)?\b": "didukung",
    r"\bmembantu(nya)? (layanan|proses)\b|\byang (di|mem)bantunya\b": "mendukung",
    r"\b[Aa]plikasi tumpuan\b": "aplikasi yang menjadi tumpuan layanan",
    r"\bdiperiksa siapa\b": "apakah pihak yang mengakses data diautentikasi",
    r"\botentikasi\b": "autentikasi",
    r"\b[Mm]atikan\b|\bhapus asetnya\b": "nonaktifkan; proses penghapusan aset",
    r"\b([Bb]etulkan|dibetulkan|pembetulan)\b": "perbaiki",
    r"\bYang dapat dilakukan\b|\bKeadaan yang baik\b": "Saran tindak lanjut; Kondisi yang diharapkan",
    r"\b[Mm]ohon laporan auditnya\b": "mohon disampaikan laporan hasil auditnya",
    r"\b[Dd]ugaan penyusun\b": "dugaan tim penyusun",
    r"\b[Kk]aidah\b(?! interoperabilitas)": "aturan telaah",
    r"\bpintu lain\b": "kanal lain",
    r"(?<!hasil )\bakhir penilaian\b": "hasil akhir penilaian",
    r"belum diketahui atau tidak ada\b": "penanggung jawab belum diketahui",
    r"\bdijawab (belum|tanpa|bahwa)\b": "dinyatakan belum ada",
    r"\b[Tt]emuan\b": "hasil telaah; indikasi kesenjangan",
    r"\bmelanggar\b|\bpelanggaran\b": "indikasi belum selaras",
    r"\bdiminta (UU|PP|Perpres|Pasal)\b": "the verb of each citation beside it",
}
PAGES = ("reports/**/*.md", "reports/*.txt", "docs/reference/id/**/*.md")
GUIDES = ("README.id.md", "docs/perintah.md")
# In an annex of what is lacking a bare label would say that it is there.
LABELS_THAT_READ_AS_MET = re.compile(
    r"\): (Tersedia|Tersambung|Terhubung|Pertimbangan)\b|dinyatakan belum ada: [A-Z]"
)


def messages() -> Iterator[Located]:
    for message, indonesian in texts.translated().items():
        for form in texts.forms(indonesian):
            yield f"id.po: {texts.forms(message)[0]}", form


def toml_texts() -> Iterator[Located]:
    for path in sorted(PACKAGE.rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in bilingual(table):
            yield path.name, text


def bilingual(value: Any) -> Iterator[str]:
    """Yield the Indonesian of every text in both languages."""
    if isinstance(value, list):
        for item in value:
            yield from bilingual(item)
    elif isinstance(value, dict):
        indonesian = value.get("id")
        if isinstance(indonesian, str) and isinstance(value.get("en"), str):
            yield indonesian
        for item in value.values():
            yield from bilingual(item)


def code_texts() -> Iterator[Located]:
    """Yield the Indonesian of `Text(...)` and of the members of closed lists, as they stand in the code."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for text in indonesian_of(node):
                yield f"{path.name}:{node.lineno}", text  # type: ignore[attr-defined]


def indonesian_of(node: ast.AST) -> Iterator[str]:
    parts: list[ast.expr] = []
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
        parts = node.args[:1]
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
        parts = node.value.elts[1:2]
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def pages() -> Iterator[Located]:
    for pattern in (*PAGES, *GUIDES):
        for path in sorted(ROOT.glob(pattern)):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield path.name, line


SOURCES = {
    "messages": messages,
    "toml": toml_texts,
    "code": code_texts,
    "pages": pages,
}


@pytest.mark.parametrize("source", list(SOURCES))
def test_no_text_uses_a_wording_that_is_avoided(source: str) -> None:
    patterns = {re.compile(pattern): better for pattern, better in AVOIDED.items()}
    found = []
    read = 0
    for where, text in SOURCES[source]():
        read += 1
        for pattern, better in patterns.items():
            if pattern.search(text):
                found.append(f"{where}: {text[:120]!r} (better: {better})")
    assert found == []
    assert read > 300


def test_no_annex_says_by_a_bare_label_that_something_is_there() -> None:
    lines = [
        f"{where}: {line[:160]}"
        for where, line in pages()
        if LABELS_THAT_READ_AS_MET.search(line)
    ]
    assert lines == []


@pytest.mark.parametrize(
    ("text", "is_avoided"),
    [
        ("Data disampaikan lewat surel.", True),
        ("Baris ini dilewati.", False),
        ("Pertukaran berjalan secara antarmesin.", True),
        ("Layanan yang dibantu aplikasi ini", True),
        ("Kepala desa dibantu perangkat desa.", False),
        ("Standarnya dijawab belum ada.", True),
        ("Isian ini belum dijawab.", False),
        ("bukan akhir penilaian", True),
        ("belum menentukan hasil akhir penilaian", False),
        ("memenuhi kaidah interoperabilitas data", False),
        ("kaidah INT-06", True),
    ],
)
def test_the_patterns_tell_wordings_apart(text: str, is_avoided: bool) -> None:
    avoided = any(re.search(pattern, text) for pattern in AVOIDED)
    assert avoided is is_avoided
