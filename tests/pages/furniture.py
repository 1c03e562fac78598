"""What stands around a story on the pages of news sites: none of it may reach the article's text."""

from __future__ import annotations

import json

NAVIGATION = (
    "<header class='site-header'><a class='skip' href='#main'>Skip to main content</a><nav><ul>"
    "<li><a href='/world'>World</a></li><li><a href='/business'>Business</a></li><li><a href='/markets'>Markets</a></li>"
    "<li><a href='/opinion'>Opinion</a></li><li><a href='/video'>Video</a></li></ul></nav>"
    "<form action='/search'><input name='q'><button>Search the archive</button></form></header>"
)
DIV_NAVIGATION = (
    "<div id='masthead' class='masthead'><div class='topnav menu'><a href='/a'>Front page</a> <a href='/b'>Economy</a> "
    "<a href='/c'>Companies</a> <a href='/d'>Subscribe for 1 dollar</a> <a href='/e'>Log in</a></div></div>"
)
COOKIES = (
    "<div id='onetrust-consent-sdk'><div class='cookie-banner' role='dialog'><h2>We value your privacy</h2><p>We and our "
    "412 partners store and access information on a device, such as cookies, and process personal data to measure how "
    "our content performs.</p><button>Accept all</button><button>Manage preferences</button></div></div>"
)
CONSENT = (
    "<div class='consent-overlay' aria-modal='true'><p>This site uses cookies to keep its services running and to show "
    "you advertising that fits your interests. You can change your choice at any time.</p></div>"
)
SHARE = (
    "<div class='share-tools'><ul><li><a href='#'>Share on Facebook</a></li><li><a href='#'>Share by e-mail</a></li>"
    "<li><a href='#'>Copy link</a></li><li><button>Print this page</button></li></ul></div>"
)
NEWSLETTER = (
    "<div class='newsletter-signup'><h3>Sign up for Trade Morning</h3><p>Get the five stories that move the world's "
    "trade in your inbox at six every weekday, for free.</p><input type='email'><button>Sign me up</button></div>"
)
INLINE_PROMO = (
    "<div class='inline-promo' data-component='newsletter'><p>Our editors choose the most important stories of the day. "
    "Subscribe to the evening letter and never miss one.</p></div>"
)
RELATED = (
    "<section class='related-stories'><h2>Related</h2><ul><li><a href='/1'>Soybean farmers look for new buyers after "
    "January 3, 2024</a></li><li><a href='/2'>What the port strike means for your shopping</a></li>"
    "<li><a href='/3'>Explained: how a quota works</a></li></ul></section>"
)
READ_MORE = "<p class='read-more'><strong>Read more:</strong> <a href='/4'>How the dispute over dairy began</a></p>"
MOST_READ = (
    "<aside class='sidebar'><h3>Most read</h3><ol><li><a href='/5'>Storm closes the airport for a second day</a>"
    "<time datetime='2024-01-02T10:00:00Z'>January 2, 2024</time></li><li><a href='/6'>Star striker signs for a record "
    "fee</a><time datetime='2024-01-01T08:00:00Z'>January 1, 2024</time></li></ol></aside>"
)
MORE_STORIES = (
    "<div class='more-from-section'><h3>More from Business</h3><div class='card'><a href='/7'><h4>Airline to fly to "
    "forty new cities</h4></a><p>The carrier wants to hire a thousand pilots by spring.</p></div><div class='card'>"
    "<a href='/8'><h4>Bank names its first new chief in nine years</h4></a><p>She joins from a rival in June.</p></div></div>"
)
COMMENTS = (
    "<section id='comments' class='comments'><h2>Comments (2)</h2><div class='comment'><p><b>harbor_guy</b> I have said "
    "this for years, and nobody at the dock listened to me.</p></div><div class='comment'><p><b>penny</b> Prices at my "
    "shop went up on May 5, 2023 already, so spare me.</p></div><p>Please log in to leave a comment.</p></section>"
)
FOOTER = (
    "<footer class='site-footer'><p>© 2026 Example Media Group. All rights reserved.</p><ul><li><a href='/p'>Privacy</a>"
    "</li><li><a href='/t'>Terms of use</a></li><li><a href='/c'>Contact the newsroom</a></li></ul></footer>"
)
DIV_FOOTER = (
    "<div id='footer' class='page-footer'>Example Press Ltd, registered in the City. <a href='/i'>Imprint</a> | "
    "<a href='/j'>Jobs</a> | Updated constantly since 1998</div>"
)
ADVERTISEMENT = (
    "<div class='ad-slot' aria-label='advertisement'><span>Advertisement</span><p>Story continues below</p></div>"
)
AUTHOR_BOX = (
    "<div class='author-bio'><img src='/a.jpg' alt=''><p>Jane Doe covers trade from the capital. She joined the desk in "
    "2011 and has reported from thirty countries. Write to her at jane@example.com.</p></div>"
)
SUBSCRIBE_WALL = (
    "<div class='paywall-offer'><h3>Keep reading for 1 dollar</h3><p>Subscribers get every story, the app and the "
    "weekend paper. Cancel whenever you like.</p></div>"
)


def ld(**fields: object) -> str:
    """A block of JSON-LD."""
    document = {"@context": "https://schema.org"} | {name.replace("_at_", "@"): value for name, value in fields.items()}
    return f"<script type='application/ld+json'>{json.dumps(document)}</script>"


def meta(**fields: str) -> str:
    """Meta elements; `__` in a name stands for a colon, a leading `og` or `article` makes it a property."""
    lines = []
    for name, content in fields.items():
        key = name.replace("__", ":")
        attribute = "property" if key.startswith(("og:", "article:")) else "name"
        lines.append(f'<meta {attribute}="{key}" content="{content}">')
    return "".join(lines)


def paragraphs(lines: tuple[str, ...], opening: str = "<p>", closing: str = "</p>") -> list[str]:
    """Each line in its element."""
    return [f"{opening}{line}{closing}" for line in lines]


def mixed(blocks: list[str], *others: str) -> str:
    """The blocks with others between them: one after the second, one after the third, and so on."""
    out: list[str] = []
    waiting = list(others)
    for number, block in enumerate(blocks, 1):
        out.append(block)
        if number >= 2 and waiting:
            out.append(waiting.pop(0))
    return "".join(out + waiting)
