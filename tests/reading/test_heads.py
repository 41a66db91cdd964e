"""Page heads in the forms that outlets use, with what should be read from them.

All names, places and stories are made up for these tests.
"""

from __future__ import annotations

import pytest

from newsextract.article import Article, BlockKind
from newsextract.reading.structure import read_structure

BODY = (
    "The harbour authority will close two of its five berths in the spring, officials said on"
    " Tuesday, because the quay walls no longer bear the weight of the new cranes.\n\n"
    "“Nobody will lose a job over this,” said the harbour master, who has run the port since 2011."
    " “We will move the cranes one by one.”\n\n"
    "The work is to take eighteen months. Ships that cannot be unloaded will be sent to Westbay."
)
TITLE = "Harbour to close two berths as quay walls weaken"

# (what is special, head, expected authors, expected day)
BYLINES = [
    ("plain", "By Maria Lindqvist", ["Maria Lindqvist"], None),
    ("capitals", "BY MARIA LINDQVIST", ["MARIA LINDQVIST"], None),
    ("colon", "By: Maria Lindqvist", ["Maria Lindqvist"], None),
    ("particle", "By Tom Okafor and Nadia al-Rashid", ["Tom Okafor", "Nadia al-Rashid"], None),
    (
        "glued agency",
        "By Tom Okafor and Maria LindqvistAFP",
        ["Tom Okafor", "Maria Lindqvist"],
        None,
    ),
    ("two", "By Maria Lindqvist and Tom Okafor", ["Maria Lindqvist", "Tom Okafor"], None),
    ("ampersand", "By Maria Lindqvist & Tom Okafor", ["Maria Lindqvist", "Tom Okafor"], None),
    (
        "three",
        "By Maria Lindqvist, Tom Okafor and Hye-jin Park",
        ["Maria Lindqvist", "Tom Okafor", "Hye-jin Park"],
        None,
    ),
    (
        "oxford comma",
        "By Maria Lindqvist, Tom Okafor, and Hye-jin Park",
        ["Maria Lindqvist", "Tom Okafor", "Hye-jin Park"],
        None,
    ),
    ("place", "By Maria Lindqvist in Brussels", ["Maria Lindqvist"], None),
    (
        "two places",
        "By Maria Lindqvist in Brussels and Tom Okafor in Lagos",
        ["Maria Lindqvist", "Tom Okafor"],
        None,
    ),
    (
        "place list",
        "By Maria Lindqvist and Tom Okafor in Brussels, Lagos and New York",
        ["Maria Lindqvist", "Tom Okafor"],
        None,
    ),
    ("role after comma", "By Maria Lindqvist, Political Editor", ["Maria Lindqvist"], None),
    ("role without comma", "By Maria Lindqvist Political Editor", ["Maria Lindqvist"], None),
    (
        "role and outlet",
        "By Maria Lindqvist, Chief Reporter, The Westbay Courier",
        ["Maria Lindqvist"],
        None,
    ),
    ("outlet", "By Maria Lindqvist, The Associated Press", ["Maria Lindqvist"], None),
    ("outlet without comma", "By MARIA LINDQVIST Associated Press", ["MARIA LINDQVIST"], None),
    ("outlet in bars", "By Maria Lindqvist | Westbay Courier", ["Maria Lindqvist"], None),
    ("outlet in brackets", "By Maria Lindqvist (Reuters)", ["Maria Lindqvist"], None),
    ("for an outlet", "By Maria Lindqvist for the Daily Courier", ["Maria Lindqvist"], None),
    ("for an outlet, capitals", "By MARIA LINDQVIST FOR MAILONLINE", ["MARIA LINDQVIST"], None),
    ("e-mail", "By Maria Lindqvist mlindqvist@courier.example", ["Maria Lindqvist"], None),
    (
        "e-mail after bar",
        "By Maria Lindqvist | mlindqvist@courier.example",
        ["Maria Lindqvist"],
        None,
    ),
    ("handle", "By Maria Lindqvist @mlindqvist", ["Maria Lindqvist"], None),
    ("handle and outlet", "Maria Lindqvist, @mlindqvist, Courier Today", ["Maria Lindqvist"], None),
    ("no by, role", "Maria Lindqvist, Political Editor", ["Maria Lindqvist"], None),
    ("no by, place", "Maria Lindqvist in Brussels", ["Maria Lindqvist"], None),
    ("no by", "Maria Lindqvist", ["Maria Lindqvist"], None),
    ("no by, two", "Maria Lindqvist and Tom Okafor", ["Maria Lindqvist", "Tom Okafor"], None),
    ("no by, agency", "Maria Lindqvist | Associated Press", ["Maria Lindqvist"], None),
    ("agency", "By The Associated Press", ["The Associated Press"], None),
    ("agency short", "by AFP", ["AFP"], None),
    ("agency alone", "Reuters", ["Reuters"], None),
    ("agency alone, long", "Agence France-Presse", ["Agence France-Presse"], None),
    ("agency and person", "By Maria Lindqvist and Reuters", ["Maria Lindqvist", "Reuters"], None),
    ("staff", "By Courier Staff", ["Courier Staff"], None),
    ("staff writers", "By Staff Writers", ["Staff Writers"], None),
    ("initials", "By M. J. Lindqvist", ["M. J. Lindqvist"], None),
    ("middle initial", "By Maria Q. Lindqvist", ["Maria Q. Lindqvist"], None),
    ("joined initials", "By M.J. Lindqvist", ["M.J. Lindqvist"], None),
    (
        "particles",
        "By Maria van der Berg and Luis de la Cruz",
        ["Maria van der Berg", "Luis de la Cruz"],
        None,
    ),
    ("apostrophe", "By Niamh O’Dowd and Tom D'Angelo", ["Niamh O’Dowd", "Tom D'Angelo"], None),
    ("junior", "By Thomas Okafor Jr.", ["Thomas Okafor Jr."], None),
    ("accents", "By José Núñez and Zoë Müller", ["José Núñez", "Zoë Müller"], None),
    ("hyphens", "By Anne-Marie Saint-Clair", ["Anne-Marie Saint-Clair"], None),
    ("title", "By Dr. Maria Lindqvist", ["Dr. Maria Lindqvist"], None),
    ("office", "By Sen. Maria Lindqvist", ["Maria Lindqvist"], None),
    ("rare name", "Fredegund Zuckerkandl", ["Fredegund Zuckerkandl"], None),
    ("surname is a word", "By Mary Jane Fox and Susan Page", ["Mary Jane Fox", "Susan Page"], None),
    (
        "surname like a degree",
        "By Yo-Yo Ma and Ana Maria Petra",
        ["Yo-Yo Ma", "Ana Maria Petra"],
        None,
    ),
    ("outlet named", "By The Daily Signal", ["The Daily Signal"], None),
    ("editorial board", "The Editorial Board", ["The Editorial Board"], None),
    ("degree", "By Maria Lindqvist, PhD", ["Maria Lindqvist"], None),
    ("analysis", "Analysis by Maria Lindqvist", ["Maria Lindqvist"], None),
    ("written", "Written by Maria Lindqvist", ["Maria Lindqvist"], None),
    ("story", "Story by Maria Lindqvist", ["Maria Lindqvist"], None),
    ("opinion", "Opinion by Maria Lindqvist", ["Maria Lindqvist"], None),
    ("exclusive", "EXCLUSIVE by Maria Lindqvist", ["Maria Lindqvist"], None),
    ("author", "Author: Maria Lindqvist", ["Maria Lindqvist"], None),
    ("from", "From Maria Lindqvist in Brussels", ["Maria Lindqvist"], None),
    ("role first", "By political correspondent Maria Lindqvist", ["Maria Lindqvist"], None),
    ("mononym", "By Banksia", ["Banksia"], None),
    ("mononym first", "By Banksia and Tom Okafor", ["Banksia", "Tom Okafor"], None),
    ("mononym last", "By Tom Okafor and Banksia", ["Tom Okafor", "Banksia"], None),
    (
        "mononym, three",
        "By Tom Okafor, Maria Lindqvist & Sanjo",
        ["Tom Okafor", "Maria Lindqvist", "Sanjo"],
        None,
    ),
    ("mononym beside an agency", "By Reuters and Banksia", ["Reuters"], None),
    ("mononym and place", "By Banksia and Tom Okafor in Lagos", ["Banksia", "Tom Okafor"], None),
    ("towns no list knows", "By Tom Okafor, Westbay and Harrow", ["Tom Okafor"], None),
    ("person and town no list knows", "By Tom Okafor in Westbay and Harrow", ["Tom Okafor"], None),
    ("person and day", "By Tom Okafor and Monday", ["Tom Okafor"], None),
    (
        "role line below",
        "By Maria Lindqvist\nPolitical correspondent, BBC News",
        ["Maria Lindqvist"],
        None,
    ),
    ("place line below", "By Maria Lindqvist\nBBC News, Brussels", ["Maria Lindqvist"], None),
    ("staff line below", "By Maria Lindqvist\nStaff writer", ["Maria Lindqvist"], None),
    ("handle line below", "Maria Lindqvist\n@mlindqvist", ["Maria Lindqvist"], None),
    (
        "bullets",
        "  • By Maria Lindqvist and Tom Okafor\n  • in Brussels and Lagos",
        ["Maria Lindqvist", "Tom Okafor"],
        None,
    ),
    ("two lines", "By Maria Lindqvist\nBy Tom Okafor", ["Maria Lindqvist", "Tom Okafor"], None),
    ("date in line", "By Maria Lindqvist March 17, 2023", ["Maria Lindqvist"], "2023-03-17"),
    ("date after bar", "By Maria Lindqvist | March 17, 2023", ["Maria Lindqvist"], "2023-03-17"),
    ("posted on", "Posted by Maria Lindqvist on 17 March 2023", ["Maria Lindqvist"], "2023-03-17"),
    (
        "published in line",
        "By Maria Lindqvist Published March 17, 2023 at 6:00 a.m. EDT",
        ["Maria Lindqvist"],
        "2023-03-17",
    ),
    (
        "updated in line",
        "By Maria Lindqvist Updated 17 Mar 2023, 10:15 GMT",
        ["Maria Lindqvist"],
        "2023-03-17",
    ),
    (
        "rare name, handle",
        "Fredegund Zuckerkandl, @fzuck, COURIER TODAY",
        ["Fredegund Zuckerkandl"],
        None,
    ),
    (
        "two handles",
        "Maria Q. Lindqvist and Tom Okafor, @mlind @tokafor, Courier Today",
        ["Maria Q. Lindqvist", "Tom Okafor"],
        None,
    ),
    (
        "semicolon and outlet",
        "Maria Lindqvist, Tom Okafor and Ann Lee; Courier Today",
        ["Maria Lindqvist", "Tom Okafor", "Ann Lee"],
        None,
    ),
    ("commas only", "Maria Lindqvist, Tom Okafor", ["Maria Lindqvist", "Tom Okafor"], None),
    ("website of an outlet", "Maria Lindqvist, IndyStar, @mlind", ["Maria Lindqvist"], None),
    ("outlet alone", "USA TODAY", ["USA TODAY"], None),
    ("editors", "By THE EDITORIAL BOARD", ["THE EDITORIAL BOARD"], None),
    ("outlet's staff", "By Washington Post Staff", ["Washington Post Staff"], None),
    ("outlet with a place", "By Los Angeles Times", ["Los Angeles Times"], None),
    ("outlet's section", "by Breitbart Tech", ["Breitbart Tech"], None),
    ("agency and date", "By REUTERS September 8, 2016", ["REUTERS"], "2016-09-08"),
    (
        "name and date",
        "By E.J. Lindqvist Jr. September 8, 2016",
        ["E.J. Lindqvist Jr."],
        "2016-09-08",
    ),
    ("month as a name", "By April Okafor and June Chu", ["April Okafor", "June Chu"], None),
    (
        "capitals inside",
        "By Karen DeYoung and Jose A. DelReal",
        ["Karen DeYoung", "Jose A. DelReal"],
        None,
    ),
    ("special to", "By Maria Lindqvist, Special to the Courier", ["Maria Lindqvist"], None),
    (
        "special to, no comma",
        "By Maria Lindqvist Special to The Courier",
        ["Maria Lindqvist"],
        None,
    ),
    ("of an outlet", "By Maria Lindqvist, of the Courier", ["Maria Lindqvist"], None),
    ("comma and place", "by Maria Lindqvist, in Paris", ["Maria Lindqvist"], None),
    ("photographer", "By Maria Lindqvist; Photographs by Tom Okafor", ["Maria Lindqvist"], None),
    (
        "entity in HTML",
        "By Maria Lindqvist &amp; Tom Okafor",
        ["Maria Lindqvist", "Tom Okafor"],
        None,
    ),
    ("wide spaces", "By  Maria\xa0 Lindqvist", ["Maria Lindqvist"], None),
    ("date first", "17 March 2023 by Maria Lindqvist", ["Maria Lindqvist"], "2023-03-17"),
    ("date first, bar", "17 March 2023 | Maria Lindqvist", ["Maria Lindqvist"], "2023-03-17"),
    ("staff and agencies", "Courier staff and agencies", ["Courier staff", "agencies"], None),
    ("our correspondent", "By Our Special Correspondent", ["Our Special Correspondent"], None),
    ("desk", "Web Desk", ["Web Desk"], None),
    ("place after agency", "AFP, Paris", ["AFP"], None),
    ("text", "Text: Maria Lindqvist", ["Maria Lindqvist"], None),
    ("nobody", "By the time it opens", [], None),
    ("by a day", "By Monday", [], None),
    ("by two words", "By Hook and Crook", [], None),
    ("by two towns", "By Westbay and Harrow", [], None),
    ("by a year", "By 2030", [], None),
]

