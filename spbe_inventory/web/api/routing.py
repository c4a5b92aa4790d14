"""The paths of the API: who asks is let in, what is asked is read, then the work is done."""

from collections.abc import Iterable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import Receive, Scope, Send

from spbe_inventory.actions.api_entry import LetIn, enter_by_token
from spbe_inventory.domain.accounts import SignedIn
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.errors import BadInput
from spbe_inventory.session.permits import require
from spbe_inventory.web.api.asking import check_query
from spbe_inventory.web.api.bodies import read_json
from spbe_inventory.web.api.endpoint import JSON, PREFIX, ApiCall, ApiEndpoint
from spbe_inventory.web.api.endpoints import endpoints
from spbe_inventory.web.shell.outer_address import client_address
from spbe_inventory.web.shell.visit import visit_of

SCHEME = "bearer"
NO_METHOD = 405
HEAD = "HEAD"


def api_router() -> Router:
    """Return the router of all endpoints."""
    by_path: dict[str, dict[str, ApiEndpoint]] = {}
    for endpoint in endpoints():
        by_path.setdefault(endpoint.path, {})[endpoint.method] = endpoint
    routes: list[BaseRoute] = [
        Route(f"{PREFIX}{path}", ApiPath(methods)) for path, methods in by_path.items()
    ]
    return Router(routes=routes, redirect_slashes=False)


class ApiPath:
    """One path of the API, with its methods."""

    def __init__(self, methods: Mapping[str, ApiEndpoint]) -> None:
        self.methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request to the path."""
        request = Request(scope, receive)
        method = request.method
        if method == HEAD and "GET" in self.methods:
            method = "GET"
        if method not in self.methods:
            allowed = ", ".join(sorted(self.methods))
            raise HTTPException(NO_METHOD, headers={"Allow": allowed})
        answer = await _answer(request, self.methods[method])
        await answer(scope, receive, send)


async def _answer(request: Request, endpoint: ApiEndpoint) -> Response:
    """Return the answer of an endpoint; the token is looked at first, then the rest of the request."""
    let_in = None
    if endpoint.right is not None:
        let_in = await run_in_threadpool(_let_in, request)
        require(visit_of(request).catalogue, endpoint.right)
        await run_in_threadpool(request.app.state.file.check)
    query = check_query(endpoint, request.query_params)
    if endpoint.body is None:
        call = ApiCall(request, let_in, query)
        return await run_in_threadpool(_worked, endpoint, call)
    if endpoint.body.media_type == JSON:
        body = await read_json(request, required=endpoint.body.required)
        return await run_in_threadpool(
            _worked, endpoint, ApiCall(request, let_in, query, body)
        )
    from spbe_inventory.web.api.uploads import sent_form

    async with sent_form(request) as form:
        call = ApiCall(request, let_in, query, form)
        return await run_in_threadpool(_worked, endpoint, call)


def _worked(endpoint: ApiEndpoint, call: ApiCall) -> Response:
    """Do the work; what writes waits for what is being written, and findings are made anew afterwards."""
    if not endpoint.writes:
        return endpoint.work(call)
    site = call.visit.site
    with site.write_lock:
        answer = endpoint.work(call)
    site.findings.saved(site.catalogue)
    return answer


def _let_in(request: Request) -> LetIn:
    """Return who is let in by the token of a request, and note it; raise BadInput where there is none.

    Raise NotPermitted for a token that does not hold.
    """
    scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != SCHEME or not secret.strip():
        raise BadInput("token-missing")
    site = request.app.state.site
    address = client_address(request)
    let_in = enter_by_token(site.catalogue, secret.strip(), address, system_clock)
    request.state.signed_in = SignedIn(let_in.account, form_token="")
    return let_in


def mounted(router: Router) -> Iterable[tuple[str, str]]:
    """Yield method and path of everything that is mounted, without the prefix."""
    for route in router.routes:
        if isinstance(route, Route) and isinstance(route.endpoint, ApiPath):
            for method in route.endpoint.methods:
                yield method, route.path.removeprefix(PREFIX)
