"""Who asks, by which token, and what they may do."""

from collections.abc import Iterator

from starlette.responses import Response

from spbe_inventory.actions.governments import own_government
from spbe_inventory.actions.named_records import named_offices
from spbe_inventory.domain.rights import RIGHTS, Right
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import Text
from spbe_inventory.web.api.answers import json_answer
from spbe_inventory.web.api.endpoint import ApiAnswer, ApiCall, ApiEndpoint
from spbe_inventory.web.api.plain_shapes import plain
from spbe_inventory.web.api.shapes import Me, NamedKey


def show_me(call: ApiCall) -> Response:
    """Return account, role, rights and office of the token."""
    if call.let_in is None:
        raise BadInput("token-missing")
    account, token = call.let_in.account, call.let_in.token
    catalogue = call.visit.catalogue
    office = None
    if account.office:
        names = dict(named_offices(catalogue))
        office = NamedKey(account.office, names.get(account.office, account.office))
    government = own_government(catalogue)
    rights = [right for right in Right if right in RIGHTS[account.role]]
    me = Me(
        account=account.login,
        role=account.role,
        rights=rights,
        office=office,
        government=NamedKey(government.key, government.name),
        token=token.number,
        token_name=token.name,
        token_made_at=token.made_at,
    )
    return json_answer(plain(me))


def me_endpoints() -> Iterator[ApiEndpoint]:
    """Yield the endpoint that tells who asks."""
    yield ApiEndpoint(
        "GET",
        "/me",
        show_me,
        Right.READ_OWN,
        Text("Siapa yang bertanya, dan haknya", "Who asks, and what they may do"),
        {
            200: ApiAnswer(
                Text("akun, hak, Perangkat Daerah", "account, rights, office"), "Me"
            )
        },
        "me",
    )
