"""Builds the entity records out of the linked mentions and the parse."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from newsextract.annotations import Entity, Mention, MentionKind
from newsextract.article import BlockKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.nominals import PRONOUNS
from newsextract.builtin.entities.structure import Place
from newsextract.builtin.entities.titles import (
    compound_start,
    is_hyphen,
    title_gender,
    titles_start,
)
from newsextract.names import normalize_name
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.article import Article
    from newsextract.syntax import SentenceSyntax, Syntax

_SPACE = re.compile(r"\s+")
_TRAILING = frozenset(
    (
        "compound",
        "acl",
        "acl:relcl",
        "punct",
        "appos",
        "parataxis",
        "cc",
        "conj",
        "advcl",
        "cop",
        "nsubj",
        "mark",
    )
)
_LONGEST_ROLE = 12
_OUTSIDE = frozenset(
    ("advmod", "case", "cc", "det", "nmod", "punct")
)  # of what stands before a role
_MOST_ROLES = 3  # after the first
_DANGLING = frozenset(("ADP", "DET", "CCONJ", "SCONJ", "PART"))
_ALONE = frozenset(("all", "another", "both"))  # ends a role: "mother of another"
_QUOTES = frozenset('"“”‘')
_EMPLOYING = frozenset(("at", "from", "of"))
_PAST = frozenset(("ex", "former", "late", "then"))


class Records:
    """The entity records of one article.

    Args:
        tree: The parse.
        article: The article, with its mentions.

    """

    def __init__(self, tree: Syntax, article: Article) -> None:
        self._tree = tree
        self._article = article
        self._groups: dict[str, list[Mention]] = {}
        self._at: dict[int, Mention] = {}
        for mention in article.mentions:
            if mention.entity is not None:
                self._groups.setdefault(mention.entity, []).append(mention)
            if mention.kind is MentionKind.NAME:
                self._at.setdefault(mention.span.start, mention)
        self._most = max(map(len, self._groups.values()), default=1)
        self._titles = [b.span for b in article.blocks if b.kind is BlockKind.TITLE]

    def __iter__(self) -> Iterator[Entity]:
        """Yield the entities in the order of their first mentions."""
        for entity, group in self._groups.items():
            yield self._record(entity, group)

    def _record(self, entity: str, group: list[Mention]) -> Entity:
        names = [m for m in group if m.kind is MentionKind.NAME]
        label = Counter(m.label for m in names or group).most_common(1)[0][0]
        # "U.S." is not called as in "Bank of America".
        outer = [m for m in names if m.rule != "nested"]
        name = self._name(outer or names or group, label)
        roles, organization = self._roles(group, label)
        return Entity(
            entity,
            name,
            label,
            self._aliases(names, name),
            roles,
            tuple(m.id for m in group),
            organization=organization,
            country=gazetteer.demonym(name) if label == "NORP" else None,
            gender=self._gender(group, label),
            salience=self._salience(group),
        )

    def _text(self, span: Span) -> str:
        return _SPACE.sub(" ", self._article.text_of(span)).strip()

    def _name(self, names: Sequence[Mention], label: str) -> str:
        """Return the fullest name: of equally full ones the first most frequent."""
        forms = Counter(self._text(m.span) for m in names)
        counts = Counter(
            {form: n for form, n in forms.items() if not _odd(form, label)}
        ) or Counter(forms)

        for form in list(counts):
            # "Ann Lee Wear" of a headline is "Ann Lee" with a word too many.
            shorter = [
                f for f in counts if " " in f and f"{form} ".startswith(f"{f} ") and f != form
            ]
            if label == "PERSON" and any(counts[f] >= counts[form] for f in shorter):
                last = normalize_name(form).split()[-1:]
                if last and last[0] not in ("jr", "sr", "ii", "iii"):
                    del counts[form]

        def fullness(form: str) -> tuple[bool, bool, int, int, int]:
            words = normalize_name(form).split()
            acronym = form.replace(".", "").isupper() and len(words) == 1
            # "TAYLOR Swift" begins a story of Taylor Swift.
            shouted = len(words) > 1 and (
                form.isupper() or any(_is_louder(form, other) for other in counts)
            )
            # "Ghana" rather than "Republic of Ghana".
            usual = label != "GPE" or normalize_name(gazetteer.same_place(form)) == " ".join(words)
            return (
                not shouted,
                usual,
                len(words) - acronym,
                len("".join(words)) if label != "GPE" else 0,
                counts[form],
            )

        return max(counts, key=fullness)

    def _aliases(self, names: Sequence[Mention], name: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for mention in names:
            text = self._text(mention.span)
            for form in (self._courtesy(mention, text), text):
                if form is not None and form != name:
                    found.setdefault(form)
        return tuple(found)

    def _courtesy(self, mention: Mention, text: str) -> str | None:
        """Return "Mr Xi" where the title stands before the name."""
        if mention.label != "PERSON":
            return None
        before = self._article.text[max(mention.span.start - 12, 0) : mention.span.start]
        match = re.search(
            r"(?:^|\s|\W)((?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady)\.?)\s+$", before
        )
        return f"{match.group(1)} {text}" if match else None

    # Roles

    def _roles(self, group: Sequence[Mention], label: str) -> tuple[tuple[str, ...], str | None]:
        roles: dict[str, str] = {}
        organization: str | None = None
        employer: str | None = None
        if label not in ("PERSON", "ORG"):
            return (), None
        for mention in group:
            named = mention.kind is MentionKind.NAME and label == "PERSON"
            if not named and not (
                mention.kind is MentionKind.NOMINAL and mention.rule in ("apposition", "predicate")
            ):
                continue
            sentence = self._tree.sentence_at(mention.span.start)
            words = sentence.words_in(mention.span) if sentence is not None else []
            if sentence is None or not words:
                continue
            if named:
                spans = self._title(sentence, words)
                if employer is None and len(words) > 1:
                    employer = self._employer(sentence, words)
            else:
                spans = self._said(sentence, words)
            for span in spans:
                text = self._text(span)
                roles.setdefault(text.casefold(), text)
                if organization is None and label == "PERSON":
                    organization = self._organization(span)
        return tuple(roles.values()), organization or employer

    def _title(self, sentence: SentenceSyntax, words: list[int]) -> list[Span]:
        """Return the role before a name: "Chinese President" Xi Jinping."""
        first, forms = titles_start(sentence, words[0]), sentence.forms
        # Courtesy titles are no roles.
        while first < words[0] and forms[first].rstrip("'") in gazetteer.courtesy():
            first += 1
        if first == words[0]:
            return []
        last = _role_end(sentence, first, words[0])
        while first > 0 and self._belongs(sentence, first - 1, last, words):
            first -= 1
        honorific = [w for w in range(first, last) if forms[w] in gazetteer.HONORIFICS]
        if honorific:
            first = honorific[-1] + 1  # "His Royal Highness Prince"
        while first < last and (
            forms[first] in ("'s", "'", "the", "a", "an", "of", "and", "&")
            or not forms[first][:1].isalnum()
            # "28-year-old teacher": the age is no part of the role.
            or (forms[first] == "old" and is_hyphen(sentence, first - 1))
        ):
            first += 1
        first = compound_start(sentence, first)
        if first >= last or not _PAST.isdisjoint(forms[last - 1 : last]):
            return []  # "the late Ann Lee"
        span = sentence.span_of(range(first, last))
        # "Acme News chairman": no name is cut in two.
        inside = self._around(span.start)
        return [span if inside is None else Span(inside.span.start, span.end)]

    def _around(self, offset: int) -> Mention | None:
        """Return the name that begins before `offset` and holds it, if any."""
        for start in range(offset - 1, max(offset - 60, -1), -1):
            mention = self._at.get(start)
            if mention is not None:
                return mention if mention.span.end > offset else None
        return None

    def _belongs(self, sentence: SentenceSyntax, word: int, last: int, words: list[int]) -> bool:
        if last - word > _LONGEST_ROLE:
            return False
        relation = sentence.relations[word]
        inside = set(range(word + 1, last)) | set(words)
        head = sentence.heads[word]
        if relation == "cc":
            # "Housing and Urban Affairs Minister", but not "Lee and President Roe"
            return word < head < last and self._belongs(sentence, word - 1, last, words)
        if sentence.words[word].upos not in ("ADJ", "NOUN", "PROPN", "PART"):
            return False
        if sentence.forms[word] in ("'s", "'"):
            return head == word - 1 and head >= 0 and sentence.heads[head] in inside
        return head in inside and relation in ("amod", "compound", "flat", "nmod")

    def _said(self, sentence: SentenceSyntax, words: list[int]) -> list[Span]:
        """Return what an apposition or predicate says, unless it says nothing: "a man"."""
        head = sentence.head_of(words)
        role = gazetteer.roles().get(sentence.lemmas[head])
        if role is not None and role.sort == "any":
            return []
        found = [self._phrase(sentence, words)]
        if role is not None and role.sort != "kin":
            shared = [c for c in sentence.children[head] if sentence.relations[c] == "nmod"]
            others = further_roles(sentence, head)
            found.extend(self._phrase(sentence, other, shared) for other in others)
        return found

    def _phrase(
        self, sentence: SentenceSyntax, words: list[int], shared: Sequence[int] = ()
    ) -> Span:
        """Return a nominal with its complements: "foreign minister of China".

        `shared` are complements of an earlier role that may stand behind this one.
        """
        head = sentence.head_of(words)
        left_out = [
            c
            for c in sentence.children[head]
            if c > head and (sentence.deprels[c] in _TRAILING or sentence.relations[c] in _TRAILING)
        ]
        inside = [w for w in sentence.subtree(head, without=left_out) if w >= min(words)]
        end = max(words)
        members = set(inside).union(*(sentence.subtree(c) for c in shared))
        forms = sentence.forms
        while end + 1 in members and end - min(words) < _LONGEST_ROLE and forms[end + 1] != ",":
            end += 1
        end = self._name_end(sentence, end)
        end = _whole_end(sentence, max(words), end)
        first = min(words)
        # "University of Chicago student": a name of several words says of where.
        for child in sentence.dependents(head, "compound"):
            below = sentence.subtree(child)
            if len(below) > 1 and max(below) == first - 1 and max(below) - min(below) < len(below):
                first = min(below)
        # "China's foreign minister": the possessor says which.
        possessors = [c for c in sentence.dependents(head, "nmod:poss") if c < first]
        if possessors and sentence.forms[possessors[0]] not in PRONOUNS:
            below = sentence.subtree(possessors[0])
            if len(below) <= _LONGEST_ROLE and max(below) == first - 1:
                first = min(w for w in below)
                while forms[first] in ("the", "a", "an"):
                    first += 1
        return sentence.span_of(range(first, end + 1))

    def _name_end(self, sentence: SentenceSyntax, end: int) -> int:
        """Return where the name ends that would be cut behind a word."""
        if end + 1 >= len(sentence):
            return end
        name = self._around(sentence.starts[end + 1])
        words = sentence.words_in(name.span) if name is not None else []
        return max(words, default=end)

    def _employer(self, sentence: SentenceSyntax, words: list[int]) -> str | None:
        """Return whose somebody is: "Acme's Ann Lee", "Ann Lee of Acme", "Ann Lee, at Acme,"."""
        head = sentence.head_of(words)
        for child in sentence.children[head]:
            relation = sentence.deprels[child]
            if relation == "nmod:poss" and child < words[0]:
                linked = sentence.dependent(child, "case") == words[0] - 1
            elif relation == "nmod" and child > words[-1]:
                case = sentence.dependent(child, "case")
                linked = (
                    case is not None
                    and sentence.forms[case] in _EMPLOYING
                    and case - words[-1] in (1, 2)
                    and sentence.forms[words[-1] + 1] in (",", sentence.forms[case])
                )
            else:
                continue
            name = self._name_at(sentence, child) if linked else None
            if name is not None and name.label == "ORG":
                return self._text(name.span)
        return None

    def _name_at(self, sentence: SentenceSyntax, word: int) -> Mention | None:
        """Return the name that a word is in, if any."""
        start = sentence.starts[word]
        return self._at.get(start) or self._around(start)

    def _organization(self, span: Span) -> str | None:
        for start in range(span.start, span.end):
            mention = self._at.get(start)
            if mention is not None and mention.label == "ORG" and span.contains(mention.span):
                return self._text(mention.span)
        return None

    # Gender and salience

    def _gender(self, group: Sequence[Mention], label: str) -> str | None:
        """Return the gender that the article's own pronouns, titles and roles show."""
        if label != "PERSON":
            return None
        shown: Counter[str] = Counter()
        for mention in group:
            sentence = self._tree.sentence_at(mention.span.start)
            if sentence is None:
                continue
            words = sentence.words_in(mention.span)
            if mention.kind is MentionKind.PRONOUN:
                shown[PRONOUNS.get(self._text(mention.span).casefold(), ("", ""))[1]] += 1
            elif mention.kind is MentionKind.NOMINAL and words:
                role = gazetteer.roles().get(sentence.lemmas[sentence.head_of(words)])
                shown[role.gender if role else ""] += 2
            elif words:
                for place in range(titles_start(sentence, words[0]), words[0]):
                    shown[title_gender(sentence.forms[place])] += 3
        women, men = shown["f"], shown["m"]
        if women == men:
            return None
        return "female" if women > men else "male"

    def _salience(self, group: Sequence[Mention]) -> float:
        """Weigh how often, how early and how often as subject an entity is mentioned."""
        text = max(len(self._article.text), 1)
        first = group[0].span.start / text
        subjects = 0
        for mention in group[:50]:
            sentence = self._tree.sentence_at(mention.span.start)
            words = sentence.words_in(mention.span) if sentence is not None else []
            if sentence is not None and words:
                subjects += Place(sentence, sentence.head_of(words)).role == "subject"
        share = subjects / min(len(group), 50)
        titled = any(t.contains(m.span) for t in self._titles for m in group[:3])
        often = math.log1p(len(group)) / math.log1p(self._most)
        return round(0.5 * often + 0.2 * (1 - first) + 0.15 * share + 0.15 * titled, 3)


