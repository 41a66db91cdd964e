from __future__ import annotations

import pytest
from by_hand import referents

import newsextract as nx

STORY = (
    "\n\nSELBY (AP) -- Mayor Ann Lee resigned on Monday over the closed bridge. Lee told reporters"
    " that she was tired. Her deputy, Tom Hall, said the council would meet."
)


@pytest.mark.models
def test_a_role_in_the_headline_is_the_one_person_of_the_story_who_has_it():
    article = nx.extract("Mayor says she will resign" + STORY)
    assert referents(article, "Mayor") == ["Ann Lee"]
    assert referents(article, "she")[0] == "Ann Lee"
    assert article.entity(article.quotes[0].speaker).name == "Ann Lee"


@pytest.mark.models
def test_a_role_that_is_one_only_by_its_gender_is_the_same():
    article = nx.extract(
        "Congressman says he will not run again\n\nWASHINGTON (Reuters) - Representative Dan Ross"
        " said on Monday that he would not run again. Ross has held his seat since 2008."
    )
    assert referents(article, "Congressman") == ["Dan Ross"]


@pytest.mark.models
@pytest.mark.parametrize(
    "headline",
    ["Lee to stay on as mayor", "A mayor resigns", "Elected mayor resigns", "Minister resigns"],
)
def test_a_headline_that_may_mean_another_or_nobody_has_no_entity(headline):
    article = nx.extract(headline + STORY)
    assert not [m for m in article.mentions if m.rule == "headline"]


@pytest.mark.models
def test_of_two_holders_of_a_role_the_headline_means_neither():
    article = nx.extract(
        "Councillor quits\n\nTwo councillors met on Monday. Councillor Ann Lee quit. Councillor Tom"
        " Hall said nothing."
    )
    assert not [m for m in article.mentions if m.rule == "headline"]


@pytest.mark.models
def test_a_firm_is_what_the_story_calls_it_just_after_its_name():
    article = nx.extract(
        "Shares tumble after warning\n\nTechnology group blames weak demand in Asia\n\nShares in"
        " Brightwell Systems plc fell on Friday after the technology group said profits would be"
        " below expectations."
    )
    assert referents(article, "technology group") == ["Brightwell Systems plc"]
    assert referents(article, "Technology group") == ["Brightwell Systems plc"]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Barclays and HSBC fell on Friday. The technology group said it was sorry.",
        "Saudi Aramco signed a deal. The South Korean company said it was glad.",
    ],
)
def test_a_firm_that_may_be_another_is_not_described(text):
    article = nx.extract(text)
    assert not [m for m in article.mentions if m.rule == "described"]


@pytest.mark.models
def test_an_agency_is_the_body_named_before_it_and_no_newspaper():
    article = nx.extract(
        "The FBI opened an investigation, according to the New York Times. The agency declined to"
        " say more on Monday."
    )
    assert referents(article, "agency") == ["FBI"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Florida Sen. Ann Lee met Ohio Gov. Mark Reed.", "The Florida senator"),
        ("Ann Lee, leader of the opposition, met Mark Reed.", "The opposition leader"),
        ("Ann Lee, the opposition leader, met Mark Reed.", "The leader of the opposition"),
        ("Mayor Ann Lee met Mark Reed.", "The current mayor"),
        ("Chief Election Commissioner Ann Lee met Mark Reed.", "The election commissioner"),
    ],
)
def test_a_role_is_told_by_the_place_before_it_and_by_what_it_is_of(first, later):
    article = nx.extract(f"{first} {later} said on Monday that she was glad.")
    assert article.entity(article.quotes[-1].speaker).name == "Ann Lee"


@pytest.mark.models
def test_a_role_of_another_place_is_another_person():
    article = nx.extract(
        "Florida Sen. Ann Lee met Mark Reed. The Ohio senator said on Monday that she was glad."
    )
    assert article.quotes[-1].speaker is None


@pytest.mark.models
def test_a_ticker_in_brackets_is_the_firm_before_it():
    article = nx.extract("Acme Systems Inc's (ACME.O) outlook was weak. Acme Systems Inc fell.")
    assert len({m.entity for m in article.mentions if m.label == "ORG"}) == 1


@pytest.mark.models
def test_party_and_state_behind_a_name_are_no_name_and_tell_who_is_meant_later():
    article = nx.extract(
        "Sen. Dean Marsh, R-Nev., who opposed the bill, met Sen. Ann Lee (D-Neb.) on Monday. The"
        " Nevada Republican said that he would not vote for it."
    )
    people = {entity.name for entity in article.entities if entity.label == "PERSON"}
    assert people == {"Dean Marsh", "Ann Lee"}
    speakers = {article.text_of(q.source): q.speaker_name for q in article.quotes}
    assert speakers["who"] == speakers["The Nevada Republican"] == "Dean Marsh"


