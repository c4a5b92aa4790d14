"""One answer at a time: whether the door would take it, and what about it deserves a word."""

from collections.abc import Iterator, Mapping
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, split
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import t
from spbe_inventory.reference.codes import is_code, known_to, tidy

# The prefixes that fit a kind, where its form names one; an application takes codes of all.
FITTING = {"data_set": "RAD", "service": "RAL", "process": "RAB", "facility": "RAI"}


def fault_of(kind: str, name: str, said: Any, beside: Mapping[str, Any] | None = None) -> Problem | None:
    """Give what is wrong with an answer to one field, None where the door takes it; names are not looked up.

    `beside` holds the other answers: what the value of a setting must be depends on its name.
    """
    from spbe_inventory.store.complaints import shown
    from spbe_inventory.store.inputs import taken

    field = KINDS[kind].fields[name]
    if field.refers and not isinstance(said, Mapping):
        names = said if isinstance(said, list) else [said]
        told: dict[str, object] = {"field": f"{field.label} ({field.name})", "found": shown(said)}
        return None if all(isinstance(one, str) for one in names) else Problem("no-text", values=told)
    named = {"name": beside["name"]} if kind == "setting" and beside and "name" in beside else {}
    _, problems = taken(kind, {"key": "x", **({} if kind == "agency" else {"agency": "x"}), **named, name: said})
    return next((one for one in problems if str(one.values.get("field", "")).endswith(f"({name})")), None)


def warnings(kind: str, values: Plain) -> Iterator[str]:
    """Give what was taken and deserves a second look: codes nobody knows, rules there are none of, dates that clash."""
    for code in split(values.get("reference_codes"))[0] or ():
        yield from _of_code(kind, str(code))
    if kind == "action":
        yield from _of_rules(split(values.get("rules"))[0] or ())
        yield from _of_what(values)
    launched, stopped = (split(values.get(name))[0] for name in ("launched", "stopped_on"))
    if launched and stopped and str(stopped) < str(launched)[: len(str(stopped))]:
        yield t(
            "Out of use since {stopped}, before it came into use in {launched}.", stopped=stopped, launched=launched
        )


def _of_code(kind: str, written: str) -> Iterator[str]:
    code = tidy(written, FITTING.get(kind, "RAA"))
    if not is_code(code):
        yield t("{code} has not the form of a reference code, such as RAL.02.04; taken as written.", code=written)
    elif not known_to(code):
        yield t("{code} is not in the national list of levels 1 and 2; taken as written.", code=code)
    elif not code.startswith(FITTING.get(kind, "RA")):
        yield t("{code} is a code of another domain than this one's ({prefix}).", code=code, prefix=FITTING[kind])


def _of_what(values: Plain) -> Iterator[str]:
    """Say that an action follows no finding: its rules speak of things, and it names none."""
    from spbe_inventory.domain.lists import Reach
    from spbe_inventory.rules.loader import all_rules

    codes = [str(code).upper() for code in split(values.get("rules"))[0] or ()]
    rules = [all_rules()[code] for code in codes if code in all_rules()]
    things = [name for name in ("applications", "exchanges", "needs") if split(values.get(name))[0]]
    if rules and not things and all(rule.scope is Reach.THING for rule in rules):
        yield t(
            "It names nothing that these rules speak of, and follows no finding: add --applications or --exchanges."
        )


def _of_rules(codes: Any) -> Iterator[str]:
    from spbe_inventory.rules.loader import all_rules

    for code in codes:
        if str(code).upper() not in all_rules():
            yield t("There is no rule {code}; taken as written.", code=code)
