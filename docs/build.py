"""Write the parts of the documentation that are made from the program: ``python docs/build.py``.

They are the help text in ``README.md`` and ``docs/command.md``, the manual page ``docs/newsparse.1``, and the
tables of rules in ``docs/explain.md``. A test fails where one of them is not what this would write.
"""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from newsparse import __version__
from newsparse.cli import main
from newsparse.rules import RULES

ROOT = Path(__file__).parent.parent
HELP = re.compile(r"(?<=```\n)Usage: newsparse.*?(?=```)", re.DOTALL)
"""The help text, where a file quotes it."""
TABLE = re.compile(r"<!-- rules: ([\w ]+) -->\n(?:\|.*\n)*")
"""A table of rules, below the comment that names their families."""


def help_text() -> str:
    """What ``newsparse --help`` prints, 80 columns wide."""
    return CliRunner().invoke(main, ["--help"], prog_name="newsparse", terminal_width=80).output


def manual() -> str:
    """The manual page, in the macros of man(7)."""
    context = click.Context(main, info_name="newsparse", **main.context_settings)
    summary, *paragraphs = (" ".join(part.split()) for part in (main.help or "").split("\n\n"))
    lines = [
        f'.TH NEWSPARSE 1 "" "newsparse {__version__}" "User Commands"',
        ".SH NAME",
        "newsparse \\- read news articles and print who said what",
        ".SH SYNOPSIS",
        ".B newsparse",
        "[\\fIOPTION\\fR]... [\\fIPATH\\fR]...",
        ".SH DESCRIPTION",
        _roff(summary),
    ]
    for paragraph in paragraphs:
        lines += [".PP", _roff(paragraph)]
    lines.append(".SH OPTIONS")
    for parameter in main.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            lines += [".TP", f"\\fB{_roff(record[0])}\\fR", _roff(record[1])]
    for section in (main.epilog or "").split("\b\n")[1:]:
        title, _, body = section.strip().partition(":")
        lines += [f".SH {title.upper()}"]
        if "\n" in body[:1]:
            lines += [".nf", *(_roff(line[2:]) for line in body.strip("\n").split("\n")), ".fi"]
        else:
            lines.append(_roff(" ".join(body.split())))
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    """Text that no macro and no escape is read in; a hyphen is one that can be copied."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)


def rules(families: str) -> str:
    """The table of the rules of these families."""
    names = families.split()
    rows = (f"| `{rule}` | {told} |\n" for rule, told in RULES.items() if rule.partition(".")[0] in names)
    return "| rule | what it says |\n|---|---|\n" + "".join(rows)


def files() -> dict[Path, str]:
    """What each of the files should hold."""
    made = {ROOT / "docs" / "newsparse.1": manual()}
    for path in (ROOT / "README.md", ROOT / "docs" / "command.md"):
        made[path] = HELP.sub(lambda match: help_text(), path.read_text(encoding="utf-8"))
    explain = ROOT / "docs" / "explain.md"
    made[explain] = TABLE.sub(
        lambda match: f"<!-- rules: {match[1]} -->\n{rules(match[1])}", explain.read_text(encoding="utf-8")
    )
    return made


if __name__ == "__main__":
    for path, content in files().items():
        path.write_text(content, encoding="utf-8")
