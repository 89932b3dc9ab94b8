"""The view in colour, for terminals: that of `newsparse.write.view`."""

from newsparse.write import Writer
from newsparse.write.view import dump_coloured

WRITER = Writer(dump_coloured)
