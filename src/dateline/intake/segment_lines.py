"""What one line of a scraped page is, told from its words alone.

In: one line or sentence. Out: its `SegmentKind`, or None where the words do not tell. The rules speak of how pages
and agencies write everywhere, never of one outlet's text.

    >>> line_kind("Residents wait for water in El Fasher. Photo: AFP")
    <SegmentKind.CAPTION: 'caption'>
"""

from __future__ import annotations

import re

from dateline.intake.stated_dates import MONTH, WEEKDAY, find_dates
from dateline.model.report import SegmentKind

_I = re.IGNORECASE

READ_MORE = re.compile(
    r"(?:read (?:more|also|on|next|full)\b|also read\b|more (?:on|from|headlines|stories|news)\b"
    r"|see also\b|see more\b"
    r"|related(?: (?:articles?|stor(?:y|ies)|posts?|news|topics?|coverage|content))?\s*[:.]?$|related\s*:"
    r"|related (?:articles?"
    r"|stor(?:y|ies)|posts?|news|coverage)\b|don[’']t miss\b|you (?:may|might) also (?:like|be interested)"
    r"|recommended(?: for you|:| stories)"
    r"|trending(?: now|:|$)|most (?:read|popular)\b|latest (?:news|headlines|stories)\b|in the headlines\b"
    r"|top stories\b"
    r"|(?:view|read|see) (?:the )?original\b|original (?:news )?(?:source|post|article)\b|continue reading\b"
    r"|click here\b"
    r"|watch (?:live|now|more)\b|(?:source|original) link\b|analysis:? (?:read|why)|previous (?:article"
    r"|post)\b|next (?:article|post)\b"
    r"|explained?:? (?:what|why|how|who)\b.*(?:know|explained)$|editor[’']s picks?\b|up next\b|what to read next\b)",
    _I,
)
_AGO = re.compile(r"[-–—|·]\s*(?:\d+|an?)\s+(?:second|minute|min|hour|hr|day|week|month|year)s? ago\.?$", _I)

