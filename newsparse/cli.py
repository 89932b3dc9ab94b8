"""The command ``newsparse``: its options, what goes to which stream, and the exit code.

Everything heavy is imported where it is used, so that ``--help`` and ``--version`` answer at once.
"""

import datetime
import gc
import math
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from newsparse import __version__
from newsparse.errors import ArgumentError, NewsparseError, internal, output_is_input, printable, unwritable
from newsparse.stopping import Stoppable, Stopped
from newsparse.write import EXPLANATION, FORMATS, TABLES, OutputFormat, format_of

if TYPE_CHECKING:
    from newsparse.batch import Outcome, Tally
    from newsparse.outputs import Output
    from newsparse.outputs.failures import FailureFile
    from newsparse.sources import Selection

FAILED = 1
WRONG_USAGE = 2
PIPE_CLOSED = 141
GARBAGE_THRESHOLD = 50_000
"""Objects made between two runs of the garbage collector, for many inputs. With Python's default of 700
most of them look in vain."""

MOST_JOBS = 1000
"""More processes than any machine has cores for; each takes some 50 MB."""
LONGEST_TIMEOUT = 86_400
"""A day; the system's timers take no number whatever."""
LARGEST_SIZE = 10**9
"""Room for an article is asked of the system at once, and nobody has room for any number of bytes."""
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}

EXAMPLES = """\b
Examples:
  newsparse article.txt                     read one article
  curl -s URL | newsparse --url URL         read a page from a pipe
  newsparse *.txt | jq .headline.text       JSON, one object a line
  newsparse articles/ -o out/ -j 0          a whole folder, on all cores
  newsparse articles/ -o all.jsonl.gz       a whole folder, into one file
  newsparse crawl.jsonl --text-field body   an article in each line
  newsparse articles/ -o positions.csv      a spreadsheet, one row a position
  newsparse articles/ -f html -o site/      pages to read, with an index
  newsparse articles/ --gold corrected/     how right it is on your own articles

\b
Exit codes: 0 all parsed, 1 some input failed, 2 wrong usage, 130 interrupted,
141 the reader of the pipe went away, 143 ended by SIGTERM."""


