"""The file of the trained network: named arrays behind a JSON header, in the layout of safetensors.

Eight bytes hold the header's length (little-endian), then comes the header, then the arrays, back to back. The
header's ``__metadata__`` states the format's version, the labels that the network was trained for and a CRC-32 of
the arrays, so that a file of another version or a damaged one is named instead of misread. The layout is public
(huggingface/safetensors, "Format"); reading it takes the few lines below, and writing it the few in
``training/export.py``.
"""

import json
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from newsparse.errors import bad_weights
from newsparse.lexicon import map_data
from newsparse.reader.labels import LABELS

FILE = "reader.safetensors"
VERSION = "3"
"""Changes with the features, the labels or the network: the weights fit no other code."""
TYPES = {"F16": np.float16, "F32": np.float32, "U8": np.uint8, "I32": np.int32}

Array = NDArray[np.float32]


class Weights(NamedTuple):
    """The network as it is loaded: its vocabulary and its arrays by name.

    The table of words stays in half precision, for only the rows that an article needs are used; all other arrays
    are float32.
    """

    vocabulary: dict[str, int]
    arrays: dict[str, Array]


@cache
def load_weights() -> Weights:
    """The network that ships with the package; an `InternalError` where its file is not what is expected."""
    data = map_data(FILE)
    length = int.from_bytes(data[:8], "little")
    try:
        header = json.loads(data[8 : 8 + length])
        about = header.pop("__metadata__")
    except (ValueError, KeyError) as error:
        raise bad_weights(FILE, f"its header cannot be read ({error})") from error
    if about["version"] != VERSION or tuple(about["labels"].split(" ")) != LABELS:
        raise bad_weights(FILE, f"it is of version {about['version']}, and this newsparse reads version {VERSION}")
    body = memoryview(data)[8 + length :]
    if crc32(body) != int(about["crc32"]):
        raise bad_weights(FILE, "its checksum is wrong")
    arrays = {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], TYPES[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }
    words = arrays.pop("vocabulary").tobytes().decode("utf-8").split("\n")
    return Weights(
        dict(zip(words, range(len(words)), strict=True)),
        {name: array if name == "words" else array.astype(np.float32) for name, array in arrays.items()},
    )
