"""Attribution relations: each construction by an example, and what holds for any text."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse.annotate.attribution.relations import LIKELY, Relation, propose_relations
from newsparse.annotate.layout.header import Header
from newsparse.document import Document
from newsparse.segment import segment
from newsparse.tagging import tag_tokens

FIXTURE = Path(__file__).parent / "fixtures" / "relations.txt"


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fixture's sentences, each with the relations below it."""
    for block in FIXTURE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0].replace("¶", "\n\n"), tuple(line.strip() for line in lines[1:])


def likely(document: Document, header: Header) -> tuple[Relation, ...]:
    """The relations that the rules are sure enough of, in text order."""
    found = propose_relations(document, header, tag_tokens(document))
    sure = [relation for relation in found if relation.confidence >= LIKELY]
    return tuple(sorted(sure, key=lambda relation: (relation.cue or relation.content[0]).start))


def read(text: str) -> tuple[Document, tuple[Relation, ...]]:
    document = segment(text)
    return document, likely(document, Header.of_body(document))


def written(document: Document, relation: Relation) -> str:
    """A relation the way the fixture writes it."""
    source = document.slice(relation.source) if relation.source else "-"
    cue = document.slice(relation.cue) if relation.cue else "-"
    content = " ... ".join(document.slice(span) for span in relation.content)
    addressee = [document.slice(relation.addressee)] if relation.addressee else []
    return " | ".join([source, cue, content, *addressee])


def is_nested(relation: Relation, others: tuple[Relation, ...]) -> bool:
    assert relation.cue is not None
    return any(
        other is not relation and any(start <= relation.cue.start < end for start, end in other.content)
        for other in others
    )


CASES = list(cases())


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_construction(text: str, expected: tuple[str, ...]) -> None:
    document, relations = read(text)
    outer = [relation for relation in relations if not is_nested(relation, relations)]
    assert tuple(written(document, relation) for relation in outer) == expected


def test_fixture_covers_the_constructions() -> None:
    assert len(CASES) >= 120


def test_nested_relations_are_kept() -> None:
    document, relations = read("The ministry said that the envoy condemned the attack.")
    assert [written(document, relation) for relation in relations] == [
        "The ministry | said | the envoy condemned the attack",
        "the envoy | condemned | the attack",
    ]


def test_relative_source_has_an_antecedent() -> None:
    document, (relation,) = read("The engineer, who said the bridge was safe, has resigned.")
    assert relation.antecedent is not None
    assert document.slice(relation.antecedent) == "The engineer"


def test_lemma_and_frame_are_those_of_the_lexicon() -> None:
    _, (relation,) = read("The governor urged both parties to resume talks.")
    assert (relation.lemma, relation.word_class, relation.frame) == ("urge", "verb", "o-inf")


def test_headlines_and_boilerplate_carry_no_relations() -> None:
    document = segment("Mayor says bridge is safe\n\nThe mayor said the bridge was safe.")
    header = Header(None, (), None, None, ("headline", "lead"), 27)
    relations = likely(document, header)
    assert [written(document, relation) for relation in relations] == ["The mayor | said | the bridge was safe"]


def test_the_dateline_is_no_part_of_the_content() -> None:
    text = "OSLO, May 3 (News) -- Prices will fall, the bank said."
    document = segment(text)
    header = Header(None, (), None, None, ("dateline_lead",), text.index("Prices"))
    (relation,) = likely(document, header)
    assert written(document, relation) == "the bank | said | Prices will fall"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "said",
        '"',
        '"" said ""',
        "that that that said that",
        ", said , said , said ,",
        "according to",
        "According to.",
        '" said " said " said "',
        "He told",
        "who said which said what said",
        "(said) [said] {said}",
        '"a\n\n"b\n\n"c\n\n"d',
        "said to to to to",
        "It is hoped",
        "called on on on",
        "\x00said\x00that\x00",
    ],
)
def test_any_text_is_read(text: str) -> None:
    document, relations = read(text)
    for relation in relations:
        assert relation.content
        assert LIKELY <= relation.confidence <= 1
        for start, end in relation.content:
            assert 0 <= start < end <= len(document.text)


def test_time_is_linear_on_a_sentence_of_cues() -> None:
    _, relations = read("He said, " * 3000 + '"' * 999 + " said that" * 3000)
    assert len(relations) < 10_000
