"""Looks the quoted words of every provision up in a folder of law texts: `check_law.py FOLDER`.

The texts are machine-read copies kept outside the project; letters and line ends are compared loosely. Prints each
provision whose words are not found in the text of its regulation; exit status 1 where there is one.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from spbe_inventory.reference.library import regulations  # noqa: E402 - the tree comes first


def loosely(text: str) -> str:
    """Return text without case, punctuation and line ends."""
    return re.sub(r"\W+", " ", text.casefold())


def main(folder: Path) -> int:
    """Compare, and say what is not found."""
    missing = 0
    for regulation in regulations().values():
        path = folder / f"{regulation.id}.md"
        text = loosely(path.read_text(encoding="utf-8")) if path.exists() else ""
        for provision in regulation.provisions.values():
            if provision.is_secondary:
                print(f"no text {regulation.id}:{provision.id}")
                continue
            parts = provision.words.split("…")
            found = all(loosely(part).strip() in text for part in parts)
            missing += not found
            print(
                f"{'found  ' if found else 'MISSING'} {regulation.id}:{provision.id} “{provision.words}”"
            )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
