"""The command ``newsparse`` as a process of its own: ``python -m newsparse``, and the script of that name.

Signals are seen to before anything else is imported.
"""

import gc
import os
import sys

from newsparse.stopping import exit_on_signals, ignore_signals


def start() -> None:
    """Run the command in a process that does nothing else, and end it with its exit code.

    Lexicons and modules are many objects and hardly any rubbish, so nothing looks through them for it: not while
    they are made (a run over many inputs turns the garbage collector on again), and not at the end, when the whole
    process goes. And numpy's OpenBLAS starts no threads, for `newsparse.reader.network` uses one; whoever has set
    their number otherwise is obeyed. Both save a third of a short run.
    """
    exit_on_signals()
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
        gc.freeze()


if __name__ == "__main__":
    start()
