"""`spbe help`."""

import click

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import argument, command
from spbe_inventory.language.texts import N_


@command("help", help=N_("the help of a command: spbe help app add, spbe help rencana"))
@argument("words", nargs=-1, metavar=N_("COMMAND"))
@language_option
@click.pass_context
def help_(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Print the help of the command that the words call, of `spbe` itself where there are none."""
    shown = ctx.find_root()
    left = list(words)
    while left and isinstance(shown.command, click.Group):
        name, command_called, left = shown.command.resolve_command(shown, left)
        if command_called is None:
            break
        shown = click.Context(
            command_called,
            parent=shown,
            info_name=name,
            help_option_names=shown.help_option_names,
        )
    click.echo(shown.get_help())