BOILERPLATE = re.compile(
    r"(?:\[/?[a-z][\w-]{0,20}(?:[ =][^\]\n]{0,120})?\]$"
    r"|(?:spot_img|ad_slot|adsbygoogle)\b|advertis(?:e|ing|ement)s?\b(?: with us)?[.!: ]*(?:$|continue"
    r"|scroll|skip|story)"
    r"|(?:story|article|content) continues? (?:below|after|under)|scroll (?:down )?(?:to|for) continue"
    r"|skip (?:to|ad)\b"
    r"|sponsored(?: content| by|$)|promoted(?: content|$)|paid (?:content|post)"
    r"|subscribe\b|sign (?:in|up)\b|log ?in\b|register\b.{0,40}(?:free|account|now)|create (?:an"
    r"|your) account|join (?:us|our|now)\b"
    r"|(?:get|receive) .{0,60}(?:newsletter|inbox|alerts?|notifications?)|newsletter\b|our newsletters?\b"
    r"|already (?:a )?(?:subscriber|registered|member)"
    r"|support (?:our|independent|quality) journalism|(?:donate|become a member|gain unlimited access|unlock)\b"
    r"|follow (?:us|@|.{0,30} on (?:twitter|facebook|x|instagram|telegram|google))|share (?:this"
    r"|on|via|to)\b|share(?:[:.]|$)|tweet(?: this)?$|whats ?app$"
    r"|facebook$|twitter$|linkedin$|telegram$|e-?mail(?: this)?$|print(?: this)?$|copy link|pin ?it$"
    r"|like us\b|download (?:the|our) app"
    r"|(?:this|our) (?:site|website)s? uses? cookies|we use cookies|cookie (?:policy|notice|settings"
    r"|preferences)|accept (?:all )?cookies|by (?:continuing|clicking|using) .{0,30}(?:site|you agree"
    r"|our|these)\b"
    r"|privacy (?:policy|notice)|terms (?:of|and|&)|all rights reserved|copyright\b|©|\(c\) ?(?:19|20)\d\d"
    r"|no menu items|menu$|main menu|navigation$|toggle (?:menu|navigation|search)|search(?: for:"
    r"|\.|$|\.\.\.)|close (?:this )?(?:search|menu|box|ad)|open (?:menu|search)"
    r"|home(?: ?page)?$|go to (?:the )?home ?page|breadcrumbs?|back to (?:top|home)|(?:prev(?:ious)?"
    r"|next)\b[ ./»>«<]*(?:next|prev(?:ious)?)?[ »>«<]*$"
    r"|(?:leave|post|add|write|view|show) (?:a |all |your )?(?:comment|repl)|(?:no|\d+) comments?\b"
    r"|comments?(?:\s*[/:(|]?\s*\d+\)?)?[.:]?$|comments are closed"
    r"|powered by\b.{0,40}$|loading(?:\.{2,}|…|$)|please (?:wait|enable|log|sign|subscribe)|enable javascript"
    r"|javascript is|your browser"
    r"|quick read\.?$|live\.?$|live updates?$|breaking(?: news)?[.:!]?$|listen to (?:this|the) (?:article"
    r"|story)|\d+ ?min(?:ute)?s? (?:read|listen)\b"
    r"|topics?\s*[|:]|tags?\s*[|:]|filed under|categor(?:y|ies)\s*[|:]|page \d+ of\b|first published in\b"
    r"|via (?:email|e-mail)"
    r"|(?:views?|shares?|likes?|reads?)\s*[:|]?\s*[\d,.]+k?$|[\d,.]+k? (?:views?|shares?|likes?|reads?)$"
    r"|report (?:a )?(?:typo|correction|an? error)"
    r"|disclaimer\b|this (?:story|article|post) (?:was|has been|is) (?:originally|first|auto|published"
    r"|produced|not been edited)"
    r"|last \d+ posts? by|view (?:original )?post|more from (?:this )?author|about the author"
    r"|source\s*[|:]\s*[\w .&-]{2,40}$"
    r"|(?:[A-Z][\w-]+ ){0,2}[\w-]+(?: [>»›] (?:[\w-]+ ?){1,3}){1,6}$"
    r"|(?-i:[A-Z])[\w-]+ \| (?-i:[A-Z])[\w-]+(?: \| [\w-]+)*$"
    r"|via$|audio$|video$|gallery$|photos$"
    r"|(?:today|now|current (?:date|time)|local time)\s*(?:is|:)\s*\S.{0,40}$)",
    _I,
)
_PUNCTUATION_ONLY = re.compile(r"[\W_]{1,6}$")
WEATHER = re.compile(r"[-–+]?\d{1,2}(?:[.,]\d)?\s*°?\s*[CF]\b.{0,20}$|[-–+]?\d{1,2}\s*°.{0,20}$")
_CLOCK_LINE = re.compile(
    r"(?P<words>(?:[^\W\d_]+[.,]*\s+){0,3})(?:\d{1,2}[. ]*(?:de\s+)?(?P<month>[^\W\d_]{3,}\.?)(?:\s+de)?,?\s*(?:19"
    r"|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)(?:\s*г\.?)?[\s,|–—-]*(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*\w{0,5}$",
    _I,
)
_ENGLISH_DAY = re.compile(rf"(?:{WEEKDAY}|{MONTH}|(?:updated|published|posted|date|by|last|on|modified)\b)", _I)

STAMP = re.compile(
    r"(?:last\s+)?(?:updated?|published|posted|modified|date|created|issued|first published|publication date"
    r"|released)"
    r"(?:\s+(?:on|at|date|online))?\s*[:|]?\s*(?=(?:on\s+)?[\w,]*\s*(?:\d|" + MONTH + "))",
    _I,
)
_STAMP_WORD = re.compile(r"\b(?:published|updated?|posted|issued|modified|released)\b", _I)
_STAMP_TAIL = re.compile(r"[\s,|–—.:()-]*(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*[A-Za-z]{0,5})?[\s|.–—-]*$", _I)
MINUTES = re.compile(r"\d+ min(?:ute)?s? read\s*[-–—|·]\s*", _I)

