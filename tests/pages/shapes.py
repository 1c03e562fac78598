"""The pages: each has the markup of one kind of outlet, one story, and the day on which it was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tests.pages import furniture as f
from tests.pages import stories as s
from tests.pages.stories import Story


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what a reader should find.

    Attributes:
        name: of the shape.
        story: headline and main text.
        day: of publication, as the outlet's own clock had it.
        html: the page as it was saved.
    """

    name: str
    story: Story
    day: dt.date
    html: str


Shape = Callable[[Story], str]
_SHAPES: list[tuple[Shape, Story, str]] = []


def shape(story: Story, day: str) -> Callable[[Shape], Shape]:
    """Adds a shape to the set, with its story and its day (`2025-06-04`)."""

    def add(make: Shape) -> Shape:
        _SHAPES.append((make, story, day))
        return make

    return add


def all_pages() -> list[Page]:
    """Every page of the set."""
    return [Page(make.__name__, story, dt.date.fromisoformat(day), make(story)) for make, story, day in _SHAPES]


def _page(head: str, body: str, attributes: str = "lang='en'") -> str:
    return f"<!DOCTYPE html><html {attributes}><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


@shape(s.STEEL, "2025-06-04")
def wire_agency(story: Story) -> str:
    """Paragraphs are `div`s with test ids; the day stands in JSON-LD, with a later change."""
    text = f.mixed(
        [
            f"<div data-testid='paragraph-{n}' class='text__text__1FZLe body__full'>{line}</div>"
            for n, line in enumerate(story.paragraphs)
        ],
        "<div data-testid='promo-box' class='promo-box'><p>The Trade Brief keeps you informed. Sign up here.</p></div>",
        "<div class='related-content'><h3>Read Next</h3><a href='/x'>Cereal maker cuts its outlook again</a></div>",
    )
    head = f"<title>{story.headline} | Example Wire</title>" + f.meta(
        og__site_name="Example Wire", article__modified_time="2025-06-05T12:00:00Z"
    )
    head += f.ld(_at_type="NewsArticle", headline=story.headline, datePublished="2025-06-04T14:05:00Z", dateModified="2025-06-05T12:00:00Z",
                 author=[{"@type": "Person", "name": "Jane Doe"}], publisher={"@type": "Organization", "name": "Example Wire"})  # fmt: skip
    return _page(head, f"{f.NAVIGATION}<main><article><h1>{story.headline}</h1><div class='article-header__byline'>By Jane Doe</div>"
                       f"<time datetime='2025-06-04T14:05:00Z'><span>June 4, 2025</span><span>2:05 PM UTC</span><span>Updated a day ago</span></time>"
                       f"<figure><img src='https://img.example.com/mill.jpg'><figcaption>A worker at a mill, May 1, 2024. Example Wire/John Roe</figcaption></figure>"
                       f"<div class='article-body__content'>{text}</div>"
                       f"<p class='article-reporting'>Our Standards: The Example Principles.</p></article></main>{f.MOST_READ}{f.COOKIES}{f.FOOTER}")  # fmt: skip


@shape(s.CHIPS, "2025-09-16")
def cooperative(story: Story) -> str:
    """A news cooperative: rich text body, a time stamp in milliseconds, a hub of related links in the text."""
    text = f.mixed(f.paragraphs(story.paragraphs), "<div class='Enhancement'><div class='HTMLModuleEnhancement'>"
                   "<a href='/n'>Follow our coverage of technology</a></div></div>", f.INLINE_PROMO)  # fmt: skip
    head = f.meta(
        og__title=story.headline,
        og__site_name="Coop News",
        article__published_time="2025-09-16T20:41:12",
        article__modified_time="2025-09-17T01:02:03",
    )
    return _page(head, f"{f.NAVIGATION}<div class='Page-content'><h1 class='Page-headline'>{story.headline}</h1><div class='Page-byline'>"
                       f"<div class='Page-authors'>By <a class='Link' href='/au'>JANE DOE</a></div><bsp-timestamp data-timestamp='1758055272000'>"
                       f"<span>Updated 9:02 PM EDT, September 16, 2025</span></bsp-timestamp></div>{f.SHARE}"
                       f"<div class='RichTextStoryBody RichTextBody'>{text}</div>{f.AUTHOR_BOX}</div>{f.MORE_STORIES}{f.FOOTER}")  # fmt: skip


