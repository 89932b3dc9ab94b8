"""The network in PyTorch, as it is trained; ``newsparse.reader.network`` is its twin in numpy.

A token is the sum of what its features say, in two spaces: word and affixes in a narrow one (their tables are the
bulk of the file), widened by one matrix; all else in the full width. Then gated convolutions over five tokens with
growing dilation (van den Oord et al. 2016; Strubell et al. 2017), each added to its input, over the whole article;
then one linear layer for each task. The convolutions are depthwise separable (Chollet 2017): first each channel
over the tokens, then all channels of a token. Nothing is normalised, so that the runtime has little to do but
multiply.
"""

import torch
from torch import Tensor, nn

from newsparse.reader.features import NAMES, PLACES, QUOTES, RULES, SHAPES, SUFFIX_BUCKETS, TAGS
from newsparse.reader.labels import LABELS
from newsparse.reader.network import DILATIONS, TAPS, WIDTH
from training.dataset import ENTITY_LABELS

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
"""Where networks are trained."""
MATRICES = torch.bfloat16
"""What the convolutions are multiplied in: three times as fast as float32 on processors that know it (AVX-512
BF16), and no worse."""
WORD_WIDTH = 64
SMALL_TABLES = (len(SHAPES), len(TAGS), len(QUOTES), len(PLACES), RULES, len(NAMES))
HEADS = {"attribution": len(LABELS), "entities": len(ENTITY_LABELS), "tags": len(TAGS)}
"""Classes of each task. Parts of speech are learned only because that helps the others; they are not exported."""

INPUT_DROPOUT = 0.28
BLOCK_DROPOUT = 0.15
WORD_DROPOUT = 0.05
"""Share of words that are hidden, so that affixes and neighbours are learned to speak for unknown ones."""
RULE_DROPOUT = 0.1
"""Share of articles in which the rules are silent, so that the network can also do without them."""


class Block(nn.Module):
    """One gated convolution over `TAPS` tokens that are ``dilation`` apart, the token itself in their middle."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.taps = nn.Parameter(0.25 * torch.randn(TAPS, width))
        self.linear = nn.Linear(width, 2 * width)
        with torch.no_grad():
            self.taps[TAPS // 2] += 1
        nn.init.normal_(self.linear.weight, std=width**-0.5)
        nn.init.zeros_(self.linear.bias)

    def forward(self, states: Tensor) -> Tensor:
        """Tokens x width in, the same out."""
        length, reach = len(states), TAPS // 2 * self.dilation
        padded = nn.functional.pad(states, (0, 0, reach, reach))
        mixed = states.new_zeros(states.shape)
        for tap, weight in enumerate(self.taps):
            first = tap * self.dilation
            mixed = mixed + padded[first : first + length] * weight
        with torch.autocast(states.device.type, MATRICES):
            value, gate = self.linear(mixed).float().chunk(2, 1)
        return value * torch.sigmoid(gate)


class Network(nn.Module):
    """Feature columns of a stretch of tokens in, the logits of each task out."""

    def __init__(self, vectors: Tensor) -> None:
        """``vectors`` are the words' given vectors, one row for each of the vocabulary; they stay as they are."""
        super().__init__()
        self.register_buffer("vectors", vectors)
        self.words = nn.Embedding(*vectors.shape)
        self.affixes = nn.Embedding(SUFFIX_BUCKETS, WORD_WIDTH)
        self.translate = nn.Linear(WORD_WIDTH, WORD_WIDTH, bias=False)
        self.widen = nn.Linear(WORD_WIDTH, WIDTH)
        self.small = nn.ModuleList(nn.Embedding(rows, WIDTH) for rows in SMALL_TABLES)
        nn.init.zeros_(self.words.weight)
        nn.init.normal_(self.affixes.weight, std=0.3)
        for table in self.small:
            nn.init.normal_(table.weight, std=0.3)
        self.blocks = nn.ModuleList(Block(WIDTH, dilation) for dilation in DILATIONS)
        self.heads = nn.ModuleDict({task: nn.Linear(WIDTH, classes) for task, classes in HEADS.items()})
        self.input_dropout = nn.Dropout(INPUT_DROPOUT)
        self.block_dropout = nn.Dropout(BLOCK_DROPOUT)

    def word_table(self) -> Tensor:
        """What is known of each word: its given vector, translated, and what was learned of it."""
        return self.translate(self.vectors) + self.words.weight

    def forward(self, columns: Tensor, real: Tensor) -> dict[str, Tensor]:
        """Logits of each task. ``columns``: features x tokens; ``real``: tokens x 1, zero between articles."""
        word, suffix2, suffix3, prefix3, *small = columns
        if self.training:
            word = torch.where(torch.rand(word.shape, device=word.device) < WORD_DROPOUT, 0, word)
        given = nn.functional.embedding(word, self.vectors)
        narrow = self.translate(given) + self.words(word)
        narrow = narrow + self.affixes(suffix2) + self.affixes(suffix3) + self.affixes(prefix3)
        states = self.widen(narrow)
        for table, numbers in zip(self.small, small, strict=True):
            states = states + table(numbers)
        states = self.input_dropout(states) * real
        for block in self.blocks:
            states = (states + self.block_dropout(block(states))) * real
        return {task: head(states) for task, head in self.heads.items()}
