"""A step for datatrove's pipelines, for archives that no one machine reads: Common Crawl's news, for example.

datatrove brings the readers (WARC, JSON Lines, Parquet, on a disk or in S3), the executors (one machine, Slurm, Ray)
and the marks of completion that let a run which was killed go on. `Parse` makes records of what a reader gives;
`parquet_writer` writes them. ``docs/ccnews.py`` puts the three together. Needs ``newsparse[datatrove]``.
"""

import datetime
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from datatrove.data import Document, DocumentsPipeline
from datatrove.io import DataFolderLike
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers import ParquetWriter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.logging import logger

from newsparse import parse
from newsparse.article import Format
from newsparse.sources import SNIFFED_BYTES, sniff
from newsparse.write import Record
from newsparse.write.arrow import ROWS, columns, encodable
from newsparse.write.plain import body_of

RECORD = "newsparse"
"""The key of a document's metadata that holds its record."""
FAILURE = "newsparse_error"
"""The key that says why there is none."""
MAX_CHARACTERS = 5_000_000
"""Longer texts are no articles: Common Crawl itself cuts pages at 1 MiB, since 2025 at 5 MiB."""
TIMEOUT_SECONDS = 30.0


class _Overdue(BaseException):
    """The time for one article is over. No `Exception`, or a step of the parser would make a warning of it."""


class Parse(PipelineStep):  # type: ignore[misc]
    """Reads each document, text or HTML, as a news article.

    The record goes into ``metadata["newsparse"]``; ``text`` becomes the article without markup and boilerplate, so
    that the filters and counters of datatrove can follow. The address is taken from ``metadata["url"]``, where readers
    put it. ``format`` is seen by itself where it is None. ``date_key`` names the metadata with the date against which
    "yesterday" is resolved where an article states none; without it there is none, for the day of a crawl is not the
    day of publication. Positions with a confidence below ``min_confidence`` are left out.

    Documents that are longer than ``max_characters`` or take longer than ``timeout`` seconds are dropped, counted and
    logged; ``exclusion_writer`` is given them with the reason in ``metadata["newsparse_error"]``.
    """

    name = "📰 newsparse"
    type = "🔎 - PARSER"

    def __init__(
        self,
        format: Format | None = None,
        *,
        date_key: str | None = None,
        min_confidence: float = 0.0,
        max_characters: int = MAX_CHARACTERS,
        timeout: float = TIMEOUT_SECONDS,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__()
        self.format = format
        self.date_key = date_key
        self.min_confidence = min_confidence
        self.max_characters = max_characters
        self.timeout = timeout
        self.exclusion_writer = exclusion_writer

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents that have a record, in order."""
        for document in data:
            with self.track_time():
                failure = self._read(document)
            if failure is None:
                self.stat_update("parsed")
                yield document
                continue
            self.stat_update("failed")
            logger.warning(f"{document.id}: {failure}")

    def _read(self, document: Document) -> str | None:
        """Put the record into the document, or say why there is none."""
        if len(document.text) > self.max_characters:
            return f"longer than {self.max_characters} characters"
