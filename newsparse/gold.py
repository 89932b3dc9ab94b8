"""Scoring against a folder of corrected records, as an output: what is written to it is compared, not kept.

The corrected record of ``a/b.txt`` is what ``-o`` would have written: ``a/b.txt.ann`` with its text
``a/b.txt.txt`` (brat), or ``a/b.txt.json``; ``a/b.ann`` with ``a/b.txt``, and ``a/b.json``, do as well. A Label
Studio export lies in the folder as a JSON file of any name; its tasks say which article they are of.
"""

import json
import re
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Any

from newsparse import errors
from newsparse.outputs import print_text
from newsparse.scoring import Scores, compare, table
from newsparse.sources import Input
from newsparse.write import Dumped, Origin, Record, brat, labelstudio
from newsparse.write.plain import text_of

Load = Callable[[], tuple[str | None, Record]]
"""Gives the text that a corrected record is of, where it is known, and the record."""


class Scorer:
    """An output that holds each record against the corrected one, and prints the scores at the end."""

    separate = True

    def __init__(self, folder: str, every_example: bool = False) -> None:
        self.folder = Path(folder)
        self.scores = Scores()
        self._every_example = every_example
        self._without = 0

    def find(self, item: Input) -> Origin | None:
        """Never: nothing is kept."""
        return None

    def keep(self, item: Input, origin: Origin) -> None:
        """Never called."""

    def write(self, item: Input, record: Dumped) -> None:
        """Compare the record of ``item``, which comes as JSON; an error where the corrected one is amiss."""
        found: Record = json.loads(record.texts[0])
        try:
            corrected = self._corrected(item, found)
        except OSError as error:  # one cannot even see what is there
            raise errors.unreadable(str(error.filename or self.folder), error) from error
        if corrected is None:
            self._without += 1
            return
        path, load = corrected
        scores = Scores()
        try:
            text, gold = load()
            if text is not None and _spaced(text) != _spaced(text_of(found)):
                raise errors.other_text(str(path), item.name)
            compare(scores, item.relative.as_posix(), gold, found)
        except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise errors.bad_gold(str(path), f"{type(error).__name__}: {error}") from error
        self.scores.add(scores)

    def __enter__(self) -> "Scorer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Print the table, where the run ended well."""
        if error is not None:
            return
        if not self.scores.articles:
            raise errors.no_gold(str(self.folder))
        articles = self.scores.articles
        head = f"{articles} of {articles + self._without} articles have a corrected record\n\n"
        print_text(head + table(self.scores, self._every_example))

    def _corrected(self, item: Input, found: Record) -> tuple[Path, Load] | None:
        """Where the corrected record of an article is, and how it is loaded."""
        for stem in (self.folder / item.relative, (self.folder / item.relative).with_suffix("")):
            marks, beside, record = (stem.with_name(stem.name + suffix) for suffix in (".ann", ".txt", ".json"))
            if marks.is_file() and beside.is_file():
                return marks, partial(_load_brat, marks, beside)
            value = _read_json(record) if record.is_file() else None
            if isinstance(value, dict):
                return record, partial(_load_record, value)
        path, task = self._tasks.get(found["source"]["sha256"], (None, {}))
        return (path, partial(_load_task, task)) if path else None

    @cached_property
    def _tasks(self) -> dict[str, tuple[Path | None, dict[str, Any]]]:
        """The tasks of all Label Studio exports in the folder, by the article's SHA-256."""
        found: dict[str, tuple[Path | None, dict[str, Any]]] = {}
        for path in sorted(self.folder.glob("*.json")):
            value = _read_json(path)
            for task in value if isinstance(value, list) else []:
                data = task.get("data") if isinstance(task, dict) else None
                if isinstance(data, dict) and isinstance(data.get("sha256"), str):
                    found[data["sha256"]] = (path, task)
        return found


def _load_brat(marks: Path, beside: Path) -> tuple[str, Record]:
    text = _read(beside)
    return text, brat.load(_read(marks), text)


def _load_record(record: Record) -> tuple[str | None, Record]:
    return text_of(record) if "paragraphs" in record else None, record


def _load_task(task: dict[str, Any]) -> tuple[str, Record]:
    return task["data"]["text"], labelstudio.load(task)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise errors.unreadable(str(path), error) from error
    except UnicodeDecodeError as error:
        raise errors.bad_gold(str(path), "not UTF-8") from error


def _read_json(path: Path) -> Any:
    try:
        return json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise errors.bad_gold(str(path), str(error)) from error


def _spaced(text: str) -> str:
    """The text with every kind of white space alike: what an editor may change, but no offset."""
    return re.sub(r"\s", " ", text).rstrip()
