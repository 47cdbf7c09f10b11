"""What is story and what is the page around it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake.opening import dateline_length
from dateline.intake.segment_lines import line_kind
from dateline.intake.segments import cut
from dateline.model.report import SegmentKind

K = SegmentKind
BODY = "Rebels took the crossing at Bunagana after a night of shelling, two officials in Rutshuru said on Monday."
MORE = "Thousands of people walked towards the border with what they could carry, aid workers in the town said."


def kinds(text: str, title: str | None = None) -> list[tuple[SegmentKind, str]]:
    return [(segment.kind, segment.span.of(text).strip()) for segment in cut(text, title)]


@settings(deadline=None)
@given(st.text(st.sampled_from(list("ab. \nA—–-“”:@[]|1")) | st.characters(codec="utf-8"), max_size=300))
def test_segments_cover_the_text(text: str) -> None:
    segments = cut(text)
    assert "".join(segment.span.of(text) for segment in segments) == text
    assert all(one.span.end == two.span.start for one, two in pairwise(segments))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[ad_1]", K.BOILERPLATE),
        ('[vc_row full_width="true"]', K.BOILERPLATE),
        ("spot_img", K.BOILERPLATE),
        ("Advertisement", K.BOILERPLATE),
        ("No menu items!", K.BOILERPLATE),
        ("Subscribe to our newsletter", K.BOILERPLATE),
        ("We use cookies to improve this site.", K.BOILERPLATE),
        ("Share this:", K.BOILERPLATE),
        ("12 comments", K.BOILERPLATE),
        ("-3 °C", K.BOILERPLATE),
        ("sobota, 12 listopada 2022 - 7:41", K.BOILERPLATE),
        ("vendredi 3 mars 2017, 18:20", K.BOILERPLATE),
        ("Today: Monday, 3 June 2024", K.BOILERPLATE),
        ("Read more: Who holds the mines of Rubaya?", K.READ_MORE),
        ("Also read: Lorries turned back at Sake", K.READ_MORE),
        ("Related articles", K.READ_MORE),
        ("Don’t miss our map of the front", K.READ_MORE),
        ("Rain floods camp - 3 hours ago", K.READ_MORE),
        ("Updated: March 03, 2022, 9:15 PM", K.DATELINE),
        ("Published 13 August 2017", K.DATELINE),
        ("Monday, 4 March 2013", K.DATELINE),
        ("Script, Monday 4 March 2013, 09:00 Damascus time", K.DATELINE),
        ("Lake Post and agencies | Published: 4 March 2013", K.DATELINE),
        ("PUBLISHED: 21:15, 4 March 2013 | UPDATED: 22:02, 4 March 2013", K.DATELINE),
        ("04.03.2013, 16:20 (CET)", K.DATELINE),
        ("(Lake Wire)", K.BYLINE),
        ("Home > World > Africa", K.BOILERPLATE),
        ("2013-03-04", K.DATELINE),
        ("By Amina Diallo and Jan Novak", K.BYLINE),
        ("Bamako, correspondent", K.BYLINE),
        ("Additional reporting by P. Mbeki in Goma", K.BYLINE),
        ("Women fill cans at a tap in El Fasher. Photo: AFP", K.CAPTION),
        ("A burned lorry lies on the road to Sake. Red Cross/Reuters", K.CAPTION),
        ("Soldiers stand guard in Gao. AP Photo", K.CAPTION),
        ("FILE PHOTO: Children wait for food near Ataq", K.CAPTION),
        ("The column is at the gates pic.twitter.com/ab12Cd", K.POST),
        ("They have left. — N. K. (@nk_goma) June 14, 2022", K.POST),
        ("By nightfall the town was in rebel hands and the road to the border lay open.", None),
        ("Search teams found four bodies under the school.", None),
        ("Follow-up strikes hit the depot at dawn.", None),
        ("Loading docks in the port were hit.", None),
        ("Residents told Reuters that the town was quiet.", None),
        ("Print shops and bakeries were closed in the old town on Friday.", None),
        (BODY, None),
    ],
)
def test_lines(line: str, kind: SegmentKind | None) -> None:
    assert line_kind(line) is kind


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("GOMA, DR Congo, Nov 20 (LWN) - ", "Rebels entered."),
        ("KHARTOUM (AP) — ", "Shells fell."),
        ("KHARTOUM - ", BODY),
        ("MEKELLE, Ethiopia: ", BODY),
        ("Sanaa (Gulf Wire - 6th May, 2018): ", "A strike."),
        ("Bangui, March 24 (LWN): ", "The president fled."),
        ("Gao 14-April-2012. ", "The town was quiet."),
        ("(LWN) - ", "The town was quiet."),
        ("April 2 (UPI) -- ", "The town was quiet."),
        ("Timbuktu: ", BODY),
    ],
)
def test_datelines_open_a_story(opening: str, rest: str) -> None:
    assert dateline_length(opening + rest) == len(opening)


@pytest.mark.parametrize(
    "words",
    [
        BODY,
        "Photo: A tank in Sake.",
        "UN peacekeepers said - and the army denied - that the town had fallen.",
        "Rebels (M23) took the hill.",
        "On Monday, March 4 the town fell.",
        "Report: Rebels near Goma",
        "SYRIA - FLASH UPDATE NO. 3",
    ],
)
def test_what_is_no_dateline(words: str) -> None:
    assert dateline_length(words) == 0


def test_a_story_with_everything_around_it() -> None:
    text = (
        "7 C\nWarszawa\nsobota, 12 listopada 2022 - 7:41\nNo menu items!\n\n"
        "Rebels take Bunagana crossing\n\nspot_img\n\n"
        f"BUNAGANA, DR Congo (LWN) - {BODY}\n\n{MORE}\n\nA LONG ROAD\n\n{BODY}\n\nRead more: The mines\n\n{MORE}\n\n"
        "Goma, correspondent\nJN\n[ad_2]\nSource link"
    )
    assert [kind for kind, words in kinds(text) if words] == [
        K.BOILERPLATE, K.BOILERPLATE, K.BOILERPLATE, K.BOILERPLATE, K.HEADLINE, K.BOILERPLATE, K.DATELINE, K.BODY,
        K.BODY, K.SECTION_HEADING, K.BODY, K.READ_MORE, K.BODY, K.BYLINE, K.BYLINE, K.BOILERPLATE, K.READ_MORE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            ("LAKE POST | World", "Home > World > Africa", "Rebels take Bunagana crossing", "Published: 14 June 2022"),
            "bbhd",
        ),
        (("LAKE POST", "News of Goma and the border", "14 June 2022", "Crossing gone: rebels at Bunagana"), "bbdh"),
        (("LAKE RADIO - NEWS AT NINE", "Script, Tuesday 14 June 2022, 09:00 Goma time"), "bd"),
        (
            (
                "News Weather Motors Puzzles",
                "RUN FOR THE HILLS: Rebels take border crossing in a night",
                "By Lake Reporter",
            ),
            "bhy",
        ),
        (("Rebels take Bunagana crossing", "Lake Post", "Thousands of people walk to the border"), "hbs"),
    ],
)
def test_headlines_among_mastheads(head: tuple[str, ...], expected: str) -> None:
    names = {"b": K.BOILERPLATE, "h": K.HEADLINE, "d": K.DATELINE, "y": K.BYLINE, "s": K.STANDFIRST}
    found = [kind for kind, _ in kinds("\n".join(head) + f"\n\n{BODY}\n\n{MORE}\n")]
    assert found == [names[letter] for letter in expected] + [K.BODY, K.BODY]


def test_a_standfirst_stands_between_headline_and_story() -> None:
    text = f"Rebels take crossing\n\nThousands flee as the army leaves its last posts\n\n{BODY}\n\n{MORE}\n"
    assert [kind for kind, _ in kinds(text)] == [K.HEADLINE, K.STANDFIRST, K.BODY, K.BODY]


def test_runs_of_sentences_without_a_stop_are_picture_texts() -> None:
    pictures = (
        "Fighters search a lorry at the Bunagana crossing\n\nFamilies with mattresses walk along the road to Kisoro"
    )
    text = f"{BODY}\n\n{MORE}\n\n{BODY}\n\n{pictures}\n\n{MORE}\n\n{BODY}\n"
    assert [kind for kind, _ in kinds(text)] == [K.BODY, K.BODY, K.BODY, K.CAPTION, K.CAPTION, K.BODY, K.BODY]


def test_furniture_inside_a_paragraph_is_cut_out() -> None:
    text = f"Search. Close this search box. {BODY} Story continues below advertisement. {MORE} Sign in to read more."
    assert kinds(text) == [
        (K.BOILERPLATE, "Search. Close this search box."),
        (K.BODY, BODY),
        (K.BOILERPLATE, "Story continues below advertisement."),
        (K.BODY, MORE),
        (K.BOILERPLATE, "Sign in to read more."),
    ]


def test_a_machine_stamp_before_a_caption() -> None:
    text = f" date 2012-11-20 Rebels walk through Goma. AFP\n\n{BODY}\n\n{MORE}\n"
    assert [kind for kind, _ in kinds(text)] == [K.DATELINE, K.CAPTION, K.BODY, K.BODY]


def test_a_caption_inside_a_paragraph_ends_with_its_credit() -> None:
    text = f"Caption: a soldier at the Sake crossing in June. EPA-EFE. {BODY}"
    assert kinds(text) == [(K.CAPTION, "Caption: a soldier at the Sake crossing in June. EPA-EFE."), (K.BODY, BODY)]


def test_headings_between_dashes_inside_a_paragraph() -> None:
    text = f"{BODY} – The militias – {MORE} – The neighbours – {BODY}"
    assert [kind for kind, _ in kinds(text)] == [K.BODY, K.SECTION_HEADING, K.BODY, K.SECTION_HEADING, K.BODY]


def test_bullets_stay_story() -> None:
    text = f"{BODY}\n\n- The crossing at Bunagana fell on Monday\n- The road to Goma is cut\n\n{MORE}\n"
    assert [kind for kind, _ in kinds(text)] == [K.BODY] * 4


def test_paragraphs_broken_at_a_fixed_width_stay_whole() -> None:
    text = (
        "Rebels took the crossing at Bunagana after a night of shelling, two\n"
        "officials in Rutshuru said, and thousands of people walked towards\n"
        "the border with what they could carry, aid workers in the town\n"
        "said.\n\nThe army did not comment on Monday, when the road was still closed.\n"
    )
    assert [kind for kind, _ in kinds(text)] == [K.BODY, K.BODY]
