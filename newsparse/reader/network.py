"""The network's forward pass, in numpy: feature columns of an article in, probabilities of labels out.

What it computes is said in ``training/network.py``, its twin in PyTorch; a test holds the two together. Long
articles go through in stretches that overlap by as many tokens as a label can depend on, so that memory is bounded
and the answer the same.
"""

import threading
from collections.abc import Sequence
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from newsparse.reader.features import COLUMNS
from newsparse.reader.weights import Array, Weights

WIDTH = 96
"""Channels of a token's state."""
DILATIONS = (1, 2, 4, 1, 2, 4, 1, 2)
"""How far apart the tokens are that each layer looks at."""
TAPS = 5
"""How many they are: two on either side."""
REACH = TAPS // 2 * sum(DILATIONS)
"""A label depends on no token farther away than this."""
MARGIN = TAPS // 2 * max(DILATIONS)
"""Rows of zeros that stand before the text and after it."""
STRETCH = 2048
"""Tokens that go through at once: their states stay in a processor's second-level cache."""


def read(weights: Weights, columns: Sequence[Sequence[int]], task: str = "attribution") -> Array:
    """The probabilities of a task's labels for every token of an article: tokens x labels."""
    numbers = np.array(columns, dtype=np.intp).reshape(len(COLUMNS), -1)
    length = numbers.shape[1]
    with _threads().limit(limits=1, user_api="blas"):
        pieces = [
            _stretch(weights.arrays, numbers, start, min(start + STRETCH, length), task)
            for start in range(0, max(length, 1), STRETCH)
        ]
    return np.concatenate(pieces)


@cache
def _threads() -> ThreadpoolController:
    """The threads of numpy's linear algebra. On matrices this small a second one waits more than it works."""
    return ThreadpoolController()


def _stretch(arrays: dict[str, Array], numbers: np.ndarray, first: int, last: int, task: str) -> Array:
    """The answer for tokens ``first`` to ``last``, read with `REACH` tokens on either side."""
    begin, end = max(first - REACH, 0), min(last + REACH, numbers.shape[1])
    states = _states(arrays, numbers[:, begin:end])[first - begin : last - begin]
    return softmax(states @ arrays[f"{task}.weight"] + arrays[f"{task}.bias"])


class _Workspace(threading.local):
    """What a thread computes in, kept from article to article: new memory costs more than what is done in it."""

    def __init__(self) -> None:
        rows = STRETCH + 2 * REACH
        self.padded = np.zeros((rows + 2 * MARGIN, WIDTH), np.float32)
        self.mixed, self.part = np.empty((2, rows, WIDTH), np.float32)
        self.gated = np.empty((rows, 2 * WIDTH), np.float32)


_WORKSPACE = _Workspace()


def _states(arrays: dict[str, Array], numbers: np.ndarray) -> Array:
    """The last layer's states of every token of a stretch."""
    word, suffix2, suffix3, prefix3, *small = numbers
    affixes = arrays["affixes"]
    narrow = arrays["words"][word].astype(np.float32)
    for affix in (suffix2, suffix3, prefix3):
        narrow += affixes[affix]
    length = len(word)
    padded, mixed = _WORKSPACE.padded, _WORKSPACE.mixed[:length]
    part, gated = _WORKSPACE.part[:length], _WORKSPACE.gated[:length]
    value, gate = gated[:, :WIDTH], gated[:, WIDTH:]
    states = padded[MARGIN : MARGIN + length]
    padded[MARGIN + length : MARGIN + length + MARGIN] = 0
    np.matmul(narrow, arrays["widen.weight"], out=states)
    states += arrays["widen.bias"]
    for name, column in zip(COLUMNS[4:], small, strict=True):
        states += arrays[name].take(column, axis=0)
    for number, dilation in enumerate(DILATIONS):
        for tap, weight in enumerate(arrays[f"block{number}.taps"]):
            first = MARGIN + (tap - TAPS // 2) * dilation
            product = np.multiply(padded[first : first + length], weight, out=part if tap else mixed)
            if tap:
                mixed += product
        np.matmul(mixed, arrays[f"block{number}.weight"], out=gated)
        gated += arrays[f"block{number}.bias"]
        # value times sigmoid(gate), both halved in the file: the logistic function is (1 + tanh of the half) / 2.
        factor = np.tanh(gate, out=part)
        factor += 1
        states += np.multiply(value, factor, out=mixed)
    return states


def softmax(logits: Array) -> Array:
    """Logits as probabilities, in place."""
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits
