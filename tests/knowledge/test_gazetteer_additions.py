import gzip
import zipfile

import pytest

from dateline.errors import KnowledgeError, UsageError
from dateline.knowledge.gazetteer import Gazetteer, add_places

DUMP = (
    "9000001\tKibaati\tKibati\tKibaty,Quibati\t-1.59\t29.27\tP\tPPL\tCD\t\t11\t\t\t\t5400\t\t1500"
    "\tAfrica/Lubumbashi\t2020-01-01"
)
CSV = "name,lat,lon,kind,country,admin1,names\nWadi Saleh,12.5,23.1,district,SD,Central Darfur,Wadi Salih;Oued Saleh\n"


@pytest.mark.parametrize("form", ["plain", "gz", "zip"])
def test_a_dump_is_read_in_every_form(tmp_path, form):
    text = DUMP + "\n" + DUMP.replace("9000001", "9000002").replace("-1.59", "north") + "\n9\tshort\n"
    file = tmp_path / {"plain": "CD.txt", "gz": "CD.txt.gz", "zip": "CD.zip"}[form]
    if form == "plain":
        file.write_text(text, encoding="utf-8")
    elif form == "gz":
        file.write_bytes(gzip.compress(text.encode()))
    else:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("CD.txt", text)
    added = add_places(file, tmp_path / "data")
    assert [(p.id, p.name, p.country, p.population) for p in added.places] == [("gn:9000001", "Kibati", "CD", 5400)]
    assert [p.line for p in added.problems] == [2, 3]
    assert "no position" in added.problems[0].why
    gazetteer = Gazetteer.load(tmp_path / "data")
    assert gazetteer.additions_hash == added.sha256
    assert gazetteer.lookup("Quibati")[0].id == "gn:9000001"
    assert gazetteer.by_id("gn:9000001").lat == pytest.approx(-1.59)


def test_a_csv_lies_over_the_packaged_places_and_is_added_to(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("\ufeff" + CSV, encoding="utf-8")
    first = add_places(file, tmp_path / "data")
    file.write_text("Name,LAT,lon\nSaraf Omra,13.46,23.08\nNowhere,99,10\n,1,2\n", encoding="utf-8")
    second = add_places(file, tmp_path / "data")
    assert first.sha256 != second.sha256
    assert [(p.line, p.why.split()[0]) for p in second.problems] == [(3, "lies"), (4, "has")]
    gazetteer = Gazetteer.load(second.file)
    assert gazetteer.lookup("wadi salih")[0].id.startswith("user:SD.wadisaleh@")
    assert gazetteer.lookup("Saraf Omra")[0].country is None
    assert next(p.name for p, _ in gazetteer.similar("Wadi Saleeh")) == "Wadi Saleh"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "title,x\n1,2\n", "neither"),
        ("b.csv", "name,lat,lon\n", "no place"),
        ("c.zip", "no zip", "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path, name, text, why):
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(UsageError, match=why):
        add_places(file, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_broken_additions_are_named(tmp_path):
    (tmp_path / "places.jsonl").write_text("{}\n")
    with pytest.raises(KnowledgeError, match="line 1"):
        Gazetteer.load(tmp_path)


def test_an_empty_folder_adds_nothing(tmp_path):
    assert Gazetteer.load(tmp_path).additions_hash is None
