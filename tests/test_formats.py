"""Each format against its own kind of reader: what is written loads back, validates, and does no harm."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from conftest import SAMPLES
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, Graph
from schema_org import registry as vocabulary
from strategies import texts

import newsparse
from newsparse.write import FORMATS, Record, brat, labelstudio, standoff
from newsparse.write import csv as csv_writer
from newsparse.write.plain import one_line, text_of, visible

GOLD = SAMPLES.parent / "benchmarks" / "gold"
VOCABULARY: set[rdflib.term.Node] = set(map(rdflib.URIRef, dir(rdflib.SDO)))
PATHS = [*sorted(SAMPLES.glob("*.txt")), *sorted(GOLD.glob("*/*.txt"))]
TROUBLE = (
    'By =HYPERLINK("x") Mole\n\nLIMA, May 4 (Agency) -- President Ana Ruiz said that "=1+1 </script>'
    '<script>alert(1)</script> \x1b[31m" is @SUM(A1) \u202e and | calc %0a.\n\n'
    "+49 agreed. -2 said so. =cmd|' /C calc'!A0 said that it was.\n"
)


@cache
def record_of(path: Path) -> Record:
    return newsparse.parse(path.read_bytes(), path=str(path)).to_dict()


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


ALL = pytest.mark.parametrize("path", PATHS, ids=named)


def table(name: str, record: Record) -> list[dict[str, str]]:
    """A table as a reader of CSV sees it."""
    writer = FORMATS["csv"].of_table(name).writer()
    return list(csv.DictReader(io.StringIO(writer.opening + writer.dump(record))))


# CSV


@ALL
def test_csv_holds_every_position_participant_and_place(path: Path) -> None:
    record = record_of(path)
    for name in ("positions", "participants", "places"):
        rows = table(name, record)
        assert len(rows) == len(record[name])
        for row, value in zip(rows, record[name], strict=True):
            for key in row.keys() & value.keys() - {"mentions", "titles", "positions"}:
                expected = "" if value[key] is None else value[key]
                assert csv_writer.restored(row[key]) == (
                    visible(expected) if isinstance(expected, str) else str(expected)
                )
    (row,) = table("articles", record)
    assert row["headline"] == one_line((record["headline"] or {"text": ""})["text"])
    assert row["positions"] == str(len(record["positions"]))


@pytest.mark.parametrize("name", FORMATS["csv"].tables)
def test_the_header_names_the_cells(name: str) -> None:
    rows = getattr(csv_writer, name)
    record = newsparse.parse((SAMPLES / "summit.txt").read_bytes()).to_dict(explained=True)
    cells = next(iter(rows(record)))
    assert list(table(name, record)[0]) == list(cells)
    assert csv_writer.COLUMNS[rows].split() == list(cells)


def test_no_cell_is_a_formula() -> None:
    record = newsparse.parse(TROUBLE, path="=1+1.txt", url="@x").to_dict()
    assert record["positions"]
    for name in FORMATS["csv"].tables:
        for row in table(name, record):
            assert not [
                cell
                for cell in row.values()
                if re.match(r"\s*[=+\-@|%]", cell) and not re.fullmatch(r"-?[\d.]+", cell)
            ]


@given(st.text(st.sampled_from("='+-@|% \t\r＝a'")) | st.text())
def test_a_cell_gives_its_text_back(text: str) -> None:
    cell = csv_writer.cell(text)
    assert not re.match(r"[\s]*[=+\-@＝＋－＠|%]", cell)
    assert csv_writer.restored(cell) == visible(text)


def test_sqlite_answers_questions_about_the_tables() -> None:
    base = sqlite3.connect(":memory:")
    records = [record_of(path) for path in PATHS]
    for name in ("positions", "participants", "places", "articles"):
        rows = [row for record in records for row in table(name, record)]
        columns = list(rows[0])
        base.execute(f"create table {name} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        base.executemany(f"insert into {name} values ({marks})", [list(row.values()) for row in rows])
    found = base.execute(
        "select a.headline, count(*) from positions p join articles a using (article)"
        " where p.speaker = ? group by 1",
        ["Ruth Nakabugo"],
    ).fetchall()
    expected = [p for p in record_of(SAMPLES / "summit.txt")["positions"] if p["speaker"] == "Ruth Nakabugo"]
    assert [count for _, count in found] == [len(expected)]
    said = base.execute("select count(*) from positions where cast(confidence as real) >= 0.9").fetchone()[0]
    assert said == sum(p["confidence"] >= 0.9 for record in records for p in record["positions"])


# JSON-LD


def graph_of(record: Record) -> Graph:
    """The triples of a record's JSON-LD. The context is given inline: nothing is fetched."""
    document = json.loads(FORMATS["jsonld"].writer().dump(record))
    assert document["@context"] == "https://schema.org"
    document["@context"] = {"@vocab": str(rdflib.SDO)}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of a JSON-LD document."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else []:
        yield from nodes(item)


