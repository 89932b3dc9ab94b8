"""A step for datatrove's pipelines, for archives that no one machine reads: Common Crawl's news, for example.

datatrove brings the readers (WARC, JSON Lines, Parquet, on a disk or in S3), the executors (one machine, Slurm,
Ray) and the marks of completion that let a run which was killed go on. `Parse` makes records of what a reader
gives, `record_writer` writes them. ``docs/ccnews.py`` puts the three together. Needs ``newsparse[datatrove]``.
"""

import zlib
from contextlib import nullcontext
from gzip import BadGzipFile
from typing import Any

from datatrove.data import Document, DocumentsPipeline
from datatrove.io import DataFolderLike
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import ParquetWriter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.logging import logger
from warcio.exceptions import ArchiveLoadFailed

from newsparse.article import Format
from newsparse.limits import TimeUp, time_limit
from newsparse.pipeline import parse
from newsparse.sources import sniff
from newsparse.sources.item import MAX_SIZE
from newsparse.write import Record
from newsparse.write.arrow import COMPRESSION, ROWS, columns, encodable
from newsparse.write.plain import body_of

RECORD = "newsparse"
"""The key of a document's metadata that holds its record."""
FAILURE = "newsparse_error"
"""The key that says why there is none."""
TIMEOUT_SECONDS = 30.0
"""As the command has it by default."""
WARC_ID = "<urn:uuid:"
"""How the identifier of a record in an archive begins."""


class LenientWarcReader(WarcReader):  # type: ignore[misc]
    """Reads WARC as datatrove does; an archive that is cut off or corrupt costs only what follows in it.

    With datatrove's own it would end the task, and with it, in each new run, all that comes after. It is logged
    and counted. Errors of the disk or network still end the task, which can be run again.
    """

    def read_file(self, filepath: str) -> DocumentsPipeline:
        """Yield the documents of an archive, as far as it can be read."""
        try:
            yield from super().read_file(filepath)
        except (EOFError, BadGzipFile, zlib.error, ArchiveLoadFailed) as error:
            self.stat_update("broken_files", unit="input_file")
            logger.error(f"{filepath}: broken, the rest is left out ({type(error).__name__}: {error})")


class Parse(PipelineStep):  # type: ignore[misc]
    """Reads each document, text or HTML, as a news article.

    The record goes into ``metadata["newsparse"]``, and ``text`` becomes the article without markup and
    boilerplate, so that datatrove's filters and counters can follow. The address is ``metadata["url"]``, where
    readers put it. The format is seen by itself where ``format`` is None. ``date_key`` names the metadata with
    the date against which "yesterday" is resolved where an article states none; without it there is none, for
    the day of a crawl is not the day of publication. Positions with a confidence below ``min_confidence`` are
    left out.

    A document that is longer than ``max_characters`` or takes longer than ``timeout`` seconds costs only itself:
    it is counted, logged, and given to ``exclusion_writer`` with the reason in ``metadata["newsparse_error"]``.
    """

    name = "📰 newsparse"
    type = "🔎 - PARSER"

    def __init__(
        self,
        format: Format | None = None,
        *,
        date_key: str | None = None,
        min_confidence: float = 0.0,
        max_characters: int = MAX_SIZE,
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
        with self.exclusion_writer or nullcontext() as excluded:
            for document in data:
                with self.track_time():
                    failure = self._read(document)
                if failure is None:
                    self.stat_update("parsed")
                    self.update_doc_stats(document)
                    yield document
                    continue
                self.stat_update("failed")
                logger.warning(f"{document.id}: {failure}")
                if excluded is not None:
                    document.metadata[FAILURE] = failure
                    excluded.write(document, rank)

    def _read(self, document: Document) -> str | None:
        """Put the record into the document; where there is none, say why."""
        text, metadata = document.text, document.metadata
        if len(text) > self.max_characters:
            return f"{len(text)} characters, more than {self.max_characters}"
        try:
            with time_limit(self.timeout):
                article = parse(
                    text,
                    self.format or sniff(text),
                    metadata.get("url"),
                    _day(metadata.get(self.date_key)) if self.date_key else None,
                    path=_path_of(document),
                )
        except TimeUp:
            return f"took more than {self.timeout:g} s"
        except Exception as error:  # a fault of ours costs this document, not the task
            return f"internal error ({type(error).__name__}: {error})"
        record = article.to_dict()
        record["positions"] = [
            position for position in record["positions"] if position["confidence"] >= self.min_confidence
        ]
        metadata[RECORD] = record
        document.text = body_of(record)
        return None


def record_writer(output_folder: DataFolderLike, output_filename: str = "${rank}.parquet") -> ParquetWriter:
    """A step that writes the records of `Parse` as Parquet: as ``newsparse -o all.parquet`` does, a file a task.

    A task that is killed leaves a file without its end, which no reader takes for a whole one; the task that is
    run in its place writes it anew.
    """
    return ParquetWriter(
        output_folder,
        output_filename,
        compression=COMPRESSION,
        adapter=_record_of,
        batch_size=ROWS,
        max_file_size=-1,  # one file a task, under its own name
        schema=columns(),
    )


def _record_of(writer: DiskWriter, document: Document) -> Record:
    """What is written of a document; an adapter of datatrove is called as a method."""
    record: Record = encodable(document.metadata[RECORD])
    return record


def _path_of(document: Document) -> str:
    """What the record calls a document: its id, and of one from an archive the archive too, as the command does."""
    name: str = document.id
    if not name.startswith(WARC_ID):
        return name
    return f"{document.metadata.get('file_path', '')}#{name.removeprefix(WARC_ID).removesuffix('>')}"


def _day(value: Any) -> str | None:
    """The date at the start of a time stamp, in ISO 8601."""
    return str(value)[:10] if value else None
