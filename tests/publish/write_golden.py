"""Write the golden briefs anew: `python -m tests.publish.write_golden`. Read the difference before you keep it."""

from dateline.publish.brief import brief, brief_markdown

from .factories import PictureMaker
from .test_brief import GOLDEN
from .wars import river


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    later = brief(river("2024-07-03", later=True), number=4, previous=river())
    empty = brief(PictureMaker().made(), title="An empty record")
    for name, made in (("river.md", brief(river(), number=3)), ("river-later.md", later), ("nothing.md", empty)):
        (GOLDEN / name).write_text(brief_markdown(made), encoding="utf-8")


if __name__ == "__main__":
    main()
