"""What a rule says of one thing, and the question that would settle what it cannot say."""

from dataclasses import dataclass

from spbe_inventory.domain.lists import Outcome


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """A field of a record that, once answered, would settle a finding."""

    kind: str
    key: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one rule on one record.

    `message` names the rule's message that fits (`gap`, `unknown` … or a finer one), `grade` the grade that applies;
    `settle` holds the questions, for an unknown outcome; `weight` orders gaps of one rule, such as hours a month.
    """

    kind: str
    key: str
    outcome: Outcome
    grade: str = ""
    message: str = ""
    settle: tuple[Question, ...] = ()
    weight: int = 0
    rule: str = ""
