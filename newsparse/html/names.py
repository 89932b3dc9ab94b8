"""What the names of elements say: the words that designers give to classes and ids.

Own knowledge of how news sites name the parts of their pages, in the languages in which such names are written.
"""

from functools import lru_cache
from itertools import pairwise

OUTER_WORDS = frozenset(
    "ad ads advert adverts advertisement advertising advertorial adsense adslot banner sponsor sponsored promo "
    "promos promotion promoted promobox comment comments kommentare commentaires comentarios disqus respond "
    "discussion forum related relatedarticles relatedposts recommended recommendations recommendation "
    "recommend mostread mostpopular popular trending readmore readalso seealso morestories newsletter "
    "newsletters subscribe subscription subscriptions subscriber signup optin optinform registration login "
    "sidebar sidenav nav navi navbar navigation menu menus breadcrumb breadcrumbs breadcrumbnav footer foot "
    "masthead toolbar share sharing shares sharebar social socials sociallinks socialmedia addtoany addthis "
    "tags taglist tagcloud outbrain taboola cookie cookies consent gdpr modal popup overlay lightbox tooltip "
    "pagination pager rating ratings poll survey voting disclaimer copyright legal imprint impressum bio "
    "biography authorbio authorbox aboutauthor carousel slider gallery bildergalerie skip skiplink skiplinks "
    "toc playlist videoplayer infobox factbox livestream weather ticker marketing affiliate affiliates shop "
    "shopping productbox donate donation donations crosslinks crosslink linklist aside onward onetrust privacy "
    "faktaboks faktaruta faktenbox".split()
)
"""What is no part of the article."""
OUTER_PHRASES = (
    "most read",
    "most popular",
    "most viewed",
    "read more",
    "read also",
    "read next",
    "see also",
    "more stories",
    "more news",
    "more from",
    "up next",
    "also read",
    "sign up",
    "author bio",
    "author info",
    "author box",
    "about author",
    "article tools",
    "story tools",
    "follow us",
    "app download",
    "link list",
    "fact box",
    "widget area",
)
ARTICLE_WORDS = frozenset(
    "articlebody articlecontent articletext storybody storycontent storytext postcontent postbody entrycontent "
    "maincontent newstext artikeltext artikelinhalt brodtext articulo cuerpo".split()
)
"""What holds the article's text ..."""
ARTICLE_PHRASES = tuple(
    f"{whole} {part}"
    for whole in ("article", "story", "post", "entry", "news", "artikel", "artigo", "nota", "noticia")
    for part in ("body", "content", "text", "copy", "inhalt", "texto", "main")
)
"""... and the pairs of words that say so."""
HIDDEN_WORDS = frozenset("sronly visuallyhidden screenreader assistive offscreen noprint".split())
HIDDEN_PHRASES = ("sr only", "visually hidden", "screen reader", "element invisible", "a11y hidden")
"""What only screen readers read: it repeats what the eye sees."""
COMMENT_WORDS = frozenset("comment comments commentlist kommentare commentaires comentarios disqus".split())
"""What readers wrote, which may be longer than the article."""
UPDATE_WORDS = frozenset("updated update modified lastmodified revised aktualisiert actualizado modifie".split())
"""What tells when the article was changed."""
CAPTION_ENDINGS = ("caption", "bild", "image", "photo", "foto")
"""The ends of the names of pictures."""
CAPTION_WORDS = frozenset(
    "caption captions figcaption imagecaption wpcaption credit credits photocredit imagecredit cutline legend "
    "legende bildunterschrift bu bildtext bildnachweis pie piedefoto didascalia copyrighttext figure image "
    "images photo photos picture pictures foto".split()
)
BYLINE_WORDS = frozenset(
    "byline bylines author authors authorname autor autoren autores autore auteur auteurs journalist dateline "
    "datum pubdate publishdate timestamp verfasser forfatter redaktor reporter contributor contributors "
    "articlemeta entrymeta postmeta signature firma byliner authorline skribent published publicationdate".split()
)
BYLINE_PHRASES = ("publication date", "publish date", "published date", "article date", "post date")
"""What tells who wrote the article, or when."""
AUTHOR_WORDS = frozenset(
    "author authors authorname autor autoren autores autore auteur auteurs journalist verfasser forfatter "
    "redaktor reporter contributor contributors byliner authorline skribent byline bylines".split()
)
"""What names the writer and nothing else."""
DECK_WORDS = frozenset(
    "deck dek standfirst subtitle subheadline subheading subtitel untertitel summary intro lead "
    "lede leadtext vorspann ingress chapo chapeau bajada entradilla sommario occhiello perex abstract "
    "sapo introduction".split()
)
EXCERPT_WORDS = frozenset("excerpt excerpts teaser teasers teasertext teaserbox".split())
"""A deck where it stands under the headline, a teaser of another article elsewhere."""
PULLED_WORDS = frozenset("pullquote pullquotes pulled pquote blockquotepull".split())
PULLED_PHRASES = ("pull quote", "quote pull")
"""What is repeated from the text."""

OUTER, COMMENTS, ARTICLE, CAPTION, BYLINE, AUTHOR, DECK, EXCERPT, PULLED, UNSEEN, UPDATE = (
    1 << bit for bit in range(11)
)
"""What a name can say of an element, as flags."""

_SAYING = (
    (OUTER, OUTER_WORDS, OUTER_PHRASES),
    (COMMENTS, COMMENT_WORDS, ()),
    (ARTICLE, ARTICLE_WORDS, ARTICLE_PHRASES),
    (CAPTION, CAPTION_WORDS, ()),
    (BYLINE, BYLINE_WORDS, BYLINE_PHRASES),
    (AUTHOR, AUTHOR_WORDS, ()),
    (DECK, DECK_WORDS, ()),
    (EXCERPT, EXCERPT_WORDS, ()),
    (PULLED, PULLED_WORDS, PULLED_PHRASES),
    (UPDATE, UPDATE_WORDS, ()),
    (UNSEEN, HIDDEN_WORDS, HIDDEN_PHRASES),
)


def _lexicon() -> dict[str, int]:
    """The flags of every word, and of every pair of words with a space between them."""
    flags: dict[str, int] = {}
    for flag, words, phrases in _SAYING:
        for entry in (*words, *phrases):
            flags[entry] = flags.get(entry, 0) | flag
    return flags


_FLAGS = _lexicon()


@lru_cache(maxsize=8192)
def meaning(names: str) -> int:
    """What the words of an element's names, set between spaces, say: flags."""
    words = names.split()
    found = 0
    for word in words:
        found |= _FLAGS.get(word, 0)
        if word.endswith(CAPTION_ENDINGS):
            found |= CAPTION
    for pair in pairwise(words):
        found |= _FLAGS.get(" ".join(pair), 0)
    return found
