"""Every error that a user can meet: which input, the reason, and the mend.

The texts stand here together, so that they stay alike and can be read in one go. Imports nothing of ours.
"""

import errno

ERRORS_SCHEMA = "newsparse-errors/1"
"""What a line of ``--errors`` says of itself."""

LOADER_WORDS = 12
"""What is told of the reason for which a package does not load."""


LONGEST_PART = 1000
"""Characters of a message's subject, reason or mend that are shown; paths seldom have 200."""


class NewsparseError(Exception):
    """Something that the user can mend. ``str()`` names the input, the reason and the mend."""

    def __init__(self, subject: str, reason: str, mend: str) -> None:
        super().__init__(subject, reason, mend)
        self.subject = subject
        self.reason = reason
        self.mend = mend

    def __str__(self) -> str:
        subject, reason, mend = map(_shown, (self.subject, self.reason, self.mend))
        return f"{subject or repr(self.subject)}: {reason}; {mend}"


class InputError(NewsparseError):
    """An input that cannot be read."""


class DecodeError(NewsparseError):
    """Bytes that the encoding asked for cannot turn into text."""


class ArgumentError(NewsparseError, ValueError):
    """An argument with a value that has no meaning."""


class RecordError(NewsparseError, ValueError):
    """Data that is not a record of this schema."""


class OutputError(NewsparseError):
    """A record that cannot be written."""


class InternalError(NewsparseError):
    """A fault of newsparse itself."""


