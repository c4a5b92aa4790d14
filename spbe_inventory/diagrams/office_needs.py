"""The data needs of an office that no machine meets: lines from where the data would come, numbers and notes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.diagrams.boxes import OFFICE_BOXES, office_key, office_name
from spbe_inventory.diagrams.content import list_names
from spbe_inventory.diagrams.lines import NEED_LINES
from spbe_inventory.diagrams.open_items import rests_on
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.unmet_needs import open_needs
from spbe_inventory.documents.diagram import Box, Edge, Line, Node
from spbe_inventory.graph.need_source import Source, source_of
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

MAX_NAMED = 12  # needs; more are only counted
NEEDED = "needed"  # the frame of those from whom data are needed
Inside = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class OfficeNeeds:
    """The data needs of the applications of an office, from a subject.

    `alone` are met by no machine and rest on no exchange of the office, `resting` are those that do; `recorded` is how
    many needs are on record at all.
    """

    subject: Subject
    alone: tuple[AssessedNeed, ...]
    resting: int
    recorded: int


def needs_of(
    subject: Subject, applications: Mapping[str, object], exchanges: set[str]
) -> OfficeNeeds:
    """Return the needs of some applications, told apart by whether they rest on some exchanges, by keys."""
    own = [each for each in subject.needs if each.need.taker in applications]
    unmet = [each for each in open_needs(subject) if each.need.taker in applications]
    alone = [each for each in unmet if rests_on(each) not in exchanges]
    return OfficeNeeds(subject, tuple(alone), len(unmet) - len(alone), len(own))


def need_edges(
    needs: OfficeNeeds, inside: Inside, column: str
) -> tuple[set[Node], list[Edge]]:
    """Return a line for each need that rests on no exchange, and the boxes outside the office that it comes from."""
    boxes: set[Node] = set()
    edges = []
    snapshot = needs.subject.snapshot
    for assessed in needs.alone:
        need = assessed.need
        source = source_of(snapshot, assessed)
        giver = inside.get(source.application)
        if giver is None:
            giver = _source_box(needs.subject, source, column)
            boxes.add(giver)
        data = snapshot.name("data_set", need.data)
        edge = Edge(
            source=giver.id,
            target=inside[need.taker].id,
            line=NEED_LINES[assessed.status],
            label=data,
            note=f"{assessed.status.label} · {data}",
            data=((need.data,),),
        )
        edges.append(edge)
    return boxes, edges


def _source_box(subject: Subject, source: Source, column: str) -> Node:
    """Return the box of an office, institution or text from which data would come, in the frame of these."""
    application = subject.snapshot.applications.get(source.application)
    unit, agency = source.unit, source.agency
    lines = []
    if application:
        lines.append(f"({application.name})")
        agency = application.agency
    if application and agency == subject.agency:
        unit = office_key(application)
    key, name, box = "source:", _("Giver not known"), Box.UNRESOLVED
    if unit:
        key, name = f"unit:{unit}", office_name(subject, unit)
        box = OFFICE_BOXES.get(unit, Box.OFFICE)
    elif agency:
        key, name = f"agency:{agency}", subject.snapshot.name("agency", agency)
        box = Box.OUTSIDE
    elif source.text:
        key, name = f"text:{source.text}", f"'{source.text}'"
    return Node(
        id=f"{NEEDED}:{key}:{source.application}",
        label="\n".join([name, *lines]),
        box=box,
        cluster=NEEDED,
        column=column,
    )


def need_counts(needs: OfficeNeeds) -> Iterator[str]:
    """Yield in words how many needs are not met by machine, by how far they are met."""
    counts = Counter(NEED_LINES[assessed.status] for assessed in needs.alone)
    missing = counts[Line.MISSING]
    if missing:
        yield ngettext(
            "{count} need not met",
            "{count} needs not met",
            missing,
            count=number(missing),
        )
    by_hand = counts[Line.MISSING_BY_HAND]
    if by_hand:
        yield ngettext(
            "{count} need met by hand",
            "{count} needs met by hand",
            by_hand,
            count=number(by_hand),
        )
    promised = counts[Line.MISSING_PROMISED]
    if promised:
        yield ngettext(
            "{count} need only promised",
            "{count} needs only promised",
            promised,
            count=number(promised),
        )
    unclear = counts[Line.MISSING_UNCLEAR]
    if unclear:
        yield ngettext(
            "{count} need that cannot be assessed yet",
            "{count} needs that cannot be assessed yet",
            unclear,
            count=number(unclear),
        )


def need_notes(needs: OfficeNeeds, *, drawn: bool) -> Iterator[str]:
    """Yield notes on the needs that have no line of their own, and where none is on record."""
    if not needs.recorded:
        yield _(
            "No data need of this office is recorded yet, so what is missing is not known."
        )
    if needs.alone and not drawn:
        yield ngettext(
            "Listed, not drawn: {count} data need: {names}.",
            "Listed, not drawn: {count} data needs: {names}.",
            len(needs.alone),
            count=number(len(needs.alone)),
            names=list_names(_need_words(needs), MAX_NAMED),
        )
    if needs.resting:
        yield ngettext(
            "{count} other data need rests on an exchange that goes by hand or is not certain.",
            "{count} other data needs rest on exchanges that go by hand or are not certain.",
            needs.resting,
            count=number(needs.resting),
        )


def _need_words(needs: OfficeNeeds) -> Sequence[str]:
    """Return who needs which data, and how far that is met."""
    snapshot = needs.subject.snapshot
    listed = []
    for assessed in needs.alone:
        taker = snapshot.name("application", assessed.need.taker)
        data = snapshot.name("data_set", assessed.need.data)
        listed.append(f"{taker} ← {data} ({assessed.status.label})")
    return listed
