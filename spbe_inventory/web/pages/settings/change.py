"""The form of a group of settings."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.settings import known_settings, save_settings
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, EditConflict, Problem
from spbe_inventory.language.texts import _
from spbe_inventory.web.forms.reading import FormFault
from spbe_inventory.web.settings.setting_answers import (
    Sent,
    changed,
    control_of,
    version_field,
)
from spbe_inventory.web.settings.setting_groups import GROUPS, SettingGroup
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

REFUSED, CONFLICT = 422, 409


def show_form(request: Request) -> Response:
    """Return the form of a group, with what is recorded."""
    return _form(request, None, (), 200)


def save(request: Request, form: FormData) -> Response:
    """Save the settings of a group that were changed, all in one batch."""
    visit = visit_of(request)
    sent = {name: str(value) for name, value in form.multi_items() if value}
    values, problems = _changes(request, sent)
    if problems:
        return _form(request, sent, problems, REFUSED)
    seen = {name: _version(sent, name) for name in values}
    try:
        batch = save_settings(visit.catalogue, values, seen, visit.author())
    except EditConflict as error:
        return _form(request, sent, (Problem(error.key, "", error.values),), CONFLICT)
    except BadInput as error:
        refused = error.problems or (Problem(error.key, "", error.values),)
        return _form(request, sent, tuple(refused), REFUSED)
    return redirect(address("settings"), saved=batch)


def _changes(
    request: Request, sent: Sent
) -> tuple[Mapping[SettingName, Any], tuple[Problem, ...]]:
    """Return the plain values of what was changed, and what is wrong."""
    known = known_settings(visit_of(request).catalogue)
    values: dict[SettingName, Any] = {}
    problems: list[Problem] = []
    for name in _group(request).names:
        try:
            is_changed, value = changed(name, known.get(name), sent)
        except FormFault as fault:
            problems.append(fault.problem)
            continue
        if is_changed:
            values[name] = value
    return values, tuple(problems)


def _form(
    request: Request, sent: Sent | None, problems: tuple[Problem, ...], status: int
) -> Response:
    group = _group(request)
    known = known_settings(visit_of(request).catalogue)
    by_name = {name: _problems_of(name, problems) for name in group.names}
    controls = [
        control_of(name, known.get(name), sent, by_name[name]) for name in group.names
    ]
    return page(
        request,
        "settings/form.html",
        status=status,
        title=_(group.title),
        use=_(group.use),
        controls=controls,
        problems=[str(problem) for problem in problems],
        is_conflict=status == CONFLICT,
    )


def _problems_of(name: SettingName, problems: tuple[Problem, ...]) -> tuple[str, ...]:
    return tuple(
        str(problem) for problem in problems if problem.field_name == str(name)
    )


def _version(sent: Sent, name: SettingName) -> int:
    text = sent.get(version_field(name), "")
    if text.isascii() and text.isdecimal():
        return int(text[:9])
    return 0


def _group(request: Request) -> SettingGroup:
    """Return the group that the address names; HTTPException for one that there is not."""
    group = GROUPS.get(request.path_params["name"])
    if group is None:
        raise HTTPException(404)
    return group


ROUTES = (
    get(PATHS["change-settings"], show_form, right=Right.WRITE_ALL),
    post(PATHS["change-settings"], save, right=Right.WRITE_ALL),
)