@shape(s.TALKS, "2025-05-12")
def broadsheet(story: Story) -> str:
    """Hashed class names, the text in many small sections, a day by local clock one before that of UTC."""
    halves = [story.paragraphs[:3], story.paragraphs[3:]]
    sections = "".join(
        "<div class='css-s99gbd StoryBodyCompanionColumn'><div class='css-53u6y8'>"
        + "".join(f"<p class='css-at9mc1 evys1bk0'>{line}</p>" for line in half) + "</div></div><div class='css-1336jj' data-testid='ad'>Advertisement</div>"
        for half in halves
    )  # fmt: skip
    head = f"<title>{story.headline} - The Example Times</title>" + f.ld(
        _at_graph=[{"@type": "NewsArticle", "headline": story.headline, "datePublished": "2025-05-12T23:40:00-04:00",
                    "dateModified": "2025-05-13T03:40:00-04:00", "inLanguage": "en", "publisher": {"@id": "#org", "name": "The Example Times"}}]
    )  # fmt: skip
    return _page(head, f"<div id='app'>{f.DIV_NAVIGATION}<main id='site-content'><article id='story'><header><h1 data-testid='headline'>{story.headline}</h1>"
                       f"<p id='article-summary' class='css-1n0orw4'></p><div class='css-1vkm6nb'>By <a href='/by'>John Roe</a></div>"
                       f"<time datetime='2025-05-12T23:40:00-04:00'>May 12, 2025</time></header><section name='articleBody'>{sections}</section>"
                       f"<div class='bottom-of-article'><p>John Roe covers trade for the paper.</p></div></article></main>{f.COMMENTS}</div>{f.DIV_FOOTER}")  # fmt: skip


@shape(s.AUTOS, "2025-07-23")
def public_broadcaster(story: Story) -> str:
    """Blocks by component, a relative time on the page, topics and related cards behind the text."""
    text = f.mixed([f"<div data-component='text-block'><p class='sc-9a00e533-0'>{line}</p></div>" for line in story.paragraphs],
                   "<div data-component='links-block'><ul><li><a href='/l'>How tariffs work, in charts</a></li><li><a href='/m'>Follow live reactions</a></li></ul></div>")  # fmt: skip
    head = f.ld(_at_type="ReportageNewsArticle", headline=story.headline, datePublished="2025-07-23T05:16:32.000Z", dateModified="2025-07-23T09:00:00.000Z",
                publisher={"@type": "NewsMediaOrganization", "name": "Public Broadcaster"}, author={"@type": "Organization", "name": "Public Broadcaster"})  # fmt: skip
    return _page(head, f"{f.NAVIGATION}<main id='main-content'><article><div data-component='headline-block'><h1>{story.headline}</h1></div>"
                       f"<div data-component='byline-block'><time datetime='2025-07-23T05:16:32.000Z'>4 hours ago</time>{f.SHARE}<span>Mary Major</span><span>Business reporter</span></div>"
                       f"<figure><div data-component='image-block'><img alt=''></div><figcaption>Cars wait at a port in Yokohama</figcaption></figure>{text}"
                       f"<div data-component='topic-list'><a href='/t1'>Car industry</a><a href='/t2'>Tokyo</a></div></article>{f.RELATED}</main>{f.CONSENT}{f.FOOTER}")  # fmt: skip


@shape(s.COPPER, "2025-07-30")
def british_daily(story: Story) -> str:
    """A date line in words only in a `details` element, a live letter sign-up and a promo inside the text."""
    text = f.mixed(f.paragraphs(story.paragraphs, "<p class='dcr-130mj7b'>"),
                   "<gu-island name='EmailSignUp'><figure class='email-signup'><h2>Sign up to Business Today</h2><p>Get set for the working day.</p></figure></gu-island>", f.READ_MORE)  # fmt: skip
    head = f.meta(
        og__title=story.headline,
        og__site_name="the Daily",
        article__published_time="2025-07-30T21:44:08.000Z",
        article__author="Mary Major",
    )
    return _page(head, f"{f.NAVIGATION}<article><h1>{story.headline}</h1><div class='standfirst'></div><address aria-label='Contributor info'>Mary Major in London</address>"
                       f"<details><summary>Wed 30 Jul 2025 22.44 BST</summary>Last modified on Thu 31 Jul 2025 06.10 BST</details>{f.SHARE}"
                       f"<div id='maincontent' class='article-body-viewer-selector'>{text}</div><div class='submeta'><p>Explore more on these topics</p><ul><li>Copper</li><li>News</li></ul></div></article>"
                       f"{f.MOST_READ}{f.COMMENTS}{f.FOOTER}")  # fmt: skip


@shape(s.DEMINIMIS, "2025-07-30")
def cable_channel(story: Story) -> str:
    """The day only in words with the hour first, and in the address; promos between paragraphs."""
    text = f.mixed(f.paragraphs(story.paragraphs, "<p class='paragraph inline-placeholder vossi-paragraph' data-article-gutter='true'>"),
                   "<div class='related-content related-content--article' data-type='article'><a href='/r'>Related article: Why your sneakers will cost more</a></div>", f.ADVERTISEMENT)  # fmt: skip
    head = (
        f"<title>{story.headline} | Cable Business</title><link rel='canonical' href='https://cable.example.com/2025/07/30/business/parcels'>"
        + f.meta(og__site_name="Cable")
    )
    return _page(head, f"{f.DIV_NAVIGATION}<main class='article__main'><h1 class='headline__text inline-placeholder'>{story.headline}</h1>"
                       f"<div class='headline__sub-text'><div class='byline__names'>By <span class='byline__name'>Ann Other</span>, Cable</div>"
                       f"<div class='timestamp vossi-timestamp'>Published 6:02 PM EDT, Wed July 30, 2025</div></div><div class='article__content-container'><div class='article__content' itemprop='articleBody'>{text}</div></div></main>"
                       f"{f.MORE_STORIES}{f.COOKIES}{f.DIV_FOOTER}")  # fmt: skip


