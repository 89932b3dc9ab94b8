"""Write a trained network as the one file that ships: see ``newsparse/reader/weights.py`` for its layout."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from torch import Tensor

from newsparse.reader.features import COLUMNS, SUFFIX_BUCKETS
from newsparse.reader.labels import LABELS
from newsparse.reader.weights import VERSION
from training.network import Network

TYPES = {"float16": "F16", "float32": "F32", "uint8": "U8", "int32": "I32"}
PROBE = 40
"""Made-up tokens whose answer goes into the file, so that a test can ask the runtime for the same."""


def export(network: Network, ends: Mapping[str, Tensor], vocabulary: Sequence[str], path: Path) -> None:
    """Write the network for the runtime: half precision, matrices transposed, the words' two tables added up.

    ``ends`` are the weights of the ends of chunks, by name.
    """
    arrays = {
        "words": _half(network.word_table()),
        "affixes": _half(network.affixes.weight),
        "widen.weight": _half(network.widen.weight.T),
        "widen.bias": _half(network.widen.bias),
    }
    for name, table in zip(COLUMNS[4:], network.small, strict=True):
        arrays[name] = _half(table.weight)
    for number, block in enumerate(network.blocks):
        arrays[f"block{number}.taps"] = _half(block.taps)
        arrays[f"block{number}.weight"] = _half(block.linear.weight.T / 2)  # halved for the runtime's sigmoid
        arrays[f"block{number}.bias"] = _half(block.linear.bias / 2)
    for task in ("attribution", "entities"):
        arrays[f"{task}.weight"] = _half(network.heads[task].weight.T)
        arrays[f"{task}.bias"] = _half(network.heads[task].bias)
    arrays.update({name: _half(weight) for name, weight in ends.items()})
    arrays.update(_probe(network))
    arrays["vocabulary"] = np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8)
    write(arrays, path)


def _probe(network: Network) -> dict[str, np.ndarray]:
    """Random features, and the network's log-probabilities for them."""
    sizes = (
        network.words.num_embeddings,
        *[SUFFIX_BUCKETS] * 3,
        *(table.num_embeddings for table in network.small),
    )
    chance = np.random.default_rng(0)
    columns = np.stack([chance.integers(0, size, PROBE) for size in sizes])
    with torch.no_grad():
        logits = network(torch.from_numpy(columns), torch.ones(PROBE, 1))
    said = {f"probe.{task}": logits[task].log_softmax(-1).numpy() for task in ("attribution", "entities")}
    return {"probe.columns": columns.astype(np.int32), **said}


def write(arrays: dict[str, np.ndarray], path: Path) -> None:
    """Write named arrays with the header that `newsparse.reader.weights` expects."""
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    header: dict[str, object] = {
        "__metadata__": {"version": VERSION, "labels": " ".join(LABELS), "crc32": str(crc32(body))}
    }
    offset = 0
    for name, array in arrays.items():
        header[name] = {
            "dtype": TYPES[array.dtype.name],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + array.nbytes],
        }
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + body)


def _half(tensor: Tensor) -> np.ndarray:
    return tensor.detach().numpy().astype(np.float16)
