"""Which heading means which field: by synonyms first, by closeness where only one comes near."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import closest
from spbe_inventory.reference.national_form import domains
from spbe_inventory.reference.wordings import FORM, headings

NEAR = 88  # of 100: a slip or two in a heading of usual length
LONGEST = 120  # letters: what is longer is no heading
# Columns of forms that are no field of a record, and what they are called.
FORM_COLUMNS: Mapping[str, Text] = {
    "key": Text("Kunci", "Key"),
    "version": Text("Versi", "Version"),
    "number": Text("Nomor urut (dilewati)", "Row number (passed over)"),
    "integrated_with": Text("Terintegrasi dengan", "Integrated with"),
    "integrated_unit": Text("Perangkat Daerah yang terintegrasi", "Offices integrated with"),
    "integration_method": Text("Cara integrasi", "Method of integration"),
    "integration_kind": Text("Tujuan integrasi", "Purpose of integration"),
    "needed": Text("Data yang dibutuhkan (nomor 9)", "Data needed (number 9)"),
    "supplier": Text("Penghasil data itu (nomor 10)", "Supplier of those data (number 10)"),
    "given": Text("Data yang dihasilkan (nomor 11)", "Data given (number 11)"),
    "customer": Text("Pengguna data itu (nomor 12)", "Taker of those data (number 12)"),
    "person": Text("Data petugas (tidak dibaca)", "Officer's data (not read)"),
    "keep": Text("Disimpan dalam catatan", "Kept in the note"),
    "skip": Text("Dilewati", "Passed over"),
    "marks": Text("Tanda isian", "Marks of fields"),
    "depends": Text("Ketergantungan", "Dependency"),
    "used_by": Text("Dipakai oleh", "Used by"),
    "way": Text("Menerima atau memberi?", "Taken or given?"),
    "partner": Text("Data ini didapat dari mana, atau diberikan kepada siapa?", "Where from, or to whom?"),
    "means": Text("Dengan cara apa?", "By which means?"),
    "hours": Text("Berapa jam kerja per bulan, bila dengan tangan?", "How many hours a month, where by hand?"),
    "which_data": Text("Data apa?", "Which data?"),
    "whose": Text("Aplikasi Perangkat Daerah ini", "Application of this office"),
    "said_of_it": Text("Menurut yang tercatat", "On record"),
    "confirmed": Text("Apakah ini benar dan sudah berjalan?", "Is this true, and running?"),
    "about": Text("Tentang", "About"),
    "asked": Text("Pertanyaan", "Question"),
    "reply": Text("Jawaban", "Answer"),
    "remark": Text("Keterangan (bila perlu)", "Remark (where needed)"),
}
# Tables of a questionnaire: no kind of record of their own.
FLOWS, CONFIRMATIONS, QUESTIONS = "flow", "confirmation", "question"
QUESTIONNAIRE: Mapping[str, Text] = {
    FLOWS: Text("Data masuk dan keluar", "Data in and out"),
    CONFIRMATIONS: Text("Konfirmasi", "Confirmations"),
    QUESTIONS: Text("Pertanyaan", "Questions"),
}
META = "_spbe"  # the hidden sheet of a questionnaire that says whose it is
# The last row of a questionnaire's list, and what is answered in it.
COMPLETE = Text("Daftar di atas sudah lengkap per tanggal", "The list above is complete as of")
# The rows of the statement in minutes of verification, besides the one that says whether the list is complete.
MINUTES_NUMBER = Text("Nomor dan tanggal berita acara", "Number and date of the minutes")
MINUTES_OFFICE = Text("Kunci Perangkat Daerah (jangan diubah)", "Key of the office (do not change)")
MINUTES = "_berita-acara"  # what the tables of minutes are called as a sheet
DEPENDENCY = re.compile(r"^\s*(→|←|->|<-)\s*(.+?)\s*\((?:dependency|ketergantungan)\)\s*$", re.IGNORECASE)
# What the entities of the national architecture system are here.
ENTITIES: Mapping[str, str] = {
    "aplikasi": "application",
    "layanan": "service",
    "data dan informasi": "data_set",
    "data": "data_set",
    "proses bisnis": "process",
    "workflow proses bisnis": "process",
    "komputasi awan": "facility",
    "sistem penghubung layanan": "facility",
    "sistem penghubung layanan pemerintah": "facility",
    "jaringan intra pemerintah": "facility",
    "jaringan intra": "facility",
    "fasilitas komputasi": "facility",
    "perangkat lunak platform": "facility",
    "perangkat keras server": "facility",
    "pusat data": "facility",
    "splp": "facility",
    "server": "facility",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: the field (of the kind, or a column of forms), and whether that is sure."""

    field: str
    sure: bool = True
    entity: str = ""  # of a dependency: the kind of record whose names stand in the column


