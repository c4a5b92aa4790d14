"""The outcome of a rule for one record, and the question that would settle what it cannot say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from spbe_inventory.domain.lists import Outcome


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """A field of a record that, once answered, would settle a finding."""

    kind: str
    key: str
    field: str


@dataclass(frozen=True, slots=True)
class Annexed:
    """A record that a finding is about besides its own: which fields of it, in which group."""

    kind: str
    key: str
    fields: tuple[str, ...] = ()
    group: int = 0


FindingForm = tuple[str, Outcome, str, str, tuple[str, ...]]
NO_FIGURES: Mapping[str, int | str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one rule on one record, office or government.

    `message` names the rule's message that fits (`gap`, `unknown` … or a finer one), `grade` the grade that applies;
    `settle` holds the questions, for an unknown outcome, or for the parts that a gap had to leave out; `weight` orders
    gaps of one rule, such as hours a month.
    `annex` lists what it is made up of, `figures` the numbers and letters its message names.
    """

    kind: str
    key: str
    outcome: Outcome
    grade: str = ""
    message: str = ""
    settle: tuple[Question, ...] = ()
    weight: int = 0
    annex: tuple[Annexed, ...] = ()
    figures: Mapping[str, int | str] = field(
        default_factory=lambda: NO_FIGURES, hash=False
    )
    rule: str = ""

    @property
    def form(self) -> FindingForm | None:
        """What tells a finding from others of its rule, but for its record; None where it has more to say of it.

        That is an annex, figures, a weight, or a question on another record.
        """
        if self.annex or self.figures or self.weight:
            return None
        fields = []
        for question in self.settle:
            if question.key != self.key or question.kind != self.kind:
                return None
            fields.append(question.field)
        return self.kind, self.outcome, self.grade, self.message, tuple(fields)

    def on_record(self, key: str) -> "Finding":
        """Return the same finding on another record of its kind; a finding without a form is on its own record only."""
        if key == self.key:
            return self
        settle = [Question(asked.kind, key, asked.field) for asked in self.settle]
        return Finding(
            kind=self.kind,
            key=key,
            outcome=self.outcome,
            grade=self.grade,
            message=self.message,
            settle=tuple(settle),
            rule=self.rule,
        )