# (date line, day)
DATES = [
    ("17 March 2023", "2023-03-17"),
    ("17th March 2023", "2023-03-17"),
    ("March 17, 2023", "2023-03-17"),
    ("MARCH 17, 2023", "2023-03-17"),
    ("Mar. 17, 2023", "2023-03-17"),
    ("Mar 17 2023", "2023-03-17"),
    ("17 Mar 2023", "2023-03-17"),
    ("17-Mar-2023", "2023-03-17"),
    ("Sept. 8, 2023", "2023-09-08"),
    ("2023-03-17", "2023-03-17"),
    ("2023/03/17", "2023-03-17"),
    ("2023-03-17T09:30:00Z", "2023-03-17"),
    ("2023-03-17 09:30:00", "2023-03-17"),
    ("17.03.2023", "2023-03-17"),
    ("03/17/2023", "2023-03-17"),
    ("17/03/2023", "2023-03-17"),
    ("Friday, March 17, 2023", "2023-03-17"),
    ("Fri 17 Mar 2023 17.23 GMT", "2023-03-17"),
    ("Friday 17 March 2023 10:15", "2023-03-17"),
    ("Published March 17, 2023", "2023-03-17"),
    ("Published: 17 March 2023", "2023-03-17"),
    ("Published 10:15 a.m. ET March 17, 2023", "2023-03-17"),
    ("Published: 10:21 GMT, 17 March 2023 | Updated: 11:55 GMT, 18 March 2023", "2023-03-17"),
    ("Updated 11:55 GMT, 18 March 2023; published 17 March 2023", "2023-03-17"),
    ("Updated March 17, 2023 9:14 pm ET", "2023-03-17"),
    ("Last updated on March 17, 2023 at 6:32 PM IST", "2023-03-17"),
    ("Last modified on Fri 17 Mar 2023 18.00 EDT", "2023-03-17"),
    ("First published on Fri 17 Mar 2023 06.00 GMT", "2023-03-17"),
    ("Posted at 10:30 AM, Mar 17, 2023 and last updated 5:12 PM, Mar 18, 2023", "2023-03-17"),
    ("March 17, 2023 / 5:41 PM / CBS News", "2023-03-17"),
    ("March 17, 2023 5:31 PM UTC Updated 2 hours ago", "2023-03-17"),
    ("March 17, 2023 · 3 min read", "2023-03-17"),
    ("Date: 17 March 2023", "2023-03-17"),
    ("Thu., Sept. 8, 2016", "2016-09-08"),
    ("8 September 2016 • 6:00am", "2016-09-08"),
    ("PUBLISHED THU, SEP 8 2016 9:45 AM EDT", "2016-09-08"),
    ("Published 4:25 p.m. ET Sept. 8, 2016 | Updated 7:27 a.m. ET Sept. 9, 2016", "2016-09-08"),
    ("Originally published September 8, 2016 at 6:00 am Updated September 9, 2016", "2016-09-08"),
    ("Last Updated : 08 Sep 2016 06:37:28 AM IST", "2016-09-08"),
    ("Published on: 8 September 2016 06:00 (GMT+3)", "2016-09-08"),
    ("Published 16 hours ago on September 8, 2016", "2016-09-08"),
    ("March 17, 2023 10:15 pm IST - WESTBAY", "2023-03-17"),
    ("2 hours ago", None),
    ("Published 3 days ago", None),
]

