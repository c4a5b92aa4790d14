"""Audits due at intervals: which are older than the regulation allows, which were never made, which are not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import first_day, last_day
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ApplicationStatus, FacilityKind, Outcome
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.language.forms import day as day_text
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import _
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.wording import shortened
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.build_dates import is_special
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)
from spbe_inventory.rules.facts.ownership import is_of_others

YEARS = 2  # Pasal 56 ayat (3), 57 ayat (4), 58 ayat (4) Perpres 95/2018: at least once in two years
# The infrastructure of a local government that is audited: Pasal 27 ayat (3) Perpres 95/2018, Pasal 10 ayat (6)
# Permenkominfo 16/2022, Pasal 3 ayat (3) Peraturan BSSN 8/2024. A data centre, a cloud or a control room is not in it.
AUDITED_FACILITIES = (FacilityKind.INTRANET, FacilityKind.SPL)


@dataclass(frozen=True, slots=True)
class DueAudit:
    """A record that has to be audited: the fields of its last audit, of its beginning, and of whether it is in use."""

    record: Application | Facility
    field: str
    begun: str
    use: str


def audits_of_applications(view: RegisterView, field: str) -> list[JudgedPart]:
    """Return the government's special applications, and those of unknown scope, each with how its audit stands.

    What is not in use yet, or no longer, or in use for less than the interval and never audited, is left out.
    """
    parts = []
    for application in view.government_applications():
        special = is_special(application)
        if special is None:
            parts.append(open_part(application, "scope"))
        elif special:
            due = DueAudit(application, field, "launched", "status")
            parts.extend(_judge(due, view.as_of))
    return parts


def audits_of_facilities(view: RegisterView, field: str) -> list[JudgedPart]:
    """Return the government's intranets and connecting systems, each with how its audit stands."""
    parts: list[JudgedPart] = []
    for kind in AUDITED_FACILITIES:
        for facility in facilities_of(view, kind):
            if is_of_others(view, facility):
                continue
            due = DueAudit(facility, field, "since", "in_use")
            parts.extend(_judge(due, view.as_of))
    return parts


def never_audited(parts: Iterable[JudgedPart]) -> list[JudgedPart]:
    """Return the lacking parts of which it was answered that they were never audited."""
    return [
        part
        for part in parts
        if part.outcome is Outcome.GAP
        and part.record.answer(part.fields[0]) is Answer.NONE
    ]


def audit_finding(
    view: RegisterView, parts: Iterable[JudgedPart], *, grade: str = ""
) -> Finding:
    """Return the finding on audits; its figure `audits` names what lacks one, with the day of the last."""
    judged = list(parts)
    texts = [_audit_text(view, part) for part in judged if part.outcome is Outcome.GAP]
    figures = {"audits": listing(shortened(texts))}
    return finding_from_judged(view, judged, grade=grade, figures=figures)


def _audit_text(view: RegisterView, part: JudgedPart) -> str:
    """Return the name of a record with the day of its last audit, or that there was none."""
    record = part.record
    name = view.snapshot.title(record.kind, record.key)
    last = record.known(part.fields[0])
    if last:
        return _("{name} (last audited {day})", name=name, day=day_text(str(last)))
    return _("{name} (never audited)", name=name)


def _judge(due: DueAudit, day: date) -> Iterator[JudgedPart]:
    """Yield a record with how its audit stands; nothing where it is not due yet."""
    limit = _years_before(day, YEARS)
    last = due.record.known(due.field)
    if last and last_day(str(last)) >= limit:
        yield met_part(due.record)
    elif last:
        yield _lacking_where_in_use(due)
    elif due.record.answer(due.field) is Answer.NONE:
        yield from _judge_never(due, limit)
    else:
        yield open_part(due.record, due.field)


def _judge_never(due: DueAudit, limit: date) -> Iterator[JudgedPart]:
    """Yield a record that was never audited: lacking where it is in use for longer than the interval."""
    begun = due.record.known(due.begun)
    if begun and first_day(str(begun)) >= limit:
        return
    if begun and last_day(str(begun)) < limit:
        yield _lacking_where_in_use(due)
    else:
        yield open_part(due.record, due.begun)


def _lacking_where_in_use(due: DueAudit) -> JudgedPart:
    """Return a record as lacking its audit; where it is not known to be in use, that is asked."""
    if _is_in_use(due):
        return lacking_part(due.record, due.field)
    return open_part(due.record, due.use)


def _is_in_use(due: DueAudit) -> bool:
    if due.use == "status":
        return bool(due.record.known("status") == ApplicationStatus.IN_USE)
    return yes_no(due.record, due.use) is True


def _years_before(day: date, years: int) -> date:
    """Return the same day some years before; the last of February for a day that year does not have."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
