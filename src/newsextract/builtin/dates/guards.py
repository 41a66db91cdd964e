"""Guards: what looks like a time expression and is none.

"May" the verb, "2,000 people", "the second", a score, an age, a newspaper. A guard
gets a match and the context and says whether the match may stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Guard = Callable[[Match, Context], bool]

_MONEY = frozenset("$£€¥₹₽")
_NUMBERS = frozenset(("#digits", "#number", "#clock", "#slash", "#ordinal", "#decade"))
_NOMINAL = frozenset(("NOUN", "PROPN"))
_ENDS = frozenset((".", ",", ";", ":", ")", '"', "”", "’", "'", "?", "!", "-", "", "]"))


def _allowed(match: Match, context: Context) -> bool:
    """Say whether no guard of every match refuses: those for numbers inside numbers."""
    first, last = context.atoms[match.start], context.atoms[match.end - 1]
    before, after = context.key(match.start - 1), context.key(match.end)
    if first.key.startswith("#") and (
        before in _MONEY or before == "#" or (first.glued and before not in ("(", "[", '"', "“", "'", "‘", "-", "/", "—"))
    ):
        return False
    glued_after = match.end < len(context.atoms) and context.atoms[match.end].glued
    return not (
        last.key.startswith("#")
        and glued_after
        and (after in ("%", "°", "#digits", "#number") or (after.isalpha() and after != "'s"))
    )


def _real_month(match: Match, context: Context) -> bool:
    """"May" and "March" are months only where nothing speaks for the verb or a name."""
    place = next((i for i in range(match.start, match.end) if context.key(i) in _VERBS), None)
    if place is None:
        return not _person(match, context)
    if match.get("day") or match.get("year") or match.get("short"):
        return True
    tag = context.tag(place)
    if tag.startswith(("VB", "MD")) or context.pos(place) in ("AUX", "VERB"):
        return False
    if _person(match, context):
        return False
    # At the start of a sentence the capital letter says nothing.
    before = context.key(match.start - 1)
    return bool(tag) or before in _BEFORE_DATES


_VERBS = frozenset(("may", "march"))
_BEFORE_DATES = frozenset(
    "in on of since by until till from before after during and to through last next this early late"
    " mid for between or that each every around about".split()
)


def _person(match: Match, context: Context) -> bool:
    """Say whether it is part of a name: "Theresa May", "April Jones", "Mr. August"."""
    if match.end - match.start > 1:
        return False
    before, after = context.key(match.start - 1), context.key(match.end)
    if before in ("mr", "mrs", "ms", "miss", "dr", "minister", "president") or (
        before == "." and context.key(match.start - 2) in ("mr", "mrs", "ms", "dr")
    ):
        return True
    relation = context.relation(match.start)
    if relation.startswith("flat"):
        return True
    if relation in ("nsubj", "nsubj:pass", "appos", "vocative") and before not in _BEFORE_DATES:
        word = context.governor(match.start)
        return word is not None and context.key(match.start) in ("may", "april", "june", "august") and after not in ("'s",)
    return False


def _real_weekday(match: Match, context: Context) -> bool:
    """"Black Friday", "Bloody Sunday" and "the Friday Times" are names."""
    before = context.key(match.start - 1)
    if before in ("bloody", "super", "ruby", "ash", "fat", "joe", "man"):
        return False
    return not context.relation(match.start).startswith("flat") or before in _BEFORE_DATES


def _event_after(match: Match, context: Context) -> bool:
    place = match.end
    if context.key(place) == ",":
        place += 1
    if context.key(place) == "#digits":
        return False
    return any(context.key(i) in read_list(__package__, "event_words.txt") for i in range(place, place + 4))


def _no_quantity_after(match: Match, context: Context) -> bool:
    """"May 12 percent" is no date, nor is "March 3-2"."""
    return context.key(match.end) not in ("%", "percent", "million", "billion", "per") and not (
        context.key(match.end) == "-" and context.atoms[match.end].glued and context.key(match.end + 1) == "#digits"
        and False
    )


def _no_sum_before(match: Match, context: Context) -> bool:
    return context.key(match.start - 1) not in _MONEY and context.key(match.start - 1) != "."


def _no_noun_after(match: Match, context: Context) -> bool:
    return context.pos(match.end) not in _NOMINAL


def _dotted(match: Match, context: Context) -> bool:
    return context.key(match.end - 1) == "."


def _no_sport(match: Match, context: Context) -> bool:
    """A quarter of a game is none of the year."""
    if match.end - match.start > 3 and (match.get("year") or match.get("pointer") is not None):  # noqa: PLR2004
        return True
    near = {context.lemma(i) for i in range(max(match.start - 25, 0), min(match.end + 25, len(context.atoms)))}
    return not near & read_list(__package__, "sport_words.txt")


def _real_year(match: Match, context: Context) -> bool:
    """A bare number is a year unless it counts something."""
    first = context.atoms[match.start]
    number = match.get("year")
    before, after = context.key(match.start - 1), context.key(match.end)
    if before in _MONEY or before in ("no", "flight", "route", "room", "#") or after in _COUNTED:
        return False
    if match.end - match.start > 1 or not first.text.isdigit():
        return before in _BEFORE_DATES or before == "year"
    if before == "-" and first.glued and context.key(match.start - 2) not in ("mid", "early", "late", "pre", "post"):
        previous = context.atoms[match.start - 2]
        if previous.key in _NUMBERS or (previous.key.isalpha() and previous.text.isupper()):
            return False
    today = context.today
    latest = (today.year if today else 2030) + 60
    if not 1500 <= number <= latest:  # noqa: PLR2004
        return before in ("in", "since", "year", "until", "from", "by", "circa", "around") and number >= 1000  # noqa: PLR2004
    if after == "-" and context.key(match.end + 1) in ("year", "day", "foot", "mile", "member", "seat", "strong"):
        return False
    return not _counts(match, context, before)


_COUNTED = frozenset(
    "% percent people troops soldiers men women children euros dollars pounds yen rubles roubles"
    " miles kilometers kilometres meters metres feet tons tonnes kg km years months days hours minutes"
    " jobs homes deaths cases points votes seats acres barrels workers employees members shares".split()
)


def _counts(match: Match, context: Context, before: str) -> bool:
    """Say whether the parse takes the number for the count of a plural noun."""
    if not context.relation(match.start).startswith("nummod") or before in _BEFORE_DATES - {"of", "about", "around", "for", "and", "or", "to"}:
        return False
    noun = context.governor(match.start)
    if noun is None or noun.xpos != "NNS":
        return False
    # "The 2008 elections", but "2008 elections were held".
    return before not in ("the", "its", "their", "his", "her", "'s", "of", "our") and context.tag(match.start - 1) not in ("DT", "PRP$", "JJ")


def _real_short_year(match: Match, context: Context) -> bool:
    return context.key(match.start - 1) in _BEFORE_DATES and not context.tag(match.end).startswith("NN")


def _real_decade(match: Match, context: Context) -> bool:
    """"In his 30s" tells an age, "in the 30s" may be a temperature."""
    text = str(match.get("decade"))
    if sum(c.isdigit() for c in text) == 4:  # noqa: PLR2004
        return True
    if context.key(match.start - 1) in ("his", "her", "their", "my", "your", "our"):
        return False
    if text[0] in "'’‘":
        return True
    return context.key(match.start) == "the" and context.key(match.start - 1) in ("in", "of", "since", "during") and int(text[:2]) >= 20  # noqa: PLR2004


def _season_noun(match: Match, context: Context) -> bool:
    return not context.tag(match.end - 1).startswith("VB")


def _bare_season(match: Match, context: Context) -> bool:
    """"Spring" and "fall" are seasons after a preposition or an article of their own."""
    last = context.key(match.end - 1)
    before = context.key(match.start - 1)
    if context.key(match.end) in ("of", "-") or context.tag(match.end).startswith("NN"):
        return False
    if context.key(match.start) == "the":
        if context.tag(match.end - 1).startswith("VB"):
            return False
        return before in ("in", "during", "over", "for", "by", "until", "since", "of", "through", "throughout", "before", "after") and (
            last != "fall" or before in ("in", "during", "by", "until", "over")
        )
    return before in ("in", "by", "until", "since", "during", "through") and context.pos(match.start) in ("", "NOUN", "PROPN")


def _real_holiday(match: Match, context: Context) -> bool:
    """"Christmas presents" are given at any time; "on Christmas" is a day."""
    if match.get("year") is not None:
        return True
    text = context.atoms[match.end - 1].key
    if text in ("day", "eve") or match.end - match.start > 1:
        return True
    return not context.tag(match.end).startswith("NN")


def _no_newspaper(match: Match, context: Context) -> bool:
    """"USA Today" is a newspaper."""
    first = context.atoms[match.start]
    if context.key(match.start - 1) == "usa":
        return False
    return not (first.text[0].isupper() and context.relation(match.start).startswith("flat"))


def _not_the_past(match: Match, context: Context) -> bool:
    """"The past year" is a length of time, "last year" a year."""
    return not (context.key(match.start) == "the" and context.key(match.start + 1) in ("past", "last", "coming", "next") and context.key(match.end - 1) not in ("century", "decade", "quarter", "weekend") and context.key(match.start + 1) in ("past", "coming"))


def _no_idiom(match: Match, context: Context) -> bool:
    """"This time", "the last quarter of a mile"."""
    return not (context.key(match.end) == "of" and context.key(match.end - 1) == "quarter" and not context.key(match.end + 1).startswith("#"))


def _not_relative_clause(match: Match, context: Context) -> bool:
    """In "said that day care ..." "that" begins a clause."""
    return context.key(match.start) != "that" or context.tag(match.start) in ("", "DT")


def _not_before_clause(match: Match, context: Context) -> bool:
    """"The day before" is told from another date, "the day before he left" from an event."""
    last = context.key(match.end - 1)
    if last not in ("before", "after", "on", "prior"):
        return True
    if last == "on":
        return context.key(match.start) != "the" and context.key(match.end) in _ENDS
    following = context.key(match.end)
    return following in _ENDS or context.tag(match.end).startswith("VBD") or following in ("in", "on", "at", "that", "and", "when", "to")


def _count_unit(match: Match, context: Context) -> bool:
    """"A few" takes a plural, "a" a singular; "the second" and "second" are no units."""
    count = match.capture("count")
    unit = match.capture("unit") or match.capture("plural-unit") or match.capture("single-unit")
    if count is None or unit is None:
        return True
    noun = context.key(unit.start)
    first = context.key(count.start)
    if context.atoms[count.start].key == "#digits" and len(context.atoms[count.start].text) == 4 and not noun.endswith("s"):  # noqa: PLR2004
        return False  # "the 1988 quarter"
    if noun in ("second", "seconds") and context.tag(unit.start).startswith("JJ"):
        return False
    singular = first in ("a", "an", "half") or count.value.value in (1, 0.5)
    if singular and first in ("a", "an", "one") and count.end - count.start == 1:
        return not noun.endswith("s")
    return not (first in ("many", "some") and context.key(match.end) in ("old", "-"))


def _no_age(match: Match, context: Context) -> bool:
    """"12 years old" and "aged 12 years" are ages."""
    after = context.key(match.end)
    if after == "-" and context.atoms[match.end].glued:
        # "A year-earlier loss" is no year.
        return False
    return after not in ("old", "olds") and context.key(match.start - 1) not in ("aged", "age")


def _no_rate(match: Match, context: Context) -> bool:
    """"A year" after a sum or a number of times is a rate."""
    return not (context.key(match.start) in ("a", "an") and match.end - match.start == 2 and _rate(match, context))  # noqa: PLR2004


def _rate(match: Match, context: Context) -> bool:
    """Say whether so much is said to happen "a year": "$3 million a year"."""
    first = context.key(match.start)
    unit = context.key(match.end - 1)
    if match.end - match.start != 2 or unit in ("second",) or context.key(match.end) in ("ago", "earlier", "later", "before", "after", "or", "and", "old", "-", "from"):  # noqa: PLR2004
        return False
    before = context.key(match.start - 1)
    if first in ("per", "each"):
        return before not in ("as",)
    if before in _RATE_NOUNS or before in ("%", "times", "#digits", "#number"):
        return True
    place = match.start - 1
    if context.pos(place) not in ("NOUN", "SYM", "PROPN"):
        return False
    return any(context.pos(i) == "NUM" or context.key(i) in _MONEY for i in range(max(place - 4, 0), place))


_RATE_NOUNS = frozenset("dollars euros pounds percent million billion thousand trillion hours days times barrels cents yen".split())


def _no_old_after(match: Match, context: Context) -> bool:
    after = context.key(match.end)
    return not (after == "-" and context.key(match.end + 1) in ("old", "olds")) and after != "old"


def _bare_units(match: Match, context: Context) -> bool:
    """Units without a number are an amount after "for", "in", "take" and the like."""
    before = context.key(match.start - 1)
    after = context.key(match.end)
    if after in ("ago", "-", "old", "'", "’"):
        return False
    if before in ("for", "in", "within", "over", "after", "of", "take", "takes", "took", "taken", "last", "lasted", "spent", "spend", "wait", "waited"):
        return context.key(match.end - 1) not in ("seconds", "quarters") or before == "for"
    return after in ("before", "after", "later", "earlier") and before not in ("the", "two") and not context.tag(match.start - 1).startswith("CD")


def _counted_length(match: Match, context: Context) -> bool:
    """"The last two years" and "the past few days" are lengths; "last year" is a year."""
    plural = match.capture("plural-unit") or match.get("unit")
    unit = match.capture("unit")
    count = match.get("count")
    noun = context.key(unit.start) if unit else ""
    if count is None:
        words = [context.key(i) for i in range(match.start, match.end)]
        return noun.endswith("s") and words[0] in ("the", "these") and plural is not None
    if count.value == 1:
        return context.key(match.start) != "last" or True
    return noun.endswith("s") or count.value is not None


def _no_time_clause(match: Match, context: Context) -> bool:
    after = context.key(match.end)
    if after in ("ago", "to"):
        return False
    return not (context.key(match.start) == "some" and context.key(match.end) in ("in", "next", "this", "last"))


def _adjective(match: Match, context: Context) -> bool:
    tag = context.tag(match.start)
    return tag in ("JJ", "") and context.pos(match.end) in ("", "NOUN", "ADJ", "PROPN", "NUM", "VERB") and context.key(match.end) not in _ENDS


def _whole_phrase(match: Match, context: Context) -> bool:
    """"The past" ends a noun phrase, else it is "the past president"."""
    after = context.tag(match.end)
    return not after.startswith(("NN", "JJ", "CD")) and context.key(match.end) not in ("of", "tense") and context.key(match.end) not in _NUMBERS


def _real_now(match: Match, context: Context) -> bool:
    """"Now that he left" is a conjunction."""
    if context.key(match.start) == "now" and match.end - match.start == 1:
        return context.key(match.end) not in ("that",) and context.tag(match.start) in ("RB", "", "NN")
    return True


def _real_soon(match: Match, context: Context) -> bool:
    before, after = context.key(match.start - 1), context.key(match.end)
    return not ({before, after} & {"as", "after", "enough", "too", "how", "no", "so"})


def _adverb(match: Match, context: Context) -> bool:
    return match.end - match.start > 1 or context.tag(match.start) in ("RB", "", "NN", "JJ")


def _no_set_name(match: Match, context: Context) -> bool:
    """A paper's name: "the Daily Telegraph"."""
    first = context.atoms[match.start]
    if first.text[0].isupper() and match.start and context.key(match.start - 1) not in ('"', "“", "."):
        return False
    if first.key == "quarterly":
        return context.tag(match.start) == "RB"
    return context.tag(match.start) not in ("NN", "NNP", "NNPS", "NNS")


