"""The frame of every HTML page: one file that needs no other, under a policy that lets nothing else run or load.

The style and the script are those in ``assets``, named by their hashes in the page's Content Security Policy; no
other script, style attribute, image, font or request is allowed. Data stands in a ``<script>`` of type JSON, which
is not executed, without any character of markup.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape as _escape
from importlib.resources import files
from json import loads
from typing import Any

from newsparse.write.json import for_script
from newsparse.write.plain import visible

START = "<!doctype html>\n<!-- newsparse -->"
"""How every page of ours begins, and none of an article."""
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"
"""What a policy's default does not cover."""
_DATA = re.compile(r'<script type="application/json" id="record">([^<]*)</script>')


def text(value: str | None) -> str:
    """Text as it stands in a page, in an attribute too."""
    return _escape(visible(str(value or "")))


@cache
def _asset(name: str) -> tuple[str, str]:
    """A file of ``assets`` and its hash for the policy."""
    content = (files("newsparse.write") / "assets" / name).read_text(encoding="utf-8")
    digest = b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
    return content, f"'sha256-{digest}'"


def page(title: str, body: str, script: str, data: Any = None, styles: tuple[str, ...] = ("style.css",)) -> str:
    """A whole page. ``body`` is markup, ``title`` is not; ``script`` and ``styles`` name files of ``assets``."""
    looks = [_asset(name) for name in styles]
    style_hash = " ".join(digest for _, digest in looks)
    style = "".join(f"<style>{content}</style>\n" for content, _ in looks)
    behaviour, script_hash = _asset(script)
    policy = f"default-src 'none'; style-src {style_hash}; script-src {script_hash}; {_NOTHING_ELSE}"
    record = "" if data is None else f'<script type="application/json" id="record">{for_script(data)}</script>\n'
    return (
        f'{START}\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n{style}</head>\n<body>\n{body}\n"
        f"{record}<script>{behaviour}</script>\n</body>\n</html>\n"
    )


def data_of(markup: str) -> Any:
    """The data that a page of ours holds; None where it is none."""
    found = _DATA.search(markup)
    try:
        return loads(found[1]) if found else None
    except ValueError:
        return None
