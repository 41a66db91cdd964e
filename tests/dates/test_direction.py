"""Past or to come, read as if published on Friday, 17 March 2023."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

PARTS = [
    ("Some storms may turn severe Thursday afternoon.", "2023-03-23TAF"),
    ("Parliament will vote Tuesday evening.", "2023-03-21TEV"),
    ("The play opens Monday night at the Lyceum.", "2023-03-20TNI"),
    ("He died Tuesday night in Rome.", "2023-03-14TNI"),
    ("Ann told CBS This Morning on Monday that he died.", "2023-03-13"),
    ("Despite defeats on Tuesday night, he remains in the race.", "2023-03-14TNI"),
    ("Police are looking for a man after Monday night's attack.", "2023-03-13TNI"),
]

SUBJECTS = [
    ("Monday is a holiday.", "2023-03-20"),
    ("Saturday and Sunday will be the stars of the week.", "2023-03-18 2023-03-19 2023-W11"),
    ("Thursday was a bad day for the party.", "2023-03-16"),
]

APPOINTMENTS = [
    ("Sunday's game will be played in Rome.", "2023-03-19"),
    ("A Wednesday hearing will decide his fate.", "2023-03-22"),
    ("The mayor will attend Saturday's ceremony.", "2023-03-18"),
    ("Ajax meet Lyon in Saturday's early kick-off.", "2023-03-18"),
    ("Markets await Wednesday's decision.", "2023-03-22"),
    ("After Sunday's game they will rest.", "2023-03-12"),
    ("Saturday's win will help the team.", "2023-03-11"),
    ("He was hurt in Saturday's game.", "2023-03-11"),
    ("He is raising questions about his work during Monday's debate.", "2023-03-13"),
    ("They will discuss Monday's vote in Rome.", "2023-03-13"),
    ("They turn to Tuesday's vote in Rome.", "2023-03-21"),
    ("He will be punished for Saturday's match.", "2023-03-11"),
]

GIVEN_DAYS = [
    ("The game was postponed to October 12.", "2023-10-12"),
    ("The hearing was moved to November 1.", "2023-11-01"),
    ("The judge set a hearing for Tuesday.", "2023-03-21"),
    ("The launch was reset for takeoff on November 26.", "2023-11-26"),
    ("They pushed the concert to Monday night.", "2023-03-20TNI"),
    ("He moved to Paris in November.", "2022-11"),
    ("The fire was set on Sunday.", "2023-03-12"),
    ("The trial had been set for Monday.", "2023-03-13"),
    ("The trial was originally set for Monday.", "2023-03-13"),
]

COULD = [
    ("He hinted that a rise could come in December.", "2023-12"),
    ("The talks could start Tuesday.", "2023-03-21"),
    ("He could not sleep on Monday.", "2023-03-13"),
]

HAS_BEEN = [
    ("A man is in critical condition after a shooting Sunday night.", "2023-03-12TNI"),
    ("Two people are hospitalized after a crash in Rome late Sunday.", "2023-03-12"),
    ("Police are investigating the robbery Saturday night at a store.", "2023-03-11TNI"),
    ("He faces charges in connection with a fire Sunday morning.", "2023-03-12TMO"),
    ("The Giants are 3-1 after a game Sunday night.", "2023-03-12TNI"),
    ("The Vikings are coming off a loss Sunday.", "2023-03-12"),
    ("She is recovering from surgery on Monday.", "2023-03-13"),
    ("Officers seek witnesses to a collision Monday evening.", "2023-03-13TEV"),
    ("The senator is under fire over a speech Saturday.", "2023-03-11"),
    ("The mayor visits the site of the crash Sunday.", "2023-03-19"),
    ("He is in a position to reel off two victories on Sunday.", "2023-03-19"),
    ("If he follows it up with a victory in Ohio on Sunday, he may stay.", "2023-03-19"),
    ("The Senate reconvenes after Tuesday night.", "2023-03-21TNI"),
    ("They travel to Rome for a game Sunday night.", "2023-03-19TNI"),
    ("He faces a hearing Tuesday morning.", "2023-03-21TMO"),
    ("The trial over a fatal shooting opens Tuesday morning.", "2023-03-21TMO"),
    ("He is due in court after his arrest on Tuesday.", "2023-03-21"),
]

JUDGED = [
    ("Sunday's election is seen as a defeat for the president.", "2023-03-12"),
    ("Sunday's performance is a sign that the team is improving.", "2023-03-12"),
    ("Tuesday's vote is being called a landslide.", "2023-03-14"),
    ("Sunday's election is expected to be close.", "2023-03-19"),
    ("Tuesday's hearing is scheduled to begin early.", "2023-03-21"),
    ("Sunday's match is in Rome.", "2023-03-19"),
    ("Sunday's concert is free.", "2023-03-19"),
]

OWN_DAYS = [
    ("A judge Monday set a hearing for April 7.", "2023-03-13 2023-04-07"),
    ("The coach on Monday set a practice for Sunday.", "2023-03-13 2023-03-19"),
    ("The firm on Saturday scheduled its meeting for October.", "2023-03-11 2023-10"),
]

UNCHANGED = [
    ("The Bears beat the Lions on Sunday.", "2023-03-12"),
    ("The Gophers beat Duke 4-1 to open the series on Tuesday night.", "2023-03-14TNI"),
    ("The floods hit two towns Monday.", "2023-03-13"),
    ("The Bears face the Lions on Sunday.", "2023-03-19"),
]

WEEKENDS = [
    ("2023-03-16", "The match of the weekend takes place in Rome.", "2023-W11-WE"),
    ("2023-03-13", "The match of the weekend is the talk of the town.", "2023-W10-WE"),
    ("2023-03-16", "The match of the weekend took place in Rome.", "2023-W10-WE"),
]


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.mark.parametrize(("text", "value"), PARTS)
def test_a_part_of_the_day_does_not_hide_the_verb(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), SUBJECTS)
def test_a_day_that_is_the_subject_has_the_time_of_the_verb(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), APPOINTMENTS)
def test_the_day_of_an_appointment_has_the_time_of_the_clause(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), GIVEN_DAYS)
def test_what_was_set_for_a_day_is_to_come(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), COULD)
def test_what_could_come_is_to_come(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("published", "text", "value"), WEEKENDS)
def test_just_before_a_weekend_what_is_to_come_is_about_that_one(read, published, text, value):
    assert values(read(text, published=published)) == value


@pytest.mark.parametrize(("text", "value"), HAS_BEEN)
def test_a_mishap_that_the_present_follows_from_has_been(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), JUDGED)
def test_an_appointment_that_is_judged_has_been(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), OWN_DAYS)
def test_the_day_of_giving_a_day_is_past(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), UNCHANGED)
def test_a_verb_that_looks_the_same_in_the_past_is_in_the_past(read, text, value):
    assert values(read(text)) == value
