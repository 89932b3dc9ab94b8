"""A block in which Python looks for no garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that is made within the block is looked through for garbage before its end.

    The objects of one article, or of a page's tree, all live until it is done: to look through them is in vain.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
