"""Where the result of a list or an analysis goes: the screen, JSON, or a file whose ending says what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any

from spbe_inventory.cli.localized_click import Function, combine, option
from spbe_inventory.cli.options import json_option
from spbe_inventory.cli.output import (
    format_by_suffix,
    json_parts,
    print_json,
    write_output,
)
from spbe_inventory.cli.pager import paging
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_

if TYPE_CHECKING:
    from spbe_inventory.documents.report import Table

JSON = "json"
FORMATS = {".csv": "csv", ".xlsx": "excel", ".md": "markdown", ".json": JSON}


@dataclass(frozen=True, slots=True)
class ResultOutput:
    """Where a result goes: `output` is a file, `-` the screen; there it may be JSON, or long texts paged."""

    as_json: bool
    output: str
    is_paged: bool

    @property
    def is_screen(self) -> bool:
        """Whether it is shown to a person."""
        return not self.as_json and self.output == "-"

    @property
    def is_markdown(self) -> bool:
        """Whether it is written as Markdown."""
        return format_by_suffix(self.output, {"": "", **FORMATS}) == "markdown"

    def refuse_file(self, option_name: str) -> None:
        """Raise UsageError for a file to write beside an option whose result is no list."""
        if self.output != "-":
            raise UsageError("options-not-together", one=option_name, other="-o")

    def present(
        self,
        document: Callable[[], Any],
        tables: Callable[[], Sequence["Table"]],
        show: Callable[[], None],
    ) -> None:
        """Print the document as JSON, write it or the tables into a file, or show the result on the screen."""
        if self.output != "-":
            self._write(document, tables)
        elif self.as_json:
            print_json(document())
        else:
            with paging(is_wanted=self.is_paged):
                show()

    def _write(
        self, document: Callable[[], Any], tables: Callable[[], Sequence["Table"]]
    ) -> None:
        """Write the result into a file; raise UsageError for an ending that is not known."""
        from spbe_inventory.render.tables import render_tables

        name = format_by_suffix(self.output, FORMATS)
        if name == JSON:
            parts = json_parts(document())
            write_output(chain(parts, ["\n"]), self.output)
        elif self.as_json:
            raise UsageError("options-not-together", one="--json", other="-o")
        else:
            write_output(render_tables(tables(), name), self.output)


def result_options(function: Function) -> Function:
    """Accept `--json`, `-o` and `--no-pager`, and pass them as `result`."""

    @wraps(function)
    def wrapped(
        *args: Any, as_json: bool, output: str, no_pager: bool, **rest: Any
    ) -> Any:
        """Call the command with where its result goes."""
        if output != "-":
            format_by_suffix(output, FORMATS)
        result = ResultOutput(as_json, output, not no_pager)
        return function(*args, result=result, **rest)

    file_help = N_("write to a file: .csv, .xlsx, .md or .json; - is the screen")
    pager_help = N_("print all at once; else a pager (PAGER) shows what is long")
    decorate = combine(
        json_option,
        option("-o", "--output", metavar=N_("FILE"), default="-", help=file_help),
        option("--no-pager", is_flag=True, help=pager_help),
    )
    return decorate(wrapped)
