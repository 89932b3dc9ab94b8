"""The learned reader: labels and relations say the same, the network is what was trained, any text is read."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product
from zlib import crc32

import numpy as np
import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

import newsparse
from newsparse import lexicon
from newsparse.annotate.actors.entities import find_mentions
from newsparse.annotate.attribution.relations import propose_relations
from newsparse.annotate.layout.header import Header
from newsparse.document import Document
from newsparse.errors import InternalError
from newsparse.reader import network, weights
from newsparse.reader.decoding import best_labels, best_path, best_triples
from newsparse.reader.ends import settle_ends
from newsparse.reader.evidence import Evidence, Roles
from newsparse.reader.features import (
    COLUMNS,
    NAMES,
    PLACES,
    QUOTES,
    RULES,
    SHAPES,
    WordRows,
    columns,
    in_tokens,
    normal,
    shape,
)
from newsparse.reader.features import TAGS as PENN_TAGS
from newsparse.reader.labels import (
    CONTENT_LEFT,
    CUE_ALONE,
    CUE_OWN,
    CUE_SHARED,
    LABELS,
    SOURCE_RIGHT,
    Triple,
    begin,
    chunks_of,
    decode,
    encode,
)
from newsparse.reader.relations import candidates, read_relations
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

LARGEST = 8_000_000
"""Bytes that the network's file may have."""


def features_of(text: str) -> tuple[Document, list[list[int]]]:
    document = segment(text)
    tags = tag_tokens(document)
    mentions = find_mentions(document, Header.of_body(document), tags)
    proposals = propose_relations(document, Header.of_body(document), tags)
    found = columns(
        document, tags, mentions, in_tokens(document, proposals), WordRows(weights.load_weights().vocabulary)
    )
    return document, [list(column) for column in found]


@pytest.mark.parametrize(
    "triples",
    [
        [],
        [Triple((3, 4), (0, 3), ((4, 9),))],
        [Triple((3, 4), (4, 6), ((0, 3),))],
        [Triple((3, 4), None, ((4, 9),))],
        [Triple((3, 4), (2, 3), ((0, 2), (4, 9)))],
        [Triple((1, 2), (0, 1), ((2, 5),)), Triple((6, 7), (0, 1), ((7, 9),))],
        [Triple((1, 2), (0, 1), ((2, 5),)), Triple((8, 9), (7, 8), ((5, 7),))],
        [
            Triple((1, 3), (0, 1), ((3, 5),)),
            Triple((6, 7), None, ((7, 9),)),
            Triple((10, 11), (9, 10), ((11, 12),)),
        ],
    ],
)
def test_labels_say_the_relations_again(triples: list[Triple]) -> None:
    assert decode(encode(triples, 12), [0], [0]) == triples


@given(st.lists(st.integers(0, len(LABELS) - 1), max_size=30))
def test_any_labels_are_read(labels: list[int]) -> None:
    for triple in decode(labels, [0, 10, 20], [0, 20]):
        assert triple.content
        for first, last in (triple.cue, *triple.content):
            assert 0 <= first < last <= len(labels)


def follows(before: int, label: int) -> bool:
    """Whether a label may stand after another: a chunk's inside only after its beginning or itself."""
    return label % 2 == 1 or label == 0 or before in (label, label - 1)


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_the_best_labels_hang_together(length: int, seed: int) -> None:
    document = segment("Words go on. " * length)
    scores = np.random.default_rng(seed).normal(size=(len(document.tokens), len(LABELS))).astype(np.float32)
    labels = [0, *best_labels(network.softmax(scores), document.sentences)]
    assert all(follows(before, label) for before, label in pairwise(labels))


def test_the_best_path_is_the_best() -> None:
    document = segment("Mayors say so")
    scores = np.random.default_rng(5).normal(size=(3, 5)).astype(np.float32)
    scores[0, 2] = 9  # an inside that nothing begins: the likeliest label of each token is not allowed
    allowed = (path for path in product(range(5), repeat=3) if all(follows(a, b) for a, b in pairwise((0, *path))))
    best = max(allowed, key=lambda path: sum(scores[index, label] for index, label in enumerate(path)))
    assert best_path(network.softmax(scores), document.sentences) == list(best)


def test_the_kinds_of_a_role_share_its_probability() -> None:
    """Three kinds of cue with a fifth each outweigh the two fifths of no role at all; then the likeliest kind."""
    document = segment("Mayors say so")
    probabilities = np.full((3, len(LABELS)), 0.001, dtype=np.float32)
    probabilities[:, 0] = 0.99
    probabilities[1, 0] = 0.4
    probabilities[1, [begin(CUE_OWN), begin(CUE_SHARED), begin(CUE_ALONE)]] = 0.19, 0.22, 0.18
    assert best_labels(probabilities, document.sentences) == [0, begin(CUE_SHARED), 0]