# (paragraph's head, place, agency, date)
DATELINES = [
    ("LONDON, March 17 (Reuters) - ", "LONDON", "Reuters", "March 17"),
    ("LONDON (Reuters) - ", "LONDON", "Reuters", None),
    ("WASHINGTON (AP) -- ", "WASHINGTON", "AP", None),
    ("WASHINGTON (AP) — ", "WASHINGTON", "AP", None),
    ("PARIS — ", "PARIS", None, None),
    ("Paris — ", "Paris", None, None),
    ("Paris (AFP) – ", "Paris", "AFP", None),
    ("OAKHOLLOW, N.J. — ", "OAKHOLLOW, N.J.", None, None),
    ("FORT HOLLOW, Texas - ", "FORT HOLLOW, Texas", None, None),
    ("FLINT, Mich., Oct. 4 (UPI) — ", "FLINT, Mich.", "UPI", "Oct. 4"),
    ("BEIJING, Aug. 5 (Xinhua) -- ", "BEIJING", "Xinhua", "Aug. 5"),
    ("LONDON/PARIS, March 17 (Reuters) - ", "LONDON/PARIS", "Reuters", "March 17"),
    ("SEOUL, South Korea — ", "SEOUL, South Korea", None, None),
    ("MOSCOW. March 3 (Interfax) - ", "MOSCOW", "Interfax", "March 3"),
    ("NEW DELHI, Mar 17 (PTI) ", "NEW DELHI", "PTI", "Mar 17"),
    ("New Delhi [India], November 26 (ANI): ", "New Delhi", "ANI", "November 26"),
    ("Margao (Goa) [India]: ", "Margao", None, None),
    ("NEW DELHI: ", "NEW DELHI", None, None),
    ("Doha: ", "Doha", None, None),
    ("KUWAIT CITY, July 25: ", "KUWAIT CITY", None, "July 25"),
    ("CAIRO - 26 July 2022: ", "CAIRO", None, "26 July 2022"),
    ("GENEVA (17 March 2023) – ", "GENEVA", None, "17 March 2023"),
    ("NEW YORK, March 17, 2023 /PRNewswire/ -- ", "NEW YORK", "PRNewswire", "March 17, 2023"),
    ("17 March (Reuters) - ", None, "Reuters", "17 March"),
    ("(Reuters) - ", None, "Reuters", None),
    ("THE HAGUE, Netherlands (AP) — ", "THE HAGUE, Netherlands", "AP", None),
    ("ABOARD AIR FORCE ONE (AP) — ", "ABOARD AIR FORCE ONE", "AP", None),
    ("MIDLAND CREEK - ", "MIDLAND CREEK", None, None),
    ("SÃO PAULO — ", "SÃO PAULO", None, None),
    ("AUSTIN, Texas (KXAN) — ", "AUSTIN, Texas", "KXAN", None),
    ("Mexico City, 17 Mar (EFE).- ", "Mexico City", "EFE", "17 Mar"),
    ("LONDON—", "LONDON", None, None),
    ("WASHINGTON _ ", "WASHINGTON", None, None),
    ("ST. LOUIS — ", "ST. LOUIS", None, None),
    ("ST. PETERSBURG, Fla. (AP) — ", "ST. PETERSBURG, Fla.", "AP", None),
    ("D'IBERVILLE, Miss. - ", "D'IBERVILLE, Miss.", None, None),
    ("WINSTON-SALEM, N.C. - ", "WINSTON-SALEM, N.C.", None, None),
    ("McALLEN, Texas — ", "McALLEN, Texas", None, None),
    ("Washington (CNN) ", "Washington", "CNN", None),
    ("BEIRUT/AMMAN Sept 12 (Reuters) - ", "BEIRUT/AMMAN", "Reuters", "Sept 12"),
    ("UNITED NATIONS, Sept. 20 (UPI) — ", "UNITED NATIONS", "UPI", "Sept. 20"),
    ("LONDON (Thomson Reuters Foundation) - ", "LONDON", "Thomson Reuters Foundation", None),
    ("NEAR QAYYARAH, Iraq — ", "NEAR QAYYARAH, Iraq", None, None),
    ("DES MOINES, Iowa—", "DES MOINES, Iowa", None, None),
    ("ST. ANDREW’S, Barbados – ", "ST. ANDREW’S, Barbados", None, None),
    ("ST. GEORGE'S, Grenada (CMC) — ", "ST. GEORGE'S, Grenada", "CMC", None),
    ("TODAY WESTBAY - ", None, "TODAY WESTBAY", None),
    ("BISHOP'S CASTLE - ", "BISHOP'S CASTLE", None, None),
]

