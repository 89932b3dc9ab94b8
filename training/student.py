"""Train the small network, the one that ships: on the annotators' labels and on the teachers' opinions."""

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from newsparse.reader.features import COLUMNS, normal
from newsparse.reader.labels import LABELS
from newsparse.reader.network import REACH
from training.dataset import UNKNOWN, Example
from training.network import DEVICE, RULE_DROPOUT, Network
from training.teacher import SILVER_WEIGHT, Opinion

EPOCHS = 65
TOKENS = 6000
"""Tokens of a batch, about."""
RATE = 3e-3
WARM_UP = 0.1
DECAY = 0.02
"""Weight decay of the matrices; that of the tables is half of it."""
LONGEST = 1200
"""Articles are cut after so many tokens: then every batch is a mixture."""
GAP = REACH
"""Zeros between two articles of a batch, as many as the network can look across."""
OPINION_SHARE = 0.8
"""The teachers' share of the loss of attribution; the rest is the annotators'."""
ENTITY_WEIGHT, TAG_WEIGHT = 0.25, 0.1
"""What the other tasks count beside attribution."""
AVERAGED = 0.3
"""The weights are averaged from this share of the steps on."""
AVERAGE_RATE = 0.002


class Piece(NamedTuple):
    """A stretch of an article as tensors.

    ``weight`` tells what each token counts for entities; ``opinion`` holds the teachers' log-probabilities, or is
    None.
    """

    columns: Tensor
    labels: Tensor
    weight: Tensor
    opinion: Tensor | None


def train_student(
    examples: Iterable[Example],
    vectors: Tensor,
    vocabulary: Mapping[str, int],
    opinions: Mapping[str, Opinion],
    seed: int,
) -> Network:
    """The network after `EPOCHS`, its weights averaged, on the processor."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network(vectors).to(DEVICE)
    pieces = [piece for example in examples for piece in _pieces(example, vocabulary, opinions.get(example.name))]
    steps = EPOCHS * (sum(piece.columns.shape[1] for piece in pieces) // TOKENS + 1)
    matrices = [
        value
        for name, value in network.named_parameters()
        if "linear" in name or "heads" in name or "widen" in name
    ]
    chosen = set(map(id, matrices))
    tables = [value for value in network.parameters() if id(value) not in chosen]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": DECAY}, {"params": tables, "weight_decay": DECAY / 2}], lr=RATE
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: max(0.005, min((step + 1) / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps))),
    )
    average: dict[str, Tensor] = {}
    step = 0
    for epoch in range(EPOCHS):
        network.train()
        total = count = 0.0
        for batch in _batches(pieces, chance):
            loss = _loss(network, batch, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            total, count = total + float(loss.detach()), count + 1
            if step == round(AVERAGED * steps):
                average = {name: value.clone() for name, value in network.state_dict().items()}
            for name, value in average.items():
                value.lerp_(network.state_dict()[name], AVERAGE_RATE)
        print(f"student, epoch {epoch + 1} of {EPOCHS}: loss {total / count:.4f}", flush=True)
    network.load_state_dict(average)
    return network.cpu().eval()


def answers(network: Network, example: Example, vocabulary: Mapping[str, int]) -> dict[str, np.ndarray]:
    """The logits of each task for one article."""
    columns = _columns(example, vocabulary)
    with torch.no_grad():
        return {task: logits.numpy() for task, logits in network(columns, torch.ones(columns.shape[1], 1)).items()}


def _columns(example: Example, vocabulary: Mapping[str, int]) -> Tensor:
    words = [vocabulary.get(normal(word), 0) for word in example.words]
    return torch.tensor([words, *map(list, example.columns[1:])], dtype=torch.long).reshape(len(COLUMNS), -1)


def _pieces(example: Example, vocabulary: Mapping[str, int], opinion: Opinion | None) -> Iterator[Piece]:
    columns = _columns(example, vocabulary)
    labels = torch.tensor([example.attribution, example.entities, example.tags])
    for first in range(0, columns.shape[1], LONGEST):
        part = slice(first, first + LONGEST)
        said = None if opinion is None else torch.from_numpy(opinion[part].astype(np.float32))
        length = columns[:, part].shape[1]
        weight = torch.full((length,), SILVER_WEIGHT if example.source == "polnear" else 1.0)
        yield Piece(columns[:, part], labels[:, part], weight, said)


def _batches(pieces: list[Piece], chance: random.Random) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for piece in chance.sample(pieces, len(pieces)):
        batch.append(piece)
        size += piece.columns.shape[1]
        if size >= TOKENS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _loss(network: Network, batch: list[Piece], chance: random.Random) -> Tensor:
    columns, labels, weight, real, heard, said = [], [], [], [], [], []
    gap = torch.zeros(GAP)
    for piece in batch:
        length = piece.columns.shape[1]
        numbers = piece.columns
        if chance.random() < RULE_DROPOUT:
            numbers = numbers.clone()
            numbers[COLUMNS.index("rule")] = 0
        columns += [numbers, torch.zeros(len(COLUMNS), GAP, dtype=torch.long)]
        labels += [piece.labels, torch.full((3, GAP), UNKNOWN)]
        weight += [piece.weight, gap]
        real += [torch.ones(length, 1), gap.unsqueeze(1)]
        heard += [torch.full((length,), float(piece.opinion is not None)), gap]
        said += [torch.zeros(length, len(LABELS)) if piece.opinion is None else piece.opinion]
        said += [torch.zeros(GAP, len(LABELS))]
    logits = network(torch.cat(columns, 1).to(DEVICE), torch.cat(real).to(DEVICE))
    attribution, entities, tags = torch.cat(labels, 1).to(DEVICE)
    listened = torch.cat(heard).to(DEVICE)
    marked = _mean(_entropy(logits["attribution"], attribution), attribution != UNKNOWN)
    named = _mean(_entropy(logits["entities"], entities) * torch.cat(weight).to(DEVICE), entities != UNKNOWN)
    tagged = _mean(_entropy(logits["tags"], tags), tags != UNKNOWN)
    loss = ENTITY_WEIGHT * named + TAG_WEIGHT * tagged
    if not bool(listened.any()):
        return loss + marked
    opinion = _mean(_divergence(logits["attribution"], torch.cat(said).to(DEVICE)) * listened, listened > 0)
    return loss + (1 - OPINION_SHARE) * marked + OPINION_SHARE * opinion


def _entropy(logits: Tensor, labels: Tensor) -> Tensor:
    return nn.functional.cross_entropy(logits, labels, ignore_index=UNKNOWN, reduction="none")


def _divergence(logits: Tensor, said: Tensor) -> Tensor:
    return nn.functional.kl_div(logits.log_softmax(-1), said, log_target=True, reduction="none").sum(-1)


def _mean(values: Tensor, counted: Tensor) -> Tensor:
    return values.sum() / counted.sum().clamp(min=1)
