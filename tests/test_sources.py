"""Which inputs the paths of the command line name, and in which order."""

import os
from pathlib import Path

import pytest

from newsparse.errors import InputError, NewsparseError
from newsparse.sources import Input, check_text, expand, sniff


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ["b/z.txt", "b/a.html", "a.txt", "c.md", "notes.log", ".hidden.txt", ".git/x.txt", "B.TXT"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "folder.txt").mkdir()
    return tmp_path


def names(items: list[Input | NewsparseError]) -> list[str]:
    return [item.relative.as_posix() if isinstance(item, Input) else f"! {item.reason}" for item in items]


def test_a_folder_gives_its_articles_sorted(tree: Path) -> None:
    assert names(list(expand([str(tree)]))) == ["B.TXT", "a.txt", "b/a.html", "b/z.txt", "c.md"]


def test_a_file_is_read_whatever_its_suffix(tree: Path) -> None:
    assert names(list(expand([str(tree / "notes.log"), str(tree / "b/z.txt")]))) == ["notes.log", "z.txt"]


def test_links_to_folders_are_not_followed(tree: Path) -> None:
    (tree / "b/loop").symlink_to(tree, target_is_directory=True)
    (tree / "b/link.txt").symlink_to(tree / "b/z.txt")
    assert names(list(expand([str(tree / "b")]))) == ["a.html", "link.txt", "z.txt"]


def test_what_cannot_be_read_is_named_in_its_place(tree: Path) -> None:
    os.mkfifo(tree / "b/m.txt")
    (tree / "b/gone.txt").symlink_to(tree / "nowhere")
    assert names(list(expand([str(tree / "b")]))) == [
        "a.html",
        "! no such file or folder",
        "! not a regular file",
        "z.txt",
    ]


def test_a_folder_without_articles_says_what_an_article_is(tree: Path) -> None:
    (only,) = expand([str(tree / "folder.txt")])
    assert isinstance(only, InputError)
    assert str(tree / "folder.txt") in str(only)
    assert ".txt" in only.mend


def test_what_a_browser_saved_beside_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("Storm_files/frame.html", "Storm.html", "my_files/a.html", "x_files/b.htm", "x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>x")
    assert names(list(expand([str(tmp_path)]))) == ["Storm.html", "my_files/a.html", "x.txt", "x_files/b.htm"]
    assert names(list(expand([str(tmp_path / "Storm_files")]))) == ["frame.html"]


@pytest.mark.parametrize("name", ["missing.txt", "nul\0.txt", "x" * 300, "b", "a.txt/x"])
def test_reading_fails_with_the_name_and_the_mend(tree: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        Input(str(tree / name), Path(name)).read()
    assert caught.value.subject.endswith(name)
    assert caught.value.mend


def test_a_message_shows_no_control_characters() -> None:
    assert str(InputError("a\x1b[31m\n\udcff", "gone", "look")) == r"a\x1b[31m\n\udcff: gone; look"


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf \n<HTML lang=en>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?>\n<!-- saved --><html>', "html"),
        (b"<htmlish> is no tag", "text"),
        (b"LIMA (Agency) -- <b>x</b>", "text"),
        (b"", "text"),
        (b"<" * 5000, "text"),
    ],
)
def test_html_is_recognised_by_its_start(data: bytes, format: str) -> None:
    assert sniff(data) == format


def test_the_suffix_decides_before_the_content() -> None:
    assert Input("a.txt", Path("a.txt")).format_of(b"<html>") == "text"
    assert Input("a.HTM", Path("a.HTM")).format_of(b"x") == "html"
    assert Input("a.php", Path("a.php")).format_of(b"<html>") == "html"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x1f\x8b",
        bytes(range(256)),
        "x".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1\\ansi Ferry crews vote to strike.}",
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not text or HTML"):
        check_text("a.txt", data)


@pytest.mark.parametrize("data", [b"", b"a\x00b and more of it", "x".encode("utf-16"), "é\r\n\f".encode()])
def test_odd_text_is_still_text(data: bytes) -> None:
    check_text("a.txt", data)
