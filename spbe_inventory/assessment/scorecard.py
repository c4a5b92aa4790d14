"""Scorecards in words: which evidence the register holds for each indicator, now and on an earlier day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.assessment.rule_run import check
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.lists import GeneralField, Outcome, SettingName, Supports
from spbe_inventory.domain.records import Instrument
from spbe_inventory.domain.scorecard import EvidenceCount, Scorecard
from spbe_inventory.errors import BadInput, Problem, UsageError
from spbe_inventory.reference.evidence import evidence_labels, is_public_evidence
from spbe_inventory.reference.themes import is_public_rule
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import existed_on, open_session

if TYPE_CHECKING:
    from spbe_inventory.scorecards.results import IndicatorResult

YEAR = timedelta(days=365)

# The closed lists that the codes of evidence come from, by the name of the evidence.
CODES_OF_EVIDENCE: Mapping[str, type[GeneralField | Supports | SettingName]] = {
    "field": GeneralField,
    "documents": Supports,
    "setting": SettingName,
}

Evidence = Mapping[str, EvidenceCount]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence: what it is, how much of it is held, and how much was held before (None: not compared).

    `of` is the total it is counted against, None if none is known; of `unknown` of it nothing is recorded.
    """

    name: str
    label: str
    count: int
    of: int | None
    names: tuple[str, ...]
    unknown: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator with its evidence, and the outcomes of the rules of Perpres 95/2018 that concern it."""

    number: str
    title: str
    aspect: str
    weight: float
    asks: str
    evidence: tuple[EvidenceRow, ...]
    rules: tuple[str, ...]
    gaps: int
    met: int
    unknown: int
    becomes: tuple[str, ...]

    @property
    def held(self) -> int:
        """How many of its pieces of evidence the catalogue holds anything of."""
        held = [evidence for evidence in self.evidence if evidence.count > 0]
        return len(held)


@dataclass(frozen=True, slots=True)
class ScorecardResult:
    """A scorecard with the evidence of a catalogue as of a day, compared with that of the day `since` (may be empty).

    `secondary`: the official text was not available. `loaded` is the file it was loaded from, empty for a shipped one.
    """

    id: str
    short: str
    title: str
    note: str
    secondary: bool
    source: str
    loaded: str
    history: bool
    as_of: str
    since: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class _KnownScorecard:
    """A scorecard (None if there is only a damaged text), and the text that was loaded for it, if any."""

    scorecard: Scorecard | None
    instrument: Instrument | None = None
    damaged: bool = False

    def is_called(self, name: str, scorecard_id: str) -> bool:
        """Return whether a name is the id or the short name of the scorecard, in any case."""
        short_name = ""
        if self.scorecard:
            short_name = self.scorecard.short
        names = (scorecard_id.casefold(), short_name.casefold())
        return name.casefold() in names


def score_catalogue(
    catalogue: Catalogue, which: str, as_of: date, since: date | None = None
) -> ScorecardResult:
    """Return a scorecard, by its id or short name, with the evidence of a catalogue.

    `since` adds the evidence held at the end of that day; a historical scorecard is compared with the year before
    unless a day is given. Raises UsageError if there is no such scorecard.
    """
    scorecard, instrument = _resolve_scorecard(catalogue, which)
    if scorecard.history and since is None:
        since = as_of - YEAR
    loaded, since_text = "", ""
    before: Evidence = {}
    if instrument:
        loaded = str(instrument.note or instrument.key)
    if since:
        since_text = since.isoformat()
        before = _evidence_before(catalogue, scorecard, since, as_of)
    results = _results(catalogue, scorecard, as_of)
    return ScorecardResult(
        id=scorecard.id,
        short=scorecard.short,
        title=str(scorecard.title),
        note=str(scorecard.note or ""),
        secondary=not scorecard.text,
        source=scorecard.source,
        loaded=loaded,
        history=scorecard.history,
        as_of=as_of.isoformat(),
        since=since_text,
        rows=tuple(_shown_rows(catalogue, results, before)),
    )


def _shown_rows(
    catalogue: Catalogue, results: "Iterable[IndicatorResult]", before: Evidence
) -> Iterator[IndicatorRow]:
    """Yield the indicators as the edition of a catalogue may show them."""
    for result in results:
        row = _indicator_row(result, before)
        if catalogue.edition is Edition.PUBLIC:
            row = _for_public(row)
        yield row


def _for_public(row: IndicatorRow) -> IndicatorRow:
    """Return an indicator with the evidence and the outcomes that are for the public."""
    kept = [each for each in row.evidence if is_public_evidence(each.name)]
    row = replace(row, evidence=tuple(kept))
    if all(map(is_public_rule, row.rules)):
        return row
    # The counts of the rules that are left cannot be told apart.
    return replace(row, rules=(), gaps=0, met=0, unknown=0)


def known_scorecards(catalogue: Catalogue) -> list[Scorecard]:
    """Return all scorecards: those shipped with the program, each replaced by the one that was loaded for it."""
    known = _scorecards_by_id(catalogue).values()
    return [entry.scorecard for entry in known if entry.scorecard]


def scorecard_text(catalogue: Catalogue, which: str) -> str:
    """Return the TOML of a scorecard: the text that was loaded, else the shipped one."""
    from spbe_inventory.scorecards.load import shipped_text

    scorecard, instrument = _resolve_scorecard(catalogue, which)
    if instrument:
        return instrument.content
    return shipped_text(scorecard.id)


def instruments(catalogue: Catalogue) -> list[Instrument]:
    """Return the scorecards that the government has loaded, with those withdrawn."""
    with open_session(catalogue) as session:
        snapshot = session.load([Instrument.kind], links=False)
        agency = session.agency
    records = snapshot.of(Instrument).values()
    return [instrument for instrument in records if instrument.agency == agency]


def parse_scorecard(text: str, where: str) -> Scorecard:
    """Return the scorecard of a TOML text; BadInput with every fault if it has any."""
    from spbe_inventory.scorecards.load import ScorecardFault, read_scorecard

    try:
        return read_scorecard(text)
    except ScorecardFault as error:
        problems = [
            Problem("scorecard-fault", values={"fault": fault})
            for fault in error.faults
        ]
        raise BadInput(
            "scorecard-faulty", problems, path=where, count=len(problems)
        ) from error


def scorecard_titles(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return id and title of the scorecards that there are, loaded or shipped."""
    titles = []
    for name, entry in _scorecards_by_id(catalogue).items():
        if entry.scorecard:
            titles.append((name, str(entry.scorecard.title)))
    return titles


