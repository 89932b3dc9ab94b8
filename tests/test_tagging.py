"""Parts of speech: readable fixtures, one sentence a row, the words that matter written as word/TAG."""

import pytest

from newsparse.segment import segment
from newsparse.tagging import tag_tokens

SENTENCES = [
    "He reports/VBZ that/IN the reports/NNS were/VBD false/JJ .",
    "They report/VBP losses , and the report/NN was told/VBN to the board .",
    "He/PRP told/VBD her/PRP to/TO leave/VB because her/PRP$ party had/VBD won/VBN .",
    "The/DT country 's/POS leader wants/VBZ to/TO visit/VB after the visit/NN .",
    "Zorblax/NNP Quimby/NNP met/VBD with/IN Russian/JJ officials/NNS in/IN Tashkent/NNP .",
    "I/PRP said/VBD : I/PRP will/MD go .",
    "Zorblax/NNP spokesman/NN Quimby/NNP said/VBD so .",
    "Only if he sees reality , Zorblax/NNP spokesman/NN Quimby said/VBD .",
    "She was quickly/RB briefed/VBN on the rezoning/NN of 3,500/CD homes .",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_tags(sentence: str) -> None:
    words = [word.rsplit("/", 1) for word in sentence.split()]
    document = segment(" ".join(word[0] for word in words))
    tags = tag_tokens(document)
    assert len(tags) == len(words)
    for word, tag in zip(words, tags, strict=True):
        if len(word) == 2:
            assert (word[0], tag) == (word[0], word[1])


@pytest.mark.parametrize("text", ["", " ", "\x00", "(((((((", "’s", "-", "\u0301", "𝒳 ᚠ ٣ 二"])
def test_every_token_has_a_tag(text: str) -> None:
    document = segment(text)
    assert len(tag_tokens(document)) == len(document.tokens)
