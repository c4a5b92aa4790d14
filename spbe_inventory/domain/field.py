"""What a field is, and the short words in which the field table is written."""

from dataclasses import dataclass
from enum import Enum, auto

from spbe_inventory.domain.lists import Basis, LabelledEnum
from spbe_inventory.domain.small_rows import SmallRow
from spbe_inventory.language.texts import Text

NAME_LIMIT = 200
NO_TEXT = Text("", "")
NONE = Text("tidak ada", "none")
NEVER = Text("belum pernah", "never")
LONG_LIMIT = 2000
NOTE_LIMIT = 20_000  # a note takes what has no field of its own, list after list
COUNT_LIMIT = 1_000_000
RUPIAH_LIMIT = 10**15


class Value(Enum):
    """Kinds of value."""

    TEXT = auto()  # one line
    LONG = auto()  # a paragraph
    CODE = auto()  # one of a closed list
    CODES = auto()  # several of a closed list
    DATE = auto()  # a year, a year and month, or a day
    DAY = auto()  # a day
    YES_NO = auto()
    COUNT = auto()  # a whole number from 0
    NAMES = auto()  # several texts
    REF = auto()  # one record, by key
    REFS = auto()  # several records, by key
    ROWS = auto()  # several small rows
    LIST = auto()  # a list of other records that refer to this one: asked like a field, stored elsewhere


class Public(Enum):
    """Whether a value leaves the house in the edition for the public. A field that does not say so stays closed."""

    YES = auto()
    ON_RELEASE = auto()  # only of a record whose owner released its texts
    NO = auto()


