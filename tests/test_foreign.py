"""Articles in other languages: header and quotations are read, the rest is left out, and the record says so."""

import newsparse

FRENCH = (
    "Le ministre kényan reçoit son homologue belge à Nairobi\n\n"
    "NAIROBI (AFP) - Le ministre kényan des Affaires étrangères, Daniel Otieno, a reçu mardi son homologue belge. "
    "Il est arrivé dans la capitale pour une visite de trois jours.\n\n"
    "« Nous voulons renforcer la coopération avec la Belgique », a déclaré M. Otieno à la presse.\n"
)


def test_a_french_article_gets_its_header_its_quotations_and_a_warning() -> None:
    article = newsparse.parse(FRENCH)
    assert article.language == "fr"
    assert article.headline is not None
    assert article.headline.text == FRENCH.splitlines()[0]
    assert article.dateline is not None
    assert article.dateline.place == "NAIROBI"
    assert article.participants == ()
    assert [(position.content, position.speaker) for position in article.positions] == [
        ("Nous voulons renforcer la coopération avec la Belgique", None)
    ]
    assert [warning for warning in article.warnings if warning.startswith("language: fr")]
