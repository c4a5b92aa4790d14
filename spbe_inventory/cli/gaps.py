"""`spbe gaps`."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.comparing import compared, outcomes_of, read_baseline
from spbe_inventory.actions.findings.summing import is_gap
from spbe_inventory.cli.changes import show_changes
from spbe_inventory.cli.found import Shown, show_findings
from spbe_inventory.cli.options import as_json, dated, day, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.plan_followed import show_moved
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.assessment import FindingRow
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import day as in_words
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.findings.checking import Checked
    from spbe_inventory.actions.findings.comparing import Known
    from spbe_inventory.actions.findings.reasons import Reasons
    from spbe_inventory.actions.planning.following import Moved

SEVERITIES = tuple(Severity)
WEIGHTS = [word for severity in Severity for word in dict.fromkeys((str(severity), severity.label.id))]
OUTCOMES = [str(outcome) for outcome in Outcome]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are meant: of an office, of a weight or more; and which outcomes of them are shown."""

    unit: str = ""
    severity: Severity | None = None
    only: tuple[str, ...] = ()

    def means(self, row: FindingRow) -> bool:
        """Tell whether a finding is meant, whatever its outcome: counts are made of these."""
        heavy = self.severity is None or SEVERITIES.index(Severity(row.severity)) <= SEVERITIES.index(self.severity)
        return heavy and (not self.unit or self.unit in row.offices)

    def shows(self, row: FindingRow) -> bool:
        """Tell whether a finding that is meant has an outcome that is shown."""
        return not self.only or row.outcome in self.only


@command("gaps", help=mark("what the rules find; ends with what to ask first"))
@option("--rule", "codes", multiple=True, metavar=mark("CODE"), help=mark("only this rule; may be repeated"))
@option("--unit", metavar=mark("OFFICE"), help=mark("only what lies with this office"))
@option("--severity", type=click.Choice(WEIGHTS), help=mark("only what weighs this much or more"))
@option("--only", type=click.Choice(OUTCOMES), multiple=True, help=mark("only this outcome; may be repeated"))
@option("--by-unit", is_flag=True, help=mark("grouped by office, not by article"))
@option(
    "--baseline", metavar=mark("FILE"), type=click.Path(path_type=Path), help=mark("an earlier --json to compare with")
)
@option("--since", metavar=mark("DATE"), help=mark("closed, new and worse since the end of that day"))
@option("--fail-on", type=click.Choice(WEIGHTS), help=mark("exit status 1 where a gap weighs this much or more"))
@dated
@as_json
@reading_catalogue
@click.pass_context
def gaps(
    ctx: click.Context,
    *,
    place: Catalogue,
    codes: tuple[str, ...],
    unit: str | None,
    severity: str | None,
    only: tuple[str, ...],
    by_unit: bool,
    baseline: Path | None,
    since: str | None,
    fail_on: str | None,
    as_of: date,
    json_wanted: bool,
) -> None:
    """Run the rules and show at most twenty lines."""
    if baseline and since:
        raise Misuse("baseline-and-since")
    checked, rows = _run(place, as_of, codes)
    wanted = Wanted(_office(place, unit), _weight(severity), only)
    meant = tuple(row for row in rows if wanted.means(row))
    if baseline or since:
        then = _past(since, as_of) if since else None
        known = read_baseline(baseline) if baseline else _known_on(place, as_of, codes, then)
        looked_at = {rule.code for rule in checked.rules}
        told = {pair: said for pair, said in known.items() if not codes or pair[0] in looked_at}
        found = compared(told, rows, lambda row: wanted.means(row) and wanted.shows(row))
        moved = _moved(place, as_of, then)
        if json_wanted:
            json_out({**asdict(found), "plan": [asdict(one) for one in moved]})
        else:
            show_changes(found, _why(place, then))
            show_moved(moved)
    elif json_wanted:
        json_out([asdict(row) for row in meant if wanted.shows(row)])
    else:
        show_findings(checked, meant, wanted.shows, Shown(wanted.unit, by_unit=by_unit, chosen=bool(codes)))
    for code in checked.failed:
        lines(t("{code} broke off: nothing can be said by it.", code=code))
    heavy = Wanted(severity=_weight(fail_on)) if fail_on else None
    if heavy and any(is_gap(row) and heavy.means(row) for row in meant):
        ctx.exit(1)


def _past(since: str, as_of: date) -> date:
    """Give the day that is compared with; one that is still to come has nothing to compare."""
    then = day(since, "--since")
    if then > max(as_of, today()):
        raise Misuse("since-to-come", found=then.isoformat())
    return then


def _run(place: Catalogue, as_of: date, codes: tuple[str, ...]) -> "tuple[Checked, tuple[FindingRow, ...]]":
    from spbe_inventory.actions.findings.checking import check
    from spbe_inventory.actions.findings.in_words import finding_rows

    checked = check(place, as_of, codes)
    return checked, finding_rows(checked)


def _known_on(place: Catalogue, as_of: date, codes: tuple[str, ...], then: date | None) -> "Known":
    """Give what was found in the catalogue as it was known at the end of a day, by the law and the dates of then."""
    from spbe_inventory.actions.loading import was_there

    if then is None or not was_there(place, then):
        talk(t("On {day} nothing was on record: every gap is new.", day=in_words(then or as_of)))
        return {}
    return outcomes_of(_run(replace(place, recorded=then), min(then, as_of), codes)[1])


def _why(place: Catalogue, then: date | None) -> "Reasons | None":
    """Give what was recorded since a day; None where nobody knows since when, or nothing was there."""
    from spbe_inventory.actions.findings.reasons import reasons
    from spbe_inventory.actions.loading import was_there

    return reasons(place, then) if then and was_there(place, then) else None


def _moved(place: Catalogue, as_of: date, then: date | None) -> "list[Moved]":
    """Give what became of the plan since a day; nothing where nobody knows since when."""
    from spbe_inventory.actions.planning.following import moved_since

    return moved_since(place, then, as_of) if then else []


def _weight(word: str | None) -> Severity | None:
    """Give the weight that a word means, in either language."""
    return next((one for one in Severity if word in (str(one), one.label.id)), None)


def _office(place: Catalogue, unit: str | None) -> str:
    if not unit:
        return ""
    from spbe_inventory.actions.loading import meant_name

    return meant_name(place, "unit", unit)
