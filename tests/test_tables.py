"""Parquet and SQLite: what is written is the record, and a run that was cut short ends as if it had not been."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from strategies import texts

import newsparse
from newsparse.article import Participant, Place, Position, Source, types_of
from newsparse.errors import OutputError
from newsparse.outputs import parquet as parquet_sink
from newsparse.outputs.sink import Sink
from newsparse.write import FORMATS, Origin, Record, arrow, rows

RECORDS = [newsparse.parse(path.read_bytes(), path=path.name).to_dict() for path in sorted(SAMPLES.glob("*.txt"))]
KINDS = ["parquet", "sqlite"]
TABLES = ("articles", "participants", "positions", "places")


def open_sink(kind: str, path: Path, resume: bool = False, settings: str = "") -> Sink:
    sink: Sink = import_module(FORMATS[kind].sink).open_sink(str(path), FORMATS[kind].writer(), resume, settings)
    return sink


def origin_of(record: Record) -> Origin:
    return Origin(*(record["source"][name] for name in Origin._fields))


def tell(sink: Sink, records: list[Record], commit_every: int = 4) -> None:
    """Tell a sink of records as a run does, those first that it has."""
    kept = [sink.has(origin_of(record)) for record in records]
    for number, (record, known) in enumerate(zip(records, kept, strict=True), 1):
        if known:
            sink.keep(origin_of(record))
        else:
            sink.add(origin_of(record), FORMATS["json"].writer().dump(record))
        if number % commit_every == 0:
            sink.commit()


def written(kind: str, path: Path, records: list[Record], resume: bool = False, settings: str = "") -> Any:
    """What a whole run leaves in a file."""
    sink = open_sink(kind, path, resume, settings)
    tell(sink, records)
    sink.commit()
    sink.close()
    return contents(kind, path)


def contents(kind: str, path: Path) -> Any:
    """All that a file holds, as a reader that is not ours sees it; beside it lies nothing."""
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    if kind == "parquet":
        return parquet.read_table(path).to_pylist()
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        assert base.execute("pragma foreign_key_check").fetchall() == []
        assert base.execute("pragma integrity_check").fetchall() == [("ok",)]
        for table in ("articles", "participants", "positions"):
            base.execute(f"insert into {table}_fts({table}_fts) values ('integrity-check')")
        return {table: base.execute(f"select * from {table} order by id").fetchall() for table in TABLES}


# The record as columns


def test_parquet_holds_the_record(tmp_path: Path) -> None:
    assert written("parquet", tmp_path / "all.parquet", RECORDS) == RECORDS


def test_columns_are_null_only_where_the_record_may_be() -> None:
    columns = arrow.columns()
    assert columns.names == list(RECORDS[0])
    assert [field.name for field in columns if field.nullable] == [
        "language", "headline", "published", "dateline", "location",
    ]  # fmt: skip
    positions = columns.field("positions").type.value_type
    assert not positions.field("content").nullable
    assert positions.field("speaker_span").nullable


@given(texts)
def test_any_text_has_columns_and_rows(text: str) -> None:
    record = newsparse.parse(text).to_dict()
    (back,) = arrow.batch([record]).to_pylist()
    assert [position["content_spans"] for position in back["positions"]] == [
        position["content_spans"] for position in record["positions"]
    ]
    for row in (row for table in rows.rows(record).values() for row in table):
        assert all(value is None or isinstance(value, (str, int, float)) for value in row.values())
        "".join(value for value in row.values() if isinstance(value, str)).encode("utf-8")


@pytest.mark.parametrize("name", ["a", "a\ud800b", "\udfff"])
def test_half_a_character_keeps_its_place(name: str) -> None:
    record = {**RECORDS[0], "language": name}
    (back,) = arrow.batch([record]).to_pylist()
    assert back == {**record, "language": "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in name)}


def test_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_sink, "ROWS", 6)
    written("parquet", tmp_path / "all.parquet", RECORDS)
    file = parquet.ParquetFile(tmp_path / "all.parquet")
    sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    assert sizes == [6, 6, len(RECORDS) - 12]


# The record as tables


def test_tables_hold_every_field_of_the_record() -> None:
    def names(cls: type) -> set[str]:
        return set(types_of(cls))

    assert names(Source) <= set(rows.COLUMNS["articles"])
    assert names(Participant) - {"id"} == set(rows.COLUMNS["participants"]) - {"number"}
    assert names(Position) == set(rows.COLUMNS["positions"]) - {"number"}
    assert names(Place) == set(rows.COLUMNS["places"]) - {"number"}
    for record in RECORDS:
        for table, found in rows.rows(record).items():
            assert all(set(row) == set(rows.COLUMNS[table]) for row in found)


def test_a_database_says_who_said_what(tmp_path: Path) -> None:
    written("sqlite", tmp_path / "all.db", RECORDS)
    base = sqlite3.connect(tmp_path / "all.db")
    found = base.execute(
        "select articles.path, participants.name, speaker, content from positions "
        "join articles on articles.id = positions.article left join participants on participants.id = speaker_id "
        "order by positions.id"
    ).fetchall()
    assert found == [
        (
            record["source"]["path"],
            {each["id"]: each["name"] for each in record["participants"]}.get(position["speaker_id"]),
            position["speaker"],
            position["content"],
        )
        for record in RECORDS
        for position in record["positions"]
    ]
    search = (
        "select positions.speaker from positions join positions_fts on id = positions_fts.rowid "
        "where positions_fts match ?"
    )
    assert ("Rosa Salcedo",) in base.execute(search, ["shipping"]).fetchall()


def test_an_article_that_is_written_again_updates_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "all.db"
    before = written("sqlite", path, RECORDS)
    assert written("sqlite", path, RECORDS) == before
    changed = {
        **RECORDS[3],
        "source": {**RECORDS[3]["source"], "sha256": "0" * 64},
        "participants": RECORDS[3]["participants"][:1],
        "positions": [{**RECORDS[3]["positions"][0], "content": "Zirconium"}],
    }
    after = written("sqlite", path, [changed])
    base = sqlite3.connect(path)
    assert [row for row in after["articles"] if row[0] != 4] == [row for row in before["articles"] if row[0] != 4]
    for table, size in (("participants", 1), ("positions", 1), ("places", len(changed["places"]))):
        mine = [row for row in after[table] if row[1] == 4]
        assert [row[0] for row in mine] == [row[0] for row in before[table] if row[1] == 4][:size]
        assert len(mine) == size
        assert [row for row in after[table] if row[1] != 4] == [row for row in before[table] if row[1] != 4]
    assert base.execute("select rowid from positions_fts where positions_fts match 'zirconium'").fetchall()


def test_articles_from_a_pipe_are_told_apart_by_address_or_content(tmp_path: Path) -> None:
    piped = [{**record, "source": {**record["source"], "path": "-"}} for record in RECORDS]
    assert len(written("sqlite", tmp_path / "all.db", piped)["articles"]) == len(RECORDS)


# Runs that end early


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=10)  # each commit waits for the disk
def test_a_run_that_was_cut_short_is_gone_on_with(
    kind: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    records = RECORDS[:8]
    undisturbed = written(kind, tmp_path_factory.mktemp("a") / f"all.{kind}", records)
    path = tmp_path_factory.mktemp("b") / f"all.{kind}"
    had = 0
    for _ in range(data.draw(st.integers(0, 3), label="kills")):
        told = data.draw(st.integers(0, len(records)), label="told")
        every = data.draw(st.integers(1, 4), label="commits")
        tell(open_sink(kind, path, resume=True), records[:told], every)
        had = max(had, told // every * every)
    sink = open_sink(kind, path, resume=True)
    assert [sink.has(origin_of(record)) for record in records[:had]] == [True] * had
    sink.abandon()
    assert written(kind, path, records, resume=True) == undisturbed


@pytest.mark.parametrize("kind", KINDS)
def test_what_changed_is_written_anew_and_what_is_new_gets_its_place(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{kind}"
    written(kind, path, RECORDS[1::2])
    changed = [
        {**record, "source": {**record["source"], "sha256": "1" * 64}} if number == 5 else record
        for number, record in enumerate(RECORDS)
    ]
    sink = open_sink(kind, path, resume=True)
    assert [sink.has(origin_of(record)) for record in changed] == [
        number % 2 == 1 and number != 5 for number in range(len(RECORDS))
    ]
    tell(sink, changed)
    sink.commit()
    sink.close()
    after = contents(kind, path)
    if kind == "parquet":
        assert after == changed
    else:
        assert {row[2]: row[6] for row in after["articles"]} == {
            record["source"]["path"]: record["source"]["sha256"] for record in changed
        }


@pytest.mark.parametrize("kind", KINDS)
def test_other_settings_make_other_records(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{kind}"
    written(kind, path, RECORDS, settings="date=2024-01-01")
    for these, known in (("date=2024-01-01", True), ("", False)):
        sink = open_sink(kind, path, resume=True, settings=these)
        assert all(sink.has(origin_of(record)) is known for record in RECORDS)
        sink.abandon()


@pytest.mark.parametrize("kind", KINDS)
def test_without_resume_a_run_begins_anew(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{kind}"
    tell(open_sink(kind, path), RECORDS)
    after = written(kind, path, RECORDS[:3])
    if kind == "parquet":
        assert after == RECORDS[:3]
    else:  # a database keeps what was committed
        assert len(after["articles"]) == 12


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", [lambda sink: sink.close(), lambda sink: sink.abandon()], ids=["close", "abandon"])
def test_a_run_without_records_leaves_nothing(kind: str, end: Callable[[Sink], None], tmp_path: Path) -> None:
    sink = open_sink(kind, tmp_path / f"all.{kind}")
    sink.commit()
    end(sink)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_until_a_parquet_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "all.parquet"
    written("parquet", path, RECORDS[:2])
    sink = open_sink("parquet", path)
    tell(sink, RECORDS)
    sink.commit()
    sink.abandon()
    assert parquet.read_table(path).to_pylist() == RECORDS[:2]
    assert written("parquet", path, RECORDS, resume=True) == RECORDS


EAGER = "import newsparse.outputs; newsparse.outputs.COMMIT_SECONDS = 0; from newsparse.cli import main; main()"
"""The command, but each record is committed at once: a run of a second has something to lose then."""


def committed(kind: str, path: Path) -> bool:
    """Whether a run that is at work has made a record durable."""
    if kind == "parquet":
        return bool(list(path.parent.glob("all.parquet.parts/*.parquet")))
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            return bool(base.execute("select count(*) from articles").fetchone()[0])
    except sqlite3.OperationalError:
        return False


@pytest.mark.parametrize("kind", KINDS)
def test_a_command_that_was_killed_twice_ends_as_one_that_was_not(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        for sample in SAMPLES.glob("*.txt"):
            shutil.copy(sample, folder / f"{number}-{sample.name}")
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "whole").mkdir()
    (tmp_path / "killed").mkdir()
    whole, killed = (tmp_path / name / f"all.{kind}" for name in ("whole", "killed"))
    command = [sys.executable, "-c", EAGER, str(folder), "-j", "2", "-f", kind, "-o"]
    assert subprocess.run([*command, str(whole)], stderr=subprocess.DEVNULL).returncode == 1
    for _ in range(2):
        run = subprocess.Popen([*command, str(killed), "--skip-existing"], stderr=subprocess.DEVNULL)
        while not committed(kind, killed) and run.poll() is None:
            time.sleep(0.001)
        time.sleep(0.05)
        run.kill()
        run.wait()
    again = subprocess.run([*command, str(killed), "--skip-existing"], capture_output=True, text=True)
    assert again.returncode == 1
    assert "broken.txt" in again.stderr
    assert "1 of 46 inputs failed" in again.stderr
    assert contents(kind, killed) == contents(kind, whole)
    if kind == "parquet":
        assert killed.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(("kind", "limit"), [("parquet", 30_000), ("sqlite", 200_000)])
def test_a_full_disk_is_named_and_the_next_run_goes_on(kind: str, limit: int, tmp_path: Path) -> None:
    """A limit to the size of a file stands for the disk: it fails in the middle of a write as well."""
    (tmp_path / "whole").mkdir()
    (tmp_path / "full").mkdir()
    whole, full = (tmp_path / name / f"all.{kind}" for name in ("whole", "full"))
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {EAGER}"
    arguments = [str(SAMPLES), "-f", kind, "--skip-existing", "-o"]
    run = subprocess.run([sys.executable, "-c", limited, *arguments, str(full)], capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr.startswith(f"newsparse: {full}: cannot be written (")
    assert len(run.stderr.splitlines()) == 1
    for path in (full, whole):
        assert subprocess.run([sys.executable, "-c", EAGER, *arguments, str(path)]).returncode == 0
    assert contents(kind, full) == contents(kind, whole)


def test_two_runs_do_not_write_the_same_parquet_file(tmp_path: Path) -> None:
    first = open_sink("parquet", tmp_path / "all.parquet")
    tell(first, RECORDS[:1])
    code = (
        "from newsparse.outputs.parquet import open_sink; from newsparse.write import Origin\n"
        f"open_sink({str(tmp_path / 'all.parquet')!r}, None, True, '').add(Origin('a', 'b', 'c'), '{{}}')"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "another newsparse is writing it" in other.stderr
    first.commit()
    first.close()
    assert contents("parquet", tmp_path / "all.parquet") == RECORDS[:1]


# Files that are something else


@pytest.mark.parametrize("kind", KINDS)
def test_a_device_is_refused(kind: str) -> None:
    with pytest.raises(OutputError, match="not a regular file"):
        open_sink(kind, Path("/dev/null"))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "all.db"
    path.write_text("A text that is no database, and long enough to be looked at. " * 20)
    with pytest.raises(OutputError, match="not a SQLite database"):
        open_sink("sqlite", path)
    assert path.read_text().startswith("A text")


def test_other_tables_stay_and_a_foreign_one_with_our_name_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "all.db"
    base = sqlite3.connect(path)
    base.execute("create table notes (text)")
    base.execute("insert into notes values ('mine')")
    base.commit()
    written("sqlite", path, RECORDS[:2])
    assert base.execute("select * from notes").fetchall() == [("mine",)]
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("create table places (city)")
    with pytest.raises(OutputError, match="its table places is not one"):
        open_sink("sqlite", other)


@pytest.mark.parametrize(("kind", "module"), [("parquet", "pyarrow"), ("sqlite", "sqlite_utils")])
def test_without_its_library_a_format_says_what_to_install(kind: str, module: str, tmp_path: Path) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from newsparse.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, str(SAMPLES / "call.txt"), "-f", kind, "-o", str(tmp_path / "all")]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 1
    assert f"pip install 'newsparse[{kind}]'" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_parquet_that_is_not_ours_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "all.parquet"
    path.write_text("no Parquet")
    assert written("parquet", path, RECORDS, resume=True) == RECORDS


def test_lists_are_json_in_a_database() -> None:
    (row,) = rows.rows({**RECORDS[0], "warnings": ["a; b", "c"]})["articles"]
    assert json.loads(row["warnings"]) == ["a; b", "c"]


def test_the_tables_are_told() -> None:
    text = (SAMPLES.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    for table, columns in rows.COLUMNS.items():
        names = ["id", *(["article"] if table != "articles" else []), *columns]
        assert f"| `{table}` | " in text
        assert f" | {' '.join(names)} |" in text
