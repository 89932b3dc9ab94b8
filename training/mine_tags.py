"""Count the tag lexicon and the context table of `newsparse.tagging` from PolNeAR's CoreNLP tags.

    python -m training.mine_tags [CORPORA]

CORPORA defaults to ``$NEWSPARSE_CORPORA``, then ``../shared/corpora``. Reads ``positions/polnear-train`` (text and
silver tags) to count, ``positions/polnear-dev`` only to print the accuracy; writes ``tags.tsv`` and
``tag_contexts.tsv`` into the package's data folder. Deterministic; takes about half a minute on one core.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from newsparse import tagging
from newsparse.document import Document
from newsparse.lexicon import read_table
from newsparse.segment import segment
from training.corpora import corpora_folder

DATA = Path(__file__).parent.parent / "newsparse" / "data" / "en"
SEEN = 2
"""A word enters the lexicon when it is seen this often."""
SHARE = 0.04
"""A tag belongs to a word's class when it makes up this share of the word's tags."""
OWN_CLASS = 1500
"""An ambiguous word seen this often is a class of its own: "that", "her", "'s"."""
EVIDENCE = 3
"""A context enters the table when it is seen this often and says otherwise than the shorter context."""
HEADER = """# {what}
# Counted by training/mine_tags.py from PolNeAR 1.0's training split (networkdynamics/PolNeAR; no licence stated
# for the data), tagged by CoreNLP: counts only, no text.
"""


def tagged_documents(corpora: Path, split: str) -> Iterator[tuple[Document, list[str | None]]]:
    """Each article of the split with the silver tag of each of our tokens, None where the tokens differ."""
    positions = corpora / "positions"
    with (
        gzip.open(positions / f"polnear-{split}.jsonl.gz", "rt", encoding="utf-8") as texts,
        gzip.open(positions / f"polnear-{split}-silver.jsonl.gz", "rt", encoding="utf-8") as silver,
    ):
        tokens = {row["name"]: row["tokens"] for row in map(json.loads, silver)}
        for row in map(json.loads, texts):
            if row["name"] not in tokens:
                continue
            tags = {(start, end): tag for start, end, _, tag, _, _ in tokens[row["name"]]}
            document = segment(row["text"])
            yield document, [tags.get((token.start, token.end)) for token in document.tokens]


def lexicon_of(documents: list[tuple[Document, list[str | None]]]) -> dict[str, str]:
    """Word to class. Capitalised words count only inside sentences, where the capital is the word's own."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document, tags in documents:
        openings = {sentence.first for sentence in document.sentences}
        for index, (token, tag) in enumerate(zip(document.tokens, tags, strict=True)):
            lower = token.text == token.lower
            if tag is None or not (token.text[0].isalnum() or token.lower in ("'s", "&", "%")):
                continue
            if lower:
                counts[token.lower][tag] += 1
            elif index not in openings and index - 1 not in openings:
                counts[token.text][tag] += 1
    lexicon = {}
    for word, tags_of_word in sorted(counts.items()):
        total = tags_of_word.total()
        kept = [tag for tag, count in tags_of_word.most_common() if count >= SHARE * total]
        if total < SEEN or word[0].isdigit() or (word != word.lower() and kept == ["NNP"]):
            continue
        lexicon[word] = "|".join(kept) if len(kept) == 1 or total < OWN_CLASS else word
    return lexicon


def contexts_of(documents: list[tuple[Document, list[str | None]]]) -> dict[tuple[str, str, str], str]:
    """The context table, longest contexts included only where they change the answer."""
    seen: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    classes = [tagging.token_classes(document) for document, _ in documents]
    alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for names, (_, tags) in zip(classes, documents, strict=True):
        for name, tag in zip(names, tags, strict=True):
            if tag is not None:
                alone[name][tag] += 1
    certain = {tag for _, tags in documents for tag in tags if tag is not None}
    ambiguous = alone.keys() - certain
    likeliest = {name: alone[name].most_common(1)[0][0] for name in ambiguous}
    for names, (_, tags) in zip(classes, documents, strict=True):
        earlier = before = "."
        for index, (name, tag) in enumerate(zip(names, tags, strict=True)):
            following = names[index + 1] if index + 1 < len(names) else "."
            after = likeliest.get(following, following)
            if name in ambiguous and tag is not None:
                for key in (
                    (f"{earlier} {before}", name, after),
                    (before, name, after),
                    (before, name, tagging.ANY),
                    (tagging.ANY, name, after),
                ):
                    seen[key][tag] += 1
            earlier, before = before, tag or likeliest.get(name, name)
    table = {(tagging.ANY, name, tagging.ANY): tag for name, tag in likeliest.items()}
    shorter_first = sorted(seen, key=lambda key: (" " in key[0], tagging.ANY not in key, key))
    for key in shorter_first:
        before, name, after = key
        tag, count = seen[key].most_common(1)[0]
        otherwise = shorter_answer(table, likeliest[name], before, name, after)
        if count >= EVIDENCE and tag != otherwise:
            table[key] = tag
    return table


def shorter_answer(
    table: dict[tuple[str, str, str], str], likeliest: str, before: str, name: str, after: str
) -> str:
    """What the table says of a context that is known less well: what the new entry would have to correct."""
    shorter = [(before, name, tagging.ANY), (tagging.ANY, name, after)]
    if " " in before:
        nearest = before.partition(" ")[2]
        shorter = [(nearest, name, after), (nearest, name, tagging.ANY), (tagging.ANY, name, after)]
    elif tagging.ANY in (before, after):
        shorter = []
    return next((table[key] for key in shorter if key in table), likeliest)


def by_class(lexicon: dict[str, str]) -> list[tuple[str, ...]]:
    """Each class with its words, separated by spaces: quicker to load than a row a word."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, name in sorted(lexicon.items()):
        words[name].append(word)
    return [(name, " ".join(words[name])) for name in sorted(words)]


def write(name: str, what: str, rows: list[tuple[str, ...]]) -> None:
    """Write a TSV lexicon with its header."""
    lines = "".join("\t".join(row) + "\n" for row in rows)
    (DATA / name).write_text(HEADER.format(what=what) + lines, encoding="utf-8")


def forget() -> None:
    """Let the tagger read its files anew."""
    read_table.cache_clear()
    for cached in (tagging._lexicon, tagging._contexts):
        cached.cache_clear()


def main() -> None:
    """Count, write, and print the accuracy on the dev split."""
    corpora = corpora_folder()
    documents = list(tagged_documents(corpora, "train"))
    write(
        "tags.tsv",
        "Classes of Penn Treebank tags, likeliest first, and their words; very common words are a class each.",
        by_class(lexicon_of(documents)),
    )
    forget()
    write(
        "tag_contexts.tsv",
        "The tag of an ambiguous class by the tag before it and the likeliest tag after it (* = any).",
        [(*key, tag) for key, tag in sorted(contexts_of(documents).items())],
    )
    forget()
    right = total = 0
    for document, gold in tagged_documents(corpora, "dev"):
        for tag, expected in zip(tagging.tag_tokens(document), gold, strict=True):
            if expected is not None:
                total += 1
                right += tag == expected
    print(f"dev: {right / total:.4f} of {total} tokens as CoreNLP tags them")


if __name__ == "__main__":
    main()
