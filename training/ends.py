"""Learn where cues, sources and contents end: the weights of `newsparse.reader.ends`.

The network reads the training articles; of each chunk that it finds, the ends that it wavers between are compared
with the annotators'. A conditional logit over them (McFadden 1974), with a quadratic penalty, by L-BFGS.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor

from newsparse.document import Document
from newsparse.reader.decoding import best_triples
from newsparse.reader.ends import CLASSES, VALUES, End, Ends
from newsparse.reader.evidence import role_probabilities
from newsparse.reader.labels import ROLES, Chunk, Role, Triple
from newsparse.reader.network import softmax
from newsparse.reader.weights import Array
from newsparse.segment import segment
from newsparse.tagging import tag_tokens
from training.dataset import Example, gold_triples, rows
from training.network import Network
from training.student import answers

PENALTY = 15.0
"""Weight of half the sum of squares. Between 5 and 40 it makes no difference on the development articles."""
STEPS = 150


class Choice(NamedTuple):
    """The possible ends of one chunk, and which of them say what an annotator marked: all but punctuation."""

    ends: list[End]
    right: list[bool]


def learn_ends(
    network: Network, examples: Iterable[Example], vocabulary: Mapping[str, int], positions: Path
) -> dict[str, Tensor]:
    """The arrays of the network's file, by name. ``positions``: the folder with PolNeAR's training split."""
    gold = {row["name"]: row["relations"] for row in rows(positions / "polnear-train.jsonl.gz")}
    choices: dict[Role, list[Choice]] = {role: [] for role in ROLES}
    for example in examples:
        probabilities = softmax(answers(network, example, vocabulary)["attribution"])
        for role, choice in _choices(segment(example.text), probabilities, gold[example.name]):
            choices[role].append(choice)
    return {f"ends.{role}.{name}": weight for role in ROLES for name, weight in _fit(choices[role]).items()}


def _choices(
    document: Document, probabilities: Array, gold: Sequence[dict[str, Any]]
) -> Iterable[tuple[Role, Choice]]:
    """What there is to choose for every chunk of a relation of which an annotator marked the cue too."""
    tags = tag_tokens(document)
    roles = role_probabilities(probabilities)
    triples = best_triples(probabilities, document)
    marked = gold_triples(document, gold)
    ends = Ends(document, tags, triples)
    for triple in triples:
        twin = next((other for other in marked if _overlap(other.cue, triple.cue)), None)
        if twin is None:
            continue
        for role, chunk, others in _pairs(triple, twin):
            found = ends.of(chunk, getattr(roles, role))
            stops = {_last_word(document, other) for other in others if _overlap(chunk, other)}
            right = [_last_word(document, (chunk[0], end.stop)) in stops for end in found]
            if any(right):
                yield role, Choice(found, right)


def _pairs(triple: Triple, twin: Triple) -> Iterable[tuple[Role, Chunk, Sequence[Chunk]]]:
    yield "cue", triple.cue, [twin.cue]
    if triple.source and twin.source:
        yield "source", triple.source, [twin.source]
    yield "content", triple.content[-1], twin.content


def _overlap(one: Chunk, other: Chunk) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _last_word(document: Document, chunk: Chunk) -> int:
    """The last token of a chunk that is no punctuation."""
    first, last = chunk
    while last - first > 1 and not any(letter.isalnum() for letter in document.tokens[last - 1].text):
        last -= 1
    return last - 1


def _fit(choices: Sequence[Choice]) -> dict[str, Tensor]:
    """The weights that make the right ends likely."""
    ends = [end for choice in choices for end in choice.ends]
    owner = torch.tensor([number for number, choice in enumerate(choices) for _ in choice.ends])
    right = torch.tensor([right for choice in choices for right in choice.right])
    last, after, second = (torch.tensor(column) for column in zip(*[end[1:4] for end in ends], strict=True))
    values = torch.tensor([end.values for end in ends])
    size = len(CLASSES)
    # The classes count alone and in pairs: pairs are rare, and a penalty on both leaves to each alone what it can.
    parts = [torch.zeros(size, requires_grad=True) for _ in range(2)]
    around, ahead = (torch.zeros(size, size, requires_grad=True) for _ in range(2))
    weights = torch.zeros(len(VALUES), requires_grad=True)
    learned = [*parts, around, ahead, weights]

    def loss() -> Tensor:
        scores = parts[0][last] + parts[1][after] + around[last, after] + ahead[after, second] + values @ weights
        likely = torch.exp(scores)
        total = torch.zeros(len(choices)).index_add(0, owner, likely)
        hit = torch.zeros(len(choices)).index_add(0, owner, likely * right)
        return (total.log() - hit.log()).sum() + PENALTY / 2 * sum((part**2).sum() for part in learned)

    optimizer = torch.optim.LBFGS(learned, max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(closure)
    return {
        "around": (around + parts[0].unsqueeze(1) + parts[1]).detach(),
        "ahead": ahead.detach(),
        "values": weights.detach(),
    }
