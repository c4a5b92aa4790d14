"""How much may be sent at once; whoever sends more gets a page that says so."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spbe_inventory.web.shell.statuses import TOO_LARGE

TAKEN_IN = 2 * 1024**3  # bytes that are read and thrown away before an answer


class BodyLimit:
    """Refuses a request whose body is longer than a limit in bytes.

    The rest of a body is taken in before any answer: a browser that is still sending would show, in place of the
    answer, that the connection was lost.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Body(receive, self.limit)

        async def send_after_body(message: Message) -> None:
            """Take in the rest of the body before an answer begins."""
            if message["type"] == "http.response.start":
                await body.take_in_rest()
            await send(message)

        await self.app(scope, body.receive, send_after_body)


class _Body:
    """The body of a request as it comes in: how much of it, and whether all of it."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._size = 0
        self._is_whole = False

    async def receive(self) -> Message:
        """Return the next part; raise HTTPException where the body is too long, all of it taken in."""
        message = await self._next()
        if self._size > self._limit:
            await self.take_in_rest()
            raise HTTPException(TOO_LARGE)
        return message

    async def take_in_rest(self) -> None:
        """Read what is still to come, and throw it away."""
        while not self._is_whole and self._size < TAKEN_IN:
            await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        return message
