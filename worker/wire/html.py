"""HTML bodies to plain text, a line a block, in time that grows with the length and no faster.

Not the standard library's parser: that raises on "<![x]>" and takes minutes for 60 kB of "<a <a <a".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

BLOCKS: Final = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "title", "tr", "ul",
])  # fmt: skip
CELLS: Final = frozenset({"td", "th"})
UNREAD: Final = frozenset({"script", "style", "head", "template", "noscript", "iframe", "svg"})
KEPT: Final = "\n"  # a line end that is one; those of the source are white space

# a scan from one "<" never passes the next, and quantifiers give nothing back: linear
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)(?:(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|[^<>]*+>)"
    r"|<[a-zA-Z/][^<>]*+>|<[!?][^<>]*+>"
)
_MARKUP: Final = re.compile(
    r"<(?:/?(?:p|div|br|li|ul|ol|h[1-6]|span|strong|em|b|i|u|a|table|tr|td|blockquote)(?:\s[^<>=]*+=[^<>]*+)?\s*/?>)",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
_HUGE_REFERENCE: Final = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")  # no character, and int() may refuse it
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*+\n\s*+")


def is_html(text: str) -> bool:
    """Tell whether a text that is not declared as HTML is HTML: some tag that texts are marked up with stands in it."""
    return "<" in text and _MARKUP.search(text) is not None


def to_text(html: str) -> str:
    """Give the text of an HTML fragment: blocks on lines of their own, white space folded, no empty lines."""
    if "<![CDATA[" in html:
        html = html.replace("<![CDATA[", "").replace("]]>", "")
    source = _without_comments(html.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(_pieces(source))
    lines = (" ".join(line.split()) for line in text.split(KEPT))
    return "\n".join(line for line in lines if line)


def to_line(text: str) -> str:
    """Give a headline as one line of plain text, whether it came as HTML or with entities that were left over."""
    plain = to_text(text) if is_html(text) else _characters(text) if _ENTITY.search(text) else text
    return " ".join(plain.split())


def _without_comments(html: str) -> str:
    """Drop comments; one that is never closed stays as text, which is better than losing the story."""
    pieces, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        pieces.append(html[at:start])
        at = end + 3
    return "".join((*pieces, html[at:]))


def _pieces(html: str) -> Iterator[str]:
    at, as_is = 0, False
    unclosed: set[str] = set()
    while tag := _TAG.search(html, at):
        yield _data(html[at : tag.start()], as_is=as_is)
        name, at = (tag["name"] or "").lower(), tag.end()
        as_is = not tag["end"] if name == "pre" else as_is
        if name in BLOCKS:
            yield KEPT
        elif name in CELLS:
            yield " "
        elif name in UNREAD and not tag["end"] and not tag.group().endswith("/>") and name not in unclosed:
            at = _after(name, html, at, unclosed)
    yield _data(html[at:], as_is=as_is)


def _after(name: str, html: str, at: int, unclosed: set[str]) -> int:
    """Skip what is not read; where its end is missing, read on, and look for it no more."""
    end = re.compile(rf"</{name}\b[^<>]*+>", re.IGNORECASE).search(html, at)
    if end is None:
        unclosed.add(name)
        return at
    return end.end()


def _data(data: str, *, as_is: bool) -> str:
    """Give the text between tags: a line end is white space, unless the text is preformatted or the line is empty."""
    if not as_is and "\n" in data:
        data = KEPT.join(part.replace("\n", " ") for part in _PARAGRAPH.split(data))
    return _characters(data)


def _characters(data: str) -> str:
    return unescape(_HUGE_REFERENCE.sub("\ufffd", data)) if "&" in data else data
