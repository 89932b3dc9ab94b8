"""The network's forward pass, in numpy: feature columns of an article in, probabilities of labels out.

What it computes is said in ``training/network.py``, its twin in PyTorch; a test holds the two together. Long
articles go through in stretches that overlap by as many tokens as a label can depend on, so that memory is bounded
and the answer the same.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from newsparse.reader.features import COLUMNS
from newsparse.reader.weights import Array, Weights

DILATIONS = (1, 2, 4, 1, 2, 4, 1, 2)
"""How far apart the tokens are that each layer looks at."""
TAPS = 5
"""How many they are: two on either side."""
REACH = TAPS // 2 * sum(DILATIONS)
"""A label depends on no token farther away than this."""
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


def _states(arrays: dict[str, Array], numbers: np.ndarray) -> Array:
    """The last layer's states of every token of a stretch."""
    word, suffix2, suffix3, prefix3, *small = numbers
    affixes = arrays["affixes"]
    narrow = arrays["words"][word].astype(np.float32)
    for affix in (suffix2, suffix3, prefix3):
        narrow += affixes[affix]
    length, margin = len(word), TAPS // 2 * max(DILATIONS)
    width = arrays["widen.bias"].shape[0]
    padded = np.zeros((length + 2 * margin, width), np.float32)  # zeros stand before the text and after it
    states = padded[margin : margin + length]
    np.matmul(narrow, arrays["widen.weight"], out=states)
    states += arrays["widen.bias"]
    for name, column in zip(COLUMNS[4:], small, strict=True):
        states += arrays[name][column]
    mixed, part = np.empty((2, length, width), np.float32)
    gated = np.empty((length, 2 * width), np.float32)
    value, gate = gated[:, :width], gated[:, width:]
    for number, dilation in enumerate(DILATIONS):
        for tap, weight in enumerate(arrays[f"block{number}.taps"]):
            first = margin + (tap - TAPS // 2) * dilation
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