def printable(name: str) -> str:
    """A file name as it can be shown on any terminal: control characters and lone surrogates are escaped."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape", "surrogatepass").decode()
        for character in name
    )


def _shown(text: str) -> str:
    """A part of a message: it may quote an input, which must neither steer the terminal nor fill it."""
    shown = printable(text[: LONGEST_PART + 1])
    return shown if len(shown) <= LONGEST_PART else shown[: LONGEST_PART - 1] + "…"


def _because(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def not_found(path: str) -> InputError:
    """There is nothing at ``path``: a slip, an address, or a pattern that the shell found nothing for."""
    if path.lower().startswith(("http://", "https://", "www.")):
        return InputError(
            path,
            "this is an address, and nothing is fetched",
            "pipe its page in: curl -sL URL | newsparse --url URL",
        )
    if any(sign in path for sign in "*?["):
        return InputError(path, "no file fits this pattern", "check the folder and the suffix, or name a folder")
    return InputError(path, "no such file or folder", "check the path, or quote it if it holds spaces")


def unreadable(path: str, error: OSError) -> InputError:
    """The operating system refuses to read ``path``."""
    if isinstance(error, FileNotFoundError):
        return not_found(path)
    if isinstance(error, PermissionError):
        return InputError(path, "permission denied", "make it readable (chmod u+r), or run as its owner")
    return InputError(path, f"cannot be read ({_because(error)})", "check the file and the disk that it is on")


def damaged(path: str, reason: str) -> InputError:
    """A compressed file or an archive that is cut off or broken; what stood before the place was read."""
    return InputError(
        path, f"damaged ({reason.rstrip('.').lower()})", "fetch the file again; it is cut off or broken"
    )


def too_long(name: str, limit: int) -> InputError:
    """An article that would take too much time and memory."""
    return InputError(name, f"longer than {size(limit)}", "raise --max-size if it is one article after all")


def size(count: int) -> str:
    """A number of bytes as ``--max-size`` takes it."""
    for unit, factor in (("G", 10**9), ("M", 10**6), ("K", 10**3)):
        if count >= factor and count % factor == 0:
            return f"{count // factor}{unit}"
    return f"{count} bytes"


def no_text(name: str, wanted: str, found: str) -> InputError:
    """A row of JSON or CSV without the text of an article."""
    return InputError(
        name,
        f"no text: {wanted} is missing or empty",
        f"say which field has it: --text-field NAME (it has {found})",
    )


def bad_row(name: str, reason: str) -> InputError:
    """A line of JSON Lines or CSV that is none."""
    return InputError(name, f"cannot be read ({reason})", "mend the line, or leave it out")


def bad_field(name: str, field: str, value: str) -> InputError:
    """A field that the user named, with a value of no use."""
    return InputError(
        name, f"its {field} is {value!r}, which is no date", "write it as YYYY-MM-DD, or leave the field out"
    )


def own_record(name: str) -> InputError:
    """Output where an article should be."""
    return InputError(
        name, "a record that newsparse wrote", "give the articles, and write records to another folder"
    )


def needs_extra(name: str, kind: str, extra: str) -> InputError:
    """A kind of input that needs another package."""
    return InputError(name, f"{kind} needs another package", f"pip install 'newsparse[{extra}]'")


def timed_out(name: str, seconds: float) -> InputError:
    """An article that takes too long."""
    return InputError(name, f"not read within {seconds:g} s", "raise --timeout, or look at what is in it")


def not_regular(path: str) -> InputError:
    """A pipe, a socket or a device lies in a folder of articles."""
    return InputError(path, "not a regular file", "name it by itself if it is meant to be read")


def leads_outside(path: str) -> InputError:
    """A link in a folder of articles to a file that lies elsewhere: whoever made the folder may not read it."""
    return InputError(path, "a link to a file outside this folder", "name it by itself if it is meant to be read")


def no_articles(path: str, suffixes: str) -> InputError:
    """A folder with nothing to read in it."""
    return InputError(path, "this folder holds no articles", f"articles are the files that end in {suffixes}")


def no_standard_input() -> InputError:
    """Standard input is closed."""
    return InputError("standard input", "it is closed", "pipe an article in, or name a file")


def not_text(path: str, kind: str, mend: str) -> InputError:
    """A file that is neither text nor HTML."""
    return InputError(path, f"this is {kind}, not text or HTML", mend)


def unknown_encoding(encoding: str) -> ArgumentError:
    """No such character encoding."""
    return ArgumentError(
        f"encoding {encoding!r}", "not a text encoding that Python knows", "use a name like utf-8 or windows-1252"
    )


def undecodable(name: str, encoding: str, offset: int) -> DecodeError:
    """The encoding that was asked for does not fit the bytes."""
    return DecodeError(
        name, f"cannot be decoded as {encoding} (byte {offset})", "leave the encoding out to have it detected"
    )


def unknown_format(name: str) -> ArgumentError:
    """No such input format."""
    return ArgumentError(f"format {name!r}", "not an input format", 'use "text" or "html"')


def not_a_date(value: str) -> ArgumentError:
    """A date in a form other than ISO 8601."""
    return ArgumentError(f"date {value!r}", "not a date", "write it as YYYY-MM-DD, such as 2023-10-25")


def wrong_schema(found: object, expected: str) -> RecordError:
    """A record of another version."""
    return RecordError(f"schema {found!r}", f"not {expected}", "parse the article again with this version")


def bad_record(reason: str, expected: str) -> RecordError:
    """A record with a key or value missing or of the wrong kind."""
    return RecordError("record", f"not a whole record of {expected} ({reason})", "parse the article again")


_MENDS = {
    errno.ENOENT: "make its folder first, or check the path",
    errno.EACCES: "write to a folder of your own, or let its owner make it writable (chmod u+w)",
    errno.EPERM: "write to a folder of your own, or let its owner make it writable (chmod u+w)",
    errno.EROFS: "write to another disk; this one can only be read",
    errno.ENOSPC: "free some space, or write to another disk",
    errno.EDQUOT: "free some space, or write to another disk",
    errno.EFBIG: "write to a folder, so that each file stays small",
    errno.EISDIR: "end it in / if it is the folder to write to, or name a file",
    errno.ENOTDIR: "write to another place; a file stands where a folder is needed",
    errno.EEXIST: "write to another place; a file stands where a folder is needed",
    errno.ELOOP: "remove the link, or write to another place",
    errno.ENAMETOOLONG: "give it a shorter name",
}
"""What mends a write that the operating system refuses, by the reason that it gives."""


def unwritable(path: str, error: OSError) -> OutputError:
    """The operating system refuses to write ``path``."""
    mend = _MENDS.get(error.errno or 0, "check path, permissions and free space")
    return OutputError(path, f"cannot be written ({_because(error)})", mend)


def not_a_file(path: str) -> OutputError:
    """A format that has to go back in its file, and a device or pipe that cannot."""
    return OutputError(path, "not a regular file", "write to a file; pipes take json, yaml and csv")


def other_tables(path: str, table: str) -> OutputError:
    """A database that holds something else under a name of ours."""
    return OutputError(
        path, f"its table {table} is not one of this version of newsparse", "write to a new database"
    )


def not_a_database(path: str) -> OutputError:
    """A file that SQLite cannot open."""
    return OutputError(path, "not a SQLite database", "write to a new file, or move this one away")


def missing_extra(extra: str, module: str) -> OutputError:
    """A format whose library is not installed."""
    return OutputError(f"-f {extra}", f"needs {module}", f"pip install 'newsparse[{extra}]'")


def output_taken(path: str, source: str, other: str = "another input") -> OutputError:
    """Two inputs have the same place in the output folder."""
    return OutputError(
        source,
        f"its output {printable(path)} is that of {printable(other)}",
        "write them to different folders, or to one file",
    )


def output_busy(path: str) -> OutputError:
    """Another run writes to the same file."""
    return OutputError(path, "another newsparse is writing it", "wait for it to end, or write to another file")


def output_outside(path: str, source: str) -> OutputError:
    """A name that would lead out of the output folder."""
    return OutputError(source, f"its output {printable(path)} would lie outside the folder", "rename the input")


def output_led_away(path: str) -> OutputError:
    """A link in the output folder that leads out of it."""
    return OutputError(
        path, "a link leads out of the output folder here", "take the link away, or write to another folder"
    )


def output_is_input(path: str) -> OutputError:
    """The output would overwrite an article."""
    return OutputError(path, "this output is also an input", "write to another file")


def no_gold(folder: str) -> OutputError:
    """A folder of corrected records in which no input has one."""
    return OutputError(
        folder,
        "no article has a corrected record here",
        "they are named as -o names them: a/b.txt.json, or a/b.txt.ann beside a/b.txt.txt",
    )


def bad_gold(path: str, reason: str) -> OutputError:
    """A corrected record that cannot be read."""
    return OutputError(path, f"not a corrected record ({reason})", "mend the line, or write the file anew with -f")


def other_text(path: str, name: str) -> OutputError:
    """A corrected record whose offsets count in another text."""
    return OutputError(
        path, f"its text is not that of {printable(name)}", "give the article that it was made from"
    )


def no_standard_output() -> OutputError:
    """Standard output is closed."""
    return OutputError("standard output", "it is closed", "write to a file with -o")


def bad_weights(file: str, reason: str) -> InternalError:
    """The network's file does not fit this version."""
    return InternalError(file, reason, "install newsparse again")


