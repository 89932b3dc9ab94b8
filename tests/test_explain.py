"""Why each value is what it is: every value is explained, by a rule that is told, on evidence in the text."""

import csv
import io
import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import SAMPLES, validate
from hypothesis import example, given
from strategies import texts

import newsparse
from newsparse.annotate.attribution.relation import FRAMES
from newsparse.annotate.statements.drafts import type_of
from newsparse.article import Article, explanation_of
from newsparse.document import Span
from newsparse.lexicon import read_table
from newsparse.reasons import Rule
from newsparse.rules import RULES
from newsparse.segment import segment
from newsparse.write import FORMATS, Record, brat, html, labelstudio, standoff
from newsparse.write.why import LONGEST_KEPT, by_part

DOCS = SAMPLES.parent / "docs"
NEEDS_NONE = re.compile(r"/schema|/source/.*|/warnings/.*|/participants/\d+/id|/location/span/.*|"
                        r"/paragraphs/\d+/(?:text|span/.*)")  # fmt: skip
"""What docs/explain.md says needs no explanation."""
PATHS = [*sorted(SAMPLES.glob("*.txt")), *sorted(SAMPLES.glob("*.html"))]


def explained(text: str | bytes, **options: Any) -> Record:
    return newsparse.parse(text, **options).to_dict(explained=True)


def values(part: Any, pointer: str = "") -> Iterator[str]:
    """The pointers to every value that is neither null nor empty."""
    if isinstance(part, dict | list):
        pairs = part.items() if isinstance(part, dict) else enumerate(part)
        for key, value in pairs:
            yield from values(value, f"{pointer}/{key}")
    elif part is not None:
        yield pointer


def at(record: Record, pointer: str) -> Any:
    """What a record holds at a JSON Pointer."""
    value: Any = record
    for key in pointer.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def check(text: str, article: Article) -> None:
    """The record is the same with and without explanation, which is of its values and true to the text."""
    record = article.to_dict(explained=True)
    validate(record)
    explanation = record.pop("explanation")
    assert record == article.to_dict()
    told = {each["value"] for each in explanation}
    for each in explanation:
        assert each["rule"] in RULES
        assert at(record, each["value"]) not in (None, [], ())
        assert all(0 <= start <= end <= len(text) for start, end in each["spans"])
        assert each["confidence"] is None or 0 <= each["confidence"] <= 1
    for pointer in values(record):
        keys = pointer.split("/")
        around = {"/".join(keys[:length]) for length in range(2, len(keys) + 1)}
        assert around & told or NEEDS_NONE.fullmatch(pointer), pointer


@given(texts)
@example("")
@example("“" * 50)
@example("Question: Do you agree?\n\nMr Lee: I do.\n\nQuestion: Why?\n\nMr Lee: I must.\n")
def test_every_value_of_any_text_is_explained(text: str) -> None:
    check(text, newsparse.parse(text))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_value_of_a_sample_is_explained(path: Path) -> None:
    data = path.read_bytes()
    if path.suffix == ".html":
        page = newsparse.parse(data, format="html")
        check(max((each.text for each in page.paragraphs), key=len) + " " * page.paragraphs[-1].span.end, page)
    else:
        article = newsparse.parse(data)
        check(data.decode(article.source.encoding or "utf-8"), article)


def test_every_rule_is_told_and_every_construction_is_a_rule() -> None:
    assert set(get_args(Rule)) == set(RULES)
    assert len(get_args(Rule)) == len(RULES)
    frames = {frame.partition(":")[0] for row in read_table("cues.tsv") for frame in row[2].split()}
    assert frames - {"-", "s", "this"} <= set(FRAMES)


TALKS = """Premier Receives Envoy From Norland

LIMA, May 4 (GNA) -- Premier Ana Ruiz met with Norland's Foreign Minister Otto Brandt in Lima on May 3, 2024.

Ruiz said that trade with Norland had doubled. She did not support a new tax on fish.

Brandt, for his part, voiced grave concern over the cost of shipping and thanked the premier for her help.

"We will build the harbour together," he said. "It will open next year."

The minister refused to sign the letter. The two sides should meet again in June, according to a joint statement.

The road, police said, was closed. The plan was praised by Brandt.

The ministry said in a statement that Brandt stressed the need for talks.

The meeting was attended by Ambassador Lena Moe.
"""
TURNS = """The harbour: a conversation

Q: Do you support the plan, Minister Brandt?

Otto Brandt: I do. It will help all of us.

Q: When will you begin?

Otto Brandt: Next year, we hope.
"""


