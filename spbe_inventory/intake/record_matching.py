"""Match rows to records: by key, by name and office, by name alone where only one record fits; never by row number."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.names.name_cell import NameCell, read_name
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.namesakes import pair_namesakes
from spbe_inventory.language.forms import few_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import name_similarity

# What a key looks like: a record keeps its key when it goes to another catalogue.
GOOD_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
# What numbers the rows of a list, and identifies nothing outside it.
ROW_NUMBER = re.compile(r"\d{1,6}")
SAME_THING = 60  # of 100: below, a name is another one, whatever the identifier
UNKNOWN_OFFICE = "?"  # before the words of an owner that is no office on record


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application on record, as rows are compared with it; `base` is its name without platform and version."""

    key: str
    name: str
    names: frozenset[str]
    owner: str
    official_id: str
    base: str


@dataclass(slots=True)
class RowToMatch:
    """A row that needs its record: its name, its office by key ('' where not known), the number of its table.

    `main` is the row of the application of which this one is a platform or version, `variants` are such rows of this
    one, `contradicted` the labels of answers in which they differ. `candidates` are the records that it may be, where
    several fit and none is certain.
    """

    form_row: FormRow
    name_cell: NameCell
    owner: str
    table: int
    key: str = ""
    main: "RowToMatch | None" = None
    variants: "tuple[RowToMatch, ...]" = ()
    contradicted: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    @property
    def known_owner(self) -> str:
        """The key of the row's office, empty where the office is not on record."""
        if self.owner.startswith(UNKNOWN_OFFICE):
            return ""
        return self.owner


CandidatesByText = Mapping[str, Sequence[Candidate]]
Rows = Sequence[RowToMatch]
TableAndKey = tuple[int, str]
TableNameAndOwner = tuple[int, str, str]


def find_records(rows: Rows, context: IntakeContext) -> None:
    """Write into each row the key of its record; rows of applications that are new are left without.

    A record goes to one row of a table only, whatever row has its key in it. Two rows of different tables with the
    same name and office are the same application.
    """
    matcher = _Matcher(rows, context)
    matcher.match_by_key()
    matcher.match_by_name_and_office()
    matcher.match_by_name()


