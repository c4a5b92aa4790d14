"""Scorecards in words: which evidence the catalogue holds for each indicator, now and at an earlier day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.loading import moment, was_there
from spbe_inventory.actions.recording import add, edit
from spbe_inventory.domain.kinds.instrument import LONGEST
from spbe_inventory.domain.lists import GeneralField, Outcome, SettingName, Supports
from spbe_inventory.domain.records import Instrument
from spbe_inventory.domain.scorecard import Held, Scorecard
from spbe_inventory.errors import BadInput, Misuse, Problem
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.reference.evidence import evidence_labels

if TYPE_CHECKING:
    from spbe_inventory.rules.scorecards import Result

A_YEAR = timedelta(days=365)
WORDS: Mapping[str, type[GeneralField | Supports | SettingName]] = {
    "field": GeneralField,
    "documents": Supports,
    "setting": SettingName,
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence: what it is, how much of it is held now and was held before (None: nobody asked).

    `of` is the whole it is counted against, None where none is known; of `unknown` of it nobody says.
    """

    name: str
    label: str
    command: str
    count: int
    of: int | None
    names: tuple[str, ...]
    unknown: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator with its evidence, and the outcomes of the rules of Perpres 95/2018 that bear on it."""

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
        return sum(one.count > 0 for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Card:
    """A scorecard held against a catalogue as of a day; `since` is the earlier day it is compared with, may be empty.

    `secondary`: the official text was not at hand. `loaded` is the file it was loaded from, empty for our own.
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


def score(catalogue: Catalogue, which: str, as_of: date, since: date | None = None) -> Card:
    """Hold a scorecard, by its id or short name, against the catalogue; `since` adds what was held at that day's end.

    One that is history is held against the year before where no day is named. Misuse where there is no such scorecard.
    """
    scorecard, loaded = _scorecard(catalogue, which)
    if scorecard.history and since is None:
        since = as_of - A_YEAR
    before: dict[str, Held] = {}
    if since and was_there(catalogue, since):
        then = _results(replace(catalogue, recorded=since), scorecard, min(since, as_of))
        before = {name: said for result in then for name, said in result.evidence}
    rows = tuple(_row(result, before) for result in _results(catalogue, scorecard, as_of))
    return Card(
        scorecard.id,
        scorecard.short,
        str(scorecard.title),
        str(scorecard.note or ""),
        not scorecard.text,
        scorecard.source,
        loaded,
        scorecard.history,
        as_of.isoformat(),
        since.isoformat() if since else "",
        rows,
    )


def known_scorecards(catalogue: Catalogue) -> list[Scorecard]:
    """Give the scorecards there are: those that come with the program, and those that were loaded, in their place."""
    from spbe_inventory.rules.scorecards import scorecards

    there = {name: one for name, one in _loaded(catalogue).items() if _is_whole(one)}
    return list({**scorecards(), **{name: _read(one) for name, one in there.items()}}.values())


def text_of(catalogue: Catalogue, which: str) -> str:
    """Give the TOML of a scorecard: the one that was loaded, else ours."""
    from spbe_inventory.rules.scorecard_file import shipped_text

    scorecard, _ = _scorecard(catalogue, which)
    there = _loaded(catalogue).get(scorecard.id)
    return there.content if there else shipped_text(scorecard.id)


def load_scorecard(catalogue: Catalogue, file: Path, hand: Hand) -> str:
    """Keep the text of a scorecard in place of the one of its id; gives that id. A faulty text is a BadInput."""
    from spbe_inventory.rules.scorecard_file import ScorecardFault, read_scorecard

    text = read_text_file(file, LONGEST)
    try:
        scorecard = read_scorecard(text)
    except ScorecardFault as fault:
        problems = [Problem("scorecard-fault", values={"fault": one}) for one in fault.faults]
        raise BadInput("scorecard-faulty", problems, path=file, count=len(problems)) from fault
    values = {"content": text, "source": scorecard.source, "note": file.name}
    there = _instruments(catalogue).get(scorecard.id)
    if there:
        edit(catalogue, "instrument", there.key, {**values, "withdrawn": False}, hand)
    else:
        add(catalogue, "instrument", {"name": scorecard.id, **values}, hand)
    return scorecard.id


def _loaded(catalogue: Catalogue) -> dict[str, Instrument]:
    """Give the texts that were loaded and not withdrawn, by the id of the scorecard."""
    return {name: one for name, one in _instruments(catalogue).items() if not one.withdrawn}


def _instruments(catalogue: Catalogue) -> dict[str, Instrument]:
    with moment(catalogue) as now:
        records = now.load(("instrument",)).of(Instrument).values()
    return {one.name: one for one in records if one.agency == now.agency}


def _is_whole(instrument: Instrument) -> bool:
    try:
        return _read(instrument).id == instrument.name
    except BadInput:
        return False


def _read(instrument: Instrument) -> Scorecard:
    from spbe_inventory.rules.scorecard_file import ScorecardFault, read_scorecard

    try:
        return read_scorecard(instrument.content)
    except ScorecardFault as fault:
        problems = [Problem("scorecard-fault", values={"fault": one}) for one in fault.faults]
        raise BadInput("scorecard-faulty", problems, path=instrument.key, count=len(problems)) from fault


def _scorecard(catalogue: Catalogue, which: str) -> tuple[Scorecard, str]:
    """Give a scorecard by id or short name, and the file it was loaded from."""
    known = known_scorecards(catalogue)
    meant = [one for one in known if which.casefold() in (one.id.casefold(), one.short.casefold())]
    damaged = _loaded(catalogue).get(meant[0].id if meant else which)
    if damaged and not _is_whole(damaged):
        _read(damaged)
        raise BadInput("scorecard-faulty", [], path=damaged.key, count=1)
    if not meant:
        raise Misuse("unknown-scorecard", found=which, known=", ".join(one.id for one in known))
    loaded = _loaded(catalogue).get(meant[0].id)
    return meant[0], str(loaded.note or loaded.key) if loaded else ""


def _results(catalogue: Catalogue, scorecard: Scorecard, as_of: date) -> "tuple[Result, ...]":
    from spbe_inventory.rules.scorecards import assess

    checked = check(catalogue, as_of, whole=True)
    return assess(scorecard, checked.view, checked.findings)


def _row(result: "Result", before: Mapping[str, Held]) -> IndicatorRow:
    one = result.indicator
    return IndicatorRow(
        one.number,
        str(one.title),
        str(one.aspect),
        one.weight,
        str(one.asks or ""),
        tuple(_evidence(name, held, before) for name, held in result.evidence),
        result.rules,
        result.outcomes[Outcome.GAP],
        result.outcomes[Outcome.MET],
        result.outcomes[Outcome.UNKNOWN],
        one.becomes,
    )


def _evidence(evidence: str, held: Held, before: Mapping[str, Held]) -> EvidenceRow:
    name, _, code = evidence.partition(":")
    words = evidence_labels()[name]
    word = str(WORDS[name](code).label) if code else ""
    label, command = str(words.label).format(word=word), words.command.format(code=code)
    then = before.get(evidence)
    return EvidenceRow(
        evidence, label, command, held.count, held.of, held.names, held.unknown, then.count if then else None
    )
