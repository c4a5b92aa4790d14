"""A setting as a control of a form: what stands in it, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.actions.settings import KnownSetting
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.field import Value
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import Mark, SettingName
from spbe_inventory.errors import Problem
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.controls import capital
from spbe_inventory.web.forms.reading import FormFault
from spbe_inventory.web.settings.setting_groups import OF_DOCUMENTS, sort_of

YES, NO = "yes", "no"
SIGN = "="  # before a mark among the choices of a select
LINE_SIGN = "|"  # between the lines of a letterhead as it is kept
MARKS = (Mark.NONE, Mark.UNKNOWN)
Sent = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SettingControl:
    """A setting in a form: text and ticked mark that stand in it, the version seen, what is wrong.

    `sort` is yes_no, date, number, lines or text; `has_marks` says whether *none* and *not known* are offered; `now` is
    what stands on record where that is something else than what was seen.
    """

    name: SettingName
    label: str
    sort: str
    text: str
    mark: str
    version: int
    has_marks: bool
    problems: tuple[str, ...] = ()
    now: str = ""


def mark_field(name: SettingName) -> str:
    """Return the name of the control that says *none* or *not known* of a setting."""
    return f"{name}.mark"


def version_field(name: SettingName) -> str:
    """Return the name of the field that says which version of a setting was seen."""
    return f"{name}.version"


def control_of(
    name: SettingName,
    known: KnownSetting | None,
    sent: Sent | None = None,
    problems: tuple[str, ...] = (),
) -> SettingControl:
    """Return the control of a setting: with what is recorded, or with what was sent."""
    recorded = _recorded(name, known)
    text, mark = recorded
    version = known.version if known else 0
    now = ""
    if sent is not None:
        text, mark = _sent(name, sent)
        if str(version) != sent.get(version_field(name), "0"):
            now = in_words(name, known)
    return SettingControl(
        name=name,
        label=capital(name.label),
        sort=sort_of(name),
        text=text,
        mark=mark,
        version=version,
        has_marks=name not in OF_DOCUMENTS,
        problems=problems,
        now=now,
    )


def in_words(name: SettingName, known: KnownSetting | None) -> str:
    """Return in words what is recorded of a setting; empty where it was not answered."""
    if known is None or (not known.value and known.mark is None):
        return ""
    if not known.value:
        return _("(not known)") if known.mark is Mark.UNKNOWN else _("(none)")
    value = _value_in_words(name, known.value)
    if known.mark is Mark.ASSUMED:
        return _("(assumed) {value}", value=value)
    if known.mark is Mark.DISPUTED:
        return _("(disputed) {value}", value=value)
    return value


def changed(
    name: SettingName, known: KnownSetting | None, sent: Sent
) -> tuple[bool, Any]:
    """Return whether an answer was changed, and the plain value that it has now; None where it is emptied.

    Raise FormFault for an answer that says two things, or that is no date.
    """
    text, mark = _sent(name, sent)
    if (text, mark) == _recorded(name, known):
        return False, None
    if text and mark:
        raise FormFault(_problem(name, "said-both"))
    if mark:
        return True, {"mark": mark}
    if not text:
        return True, None
    return True, _kept(name, text)


def _recorded(name: SettingName, known: KnownSetting | None) -> tuple[str, str]:
    """Return the text and the mark that an untouched form sends."""
    if known is None:
        return "", ""
    mark = str(known.mark) if known.mark in MARKS else ""
    text = known.value
    if sort_of(name) == "lines":
        lines = [line.strip() for line in text.split(LINE_SIGN)]
        text = "\n".join(lines)
    return text, mark


def _sent(name: SettingName, sent: Sent) -> tuple[str, str]:
    """Return the text and the mark that were sent for a setting."""
    text = sent.get(name, "").replace("\r\n", "\n").strip()
    if text.startswith(SIGN) and sort_of(name) == "yes_no":
        return "", text.removeprefix(SIGN)
    return text, sent.get(mark_field(name), "")


def _kept(name: SettingName, text: str) -> str:
    """Return a text as it is kept. Raise FormFault for one that is no date."""
    if sort_of(name) == "lines":
        lines = [line.replace(LINE_SIGN, " ").strip() for line in text.splitlines()]
        return f" {LINE_SIGN} ".join(filter(None, lines))
    value = SORTS.get(name)
    if value not in (Value.DAY, Value.DATE):
        return text
    try:
        return read_date(text, whole=value is Value.DAY)
    except ValueError:
        raise FormFault(_problem(name, "no-date", found=text)) from None


def _value_in_words(name: SettingName, value: str) -> str:
    sort = sort_of(name)
    if sort == "yes_no":
        return _("yes") if value == YES else _("no")
    if SORTS.get(name) in (Value.DAY, Value.DATE):
        return day(value)
    if sort == "number" and value.isdecimal():
        return number(int(value))
    if sort == "lines":
        return value.replace(LINE_SIGN, "/")
    return value


def _problem(name: SettingName, key: str, **values: object) -> Problem:
    return Problem(key, "", {"field": capital(name.label), **values}, str(name))
