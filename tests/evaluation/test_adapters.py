from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dateline.model.claim import EventType
from evaluation import case2021, event_location, fakes, geoparsing, isaf, plover, polnear
from evaluation.reading import Row
from evaluation.telling import same_division
from tests.evaluation.rows import claim, figure, place, reading, span_in

RAID = "A joint force detained a commander and two fighters in Khost on 3 May 2011. Six rebels were killed in the raid."


def raid() -> list[Row]:
    when = {"from": "2011-05-03", "to": "2011-05-03", "span": None, "anchor": "stated"}
    at = place(RAID, "Khost", admin1="Khost", country="AF")
    return [
        claim(
            RAID,
            "ARREST",
            "detained",
            target="commander",
            place=at,
            date=when,
            figures=[
                figure(RAID, "a commander", 1, "captured", "leaders", implied=True),
                figure(RAID, "two", 2, "captured", "fighters"),
            ],
        ),
        claim(RAID, "CLASH", "killed", figures=[figure(RAID, "Six", 6, "killed", "fighters")]),
    ]


def test_isaf_facts_of_a_raid() -> None:
    row = {
        "start_date": "2011-05-03",
        "province": ["khost"],
        "min_killed": 6,
        "min_captured": 3,
        "event_type": ["captureandkill"],
    }
    assert isaf.right_in(row, reading(RAID, *raid())) == dict.fromkeys(
        ("start_date", "start_date_near", "province", "killed", "captured", "event_type"), True
    )


def test_isaf_told_twice_counts_once_and_several_gives_way_to_a_number() -> None:
    text = "Several fighters were detained. Two fighters were detained, and two fighters were arrested."
    several = claim(
        text, "ARREST", "detained", figures=[figure(text, "Several", 3, "captured", "fighters", vague=True)]
    )
    two = claim(text, "ARREST", "arrested", figures=[figure(text, "Two", 2, "captured", "fighters")])
    again = claim(text, "ARREST", "arrested", figures=[figure(text, "two", 2, "captured", "fighters")])
    assert isaf.number_of([several], "captured") == 3
    assert isaf.number_of([several, two, again], "captured") == 2


def taking(text: str, *figures: tuple[str, int, dict[str, bool]]) -> Row:
    return claim(
        text,
        "ARREST",
        "detained",
        figures=[figure(text, words, low, "captured", "fighters", **marks) for words, low, marks in figures],
    )


@pytest.mark.parametrize(
    ("text", "groups", "expected"),
    [
        ("detained two rebels and two smugglers", [[("two rebels", 2, {}), ("two smugglers", 2, {})]], 4),
        ("detained more than ten rebels", [[("more than ten", 10, {"over": True})]], 11),
        ("detained two rebels, one of them a chief", [[("two", 2, {}), ("a chief", 1, {"part": True})]], 2),
        ("detained five rebels: two here, three there", [[("five", 5, {})], [("two", 2, {})], [("three", 3, {})]], 5),
        (
            "detained a chief and several rebels",
            [[("a chief", 1, {"implied": True}), ("several", 3, {"vague": True})]],
            4,
        ),
    ],
)
def test_isaf_adds_up_what_is_apart(
    text: str, groups: list[list[tuple[str, int, dict[str, bool]]]], expected: int
) -> None:
    assert isaf.number_of([taking(text, *group) for group in groups], "captured") == expected


def test_isaf_further_ones_come_on_top_and_parts_count_where_nothing_else_does() -> None:
    text = "Two leaders were detained. Two additional men were detained. Some of them were killed."
    leaders, men = taking(text, ("Two", 2, {})), taking(text, ("Two additional", 2, {}))
    men["figures"][0]["what"] = "additional men"
    assert isaf.number_of([leaders, leaders], "captured") == 2
    assert isaf.number_of([leaders, men], "captured") == 4
    some = taking(text, ("Some", 3, {"part": True}))
    assert isaf.number_of([some], "captured") == 3
    assert isaf.number_of([some, leaders], "captured") == 2


def test_isaf_a_stretch_of_time_gives_way_to_a_day() -> None:
    times = [("2014-03-01", "2014-03-20"), ("2014-03-20", "2014-03-20")]
    claims = [
        claim(RAID, "CLASH", "killed", date={"from": first, "to": last, "span": None, "anchor": "stated"})
        for first, last in times
    ]
    assert str(isaf.start_of(reading(RAID, *claims), claims)) == "2014-03-20"
    assert str(isaf.start_of(reading(RAID, *claims[:1]), claims[:1])) == "2014-03-01"


def test_isaf_a_plan_is_no_incident() -> None:
    planned = [{**row, "stance": "planned"} for row in raid()]
    row = {"start_date": "", "province": [""], "min_killed": 0, "min_captured": 0, "event_type": [""]}
    assert isaf.right_in(row, reading(RAID, *planned))["killed"]


