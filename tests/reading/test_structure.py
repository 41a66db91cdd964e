from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.article import Article, Block, BlockKind, Dateline
from newsextract.reading.publication import day_first
from newsextract.reading.structure import read_structure
from newsextract.spans import Span

SEED = Path(__file__).parents[2] / "seeds" / "xi-putin-moscow" / "article.txt"

FIRST = (
    "Dock workers in Westbay voted on Thursday to go on with their strike for a third week,"
    " leaving forty ships at anchor outside the harbour, the union said."
)
SECOND = (
    "“We are not asking for the moon,” said Maria Lopez, who leads the union. “We are asking for"
    " the rest days that we were promised in the spring.”"
)
THIRD = "Talks are to go on next week, with a mediator whom the government has named."


def read(text, **given):
    return read_structure(Article(text, **given))


def shape(article):
    return [(block.kind.value, article.text_of(block.span)) for block in article.blocks]


def test_a_text_of_one_line_is_body():
    assert shape(read("Angela Moreno met the mayor of Westbay")) == [
        ("body", "Angela Moreno met the mayor of Westbay")
    ]


@pytest.mark.parametrize("text", ["Leave a comment", "By Jane Doe", "Advertisement\nShare"])
def test_a_text_of_nothing_but_furniture_is_body(text):
    article = read(text)
    assert {kind for kind, _ in shape(article)} == {"body"}
    assert (article.title, article.authors, article.published) == (None, (), None)


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\ufeff", "\u200b\n\u3000"])
def test_a_text_without_letters_has_no_blocks(text):
    assert read(text).blocks == ()


def test_headline_deck_byline_date_and_paragraphs_are_told_apart():
    text = (
        f"Strike goes on\nUnion wants rest days\nBy Jane Doe\n17 March 2023\n\n{FIRST}\n\n{SECOND}"
    )
    assert shape(read(text)) == [
        ("title", "Strike goes on"),
        ("deck", "Union wants rest days"),
        ("byline", "By Jane Doe"),
        ("date", "17 March 2023"),
        ("body", FIRST),
        ("body", SECOND),
    ]


def test_a_headline_needs_no_byline_below_it():
    assert shape(read(f"Strike goes on\n\n{FIRST}\n\n{SECOND}"))[0] == ("title", "Strike goes on")


def test_a_deck_stands_between_the_headline_and_a_blank_line():
    article = read(f"Strike goes on\nUnion wants its rest days.\n\n{FIRST}\n\n{SECOND}")
    assert [kind for kind, _ in shape(article)] == ["title", "deck", "body", "body"]


@pytest.mark.parametrize(
    "title",
    [
        "Maria Lopez Wins Westbay Primary",
        "Maria Lopez wins",
        "Maria Lopez",
        "Union leader to harbour: ‘You are being ridiculous.’",
        "Will the strike go on?",
        "The strike. It goes on",
        "“Not the moon”: harbour workers strike",
    ],
)
def test_a_headline_may_be_a_name_end_in_a_quote_or_ask(title):
    article = read(f"{title}\n\n{SECOND}\n\n{FIRST}")
    assert (article.title, article.authors) == (title, ())


@pytest.mark.parametrize(
    "first",
    [
        "“You are being ridiculous.”",
        "She told the harbour: ‘You are being ridiculous.’",
        "It rained.",
        "and so it went on",
        "What they wanted:",
    ],
)
def test_a_short_first_paragraph_is_no_headline(first):
    assert read(f"{first}\n\n{SECOND}\n\n{FIRST}").title is None


def test_a_line_apart_below_the_headline_is_a_deck_unless_it_ends_as_a_sentence_or_is_short():
    for line, kind in (
        ("Union wants rest days; port says trade will move", "deck"),
        ("The union wants rest days and the port says no.", "body"),
        ("Labour disputes", "body"),
    ):
        article = read(f"Dock workers go on with strike\n\n{line}\n\n{FIRST}\n\n{SECOND}")
        assert [found for found, _ in shape(article)] == ["title", kind, "body", "body"], line


