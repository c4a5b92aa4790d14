"""A proposed application held against the register: what is like it, on what it would rest, what is still open.

The outcome is a study sheet, never a verdict: people decide, and may have reasons that no register knows.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.duplicates import described, reason_words
from spbe_inventory.actions.exporting import cell_of
from spbe_inventory.actions.importing import preview_import
from spbe_inventory.actions.loading import view_of
from spbe_inventory.actions.suggesting import givers_of, typical_of
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ApplicationStatus, Origin, SettingName, Standing, Verdict, Verified
from spbe_inventory.domain.plain import from_plain, split, to_plain
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.study import Condition, DataUse, General, Similar, Study
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.files.opening import open_files
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import t
from spbe_inventory.matching.duplicates import Described, likenesses_of
from spbe_inventory.reference.codes import deep, tidy
from spbe_inventory.reference.systems import GeneralApplication, national_systems

if TYPE_CHECKING:
    from spbe_inventory.actions.differing import Preview
    from spbe_inventory.domain.snapshot import Snapshot
    from spbe_inventory.rules.view import View

LIKE = 70  # of 100: from here on two applications are worth comparing before one is built
MOST = 200  # proposals in one file
UNTAKEN = (Verdict.FAULT, Verdict.CONFLICT, Verdict.UNREAD)
READY_MADE = (Origin.PACKAGE, Origin.SUBSCRIPTION, Origin.SHARED)
# What a proposal is asked, and the rule that holds the same of an application on record.
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


def screen(catalogue: Catalogue, file: Path) -> tuple[list[Study], list[str]]:
    """Hold the applications that a file proposes against the register; nothing is saved.

    The file is any list that `import` reads. Gives the studies, and what of the file could not be taken, with its
    place. BadInput where it proposes no application, or more than 200.
    """
    preview = preview_import(catalogue, open_files([file]))
    proposed = [one for one in preview.differences if one.kind == "application" and _of_ours(one.plain)]
    unread = [one for one in preview.remarks if one.verdict in UNTAKEN]
    faulty = {one.record for one in preview.blocked if one.record}
    proposed = [one for one in proposed if one.key not in faulty]
    if not proposed:
        problems = [Problem(one.key, str(one.at or ""), one.values) for one in unread]
        raise BadInput("nothing-to-screen", problems, path=file)
    if preview.bulk or len(proposed) > MOST:
        raise BadInput("too-many-to-screen", path=file, limit=MOST)
    view = view_of(catalogue, KINDS)
    studies = []
    for one in proposed:
        record = from_plain("application", {"agency": view.agency, **one.plain})
        if isinstance(record, Application):
            studies.append(_study(Proposal(view, preview, record), one.place, known=one.verdict != Verdict.NEW))
    return studies, [f"{one.at}: {one}" if one.at else str(one) for one in unread]


def _of_ours(plain: Mapping[str, Any]) -> bool:
    """Whether a record is no system of a ministry that was taken in because the proposal names it."""
    return str(plain["key"]) not in national_systems()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed application with what else its file proposes beside it, and the register it is held against."""

    view: "View"
    preview: "Preview"
    record: Application

    def name(self, kind: str, key: str | None) -> str:
        """Give what a record is called, be it on record or proposed in the same file."""
        proposed = (one.plain.get("name") for one in self.preview.differences if (one.kind, one.key) == (kind, key))
        return self.view.snapshot.name(kind, key) if self._on_record(kind, key) else str(next(proposed, key) or "")

    def _on_record(self, kind: str, key: str | None) -> bool:
        return key in self.view.snapshot.records[kind]

    def joined(self, kind: str, side: str) -> Iterator[str]:
        """Give the data of the needs or exchanges in the file that have the proposal on one side."""
        for one in self.preview.differences:
            if one.kind == kind and one.plain.get(side) == self.record.key:
                said = split(one.plain.get("data"))[0] or ()
                yield from [said] if isinstance(said, str) else said


def _study(proposal: Proposal, place: str, *, known: bool) -> Study:
    record, givers = proposal.record, givers_of(proposal.view.applications)
    return Study(
        record.name,
        proposal.name("unit", record.known("owner")),
        str(record.known("function") or ""),
        place,
        record.key if known else "",
        tuple(_similar(proposal)),
        tuple(_general(record)),
        tuple(_data(proposal)),
        tuple(f"{one.giver_name} → {one.taker_name}: {one.data}" for one in typical_of(record, givers)),
        tuple(_conditions(proposal)),
    )


def _similar(proposal: Proposal) -> Iterator[Similar]:
    snapshot = proposal.view.snapshot
    others = [_compared(one) for one in proposal.view.applications]
    found = likenesses_of(_compared(proposal.record), others, LIKE)
    for other, score, reasons in found:
        one = snapshot.applications[other.key]
        yield Similar(one.key, one.name, *_who(snapshot, one), score, reason_words(reasons))
    yield from _of_one_field(proposal, {other.key for other, *_ in found})


