"""Bytes to text: which encoding is chosen, and that nothing is changed."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.decode import LAST_RESORT, check_encoding, decode
from newsparse.errors import ArgumentError, DecodeError

QUOTED = "“We’ll meet in São Tomé,” said the envoy – twice."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (QUOTED.encode(), "utf-8"),
        (b"plain", "utf-8"),
        (b"", "utf-8"),
        (codecs.BOM_UTF8 + QUOTED.encode(), "utf-8-sig"),
        (QUOTED.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + QUOTED.encode("utf-16-be"), "utf-16"),
        (QUOTED.encode("utf-32"), "utf-32"),
        (QUOTED.encode("cp1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == data.decode(encoding)
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize(
    ("declared", "codec", "stated", "text"),
    [
        ("windows-1251", "cp1251", "windows-1251", "Премьер-министр прибыл"),
        ("iso-8859-1", "cp1252", "windows-1252", "“Café”"),  # what browsers read under that name
        ("gb2312", "gb18030", "gb18030", "会谈在北京举行"),
        ("shift_jis", "cp932", "cp932", "首相は述べた"),
        ("euc-jp", "euc_jp", "euc-jp", "首相は述べた"),
    ],
)
def test_a_page_s_declaration_counts_where_it_is_not_utf_8(
    declared: str, codec: str, stated: str, text: str
) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    decoded = decode(page.encode(codec), html=True)
    assert (decoded.text, decoded.encoding) == (page, stated)
    assert decoded.warnings


def test_a_wrong_declaration_does_not_hide_utf_8() -> None:
    page = f'<meta charset="iso-8859-1">{QUOTED}'
    assert decode(page.encode(), html=True).text == page


@pytest.mark.parametrize("declared", ["utf-7", "punycode", "idna", "base64", "utf-16", "no-such", "x\x00y"])
def test_a_declaration_that_cannot_be_true_is_passed_over(declared: str) -> None:
    data = f'<meta charset="{declared}">caf\xe9 '.encode("latin-1")
    assert decode(data, html=True).encoding == LAST_RESORT


def test_a_cut_character_does_not_spoil_the_rest() -> None:
    decoded = decode((QUOTED * 3).encode()[:-1] + "é".encode()[:1] + b" and so on")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(QUOTED * 2)
    assert decoded.text.count("\ufffd") == 1
    assert "1 place" in decoded.warnings[0]


@pytest.mark.parametrize("text", ["a\r\nb\rc", "\xa0\u200b\ufeffx", "a\x00b", "x\x85y\u2028z", "e\u0301 é ﬁ"])
def test_the_text_is_not_normalised(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_forced_encoding_is_used_as_it_is() -> None:
    assert decode("čau".encode("cp1250"), "cp1250").text == "čau"
    assert decode(codecs.BOM_UTF8 + b"x", "utf8").encoding == "utf-8-sig"
    with pytest.raises(DecodeError, match=r"a\.txt: cannot be decoded as ascii \(byte 2\)"):
        decode(b"ab\xff", "ascii", name="a.txt")


@pytest.mark.parametrize("name", ["no-such", "base64", "rot13", "a\x00b", "\ud800", ""])
def test_an_unknown_encoding_says_so(name: str) -> None:
    with pytest.raises(ArgumentError, match="use a name like"):
        check_encoding(name)


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_make_it_fail_and_the_encoding_gives_the_text_again(data: bytes, html: bool) -> None:
    decoded = decode(data, html=html)
    assert decoded.encoding is not None
    assert decoded.text == data.decode(decoded.encoding, "replace")


@given(st.text())
def test_utf_8_is_read_as_written(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "Министр сказал, что мост закроют до весны, а ремонт обойдётся дорого."),
        ("koi8-r", "Министр сказал, что мост закроют до весны, а ремонт обойдётся дорого."),
        ("windows-1253", "Ο υπουργός είπε ότι η γέφυρα θα μείνει κλειστή μέχρι την άνοιξη."),
        (
            "shift_jis",
            "大臣は金曜日、橋は春まで閉鎖されると述べた。修理には三億円かかる見込みだ。住民に理解を求めた。",
        ),
        ("gb18030", "部长星期五表示，大桥将关闭到春天，维修费用约为三百万元，请居民耐心等待。"),
        ("euc-kr", "장관은 금요일 다리가 봄까지 폐쇄될 것이라고 말했다. 수리는 오래 걸린다."),
    ],
)
def test_other_alphabets_are_told_by_their_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text
    page = f"<html><body><p>{text}</p></body></html>"
    assert decode(page.encode(encoding), html=True).text == page


def test_a_few_accents_are_western() -> None:
    text = "Le maire a déclaré que le pont resterait fermé jusqu’au printemps, côté ouest."
    assert decode(text.encode("windows-1252")).text == text
