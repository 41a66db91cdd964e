"""Whole pages as people paste them, in the layouts of many kinds of outlet.

The layouts are real, the words are not: names, places and stories are made up.
"""

from __future__ import annotations

import pytest

from newsextract.article import Article, BlockKind
from newsextract.reading.structure import read_structure

A = (
    "Two of the five berths in the harbour of Westbay will be closed in the spring because the quay"
    " walls no longer bear the weight of the new cranes, officials said on Tuesday."
)
B = (
    "“Nobody will lose a job over this,” said Harriet Osei, who has run the port since 2011. “We will"
    " move the cranes one by one, and the ferries will not notice.”"
)
C = "The work is to take eighteen months. Ships that cannot be unloaded will be sent to Eastport."
STORY = f"{A}\n\n{B}\n\n{C}"
LINES = f"{A}\n{B}\n{C}"
T = "Harbour to close two berths as quay walls weaken"

# name: (text, title, authors, day, (place, agency), body paragraphs)
PAGES = {
    "british broadcaster": (
        (f"{T}\n\nPublished\n17 March 2023\n\nShare\n\nBy Harriet Lindqvist\nBBC News, Westbay\n\n"
        f"Image source, Getty Images\nImage caption,\nThe cranes are too heavy for the walls\n\n{STORY}\n\n"
        "Related Topics\nPorts\nWestbay\n\nMore on this story\nFerry firm cuts winter service"),
        T, ["Harriet Lindqvist"], "2023-03-17", None, None,
    ),
    "british daily": (
        (f"{T}\nThis article is more than 1 year old\nWork to take eighteen months, port authority says\n\n"
        f"Harriet Lindqvist and Tom Okafor\nFri 17 Mar 2023 17.23 GMT\nLast modified on Sat 18 Mar 2023 09.00 GMT\n\n{STORY}\n\n"
        "Explore more on these topics\nPorts\nnews\nShare\nReuse this content"),
        T, ["Harriet Lindqvist", "Tom Okafor"], "2023-03-17", None, None,
    ),
    "british tabloid": (
        (f"{T}\nBy HARRIET LINDQVIST FOR THE DAILY COURIER\n\nPublished: 10:21 GMT, 17 March 2023 | Updated: 11:55 GMT, 17 March 2023\n\n"
        f"    e-mail\n\n    12\n    View comments\n\n{STORY}\n\nShare or comment on this article: {T}"),
        T, ["HARRIET LINDQVIST"], "2023-03-17", None, None,
    ),
    "american network": (
        (f"{T}\nBy Harriet Lindqvist and Tom Okafor, CNN\n\n 3 minute read\n\nPublished 6:00 AM EDT, Fri March 17, 2023\n\n"
        f"CNN\n — \n\n{STORY}\n\nCNN’s Hye-jin Park contributed to this report."),
        T, ["Harriet Lindqvist", "Tom Okafor"], "2023-03-17", None, None,
    ),
    "wire": (
        (f"{T}\nBy Harriet Lindqvist\nMarch 17, 20235:31 PM UTCUpdated 2 hours ago\n\nWESTBAY, March 17 (Reuters) - {STORY}\n\n"
        "Reporting by Harriet Lindqvist; Editing by Tom Okafor\n\nOur Standards: The Westbay Trust Principles."),
        T, ["Harriet Lindqvist"], "2023-03-17", ("WESTBAY", "Reuters"), 3,
    ),
    "other wire": (
        (f"{T}\nBy HARRIET LINDQVIST and TOM OKAFOR\nUpdated 5:12 PM EDT, March 17, 2023\nShare\n\nWESTBAY, N.J. (AP) — {STORY}\n\n"
        "___\n\nAssociated Press writer Hye-jin Park in Eastport contributed to this report."),
        T, ["HARRIET LINDQVIST", "TOM OKAFOR"], "2023-03-17", ("WESTBAY, N.J.", "AP"), 3,
    ),
    "american broadsheet": (
        (f"{T}\n\nThe port authority says that nobody will lose a job.\n\nBy Harriet Lindqvist\nMarch 17, 2023\n\n"
        f"WESTBAY, N.J. — {STORY}\n\nHye-jin Park contributed reporting."),
        T, ["Harriet Lindqvist"], "2023-03-17", ("WESTBAY, N.J.", None), 3,
    ),
    "american broadsheet, roles": (
        f"{T}\nBy HARRIET LINDQVISTSTAFF WRITER \nMARCH 17, 2023 5 AM PT\n\n{STORY}",
        T, None, "2023-03-17", None, 3,
    ),
    "american local": (
        f"{T}\n\nHarriet Lindqvist\nWestbay Courier\n\n{STORY}\n\nReach the reporter at hlindqvist@courier.example.",
        T, ["Harriet Lindqvist"], None, None, None,
    ),
    "american station": (
        (f"{T}\nby: Harriet Lindqvist\nPosted: Mar 17, 2023 / 05:12 PM EDT\nUpdated: Mar 17, 2023 / 06:00 PM EDT\nSHARE\n\n"
        f"WESTBAY, Ga. (WXYZ) — {STORY}\n\nCopyright 2023 Westbay Media Inc. All rights reserved. This material may not be"
        " published, broadcast, rewritten, or redistributed."),
        T, ["Harriet Lindqvist"], "2023-03-17", ("WESTBAY, Ga.", "WXYZ"), 3,
    ),
    "public radio": (
        f"{T}\n\nMarch 17, 20235:01 AM ET\nHeard on Morning Edition\n\nHarriet Lindqvist\n\n3-Minute Listen\n\n{STORY}",
        T, ["Harriet Lindqvist"], "2023-03-17", None, None,
    ),
    "website": (
        f"{T}\nHarriet Lindqvist, author of Courier Politics & Policy\nMar 17, 2023 - Politics & Policy\n\n{STORY}\n\nGo deeper",
        T, ["Harriet Lindqvist"], "2023-03-17", None, None,
    ),
    "politics site": (
        f"{T}\n\nThe port authority says nobody will lose a job.\n\nBy HARRIET LINDQVIST\n\n03/17/2023 05:13 AM EDT\n\n{STORY}",
        T, ["HARRIET LINDQVIST"], "2023-03-17", None, 3,
    ),
    "indian daily": (
        f"{T}\n\nMarch 17, 2023 10:15 pm | Updated March 18, 2023 01:26 am IST - WESTBAY\n\nHarriet Lindqvist\n\n{STORY}",
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "indian site": (
        f"{T}\nWritten by Harriet Lindqvist | Westbay |\nUpdated: March 17, 2023 5:36:50 pm\n\n{STORY}\n\nAlso Read | Ferry firm cuts service",
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "indian wire": (
        f"{T}\nPTI / Mar 17, 2023, 17:30 IST\n\nNEW DELHI: {STORY}",
        T, None, "2023-03-17", ("NEW DELHI", None), 3,
    ),
    "hong kong daily": (
        (f"{T}\n\nPort says work will take eighteen months\nFerries will not be affected, says port master\n\n"
        f"Harriet Lindqvist\n+ FOLLOW\nPublished: 9:00am, 17 Mar, 2023\n\n{STORY}"),
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "german broadcaster": (
        f"{T}\n17.03.2023March 17, 2023\n\nThe port authority says that the work will take eighteen months.\n\n{STORY}\n\nhl/to (AFP, Reuters)",
        T, [], "2023-03-17", None, None,
    ),
    "french broadcaster": (
        f"{T}\nIssued on: 17/03/2023 - 17:30\n\nWestbay (AFP) – {STORY}\n\n© 2023 AFP",
        T, [], "2023-03-17", ("Westbay", "AFP"), 3,
    ),
    "gulf broadcaster": (
        (f"{T}\nWork to take eighteen months, port authority says.\n\nBy Harriet Lindqvist\nPublished On 17 Mar 2023\n17 Mar 2023\n\n"
        f"Westbay, Ghana – {STORY}\n\nSource: Al Jazeera and news agencies"),
        T, ["Harriet Lindqvist"], "2023-03-17", ("Westbay, Ghana", None), None,
    ),
    "australian broadcaster": (
        f"{T}\nBy Harriet Lindqvist and political reporter Tom Okafor\nPosted Fri 17 Mar 2023 at 5:30am\n\n{STORY}\n\nPosted 17 Mar 2023",
        T, ["Harriet Lindqvist", "Tom Okafor"], "2023-03-17", None, 3,
    ),
    "canadian broadcaster": (
        f"{T}\nPort authority says nobody will lose a job\n\nHarriet Lindqvist · CBC News · Posted: Mar 17, 2023 4:00 AM EDT | Last Updated: March 17\n\n{STORY}",
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "nigerian daily": (
        f"{T}\n\n17th March 2023\n\nHarriet Lindqvist, Lagos\n\n{STORY}\n\nCopyright PUNCH.\n\nAll rights reserved.",
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "kenyan daily": (
        f"{T}\nFriday, March 17, 2023\n\nBy Harriet Lindqvist\n\nReporter\n\nNation Media Group\n\n{STORY}",
        T, ["Harriet Lindqvist"], "2023-03-17", None, None,
    ),
    "chinese agency": (
        f"{T}\nSource: Xinhua| 2023-03-17 17:30:15|Editor: huaxia\n\nWESTBAY, March 17 (Xinhua) -- {STORY} Enditem",
        T, [], "2023-03-17", ("WESTBAY", "Xinhua"), 3,
    ),
    "press release": (
        (f"{T}\n\nNEWS PROVIDED BY\n\nWestbay Port Authority\n\nMar 17, 2023, 09:00 ET\n\nSHARE THIS ARTICLE\n\n"
        f"WESTBAY, N.J., March 17, 2023 /PRNewswire/ -- {STORY}\n\nSOURCE Westbay Port Authority"),
        T, None, "2023-03-17", ("WESTBAY, N.J.", "PRNewswire"), None,
    ),
    "lines only": (
        f"{T}\nBy Harriet Lindqvist\n17 March 2023\n{LINES}\nLeave a comment",
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "opinion": (
        f"Opinion\n\nThe harbour that nobody wanted\n\nHarriet Lindqvist\n\nHarriet Lindqvist is a writer in Westbay\n\n{STORY}",
        "The harbour that nobody wanted", ["Harriet Lindqvist"], None, None, None,
    ),
    "breadcrumbs": (
        f"Home > News > Ports\n{T}\nBy Harriet Lindqvist, Chief Reporter\n@hlindqvist\n17 March 2023\n\n{STORY}",
        T, ["Harriet Lindqvist"], "2023-03-17", None, 3,
    ),
    "database": (
        f"{T}\nWestbay Courier\nMarch 17, 2023 Friday\nBy Harriet Lindqvist\nLength: 812 words\nDateline: WESTBAY\n\n{STORY}\n\nLoad-Date: March 18, 2023",
        T, ["Harriet Lindqvist"], "2023-03-17", None, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_that_kind_is_read(name):
    text, title, authors, day, dateline, paragraphs = PAGES[name]
    article = read_structure(Article(text))
    assert article.title == title
    assert str(article.published) == str(day)
    if authors is not None:
        assert list(article.authors) == authors
    found = article.dateline and (article.dateline.place, article.dateline.agency)
    assert found == dateline
    body = [article.text_of(span) for span in article.paragraphs]
    assert all(any(paragraph in text for text in body) for paragraph in (B, C))
    assert any(A in text for text in body)
    if paragraphs is not None:
        assert len(body) == paragraphs


@pytest.mark.parametrize("name", PAGES)
def test_a_title_and_authors_that_are_given_do_not_move_the_story(name):
    text, title, *_ = PAGES[name]
    given = read_structure(Article(text, title=title, authors=["Harriet Lindqvist"]))
    assert [b.span for b in given.blocks if b.kind is BlockKind.TITLE] == [
        b.span for b in read_structure(Article(text)).blocks if b.kind is BlockKind.TITLE
    ]