def _compared(one: Application) -> Described:
    """Give an application as proposals are compared: of its codes only those that name one service."""
    return replace(described(one), codes=_services(one))


def _services(one: Application) -> frozenset[str]:
    """Give the codes of services (level 3) that an application is coded by."""
    codes = (tidy(code) for code in one.known("reference_codes") or ())
    return frozenset({deep(code) for code in codes if code.startswith("RAL")} - {""})


def _who(snapshot: "Snapshot", one: Application) -> tuple[str, str]:
    """Give the office and the status of an application, in words; empty where they are not known."""
    status = one.known("status")
    label = str(ApplicationStatus(status).label) if status else ""
    return snapshot.name("unit", one.known("owner")), label


def _of_one_field(proposal: Proposal, told: Container[str]) -> Iterator[Similar]:
    """Give further applications that may do the same: for the same service, or of the same general application."""
    from spbe_inventory.rules.general import pointed_to

    mine, served = set(pointed_to(proposal.record)), _services(proposal.record)
    for one in proposal.view.applications:
        if one.key in told or one.key == proposal.record.key:
            continue
        common = [national_systems()[general.key].name for general in pointed_to(one) if general in mine]
        why = [t("words that point to {name}", name=listing(common))] if common else []
        if services := sorted(_services(one) & served):
            why.append(t("the same service ({codes})", codes=", ".join(services)))
        if why:
            yield Similar(one.key, one.name, *_who(proposal.view.snapshot, one), 0, listing(why))


def _general(record: Application) -> Iterator[General]:
    """Give the general application that is stated, and those that words of name or function point to."""
    from spbe_inventory.rules.general import pointed_to, similar_to

    stated = similar_to(record)
    for general in dict.fromkeys([*([stated] if stated else []), *pointed_to(record)]):
        yield General(
            general.key,
            national_systems()[general.key].name,
            general is stated,
            str(Standing(general.standing).label),
            general.decree,
            general.decree_date,
            str(Verified(general.verified).label),
            tuple(_letters(record, general)) if general.decreed else (),
        )


def _letters(record: Application, general: GeneralApplication) -> Iterator[tuple[str, str, str]]:
    """Give the four conditions of Perpres 95/2018 Pasal 37 ayat (3): letter, what it asks, how it is answered."""
    from spbe_inventory.rules.general import CONDITIONS as LETTERS
    from spbe_inventory.rules.general import is_met

    words = {True: t("yes, by the proposal"), False: t("no, by the proposal"), None: t("not answered")}
    for name, letter in LETTERS.items():
        label = str(KINDS["application"].fields[name].label)
        yield letter, label, words[is_met(record, name, general.decree_date)]


def _data(proposal: Proposal) -> Iterator[DataUse]:
    """Give the data that the proposal names, with who makes and who has them by the register."""
    uses: dict[str, list[str]] = defaultdict(list)
    for use, keys in (
        (t("to be held"), proposal.record.known("holds") or ()),
        (t("needed"), [*proposal.joined("need", "taker"), *proposal.joined("exchange", "taker")]),
        (t("to be given"), proposal.joined("exchange", "giver")),
    ):
        for key in dict.fromkeys(keys):
            uses[key].append(use)
    snapshot = proposal.view.snapshot
    for key, used in uses.items():
        record = snapshot.data_sets.get(key)
        holders = [one for one in proposal.view.supply.holders(key) if one != proposal.record.key]
        yield DataUse(
            key,
            proposal.name("data_set", key),
            listing(used),
            snapshot.name("unit", record.known("producer") if record else None),
            tuple(snapshot.name("application", one) for one in holders),
        )


def _exempt(proposal: Proposal) -> set[str]:
    """Give what does not concern a proposal, as the rules have it: of general or ready-made ones, or not yet there."""
    from spbe_inventory.rules.built import is_special
    from spbe_inventory.rules.said import available

    record, found = proposal.record, set()
    if is_special(record) is False:
        found |= {"special_considered", "development_documents"}
    if record.known("origin") in READY_MADE:
        found |= {"source_open", "source_held"}
    if available(proposal.view, SettingName.PDN_SINCE) is not True:
        found.add("hosting")
    return found


def _conditions(proposal: Proposal) -> Iterator[Condition]:
    from spbe_inventory.domain.finding import Question
    from spbe_inventory.rules.loader import all_rules
    from spbe_inventory.rules.wording import question_text

    record = proposal.record
    for name, code in CONDITIONS:
        if name in _exempt(proposal):
            continue
        rule, field = all_rules()[code], KINDS["application"].fields[name]
        yield Condition(
            name,
            str(field.label),
            code,
            str(rule.title),
            tuple(f"{one} (“{one.provision.words}”)" for one in rule.cited),
            str(record.answer(name)),
            cell_of(field, to_plain(record).get(name), proposal.name),
            question_text(Question("application", record.key, name)),
        )
