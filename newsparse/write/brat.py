"""brat's standoff format: ``.ann`` beside ``.txt``, and the settings of the collection.

The text has one line a paragraph, since a brat annotation cannot cross lines; offsets are those of the record.
What brat has no field for (names, titles, confidence) stands as JSON in the annotator's note of a mark.
https://brat.nlplab.org/standoff.html
"""

import re
from collections.abc import Iterator

from newsparse.write import Record, Writer
from newsparse.write.json import compact
from newsparse.write.plain import text_of
from newsparse.write.standoff import (
    ATTRIBUTES,
    LINKS,
    TYPES,
    Link,
    Mark,
    Spans,
    Standoff,
    read_note,
    record_of,
    standoff_of,
)

_COLOURS = {
    "Content": "#ffe8b3", "Cue": "#ffb3b3", "Speaker": "#b3d9ff", "Person": "#c2e0ff", "Organization": "#d9ccff",
    "Country": "#ccf2d9", "Group": "#e0e0e0", "Place": "#c2f0c2", "Headline": "#f5f5dc", "Author": "#f0e0f0",
    "Published": "#f0e0f0", "Dateline": "#f0e0f0", "Venue": "#a8e6a8",
}  # fmt: skip


def dump(record: Record) -> str:
    """The lines of the ``.ann`` file: marks, their attributes and notes, and the links."""
    return "".join(f"{line}\n" for line in _lines(standoff_of(record)))


def _lines(standoff: Standoff) -> Iterator[str]:
    attributes = notes = 0
    for mark in standoff.marks:
        parts = _within_lines(standoff.text, mark.spans)
        words = " ".join(standoff.text[start:end] for start, end in parts)
        yield f"{mark.id}\t{mark.type} {';'.join(f'{start} {end}' for start, end in parts)}\t{words}"
        for name, value in mark.attributes.items():
            attributes += 1
            yield f"A{attributes}\t{name} {mark.id} {value}"
        if mark.note:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {mark.id}\t{compact(mark.note)}"
    for number, link in enumerate(standoff.links, 1):
        yield f"R{number}\t{link.type} Arg1:{link.source} Arg2:{link.target}"


def _within_lines(text: str, spans: Spans) -> Spans:
    """The spans, cut where they cross from one line to the next."""
    return tuple(
        (start + found.start(), start + found.end())
        for start, end in spans
        for found in re.finditer(r"[^\n]+", text[start:end])
    )


def load(annotations: str, text: str) -> Record:
    """The part of a record that an ``.ann`` file and its text hold.

    Lines of other kinds (events, equivalences) are passed over, and so are marks of unknown types.
    A line that is not in the format raises a `ValueError` that names it.
    """
    marks: dict[str, Mark] = {}
    links: list[Link] = []
    attributes: list[list[str]] = []
    for number, line in enumerate(annotations.split("\n"), 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        try:
            if name.startswith("T"):
                kind, _, offsets = rest.partition("\t")[0].partition(" ")
                spans = _read_spans(offsets, len(text))
                if kind in TYPES:
                    marks[name] = Mark(name, kind, spans)
            elif name.startswith("R"):
                kind, source, target = rest.split()
                links.append(Link(kind, source.partition(":")[2], target.partition(":")[2]))
            elif name.startswith(("A", "M")):
                attributes.append(rest.split())
            elif name.startswith("#"):
                (_, target), note = rest.partition("\t")[0].split(), rest.partition("\t")[2]
                if target in marks:
                    marks[target].note.update(read_note(note))
        except ValueError as error:
            raise ValueError(f"line {number} is not in brat's format ({error})") from error
    for parts in attributes:
        if len(parts) == 3 and parts[1] in marks:
            marks[parts[1]].attributes[parts[0]] = parts[2]
    return record_of(Standoff(text, tuple(marks.values()), tuple(links)))


def _read_spans(offsets: str, length: int) -> Spans:
    spans = []
    for part in offsets.split(";"):
        start, end = map(int, part.split())
        if not 0 <= start < end <= length:
            raise ValueError(f"{part!r} is not within the text")
        spans.append((start, end))
    return tuple(sorted(spans))


def _annotation_conf() -> str:
    """What may be annotated: brat reads it from the folder of the documents."""
    relations = "\n".join(
        f"{name}\tArg1:{'|'.join(sources)}, Arg2:{'|'.join(targets)}" for name, (sources, targets) in LINKS.items()
    )
    attributes = "\n".join(
        f"{name}\tArg:{'|'.join(types)}, Value:{'|'.join(values)}" for name, (types, values) in ATTRIBUTES.items()
    )
    types = "\n".join(TYPES)
    overlaps = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    return (
        f"[entities]\n{types}\n\n[relations]\n{relations}\n{overlaps}\n\n[events]\n\n[attributes]\n{attributes}\n"
    )


def _visual_conf() -> str:
    drawing = "\n".join(f"{name}\tbgColor:{_COLOURS[name]}" for name in TYPES)
    labels = "\n".join(f"{name} | {name.replace('_', ' ').lower()}" for name in (*TYPES, *LINKS))
    return f"[labels]\n{labels}\n\n[drawing]\n{drawing}\n"


WRITER = Writer(
    dump,
    alone=True,
    beside={".txt": text_of},
    folder={
        "annotation.conf": lambda pages: _annotation_conf(),
        "visual.conf": lambda pages: _visual_conf(),
    },
)
