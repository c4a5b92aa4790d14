"""Which findings an address asks for, and the addresses of other selections: words of the query ↔ a selection."""

from dataclasses import dataclass, replace
from enum import StrEnum

from starlette.datastructures import QueryParams

from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.paging import PAGE, page_number

ROWS = 50
NO_OFFICE = "tanpa"  # in an address: the office is not known
THE_GOVERNMENT = "pemda"
ALL = "semua"
GRAVEST = "tingkat"
OUTCOMES = {
    "kesenjangan": Outcome.GAP,
    "belum-dapat-dinilai": Outcome.UNKNOWN,
    "dikesampingkan": Outcome.WAIVED,
    "belum-jatuh-tempo": Outcome.NOT_DUE,
}


@dataclass(frozen=True, slots=True)
class FindingQuery:
    """What an address asks for, as its words: outcome, theme, office, severity, provision, rule, order, page from 1."""

    outcome: str = ""
    theme: str = ""
    office: str = ""
    severity: str = ""
    provision: str = ""
    rule: str = ""
    order: str = ""
    page: int = 1

    @property
    def selection(self) -> FindingSelection:
        """The findings that are asked for; gaps where no outcome is said."""
        outcome: Outcome | None = OUTCOMES.get(self.outcome, Outcome.GAP)
        if self.outcome == ALL:
            outcome = None
        severity = None
        if self.severity in tuple(Severity):
            severity = Severity(self.severity)
        return FindingSelection(
            rule=self.rule or None,
            theme=self.theme or None,
            office=office_key(self.office),
            severity=severity,
            provision=self.provision or None,
            outcome=outcome,
            gravest_first=self.order == GRAVEST,
            first=(self.page - 1) * ROWS,
            limit=ROWS,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the outcome and the order is asked for."""
        bare = FindingQuery(outcome=self.outcome, order=self.order, page=self.page)
        return self != bare

    def address(self, **changes: object) -> str:
        """Return the address of the list with some words changed; that of its first page unless a page is named."""
        return address("finding-list", self.query(**changes))

    def query(self, **changes: object) -> dict[str, object]:
        """Return what stands behind the question mark of that address."""
        changed = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # by name
        page = ""
        if changed.page > 1:
            page = str(changed.page)
        return {
            "hasil": changed.outcome,
            "tema": changed.theme,
            "opd": changed.office,
            "tingkat": changed.severity,
            "pasal": changed.provision,
            "aturan": changed.rule,
            "urut": changed.order,
            PAGE: page,
        }


def query_of(params: QueryParams) -> FindingQuery:
    """Return what an address asks for; what is not understood of it is left out."""
    return FindingQuery(
        outcome=params.get("hasil", ""),
        theme=params.get("tema", ""),
        office=params.get("opd", ""),
        severity=params.get("tingkat", ""),
        provision=params.get("pasal", ""),
        rule=params.get("aturan", "").upper(),
        order=params.get("urut", ""),
        page=page_number(params),
    )


def office_key(word: str) -> str | None:
    """Return the key of the office that a word of an address means; None for all."""
    if not word:
        return None
    if word == NO_OFFICE:
        return ""
    if word == THE_GOVERNMENT:
        return GOVERNMENT
    return word


def office_word(key: str) -> str:
    """Return the word by which an address means an office."""
    if not key:
        return NO_OFFICE
    if key == GOVERNMENT:
        return THE_GOVERNMENT
    return key


class Order(StrEnum):
    """In which order findings are listed."""

    THEME = ""
    SEVERITY = GRAVEST

    @property
    def label(self) -> str:
        """The order in words."""
        if self is Order.SEVERITY:
            return _("in order of severity")
        return _("integration first")
