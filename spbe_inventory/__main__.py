"""`spbe`, and `python -m spbe_inventory`, which works on every Windows, where `spbe` is often not on the PATH."""

import signal
import sys
from types import FrameType
from typing import NoReturn

EXIT_INTERRUPTED = 130
EXIT_ENDED = 143  # by somebody else


def main() -> NoReturn:
    """Run the command line; ended from outside at whatever moment, it leaves no temporary file and no traceback."""
    try:
        signal.signal(signal.SIGTERM, _end)
        from spbe_inventory.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    sys.exit()


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End the process in order, so that every block cleans up behind itself."""
    sys.exit(EXIT_ENDED)


if __name__ == "__main__":
    main()
