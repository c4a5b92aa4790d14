"""The shapes of the answers of the API beside records; their schemas are made of these classes."""

from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.lists import Outcome, Severity, Strength
from spbe_inventory.domain.rights import Right, Role


@dataclass(frozen=True, slots=True)
class ApiProblem:
    """One thing that is wrong: its key, the field or parameter that it is about (empty: none), the sentence."""

    key: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ApiError:
    """Every error: a key for programs, a sentence for people in the language of Accept-Language, single problems."""

    error: str
    text: str
    problems: list[ApiProblem]


@dataclass(frozen=True, slots=True)
class ApiConflict:
    """Something else was saved since it was seen: what stands there now, and what was sent."""

    error: str
    text: str
    problems: list[ApiProblem]
    current: dict[str, Any] | None
    sent: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A record by key and name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks: account, role, rights, the office of an operator, the government, the token by number and name."""

    account: str
    role: Role
    rights: list[Right]
    office: NamedKey | None
    government: NamedKey
    token: int
    token_name: str
    token_made_at: str


@dataclass(frozen=True, slots=True)
class ApiRun:
    """A stored run of the rules: the last batch and the day (ISO) that it was counted on, and when it was made (UTC).

    `fresh`: it is of today, and nothing was saved after it; `batches_since` counts what was.
    """

    batch: int
    as_of: str
    made_at: str
    seconds: float
    fresh: bool
    batches_since: int
    rules: list[str]
    lapsed: list[str]
    failed: list[str]
    switched_off: list[str]


@dataclass(frozen=True, slots=True)
class ApiRuns:
    """The stored runs, the last one first; whether one is being made, and why the last attempt failed."""

    runs: list[ApiRun]
    making: bool
    seconds: float
    failure: str


@dataclass(frozen=True, slots=True)
class ApiFinding:
    """The outcome of a rule on a record; `section` and `key` lead to it, empty for the government as a whole."""

    rule: str
    theme: str
    section: str
    key: str
    name: str
    outcome: Outcome
    severity: Severity
    strength: Strength
    message: str
    remedy: str
    offices: list[str]
    settle: list[str]
    handling: list[str]
    citations: list[CitationRow]


@dataclass(frozen=True, slots=True)
class ApiFindings:
    """A page of the findings of the last stored run, and on which state of the register it was counted."""

    batch: int
    as_of: str
    made_at: str
    fresh: bool
    batches_since: int
    total: int
    page: int
    per_page: int
    findings: list[ApiFinding]


@dataclass(frozen=True, slots=True)
class ApiFile:
    """A file: its name and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class NewOfKind:
    """How many records of a kind would be new, with the first names."""

    section: str
    count: int
    first: list[str]


@dataclass(frozen=True, slots=True)
class ApiImport:
    """Files that were sent to be imported: how far they are read, and what they would change.

    `state`: running, done, refused (the files cannot be taken: `refusal` says why), failed, saved (in `batch`).
    `held_up` rows are left out of what would be saved. `mass_changes` is not 0 where so many records would change that
    saving wants that number as `confirmed`.
    """

    number: int
    state: str
    files: list[ApiFile]
    left_out: list[str]
    sent_at: str
    expires_at: str
    batch: int
    doing: str
    done: int
    total: int
    counts: dict[str, int]
    new: list[NewOfKind]
    rows: int
    held_up: int
    mass_changes: int
    changes_anything: bool
    refusal: str
    refusal_problems: list[str]


@dataclass(frozen=True, slots=True)
class ApiImports:
    """The imports that were not saved yet, newest first."""

    imports: list[ApiImport]


@dataclass(frozen=True, slots=True)
class ImportItems:
    """Some of what was read in an import, in words; `total` is how many there are."""

    total: int
    page: int
    per_page: int
    items: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ImportConfirmation:
    """How many records change at most where an import changes unusually many."""

    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class ImportMeaning:
    """What a sheet (without heading), a heading of it, or a word means: a row of a map of columns."""

    sheet: str
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ImportMeanings:
    """All that is said of how an import is to be read; `owners` names by file the office whose list it is.

    What is not among them is read as the program takes it.
    """

    meanings: list[ImportMeaning]
    owners: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobOrder:
    """What a job is to make: the kind, its options by name, and the language of the file (else Accept-Language)."""

    kind: JobKind
    options: dict[str, str | int | bool]
    language: str = ""


@dataclass(frozen=True, slots=True)
class ApiResult:
    """The file that a job made: where it is, its name and media type, its size in bytes, its title and notes."""

    address: str
    name: str
    media_type: str
    size: int
    title: str
    notes: list[str]


@dataclass(frozen=True, slots=True)
class ApiJob:
    """A job: waiting, running, done, failed or cancelled; how far it is, its file, or why there is none."""

    id: str
    kind: JobKind
    state: str
    doing: str
    percent: int
    result: ApiResult | None
    failure: str


@dataclass(frozen=True, slots=True)
class ApiJobs:
    """The jobs that wait or run, in their order."""

    jobs: list[ApiJob]


@dataclass(frozen=True, slots=True)
class ApiView:
    """A view that can be drawn: its name, its title, what it shows, what it is asked about (first, second)."""

    view: str
    title: str
    shows: str
    about: list[str]


@dataclass(frozen=True, slots=True)
class ApiViews:
    """The views that can be drawn, and the formats."""

    views: list[ApiView]
    formats: list[str]


SHAPES: dict[str, type] = {
    shape.__name__: shape
    for shape in (
        ApiError, ApiConflict, Me, ApiRuns, ApiRun, ApiFindings, ApiImport, ApiImports, ImportItems, ImportConfirmation,
        ImportMeaning, ImportMeanings, JobOrder, ApiJob, ApiJobs, ApiViews,
    )
}  # fmt: skip
SENT_SHAPES = (
    "ImportConfirmation",
    "ImportMeaning",
    "ImportMeanings",
    "JobOrder",
)  # what is sent: nothing beside it is taken
