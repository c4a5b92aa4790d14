"""Rows of a table as what they say: one text a field, signs of nothing taken off, broken letters mended, no persons."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.place import At
from spbe_inventory.files.blocks import Block, Column
from spbe_inventory.files.sheets import Sheet, filled, text_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

PHONE = re.compile(r"^(\+62|62|0)[\s-]?8[\d\s-]{7,13}$")
STAFF_NUMBER = re.compile(r"^\d{18}$|^\d{8}\s\d{6}\s\d\s\d{3}$|^\d{16}$")
PERSON_WORDS = frozenset(
    (
        *("pic", "kontak", "contact", "person", "hp", "telp", "telepon", "wa", "whatsapp", "nip", "nik"),
        *("email", "surel", "petugas", "pejabat", "admin", "pengelola", "operator", "narahubung", "kepala", "jabatan"),
    )
)
MAIL = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.]+$")
OFFICE = re.compile(
    r"^(dinas|badan|bagian|sekretariat|inspektorat|kecamatan|kelurahan|rsud|satuan|dis\w+|bap\w+)\b", re.IGNORECASE
)
TICK = re.compile(r"^(?:[√✓✔☑●•vVxX*+1]|ya|ada|sudah)$", re.IGNORECASE)
BROKEN = re.compile("[ÂÃâ][\u0080-\u00bf€™œžŸ\\s]|\ufffd")
REPLACED = "\ufffd"
LONGEST_READ = 5_000  # letters: what is longer is kept as it stands, not searched for names


@dataclass(frozen=True, slots=True)
class Said:
    """What stood in one cell: its text and its column."""

    text: str
    column: int


@dataclass(slots=True)
class FormRow:
    """One record as a row of a form says it: texts by field or column of forms, and what goes into its note.

    `links` are dependencies: (field, kind of record, text). `blank` are the fields of columns in which nothing stood.
    """

    kind: str
    sheet: Sheet
    number: int
    cells: dict[str, Said]
    kept: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, Said]] = field(default_factory=list)
    blank: tuple[str, ...] = ()
    merged: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """Give the text of a field, empty where nothing was said."""
        said = self.cells.get(name)
        return said.text if said else ""

    @property
    def ours(self) -> bool:
        """Whether it stands in a table that we wrote out whole: nothing is read into its cells."""
        return "version" in self.cells or "version" in self.blank

    def at(self, name: str = "") -> At:
        """Give where the row, or one of its cells, stood."""
        said = self.cells.get(name)
        return self.sheet.at(self.number, said.column if said else None)


@dataclass(slots=True)
class Seen:
    """What was noticed while reading a table that belongs to no row."""

    signs: Counter[tuple[str, str]] = field(default_factory=Counter)  # (heading, sign of nothing) → how often
    persons: list[str] = field(default_factory=list)  # headings of columns that were not read
    not_understood: list[tuple[str, int]] = field(default_factory=list)  # heading, cells filled
    remarks: list[tuple[At, str, dict[str, object]]] = field(default_factory=list)


def rows_of(block: Block, *, fill_down: bool = False) -> tuple[list[FormRow], Seen]:
    """Give the records of a table, in order. `fill_down`: an owner that is blank is the one above."""
    seen = Seen()
    block = replace(block, columns=tuple(_by_content(block)))
    _look_at_columns(block, seen)
    rows = [_row(block, number, cells, seen) for number, cells in block.rows]
    _own_by_sections(block, rows)
    if fill_down:
        _fill_owners(rows)
    if not any(row.ours for row in rows):
        _near_constant(block, rows, seen)
    return rows, seen


def _by_content(block: Block) -> Iterator[Column]:
    """Look at what stands in columns whose heading leaves it open: platforms under `jenis`, an office under `PIC`."""
    fields = {column.field for column in block.columns}
    for column in block.columns:
        texts = [text_of(cells[column.index]) for _, cells in block.rows if column.index < len(cells)]
        said = [text for text in texts if text]
        if column.said or not said:
            yield column
        elif column.field == "keep" and "platforms" not in fields and _mostly(said, _is_platform):
            yield replace(column, field="platforms") if block.kind == "application" else column
        elif column.field == "services" and _mostly(said, lambda text: fold(text) in sorts_of_services()):
            yield replace(column, field="keep")
        elif (
            column.field == "person" and "owner" not in fields and _mostly(said, lambda text: bool(OFFICE.match(text)))
        ):
            yield replace(column, field="owner", sure=False) if block.kind == "application" else column
        elif column.field in ("", "keep") and (_mostly(said, _is_person) or _of_person(column.heading)):
            yield replace(column, field="person")
        else:
            yield column


def _mostly(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return sum(holds(text) for text in texts) * 2 > len(texts)


def _is_platform(text: str) -> bool:
    return fold(text) in platform_words()


@cache
def platform_words() -> frozenset[str]:
    """Give the folded words for platforms."""
    table = wordings()["application.platforms"]
    return frozenset(fold(word) for words in (*table.values(), tuple(table)) for word in words)


@cache
def sorts_of_services() -> frozenset[str]:
    """Give the folded words for sorts of services, which name no service."""
    return frozenset(fold(word) for word in wordings()["service_sorts"]["words"])


def _of_person(heading: str) -> bool:
    """Whether a heading that is not understood speaks of a person: such a column is not read."""
    return bool(PERSON_WORDS & set(fold(heading).split()))


def _is_person(text: str) -> bool:
    return bool(PHONE.match(text) or STAFF_NUMBER.match(text) or MAIL.match(text))


def _look_at_columns(block: Block, seen: Seen) -> None:
    for column in block.columns:
        if column.field == "person":
            seen.persons.append(column.heading)
        elif not column.field and not column.said:
            count = sum(1 for _, cells in block.rows if column.index < len(cells) and text_of(cells[column.index]))
            seen.not_understood.append((column.heading, count))
    headed = {column.index for column in block.columns}
    stray = Counter(index for _, cells in block.rows for index, _ in filled(cells) if index not in headed)
    seen.not_understood += [("", count) for count in stray.values()]


def _row(block: Block, number: int, cells: list[object], seen: Seen) -> FormRow:
    row = FormRow(block.kind, block.sheet, number, {})
    blank: list[str] = []
    under: list[str] = []
    for column in block.columns:
        if column.field in ("person", "skip", "number") or (not column.field and column.said):
            continue
        text = text_of(cells[column.index]) if column.index < len(cells) else ""
        if not text and (number, column.index) in block.sheet.merged:
            text = _above(block, number, column.index)
            under.append(column.field)
        text = _mended(text, block.sheet.at(number, column.index), seen)
        if _is_nothing(text) and not _means_itself(block, column.field, text):
            if text:
                seen.signs[column.heading, text] += 1
            blank.append(column.field)
            continue
        if len(text) > LONGEST_READ and not _is_prose(block, column.field):
            seen.remarks.append((block.sheet.at(number, column.index), "cell-too-long", {"length": len(text)}))
            row.kept.append((column.heading, text))
            continue
        _put(row, column, text)
    row.blank, row.merged = tuple(name for name in blank if name not in row.cells), frozenset(under)
    return row


def _is_prose(block: Block, name: str) -> bool:
    """Whether a field takes a text as it stands."""
    described = KINDS[block.kind].fields.get(name) if block.kind in KINDS else None
    return described is not None and described.value is Value.TEXT and name not in ("name", "note")


def _above(block: Block, number: int, index: int) -> str:
    """Give the value of a merged cell; one that is merged across only is not repeated."""
    top, left = block.sheet.merged[number, index]
    if left != index:
        return ""
    return next((text_of(cells[index]) for row, cells in block.rows if row == top and index < len(cells)), "")


def _put(row: FormRow, column: Column, text: str) -> None:
    said = Said(text, column.index)
    if column.tick:
        _put_tick(row, column, text)
    elif column.field in ("keep", ""):
        row.kept.append((column.heading, text))
    elif column.field in ("depends", "used_by"):
        row.links.append((column.field, column.entity, said))
    elif column.field in row.cells:
        row.kept.append((column.heading, text))
    else:
        row.cells[column.field] = said


def _put_tick(row: FormRow, column: Column, text: str) -> None:
    """Take the answer above a tick; two that are ticked are both said, and what is more than a tick is kept."""
    before = row.cells.get(column.field)
    row.cells[column.field] = Said(f"{before.text}, {column.tick}" if before else column.tick, column.index)
    if not TICK.match(text):
        row.kept.append((column.heading, text))


def _is_nothing(text: str) -> bool:
    return not text or text.casefold() in signs()


@cache
def signs() -> frozenset[str]:
    """Give the signs that stand where nothing was written, in small letters."""
    return frozenset(sign.casefold() for sign in wordings()["signs"]["nothing"])


def _means_itself(block: Block, name: str, text: str) -> bool:
    """Whether a sign is what it is: a zero where something is counted, a name in a table that we wrote out whole."""
    described = KINDS[block.kind].fields.get(name) if block.kind in KINDS else None
    if described is None or not text:
        return False
    ours = block.index_of("version") is not None
    return (text == "0" and described.value is Value.COUNT) or (ours and described.required)


def _mended(text: str, place: At, seen: Seen) -> str:
    """Mend letters that went through a wrong encoding where that is sure; else say so and leave them.

    >>> seen, there = Seen(), At("a.csv", "", 1)
    >>> _mended("LayananÂ Terpadu", there, seen), _mended("caf\u00c3\u00a9", there, seen), len(seen.remarks)
    ('Layanan Terpadu', 'café', 2)
    """
    if not BROKEN.search(text):
        return text
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        mended = re.sub("Â(?=[\\s\u00a0])", "", text)
    mended = " ".join(mended.split())
    sure = mended != text and not BROKEN.search(mended) and REPLACED not in mended
    found: dict[str, object] = {"found": text[:60], "mended": mended[:60]}
    seen.remarks.append((place, "letters-mended" if sure else "letters-broken", found))
    return mended if sure else text


def _own_by_sections(block: Block, rows: list[FormRow]) -> None:
    """Give the rows below one that names an office that office, where their own cell names none."""
    for row in rows:
        above = [(number, name) for number, name in block.sections if number < row.number]
        if above and not row.text("owner"):
            row.cells["owner"] = Said(above[-1][1], 0)


def _fill_owners(rows: list[FormRow]) -> None:
    above: Said | None = None
    for row in rows:
        above = row.cells.get("owner", above)
        if "owner" in row.blank and above:
            row.cells["owner"] = Said(above.text, above.column)


def _near_constant(block: Block, rows: list[FormRow], seen: Seen) -> None:
    """Say of a column in which nearly every row says the same that it tells nothing."""
    for column in block.columns:
        if column.field not in ("status", "integrated", "licence", "scope", "hosting"):
            continue
        said = Counter(fold(row.text(column.field)) for row in rows if row.text(column.field))
        total = sum(said.values())
        if total >= 20 and (top := said.most_common(1)[0])[1] * 100 >= total * 97:  # noqa: PLR2004 - few rows tell nothing
            values: dict[str, object] = {"heading": column.heading, "word": top[0], "count": top[1], "total": total}
            seen.remarks.append((block.sheet.at(block.head[0], column.index), "column-constant", values))
