"""Check of AUD-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Auditor
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.audits import AUDITED_FACILITIES
from spbe_inventory.rules.facts.build_dates import is_since, is_special
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)
from spbe_inventory.rules.facts.ownership import (
    ask_if_unknown,
    ask_owner,
    is_of_others,
)

ACCREDITATION = date(2024, 12, 30)  # Permenkominfo 16/2022 Pasal 32 with 16 ayat (5)
# The fields of the day and of the auditor, of what is audited locally.
OF_APPLICATIONS = (
    ("application_audited", "application_auditor"),
    ("security_audited", "security_auditor"),
)
OF_FACILITIES = (
    ("security_audited", "security_auditor"),
    ("infrastructure_audited", "infrastructure_auditor"),
)


@dataclass(frozen=True, slots=True)
class _Audit:
    """A recorded audit: of what, and the fields of its day and its auditor."""

    record: Application | Facility
    day_field: str
    auditor_field: str

    @property
    def is_before_accreditation(self) -> bool | None:
        """Whether it was made before accreditation was asked for; None where its day does not tell."""
        day = str(self.record.known(self.day_field))
        is_after = is_since(day, ACCREDITATION)
        if is_after is None:
            return None
        return not is_after

    @property
    def auditor(self) -> str:
        """Who made it, empty where that is not known."""
        return str(self.record.known(self.auditor_field) or "")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which recorded audits were made by a body that may make them."""
    audits = [*_audits_of_applications(view), *_audits_of_facilities(view)]
    finding = finding_from_judged(view, [_judge(audit) for audit in audits])
    yield replace(finding, annex=_each_record_once(finding.annex))


def _judge(audit: _Audit) -> JudgedPart:
    """Return what was audited with the outcome for this audit."""
    questions = _questions(audit)
    if questions:
        return open_part(audit.record, *questions)
    if _is_by_required_body(audit):
        return met_part(audit.record)
    return lacking_part(audit.record, audit.auditor_field)


def _each_record_once(annex: Iterable[Annexed]) -> tuple[Annexed, ...]:
    """Return the entries of an annex with those of one record as one, about all their fields."""
    fields: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in annex:
        record = (entry.kind, entry.key)
        earlier = fields.get(record, ())
        fields[record] = earlier + entry.fields
    entries = []
    for (kind, key), names in fields.items():
        entries.append(Annexed(kind, key, names))
    return tuple(entries)


def _audits_of_applications(view: RegisterView) -> Iterator[_Audit]:
    """Yield the recorded audits of applications that are not known to be general or of a village."""
    for application in view.applications_in_service:
        is_general = is_special(application) is False
        if not is_general and not is_of_others(view, application):
            yield from _recorded(application, OF_APPLICATIONS)


def _audits_of_facilities(view: RegisterView) -> Iterator[_Audit]:
    for facility in view.own_records(Facility):
        is_audited_locally = facility.facility_kind in AUDITED_FACILITIES
        is_exempt = yes_no(facility, "in_use") is False or is_of_others(view, facility)
        if is_audited_locally and not is_exempt:
            yield from _recorded(facility, OF_FACILITIES)


def _recorded(
    record: Application | Facility, fields: tuple[tuple[str, str], ...]
) -> Iterator[_Audit]:
    for day_field, auditor_field in fields:
        if record.known(day_field):
            yield _Audit(record, day_field, auditor_field)


def _questions(audit: _Audit) -> list[Question]:
    """Return what is not known of an audit: whom it binds, who made it, and its day where accreditation hangs on it."""
    record = audit.record
    fields: tuple[str, ...] = ("scope", "status")
    if isinstance(record, Facility):
        fields = ("in_use",)
    questions = [
        *ask_if_unknown(record, *fields, audit.auditor_field),
        *ask_owner(record),
    ]
    is_unaccredited = audit.auditor == Auditor.UNACCREDITED
    if is_unaccredited and audit.is_before_accreditation is None:
        questions.append(ask(record, audit.day_field))
    return questions


def _is_by_required_body(audit: _Audit) -> bool:
    """Return whether the body that made an audit may make it; accreditation is asked from its day on only."""
    if audit.auditor == Auditor.UNACCREDITED:
        return bool(audit.is_before_accreditation)
    return audit.auditor != Auditor.INTERNAL
