"""Records of a government put into the columns of the interactive file."""

from collections.abc import Iterable

from spbe_inventory.domain.atlas import NOBODY, Atlas
from spbe_inventory.domain.diagram import Box
from spbe_inventory.domain.lists import BY_HAND_METHODS, ApplicationStatus, NeedStatus
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.build import heap_of
from spbe_inventory.graph.need_ends import Source, source_of
from spbe_inventory.graph.views.boxes import NONE, NOT_KNOWN, home
from spbe_inventory.graph.views.lines import NEED_LINES, is_drawn, line_of
from spbe_inventory.graph.views.matrix import matrix
from spbe_inventory.graph.views.scene import bare_offices, whole
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.current import LANGUAGES, speaking

BY_MACHINE, BY_HAND = "by_machine", "by_hand"
PERSONAL = {None: 0, False: 1, True: 2}


def atlas(subject: Subject, *, coarse: bool = False) -> Atlas:
    """Give the columns of a government; `coarse` tells of methods only whether they are by machine or by hand.

    Offices come in the order of the matrix, so that those that exchange stand together.
    """
    made = Atlas(subject.government, subject.as_of, subject.snapshot.recorded)
    drawn = [one for one in subject.about if is_drawn(one)]
    for language in LANGUAGES:
        with speaking(language):
            made.notes[language] = [*bare_offices(subject), *whole(subject).left_out()]
    writer = _Writer(subject, made)
    for one in subject.own:
        writer.application(one)
    for exchange in drawn:
        writer.exchange(exchange, coarse=coarse)
    for assessed in subject.needs:
        if assessed.status in NEED_LINES:
            writer.need(assessed.need.taker, assessed.need.data, assessed.status, source_of(subject.snapshot, assessed))
    return made


def numbered(made: Atlas) -> dict[str, str]:
    """Put numbers in the place of keys, which were made of names; give what each key became."""
    renamed: dict[str, str] = {}
    for keys in (made.homes.key, made.ends.key):
        for place, key in enumerate(keys):
            renamed[key] = f"{key.partition(':')[0]}:{place}" if key else ""
            keys[place] = renamed[key]
    return renamed


class _Writer:
    """Puts records into columns, each thing once."""

    def __init__(self, subject: Subject, made: Atlas) -> None:
        self.subject, self.made = subject, made
        self.homes: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.data: dict[str, int] = {}
        for key in _in_order(subject):
            self.home(key)

    def home(self, key: str) -> int:
        """Give the number of an office (`unit:KEY`), institution (`agency:KEY`) or the unresolved (empty)."""
        if key not in self.homes:
            self.homes[key] = len(self.homes)
            kind, _, bare = key.partition(":")
            homes, snapshot = self.made.homes, self.subject.snapshot
            homes.key.append(key)
            homes.name.append(snapshot.name(kind, bare))
            boxes = {NOT_KNOWN: Box.UNOWNED, NONE: Box.OWNERLESS}
            box = boxes.get(bare, Box.OFFICE) if kind == "unit" else Box.OUTSIDE if kind else Box.UNRESOLVED
            homes.box.append(str(box))
        return self.homes[key]

    def application(self, one: Application) -> int:
        """Give the number of an application."""
        key = f"app:{one.key}"
        if key not in self.ends:
            own = one.agency == self.subject.agency
            where = f"unit:{home(one)}" if own else f"agency:{one.agency}"
            self._end(key, one.name, where, Box.APPLICATION if own else Box.OUTSIDE)
            status = one.known("status")
            self.made.ends.status.append("" if status in (None, ApplicationStatus.IN_USE) else str(status))
            known = one.known("dimensions") or ()
            self.made.ends.dimensions.append([self.made.dimensions.index(code) for code in known])
        return self.ends[key]

    def exchange(self, one: Exchange, *, coarse: bool) -> None:
        """Write an exchange with its ends."""
        flows = self.made.flows
        flows.giver.append(self._side(one, "giver"))
        flows.taker.append(self._side(one, "taker"))
        flows.line.append(str(line_of(one)))
        flows.method.append(_method(one.known("method"), coarse=coarse))
        flows.state.append(str(one.known("state") or ""))
        flows.data.append([self._datum(key) for key in one.data])
        flows.directed.append(int(one.directed))
        flows.personal.append(PERSONAL[self.subject.personal(one)])
        flows.link.append(int(heap_of(one) == "links"))

    def need(self, taker: str, data: str, status: str, source: Source) -> None:
        """Write a need that no machine meets."""
        wants, applications = self.made.wants, self.subject.snapshot.applications
        wants.taker.append(self.application(applications[taker]))
        known = applications.get(source.application)
        giver = self.application(known) if known else NOBODY
        wants.giver.append(giver)
        where = f"unit:{source.unit}" if source.unit else f"agency:{source.agency}" if source.agency else ""
        wants.home.append(self.made.ends.home[giver] if known else self.home(where) if where else NOBODY)
        wants.text.append(source.text)
        wants.line.append(str(NEED_LINES[NeedStatus(status)]))
        wants.data.append(self._datum(data))

    def _side(self, one: Exchange, side: str) -> int:
        application = self.subject.snapshot.applications.get(getattr(one, side) or "")
        if application:
            return self.application(application)
        key = f"text:{one.key}:{side}"
        self._end(key, f"'{getattr(one, side + '_text')}'", "", Box.UNRESOLVED)
        self.made.ends.status.append("")
        self.made.ends.dimensions.append([])
        return self.ends[key]

    def _end(self, key: str, name: str, where: str, box: Box) -> None:
        self.ends[key] = len(self.ends)
        ends = self.made.ends
        ends.key.append(key)
        ends.name.append(name)
        ends.home.append(self.home(where))
        ends.box.append(str(box))

    def _datum(self, key: str) -> int:
        if key not in self.data:
            self.data[key] = len(self.data)
            self.made.data.append(self.subject.snapshot.name("data_set", key))
        return self.data[key]


def _method(method: str | None, *, coarse: bool) -> str:
    if not method or not coarse:
        return method or ""
    return BY_HAND if method in BY_HAND_METHODS else BY_MACHINE


def _in_order(subject: Subject) -> Iterable[str]:
    """Give homes in the order of the finest matrix, those it folds or leaves out at the end by key."""
    first = next(iter(matrix(subject)))
    ids = [node.id for node in first.nodes if node.box in (Box.OFFICE, Box.UNOWNED, Box.OWNERLESS, Box.OUTSIDE)]
    rest = sorted({f"unit:{home(one)}" for one in subject.own} - set(ids))
    return [*ids, *rest]