def test_provinces_compare_in_any_spelling() -> None:
    assert same_division("Deir ez-Zor", "deir ezzor", "SY")
    assert same_division("Paktia", "paktya", "AF")
    assert not same_division("Paktika", "paktya", "AF")
    assert same_division(None, "")
    assert not same_division(None, "aleppo", "SY")


STRIKE = "Warplanes struck Idlib, killing 12 civilians, four children among them, and three fighters."


def test_fakes_facts_of_a_strike() -> None:
    strike = claim(
        STRIKE,
        "AIRSTRIKE",
        "struck",
        place=place(STRIKE, "Idlib", admin1="Idlib", country="SY"),
        actor="Warplanes",
        date={"from": "2016-07-08", "to": "2016-07-08", "span": None},
        event="e",
        figures=[
            figure(STRIKE, "12", 12, "killed", "civilians"),
            figure(STRIKE, "four", 4, "killed", "children", part=True),
            figure(STRIKE, "three", 3, "killed", "fighters"),
        ],
    )
    strike["actor"]["party"] = "Government of Russia"
    row = {
        "location": "idlib",
        "actor": fakes.GOVERNMENT,
        "nb_civilians": "12",
        "nb_children": "4",
        "nb_women": "0",
        "nb_noncivilians": "3",
        "date": "7/8/16",
    }
    report = {"published_from": "2016-07-08", "published_to": "2016-07-09"}
    assert all(fakes.right_in(row, reading(STRIKE, strike, report=report)).values())


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("dozens dead; 18 died", [("dozens", 24, "people", {"vague": True}), ("18", 18, "people", {})], (18, 0)),
        ("three medics and six girls", [("three", 3, "personnel", {}), ("six", 6, "children", {})], (9, 0)),
        ("40 dead, 40 attackers", [("40 dead", 40, "people", {}), ("40 att", 40, "fighters", {})], (0, 40)),
        ("nine dead; five rebels", [("nine", 9, "people", {}), ("five", 5, "fighters", {})], (9, 5)),
    ],
)
def test_fakes_whose_deaths(
    text: str, figures: list[tuple[str, int, str, dict[str, bool]]], expected: tuple[int, int]
) -> None:
    rows = [figure(text, words, low, "killed", unit, **marks) for words, low, unit, marks in figures]
    found = fakes.deaths([claim(text, "CLASH", text.split(maxsplit=1)[0], figures=rows)])
    assert (found.get("civilians", 0), found.get("noncivilians", 0)) == expected


def test_fakes_nobody_named_is_unknown() -> None:
    assert fakes.side_of([claim(STRIKE, "AIRSTRIKE", "struck")]) == "unknown"


def test_every_core_type_has_a_label() -> None:
    missing = {str(type_) for type_ in EventType} - set(case2021.LABELS) - {"CONTROL_STATE"}
    assert not missing
    assert {each for types in plover.TYPES.values() for each in types.split()} <= {str(type_) for type_ in EventType}
    assert {each for types in case2021.RANK for each in types} <= {str(type_) for type_ in EventType}


def test_case2021_method_comes_before_violence_and_real_before_planned() -> None:
    text = "Clashes broke out after a suicide bomber struck; rebels threaten to shell the port."
    clash, bomb = claim(text, "CLASH", "Clashes"), claim(text, "SUICIDE_BOMB", "suicide bomber")
    shell = claim(text, "SHELLING", "shell", stance="planned")
    assert case2021.label_of(reading(text, clash, bomb, shell)) == "SUIC_BOMB"
    assert case2021.label_of(reading(text, clash, shell)) == "ARMED_CLASH"
    assert case2021.label_of(reading(text, shell)) == "ART_MISS_ATTACK"
    assert case2021.label_of(reading(text)) == "OTHER"


def pair(text: str, words: str) -> tuple[int, int]:
    start, end = span_in(text, words)
    return start, end


def test_event_location_asks_the_reader_for_any_verb() -> None:
    text = "Shells hit Sloviansk while crowds sang in Odesa."
    answers = event_location.read([(text, [pair(text, "sang")]), (text, [pair(text, "hit")])])
    assert [[text[slice(*span)] for span in answer] for answer in answers] == [["Odesa"], ["Sloviansk"]]


@pytest.mark.parametrize(
    ("span", "words"), [((6, 6), "Odesa"), ((1, 3), "hit  the"), ((22, 27), "Odesa"), ((5, 6), "in Odesa")]
)
def test_event_location_counts_words_where_the_data_does(span: tuple[int, int], words: str) -> None:
    row = {"text": "They hit  the port in Odesa.", "spans": [{"start": span[0], "end": span[1], "label": "LOCATION"}]}
    (found,) = event_location.spans_of(row, "LOCATION")
    assert row["text"][slice(*found)] == words


def test_event_location_counts_words() -> None:
    text = "in Deir ez-Zor city"
    words = event_location.words_in(text, [(3, 14)])
    assert {text[start:end] for start, end in words} == {"Deir", "ez", "Zor"}


