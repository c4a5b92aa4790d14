"""Findings as stored runs: made once for what is on record on a day, then read by lists and pages.

A run is read only where it is what a new one would say: same contents of the catalogue, day, version of the program
with its rules and law. Otherwise it is made anew; a page shows the last one, and says what it was counted on.
"""

import time
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_inventory.actions.program_digest import running_program
from spbe_inventory.assessment.counted_outcomes import counted_rows
from spbe_inventory.assessment.outcome_tallies import EVERY_OFFICE
from spbe_inventory.assessment.rule_run import RuleRun, check, restore_run
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import (
    FindingPage,
    FindingSelection,
    ReadRun,
    RunContents,
    RunHead,
    RunKey,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import CatalogueError
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session, shared_reads

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from spbe_inventory.documents.assessment import OfficeQuestions
    from spbe_inventory.documents.stored_run import (
        NeedState,
        OutcomeTally,
        QuestionOffice,
        WantedText,
    )
    from spbe_inventory.domain.lists import NeedStatus

NO_LIMIT = -1
UNREADABLE = (CatalogueError, ValueError, KeyError, TypeError)
# Reasons that are no news: the folder may be read-only, or another process is at it.
QUIET = ("folder-read-only", "catalogue-read-only", "catalogue-locked")


class Making(StrEnum):
    """What became of making a run: made now, there already, or made by another process at this moment."""

    MADE = "made"
    CURRENT = "current"
    UNDER_WAY = "under_way"


@dataclass(frozen=True, slots=True)
class RunAge:
    """On which state of the register the last run was counted: batch, day (ISO), how many batches came after it."""

    batch: int
    as_of: str
    made_at: str
    batches_since: int

    @property
    def text(self) -> str:
        """The sentence that stands over findings of a stored run."""
        counted_on = _("counted on entry no. {batch}", batch=number(self.batch))
        if not self.batches_since:
            return counted_on
        since = ngettext(
            "{count} change after it",
            "{count} changes after it",
            self.batches_since,
            count=number(self.batches_since),
        )
        return f"{counted_on}; {since}"


def run_key(catalogue: Catalogue, as_of: date) -> RunKey:
    """Return what a run of all rules would be made from now."""
    from spbe_inventory.store.contents_digest import contents_digest, last_batch

    with open_session(catalogue) as session:
        batch, batch_at = last_batch(session.connection)
        contents = contents_digest(session.connection)
        return RunKey(
            session.agency,
            batch,
            batch_at,
            as_of.isoformat(),
            contents,
            running_program(),
        )


@needs(Right.READ_ALL)
def read_current(
    catalogue: Catalogue, key: RunKey
) -> tuple[RuleRun, tuple[FindingRow, ...]] | None:
    """Return the stored run of a key with its findings in words; None where there is none that can be read.

    Findings that are met or not applicable are rows without words. A file that is damaged is removed.
    """
    kept = _kept(catalogue, key)
    if kept is None:
        return None
    day = date.fromisoformat(key.as_of)
    run = restore_run(catalogue, day, kept)
    return run, (*kept.rows, *counted_rows(run.view, kept.counted))


@needs(Right.READ_ALL)
def last_or_new_run(catalogue: Catalogue, as_of: date) -> RuleRun:
    """Return the run of a day: the stored one, without what is met, where it is current, else one made now."""
    if catalogue.is_whole:
        kept = read_current(catalogue, run_key(catalogue, as_of))
        if kept is not None:
            return kept[0]
    return check(catalogue, as_of)


@needs(Right.READ_ALL)
def questions_on(catalogue: Catalogue, as_of: date) -> "tuple[OfficeQuestions, ...]":
    """Return the open questions of a day by office: those of its stored run, else of a run that is made now."""
    from spbe_inventory.assessment.questions import questions_by_office

    if catalogue.is_whole:
        kept = _kept_questions(catalogue, run_key(catalogue, as_of))
        if kept is not None:
            return kept
    run = check(catalogue, as_of)
    return questions_by_office(run.view.snapshot, run.view.agency, run.findings)


@needs(Right.READ_ALL)
def store_run(catalogue: Catalogue, key: RunKey, run: RuleRun, seconds: float) -> str:
    """Store a run that was made from a key; return why it could not be, in a sentence; empty where that is no news."""
    from spbe_inventory.actions.stored_contents import contents_of
    from spbe_inventory.store.runs import making_run, runs_path

    path = runs_path(catalogue.path)
    contents = contents_of(key, run, seconds)
    try:
        with making_run(path, catalogue.path) as connection:
            _write(connection, contents)
    except CatalogueError as error:
        if error.key in QUIET:
            return ""
        return _("The findings could not be stored: {reason}", reason=str(error))
    return ""


@needs(Right.READ_ALL)
def make_run(catalogue: Catalogue, as_of: date) -> Making:
    """Make the run of a day where it is not stored already, one process at a time; what is on record is read once.

    Raise CatalogueError where nothing can be stored.
    """
    from spbe_inventory.actions.stored_contents import contents_of
    from spbe_inventory.store.runs import BUSY, making_run, runs_path

    path = runs_path(catalogue.path)
    with shared_reads():
        key = run_key(catalogue, as_of)
    if _kept(catalogue, key):
        return Making.CURRENT
    try:
        with making_run(path, catalogue.path) as connection:
            begun = time.monotonic()
            with shared_reads():
                key = run_key(catalogue, as_of)
                run = check(catalogue, as_of)
            seconds = time.monotonic() - begun
            _write(connection, contents_of(key, run, seconds))
    except CatalogueError as error:
        if error.key == BUSY and error.values.get("path") == path:
            return Making.UNDER_WAY
        raise
    return Making.MADE


@dataclass(frozen=True, slots=True)
class StoredFindings:
    """The last stored run of a government: what it was counted on, and pages of it in the current language."""

    path: Path
    run: int
    head: RunHead
    age: RunAge

    def page(self, selection: FindingSelection) -> FindingPage:
        """Return a page of findings."""
        from spbe_inventory.store.run_pages import page_of
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return page_of(connection, self.run, selection, current())

    def counts(self) -> dict[tuple[str, Outcome], int]:
        """Return how many findings each rule has of each outcome."""
        from spbe_inventory.store.run_contents import counts_by_rule
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return counts_by_rule(connection, self.run)

    def finding(self, rule: str, kind: str, key: str) -> FindingRow | None:
        """Return the finding of a rule on a record; None where there is none that is told."""
        about = FindingSelection(rule=rule, record=(kind, key), is_own=True, limit=1)
        rows = self.page(about).rows
        if not rows:
            return None
        return rows[0]

    def gaps_of(self, kind: str, keys: "Sequence[str]") -> dict[str, int]:
        """Return how many gaps some records of a kind have themselves; a record without any is left out."""
        from spbe_inventory.store.run_records import gaps_of_records
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return gaps_of_records(connection, self.run, kind, keys)

    def needs(self, keys: "Sequence[str]") -> "dict[str, NeedState]":
        """Return the states of some data needs by key; a need that is younger than the run has none."""
        from spbe_inventory.store.run_records import needs_by_key
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return needs_by_key(connection, self.run, keys)

    def needs_of_status(self, status: "NeedStatus") -> tuple[str, ...]:
        """Return the keys of the data needs that have a status."""
        from spbe_inventory.store.run_records import needs_of_status
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return needs_of_status(connection, self.run, status)

    def need_counts(self) -> "Counter[NeedStatus]":
        """Return how many data needs of applications in service have each status."""
        from spbe_inventory.store.run_records import count_needs
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return count_needs(connection, self.run)

    def tallies(self, office: str = EVERY_OFFICE) -> "tuple[OutcomeTally, ...]":
        """Return how often each grade has each outcome, of an office by key or of all."""
        from spbe_inventory.store.run_tallies import tallies_of
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return tallies_of(connection, self.run, office)

    def counts_by_office(
        self, selection: FindingSelection
    ) -> dict[tuple[str, Outcome], int]:
        """Return how often each office has each outcome, of a rule, theme, severity or provision."""
        from spbe_inventory.store.run_tallies import counts_by_office
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return counts_by_office(connection, self.run, selection)

    def question_offices(self) -> "tuple[QuestionOffice, ...]":
        """Return the offices that have open questions, those that settle most first."""
        from spbe_inventory.store.run_words import question_offices
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return question_offices(connection, self.run, current())

    def questions(
        self, office: str | None = None, *, first: int = 0, limit: int = NO_LIMIT
    ) -> "tuple[OfficeQuestions, ...]":
        """Return the open questions, of all offices or of one by key: of each at most `limit` from the `first` on."""
        from spbe_inventory.store.run_words import questions_of
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return questions_of(
                connection, self.run, current(), office, first=first, limit=limit
            )

    def wanted(
        self, office: str | None = None, *, limit: int = NO_LIMIT
    ) -> "tuple[WantedText, ...]":
        """Return what one answer would settle, what to ask first at first; of all offices or of one by key."""
        from spbe_inventory.store.run_words import wanted_of
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            return wanted_of(connection, self.run, current(), office, limit=limit)

    def sentences(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return how data go round, in sentences, and what nobody has answered yet."""
        from spbe_inventory.store.run_words import KNOWN, OPEN, sentences_of
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.path) as connection:
            known = sentences_of(connection, self.run, current(), KNOWN)
            return known, sentences_of(connection, self.run, current(), OPEN)


@needs(Right.READ_ALL)
def last_findings(catalogue: Catalogue) -> StoredFindings | None:
    """Return the last stored run of the government, be the register changed since or not; None where there is none.

    It is that of the latest day up to today. A run of another catalogue that stood here before is none.
    """
    from spbe_inventory.store.contents_digest import batches_after
    from spbe_inventory.store.run_contents import head_of, last_run
    from spbe_inventory.store.runs import reading_runs, runs_path

    path = runs_path(catalogue.path)
    with open_session(catalogue) as session:
        try:
            with reading_runs(path) as connection:
                until = today().isoformat()
                found = last_run(connection, session.agency, running_program(), until)
                if found is None:
                    return None
                head = head_of(connection, found)
        except UNREADABLE:
            return None
        key = head.key
        since = batches_after(session.connection, key.batch, key.batch_at)
    if since is None:
        return None
    age = RunAge(key.batch, key.as_of, head.made_at, since)
    return StoredFindings(path, found, head, age)


def _kept(catalogue: Catalogue, key: RunKey) -> ReadRun | None:
    """Return the stored run of a key in the current language; a file that is damaged is removed."""
    from spbe_inventory.store.run_contents import find_run, read_run
    from spbe_inventory.store.runs import discard, reading_runs, runs_path

    path = runs_path(catalogue.path)
    try:
        with reading_runs(path) as connection:
            found = find_run(connection, key)
            if found is None:
                return None
            return read_run(connection, found, current())
    except CatalogueError as error:
        if error.key in ("not-a-catalogue", "catalogue-damaged"):
            discard(path)
    except (ValueError, KeyError, TypeError):
        discard(path)
    return None


def _kept_questions(
    catalogue: Catalogue, key: RunKey
) -> "tuple[OfficeQuestions, ...] | None":
    """Return the questions of the stored run of a key in the current language; None where there is none to read."""
    from spbe_inventory.store.run_contents import find_run
    from spbe_inventory.store.run_words import questions_of
    from spbe_inventory.store.runs import reading_runs, runs_path

    try:
        with reading_runs(runs_path(catalogue.path)) as connection:
            found = find_run(connection, key)
            if found is None:
                return None
            return questions_of(connection, found, current())
    except UNREADABLE:
        return None


def _write(connection: object, contents: RunContents) -> None:
    from spbe_inventory.store.run_contents import write_run

    write_run(connection, contents)  # type: ignore[arg-type]  # only store names SQLite
