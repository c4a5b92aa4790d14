"""The study of a proposed application: similar ones, conditions, what is still open; never a verdict."""

from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer


@dataclass(frozen=True, slots=True)
class Similar:
    """An application on record that is similar to the proposed one; `score` is of 100 (0: not measured)."""

    key: str
    name: str
    office: str
    status: str
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class General:
    """A general application to which the proposal is `stated` to be similar, or its words point.

    `conditions` are the letters of Pasal 37 ayat (3) with what each asks and how the proposal answers it; empty where
    no decree is known, because nothing can be compared then.
    """

    key: str
    name: str
    stated: bool
    standing: str
    decree: str
    decree_date: str
    verified: str
    conditions: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DataUse:
    """Data that the proposal would hold or need: who makes them, and which applications have them already."""

    key: str
    name: str
    use: str
    producer: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A field that a rule looks at: what the proposal answers, its legal basis, what to ask."""

    field: str
    label: str
    rule: str
    title: str
    provisions: tuple[str, ...]
    answer: str
    told: str
    question: str


@dataclass(frozen=True, slots=True)
class Study:
    """The study of one proposed application. `on_record` is its key where the register has it already."""

    name: str
    office: str
    function: str
    place: str
    on_record: str
    similar: tuple[Similar, ...]
    general: tuple[General, ...]
    data: tuple[DataUse, ...]
    typical: tuple[str, ...]
    conditions: tuple[Condition, ...]

    @property
    def open(self) -> tuple[Condition, ...]:
        """The conditions without an answer yet."""
        return tuple(
            condition
            for condition in self.conditions
            if condition.answer in (Answer.OPEN, Answer.UNKNOWN)
        )
