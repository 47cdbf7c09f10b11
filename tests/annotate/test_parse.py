from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import ELSEWHERE, FOLDER, SentenceModel, version_of
from dateline.annotate.parse_run import Files
from dateline.model.parse import Parse
from dateline.model.text import Span

BEFORE = "Nothing moved in Tessalit. "
SENTENCE = "Rebels captured the town of Menaka on Friday, two residents told a local radio station."
AFTER = " The army denied it."


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    found = SentenceModel.load()
    if found is None:
        pytest.skip("the package carries no weights")
    return found


def whole(model: SentenceModel, text: str) -> Parse:
    return model.parse(text, Span(0, len(text)))


def test_without_weights_there_is_no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ELSEWHERE, str(tmp_path))
    assert SentenceModel.load() is None
    assert SentenceModel.load(fast=True) is None


def test_a_plain_capture_is_read_with_its_parts(model: SentenceModel) -> None:
    parse = whole(model, SENTENCE)
    triggers = {t.span.of(SENTENCE): t for t in parse.triggers if t.score > 0.5}
    assert triggers["captured"].type == "TERR_CAPTURE"
    assert triggers["captured"].stance == "asserted"
    number = parse.triggers.index(triggers["captured"])
    arcs = {
        (a.role, parse.marks[a.mark].span.of(SENTENCE)) for a in parse.arcs if a.trigger == number and a.score > 0.5
    }
    assert {("actor", "Rebels"), ("place", "Menaka")} <= arcs
    assert any(role == "said_by" and "residents" in words for role, words in arcs)
    assert [e.label for e in parse.entities if e.layer == "names" and e.span.of(SENTENCE) == "Menaka"] == ["LOC"]


def test_the_tree_has_one_root_and_names_words(model: SentenceModel) -> None:
    parse = whole(model, SENTENCE)
    assert len(parse.words) == len(parse.upos) == len(parse.head) == len(parse.deprel)
    assert parse.head.count(-1) == 1
    words = [span.of(SENTENCE) for span in parse.words]
    assert words[parse.head[words.index("Rebels")]] == "captured"
    assert parse.upos[words.index("captured")] == "VERB"


def test_claims_can_be_had_without_the_tree(model: SentenceModel) -> None:
    parse, short = whole(model, SENTENCE), model.parse(SENTENCE, Span(0, len(SENTENCE)), claims_only=True)
    assert (short.triggers, short.marks, short.arcs, short.relays) == (
        parse.triggers,
        parse.marks,
        parse.arcs,
        parse.relays,
    )
    assert (short.head, short.upos, short.deprel, short.entities) == ((), (), (), ())


def _moved(parse: Parse, by: int) -> list[object]:
    spans = [Span(s.start + by, s.end + by) for s in parse.words]
    return [spans, parse.head, parse.deprel, [t.types for t in parse.triggers], [a.score for a in parse.arcs]]


def test_a_parse_does_not_depend_on_the_text_around(model: SentenceModel) -> None:
    alone = whole(model, SENTENCE)
    text = BEFORE + SENTENCE + AFTER
    inside = model.parse(text, Span(len(BEFORE), len(BEFORE) + len(SENTENCE)))
    assert _moved(inside, -len(BEFORE)) == _moved(alone, 0)
    whole(model, "A sentence between.")
    assert whole(model, SENTENCE) == alone


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Rebels took Sake, Goma's 3rd army. “…” ü北\u00ad-–"), max_size=80),
    st.integers(0, 5),
)
def test_any_text_is_read_within_its_bounds(model: SentenceModel, text: str, start: int) -> None:
    if start >= len(text):
        return
    parse = model.parse(text, Span(start, len(text)))
    spans = [*parse.words, *(t.span for t in parse.triggers), *(m.span for m in parse.marks)]
    assert all(start <= s.start < s.end <= len(text) for s in spans)
    assert list(parse.words) == sorted(parse.words)
    for found in (parse.triggers, parse.marks):
        assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(0 <= a.trigger < len(parse.triggers) and 0 <= a.mark < len(parse.marks) for a in parse.arcs)
    assert all(0 <= a.score <= 1 for a in (*parse.arcs, *parse.triggers, *parse.marks, *parse.relays))
    assert all(-1 <= head < len(parse.words) for head in parse.head)


def test_a_sentence_beyond_the_model_s_length_is_read_to_that_point(model: SentenceModel) -> None:
    text = "rebels and soldiers " * 200
    parse = whole(model, text.strip())
    assert 100 < len(parse.words) < 600


def test_another_process_reads_the_same(model: SentenceModel) -> None:
    code = (
        "from dateline.annotate.parse import SentenceModel; from dateline.model.text import Span; import sys;"
        "print(repr(SentenceModel.load().parse(sys.argv[1], Span(0, len(sys.argv[1])))))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code, SENTENCE], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == repr(whole(model, SENTENCE))


def test_the_packaged_weights_are_those_described(model: SentenceModel) -> None:
    about = json.loads(Files(FOLDER).about.read_text(encoding="utf-8"))
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in Files(FOLDER).weights()}
    assert hashes == about["sha256"]
    assert model.version == version_of()


def test_both_networks_take_less_than_thirty_megabytes() -> None:
    files = Files(FOLDER)
    assert files.fast in files.weights()
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 30_000_000


def test_the_model_opens_in_half_a_second() -> None:
    code = (
        "import time, onnxruntime; from dateline.annotate.parse import SentenceModel;"
        "start = time.process_time(); SentenceModel.load(); print(time.process_time() - start)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.5


# The fast network


@pytest.fixture(scope="module")
def fast() -> SentenceModel:
    found = SentenceModel.load(fast=True)
    if found is None:
        pytest.skip("the package carries no fast network")
    return found


def test_the_fast_network_reads_claims_and_no_tree(fast: SentenceModel, model: SentenceModel) -> None:
    parse = whole(fast, SENTENCE)
    assert replace(parse, words=()) == fast.parse(SENTENCE, Span(0, len(SENTENCE)), claims_only=True)
    assert parse.words == whole(model, SENTENCE).words
    triggers = {t.span.of(SENTENCE): t.type for t in parse.triggers if t.score > 0.5}
    assert triggers["captured"] == "TERR_CAPTURE"
    assert {"actor", "place", "said_by"} <= {arc.role for arc in parse.arcs if arc.score > 0.5}
    assert (parse.head, parse.upos, parse.deprel, parse.entities) == ((), (), (), ())


def test_the_fast_network_says_always_the_same(fast: SentenceModel) -> None:
    alone = whole(fast, SENTENCE)
    text = BEFORE + SENTENCE + AFTER
    inside = fast.parse(text, Span(len(BEFORE), len(BEFORE) + len(SENTENCE)))
    assert _moved(inside, -len(BEFORE)) == _moved(alone, 0)
    assert whole(fast, SENTENCE) == alone


def test_the_two_networks_have_versions_of_their_own(fast: SentenceModel, model: SentenceModel) -> None:
    assert (fast.fast, model.fast) == (True, False)
    assert fast.version == version_of(fast=True) != model.version
    assert fast.version.endswith(" fast")