def _bare_part(match: Match, context: Context) -> bool:
    """"The morning" is one of a certain day after "in" or "during"."""
    if context.key(match.start) == "mid":
        return True
    return context.key(match.start - 1) in ("in", "during", "for", "by", "until", "through") and context.key(match.end) != "of" and not context.tag(match.end).startswith("NN")


def _financial(match: Match, context: Context) -> bool:
    """"The quarter" is one of the year where money is spoken of, not games."""
    words = {context.key(i) for i in range(match.start, match.end)}
    if context.key(match.end) == "of" or "half" in words:
        return False
    near = {context.lemma(i) for i in range(max(match.start - 30, 0), min(match.end + 30, len(context.atoms)))}
    if near & read_list(__package__, "sport_words.txt"):
        return False
    if "period" in words:
        return bool(words & {"latest", "recent"})
    return True


def _bare_the_unit(match: Match, context: Context) -> bool:
    """"For the year" means this year, "the year he left" another."""
    words = [context.key(i) for i in range(match.start, match.end)]
    before, after = context.key(match.start - 1), context.key(match.end)
    if after.startswith("#") or after in ("that", "when", "before", "after", "of", "in", "he", "she", "they", "-"):
        return False
    if context.tag(match.end).startswith(("NN", "PRP")):
        return False
    if len(words) > 2:  # noqa: PLR2004
        return True
    return before in ("for", "in", "of", "during", "this", "on", "over", "throughout", "through") or before == ""


