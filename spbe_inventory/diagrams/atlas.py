"""Records of a government put into the columns of the interactive file."""

from collections.abc import Iterable

from spbe_inventory.diagrams.boxes import OFFICE_BOXES, office_key
from spbe_inventory.diagrams.content import office_notes, whole_government
from spbe_inventory.diagrams.lines import NEED_LINES, is_drawn, line_of
from spbe_inventory.diagrams.matrix import matrix
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.unmet_needs import open_needs
from spbe_inventory.documents.atlas import UNKNOWN, Atlas
from spbe_inventory.documents.diagram import Box
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ApplicationStatus
from spbe_inventory.domain.records import Application, DataSet, Exchange
from spbe_inventory.graph.classify import classify
from spbe_inventory.graph.means import is_by_machine, main_method, running_methods
from spbe_inventory.graph.need_source import Source, source_of
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.queries.left_out_words import left_out_sentence

BY_MACHINE = "by_machine"
BY_HAND = "by_hand"
PERSONAL = {None: 0, False: 1, True: 2}
# What an exchange is evidence of: who gives to whom, or only that the two are connected.
EVIDENCE = {"links": 1, "undirected": 2}
# Boxes of a matrix that stand for an office or an institution.
OWNERS = (Box.OFFICE, Box.UNOWNED, Box.OWNERLESS, Box.OUTSIDE)


def atlas(subject: Subject, *, coarse: bool = False) -> Atlas:
    """Return the columns of a government; `coarse` tells of methods only whether they are by machine or by hand.

    Offices come in the order of the matrix, so that those that exchange stand together.
    """
    recorded = subject.snapshot.recorded
    columns = Atlas(subject.government, subject.as_of, recorded)
    for language in LANGUAGES:
        with speaking(language):
            columns.notes[language] = _notes(subject)
    writer = _Writer(subject, columns)
    for application in subject.applications:
        writer.application(application)
    for exchange in filter(is_drawn, subject.exchanges):
        writer.exchange(exchange, coarse=coarse)
    for assessed in open_needs(subject):
        writer.need(assessed)
    writer.holders()
    columns.ends.rank = _ranks(columns.ends.key)
    return columns


def _ranks(keys: list[str]) -> list[int]:
    """Return the place of each key in the order of all."""
    ranks = {key: rank for rank, key in enumerate(sorted(keys))}
    return [ranks[key] for key in keys]


def _notes(subject: Subject) -> list[str]:
    """Return what of the register is not in the file, in the current language."""
    content = whole_government(subject)
    notes = [*office_notes(subject), *content.left_out()]
    left_out = subject.snapshot.left_out
    if left_out:
        notes.append(left_out_sentence(left_out))
    return notes


def replace_keys(columns: Atlas) -> dict[str, str]:
    """Replace the keys in the columns, which were made of names, by numbers; return what each key became."""
    renamed: dict[str, str] = {}
    for keys in (columns.homes.key, columns.ends.key, columns.data.key):
        for index, key in enumerate(keys):
            kind, colon, _name = key.partition(":")
            new_key = ""
            if colon:
                new_key = f"{kind}:{index}"
            renamed[key] = new_key
            keys[index] = new_key
    return renamed