@shape(s.RULING, "2025-08-29")
def politics_site(story: Story) -> str:
    """A story of a content system with `story-text` boxes, a pull-out list of links, and an author box."""
    text = f.mixed([f"<div class='sidebar-grid__content article__content'><div class='container__column story-layout__content'><p class='story-text__paragraph'>{line}</p></div></div>" for line in story.paragraphs],
                   f.NEWSLETTER)  # fmt: skip
    head = f.meta(og__title=f"{story.headline}", og__site_name="The Capital") + f.ld(
        _at_type="NewsArticle",
        headline=story.headline,
        datePublished="2025-08-29T18:12:00-04:00",
        author=[{"name": "Richard Miles"}, {"name": "Jane Doe"}],
        publisher={"name": "The Capital"},
    )
    return _page(head, f"{f.NAVIGATION}<main><section><h2 class='headline'>{story.headline}</h2><p class='story-meta__authors'>By Richard Miles and Jane Doe</p>"
                       f"<p class='story-meta__timestamp'><time datetime='2025-08-29 18:12:00'>08/29/2025 06:12 PM EDT</time></p></section>{text}</main>{f.RELATED}{f.FOOTER}")  # fmt: skip


@shape(s.TOMATO, "2025-07-14")
def department_release(story: Story) -> str:
    """A government release: fields of a content system, the day in a `div`, contacts at the end."""
    text = "".join(f.paragraphs(story.paragraphs))
    head = f"<title>{story.headline} | Example Department</title>" + f.meta(dcterms_title=story.headline)
    return _page(head, f"<div class='usa-banner'><p>An official website of the government. Here's how you know</p></div>{f.NAVIGATION}<main id='main-content'><article class='node node--type-news'>"
                       f"<h1 class='page-title'>{story.headline}</h1><div class='field field--name-field-release-date'><time datetime='2025-07-14T12:00:00Z' class='datetime'>July 14, 2025</time></div>"
                       f"<div class='field field--name-body field__item'><p>FOR IMMEDIATE RELEASE</p>{text}<p>###</p></div></article></main>{f.DIV_FOOTER}")  # fmt: skip


@shape(s.STEEL, "2025-06-03")
def presidential_site(story: Story) -> str:
    """Blocks of a content system; the day in a `time` element without a stamp, and in a meta element."""
    head = f"<title>{story.headline} – The Example House</title>" + f.meta(
        article__published_time="2025-06-03T22:09:10+00:00",
        article__modified_time="2025-06-04T00:10:02+00:00",
        og__site_name="The Example House",
    )
    return _page(head, f"{f.NAVIGATION}<main class='wp-block-group'><h1 class='wp-block-post-title'>{story.headline}</h1><div class='wp-block-post-date'><time datetime='2025-06-03T18:09:10-04:00'>June 3, 2025</time></div>"
                       f"<div class='entry-content wp-block-post-content'>{''.join(f.paragraphs(story.paragraphs))}</div></main><div class='wp-block-group more-news'><h3>More news</h3><ul><li><a href='/1'>Nominations sent to the Senate</a></li></ul></div>{f.FOOTER}")  # fmt: skip


@shape(s.COPPER, "2025-08-05")
def official_register(story: Story) -> str:
    """A document of an official journal: the text in one area, its details in a box beside it."""
    details = ("<div class='doc-metadata'><h3>Document Details</h3><dl><dt>Printed version:</dt><dd>PDF</dd><dt>Publication Date:</dt>"
               "<dd>08/05/2025</dd><dt>Agency:</dt><dd>Executive Office</dd><dt>Pages:</dt><dd>37727-37735</dd></dl></div>")  # fmt: skip
    head = f"<title>Register :: {story.headline}</title>" + f.meta(
        citation_publication_date="2025-08-05", og__title=f"{story.headline}"
    )
    return _page(head, f"{f.NAVIGATION}<div class='main-title-bar'><h1>{story.headline}</h1><div class='metadata'>A Proclamation by the President on <a href='/x'>07/30/2025</a></div></div>"
                       f"<div class='content-block'>{details}<div id='fulltext_content_area' class='fulltext_content_area'>{''.join(f.paragraphs(story.paragraphs))}</div></div>{f.FOOTER}")  # fmt: skip


@shape(s.DEMINIMIS, "2025-08-04")
def law_firm_alert(story: Story) -> str:
    """A client alert: people and services beside the text, a disclaimer below it."""
    people = "<div class='people-list'><h4>Authors</h4><a href='/p1'>Richard Miles, Partner</a><a href='/p2'>Ann Other, Counsel</a></div>"
    head = f"<title>{story.headline} | Insights | Example & Partners LLP</title>"
    return _page(head, f"{f.DIV_NAVIGATION}<div class='hero'><span class='type'>Client Alert</span><h1>{story.headline}</h1><span class='date'>August 4, 2025</span></div>"
                       f"<div class='layout'><div class='main rte'>{''.join(f.paragraphs(story.paragraphs))}</div><div class='side-bar'>{people}<h4>Related services</h4><a href='/s'>Customs</a></div></div>"
                       f"{f.CONSENT}<div class='disclaimer footer'><p>This alert is for general information only and is no legal advice.</p></div>{f.DIV_FOOTER}")  # fmt: skip


