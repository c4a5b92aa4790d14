"""Exchanges that carry personal data: purpose, ground and agreement of each, stated, denied or not asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import responsible_office_name
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ProcessingGround
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.queries.office_records import is_among
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "data_set",
    "document",
    "exchange",
    "completeness",
    "setting",
)
ANSWERED_FIELDS = ("purpose", "ground", "agreement")
REQUIRED_FIELDS = ("purpose", "ground")


@dataclass(frozen=True, slots=True)
class PersonalDataExchange:
    """An exchange in use that carries personal data: its data, its purpose, ground and agreement.

    `answers` holds how each of the three was answered (`value`, `none`, `unknown`, `open` …), `told` their values in
    words.
    """

    key: str
    title: str
    office: str
    data: tuple[str, ...]
    answers: dict[str, str]
    told: dict[str, str]

    @property
    def lacks(self) -> bool:
        """Whether purpose or ground are not on record, whether denied or not answered."""
        return any(self.answers[name] != Answer.VALUE for name in REQUIRED_FIELDS)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Exchanges of personal data, those without purpose or ground first.

    `unknown` counts the exchanges of which it is not known whether they carry personal data.
    """

    rows: tuple[PersonalDataExchange, ...]
    unknown: int


@needs(Right.READ_ALL)
def personal_data(
    catalogue: Catalogue, keys: frozenset[str] | None = None
) -> PersonalData:
    """Return the exchanges in use that carry personal data, of all or of those of some keys."""
    from spbe_inventory.rules.facts.exchange_data import carries_personal_data

    view = view_of(catalogue, KINDS_READ)
    rows = []
    unknown = 0
    for exchange in view.running_exchanges:
        if not is_among(keys, exchange.key):
            continue
        personal = carries_personal_data(view, exchange)
        if personal is None:
            unknown += 1
        elif personal:
            rows.append(_row(view, exchange))
    return PersonalData(tuple(sorted(rows, key=_by_lack)), unknown)


def _by_lack(row: PersonalDataExchange) -> tuple[bool, list[Part], str]:
    """Return the key by which exchanges are ordered: those without purpose or ground first."""
    return not row.lacks, natural_key(row.office), row.key


def _row(view: "RegisterView", exchange: Exchange) -> PersonalDataExchange:
    """Return an exchange in words."""
    snapshot = view.snapshot
    data = exchange.known("data") or ()
    return PersonalDataExchange(
        key=exchange.key,
        title=snapshot.title("exchange", exchange.key),
        office=responsible_office_name(view, "exchange", exchange.key),
        data=tuple(snapshot.name("data_set", key) for key in data),
        answers={name: str(exchange.answer(name)) for name in ANSWERED_FIELDS},
        told={
            "purpose": str(exchange.known("purpose") or ""),
            "ground": _ground(exchange),
            "agreement": snapshot.name("document", exchange.known("agreement")),
        },
    )


def _ground(exchange: Exchange) -> str:
    """Return the ground of processing in words, empty if it is not known."""
    code = exchange.known("ground")
    if not code:
        return ""
    return str(ProcessingGround(code).label)
