"""A review of lists: what is asked of each row as lines to fill in, and decisions on lines as decisions on rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spbe_inventory.documents.review_book import (
    CORRECTION,
    DECISION,
    IS_APPLICATION,
    NO_EXCLUSION,
    ReviewBook,
    ReviewLine,
)
from spbe_inventory.domain.cell_location import RowLocation
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ExclusionReason,
    RowChoice,
    Verdict,
)
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.field_text import value_text
from spbe_inventory.files.tables.headings import table_name
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.import_diff import BLOCKING, Identity, Preview
from spbe_inventory.intake.record_titles import (
    NamesByKey,
    application_names,
    exchange_title,
)
from spbe_inventory.intake.row_decisions import RowRead, fields_of_corrections
from spbe_inventory.intake.values import unmarked
from spbe_inventory.language.texts import _

ASKED = (*BLOCKING, Verdict.APART, Verdict.QUESTION, Verdict.UNREAD)
MAX_TEXTS = 4  # of a row without a name
DROPPED = (ExclusionReason.MERGED,)  # reasons that a merge writes, no person


def review_of(preview: Preview) -> ReviewBook:
    """Return every row of the lists that a preview was made of as a line, and what belongs to no row."""
    differences = {(each.kind, each.key): each for each in preview.differences}
    remarks = _remarks_by_row(preview)
    names = application_names(preview)
    lines = []
    for row in preview.rows_read:
        of_row = remarks.pop(row.at.row_location, [])
        reviewed = _RowReview(row, of_row, preview, differences, names)
        lines.append(reviewed.line())
    rest = [remark for of_row in remarks.values() for remark in of_row]
    other = [_other_remark(remark) for remark in rest]
    return ReviewBook(tuple(lines), tuple(other), _choices())


def _remarks_by_row(preview: Preview) -> dict[RowLocation | None, list[Remark]]:
    """Return the remarks that ask something by row; those of no row under None."""
    by_row: dict[RowLocation | None, list[Remark]] = defaultdict(list)
    for remark in (*preview.left_out, *preview.remarks):
        location = None
        if remark.at is not None:
            location = remark.at.row_location
        if remark.verdict in ASKED:
            by_row[location].append(remark)
    return by_row


def _other_remark(remark: Remark) -> tuple[str, str, str]:
    """Return where a remark was made, its verdict and its sentence."""
    place = ""
    if remark.at is not None:
        place = str(remark.at)
    return place, str(remark.verdict.label), str(remark)


def _choices() -> dict[str, tuple[str, ...]]:
    """Return what the drop-downs offer, by the code of the column."""
    reasons = [each for each in ExclusionReason if each not in DROPPED]
    exclusions = [str(IS_APPLICATION), *(str(each.label) for each in reasons)]
    statuses = [str(each.label) for each in ApplicationStatus]
    decisions = [str(each.label) for each in RowChoice]
    return {
        DECISION: tuple(decisions),
        f"{CORRECTION}status": tuple(statuses),
        f"{CORRECTION}set_apart": tuple(exclusions),
    }


class _RowReview:
    """Puts what was made of one row into words."""

    def __init__(
        self,
        row: RowRead,
        remarks: Sequence[Remark],
        preview: Preview,
        differences: Mapping[Identity, Difference],
        application_names: NamesByKey,
    ) -> None:
        self.row = row
        self.application_names = application_names
        self.remarks = sorted(remarks, key=_rank_of_verdict)
        self.preview = preview
        location = row.at.row_location
        self.decision = preview.decisions.get(location)
        identities = preview.records_of_rows.get(location, ())
        self.records = [
            differences[identity] for identity in identities if identity in differences
        ]

    def line(self) -> ReviewLine:
        """Return the row as a line of the review."""
        row = self.row
        plain = self._own_plain()
        choice = ""
        corrections: Mapping[str, str] = {}
        if self.decision is not None:
            corrections = _shown_corrections(self.decision.corrections)
            if self.decision.choice is not None:
                choice = str(self.decision.choice.label)
        verdict = None
        if self.remarks:
            verdict = self.remarks[0].verdict
        return ReviewLine(
            location=row.at.row_location,
            fingerprint=row.fingerprint,
            place=self._place(),
            kind=str(table_name(row.kind)),
            name=self._name(plain),
            office=self._office(plain),
            status=self._field(plain, "status"),
            set_apart=self._set_apart(plain),
            exchanges="\n".join(self._exchanges()),
            result=self._result(),
            asked="\n".join(self._asked()),
            verdict=verdict,
            choice=choice,
            corrections=corrections,
            open_columns=frozenset(fields_of_corrections(row.kind)),
        )

    def _own_plain(self) -> Plain:
        """Return the record that the row itself is, empty where there is none."""
        for record in self.records:
            if record.kind == self.row.kind:
                return record.plain
        return {}

    def _place(self) -> str:
        if len(self.preview.files) > 1:
            return str(self.row.at)
        return self.row.at.inside

    def _name(self, plain: Plain) -> str:
        """Return the name that was read; of a row that gave no record its texts."""
        name = unmarked(plain.get("name"))
        if name:
            return str(name)
        texts = self.row.texts
        if "name" in texts:
            return texts["name"]
        return " | ".join(list(texts.values())[:MAX_TEXTS])

    def _office(self, plain: Plain) -> str:
        """Return the office that was understood, else the words of the list in quotes."""
        for field in ("owner", "parent"):
            key = unmarked(plain.get(field))
            if key:
                return self.preview.names.get(("unit", str(key)), str(key))
        text = self.row.texts.get("owner", "")
        if text and self.row.kind == "application":
            return f"“{text}” (?)"
        return ""

    def _field(self, plain: Plain, field: str) -> str:
        if field not in plain or field not in KINDS[self.row.kind].fields:
            return ""
        return value_text(self.row.kind, field, plain[field])

    def _set_apart(self, plain: Plain) -> str:
        """Return whether an application is counted, or as what it is set apart."""
        if self.row.kind != "application" or not plain:
            return ""
        reason = unmarked(plain.get("set_apart"))
        if reason:
            return str(ExclusionReason(reason).label)
        return str(IS_APPLICATION)

    def _exchanges(self) -> Iterator[str]:
        """Yield the exchanges that the row gives: both ends, their state."""
        for record in self.records:
            if record.kind == "exchange":
                title = exchange_title(record.plain, self.application_names)
                state = value_text("exchange", "state", record.plain.get("state"))
                yield f"{title} ({state})"

    def _result(self) -> str:
        """Return what would become of the row: left out, held up, new, changed, unchanged."""
        if self.decision is not None and self.decision.choice is RowChoice.SKIP:
            return _("left out")
        if any(remark.verdict in BLOCKING for remark in self.remarks):
            return _("held up")
        verdicts = [record.verdict for record in self.records]
        for verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED):
            if verdict in verdicts:
                return str(verdict.label)
        return _("no record")

    def _asked(self) -> Iterator[str]:
        """Yield each remark with its cell, and what to do about it."""
        for remark in self.remarks:
            cell = ""
            if remark.at is not None and remark.at.column is not None:
                cell = f"{remark.at.cell}: "
            yield f"{cell}{remark}"
            if remark.suggestion:
                yield f"   {remark.suggestion}"


def _rank_of_verdict(remark: Remark) -> int:
    return remark.verdict.rank


def _shown_corrections(corrections: Mapping[str, str]) -> Mapping[str, str]:
    """Return corrections as they are typed: the code of an application in words."""
    shown = dict(corrections)
    if shown.get("set_apart") == NO_EXCLUSION:
        shown["set_apart"] = str(IS_APPLICATION)
    return shown