@shape(s.CHIPS, "2025-09-17")
def amp_page(story: Story) -> str:
    """A page for phones with components of its own."""
    text = f.mixed(
        f.paragraphs(story.paragraphs), "<amp-ad width='300' height='250'><div placeholder>Advertisement</div></amp-ad>"
    )
    head = "<script async src='https://cdn.example.com/v0.js'></script>" + f.ld(
        _at_type="NewsArticle",
        headline=story.headline,
        datePublished="2025-09-17T06:30:00+09:00",
        publisher={"name": "Asia Daily"},
    )
    return _page(head, f"<amp-sidebar id='menu' layout='nodisplay'><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Asia</a></li></ul></amp-sidebar><header class='amp-header'>Asia Daily</header>"
                       f"<article class='amp-article'><h1>{story.headline}</h1><div class='amp-meta'>September 17, 2025 06:30 JST</div><amp-img src='https://img.example.com/a.jpg'></amp-img>"
                       f"<div class='amp-article-content'>{text}</div></article><amp-user-notification id='n'><p>We use cookies.</p><button>OK</button></amp-user-notification>", "amp lang='en'")  # fmt: skip


@shape(s.TALKS, "2025-05-12")
def blog_with_graph(story: Story) -> str:
    """A common blog system with a graph of JSON-LD: web site, page, article, person."""
    graph = f.ld(_at_graph=[
        {"@type": "Article", "@id": "https://blog.example.com/g/#article", "headline": story.headline, "datePublished": "2025-05-12T16:00:00+00:00", "dateModified": "2025-06-20T08:00:00+00:00", "author": {"name": "Ann Other", "@id": "#p"}},
        {"@type": "WebPage", "url": "https://blog.example.com/g/", "datePublished": "2025-05-12T16:00:00+00:00"},
        {"@type": "WebSite", "name": "Trade Notes"}, {"@type": "Person", "name": "Ann Other"}])  # fmt: skip
    head = (
        f"<title>{story.headline} - Trade Notes</title><link rel='canonical' href='https://blog.example.com/g/'>"
        + f.meta(
            og__site_name="Trade Notes",
            article__published_time="2025-05-12T16:00:00+00:00",
            article__modified_time="2025-06-20T08:00:00+00:00",
        )
        + graph
    )
    return _page(head, f"{f.NAVIGATION}<div id='primary' class='content-area'><main id='main'><article class='post type-post'><header class='entry-header'><h1 class='entry-title'>{story.headline}</h1>"
                       f"<div class='entry-meta'><span class='posted-on'><time class='entry-date published' datetime='2025-05-12T16:00:00+00:00'>May 12, 2025</time><time class='updated' datetime='2025-06-20T08:00:00+00:00'>June 20, 2025</time></span></div></header>"
                       f"<div class='entry-content'>{''.join(f.paragraphs(story.paragraphs))}<div class='sharedaddy sd-sharing'><h3>Share this:</h3><ul><li>Tweet</li></ul></div><div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3><p>What is a tariff-rate quota? March 3, 2023</p></div></div>"
                       f"<footer class='entry-footer'>Posted in <a href='/c'>Trade</a></footer></article><nav class='post-navigation'><a href='/prev'>Older: A look at soybeans</a></nav>{f.COMMENTS}</main></div><aside id='secondary' class='widget-area'><section class='widget'><h2>Archives</h2><ul><li>April 2025</li></ul></section></aside>{f.FOOTER}")  # fmt: skip


@shape(s.AUTOS, "2025-07-23")
def live_blog(story: Story) -> str:
    """Posts of one day, each with its hour."""
    posts = "".join(f"<div class='live-post' id='post-{n}'><div class='post-time'><time datetime='2025-07-23T{12 + n}:30:00+09:00'>{12 + n}:30 JST</time></div><p>{line}</p></div>"
                    for n, line in enumerate(story.paragraphs))  # fmt: skip
    head = f"<title>{story.headline} - live</title>" + f.ld(
        _at_type="LiveBlogPosting",
        headline=story.headline,
        datePublished="2025-07-23T12:00:00+09:00",
        coverageStartTime="2025-07-23T12:00:00+09:00",
        publisher={"name": "Live Desk"},
    )
    return _page(head, f"{f.NAVIGATION}<main><article class='live-blog'><h1>{story.headline}</h1>{f.SHARE}<div class='live-posts article-body'>{posts}</div></article></main>{f.MOST_READ}{f.FOOTER}")  # fmt: skip


@shape(s.RULING, "2025-08-30")
def state_agency(story: Story) -> str:
    """A state news agency: old markup, source and editor lines around the text, the day with a clock without zone."""
    text = "".join(f"<p>\u3000\u3000{line}</p>" for line in story.paragraphs)
    head = f"<title>{story.headline}-Example Agency</title>" + f.meta(publishdate="2025-08-30", source="Example Agency")
    return _page(head, f"<div class='nav topbg'><a href='/'>Home</a> | <a href='/w'>World</a> | <a href='/v'>Video</a></div><div class='conTop'><h1 class='Btitle'>{story.headline}</h1>"
                       f"<p class='source'>Source: Example Agency | 2025-08-30 10:05:15 | Editor: huaxia</p></div><div id='detailContent'>{text}</div><div class='bottom'>Copyright 2000-2026 All Rights Reserved</div>", "lang='en-cn'")  # fmt: skip