def test_a_deck_that_names_people_of_the_story_is_no_byline():
    article = read(f"Strike goes on\nMaria Lopez\n\n{SECOND}\n\n{FIRST}")
    assert article.authors == ()


def test_a_story_without_a_headline_has_none():
    article = read(f"{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert article.title is None
    assert [kind for kind, _ in shape(article)] == ["body"] * 3


def test_a_label_above_the_headline_is_not_the_headline():
    article = read(f"World\nStrike goes on in Westbay\nBy Jane Doe\n\n{FIRST}\n\n{SECOND}")
    assert article.title == "Strike goes on in Westbay"


def test_pictures_below_the_byline_are_captions_and_credits():
    text = (
        f"Strike goes on\nBy Jane Doe\nImage source, Getty Images\n"
        f"Image caption, Forty ships wait outside the harbour\n\n{FIRST}\n\n{SECOND}"
    )
    assert [kind for kind, _ in shape(read(text))] == [
        "title",
        "byline",
        "credit",
        "caption",
        "body",
        "body",
    ]


@pytest.mark.parametrize("label", ["Camera Icon", "Image caption", "Photo caption"])
def test_a_caption_that_is_glued_to_its_label_is_parted_from_it(label):
    caption = "Ships wait outside the harbour on Friday."
    text = f"Strike goes on\n\n{label}{caption}\n\n{FIRST}\n\n{SECOND}"
    assert shape(read(text))[1:3] == [("residue", label), ("caption", caption)]


def test_a_credit_that_is_glued_to_its_caption_is_parted_from_it():
    caption = "Forty ships wait outside the harbour of Westbay at noon"
    text = f"Strike goes on\n\n{FIRST}\n\n{caption}Credit: Acme Pictures\n\n{SECOND}"
    assert shape(read(text))[2:4] == [("caption", caption), ("credit", "Credit: Acme Pictures")]


@pytest.mark.parametrize(
    "line",
    ["They gave him all the credit: He had led the strike.", "He bought Photo: It is a firm."],
)
def test_a_sentence_with_a_colon_is_whole(line):
    assert ("body", line) in shape(read(f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{SECOND}"))


def test_a_headline_that_the_page_repeats_below_the_day_is_the_title():
    text = f"Westbay 4 – 2 Harrow\n\nPublished\n\non\n\nWestbay 4 - 2 Harrow\n\n{FIRST}\n\n{SECOND}"
    article = read(text)
    assert article.title == "Westbay 4 – 2 Harrow"
    kinds = [kind for kind, _text in shape(article)]
    assert kinds == ["title", "residue", "residue", "residue", "body", "body"]


def test_a_headline_that_stands_twice_above_the_byline_is_once_the_title():
    text = (
        f"Strike goes on\n\nAdvertisement\n\nStrike goes on\n\nBy Jane Doe\n\n{FIRST}\n\n{SECOND}"
    )
    kinds = [kind for kind, _text in shape(read(text))]
    assert kinds == ["title", "residue", "residue", "byline", "body", "body"]


def test_a_long_headline_with_a_place_is_no_byline():
    head = "Strike Leader Falls in Old Dock, and Workers Who Saw Him There Say They Were Warned"
    article = read(f"Maria Lopez, 40, led it\n\n{head}\n\n{FIRST}\n\n{SECOND}")
    assert article.authors == ()


def test_headlines_below_related_stories_are_residue_to_the_end():
    text = (
        f"Strike goes on\n\n{FIRST}\n\n{SECOND}\n\nRelated stories\nFerry firm cuts winter service\n"
        "Crane falls into the sea"
    )
    assert [kind for kind, _ in shape(read(text))][-3:] == ["residue"] * 3


def test_a_paragraph_below_related_stories_is_body_again():
    text = f"Strike goes on\n\n{FIRST}\n\nRead more:\nFerry firm cuts winter service\n\n{SECOND}"
    assert shape(read(text))[-1] == ("body", SECOND)


def test_a_line_is_a_paragraph_where_there_are_no_blank_lines():
    article = read(f"Strike goes on\nBy Jane Doe\n{FIRST}\n{SECOND}\n{THIRD}\nLeave a comment")
    assert shape(article) == [
        ("title", "Strike goes on"),
        ("byline", "By Jane Doe"),
        ("body", FIRST),
        ("body", SECOND),
        ("body", THIRD),
        ("residue", "Leave a comment"),
    ]


def wrapped(text, width, indent=""):
    lines, line = [], indent
    for word in text.split():
        if len(line) + 1 + len(word) > width and line.strip():
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line.strip() else f"{line}{word}"
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_lines_that_were_broken_at_a_width_are_one_paragraph(width):
    paragraphs = [FIRST, SECOND, THIRD]
    body = "\n\n".join(wrapped(p, width) for p in paragraphs)
    article = read(f"Strike goes on\nBy Jane Doe\n\n{body}\n\nLeave a comment")
    assert [" ".join(text.split()) for kind, text in shape(article) if kind == "body"] == paragraphs
    assert (article.title, article.authors) == ("Strike goes on", ("Jane Doe",))


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_head_above_lines_that_were_broken_is_read(width, gap):
    body = "\n".join(
        wrapped(p, width) for p in (FIRST, SECOND, FIRST.replace("Westbay", "Eastport"))
    )
    article = read(
        f"Strike goes on in the harbour\nBy Jane Doe\n17 March 2023{gap}{body}\nLeave a comment"
    )
    assert (article.title, article.authors) == ("Strike goes on in the harbour", ("Jane Doe",))
    assert article.published == dt.date(2023, 3, 17)
    text = "\n".join(text for kind, text in shape(article) if kind == "body")
    assert text.split() == body.split()
    assert [kind for kind, _ in shape(article)].count("body") <= 4


def test_an_indented_line_begins_a_paragraph_where_lines_were_broken():
    body = "\n".join(wrapped(p, 60, indent="    ") for p in (FIRST, SECOND, THIRD))
    article = read(body)
    assert [" ".join(text.split()) for _, text in shape(article)] == [FIRST, SECOND, THIRD]


def test_a_sentence_that_goes_on_in_the_next_line_is_not_broken():
    article = read(f"Strike goes on\n\nThe union said that its members would not go back to work\n"
                   f"before the rest days were agreed.\n\n{SECOND}")  # fmt: skip
    assert len([kind for kind, _ in shape(article) if kind == "body"]) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029\u2029"])
def test_every_kind_of_line_end_is_one(end):
    article = read(end.join(["Strike goes on", "By Jane Doe", "", FIRST, "", SECOND]))
    assert [kind for kind, _ in shape(article)] == ["title", "byline", "body", "body"]


def test_what_the_caller_gave_is_kept():
    dateline = Dateline("Oslo", None, None, Span(0, 4))
    article = read(
        f"Strike goes on\nBy Jane Doe\n17 March 2023\n\nPARIS (AP) — {FIRST}",
        title="Another title",
        authors=["Tom Okafor"],
        published="2024-01-02",
        dateline=dateline,
    )
    assert (article.title, article.authors, article.dateline) == (
        "Another title",
        ("Tom Okafor",),
        dateline,
    )
    assert (article.published, article.published_source) == (dt.date(2024, 1, 2), "given")


def test_the_title_that_was_given_is_found_in_the_text():
    text = f"The strike. It goes on.\n{FIRST}\n{SECOND}"
    assert shape(read(text, title="The strike. It goes on"))[0][0] == "title"
    assert shape(read(text))[0][0] == "body"


def test_an_author_who_was_given_is_found_in_the_text():
    text = f"Strike goes on\nqwertz of the harbour\n\n{FIRST}"
    assert shape(read(text, authors=["qwertz of the harbour"]))[1][0] == "byline"


def test_blocks_that_are_there_are_kept():
    blocks = (Block(Span(0, 3), BlockKind.BODY),)
    article = Article("One two", blocks=blocks)
    assert read_structure(article) is article


def test_reading_twice_changes_nothing():
    article = read(f"Strike goes on\nBy Jane Doe\n17 March 2023\n\nPARIS (AP) — {FIRST}")
    assert read_structure(attrs.evolve(article, blocks=())) == attrs.evolve(
        article, published_source="text"
    )


def test_a_dateline_with_a_year_dates_the_article():
    article = read(f"Strike goes on\n\nGENEVA (17 March 2023) – {FIRST}\n\n{SECOND}")
    assert (article.published, article.published_source) == (dt.date(2023, 3, 17), "text")


def test_a_dateline_without_a_year_does_not():
    assert read(f"Strike goes on\n\nGENEVA, March 17 (AP) – {FIRST}\n\n{SECOND}").published is None


def test_a_dateline_may_be_a_line_of_its_own():
    article = read(f"Strike goes on\n\nNAIROBI, Kenya (AP) _\n\n{FIRST}\n\n{SECOND}")
    assert (article.dateline.place, article.dateline.agency) == ("NAIROBI, Kenya", "AP")


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("The labour centre’s programme was organised in the neighbourhood.", None, True),
        ("The labor center’s program was organized in the neighborhood.", None, False),
        ("It rained.", None, False),
        ("It rained.", "https://www.courier.co.uk/news/1", True),
        ("Four of your hours were raised.", None, False),
    ],
)
def test_spelling_and_address_say_whether_the_day_comes_first(text, url, expected):
    assert day_first(text, url) is expected


def test_an_ambiguous_date_is_read_as_the_text_spells():
    british = (
        f"Labour centre opens\nBy Jane Doe\n03/04/2023\n\nThe programme was organised. {FIRST}"
    )
    american = f"Labor center opens\nBy Jane Doe\n03/04/2023\n\nThe program was organized. {THIRD}"
    assert read(british).published == dt.date(2023, 4, 3)
    assert read(american).published == dt.date(2023, 3, 4)


def test_a_day_that_is_none_is_not_read():
    assert read(f"Strike goes on\nBy Jane Doe\nFebruary 31, 2023\n\n{FIRST}").published is None


def test_the_seed_is_read_whole():
    article = read(SEED.read_text("utf-8"))
    assert article.title == "China’s Xi meets Putin next week in Moscow"
    assert article.authors == ("Steve Rosenberg", "James Landale", "Aoife Walsh")
    byline = [block.span for block in article.blocks if block.kind is BlockKind.BYLINE]
    assert [article.text_of(span).count("\n") for span in byline] == [1]
    assert shape(article)[-1] == ("residue", "Leave a comment")
    assert len(article.paragraphs) == 19


PIECES = st.sampled_from(
    ["By Jane Doe", "LONDON, March 3 (AP) —", "Read more:", "17 March 2023", "Share", "  ", "\n", "\n\n",
     FIRST, SECOND, "Jane Doe, AP", "©", "(Reporting by X)", "in Paris", "\r\n", "\u2028", "a", "1", "“"]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(PIECES, max_size=14).map("\n".join),
        st.lists(PIECES).map("".join),
    )
)
@settings(max_examples=400, deadline=None)
def test_of_any_text_every_character_that_is_not_blank_is_in_a_block(text):
    article = read(text)
    assert article.text == text
    covered = bytearray(len(text))
    for block in article.blocks:
        covered[block.span.start : block.span.end] = b"\1" * len(block.span)
        assert article.text_of(block.span).strip() == article.text_of(block.span)
    rest = "".join(c for c, inside in zip(text, covered, strict=True) if not inside)
    assert not any(c.isalnum() for c in rest)
    if article.dateline:
        assert article.dateline.span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "A ",
        "ABC, ",
        "1",
        "(",
        "share ",
        "Word here.\n",
        "By Jane Doe, ",
        "12:30 ",
        "@",
        "\n",
        "Aa. ",
    ],
)
def test_the_time_is_linear_in_the_text(piece):
    def seconds(size):
        text = (piece * size)[:size]
        began = time.process_time()
        read(text)
        return time.process_time() - began

    seconds(1_000)
    small = min(seconds(50_000) for _ in range(3))
    assert seconds(400_000) < 8 * 5 * small + 0.5


