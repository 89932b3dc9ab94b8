"""Write the parts of the documentation that are made from the program: ``python docs/build.py``.

They are the help text in ``README.md`` and ``docs/command.md``, the manual page ``docs/newsparse.1``, the tables
of rules in ``docs/explain.md``, the reference ``docs/api.md``, and the list of sources in ``NOTICE``. A test fails
where one of them is not what this would write.
"""

import ast
import re
import textwrap
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click
from click.testing import CliRunner

from newsparse import __version__
from newsparse.article import REASONS
from newsparse.cli import main
from newsparse.rules import RULES

ROOT = Path(__file__).parent.parent
HELP = re.compile(r"(?<=```\n)Usage: newsparse.*?(?=```)", re.DOTALL)
"""The help text, where a file quotes it."""
API = {
    "newsparse.pipeline": r"parse",
    "newsparse.article": r"[A-Z]\w+|explanation_of",
    "newsparse.document": r"Span",
    "newsparse.errors": r"\w+Error",
    "newsparse.write": r"[A-Z][a-z]\w+|format_of",
    "newsparse.outputs.sink": r"Sink|OpenSink",
    "newsparse.datatrove": r"[A-Z][a-z]\w+|[a-z]\w+",
}
"""The modules that programs may use, and which of their names (a pattern) are for them."""
API_HEAD = """\
# Reference

`newsparse` itself has `parse`, `Article` and `__version__`; the other modules are for those who look at the parts
of an article, catch an error, add a [format or a sink](extending.md), or read on [clusters](scale.md). What is not
listed here may change at any time. [record.md](record.md) says what the fields mean, with examples.

Made by `docs/build.py` from the docstrings.
"""
SOURCES = re.compile(r"(?<=^Sources\n-------\n).*", re.DOTALL | re.MULTILINE)
"""The list at the end of ``NOTICE``."""
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


def api() -> str:
    """The reference of what programs may use."""
    parts = [API_HEAD]
    for module, names in API.items():
        path = ROOT / (module.replace(".", "/") + ".py")
        if not path.exists():
            path = path.with_suffix("") / "__init__.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        about = f"\n## {module}\n\n{ast.get_docstring(tree)}\n"
        parts += [about, *(part for name, part in _members(tree.body, "###") if re.fullmatch(names, name))]
    return "".join(parts)


def _members(body: list[ast.stmt], level: str) -> Iterator[tuple[str, str]]:
    """The public names of a module or a class, each with what its docstring and its signature say."""
    for node, after in pairwise([*body, ast.Pass()]):
        match node:
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                returned = f" -> {ast.unparse(node.returns)}" if node.returns else ""
                signature = f"{name}({ast.unparse(node.args)}){returned}"
                yield name, f"\n{level} {name}\n\n`{signature}`\n\n{ast.get_docstring(node)}\n"
            case ast.ClassDef(name=name) if not name.startswith("_"):
                bases = ", ".join(ast.unparse(base) for base in node.bases)
                inner = [part for _, part in _members(node.body, level + "#")]
                fields = [part for part in inner if part.startswith("- ")]
                parts = [f"\n{level} {name}\n\n", f"({bases}) " if bases else "", f"{ast.get_docstring(node)}\n"]
                parts += ["\n", *fields] if fields else []
                yield name, "".join([*parts, *(part for part in inner if not part.startswith("- "))])
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind) if not _hidden(name):
                told = f": {_docstring(after)}" if _docstring(after) else ""
                yield name, f"- `{name}`: `{ast.unparse(kind)}`{told}\n"
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript()) if not _hidden(name):
                yield name, f"\n{level} {name}\n\n`{ast.unparse(node.value)}`\n"


def _hidden(name: str) -> bool:
    return name.startswith("_") or name == REASONS


def _docstring(node: ast.stmt) -> str:
    """The string that stands below a field and tells what it is."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(text.split())
    return ""


def sources() -> str:
    """Where each data file comes from, and under which licence, as the ``SOURCES.toml`` beside them say."""
    lines = []
    for path in sorted((ROOT / "newsparse" / "data").glob("*/SOURCES.toml")):
        folder = path.parent.relative_to(ROOT).as_posix()
        for source in tomllib.loads(path.read_text(encoding="utf-8"))["source"]:
            told = f"{folder}: {', '.join(source['files'])}.", source["origin"], f"Licence: {source['licence']}"
            lines += ["", *(textwrap.fill(" ".join(each.split()), 115, subsequent_indent="  ") for each in told)]
    return "\n".join(lines) + "\n"


def files() -> dict[Path, str]:
    """What each of the files should hold."""
    made = {ROOT / "docs" / "newsparse.1": manual(), ROOT / "docs" / "api.md": api()}
    notice = ROOT / "NOTICE"
    made[notice] = SOURCES.sub(lambda match: sources(), notice.read_text(encoding="utf-8"))
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
