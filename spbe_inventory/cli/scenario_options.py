"""Options of a what-if scenario, which `plan` and `diagram` share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from spbe_inventory.cli.localized_click import Function, combine, option
from spbe_inventory.language.texts import N_


@dataclass(frozen=True, slots=True)
class ScenarioOptions:
    """A scenario: a file of plan items, applications that end, hubs or applications that fail, offices that answer."""

    with_file: Path | None
    end: tuple[str, ...]
    fail: tuple[str, ...]
    return_: tuple[str, ...]

    def by_option(self) -> dict[str, Any]:
        """Return the values by the option they were given with."""
        return {
            "--with": self.with_file,
            "--end": self.end,
            "--fail": self.fail,
            "--return": self.return_,
        }

    def is_given(self) -> bool:
        """Return whether any option of a scenario was given."""
        return any(self.by_option().values())

    def events(self) -> Iterator[dict[str, str]]:
        """Yield the events as rows of a plan file, `{event: name}`."""
        names_by_event = {"end": self.end, "fail": self.fail, "return": self.return_}
        for event, names in names_by_event.items():
            for name in names:
                yield {event: name}


def scenario_options(function: Function) -> Function:
    """Accept a scenario, and pass it as `scenario`."""

    @wraps(function)
    def wrapped(
        *args: Any,
        with_file: Path | None,
        end: tuple[str, ...],
        fail: tuple[str, ...],
        return_: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        """Call the command with its scenario."""
        scenario = ScenarioOptions(with_file, end, fail, return_)
        return function(*args, scenario=scenario, **rest)

    name, office = N_("KEY-OR-NAME"), N_("OFFICE")
    file = click.Path(path_type=Path)
    with_help = N_("simulate carrying out the items of this file (-o writes one)")
    end_help = N_("simulate the end of this application")
    fail_help = N_("what if this hub or application failed")
    return_help = N_("what if this office stated its lists complete")
    decorate = combine(
        option("--with", "with_file", metavar=N_("FILE"), type=file, help=with_help),
        option("--end", multiple=True, metavar=name, help=end_help),
        option("--fail", multiple=True, metavar=name, help=fail_help),
        option("--return", "return_", multiple=True, metavar=office, help=return_help),
    )
    return decorate(wrapped)
