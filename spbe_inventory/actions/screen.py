"""Compare a proposed application with the register: what is like it, what it would be based on, what is still open.

The outcome is a study, never a verdict: people decide, and may have reasons that no register knows.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.duplicates import describe, reasons_text
from spbe_inventory.actions.export import value_cell
from spbe_inventory.actions.import_files import preview_import
from spbe_inventory.actions.suggest import givers_by_pattern, typical_needs
from spbe_inventory.documents.study import Condition, DataUse, General, Similar, Study
from spbe_inventory.domain.difference import Difference
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    Origin,
    SettingName,
    Standing,
    Verdict,
    Verified,
)
from spbe_inventory.domain.plain import from_plain, split_mark, to_plain
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.files.open_apart import open_files_apart
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import _
from spbe_inventory.matching.duplicates import similar_to
from spbe_inventory.matching.profiles import ApplicationProfile
from spbe_inventory.reference.codes import tidy, truncate
from spbe_inventory.reference.systems import GeneralApplication, national_systems
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.domain.snapshot import Snapshot
    from spbe_inventory.intake.draft import Remark
    from spbe_inventory.intake.import_diff import Preview
    from spbe_inventory.rules.engine.view import RegisterView

MIN_SCORE = (
    70  # of 100: from here on two applications are worth comparing before one is built
)
MAX_PROPOSALS = 200  # in one file
SERVICE_PREFIX = "RAL"
UNREAD_VERDICTS = (Verdict.FAULT, Verdict.CONFLICT, Verdict.UNREAD)
READY_MADE = (Origin.PACKAGE, Origin.SUBSCRIPTION, Origin.SHARED)
# What a proposal is asked, and the rule that asks the same of an application on record.
CONDITIONS = (
    ("services", "INV-04"),
    ("processes", "INV-06"),
    ("reference_codes", "INV-03"),
    ("in_architecture", "INV-08"),
    ("in_roadmap", "INV-08"),
    ("special_considered", "APL-06"),
    ("development_documents", "APL-07"),
    ("source_open", "APL-08"),
    ("source_held", "APL-09"),
    ("hosting", "INF-01"),
    ("hosting_country", "INF-02"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed application with what else its file proposes, and the register it is compared with."""

    view: "RegisterView"
    preview: "Preview"
    record: Application

    def name(self, kind: str, key: str | None) -> str:
        """Return the name of a record, on record or proposed in the same file."""
        snapshot = self.view.snapshot
        if key in snapshot.records[kind]:
            return snapshot.name(kind, key)
        name = key
        for difference in self.preview.differences:
            if (difference.kind, difference.key) == (kind, key):
                name = difference.plain.get("name")
                break
        return str(name or "")

    def joined_data(self, kind: str, side: str) -> Iterator[str]:
        """Yield the data of the needs or exchanges in the file that have the proposal on one side."""
        for difference in self.preview.differences:
            if difference.kind != kind:
                continue
            plain = difference.plain
            if plain.get(side) != self.record.key:
                continue
            data, _mark = split_mark(plain.get("data"))
            if isinstance(data, str):
                yield data
            else:
                yield from data or ()


@needs(Right.READ_ALL)
def screen(catalogue: Catalogue, file: Path) -> tuple[list[Study], list[str]]:
    """Return a study of each application that a file proposes, and the remarks on the file; nothing is saved.

    The file is any list that `import` reads. Return the studies, and remarks on what of the file was not read, each
    with its location. Raise BadInput where it proposes no application, or more than 200.
    """
    opened = open_files_apart([file])
    preview = preview_import(catalogue, opened)
    unread = [remark for remark in preview.remarks if remark.verdict in UNREAD_VERDICTS]
    proposed = _proposed_applications(preview)
    if not proposed:
        problems = [remark.problem for remark in unread]
        raise BadInput("nothing-to-screen", problems, path=file)
    if preview.bulk or len(proposed) > MAX_PROPOSALS:
        raise BadInput("too-many-to-screen", path=file, limit=MAX_PROPOSALS)
    studies = list(_studies(catalogue, preview, proposed))
    remarks = [_remark_text(remark) for remark in unread]
    return studies, remarks


def _studies(
    catalogue: Catalogue, preview: "Preview", proposed: Iterable[Difference]
) -> Iterator[Study]:
    """Yield the study of each proposed application."""
    view = view_of(catalogue, KINDS)
    for difference in proposed:
        values = {"agency": view.agency, **difference.plain}
        record = from_plain("application", values)
        if isinstance(record, Application):
            proposal = Proposal(view, preview, record)
            yield _study(proposal, difference)


