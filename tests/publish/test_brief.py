import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.publish.brief import Line, Piece, brief, brief_html, brief_json, brief_markdown
from dateline.publish.quoting import MOST_WORDS

from .factories import PictureMaker
from .wars import river

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("river.md", lambda: brief(river(), number=3)),
        ("river-later.md", lambda: brief(river("2024-07-03", later=True), number=4, previous=river())),
        ("nothing.md", lambda: brief(PictureMaker().made(), title="An empty record")),
    ],
)
def test_the_brief_reads_as_it_should(name, made):
    """After a wanted change: `python -m tests.publish.write_golden`, and read the difference."""
    assert brief_markdown(made()) == (GOLDEN / name).read_text(encoding="utf-8")


def test_a_line_without_a_footnote_cannot_be_made():
    with pytest.raises(ValueError, match="footnote"):
        Line((Piece("The bridge fell."),))
    with pytest.raises(ValueError, match="words"):
        Line((Piece(" ", (1,)),))


def test_every_note_exists_is_used_and_is_short():
    made = brief(river("2024-07-03", later=True), previous=river())
    used = {note for section in made.sections for line in section.lines for note in line.notes}
    assert used == {note.number for note in made.notes}
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    assert all(len(note.words.replace("…", "").split()) <= MOST_WORDS for note in made.notes)


def test_the_words_of_every_note_are_the_reports_own():
    picture = river()
    texts = {report.id: " ".join(report.text.split()) for report in picture.reports}
    assert all(note.words.strip("… ") in texts[note.report] for note in brief(picture).notes)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_records_changes_nothing(seed):
    picture, shuffled = river(), river()
    mix = random.Random(seed)
    fields = ("reports", "claims", "events", "copies", "quotes", "holdings", "figures", "disputes", "forecasts")
    shuffled = replace(
        shuffled, **{name: tuple(mix.sample(getattr(shuffled, name), len(getattr(shuffled, name)))) for name in fields}
    )
    assert brief(shuffled) == brief(picture)


def test_the_period_follows_the_issue_before():
    made = brief(river("2024-07-03", later=True), previous=river("2024-07-01"))
    assert (str(made.first), str(made.last)) == ("2024-07-02", "2024-07-03")


def test_two_papers_with_one_saying_are_one_origin():
    said = [line.text for section in brief(river()).sections if section.key == "statements" for line in section.lines]
    assert said == [
        "Colonel Adam Bashir (army spokesman): “We did not leave the city for a single hour” (2 reports, 1 origin)"
    ]


def test_figures_that_differ_are_never_merged():
    section = next(s for s in brief(river()).sections if s.key == "figures")
    assert (
        "at least 40 people, according to a doctor; 12 people, according to the health ministry"
        in section.lines[0].text
    )


def test_json_has_all_of_it():
    made = brief(river())
    plain = json.loads(json.dumps(brief_json(made)))
    assert plain["period"] == {"from": "2024-06-25", "to": "2024-07-02"}
    lines = [line for section in plain["sections"] for group in section["groups"] for line in group["lines"]]
    assert lines
    assert all(line["notes"] for line in lines)


def test_html_is_one_page_that_asks_for_nothing():
    page = brief_html(brief(river()))
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "src=" not in page.replace("default-src", "")
    assert page.count("<link") == 1
    assert 'href="https://nile.example/singa"' in page