def kinds(node: dict[str, Any]) -> set[str]:
    """The types of a node, and what these are kinds of."""
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    return {*types, *(above for each in types for above in vocabulary.ancestry(each))}


@ALL
def test_every_property_has_a_value_that_it_may_have(path: Path) -> None:
    document = json.loads(FORMATS["jsonld"].writer().dump(record_of(path)))
    named = {node["@id"]: node for node in nodes(document) if "@id" in node and "@type" in node}
    for node in nodes(document):
        if "@type" not in node:
            assert node["@id"] in named
            continue
        ranges = {
            each.schema_name: set(each.ranges)
            for kind in kinds(node)
            for each in vocabulary.get_model(kind).SCHEMA_PROPERTIES
        }
        for key, values in node.items():
            if key.startswith("@"):
                continue
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict):
                    assert kinds(value if "@type" in value else named[value["@id"]]) & ranges[key]
                elif isinstance(value, str):
                    assert {"Text", "URL", "Date", "DateTime"} & ranges[key]
                else:
                    assert "Number" in ranges[key]


@ALL
def test_json_ld_uses_the_vocabulary_only(path: Path) -> None:
    graph = graph_of(record_of(path))
    assert (None, RDF.type, rdflib.SDO.NewsArticle) in graph
    for _, predicate, value in graph:
        for term in (predicate, value) if predicate == RDF.type else (predicate,):
            if term != RDF.type:
                assert term in VOCABULARY


@ALL
def test_json_ld_says_who_said_what(path: Path) -> None:
    record, graph = record_of(path), graph_of(record_of(path))
    (article,) = graph.subjects(RDF.type, rdflib.SDO.NewsArticle)
    found = set()
    for part in graph.objects(article, rdflib.SDO.hasPart):
        literal = (part, RDF.type, rdflib.SDO.Quotation) in graph
        assert literal or (part, RDF.type, rdflib.SDO.Claim) in graph
        speaker = graph.value(part, rdflib.SDO.spokenByCharacter if literal else rdflib.SDO.author)
        name = graph.value(speaker, rdflib.SDO.name) if speaker else graph.value(part, rdflib.SDO.creditText)
        found.add((str(graph.value(part, rdflib.SDO.text)), str(name) if name else None, literal))
    assert found == {(p["content"], p["speaker"], p["type"] != "indirect") for p in record["positions"]}


def test_json_ld_can_stand_in_a_script_and_links_nowhere_else() -> None:
    record = newsparse.parse(TROUBLE, url="javascript:alert(1)").to_dict()
    for name in ("jsonld", "webanno"):
        written = FORMATS[name].writer().dump(record)
        assert not set(written) & set("<>&")
        assert "javascript:" not in written


# standoff


def comparable(record: Record) -> dict[str, Any]:
    """What marks can hold of a record: values with a span, words on one line."""
    kept: dict[str, Any] = json.loads(json.dumps({key: record[key] for key in standoff.KEYS}), object_hook=_clean)
    for key in ("headline", "published", "location"):
        if kept[key] and kept[key]["span"] is None:
            kept[key] = None
    kept["byline"] = [author for author in kept["byline"] if author["span"]]
    kept["participants"] = [each for each in kept["participants"] if each["mentions"]]
    kept["places"] = [each for each in kept["places"] if each["mentions"]]
    for position in kept["positions"]:
        position.pop("paragraph", None)
        position["content_spans"] = [[start, end] for start, end in position["content_spans"] if start < end]
        position["content"] = position["content"].strip()  # a part without a character is no part
    return kept


def _clean(value: dict[str, Any]) -> dict[str, Any]:
    return {key: one_line(item) if isinstance(item, str) else item for key, item in value.items()}


@ALL
def test_a_brat_round_trip_gives_the_record(path: Path) -> None:
    record = record_of(path)
    annotations, text = FORMATS["brat"].writer().texts(record)
    assert comparable(brat.load(annotations, text)) == comparable(record)


@ALL
def test_a_label_studio_round_trip_gives_the_record(path: Path) -> None:
    writer = FORMATS["labelstudio"].writer()
    (task,) = json.loads(writer.opening + writer.dump(record_of(path)) + writer.closing)
    assert comparable(labelstudio.load(task)) == comparable(record_of(path))


@given(texts)
@example("KenyaSultan bin Harith\u00ad")
def test_any_record_comes_back_from_marks(text: str) -> None:
    record = newsparse.parse(text).to_dict()
    annotations, words = FORMATS["brat"].writer().texts(record)
    assert comparable(brat.load(annotations, words)) == comparable(record)
    assert comparable(labelstudio.load(json.loads(FORMATS["labelstudio"].writer().dump(record)))) == comparable(
        record
    )


