"""Phrases of a lexicon among tokens: alternatives, gaps, the longest first."""

import pytest

from newsparse.annotate.phrases import find_phrases
from newsparse.lexicon import read_table
from newsparse.segment import segment

LEXICONS = ("events.tsv", "paragraph_cues.tsv")

FOUND = [
    ("They spoke with her", ["spoke with"]),
    ("They spoke late this afternoon with her", ["spoke late this afternoon with"]),
    ("They spoke all night long about it and with her", []),
    ("They spoke. Later they dined with her", []),
    ("A telephone conversation", ["telephone conversation"]),
    ("They SIGNED UP for it", ["SIGNED UP"]),
]


@pytest.mark.parametrize(("text", "phrases"), FOUND)
def test_phrases_found(text: str, phrases: list[str]) -> None:
    document = segment(text)
    hits = find_phrases("events.tsv", document.words, 0, len(document.words))
    assert [document.slice(document.span_of_tokens(hit.first, hit.last)) for hit in hits] == phrases


@pytest.mark.parametrize("name", LEXICONS)
def test_lexicon_is_well_formed(name: str) -> None:
    rows = read_table(name)
    assert len(set(rows)) == len(rows)
    for label, weight, phrase in rows:
        assert label
        assert float(weight) >= 0
        assert phrase == phrase.lower() == " ".join(phrase.split())
        assert "*" not in (phrase.split()[0], phrase.split()[-1])
