"""What is read in the benchmarks: our samples, and corpora outside this project.

The corpora lie in the folder that ``--corpora`` names, else the environment variable ``NEWSPARSE_CORPORA``, else
in ``../shared/corpora``.
"""

import base64
import html
import os
from pathlib import Path

from benchmarks.tables import ROOT, MissingError, Options
from newsparse.decode import decode
from training.corpora import DEFAULT
from training.dataset import rows

CORPORA = Path(os.environ.get("NEWSPARSE_CORPORA", DEFAULT))
SCORE = Path(os.environ.get("NEWSPARSE_SCORE", "../shared/eval/score.py"))
GOLD = ROOT / "benchmarks" / "gold"
SAMPLES = ROOT / "samples"


def corpus(options: Options, *names: str) -> Path:
    """A file or folder of the corpora; a `MissingError` where it is not there."""
    path = options.corpora.joinpath(*names)
    if not path.exists():
        raise MissingError(f"{path} is not there; --corpora says where the corpora are")
    return path


def read_samples() -> list[bytes]:
    """The plain text samples, as bytes."""
    return [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]


def newspaper_articles(options: Options) -> list[str]:
    """The articles of PolNeAR's development split."""
    return [row["text"] for row in rows(corpus(options, "positions", "polnear-dev.jsonl.gz"))]


def read_pages(path: Path) -> list[bytes]:
    """The HTML pages of a corpus, as bytes."""
    return [base64.b64decode(row["html_base64"]) for row in rows(path)]


def words_in(texts: list[str]) -> int:
    """The words of texts, set apart by white space."""
    return sum(len(text.split()) for text in texts)


def sample_texts() -> list[str]:
    """The plain text samples, decoded."""
    return [decode(sample).text for sample in read_samples()]


def as_page(text: str) -> str:
    """A page with the text in it, and some of what stands around it on real ones."""
    title, *paragraphs = [part for part in text.split("\n\n") if part.strip()]
    links = "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("world", "business", "sport", "video")
    )
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    parts = (
        f"<!doctype html><html lang=en><head><title>{html.escape(title)} | The Daily Example</title>",
        f'<meta property="og:title" content="{html.escape(title)}"></head><body><header><nav><ul>{links}</ul>',
        f"</nav></header><main><article><h1>{html.escape(title)}</h1>{body}</article><aside><h2>Most read</h2>",
        f"<ul>{links}</ul></aside></main><footer><p>© The Daily Example. All rights reserved.</p></footer>",
        "</body></html>",
    )
    return "".join(parts)
