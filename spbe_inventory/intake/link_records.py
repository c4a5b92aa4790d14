"""Rows of lists of exchanges, relations and needs: a record is known by its ends, direction and data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.combine_values import OtherRow, combine
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.draft import ProposedRecord
from spbe_inventory.intake.fields import note_lines, propose_row
from spbe_inventory.intake.reported_by import end_id, updated_reporter
from spbe_inventory.intake.values import unmarked
from spbe_inventory.language.forms import FEW, some_of

# The ends by which records of a kind are known, and what else tells them apart.
ENDS = {
    "exchange": ("giver", "taker"),
    "relation": ("application", "other"),
    "need": ("taker",),
}
END_FIELDS = ("giver", "giver_text", "taker", "taker_text")
Identity = tuple[object, ...]
Lines = tuple[str, ...]
RowValues = tuple[FormRow, Plain]


@dataclass(slots=True)
class _RepeatedRows:
    """The rows of a list that name one record, and the labels of answers in which they differ."""

    rows: list[FormRow]
    contradicted: list[str] = field(default_factory=list)


class LinkReader:
    """Finds the record of each row of a list of exchanges, relations or needs, on record or read before."""

    def __init__(self, kind: str, context: IntakeContext) -> None:
        self.kind = kind
        self.context = context
        self._known: dict[Identity, list[str]] | None = None
        self._plain: dict[str, Plain] = {}
        self._read: dict[str, _RepeatedRows] = {}
        self._keys_read: dict[tuple[Identity, Lines], str] = {}

    def reads(self, row: FormRow) -> bool:
        """Return whether a row is known by its ends: it is of such a kind and has no key."""
        return self.kind in ENDS and not row.text("key")

    def propose_all(self, rows: Sequence[RowValues]) -> None:
        """Add rows with their values to the draft; those of one exchange that are about different things stay apart."""
        lines: dict[Identity, set[Lines]] = defaultdict(set)
        for row, plain in rows:
            lines[_identity(self.kind, plain)].add(self._kept_lines(row, plain))
        for row, plain in rows:
            told_by: Lines = ()
            if len(lines[_identity(self.kind, plain)]) > 1:
                told_by = self._kept_lines(row, plain)
            self._propose(row, plain, told_by)
        self._remark_apart(rows, lines)

    def _kept_lines(self, row: FormRow, plain: Plain) -> Lines:
        """Return what a row without data says under headings that are not understood, as lines of its note."""
        if self.kind != "exchange" or _data(plain):
            return ()
        return tuple(note_lines([kept for kept in row.kept if kept[0]]))

    def _propose(self, row: FormRow, plain: Plain, told_by: Lines) -> None:
        """Add a row to the draft: as a new record, or with what it adds to the one that it names."""
        identity = _identity(self.kind, plain)
        if (identity, told_by) in self._keys_read:
            self._repeat(self._keys_read[identity, told_by], row, plain)
            return
        key = self._find(identity, plain, told_by)
        if key:
            self._add_to(key, row, plain)
        else:
            key = self.context.names.new_key(self.kind, plain)
            propose_row(row, key, plain, self.context)
        self._keys_read[identity, told_by] = key
        self._read[key] = _RepeatedRows([row])

    def _repeat(self, key: str, row: FormRow, plain: Plain) -> None:
        """Add what a row says that names a record once more."""
        repeated = self._read[key]
        proposed = self.context.draft.records[self.kind, key]
        basis = self.context.draft.basis
        other = OtherRow(row, row.at().inside, basis, repeated.rows[0])
        repeated.contradicted += combine(proposed.plain, plain, other)
        repeated.rows.append(row)
        proposed.more_locations.append(row.at())

    def _find(self, identity: Identity, plain: Plain, told_by: Lines) -> str:
        """Return the key of the record that a row names, an empty text where none was read and none is on record.

        An exchange without data, or without direction, is that of a row which has them, where no other one is. Rows
        that other lines tell apart are those of the records which hold these lines.
        """
        known = self._known_records()
        candidates = list(known.get(identity, ()))
        if self.kind == "exchange" and not candidates:
            candidates = list(self._looser(plain))
        unread = [key for key in candidates if key not in self._read]
        if told_by:
            unread = self._told_by(told_by, unread)
        return unread[0] if unread else ""

    def _told_by(self, lines: Lines, keys: Sequence[str]) -> list[str]:
        """Return the records whose notes hold lines, then those that say nothing under their headings."""
        headings = tuple(line.partition(": ")[0] + ": " for line in lines)
        holding, silent = [], []
        for key in keys:
            note = str(unmarked(self._plain[key].get("note")) or "").split("\n")
            if set(lines) <= set(note):
                holding.append(key)
            elif not any(line.startswith(headings) for line in note):
                silent.append(key)
        return [*holding, *silent]

    def _known_records(self) -> dict[Identity, list[str]]:
        """Return the keys of the government's records, and of those in the draft, by what they are known by."""
        if self._known is None:
            self._known = defaultdict(list)
            for key, plain in self._records():
                self._plain[key] = plain
                self._known[_identity(self.kind, plain)].append(key)
        return self._known

    def _records(self) -> Iterator[tuple[str, Plain]]:
        """Yield key and values of the records on record, those in use first, then of the new ones in the draft."""
        records = self.context.names.own_records(self.kind)
        for record in sorted(records, key=_is_over):
            yield str(record["key"]), record
        for proposed in self.context.draft.of_kind(self.kind):
            if proposed.fresh:
                yield proposed.key, proposed.plain

    def _looser(self, plain: Plain) -> Iterator[str]:
        """Yield the exchanges between the same two, of which one has no data or no direction."""
        for key, known in self._plain.items():
            if _is_over(known) or _pair(known) != _pair(plain):
                continue
            both_directed = _is_directed(known) and _is_directed(plain)
            if both_directed and end_id(known, "giver") != end_id(plain, "giver"):
                continue
            data, known_data = _data(plain), _data(known)
            if not data or not known_data or data == known_data:
                yield key

    def _add_to(self, key: str, row: FormRow, plain: Plain) -> None:
        """Add a row to the record that it names; without a direction it leaves the ends as they are."""
        values = dict(plain)
        known = self._plain[key]
        if self.kind == "exchange" and not _is_directed(plain):
            for name in (*END_FIELDS, "directed"):
                values.pop(name, None)
        elif self.kind == "exchange" and not _is_directed(known):
            values["directed"] = True
            values |= updated_reporter(known, values, {**known, **values})
        proposed = self.context.draft.get(self.kind, key)
        if proposed is None:
            propose_row(row, key, values, self.context)
            return
        self._merge(proposed, row, values)

    def _merge(self, proposed: ProposedRecord, row: FormRow, values: Plain) -> None:
        """Add a row to a record in the draft: its ends and direction stand instead of those in it."""
        plain = proposed.plain
        if "directed" in values or "giver" in values:
            for name in END_FIELDS:
                plain.pop(name, None)
        ends = {name: values[name] for name in END_FIELDS if name in values}
        plain.update(ends)
        for name in ("directed", "said_by"):
            if name in values:
                plain[name] = values[name]
        other = OtherRow(row, row.at().inside, self.context.draft.basis)
        combine(plain, values, other)
        proposed.more_locations.append(row.at())

    def _remark_apart(
        self, rows: Sequence[RowValues], lines: Mapping[Identity, set[Lines]]
    ) -> None:
        """Ask once about each exchange whose rows only words under headings that are not understood tell apart."""
        apart: dict[Identity, list[FormRow]] = defaultdict(list)
        for row, plain in rows:
            identity = _identity(self.kind, plain)
            if len(lines[identity]) > 1:
                apart[identity].append(row)
        for identity, several in apart.items():
            headings = dict.fromkeys(
                heading for row in several for heading, _text in row.kept if heading
            )
            key = next(
                key for (known, _), key in self._keys_read.items() if known == identity
            )
            self.context.draft.remark(
                Verdict.QUESTION,
                several[1].at(),
                "rows-apart",
                record=key,
                rows=some_of([str(row.number) for row in several], FEW),
                name=self._name_of(key),
                headings=", ".join(headings),
            )

    def remark_repeats(self) -> None:
        """Remark once on each record that several rows name."""
        for key, repeated in self._read.items():
            if len(repeated.rows) == 1:
                continue
            verdict, sentence = Verdict.NOTE, "rows-repeat"
            contradicted = list(dict.fromkeys(repeated.contradicted))
            if contradicted:
                verdict, sentence = Verdict.QUESTION, "rows-repeat-contradict"
            self.context.draft.remark(
                verdict,
                repeated.rows[1].at(),
                sentence,
                record=key,
                rows=some_of([str(row.number) for row in repeated.rows], FEW),
                kind=KINDS[self.kind].label,
                name=self._name_of(key),
                fields=", ".join(contradicted),
            )

    def _name_of(self, key: str) -> str:
        """Return the names of the ends of a record."""
        plain = self.context.draft.records[self.kind, key].plain
        plain = {**self._plain.get(key, {}), **plain}
        names = []
        for side in ENDS[self.kind]:
            end = plain.get(side)
            if end:
                names.append(self.context.names.name_of("application", str(end)))
            elif plain.get(f"{side}_text"):
                names.append(str(plain[f"{side}_text"]))
        return some_of(names, FEW)


def _identity(kind: str, plain: Plain) -> Identity:
    """Return what a record is known by: ends and direction, and the data, or the kind of relation."""
    ends: object = tuple(end_id(plain, side) for side in ENDS[kind])
    if kind == "exchange" and not _is_directed(plain):
        ends = _pair(plain)
    if kind == "relation":
        return ends, unmarked(plain.get("relation_kind"))
    return ends, _data(plain)


def _pair(plain: Plain) -> frozenset[str]:
    """Return the two ends of an exchange, whichever direction."""
    return frozenset([end_id(plain, "giver"), end_id(plain, "taker")])


def _data(plain: Plain) -> frozenset[str]:
    """Return the keys of the data of a record; empty where it names none."""
    data = unmarked(plain.get("data"))
    if not data:
        return frozenset()
    if isinstance(data, str):
        return frozenset([data])
    return frozenset(data)


def _is_directed(plain: Plain) -> bool:
    return bool(unmarked(plain.get("directed", True)))


def _is_over(plain: Plain) -> bool:
    """Return whether an exchange has ended, or a record was withdrawn."""
    return plain.get("state") == "ended" or bool(plain.get("withdrawn"))