def test_a_content_without_cue_takes_the_likeliest_word_near_it() -> None:
    document = segment("Mayors bristled at cuts.\n\nThey waited.")
    probabilities = np.full((len(document.tokens), len(LABELS)), 0.001, dtype=np.float32)
    probabilities[:, 0] = 0.95
    probabilities[0, begin(SOURCE_RIGHT)] = 9
    probabilities[1, begin(CUE_OWN)] = probabilities[2, begin(CUE_OWN) + 1] = 0.2
    probabilities[3, begin(CONTENT_LEFT)] = 9
    probabilities[5, begin(CUE_OWN)] = 0.5  # in another paragraph
    (triple,) = best_triples(probabilities, document)
    assert triple == Triple((1, 3), (0, 1), ((3, 4),))
    probabilities[1:3] = probabilities[4]
    assert not best_triples(probabilities, document)


def test_a_content_of_two_paragraphs_has_two_parts() -> None:
    document = segment("Mayors said cuts hurt\n\nand hurt again")
    probabilities = np.full((len(document.tokens), len(LABELS)), 0.001, dtype=np.float32)
    probabilities[0, begin(SOURCE_RIGHT)] = probabilities[1, begin(CUE_OWN)] = 9
    probabilities[2, begin(CONTENT_LEFT)] = 9
    probabilities[3:, begin(CONTENT_LEFT) + 1] = 9
    assert best_triples(probabilities, document) == [Triple((1, 2), (0, 1), ((2, 4), (4, 7)))]


def test_chunks_begin_anew_where_a_label_says_so() -> None:
    assert list(chunks_of([0, 1, 2, 1, 4, 4, 0])) == [(0, (1, 3)), (0, (3, 4)), (1, (4, 6))]


@given(texts)
def test_every_token_has_all_features_within_their_tables(text: str) -> None:
    document, found = features_of(text)
    sizes = (len(SHAPES), len(PENN_TAGS), len(QUOTES), len(PLACES), RULES, len(NAMES))
    assert len(found) == len(COLUMNS)
    for column, size in zip(found[4:], sizes, strict=True):
        assert len(column) == len(document.tokens)
        assert all(0 <= number < size for number in column)


@pytest.mark.parametrize(
    ("word", "name"),
    [("said", "lower"), ("Oslo", "Capital"), ("UN", "UPPER"), ("McCain", "Mixed"), ("2024", "digits"),
     ("25th", "number"), ("long-term", "hyphen"), ("“", "mark"), ("A", "Capital")],
)  # fmt: skip
def test_shapes(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


def test_figures_are_alike_in_the_vocabulary() -> None:
    assert normal("2,024") == normal("1,999") == "0,000"


def certain(document: Document, content: tuple[int, int], wavers: dict[str, float]) -> Roles:
    """A network that is sure of a content, but for the words whose probabilities are given."""
    probabilities = [
        wavers.get(token.lower, float(content[0] <= index < content[1]))
        for index, token in enumerate(document.tokens)
    ]
    none = [0.0] * len(document.tokens)
    return Roles(cue=none, source=none, content=probabilities, opening=none)


@pytest.mark.parametrize(
    ("text", "stop", "wavers", "settled"),
    [
        (
            "Ruiz defended her attacks on his biography.",
            6,
            {"attacks": 0.93, "on": 0.8, "his": 0.6, "biography": 0.48},
            7,
        ),
        ("Ruiz praised the less popular measure.", 5, {"less": 0.9, "popular": 0.6, "measure": 0.48}, 6),
        ("Ruiz said the bridge was safe, Carter added.", 7, {",": 0.6}, 6),
        ("Ruiz said the bridge was safe on Friday.", 7, {"on": 0.55, "friday": 0.2}, 6),
        ("Ruiz defended her attacks on his biography.", 6, {}, 6),
    ],
)
def test_a_content_ends_where_a_phrase_may(text: str, stop: int, wavers: dict[str, float], settled: int) -> None:
    """A content that breaks off within a phrase is made longer or shorter, as far as the network wavers."""
    document = segment(text)
    triple = Triple((1, 2), (0, 1), ((2, stop),))
    (found,) = settle_ends([triple], certain(document, (2, stop), wavers), document, tag_tokens(document))
    assert found == triple._replace(content=((2, settled),))


@given(texts)
def test_ends_stay_within_their_sentence_and_off_other_chunks(text: str) -> None:
    document = segment(text)
    wavering = [0.5] * len(document.tokens)
    triples = [
        Triple((at, at + 1), None, ((at + 1, at + 2),))
        for sentence in document.sentences
        for at in range(sentence.first, sentence.last - 3, 4)
    ]
    found = settle_ends(triples, Roles(wavering, wavering, wavering, wavering), document, tag_tokens(document))
    covered: set[int] = set()
    for before, after in zip(triples, found, strict=True):
        for old, new in ((before.cue, after.cue), (before.content[0], after.content[0])):
            assert old[0] == new[0] < new[1]
            assert covered.isdisjoint(range(*new))
            covered.update(range(*new))


def test_the_file_is_small() -> None:
    assert len(lexicon.read_data(weights.FILE)) <= LARGEST


def test_the_network_computes_what_was_trained() -> None:
    """The file holds what PyTorch answered for a few made-up tokens."""
    loaded = weights.load_weights()
    for task in ("attribution", "entities"):
        found = network.read(loaded, loaded.arrays["probe.columns"].astype(int).tolist(), task)
        np.testing.assert_allclose(np.log(found), loaded.arrays[f"probe.{task}"], atol=0.05)


def test_long_articles_are_read_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The mayor said the bridge was safe. “It will stay,” she added, and the engineers agreed.\n\n" * 20
    _, found = features_of(text)
    whole = network.read(weights.load_weights(), found)
    monkeypatch.setattr(network, "STRETCH", 50)
    parts = network.read(weights.load_weights(), found)
    np.testing.assert_allclose(whole, parts, atol=1e-3)


def test_threads_do_not_read_in_each_others_memory() -> None:
    """Each thread computes in arrays that it keeps from article to article."""
    articles = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))] * 3
    alone = [newsparse.parse(article).to_dict() for article in articles]
    with ThreadPoolExecutor(4) as pool:
        together = [record.to_dict() for record in pool.map(newsparse.parse, articles)]
    assert together == alone


