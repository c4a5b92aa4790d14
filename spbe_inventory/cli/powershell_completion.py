"""Completion in PowerShell, which click does not know: the shell asks through environment variables."""

import os
from typing import ClassVar

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    split_arg_string,
)

SOURCE = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $commandAst, $position)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_WORD = $word
    %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_WORD -ErrorAction SilentlyContinue
}
"""


class PowerShellComplete(ShellComplete):
    """Completion for PowerShell: a line for each item, its help after a tab."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to be completed, and that one as far as it is typed."""
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = os.environ.get("COMP_WORD", "").strip("'\"")
        if incomplete and words:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return an item as a line."""
        return f"{item.value}\t{item.help or ''}"


def add_powershell() -> None:
    """Make click answer PowerShell too."""
    add_completion_class(PowerShellComplete)