@pytest.mark.models
def test_who_is_named_behind_what_a_role_is_of_has_the_role():
    article = nx.extract("Many say that the leader of the Red Front, Omar Diallo, fled. He is ill.")
    (person,) = [e for e in article.entities if e.label == "PERSON"]
    assert person.name == "Omar Diallo"
    assert person.roles == ("leader of the Red Front",)
    assert referents(article, "leader") == ["Omar Diallo"]


@pytest.mark.models
@pytest.mark.parametrize(
    "epithet",
    [
        "The Vermont senator",
        "The billionaire businessman",
        "The 41-year-old guitarist",
        "The 41-year-old",
        "The Shah Alam MP",
        "The Dutchman",
        "The Kenyan",
    ],
)
def test_an_epithet_is_whom_the_sentence_before_is_about(epithet):
    article = nx.extract(f"Sam Marsh won on Monday.\n\n{epithet} said that he was glad.")
    assert [q.speaker_name for q in article.quotes] == ["Sam Marsh"]


@pytest.mark.models
@pytest.mark.parametrize(
    "sentences",
    [
        "Sam Marsh denied it. The defence lawyer said that he was at home.",
        "Sam Marsh met Tom Roe, and Tom Roe was glad. The Vermont senator said that he was ill.",
        "Ann Lee is the Ohio senator. Sam Marsh won. The Ohio senator said that it was close.",
        "Sam Marsh won. The president of a small club said that he was glad.",
    ],
)
def test_a_description_that_may_be_of_another_is_no_epithet(sentences):
    article = nx.extract(sentences)
    assert article.quotes[-1].speaker_name != "Sam Marsh"


@pytest.mark.models
def test_whose_office_it_is_tells_which_office():
    article = nx.extract(
        "The Selby County Sheriff’s Office said that he fled. Kent Fire Office is near. The"
        " sheriff’s office said on Monday that it rained. Her office said that she left."
    )
    assert referents(article, "office") == ["Selby County Sheriff’s Office"]
    assert article.quotes[-1].speaker is None


@pytest.mark.models
def test_what_is_told_of_one_of_two_is_not_told_of_the_other():
    article = nx.extract(
        "Texas Sen. Ted Marsh and Florida Sen. Tom Roe met on Monday. It rained. The Texas senator"
        " said that he was ill."
    )
    assert article.quotes[-1].speaker_name == "Ted Marsh"


@pytest.mark.models
def test_an_age_tells_who_is_meant():
    article = nx.extract(
        "Felix Marsh, 18, lost to Hugo Roe (25) on Monday. It rained. The 25-year-old said that he"
        " was glad. The 18-year-old said that he was not."
    )
    speakers = {article.text_of(q.source): q.speaker_name for q in article.quotes}
    assert speakers == {"The 25-year-old": "Hugo Roe", "The 18-year-old": "Felix Marsh"}


@pytest.mark.models
def test_an_age_that_somebody_without_a_name_has_too_tells_nothing():
    article = nx.extract(
        "Hugo Roe, 25, won on Monday. A 25-year-old man from Leeds was held. The 25-year-old said"
        " that he was ill."
    )
    assert article.quotes[-1].speaker is None


@pytest.mark.models
def test_the_president_is_not_who_was_it_once():
    article = nx.extract(
        "President Fernando Marsh met former president Rodrigo Roe on Monday. It rained. The"
        " president said that he was glad."
    )
    assert article.quotes[-1].speaker_name == "Fernando Marsh"


@pytest.mark.models
def test_the_former_president_is_not_who_is_it():
    article = nx.extract(
        "Rodrigo Roe praised President Fernando Marsh on Monday. It rained. The former president"
        " said that he was glad."
    )
    assert article.quotes[-1].speaker_name != "Fernando Marsh"


@pytest.mark.models
def test_who_has_no_name_is_not_the_man_named_last():
    article = nx.extract(
        "A rebel killed the officer, Paul Brown.\n\nA spokesman saw it. “It was awful,” he said."
    )
    assert article.quotes[-1].speaker is None


@pytest.mark.models
@pytest.mark.parametrize("people", ["The French", "The Swiss", "The Kenyans", "The Kenyan people"])
def test_a_people_is_nobody(people):
    article = nx.extract(f"Sam Marsh won on Monday. {people} are glad, a spokeswoman said.")
    marsh = next(e for e in article.entities if e.name == "Sam Marsh")
    assert len(marsh.mentions) == 1
