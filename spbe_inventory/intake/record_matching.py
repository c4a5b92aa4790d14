"""Match rows to records: by key, by name and office, by name alone where only one record fits; never by row number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.form_row import FormRow
from spbe_inventory.files.name_cell import NameCell
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import name_similarity

# What a key looks like: a record keeps its key when it goes to another catalogue.
GOOD_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
SAME_THING = 60  # of 100: below, a name is another one, whatever the identifier
# Rounds of matching, the surest first: (name spelt exactly, office the same).
ROUNDS = ((True, True), (False, True), (True, False), (False, False))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application on record, as rows are compared with it."""

    key: str
    name: str
    names: frozenset[str]
    owner: str
    official_id: str


@dataclass(slots=True)
class RowToMatch:
    """A row that needs its record: its name, its office by key ('' where not known), the number of its table."""

    form_row: FormRow
    name_cell: NameCell
    owner: str
    table: int
    key: str = ""


CandidatesByText = dict[str, list[Candidate]]


def find_records(rows: Sequence[RowToMatch], context: IntakeContext) -> None:
    """Write into each row the key of its record; rows of applications that are new are left without.

    A record goes to one row of a table only. Two rows of different tables with the same name and office are the same
    application.
    """
    candidates = _candidates(context.names)
    _match_by_key(rows, candidates, context)
    by_name: CandidatesByText = defaultdict(list)
    for candidate in candidates:
        for name in candidate.names:
            by_name[name].append(candidate)
    taken = {(row.table, row.key) for row in rows if row.key}
    for exact, owned in ROUNDS:
        for row in rows:
            if row.key:
                continue
            fitting = [
                candidate
                for candidate in _of_same_name(row, by_name)
                if (row.table, candidate.key) not in taken
                and _fits(row, candidate, exact=exact, owned=owned)
            ]
            if len(fitting) == 1:
                row.key = fitting[0].key
                taken.add((row.table, row.key))
            elif fitting and (exact, owned) == ROUNDS[-1]:
                _remark_ambiguous(row, fitting, context)


def _of_same_name(row: RowToMatch, by_name: CandidatesByText) -> Sequence[Candidate]:
    """Return the applications of a row's name; where there are none, those of its name without platform and version."""
    cell = row.name_cell
    candidates = by_name.get(fold(cell.name))
    if not candidates:
        candidates = by_name.get(fold(cell.base))
    return candidates or ()


def _remark_ambiguous(
    row: RowToMatch, fitting: Iterable[Candidate], context: IntakeContext
) -> None:
    keys = [candidate.key for candidate in fitting]
    context.draft.remark(
        Verdict.CONFLICT,
        row.form_row.at("name"),
        "row-ambiguous",
        name=row.name_cell.name,
        candidates=", ".join(keys),
    )


def _candidates(index: NameIndex) -> list[Candidate]:
    """Return the government's applications with all their folded names, in order of keys."""
    from spbe_inventory.store.lookups import (
        applications_by_owner,
        folded_application_names,
    )

    names: dict[str, set[str]] = defaultdict(set)
    for key, folded in folded_application_names(index.connection):
        names[key].add(folded)
    candidates = []
    rows = applications_by_owner(index.connection, index.agency)
    for key, name, owner, official_id in rows:
        all_names = frozenset([fold(name), *names[key]])
        candidate = Candidate(key, name, all_names, owner, official_id)
        candidates.append(candidate)
    return candidates


def _match_by_key(
    rows: Iterable[RowToMatch], candidates: Iterable[Candidate], context: IntakeContext
) -> None:
    """Match rows by the key in them, else by their official identifier."""
    by_official_id: CandidatesByText = defaultdict(list)
    for candidate in candidates:
        if candidate.official_id:
            by_official_id[candidate.official_id].append(candidate)
    for row in rows:
        if row.form_row.text("key"):
            _take_written_key(row, context)
            continue
        official_id = row.form_row.text("official_id")
        same_id = by_official_id.get(official_id, [])
        if len(same_id) == 1:
            _match_by_official_id(row, same_id[0], context)


def _take_written_key(row: RowToMatch, context: IntakeContext) -> None:
    """Take the key that a row has; a new one is added to the name index, a malformed one is asked about."""
    key = row.form_row.text("key")
    if key in context.names.keys["application"]:
        row.key = key
    elif GOOD_KEY.fullmatch(key):
        row.key = key
        context.names.add_keys("application", [key], [row.name_cell.name])
    else:
        at = row.form_row.at("key")
        context.draft.remark(Verdict.QUESTION, at, "key-not-there", found=key)


def _match_by_official_id(
    row: RowToMatch, candidate: Candidate, context: IntakeContext
) -> None:
    """Match a row to the application of its official identifier, unless the names have nothing in common."""
    name = row.name_cell.name
    same_name = fold(name) in candidate.names
    if same_name or name_similarity(name, candidate.name) >= SAME_THING:
        row.key = candidate.key
        return
    context.draft.remark(
        Verdict.QUESTION,
        row.form_row.at("official_id"),
        "identifier-moved",
        found=row.form_row.text("official_id"),
        name=name,
        other=candidate.name,
    )


def _fits(row: RowToMatch, candidate: Candidate, *, exact: bool, owned: bool) -> bool:
    """Return whether a row can be an application of its name.

    `exact`: the name must be spelt the same. `owned`: the office must be the same; else it must not be another one.
    """
    if exact and row.name_cell.name != candidate.name:
        return False
    same_owner = row.owner == candidate.owner
    if owned:
        return same_owner and bool(row.owner)
    return same_owner or not row.owner or not candidate.owner
