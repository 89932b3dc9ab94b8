"""Records in a SQLite database that Datasette can show as it is. Needs sqlite-utils.

Four tables with foreign keys between them, and a full-text index of what was written and of what was said. An
article that is written again keeps its ``id`` and those of its parts, so that links to them hold.
"""

import os
import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database
from sqlite_utils.db import ForeignKey

from newsparse import errors
from newsparse.write import Record
from newsparse.write.rows import COLUMNS, Row, rows

PATIENCE = 60.0
"""Seconds to wait for another program that holds the database."""
PARTS = ("participants", "positions", "places")
"""The tables of what articles have several of."""
SEARCHED = {
    "articles": ("headline", "text"),
    "positions": ("speaker", "content"),
    "participants": ("name", "titles"),
}
"""What has a full-text index, and so a search box in Datasette."""
INDEXED = {
    "articles": ("published",),
    "participants": ("name",),
    "positions": ("speaker_id",),
    "places": ("name",),
}
"""What is looked up and sorted by."""


def open_database(path: str) -> Database:
    """The database at ``path`` with our tables in it, made where they are missing; other tables are left alone."""
    new = not os.path.exists(path)
    database = Database(sqlite3.connect(path, timeout=PATIENCE))
    if new:  # the tables are some thirty transactions; the first of records waits for the disk for all of them
        database.execute("pragma synchronous = off")
    for name, columns in COLUMNS.items():
        table = database.table(name)
        if table.exists() and not set(columns) <= {column.name for column in table.columns}:
            raise errors.other_tables(path, name)
        _make_table(database, name, columns)
    database.execute("pragma synchronous = full")
    return database


def _make_table(database: Database, name: str, columns: dict[str, type]) -> None:
    """Make one table with its indexes. What is there already stays, so that a run that was killed can go on."""
    table = database.table(name)
    part = {"article": int} if name in PARTS else {}
    links = [ForeignKey(name, "article", "articles", "id")] if part else []
    if "speaker_id" in columns:
        links.append(ForeignKey(name, "speaker_id", "participants", "id"))
    table.create({"id": int, **part, **columns}, pk="id", foreign_keys=links, if_not_exists=True)
    table.create_index(["article", "number"] if part else ["name"], unique=True, if_not_exists=True)
    for column in INDEXED[name]:
        table.create_index([column], if_not_exists=True)
    if name in SEARCHED:
        table.enable_fts(SEARCHED[name], create_triggers=True, replace=True)


def write(database: Database, records: Iterable[Record], settings: str) -> None:
    """Add the records, or put them in the place of what is there of the same articles; all of them or none."""
    with database.atomic():
        for record in records:
            _write_record(database, rows(record, settings))


def _write_record(database: Database, tables: dict[str, list[Row]]) -> None:
    (row,) = tables["articles"]
    _upsert(database, "articles", [row], ("name",))
    (article,) = database.execute("select id from articles where name = ?", [row["name"]]).fetchone()
    _upsert(database, "participants", _belonging(tables["participants"], article), ("article", "number"))
    ids = dict(database.execute("select number, id from participants where article = ?", [article]).fetchall())
    positions = [{**row, "speaker_id": ids.get(row["speaker_id"])} for row in tables["positions"]]
    _upsert(database, "positions", _belonging(positions, article), ("article", "number"))
    _upsert(database, "places", _belonging(tables["places"], article), ("article", "number"))
    for name in reversed(PARTS):  # positions before the participants that they point at
        database.execute(f"delete from {name} where article = ? and number > ?", [article, len(tables[name])])


def _belonging(rows: list[Row], article: int) -> list[Row]:
    return [{"article": article, **row} for row in rows]


def _upsert(database: Database, table: str, rows: list[Row], key: tuple[str, ...]) -> None:
    """Insert the rows of a table, or update those that have the same key; either way their ``id`` stays."""
    if not rows:
        return
    names = list(rows[0])
    database.conn.executemany(
        f"insert into {table} ({', '.join(names)}) values ({', '.join(':' + name for name in names)}) "
        f"on conflict ({', '.join(key)}) do update set "
        + ", ".join(f"{name} = excluded.{name}" for name in names if name not in key),
        rows,
    )