@shape(s.TALKS, "2025-05-13")
def ministry(story: Story) -> str:
    """A ministry in Asia: no stamps at all, the day right-aligned above the text."""
    return _page(f"<title>{story.headline} (Ministry of Example)</title>",
                 f"<div id='__rdo_header'>{f.DIV_NAVIGATION}</div><div id='__main_contents'><h1 id='MainContentsArea'>{story.headline}</h1><p class='b-day'>May 13, 2025</p><div class='b-in'>"
                 f"{''.join(f.paragraphs(story.paragraphs))}</div><h2>Division in Charge</h2><p>Trade Policy Division, Ministry of Example</p></div><div id='__rdo_footer'>1-3-1 Example, Tokyo</div>")  # fmt: skip


@shape(s.STAHL, "2025-08-04")
def german_daily(story: Story) -> str:
    """A German paper: the day as 04.08.2025, tools and teasers in the text."""
    text = f.mixed(
        f.paragraphs(story.paragraphs, "<p class='atc-TextParagraph'>"),
        "<div class='teaser-inline related'><span>Mehr zum Thema</span><a href='/m'>Wie lange reicht der Vorrat?</a></div>",
        "<div class='newsletter-teaser'><p>Jeden Morgen die wichtigsten Nachrichten im Postfach.</p></div>",
    )
    head = (
        f"<title>{story.headline}</title>"
        + f.meta(og__site_name="Beispiel Zeitung", og__locale="de_DE")
        + "<meta name='date' content='2025-08-04T17:32:00+02:00'>"
    )
    return _page(head, f"<nav><ul><li>Politik</li><li>Wirtschaft</li></ul></nav><main><article><header><h1>{story.headline}</h1><span class='atc-MetaAuthor'>Von Erika Muster</span> <time class='atc-MetaTime' datetime='2025-08-04T17:32:00+02:00'>04.08.2025, 17:32</time></header>"
                       f"<div class='atc-Text'>{text}</div></article></main><aside><h3>Meistgelesen</h3><ol><li>Sturm legt Bahn lahm</li></ol></aside><footer>© Beispiel Verlag 2026</footer>", "lang='de'")  # fmt: skip


@shape(s.VIN, "2025-08-21")
def french_daily(story: Story) -> str:
    """A French paper: the day in words, an offer to subscribe, comments."""
    text = f.mixed(
        f.paragraphs(story.paragraphs, "<p class='article__paragraph'>"),
        "<section class='catcher'><span>Lire aussi :</span><a href='/l'>Le cognac cherche de nouveaux marchés</a></section>",
        "<div class='paywall'><p>Il vous reste 60 % de cet article à lire. La suite est réservée aux abonnés.</p></div>",
    )
    head = f"<title>{story.headline}</title>" + f.meta(
        og__site_name="Le Quotidien", article__published_time="2025-08-21T18:10:05+02:00"
    )
    return _page(head, f"<nav id='Header'><a href='/u'>À la une</a></nav><main><section class='article__wrapper'><h1 class='article__title'>{story.headline}</h1><p class='article__desc'></p><p class='meta__date'>Publié le 21 août 2025 à 18h10, modifié le 22 août 2025 à 09h00</p>"
                       f"<section class='article__content'>{text}</section></section></main><section class='reactions' id='commentaires'><h2>Contributions</h2><p>L'espace des contributions est réservé aux abonnés.</p></section><footer>© 2026</footer>", "lang='fr'")  # fmt: skip


@shape(s.ACERO, "2025-06-10")
def spanish_site(story: Story) -> str:
    """A Mexican site: the day in words only."""
    text = f.mixed(
        f.paragraphs(story.paragraphs),
        "<div class='te-puede-interesar'><strong>Te puede interesar:</strong> <a href='/t'>Sube el precio del jitomate</a></div>",
    )
    return _page(f"<title>{story.headline} - El Ejemplo</title>" + f.meta(og__site_name="El Ejemplo"),
                 f"<header><nav>Portada Economía Deportes</nav></header><main><article class='nota'><h1>{story.headline}</h1><div class='fecha'>10 de junio de 2025 - 14:20 hrs</div><div class='cuerpo'>{text}</div></article></main><div class='compartir redes-sociales'>Compartir en WhatsApp</div><footer>Todos los derechos reservados</footer>", "lang='es-MX'")  # fmt: skip


@shape(s.TOMATO, "2025-07-14")
def table_layout(story: Story) -> str:
    """A page of 1999: tables, fonts and line breaks; the day in words."""
    text = "<br><br>".join(story.paragraphs)
    return (f"<html><head><title>{story.headline}</title></head><body bgcolor=white><table width=760><tr><td colspan=2><font size=1><a href=/>Home</a> | <a href=/news>News</a> | <a href=/mail>Contact</a></font></td></tr>"
            f"<tr><td width=120 valign=top><font size=2><a href=/a>Farming</a><br><a href=/b>Weather</a><br><a href=/c>Auctions</a></font></td><td><h1><font color=navy>{story.headline}</font></h1><font size=2><i>Posted July 14, 2025</i></font><p><font face=Arial>{text}</font></td></tr>"
            f"<tr><td colspan=2><font size=1>Copyright 2026 Growers Weekly</font></td></tr></table></body></html>")  # fmt: skip


