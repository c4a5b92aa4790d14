"""A path that a form names as the page to go back to."""

from spbe_inventory.web.shell.addresses import address


def own_path(path: str) -> str:
    """Return a path of this application; that of the start page for anything that leads elsewhere.

    >>> own_path("/aplikasi"), own_path("//jahat.example"), own_path("https://jahat.example")
    ('/aplikasi', '/', '/')
    """
    is_own = path.startswith("/") and not path.startswith(("//", "/\\"))
    if is_own and path.isprintable():
        return path
    return address("start")