@ALL
def test_what_marks_cover_stands_in_the_text(path: Path) -> None:
    record = record_of(path)
    original = path.read_bytes().decode(record["source"]["encoding"])
    text = text_of(record)
    for paragraph in record["paragraphs"]:
        start, end = paragraph["span"]
        assert text[start:end] == one_line(original[start:end])


def test_brat_lines_are_what_brat_reads() -> None:
    annotations, text = FORMATS["brat"].writer().texts(record_of(SAMPLES / "wrapped.txt"))
    forms = re.compile(
        r"T\d+\t\w+ \d+ \d+(;\d+ \d+)*\t[^\t]+|A\d+\t\w+ T\d+ \w+|R\d+\t\w+ Arg1:T\d+ Arg2:T\d+"
        r"|#\d+\tAnnotatorNotes T\d+\t[^\t]+"
    )
    for line in annotations.splitlines():
        assert forms.fullmatch(line)
        if line.startswith("T"):
            _, head, words = line.split("\t")
            parts = [text[slice(*map(int, part.split()))] for part in head.partition(" ")[2].split(";")]
            assert " ".join(parts) == words
            assert "\n" not in words


def test_brat_takes_what_a_person_did() -> None:
    text = "Ana Ruiz said that trade grew. She left.\n"
    annotations = (
        "T1\tPerson 0 8\tAna Ruiz\nT2\tPerson 31 34\tShe\nR1\tSame_as Arg1:T2 Arg2:T1\nA1\tRole T1 speaker\n"
        "T3\tSpeaker 0 8\tAna Ruiz\nR2\tRefers_to Arg1:T3 Arg2:T1\n"
        "T4\tCue 9 13\tsaid\nT5\tContent 19 29\ttrade grew\n"
        "R3\tSaid_by Arg1:T5 Arg2:T3\nR4\tCued_by Arg1:T5 Arg2:T4\n#1\tAnnotatorNotes T5\tnot sure\n"
        "E1\tOther:T1\n*\tEquiv T1 T2\nT6\tUnknown 0 1\tA\n"
    )
    record = brat.load(annotations, text)
    (person,) = record["participants"]
    assert (person["name"], person["mentions"], person["role"]) == ("Ana Ruiz", [[0, 8], [31, 34]], "speaker")
    (position,) = record["positions"]
    assert (position["speaker"], position["cue"], position["content"]) == ("Ana Ruiz", "said", "trade grew")


@pytest.mark.parametrize(
    "line", ["T1\tPerson 0 99\tx", "T1\tPerson\tx", "R1\tSaid_by Arg1:T1", "T1\tPerson a b\tx"]
)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        brat.load(f"\n{line}\n", "A text.")


@given(
    st.lists(
        st.tuples(st.sampled_from(["Same_as", "Continues"]), st.integers(1, 5), st.integers(1, 5)), max_size=9
    )
)
def test_circles_of_links_end(links: list[tuple[str, int, int]]) -> None:
    text = "Ana Bea Cio Dia Eva\n"
    marks = "".join(f"T{n}\tPerson {4 * n - 4} {4 * n - 1}\t{text[4 * n - 4 : 4 * n - 1]}\n" for n in range(1, 6))
    relations = "".join(f"R{n}\t{kind} Arg1:T{a} Arg2:T{b}\n" for n, (kind, a, b) in enumerate(links))
    people = brat.load(marks + relations, text)["participants"]
    assert sum(len(person["mentions"]) for person in people) == 5


def test_web_annotations_select_what_they_quote() -> None:
    record = record_of(SAMPLES / "summit.txt")
    text = text_of(record)
    page = json.loads(FORMATS["webanno"].writer().dump(record))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    contents = []
    for item in page["items"]:
        assert item["type"] == "Annotation"
        if item["motivation"] == "linking":
            assert {item["body"][0], *item["target"]} <= set(ids)
            continue
        for target in item["target"]:
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
        if item["body"][0]["value"] == "Content":
            contents.append([[t["selector"][0]["start"], t["selector"][0]["end"]] for t in item["target"]])
    assert contents == [position["content_spans"] for position in record["positions"]]


def test_the_settings_of_the_tools_name_every_type() -> None:
    settings = {
        name: make(()) for each in ("brat", "labelstudio") for name, make in FORMATS[each].writer().folder.items()
    }
    for name in (*standoff.TYPES, *standoff.LINKS):
        assert re.search(rf"\b{name}\b", settings["annotation.conf"])
        assert f'value="{name}"' in settings["label-config.xml"]
