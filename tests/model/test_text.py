import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.text import OffsetMap, Run, Span


def test_a_span_is_never_empty():
    with pytest.raises(ValueError, match="start < end"):
        Span(3, 3)


def test_spans_overlap_join_and_slice():
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 5).join(Span(7, 9)) == Span(0, 9)
    assert Span(2, 4).of("abcdef") == "cd"


@st.composite
def maps(draw):
    """A map of runs in which clean and raw offsets only grow, with gaps on both sides."""
    clean = raw = 0
    runs = []
    for length, gap, skipped in draw(st.lists(st.tuples(*[st.integers(0, 9)] * 3), max_size=8)):
        clean, raw = clean + gap, raw + skipped
        runs.append(Run(clean, raw, length))
        clean, raw = clean + length, raw + length
    return OffsetMap.of(runs)


@given(maps(), st.integers(0, 60), st.integers(1, 20))
def test_a_clean_span_and_its_raw_span_lead_to_each_other(offsets, start, length):
    span = Span(start, start + length)
    found = offsets.to_raw(span)
    if found is None:
        return
    field, raw = found
    back = offsets.to_clean(raw, field)
    assert back is not None
    assert span.contains(back)
    assert offsets.to_raw(back) == found


def test_a_span_over_two_fields_is_cut_to_the_first():
    offsets = OffsetMap.of([Run(0, 0, 5, "title"), Run(7, 0, 5, "text")])
    assert offsets.to_raw(Span(2, 9)) == ("title", Span(2, 5))
    assert offsets.to_raw(Span(8, 9)) == ("text", Span(1, 2))
    assert offsets.to_raw(Span(5, 7)) is None
