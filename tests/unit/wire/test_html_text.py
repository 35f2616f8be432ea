"""HTML to text: blocks become lines, inline tags vanish without a trace, and no input takes long."""

import pytest

from worker.wire.html import is_html, to_line, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<div><p>One.</p>\n<p>Two.</p></div>", "One.\nTwo."),
        ("One<br>Two<br/>Three<BR />", "One\nTwo\nThree"),
        ("<p>The <b>Latvian</b> <a href='/x' title=\"a > b\">premier</a>'s visit</p>", "The Latvian premier's visit"),
        ("<p>A line\nwrapped in\tthe   source.</p>", "A line wrapped in the source."),
        ("Without tags.\n\nA paragraph each.\r\n\r\nOr so.", "Without tags.\nA paragraph each.\nOr so."),
        ("<pre>RIGA\nThe premier</pre>", "RIGA\nThe premier"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("<table><tr><td>Riga</td><td>Latvia</td></tr><tr><th>Tbilisi</th></tr></table>", "Riga Latvia\nTbilisi"),
        (
            "<p>Gas &amp; oil&nbsp;pact &#8211; signed &lt;IBM.N&gt; &#x41;</p>",
            "Gas & oil pact \u2013 signed <IBM.N> A",
        ),
        ("a<script>if (x < y) { talks() }</script>b<STYLE>p{}</STYLE >c", "abc"),
        ("<html><head><title>t</title></head><body><p>Text.</p></body></html>", "Text."),
        ("a<!-- talks <p> -->b", "ab"),
        ("<![CDATA[<p>Talks.</p>]]>", "Talks."),
        ("<?xml version='1.0'?><!DOCTYPE html><p>Talks.</p>", "Talks."),
        ("<o:p>Talks.</o:p>", "Talks."),
        ("3 < 4 > 2 <3", "3 < 4 > 2 <3"),
        ("<p>An unclosed <script>story stays.", "An unclosed story stays."),
        ("<p>An unclosed <!-- comment stays.", "An unclosed <!-- comment stays."),
        ("<![x[y]]>Talks.", "Talks."),
        ("&#99999999999999; &#" + "9" * 5_000 + ";", "\ufffd \ufffd"),
        ("<p></p>", ""),
        ("", ""),
    ],
)
def test_text_of(html: str, text: str) -> None:
    assert to_text(html) == text


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a b='", "<!--", "<!", "</", "<", "<?", "<script>", "</script ", "&", "&#", "\n \n", " ", "<a 'x'", "]]>"],
)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    html = piece * (1_000_000 // len(piece))
    assert len(to_text(html)) <= len(html)  # a second or two; what is quadratic takes an hour, and the run's time-out
    assert not is_html(html)
    assert len(to_line(html)) <= len(html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Talks", True),
        ("Talks<BR/>", True),
        ("a <a href='x'>b</a>", True),
        ("Shares of <IBM.N> rise", False),
        ("if a <b and c> d", False),
        ("3 < 4", False),
        ("Talks", False),
    ],
)
def test_only_known_tags_make_html(text: str, expected: bool) -> None:
    assert is_html(text) is expected
