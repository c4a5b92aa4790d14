"""Staff data (data of civil servants): what carries them, and which applications they reach from their source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import GeneralField
from spbe_inventory.domain.records import DataSet, Exchange
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import ask_about_exchange
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.exchange_data import data_sets_of

STAFF_CODE = "RAD.09.06.03"  # data of civil servants in the reference architecture (SE MenPANRB 18/2022)
NATIONAL_SOURCE = "nasional-siasn"
Step = tuple[
    str, Exchange
]  # the application that is reached, and the exchange that reaches it


class StaffDataFlow:
    """How staff data flow from the personnel systems: surely, or perhaps where something is not known.

    Surely by exchanges in use of known direction each of which carries staff data, by its own code or that of its data.
    Perhaps by exchanges of which the data, the direction or the state are not known.
    """

    def __init__(self, view: RegisterView) -> None:
        self.view = view
        self._certain = {exchange.key for exchange in view.by_certainty.links}
        self.sources = _sources(view)
        sure, possible = self._steps()
        self.supplied = _reached(self.sources, sure)
        self._possible = possible
        self._perhaps_supplied = _reached(self.sources, possible)

    def questions(self, key: str) -> list[Question]:
        """Return what has to be asked before an application is surely without staff data from the source.

        Nothing where no exchange on record could bring them.
        """
        if key not in self._perhaps_supplied:
            return []
        before = _before(key, self._possible, self._perhaps_supplied)
        questions: dict[Question, None] = {}
        for exchange in before:
            question = self._question(exchange)
            if question:
                questions[question] = None
        return list(questions)

    def questions_of_source(self, key: str) -> list[Question]:
        """Return what has to be asked before no application is surely the personnel system behind an application.

        Nothing where a personnel system of the government is on record.
        """
        if self.sources != {NATIONAL_SOURCE}:
            return []
        incoming: dict[str, list[Step]] = defaultdict(list)
        for giver, steps in self._possible.items():
            for taker, exchange in steps:
                incoming[taker].append((giver, exchange))
        upstream = _reached({key}, incoming) - {key}
        return [
            ask(application, "general_field")
            for application in self.view.applications_in_service
            if application.key in upstream and not application.known("general_field")
        ]

    def _steps(self) -> tuple[Mapping[str, list[Step]], Mapping[str, list[Step]]]:
        """Return the steps that surely carry staff data, and those that may, by the application they start from."""
        sure: dict[str, list[Step]] = defaultdict(list)
        possible: dict[str, list[Step]] = defaultdict(list)
        groups = self.view.by_certainty
        for exchange in (*groups.links, *groups.undirected, *groups.loose):
            carries = carries_staff_data(self.view, exchange)
            if carries is False:
                continue
            for giver, taker in _directions(exchange):
                possible[giver].append((taker, exchange))
                if carries and exchange.key in self._certain:
                    sure[giver].append((taker, exchange))
        return sure, possible

    def _question(self, exchange: Exchange) -> Question | None:
        """Return what is not known of an exchange; None where it surely carries staff data."""
        if exchange.key not in self._certain:
            return ask_about_exchange(self.view, exchange)
        if carries_staff_data(self.view, exchange):
            return None
        return ask(exchange, "data")


def carries_staff_data(view: RegisterView, exchange: Exchange) -> bool | None:
    """Return whether an exchange carries staff data, by its code or that of its data; None where that is not known."""
    own_codes = exchange.known("reference_codes")
    data_sets = data_sets_of(view, exchange)
    if _has_staff_code(own_codes) or any(map(is_staff_data, data_sets)):
        return True
    if own_codes:
        return False
    if not data_sets:
        return None
    codes = [data_set.known("reference_codes") for data_set in data_sets]
    if all(codes):
        return False
    return None


def is_staff_data(data_set: DataSet) -> bool:
    """Return whether a data set has the code of staff data."""
    return _has_staff_code(data_set.known("reference_codes"))


def _has_staff_code(codes: Iterable[str] | None) -> bool:
    return any(tidy(code).startswith(STAFF_CODE) for code in codes or ())


def _sources(view: RegisterView) -> set[str]:
    """Return the personnel systems of the government in service, and the national one."""
    sources = {
        application.key
        for application in view.applications_in_service
        if application.known("general_field") == GeneralField.PERSONNEL
    }
    sources.add(NATIONAL_SOURCE)
    return sources


def _directions(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """Yield the ways in which an exchange may carry data; none where an end is not on record."""
    if not exchange.giver or not exchange.taker:
        return
    yield exchange.giver, exchange.taker
    if not exchange.directed:
        yield exchange.taker, exchange.giver


def _reached(sources: set[str], steps: Mapping[str, list[Step]]) -> set[str]:
    """Return the sources and all that steps reach from them."""
    reached = set(sources)
    waiting = list(sources)
    while waiting:
        for taker, _exchange in steps.get(waiting.pop(), ()):
            if taker not in reached:
                reached.add(taker)
                waiting.append(taker)
    return reached


def _before(
    key: str, steps: Mapping[str, list[Step]], reached: set[str]
) -> list[Exchange]:
    """Return the exchanges by which data that reached applications hold could come to an application."""
    incoming: dict[str, list[Step]] = defaultdict(list)
    for giver in reached:
        for taker, exchange in steps.get(giver, ()):
            incoming[taker].append((giver, exchange))
    exchanges: dict[str, Exchange] = {}
    for taker in _reached({key}, incoming):
        for _giver, exchange in incoming.get(taker, ()):
            exchanges[exchange.key] = exchange
    return [exchanges[name] for name in sorted(exchanges)]
