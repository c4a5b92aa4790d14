"""The one page of a record: what is known and from where, what it is joined with, what is missing, its history."""

from dataclasses import dataclass
from typing import Literal

from spbe_inventory.documents.assessment import FindingRow, QuestionRow

FactAnswer = Literal["value", "none", "unknown", "assumed", "disputed"]
ExchangeStanding = Literal["confirmed", "assumed", "open", "withdrawn"]
NeedStanding = Literal["counted", "assumed", "out of service"]
Way = Literal["gives", "takes", "undirected", "between"]


@dataclass(frozen=True, slots=True)
class PageSource:
    """A source of facts by its number on the page: its basis and words, its day (ISO), who recorded it in which batch.

    `notes` are remarks on single fields. A fact whose source nobody stated has the batch that wrote it. `age` is how
    many whole months old it is at least; None where its day is not known.
    """

    number: int
    basis: str
    source: str
    day: str
    actor: str
    batch: int | None
    notes: tuple[str, ...] = ()
    age: int | None = None


@dataclass(frozen=True, slots=True)
class CompetingValue:
    """What one source says of a disputed field, in words, and the number of that source."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Fact:
    """An answered field in words: a value, none, not known, an assumption or a dispute; `sources` by number.

    `refers` holds (kind, key) of the records that it names.
    """

    part: str
    field: str
    label: str
    answer: FactAnswer
    text: str
    sources: tuple[int, ...] = ()
    refers: tuple[tuple[str, str], ...] = ()
    competing: tuple[CompetingValue, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field that nobody has answered yet."""

    part: str
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class PageExchange:
    """An exchange in words, as seen from the record of the page.

    `way` is whether the record gives or takes, the direction is not known, or the record is no end of it (`between`).
    Offices are empty where none is known. `standing` says whether it counts: `confirmed`
    (in use, said by somebody), `assumed`, `open` (any other state), `withdrawn`.
    """

    key: str
    title: str
    way: Way
    partner: str
    partner_office: str
    giver_office: str
    taker_office: str
    data: str
    method: str
    state: str
    said_by: str
    basis: str
    source: str
    standing: ExchangeStanding


@dataclass(frozen=True, slots=True)
class PageNeed:
    """A data need in words: taker, data, its status, and what meets it or who holds the data."""

    key: str
    title: str
    taker: str
    data: str
    status: str
    met_by: str
    holders: tuple[str, ...]
    standing: NeedStanding


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """Another record that is joined with the one of the page, with its fields in words."""

    kind: str
    key: str
    title: str
    text: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Records of one kind that name the record of the page in one field (`field`), or are named in it."""

    kind: str
    field: str
    label: str
    records: tuple[LinkedRecord, ...]


@dataclass(frozen=True, slots=True)
class PageFindings:
    """Findings on the record and on its exchanges and needs: gaps, not assessable, waived; the number of others.

    `shared` are gaps of the government or of offices in which the record is one of several.
    """

    gaps: tuple[FindingRow, ...] = ()
    unknown: tuple[FindingRow, ...] = ()
    waived: tuple[FindingRow, ...] = ()
    shared: tuple[FindingRow, ...] = ()
    met: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after a change, in words; empty where it was not answered."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A change of the record: what was done when (ISO, UTC), by whom, from which place, on which basis and source."""

    action: Literal["create", "edit", "remove"]
    batch: int
    at: str
    actor: str
    place: str
    basis: str
    source: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class KindCount:
    """The number of records of a kind in the register of a government, withdrawn ones left out."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PageSeal:
    """The seal of an application for its page: what it says today, its step and version, its day (ISO), by whom.

    `exchanges` are the titles of exchanges that it gives and that were written afterwards; `remark` is the one with
    which the application was returned, empty where its office sent it again.
    """

    state: str
    state_label: str
    step: str
    version: int | None
    day: str
    taken_by: str
    exchanges: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """The page of one record on one day (ISO), in the words of one language.

    `answered` of the `asked` fields have a value or the answer *none*, `unclear` of them are not known, a guess or
    disputed, the others are `open_fields`; `optional_fields` are open too and not counted. `headline` are the fields
    that tell what it is, whose it is and its state. `stood_in` names a record that was asked for and was merged into
    this one. `linked` are records that name it; an office is shown together with the units below it. `seal` is None
    where no step of verification is on record. `changes` are the newest of `change_count` changes.
    """

    kind: str
    kind_label: str
    key: str
    name: str
    version: int
    agency: str
    agency_name: str
    as_of: str
    language: str
    withdrawn: bool
    set_apart: str
    stood_in: str
    headline: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    open_fields: tuple[OpenField, ...]
    sources: tuple[PageSource, ...]
    exchanges: tuple[PageExchange, ...] = ()
    units_below: int = 0
    inner_exchanges: int = 0
    needs: tuple[PageNeed, ...] = ()
    linked: tuple[LinkGroup, ...] = ()
    counts: tuple[KindCount, ...] = ()
    findings: PageFindings = PageFindings()
    questions: tuple[QuestionRow, ...] = ()
    changes: tuple[PageChange, ...] = ()
    change_count: int = 0
    answered: int = 0
    asked: int = 0
    unclear: int = 0
    optional_fields: tuple[OpenField, ...] = ()
    seal: PageSeal | None = None
