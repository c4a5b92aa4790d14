"""Which box stands for an application, an office or an outside end; equal things give equal nodes."""

from collections import Counter
from collections.abc import Callable, Iterable

from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Node, Overlay, Tint
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ApplicationStatus, Dimension
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

# Stand in for the key of an office: it is not known, or it was said that there is none.
NOT_KNOWN = "?"
NONE = "-"
OFFICE_BOXES = {NOT_KNOWN: Box.UNOWNED, NONE: Box.OWNERLESS}
SIDES = ("giver", "taker")
Ends = Callable[[Exchange, str], Node]
Inside = Callable[[Application], Node]


def office_key(application: Application) -> str:
    """Return the key of an application's office, or the sign that it is not known or that there is none."""
    if application.answer("owner") is Answer.NONE:
        return NONE
    return application.known("owner") or NOT_KNOWN


def office_name(subject: Subject, key: str) -> str:
    """Return the name of an office, or the words that it is not known or that there is none."""
    if key == NOT_KNOWN:
        return _("Office not known")
    if key == NONE:
        return _("No office")
    return subject.snapshot.name("unit", key)


def application_box(
    subject: Subject,
    application: Application,
    *,
    clustered: bool = False,
    extra: str = "",
) -> Node:
    """Return the box of one of the government's own applications.

    `clustered` says that the frame around it names its office, so that the box does not; `extra` is its last line.
    """
    office = office_key(application)
    name = office_name(subject, office)
    tint = _tint(subject, application)
    lines = [application.name, _status_words(application)]
    if tint:
        lines.append(_tint_words(application, tint))
    if not clustered:
        lines.append(f"({name})")
    lines.append(extra)
    return Node(
        id=f"app:{application.key}",
        label="\n".join(filter(None, lines)),
        box=Box.APPLICATION,
        cluster=office if clustered else "",
        note=name,
        tint=tint,
        subject=application.key,
    )


def _status_words(application: Application) -> str:
    """Return the status in brackets, or that it was set apart; empty where it is in use or not known."""
    if application.set_apart:
        words = _("set apart")
        return f"[{words}]"
    status = application.known("status")
    if status is None or status == ApplicationStatus.IN_USE:
        return ""
    label = ApplicationStatus(status).label
    return f"[{label}]"


def office_box(subject: Subject, office: str, counts: Counter[str]) -> Node:
    """Return the box of an office, with the number of its applications."""
    name = office_name(subject, office)
    count = ngettext(
        "{count} application",
        "{count} applications",
        counts[office],
        count=number(counts[office]),
    )
    return Node(
        id=f"unit:{office}",
        label=f"{name}\n({count})",
        box=OFFICE_BOXES.get(office, Box.OFFICE),
        subject=office,
    )


def ends(subject: Subject, inside: Inside, outside: Ends | None = None) -> Ends:
    """Return a function from an end of an exchange to its box.

    The government's own applications are drawn by `inside`, all others by `outside`. Each application is drawn once and
    looked up afterwards: exchanges are many.
    """
    outside = outside or partner_boxes(subject)
    drawn: dict[str, Node] = {}

    def box(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        key = getattr(exchange, side) or ""
        if key in drawn:
            return drawn[key]
        application = subject.snapshot.applications.get(key)
        if application is None or application.agency != subject.agency:
            return outside(exchange, side)
        drawn[key] = inside(application)
        return drawn[key]

    return box


def end_boxes(exchanges: Iterable[Exchange], box: Ends) -> set[Node]:
    """Return the boxes at both ends of exchanges."""
    nodes = set()
    for exchange in exchanges:
        for side in SIDES:
            nodes.add(box(exchange, side))
    return nodes


def end_ids(exchange: Exchange, box: Ends) -> tuple[str, str]:
    """Return the ids of the boxes of giver and taker."""
    giver = box(exchange, "giver")
    taker = box(exchange, "taker")
    return giver.id, taker.id


def partner_boxes(subject: Subject) -> Ends:
    """Return a function that draws each outside system as a box of its own; an end that is a text is never shared."""

    def box(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        application = _end_application(subject, exchange, side)
        if application is None:
            return _text_box(exchange, side)
        return outside_box(subject, application)

    return box


def outside_box(subject: Subject, application: Application) -> Node:
    """Return the box of a system of another institution."""
    institution = subject.snapshot.name("agency", application.agency)
    return Node(
        id=f"app:{application.key}",
        label=f"{application.name}\n({institution})",
        box=Box.OUTSIDE,
        note=institution,
    )


def _text_box(exchange: Exchange, side: str) -> Node:
    """Return the box of an end that is only a text."""
    text = getattr(exchange, f"{side}_text")
    return Node(
        id=f"text:{exchange.key}:{side}",
        label=f"'{text}'",
        box=Box.UNRESOLVED,
    )


def institution_boxes(subject: Subject) -> Ends:
    """Return a function that draws all systems of an institution as one box, and all unresolved ends as one."""

    def box(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        application = _end_application(subject, exchange, side)
        if application is None:
            return institution_box(subject, "")
        return institution_box(subject, application.agency)

    return box


def _end_application(
    subject: Subject, exchange: Exchange, side: str
) -> Application | None:
    """Return the application at an end of an exchange; None where the end is only a text."""
    key = getattr(exchange, side) or ""
    return subject.snapshot.applications.get(key)


def institution_box(subject: Subject, agency: str) -> Node:
    """Return the box of another institution; of an empty key, the box of all ends that are not resolved."""
    if not agency:
        return Node("text:", _("Counterpart not resolved"), Box.UNRESOLVED)
    name = subject.snapshot.name("agency", agency)
    return Node(f"agency:{agency}", name, Box.OUTSIDE)


def _tint(subject: Subject, application: Application) -> Tint | None:
    """Return what the overlay says of an application; None where the overlay is not about boxes."""
    if subject.overlay is Overlay.SEVERITY:
        return subject.severity.get(application.key, Tint.UNSETTLED)
    if subject.overlay is not Overlay.DIMENSION:
        return None
    dimensions = application.known("dimensions")
    if not dimensions:
        return Tint.NO_DIMENSION
    if len(dimensions) > 1:
        return Tint.SEVERAL
    return Tint(dimensions[0])


def _tint_words(application: Application, tint: Tint) -> str:
    """Return the words for a tint in brackets; for several dimensions their names."""
    if tint is not Tint.SEVERAL:
        words = str(tint.label).removeprefix("Smart ")
        return f"[{words}]"
    names = []
    for code in application.known("dimensions"):
        label = str(Dimension(code).label)
        names.append(label.removeprefix("Smart "))
    listed = ", ".join(names)
    return f"[{listed}]"
