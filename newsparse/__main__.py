"""The command ``newsparse`` as a process of its own: ``python -m newsparse``, and the script of that name."""

import gc
import os


def start() -> None:
    """Run the command in a process that does nothing else and ends with it: that saves a third of a short run.

    Lexicons and modules are many objects and hardly any rubbish, so nothing looks through them for it: not while
    they are made (a run over many inputs turns the garbage collector on again), and not at the end, when the whole
    process goes. And numpy's OpenBLAS starts no threads, for `newsparse.reader.network` uses one; whoever has set
    their number otherwise is obeyed.
    """
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from newsparse.cli import main

    try:
        main(prog_name="newsparse")
    finally:
        gc.freeze()


if __name__ == "__main__":
    start()
