"""`spbe-web`: the catalogue in a browser without a window of its own; what goes wrong is a page in the browser too."""

import io
import sys
import tempfile
import webbrowser
from contextlib import redirect_stderr, redirect_stdout
from html import escape
from pathlib import Path

from spbe_inventory.cli.main import cli, requested_language
from spbe_inventory.language.current import speaking
from spbe_inventory.language.texts import _
from spbe_inventory.sanitize.page_policy import page_policy

SERVE = ("serve", "--open")
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
</head>
<body><h1>{title}</h1><pre>{text}</pre></body>
</html>
"""


def main() -> None:
    """Serve the catalogue that is named, or the one of this folder, until its page *Tutup* ends it."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Serve a catalogue and return the exit status; what would stand on a screen is shown in the browser."""
    command = list(SERVE)
    if arguments and not arguments[0].startswith("-"):
        command += ["--db", arguments[0], *arguments[1:]]
    else:
        command += arguments
    told = io.StringIO()
    try:
        with redirect_stderr(told), redirect_stdout(io.StringIO()):
            cli.main(command)
    except SystemExit as ended:
        status = int(ended.code or 0)
    if status:
        _show(told.getvalue(), requested_language(command))
    return status


def fault_page(text: str, language: str) -> str:
    """Return the page that says what went wrong; nothing may run in it."""
    with speaking(language):
        title = _("The catalogue could not be opened")
    return PAGE.format(
        language=escape(language),
        policy=page_policy(),
        title=escape(title),
        text=escape(text),
    )


def _show(text: str, language: str) -> None:
    """Open a page in the browser that says what went wrong."""
    page = fault_page(text, language)
    with tempfile.NamedTemporaryFile(
        "w", prefix="spbe-", suffix=".html", delete=False, encoding="utf-8"
    ) as file:
        file.write(page)
    webbrowser.open(Path(file.name).as_uri())


if __name__ == "__main__":
    main()
