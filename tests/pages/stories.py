"""The stories that the pages tell: headline and paragraphs, written for the tests from public facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """What a reader should find on a page.

    Attributes:
        headline: one line.
        paragraphs: the main text in order, without byline, caption and date line.
    """

    headline: str
    paragraphs: tuple[str, ...]


def _story(headline: str, text: str) -> Story:
    return Story(headline, tuple(line.strip() for line in text.strip().split("\n") if line.strip()))


STEEL = _story(
    "US doubles its duty on steel and aluminum to 50%",
    """
    The United States doubled its duty on imported steel and aluminum to 50% on Wednesday, a step that Washington says will keep its mills at work and that trading partners call a blow to long-standing supply chains.
    The order took effect one minute after midnight in the capital. It leaves imports from the United Kingdom at 25% until July 9, because the two governments agreed on terms for metal in May.
    The president announced the increase on Friday before workers at a mill near Pittsburgh, and signed the proclamation on Tuesday. It is the second rise this year: the earlier rate of 25% applied from March 12 without exceptions.
    Canada, the largest foreign supplier of both metals, said the tariff was unlawful and unjustified. Its industry minister said that the government was preparing an answer but would first finish talks with Washington.
    Steel futures in the Midwest rose by 14% over the week, and buyers reported that orders placed in April were being repriced. Makers of cans said that they import most of their tin plate and would pass the cost on.
    Mexico asked for an exemption. Its economy secretary told reporters that the country buys more steel from its neighbor than it sells there, so a duty makes no sense between the two.
    The European Commission said that it regretted the step and that countermeasures that had been put on hold could enter into force on July 14, or earlier if circumstances require.
    """,
)
CHIPS = _story(
    "Washington tightens its rules on exports of advanced chips",
    """
    The Commerce Department on Tuesday added 23 companies to the list of firms that need a license to receive American technology, most of them in China, and said that more names were under review.
    Thirteen of the companies make or buy equipment for the production of advanced chips. The department said in its notice that they had acquired tools for firms that were listed already.
    The rule takes effect on publication in the Federal Register. Shipments that were on their way on September 16 may still be delivered if they arrive before October 16.
    Beijing condemned the decision within hours. A spokesperson for the commerce ministry said that China would take the measures needed to protect the rights of its enterprises.
    The step came two days before officials of both countries were to meet in Madrid for a fourth round of talks on tariffs, technology and an app for short videos.
    Analysts said that the direct effect would be small, since several of the firms had stopped buying from American suppliers a year ago. The signal, they said, matters more than the volume.
    """,
)
TALKS = _story(
    "Two days of talks in Geneva end with a 90-day truce",
    """
    The United States and China agreed on Monday to cut the tariffs that they had put on each other's goods for 90 days, after a weekend of talks in Geneva that both sides called constructive.
    Under the joint statement Washington lowers its extra duty on most Chinese goods from 145% to 30% by May 14. Beijing reduces its own from 125% to 10% on the same day.
    The treasury secretary said that neither side wants a decoupling. What had happened in April, he said, was the equal of an embargo, and nobody had asked for one.
    China also agreed to suspend or remove the steps other than tariffs that it had taken since April 2, among them limits on exports of some rare earths.
    The two governments will set up a mechanism for further talks, led by the vice premier on one side and by the treasury secretary and the trade representative on the other.
    Stocks rose on both sides of the Pacific. Shipping lines reported a wave of bookings from importers who had held their cargo in Chinese warehouses since the middle of April.
    Economists warned that the duties that remain are still the highest in decades, and that firms cannot plan for more than the three months that the truce lasts.
    """,
)
AUTOS = _story(
    "Japan's car makers win a lower tariff in deal with Washington",
    """
    Japan and the United States have agreed on a tariff of 15% for Japanese goods including cars, the president said late on Tuesday, a rate below the 25% that was to apply from August 1.
    Tokyo will in turn make it possible to invest up to $550 billion in American projects, through loans and guarantees of institutions that belong to the government.
    The prime minister said that he had studied the text with care before he commented. Cars and parts made up more than a quarter of all exports to the United States last year.
    Shares in the largest car maker rose by 14% on Wednesday in Tokyo, the most since 1987, and those of smaller makers rose even more.
    American makers criticized the outcome. A group that speaks for them said that a deal which charges less for a car without American parts than for one from Canada is a bad deal for workers.
    Rice was the hardest chapter until the end. Japan keeps the amount that enters free of duty as it is, but a larger share of it will come from American farms.
    """,
)
COPPER = _story(
    "Copper users brace for a new American tariff",
    """
    A tariff of 50% on semi-finished products of copper will apply from August 1, the White House said on Wednesday, but refined metal stays free of duty for now.
    Traders had expected a charge on all forms of the metal since February, when the Commerce Department opened an investigation under Section 232. Prices in New York fell by a fifth within an hour.
    Chile, which ships more refined copper to the United States than any other country, welcomed the exemption. Its finance minister said that the worst case was off the table.
    The proclamation asks the secretary for a report by June 30, 2026. On that basis the president may put a duty of 15% on refined copper from 2027, and 30% from 2028.
    Makers of cable and pipe said that they had filled their yards in the spring. A firm in Georgia counted enough rod for nine months, far more than it would hold in a normal year.
    """,
)
DEMINIMIS = _story(
    "Small parcels lose their freedom from duty",
    """
    Parcels worth up to $800 lose their exemption from American customs duty on August 29, under an order that the president signed on Wednesday and that covers all countries.
    Goods from China and Hong Kong have had to pay since May 2. Online shops there answered by sending containers to warehouses in the United States instead of single bags.
    Mail carriers may choose for six months between a percentage of the value and a flat amount of $80 to $200 for each item, depending on the tariff of the country that it comes from.
    Postal services in Europe said that they would stop taking parcels for the United States until it is clear who collects the duty and which data must be sent ahead.
    The customs agency says that it handled 1.36 billion such parcels in the last fiscal year. It argues that the rule was a gap through which drugs and counterfeits came in.
    Small sellers on both sides fear the change most. A potter in Cornwall said that two of three of her orders came from American buyers, and none of them has ever paid a duty.
    """,
)
RULING = _story(
    "Appeals court says emergency law gives no power over tariffs",
    """
    A federal appeals court ruled on Friday that most of the tariffs the president imposed this year exceed the powers that Congress gave him in a law of 1977.
    The judges decided by seven to four. The law lets a president regulate imports in an emergency, they wrote, but nowhere does it name tariffs, duties or taxes.
    The ruling leaves the duties in place until October 14, so that the government can turn to the Supreme Court. The attorney general said within the hour that it would.
    Five small firms and twelve states had sued. One of them imports wine, another sells bicycles for women; both said that they could not have lasted another year.
    Tariffs that rest on other laws, such as those on steel, aluminum and cars under Section 232, are not touched by the case.
    If the ruling stands, importers could claim refunds. The treasury had taken in about $107 billion under the orders by the end of August, according to its own account.
    """,
)
TOMATO = _story(
    "Commerce Department ends the tomato agreement with Mexico",
    """
    The Department of Commerce today announced that it withdraws from the 2019 agreement that suspended the antidumping investigation of fresh tomatoes from Mexico, effective July 14, 2025.
    With the end of the agreement the department will issue an antidumping duty order, which leads to a duty of 17.09 percent on most imports of tomatoes from Mexico.
    The first agreement of this kind was signed in 1996. Growers in Florida have asked four times since that it be ended, because they hold that it does not keep unfair prices out.
    The department gave notice of its decision on April 14, which is 90 days ahead, as the agreement requires.
    """,
)
NOTE = _story(
    "India to answer new tariff within days, official says",
    """
    India will decide within days how to answer the extra duty of 25% that Washington put on its goods on Wednesday over purchases of Russian oil, a senior official said.
    The charge takes effect on August 27 and comes on top of an equal one that has applied since August 7. Exporters of shrimp, carpets and gems expect to be hit hardest.
    """,
)
STAHL = _story(
    "EU verschiebt Gegenzölle auf amerikanische Waren",
    """
    Die Europäische Kommission hat am Montag angekündigt, ihre Gegenzölle auf Waren aus den Vereinigten Staaten um sechs Monate auszusetzen. Die Maßnahmen sollten eigentlich am Donnerstag in Kraft treten.
    Grundlage ist die gemeinsame Erklärung vom 27. Juli. Darin hat Washington zugesagt, für die meisten europäischen Waren nicht mehr als 15 Prozent zu erheben, auch für Autos.
    Der zuständige Kommissar sagte in Brüssel, man wolle Zeit für die offenen Fragen gewinnen. Für Stahl und Aluminium gilt weiterhin ein Satz von 50 Prozent.
    Verbände der Maschinenbauer begrüßten den Aufschub, warnten aber vor zu viel Zuversicht. Rund ein Drittel ihrer Ausfuhren enthalte Stahl und falle damit unter den höheren Satz.
    Das Europäische Parlament will im Herbst über die Senkung der eigenen Zölle abstimmen. Eine Mehrheit ist nach Angaben mehrerer Fraktionen noch nicht sicher.
    """,
)
VIN = _story(
    "Les vignerons français face aux droits de douane américains",
    """
    Les vins et spiritueux européens restent soumis à un droit de douane de 15 % aux États-Unis depuis le 7 août, faute d'accord sur une liste d'exemptions, a indiqué jeudi la Commission européenne.
    La filière espérait un retour au taux zéro, en vigueur pour les alcools forts depuis 1997. Elle estime la perte à un milliard d'euros par an pour les seuls exportateurs français.
    Le ministre du commerce extérieur a promis de reprendre le dossier dès septembre. Les discussions continuent, a-t-il déclaré, et rien n'est encore écrit.
    À Bordeaux, plusieurs maisons avaient expédié leurs bouteilles dès le mois de mars. Leurs entrepôts du New Jersey sont pleins jusqu'à la fin de l'année.
    Les importateurs américains, eux, partagent la hausse avec leurs fournisseurs. Un caviste de Boston dit avoir relevé ses prix de huit pour cent en moyenne.
    """,
)
ACERO = _story(
    "México pide revisar el arancel al acero antes de julio",
    """
    El gobierno de México pidió este martes a Estados Unidos que revise antes de julio el arancel de 50% al acero y al aluminio, que considera injusto y sin sustento legal.
    El secretario de Economía recordó que el país compra a su vecino más acero del que le vende. La balanza, dijo, favorece a los productores estadounidenses desde hace nueve años.
    La medida entró en vigor el 4 de junio. Desde entonces las plantas de Monterrey han recortado turnos y enviado a casa a unos tres mil trabajadores.
    Las dos partes se reunirán de nuevo el viernes en Washington. Sobre la mesa está un sistema de cuotas como el que rigió hasta el mes de marzo.
    """,
)
