"""Keys under which spellings of one name meet.

In: a name as written ("Deir al-Zour"). Out: `key` ("deiralzour": case, marks, hyphens, spaces folded), `bare_key`
(the same without a leading article) and `skeleton` ("drzr": the consonants that survive transliteration), and
`close`, the gate that two names with one skeleton must pass. "Qala-e-Naw" and "Qala-i-Naw" have one skeleton;
so have "Ghazni" and "Gaza": the gate tells them apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
        "ŋ": "n", "ə": "a", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "‘": "", "’": "", "`": "", "'": "", "′": "",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLE_WORD = r"(?:al|el|ul|ad|ed|az|ez|as|es|ash|esh|an|en|ar|er|at|et|ath|ud|uz|us|ur|un)"
_LEADING_ARTICLE = re.compile(rf"^(?:the|{_ARTICLE_WORD})[\s\-‐‑–]+(?=\w{{2}})", re.IGNORECASE)
_INNER_ARTICLE = re.compile(rf"(?<=[\s\-‐‑–]){_ARTICLE_WORD}[\s\-‐‑–]+(?=\w{{2}})", re.IGNORECASE)
_LINK = re.compile(r"(?<=\w)[\s\-‐‑–]+(?:e|i|ye|yi|wa|va)(?=[\s\-‐‑–])", re.IGNORECASE)
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("shch", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("zh", "z"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("dj", "j"), ("ou", "u"),
)  # fmt: skip
_SILENT = re.compile(r"[aeiouywh]")


def fold(name: str) -> str:
    """`name` in small letters without marks, apostrophes or special letters; other scripts stay as they are."""
    if name.isascii():
        return name.lower().replace("'", "").replace("`", "")
    low = name.casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """The key under which all spellings that differ in case, marks, hyphens and spaces meet."""
    return "".join(_SHORT.get(word, word) for word in _WORD.findall(fold(name)))


@lru_cache(maxsize=1 << 14)
def bare_key(name: str) -> str:
    """`key` of the name without a leading article ("The Hague", "Al-Bab"); the same as `key` where there is none."""
    return key(_LEADING_ARTICLE.sub("", name.strip(), count=1))


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """`key` of the name without articles anywhere and without linking -e-, -i-: what `close` compares."""
    name = _LEADING_ARTICLE.sub("", name.strip(), count=1)
    return key(_LINK.sub("", _INNER_ARTICLE.sub("", name)))


@lru_cache(maxsize=1 << 14)
def skeleton(name: str) -> str:
    """The consonants of `plain`, sounds that transliterations mix up made one, doubles single; a first vowel is "a"."""
    word = plain(name)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    if not word:
        return ""
    first = "a" if word[0] in "aeiou" else word[0].replace("w", "v").replace("y", "j").replace("h", "h")
    bones = first + _SILENT.sub("", word[1:]).replace("v", "").replace("z", "s")
    return re.sub(r"(.)\1+", r"\1", bones)


def close(name: str, other: str) -> float:
    """How alike two spellings are, 0..1; 0 where the gate is shut.

    The gate allows one edit in a name of four or five letters, two up to eight, three beyond; none in shorter ones.
    """
    a, b = plain(name), plain(other)
    longest = max(len(a), len(b))
    allowed = 0 if min(len(a), len(b)) < 4 else 1 if longest < 6 else 2 if longest < 9 else 3
    edits = Levenshtein.distance(a, b, score_cutoff=allowed)
    return 1.0 - edits / longest if longest and edits <= allowed else 0.0


def hash_names(name: str) -> tuple[str, ...]:
    """The keys that a gazetteer files `name` under: with its leading article and, unless too short, without."""
    whole, bare = key(name), bare_key(name)
    return tuple(dict.fromkeys(k for k in (whole, bare if len(bare) > 3 else whole) if k))
