from __future__ import annotations

import itertools
import random

import pytest

PEOPLE = ("Ann", "Boris", "Carla", "Dmitri", "Elena", "Farid")
PLACES = ("Lisbon", "Oslo", "Quito", "Riga", "Tunis")
VERBS = (("said", "say"), ("wrote", "write"), ("thought", "think"))


def sentence(chance, number):
    """Return a sentence in CoNLL-U, in BIO and as plain tokens with a mood."""
    person, place = chance.choice(PEOPLE), chance.choice(PLACES)
    verb, lemma = chance.choice(VERBS)
    good = chance.random() < 0.5
    adjective = "good" if good else "bad"
    rows = [
        ("1-2", f"{person}'s", "_", "_", "_", "_", "_", "_"),
        ("1", person, person, "PROPN", "NNP", "Number=Sing", "3", "nmod:poss"),
        ("2", "'s", "'s", "PART", "POS", "_", "1", "case"),
        ("3", "sister", "sister", "NOUN", "NN", "Number=Sing", "4", "nsubj"),
        ("4", verb, lemma, "VERB", "VBD", "Tense=Past", "0", "root"),
        ("5", "that", "that", "SCONJ", "IN", "_", "8", "mark"),
        ("6", place, place, "PROPN", "NNP", "Number=Sing", "8", "nsubj"),
        ("7", "was", "be", "AUX", "VBD", "Tense=Past", "8", "cop"),
        ("8", adjective, adjective, "ADJ", "JJ", "Degree=Pos", "4", "ccomp"),
        ("9", ".", ".", "PUNCT", ".", "_", "4", "punct"),
    ]
    text = f"{person}'s sister {verb} that {place} was {adjective}."
    lines = [f"# sent_id = {number}", f"# text = {text}"]
    if number % 3 == 0:
        lines.insert(0, "# newpar")
    for id_, form, word, upos, xpos, feats, head, relation in rows:
        misc = "SpaceAfter=No" if form == adjective else "_"
        columns = [id_, form, word, upos, xpos, feats, head, relation, "_", misc]
        lines.append("\t".join(columns))
    forms = [row[1] for row in rows[1:]]
    tags = {person: "B-PER", place: "B-LOC"}
    bio = "\n".join(f"{form}\t{tags.get(form, 'O')}" for form in forms)
    return "\n".join(lines), bio, f"{'positive' if good else 'negative'}\t{' '.join(forms)}"


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """A folder of toy training data, made up by rule."""
    folder = tmp_path_factory.mktemp("data")
    chance = random.Random(3)  # noqa: S311
    for part, count in (("train", 60), ("dev", 12)):
        made = [sentence(chance, number) for number in range(count)]
        for name, column, between in (
            (f"{part}.conllu", 0, "\n\n"),
            (f"ner.{part}.bio", 1, "\n\n"),
            (f"sentiment.{part}.tsv", 2, "\n"),
        ):
            text = between.join(item[column] for item in made) + between
            (folder / name).write_text(text, "utf-8")
    words = sorted(
        {
            word.lower()
            for word in itertools.chain(
                PEOPLE, PLACES, *VERBS, ("sister", "that", "was", "good", "bad", ".", "'s")
            )
        }
    )
    with (folder / "vectors.txt").open("w", encoding="utf-8") as file:
        file.write(f"{len(words)} 8\n")
        for word in words:
            file.write(word + "".join(f" {chance.uniform(-1, 1):.3f}" for _ in range(8)) + "\n")
    return folder
