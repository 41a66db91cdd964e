"""Links nominals to names: apposition, predicate, role; nouns for no persons by `kinds`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.epithets import is_epithet, whom_told_of
from newsextract.builtin.entities.fitting import (
    PLAIN,
    agree,
    is_bare,
    is_untold,
    matches_label,
)
from newsextract.builtin.entities.found import Cluster
from newsextract.builtin.entities.kin import phrase_start
from newsextract.builtin.entities.kinds import Kinds
from newsextract.builtin.entities.nominals import countries_of
from newsextract.builtin.entities.parties import MOST_WORDS, PARTISANS, party_and_state
from newsextract.builtin.entities.titles import titles_start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.entities.found import Found
    from newsextract.builtin.entities.nominals import Nominal
    from newsextract.syntax import SentenceSyntax

_LEADERS = frozenset(
    (
        "president",
        "premier",
        "chancellor",
        "leader",
        "king",
        "queen",
        "dictator",
        "emir",
        "sultan",
        "emperor",
        "taoiseach",
    )
)
_BEFORE = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "whose"))
# "Minister of Housing and Urban Affairs"
_INSIDE_TITLES = frozenset(("and", "&", "of", "for"))
_OVER = frozenset(("ex", "former", "late", "then"))
# What makes another office of one of the same noun.
_LESSER = frozenset(("assistant", "deputy", "shadow", "vice"))
_ASSISTANTS_TOO = frozenset(("attorney", "professor"))
_OFFICES = _LESSER | {"foreign", "prime"}
_MOST_HOLDERS = 30
_OLDEST = 130
_MOST_BEFORE = 6  # words that belong to a title
_NEGATIONS = frozenset(("not", "n't", "never", "no"))


class Descriptions:
    """What the article says of its names, as far as it was read."""

    def __init__(self, names: list[Found]) -> None:
        self._holders: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._last: dict[str, Nominal] = {}
        self._ages: dict[int, str] = {}
        self._aged: defaultdict[str, dict[int, Cluster]] = defaultdict(dict)
        self._kinds = Kinds(names)

    def enter(self, sentence: SentenceSyntax, named: dict[int, Found]) -> None:
        """Note the titles before the names of a sentence, and what is apposed to them."""
        self._sentence, self._named = sentence, named
        for name in dict.fromkeys(named.values()):
            if name.cluster is None or name.label != "PERSON":
                continue
            self._enter_party(name, name.cluster)
            self._enter_age(name, name.cluster)
            if not name.title:
                continue
            first = min(name.words[0] - len(name.title), titles_start(sentence, name.words[0]))
            countries = {
                c
                for w in (*range(max(first, 0), name.words[0]), name.head)
                for c in countries_of(sentence, w)
            }
            if first > 0:
                form = sentence.texts[first - 1]
                country = gazetteer.demonym(form) or gazetteer.country(form)
                if country and form[:1].isupper():
                    countries.add(country)
            told = {*countries, *name.title, *self._before(first)}
            for title in name.title:
                role = gazetteer.ABBREVIATIONS.get(title, title)
                self._hold(role, name.cluster, told)

    def _enter_age(self, name: Found, cluster: Cluster) -> None:
        """Note the age behind a name: "Ann Lee, 18," or "Ann Lee (18)"."""
        opening, age, *_rest = (*self._sentence.forms[name.words[-1] + 1 :][:3], "", "")
        if opening in (",", "(") and age.isdecimal() and 0 < int(age) < _OLDEST:
            self._ages[id(cluster)] = age
            self._aged[age][id(cluster)] = cluster

    def _enter_party(self, name: Found, cluster: Cluster) -> None:
        """Note what "R-Nev." behind a name says: who "the Nevada Republican" is."""
        sentence, first = self._sentence, name.words[-1] + 2
        if first >= len(sentence) or sentence.forms[first - 1] not in (",", "("):
            return
        for last in range(first + 1, min(first + MOST_WORDS, len(sentence)) + 1):
            found = party_and_state(sentence, range(first, last))
            if found is not None and found[0] in PARTISANS:
                self._hold(PARTISANS[found[0]], cluster, found[1].lower().split())
                return

    def _before(self, word: int) -> Iterable[str]:
        """Yield the words with a capital before a title: "Selby Election Commissioner Ann Lee"."""
        sentence = self._sentence
        for place in range(word - 1, max(word - _MOST_BEFORE, 0) - 1, -1):
            name = self._named.get(place)
            if name is not None and name.label == "PERSON":
                return  # "Utah Senator Jo Ray and Ohio Senator Ann Lee"
            if sentence.texts[place][:1].isupper():
                yield sentence.lemmas[place].lower()
            elif sentence.forms[place] not in _INSIDE_TITLES:
                return

    def _hold(self, lemma: str, cluster: Cluster, said: Iterable[str]) -> None:
        if lemma not in gazetteer.roles():
            return
        if lemma not in cluster.roles:
            cluster.roles[lemma] = set()
            self._holders[lemma].append(cluster)
            # The last ones are enough, and keep the cost linear.
            del self._holders[lemma][:-_MOST_HOLDERS]
        cluster.roles[lemma].update(said)

    def link(self, nominal: Nominal, recent: list[Found]) -> bool:
        """Link a nominal to the entity that it describes or stands for, if any."""
        cluster, confidence, rule = self._apposed(nominal), 0.9, "apposition"
        if cluster is None:
            cluster, confidence, rule = self._predicate(nominal), 0.8, "predicate"
        if cluster is None and not nominal.plural and not nominal.indefinite:
            cluster, confidence, rule = self._same(nominal, recent)
        if cluster is None:
            if nominal.label and not nominal.plural:
                self._last[nominal.lemma] = nominal
            if nominal.age and nominal.indefinite:
                # Somebody else may be meant from now on.
                other = Cluster("PERSON")
                self._aged[nominal.age][id(other)] = other
            return False
        cluster.add(nominal, confidence, rule)
        if nominal.label == "PERSON":
            told = nominal.countries | nominal.modifiers | nominal.complements
            self._hold(nominal.lemma, cluster, told)
            self._hold(_letters(nominal), cluster, ())
        self._last[nominal.lemma] = nominal
        return True

    def _apposed(self, nominal: Nominal) -> Cluster | None:
        sentence = self._sentence
        if nominal.plural or not nominal.label:
            return None
        near: list[Found] = []
        if (
            sentence.relations[nominal.head] == "appos"
            and sentence.heads[nominal.head] in self._named
        ):
            near.append(self._last_joined(nominal, self._named[sentence.heads[nominal.head]]))
        near.extend(
            self._named[c]
            for c in sentence.children[nominal.head]
            if sentence.relations[c] in ("appos", "flat")
            and c in self._named
            and c > nominal.head
            and not self._is_of_another(nominal, self._named[c])
        )
        near.extend(self._beyond(nominal))
        near.extend(self._beside(nominal))
        for name in near:
            if name.cluster is not None and matches_label(nominal, name.cluster):
                gender = name.cluster.gender
                if not (
                    nominal.gender and gender and nominal.gender != gender and name.cluster.shown
                ):
                    return name.cluster
        return None

    def _last_joined(self, nominal: Nominal, name: Found) -> Found:
        """Return the last of a list, behind which what one is stands: "Tom Ray and Ann Lee, mayor"."""
        sentence = self._sentence
        comma = phrase_start(sentence, nominal.head) - 1
        other = self._named.get(comma - 1)
        joined = (
            other is not None
            and other.label == "PERSON"
            and sentence.forms[comma] == ","
            and sentence.relations[other.head] == "conj"
            and sentence.heads[other.head] == name.head
        )
        return other if joined and other is not None else name

    def _is_of_another(self, nominal: Nominal, name: Found) -> bool:
        """Say whether a name belongs to the last of a list: "his wife and his aunt, Ann Lee"."""
        sentence, comma = self._sentence, name.words[0] - 1
        return any(
            max(nominal.words) < word < comma
            and sentence.relations[word] == "conj"
            and max(sentence.subtree(word)) == comma - 1
            and sentence.lemmas[word] in gazetteer.roles()
            # "the mayor and candidate, Ann Lee," is one.
            and not {"det", "nmod:poss"}.isdisjoint(
                sentence.deprels[c] for c in sentence.children[word]
            )
            for word in sentence.children[nominal.head]
        )

    def _beyond(self, nominal: Nominal) -> Iterable[Found]:
        """Yield who is apposed to what a role is of: "the leader of the Reds, Ann Lee,"."""
        sentence, named = self._sentence, self._named
        if nominal.label != "PERSON":
            return
        for whole in sentence.children[nominal.head]:
            if whole < nominal.head or sentence.relations[whole] != "nmod":
                continue
            if whole in named and named[whole].label == "PERSON":
                continue  # "the wife of Tom Lee, Ann Roe": who knows whose name that is
            for child in sentence.children[whole]:
                name = named.get(child)
                if (
                    name is not None
                    and name.label == "PERSON"
                    and sentence.relations[child] in ("appos", "conj")
                    and sentence.forms[name.words[0] - 1] == ","
                ):
                    yield name

    def _beside(self, nominal: Nominal) -> Iterable[Found]:
        """Yield the name that a comma parts from a role: "Ann Lee, mayor of York,"."""
        if nominal.label != "PERSON" or (nominal.sort == "kin" and nominal.possessor < 0):
            return
        sentence, named = self._sentence, self._named
        forms = sentence.forms
        first = min(nominal.words)
        if first - 1 >= 0 and forms[first - 1] in _BEFORE:
            first -= 1
        if first >= 2 and forms[first - 1] == "," and first - 2 in named:  # noqa: PLR2004
            name = named[first - 2]
            end = max(sentence.subtree(nominal.head), default=nominal.head)
            following = forms[nominal.head + 1] if nominal.head + 1 < len(forms) else "."
            closing = forms[end + 1] if end + 1 < len(forms) else "."
            below = sentence.relations[name.head] in ("nmod", "obl")
            if (
                name.label == "PERSON"
                and following != "and"
                and closing in (",", ".", "said", "says", ";", "-", "and")
                and not (below and sentence.heads[name.head] == nominal.head)
            ):
                yield name
        after = max(nominal.words) + 1
        if after + 1 < len(forms) and forms[after] == "," and after + 1 in named:
            name = named[after + 1]
            told = nominal.countries or nominal.definite or nominal.possessor >= 0
            ending = name.words[-1] + 1
            letters = gazetteer.post_nominals()
            while ending < len(forms) and sentence.texts[ending] in letters:
                ending += 1
            if (
                name.label == "PERSON"
                and name.words[0] == after + 1
                and told
                and (ending >= len(forms) or forms[ending] in (",", ".", "said", "says", "told"))
            ):
                yield name

    def _predicate(self, nominal: Nominal) -> Cluster | None:  # noqa: PLR0911
        """Return what a nominal is said to be: "Ann Lee is the mayor"."""
        sentence = self._sentence
        if nominal.plural or not nominal.label:
            return None
        if sentence.dependent(nominal.head, "cop") is None:
            return None
        children = sentence.children[nominal.head]
        if any(sentence.forms[c] in _NEGATIONS for c in children):
            return None
        if any(
            sentence.relations[c] == "aux" and sentence.lemmas[c] not in ("have", "be", "do")
            for c in children
        ):
            return None
        subject = next((c for c in children if sentence.deprels[c] == "nsubj"), None)
        if subject is None or subject > nominal.head:
            return None
        name = self._named.get(subject)
        cluster = name.cluster if name is not None else None
        if cluster is not None and matches_label(nominal, cluster):
            return cluster
        return None

    def _same(self, nominal: Nominal, recent: list[Found]) -> tuple[Cluster | None, float, str]:
        if nominal.label == "PERSON":
            return self._person(nominal, recent)
        if nominal.label:
            return self._kinds.link(nominal, recent, self._last.get(nominal.lemma))
        return None, 1.0, ""

    def _person(self, nominal: Nominal, recent: list[Found]) -> tuple[Cluster | None, float, str]:  # noqa: PLR0911
        if nominal.countries and nominal.sort == "office":
            fits = self._holding(nominal)
            if len(fits) == 1:
                return fits[0], 0.85, "role and country"
            return None, 1.0, ""
        if nominal.possessor >= 0 or not (nominal.definite or self._titular(nominal)):
            return None, 1.0, ""
        if nominal.age:
            same = [c for c in self._aged.get(nominal.age, {}).values() if agree(nominal, c)]
            if len(same) == 1:
                return same[0], 0.8, "age"
        holders = self._held_by(nominal)
        if holders and is_untold(nominal):
            last = self._last.get(nominal.lemma)
            if last is not None and last.cluster in holders and last.cluster is not None:
                return last.cluster, 0.7, "role"
            if len(holders) == 1:
                return holders[0], 0.7, "role"
            return None, 1.0, ""
        last = self._last.get(nominal.lemma)
        if last is not None and last.cluster is not None and is_bare(nominal):
            alike = nominal.modifiers & _OFFICES == last.modifiers & _OFFICES
            return (last.cluster, 0.6, "same noun") if alike else (None, 1.0, "")
        return self._nameless(nominal, recent)

    def _held_by(self, nominal: Nominal) -> list[Cluster]:
        """Return whom the article called by the noun and by all that is told with it."""
        told = nominal.modifiers | nominal.complements
        holders = [
            c
            for c in self._holders.get(nominal.lemma, ())
            if agree(nominal, c)
            and told <= c.roles[nominal.lemma] | PLAIN
            and _is_that_office(nominal, c.roles[nominal.lemma])
        ]
        past = [c for c in holders if not _OVER.isdisjoint(c.roles[nominal.lemma])]
        if not told.isdisjoint(_OVER):
            # "The former president" is not who is it; of ambassadors there are many.
            return past or ([] if nominal.lemma in _LEADERS else holders)
        # "The president" is not who was it once, where another is.
        return [c for c in holders if c not in past] or holders

    def _nameless(self, nominal: Nominal, recent: list[Found]) -> tuple[Cluster | None, float, str]:
        """Return the person whom the text has just been about, whatever he was called."""
        if nominal.sort == "any" and is_bare(nominal):
            people = {
                id(m.cluster): m.cluster
                for m in recent
                if m.cluster is not None
                and m.label == "PERSON"
                and not m.plural
                and nominal.sentence.index - m.sentence.index <= 2  # noqa: PLR2004
                and agree(nominal, m.cluster)
            }
            if len(people) == 1:
                (only,) = people.values()
                return only, 0.5, "only person"
        if is_epithet(nominal, PLAIN) and is_untold(nominal):
            person = whom_told_of(nominal, recent, self._holders.get(nominal.lemma, ()))
            if person is not None and agree(nominal, person) and self._may_be_aged(nominal, person):
                return person, 0.6, "epithet"
        return None, 1.0, ""

    def _may_be_aged(self, nominal: Nominal, person: Cluster) -> bool:
        """Say whether the ages that the article tells do not differ."""
        return not nominal.age or self._ages.get(id(person), nominal.age) == nominal.age

    def _titular(self, nominal: Nominal) -> bool:
        """Say whether it is a title in place of a name: "Prime Minister" said."""
        return nominal.sort == "office" and nominal.sentence.texts[nominal.head][:1].isupper()

    def _holding(self, nominal: Nominal) -> list[Cluster]:
        lemmas = _LEADERS if nominal.lemma in _LEADERS else {nominal.lemma}
        if nominal.lemma == "minister" and "prime" in nominal.modifiers:
            lemmas = {"minister", "leader"}
        elif nominal.lemma in ("leader", "counterpart"):
            lemmas = {*_LEADERS, "minister"}
        fits: dict[int, Cluster] = {}
        for lemma in sorted(lemmas):
            for cluster in self._holders.get(lemma, ()):
                told = cluster.roles[lemma]
                if lemma == "minister" != nominal.lemma and "prime" not in told:
                    continue  # "the Indian leader" is no minister of it
                if (
                    told & nominal.countries
                    and agree(nominal, cluster)
                    and _is_that_office(nominal, told)
                ):
                    fits[id(cluster)] = cluster
        return list(fits.values())


def _is_that_office(nominal: Nominal, told: set[str]) -> bool:
    """Say whether the holder of an office of that noun is meant: no deputy by "the mayor".

    Nor is "the prime minister" the health minister.
    """
    offices = nominal.modifiers & _OFFICES
    if nominal.lemma in _ASSISTANTS_TOO:
        return offices <= told
    return offices <= told and (_LESSER - {nominal.lemma}) & told <= offices


def _letters(nominal: Nominal) -> str:
    """Return the letters by which an office is called too: "dcp", Deputy Commissioner of Police."""
    texts = nominal.sentence.texts
    return "".join(texts[w][0] for w in nominal.words if texts[w][:1].isupper()).lower()
