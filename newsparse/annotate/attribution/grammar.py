"""What the relation rules know of English grammar: word classes, and small scans over tagged tokens."""

from dataclasses import dataclass

from newsparse.document import Document, Span

BE = frozenset("be is are was were been being am 's 're 'm isn't aren't wasn't weren't".split())
HAVE = frozenset("have has had having 've haven't hasn't hadn't".split())
AUXILIARIES = (
    BE
    | HAVE
    | frozenset(
        "do does did don't doesn't didn't will would shall should can could may might must won't wouldn't shan't "
        "shouldn't can't couldn't cannot mightn't mustn't 'll 'd not n't never get gets got".split()
    )
)
COPULAS = BE | frozenset("feel feels felt remain remains remained seem seems seemed become became sounded".split())
NEGATIONS = frozenset("not n't never cannot no".split())
SUBORDINATORS = frozenset(
    "that if whether because while whereas although though as since after before when unless until where why how "
    "than once lest".split()
)
RELATIVES = frozenset("who which that whom whose".split())
WH_WORDS = frozenset("whether if how why what who when where which whom whose".split())
CONJUNCTIONS = frozenset("and or but".split())
PRONOUNS = frozenset("he she they i we it you".split())
OBJECT_PRONOUNS = frozenset("him her them us me it you himself herself themselves".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. mar. "
    "apr. aug. sept. oct. nov. dec. sep.".split()
)
TIME_NOUNS = frozenset(
    "yesterday today tomorrow tonight earlier later morning afternoon evening night week month year day "
    "days weeks months years ago recently weekend time".split()
)
TIMES = WEEKDAYS | MONTHS | TIME_NOUNS
OCCASIONS = frozenset(
    "statement interview speech letter email e-mail post tweet conference briefing call release memo "
    "report address message article column book video event rally meeting hearing debate appearance "
    "remarks comments campaign show twitter facebook reporters television telephone phone response reply "
    "return part turn writing court testimony op-ed blog editorial press radio tv note filing document "
    "documents affidavit complaint news house town-hall".split()
)
"""Nouns of the time, place and manner of speaking: ``said in a statement``, ``told reporters by telephone``."""
COMMAS = frozenset((",", ";", "–", "—", "--", "-"))
STOPS = frozenset((".", "!", "?", "...", "…"))
OPENING = frozenset(('"', "“", "„", "«", "``", "''", "'", "‘", "＂"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
NOUN_PHRASE = NOUNS | frozenset(
    ("DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "PDT", "FW", "$", "#", "VBN", "SYM")
)
"""Tags of the words inside a noun phrase without its prepositional phrases."""
PHRASE_START = NOUNS | frozenset(
    ("DT", "PRP", "PRP$", "JJ", "JJR", "JJS", "CD", "EX", "PDT", "$", "VBG", "RB", "FW")
)
"""Tags that may begin a noun phrase or clause after a cue."""
LINKING = frozenset("of for from in at with to on behind against by & de al bin von van".split())
"""Prepositions that tie a phrase to the noun before it: ``a spokesman for the union``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the rules see it: per token its word in lower case, its tag and the quotation it stands in."""

    document: Document
    words: list[str]
    tags: tuple[str, ...]
    quotation: list[int]
    """Index of the quotation that holds the token, marks included; -1 outside."""

    @classmethod
    def of(cls, document: Document, tags: tuple[str, ...]) -> "Reading":
        """Prepare a tagged document."""
        quotation = [-1] * len(document.tokens)
        for index, found in enumerate(document.quotations):
            for token in document.token_range(found.span):
                quotation[token] = index
        return cls(document, document.words, tags, quotation)

    def span(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last``, exclusive."""
        return self.document.span_of_tokens(first, last)

    def is_quoted(self, index: int) -> bool:
        """Whether the token stands inside a quotation, its marks not included."""
        found = self.quotation[index]
        if found < 0:
            return False
        content = self.document.quotations[found].content
        return content.start <= self.document.tokens[index].start < content.end

    def opens(self, index: int) -> bool:
        """Whether the token is the mark that opens a quotation."""
        found = self.quotation[index]
        return found >= 0 and self.document.tokens[index].start == self.document.quotations[found].span.start

    def closes(self, index: int) -> bool:
        """Whether the token is the mark that closes a quotation."""
        found = self.quotation[index]
        return found >= 0 and self.document.tokens[index].start >= self.document.quotations[found].content.end

    def after_quotation(self, index: int) -> int:
        """The index of the first token after the quotation that holds token ``index``."""
        return self.document.token_range(self.document.quotations[self.quotation[index]].span).stop

    def trim(self, first: int, last: int) -> Span | None:
        """The span of tokens ``first`` to ``last`` without a leading "that", outer punctuation and outer marks."""
        words = self.words
        while first < last and (words[first] in COMMAS or words[first] in STOPS or words[first] == ":"):
            first += 1
        if first < last and words[first] == "that" and not self._is_auxiliary(first + 1, last):
            first += 1
        while first < last and (words[last - 1] in COMMAS or words[last - 1] in STOPS or words[last - 1] == ":"):
            last -= 1
        if first >= last:
            return None
        if self.opens(first) and self.after_quotation(first) >= last:
            return self.inner(self.quotation[first])
        return self.span(first, last)

    def _is_auxiliary(self, index: int, last: int) -> bool:
        return index < last and self.words[index] in AUXILIARIES

    def inner(self, quotation: int) -> Span | None:
        """The content of a quotation without outer white space and its final comma or full stop."""
        start, end = self.document.quotations[quotation].content
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
            end -= 1
        if end - start > 1 and text[end - 1] == "." and text[end - 2] != ".":
            end -= 1
        return Span(start, end) if start < end else None
