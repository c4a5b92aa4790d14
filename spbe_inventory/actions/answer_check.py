"""Check one answer: whether it validates, and what about it deserves a warning."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import _
from spbe_inventory.reference.codes import is_code, is_listed, tidy

# The prefix of codes that fits a kind; an application takes codes of all.
FITTING_PREFIXES = {
    "data_set": "RAD",
    "service": "RAL",
    "process": "RAB",
    "facility": "RAI",
}
APPLICATION_PREFIX = "RAA"
PREFIX_LETTERS = "RA"  # how the prefix of every domain begins
FOLLOWED_KINDS = ("applications", "exchanges", "needs")
PLACEHOLDER = "x"  # a key that validates


def answer_problem(
    kind: str, name: str, answer: Any, other_answers: Mapping[str, Any] | None = None
) -> Problem | None:
    """Return what is wrong with an answer to one field, None where it validates; names are not looked up.

    `other_answers` to the same record matter for a setting: what its value must be depends on its name.
    """
    from spbe_inventory.store.validation import validate

    field = KINDS[kind].fields[name]
    if field.refers and not isinstance(answer, Mapping):
        return _reference_problem(field, answer)
    record = {"key": PLACEHOLDER}
    if kind != "agency":
        record["agency"] = PLACEHOLDER
    if kind == "setting" and other_answers and "name" in other_answers:
        record["name"] = other_answers["name"]
    record[name] = answer
    _clean, problems = validate(kind, record)
    for problem in problems:
        label = str(problem.values.get("field", ""))
        if label.endswith(f"({name})"):
            return problem
    return None


def _reference_problem(field: Field, answer: Any) -> Problem | None:
    """Return what is wrong with the names that a field refers to, None where they are texts."""
    from spbe_inventory.store.pydantic_errors import shown

    names = answer
    if not isinstance(answer, list):
        names = [answer]
    if all(isinstance(name, str) for name in names):
        return None
    label = f"{field.label} ({field.name})"
    return Problem("no-text", values={"field": label, "found": shown(answer)})


def answer_warnings(kind: str, values: Plain) -> Iterator[str]:
    """Yield warnings about answers that validate: unknown codes, unknown rules, contradicting dates."""
    for code in _value_of(values, "reference_codes") or ():
        yield from _code_warnings(kind, str(code))
    if kind == "action":
        rules = _value_of(values, "rules") or ()
        yield from _rule_warnings(rules)
        yield from _action_warnings(values, rules)
    launched = _value_of(values, "launched")
    stopped = _value_of(values, "stopped_on")
    if launched and stopped and _is_earlier(str(stopped), str(launched)):
        yield _(
            "Out of use since {stopped}, before it came into use in {launched}.",
            stopped=stopped,
            launched=launched,
        )


def _value_of(values: Plain, name: str) -> Any:
    """Return the value of an answer without its mark."""
    value, _mark = split_mark(values.get(name))
    return value


def _is_earlier(day: str, reference_day: str) -> bool:
    """Return whether a date is before another one, as far as it is given (a year, a month, a day)."""
    return day < reference_day[: len(day)]


def _code_warnings(kind: str, written: str) -> Iterator[str]:
    code = tidy(written, FITTING_PREFIXES.get(kind, APPLICATION_PREFIX))
    prefix = FITTING_PREFIXES.get(kind, PREFIX_LETTERS)
    if not is_code(code):
        yield _(
            "{code} does not have the form of a reference code, such as RAL.02.04; "
            "kept as written.",
            code=written,
        )
    elif not is_listed(code):
        yield _(
            "{code} is not in the national list of levels 1 and 2; kept as written.",
            code=code,
        )
    elif not code.startswith(prefix):
        yield _(
            "{code} is a code of another domain than this one's ({prefix}).",
            code=code,
            prefix=prefix,
        )


def _rule_warnings(codes: Sequence[Any]) -> Iterator[str]:
    from spbe_inventory.rules.engine.loader import all_rules

    for code in codes:
        if str(code).upper() not in all_rules():
            yield _("There is no rule {code}; kept as written.", code=code)


def _action_warnings(values: Plain, codes: Sequence[Any]) -> Iterator[str]:
    """Yield a warning where an action follows no finding: its rules are about records, and it names none."""
    from spbe_inventory.domain.lists import RuleScope
    from spbe_inventory.rules.engine.loader import all_rules

    if any(_value_of(values, name) for name in FOLLOWED_KINDS):
        return
    known_rules = all_rules()
    rules = []
    for code in codes:
        rule = known_rules.get(str(code).upper())
        if rule:
            rules.append(rule)
    if rules and all(rule.scope is RuleScope.THING for rule in rules):
        yield _(
            "It names nothing that these rules speak of, and follows no finding: name the "
            "applications or exchanges that it is about."
        )