class _Command(click.Command):
    """A command that ends with one line and an exit code, whatever goes wrong: wrong usage, too, is one line."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options, and answer --help, --version and --schema."""
        with _one_line():
            try:
                return super().make_context(info_name, args, parent, **extra)
            except BrokenPipeError:
                raise
            except OSError as error:
                raise unwritable("standard output", error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _one_line(ctx.params["verbose"], resumable=ctx.params["output"] not in (None, "-")), Stoppable():
            return super().invoke(ctx)


class _Option(click.Option):
    """An option that takes no empty value: that is a variable of a script that was never set."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Check and convert the value."""
        if value == "" or (self.multiple and value and "" in value):
            raise click.BadParameter("its value is empty; give one, or leave the option out", ctx, self)
        return super().type_cast_value(ctx, value)


class _Number(click.FloatRange):
    """A number in a range; infinity and "nan" are in none."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Check and convert the value."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a valid {self.name}.", param, ctx)
        return number


class _Count(click.IntRange):
    """A whole number in a range."""

    name = "whole number"


_option = partial(click.option, cls=_Option)
ANY_PATH = click.Path(readable=False)
"""A path that click does not try: one that cannot be read costs itself, not the run."""


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write it as YYYY-MM-DD, such as 2023-10-25.") from None


def _encoding(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from newsparse.decode import check_encoding

    try:
        return check_encoding(value) if value else None
    except ArgumentError as error:
        raise click.BadParameter(str(error)) from None


def _size(context: click.Context, parameter: click.Parameter, value: str) -> int:
    number, unit = value[:-1], value[-1:].upper()
    if unit.isdigit():
        number, unit = value, ""
    if unit not in UNITS or not re.fullmatch(r"\d{1,12}", number, re.ASCII) or int(number) == 0:
        raise click.BadParameter(f"{value!r} is no size; write a number of bytes, such as 500K, 10M or 1G.")
    if int(number) * UNITS[unit] > LARGEST_SIZE:
        raise click.BadParameter(f"{value!r} is too much for one article; the most is 1G.")
    return int(number) * UNITS[unit]


def _url(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f\x7f]+", value):
        raise click.BadParameter(
            f"{value!r} is not a whole address; write it with its scheme, such as https://example.org/1."
        )
    return value


def _print_schema(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        import json

        from newsparse.schema import json_schema

        click.echo(json.dumps(json_schema(), indent=2))
        context.exit()


# fmt: off
@click.command(
    cls=_Command, epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=ANY_PATH)
@_option(
    "-f", "--format", metavar="FORMAT", type=click.Choice(list(FORMATS)),
    help=f"Output format: {', '.join(FORMATS)}. By default from the suffix of -o, else view on a terminal and "
    "json in a pipe.",
)
@_option(
    "--table", metavar="TABLE", type=click.Choice(TABLES),
    help=f"What has a row in a table (csv): {', '.join(TABLES)}. By default {TABLES[0]}.",
)
@_option(
    "-o", "--output", metavar="PATH", type=ANY_PATH,
    help="Write to this file, or into this folder, which then mirrors the input: a/b.txt becomes a/b.txt.json. "
    "A file may end in .gz or .zst.",
)
@_option(
    "--gold", metavar="DIR", type=click.Path(exists=True, file_okay=False),
    help="Print no records but how right they are, by the corrected ones in this folder (brat, JSON or a Label "
    "Studio export). Its own texts are read where no PATH is given.",
)
@_option(
    "-d", "--date", metavar="DATE", callback=_date,
    help='The date (YYYY-MM-DD) to resolve "yesterday" against where an article states none.',
)
@_option(
    "-e", "--encoding", metavar="NAME", callback=_encoding,
    help="The encoding of the input; by default it is detected.",
)
@_option(
    "--min-confidence", metavar="P", type=_Number(0, 1), default=0.0,
    help="Leave out positions that are right with a probability below this, between 0 and 1.",
)
@_option(
    "--explain", is_flag=True,
    help="Add to each value which rule or head gave it, where its evidence stands and how sure it is.",
)
@_option(
    "--url", metavar="URL", callback=_url,
    help="The address of the article, for the record. Nothing is fetched.",
)
@_option(
    "-j", "--jobs", metavar="N", type=_Count(0, MOST_JOBS), default=1,
    help="Parse with N processes; 0 means all cores. The output is the same.",
)
@_option(
    "--include", metavar="GLOB", multiple=True,
    help="Read these files of a folder, in place of those with known suffixes; a glob with a / in it has to fit "
    "the path. May be repeated.",
)
@_option(
    "--exclude", metavar="GLOB", multiple=True,
    help="Leave out these files and folders of a folder. May be repeated.",
)
@_option(
    "--text-field", metavar="NAME",
    help="The field of JSON Lines or CSV that holds the article's text; by default text, or as news-please and "
    "newspaper name it.",
)
@_option("--html-field", metavar="NAME", help="The field that holds a page; by default html.")
@_option("--title-field", metavar="NAME", help="The field with the headline; by default title.")
@_option("--url-field", metavar="NAME", help="The field with the address; by default url.")
@_option("--date-field", metavar="NAME", help="The field with the date for -d; by default date.")
@_option("--id-field", metavar="NAME", help="The field to call the article by; by default id, else the line.")
@_option(
    "--timeout", metavar="SECONDS", type=_Number(0, LONGEST_TIMEOUT), default=30.0, show_default=True,
    help="An article that takes longer fails; 0 means no limit.",
)
@_option(
    "--max-size", metavar="SIZE", default="10M", show_default=True, callback=_size,
    help="An article with more bytes, unpacked, fails; such as 500K, 10M or 1G.",
)
@_option(
    "--errors", "errors_file", metavar="FILE", type=click.Path(dir_okay=False),
    help="Write the inputs that fail to this file too, with their reasons, as JSON Lines.",
)
@_option(
    "--skip-existing", is_flag=True,
    help="Go on where an earlier run with this -o stopped: leave out inputs whose record is there, made of the "
    "same content by the same version.",
)
@_option("--fail-fast", is_flag=True, help="Stop at the first input that fails.")
@_option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto",
    help="Colour view and yaml; auto: on a terminal, unless NO_COLOR is set.",
)
@_option("-q", "--quiet", is_flag=True, help="No progress bar and no closing count.")
@_option(
    "-v", "--verbose", is_flag=True, help="Show the traceback of each failure, and every example of --gold.",
)
@_option(
    "--schema", is_flag=True, is_eager=True, expose_value=False, callback=_print_schema,
    help="Print the JSON Schema of the record.",
)
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
def main(
    paths: tuple[str, ...],
    format: str | None,
    table: str | None,
    output: str | None,
    gold: str | None,
    date: datetime.date | None,
    encoding: str | None,
    min_confidence: float,
    explain: bool,
    url: str | None,
    jobs: int,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    timeout: float,
    max_size: int,
    errors_file: str | None,
    skip_existing: bool,
    fail_fast: bool,
    color: str,
    quiet: bool,
    verbose: bool,
    **fields: str | None,
) -> None:
    """Read news articles and print what they report: headline, date, place, who took part, who said what.

    PATH is a text or HTML file, a folder of them, or - for standard input, which is also read when it is a pipe
    and no PATH is given. A file of JSON Lines, CSV or WARC holds many articles. All may be compressed (.gz, .zst).
    """
    from newsparse.batch import Settings, available_cores, run
    from newsparse.outputs import open_output
    from newsparse.sources import Fields, Selection, expand, holds_many, reads

    paths = paths or ((gold,) if gold else _piped_input())
    named = Fields(**{name.removesuffix("_field"): value for name, value in fields.items()})
    output = None if output == "-" else output
    _check_choice(paths, include + exclude, [name for name, value in fields.items() if value])
    if gold:  # what lies there as JSON are corrected records, not articles
        exclude = (*exclude, "*.json")
    selection = Selection(include, exclude, named, encoding, max_size)
    many = len(paths) > 1 or holds_many(paths[0], selection)
    if many:
        gc.set_threshold(GARBAGE_THRESHOLD)
        gc.enable()
    _check_usage(paths, many, output, errors_file, url, skip_existing)
    if gold and (format or table or output is not None or skip_existing or explain):
        raise click.UsageError(
            "--gold prints figures, no records; leave out -f, --table, -o, --explain and --skip-existing."
        )
    chosen = _output_format("json" if gold else format, table, output, many, color)
    if explain:
        chosen = _explained(chosen)
    _check_place(chosen, output, many)
    settings = Settings(chosen, date, encoding, url, min_confidence)
    is_input = reads(paths, selection)
    _check_overwriting(is_input, output, errors_file)
    with ExitStack() as stack:
        failures = stack.enter_context(_open_failures(errors_file)) if errors_file else None

        def report(outcome: "Outcome") -> None:
            if verbose and outcome.details:
                _say(_visible(outcome.details.rstrip()))
            _say(f"newsparse: {outcome.error}")
            if failures and outcome.error:
                failures.add(outcome.error)

        place = stack.enter_context(
            _open_scorer(gold, verbose)
            if gold
            else open_output(output, chosen, many, skip_existing, f"{settings} {named}", is_input)
        )
        records_shown = output is None and not gold and _is_terminal(sys.stdout)
        drawn = many and not quiet and not records_shown and _is_terminal(sys.stderr)
        advance = stack.enter_context(_progress(paths, selection)) if drawn else _no_progress
        tally = run(
            expand(paths, selection),
            settings,
            place,
            workers=(jobs or available_cores()) if many else 0,
            timeout=timeout or None,
            skip_existing=skip_existing,
            fail_fast=fail_fast,
            report=report,
            advance=advance,
        )
    if drawn:
        _say(f"newsparse: {_told(tally)} in {tally.seconds:.1f} s")
    elif tally.failed and many and not quiet:
        _say(f"newsparse: {tally.failed} of {tally.total} inputs failed")
    sys.exit(FAILED if tally.failed else 0)


# fmt: on


@contextmanager
def _one_line(verbose: bool = False, resumable: bool = False) -> Iterator[None]:
    """End the process with one line and the exit code, where the block raises; ``verbose`` shows the traceback."""
    try:
        yield
    except click.UsageError as error:
        option = getattr(error, "param", None)
        message = f"{'/'.join(option.opts)}: {error.message}" if option else error.format_message()
        mend = "" if ";" in message else "; see newsparse --help"
        _say(f"newsparse: {printable(message.rstrip('.'))}{mend}")
        sys.exit(WRONG_USAGE)
    except KeyboardInterrupt as error:
        stopped = error if isinstance(error, Stopped) else Stopped()
        mend = "the same with --skip-existing goes on from here" if resumable else "start it again"
        _say(f"newsparse: stopped by {stopped.name}; {mend}")
        sys.exit(stopped.code)
    except BrokenPipeError:
        if sys.stdout is not None:  # nothing is left to complain at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)
    except (click.exceptions.Exit, click.Abort):  # how click ends what is done, as --help
        raise
    except Exception as error:
        if verbose:
            import traceback  # few runs need it

            lines = "".join(traceback.format_exception(error)).splitlines()
            _say("\n".join(map(printable, lines)))  # it may quote what is in the input
        _say(f"newsparse: {error if isinstance(error, NewsparseError) else internal('this run', error)}")
        sys.exit(FAILED)


def _open_scorer(folder: str, verbose: bool) -> "Output":
    from newsparse.gold import Scorer  # imports the formats that corrected records come in

    return Scorer(folder, verbose)


def _open_failures(path: str) -> "FailureFile":
    from newsparse.outputs.failures import FailureFile  # few runs need it

    return FailureFile(path)


@contextmanager
def _progress(paths: tuple[str, ...], selection: "Selection") -> Iterator[Callable[["Outcome", "Tally"], None]]:
    """A bar over the bytes of all inputs, with what came of them so far."""
    from newsparse.progress import progress
    from newsparse.sources import total_bytes

    with progress(total_bytes(paths, selection)) as advance:
        yield lambda outcome, tally: advance(outcome.item.weight if outcome.item else 0, _told(tally))


def _no_progress(outcome: "Outcome", tally: "Tally") -> None:
    """Draw nothing."""


def _told(tally: "Tally") -> str:
    """What came of the inputs so far, in words."""
    skipped = f"{tally.skipped:,} skipped, " if tally.skipped else ""
    rate = (tally.written + tally.failed) / max(tally.seconds, 0.001)
    return f"{tally.written:,} done, {skipped}{tally.failed:,} failed, {rate:.1f} articles/s"


def _piped_input() -> tuple[str, ...]:
    """Standard input, where something may come from it."""
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("Nothing to read; name a file or a folder, or pipe an article in.")
    return ("-",)


def _check_choice(paths: tuple[str, ...], globs: tuple[str, ...], fields: list[str]) -> None:
    """Refuse options that choose among what no PATH holds, where that is known."""
    from newsparse.sources import holds_many

    if not all(os.path.isfile(path) for path in paths):  # a folder, a pipe, or nothing, which is said in its turn
        return
    if globs:
        raise click.UsageError(
            "--include and --exclude choose files of a folder; give a folder, or leave them out."
        )
    if fields and not any(holds_many(path) for path in paths):
        option = fields[0].replace("_", "-")
        raise click.UsageError(f"--{option} is about JSON Lines and CSV; leave it out, or give a file of those.")


def _check_usage(
    paths: tuple[str, ...], many: bool, output: str | None, errors: str | None, url: str | None, skip: bool
) -> None:
    if paths.count("-") > 1:
        raise click.UsageError("Standard input (-) can be read only once; name it once.")
    if url and many:
        raise click.UsageError("--url is the address of one article; give one PATH with it.")
    if skip and output is None:
        raise click.UsageError("--skip-existing looks for output files; say where they are with -o.")
    if output and errors and os.path.realpath(output) == os.path.realpath(errors) and not _is_device(output):
        raise click.UsageError("-o and --errors name one file; write the errors to another.")


def _check_overwriting(is_input: Callable[[str], bool], *paths: str | None) -> None:
    """Raise an `OutputError` where one of the files to write is also one to read."""
    for path in paths:
        if path is not None and os.path.isfile(path) and is_input(path):
            raise output_is_input(path)


def _check_place(chosen: OutputFormat, output: str | None, many: bool) -> None:
    """Refuse to pour into one stream or file what needs several, and the other way round."""
    from newsparse.outputs import is_folder

    if chosen.one_file and (output is None or os.path.isdir(output) or output.endswith(("/", os.sep))):
        raise click.UsageError(
            f"This format ({chosen.description}) is one file; name it: -o all{chosen.suffixes[0]}"
        )
    if chosen.one_file:
        return
    writer = chosen.writer()
    several = "several files" if writer.beside else "one file" if writer.alone and many else None
    if several and (output is None or not is_folder(output, many)):
        raise click.UsageError(
            f"This format ({chosen.description}) takes {several} for each article; name a folder: -o out/"
        )


def _output_format(
    name: str | None, table: str | None, output: str | None, many: bool, color: str
) -> OutputFormat:
    """The format asked for, else that of the suffix of ``-o``, else what suits the place."""
    from newsparse.outputs import is_folder

    if name is None and output is not None and not is_folder(output, many):
        name = format_of(output)
        if name is None and os.path.splitext(output)[1]:
            known = " ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
            raise click.UsageError(f"No format has the suffix of {output}; use one of {known}, or say -f.")
    if name is None:
        name = _format_without_a_name(table, output)
    chosen = FORMATS[name]
    if table:
        if table not in chosen.tables:
            able = " or ".join(f"-f {each}" for each, output in FORMATS.items() if table in output.tables)
            raise click.UsageError(f"-f {name} has no table {table}; leave out --table, or say {able}.")
        chosen = chosen.of_table(table)
    coloured = color == "always" or (
        color == "auto" and _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    )
    return chosen.in_colour() if output is None and coloured else chosen


def _explained(chosen: OutputFormat) -> OutputFormat:
    """The format with the explanation, where it has a place for it."""
    if chosen.table not in (None, EXPLANATION):
        raise click.UsageError(f"The table {chosen.table} has no place for --explain; say --table {EXPLANATION}.")
    if not chosen.explains:
        able = " or ".join(f"-f {name}" for name, each in FORMATS.items() if each.explains)
        raise click.UsageError(f"This format has no place for --explain; say {able}.")
    return chosen.with_explanation()


def _format_without_a_name(table: str | None, output: str | None) -> str:
    """What is meant where neither ``-f`` nor a suffix says it: the first format that has the table, if one is."""
    if table:
        return next(name for name, each in FORMATS.items() if table in each.tables)
    return "view" if output is None and _is_terminal(sys.stdout) else "json"


def _say(message: str) -> None:
    """Print on standard error, above the progress bar where there is one: `click.echo` would write through it.

    Where nobody can hear it, the exit code has to do.
    """
    if sys.stderr is not None:
        with suppress(OSError):
            print(message, file=sys.stderr, flush=True)


def _is_device(path: str) -> bool:
    """Whether a path leads to a device or a pipe, which any number of outputs may share."""
    return os.path.exists(path) and not os.path.isfile(path)


def _visible(details: str) -> str:
    """A traceback, which may quote what is in the input, without what steers a terminal."""
    from newsparse.write.plain import visible

    return visible(details)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether people look at the stream; None is a closed one."""
    return stream is not None and stream.isatty()