def _proposed_applications(preview: "Preview") -> list[Difference]:
    """Return the applications that a file proposes, without faulty ones and national systems that it names."""
    faulty = {remark.record for remark in preview.blocked}
    proposed = []
    for difference in preview.differences:
        if difference.kind != "application":
            continue
        key = str(difference.plain["key"])
        if key in national_systems() or difference.key in faulty:
            continue
        proposed.append(difference)
    return proposed


def _remark_text(remark: "Remark") -> str:
    if remark.at:
        return f"{remark.at}: {remark}"
    return str(remark)


def _study(proposal: Proposal, difference: Difference) -> Study:
    record = proposal.record
    key_on_record = ""
    if difference.verdict != Verdict.NEW:
        key_on_record = record.key
    return Study(
        record.name,
        proposal.name("unit", record.known("owner")),
        str(record.known("function") or ""),
        difference.location,
        key_on_record,
        tuple(_similar_applications(proposal)),
        tuple(_general_applications(record)),
        tuple(_data_uses(proposal)),
        tuple(_typical_needs(proposal)),
        tuple(_conditions(proposal)),
    )


def _typical_needs(proposal: Proposal) -> Iterator[str]:
    """Yield what such an application would typically take, in words."""
    givers = givers_by_pattern(proposal.view.applications)
    for suggestion in typical_needs(proposal.record, givers):
        ends = f"{suggestion.giver_name} → {suggestion.taker_name}"
        yield f"{ends}: {suggestion.data}"


def _similar_applications(proposal: Proposal) -> Iterator[Similar]:
    """Yield the applications on record that are like the proposal, by their texts or by their purpose."""
    snapshot = proposal.view.snapshot
    others = [_profile(application) for application in proposal.view.applications]
    similar = similar_to(_profile(proposal.record), others, MIN_SCORE)
    keys = set()
    for profile, score, reasons in similar:
        application = snapshot.applications[profile.key]
        keys.add(profile.key)
        why = reasons_text(reasons)
        yield _similar(snapshot, application, score, why)
    yield from _of_same_purpose(proposal, keys)


def _profile(application: Application) -> ApplicationProfile:
    """Return an application as proposals are compared: of its codes only those that name one service."""
    services = _service_codes(application)
    return replace(describe(application), codes=services)


def _service_codes(application: Application) -> frozenset[str]:
    """Return the codes of services (level 3) that an application has."""
    services = set()
    for written in application.known("reference_codes") or ():
        code = tidy(written)
        if code.startswith(SERVICE_PREFIX):
            services.add(truncate(code))
    services.discard("")
    return frozenset(services)


def _similar(
    snapshot: "Snapshot", application: Application, score: int, why: str
) -> Similar:
    """Return a similar application with office and status in words; empty where they are not known."""
    status = application.known("status")
    status_label = ""
    if status:
        status_label = str(ApplicationStatus(status).label)
    office = snapshot.name("unit", application.known("owner"))
    return Similar(application.key, application.name, office, status_label, score, why)


def _of_same_purpose(proposal: Proposal, listed: Container[str]) -> Iterator[Similar]:
    """Yield further applications that may do the same: for the same service, or of the same general application."""
    from spbe_inventory.rules.facts.general_applications import pointed_to

    own_generals = set(pointed_to(proposal.record))
    own_services = _service_codes(proposal.record)
    for application in proposal.view.applications:
        if application.key in listed or application.key == proposal.record.key:
            continue
        generals = [
            general for general in pointed_to(application) if general in own_generals
        ]
        reasons = []
        if generals:
            names = _system_names(generals)
            reasons.append(_("words that point to {name}", name=listing(names)))
        services = _service_codes(application) & own_services
        if services:
            codes = ", ".join(sorted(services))
            reasons.append(_("the same service ({codes})", codes=codes))
        if reasons:
            why = listing(reasons)
            yield _similar(proposal.view.snapshot, application, 0, why)


def _system_names(generals: Iterable[GeneralApplication]) -> list[str]:
    systems = national_systems()
    return [systems[general.key].name for general in generals]


