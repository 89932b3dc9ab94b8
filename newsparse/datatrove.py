"""A step for datatrove's pipelines, for archives that no one machine reads: Common Crawl's news, for example.

datatrove brings the readers (JSON Lines, Parquet and others, on a disk or in S3), the executors (one machine,
Slurm, Ray) and the marks of completion that let a run which was killed go on. `Parse` makes records of what a
reader gives, `ArchiveReader` reads WARC for it, and `record_writer` writes the records. ``docs/ccnews.py`` puts
the three together. Needs ``newsparse[datatrove]``.
"""

import zlib
from contextlib import nullcontext
from gzip import BadGzipFile
from pathlib import PurePath
from typing import Any

from datatrove.data import Document, DocumentsPipeline, MediaType
from datatrove.io import DataFolderLike
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.pipeline.writers import ParquetWriter
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.logging import logger

from newsparse import errors
from newsparse.article import Format
from newsparse.decode import decode
from newsparse.errors import NewsparseError
from newsparse.limits import TimeUp, time_limit
from newsparse.pipeline import parse
from newsparse.sources import Input, Selection, check_text, sniff
from newsparse.sources.item import MAX_SIZE, Place
from newsparse.sources.warc import warc_rows
from newsparse.write import Record
from newsparse.write.arrow import COMPRESSION, ROWS, columns, encodable
from newsparse.write.plain import body_of

RECORD = "newsparse"
"""The key of a document's metadata that holds its record."""
FAILURE = "newsparse_error"
"""The key that says why there is none."""
TIMEOUT_SECONDS = 30.0
"""As the command has it by default."""


class ArchiveReader(BaseDiskReader):  # type: ignore[misc]
    """Reads web archives (WARC) as the command does: the same pages, under the same names, with the same bytes.

    datatrove's own reader asks libmagic which pages are HTML, and drops those that begin with a script: over a
    quarter of the pages of newspapers that were tried (``python -m benchmarks.scale`` counts them). It would
    also end its task at a broken archive, and with it, in each new run, all that comes after; here that costs
    only the rest of the archive. What is left out is logged and counted. Errors of the disk or network still
    end the task, which can be run again.

    Options other than ``max_size``, the bytes of the longest page, are those of datatrove's readers.
    """

    name = "🗞 WARC"
    _requires_dependencies = ("warcio",)

    def __init__(
        self, data_folder: DataFolderLike, *arguments: Any, max_size: int = MAX_SIZE, **options: Any
    ) -> None:
        super().__init__(data_folder, *arguments, **options)
        self.max_size = max_size

    def read_file(self, filepath: str) -> DocumentsPipeline:
        """Yield the pages of an archive, as far as it can be read: text, and the bytes that it was made of."""
        path = self.data_folder.resolve_paths(filepath)
        place, selection = Place(path, PurePath(filepath), lambda: 0), Selection(max_size=self.max_size)
        try:
            with self.data_folder.open(filepath, "rb", compression="infer") as stream:
                for number, found in enumerate(warc_rows(stream, place, selection)):
                    if isinstance(found, NewsparseError):
                        self._leave_out(str(found))
                        continue
                    document = self.get_document_from_dict(_page(found), filepath, number)
                    if document is None:  # so do all readers of datatrove
                        self._leave_out(f"{found.name}: empty")
                        continue
                    yield document
        except (EOFError, OSError, zlib.error) as error:
            if isinstance(error, OSError) and (error.errno or type(error) not in (OSError, BadGzipFile)):
                raise
            self._leave_out(str(errors.damaged(path, str(error))))

    def _leave_out(self, reason: str) -> None:
        self.stat_update("left_out", unit="input_file")
        logger.warning(reason)


def _page(found: Input) -> dict[str, Any]:
    """A page as readers give it. Its bytes go along: only they tell encoding and checksum."""
    data = found.read()
    html = found.format == "html"
    content = data if isinstance(data, bytes) else data.encode()
    bytes_of_page = {"id": found.path, "type": MediaType.DOCUMENT, "url": found.url, "media_bytes": content}
    return {
        "text": decode(content, None, html, found.path).text,
        "id": found.path,
        "url": found.url,
        "media": [{**bytes_of_page, "metadata": {"format": found.format}}],
    }


class Parse(PipelineStep):  # type: ignore[misc]
    """Reads each document, text or HTML, as a news article.

    The record goes into ``metadata["newsparse"]``, and ``text`` becomes the article without markup and
    boilerplate, so that datatrove's filters and counters can follow. The address is ``metadata["url"]``, where
    readers put it. The format is seen by itself where ``format`` is None. ``date_key`` names the metadata with
    the date against which "yesterday" is resolved where an article states none; without it there is none, for
    the day of a crawl is not the day of publication. Positions with a confidence below ``min_confidence`` are
    left out.

    A document that is longer than ``max_size`` or takes more than ``timeout`` seconds of the processor costs only
    itself: it is counted, logged, and given to ``exclusion_writer`` with the reason in
    ``metadata["newsparse_error"]``.
    """

    name = "📰 newsparse"
    type = "🔎 - PARSER"

    def __init__(
        self,
        format: Format | None = None,
        *,
        date_key: str | None = None,
        min_confidence: float = 0.0,
        max_size: int = MAX_SIZE,
        timeout: float = TIMEOUT_SECONDS,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__()
        self.format = format
        self.date_key = date_key
        self.min_confidence = min_confidence
        self.max_size = max_size
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
        page = document.media[0] if document.media and document.media[0].media_bytes else None
        content = page.media_bytes if page else document.text
        document.media = []
        if len(content) > self.max_size:
            return f"longer than {self.max_size}"
        try:
            with time_limit(self.timeout):
                check_text(document.id, content)
                article = parse(
                    content,
                    self.format or (page and page.metadata.get("format")) or sniff(content),
                    document.metadata.get("url"),
                    _day(document.metadata.get(self.date_key)) if self.date_key else None,
                    path=document.id,
                )
        except NewsparseError as error:
            return f"{error.reason}; {error.mend}"
        except TimeUp:
            return f"took more than {self.timeout:g} s"
        except Exception as error:  # a fault of ours costs this document, not the task
            return f"internal error ({type(error).__name__}: {error})"
        record = article.surer(self.min_confidence).to_dict()
        document.metadata[RECORD] = record
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


def _day(value: Any) -> str | None:
    """The date at the start of a time stamp, in ISO 8601."""
    return str(value)[:10] if value else None
