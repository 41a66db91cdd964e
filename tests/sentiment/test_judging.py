from __future__ import annotations

import warnings

import pytest

import newsextract as nx
from newsextract.builtin.sentiment import sentiments
from newsextract.syntax import syntax
from newsextract.testing import make_document

with warnings.catch_warnings():
    # What torch warns of while it is imported is its own to mend.
    warnings.simplefilter("ignore")
    from newsextract.builtin.sentiment.judging import Judge, temperatures

SENTENCES = (
    "The council praised Maria Okafor for her brave and tireless work.",
    "Lawyers accused Dana Ruiz of fraud.",
    "Trains run every hour between Northport and the old harbour, and on Sundays too.",
    "It failed.",
)


def of_hand(text="Lee accused Kim of fraud ."):
    return make_document(
        text,
        [
            ("Lee", "PROPN", 2, "nsubj"),
            ("accused/accuse", "VERB", 0, "root"),
            ("Kim", "PROPN", 2, "obj"),
            ("of", "ADP", 5, "case"),
            ("fraud", "NOUN", 2, "obl"),
            (".", "PUNCT", 2, "punct"),
        ],
    )


def judged(document):
    """The tone of each sentence, and the stance towards each of its nouns and names."""
    judge = Judge(document)
    sentences = syntax(document).sentences
    targets = [
        (sentence, [i])
        for sentence in sentences
        for i, word in enumerate(sentence.words)
        if word.upos in {"NOUN", "PROPN"}
    ]
    tones, stances = judge.tones(sentences), judge.stances(targets)
    return [
        [tone, *(s for s, (other, _) in zip(stances, targets, strict=True) if other is sentence)]
        for sentence, tone in zip(sentences, tones, strict=True)
    ]


def without_places(judgements):
    return [(j.polarity, j.score, j.confidence, j.rule, j.scores) for j in judgements]


@pytest.mark.models
@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_a_sentence_is_judged_the_same_to_the_last_bit_alone_and_among_others(pipeline, number):
    documents = [
        pipeline.prepare(nx.Article("\n\n".join(texts)), only="mentions")[0]
        for texts in (SENTENCES, SENTENCES[number : number + 1])
    ]
    among, (alone,) = judged(documents[0])[number], judged(documents[1])
    assert without_places(among) == without_places(alone)


@pytest.mark.models
def test_a_document_of_another_parser_is_judged():
    ((tone, lee, kim, _fraud),) = judged(of_hand())
    assert tone.polarity is kim.polarity is nx.Polarity.NEGATIVE
    assert kim.score < lee.score


@pytest.mark.models
def test_the_target_is_no_evidence_of_its_own():
    document = of_hand()
    (sentence,) = syntax(document).sentences
    (item,) = Judge(document).stances([(sentence, [4])])
    assert item.polarity is nx.Polarity.NEGATIVE
    assert sentence.spans[4] not in item.evidence


@pytest.mark.models
def test_a_word_that_denies_is_evidence(pipeline):
    article = pipeline.extract("Ann Lee is not an honest minister.")
    (tone,) = (item for item in article.sentiments if item.target_span is None)
    assert tone.polarity is nx.Polarity.NEGATIVE
    assert "not" in {article.text_of(span) for span in tone.evidence}


@pytest.mark.models
def test_nothing_is_said_of_a_document_without_sentences():
    document = make_document("")
    assert Judge(document).tones(()) == Judge(document).stances(()) == []
    article = nx.Article("")
    for layer in (nx.MENTIONS, nx.ENTITIES, nx.QUOTES):
        article = article.with_layer(layer, ())
    assert list(sentiments(document, article)) == []


def test_there_is_a_temperature_for_each_question():
    assert temperatures().keys() == {"tone", "stance"}
    assert all(0.2 < value < 5 for value in temperatures().values())


def of_names(first, second):
    """Parse a sentence by hand, and return it with the words of its two names."""
    words = [
        *((part, "PROPN", len(first) + 1, "nsubj") for part in first),
        ("accused/accuse", "VERB", 0, "root"),
        *((part, "PROPN", len(first) + 1, "obj") for part in second),
        ("of", "ADP", len(first) + len(second) + 3, "case"),
        ("fraud", "NOUN", len(first) + 1, "obl"),
        (".", "PUNCT", len(first) + 1, "punct"),
    ]
    text = " ".join(word.split("/")[0] for word, *_rest in words)
    start = len(first) + 1
    return make_document(text, words), [
        list(range(len(first))),
        list(range(start, start + len(second))),
    ]


@pytest.mark.models
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["Trump"], ["Clinton"]),
        (["Clinton"], ["Trump"]),
        (["Ludwig", "van", "Beethoven"], ["Li", "Wei"]),
        (["O"], ["Mother", "Teresa", "of", "Calcutta"]),
    ],
)
def test_hidden_names_count_for_nothing_however_long_they_are(first, second):
    found = []
    for pair in ((first, second), (["Kim"], ["Lee"])):
        document, names = of_names(*pair)
        (sentence,) = syntax(document).sentences
        judge = Judge(document, {0: [word for name in names for word in name]})
        found.append([judge.stances([(sentence, words)])[0] for words in names])
    for one, other in zip(*found, strict=True):
        assert one.polarity is other.polarity
        assert one.scores == pytest.approx(other.scores, abs=1e-3)


@pytest.mark.models
def test_names_that_are_hidden_for_stances_are_not_for_tone():
    document, names = of_names(["Trump"], ["Clinton"])
    sentences = syntax(document).sentences
    assert Judge(document, {0: [word for name in names for word in name]}).tones(
        sentences
    ) == Judge(document).tones(sentences)
