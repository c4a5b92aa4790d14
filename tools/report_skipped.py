"""Says which tests did not run on this machine because it has no browser, and how to get one; silent where all ran."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import HOW, chromium  # noqa: E402 - the tree comes first


def browser_tests() -> list[str]:
    """Return the names of the tests that need a browser."""
    found = []
    for path in sorted((ROOT / "tests" / "browser").glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
        found += [
            f"{path.relative_to(ROOT)}::{name}"
            for name in names
            if name.startswith("test_")
        ]
    return found


def told() -> list[str]:
    """Return the lines to print."""
    names = browser_tests()
    return [
        f"NOT RUN, for want of a browser: {len(names)} tests",
        *(f"  {name}" for name in names),
        f"To run them: {HOW}",
    ]


if __name__ == "__main__":
    if not chromium():
        print("\n".join(told()))
