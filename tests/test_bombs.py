"""Small files that want to be large: packed data, entities that refer to entities, structures without end."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from invariants import check_faultless, check_message

import newsparse
from newsparse.batch import Settings, convert
from newsparse.errors import NewsparseError
from newsparse.sources import Input, Selection, expand
from newsparse.sources.unpack import ZSTANDARD, zstandard
from newsparse.write import FORMATS

LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))
SENTENCE = "The quick brown fox jumps over the lazy dog again. " * 3


def read(path: Path, data: bytes, max_size: int = 1_000_000) -> list[Input | NewsparseError]:
    path.write_bytes(data)
    return list(expand([str(path)], Selection(max_size=max_size)))


def test_a_window_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    """A frame of Zstandard says how much memory it wants: here two gigabytes (RFC 8878, 3.1.1.1.2)."""
    frame = ZSTANDARD + b"\0" + bytes([(31 - 10) << 3]) + b"\x09\0\0x"
    (item,) = read(tmp_path / "a.txt.zst", frame)
    assert isinstance(item, Input)
    with pytest.raises(NewsparseError, match="damaged"):
        item.read()


@pytest.mark.parametrize("pack", [gzip.compress, zstandard().compress], ids=["gzip", "zstd"])
def test_a_bomb_in_a_pipe_is_not_unpacked(pack: "type[bytes]") -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsparse", "--max-size", "1M"],
        input=pack(bytes(100_000_000)),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"standard input: longer than 1M" in done.stderr


def test_what_is_packed_twice_is_unpacked_once(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "a.txt.gz", gzip.compress(gzip.compress(bytes(10_000_000))))
    assert isinstance(item, Input)
    outcome = convert(item, Settings(FORMATS["json"]))
    assert outcome.error is not None
    assert "gzip data" in str(outcome.error)


@pytest.mark.parametrize(
    "head",
    [
        "a0: &a0 [x]\n"
        + "".join(f"a{n + 1}: &a{n + 1} [{f'*a{n}, ' * 9}]\n" for n in range(30))
        + "title: *a30\n",
        "title: &a [*a, *a]\n",
        "title: " + "[" * 3000 + "\n",
        "title: !!python/object/apply:os.system ['exit 3']\n",
        "title: *nobody\n",
    ],
    ids=["laughs", "itself", "nested", "object", "unknown"],
)
def test_front_matter_is_no_program(head: str) -> None:
    """What YAML would make of references is not made: a value is its characters."""
    article = newsparse.parse(f"---\n{head}---\n\nLIMA, May 4 (Agency) -- {SENTENCE}")
    check_faultless(article)
    assert len(FORMATS["json"].writer().dump(article.to_dict())) < 20_000


@pytest.mark.parametrize("start", ["<!DOCTYPE html [", "<?xml version='1.0'?><!DOCTYPE html ["])
def test_entities_are_not_multiplied(start: str) -> None:
    markup = f'{start}<!ENTITY a0 "ha">{LAUGHS}]><html><body><h1>&a30;</h1><p>{SENTENCE}&a30;</p></body></html>'
    article = newsparse.parse(markup, "html")
    check_faultless(article)
    assert len(FORMATS["json"].writer().dump(article.to_dict())) < 10_000


@pytest.mark.parametrize(
    "form", ["<!DOCTYPE x [<!ENTITY e SYSTEM '{0}'>]><p>{1}&e;", "<xi:include href='{0}'/><p>{1}"]
)
def test_no_file_is_read_for_an_entity(tmp_path: Path, form: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody named this.")
    for address in (secret.as_uri(), str(secret)):
        article = newsparse.parse(form.format(address, SENTENCE), "html")
        assert "Nobody named" not in json.dumps(article.to_dict())


@pytest.mark.parametrize("depth", [500, 980, 985, 990, 995, 100_000])
@pytest.mark.parametrize("key", ["schema", "text", "id", "date"])
def test_nested_json_costs_only_its_row(tmp_path: Path, depth: int, key: str) -> None:
    """Just what can still be read may be too deep for what is done with it."""
    row = f'{{"text": "x", "{key}": {"[" * depth}{"]" * depth}}}\n'
    *_, last = read(tmp_path / "a.jsonl", row.encode() + b'{"text": "y"}\n')
    assert isinstance(last, Input)
    assert last.data == "y"


@pytest.mark.parametrize("depth", [500, 980, 985, 990, 995, 100_000])
@pytest.mark.parametrize(
    "key", ["url", "@id", "@type", "author", "publisher", "headline", "articleBody", "@graph"]
)
def test_nested_json_costs_a_page_nothing(depth: int, key: str) -> None:
    stated = f'{{"@type": "NewsArticle", "headline": "A fox", "{key}": {"[" * depth}{"]" * depth}}}'
    markup = (
        "<link rel='canonical' href='https://x.test/'>"
        f"<script type='application/ld+json'>{stated}</script><h1>A fox jumps</h1><p>{SENTENCE}"
    )
    article = newsparse.parse(markup, "html")
    check_faultless(article)
    assert article.headline is not None
    assert article.headline.text == "A fox jumps"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b'{"text": ' + b"1" * 500_000 + b"}"),
        ("a.jsonl", b'{"text": "\\ud800' + b"\\udfff" * 100_000 + b'"}'),
        ("a.jsonl", b'{"id": "' + b"x" * 900_000 + b'", "text": "x"}'),
        ("a.jsonl", b"{" + b'"' + b"k" * 900_000 + b'": 1}'),
        ("a.json", b"[" + b"[]," * 30_000 + b"1]"),
        ("a.csv", b"a," * 450_000 + b"\nx\n"),
        ("a.csv", b"text,id\n" + b'"' * 900_001),
        ("a.csv", b"text\r" + b"x\r" * 3000),
    ],
    ids=[
        "digits",
        "surrogates",
        "long id",
        "long key",
        "list of lists",
        "many columns",
        "quotes",
        "old line ends",
    ],
)
def test_odd_rows_are_read_or_named(tmp_path: Path, name: str, data: bytes) -> None:
    found = read(tmp_path / name, data)
    assert found
    for item in found[:100]:
        if isinstance(item, NewsparseError):
            check_message(item)