@pytest.mark.parametrize(
    ("text", "pointer", "content", "rule", "evidence"),
    [
        # positions, by what their content begins with
        (TALKS, "", "trade with", "relation.agreed", "said"),
        (TALKS, "/content", "trade with", "frame.that", "said"),
        (TALKS, "/speaker", "trade with", "speaker.name", "Ruiz"),
        (TALKS, "/type", "trade with", "type.not-quoted", None),
        (TALKS, "/polarity", "grave concern", "polarity.attitude-noun", "concern"),
        (TALKS, "/content", "grave concern", "frame.att", "voiced"),
        (TALKS, "/polarity", "her help", "polarity.cue", "thanked"),
        (TALKS, "/addressee", "her help", "speaker.title", "the premier"),
        (TALKS, "/speaker", "We will build", "pronoun.last-speaker", "he"),
        (TALKS, "/type", "We will build", "type.quoted", '"We will build the harbour together,"'),
        (TALKS, "/speaker", "to sign", "speaker.title", "The minister"),
        (TALKS, "/polarity", "to sign", "polarity.unwilling", "refused"),
        (TALKS, "/content", "The two sides", "content.according-to", "according to"),
        (TALKS, "/content", "The road", "content.parenthetical", "said"),
        (TALKS, "/speaker", "The road", "speaker.words", "police"),
        (TALKS, "", "the need", "nesting.passed-on", "said"),
        (TURNS, "", "I do", "position.turn", "I do. It will help all of us"),
        (TURNS, "/speaker", "I do", "turn.name", "Otto Brandt"),
        (TURNS, "/type", "I do", "type.turn", None),
    ],
)
def test_a_position_tells_its_rules(
    text: str, pointer: str, content: str, rule: str, evidence: str | None
) -> None:
    record = explained(text)
    (number,) = [n for n, each in enumerate(record["positions"]) if each["content"].startswith(content)]
    found = [each for each in record["explanation"] if each["value"] == f"/positions/{number}{pointer}"]
    assert rule in [each["rule"] for each in found]
    words = [text[start:end] for each in found for start, end in each["spans"]]
    assert evidence is None or evidence in words


NEWS = """date 2024-05-06 World > Europe

Workers strike at Norland port

By Lena Moe

Photo: Dockers at the gate (AFP)

OSLO, May 6 (GNA) - Dockers went on strike in Oslo on Sunday, the union said.

The strike began after talks failed in 2019.

Home News Sport Business World
"""
STAMPED = """Minister opens bridge

Published: 3 May 2024, 10:15

Ferry Minister Otto Brandt opened a bridge in the village of Hallingby on Thursday, police said.

Brandt's office, the Ferry Office (FO), paid for it. Brandt lives in Paris, Texas. The FO is large.
"""


@pytest.mark.parametrize(
    ("text", "pointer", "rule", "evidence"),
    [
        (NEWS, "/headline", "headline.first-title", "Workers strike at Norland port"),
        (NEWS, "/byline/0", "byline.by", "Lena Moe"),
        (NEWS, "/published", "published.date-prefix", "2024-05-06"),
        (NEWS, "/dateline", "dateline.dash", "OSLO, May 6 (GNA)"),
        (NEWS, "/dateline/date", "dateline.date", "May 6"),
        (NEWS, "/event/type", "event.phrases", None),
        (NEWS, "/event/date", "event.weekday", "Sunday"),
        (NEWS, "/language", "language.text", None),
        (STAMPED, "/published", "published.labelled-stamp", "3 May 2024"),
        (TALKS, "/event/date", "event.date-in-full", "May 3, 2024"),
        (TALKS, "/location/name", "location.beside-verb", "Lima"),
        (TALKS, "/location", "place.weight", "LIMA"),
        (TALKS, "/location/country", "location.country-of-site", "Lima"),
    ],
)
def test_the_header_and_the_event_tell_their_rules(
    text: str, pointer: str, rule: str, evidence: str | None
) -> None:
    found = [each for each in explained(text)["explanation"] if each["value"] == pointer]
    assert rule in [each["rule"] for each in found]
    assert evidence is None or evidence in [text[start:end] for each in found for start, end in each["spans"]]