LGL = """<articles><article docid="7"><title>Made up</title><text>Rain fell on Gao. Gao is dry.</text><toponyms>
<toponym><start>13</start><end>16</end><phrase>Gao</phrase>
<gaztag geonameid="1"><lat>16.27</lat><lon>-0.04</lon></gaztag></toponym>
<toponym><start>18</start><end>21</end><phrase>Gao</phrase></toponym></toponyms></article></articles>"""
GWN = """<articles><article file="3"><text>Malian traders left Gao.</text><toponyms>
<toponym><extractedName>Malian</extractedName><type>Literal_Modifier</type><modifierType>Adjective</modifierType>
<start>0</start><end>6</end><geonamesID>1</geonamesID><latitude>17</latitude><longitude>-4</longitude></toponym>
<toponym><extractedName>Gao</extractedName><type>Literal</type><modifierType/>
<start>20</start><end>23</end><geonamesID>2</geonamesID><latitude>16.27</latitude><longitude>-0.04</longitude></toponym>
</toponyms></article></articles>"""


@pytest.mark.parametrize(("xml", "corpus", "gold"), [(LGL, "LGL", [True, False]), (GWN, "GWN", [False, True])])
@pytest.mark.parametrize("packed", [True, False])
def test_geoparsing_reads_both_corpora(tmp_path: Path, xml: str, corpus: str, gold: list[bool], packed: bool) -> None:
    path = tmp_path / ("half.xml.gz" if packed else "half.xml")
    path.write_bytes(gzip.compress(xml.encode()) if packed else xml.encode())
    name, (article,) = geoparsing.load(path)
    assert name == corpus
    assert [toponym.at is not None for toponym in article.toponyms] == gold
    assert all(article.text[slice(*toponym.span)] == toponym.name for toponym in article.toponyms)


@pytest.mark.parametrize(("lat", "right"), [(16.3, 1.0), (26.3, 0.0)])
def test_geoparsing_counts_found_and_located(tmp_path: Path, lat: float, right: float) -> None:
    (tmp_path / "a.xml").write_text(LGL, encoding="utf-8")
    corpus, articles = geoparsing.load(tmp_path / "a.xml")
    text = articles[0].text
    answers = [place(text, "Gao", lat=lat, lon=0.0), {**place(text, "Gao"), "span": [18, 21]}]
    measures, wrong = geoparsing.score(corpus, articles, [reading(text, places=tuple(answers))])
    values = {measure.name: measure.value for measure in measures}
    assert values["found"] == 1.0  # the second name has no coordinates: its answer counts neither way
    assert values["f1"] == values["acc161"] == right
    assert bool(wrong) is not bool(right)


def test_polnear_compares_spans_without_articles_and_marks(tmp_path: Path) -> None:
    text = 'The mayor said, "We will stay."\r\nNobody left.\n'
    (tmp_path / "dev" / "text").mkdir(parents=True)
    (tmp_path / "dev" / "attributions").mkdir()
    (tmp_path / "dev" / "text" / "made.txt").write_bytes(text.encode())
    lines = [
        "T1\tSource 0 9\tThe mayor",
        "T2\tCue 10 14\tsaid",
        'T3\tContent 16 31\t"We will stay."',
        "E1\tAttribution:T2",
    ]
    (tmp_path / "dev" / "attributions" / "made_ab12.ann").write_text("\n".join(lines), encoding="utf-8")
    ((name, read, gold),) = polnear.load(tmp_path)
    assert (name, read) == ("made", text)
    quote = {"span": [17, 29], "speaker": {"span": [4, 9]}, "cue": {"span": [10, 14]}}
    got = polnear.answers(reading(text, quotes=(quote,)))
    for role in polnear.ROLES:
        assert polnear.trimmed(text, gold[role]) == polnear.trimmed(text, got[role]), role


def test_plover_marks_become_spans() -> None:
    text, marks = plover.unmarked("(SRC/TAR: Chad) and (SRC: Niger) (EVT: signed) a pact in (LOC: Agadez).")
    assert text == "Chad and Niger signed a pact in Agadez."
    words = {name: [text[start:end] for start, end in spans] for name, spans in marks.items()}
    assert words == {"SRC": ["Chad", "Niger"], "TAR": ["Chad"], "EVT": ["signed"], "LOC": ["Agadez"]}


def test_plover_takes_the_claim_at_the_marked_event() -> None:
    text, marks = plover.unmarked("Envoys met in Agadez, where Niger (EVT: signed) a truce.")
    item = plover.Sentence("x", "AGREE", "2000-01-01", text, marks)
    claims = [claim(text, "TALKS", "met"), claim(text, "AGREEMENT", "signed"), claim(text, "CLASH", "truce")]
    found = plover.fitting(item, reading(text, *claims))
    assert found is not None
    assert found["type"] == "AGREEMENT"
    assert plover.fitting(item, reading(text, claims[2])) is None
