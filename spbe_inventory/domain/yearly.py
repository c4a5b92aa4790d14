"""Small rows of one year: what was spent on an application, what an objective aims at."""

from typing import NamedTuple


class Budget(NamedTuple):
    """Rupiah spent or planned in a year, and on what (`BudgetKind`)."""

    year: int
    kind: str
    amount: int


class Target(NamedTuple):
    """What an indicator is to reach in a year, exactly as the plan has it."""

    year: int
    value: str


YEARLY = (Budget, Target)