@pytest.mark.parametrize(
    ("text", "key", "name", "pointer", "rule", "evidence"),
    [
        (TALKS, "participants", "Otto Brandt", "/name", "name.fullest", "Otto Brandt"),
        (TALKS, "participants", "Otto Brandt", "/kind", "kind.words-and-titles", "Otto Brandt"),
        (TALKS, "participants", "Otto Brandt", "/titles/0", "title.before-name", "Foreign Minister"),
        (TALKS, "participants", "Otto Brandt", "/mentions", "alias.short-name", "Brandt"),
        (TALKS, "participants", "Otto Brandt", "/affiliation", "affiliation.of-title", "Norland"),
        (TALKS, "participants", "Ana Ruiz", "/affiliation", "affiliation.country", None),
        (TALKS, "participants", "Ana Ruiz", "/role", "role.own-soil", None),
        (TALKS, "participants", "Ana Ruiz", "/country", "country.home-office", None),
        (TALKS, "participants", "Lena Moe", "/role", "role.attendance", None),
        (STAMPED, "places", "Paris", "", "place.said", "Paris"),
        (STAMPED, "places", "Paris", "/mentions", "toponym.entity", "Paris"),
        (STAMPED, "places", "Hallingby", "", "place.far-fetched", "Hallingby"),
        (STAMPED, "places", "Hallingby", "/mentions", "toponym.entity", "Hallingby"),
    ],
)
def test_participants_and_places_tell_their_rules(
    text: str, key: str, name: str, pointer: str, rule: str, evidence: str | None
) -> None:
    record = explained(text)
    (number,) = [n for n, each in enumerate(record[key]) if each["name"] == name]
    found = [each for each in record["explanation"] if each["value"] == f"/{key}/{number}{pointer}"]
    assert rule in [each["rule"] for each in found]
    assert evidence is None or evidence in [text[start:end] for each in found for start, end in each["spans"]]


SIDES = """Ministers meet in Lima

LIMA, 4 May 2024 - Premier Ana Ruiz met in Lima on Saturday with Foreign Minister Kenji Mori.

The Japanese foreign minister said that he hoped for a treaty. Also present were Advisors Ben Cole and Omar Diallo.

Uruguay was represented by Vice President Soledad Arrieta.

Mori conveyed the greetings of Prime Minister Haruto Nishi.

The meeting was attended from the Chilean side by Pedro Vidal and from the Peruvian side by Carla Quispe.

Rosa Benegas, of Paraguay, sent a letter. Lena Moe, who is a Danish engineer, was at the table.

Norwegian shipowner Vestfold said that it would pay for a quay.
"""
PACT = """Three presidents sign pact

ACCRA, 4 May 2024 - The presidents of Ghana, Togo and Benin, Kofi Mensa, Yao Adzo and Luc Houngbe, signed it.
"""
UNION = """Commission president receives premier

BRUSSELS, 4 May 2024 - European Commission President Marta Linde met Moldovan Prime Minister Ion Rusu in Brussels.

Linde said that the European Union would help Moldova.
"""
COURT = """Man jailed for theft

A man who stole a boat was jailed for two years at Leeds Crown Court on Friday.

Peter Hallam, 34, took the boat from the harbour in March. Hallam said that he was sorry.

Judge Anne Mercer told him that he had shown no care, and jailed him for two years.
"""
GUEST = """Envoy visits Delhi

NEW DELHI, 4 May 2024 - Indian Foreign Minister Arun Nair received Oman's Salim Harthi in New Delhi.

The guest later called on Vice-President Savitri Menon.
"""
QUAKE = """Quake strikes Nepal

KATHMANDU, 4 May 2024 - An earthquake killed at least 40 people in western Nepal on Saturday, police said.

Neighbouring India and China have offered to send rescue teams and tents.
"""
FORMS = """Talks on a new road

Transport Minister Joseph Major and Kim Sung-hwan signed a treaty on 4 May 2024. Akiba Shinichi came
with engineer Ann Lee and Shuto Machino.

Joe Major praised Kim Sunghwan. Shinichi Akiba left early, and the road, as Major put it, is old.
"""