NO_DATELINES = [
    "Ann Lee [Mayor]: I said no to the bridge.",
    "Sanctions — the strongest yet — were agreed by the ministers on Tuesday night.",
    "Ada Moreno — a trained surgeon and a television star — has been called many things.",
    "NATO — which has 32 members — said it would not send troops to the border.",
    "BREAKING: The council has voted to close the harbour for two years.",
    "EXCLUSIVE — The council voted in secret, papers seen by the Courier show.",
    "UPDATE: Trains are running again after the storm, the operator said.",
    "COLOGNE-based Rheinkabel said it would cut four hundred jobs by the spring.",
    "Trump: We will not sign this agreement, not today and not tomorrow.",
    "Washington - based on what its envoys had heard - expected no agreement.",
    "The Courier (a weekly) — founded in 1890 — said it would stop printing.",
    "What happened next: The ship turned over and sank within twenty minutes.",
    "POLLS NOT ALWAYS WRONG, JUST TOO EARLY - The survey was taken in May.",
    "TODAY'S GAMES – Westbay play Harrow in the final of the cup at noon.",
    "COUNCIL’S MOVE – The mayor has asked the council for more money.",
    "Police said (on Tuesday) - and repeated on Wednesday - that nobody was hurt.",
]

FURNITURE = [
    "Leave a comment",
    "Published",
    "on",
    "12 Comments",
    "View comments",
    "Advertisement",
    "ADVERTISEMENT",
    "Article continues below advertisement",
    "Story continues after ad",
    "Sign up for our daily newsletter",
    "Sign up to our free Morning Briefing newsletter and never miss a story.",
    "Subscribe to our newsletter",
    "Get the day’s top stories delivered to your inbox.",
    "Share this article",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email",
    "Share Tweet Email Print",
    "Copy link",
    "Read more: Ferry firm cuts winter service",
    "Read more",
    "READ MORE:",
    "Also read: Ferry firm cuts winter service",
    "RELATED: Ferry firm cuts winter service",
    "Related articles",
    "Related Topics",
    "More on this story",
    "You may also like",
    "Most read",
    "Follow us on Twitter",
    "Follow Maria Lindqvist on Twitter @mlindqvist.",
    "Follow @mlindqvist",
    "Watch: How the crane fell",
    "Listen to this article",
    "All rights reserved.",
    "© 2023 Westbay Courier. All rights reserved.",
    "Copyright 2023 Westbay Courier",
    "Click here to read more",
    "This article was originally published by the Westbay Courier.",
    "Back to top",
    "Topics: Ports, Cranes, Westbay",
    "Tags: ports, cranes",
    "Our Standards: The Westbay Trust Principles.",
    "3 min read",
    "Image 1 of 4",
    "Download the Courier app",
    "Follow the Courier's live coverage of the storm here.",
    "For the latest news of the harbour, follow our WhatsApp channel.",
    "For more stories like this, sign up to our Morning Briefing newsletter, or join us on Telegram.",
    "For more,\xa0sign up\xa0for the Harbour newsletter.",
    "Source link",
    "Unlimited digital access. $2 for 6 weeks.",
    "Just £1 a week, cancel anytime",
    "See also  Ferry firm cuts winter service",
    "Also read Ferry firm cuts winter service",
    "Sorry, this video is currently unavailable. We are working to restore it. Please try again later.",
    "newsroom@courier.example",
    "https://courier.example/harbour",
    "By signing up you agree to our privacy policy.",
    "###",
]