def damaged(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that are not what this version reads, each with what the error says."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    yield "header", data[:100]
    yield "checksum", data[:-1] + bytes([data[-1] ^ 1])
    for key, value in (("version", "0"), ("labels", "O")):
        other = json.loads(json.dumps(header))
        other["__metadata__"][key] = value
        text = json.dumps(other).encode()
        yield "version", len(text).to_bytes(8, "little") + text + data[8 + length :]


def test_a_file_of_another_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for reason, data in damaged(lexicon.read_data(weights.FILE)):
        monkeypatch.setattr(weights, "map_data", lambda name, data=data: data)
        with pytest.raises(InternalError, match=reason):
            weights.load_weights.__wrapped__()


def test_an_article_is_not_read_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged installation is an error, not a warning in every record."""
    monkeypatch.setattr(weights, "map_data", lambda name: lexicon.read_data(name)[:-1])
    weights.load_weights.cache_clear()
    try:
        with pytest.raises(InternalError, match="install newsparse again"):
            newsparse.parse("Ana Ruiz said on Monday that the bridge was safe.")
    finally:
        weights.load_weights.cache_clear()


def test_the_checksum_is_that_of_the_arrays() -> None:
    data = lexicon.read_data(weights.FILE)
    length = int.from_bytes(data[:8], "little")
    assert crc32(data[8 + length :]) == int(json.loads(data[8 : 8 + length])["__metadata__"]["crc32"])


def test_confidence_rises_with_the_evidence() -> None:
    weak = Evidence(0.2, 0.2, 0.2, 0.2, 0.0, has_source=True, source_gap=0, content_gap=0, length=8)
    strong = weak._replace(cue=0.99, source=0.99, content=0.99, opening=0.99, rules=0.9)
    assert 0 <= weak.confidence() < 0.5 < strong.confidence() <= 1
    assert weak._replace(has_source=False).confidence() < weak.confidence()
    assert weak._replace(source_gap=30).confidence() < weak.confidence()
    none, all_ = (weak._replace(cue=value, source=value, content=value, rules=value) for value in (0.0, 1.0))
    assert 0 <= none.confidence() <= all_.confidence() <= 1


@given(texts)
def test_relations_of_any_text_lie_within_it(text: str) -> None:
    document = segment(text)
    tags = tag_tokens(document)
    proposals = propose_relations(document, Header.of_body(document), tags)
    relations = read_relations(document, tags, (), proposals)
    assert len(relations) <= len(candidates(document, tags, (), proposals))
    for relation in relations:
        assert 0 <= relation.confidence <= 1
        for span in (relation.cue, relation.source, *relation.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The council said on Friday that it would close the road.",
            "The council",
            "said",
            "it would close the road",
        ),
        ("“We are ready,” Ms. Okafor told reporters in Lagos.", "Ms. Okafor", "told", "We are ready"),
        ("Taxes must fall, argued the senator from Ohio.", "the senator from Ohio", "argued", "Taxes must fall"),
        ("The mayor, Ada Quist, said: We are ready.", "The mayor, Ada Quist", "said", "We are ready"),
        ("He bristled at the notion that polls are rigged.", "He", "bristled", "polls are rigged"),
    ],
)
def test_plain_relations(text: str, source: str, cue: str, content: str) -> None:
    document = segment(text)
    tags = tag_tokens(document)
    (relation,) = read_relations(document, tags, (), propose_relations(document, Header.of_body(document), tags))
    assert relation.source is not None
    assert relation.cue is not None
    assert document.slice(relation.source) == source
    assert cue in document.slice(relation.cue)
    assert content in document.slice(relation.content[0])
