"""Transcripts and interviews: paragraphs that open with a speaker's name and a colon, paragraphs that ask."""

from collections.abc import Collection

from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Span

LONGEST_LABEL = 12
"""Tokens in a speaker's label at most: "Minister of Foreign Affairs of Mauritius Vijay Ramtohul" has nine."""
FEWEST_TURNS = 3
"""A colon after a name is common; three such paragraphs, by two speakers at least, are a conversation."""

FEWEST_QUESTIONS = 3
"""Paragraphs that are questions and make an article an interview."""

_SMALL_WORDS = frozenset("of the and for to a an de la".split())
_OPENING = frozenset(('"', "“", "``", "''"))
"""What a quoted transcript sets before each label: ``"WALLACE: ...``."""
_SMALL_MARKS = frozenset({".", ",", "'s", "’s", ")"})


def speaker_turns(document: Document, header: Header) -> dict[int, Span]:
    """The speakers' labels of a transcript, by paragraph; empty where the article is none."""
    turns: dict[int, Span] = {}
    for index in range(len(document.paragraphs)):
        if header.is_body(index) and (label := _label(document, index)):
            turns[index] = label
    if len(turns) < FEWEST_TURNS:
        return {}
    speakers = {document.slice(label) for label in turns.values()}
    return turns if len(speakers) >= 2 or unlabelled_questions(document, header, turns) else {}


def unlabelled_questions(document: Document, header: Header, labels: Collection[int]) -> frozenset[int]:
    """The paragraphs that ask right before a labelled one, where only answers have a label; none if few."""
    asking = question_paragraphs(document, header)
    found = frozenset(index for index in asking if index not in labels and index + 1 in labels)
    return found if len(found) >= FEWEST_QUESTIONS else frozenset()


def question_paragraphs(document: Document, header: Header) -> frozenset[int]:
    """The paragraphs of an interview that ask, none where the article is no interview."""
    text = document.text
    asking = frozenset(
        index
        for index, paragraph in enumerate(document.paragraphs)
        if header.is_body(index)
        and text[paragraph.span.end - 1] == "?"
        and text[paragraph.span.start] not in "\"“”'‘«"
    )
    return asking if len(asking) >= FEWEST_QUESTIONS else frozenset()


def _label(document: Document, paragraph: int) -> Span | None:
    """The capitalised words before a colon that open the paragraph, a quotation mark aside, if more follows."""
    sentences = document.sentences_of(paragraph)
    if not sentences or document.text.find(":", *document.paragraphs[paragraph].span) < 0:
        return None
    first, last = sentences[0].first, sentences[-1].last
    first += document.tokens[first].text in _OPENING
    bracketed = 0  # "Question (in Tamil):"
    for index in range(first, min(first + LONGEST_LABEL + 1, last)):
        token = document.tokens[index]
        if token.text == ":":
            return document.span_of_tokens(first, index) if first < index < last - 1 else None
        bracketed = bracketed + (token.text == "(") - (token.text == ")")
        if not (bracketed or token.text[0].isupper() or token.lower in _SMALL_WORDS or token.text in _SMALL_MARKS):
            return None
    return None
