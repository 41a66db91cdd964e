"""Finds who stands behind the words that name a source."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.quotes import topics
from newsextract.builtin.quotes.narrative import ACT_RULE, AFTER_RULE, NAME_RULE
from newsextract.builtin.quotes.passives import openings
from newsextract.builtin.quotes.phrases import (
    RELATIVE,
    gender_of,
    is_behind_of,
    is_letters,
    is_placed,
    listed,
    phrase_of,
    phrases_of,
)
from newsextract.builtin.quotes.transcript import ANSWERS, RULE
from newsextract.layers import ENTITIES, MENTIONS
from newsextract.names import WEEKDAYS
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from newsextract.annotations import Entity, Mention
    from newsextract.article import Article
    from newsextract.builtin.quotes.draft import Draft
    from newsextract.builtin.quotes.reading import Page, Reading

_PERSONAL = frozenset({"who", "whom"})
_PHRASE = frozenset({"nmod", "appos", "flat", "compound"})
_KINDS = frozenset(
    (
        "agency",
        "broadcaster",
        "channel",
        "daily",
        "group",
        "magazine",
        "movement",
        "network",
        "newspaper",
        "party",
        "tabloid",
        "union",
        "website",
        "weekly",
    )
)
_PARTY = re.compile(r"[(,]\s?[DRI]-[A-Z][\w.]{0,15}(?: [A-Z]\w{0,15})?[).,\s]{0,4}$")
"""Stands between a politician and "who": "Sen. Ann Lee, R-Nev., who"."""
_LONGEST_PARTY = 45
_WHEN = frozenset((*WEEKDAYS, "yesterday", "today", "tonight", "tomorrow"))
_DOUBTFUL = 0.55
"""Confidence below which a pronoun rather is who spoke just before."""
_NARRATIVE = frozenset({AFTER_RULE, NAME_RULE, ACT_RULE})
_RECENT = 4
"""How many sentences back who is "he" may have spoken."""
_NEAR = 2
"""How many sentences back who is "he" may have been named, if nobody spoke."""
_WHERE = frozenset({"ORG", "GPE", "LOC", "FAC"})
_PERSON = frozenset({"PERSON"})
_SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})

Speaker = tuple[str | None, str | None]


class Speakers:
    """Resolves sources through the mentions and entities of the article.

    Asked in the order of the text: "he" with no antecedent is who spoke before.
    """

    def __init__(self, page: Page, article: Article) -> None:
        self._page = page
        self._mentions: Sequence[Mention] = (
            sorted(article[MENTIONS], key=lambda m: m.span) if MENTIONS in article else ()
        )
        self._starts = [mention.span.start for mention in self._mentions]
        self._entities: dict[str, Entity] = (
            {entity.id: entity for entity in article[ENTITIES]} if ENTITIES in article else {}
        )
        self._last: list[tuple[str, Span]] = []

    def of(self, one: Draft) -> Speaker:
        """Return the id of the speaker's entity and the name, or the description."""
        if one.rule == RULE:
            labelled = self._labelled(one)
            if labelled is not None:
                return labelled
        if one.rule == topics.RULE and self._last:
            return self._known(self._last[-1][0])
        if one.source is None or one.reading is None:
            return None, None
        if one.rule in _NARRATIVE:
            return self._person_before(one, one.reading, one.source)
        words = one.reading.tree.words_in(one.source)
        source = one.source
        while len(words) > 1 and one.reading.form(words[-1]) in _WHEN:
            words = words[:-1]  # "Ms Lee yesterday said"
            source = one.reading.tree.span_of(words)
        found = self._of_words(one.reading, words, source)
        if found[0] is not None and self._entities[found[0]].label == "PERSON":
            self._last.append((found[0], one.source))
        return found

    def _person_before(self, one: Draft, reading: Reading, source: Span) -> Speaker:
        """Return the person in what may be a source; if it is none, who spoke last.

        The source is taken from `one` where it is none. What stands under a line that
        is no name, such as a heading, need not be his who spoke last.
        """
        found = self._of_words(reading, reading.tree.words_in(source), source)
        if found[0] is not None and self._entities[found[0]].label == "PERSON":
            self._last.append((found[0], source))
            return found
        one.source = None
        last = self._last[-1] if self._last else None
        if one.rule != AFTER_RULE or last is None or not self._within(reading, last[1], _RECENT):
            return None, None
        return self._known(last[0])

    def _labelled(self, one: Draft) -> Speaker | None:
        """Return whom the label of a transcript names, by surname and in any case.

        Who answers in an interview is the last person who spoke.
        """
        if one.source is None:
            label = self._page.text[one.cue.start : one.cue.end - 1] if one.cue else ""
            if label not in ANSWERS or not self._last:
                return None, None
            return self._known(self._last[-1][0])
        surname = self._page.text[one.source.start : one.source.end].split()[-1].casefold()
        for entity in self._entities.values():
            if entity.label == "PERSON" and entity.name.split()[-1].casefold() == surname:
                return entity.id, entity.name
        return None

    def _of_words(self, reading: Reading, words: Sequence[int], source: Span) -> Speaker:
        if not words:
            return None, self._words(source)
        first = reading.form(words[0])
        if first in RELATIVE and (len(words) == 1 or reading.upos[words[0]] == "PRON"):
            before = self._antecedent(reading, words[0])
            if before:
                return self._of_words(reading, before, reading.tree.span_of(before))
        found = self._named(reading, words)
        if found is not None:
            return found
        gender = gender_of(reading, words)
        if gender and not self._is_unnamed(reading, words[0]):
            return (
                self._spoke(reading, gender, _RECENT)
                or self._near(reading, gender)
                or self._spoke(reading, gender, reading.number)
                or (None, self._words(source))
            )
        return None, self._words(source)

    def _known(self, entity: str) -> Speaker:
        return entity, self._entities[entity].name

    def _agrees(self, entity: str, gender: str) -> bool:
        return self._entities[entity].gender in {None, gender}

    def _spoke(self, reading: Reading, gender: str, back: int) -> Speaker | None:
        """Return who of that gender spoke last, at most `back` sentences before."""
        for entity, source in reversed(self._last):
            if not self._within(reading, source, back):
                break
            if self._agrees(entity, gender):
                return self._known(entity)
        return None

    def _acted(self, reading: Reading, gender: str) -> Speaker | None:
        """Return the person whom the sentence before, in the same paragraph, tells of.

        “I was tired,” said Tom Hill. | Coach Jo Ray was asked of it. “Why?” he said.
        """
        before = self._page.readings[max(reading.number - 1, 0)]
        tree = before.tree
        if before is reading or before.paragraph != reading.paragraph or tree.root < 0:
            return None
        subject = tree.dependent(tree.root, "nsubj")
        if subject is None or before.region[subject] >= 0:
            return None
        # "Coach" may be the head of "Coach Jo Ray".
        named = (
            self._name(before, w, _PERSON)
            for w in (subject, *tree.children[subject])
            if w == subject or tree.relations[w] in {"flat", "appos"}
        )
        person = next(filter(None, named), None)
        last = self._last[-1][1] if self._last else None
        if person is None or person.entity is None or (last and last.start >= tree.span.start):
            return None
        return self._known(person.entity) if self._agrees(person.entity, gender) else None

    def _near(self, reading: Reading, gender: str) -> Speaker | None:
        """Return the one person of that gender who was named not long ago."""
        place = bisect.bisect_left(self._starts, reading.tree.span.start)
        found: dict[str, None] = {}
        for number in range(place - 1, -1, -1):
            mention = self._mentions[number]
            if not self._within(reading, mention.span, _NEAR):
                break
            if (
                mention.kind is MentionKind.NAME
                and mention.label == "PERSON"
                and mention.entity in self._entities
                and self._agrees(mention.entity, gender)
                and self._page.region_at(mention.span.start) < 0
            ):
                found[mention.entity] = None
        return self._known(next(iter(found))) if len(found) == 1 else None

    def _is_unnamed(self, reading: Reading, word: int) -> bool:
        """Say whether a pronoun was resolved, to somebody whom the article does not name."""
        found = self._at(reading.tree.span_of([word]))
        return any(m.kind is MentionKind.PRONOUN and m.rule == "pronoun" for m in found)

    def _within(self, reading: Reading, span: Span, back: int) -> bool:
        """Say whether `span` begins in one of the `back` sentences before, or later."""
        first = self._page.readings[max(reading.number - back, 0)]
        return span.start >= first.tree.span.start

    def _named(self, reading: Reading, words: Sequence[int]) -> Speaker | None:
        """Return whom a mention in the words, or in an apposition of theirs, is."""
        words = self._up_to_stop(reading, words)
        titled = self._titled(reading, words)
        if titled is not None and titled.entity in self._entities:
            return self._known(titled.entity)
        if self._are_several(reading, words):
            whole = self._at(reading.tree.span_of(words))
            return self._whose(whole[0]) if whole else None
        phrases = phrases_of(reading, words)[:3]
        apposed = self._apposed(reading, phrases)
        if apposed is not None:
            return self._whose(apposed)
        # "Selby, Yorkshire-based Acme"
        based = any(reading.form(word) == "based" for word in words) or is_placed(reading, words)
        for number, part in enumerate(phrases):
            mention = self._ending(reading, part)
            if mention is None or (number and mention.label != "PERSON" and not based):
                continue
            if based and mention.label in _WHERE and part[-1] != words[-1]:
                continue
            gender = gender_of(reading, words)
            if gender and mention.kind is MentionKind.PRONOUN:
                before = self._rather(reading, mention, gender, words[0])
                if before is not None:
                    return before
            speaker = self._whose(mention)
            if speaker is not None:
                return speaker
        return None

    def _rather(self, reading: Reading, mention: Mention, gender: str, word: int) -> Speaker | None:
        """Return who speaks rather than the person that a doubtful pronoun was taken for.

        Whom a question names is not who answers it: "Asked if Hill was hurt, he said no".
        """
        if mention.confidence < _DOUBTFUL:
            return self._acted(reading, gender) or self._spoke(reading, gender, _RECENT)
        tree = reading.tree
        verb = tree.heads[word]
        if any(
            other.entity == mention.entity and other.kind is MentionKind.NAME
            for opening in (openings(reading, verb) if verb >= 0 else ())
            for asked in tree.words_in(Span(tree.starts[opening], tree.starts[word]))
            for other in self._at(tree.span_of([asked]))
        ):
            return self._spoke(reading, gender, _RECENT)
        return None

    def _whose(self, mention: Mention) -> Speaker | None:
        """Return the entity of a mention, or at least its name."""
        if mention.entity in self._entities:
            return self._known(mention.entity)
        if mention.kind is MentionKind.NAME:
            return None, self._page.text[mention.span.start : mention.span.end]
        return None

    def _are_several(self, reading: Reading, words: Sequence[int]) -> bool:
        """Say whether a source is a list of people or bodies, of whom none speaks alone.

        "Ann Lee of Acme and Jo Ray", "he and the governor, Tom Hill,"; but "Ann Lee, mayor
        and Acme manager" is one.
        """
        head = reading.tree.head_of(words)
        first = self._name(reading, head, _SPEAKING)
        for word, above in listed(reading, words):
            # What she is may have a body's name in it, but no other person's.
            other = self._name(reading, word, _SPEAKING if above == head else _PERSON)
            if other is None:
                if reading.upos[head] == "PRON" and above == head:
                    return True
            elif first is None or (other is not first and other.entity != first.entity):
                return True
        return False

    def _apposed(self, reading: Reading, found: Sequence[Sequence[int]]) -> Mention | None:
        """Return the person whose name is set beside what he or she is.

        "The secretary of the Miners Union, Ann Lee," is Ann Lee, whoever "secretary" was
        taken for; so is "Council Lead for Crime, Chief Constable Ann Lee,".
        """
        if len(found) < 2 or reading.form(found[0][-1]) in RELATIVE:  # noqa: PLR2004
            return None
        before = self._name(reading, found[0][-1], _PERSON)
        if before is not None or reading.upos[found[0][-1]] not in {"NOUN", "PROPN"}:
            return None
        for part in found[1:]:
            person = self._name(reading, part[-1], _PERSON)
            if person is not None:
                title = [word for word in part if reading.tree.starts[word] < person.span.start]
                plain = all(reading.upos[word] in {"PROPN", "NOUN", "ADJ"} for word in title)
                return person if plain else None
        return None

    def _up_to_stop(self, reading: Reading, words: Sequence[int]) -> Sequence[int]:
        """Return the words up to a name that ended the sentence: "said Bell. | Snow agreed"."""
        for place, word in enumerate(words[:-1]):
            end = reading.tree.ends[word]
            if reading.tree.texts[word].endswith(".") and any(
                mention.span.end == end - 1 and mention.label == "PERSON"
                for mention in self._at(reading.tree.span_of([word]))
            ):
                return words[: place + 1]
        return words

    def _titled(self, reading: Reading, words: Sequence[int]) -> Mention | None:
        """Return whose name ends the words, behind roles: "former envoy to the US Ann Lee"."""
        tree = reading.tree
        person = self._name(reading, words[-1], _PERSON)
        first = tree.words_in(person.span)[0] if person is not None else -1
        before = [word for word in words if word < first]
        if person is None or not before or before[-1] != first - 1:
            return None
        if reading.upos[before[-1]] not in {"NOUN", "PROPN"} and reading.form(before[-1]) != ")":
            return None
        apart = (
            i
            for i, word in enumerate(before)
            if reading.upos[word] == "ADP"
            and self._name(reading, word, _WHERE) is None
            # "Chief of Police Ann Lee", but not "wife of Mayor Tom Lee"
            and not (reading.form(word) == "of" and tree.heads[word] < first)
        )
        last = max(apart, default=-1)
        if last >= 0:
            # "envoy to the US Ann Lee", but not "spokesman for Health Minister Ann Lee".
            place = self._name(reading, before[-1], _WHERE)
            start = tree.words_in(place.span)[0] if place is not None else -1
            behind = [word for word in before[last + 1 :] if word < start]
            if place is None or any(reading.upos[word] != "DET" for word in behind):
                return None
        joins = [word for word in before if reading.upos[word] == "CCONJ"]
        return (
            person if all(self._joins_titles(reading, before, w, person) for w in joins) else None
        )

    def _joins_titles(
        self, reading: Reading, before: Sequence[int], join: int, person: Mention
    ) -> bool:
        """Say whether "and" stands inside what a person is: "culture and sport secretary".

        A role without an article names nobody else: "mayor and party leader Ann Lee".
        """
        if join == before[0]:
            return False
        if join < reading.tree.heads[join] < before[-1]:
            return True
        found = self._at(reading.tree.span_of([join - 1]))
        if any(mention.entity == person.entity for mention in found):
            return True
        named = any(mention.kind is not MentionKind.NOMINAL for mention in found)
        own = any(reading.upos[word] in {"DET", "PRON"} for word in before if word < join)
        return not named and not own

    def _name(self, reading: Reading, word: int, labels: AbstractSet[str]) -> Mention | None:
        """Return the name around a word, if it has one of some labels."""
        found = self._at(reading.tree.span_of([word]))
        return next((m for m in found if m.kind is MentionKind.NAME and m.label in labels), None)

    def _ending(self, reading: Reading, words: Sequence[int]) -> Mention | None:
        """Return the mention that ends where the words end: the last is the head."""
        if not words or (
            any(reading.upos[word] == "CCONJ" for word in words) and not self._roles(reading, words)
        ):
            inside = self._at(reading.tree.span_of(words)) if words else []
            return inside[0] if inside else None
        found = self._at(reading.tree.span_of([words[-1]]))
        if not found and len(words) > 1 and is_letters(reading, words[-1]):
            person = self._name(reading, words[-2], _PERSON)
            found = [] if person is None else [person]
        # The longest that reaches no further than the words.
        end = reading.tree.ends[words[-1]]
        ending = next((m for m in found if m.span.end <= end), found[0] if found else None)
        named = ending is not None and ending.entity in self._entities
        if not named and reading.form(words[-1]) in _KINDS and len(words) > 1:
            # "the Daily Bugle newspaper"
            before = self._at(reading.tree.span_of([words[-2]]))
            return next((m for m in before if m.label == "ORG"), ending)
        return ending

    def _roles(self, reading: Reading, words: Sequence[int]) -> bool:
        """Say whether words with "and" are one person's roles: "actor and singer Jo Ray"."""
        join = max(i for i, word in enumerate(words) if reading.upos[word] == "CCONJ")
        if join == 0 or join + 1 >= len(words) or reading.upos[words[0]] == "PRON":
            return False
        sides = [words[join - 1], words[join + 1]]
        return all(
            reading.tree.words[word].xpos == "NN"
            and all(m.kind is MentionKind.NOMINAL for m in self._at(reading.tree.span_of([word])))
            for word in sides
        )

    def _at(self, span: Span) -> list[Mention]:
        """Return the mentions around `span`, whose full stop may be no part of one, largest first."""
        if self._page.text[span.end - 1 : span.end] == "." and len(span) > len("J."):
            span = Span(span.start, span.end - 1)
        place = bisect.bisect_right(self._starts, span.start)
        # Mentions hardly nest, so a few steps back are enough.
        found = [m for m in self._mentions[max(place - 6, 0) : place] if m.span.contains(span)]
        return sorted(found, key=lambda m: -len(m.span))

    def _antecedent(self, reading: Reading, word: int) -> list[int]:
        """Return the words that a relative pronoun refers to."""
        tree = reading.tree
        end = tree.starts[word]
        party = _PARTY.search(self._page.text, max(tree.span.start, end - _LONGEST_PARTY), end)
        last = word - 1 if party is None else bisect.bisect_left(tree.starts, party.start()) - 1
        while last >= 0 and reading.upos[last] in {"PUNCT", "ADP"}:
            last -= 1
        if last >= 0 and reading.upos[last] == "PROPN":
            person = self._person_above(reading, last) if reading.form(word) in _PERSONAL else []
            if person:
                return person
            if reading.form(word) in _PERSONAL and self._is_where(reading, last):
                return []  # "officials in the White House who": nobody is named
            first = last
            while first > 0 and reading.upos[first - 1] in {"PROPN", "NOUN", "ADJ", "DET"}:
                first -= 1
            return list(range(first, last + 1))
        for above in tree.ancestors(word):
            if tree.deprels[above] == "acl:relcl" and tree.heads[above] >= 0:
                phrase = phrase_of(reading, tree.heads[above])
                return [i for i in phrase if i < word]
        return []

    def _is_where(self, reading: Reading, word: int) -> bool:
        """Say whether a place or body tells where unnamed people are: "aides on Capitol Hill"."""
        tree = reading.tree
        mention = next(iter(self._at(tree.span_of([word]))), None)
        if mention is None or mention.label not in _WHERE:
            return False
        head = tree.head_of(tree.words_in(mention.span))
        return tree.relations[head] == "nmod" and reading.upos[tree.heads[head]] == "NOUN"

    def _person_above(self, reading: Reading, word: int) -> list[int]:
        """Return whom a name that is nobody's hangs on: "Ann Lee of Acme, who"."""
        tree = reading.tree
        for place in (word, *tree.ancestors(word)):
            mentions = self._at(tree.span_of([place]))
            person = next((m for m in mentions if m.label == "PERSON"), None)
            if person is not None:
                return [] if place == word else tree.words_in(person.span)
            unknown = place == word and not mentions and not is_behind_of(reading, word)
            if unknown or tree.relations[place] not in _PHRASE:
                break
        return []

    def _words(self, span: Span) -> str:
        text = " ".join(self._page.text[span.start : span.end].split()).strip(" ,;:")
        for ending in ("’s", "'s", "’", "'"):
            if text.endswith(ending):
                return text[: -len(ending)]
        return text
