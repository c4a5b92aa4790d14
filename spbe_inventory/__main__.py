"""`spbe`, and `python -m spbe_inventory`, which works on every Windows, where `spbe` is often not on the PATH."""

import _signal  # type: ignore[import-not-found]  # built into the interpreter; `signal` takes its time to load
import sys

EXIT_INTERRUPTED = 130
EXIT_ENDED = 143  # by somebody else


def main() -> None:
    """Run the command line; ended from outside at whatever moment, it leaves no temporary file and no traceback.

    Before there is something to interrupt in order, and after it, Ctrl-C ends the process as it ends any program.
    """
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    _signal.signal(_signal.SIGTERM, _end)
    if sys.argv[1:] == ["--version"] and _is_version_written():
        sys.exit()
    from spbe_inventory.cli.main import main as run

    try:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    finally:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    sys.exit()


def _is_version_written() -> bool:
    """Write the version without loading the command line; return False where it could not, so that this says why."""
    from spbe_inventory import __version__

    try:
        sys.stdout.write(f"spbe_inventory {__version__}\n")
        sys.stdout.flush()
    except (
        AttributeError,
        OSError,
        ValueError,
    ):  # no stream, a full disk, a closed one
        return False
    return True


def _end(_number: int, _frame: object) -> None:
    """End the process in order, so that every block cleans up behind itself."""
    sys.exit(EXIT_ENDED)


if __name__ == "__main__":
    main()