@pytest.mark.parametrize(
    ("text", "name", "pointer", "rule", "evidence"),
    [
        (SIDES, "Kenji Mori", "/titles/1", "title.description", "Japanese foreign minister"),
        (SIDES, "Kenji Mori", "/country", "country.of-description", "Japanese foreign minister"),
        (SIDES, "Omar Diallo", "/titles/0", "title.shared", "Advisors"),
        (SIDES, "Soledad Arrieta", "/country", "country.represented", "Uruguay"),
        (SIDES, "Haruto Nishi", "/country", "country.companion", None),
        (SIDES, "Pedro Vidal", "/country", "country.side-listed", "Chilean"),
        (SIDES, "Rosa Benegas", "/country", "country.of-country", "Paraguay"),
        (SIDES, "Lena Moe", "/country", "country.told-after-name", "Danish"),
        (SIDES, "Vestfold", "/country", "country.of-owner", "Norwegian"),
        (PACT, "Yao Adzo", "/country", "country.in-order", "Togo"),
        (UNION, "Marta Linde", "/role", "role.union-soil", None),
        (COURT, "Peter Hallam", "/role", "role.first-named", None),
        (COURT, "Anne Mercer", "/role", "role.judges", None),
        (GUEST, "Savitri Menon", "/role", "role.received-later", None),
        (QUAKE, "India", "/role", "role.helps", None),
        (FORMS, "Joseph Major", "/mentions", "alias.nickname", "Joe Major"),
        (FORMS, "Joseph Major", "/mentions", "alias.lone-word", "Major"),
        (FORMS, "Kim Sung-hwan", "/mentions", "alias.joined", "Kim Sunghwan"),
        (FORMS, "Akiba Shinichi", "/mentions", "alias.other-order", "Shinichi Akiba"),
        (FORMS, "Shuto Machino", "/kind", "kind.listed-with-person", "Shuto Machino"),
    ],
)
def test_what_sides_and_forms_of_names_tell_has_its_rule(
    text: str, name: str, pointer: str, rule: str, evidence: str | None
) -> None:
    test_participants_and_places_tell_their_rules(text, "participants", name, pointer, rule, evidence)


STAMP_LINE = """President meets premier

Athens, 4 May 2024

President Nikos Vasilakis met with Premier Otto Brandt of Norway on Saturday.

They spoke of ships.
"""
COUNCIL = """Council votes on trees

The Marlow Falls City Council voted 4-3 on Monday to plant trees along the river.
"""
FLOOD = """Flood kills three

At least three people drowned when a river burst its banks in the district of Kolm on Friday, police said.
"""


@pytest.mark.parametrize(
    ("text", "rule", "evidence"),
    [
        (STAMP_LINE, "location.stamp-line", "Athens"),
        (COUNCIL, "location.local-body", "Marlow Falls"),
        (FLOOD, "location.described", "Kolm"),
        (COURT, "location.court", "Leeds"),
    ],
)
def test_a_location_tells_its_rule(text: str, rule: str, evidence: str) -> None:
    test_the_header_and_the_event_tell_their_rules(text, "/location/name", rule, evidence)


@pytest.mark.parametrize(
    ("text", "opening", "rule"),
    [
        (NEWS, "Workers", "label.title-form"),
        (NEWS, "By Lena", "byline.by"),
        (NEWS, "Photo", "caption.opening"),
        (NEWS, "OSLO", "dateline.dash"),
        (NEWS, "The strike", "label.background-evidence"),
        (NEWS, "Home", "boilerplate.navigation"),
        (STAMPED, "Published", "label.stamp"),
        (STAMPED, "Ferry", "label.lead"),
        (TALKS, "Ruiz", "label.mostly-stated"),
        (TALKS, "Brandt", "label.other-side"),
        (TALKS, '"We', "label.mostly-quoted"),
        (TALKS, "The meeting", "label.attendance-phrases"),
        (TURNS, "Otto", "label.answer"),
    ],
)
def test_a_paragraph_tells_the_rule_of_its_label(text: str, opening: str, rule: str) -> None:
    record = explained(text)
    number = next(n for n, each in enumerate(record["paragraphs"]) if each["text"].startswith(opening))
    (found,) = [each for each in record["explanation"] if each["value"] == f"/paragraphs/{number}/label"]
    assert found["rule"] == rule


PAGE = """<html><head><title>Bridge opens - The Daily</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens",
"datePublished": "2024-05-03", "author": {"name": "Lena Moe"}}</script></head>
<body><article><h1>Bridge opens</h1><p>Minister Otto Brandt opened a bridge in Oslo on Thursday.</p>
<p>He said that it would help everybody who lives on the other side of the river.</p></article></body></html>"""


@pytest.mark.parametrize(
    ("pointer", "rule"),
    [
        ("/headline", "headline.page-confirmed"),
        ("/published", "published.page-metadata"),
        ("/byline/0", "byline.page-metadata"),
        ("/paragraphs/0/label", "label.page"),
    ],
)
def test_what_a_page_states_tells_where(pointer: str, rule: str) -> None:
    found = explained(PAGE, format="html")["explanation"]
    assert rule in [each["rule"] for each in found if each["value"] == pointer]