class _Writer:
    """Writes records into columns, each office, end and data set once."""

    def __init__(self, subject: Subject, columns: Atlas) -> None:
        self.subject = subject
        self.columns = columns
        self.homes: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.data: dict[str, int] = {}
        for key in _homes_in_order(subject):
            self.home(key)

    def home(self, key: str) -> int:
        """Return the number of an office (`unit:KEY`), institution (`agency:KEY`) or the unresolved (empty)."""
        if key not in self.homes:
            self.homes[key] = len(self.homes)
            kind, _colon, record = key.partition(":")
            name = self.subject.snapshot.name(kind, record)
            box = _home_box(kind, record)
            homes = self.columns.homes
            homes.key.append(key)
            homes.name.append(name)
            homes.box.append(str(box))
        return self.homes[key]

    def application(self, application: Application) -> int:
        """Return the number of an application."""
        key = f"app:{application.key}"
        if key not in self.ends:
            box = Box.OUTSIDE
            home = f"agency:{application.agency}"
            if application.agency == self.subject.agency:
                box = Box.APPLICATION
                home = f"unit:{office_key(application)}"
            self._add_end(
                key,
                application.name,
                home,
                box,
                status=_status(application),
                dimensions=self._dimensions(application),
            )
        return self.ends[key]

    def _dimensions(self, application: Application) -> list[int]:
        """Return the numbers of the known dimensions of an application."""
        numbers = []
        for code in application.known("dimensions") or ():
            index = self.columns.dimensions.index(code)
            numbers.append(index)
        return numbers

    def exchange(self, exchange: Exchange, *, coarse: bool) -> None:
        """Write an exchange with its ends."""
        giver = self._side(exchange, "giver")
        taker = self._side(exchange, "taker")
        data = [self._data_number(key) for key in exchange.data]
        line = line_of(exchange, self.subject.retired)
        method = _method(exchange, coarse=coarse)
        state = exchange.known("state") or ""
        personal = self.subject.personal(exchange)
        certainty = classify(exchange, self.subject.retired)
        flows = self.columns.flows
        if not coarse:
            further = _further_methods(exchange, method)
            if further:
                flows.also[len(flows.giver)] = further
        if exchange.answer("data") is Answer.NONE:
            flows.empty.append(len(flows.giver))
        flows.giver.append(giver)
        flows.taker.append(taker)
        flows.line.append(str(line))
        flows.method.append(method)
        flows.state.append(str(state))
        flows.data.append(data)
        flows.directed.append(int(exchange.directed))
        flows.personal.append(PERSONAL[personal])
        flows.link.append(EVIDENCE.get(certainty, 0))

    def need(self, assessed: AssessedNeed) -> None:
        """Write a need that no machine meets."""
        wants = self.columns.wants
        snapshot = self.subject.snapshot
        source = source_of(snapshot, assessed)
        taker = snapshot.applications[assessed.need.taker]
        taker_number = self.application(taker)
        giver = snapshot.applications.get(source.application)
        giver_number = UNKNOWN
        if giver:
            giver_number = self.application(giver)
        home = self._source_home(source, giver_number)
        line = NEED_LINES[assessed.status]
        data = self._data_number(assessed.need.data)
        wants.taker.append(taker_number)
        wants.giver.append(giver_number)
        wants.home.append(home)
        wants.text.append(source.text)
        wants.line.append(str(line))
        wants.data.append(data)

    def _source_home(self, source: Source, giver: int) -> int:
        """Return the number of the home of a giver, or of the office or institution that is the source of a need."""
        if giver != UNKNOWN:
            return self.columns.ends.home[giver]
        if source.unit:
            return self.home(f"unit:{source.unit}")
        if source.agency:
            return self.home(f"agency:{source.agency}")
        return UNKNOWN

    def _side(self, exchange: Exchange, side: str) -> int:
        """Return the number of an end of an exchange."""
        end = getattr(exchange, side) or ""
        application = self.subject.snapshot.applications.get(end)
        if application:
            return self.application(application)
        key = f"text:{exchange.key}:{side}"
        text = getattr(exchange, f"{side}_text")
        self._add_end(key, f"'{text}'", "", Box.UNRESOLVED)
        return self.ends[key]

    def _add_end(
        self,
        key: str,
        name: str,
        home: str,
        box: Box,
        *,
        status: str = "",
        dimensions: Iterable[int] = (),
    ) -> None:
        """Write an application or an unresolved end, which gets the next number."""
        self.ends[key] = len(self.ends)
        home_number = self.home(home)
        ends = self.columns.ends
        ends.key.append(key)
        ends.name.append(name)
        ends.home.append(home_number)
        ends.box.append(str(box))
        ends.status.append(status)
        ends.dimensions.append(list(dimensions))

    def _data_number(self, key: str) -> int:
        """Return the number of a data set."""
        if key not in self.data:
            self.data[key] = len(self.data)
            snapshot = self.subject.snapshot
            data = self.columns.data
            data.key.append(f"data:{key}")
            data.name.append(snapshot.name("data_set", key))
            data.producer.append(self._producer(key))
            data.holders.append([])
        return self.data[key]

    def _producer(self, key: str) -> int:
        """Return the number of the office that makes some data; -1 where it is not known."""
        record = self.subject.snapshot.of(DataSet).get(key)
        office = None
        if record:
            office = record.known("producer")
        if not office:
            return UNKNOWN
        return self.home(f"unit:{office}")

    def holders(self) -> None:
        """Write which applications hold the data that are given or needed."""
        for application in self.subject.applications:
            for key in application.known("holds") or ():
                if key in self.data:
                    holders = self.columns.data.holders[self.data[key]]
                    holders.append(self.application(application))


def _home_box(kind: str, key: str) -> Box:
    """Return the box of an office, an institution or the unresolved."""
    if kind == "unit":
        return OFFICE_BOXES.get(key, Box.OFFICE)
    if kind:
        return Box.OUTSIDE
    return Box.UNRESOLVED


def _status(application: Application) -> str:
    """Return the code of the status; empty where it is in use or not known."""
    status = application.known("status")
    if status is None or status == ApplicationStatus.IN_USE:
        return ""
    return str(status)


def _method(exchange: Exchange, *, coarse: bool) -> str:
    """Return the code of the method; `coarse` only whether it is by machine or by hand; empty: not known."""
    method = main_method(exchange)
    if not method:
        return ""
    if not coarse:
        return str(method)
    if is_by_machine(exchange):
        return BY_MACHINE
    return BY_HAND


def _further_methods(exchange: Exchange, method: str) -> list[str]:
    """Return the codes of the methods by which an exchange goes beside the one by which it is told."""
    codes = [str(further) for further in running_methods(exchange)]
    return [code for code in codes if code != method]


def _homes_in_order(subject: Subject) -> Iterable[str]:
    """Return the homes in the order of the finest matrix, those it folds or leaves out at the end by key."""
    finest = next(iter(matrix(subject)))
    ids = [node.id for node in finest.nodes if node.box in OWNERS]
    owners = set()
    for application in subject.applications:
        office = office_key(application)
        owners.add(f"unit:{office}")
    rest = owners.difference(ids)
    return [*ids, *sorted(rest)]