@shape(s.COPPER, "2025-07-31")
def single_file(story: Story) -> str:
    """Saved with SingleFile: pictures and fonts inlined, the address in a comment, the day of saving there too."""
    picture = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUg" * 4_000
    font = "<style>@font-face{font-family:x;src:url(data:font/woff2;base64," + "d09GMgABAAAA" * 5_000 + ")}</style>"
    head = (
        f"<title>{story.headline}</title>{font}<link rel=canonical href=https://metal.example.com/copper-tariff>"
        + f.meta(og__site_name="Metal Week")
    )
    return ("<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://metal.example.com/copper-tariff \n saved date: Tue Mar 03 2026 10:11:12 GMT+0100\n-->"
            f"<head><meta charset=utf-8>{head}</head><body>{f.NAVIGATION}<main><article><h1>{story.headline}</h1><p class=dateline><time datetime=2025-07-31>31 July 2025</time></p><img src={picture}>"
            f"{f.mixed(f.paragraphs(story.paragraphs), f'<img src={picture}>')}</article></main>{f.RELATED}{f.FOOTER}</body></html>")  # fmt: skip


@shape(s.AUTOS, "2025-07-25")
def letter_platform(story: Story) -> str:
    """A newsletter on a platform: buttons and a subscription box in the text."""
    widget = "<div class='subscription-widget-wrap'><div class='preamble'><p class='cta-caption'>Thanks for reading. Subscribe for free to receive new posts.</p></div></div>"
    head = f.ld(
        _at_type="NewsArticle",
        headline=story.headline,
        datePublished="2025-07-25T11:03:00+00:00",
        author=[{"name": "Ann Other"}],
        publisher={"name": "Port Letters"},
    )
    return _page(head, f"<div class='main-menu'><a href='/'>Port Letters</a><button>Subscribe</button></div><article class='newsletter-post post'><div class='post-header'><h1 class='post-title'>{story.headline}</h1><div class='byline-wrapper'><a href='/@ann'>Ann Other</a><div>Jul 25, 2025</div></div></div>"
                       f"<div class='available-content'><div class='body markup'>{f.mixed(f.paragraphs(story.paragraphs), widget)}</div></div><div class='post-footer'>12 Likes · 3 Restacks</div></article><div class='comments-page'><h4>Discussion about this post</h4></div>")  # fmt: skip


@shape(s.TOMATO, "2025-07-14")
def press_release_wire(story: Story) -> str:
    """A paid release: dateline in the text, contact and 'about' below it."""
    text = f.mixed(f.paragraphs(story.paragraphs))
    head = f"<title>{story.headline}</title><meta name='date' content='2025-07-14T14:30:00-04:00'>" + f.meta(
        og__site_name="Release Wire"
    )
    return _page(head, f"{f.NAVIGATION}<article class='news-release'><header class='release-header'><h1>{story.headline}</h1><p class='mb-no'>Jul 14, 2025, 14:30 ET</p>{f.SHARE}</header><section class='release-body container'><div class='row'><div class='col-lg-10'>{text}</div></div></section></article>{f.MORE_STORIES}{f.FOOTER}")  # fmt: skip


@shape(s.STEEL, "2025-06-04")
def national_broadcaster(story: Story) -> str:
    """A broadcaster of Canada: posted and updated in one line, a survey and links in the text."""
    text = f.mixed(
        f.paragraphs(story.paragraphs),
        "<ul class='similarLinkList'><li><a href='/s'>Ontario mills cut shifts</a></li></ul>",
        "<div class='feedback-survey'><p>Was this article useful? Tell us what you think of it.</p></div>",
    )
    head = f.meta(og__site_name="National News") + f.ld(
        _at_type="NewsArticle",
        headline=story.headline,
        datePublished="2025-06-04T08:00:00.512Z",
        dateModified="2025-06-04T21:20:01.100Z",
        publisher={"name": "National News"},
    )
    return _page(head, f"{f.NAVIGATION}<main><h1 class='detailHeadline'>{story.headline}</h1><h2 class='deck'></h2><div class='bylineDetails'><span class='authorText'>Jane Doe</span> · <time datetime='2025-06-04T08:00:00.512Z' class='timeStamp'>Posted: Jun 04, 2025 4:00 AM EDT | Last Updated: June 4, 2025</time></div><div class='story'><div class='storyWrapper'>{text}</div></div></main>{f.COMMENTS}{f.FOOTER}")  # fmt: skip


