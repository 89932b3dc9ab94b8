"""Texts that look like articles and texts that look like nothing, for Hypothesis."""

from hypothesis import strategies as st

FRAGMENTS = (
    # header and dateline
    " date 2024-05-21 Home » ", "World > Asia", "By Ann B. Carter and Lu Wei, Staff Writer", "(Reuters) - ",
    "LIMA, Oct. 25 (Agency) -- ", "Hanoi (VNA) – ", "Published: 12/11/2024 9:15 p.m. ET", "Photo: A bridge",
    "Share on Facebook", "© 2024 The Post. All rights reserved.", "---", "###", "Updated yesterday",
    # names and nouns
    "President Rosa Salcedo", "Salcedo", "Mr. Okafor", "the two sides", "He", "she", "The company", "Kenya",
    "the U.S.", "Congress of Peru", "Sultan bin Harith", "O’Neill", "al-Warfali", "IBM", "New York", "São Tomé",
    # cues and the glue between them
    " said ", " said that ", " told reporters ", " stressed that ", ", according to ", " urged ", " called on ",
    " expressed the hope that ", " denied ", ", adding that ", " asked: ", " welcomes ", " agreed to ", " and ",
    " met with ", " in ", " on Tuesday", " on October 25th", " at 10:00 a.m. ", "not ", "to ", "trade", "peace",
    # marks
    "“", "”", "‘", "’", '"', "'", "''", "``", "«", "»", "„", "(", ")", "[", "]", ":", ";", ",", ", ", ".", ". ",
    "?", "!", "...", "…", "—", " -- ", "|", "/", "Q:", "A:", "Demirkan: ", "3.5", "$4.2 million", "31/13/2024",
    # white space of all kinds and characters that hide
    " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\xa0",
    "\x00", "\u200b", "\ufeff", "\xad", "\u0301", "\ud800", "İ", "ß", "ﬁ", "北京", "مسقط", "😀", "𝔄",
)  # fmt: skip

article_texts = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
"""Pieces of articles in an order that no editor would pass."""

any_texts = st.text(st.characters(), max_size=200)
"""Any code points at all, lone surrogates among them."""

texts = st.one_of(article_texts, any_texts)
