"""The cue lexicon: its shape, its inflections, its priors."""

import pytest

from newsparse.annotate.attribution.cues import STRENGTHS, cue_forms, cue_of, nouns_of, polarity_of
from newsparse.annotate.attribution.inflection import noun_forms, verb_forms
from newsparse.lexicon import read_table

CLASSES = {"verb", "adjective", "noun", "attitude", "importance", "preposition"}
FRAMES = set(
    "that zero wh inf ing np att imp quote o-that o-zero o-wh o-inf o-np o-for o-of o-as o-on o-with o-at o-to "
    "about of in on by over at with to for s this -".split()
)
ROWS = read_table("cues.tsv")


def test_lexicon_has_600_lemmas() -> None:
    assert len({row[0] for row in ROWS if row[1] in ("verb", "noun", "adjective", "preposition")}) >= 600


def test_rows_are_unique_and_sorted_within_their_class() -> None:
    keys = [(row[1], row[0]) for row in ROWS]
    assert len(keys) == len(set(keys))
    for word_class in CLASSES:
        cues = [cue for found, cue in keys if found == word_class]
        assert cues == sorted(cues)


def test_every_column_is_of_its_kind() -> None:
    for cue, word_class, frames, strength, polarity, evidence in ROWS:
        assert cue == cue.strip().lower()
        assert word_class in CLASSES
        assert {frame.partition(":")[0] for frame in frames.split()} <= FRAMES, cue
        assert {frame.partition(":")[2] or strength for frame in frames.split()} <= STRENGTHS.keys(), cue
        assert polarity in ("support", "oppose", "neutral")
        for item in () if evidence == "-" else evidence.split():
            hits, seen = item.partition("=")[2].split("/")
            assert 0 <= int(hits) <= int(seen)


def test_priors_are_probabilities() -> None:
    assert all(0 < prior < 1 for row in ROWS for prior in cue_of(row).frames.values())


@pytest.mark.parametrize(
    ("frame", "likelier", "than"),
    [("that", "say", "plan"), ("np", "condemn", "give"), ("inf", "pledge", "attempt"), ("quote", "say", "read")],
)
def test_strong_cues_have_higher_priors(frame: str, likelier: str, than: str) -> None:
    priors = {row[0]: cue_of(row).frames.get(frame, 0.0) for row in ROWS if row[1] == "verb"}
    assert priors[likelier] > priors[than]


@pytest.mark.parametrize(
    ("lemma", "polarity"),
    [
        ("say", "neutral"),
        ("welcome", "support"),
        ("thank", "support"),
        ("urge", "support"),
        ("condemn", "oppose"),
        ("warn", "oppose"),
        ("reject", "oppose"),
        ("call for", "support"),
        ("rail against", "oppose"),
        ("no such cue", "neutral"),
    ],
)
def test_polarity(lemma: str, polarity: str) -> None:
    assert polarity_of(lemma) == polarity


@pytest.mark.parametrize(
    ("base", "third", "past", "participle", "gerund"),
    [
        ("say", "says", "said", "said", "saying"),
        ("deny", "denies", "denied", "denied", "denying"),
        ("stress", "stresses", "stressed", "stressed", "stressing"),
        ("admit", "admits", "admitted", "admitted", "admitting"),
        ("quip", "quips", "quipped", "quipped", "quipping"),
        ("reveal", "reveals", "revealed", "revealed", "revealing"),
        ("agree", "agrees", "agreed", "agreed", "agreeing"),
        ("urge", "urges", "urged", "urged", "urging"),
        ("speak", "speaks", "spoke", "spoken", "speaking"),
        ("echo", "echoes", "echoed", "echoed", "echoing"),
        ("refer", "refers", "referred", "referred", "referring"),
        ("offer", "offers", "offered", "offered", "offering"),
        ("have", "has", "had", "had", "having"),
        ("go", "goes", "went", "gone", "going"),
        ("complain", "complains", "complained", "complained", "complaining"),
    ],
)
def test_verb_forms(base: str, third: str, past: str, participle: str, gerund: str) -> None:
    forms = verb_forms(base)
    assert (forms["VBZ"], forms["VBD"], forms["VBN"], forms["VBG"]) == (
        (third,),
        (past,),
        (participle,),
        (gerund,),
    )


def test_british_and_american_spelling() -> None:
    assert verb_forms("label")["VBD"] == ("labeled", "labelled")


@pytest.mark.parametrize(("noun", "plural"), [("claim", "claims"), ("promise", "promises"), ("stance", "stances")])
def test_noun_forms(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_longest_phrase_comes_first() -> None:
    tails = [len(form.cue.tail) for form in cue_forms("called")]
    assert tails == sorted(tails, reverse=True)
    assert tails[0] > 0


def test_attitude_nouns_have_a_polarity() -> None:
    nouns = nouns_of("attitude")
    assert nouns["gratitude"] == "support"
    assert nouns["concerns"] == "oppose"
