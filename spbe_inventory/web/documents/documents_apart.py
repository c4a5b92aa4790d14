"""A file of ours as a document of its own in the browser: it cannot reach the application that serves it."""

from starlette.responses import Response

SHARED = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; "
)
# The page inside says by a digest of its own which script may run; the sandbox gives it an origin of its own.
READ = (
    f"{SHARED}img-src data:; script-src 'unsafe-inline'; "
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"
)
MAP = (
    f"{SHARED}script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; img-src blob: data:; "
    "sandbox allow-scripts allow-downloads"
)
PICTURE = f"{SHARED}sandbox"


def shown_apart(content: bytes, media_type: str, *, is_map: bool) -> Response:
    """Return a file to be read in the browser, with the policy that keeps it to itself."""
    policy = PICTURE
    if media_type == "text/html":
        policy = MAP if is_map else READ
    headers = {
        "Content-Security-Policy": policy,
        # A document in a sandbox may not ask for a group of its own.
        "Cross-Origin-Opener-Policy": "unsafe-none",
    }
    return Response(content, media_type=media_type, headers=headers)
