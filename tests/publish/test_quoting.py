from hypothesis import given
from hypothesis import strategies as st

from dateline.model.text import Span
from dateline.publish.quoting import MOST_WORDS, cap_words, one_line, quoted

from .factories import make_report

LONG = (
    "The column left Goma at dawn. "
    + " ".join(f"word{n}" for n in range(40))
    + " and the bridge at Sake was blown up by noon"
)


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != "…"]


def test_short_words_stay_as_they_are():
    assert cap_words("Rebels took the bridge") == "Rebels took the bridge"


def test_long_words_are_cut_with_an_ellipsis():
    shown = cap_words(LONG)
    assert len(words(shown)) == MOST_WORDS
    assert shown.endswith(" …")


def test_the_focus_is_always_among_the_words_shown():
    report = make_report("r", LONG)
    at = LONG.index("bridge at Sake")
    shown = quoted(report, Span(0, len(LONG)), Span(at, at + len("bridge at Sake")))
    assert "bridge at Sake" in shown
    assert shown.startswith("… ")
    assert len(words(shown)) == MOST_WORDS


def test_unseen_characters_cannot_turn_a_line_around():
    assert one_line("a\u202eb\u200bc\x1b[31m\n d") == "abc[31m d"


@given(st.text(min_size=1, max_size=400), st.data())
def test_never_more_than_the_cap_and_always_from_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first = data.draw(st.integers(start, end - 1))
    focus = Span(first, data.draw(st.integers(first + 1, end)))
    shown = quoted(make_report("r", text), Span(start, end), focus)
    assert len(words(shown)) <= MOST_WORDS
    assert shown.strip("… ").strip() in one_line(text[start:end]) or "…" in text
