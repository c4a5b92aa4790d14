"""A run of rules as it is kept beside the catalogue: what it was made from, what is told, what is only counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from spbe_inventory.documents.assessment import FindingRow, OfficeQuestions
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import NeedStatus, Outcome, Severity, Strength


@dataclass(frozen=True, slots=True)
class RunKey:
    """What a run was made from; where anything of it differs the run is another one.

    Government by key, last batch by number and time (ISO, UTC), day of the law (ISO), digest of the contents of the
    catalogue, digest of the program with its rules and law.
    """

    agency: str
    batch: int
    batch_at: str
    as_of: str
    contents: str
    program: str


@dataclass(frozen=True, slots=True)
class RunHead:
    """A run: what it was made from and when (ISO, UTC), in how many seconds, which rules, and which were not run."""

    key: RunKey
    made_at: str
    seconds: float
    rules: tuple[str, ...]
    lapsed: tuple[str, ...]
    failed: tuple[str, ...]
    switched_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding that is kept with its words: by language; the keys of its offices, empty where none is known."""

    finding: Finding
    offices: tuple[str, ...]
    rows: Mapping[str, FindingRow]


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """What findings have in common that are only counted; `kind` is that of their records, `offices` are keys."""

    rule: str
    outcome: Outcome
    severity: Severity
    strength: Strength
    kind: str
    offices: tuple[str, ...]
    grade: str = ""


@dataclass(frozen=True, slots=True)
class FindingGrade:
    """What findings of a rule share by their grade: theme, severity, and the provisions by id; `name` is the grade's.

    Findings that name no grade share the first one of their rule under an empty name.
    """

    rule: str
    name: str
    theme: str
    severity: Severity
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTally:
    """How many findings of a grade have an outcome: of an office by key, of all offices, of the government itself."""

    office: str
    grade: FindingGrade
    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class WantedText:
    """What one answer would settle, in the words of a message: whom to ask, the field, how many outcomes wait.

    `questions` is the number of records that are asked about. An empty `office` is one that is not known.
    """

    office: str
    office_name: str
    text: str
    kind: str
    field: str
    questions: int
    settles: int


@dataclass(frozen=True, slots=True)
class QuestionOffice:
    """An office with open questions: key, name, how many outcomes wait for them, how many questions they are."""

    key: str
    name: str
    settles: int
    count: int


@dataclass(frozen=True, slots=True)
class RunWords:
    """What a run says besides its findings, in one language.

    Questions by office, what one answer would settle (the first to be asked first), and two groups of sentences: how
    data go round, and what nobody has answered yet.
    """

    questions: tuple[OfficeQuestions, ...]
    wanted: tuple[WantedText, ...]
    known: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedState:
    """The status of a data need by key: the exchange that meets it, and who is known to hold the data, by key.

    `is_counted`: its application is in service, and the need no assumption.
    """

    key: str
    status: NeedStatus
    met_by: str = ""
    holders: tuple[str, ...] = ()
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class RunContents:
    """A run to be kept: findings with words, numbers of the others, what is said besides by language.

    `told` may be made while it is read, and is read once. `tallies` count every outcome, each by office and once for
    all.
    """

    head: RunHead
    told: Iterable[ToldFinding]
    counted: Mapping[OutcomeGroup, int]
    grades: tuple[FindingGrade, ...]
    tallies: tuple[OutcomeTally, ...]
    words: Mapping[str, RunWords]
    needs: tuple[NeedState, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRun:
    """A run as it was kept, in one language: findings with their words in their order, numbers of the others."""

    head: RunHead
    findings: tuple[Finding, ...]
    rows: tuple[FindingRow, ...]
    counted: Mapping[OutcomeGroup, int]


class ChangePart(StrEnum):
    """What became of a gap since an earlier day; `unsettled` is one that cannot be assessed any more."""

    CLOSED = "closed"
    UNSETTLED = "unsettled"
    NEW = "new"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A gap that was closed, is new, became worse or cannot be assessed any more, in words of one language.

    `outcome` is the outcome now, empty where it is not looked at any more; `severity` and `message` are empty where
    it is no gap now. `reasons` is what was recorded since then of the records that it is about.
    """

    rule: str
    kind: str
    key: str
    name: str
    outcome: str
    severity: str
    message: str
    reasons: tuple[str, ...]


Changes = Mapping[ChangePart, tuple[ChangedFinding, ...]]


@dataclass(frozen=True, slots=True)
class RunChanges:
    """What changed since the end of a day (ISO): by language and part; nothing was on record then if not `existed`."""

    since: str
    made_at: str
    existed: bool
    by_language: Mapping[str, Changes]


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many gaps were closed, are new, worse and not assessable any more since the end of a day (ISO)."""

    since: str
    existed: bool
    counts: Mapping[ChangePart, int]


@dataclass(frozen=True, slots=True)
class FindingSelection:
    """Which findings of a run are read: all, or those of a rule, theme, office, severity, provision, record, outcome.

    A record is (kind, key), of findings about it or with it in their annex, `is_own` of those about it alone; an
    office is a key, empty where none is known, `-` for findings on the government itself; a provision is an id. In
    the order of the run: by outcome, theme (integration first), severity, rule; the gravest first where asked for. At
    most `limit` from the `first` on (0 is the first).
    """

    rule: str | None = None
    theme: str | None = None
    office: str | None = None
    severity: Severity | None = None
    provision: str | None = None
    record: tuple[str, str] | None = None
    is_own: bool = False
    outcome: Outcome | None = None
    gravest_first: bool = False
    first: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Findings of one page in their order, and how many there are on all pages."""

    rows: tuple[FindingRow, ...]
    total: int