@shape(s.NOTE, "2025-08-06")
def short_note(story: Story) -> str:
    """Two paragraphs among much furniture."""
    head = f.meta(og__title=story.headline, og__site_name="Ticker") + f.ld(
        _at_type="NewsArticle",
        headline=story.headline,
        datePublished="2025-08-06T20:05:11+05:30",
        publisher={"name": "Ticker"},
    )
    return _page(head, f"{f.NAVIGATION}<div class='container'><article><h1>{story.headline}</h1><div class='story_details'><span>Updated - August 06, 2025 08:05 pm IST</span></div>{f.SHARE}<div class='articlebodycontent'>{''.join(f.paragraphs(story.paragraphs))}{f.NEWSLETTER}</div></article></div>{f.RELATED}{f.MORE_STORIES}{f.COMMENTS}{f.FOOTER}")  # fmt: skip


@shape(s.CHIPS, "2025-09-16")
def exchange_channel(story: Story) -> str:
    """A markets channel: key points, quotes of shares and a club offer around the text."""
    text = f.mixed(
        [f"<div class='group'><p>{line}</p></div>" for line in story.paragraphs],
        "<div class='InlineVideo-wrapper'><span>watch now</span><div>VIDEO 3:12 03:12</div></div>",
        f.SUBSCRIBE_WALL,
    )
    head = f.meta(
        og__site_name="Markets TV",
        article__published_time="2025-09-16T19:03:44+0000",
        article__modified_time="2025-09-16T22:15:09+0000",
    )
    return _page(head, f"{f.NAVIGATION}<div id='MainContent'><h1 class='ArticleHeader-headline'>{story.headline}</h1><div class='ArticleHeader-time'><time data-testid='published-timestamp' datetime='2025-09-16T19:03:44+0000'>Published Tue, Sep 16 2025 3:03 PM EDT</time><time data-testid='lastpublished-timestamp' datetime='2025-09-16T22:15:09+0000'>Updated 3 Hours Ago</time></div>"
                       f"<div class='ArticleBody-articleBody' data-module='ArticleBody'>{text}</div></div><div class='RelatedQuotes-list'><h3>Stocks</h3><p>ACME 12.30 +0.4%</p></div>{f.MORE_STORIES}{f.FOOTER}")  # fmt: skip


@shape(s.DEMINIMIS, "2025-07-30")
def script_app(story: Story) -> str:
    """An application of scripts: the whole story a second time as data, dates of other stories in it."""
    data = (
        '<script id=\'__NEXT_DATA__\' type=\'application/json\'>{"props":{"latest":[{"published":"2026-02-01T00:00:00Z","title":"Other"}],"body":"'
        + story.paragraphs[0].replace('"', "'")
        + '"}}</script>'
    )
    head = f.meta(
        og__title=story.headline, og__site_name="App News", article__published_time="2025-07-30T17:20:00.000-04:00"
    )
    return _page(head, f"<div id='__next'><div class='Layout_top__x1'>{f.DIV_NAVIGATION}</div><div class='Article_wrap__9d'><h1 class='Article_title__a8'>{story.headline}</h1><div class='Article_info__c2'>Ann Other · July 30, 2025 at 5:20 p.m. EDT</div>{''.join(f.paragraphs(story.paragraphs, '<p class=Article_p__77>'))}</div><div class='Recirc_box__0k'><h2>Recommended for you</h2><p>Ten gardens to see before you turn forty</p></div></div>{data}{f.CONSENT}")  # fmt: skip


@shape(s.RULING, "2025-08-29")
def address_only(story: Story) -> str:
    """No stamp and no day on the page: only the address has it."""
    head = f"<title>{story.headline} | Court Watch</title><link rel='canonical' href='https://court.example.org/2025/08/29/appeals-court-tariffs/'>"
    return _page(head, f"{f.NAVIGATION}<div class='wrap'><article><h1>{story.headline}</h1><p class='by'>by Richard Miles</p>{''.join(f.paragraphs(story.paragraphs))}</article></div>{f.MOST_READ}{f.FOOTER}")  # fmt: skip


@shape(s.TALKS, "2025-05-12")
def commission_corner(story: Story) -> str:
    """A press corner: components of a design system, `Brussels, 12 May 2025`, boxes for quotes and contacts."""
    head = "<title>Press corner</title>" + f.meta(title=story.headline)
    return _page(head, f"<div class='ecl-site-header'><a href='/'>Home</a></div><main><div class='ecl-page-header'><ul class='ecl-page-header__meta'><li>Statement</li><li>12 May 2025</li><li>Brussels</li></ul><h1 class='ecl-page-header__title'>{story.headline}</h1></div><div class='ecl-container'><div class='ecl-paragraph'>{''.join(f.paragraphs(story.paragraphs))}</div><div class='ecl-contacts'><h2>Contacts for media</h2><p>Erika Muster, phone 0123 456</p></div></div></main><div class='ecl-site-footer'>Languages on our websites</div>")  # fmt: skip


# The shapes below were written last and the reader was not changed for them.