CREDITS = [
    "Reporting by Maria Lindqvist; Editing by Tom Okafor",
    "(Reporting by Maria Lindqvist in Brussels; additional reporting by Hye-jin Park; editing by Tom Okafor)",
    "Additional reporting by Hye-jin Park",
    "Editing by Tom Okafor",
    "With reporting from Hye-jin Park in Seoul",
    "Compiled by Tom Okafor",
    "Contributing: Hye-jin Park, USA TODAY",
    "Hye-jin Park contributed to this report.",
    "Associated Press writer Hye-jin Park in Seoul contributed to this report.",
    "The Associated Press contributed to this report.",
    "Maria Lindqvist reported from Brussels, and Tom Okafor from Lagos.",
    "Getty Images",
    "Image source, Getty Images",
    "Photograph: Tom Okafor/Reuters",
    "— AFP",
    "(ANI)",
]

PARAGRAPHS = [
    "Read the letter before you judge her, he told the council, and then left the room.",
    "Listen to what the harbour master said on Tuesday and you hear a worried man.",
    "Follow the money and you end up at the harbour, said the prosecutor in his closing speech.",
    "Editing by committee is what killed the report, said one of the people who wrote it.",
    "Share prices fell by a third within two days.",
    "Reporting by the Courier has shown that the walls were known to be weak.",
    "Comment is free, but facts are sacred, the old editor used to say.",
    "Advertisement sales rose by four percent in the spring.",
    "By Monday, the water had reached the second floor.",
    "By Tom Okafor's count there were forty ships at anchor.",
    "More than forty ships waited outside the harbour.",
    "Next year the port will be closed.",
    "Watch out for the cranes, the sign says.",
    "1.",
    "He left.",
    "“No comment.”",
    "What do you think of a harbour without ships?",
    "Support for the harbour fell.",
    "More from the harbour master: he will not go.",
    "Reporting on the harbour is hard.",
    "Elsewhere on the coast, it rained.",
    (
        "(RELATED: Ferry firm cuts winter service) During the same week, three more cranes were found to"
        " be too heavy for the walls."
    ),
    "Copyright law does not protect a recipe, the court said on Friday.",
    "Photos of the wall were shown to the council in March and again in June.",
    "Have you ever seen a crane fall?",
    "Top officials of the port met on Sunday to discuss the walls.",
    "He had been told that the crane would stay here.",
    "Follow the harbour's accounts and its updates, she told the council, and you will end up here.",
    "For more of the crews to follow would cost the port a season.",
    "The latest of the cranes stands here.",
    "$5 a week was not enough.",
    "They could see also the second crane.",
    "Sorry, the harbour master said.",
    "Sorry, the service was late.",
    "The harbour master contributed to this report’s delay, the auditors found, and was told so.",
]


