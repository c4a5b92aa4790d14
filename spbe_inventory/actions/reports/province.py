"""A recap of many catalogues: one row a government, ranked by how complete its register is, never by gaps."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.listing import assessed
from spbe_inventory.actions.loading import view_of
from spbe_inventory.actions.progress import steps
from spbe_inventory.actions.reports.content import Content, Header
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import NARROW, USUAL, limited, table
from spbe_inventory.actions.tabling import coverage
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Points
from spbe_inventory.domain.lists import BY_HAND_METHODS, ExchangeState, FacilityKind, ListName, NeedStatus, SettingName
from spbe_inventory.domain.records import Reply, Round
from spbe_inventory.errors import BadInput, Misuse, SpbeError
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import t
from spbe_inventory.rules.facilities import facilities_of
from spbe_inventory.rules.said import said, setting_answer, setting_said
from spbe_inventory.rules.view import View

KINDS_READ = (
    "agency", "unit", "application", "data_set", "exchange", "facility", "need", "completeness", "setting", "round",
    "reply",
)  # fmt: skip
DECREES = (SettingName.ARCHITECTURE_DECREE, SettingName.ROADMAP_DECREE, SettingName.COORDINATOR_DECREE)
SUFFIXES = (".db", ".sqlite")


@dataclass(frozen=True, slots=True)
class Recap:
    """What is known of one government: shares in whole percent, counts, and yes, no or not known in words."""

    name: str
    answered: int
    offices_back: int
    offices: int
    applications: int
    running: int
    claimed: int
    by_hand: int
    met: int
    needs: int
    spl: str
    splp: str
    decrees: str


def content(material: Material) -> Content:
    """Give the recap of the catalogues in a folder, those most completely answered first."""
    folder = material.asked.folder
    if folder is None or not folder.is_dir():
        raise Misuse("no-folder", path=folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.casefold() in SUFFIXES)
    if not files:
        raise BadInput("folder-without-catalogues", path=folder)
    rows, unread = _read(material, files)
    rows.sort(key=lambda one: (-one.answered, one.name))
    cells = tuple(_cells(one) for one in rows)
    return Content(
        title=t("Recap of governments"),
        subject=t("{count} governments", count=number(len(rows))),
        blocks=tuple(_blocks(cells, unread)),
        tables=(table(t("Recap"), _columns(), tuple(_plain(one) for one in rows)),),
        header=Header(name=t("{count} governments", count=number(len(rows)))),
        contents=False,
        lying=True,
    )


def _read(material: Material, files: list[Path]) -> tuple[list[Recap], list[str]]:
    """Read every government of every catalogue; one that cannot be read is named and stops no other."""
    rows, unread = [], []
    for path in steps(files, t("catalogues")):
        try:
            for key, _ in assessed(Catalogue(path)):
                view = view_of(Catalogue(path, key), KINDS_READ, material.as_of)
                rows.append(_recap(view))
        except SpbeError as error:
            unread.append(f"{path.name}: {error}")
    return rows, unread


def _recap(view: View) -> Recap:
    covered = coverage(view.applications)
    asked, left = sum(one.total for one in covered), sum(one.open for one in covered)
    back, offices = _offices(view)
    states = Counter(one.known("state") for one in view.exchanges)
    statuses = Counter(one.status for one in view.live_needs if one.status is not NeedStatus.AT_SOURCE)
    by_hand = sum(
        one.known("method") in BY_HAND_METHODS for one in view.exchanges if one.known("state") == ExchangeState.IN_USE
    )
    return Recap(
        name=view.snapshot.agencies[view.agency].name,
        answered=round(100 * (asked - left) / asked) if asked else 0,
        offices_back=back,
        offices=offices,
        applications=len(view.applications),
        running=states[ExchangeState.IN_USE],
        claimed=states[ExchangeState.CLAIMED],
        by_hand=by_hand,
        met=statuses[NeedStatus.MET],
        needs=sum(statuses.values()),
        spl=_spl(view),
        splp=_yes_or_not(setting_said(view, SettingName.SPLP_USED)),
        decrees=_decrees(view),
    )


def _offices(view: View) -> tuple[int, int]:
    """Give how many of the offices that exist have answered: in the last round, or by stating their list complete."""
    units = [one.key for one in view.snapshot.units.values() if one.agency == view.agency and one.status != "dissolved"]
    rounds = [one for one in view.snapshot.of(Round).values() if one.agency == view.agency]
    last = max(rounds, key=lambda one: (one.opened, one.key)).key if rounds else ""
    back = {one.unit for one in view.snapshot.of(Reply).values() if one.round == last and one.returned}
    return sum(key in back or view.listed_whole(ListName.APPLICATIONS, key) for key in units), len(units)


def _spl(view: View) -> str:
    answers = [said(one, "in_use") for one in facilities_of(view, FacilityKind.SPL)]
    return _yes_or_not(True if True in answers else setting_said(view, SettingName.SPL_USED))


def _yes_or_not(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    return t("not known") if answer is None else t("yes") if answer else t("no")


def _decrees(view: View) -> str:
    """Say how many of three decrees are on record, and how many nobody answered."""
    answers = [setting_answer(view, name) for name in DECREES]
    there, blank = answers.count(Answer.VALUE), len([one for one in answers if one in (Answer.OPEN, Answer.UNKNOWN)])
    said_so = t("{count} of {all}", count=number(there), all=number(len(DECREES)))
    return said_so + (t(", {count} not known", count=number(blank)) if blank else "")


def _blocks(cells: tuple[tuple[str, ...], ...], unread: list[str]) -> Iterator[Block]:
    yield Paragraph(
        t("Ranked by how much of the register is answered, and by nothing else: the number of gaps is not used.")
    )
    head = tuple(_columns())
    yield from limited(Grid(head, cells, (7, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5)))
    yield Heading(t("How the columns are counted"))
    yield Points(
        (
            Item(t("Answered: fields of applications that say a value, none or not known, of all that are asked.")),
            Item(
                t(
                    "Offices: those that sent their workbook back in the last round or stated their list complete, "
                    "of all that exist."
                )
            ),
            Item(t("Exchanges: running, claimed without details, and of the running ones those that go by hand.")),
            Item(t("Needs met: by machine, of all needs of applications in service.")),
            Item(t("Decrees: on architecture, roadmap and coordinator.")),
        )
    )
    if unread:
        yield Heading(t("Files that could not be read"))
        yield Points(tuple(Item(text) for text in unread))


def _columns() -> dict[str, int]:
    heads = (
        t("Answered"), t("Offices"), t("Applications"), t("running"), t("claimed"), t("by hand"), t("Needs met"),
        t("SPL"), t("SPLP"), t("Decrees"),
    )  # fmt: skip
    return {t("Government"): USUAL, **dict.fromkeys(heads, NARROW)}


def _plain(one: Recap) -> tuple[str | int, ...]:
    return (
        one.name, one.answered, f"{one.offices_back}/{one.offices}", one.applications, one.running, one.claimed,
        one.by_hand,
        f"{one.met}/{one.needs}", one.spl, one.splp, one.decrees,
    )  # fmt: skip


def _cells(one: Recap) -> tuple[str, ...]:
    share = percent(one.answered, 100)
    offices, needs = (
        t("{count} of {all}", count=number(part), all=number(whole)) if whole else "-"
        for part, whole in ((one.offices_back, one.offices), (one.met, one.needs))
    )
    counts = map(number, (one.applications, one.running, one.claimed, one.by_hand))
    return one.name, share, offices, *counts, needs, one.spl, one.splp, one.decrees
