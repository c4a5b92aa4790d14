"""What changed between two runs of the rules, and what was recorded meanwhile."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import lines
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.actions.findings.comparing import Closed, Compared
    from spbe_inventory.actions.findings.reasons import Reasons

SHOWN, REASONS_SHOWN = 5, 2


def show_changes(found: "Compared", why: "Reasons | None") -> None:
    """Say what changed and why: closed with its outcome now, what cannot be told any more, new and worse."""
    _show_closed(t("Closed"), found.closed, why)
    if found.unsettled:
        _show_closed(t("Cannot be assessed any more (not closed)"), found.unsettled, why)
    for title, rows in ((t("New"), found.new), (t("Worse"), found.worse)):
        click.echo(f"{title}: {len(rows)}")
        for row in rows[:SHOWN]:
            because = _because(why, row.kind, row.key, [(one.kind, one.key) for one in row.annex])
            _item(f"{row.rule} [{Severity(row.severity).label}] {row.message}{because}")
        _more(len(rows))


def _show_closed(title: str, closed: "Sequence[Closed]", why: "Reasons | None") -> None:
    click.echo(f"{title}: {len(closed)}")
    for one in closed[:SHOWN]:
        told = str(Outcome(one.outcome).label) if one.outcome else t("not looked at any more")
        _item(f"{one.rule} {one.name}: {told}{_because(why, one.kind, one.key)}")
    _more(len(closed))


def _because(why: "Reasons | None", kind: str, key: str, others: Sequence[tuple[str, str]] = ()) -> str:
    """Say what was recorded since then of what a finding is about."""
    told = why.of(kind, key, others) if why else ()
    if not told:
        return ""
    more = [t("{count} others", count=len(told) - REASONS_SHOWN)] if len(told) > REASONS_SHOWN else []
    return t(" (recorded since: {what})", what="; ".join([*told[:REASONS_SHOWN], *more]))


def _item(text: str) -> None:
    lines(text, indent="  ", first="- ")


def _more(count: int) -> None:
    if count > SHOWN:
        lines(t("  … and {count} more (--json has all)", count=count - SHOWN))