@pytest.mark.parametrize(
    ("byline", "people", "agencies"),
    [
        ("By Ann Lee and Reuters", ("Ann Lee",), ("Reuters",)),
        ("By The Associated Press", (), ("The Associated Press",)),
        ("By Ann Lee", ("Ann Lee",), ()),
    ],
)
def test_agencies_are_told_from_people_among_the_authors(byline, people, agencies):
    article = read_structure(Article(f"Rain hits Northport\n\n{byline}\n\nIt rained in Northport."))
    assert article.authors == (*people, *agencies)
    assert article.agencies == agencies


def test_agencies_among_given_authors_are_told_too():
    article = read_structure(Article("It rained.", authors=["Ann Lee", "Reuters"]))
    assert article.agencies == ("Reuters",)


def test_a_person_of_the_story_is_no_author_and_a_paragraph_no_title():
    first = (
        "Maria Lopez leads the union. Lopez is asking for rest days, which the port says it cannot"
        " pay for. Talks are to go on, with a mediator."
    )
    article = read(f"{first}\n\nMaria Lopez Quotes\n\n{SECOND}\n\n{THIRD}")
    assert (article.title, article.authors) == (None, ())


def test_a_place_in_capitals_may_stand_before_the_date_of_publication():
    article = read(f"Strike goes on\n\nWESTBAY Wed Feb 12, 2014 7:36am IST\n\n{FIRST}\n\n{SECOND}")
    assert article.published == dt.date(2014, 2, 12)