def _general_applications(record: Application) -> Iterator[General]:
    """Yield the general application that is stated, and those that words of name or function point to."""
    from spbe_inventory.rules.facts.general_applications import pointed_to, similar_to

    stated = similar_to(record)
    generals = list(pointed_to(record))
    if stated:
        generals.insert(0, stated)
    for general in dict.fromkeys(generals):
        conditions: tuple[tuple[str, str, str], ...] = ()
        if general.decreed:
            conditions = tuple(_decree_conditions(record, general))
        yield General(
            general.key,
            national_systems()[general.key].name,
            general is stated,
            str(Standing(general.standing).label),
            general.decree,
            general.decree_date,
            str(Verified(general.verified).label),
            conditions,
        )


def _decree_conditions(
    record: Application, general: GeneralApplication
) -> Iterator[tuple[str, str, str]]:
    """Yield the four conditions of Perpres 95/2018 Pasal 37 ayat (3): letter, what it asks, how it is answered."""
    from spbe_inventory.rules.engine.lacking import lacking_name
    from spbe_inventory.rules.facts import general_applications

    answers = {
        True: _("yes, by the proposal"),
        False: _("no, by the proposal"),
        None: _("not answered"),
    }
    for name, letter in general_applications.CONDITIONS.items():
        is_met = general_applications.is_condition_met(
            record, name, general.decree_date
        )
        yield letter, lacking_name("application", name), answers[is_met]


def _data_uses(proposal: Proposal) -> Iterator[DataUse]:
    """Yield the data that the proposal names, with who makes and who has them by the register."""
    held = proposal.record.known("holds") or ()
    needed = list(proposal.joined_data("need", "taker"))
    needed += proposal.joined_data("exchange", "taker")
    given = proposal.joined_data("exchange", "giver")
    uses: dict[str, list[str]] = {}
    _add_use(uses, _("to be provided"), held)
    _add_use(uses, _("needed"), needed)
    _add_use(uses, _("to be given"), given)
    for key, data_uses in uses.items():
        yield _data_use(proposal, key, data_uses)


def _add_use(uses: dict[str, list[str]], use: str, keys: Iterable[str]) -> None:
    """Add a use to those of each of some data, once."""
    for key in dict.fromkeys(keys):
        uses.setdefault(key, []).append(use)


def _data_use(proposal: Proposal, key: str, uses: list[str]) -> DataUse:
    """Return data with their uses, producer and holders in words."""
    snapshot = proposal.view.snapshot
    producer = None
    data_set = snapshot.data_sets.get(key)
    if data_set:
        producer = data_set.known("producer")
    holders = []
    for holder in proposal.view.supply.holders(key):
        if holder != proposal.record.key:
            name = snapshot.name("application", holder)
            holders.append(name)
    return DataUse(
        key,
        proposal.name("data_set", key),
        listing(uses),
        snapshot.name("unit", producer),
        tuple(holders),
    )


def _exempt_fields(proposal: Proposal) -> set[str]:
    """Return the conditions that do not apply to a proposal, as the rules have it."""
    from spbe_inventory.rules.facts.answers import is_available
    from spbe_inventory.rules.facts.build_dates import is_special

    record = proposal.record
    exempt = set()
    if is_special(record) is False:
        exempt |= {"special_considered", "development_documents"}
    if record.known("origin") in READY_MADE:
        exempt |= {"source_open", "source_held"}
    if is_available(proposal.view, SettingName.PDN_SINCE) is not True:
        exempt.add("hosting")
    return exempt


def _conditions(proposal: Proposal) -> Iterator[Condition]:
    """Yield the conditions that apply to a proposal, with its answers."""
    exempt = _exempt_fields(proposal)
    plain = to_plain(proposal.record)
    for name, code in CONDITIONS:
        if name not in exempt:
            yield _condition(proposal, plain, name, code)


def _condition(
    proposal: Proposal, plain: Mapping[str, Any], name: str, code: str
) -> Condition:
    from spbe_inventory.domain.finding import Question
    from spbe_inventory.rules.engine.lacking import lacking_name
    from spbe_inventory.rules.engine.loader import all_rules
    from spbe_inventory.rules.engine.wording import question_text

    record = proposal.record
    rule = all_rules()[code]
    field = KINDS["application"].fields[name]
    question = Question("application", record.key, name)
    return Condition(
        name,
        lacking_name("application", name),
        code,
        str(rule.title),
        tuple(_provision_text(citation) for citation in rule.cited),
        str(record.answer(name)),
        value_cell(field, plain.get(name), proposal.name),
        question_text(question),
    )


def _provision_text(citation: Citation) -> str:
    """Return a citation with its words."""
    return f"{citation} (“{citation.provision.words}”)"
