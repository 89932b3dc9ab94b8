"""HTML pages: where the article stands on them, and what they say about it.

`page` lists the steps; docs/html.md draws them.
"""

from newsparse.html.page import read_html

__all__ = ["read_html"]
