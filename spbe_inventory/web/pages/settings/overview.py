"""Pengaturan: what is known of the government, group by group."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.governments import own_government
from spbe_inventory.actions.settings import KnownSetting, known_settings
from spbe_inventory.domain.lists import SettingName
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.controls import capital
from spbe_inventory.web.settings.setting_answers import LINE_SIGN, in_words
from spbe_inventory.web.settings.setting_groups import GROUPS
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group of settings with what is known of each, and the address of its form.

    A row is label, words, and the address of the record, which has sources and history; empty where there is none.
    """

    title: str
    use: str
    rows: tuple[tuple[str, str, str], ...]
    form: str


def show_settings(request: Request) -> Response:
    """Return the settings of the government."""
    catalogue = visit_of(request).catalogue
    known = known_settings(catalogue)
    groups = []
    for word, group in GROUPS.items():
        rows = tuple(_row(name, known.get(name)) for name in group.names)
        form = address("change-settings", name=word)
        groups.append(ShownGroup(_(group.title), _(group.use), rows, form))
    letterhead = known.get(SettingName.LETTERHEAD)
    lines = letterhead.value.split(LINE_SIGN) if letterhead else []
    logo = known.get(SettingName.LOGO)
    return page(
        request,
        "settings/settings.html",
        own=own_government(catalogue),
        groups=groups,
        lines=[line.strip() for line in lines],
        logo=logo.value if logo else "",
        logo_version=logo.version if logo else 0,
    )


def _row(name: SettingName, known: KnownSetting | None) -> tuple[str, str, str]:
    record = ""
    if known is not None:
        record = address("record", kind="setting", key=known.key)
    return capital(name.label), in_words(name, known), record


ROUTES = (get(PATHS["settings"], show_settings),)