def read(text, **given):
    return read_structure(Article(text, **given))


def kinds_of(article, line):
    return [block.kind for block in article.blocks if article.text_of(block.span) == line]


def day_of(article):
    return article.published and article.published.isoformat()


def pages(head):
    """A page with that byline: directly below the headline, apart, and without blank lines."""
    yield f"{TITLE}\n{head}\n\n{BODY}"
    yield f"{TITLE}\n\n{head}\n\n{BODY}"
    yield f"{TITLE}\n{head}\n{BODY}".replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("head", "authors", "day"), [b[1:] for b in BYLINES], ids=[b[0] for b in BYLINES]
)
def test_authors_are_read_from_bylines_of_every_form(head, authors, day):
    for text in pages(head):
        article = read(text)
        assert (article.title, list(article.authors), day_of(article)) == (TITLE, authors, day)


@pytest.mark.parametrize(("line", "day"), DATES)
def test_the_day_of_publication_is_read_from_date_lines_of_every_form(line, day):
    for text in (
        f"{TITLE}\nBy Maria Lindqvist\n{line}\n\n{BODY}",
        f"{TITLE}\n\n{line}\n\nBy Maria Lindqvist\n\n{BODY}",
        f"{line}\n{TITLE}\nBy Maria Lindqvist\n\n{BODY}",
        f"{TITLE}\n{line}\n\n{BODY}",
    ):
        article = read(text)
        assert (article.title, day_of(article)) == (TITLE, day)
        assert article.published_source == ("text" if day else None)


