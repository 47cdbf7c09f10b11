import pytest

from dateline.publish.articles import Articles

from .factories import make_report

TEXT = (
    "On Monday the Houthis said they had left. In the port, the Houthis took two boats. "
    "Fighters of Boko Haram took the road, and police said Boko Haram had burned a mill. "
    "The Kabul government spoke."
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Houthis", "the Houthis"),
        ("Boko Haram", "Boko Haram"),
        ("Government of Mali", "the Government of Mali"),
        ("Free Army", "the Free Army"),
        ("the rebels", "the rebels"),
        ("Kabul", "Kabul"),
        ("", ""),
    ],
)
def test_names_take_the_article_their_reports_give_them(name, said):
    assert Articles([make_report("r", TEXT)]).the(name) == said