def worker_died(path: str) -> InternalError:
    """A worker process ended without a result."""
    return InternalError(
        path,
        "the process that read it died, twice",
        "run it by itself, with more memory, and report it if it dies again",
    )


def no_process(error: OSError) -> InternalError:
    """The system starts no more processes, or has no more files for them."""
    return InternalError(
        "-j", f"another process cannot be started ({_because(error)})", "use a smaller number, or raise the limit"
    )


def no_memory(path: str) -> InputError:
    """An input that takes more memory than there is."""
    return InputError(path, "not enough memory", "give it more (ulimit -v), use a smaller -j, or lower --max-size")


def internal(path: str, error: BaseException) -> InternalError:
    """A fault of our own."""
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return InternalError(path, f"internal error ({told})", "run with -v and report the traceback")


def not_loadable(error: ImportError) -> InternalError:
    """A package that newsparse needs is not there, or cannot be loaded."""
    while isinstance(error.__cause__, ImportError):  # numpy's own is a page of general advice
        error = error.__cause__
    return InternalError(
        (error.name or "a package").partition(".")[0],
        f"cannot be loaded ({' '.join(str(error).split()[:LOADER_WORDS])})",
        "install newsparse anew with pip; packages with compiled parts, such as numpy, load from no zip archive",
    )
