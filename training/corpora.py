"""Where the corpora are: an argument, else ``$NEWSPARSE_CORPORA``, else the folder beside the checkout."""

import os
import sys
from pathlib import Path

DEFAULT = "../shared/corpora"


def corpora_folder() -> Path:
    """The folder that the first argument names, else the environment, else the default."""
    return Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("NEWSPARSE_CORPORA", DEFAULT))