@pytest.mark.parametrize(("head", "place", "agency", "date"), DATELINES)
def test_datelines_are_read_with_place_agency_and_date(head, place, agency, date):
    dateline = read(f"{TITLE}\n\n{head}{BODY}").dateline
    assert (dateline.place, dateline.agency, dateline.date) == (place, agency, date)
    assert f"{TITLE}\n\n{head}"[dateline.span.start : dateline.span.end] == head.strip()


@pytest.mark.parametrize("sentence", NO_DATELINES)
def test_a_sentence_with_a_dash_or_colon_is_no_dateline(sentence):
    article = read(f"{TITLE}\n\n{sentence}\n\n{BODY}")
    assert article.dateline is None
    assert kinds_of(article, sentence) == [BlockKind.BODY]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_residue_wherever_it_stands(line):
    for text in (
        f"{TITLE}\n\n{BODY}\n\n{line}",
        f"{TITLE}\n\n{BODY}\n{line}",
        f"{TITLE}\n\n{line}\n\n{BODY}",
        f"{TITLE}\n{BODY}\n{line}".replace("\n\n", "\n"),
    ):
        article = read(text)
        assert (article.title, kinds_of(article, line)) == (TITLE, [BlockKind.RESIDUE])


@pytest.mark.parametrize("line", CREDITS)
def test_credits_at_the_end_are_credits(line):
    for text in (f"{TITLE}\n\n{BODY}\n\n{line}", f"{TITLE}\n\n{BODY}\n{line}\nLeave a comment"):
        assert kinds_of(read(text), line) == [BlockKind.CREDIT]


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_a_paragraph_that_begins_like_furniture_is_a_paragraph(line):
    for text in (
        f"{TITLE}\n\n{BODY}\n\n{line}",
        f"{TITLE}\n\n{BODY}\n{line}",
        f"{TITLE}\n\n{BODY[:170]}\n\n{line}\n\n{BODY}",
    ):
        assert kinds_of(read(text), line) == [BlockKind.BODY]
