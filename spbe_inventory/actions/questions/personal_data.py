"""Exchanges that carry personal data: purpose, ground and agreement of each, said, denied or not asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name, office_of
from spbe_inventory.actions.loading import view_of
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ProcessingGround
from spbe_inventory.domain.records import Exchange

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

KINDS_READ = ("agency", "unit", "application", "data_set", "document", "exchange", "completeness", "setting")
LAWFUL = ("purpose", "ground", "agreement")


@dataclass(frozen=True, slots=True)
class Personal:
    """An exchange in use that carries personal data: its data, and what is said of purpose, ground, agreement.

    `answers` holds for each of the three how it was answered (`value`, `none`, `unknown`, `open` …), `told` the words.
    """

    key: str
    title: str
    office: str
    data: tuple[str, ...]
    answers: dict[str, str]
    told: dict[str, str]

    @property
    def lacks(self) -> bool:
        """Whether purpose or ground are not on record, be it that there is none or that nobody says."""
        return any(self.answers[name] != Answer.VALUE for name in ("purpose", "ground"))


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Exchanges of personal data, those without purpose or ground first; `unknown` carry nobody knows what."""

    rows: tuple[Personal, ...]
    unknown: int


def personal_data(catalogue: Catalogue) -> PersonalData:
    """Give the exchanges in use that carry personal data, with what their sharing rests on."""
    from spbe_inventory.rules.carried import personal, running

    view = view_of(catalogue, KINDS_READ)
    told = {one.key: personal(view, one) for one in running(view)}
    rows = [_row(view, view.snapshot.exchanges[key]) for key, carries in told.items() if carries]
    ordered = sorted(rows, key=lambda row: (not row.lacks, row.office, row.key))
    return PersonalData(tuple(ordered), sum(carries is None for carries in told.values()))


def _row(view: "View", one: Exchange) -> Personal:
    snapshot = view.snapshot
    ground, agreement = one.known("ground"), one.known("agreement")
    told = {
        "purpose": str(one.known("purpose") or ""),
        "ground": str(ProcessingGround(ground).label) if ground else "",
        "agreement": snapshot.name("document", agreement) if agreement else "",
    }
    return Personal(
        one.key,
        snapshot.title("exchange", one.key),
        office_name(snapshot, office_of(snapshot, view.agency, "exchange", one.key)),
        tuple(snapshot.name("data_set", key) for key in one.known("data") or ()),
        {name: str(one.answer(name)) for name in LAWFUL},
        told,
    )
