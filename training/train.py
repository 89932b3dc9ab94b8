"""Train the reader from the corpora: one command, from texts to the file that ships.

    python -m training.train [--corpora CORPORA] [--keep FOLDER] [--encoder FOLDER] [--seed N] [--no-teacher]

CORPORA defaults to ``$NEWSPARSE_CORPORA``, then ``../shared/corpora``. Features, word vectors, the teacher's
opinions and the network are kept in ``--keep`` (by default ``training/.keep``); a step whose result is there is
not done again. Writes ``newsparse/data/en/reader.safetensors`` and prints the figures on the development sets.
"""

import argparse
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import BertTokenizerFast

from newsparse.lexicon import LANGUAGE
from newsparse.reader.decoding import best_path, best_triples
from newsparse.reader.features import WordRows
from newsparse.reader.network import softmax
from newsparse.reader.weights import FILE
from newsparse.segment import segment
from training.augment import VARIED, exchange_of, varied
from training.corpora import DEFAULT
from training.dataset import Example, entity_corpus, polnear, rows
from training.encoder import encoder_folder, vocabulary_of, word_vectors
from training.ends import learn_ends
from training.export import export
from training.measures import Scores, entity_f, score
from training.network import Network
from training.student import answers, train_student
from training.teacher import Opinion, joined, opinions, train_teacher

DATA = Path(__file__).parent.parent / "newsparse" / "data" / LANGUAGE
TEACHERS = 8
"""Teachers, which differ in their seeds, whose opinions are averaged."""
COPIES = {"polnear": 6}
"""Copies of the training texts with other words in them, by corpus; `OTHER_COPIES` of every other."""
OTHER_COPIES = 2
PERSON_TO_PLACE = 3
"""Entities are scored over PER, ORG and LOC: the corpora agree least on MISC."""
Result = TypeVar("Result")


def main() -> None:
    """Train, export and score."""
    parser = argparse.ArgumentParser(description="Train the reader from the corpora.")
    parser.add_argument("--corpora", type=Path, default=Path(os.environ.get("NEWSPARSE_CORPORA", DEFAULT)))
    parser.add_argument(
        "--keep", type=Path, default=Path(__file__).parent / ".keep", help="for steps that are done"
    )
    parser.add_argument("--encoder", type=Path, help="a folder with a BERT encoder, instead of the package's")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-teacher", action="store_true", help="learn from the annotators alone")
    arguments = parser.parse_args()
    keep: Path = arguments.keep
    keep.mkdir(parents=True, exist_ok=True)
    encoder = arguments.encoder or encoder_folder()

    examples = _kept(keep / "examples.pickle", lambda: read_examples(arguments.corpora))
    learned = examples["train"] + examples["entities"]
    words, counts = vocabulary_of(learned, BertTokenizerFast.from_pretrained(encoder))
    vectors = _kept(keep / "vectors.pickle", lambda: word_vectors(words, counts, encoder))
    said: dict[str, Opinion] = {}
    if not arguments.no_teacher:
        learned += _kept(keep / "varied.pickle", lambda: varied_copies(learned, words, vectors))
        said = joined(_opinions(keep, learned, encoder, arguments.seed + number) for number in range(TEACHERS))
    vocabulary = {word: number for number, word in enumerate(words)}
    network = train_student(learned, torch.from_numpy(vectors), vocabulary, said, arguments.seed)
    torch.save(network.state_dict(), keep / "network.pt")
    ends = learn_ends(network, examples["train"], vocabulary, arguments.corpora / "positions")
    export(network, ends, words, DATA / FILE)
    print(
        "PolNeAR dev, before rules and speakers:",
        attribution_scores(network, arguments.corpora, examples["dev"], vocabulary),
    )
    for name in ("dev-worldwide", "dev-crossner-politics"):
        found = [
            best_path(softmax(answers(network, example, vocabulary)["entities"]), segment(example.text).sentences)
            for example in examples[name]
        ]
        gold = [example.entities for example in examples[name]]
        print(f"entities, {name}: exact F {entity_f(gold, found, PERSON_TO_PLACE)}")


def _kept(path: Path, make: Callable[[], Result]) -> Result:
    """What an earlier run left at ``path``, or else made now and left there."""
    if path.exists():
        with path.open("rb") as file:
            result: Result = pickle.load(file)
            return result
    result = make()
    with path.open("wb") as file:
        pickle.dump(result, file)
    return result


def _opinions(keep: Path, examples: list[Example], encoder: Path, seed: int) -> dict[str, Opinion]:
    """One teacher's opinions of all articles; it learns from those that have labels."""
    labelled = [example for example in examples if example.source != VARIED]
    return _kept(
        keep / f"opinions-{seed}.pickle",
        lambda: opinions(*train_teacher(labelled, encoder, seed), examples),
    )


def varied_copies(examples: list[Example], words: list[str], vectors: NDArray[np.float32]) -> list[Example]:
    """All articles as often as `COPIES` says, with other words each time."""
    exchange = exchange_of(examples, words, vectors)
    return [
        copy
        for number in range(max(OTHER_COPIES, *COPIES.values()))
        for copy in varied(
            (each for each in examples if number < COPIES.get(each.source, OTHER_COPIES)), exchange, number + 1
        )
    ]


def read_examples(corpora: Path) -> dict[str, list[Example]]:
    """All articles, by what they are for; every set but ``train`` and ``entities`` is only scored."""
    words = WordRows({})
    positions, entities = corpora / "positions", corpora / "entities"
    return {
        "train": list(polnear(positions, "train", words)),
        "dev": list(polnear(positions, "dev", words)),
        "entities": list(entity_corpus(entities / "train.jsonl.gz", words)),
        **{
            name: list(entity_corpus(entities / f"{name}.jsonl.gz", words))
            for name in ("dev-worldwide", "dev-crossner-politics")
        },
    }


def attribution_scores(
    network: Network, corpora: Path, examples: list[Example], vocabulary: dict[str, int]
) -> Scores:
    """How the network's own relations compare with the annotators'."""
    gold: dict[str, Any] = {
        row["name"]: row["relations"] for row in rows(corpora / "positions" / "polnear-dev.jsonl.gz")
    }

    def spans(example: Example, chunk: tuple[int, int] | None) -> list[list[int]]:
        return [[example.spans[chunk[0]][0], example.spans[chunk[1] - 1][1]]] if chunk else []

    articles = []
    for example in examples:
        probabilities = softmax(answers(network, example, vocabulary)["attribution"])
        triples = best_triples(probabilities, segment(example.text))
        found = [
            {
                "cue": spans(example, triple.cue),
                "source": spans(example, triple.source),
                "content": [span for part in triple.content for span in spans(example, part)],
            }
            for triple in triples
        ]
        articles.append((example.text, gold[example.name], found))
    return score(articles)


if __name__ == "__main__":
    main()