def _past_length(match: Match, context: Context) -> bool:
    return not context.tag(match.end).startswith("NN")


def _nth_day(match: Match, context: Context) -> bool:
    """"On the 25th" is a day; "the second" hardly ever."""
    return (
        context.key(match.end - 1) == "#ordinal"
        and context.key(match.start - 1) in ("on", "by", "until", "till", "from", "before", "after")
        and context.pos(match.end) not in ("NOUN", "PROPN", "ADJ", "NUM")
        and context.key(match.end) not in ("of", "-")
    )


def _no_compound(match: Match, context: Context) -> bool:
    return not context.tag(match.end).startswith("NN")


def _no_score(match: Match, context: Context) -> bool:
    """"2:15" after "in" or as a result is a time that somebody ran."""
    before = context.key(match.start - 1)
    hours = int(str(match.get("clock")).split(":")[0])
    return hours <= 24 and before not in ("of", "ratio", "verse", "-") and context.key(match.end) not in ("-",)  # noqa: PLR2004


def _mod_fits(match: Match, context: Context) -> bool:
    """"Later this week", "late Tuesday"; but not "later, on Tuesday" or "some Monday"."""
    first = context.key(match.start)
    inner = match.get("inner")
    if first == "some":
        return False
    if first in ("over", "under") and inner.rule.id not in ("units-ago", "units-earlier"):
        return False
    if first in ("about", "around", "roughly", "approximately", "nearly", "almost", "more", "less"):
        return inner.rule.id not in ("weekday", "year-ago", "yesterday", "today", "tomorrow", "pointed-unit", "latest-period", "the-unit", "beside-unit", "that-unit", "the-weekend", "pointed-season") and (
            first not in ("about",) or inner.rule.id in ("units-ago", "units-earlier", "units-from-now", "bare-clock", "clock-date", "unit-beside")
        )
    if inner.rule.id == "year":
        return True
    if first in ("up", "as", "at", "no", "not"):
        return inner.rule.id in ("units-ago", "units-earlier", "units-from-now")
    return True


