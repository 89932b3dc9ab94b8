"""What the names of elements say: the words that designers give to classes and ids.

Own knowledge of how news sites name the parts of their pages, in the languages in which such names are written.
"""

from functools import lru_cache

OUTER_WORDS = frozenset(
    "ad ads advert adverts advertisement advertising advertorial adsense adslot banner sponsor sponsored promo promos "
    "promotion promoted promobox comment comments kommentare commentaires comentarios disqus respond discussion "
    "forum related relatedarticles relatedposts recommended recommendations recommendation recommend mostread "
    "mostpopular popular trending teaser teasers readmore readalso seealso morestories newsletter newsletters "
    "subscribe subscription subscriptions subscriber signup optin optinform registration login sidebar "
    "sidenav nav navi navbar navigation menu menus breadcrumb breadcrumbs breadcrumbnav footer foot masthead toolbar "
    "share sharing shares sharebar social socials sociallinks socialmedia addtoany addthis tags taglist tagcloud "
    "outbrain taboola cookie cookies consent gdpr modal popup overlay lightbox tooltip pagination pager rating "
    "ratings poll survey voting disclaimer copyright legal imprint impressum bio biography authorbio authorbox "
    "aboutauthor carousel slider gallery bildergalerie skip skiplink skiplinks toc playlist "
    "videoplayer infobox factbox livestream weather ticker marketing affiliate affiliates shop shopping "
    "productbox donate donation donations crosslinks crosslink linklist aside onward "
    "onetrust privacy factbox faktaboks faktaruta faktenbox".split()
)
"""What is no part of the article."""
OUTER_PHRASES = tuple(
    f" {phrase} "
    for phrase in (
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
        "in article box",
        "widget area",
    )
)
ARTICLE_WORDS = frozenset(
    "articlebody articlecontent articletext storybody storycontent storytext postcontent postbody entrycontent "
    "maincontent newstext artikeltext artikelinhalt brodtext articulo cuerpo".split()
)
"""What holds the article's text ..."""
ARTICLE_PHRASES = tuple(
    f" {whole} {part} "
    for whole in ("article", "story", "post", "entry", "news", "artikel", "artigo", "nota", "noticia")
    for part in ("body", "content", "text", "copy", "inhalt", "texto", "main")
)
"""... and the pairs of words that say so."""
HIDDEN_WORDS = frozenset("sronly visuallyhidden screenreader assistive offscreen noprint".split())
HIDDEN_PHRASES = (" sr only ", " visually hidden ", " visuallyhidden ", " vh ", " screen reader ", " element invisible ", " a11y hidden ")
"""What only screen readers read: it repeats what the eye sees."""
COMMENT_WORDS = frozenset("comment comments commentlist kommentare commentaires comentarios disqus".split())
"""What readers wrote, which may be longer than the article."""
CAPTION_ENDINGS = ("caption", "bild", "image", "photo", "foto")
"""The ends of the names of pictures."""
CAPTION_WORDS = frozenset(
    "caption captions figcaption imagecaption wpcaption credit credits photocredit imagecredit cutline legend "
    "legende bildunterschrift bu bildtext bildnachweis pie piedefoto didascalia copyrighttext figure image images photo photos picture pictures foto".split()
)
BYLINE_WORDS = frozenset(
    "byline bylines author authors authorname autor autoren autores autore auteur auteurs journalist "
    "dateline datum pubdate publishdate timestamp verfasser forfatter redaktor reporter contributor contributors "
    "articlemeta entrymeta postmeta signature firma byliner authorline skribent published publicationdate".split()
)
BYLINE_PHRASES = (" publication date ", " publish date ", " published date ", " article date ", " post date ")
"""What tells who wrote the article, or when."""
AUTHOR_WORDS = frozenset(
    "author authors authorname autor autoren autores autore auteur auteurs journalist verfasser forfatter redaktor "
    "reporter contributor contributors byliner authorline skribent byline bylines".split()
)
"""What names the writer and nothing else."""
DECK_WORDS = frozenset(
    "deck dek standfirst subtitle subheadline subheading subtitel untertitel teasertext summary intro lead lede "
    "leadtext vorspann ingress chapo chapeau bajada entradilla sommario occhiello perex abstract kicker sapo "
    "introduction excerpt".split()
)
EXCERPT_WORDS = frozenset("excerpt excerpts".split())
"""A deck where it stands under the headline, a teaser of another article elsewhere."""
PULLED_WORDS = frozenset("pullquote pullquotes pulled pquote blockquotepull".split())
PULLED_PHRASES = (" pull quote ", " quote pull ")


@lru_cache(maxsize=4096)
def is_outer(names: str) -> bool:
    """Whether the names say that an element is no part of the article."""
    return _holds(names, OUTER_WORDS, OUTER_PHRASES)


@lru_cache(maxsize=4096)
def is_article(names: str) -> bool:
    """Whether the names say that an element holds the article's text."""
    return _holds(names, ARTICLE_WORDS, ARTICLE_PHRASES)


@lru_cache(maxsize=4096)
def is_unseen(names: str) -> bool:
    """Whether the names say that an element is not for the eye."""
    return _holds(names, HIDDEN_WORDS, HIDDEN_PHRASES)


@lru_cache(maxsize=4096)
def is_caption(names: str) -> bool:
    """Whether the names say that an element belongs to a picture."""
    return _holds(names, CAPTION_WORDS) or any(word.endswith(CAPTION_ENDINGS) for word in names.split())


@lru_cache(maxsize=4096)
def is_comments(names: str) -> bool:
    """Whether the names say that an element holds what readers wrote."""
    return _holds(names, COMMENT_WORDS)


@lru_cache(maxsize=4096)
def is_byline(names: str) -> bool:
    """Whether the names say that an element tells who wrote the article, or when."""
    return _holds(names, BYLINE_WORDS, BYLINE_PHRASES)


@lru_cache(maxsize=4096)
def is_author(names: str) -> bool:
    """Whether the names say that an element names the writer."""
    return _holds(names, AUTHOR_WORDS)


@lru_cache(maxsize=4096)
def is_deck(names: str) -> bool:
    """Whether the names say that an element stands under the headline and sums the article up."""
    return _holds(names, DECK_WORDS)


@lru_cache(maxsize=4096)
def is_excerpt(names: str) -> bool:
    """Whether the names say that an element holds the beginning of an article."""
    return _holds(names, EXCERPT_WORDS)


@lru_cache(maxsize=4096)
def is_pulled(names: str) -> bool:
    """Whether the names say that a quotation is repeated from the text."""
    return _holds(names, PULLED_WORDS, PULLED_PHRASES)


def _holds(names: str, words: frozenset[str], phrases: tuple[str, ...] = ()) -> bool:
    return bool(names) and (not words.isdisjoint(names.split()) or any(phrase in names for phrase in phrases))
