"""Who stands at the two ends of an exchange: offices of the government, villages, other institutions, other parties."""

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask

# Who the provisions on sharing between institutions speak of: Perpres 95/2018 Pasal 1 angka 27 and 28.
INSTITUTIONS = frozenset(
    [
        AgencyKind.KABUPATEN,
        AgencyKind.KOTA,
        AgencyKind.PROVINSI,
        AgencyKind.KEMENTERIAN,
        AgencyKind.LEMBAGA,
    ]
)
INSIDE, OUTSIDE, APART, UNRESOLVED = ("inside", "outside", "apart", "unresolved")


def partners_of(view: RegisterView, exchange: Exchange) -> str:
    """Return who exchanges: `inside`, `outside` (with an institution), `apart` or `unresolved`.

    `apart` is an exchange with a village, an enterprise, a bank or another body that is no institution of the state:
    neither inside the government nor between institutions.
    """
    ends = ends_of(view, exchange)
    if any(is_apart(view, application) for application in ends):
        return APART
    return view.locality(exchange)


def ends_of(view: RegisterView, exchange: Exchange) -> list[Application]:
    """Return the applications at the ends of an exchange that are on record."""
    keys = (exchange.giver or "", exchange.taker or "")
    applications = view.snapshot.applications
    return [applications[key] for key in keys if key in applications]


def is_apart(view: RegisterView, application: Application) -> bool:
    """Return whether an application belongs to a village, an enterprise or a body that is no institution."""
    if application.agency == view.agency:
        return view.owners.is_outside(application.known("owner"))
    agency = view.snapshot.agencies[application.agency]
    return agency.agency_kind not in INSTITUTIONS


def are_different_offices(view: RegisterView, exchange: Exchange) -> bool | None:
    """Return whether an exchange inside the government is between two offices; None where an office is not known."""
    offices = set()
    for application in ends_of(view, exchange):
        owner = application.known("owner")
        if not owner or view.owners.is_unplaced(owner):
            return None
        offices.add(view.owners.office_of(owner))
    return len(offices) > 1


def ask_offices(view: RegisterView, exchange: Exchange) -> list[Question]:
    """Return the questions that would tell between which offices an exchange runs."""
    questions = []
    for application in ends_of(view, exchange):
        owner = application.known("owner")
        if not owner:
            questions.append(ask(application, "owner"))
        elif view.owners.is_unplaced(owner):
            questions.append(Question("unit", owner, "parent"))
    return questions