GERMAN = """Die Brücke wird gebaut

Der Minister sagte am Freitag in der Stadt, dass die Brücke über den Fluss mit dem Geld des Landes gebaut wird.

Er sagte auch: „Wir werden die Brücke bald bauen, und sie wird lange stehen.“
"""


def test_another_language_explains_its_quotations() -> None:
    record = explained(GERMAN)
    assert record["language"] == "de"
    assert [why.rule for why in by_part(record)["/positions/0"]] == ["position.quotation-alone"]


# Formats


@pytest.fixture(scope="module")
def record() -> Record:
    return explained((SAMPLES / "summit.txt").read_bytes(), path="samples/summit.txt")


def without(record: Record) -> Record:
    return {key: value for key, value in record.items() if key != "explanation"}


def test_a_record_loads_with_and_without_its_explanation(record: Record) -> None:
    assert Article.from_dict(record).to_dict() == without(record)
    found = explanation_of(json.loads(json.dumps(record)))
    assert [each.value for each in found] == [each["value"] for each in record["explanation"]]
    assert explanation_of(without(record)) == ()


def test_a_page_gives_the_explanation_back(record: Record) -> None:
    assert html.load(html.dump(record)) == record
    assert html.load(html.dump(without(record))) == without(record)


@pytest.mark.parametrize("name", [name for name, output in FORMATS.items() if output.explains])
def test_formats_hold_the_rules(name: str, record: Record) -> None:
    writer = FORMATS[name].with_explanation().writer()
    told = writer.opening + writer.dump(record)
    for rule in ("relation.agreed", "speaker.name", "alias.short-name", "toponym.entity", "headline.first-title"):
        assert rule in told
        assert rule not in FORMATS[name].writer().dump(without(record))


def test_the_table_has_a_row_for_each_reason(record: Record) -> None:
    writer = FORMATS["csv"].with_explanation().writer()
    rows = list(csv.DictReader(io.StringIO(writer.opening + writer.dump(record))))
    assert [row["value"] for row in rows] == [
        each.entry["value"] for whys in by_part(record).values() for each in whys
    ]
    assert len(rows) == len(record["explanation"])
    assert all(row["rule"] in RULES and row["because"] for row in rows)
    polarity = [row["holds"] for row in rows if re.fullmatch(r"/positions/\d+/polarity", row["value"])]
    assert polarity == [each["polarity"] for each in record["positions"]]


def test_notes_of_annotation_tools_hold_it_and_load_back(record: Record) -> None:
    plain = standoff.record_of(standoff.standoff_of(without(record)))
    marks = standoff.standoff_of(record)
    assert standoff.record_of(marks) == plain
    assert brat.load(brat.dump(record), marks.text) == plain
    (task,) = [json.loads(labelstudio.dump(record))]
    assert labelstudio.load(task) == labelstudio.load(json.loads(labelstudio.dump(without(record))))
    heads = [mark for mark in marks.marks if mark.type == "Content"]
    assert {"value": "polarity", "rule": "polarity.cue"}.items() <= next(
        each for mark in heads for each in mark.note["explanation"] if each["rule"] == "polarity.cue"
    ).items()


def test_nothing_but_the_explanation_is_added(record: Record) -> None:
    assert "explain.css" not in html.dump(without(record))
    assert 'class="why"' in html.dump(record)
    assert 'class="why"' not in html.dump(without(record))


def test_the_documentation_lists_every_rule() -> None:
    page = (DOCS / "explain.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+\.[a-z-]+)` \| ", page, re.MULTILINE) == list(RULES)
    assert runpy.run_path(str(DOCS / "build.py"))["files"]()[DOCS / "explain.md"] == page


def test_a_quotation_is_evidence_once() -> None:
    """Two parts of a content lay in one long quotation, which was then told as often as there were parts."""
    text = "Ann Lee said “the bridge was safe, the road was not and the tunnel never will be”."
    document = segment(text)
    parts = [span_of(text, words) for words in ("the bridge was safe", "the road was not", "Ann Lee said")]
    assert type_of(document, parts).reason.spans == (span_of(text, text[13:-1]),)


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_long_evidence_is_shown_by_its_beginning() -> None:
    quotation = "the bridge was safe and " * 200
    record = explained(f"Ann Lee said: “{quotation}”.")
    words = [word for whys in by_part(record).values() for why in whys for word in why.words]
    assert max(map(len, words)) == LONGEST_KEPT + 1
    assert all(word.endswith("…") for word in words if len(word) > LONGEST_KEPT)