class _Matcher:
    """Matches rows to the applications on record, the surest way first."""

    def __init__(self, rows: Rows, context: IntakeContext) -> None:
        self.context = context
        self.rows = [row for row in rows if row.main is None]
        self.candidates = _candidates(context.names)
        by_name: dict[str, list[Candidate]] = defaultdict(list)
        by_base: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            for name in candidate.names:
                by_name[name].append(candidate)
            if candidate.base not in candidate.names:
                by_base[candidate.base].append(candidate)
        self.by_name: CandidatesByText = by_name
        self.by_base: CandidatesByText = by_base
        self.taken: set[TableAndKey] = set()

    def match_by_key(self) -> None:
        """Match rows by the key in them, else by their official identifier."""
        by_official_id: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            if candidate.official_id:
                by_official_id[candidate.official_id].append(candidate)
        for row in self.rows:
            if row.form_row.text("key"):
                _take_written_key(row, self.context)
        self.taken.update((row.table, row.key) for row in self.rows if row.key)
        for row in self.rows:
            if row.key or row.form_row.text("key"):
                continue
            official_id = row.form_row.text("official_id")
            if ROW_NUMBER.fullmatch(official_id):
                continue
            same_id = by_official_id.get(official_id)
            if same_id:
                self._match_by_official_id(row, same_id)

    def _match_by_official_id(
        self, row: RowToMatch, same_id: Sequence[Candidate]
    ) -> None:
        """Match a row to an application of its identifier whose name fits and whose office is not another one."""
        for candidate in same_id:
            if self._is_free(row, candidate) and _supports(row, candidate):
                self._take(row, candidate)
                return
        self.context.draft.remark(
            Verdict.QUESTION,
            row.form_row.at("official_id"),
            "identifier-moved",
            found=row.form_row.text("official_id"),
            name=row.name_cell.name,
            other=same_id[0].name,
        )

    def match_by_name_and_office(self) -> None:
        """Match rows by name and office: of several rows and records of one name and office, one to one.

        Rows and records without an office are matched to each other in the same way.
        """
        for exact in (True, False):
            groups: dict[TableNameAndOwner, list[RowToMatch]] = defaultdict(list)
            for row in self.rows:
                if row.key:
                    continue
                name = row.name_cell.name
                if not exact:
                    name = fold(name) or name
                groups[row.table, name, row.known_owner].append(row)
            for group in groups.values():
                self._match_group(group, exact=exact)

    def _match_group(self, group: Rows, *, exact: bool) -> None:
        """Match the rows of one name and office in a table to the records of that name and office."""
        row = group[0]
        candidates = []
        for candidate in self._of_same_name(row):
            if exact and row.name_cell.name != candidate.name:
                continue
            if row.known_owner == candidate.owner and self._is_free(row, candidate):
                candidates.append(candidate)
        if not candidates:
            return
        by_key = {candidate.key: candidate for candidate in candidates}
        keys = list(by_key)
        form_rows = [row.form_row for row in group]
        for number, key in pair_namesakes(form_rows, keys, self.context):
            self._take(group[number], by_key[key])

    def match_by_name(self) -> None:
        """Match rows to the only record of their name whose office is not another one; note several of them."""
        for exact in (True, False):
            for row in self.rows:
                if not row.key:
                    self._match_only_fitting(row, exact=exact)

    def _match_only_fitting(self, row: RowToMatch, *, exact: bool) -> None:
        fitting = []
        for candidate in self._of_same_name(row):
            if exact and row.name_cell.name != candidate.name:
                continue
            if _has_other_words(row, candidate):
                continue
            if self._is_free(row, candidate) and _offices_agree(row, candidate):
                fitting.append(candidate)
        if len(fitting) == 1:
            self._take(row, fitting[0])
        elif not exact:
            row.candidates = tuple(candidate.key for candidate in fitting)

    def _of_same_name(self, row: RowToMatch) -> Sequence[Candidate]:
        """Return the applications of a row's name; where there are none, those of its name without platform, version.

        An application on record that is a platform or a version is found by its name without that.
        """
        cell = row.name_cell
        base = fold(cell.base)
        for name, table in (
            (fold(cell.name), self.by_name),
            (base, self.by_name),
            (base, self.by_base),
        ):
            candidates = table.get(name)
            if candidates:
                return candidates
        return self._of_words_in_brackets(cell)

    def _of_words_in_brackets(self, cell: NameCell) -> Sequence[Candidate]:
        """Return the applications of a name that have the words in its brackets as another name."""
        words = set(map(fold, cell.words))
        candidates = self.by_name.get(fold(cell.bare), ())
        return [each for each in candidates if words & each.names]

    def _is_free(self, row: RowToMatch, candidate: Candidate) -> bool:
        return (row.table, candidate.key) not in self.taken

    def _take(self, row: RowToMatch, candidate: Candidate) -> None:
        row.key = candidate.key
        self.taken.add((row.table, row.key))


def _supports(row: RowToMatch, candidate: Candidate) -> bool:
    """Return whether name and office of a row let it be the application of its identifier."""
    name = row.name_cell.name
    if fold(name) in candidate.names:
        return not row.known_owner or _offices_agree(row, candidate)
    if name_similarity(name, candidate.name) < SAME_THING:
        return False
    return _offices_agree(row, candidate)


def _has_other_words(row: RowToMatch, candidate: Candidate) -> bool:
    """Return whether the brackets of a row say something else than the other names of a record."""
    words = set(map(fold, row.name_cell.words))
    other_names = candidate.names - {fold(candidate.name)}
    return bool(words and other_names) and not words & other_names


def _offices_agree(row: RowToMatch, candidate: Candidate) -> bool:
    """Return whether the office of a row is that of a record, or one of them has none."""
    if not row.owner or not candidate.owner:
        return True
    if row.owner.startswith(UNKNOWN_OFFICE):
        return False
    return row.owner == candidate.owner


def remark_ambiguous(row: RowToMatch, context: IntakeContext) -> None:
    """Remark on a row that may be several records; with its key it can be left out of the import."""
    if not row.candidates:
        return
    context.draft.remark(
        Verdict.CONFLICT,
        row.form_row.at("name"),
        "row-ambiguous",
        record=row.key,
        name=row.name_cell.name,
        candidates=few_of(row.candidates),
    )


def _candidates(index: NameIndex) -> list[Candidate]:
    """Return the government's applications with all their folded names, the oldest record first."""
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
        base = _base_of(name)
        candidate = Candidate(key, name, all_names, owner, official_id, base)
        candidates.append(candidate)
    return candidates


def _base_of(name: str) -> str:
    """Return the folded name of an application without platform and version, and without brackets that are no name."""
    cell = read_name(name)
    if cell.is_variant or cell.name == name:
        return fold(cell.base)
    return fold(name)


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
