"""Which box stands for an application, an office, an end outside; equal things give equal nodes."""

from collections import Counter
from collections.abc import Callable

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.diagram import Box, Node, Overlay, Tint
from spbe_inventory.domain.lists import ApplicationStatus, Dimension
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

# Where applications stand that have no known office: nobody knows it, or it was said that there is none.
NOT_KNOWN, NONE = "?", "-"
Ends = Callable[[Exchange, str], Node]


def home(application: Application) -> str:
    """Give the key of an application's office, or the sign that it is not known or that there is none."""
    if application.answer("owner") is Answer.NONE:
        return NONE
    return application.known("owner") or NOT_KNOWN


def home_name(subject: Subject, key: str) -> str:
    """Give what an office is called, also where it is not known or said not to be."""
    names = {NOT_KNOWN: t("Office not known"), NONE: t("No office")}
    return names.get(key) or subject.snapshot.name("unit", key)


def application_box(subject: Subject, application: Application, *, clustered: bool = False, more: str = "") -> Node:
    """Give the box of an application of one's own; `clustered` where the frame around it names its office."""
    where = home(application)
    status = application.known("status")
    lines = [application.name]
    if status not in (None, ApplicationStatus.IN_USE):
        lines.append(f"[{ApplicationStatus(status).label}]")
    tint, said = _tint(subject, application)
    lines += filter(None, [said, "" if clustered else f"({home_name(subject, where)})", more])
    key = application.key
    note = home_name(subject, where)
    return Node(f"app:{key}", "\n".join(lines), Box.APPLICATION, where if clustered else "", note, tint, subject=key)


def office_box(subject: Subject, where: str, counts: Counter[str]) -> Node:
    """Give the box of an office, with the number of its applications."""
    many = t("{count} applications", count=number(counts[where]))
    box = {NOT_KNOWN: Box.UNOWNED, NONE: Box.OWNERLESS}.get(where, Box.OFFICE)
    return Node(f"unit:{where}", f"{home_name(subject, where)}\n({many})", box, subject=where)


def ends(subject: Subject, inside: Callable[[Application], Node], outside: Ends | None = None) -> Ends:
    """Give the box of an end: as `inside` draws the government's own applications, else as of an outsider.

    Each application is drawn once and looked up afterwards: exchanges are many.
    """
    outer = outside or partner_boxes(subject)
    drawn: dict[str, Node] = {}

    def box(exchange: Exchange, side: str) -> Node:
        key = getattr(exchange, side) or ""
        if known := drawn.get(key):
            return known
        application = subject.snapshot.applications.get(key)
        if application is None or application.agency != subject.agency:
            return outer(exchange, side)
        drawn[key] = inside(application)
        return drawn[key]

    return box


def partner_boxes(subject: Subject) -> Ends:
    """Draw each system of others as a box of its own; an end that is only a text is never shared."""

    def box(exchange: Exchange, side: str) -> Node:
        application = subject.snapshot.applications.get(getattr(exchange, side) or "")
        if application is None:
            text = f"'{getattr(exchange, side + '_text')}'"
            return Node(f"text:{exchange.key}:{side}", text, Box.UNRESOLVED)
        holder = subject.snapshot.name("agency", application.agency)
        label = f"{application.name}\n({holder})"
        return Node(f"app:{application.key}", label, Box.OUTSIDE, note=holder)

    return box


def institution_boxes(subject: Subject) -> Ends:
    """Draw all systems of one institution as one box, and all ends that are only texts as one."""

    def box(exchange: Exchange, side: str) -> Node:
        application = subject.snapshot.applications.get(getattr(exchange, side) or "")
        return institution_box(subject, application.agency if application else "")

    return box


def institution_box(subject: Subject, agency: str) -> Node:
    """Give the box of another institution; of none, that of all ends that are not resolved."""
    if not agency:
        return Node("text:", t("Counterpart not resolved"), Box.UNRESOLVED)
    return Node(f"agency:{agency}", subject.snapshot.name("agency", agency), Box.OUTSIDE)


def _tint(subject: Subject, application: Application) -> tuple[Tint | None, str]:
    """Give what the overlay says of an application, and the words for it."""
    if subject.overlay is Overlay.SEVERITY:
        tint = subject.severity.get(application.key, Tint.UNSETTLED)
        return tint, f"[{tint.label}]"
    if subject.overlay is Overlay.DIMENSION:
        known = [Dimension(one) for one in application.known("dimensions") or ()]
        words = ", ".join(str(one.label).removeprefix("Smart ") for one in known)
        tint = Tint(known[0].value) if len(known) == 1 else Tint.SEVERAL if known else Tint.NO_DIMENSION
        return tint, f"[{words or tint.label}]"
    return None, ""
