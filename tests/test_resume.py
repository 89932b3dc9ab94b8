"""One-file outputs that a run left behind: what is taken over, what is done again, and what is cut off."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import __version__
from newsparse.outputs.sink import Sink
from newsparse.outputs.text import open_sink
from newsparse.write import FORMATS, Origin, Writer

LIST = Writer(str, opening="[\n", separator=",\n", closing="]\n", signature="#")
"""A format with everything that may stand around records."""


def origin(name: str, content: str = "x") -> Origin:
    return Origin(name, content, __version__)


def sink(path: Path, resume: bool = True, writer: Writer = LIST, settings: str = "") -> Sink:
    return open_sink(str(path), writer, resume, settings)


def fill(target: Sink, names: str, content: str = "x") -> str:
    """Tell the sink of articles in this order; those that it had to be given."""
    given = ""
    for name in names:
        if target.has(origin(name, content)):
            target.keep(origin(name, content))
        else:
            target.add(origin(name, content), f"{name}{content}\n")
            given += name
    return given


def whole(names: str, content: str = "x") -> str:
    return "#[\n" + ",\n".join(f"{name}{content}\n" for name in names) + "]\n"


def killed(target: Sink) -> None:
    """End as a process that is killed does: its files are closed, and nothing else happens."""
    target._release()  # type: ignore[attr-defined]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "all.txt"


def test_an_undisturbed_run_leaves_the_file_alone_in_its_folder(path: Path) -> None:
    target = sink(path)
    assert fill(target, "abc") == "abc"
    assert not path.exists()
    target.commit()
    target.close()
    assert path.read_text() == whole("abc")
    assert list(path.parent.iterdir()) == [path]


def test_a_killed_run_is_gone_on_with(path: Path) -> None:
    first = sink(path)
    fill(first, "ab")
    first.commit()
    fill(first, "c")
    killed(first)
    second = sink(path)
    assert fill(second, "abcd") == "cd"
    second.close()
    assert path.read_text() == whole("abcd")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("suffix", ["part", "checkpoint"])
@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: data + b"torn", lambda data: data[:3], lambda data: b""]
)
def test_torn_files_are_mended(path: Path, suffix: str, damage: Callable[[bytes], bytes]) -> None:
    first = sink(path)
    fill(first, "abc")
    first.commit()
    killed(first)
    torn = path.with_name(f"all.txt.{suffix}")
    torn.write_bytes(damage(torn.read_bytes()))
    second = sink(path)
    fill(second, "abcd")
    second.close()
    assert path.read_text() == whole("abcd")


def test_new_changed_and_vanished_inputs_stand_where_they_should(path: Path) -> None:
    first = sink(path)
    fill(first, "bdf")
    first.commit()
    killed(first)
    second = sink(path)
    assert fill(second, "abcf") == "ac"
    second.close()
    assert path.read_text() == whole("abcf")
    third = sink(path)
    assert fill(third, "abcf", "new") == "abcf"
    third.close()
    assert path.read_text() == whole("abcf", "new")


def test_other_settings_make_other_records(path: Path) -> None:
    first = sink(path, settings="one")
    fill(first, "a")
    first.commit()
    killed(first)
    second = sink(path, settings="two")
    assert fill(second, "a") == "a"
    second.close()
    assert path.read_text() == whole("a")


def test_without_resuming_a_run_begins_anew(path: Path) -> None:
    first = sink(path)
    fill(first, "ab")
    first.commit()
    killed(first)
    second = sink(path, resume=False)
    assert fill(second, "a") == "a"
    second.close()
    assert path.read_text() == whole("a")


def test_a_run_that_ends_early_leaves_what_was_committed_and_the_old_file(path: Path) -> None:
    path.write_text("old")
    first = sink(path)
    fill(first, "a")
    first.abandon()
    assert [each.name for each in path.parent.iterdir()] == ["all.txt"]
    second = sink(path)
    fill(second, "ab")
    second.commit()
    second.abandon()
    assert path.read_text() == "old"
    third = sink(path)
    assert fill(third, "abc") == "c"


def test_two_runs_do_not_write_the_same_file(path: Path) -> None:
    import subprocess
    import sys

    first = sink(path)
    fill(first, "a")
    code = f"from test_resume import *; fill(sink(Path({str(path)!r})), 'a')"
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, timeout=60
    )
    assert "another newsparse is writing it" in other.stderr
    first.close()
    assert path.read_text() == whole("a")


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz", "all.jsonl.zst"])
def test_a_finished_file_of_json_is_added_to(tmp_path: Path, name: str) -> None:
    writer = FORMATS["json"].writer()

    def line(name: str) -> str:
        return json.dumps({"source": {"path": name, "sha256": "x", "version": __version__}}) + "\n"

    def run(names: str) -> str:
        given = ""
        target = sink(tmp_path / name, writer=writer)
        for each in names:
            if target.has(origin(each)):
                target.keep(origin(each))
            else:
                target.add(origin(each), line(each))
                given += each
        target.close()
        return given

    assert run("bc") == "bc"
    before = (tmp_path / name).read_bytes()
    assert run("bc") == ""
    assert (tmp_path / name).read_bytes() == before
    assert run("abcd") == "ad"
    if name.endswith(".jsonl"):
        assert (tmp_path / name).read_text() == "".join(map(line, "abcd"))
        (tmp_path / name).write_text("".join(map(line, "abcd"))[:-9])
        assert run("abcd") == "d"
        assert (tmp_path / name).read_text() == "".join(map(line, "abcd"))


def test_the_same_records_pack_to_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        target = sink(tmp_path / f"{name}.txt.gz")
        fill(target, "abc")
        target.close()
    assert (tmp_path / "a.txt.gz").read_bytes() == (tmp_path / "b.txt.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.txt.gz").read_bytes()).decode() == whole("abc")


@given(data=st.data())
def test_any_history_ends_with_the_records_of_an_undisturbed_run(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Runs over changing inputs, each killed somewhere, and at last one that is not."""
    path = tmp_path_factory.mktemp("history") / "all.txt"
    names = st.lists(st.sampled_from("abcdef"), unique=True).map("".join)
    for inputs in data.draw(st.lists(names, max_size=3)):
        target = sink(path)
        commit = data.draw(st.integers(0, 6))
        for number, name in enumerate(inputs):
            fill(target, name)
            if number == commit:
                target.commit()
        killed(target)
        for suffix in (".part", ".checkpoint"):
            left = path.with_name(path.name + suffix)
            if left.exists() and data.draw(st.booleans()):
                left.write_bytes(left.read_bytes() + data.draw(st.binary(max_size=9)))
    inputs = data.draw(names)
    last = sink(path)
    fill(last, inputs)
    last.close()
    assert (path.read_text() if path.exists() else None) == (whole(inputs) if inputs else None)
