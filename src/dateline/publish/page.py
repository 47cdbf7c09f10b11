"""How the self-contained pages are put together: templates and styles from the package, and their digests.

In: a template's name and its values. Out: HTML. Every value is escaped by Jinja ("<script>" in a headline stays
text); only our own style and script, whose digests the page's Content-Security-Policy names, go in as they are.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup


@cache
def resource(name: str) -> Markup:
    """A file of ours from the package's templates, marked as safe: it holds no report text."""
    text = (files("dateline.publish") / "templates" / name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - a constant of the package


def render(name: str, **values: Any) -> str:
    """The template `name` with its values, everything escaped that is not ours."""
    return _environment().get_template(name).render(**values)


def digest(text: str) -> str:
    """The CSP source expression for an inline style or script with exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(str(text).encode("utf-8")).digest()).decode("ascii")


def script_json(value: Any) -> Markup:
    """`value` as JSON that may stand in a script element: no `<`, `>`, `&` or line separator in it as such."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - the characters that could end the element are escaped above


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: str(resource(name))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
