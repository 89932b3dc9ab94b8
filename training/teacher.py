"""The teacher: the encoder, fine-tuned on the corpora, whose opinions the small network then learns.

Large networks that have read much know what an unseen cue is; they are far too slow for newsparse. So one reads
the training articles once, and the small network learns from its probabilities beside the annotators' labels
(distillation: Hinton, Vinyals and Dean 2015). The teacher sees the same features as the small network does.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import BertModel, BertTokenizerFast

from newsparse.reader.features import COLUMNS, PLACES
from newsparse.reader.labels import LABELS
from training.dataset import ENTITY_LABELS, UNKNOWN, Example
from training.network import DEVICE, RULE_DROPOUT, SMALL_TABLES

EPOCHS = 4
BATCH = 16
"""Windows that go through at once."""
ENCODER_RATE, RATE = 1e-4, 1e-3
"""Learning rates of the encoder and of what stands on it; both rise and then fall to nothing."""
WARM_UP = 0.1
DROPOUT = 0.2
WINDOW = 254
"""Pieces of words in a window; it ends where a paragraph does, if it can."""
LONGEST_WORD = 6
"""Pieces of a word that are read."""
FEATURE_WIDTH = 64
SILVER_WEIGHT = 0.2
"""What an entity label by machine counts beside one by hand."""

TINY = 1e-6
"""What a probability is at least."""

Opinion = NDArray[np.float16]
"""Log-probabilities of the attribution labels, tokens x labels."""


class Window(NamedTuple):
    """Tokens ``first`` to ``last`` of an article, with the pieces of each word."""

    example: Example
    first: int
    last: int
    pieces: list[list[int]]


class Teacher(nn.Module):
    """Encoder states of each token's first piece and its features in, logits of both tasks out."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.tables = nn.ModuleList(nn.Embedding(rows, FEATURE_WIDTH) for rows in SMALL_TABLES)
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.1)
        self.mix = nn.Linear(width + FEATURE_WIDTH, width)
        self.convolution = nn.Conv1d(width, width, 3, padding=1)
        self.dropout = nn.Dropout(DROPOUT)
        self.attribution = nn.Linear(width, len(LABELS))
        self.entities = nn.Linear(width, len(ENTITY_LABELS))

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Windows x pieces in, with the place of each token's first piece; windows x tokens x labels out."""
        states = self.encoder(pieces, attention_mask=mask).last_hidden_state
        states = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.size(-1)))
        said = torch.stack([table(features[..., n]) for n, table in enumerate(self.tables)]).sum(0)
        states = nn.functional.gelu(self.mix(self.dropout(torch.cat((states, said), -1))))
        around = self.convolution(self.dropout(states).transpose(1, 2)).transpose(1, 2)
        states = self.dropout(states + nn.functional.gelu(around))
        return self.attribution(states), self.entities(states)


def train_teacher(examples: list[Example], folder: Path, seed: int) -> tuple[Teacher, BertTokenizerFast]:
    """Fine-tune the encoder. On two cores an epoch takes about ten minutes, on an H200 some ten seconds."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = BertTokenizerFast.from_pretrained(folder)
    teacher = Teacher(folder).to(DEVICE)
    cut = list(windows(examples, tokenizer))
    steps = EPOCHS * (len(cut) // BATCH + 1)
    encoder = list(teacher.encoder.parameters())
    others = [value for name, value in teacher.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": ENCODER_RATE}, {"params": others, "lr": RATE}])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps))
    )
    for epoch in range(EPOCHS):
        teacher.train()
        total = 0.0
        batches = list(_batches(cut, chance))
        for batch in batches:
            loss = _loss(teacher, batch, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"teacher, epoch {epoch + 1} of {EPOCHS}: loss {total / len(batches):.4f}", flush=True)
    return teacher, tokenizer


def opinions(teacher: Teacher, tokenizer: BertTokenizerFast, examples: list[Example]) -> dict[str, Opinion]:
    """What the teacher says of every token, by the article's name."""
    teacher.eval()
    found = {example.name: np.zeros((len(example.words), len(LABELS)), np.float16) for example in examples}
    cut = sorted(windows(examples, tokenizer), key=lambda window: window.first - window.last)
    with torch.no_grad(), torch.autocast(DEVICE.type, torch.bfloat16):
        for start in range(0, len(cut), BATCH):
            batch = cut[start : start + BATCH]
            said = teacher(*_tensors(batch))[0].float().log_softmax(-1).cpu().numpy()
            for row, window in enumerate(batch):
                found[window.example.name][window.first : window.last] = said[row, : window.last - window.first]
    return found


