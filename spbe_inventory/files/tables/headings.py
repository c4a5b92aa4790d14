"""Which heading means which field: by synonyms first, by similarity where only one field comes near."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.files.tables.nested_headings import NESTED, nested_spellings
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import closest_matches
from spbe_inventory.reference.national_form import domains
from spbe_inventory.reference.wordings import ABBREVIATIONS, FORM, WORDS, headings

NEAR = 88  # of 100: a slip or two in a heading of usual length
LONGEST = 120  # characters: what is longer is no heading
SHORTEST_JOINED = 6  # characters: shorter headings without blanks may be other words
SHORTEST_SIMILAR = 5  # characters: shorter headings all resemble each other
# Columns of forms that are no field of a record, and what they are called.
FORM_COLUMNS: Mapping[str, Text] = {
    "key": Text("Kunci", "Key"),
    "version": Text("Versi", "Version"),
    "office_above": Text("Perangkat Daerah di atasnya", "Office above it"),
    "party": Text("Kunci instansi lain", "Key of the other party"),
    "release": Text("Versi aplikasi", "Version of the application"),
    "number": Text("Nomor urut (dilewati)", "Row number (passed over)"),
    "integrated_with": Text("Terintegrasi dengan", "Integrated with"),
    "integrated_unit": Text(
        "Perangkat Daerah yang terintegrasi", "Offices integrated with"
    ),
    "integration_method": Text("Cara integrasi", "Method of integration"),
    "integration_kind": Text("Tujuan integrasi", "Purpose of integration"),
    "needed": Text("Data yang dibutuhkan (nomor 9)", "Data needed (number 9)"),
    "supplier": Text(
        "Penghasil data itu (nomor 10)", "Supplier of those data (number 10)"
    ),
    "given": Text("Data yang dihasilkan (nomor 11)", "Data given (number 11)"),
    "customer": Text("Pengguna data itu (nomor 12)", "Taker of those data (number 12)"),
    "person": Text("Data petugas (tidak dibaca)", "Officer's data (not read)"),
    "keep": Text("Disimpan dalam catatan", "Kept in the note"),
    "skip": Text("Dilewati", "Passed over"),
    "marks": Text("Tanda isian", "Marks of fields"),
    "depends": Text("Ketergantungan", "Dependency"),
    "used_by": Text("Dipakai oleh", "Used by"),
    "way": Text("Menerima atau memberi?", "Taken or given?"),
    "partner": Text(
        "Data ini didapat dari mana, atau diberikan kepada siapa?",
        "Where from, or to whom?",
    ),
    "means": Text("Dengan cara apa?", "By which means?"),
    "hours": Text(
        "Berapa jam kerja per bulan, bila secara manual?",
        "How many hours a month, where by hand?",
    ),
    "which_data": Text("Data apa?", "Which data?"),
    "whose": Text("Aplikasi Perangkat Daerah ini", "Application of this office"),
    "said_of_it": Text("Menurut yang tercatat", "On record"),
    "confirmed": Text(
        "Apakah ini benar dan sudah berjalan?", "Is this true, and running?"
    ),
    "about": Text("Tentang", "About"),
    "asked": Text("Pertanyaan", "Question"),
    "reply": Text("Jawaban", "Answer"),
    "remark": Text("Keterangan (bila perlu)", "Remark (where needed)"),
    "asked_cells": Text("Sel yang ditanyakan", "Cells asked"),
}
# Tables of a questionnaire: no kind of record of their own.
FLOWS, CONFIRMATIONS, QUESTIONS = "flow", "confirmation", "question"
QUESTIONNAIRE: Mapping[str, Text] = {
    FLOWS: Text("Data masuk dan keluar", "Data in and out"),
    CONFIRMATIONS: Text("Konfirmasi", "Confirmations"),
    QUESTIONS: Text("Pertanyaan", "Questions"),
}
# The questions that are asked of several applications, one column each.
PER_APPLICATION = Text("Pertanyaan per aplikasi", "Questions per application")
META = "_spbe"  # the hidden sheet of a questionnaire that says whose it is
# The last row of a questionnaire's list, and what is answered in it.
COMPLETE = Text(
    "Daftar di atas sudah lengkap per tanggal", "The list above is complete as of"
)
# The rows of the statement in minutes of verification, besides the one that says whether the list is complete.
MINUTES_NUMBER = Text(
    "Nomor dan tanggal berita acara", "Number and date of the minutes"
)
MINUTES_OFFICE = Text("Perangkat Daerah (jangan diubah)", "Office (do not change)")
MINUTES = "_berita-acara"  # what the tables of minutes are called as a sheet
DEPENDENCY = re.compile(
    r"^\s*(→|←|->|<-)\s*+(.*\S)\s*+\((?:dependency|ketergantungan)\)\s*$", re.IGNORECASE
)
RIGHT_ARROWS = ("→", "->")
KEPT_MEANINGS = 10_000  # of headings: lists repeat theirs
COMPLETE_BEGINNINGS = ("daf", "the")  # of `COMPLETE`, in both languages
PUNCTUATION = re.compile(r"[*:]+")
LEADING_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s*")
CLAUSE = re.compile(r"(?<!\s)\s+yang\s+", re.IGNORECASE)
CAMEL_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
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
    """What a heading means: the field (of the kind, or a column of forms), and whether that is sure.

    `entity`, of a dependency: the kind of record whose names stand in the column.
    """

    field: str
    sure: bool = True
    entity: str = ""


@lru_cache(maxsize=KEPT_MEANINGS)
def meaning(kind: str, heading: str) -> Meaning | None:
    """Return what a heading of a table of records of a kind means; None where it is not understood.

    >>> meaning("application", "NAMA APLIKASI *"), meaning("application", "4. Interoprabilitas (ya/tidak)").field
    (Meaning(field='name', sure=True, entity=''), 'integrated')
    """
    dependency = DEPENDENCY.match(heading)
    if dependency:
        arrow, entity = dependency.groups()
        return _dependency_meaning(arrow, entity)
    field_of = synonyms(kind)
    spellings = _spellings(heading)
    for text in spellings:
        if text in field_of:
            return Meaning(field_of[text])
    if not spellings:
        return None
    first_spelling = spellings[0]
    written_together = _written_together(kind).get(first_spelling.replace(" ", ""))
    if written_together:
        return Meaning(written_together)
    for text in spellings:
        without_noun = _without_noun(kind, text)
        if without_noun in field_of:
            return Meaning(field_of[without_noun])
    if _is_of_counterparts(kind, first_spelling):
        return Meaning("integrated_with")
    return _similar_meaning(first_spelling, field_of)


def _is_of_counterparts(kind: str, heading: str) -> bool:
    """Return whether a folded heading asks with whom: that of the answer on integration and `dengan` behind it."""
    if kind != "application":
        return False
    for words in heading_words("counterparts"):
        answer = heading.removesuffix(f" {words}")
        if answer != heading and synonyms(kind).get(answer) == "integrated":
            return True
    return False


@cache
def _written_together(kind: str) -> dict[str, str]:
    """Return the fields of a kind by their longer headings without blanks: `namaopd`."""
    field_of: dict[str, str] = {}
    for text, name in synonyms(kind).items():
        joined = text.replace(" ", "")
        if len(joined) >= SHORTEST_JOINED:
            field_of.setdefault(joined, name)
    return field_of


def _without_noun(kind: str, heading: str) -> str:
    """Return a folded heading without the noun of its kind at its end: `uraian singkat aplikasi`.

    Of exchanges, whose ends are systems, without the words for these: `sistem pengirim`.
    """
    if kind not in KINDS:
        return ""
    if kind == "exchange":
        words = [
            word for word in heading.split() if word not in heading_words("system")
        ]
        return " ".join(words)
    label = KINDS[kind].label
    for noun in (fold(label.id), fold(label.en)):
        without = heading.removesuffix(f" {noun}")
        if without != heading:
            return without
    return ""


def _dependency_meaning(arrow: str, entity: str) -> Meaning:
    """Return what a heading of the national architecture system means that has an arrow."""
    kind = ENTITIES.get(fold(entity), "")
    if arrow in RIGHT_ARROWS:
        return Meaning("depends", entity=kind)
    return Meaning("used_by", entity=kind)


def _similar_meaning(heading: str, field_of: Mapping[str, str]) -> Meaning | None:
    """Return the meaning of the headings that are similar to one, None where they have none or several."""
    if not SHORTEST_SIMILAR <= len(heading) <= LONGEST:
        return None
    similar = closest_matches(heading, field_of, NEAR)
    fields = {field_of[text] for text in similar}
    if len(fields) != 1:
        return None
    (field,) = fields
    return Meaning(field, sure=False)


@cache
def synonyms(kind: str) -> dict[str, str]:
    """Return every folded heading of a kind with its field: from the field table, synonyms, the official form.

    The first field of a heading is the one it means.
    """
    written = headings().get(kind, {})
    own_headings = _folded_headings(_field_headings(kind))
    synonyms_of_kind = _folded_headings(written.items())
    official_headings = _folded_headings(_official_headings(kind))
    return {
        **official_headings,
        **_form_headings(),
        **synonyms_of_kind,
        **_form_columns(),
        **own_headings,
    }


def _folded_headings(texts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return fields by their folded headings, the first field where a heading stands twice."""
    field_of: dict[str, str] = {}
    for name, names in texts:
        for text in names:
            field_of.setdefault(fold(text), name)
    return field_of