AGENCY = (
    r"(?:AP|AFP|EPA|EFE|UPI|DPA|dpa|ANSA|TASS|Tass|RIA(?: Novosti)?|Xinhua|PTI|ANI|IANS|Anadolu|AA"
    r"|SANA|Reuters|REUTERS"
    r"|Associated Press|Agence France-Presse|Getty(?: Images)?|GETTY|Shutterstock|Alamy|Bloomberg"
    r"|Kyodo|SIPA|Sipa|Magnum"
    r"|Rex|PA(?: Media| Wire)?|NurPhoto|ZUMA|Zuma|Polaris|Imago|IMAGO|Sputnik|Ukrinform|Maxar|Planet Labs"
    r"|VOA|RFE/RL|UN(?:HCR|ICEF)?"
    r"|EPA-EFE|EFE-EPA|AFPTV|Handout|Pool|File|STRINGER|Stringer)"
)
_CREDIT_WORD = re.compile(
    r"(?:^|[\s(\[|/–—-])(?:(?:file |stock )?(?:photo(?:graph)?s?|picture|image|pic|video|screengrab"
    r"|screenshot)(?:\s+(?:credit|by|courtesy(?: of)?))?"
    r"|credits?|courtesy(?: of)?|handout)\s*[:/|]\s*\S[^.!?\n]{1,80}[.)\]]?$",
    _I,
)
_CREDIT_TAIL = re.compile(
    rf"(?:^|[.!?…)”\"’]\s+|\s[–—|-]\s|\s\(|\s\[)(?:(?:[A-Z][\w’'.&-]+[ ,]+){{0,6}}(?:[\w’' .&-]{{2,40}}/\s*)?)?{AGENCY}"
    rf"(?:\s*[/-]\s*[\w’' .&-]{{2,40}}){{0,3}}(?:\s+(?:Photo|Images|Picture|file|FILE|File Photo|video))?\s*/?[.)\]]*$"
)
_CREDIT_END = re.compile(rf"[.!?]\s+(?:[\w’' .&-]{{2,40}}/\s*)?{AGENCY}(?:\s*/\s*[\w .&-]{{2,30}})?[.)]\s+$")
_PHOTO_TAIL = re.compile(
    rf"\b{AGENCY}(?:\s*/\s*[\w .’'-]+)?\s*(?:Photo|Images|photo|file photo|File Photo|picture)\s*/?[.)\]]*$"
)
CAPTION_LEAD = re.compile(
    r"(?:(?:photo |picture |image )?caption\s*[:|]|(?:file )?(?:photo|picture|image|pic)\s*[:|]|\[?(?:photo"
    r"|image|file photo|picture)\]"
    r"|(?:epaselect\s+)?epa\s?\d{6,}|(?:in )?this (?:file )?(?:photo|image|picture|video grab|handout"
    r"|combination|satellite)\b|pictured\s*[:,]"
    r"|(?:an? )?(?:file |handout |satellite )?(?:photo|image|picture|photograph|still image)s? (?:of"
    r"|shows?|taken|from|released|provided|made)\b"
    r"|(?:file|representative|representational) (?:photo|picture|image))",
    _I,
)
SPEECH = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|announced|claimed|claims|warned|warns|denied|confirmed"
    r"|reported|according"
    r"|stated|tweeted|wrote|insisted|acknowledged|declared|accused|argued|noted|vowed|urged)\b",
    _I,
)
SCENE = re.compile(
    r"^(?:an? |the |some |two |three |several |members? of |smoke|people|residents|soldiers|fighters"
    r"|families|children|women|men"
    r"|[A-Z][\w-]+s? )[^.]{0,120}?\b(?:walks?|stands?|sits?|looks?|watch(?:es)?|waits?|holds?|carr(?:y"
    r"|ies)|flees?|patrols?|guards?|inspects?|gathers?"
    r"|rises?|flies|fly|rides?|drives?|prays?|mourns?|attends?|arrives?|sleeps?|poses?|runs?|passes"
    r"|pass|speaks?|shows?|survey|surveys|works?|leave|leaves"
    r"|gestures?|displays?|takes? (?:position|part|cover|aim)|go(?:es)? (?:on|through)|line up|lines up"
    r"|seen|pictured|clear|clears|plays?|fires?)\b",
)
_BYLINE = re.compile(
    r"(?:By|BY|by|(?i:from our|reported by|reporting by|written by|edited by|story by|words by|compiled by"
    r"|editing by|additional reporting by))\s*:?\s+"
    r"(?:[A-Z][\w’'.-]*(?:,|\s*\||\s+(?:and|&|in|at|de|al|el|bin|for|of|van|von|with)\b)?\s*){1,12}\.?$"
)
_BYLINE_LEAD = re.compile(
    r"(?:reporting|writing|editing|additional reporting|compiled|reported|edited|translated) by\b"
    r"|by our (?:\w+ )?(?:correspondent|staff|reporter)",
    _I,
)
_ROLE_LINE = re.compile(
    r"(?:[A-Z][\w’'.-]+[ ,]+){1,5}(?:\w+ )?(?:correspondent|reporter|editor|staff writer|bureau chief"
    r"|special to [\w ]+|in [A-Z]\w+)\.?$"
)
_STAFF = re.compile(
    r"(?:(?:staff|web|news|foreign|online|world) (?:desk|writers?|reporters?|report|team)|(?:agenc(?:y"
    r"|ies)|reuters|afp|ap)(?: and agenc(?:y|ies))?)\.?$",
    _I,
)
_INITIALS = re.compile(r"[A-Z]{2,3}(?:[/-][A-Za-z]{2,3})?$|\([A-Z]{2,4}(?:/[A-Za-z]{2,4})*\)$|-{1,2}[A-Z]{2,6}$")
_IN_BRACKETS = re.compile(r"\((?:[A-Z][\w./&-]*\s?){1,4}\)\.?")
_CONTRIBUTED = re.compile(
    r"(?:[A-Z][\w’'.-]+,? ){1,6}(?:and [A-Z][\w’'.-]+ [A-Z][\w’'.-]+ )?(?:contributed|reported from"
    r"|contributed to|in [A-Z]\w+ contributed)\b"
)