def joined(teachers: Iterable[dict[str, Opinion]]) -> dict[str, Opinion]:
    """The opinions of several teachers as one: their mean probabilities."""
    heard: dict[str, list[Opinion]] = {}
    for said in teachers:
        for name, opinion in said.items():
            heard.setdefault(name, []).append(opinion)
    return {
        name: np.log(np.mean(np.exp(np.stack(all_said).astype(np.float32)), axis=0) + TINY).astype(np.float16)
        for name, all_said in heard.items()
    }


def windows(examples: Iterable[Example], tokenizer: BertTokenizerFast) -> Iterator[Window]:
    """Articles cut into windows."""
    known: dict[str, list[int]] = {}

    def pieces_of(word: str) -> list[int]:
        if word not in known:
            pieces = tokenizer.convert_tokens_to_ids(tokenizer.tokenize(word))
            known[word] = pieces[:LONGEST_WORD] or [tokenizer.unk_token_id]
        return known[word]

    place = COLUMNS.index("place")
    for example in examples:
        pieces = [pieces_of(word) for word in example.words]
        first = paragraph = size = index = 0
        while index < len(pieces):
            if PLACES[example.columns[place][index]] == "paragraph":
                paragraph = index
            size += len(pieces[index])
            index += 1
            if size > WINDOW:
                cut = paragraph if paragraph > first else index - 1
                yield Window(example, first, cut, pieces[first:cut])
                first = index = cut
                size = 0
        if first < len(pieces):
            yield Window(example, first, len(pieces), pieces[first:])


def _batches(cut: list[Window], chance: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, in random order."""
    shuffled = chance.sample(cut, len(cut))
    stretch = 20 * BATCH
    ordered = [
        window
        for start in range(0, len(shuffled), stretch)
        for window in sorted(shuffled[start : start + stretch], key=lambda window: window.last - window.first)
    ]
    batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _tensors(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    tokens = max(window.last - window.first for window in batch)
    longest = max(sum(map(len, window.pieces)) for window in batch) + 2
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest)
    first = torch.zeros(len(batch), tokens, dtype=torch.long)
    features = torch.zeros(len(batch), tokens, len(SMALL_TABLES), dtype=torch.long)
    for row, window in enumerate(batch):
        flat = [101, *(piece for word in window.pieces for piece in word), 102]  # [CLS] ... [SEP]
        pieces[row, : len(flat)] = torch.tensor(flat)
        mask[row, : len(flat)] = 1
        length = window.last - window.first
        first[row, :length] = torch.tensor(np.cumsum([1, *map(len, window.pieces[:-1])]))
        for number, column in enumerate(window.example.columns[-len(SMALL_TABLES) :]):
            features[row, :length, number] = torch.tensor(list(column[window.first : window.last]))
    return pieces.to(DEVICE), mask.to(DEVICE), first.to(DEVICE), features.to(DEVICE)


def _loss(teacher: Teacher, batch: list[Window], chance: random.Random) -> Tensor:
    tensors = _tensors(batch)
    silent = torch.tensor([chance.random() < RULE_DROPOUT for _ in batch])
    tensors[3][silent, :, COLUMNS.index("rule") - len(COLUMNS)] = 0
    with torch.autocast(DEVICE.type, torch.bfloat16):
        attribution, entities = teacher(*tensors)
    tokens = tensors[2].shape[1]
    labels = torch.full((2, len(batch), tokens), UNKNOWN)
    weight = torch.ones(len(batch), tokens)
    for row, window in enumerate(batch):
        part = slice(window.first, window.last)
        labels[0, row, : window.last - window.first] = torch.tensor(window.example.attribution[part])
        labels[1, row, : window.last - window.first] = torch.tensor(window.example.entities[part])
        if window.example.source == "polnear":
            weight[row] = SILVER_WEIGHT
    losses = []
    for logits, expected, weights in (
        (attribution, labels[0], torch.ones_like(weight)),
        (entities, labels[1], weight),
    ):
        each = nn.functional.cross_entropy(
            logits.float().flatten(0, 1), expected.to(DEVICE).flatten(), ignore_index=UNKNOWN, reduction="none"
        )
        losses.append((each * weights.to(DEVICE).flatten()).sum() / (expected != UNKNOWN).sum().clamp(min=1))
    return losses[0] + losses[1]
