"""Label Studio: a list of tasks with newsparse's reading as the prediction that a person corrects.

Label Studio counts code points, as the record does. It knows no mark in several parts, so that each part is a
region and ``Continues`` links it to the one before. `config` is the labelling interface to paste into a
project; it lies in the output folder as ``label-config.xml``.
https://labelstud.io/guide/predictions
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from newsparse import __version__
from newsparse.write import Record, Writer
from newsparse.write.json import compact
from newsparse.write.standoff import (
    ATTRIBUTES,
    LINKS,
    TYPES,
    Link,
    Mark,
    Standoff,
    follow,
    read_note,
    record_of,
    standoff_of,
)

_CONTINUES = "Continues"
_NOTE = "Note"


def dump(record: Record) -> str:
    """The record as one task."""
    standoff = standoff_of(record)
    source = record["source"]
    return compact(
        {
            "data": {
                "text": standoff.text,
                "path": source["path"],
                "url": source["url"],
                "sha256": source["sha256"],
            },
            "predictions": [{"model_version": f"newsparse {__version__}", "result": list(_results(standoff))}],
        }
    )


def _results(standoff: Standoff) -> Iterator[dict[str, Any]]:
    for mark in standoff.marks:
        for number, span in enumerate(mark.spans):
            yield _region(f"{mark.id}.{number}", standoff.text, span, "label", "labels", [mark.type])
        first = mark.spans[0]
        for name, value in mark.attributes.items():
            yield _region(f"{mark.id}.0", standoff.text, first, name.lower(), "choices", [value])
        if mark.note:
            yield _region(f"{mark.id}.0", standoff.text, first, _NOTE.lower(), "textarea", [compact(mark.note)])
    for mark in standoff.marks:
        for number in range(1, len(mark.spans)):
            yield _relation(f"{mark.id}.{number}", f"{mark.id}.{number - 1}", _CONTINUES)
    for link in standoff.links:
        yield _relation(f"{link.source}.0", f"{link.target}.0", link.type)


def _region(id: str, text: str, span: tuple[int, int], tag: str, kind: str, values: list[str]) -> dict[str, Any]:
    start, end = span
    return {
        "id": id,
        "from_name": tag,
        "to_name": "text",
        "type": kind,
        "value": {
            "start": start,
            "end": end,
            "text": text[start:end],
            "text" if kind == "textarea" else kind: values,
        },
    }


def _relation(source: str, target: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [label]}


def load(task: dict[str, Any]) -> Record:
    """The part of a record that a task of an export holds: its last annotation, else its prediction.

    Raises `KeyError`, `TypeError` or `ValueError` where it is no task of this interface.
    """
    text: str = task["data"]["text"]
    done = [each for each in task.get("annotations") or [] if not each.get("was_cancelled")]
    results = [*(task.get("predictions") or []), *done][-1]["result"]
    marks: dict[str, Mark] = {}
    links: list[Link] = []
    for result in results:
        if result["type"] == "labels" and result["value"]["labels"][0] in TYPES:
            value = result["value"]
            marks[result["id"]] = Mark(
                result["id"], value["labels"][0], ((int(value["start"]), int(value["end"])),)
            )
    for result in results:
        mark = marks.get(result.get("id", ""))
        if result["type"] == "relation":
            labels = result.get("labels") or [""]
            links.append(Link(labels[0], result["from_id"], result["to_id"]))
        elif mark and result["type"] == "choices":
            mark.attributes[result["from_name"].capitalize()] = result["value"]["choices"][0]
        elif mark and result["type"] == "textarea":
            mark.note.update(read_note(result["value"]["text"][0]))
    return record_of(_joined(Standoff(text, tuple(marks.values()), tuple(links))))


def _joined(standoff: Standoff) -> Standoff:
    """The same with the parts of one mark joined again, each to the mark that it continues."""
    before = {link.source: link.target for link in standoff.links if link.type == _CONTINUES}
    marks = {mark.id: mark for mark in standoff.marks}
    parts: dict[str, set[tuple[int, int]]] = {}
    for mark in standoff.marks:
        parts.setdefault(follow(mark.id, before, marks), set()).update(mark.spans)
    return Standoff(
        standoff.text,
        tuple(replace(mark, spans=tuple(sorted(parts[name]))) for name, mark in marks.items() if name in parts),
        tuple(link for link in standoff.links if link.type != _CONTINUES),
    )


def config() -> str:
    """The labelling interface that the tasks are made for."""
    labels = "\n".join(f'    <Label value="{name}"/>' for name in TYPES)
    relations = "\n".join(f'    <Relation value="{name}"/>' for name in (*LINKS, _CONTINUES))
    choices = "\n".join(
        f'  <Choices name="{name.lower()}" toName="text" perRegion="true" whenTagName="label" '
        f'whenLabelValue="{",".join(types)}">\n'
        + "\n".join(f'    <Choice value="{value}"/>' for value in values)
        + "\n  </Choices>"
        for name, (types, values) in ATTRIBUTES.items()
    )
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        f"  <Relations>\n{relations}\n  </Relations>\n"
        '  <Text name="text" value="$text" granularity="word"/>\n'
        f'{choices}\n  <TextArea name="{_NOTE.lower()}" toName="text" perRegion="true" editable="true"/>\n'
        "</View>\n"
    )


WRITER = Writer(
    dump,
    opening="[\n",
    separator=",\n",
    closing="\n]\n",
    folder={"label-config.xml": lambda pages: config()},
)
