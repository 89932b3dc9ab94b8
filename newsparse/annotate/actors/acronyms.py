"""Letters that name no organisation: currencies, diseases, measures, terms of business and of technology."""

from functools import cache

from newsparse.lexicon import read_table


@cache
def currencies() -> frozenset[str]:
    """The codes of currencies, as ISO 4217 has them."""
    return frozenset(
        word for kind, words in read_table("acronyms.tsv") if kind == "currency" for word in words.split()
    )


@cache
def terms() -> frozenset[str]:
    """All acronyms that name no organisation, where the article does not spell one out."""
    return frozenset(word for _, words in read_table("acronyms.tsv") for word in words.split())
