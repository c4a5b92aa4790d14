"""Name the packages that are installed in another version than a lock has; always ends well, it only warns."""

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def newer(lock: str) -> list[str]:
    """Return one line for each package whose installed version is not one that the lock names."""
    locked: dict[str, set[str]] = {}
    for name, number in LOCKED.findall(lock):
        locked.setdefault(name, set()).add(number)
    lines = []
    for name, numbers in locked.items():
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue
        if installed not in numbers:
            lines.append(f"{name} {installed} (lock: {', '.join(sorted(numbers))})")
    return lines


if __name__ == "__main__":
    print("WARNING: the smoke test fails with the newest versions of packages.")
    print("Newer than the lock:")
    for line in newer(Path(sys.argv[1]).read_text(encoding="utf-8")) or ["nothing"]:
        print(f"  {line}")
