"""A recap of many catalogues: one row a government, ranked by completeness, never by gaps."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.edition import Withheld, public_fields
from spbe_inventory.domain.lists import (
    ExchangeState,
    FacilityKind,
    ListName,
    NeedStatus,
    SettingName,
)
from spbe_inventory.domain.records import Application, Exchange, Reply, Round
from spbe_inventory.errors import BadInput, SpbeError, UsageError
from spbe_inventory.files.record_rows import coverage
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reports.shared.content import Header, ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, first_rows, points_of
from spbe_inventory.reports.shared.tables import NARROW, USUAL, Cells, table
from spbe_inventory.reports.shared.wording import count_of_total, count_text
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_answer, setting_yes_no, yes_no
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.progress import steps
from spbe_inventory.session.reading import assessed_governments, view_of

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "data_set",
    "exchange",
    "facility",
    "need",
    "completeness",
    "setting",
    "round",
    "reply",
)
DECREES = (
    SettingName.ARCHITECTURE_DECREE,
    SettingName.ROADMAP_DECREE,
    SettingName.COORDINATOR_DECREE,
)
NOT_KNOWN = (Answer.OPEN, Answer.UNKNOWN)
SUFFIXES = (".db", ".sqlite")
STORED_RUNS = ".runs.db"  # beside a catalogue, and none itself


@dataclass(frozen=True, slots=True)
class GovernmentRecap:
    """What is known of one government: a share in percent, counts, and answers in words.

    `answered` is the share of fields that are answered, `offices_back` the number of offices that have answered,
    `met` the number of needs that are met by machine.
    """

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


def content(context: ReportContext) -> ReportContent:
    """Return the recap of the catalogues in a folder, those most completely answered first."""
    files = _catalogue_files(context.request.folder)
    left_out = Withheld()
    recaps, unread = _read_recaps(files, context, left_out)
    recaps.sort(key=lambda recap: (-recap.answered, natural_key(recap.name)))
    subject = ngettext(
        "{count} government",
        "{count} governments",
        len(recaps),
        count=count_text(recaps),
    )
    return ReportContent(
        title=_("Recap of governments"),
        subject=subject,
        blocks=tuple(_blocks(recaps, unread)),
        tables=(_table(recaps),),
        header=Header(name=subject),
        left_out=left_out if context.scope.public else None,
        contents=False,
        landscape=True,
    )


def _catalogue_files(folder: Path | None) -> list[Path]:
    """Return the catalogues of a folder. Raise UsageError without a folder, BadInput where it has none."""
    if folder is None or not folder.is_dir():
        raise UsageError("no-folder", path=folder)
    files = sorted(filter(_is_catalogue, folder.rglob("*")))
    if not files:
        raise BadInput("folder-without-catalogues", path=folder)
    return files


def _is_catalogue(path: Path) -> bool:
    name = path.name.casefold()
    return path.is_file() and name.endswith(SUFFIXES) and not name.endswith(STORED_RUNS)


def _read_recaps(
    files: list[Path], context: ReportContext, left_out: Withheld
) -> tuple[list[GovernmentRecap], list[str]]:
    """Return the recaps of all governments, and the errors of the files that could not be read.

    What an edition for the public leaves out of them is added to `left_out`.
    """
    recaps = []
    unread = []
    for path in steps(files, _("catalogues")):
        try:
            whole = Catalogue(path, edition=context.request.edition)
            for key, _name in assessed_governments(whole):
                catalogue = replace(whole, agency=key)
                view = view_of(catalogue, KINDS_READ, context.as_of)
                recaps.append(_recap(view))
                if view.snapshot.left_out:
                    left_out.add(view.snapshot.left_out)
        except SpbeError as error:
            unread.append(_unread_text(path, error, context))
    return recaps, unread


def _unread_text(path: Path, error: SpbeError, context: ReportContext) -> str:
    """Return why a file was not read; for the public, who are told no paths, only that one was not."""
    if context.scope.public:
        return _("a catalogue that could not be read")
    return f"{path.name}: {error}"


def _recap(view: RegisterView) -> GovernmentRecap:
    units = _office_keys(view)
    claimed = [
        exchange
        for exchange in view.exchanges
        if exchange.known("state") == ExchangeState.CLAIMED
    ]
    statuses = _need_statuses(view)
    return GovernmentRecap(
        name=view.snapshot.agencies[view.agency].name,
        answered=_answered_percent(view),
        offices_back=_count_answered(view, units),
        offices=len(units),
        applications=len(view.applications),
        running=len(view.running_exchanges),
        claimed=len(claimed),
        by_hand=sum(map(_is_manual, view.running_exchanges)),
        met=statuses[NeedStatus.MET],
        needs=statuses.total(),
        spl=_yes_no_text(_uses_spl(view)),
        splp=_yes_no_text(setting_yes_no(view, SettingName.SPLP_USED)),
        decrees=_decrees_text(view),
    )


def _answered_percent(view: RegisterView) -> int:
    """Return the share of the fields of applications that are answered, in whole percent."""
    asked = 0
    unanswered = 0
    shown = public_fields(Application.kind)
    for field_coverage in coverage(view.applications):
        if view.snapshot.public and field_coverage.field not in shown:
            continue
        asked += field_coverage.total
        unanswered += field_coverage.open
    if not asked:
        return 0
    return round(100 * (asked - unanswered) / asked)


def _need_statuses(view: RegisterView) -> Counter[NeedStatus]:
    """Return the statuses of needs in counts, without those that are typed in at their source."""
    statuses = Counter(assessed.status for assessed in view.needs_in_service)
    del statuses[NeedStatus.AT_SOURCE]
    return statuses


def _is_manual(exchange: Exchange) -> bool:
    return is_by_machine(exchange) is False


def _office_keys(view: RegisterView) -> list[str]:
    """Return the keys of the offices that are counted."""
    return [unit.key for unit in view.owners.offices]


def _count_answered(view: RegisterView, units: list[str]) -> int:
    """Return how many offices have answered the last round or stated their list of applications complete."""
    returned = _returned_in_last_round(view)
    count = 0
    for key in units:
        if key in returned or view.is_list_complete(ListName.APPLICATIONS, key):
            count += 1
    return count


def _returned_in_last_round(view: RegisterView) -> set[str]:
    """Return the keys of the offices that sent their workbook back in the last round."""
    rounds = [
        (data_round.opened, data_round.key)
        for data_round in view.snapshot.of(Round).values()
        if data_round.agency == view.agency
    ]
    if not rounds:
        return set()
    _opened, last = max(rounds)
    returned = set()
    for reply in view.snapshot.of(Reply).values():
        if reply.round == last and reply.returned:
            returned.add(reply.unit)
    return returned


def _uses_spl(view: RegisterView) -> bool | None:
    """Return whether a connecting system is in use, by facilities or setting; None if not known."""
    for facility in facilities_of(view, FacilityKind.SPL):
        if yes_no(facility, "in_use"):
            return True
    return setting_yes_no(view, SettingName.SPL_USED)


def _yes_no_text(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    if answer is None:
        return _("not known")
    if answer:
        return _("yes")
    return _("no")


def _decrees_text(view: RegisterView) -> str:
    """Return how many of three decrees are on record, and of how many it is not known."""
    recorded = 0
    unknown = 0
    for name in DECREES:
        answer = setting_answer(view, name)
        if answer is Answer.VALUE:
            recorded += 1
        elif answer in NOT_KNOWN:
            unknown += 1
    text = count_of_total(recorded, len(DECREES))
    if unknown:
        text += _(", {count} not known", count=number(unknown))
    return text


def _blocks(recaps: list[GovernmentRecap], unread: list[str]) -> Blocks:
    yield Paragraph(
        _(
            "Ranked by how much of the register is answered, and by nothing else: the number of gaps is not used."
        )
    )
    shares = (7, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5)
    columns = dict(zip(_columns(), shares, strict=True))
    yield from first_rows(columns, map(_grid_row, recaps))
    yield Heading(_("How the columns are counted"))
    yield points_of(_column_notes())
    if unread:
        yield Heading(_("Files that could not be read"))
        yield points_of(unread)


def _column_notes() -> Iterator[str]:
    yield _(
        "Answered: fields of applications that say a value, none or not known, of all that are asked."
    )
    yield _(
        "Offices: those that sent their workbook back in the last round or stated their list complete, "
        "of all that exist."
    )
    yield _(
        "Exchanges: running, claimed without details, and of the running ones those "
        "done manually."
    )
    yield _("Needs met: by machine, of all needs of applications in service.")
    yield _("Decrees: on architecture, roadmap and coordinator.")


def _columns() -> dict[str, int]:
    """Return the headings with the widths of their columns in the spreadsheet."""
    return {
        _("Government"): USUAL,
        _("Answered"): NARROW,
        _("Offices"): NARROW,
        _("Applications"): NARROW,
        _("running"): NARROW,
        _("claimed"): NARROW,
        _("by hand"): NARROW,
        _("Needs met"): NARROW,
        _("SPL"): NARROW,
        _("SPLP"): NARROW,
        _("Decrees"): NARROW,
    }


def _table(recaps: Iterable[GovernmentRecap]) -> Table:
    return table(_("Recap"), _columns(), map(_table_row, recaps))


def _table_row(recap: GovernmentRecap) -> Cells:
    return (
        recap.name,
        recap.answered,
        f"{recap.offices_back}/{recap.offices}",
        recap.applications,
        recap.running,
        recap.claimed,
        recap.by_hand,
        f"{recap.met}/{recap.needs}",
        recap.spl,
        recap.splp,
        recap.decrees,
    )


def _grid_row(recap: GovernmentRecap) -> Row:
    return (
        recap.name,
        percent(recap.answered, 100),
        _count_or_dash(recap.offices_back, recap.offices),
        number(recap.applications),
        number(recap.running),
        number(recap.claimed),
        number(recap.by_hand),
        _count_or_dash(recap.met, recap.needs),
        recap.spl,
        recap.splp,
        recap.decrees,
    )


def _count_or_dash(count: int, total: int) -> str:
    if not total:
        return "-"
    return count_of_total(count, total)