@shape(s.STEEL, "2025-06-05")
def island_government(story: Story) -> str:
    """A government portal: a design system, published and updated days in a list, feedback at the end."""
    head = f"<title>{story.headline} - PORTAL</title>" + f.meta(
        **{"portal:first-published-at": "2025-06-05T09:30:00+01:00", "portal:updated-at": "2025-06-09T09:30:00+01:00"}
    )
    return _page(head, f"<div class='gem-c-cookie-banner'><p>We use some essential cookies to make this website work.</p></div>{f.NAVIGATION}<main id='content'><span class='gem-c-title__context'>Press release</span><h1 class='gem-c-title__text'>{story.headline}</h1>"
                       f"<dl class='gem-c-metadata__list'><dt>From:</dt><dd><a href='/d'>Department for Example</a></dd><dt>Published</dt><dd>5 June 2025</dd><dt>Last updated</dt><dd>9 June 2025 — <a href='#h'>See all updates</a></dd></dl>"
                       f"<div class='gem-c-govspeak govspeak'>{''.join(f.paragraphs(story.paragraphs))}</div><div class='gem-c-feedback'><h2>Is this page useful?</h2><button>Yes</button><p>Help us improve this portal. To help us, we would like to know more about your visit today.</p></div></main>{f.FOOTER}")  # fmt: skip


@shape(s.COPPER, "2025-07-31")
def eastern_daily(story: Story) -> str:
    """A daily of Asia: published and updated stamps without zone in words, shares, a reporter's address."""
    text = "<br><br>".join(story.paragraphs)
    head = f"<title>{story.headline} - The Example Herald</title>" + f.meta(
        og__site_name="The Example Herald", og__title=story.headline
    )
    return _page(head, f"<div id='gnb'><a href='/n'>National</a><a href='/b'>Business</a></div><div class='view_tit_byline'><h1>{story.headline}</h1><div class='byline_author'>By Ann Other</div><p class='date'>Published : July 31, 2025 - 17:33:21</p><p class='update'>Updated : Aug. 1, 2025 - 09:02:44</p></div>"
                       f"<div class='news_btns'><a>Share</a><a>Font size</a></div><div class='view_con_t'>{text}<br><br></div><div class='view_rel'><h4>Most Popular</h4><a href='/1'>Singer ends world tour</a></div>{f.DIV_FOOTER}")  # fmt: skip


@shape(s.RULING, "2025-09-02")
def think_tank(story: Story) -> str:
    """A think tank: pull quotes, an expert's card, related commentary inside the article."""
    related = "<aside class='related-content-inline'><h4>Related commentary</h4><a href='/r'>What courts say about emergencies</a></aside>"
    text = f.mixed(f.paragraphs(story.paragraphs), related)
    head = (
        f"<title>{story.headline} | Example Institute</title>"
        + f.ld(
            _at_type="Article",
            headline=story.headline,
            datePublished="Tue, 09/02/2025 - 14:00",
            author={"name": "Richard Miles"},
        )
        + f.meta(og__site_name="Example Institute")
    )
    return _page(head, f"{f.NAVIGATION}<main><article class='node--type-article'><header><p class='eyebrow'>Commentary</p><h1>{story.headline}</h1><p class='byline'>By <a href='/p'>Richard Miles</a></p><p class='publication-date'>Published September 2, 2025</p></header><div class='wysiwyg-wrapper text-formatted'>{text}</div><div class='contributor-card'><h4>Richard Miles</h4><p>Senior Fellow, Trade Program</p></div></article></main>{f.NEWSLETTER}{f.FOOTER}")  # fmt: skip


@shape(s.TALKS, "2025-05-12")
def trade_body(story: Story) -> str:
    """An international body: pages made by hand, navigation in lists, the day in a paragraph of its own."""
    return _page(f"<title>News item - {story.headline}</title>" + f.meta(description="News"),
                 f"<div class='header'><ul><li><a href='/h'>home</a></li><li><a href='/a'>about</a></li><li><a href='/n'>news</a></li></ul></div><div id='mainContent'><div class='centerCol'><p class='paralargetext'>NEWS ITEM</p><p><strong>12 May 2025</strong></p><h1>{story.headline}</h1>"
                 f"{''.join(f.paragraphs(story.paragraphs, '<p class=parasmall>'))}</div></div><div class='sideCol'><p>Problems viewing this page? Please contact webmaster@example.org with details of your system.</p></div>")  # fmt: skip


@shape(s.CHIPS, "2025-09-16")
def trade_magazine(story: Story) -> str:
    """A magazine of an industry: dates of events in the margin, a registration form within the text."""
    form = "<div class='gated-form'><h3>Continue reading</h3><form><label>Work e-mail</label><input><button>Get free access</button></form></div>"
    margin = "<div class='rail'><h3>Upcoming events</h3><div class='event'><span>October 8, 2025</span><p>Chip Summit, Dresden</p></div><div class='event'><span>November 3, 2025</span><p>Export Control Day, Singapore</p></div></div>"
    head = f"<title>{story.headline} | Chip Trade Weekly</title>" + f.meta(
        og__site_name="Chip Trade Weekly", author="Jane Doe"
    )
    return _page(head, f"{f.DIV_NAVIGATION}{margin}<div class='article-wrap'><h1>{story.headline}</h1><div class='meta-line'>Jane Doe | 16 Sep 2025 | 4 min read</div><div class='copy'>{f.mixed(f.paragraphs(story.paragraphs), form)}</div></div>{f.MORE_STORIES}{f.CONSENT}{f.DIV_FOOTER}")  # fmt: skip
