"""What the words of a dated clause tell where no rule knows the act: whether it claims something, and of what."""

from __future__ import annotations

import re

from viewer.domain.events import Standing

UNSURE = re.compile(
    r"\b(?:may|might|could|can|should|[Ii]f|[Uu]nless|[Ww]hether|urged?|hopes?|wants?|not|never|[Nn]o)\b|n't\b"
)
"""Possible, wished for or denied; `May` with its capital is a month."""
DENIES_NOTHING = re.compile(
    r"\b[Nn]o (?:later|less|more|fewer|longer|sooner|earlier)\b|\bnot only\b|\bNo\. ?\d+|\b(?:and|with|but|or) no \w+"
    r"|\b(?:that|which|who) (?:do|does|did|are|is|was|were|have|has|can|could|may) (?:not|n't)(?: yet)? \w+"
)
"""`no later than May 1`, `in warm words and no deal`, `goods that do not qualify`: the clause itself is not denied."""
WOULD = re.compile(r"\bwould\b|'d\b")
SAID = re.compile(r"\b(?:said|says|told|announced|declared|wrote|posted|tweeted|confirmed)\b", re.I)
"""`said that copper would be taxed` is a plan; `would` without it only a thought."""
MARKETS = re.compile(
    r"\b(?:fell|rose|climbed|slumped|jumped|surged|grew|gained|slid|shrank|[Ss]hares?|[Ss]tocks?|[Ff]utures|survey|poll"
    r"|[Pp]rices?|[Pp]rofits?|[Ss]ales|revenues?|[Ii]nventor(?:y|ies)|[Dd]ata|[Ff]igures|S&P|Nasdaq|Sensex|Dow|points"
    r"|closed (?:up|down|at|higher|lower)|[Aa]nalysts?|[Ee]conomists?|[Ii]nvestors?|index|yield"
    r"|came to \$|total(?:l?ed|s)|amount(?:ed|s) to|accounted for|a year (?:earlier|before)"
    r"|up (?:(?:more than|almost|nearly|about|by|some|over) )?\d[\d.]*\s?(?:%|percent|per cent|pct)"
    r"|infuriated|angered|surprised|stunned|alarmed)\b"
)
"""What markets, firms and figures did is no act of trade policy."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|came|went|took|gave|made|put|set|got|let|held|sent|won|lost|began|fell|met|"
    r"told|kept|left|brought|drew|struck|saw|shut|cut|hit|ran|threw|spoke|wrote|shook|became|fought|found|grew|heard|knew|laid|lent|paid|rang|rose|sold|sought|stood|"
    r"withdrew|swore|chose|bought|built|agrees|says|takes|starts|ends|runs|goes|"
    r"did|does|pays?|receives|hosts|visits|leaves|meets|holds|plans|expects|moves|follows|faces|widens|raises|enters|remains|"
    r"comes|begins|opens|closes|expires|applies|[a-z]{2,}ed)\b"
)
HOLDS = re.compile(
    r"^\W*Since\b|\b(?:has|have)\s+(?:\w+\s+)?(?:been|faced|paid|had|applied|stood)\b"
    r"|\bin (?:place|force|effect)\s+since\b"
)
"""What has been so since a day began then; `its first since May` speaks of another."""
CLAIMS: tuple[tuple[Standing, re.Pattern[str]], ...] = (
    (Standing.THREATENED, re.compile(r"\b(?:threat\w*|warn\w*|vow\w*)\b", re.I)),
    (Standing.PROPOSED, re.compile(r"\b(?:propos\w*|considering|draft\w*|tabled)\b", re.I)),
    (
        Standing.PLANNED,
        re.compile(
            r"\b(?:will|to be|set to|due to|is to|are to|was to|were to|expected|scheduled|plans?|shall)\b", re.I
        ),
    ),
)
SPEECH = re.compile(
    r"(?:(?!that\b|which\b|who\b)[\w.',’%$-]+\s+){0,18}?(?:said|says|told|welcomed|criticized|criticised|called|described|argued|"
    r"accused|urged|thanked|added|insisted|wrote|posted|tweeted|complained|denounced|condemned|praised|expressed)\b(?!\s+(?:off|for|on)\b)",
    re.I,
)
"""A clause whose own verb only speaks: `Its ministries said in a joint statement on Monday that …`."""
LOOSE = re.compile(
    r"\b(?:surcharges?|quotas?|tax(?:ed|es|ing)|charged|reprieve|proclamation|executive order|letters?|duty-free"
    r"|customs)\b",
    re.I,
)
"""Words that in a text about measures mostly speak of duties, too common for the lexicon."""
FIRMS_DO = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|carmakers?|production|workers?|farmers?|shipments?|orders?)\b", re.I
)
"""What plants and farmers did is no measure, though the story is of one."""
TRAVEL = re.compile(
    r"\b(?:arrived?|arrives|flew|fly|flies|travel(?:s|ed|led)?|landed|visit(?:s|ed)?|trip|dash|receives?|received|hosts?|hosted"
    r"|delegation)\b(?=.*\b(?:in|to|for|[A-Z][a-z]+)\b)"
)
"""Who goes to see whom, in a text about measures, goes to talk."""
VOTES = re.compile(r"\b(?:bill|legislation|voted|Parliament|Congress|Senate|House of Representatives)\b")
VOTED = re.compile(r"\b(?:Senate|Congress|Parliament|House(?: of \w+)?)\b(?:\s+\w+){0,4}?\s+(?:voted|passed|adopted)\b")
"""`The Senate voted to restore the ban`: a step of lawmaking, not the measure itself."""
OF_MEASURES = re.compile(
    r"\b(?:rules?|measures?|bans?|lists?|notices?|controls?|curbs?|treatment|deposits?|import\w*|quotas?|requirements?"
    r"|licen[cs]\w*|permits?|cleared|clearance|approv\w+|rates?|proposals?|restrict\w*|suspen\w+|lift\w*|impos\w+|exempt\w*"
    r"|penalt\w+|fees?|charged|steps?|listings?|blacklist\w*|withdrawal|action|decision|regime|levied)\b"
)
"""What measures are called once a story has named them: a clause with one of these words goes on about them."""

PROCEDURE = re.compile(
    r"\b(?:[Hh]earings?|comment (?:period|window)s?|(?:public|for) comments?|(?:inclusion|exclusion) requests?"
    r"|to report (?:by|on|to)|give (?:\w+ ){1,3}an update|an update on)\b"
)
"""Steps on the way to a measure, or after it: `A hearing on the list will be held in August` is no duty."""
REVIEWED = re.compile(
    r"\b(?:began|opened|launched|started|initiated)\s+(?:the|a|an|its)\s+(?:\w+\s+)?review\b"
    r"|\breview\s+(?:that|which)\s+[^,;.]{0,40}\b(?:opened|launched|started|began|initiated)\b"
)
"""`The ministry began the review on April 15`: an investigation."""
