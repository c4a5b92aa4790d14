"""`spbe user token`, `tokens`, `token-off`: what lets programs in by the API of a served catalogue."""

from dataclasses import asdict

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import catalogue_option, json_option, make_author
from spbe_inventory.cli.output import print_json, print_message, print_table
from spbe_inventory.cli.written import AccessChange, print_access
from spbe_inventory.domain.accounts import ApiToken
from spbe_inventory.language.forms import moment
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

as_option = option(
    "--as",
    "maker",
    metavar=N_("LOGIN"),
    help=N_("who does this: a login or a role; also SPBE_AS"),
)


@command("token", help=N_("make a token for a program, and print it once"))
@argument("account", metavar=N_("LOGIN"))
@option("--name", default="", metavar=N_("TEXT"), help=N_("what the token is for"))
@as_option
@json_option
@catalogue_option
def token(
    *, catalogue: Catalogue, account: str, name: str, maker: str | None, as_json: bool
) -> None:
    """Make a token of an account and print it: it is kept nowhere."""
    from spbe_inventory.actions.api_tokens import make_token

    made = make_token(catalogue, account, name, make_author(maker))
    if as_json:
        number = str(made.token.number)
        print_access(AccessChange("token", number, "create", secret=made.secret))
        return
    sentence = _(
        "Token {number} of {login}; it is shown only now, so keep it as you keep a password.",
        number=made.token.number,
        login=made.token.login,
    )
    print_message(sentence)
    click.echo(made.secret)


@command("tokens", help=N_("the tokens of programs, newest first"))
@argument("account", metavar=N_("LOGIN"), required=False)
@json_option
@catalogue_option
def tokens(*, catalogue: Catalogue, account: str | None, as_json: bool) -> None:
    """Print the tokens of an account, of all where none is named; those that are over among them."""
    from spbe_inventory.actions.api_tokens import all_tokens

    listed = all_tokens(catalogue)
    if account:
        listed = [token for token in listed if token.login == account.casefold()]
    if as_json:
        print_json([asdict(token) for token in listed])
        return
    rows = [(str(one.number), one.login, one.name, _state(one)) for one in listed]
    print_table((_("No."), _("Account"), _("What for"), _("State")), rows)


@command("token-off", help=N_("withdraw a token by its number"))
@argument("number", type=click.IntRange(1), metavar=N_("NUMBER"))
@as_option
@json_option
@catalogue_option
def token_off(
    *, catalogue: Catalogue, number: int, maker: str | None, as_json: bool
) -> None:
    """End a token at once."""
    from spbe_inventory.actions.api_tokens import withdraw_token

    withdraw_token(catalogue, number, make_author(maker))
    if as_json:
        print_access(AccessChange("token", str(number), "end"))
        return
    print_message(_("Withdrawn: token {number}.", number=number))


def _state(listed: ApiToken) -> str:
    """Return in words whether a token holds, and when it was used last."""
    if listed.withdrawn_at:
        return _("withdrawn {moment}", moment=moment(listed.withdrawn_at))
    if listed.is_over:
        return _("over")
    if listed.last_used_at:
        return _("last used {moment}", moment=moment(listed.last_used_at))
    return _("not used yet")
