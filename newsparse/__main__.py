"""``newsparse`` and ``python -m newsparse``: the command, its signals seen to before anything else is imported."""

import os
import sys

from newsparse.stopping import exit_on_signals, ignore_signals


def start() -> None:
    """Run the command, and end the process with its exit code."""
    exit_on_signals()
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # a standard stream that is closed: no file of ours
        pass  # may take its number, and get what a library prints there
    os.close(number)
    try:
        from newsparse.cli import main
    except ImportError as error:
        from newsparse.errors import not_loadable

        sys.exit(f"newsparse: {not_loadable(error)}")
    try:
        main(prog_name="newsparse")
    finally:
        ignore_signals()


if __name__ == "__main__":
    start()