POST_SIGN = re.compile(r"pic\.twitter\.com/\w+|(?:https?://)?t\.co/\w{6,}|\(@\w{2,20}\)")
POST_CREDIT = re.compile(
    rf"[—–-]\s*[^\n—–]{{2,60}}?\(@\w{{2,20}}\)\s*(?:{MONTH}\s*\d{{1,2}},?\s*(?:19|20)\d\d|\d{{1,2}}\s+{MONTH},?\s*(?:19"
    rf"|20)\d\d)?",
    _I,
)


def is_credit(line: str) -> bool:
    """Whether the line ends with a photographer's or picture agency's credit."""
    return bool(_CREDIT_WORD.search(line) or _PHOTO_TAIL.search(line) or _CREDIT_TAIL.search(line))


def _is_caption(line: str) -> bool:
    if len(line) > 700:
        return False
    starts = [match.end() for match in re.finditer(r"[.!?][”\"’)]*\s+(?=[A-Z“\"])", line)]
    sentences = len(starts)
    if any(CAPTION_LEAD.match(line, start) and len(line) - start > 60 for start in starts):
        return False  # a caption run into a paragraph: that is cut sentence by sentence
    if any(_CREDIT_END.search(line, 0, start) and len(line) - start > 60 for start in starts):
        return False  # the story goes on behind the credit
    if CAPTION_LEAD.match(line) and sentences <= 2:
        return True
    quotes = bool(SPEECH.search(line)) or line[:1] in '“"„«'
    if _CREDIT_WORD.search(line) or _PHOTO_TAIL.search(line):
        return sentences <= (2 if quotes else 4)
    if _CREDIT_TAIL.search(line) and sentences <= 1:
        # A wire story too ends in its agency's name; a picture's words tell a scene and quote nobody.
        return bool(SCENE.match(line)) or "/" in line[-60:] or not quotes
    return False


