"""newsparse: what a news article reports, as data.

>>> import newsparse
>>> newsparse.parse("BEIJING, Oct. 25 (Xinhua) -- ...").to_dict()["dateline"]["place"]
'BEIJING'
"""

TYPE_CHECKING = False  # what checkers of types take for True; importing typing for it would take half of the start

__version__ = "0.1.0"
__all__ = ["Article", "__version__", "parse"]

if TYPE_CHECKING:
    from newsparse.article import Article
    from newsparse.pipeline import parse


def __getattr__(name: str) -> object:
    """Import the parser on first use (PEP 562), so that ``newsparse --help`` stays quick."""
    if name == "parse":
        from newsparse.pipeline import parse

        return parse
    if name == "Article":
        from newsparse.article import Article

        return Article
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