CLOSED = frozenset([Value.CODE, Value.CODES, Value.YES_NO])
MANY = frozenset([Value.CODES, Value.NAMES, Value.REFS, Value.ROWS])


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the field table. `official` is the number in the metadata of SE MenPANRB 18/2022; empty is ours."""

    name: str
    value: Value
    label: Text
    help: Text = NO_TEXT
    question: Text | None = None
    official: str = ""
    codes: type[LabelledEnum] | None = None
    refers: str = ""
    row: SmallRow | None = None
    limit: int = NAME_LIMIT
    maximum: int = COUNT_LIMIT
    required: bool = False
    fixed: bool = False
    none: Text = NONE  # how the answer *none* is said
    default: bool | None = None  # what a record is when nobody says otherwise
    refers_any: bool = False  # its text is the key of a record of any kind
    asked: bool = True  # an interview and a form ask it; else it comes from reading lists, or from a decision
    has_none: bool | None = (
        None  # whether *none* is offered; None: unless a closed list
    )
    public: Public | None = None  # None: nobody decided, so it stays closed

    @property
    def stored(self) -> bool:
        """Whether a record holds a value of its own for it."""
        return self.value is not Value.LIST

    @property
    def many(self) -> bool:
        """Whether its value is a tuple."""
        return self.value in MANY

    @property
    def markable(self) -> bool:
        """Whether it may be answered by a mark: all but what makes the record what it is."""
        return not (self.required or self.fixed)

    @property
    def offers_none(self) -> bool:
        """Whether a form offers the answer *none*: not for a closed list, unless the field says so.

        An answer on record stays, offered or not.
        """
        if not self.markable:
            return False
        if self.has_none is not None:
            return self.has_none
        return self.none is not NONE or self.value not in CLOSED


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that belong together: asked together, shown together."""

    title: Text
    fields: dict[str, Field]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its code, noun on the command line, section in documents, labels, fields in order.

    A kind of many fields has them in `parts`; `asked` are the fields that are asked first.
    """

    code: str
    noun: str
    section: str
    label: Text
    plural: Text
    fields: dict[str, Field]
    parts: tuple[Part, ...] = ()
    asked: tuple[str, ...] = ()
    retired: tuple[str, str | bool] | None = (
        None  # the field and value that take a record out of service
    )
    named_by: tuple[str, ...] = ()  # the fields by which people call a record
    listed: tuple[str, ...] = ()  # the fields a list shows beside the key
    titled_by: tuple[
        str, ...
    ] = ()  # those of `listed` that stand together in the title of a record
    joins: tuple[str, ...] = ()  # fields naming the records that its title is made of
    labelled_by: str = (
        ""  # the field whose text, or label of a closed list, stands in its title
    )
    one_of: tuple[
        tuple[str, str], ...
    ] = ()  # pairs of fields of which exactly one is filled
    at_most_one_of: tuple[tuple[str, str], ...] = ()


def fields_by_name(*fields: Field) -> dict[str, Field]:
    """Return fields by name, in the order written."""
    return {field.name: field for field in fields}


def fields_of_parts(parts: tuple[Part, ...]) -> dict[str, Field]:
    """Return the fields of all parts by name, in the order written."""
    return {name: field for part in parts for name, field in part.fields.items()}


NOTE = Field(
    "note",
    Value.LONG,
    Text("Catatan", "Note"),
    Text("hal lain yang perlu diketahui", "anything else worth knowing"),
    limit=NOTE_LIMIT,
    has_none=False,
    public=Public.NO,
)
RELEASED = Field(
    "released",
    Value.YES_NO,
    Text(
        "Uraian boleh dimuat dalam edisi publik",
        "Texts may leave in the public edition",
    ),
    Text(
        "ya bila pemilik menyetujui fungsi, uraian, dan teks lain catatan ini diumumkan; catatan tambahan tidak pernah",
        "yes where the owner agrees that function, description and such texts of it are published; a note never is",
    ),
    asked=False,
    has_none=False,
    public=Public.NO,
)
BASIS = Field(
    "basis",
    Value.CODE,
    Text("Sumber keterangan", "Basis"),
    Text(
        "dari mana catatan ini diketahui; dugaan tidak menentukan apa pun",
        "how it is known; an assumption decides nothing",
    ),
    Text(
        "Apakah ini memang benar ada? Dari mana diketahui?",
        "Is there really such a thing? How is it known?",
    ),
    codes=Basis,
    fixed=True,
    public=Public.YES,
)
SOURCE = Field(
    "source",
    Value.TEXT,
    Text("Sumber", "Source"),
    Text(
        "dokumen atau halaman tempat keterangan ini terbaca, dengan tanggalnya",
        "the document or page it was read in, with its date",
    ),
    limit=500,
    has_none=False,
    public=Public.NO,
)
REASON = Field(
    "reason",
    Value.LONG,
    Text("Alasan", "Reason"),
    required=True,
    limit=LONG_LIMIT,
    public=Public.NO,
)
DECIDED_BY = Field(
    "decided_by",
    Value.TEXT,
    Text("Diputuskan oleh", "Decided by"),
    required=True,
    public=Public.NO,
)
WITHDRAWN = Field(
    "withdrawn",
    Value.YES_NO,
    Text("Dicabut", "Withdrawn"),
    Text(
        "tercatat keliru, atau tidak berlaku lagi",
        "recorded by mistake, or no longer holding",
    ),
    fixed=True,
    default=False,
    public=Public.YES,
)
OFFICIAL_ID = Field(
    "official_id",
    Value.TEXT,
    Text("ID pada SIA SPBE", "ID in SIA SPBE"),
    Text(
        "bila sudah ada; kunci katalog ini tidak berubah karenanya",
        "where there is one; the key here stays as it is",
    ),
    official="1",
    public=Public.NO,
)
SIA_ENTERED = Field(
    "sia_entered",
    Value.DAY,
    Text("Diketik ke SIA SPBE pada", "Typed into SIA SPBE on"),
    Text(
        "tanggal catatan ini terakhir diketik ke SIA SPBE",
        "the day this record was last typed into SIA SPBE",
    ),
    asked=False,
    has_none=False,
    public=Public.NO,
)


def reference_codes(example: str, official: str) -> Field:
    """Return the field for codes of the national reference architecture; a code nobody knows is taken and warned of."""
    return Field(
        "reference_codes",
        Value.NAMES,
        Text("Kode referensi arsitektur", "Reference architecture codes"),
        Text(
            f"seperti {example}",
            f"such as {example}",
        ),
        Text(
            "Kode referensi arsitektur mana yang sesuai (RAA, RAL, RAD, RAB)?",
            "Which reference architecture codes fit (RAA, RAL, RAD, RAB)?",
        ),
        official=official,
        public=Public.YES,
    )


def related_ids(official: str) -> Field:
    """Return the field for IDs of other metadata that a record goes with."""
    return Field(
        "related_ids",
        Value.NAMES,
        Text("ID metadata terkait", "IDs of related metadata"),
        official=official,
        public=Public.NO,
    )