def is_clock_line(line: str) -> bool:
    """Whether the line is nothing but a date, perhaps with weekday and time, in another language than English."""
    return len(line) <= 60 and bool(_CLOCK_LINE.match(line)) and not _ENGLISH_DAY.search(line)


def is_date_line(line: str) -> bool:
    """Whether the line is nothing but a date (with time, weekday, "Updated:") in English or figures."""
    if len(line) > 90:
        return False
    if _is_dated_line(line):
        return True
    stamp = STAMP.match(line)
    rest = line[stamp.end() :] if stamp else line
    rest = re.sub(rf"^(?:on\s+)?(?:{WEEKDAY},?\s*)?", "", rest, flags=_I)
    match = re.match(
        rf"(?:{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+(?:19|20)\d\d)?|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{MONTH}[,\s-]*(?:(?:19"
        rf"|20)\d\d)?"
        r"|(?:19|20)\d\d[-/.]\d\d[-/.]\d\d(?:T[\d:.+Z-]+)?|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)",
        rest,
        _I,
    )
    if not match:
        return False
    tail = rest[match.end() :]
    return (
        bool(_STAMP_TAIL.match(tail))
        or (bool(stamp) and len(tail) < 40 and len(re.findall(r"[^\W\d_]+", tail)) <= 2)
        or bool(re.match(r"\s*[|/–-]\s*[\w ,.:]{2,40}$", tail) and len(tail) < 45)
    )


# "Retaken by the army 6 July 2014" tells what was done; "Posted by Reuters 6 July 2014" is a stamp
_TOLD = re.compile(r"\W*(?:\w+ly\s+)?\w{3,}(?:ed|en|ld|un|ost)\s+(?:by|from)\b", _I)


def _is_dated_line(line: str) -> bool:
    """Whether a line has a full date and hardly more: "Script, Friday 6 May 2022, 09:00", "LWN | Published ..."."""
    stated = next(iter(find_dates(line)), None)
    if stated is None or CAPTION_LEAD.match(line):
        return False
    rest = re.sub(WEEKDAY, "", line[: stated.start] + " " + line[stated.end :], flags=_I)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    labelled = bool(_STAMP_WORD.search(rest))
    if not labelled and _TOLD.match(rest):
        return False
    return len(words) <= (7 if labelled else 4 if stated.at else 3) and not re.search(r"[.!?]\s*\S", rest)


def is_byline(line: str) -> bool:
    """Whether the line names who wrote it and nothing else."""
    if len(line) > 160:
        return False
    return bool(
        _BYLINE.match(line)
        or _BYLINE_LEAD.match(line)
        or _ROLE_LINE.match(line)
        or _STAFF.match(line)
        or _CONTRIBUTED.match(line)
    )


def is_initials(line: str) -> bool:
    """Whether the line is a writer's or agency's initials or name in brackets ("CB", "(AFP/mw)", "(Lake Wire)")."""
    return bool(_INITIALS.match(line) or _IN_BRACKETS.fullmatch(line))


def line_kind(line: str) -> SegmentKind | None:
    """The kind of a line that its words alone tell; None for body, headline, headings and all that needs context."""
    if _PUNCTUATION_ONLY.match(line) or WEATHER.match(line) or is_clock_line(line):
        return SegmentKind.BOILERPLATE
    residue = residue_kind(line)
    if residue is not None:
        return residue
    if is_date_line(line):
        return SegmentKind.DATELINE
    if POST_SIGN.search(line) and len(line) < 1200:
        return SegmentKind.POST
    if _is_caption(line):
        return SegmentKind.CAPTION
    if is_byline(line) or _IN_BRACKETS.fullmatch(line):
        return SegmentKind.BYLINE
    return None


def residue_kind(sentence: str) -> SegmentKind | None:
    """Read-more lines and page furniture, in a line of its own or as a sentence inside a paragraph."""
    if len(sentence) > 300:
        return None
    if READ_MORE.match(sentence) or _AGO.search(sentence):
        return SegmentKind.READ_MORE
    if BOILERPLATE.match(sentence) and not (SPEECH.search(sentence) and len(sentence) > 80):
        return SegmentKind.BOILERPLATE
    return None