def _scorecards_by_id(catalogue: Catalogue) -> dict[str, _KnownScorecard]:
    """Return all scorecards by id; a damaged text does not replace the shipped one and affects no other."""
    from spbe_inventory.scorecards.results import scorecards

    known: dict[str, _KnownScorecard] = {}
    for name, scorecard in scorecards().items():
        known[name] = _KnownScorecard(scorecard)
    for instrument in instruments(catalogue):
        if instrument.withdrawn:
            continue
        loaded = _loaded_scorecard(instrument)
        damaged = loaded is None
        if loaded is None and instrument.name in known:
            loaded = known[instrument.name].scorecard
        known[instrument.name] = _KnownScorecard(loaded, instrument, damaged)
    return known


def _loaded_scorecard(instrument: Instrument) -> Scorecard | None:
    """Return the scorecard of a loaded text; None if the text is damaged or that of a different scorecard."""
    try:
        scorecard = parse_scorecard(instrument.content, instrument.key)
    except BadInput:
        return None
    if scorecard.id != instrument.name:
        return None
    return scorecard


def _resolve_scorecard(
    catalogue: Catalogue, which: str
) -> tuple[Scorecard, Instrument | None]:
    """Return a scorecard by its id or short name, and the text that was loaded for it, if any.

    Raises BadInput if that text is damaged, UsageError if there is no such scorecard.
    """
    known = _scorecards_by_id(catalogue)
    for name, entry in known.items():
        if not entry.is_called(which, name):
            continue
        if entry.damaged and entry.instrument:
            _raise_damaged(entry.instrument)
        if entry.scorecard:
            return entry.scorecard, entry.instrument
    names = [name for name, entry in known.items() if entry.scorecard]
    raise UsageError("unknown-scorecard", found=which, known=", ".join(names))


def _raise_damaged(instrument: Instrument) -> None:
    """Raise BadInput with the faults of a damaged text."""
    parse_scorecard(instrument.content, instrument.key)
    raise BadInput("scorecard-faulty", [], path=instrument.key, count=1)


def _results(
    catalogue: Catalogue, scorecard: Scorecard, as_of: date
) -> "tuple[IndicatorResult, ...]":
    """Return the evidence and the outcomes of rules for each indicator."""
    from spbe_inventory.scorecards.results import assess

    rule_run = check(catalogue, as_of, whole=True)
    return assess(scorecard, rule_run.view, rule_run.findings)


def _evidence_before(
    catalogue: Catalogue, scorecard: Scorecard, since: date, as_of: date
) -> Evidence:
    """Return the evidence that was held at the end of a day, by its name; none if nothing was on record then."""
    if not existed_on(catalogue, since):
        return {}
    past = replace(catalogue, recorded=since)
    evidence: dict[str, EvidenceCount] = {}
    for result in _results(past, scorecard, min(since, as_of)):
        evidence.update(result.evidence)
    return evidence


def _indicator_row(result: "IndicatorResult", before: Evidence) -> IndicatorRow:
    """Return an indicator in words."""
    indicator = result.indicator
    return IndicatorRow(
        number=indicator.number,
        title=str(indicator.title),
        aspect=str(indicator.aspect),
        weight=indicator.weight,
        asks=str(indicator.asks or ""),
        evidence=tuple(_evidence_rows(result, before)),
        rules=result.rules,
        gaps=result.outcomes[Outcome.GAP],
        met=result.outcomes[Outcome.MET],
        unknown=result.outcomes[Outcome.UNKNOWN],
        becomes=indicator.becomes,
    )


def _evidence_rows(
    result: "IndicatorResult", before: Evidence
) -> Iterator[EvidenceRow]:
    """Yield the evidence of an indicator in words, with how much was held before."""
    for evidence, held in result.evidence:
        count_before = None
        if evidence in before:
            count_before = before[evidence].count
        yield _evidence_row(evidence, held, count_before)


def _evidence_row(
    evidence: str, held: EvidenceCount, before: int | None
) -> EvidenceRow:
    """Return a piece of evidence, such as `documents:decree`, in words."""
    name, _separator, code = evidence.partition(":")
    code_label = ""
    if code:
        code_label = str(CODES_OF_EVIDENCE[name](code).label)
    texts = evidence_labels()[name]
    return EvidenceRow(
        name=evidence,
        label=str(texts.label).format(word=code_label),
        count=held.count,
        of=held.of,
        names=held.names,
        unknown=held.unknown,
        before=before,
    )