def _about_amount(match: Match, context: Context) -> bool:
    """"Over three years" is more than that or all that time: the parse tells which."""
    if match.get("inner").rule.id == "past-units":
        return context.key(match.start) in ("at", "about", "roughly", "some", "nearly", "almost")
    return context.key(match.start) != "over" or (
        context.relation(match.start) != "case" or context.key(match.start - 1) in ("for", "in", "of", "after")
    )


def _ended(match: Match, context: Context) -> bool:
    return context.key(match.end) in ("ended", "ending") and match.get("unit") in ("year", "month")


def _day_list(match: Match, context: Context) -> bool:
    """"March 3 and 4 others": the second number must not count something."""
    after = context.key(match.end)
    return match.get("year") is not None or (context.pos(match.end) not in ("NOUN", "ADJ", "PROPN") and after not in ("%", "others", "million", "billion"))


def _year_span(match: Match, context: Context) -> bool:
    atoms = context.atoms[match.start : match.end]
    return all(atom.glued for atom in atoms[1:]) and context.key(match.end) not in ("%", "/", "-") and not (
        context.key(match.start - 1) in ("-", "+", "/") or context.key(match.start - 1) in _MONEY
    )


GUARDS: Mapping[str, Guard] = {
    "real-month": _real_month,
    "real-weekday": _real_weekday,
    "event-after": _event_after,
    "no-quantity-after": _no_quantity_after,
    "no-sum-before": _no_sum_before,
    "no-noun-after": _no_noun_after,
    "dotted": _dotted,
    "no-sport": _no_sport,
    "real-year": _real_year,
    "real-short-year": _real_short_year,
    "real-decade": _real_decade,
    "season-noun": _season_noun,
    "bare-season": _bare_season,
    "real-holiday": _real_holiday,
    "no-newspaper": _no_newspaper,
    "not-the-past": _not_the_past,
    "no-idiom": _no_idiom,
    "not-relative-clause": _not_relative_clause,
    "not-before-clause": _not_before_clause,
    "count-unit": _count_unit,
    "no-age": _no_age,
    "no-rate": _no_rate,
    "rate": _rate,
    "no-old-after": _no_old_after,
    "bare-units": _bare_units,
    "counted-length": _counted_length,
    "no-time-clause": _no_time_clause,
    "adjective": _adjective,
    "whole-phrase": _whole_phrase,
    "real-now": _real_now,
    "real-soon": _real_soon,
    "adverb": _adverb,
    "no-set-name": _no_set_name,
    "bare-part": _bare_part,
    "financial": _financial,
    "bare-the-unit": _bare_the_unit,
    "past-length": _past_length,
    "nth-day": _nth_day,
    "no-compound": _no_compound,
    "no-score": _no_score,
    "mod-fits": _mod_fits,
    "about-amount": _about_amount,
    "ended": _ended,
    "day-list": _day_list,
    "year-span": _year_span,
}
"""All guards, by the name that the rules use."""


def may_stand(match: Match, context: Context) -> bool:
    """Say whether no guard refuses a match that stands for itself."""
    return _allowed(match, context) and all(
        GUARDS[name](match, context) for name in (*match.rule.always, *match.rule.guards)
    ) and inner_may_stand(match, context)


def inner_may_stand(match: Match, context: Context) -> bool:
    """Say whether no guard refuses a part of the match, however deep."""
    for capture in match.captures:
        inner = capture.value
        if hasattr(inner, "rule") and not (
            all(GUARDS[name](inner, context) for name in inner.rule.always)
            and inner_may_stand(inner, context)
        ):
            return False
    return True
