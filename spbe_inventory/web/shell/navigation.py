"""The menu of every page: which pages there are, by job."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.office_sight import WRITTEN_BY_OFFICES
from spbe_inventory.domain.rights import OWNER, Access, Right
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import address

OWN_PAGES = ("setting",)  # kinds that have a page of their own in the menu
# Kinds that have their lists in the menu, the most used first; the others stand folded below.
MAIN_KINDS = ("application", "exchange", "need", "unit", "data_set", "service")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the menu, and the right without which it is not shown."""

    label: str
    address: str
    right: Right = Right.READ_ALL


@dataclass(frozen=True, slots=True)
class MenuSection:
    """Pages that belong to one job; `folded` are those that are seldom wanted."""

    label: str
    entries: tuple[MenuEntry, ...]
    folded: tuple[MenuEntry, ...] = ()


def navigation(
    access: Access = OWNER, *, has_several: bool = False
) -> tuple[MenuSection, ...]:
    """Return the menu in the current language, of the pages that an access may open.

    `has_several`: the catalogue holds several governments.
    """
    sections = []
    if access.office is not None:
        form = MenuEntry(_("Form of my office"), address("office-form"), Right.READ_OWN)
        sections.append(MenuSection("", (form,)))
    for section in _all_sections(has_several=has_several):
        entries = _permitted(section.entries, access)
        folded = _permitted(section.folded, access)
        if entries or folded:
            sections.append(MenuSection(section.label, entries, folded))
    return tuple(sections)


def _permitted(entries: Iterable[MenuEntry], access: Access) -> tuple[MenuEntry, ...]:
    return tuple(entry for entry in entries if access.may(entry.right))


def _all_sections(*, has_several: bool) -> tuple[MenuSection, ...]:
    others = [kind for kind in KINDS if kind not in (*MAIN_KINDS, *OWN_PAGES)]
    start = (
        MenuEntry(_("Start"), address("start"), Right.READ_OWN),
        MenuEntry(_("Import"), address("imports"), Right.IMPORT),
        MenuEntry(_("Round"), address("round")),
        MenuEntry(_("Verify"), address("verification-desk"), Right.VERIFY),
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
        MenuEntry(_("Page for leaders"), address("leader-page"), Right.READ_SUMMARY),
    )


def _managed(*, has_several: bool) -> tuple[MenuEntry, ...]:
    entries = [
        MenuEntry(_("Possible duplicates"), address("duplicates")),
        MenuEntry(_("History"), address("history"), Right.READ_OWN),
        MenuEntry(_("Settings"), address("settings")),
        MenuEntry(_("Accounts and links"), address("accounts"), Right.ACCOUNTS),
    ]
    if has_several:
        other = MenuEntry(
            _("Another government"), address("choose-government"), Right.ACCOUNTS
        )
        entries.append(other)
    return tuple(entries)


def _list_entry(kind: str) -> MenuEntry:
    right = Right.READ_ALL
    if kind in WRITTEN_BY_OFFICES:
        right = Right.READ_OWN
    return MenuEntry(str(KINDS[kind].plural), address("records", kind=kind), right)
