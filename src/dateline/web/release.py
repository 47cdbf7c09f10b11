"""Names of persons in an issue of the page, and whether they may leave the house; made once an issue.

In: an `Issue`, claims. Out: `Person`s with their standing, and the words withheld. The rules are `publish.names`'s:
"Ana Diallo, a shopkeeper" is withheld, "the governor, Ana Diallo" is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.claim import Claim
from dateline.publish.names import Person, claim_roles, judged, other_names, roles_in, words_of
from dateline.web.issue import Issue


def persons_of(claims: Iterable[Claim], issue: Issue) -> list[Person]:
    """The persons that claims name, by name."""
    others = _others(issue)
    return judged({name: role for name, role in claim_roles(claims).items() if name not in others}, issue.judgements)


def all_persons(issue: Issue) -> list[Person]:
    """The persons that any claim or quotation of the picture names."""
    return issue.once("persons", lambda: judged(roles_in(issue.picture, _others(issue)), issue.judgements), judged=True)


def withheld_words(issue: Issue) -> tuple[str, ...]:
    """What is taken out of what leaves the house."""
    return issue.once("withheld", lambda: words_of(all_persons(issue), _others(issue)), judged=True)


def _others(issue: Issue) -> frozenset[str]:
    return issue.once("other_names", lambda: other_names(issue.picture))
