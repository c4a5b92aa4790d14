"""A stored run made by a process of its own: the rules keep an interpreter busy."""

import subprocess
import sys
from datetime import date
from typing import IO

from spbe_inventory.actions.child_process import child_environment, creation_flags
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.current import current
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs


@needs(Right.READ_ALL)
def start_making(
    catalogue: Catalogue,
    as_of: date,
    since: date | None = None,
    *,
    output: IO[bytes] | int = subprocess.DEVNULL,
) -> "subprocess.Popen[bytes]":
    """Start the child process that makes the run of a day, and what changed `since` another one; return it.

    Its exit status is that of a command; it writes as JSON what became of the run, in the current language.
    """
    command = [sys.executable, "-m", "spbe_inventory", "_run", "--lang", current()]
    command += ["--db", str(catalogue.place), "--as-of", as_of.isoformat()]
    if since:
        command += ["--since", since.isoformat()]
    if catalogue.agency:
        command += ["--agency", catalogue.agency]
    return subprocess.Popen(  # noqa: S603  # our own program, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        creationflags=creation_flags(),
    )
