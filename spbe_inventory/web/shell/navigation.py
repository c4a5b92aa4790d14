"""The menu of every page: which pages there are, by job."""

from dataclasses import dataclass

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import address

OWN_PAGES = ("setting",)  # kinds that have a page of their own in the menu
# Kinds that have their lists in the menu, the most used first; the others stand folded below.
MAIN_KINDS = ("application", "exchange", "need", "unit", "data_set", "service")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the menu."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class MenuSection:
    """Pages that belong to one job; `folded` are those that are seldom wanted."""

    label: str
    entries: tuple[MenuEntry, ...]
    folded: tuple[MenuEntry, ...] = ()


def navigation(*, has_several: bool = False) -> tuple[MenuSection, ...]:
    """Return the menu in the current language; `has_several`: the catalogue holds several governments."""
    others = [kind for kind in KINDS if kind not in (*MAIN_KINDS, *OWN_PAGES)]
    start = (
        MenuEntry(_("Start"), address("start")),
        MenuEntry(_("Import"), address("imports")),
    )
    lists = tuple(_list_entry(kind) for kind in MAIN_KINDS)
    folded = tuple(_list_entry(kind) for kind in others)
    return (
        MenuSection("", start),
        MenuSection(_("Catalogue"), lists, folded),
        MenuSection(_("Assessment"), _assessment()),
        MenuSection(_("Pictures and reports"), _shown()),
        MenuSection(_("Management"), _managed(has_several=has_several)),
    )


def _assessment() -> tuple[MenuEntry, ...]:
    """Return the pages on what the rules find."""
    return (
        MenuEntry(_("Gaps"), address("gaps")),
        MenuEntry(_("Plan"), address("plan")),
        MenuEntry(_("Open questions"), address("questions")),
        MenuEntry(_("What changed"), address("finding-changes")),
        MenuEntry(_("Gaps set aside"), address("waivers")),
        MenuEntry(_("Rules of assessment"), address("rules")),
    )


def _shown() -> tuple[MenuEntry, ...]:
    return (
        MenuEntry(_("How applications are connected"), address("network")),
        MenuEntry(_("Pictures"), address("pictures")),
        MenuEntry(_("Reports"), address("documents")),
    )


def _managed(*, has_several: bool) -> tuple[MenuEntry, ...]:
    entries = [
        MenuEntry(_("Possible duplicates"), address("duplicates")),
        MenuEntry(_("History"), address("history")),
        MenuEntry(_("Settings"), address("settings")),
    ]
    if has_several:
        other = MenuEntry(_("Another government"), address("choose-government"))
        entries.append(other)
    return tuple(entries)


def _list_entry(kind: str) -> MenuEntry:
    return MenuEntry(str(KINDS[kind].plural), address("records", kind=kind))
