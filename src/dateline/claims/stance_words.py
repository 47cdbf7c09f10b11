"""Words that govern a trigger and decide its stance. Word lists only; the rules are in `stance.py`."""

from __future__ import annotations

# said not to be so
DENY = frozenset(
    (
        "deny denies denied denying dismiss dismissed dismisses dispute disputed disputes refute refuted refutes rebut "
        "rebutted denial "
    ).split()
)

# told as not having happened
NOT = frozenset(
    (
        "not n't never no neither nor without cannot hardly nobody none can't won't isn't aren't wasn't weren't hasn't "
        "haven't hadn't didn't doesn't don't couldn't wouldn't shouldn't mustn't "
    ).split()
)

# tried and not done
FAIL = frozenset(
    (
        "fail fails failed failing failure unable refuse refuses refused refusing shelved cancelled canceled postponed "
        "averted prevented prevent prevents preventing halted stop stopped avert avoid avoided "
    ).split()
)

# announced, ordered, vowed, tried: before an infinitive
PLAN = frozenset(
    (
        "plan plans planned planning prepare prepares prepared preparing vow vows vowed vowing pledge pledges pledged "
        "pledging promise promises promised promising order orders ordered ordering decide decides decided decision "
        "agree agrees agreed intend intends intended intention want wants wanted seek seeks seeking sought ready "
        "readying readied aim aims aimed aiming set announce announced announces try tries tried trying attempt "
        "attempts attempting attempted bid scrambling poised due scheduled authorise authorised authorize authorized "
        "ask asks asked call calls called urge urges urged proposed propose instructed told consider considering "
        "considered works bound determined "
    ).split()
)

# before a noun only these make it a thing to come: "ordered the withdrawal" tells that it is under way
PROMISE = frozenset(
    (
        "plan plans planned planning prepare prepares prepared preparing vow vows vowed pledge pledges pledged promise "
        "promises promised intend intends propose proposed poised ready due scheduled seek seeking want wants aim aims "
        "considering "
    ).split()
)

# expected, feared, possible
FORECAST = frozenset(
    (
        "could may might likely expected expects expect fear fears feared fearing warn warns warned warning predict "
        "predicts predicted prediction risk risks danger imminent imminently soon possibly possible potential "
        "potentially inevitably threatens threatening forecast forecasts concern concerns concerned worry worries "
        "worried brink verge about_to prospect inevitable eventually "
    ).split()
)

# told at a distance
HEDGE = frozenset(
    (
        "reportedly allegedly purportedly purported purports purport apparently alleged unverified unconfirmed "
        "claim claims claimed claiming appear appears appeared appearing seemingly seem seems seemed rumoured "
        "rumored rumours rumors boasted understood believed reports suggest suggests suggested suspected "
        "supposedly "
    ).split()
)