def further_roles(sentence: SentenceSyntax, head: int) -> Iterator[list[int]]:
    """Yield the words of the roles after a first one: "founder and chief scientist at Acme"."""
    for _step in range(_MOST_ROLES):
        head = next(
            (
                c
                for c in sentence.children[head]
                if c > head
                and sentence.relations[c] == "conj"
                and sentence.lemmas[c] in gazetteer.roles()
                and gazetteer.roles()[sentence.lemmas[c]].sort in ("office", "work")
                and sentence.words[c].xpos in ("NN", "NNP")
            ),
            -1,
        )
        if head < 0:
            return
        below, first = set(sentence.subtree(head)), compound_start(sentence, head)
        while first - 1 in below and sentence.relations[first - 1] not in _OUTSIDE:
            first = compound_start(sentence, first - 1)
        yield list(range(first, head + 1))


def _whole_end(sentence: SentenceSyntax, head: int, end: int) -> int:
    """Return where a role ends that would end in "of the" or before a closing mark."""
    marks = [w for w in range(head + 1, end + 1) if sentence.forms[w] in _QUOTES]
    if len(marks) % 2:
        end = marks[-1] - 1  # 'director of "Salt Road'
    inside = sentence.forms[head + 1 : end + 1]
    if "(" in inside and ")" not in inside:
        end = head + inside.index("(")
    while end > head and (
        not sentence.forms[end][:1].isalnum()
        or (sentence.upos[end] in _DANGLING and sentence.forms[end] not in _ALONE)
    ):
        end -= 1
    return end


def _role_end(sentence: SentenceSyntax, first: int, last: int) -> int:
    """Return where a role ends that a rank or courtesy title follows: "commissioner Maj-Gen"."""
    end = last
    while end > first and (
        (form := sentence.forms[end - 1]) in gazetteer.ABBREVIATIONS
        or is_hyphen(sentence, end - 1)
        or form in gazetteer.courtesy()
        or (form in gazetteer.titles() and form not in gazetteer.roles())
    ):
        end -= 1
    return end if end > first and sentence.forms[end - 1] in gazetteer.roles() else last


def _is_louder(form: str, other: str) -> bool:
    """Say whether a word of a name is in capitals, and is not where the name stands again."""
    return form.casefold() == other.casefold() and any(
        one.isupper() and not two.isupper()
        for one, two in zip(form.split(), other.split(), strict=True)
    )


def _odd(form: str, label: str) -> bool:
    """Say whether a form is no good canonical name."""
    return label == "PERSON" and (not form[:1].isupper() or any(c.isdigit() for c in form))
