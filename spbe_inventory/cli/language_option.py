"""The option of the language, alone: the root command needs no other one."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from spbe_inventory.cli.localized_click import option
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.language.texts import N_

F = TypeVar("F", bound=Callable[..., Any])


def language_option(function: F) -> F:
    """Accept `--lang` anywhere; it was read before the command was built."""
    help_text = N_("language: id (Indonesian) or en (English); also SPBE_LANG")
    choice = click.Choice(LANGUAGES)
    decorate = option("--lang", type=choice, expose_value=False, help=help_text)
    return decorate(function)
