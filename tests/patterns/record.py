"""Record the regular expressions that are put together while the program runs; a process of its own prints them."""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

import spbe_inventory

ROOT = Path(__file__).parent.parent.parent
PACKAGE = str(ROOT / "spbe_inventory")
LEFT_OUT = ("migrations.env", ".versions.", "windowless", "__main__")


def main() -> None:
    """Load and run the program, and print each pattern as JSON: file, line, pattern, whether of bytes, flags."""
    found: dict[tuple[str, int, str, bool, int], None] = {}
    compile_ = re._compile  # type: ignore[attr-defined]  # what every function of `re` calls

    def recorded(pattern: Any, flags: int) -> Any:
        """Compile a pattern, and keep it where this program asked for it."""
        frame = sys._getframe(2)
        file = frame.f_code.co_filename
        if file.startswith(PACKAGE) and isinstance(pattern, str | bytes):
            is_bytes = isinstance(pattern, bytes)
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            place = Path(file).relative_to(ROOT).as_posix()
            found[place, frame.f_lineno, text, is_bytes, int(flags)] = None
        return compile_(pattern, flags)

    re._compile = recorded  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages(spbe_inventory.__path__, "spbe_inventory."):
        if not any(part in module.name for part in LEFT_OUT):
            importlib.import_module(module.name)
    _put_together()
    json.dump(list(found), sys.stdout)


def _put_together() -> None:
    """Call what puts patterns together when they are first needed."""
    from spbe_inventory.cli import typed_commands
    from spbe_inventory.files.databases import sql_dialect
    from spbe_inventory.intake.classification import office_words
    from spbe_inventory.matching import (
        pairs,
        personal_numbers,
        public_bare_secrets,
        public_contacts,
        public_credentials,
        public_machines,
    )
    from spbe_inventory.reference import phrases
    from spbe_inventory.render import typeset

    for dialect in sql_dialect.QUOTED:
        sql_dialect._dialect(dialect)
    office_words._joined_pattern()
    pairs._signs()
    pairs._words()
    personal_numbers._led_number()
    personal_numbers._led_home()
    public_bare_secrets._lead_and_value()
    public_contacts.contact_patterns()
    public_credentials.credential_patterns()
    public_machines.machine_patterns()
    phrases.phrases()
    phrases.states_behind()
    typeset._missing_characters()
    typed_commands._is_of("a {b} c {d}", "e {f} g {h}")


if __name__ == "__main__":
    main()
