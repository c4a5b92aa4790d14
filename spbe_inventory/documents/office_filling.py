"""What an office has answered and is still asked, as data for its page."""

from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[str, str, str]  # part, row and name of what is asked


@dataclass(frozen=True, slots=True)
class FlowFilling:
    """Data that go in or out of an application, as cells, and which of them wait for an answer.

    `kind` and `key` are those of the exchange or need, or of the application where nothing is known of a side.
    """

    row: str
    kind: str
    key: str
    version: int
    side: str
    data: str
    partner: str
    means: str
    hours: str
    open_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApplicationFilling:
    """An own application: the fields that wait, those with a guess or a dispute, its flows, how much is answered.

    `single` are those of the fields that are asked of this application alone, `remark` is that with which the verifier
    returned it.
    """

    key: str
    name: str
    fields: tuple[str, ...]
    single: tuple[str, ...]
    doubtful: tuple[str, ...]
    flows: tuple[FlowFilling, ...]
    asked: int
    answered: int
    remark: str = ""

    @property
    def waiting(self) -> int:
        """How many answers are still waited for."""
        return self.asked - self.answered

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to answer or to confirm."""
        return not self.waiting and not self.doubtful and not self.remark


@dataclass(frozen=True, slots=True)
class ExchangeFilling:
    """An exchange that others report, in one sentence, and what is asked of it."""

    key: str
    version: int
    sentence: str
    open_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionFilling:
    """A question on a record that is no application of the office, in words."""

    row: str
    kind: str
    key: str
    field: str
    about: str
    question: str


@dataclass(frozen=True, slots=True)
class Filling:
    """The form of an office: what it is asked, what it has answered, whether it was sent.

    `round` is the key of the open round (may be empty), days are ISO or empty; `sent` is empty while it may be changed.
    `answered_places` and `open_places` are what is asked, answered or not. `states_complete` is the day as of which its
    list is stated complete.
    """

    office: str
    name: str
    round: str
    round_name: str
    due: str
    sent: str
    states_complete: str
    applications: Sequence[ApplicationFilling]
    confirmations: Sequence[ExchangeFilling]
    others: Sequence[QuestionFilling]
    open_places: frozenset[Place]
    answered_places: frozenset[Place]

    @property
    def asked(self) -> int:
        """How much is asked in all."""
        return len(self.open_places) + len(self.answered_places)

    @property
    def answered(self) -> int:
        """How much of it is answered."""
        return len(self.answered_places)

    @property
    def done(self) -> int:
        """How many applications are done."""
        return sum(application.is_done for application in self.applications)

    @property
    def is_sent(self) -> bool:
        """Whether the form was sent: it is only read then."""
        return bool(self.sent)

    def application(self, key: str) -> ApplicationFilling | None:
        """Return an own application by key; None for any other."""
        for application in self.applications:
            if application.key == key:
                return application
        return None

    def next_after(self, key: str) -> ApplicationFilling | None:
        """Return the first application behind one (no key: of all) that is not done; None where there is none."""
        keys = [application.key for application in self.applications]
        start = 0
        if key in keys:
            start = keys.index(key) + 1
        for application in self.applications[start:]:
            if not application.is_done:
                return application
        return None