@pytest.mark.parametrize(
    "line",
    [
        "RELATED Strikers go home",
        "Close This site uses cookies. By continuing to browse you agree to our use of them.",
        "Full story in this week's Westbay Messenger.",
        "Share and Follow",
        "Be the first to comment",
        "More on: #Strike, #Docks",
        "Follow Westbay News on Facebook, on X, or on Instagram. Send your story ideas to a@b.uk.",
        "Disclaimer: All comments will be read by the editor. Nothing rude will be kept.",
        "Discover the latest news of the docks. Obtain advice or download the Courier App today!",
    ],
)
def test_lines_that_point_elsewhere_are_residue(line):
    article = read(f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{SECOND}")
    assert ("residue", line) in shape(article)


@pytest.mark.parametrize(
    "strays",
    [
        ["Categories", "News Sport"],
        ["Yesterday", "local"],
        ["Just now", "desk@courier.example"],
        ["An hour ago", "Senior Reporter/Producer"],
        ["Business, Economy", "Deputy Political Editor", "Yesterday"],
    ],
)
def test_a_headline_is_found_above_any_number_of_strays(strays):
    article = read("\n\n".join(["Dock workers go on with strike", *strays, FIRST, SECOND]))
    assert article.title == "Dock workers go on with strike"
    assert article.authors == ()
    kinds = [kind for kind, _text in shape(article)]
    assert kinds == ["title", *["residue"] * len(strays), "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "The strike that began in March has cost the port its harbour chief",
        "Mayor meets editor",
        "Yesterday it rained",
        "News of the strike",
        "Sports unite the town",
    ],
)
def test_a_deck_with_words_of_jobs_or_sections_is_none_of_them(line):
    article = read(f"Dock workers go on with strike\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert shape(article)[1] == ("deck", line)


def test_a_section_is_a_heading_of_the_story_further_below():
    text = f"Strike goes on\n\n{FIRST}\n\nYesterday\n\n{SECOND}\n\nSport\n\n{THIRD}"
    kinds = [kind for kind, _text in shape(read(text))]
    assert kinds == ["title", *["body"] * 5]


def test_thanks_below_a_form_are_its_answer_and_elsewhere_words_of_the_story():
    form = f"Strike goes on\n\n{FIRST}\n\nSign up for the newsletter\n\nThank you!\n\n{SECOND}"
    assert [kind for kind, _ in shape(read(form))][2:4] == ["residue", "residue"]
    story = f"Strike goes on\n\n{FIRST}\n\nThank you!\n\n{SECOND}"
    assert ("body", "Thank you!") in shape(read(story))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Westbay Times21 hours ago", "date"),
        ("Harrow Daily News 3 days ago", "date"),
        ("Ferry sank 3 days ago", "deck"),
    ],
)
def test_an_outlet_and_how_long_ago_it_wrote_are_a_date_line(line, kind):
    article = read(f"Dock workers go on with strike\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert shape(article)[:2] == [("title", "Dock workers go on with strike"), (kind, line)]


def test_a_day_without_marks_between_its_parts_is_read():
    article = read(f"Strike goes on\n\n20230317\n\n{FIRST}\n\n{SECOND}")
    assert article.published == dt.date(2023, 3, 17)
    assert read(f"Strike goes on\n\n20231745\n\n{FIRST}\n\n{SECOND}").published is None


@pytest.mark.parametrize("outlet", ["CBC", "BBC", "The Daily Courier", "Courier Online"])
def test_an_outlet_alone_below_the_headline_is_the_author(outlet):
    text = f"Dock workers go on with strike\n\n{outlet}\n\n{FIRST}\n\n{SECOND}"
    assert read(text).agencies == (outlet,)


CAPTION = "Forty ships wait outside the harbour of Westbay at noon"


@pytest.mark.parametrize(
    "line",
    [
        CAPTION,
        f"{CAPTION}.",
        "The leader of the union, who called the port's offer ‘a joke’, on Friday.",
        "Councillor Marisol Quebrada Lopez",
        "Crews on the quay (Westbay Port Authority)",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_that_stands_twice_is_a_caption_once(line, gap):
    below = read(f"Strike goes on\n\n{FIRST}\n\n{line}{gap}{line}\n\n{SECOND}")
    assert shape(below)[2:4] == [("caption", line), ("residue", line)]
    above = read(f"Strike goes on\n\n{line}{gap}{line}\n\n{FIRST}\n\n{SECOND}")
    assert shape(above)[:3] == [("title", "Strike goes on"), ("caption", line), ("residue", line)]


@pytest.mark.parametrize("line", ["“No more lies”", "No more lies!", "Maria Lopez", "Strike"])
def test_what_is_called_out_twice_is_no_caption(line):
    kinds = [
        k for k, _ in shape(read(f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{line}\n\n{SECOND}"))
    ]
    assert kinds == ["title", *["body"] * 4]


def test_verses_that_repeat_are_no_captions():
    song = "Down by the quay they sang\nAnd the cranes stood still\nAnd the cranes stood still\nTill noon"
    chant = "The cranes stand still\n" * 3
    for verses in (song, chant.strip()):
        article = read(f"Strike goes on\n\n{FIRST}\n\n{verses}\n\n{SECOND}")
        assert "caption" not in [kind for kind, _ in shape(article)]


@pytest.mark.parametrize(
    "line",
    [
        f"{CAPTION}. (WestbayNow)",
        f"{CAPTION}. (Maria Lindqvist)",
        f"{CAPTION}. (Tom Okafor/Westbay Courier)",
        f"{CAPTION}. (Harrow Daily News)",
        f"{CAPTION}. PHOTO: REUTERS",
        f"{CAPTION}. Photo: Tom Okafor",
        f"{CAPTION}. File photo: WestbayNow.",
        f"{CAPTION}. Image: Tom Okafor.",
        f"{CAPTION}. Supplied",
        "Westbay Town Hall. WNZ / Tom Okafor",
        "Maria Lopez (File photo by TOM OKAFOR /",
        "Maria Lopez on the quay (Photo: Tom Okafor)",
        f"{CAPTION}, as a storm from the west moves over the town and its old quays. Tom Okafor",
    ],
)
def test_a_line_with_whose_picture_it_is_behind_it_is_a_caption(line):
    text = f"Dock workers go on with strike\n\n{line}\n\n{FIRST}\n\n{SECOND}"
    assert shape(read(text))[:2] == [
        ("title", "Dock workers go on with strike"),
        ("caption", line),
    ]
    assert ("caption", line) in shape(read(f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{SECOND}"))


@pytest.mark.parametrize(
    "line",
    [
        "The ships were to leave the harbour of Westbay on Tuesday. (ANI)",
        "“The ships are to leave the harbour of Westbay on Tuesday.” (Laughter)",
        "The ships are to leave the harbour of Westbay. (They did not.)",
        "The union said that the ships would leave Westbay. (Westbay Courier)",
        "The mayor showed the council a photo: It was of the quay",
        "He held up a card. Photo: It was Maria Lopez who had sent it to him.",
        "The mill was sold. Supplied with water from the river, it ran for years.",
        "Everybody was there. Instagram and Facebook.",
        "They would meet at noon on the quay, she told them, and bring the photos. Maria Lopez",
    ],
)
def test_a_paragraph_with_brackets_or_a_name_at_its_end_is_a_paragraph(line):
    assert ("body", line) in shape(read(f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{SECOND}"))


@pytest.mark.parametrize(
    "credit",
    ["Photo: Getty Images", "Credit: AFP", "Picture: Tom Okafor/Acme", "Image: Maria Lopez"],
)
def test_a_caption_and_a_credit_that_are_glued_to_a_paragraph_are_parted_from_it(credit):
    text = f"Strike goes on\n\n{FIRST}\n\n{CAPTION}. {credit}{THIRD}\n\n{SECOND}"
    assert shape(read(text))[2:5] == [
        ("caption", f"{CAPTION}."),
        ("credit", credit),
        ("body", THIRD),
    ]


def test_a_sentence_on_a_picture_is_not_parted():
    line = "He showed them a card. Photo: It was McAllen who had it, and DeSouza who made it."
    assert ("body", line) in shape(read(f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{SECOND}"))


REPORT = (
    "The owner of the ferry said on Friday that “I am sad, not angry” was all that he had to say"
    " of the boycott."
)


@pytest.mark.parametrize(
    "town", ["HARROWGATE", "WESTBAY", "NEW DOCKTON", "OAK VALE", "D'ARCYVILLE"]
)
def test_a_town_that_no_list_knows_is_a_dateline_before_a_report(town):
    article = read(f"Boycott of ferry goes on\n\n{town}: {REPORT}\n\n{SECOND}")
    assert article.dateline.place == town
    assert article.text_of(article.dateline.span) == f"{town}:"


@pytest.mark.parametrize(
    "text",
    [
        f"LOPEZOVA: {REPORT}\n\nTAPPERMAN: And what did the owner of the ferry say of it?",
        f"LOPEZOVA: {REPORT}\n\nOwner: He had nothing to say of it.",
        f"LOPEZOVA: I think that the boycott is all that we have left, and it will go on.\n\n{SECOND}",
        f"LOPEZOVA: The boycott is all there is, and do you see an end of it this year?\n\n{SECOND}",
        f"LOPEZOVA: Well, the boycott of the ferry has to go on until the port gives in.\n\n{SECOND}",
        f"LOPEZOVA: {REPORT}\n\nThe report was read by Maria Lopezova.",
        f"LOPEZOVA: {REPORT}\n\nMayor Lopezova read the report.",
        f"LOPEZOVA: {REPORT}",
        f"MARIA LOPEZ: {REPORT}\n\n{SECOND}",
        f"WDP: {REPORT}\n\n{SECOND}",
        f"FACT: {REPORT}\n\n{SECOND}",
        f"CRICKET: {REPORT}\n\n{SECOND}",
        f"BREAKING NEWS: {REPORT}\n\n{SECOND}",
        f"OPINION: {REPORT}\n\n{SECOND}",
        f"STRIKERS: {REPORT}\n\nThe strikers had nothing to add.",
        f"WESTBAY: No end to boycott\n\n{SECOND}",
    ],
)
def test_a_speaker_or_heading_before_a_colon_is_no_dateline(text):
    assert read(f"Boycott of ferry goes on\n\n{text}").dateline is None


def test_a_town_in_capitals_alone_below_the_day_is_a_dateline():
    for town in ("NAIROBI", "MEXICO CITY"):
        article = read(
            f"Strike goes on\nBy Jane Doe\n17 March 2023\n\n{town}\n\n{FIRST}\n\n{SECOND}"
        )
        assert article.dateline.place == town
        assert article.text_of(article.dateline.span) == town


@pytest.mark.parametrize("line", ["SHOCKED BY THE NEWS", "Nairobi", "LOPEZ"])
def test_a_heading_alone_below_the_day_is_no_dateline(line):
    text = f"Strike goes on\nBy Jane Doe\n17 March 2023\n\n{line}\n\n{FIRST}\n\n{SECOND}"
    assert read(text).dateline is None


def test_a_town_in_capitals_further_below_is_a_heading():
    text = f"Strike goes on\nBy Jane Doe\n\n{FIRST}\n\nNAIROBI\n\n{SECOND}\n\n{THIRD}"
    assert read(text).dateline is None


def test_a_weekday_before_a_date_is_no_place():
    assert read(f"Strike goes on\n\nSunday 16 March\n\n{FIRST}\n\n{SECOND}").dateline is None


def test_a_line_that_names_the_source_is_a_credit_and_no_headline():
    article = read(
        f"Dock workers go on with strike\n\nSource: Radio Westbay\n\nThe quay. WNZ / Tom Lee"
        f"\n\n{FIRST}\n\n{SECOND}"
    )
    assert article.title == "Dock workers go on with strike"
    assert article.authors == ()
    assert [kind for kind, _text in shape(article)[:3]] == ["title", "credit", "caption"]
    article = read(f"Source: Courier\n\nDock workers go on with strike\n\n{FIRST}\n\n{SECOND}")
    assert article.title == "Dock workers go on with strike"


@pytest.mark.parametrize("line", ["Times staff report", "Staff reports", "Courier Staff Writer"])
def test_a_staff_report_above_the_story_is_a_byline(line):
    article = read(f"{line}\n\n{FIRST}\n\n{SECOND}")
    assert article.title is None
    assert shape(article)[0] == ("byline", line)


def test_a_headline_about_a_staff_is_a_headline():
    line = "Staff report thefts at the docks"
    assert read(f"{line}\n\n{FIRST}\n\n{SECOND}").title == line


def test_a_date_line_may_count_its_readers():
    article = read(
        f"Strike goes on\n\n16 Aug 2019 at 19:28hrs | 1,204 Views\n\n{FIRST}\n\n{SECOND}"
    )
    assert article.published == dt.date(2019, 8, 16)


def test_a_caption_that_is_glued_to_the_label_of_its_player_is_parted_from_it():
    line = "Media captionMaria Lopez spoke to the workers on the quay"
    text = f"Strike goes on\n\n{FIRST}\n\n{line}\n\n{SECOND}"
    assert ("caption", "Maria Lopez spoke to the workers on the quay") in shape(read(text))


@pytest.mark.parametrize("line", ["Club Match Reports - March 16", "Main Stage Recap – March 16"])
def test_a_heading_with_a_day_and_nothing_behind_is_no_dateline(line):
    article = read(f"{line}\n\nTHURSDAY'S SCORES\n\n{FIRST}\n\n{SECOND}")
    assert article.dateline is None
    assert article.authors == ()


def test_a_town_that_no_list_knows_with_a_day_stays_a_dateline():
    article = read(f"Strike goes on\n\nSmallbrook, March 16\n\n{FIRST}\n\n{SECOND}")
    assert article.dateline.place == "Smallbrook"
