"""Texts and captions: what Telegram keeps of them, what it refuses, and the way back to HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.api_error import ApiRefusal
from sandbox.text.entities import MAX_CAPTION, MAX_TEXT, Entity, Parsed, ensure_length, parse, to_html, utf16_length

Kinds = list[tuple[str, int, int]]


def kinds(parsed: Parsed) -> Kinds:
    return [(each["type"], each["offset"], each["length"]) for each in parsed.entities]


def refusal(text: str, mode: str | None = "HTML", entities: list[object] | None = None) -> str:
    with pytest.raises(ApiRefusal) as caught:
        parse(text, mode, entities)
    assert caught.value.code == 400
    return caught.value.description


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 2)]),
        ("<i>a</i> <em>b</em>", "a b", [("italic", 0, 1), ("italic", 2, 1)]),
        ("<u>a</u> <ins>b</ins>", "a b", [("underline", 0, 1), ("underline", 2, 1)]),
        ("<s>a</s> <strike>b</strike> <del>c</del>", "a b c", [("strikethrough", n, 1) for n in (0, 2, 4)]),
        ('<span class="tg-spoiler">a</span> <tg-spoiler>b</tg-spoiler>', "a b", [("spoiler", n, 1) for n in (0, 2)]),
        ("<code>a</code> <pre>b</pre>", "a b", [("code", 0, 1), ("pre", 2, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<B>a</b >", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("a &lt;b&gt; &amp;amp; &quot;&#65;&#x42;&nbsp;", 'a <b> &amp; "AB&nbsp;', []),
        ("1 &lt 2 & 3", "1 < 2 & 3", []),
        ("😀<b>a😀</b>", "😀a😀", [("bold", 2, 3)]),
        ("<b>a<i>b</i>c</b>", "abc", [("bold", 0, 1), ("bold", 1, 2), ("italic", 1, 1)]),
        ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
        ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
        ("<blockquote>a<b>b</b></blockquote>", "ab", [("blockquote", 0, 2), ("bold", 1, 1)]),
        ("  a <b> b </b>\n\n", "a  b", [("bold", 2, 2)]),
        ("<b> a</b>", " a", [("bold", 0, 2)]),
        ("a\tb\r\nc", "a b\nc", []),
        ('<a href="bukan tautan">a</a>', "a", []),
    ],
)
def test_html_is_kept_as_text_and_entities(source: str, text: str, expected: Kinds) -> None:
    parsed = parse(source, "html")
    assert parsed.text == text
    assert kinds(parsed) == expected


def test_html_entities_carry_their_fields() -> None:
    source = (
        '<a href="https://Contoh.go.id/a?b=1&amp;c">x</a> <a href="tg://user?id=42">y</a> '
        '<pre><code class="language-python">z</code></pre> <tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>'
    )
    link, mention, pre, emoji = parse(source, "HTML").entities
    assert link == {"type": "text_link", "offset": 0, "length": 1, "url": "https://contoh.go.id/a?b=1&c"}
    assert mention["type"] == "text_mention"
    assert mention["user"]["id"] == 42
    assert pre == {"type": "pre", "offset": 4, "length": 1, "language": "python"}
    assert emoji["custom_emoji_id"] == "5368324170671202286"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("Nilai <5", "Unclosed start tag at byte offset 6"),
        ("é<B", "Unclosed start tag at byte offset 2"),
        ("<kosong>a</kosong>", 'Unsupported start tag "kosong" at byte offset 0'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("😀<b>a</i>", 'Unmatched end tag at byte offset 8, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a <i>b</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b />a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ('<span class="merah">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xd800;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, problem: str) -> None:
    assert refusal(source) == f"Bad Request: can't parse entities: {problem}"
    assert parse(source.replace("&", "")).text  # the same without a parse mode is a plain text


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*a* _b_ __c__ ~d~ ||e|| `f`", "a b c d e f", "bold italic underline strikethrough spoiler code"),
        ("_a __b___", "a b", "italic italic underline"),
        ("```py\nx = 1.0```", "x = 1.0", "pre"),
        ("[a](http://contoh.go.id)", "a", "text_link"),
        ("![👍](tg://emoji?id=5368324170671202286)", "👍", "custom_emoji"),
        (">a\n>b\nc", "a\nb\nc", "blockquote"),
        (">a\n>b||", "a\nb", "expandable_blockquote"),
        ("1\\.2 \\*", "1.2 *", ""),
        ("`a.b*`", "a.b*", "code"),
    ],
)
def test_markdown_v2(source: str, text: str, expected: str) -> None:
    parsed = parse(source, "MarkdownV2")
    assert parsed.text == text
    assert " ".join(each["type"] for each in parsed.entities) == expected


@pytest.mark.parametrize(
    ("source", "mended", "problem"),
    [
        ("a.b", "a\\.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a|b", "a\\|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "a\\!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "a \\> b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("é*a", "é*a*", "Can't find end of Bold entity at byte offset 2"),
        ("_a*b_", "_a*b*_", "Can't find end of Italic entity at byte offset 4"),
        ("```a", "```a```", "Can't find end of Pre entity at byte offset 0"),
        (">*a\nb", ">*a*\nb", "Can't find end of Bold entity at byte offset 1"),
        ("[a](b", "[a](b)", "Can't find end of a URL at byte offset 4"),
        ("![a]", "\\!\\[a\\]", "The entity must contain a tg://emoji or tg://time URL"),
    ],
)
def test_broken_markdown_v2_is_refused_and_its_mended_form_passes(source: str, mended: str, problem: str) -> None:
    expected = "Bad Request: can't parse entities: " + problem
    assert refusal(source, "MarkdownV2") == expected
    assert parse(mended, "MarkdownV2").text


def test_legacy_markdown() -> None:
    parsed = parse("*a_b* _c_ `d*` [e](contoh.go.id) ```py\nf``` \\_ x.y!", "Markdown")
    assert parsed.text == "a_b c d* e f _ x.y!"
    assert [each["type"] for each in parsed.entities] == ["bold", "italic", "code", "text_link", "pre"]
    assert refusal("é*a", "Markdown").endswith("Can't find end of the entity starting at byte offset 2")


def test_parse_mode_is_known_or_refused() -> None:
    assert refusal("a", "markdown3") == "Bad Request: unsupported parse_mode"
    assert parse("a", "MARKDOWNV2").text == parse("a", "").text == "a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/rekap", "bot_command:/rekap"),
        ("ketik /rekap@hukum_bot, ya", "bot_command:/rekap@hukum_bot"),
        ("a/b 1/2 //x", ""),
        ("halo @hukum_bot!", "mention:@hukum_bot"),
        ("#B04 #12", "hashtag:#B04"),
        ("buka https://sapa.go.id/a(b), lalu", "url:https://sapa.go.id/a(b)"),
        ("(https://t.me/x?start=a_b).", "url:https://t.me/x?start=a_b"),
        ("hukum.go.id", "url:hukum.go.id"),
        ("laporan.pdf pukul 16.00", ""),
        ("tulis ke hukum@contoh.go.id.", "email:hukum@contoh.go.id"),
    ],
)
def test_what_telegram_finds_by_itself(text: str, expected: str) -> None:
    found = [f"{each['type']}:{text[each['offset'] :][: each['length']]}" for each in parse(text).entities]
    assert " ".join(found) == expected


def test_nothing_is_found_inside_code_or_links() -> None:
    parsed = parse('<code>/rekap</code> <a href="https://contoh.go.id">/status</a> <b>/bantuan</b>', "HTML")
    assert [each["type"] for each in parsed.entities] == ["code", "text_link", "bot_command", "bold"]


def test_given_entities_are_checked_and_kept() -> None:
    given = [{"type": "bold", "offset": 0, "length": 2}, {"type": "url", "offset": 0, "length": 1}]
    assert kinds(parse("😀a", None, given)) == [("bold", 0, 2)]
    assert kinds(parse("<b>a</b>", "HTML", [{"type": "italic", "offset": 0, "length": 1}])) == [("bold", 0, 1)]


@pytest.mark.parametrize(
    ("entity", "problem"),
    [
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0, "length": -1}, "receive an entity with incorrect length -1"),
        ({"type": "bold", "offset": 9, "length": 1}, "entity begins after the end of the text at UTF-16 offset 9"),
        (
            {"type": "bold", "offset": 0, "length": 9},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        ({"type": "bold", "offset": 1, "length": 1}, "entity begins or ends in a middle of a UTF-16 symbol"),
        ({"type": "text_link", "offset": 0, "length": 2, "url": "x"}, "entity URL 'x' is invalid: Wrong HTTP URL"),
        ({"type": "text_mention", "offset": 0, "length": 2}, "can't parse MessageEntity: Can't find field \"user\""),
    ],
)
def test_given_entities_that_do_not_fit_are_refused(entity: dict[str, object], problem: str) -> None:
    assert refusal("😀a", None, [entity]) == f"Bad Request: {problem}"
    assert kinds(parse("😀a", None, [{"type": "bold", "offset": 2, "length": 1}])) == [("bold", 2, 1)]


def test_lengths_count_after_parsing() -> None:
    ensure_length(parse(f"<b>{'a' * MAX_TEXT}</b>", "HTML"), MAX_TEXT, "message")
    ensure_length(parse("", "HTML"), MAX_CAPTION, "message caption")
    for text, maximum, what, problem in (
        ("a" * (MAX_TEXT + 1), MAX_TEXT, "message", "message is too long"),
        ("a" * (MAX_CAPTION + 1), MAX_CAPTION, "message caption", "message caption is too long"),
        (" <b> </b>\n", MAX_TEXT, "message", "text must be non-empty"),
        ("\u2800\u200b", MAX_TEXT, "message", "text must be non-empty"),
    ):
        with pytest.raises(ApiRefusal, match=problem):
            ensure_length(parse(text, "HTML"), maximum, what)


def test_texts_that_are_not_text_are_refused() -> None:
    assert refusal("a" * 32_769, None) == "Bad Request: text is too long"
    assert refusal("\ud83d", None) == "Bad Request: strings must be encoded in UTF-8"


def test_lengths_are_in_utf16() -> None:
    assert [utf16_length(text) for text in ("", "é", "😀", "a😀b")] == [0, 1, 2, 4]


_LETTERS = st.text(st.sampled_from(list("ab é\n<>&\"'/@#._😀\u2800")), max_size=12)
_TAGS = st.sampled_from(
    [
        ("<b>", "</b>"), ("<i>", "</i>"), ("<u>", "</u>"), ("<s>", "</s>"), ("<tg-spoiler>", "</tg-spoiler>"),
        ("<code>", "</code>"), ("<pre>", "</pre>"), ('<pre><code class="language-py">', "</code></pre>"),
        ('<a href="https://contoh.go.id/?a=1&amp;b=%22">', "</a>"), ('<a href="tg://user?id=7">', "</a>"),
        ("<blockquote>", "</blockquote>"), ("<blockquote expandable>", "</blockquote>"),
    ]
)  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_MARKED = st.recursive(
    _LETTERS.map(_escaped),
    lambda inner: st.one_of(
        st.tuples(_TAGS, inner).map(lambda pair: pair[0][0] + pair[1] + pair[0][1]),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(_MARKED)
def test_writing_html_and_parsing_it_gives_the_same_message(source: str) -> None:
    parsed = parse(source, "HTML")
    assert parse(to_html(*parsed), "HTML") == parsed


@settings(max_examples=200, deadline=None)
@given(
    _LETTERS,
    st.lists(
        st.tuples(
            st.sampled_from(["bold", "italic", "code", "pre", "blockquote", "spoiler"]),
            st.integers(0, 15),
            st.integers(0, 15),
        ),
        max_size=5,
    ),
)
def test_given_entities_are_refused_or_stored_in_a_form_that_html_can_express(text: str, drawn: Kinds) -> None:
    entities: list[object] = [Entity(type=kind, offset=at, length=length) for kind, at, length in drawn]
    try:
        parsed = parse(text, None, entities)
    except ApiRefusal:
        return
    assert parse(parsed.text, None, list(parsed.entities)) == parsed
    assert parse(to_html(*parsed), "HTML") == parsed