def meaning(kind: str, heading: str) -> Meaning | None:
    """Tell what a heading of a table of records of a kind means; None where it is not understood.

    >>> meaning("application", "NAMA APLIKASI *"), meaning("application", "4. Interoprabilitas (ya/tidak)").field
    (Meaning(field='name', sure=True, entity=''), 'integrated')
    """
    if match := DEPENDENCY.match(heading):
        entity = ENTITIES.get(fold(match[2]), "")
        return Meaning("depends" if match[1] in ("→", "->") else "used_by", entity=entity)
    known = synonyms(kind)
    for text in _spellings(heading):
        if text in known:
            return Meaning(known[text])
    whole = _spellings(heading)[0] if _spellings(heading) else ""
    near = closest(whole, known, NEAR) if 5 <= len(whole) <= LONGEST else []  # noqa: PLR2004 - shorter ones are all near
    fields = {known[one] for one in near}
    return Meaning(fields.pop(), sure=False) if len(fields) == 1 else None


@cache
def synonyms(kind: str) -> dict[str, str]:
    """Give every folded heading of a kind with its field: of the field table, synonyms, the official form."""
    found: dict[str, str] = {}
    fields = KINDS[kind].fields if kind in KINDS else {}
    for name, field in fields.items():
        asked = (field.question.id, field.question.en) if field.question else ()
        for text in (name, field.label.id, field.label.en, *asked):
            found.setdefault(fold(text), name)
    for name, label in FORM_COLUMNS.items():
        for text in (name, label.id, label.en):
            found.setdefault(fold(text), name)
    written = headings()
    for name, words in (*written.get(kind, {}).items(), *written[FORM].items()):
        for text in words:
            found.setdefault(fold(text), name)
    for domain in domains():
        for heading, name in domain.columns if domain.kind == kind else ():
            found.setdefault(fold(heading), name if name in fields or name in FORM_COLUMNS else "keep")
    return found


def called(kind: str, field: str) -> str:
    """Give what a field or a column of forms is called, in the language of now."""
    if field in FORM_COLUMNS:
        return str(FORM_COLUMNS[field])
    return str(KINDS[kind].fields[field].label) if kind in KINDS and field in KINDS[kind].fields else field


def table_name(kind: str) -> str:
    """Give what a table of a kind is called, in the language of now."""
    return str(KINDS[kind].plural if kind in KINDS else QUESTIONNAIRE[kind])


def states_complete(text: str) -> bool:
    """Whether a cell begins the last row of a questionnaire's list."""
    return text[:3].casefold() in ("daf", "the") and fold(text).startswith((fold(COMPLETE.id), fold(COMPLETE.en)))


def _spellings(heading: str) -> list[str]:
    """Give the ways in which a heading may be meant: whole, without brackets, without a number in front, cut at `/`."""
    bare = re.sub(r"[*:]+", " ", heading)
    numbered = re.sub(r"^\s*\(?\d{1,2}[.)]\s*", "", bare)
    short = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", numbered)
    folded = [fold(text) for text in (bare, numbered, short, short.split("/")[0], short.split(",")[0])]
    return [text for text in dict.fromkeys(folded) if text]