@cache
def _form_headings() -> dict[str, str]:
    """Return the columns of forms by what offices call them, folded."""
    return _folded_headings(headings()[FORM].items())


@cache
def _form_columns() -> dict[str, str]:
    """Return the columns of forms by their names and labels, folded."""
    columns = FORM_COLUMNS.items()
    return _folded_headings((name, (name, *label)) for name, label in columns)


def _field_headings(kind: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each field of a kind with its name, its labels and its question."""
    for name, field in _fields(kind).items():
        yield name, (name, *field.label)
        if field.question:
            yield name, field.question


def _official_headings(kind: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the headings of the official form with the fields they mean; what is no field is kept in the note."""
    fields = _fields(kind)
    for domain in domains():
        if domain.kind != kind:
            continue
        for heading, name in domain.columns:
            field = name
            if name not in fields and name not in FORM_COLUMNS:
                field = "keep"
            yield field, (heading,)


def _fields(kind: str) -> Mapping[str, Field]:
    """Return the fields of a kind of records; a table of a questionnaire has none."""
    if kind not in KINDS:
        return {}
    return KINDS[kind].fields


def heading_label(kind: str, field: str) -> str:
    """Return the name of a field or a column of forms, in the current language."""
    if field in FORM_COLUMNS:
        return str(FORM_COLUMNS[field])
    fields = _fields(kind)
    if field in fields:
        return str(fields[field].label)
    return field


def table_name(kind: str) -> str:
    """Return the name of a table of a kind, in the current language."""
    if kind in KINDS:
        return str(KINDS[kind].plural)
    return str(QUESTIONNAIRE[kind])


def states_complete(text: str) -> bool:
    """Return whether a cell begins the last row of a questionnaire's list."""
    if text[:3].casefold() not in COMPLETE_BEGINNINGS:
        return False
    statements = (fold(COMPLETE.id), fold(COMPLETE.en))
    return fold(text).startswith(statements)


def _spellings(heading: str) -> list[str]:
    """Return the forms in which a heading is looked up, the whole first: without number, without brackets, cut.

    Each is there also as words of a camel-case name, and with shortened words in full.

    >>> _spellings("namaAplikasi"), _spellings("Alamat Domain / Link")
    (['namaaplikasi', 'nama aplikasi'], ['alamat domain link', 'alamat domain', 'link'])
    """
    whole = PUNCTUATION.sub(" ", heading)
    without_number = LEADING_NUMBER.sub("", whole)
    short = BRACKETS.sub(" ", without_number)
    texts = [whole, without_number, short, _without_clause(short)]
    for separator in ("/", ","):
        texts += short.split(separator)
    if NESTED.fullmatch(heading):
        texts += nested_spellings(heading)
    spellings: dict[str, None] = {}
    for text in texts:
        spellings[fold(text)] = None
    for text in texts:
        words = CAMEL_CASE.sub(" ", text)
        spellings[fold(words)] = None
        spellings[_in_full(fold(words))] = None
    return [text for text in spellings if text]


def _without_clause(heading: str) -> str:
    """Return a heading without the clause that says whose the things below it are; as it is where it says more.

    >>> _without_clause("Aplikasi yang dimiliki/dikelola"), _without_clause("Aplikasi yang terhubung")
    ('Aplikasi', 'Aplikasi yang terhubung')
    """
    noun, *clauses = CLAUSE.split(heading, maxsplit=1)
    words = fold(" ".join(clauses)).split()
    if words and heading_words("having").issuperset(words):
        return noun
    return heading


def _in_full(heading: str) -> str:
    """Return a folded heading with its shortened words in full."""
    full_words = _full_words()
    return " ".join(full_words.get(word, word) for word in heading.split())


@cache
def heading_words(name: str) -> frozenset[str]:
    """Return the folded words of a list of words that say something wherever they stand in a heading."""
    words = headings()[WORDS][name]
    return frozenset(fold(word) for word in words)


@cache
def _full_words() -> dict[str, str]:
    """Return the words of headings in full by how they are shortened."""
    full_words = {}
    for word, abbreviations in headings()[ABBREVIATIONS].items():
        for abbreviation in abbreviations:
            full_words[abbreviation] = word
    return full_words
