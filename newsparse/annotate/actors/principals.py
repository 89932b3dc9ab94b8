"""A principal whom the article never names: "The Prime Minister spoke to ...".

The lead opens with the title alone, as government readouts do, and no person in the article bears it. The title
then stands for the name, wherever it is written with capitals.
"""

from collections.abc import Iterable

from newsparse.annotate.actors.evidence import Draft
from newsparse.annotate.actors.names import HONORIFIC, MODIFIER, TITLE, word_flags
from newsparse.annotate.actors.shapes import Piece
from newsparse.annotate.layout.header import Header
from newsparse.document import Document, Token


def unnamed_principal(document: Document, header: Header, drafts: list[Draft]) -> list[Draft]:
    """The mentions of the principal by title, where the lead opens with a title that nobody bears."""
    tokens = document.tokens
    opening = next((s for s in document.sentences if header.is_body(s.paragraph)), None)
    if opening is None:
        return []
    first = next(
        (k for k in range(opening.first, opening.last) if tokens[k].end > header.body_start), opening.last
    )
    if first >= opening.last or tokens[first].lower != "the":
        return []
    last = _title_end(tokens, first + 1, opening.last)
    if last is None or last >= opening.last or not (tokens[last].text[0].islower() and tokens[last].lower != "of"):
        return []
    words = [token.text for token in tokens[first + 1 : last]]
    titled = [title for draft in drafts for title in (*draft.before, *([draft.after] if draft.after else []))]
    if not _is_everybodys_other(tokens, drafts, words):
        return []
    taken = {index for title in titled for index in range(title.first, title.last)}
    return list(_occurrences(document, header, words, taken))


def _is_everybodys_other(tokens: tuple[Token, ...], drafts: list[Draft], words: list[str]) -> bool:
    """Whether all who bear the title are somebody else: those with a fuller one, as "Prime Minister of Japan"."""
    bearers: set[str] = set()
    foreign: set[str] = set()
    for draft in drafts:
        surname = tokens[draft.piece.last - 1].text
        for title in (*draft.before, *([draft.after] if draft.after else [])):
            written = [token.text for token in tokens[title.first : title.last]]
            if written == words:
                bearers.add(surname)
            elif title.country and written[: len(words)] == words:
                foreign.add(surname)
    return bearers <= foreign


def _title_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """The index after a title in capitals that begins at ``first``."""
    flags = word_flags()
    index = first
    while index < last and tokens[index].text[0].isupper() and flags[tokens[index].lower] & (TITLE | MODIFIER):
        index += 1
    headed = (
        index > first and flags[tokens[index - 1].lower] & TITLE and not flags[tokens[index - 1].lower] & HONORIFIC
    )
    return index if headed else None


def _occurrences(document: Document, header: Header, words: list[str], taken: set[int]) -> Iterable[Draft]:
    """Every place where the title stands alone: in no other title, no "of" after it, no adjective before it."""
    tokens = document.tokens
    for sentence in document.sentences:
        if header.labels[sentence.paragraph] in ("boilerplate", "byline"):
            continue
        for index in range(sentence.first, sentence.last - len(words) + 1):
            end = index + len(words)
            if tokens[index].text != words[0] or [token.text for token in tokens[index:end]] != words:
                continue
            after = tokens[end].lower if end < sentence.last else ""
            before = tokens[index - 1].lower if index > sentence.first else "the"
            if not taken & set(range(index, end)) and after != "of" and before in ("the", "and", "our", "that"):
                yield Draft(Piece(index, end, "name"), sentence, (), None, rule="kind.title-alone")
