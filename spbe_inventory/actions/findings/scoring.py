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
    scorecard, instrument = _meant(catalogue, which)
    loaded = str(instrument.note or instrument.key) if instrument else ""
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
    return [one.scorecard for one in _known(catalogue).values() if one.scorecard]


def text_of(catalogue: Catalogue, which: str) -> str:
    """Give the TOML of a scorecard: the one that was loaded, else ours."""
    from spbe_inventory.rules.scorecard_file import shipped_text

    scorecard, instrument = _meant(catalogue, which)
    return instrument.content if instrument else shipped_text(scorecard.id)


def load_scorecard(catalogue: Catalogue, file: Path, hand: Hand) -> str:
    """Keep the text of a scorecard in place of the one of its id; gives that id. A faulty text is a BadInput."""
    text = read_text_file(file, LONGEST)
    scorecard = _read(text, str(file))
    values = {"content": text, "source": scorecard.source, "note": file.name}
    there = [one for one in _instruments(catalogue) if one.name == scorecard.id]
    if there:
        edit(catalogue, "instrument", there[0].key, {**values, "withdrawn": False}, hand)
    else:
        add(catalogue, "instrument", {"name": scorecard.id, **values}, hand)
    return scorecard.id


@dataclass(frozen=True, slots=True)
class _Known:
    """A scorecard (none where a damaged text is all there is), and the text that was loaded for it, where one was."""

    scorecard: Scorecard | None
    instrument: Instrument | None = None
    damaged: bool = False


def _known(catalogue: Catalogue) -> dict[str, _Known]:
    """Give what is known of each scorecard, by id; a damaged text stands beside ours and stops no other."""
    from spbe_inventory.rules.scorecards import scorecards

    known = {name: _Known(one) for name, one in scorecards().items()}
    for one in _instruments(catalogue):
        if not one.withdrawn:
            whole = _whole(one)
            ours = known[one.name].scorecard if one.name in known else None
            known[one.name] = _Known(whole or ours, one, damaged=whole is None)
    return known


def _instruments(catalogue: Catalogue) -> list[Instrument]:
    with moment(catalogue) as now:
        records = now.load(("instrument",)).of(Instrument).values()
    return [one for one in records if one.agency == now.agency]


def _whole(instrument: Instrument) -> Scorecard | None:
    """Give the scorecard that was loaded; None where its text is damaged, or is that of another one."""
    try:
        scorecard = _read(instrument.content, instrument.key)
    except BadInput:
        return None
    return scorecard if scorecard.id == instrument.name else None


def _read(text: str, where: str) -> Scorecard:
    """Read the text of a scorecard; what is wrong with it is one BadInput."""
    from spbe_inventory.rules.scorecard_file import ScorecardFault, read_scorecard

    try:
        return read_scorecard(text)
    except ScorecardFault as fault:
        problems = [Problem("scorecard-fault", values={"fault": one}) for one in fault.faults]
        raise BadInput("scorecard-faulty", problems, path=where, count=len(problems)) from fault


def _meant(catalogue: Catalogue, which: str) -> tuple[Scorecard, Instrument | None]:
    """Give the scorecard that is meant by id or short name, and the text that was loaded for it."""
    known = _known(catalogue)
    for name, one in known.items():
        if which.casefold() in (name.casefold(), one.scorecard.short.casefold() if one.scorecard else ""):
            if one.damaged and one.instrument:
                _read(one.instrument.content, one.instrument.key)
                raise BadInput("scorecard-faulty", [], path=one.instrument.key, count=1)
            if one.scorecard:
                return one.scorecard, one.instrument
    raise Misuse(
        "unknown-scorecard", found=which, known=", ".join(name for name, one in known.items() if one.scorecard)
    )


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
