"""Sentences that are hard, and what must be found in them.

Each row: what it shows, the text, and the quotes as (content, source, speaker), the
spans of a content parted by " … "; `ANY` where several answers are right, `NONE` for no
source. Other quotes may be found as well.
"""

from __future__ import annotations

ANY = None
NONE = ""

CASES: list[tuple[str, str, list[tuple[str, str | None, str | None]]]] = [
    # Marks
    (
        "each paragraph of a long quotation opens again and only the last closes",
        "Ms Rivera said: “The bridge is old.\n\n“It must go.”\n\nWork starts in May.",
        [("“The bridge is old.\n\n“It must go.”", "Ms Rivera", "Rivera")],
    ),
    (
        "who speaks is told behind the last paragraph of a long quotation",
        "The mayor was angry.\n\n“The bridge is old. It must go.\n\n“Work starts in May,” Ann Roe said.",
        [
            (
                "“The bridge is old. It must go.\n\n“Work starts in May,”",
                "Ann Roe",
                "Ann Roe",
            )
        ],
    ),
    (
        "straight and curly marks stand in one article",
        'Tom Hale said: "We lost." His coach, Ann Roe, said: “We tried hard tonight.”',
        [
            ('"We lost."', "Tom Hale", "Tom Hale"),
            ("“We tried hard tonight.”", "His coach, Ann Roe,", "Ann Roe"),
        ],
    ),
    (
        "two apostrophes are a mark",
        "''We will not sell the farm,'' said Ann Roe, a farmer.",
        [("''We will not sell the farm,''", ANY, "Ann Roe")],
    ),
    (
        "a missing closing mark ends with its paragraph",
        "“We need more nurses, Dr Lee said.\n\nThe hospital opened in 1990.\n\n“It is full,” said Dr Lee.",
        [("“It is full,”", "Dr Lee", "Lee")],
    ),
    (
        "single marks quote and apostrophes do not",
        "‘We’ve had enough of the company’s promises,’ said Joan Price.",
        [("‘We’ve had enough of the company’s promises,’", "Joan Price", "Joan Price")],
    ),
    (
        "a quotation in a quotation belongs to the outer speaker",
        "“He told me ‘never again’ and then he left,” Ann Roe said.",
        [("“He told me ‘never again’ and then he left,”", "Ann Roe", "Ann Roe")],
    ),
    (
        "guillemets quote",
        "«The talks have failed,» said Marie Dubois.",
        [("«The talks have failed,»", "Marie Dubois", "Marie Dubois")],
    ),
    (
        "low and high marks quote",
        "„The talks have failed and nobody is surprised,“ said Jan Novak.",
        [("„The talks have failed and nobody is surprised,“", "Jan Novak", "Jan Novak")],
    ),
    (
        "a question mark before the closing mark does not end the sentence",
        "“Why would we sell it?” she asked.",
        [("“Why would we sell it?”", "she", ANY)],
    ),
    (
        "dots and brackets are kept",
        "“The plan ... is [still] a bad one,” said Ann Roe.",
        [("“The plan ... is [still] a bad one,”", "Ann Roe", "Ann Roe")],
    ),
    (
        "British punctuation stands outside the marks",
        "Mr Green said the scheme was “a waste of public money”.",
        [("the scheme was “a waste of public money”", "Mr Green", "Green")],
    ),
    # Position of speaker and cue
    (
        "the cue follows the quotation",
        '"The road will be closed until Friday," the mayor said.',
        [('"The road will be closed until Friday,"', "the mayor", "the mayor")],
    ),
    (
        "a quotation that its cue interrupts is one quote of two spans",
        '"The road is closed," the mayor said, "and it will stay closed."',
        [('"The road is closed," … "and it will stay closed."', "the mayor", "the mayor")],
    ),
    (
        "a quotation goes on after the cue's full stop",
        '"The road is closed," the mayor said. "Nobody knows for how long."',
        [('"The road is closed," … "Nobody knows for how long."', "the mayor", "the mayor")],
    ),
    (
        "the subject follows the verb",
        "“Nobody told us about the closure,” said Peter Marsh, who runs a bakery.",
        [("“Nobody told us about the closure,”", ANY, "Peter Marsh")],
    ),
    (
        "a colon opens the quotation",
        "Peter Marsh, a baker, said: “Nobody told us about the closure.”",
        [("“Nobody told us about the closure.”", "Peter Marsh, a baker,", "Peter Marsh")],
    ),
    (
        "a colon opens the next paragraph",
        "Peter Marsh, a baker, said:\n\n“Nobody told us about the closure. It came without a warning.”",
        [
            (
                "“Nobody told us about the closure. It came without a warning.”",
                "Peter Marsh, a baker,",
                "Peter Marsh",
            )
        ],
    ),
    (
        "a paragraph that is one quotation goes on with the one before",
        "“We lost the house in the flood,” said Peter Marsh.\n\n“We will not build it again in that valley.”",
        [
            (
                "“We lost the house in the flood,” … “We will not build it again in that valley.”",
                "Peter Marsh",
                "Peter Marsh",
            )
        ],
    ),
    (
        "a quoted sentence follows an indirect one",
        "Peter Marsh said he would not return to the valley. “It was terrible.”",
        [("he would not return to the valley … “It was terrible.”", "Peter Marsh", "Peter Marsh")],
    ),
    (
        "according to stands first",
        "According to the police, the driver fled on foot.",
        [("the driver fled on foot", "the police", "the police")],
    ),
    (
        "according to stands last",
        "The driver fled on foot, according to the police.",
        [("The driver fled on foot", "the police", "the police")],
    ),
    (
        "the cue stands in the middle of a clause",
        "The driver, police said, had fled on foot.",
        [("The driver … had fled on foot", "police", "police")],
    ),
    (
        "the clause comes first",
        "The factory will close in March, the company said.",
        [("The factory will close in March", "the company", "the company")],
    ),
    # Speaker
    (
        "a title and a name",
        "Foreign Minister Elena Petrova said the embassy would reopen.",
        [("the embassy would reopen", "Foreign Minister Elena Petrova", "Elena Petrova")],
    ),
    (
        "an apposition between source and cue",
        "Elena Petrova, the foreign minister, said the embassy would reopen.",
        [("the embassy would reopen", "Elena Petrova, the foreign minister,", "Elena Petrova")],
    ),
    (
        "a pronoun is who was named before",
        "Elena Petrova arrived on Monday. She said the embassy would reopen.",
        [("the embassy would reopen", "She", "Elena Petrova")],
    ),
    (
        "a surname is the full name of the article",
        "Elena Petrova arrived on Monday. The embassy would reopen, Ms Petrova said.",
        [("The embassy would reopen", "Ms Petrova", "Elena Petrova")],
    ),
    (
        "a relative pronoun is its antecedent",
        "The letter was read by Elena Petrova, who said the embassy would reopen.",
        [("the embassy would reopen", "who", "Elena Petrova")],
    ),
    (
        "a source has the relative clause at its end",
        "“It is not safe,” said one nurse, who asked not to be named.",
        [("“It is not safe,”", "one nurse, who asked not to be named", ANY)],
    ),
    (
        "an unnamed source keeps its description",
        "A senior official said the talks had collapsed.",
        [("the talks had collapsed", "A senior official", "A senior official")],
    ),
    (
        "sources without a name, plural",
        "People familiar with the matter said the talks had collapsed.",
        [
            (
                "the talks had collapsed",
                "People familiar with the matter",
                "People familiar with the matter",
            )
        ],
    ),
    (
        "a passive has no source",
        "The minister is expected to resign on Friday.",
        [("The minister … to resign on Friday", NONE, NONE)],
    ),
    (
        "an organisation speaks",
        "Barnfield Motors said it would cut 300 jobs.",
        [("it would cut 300 jobs", "Barnfield Motors", "Barnfield Motors")],
    ),
    (
        "a document speaks",
        "The report says the dam was never inspected.",
        [("the dam was never inspected", "The report", "The report")],
    ),
    (
        "a spokesman is not who he speaks for",
        "A spokesman for Elena Petrova said the embassy would reopen.",
        [
            (
                "the embassy would reopen",
                "A spokesman for Elena Petrova",
                "A spokesman for Elena Petrova",
            )
        ],
    ),
    (
        "the person told is not the source",
        "Elena Petrova told the BBC that the embassy would reopen.",
        [("that the embassy would reopen", "Elena Petrova", "Elena Petrova")],
    ),
    # Cue
    (
        "two cues share a subject",
        "Elena Petrova criticised the delay and said the embassy would reopen.",
        [("the embassy would reopen", "Elena Petrova", "Elena Petrova")],
    ),
    (
        "a participle shares the subject of its clause",
        "Elena Petrova left early, saying she was tired.",
        [("she was tired", "Elena Petrova", "Elena Petrova")],
    ),
    (
        "a verb of two words",
        "Critics pointed out that the dam was never inspected.",
        [("that the dam was never inspected", "Critics", "Critics")],
    ),
    (
        "a preposition links the content",
        "The union called for a national strike.",
        [("a national strike", "The union", ANY)],
    ),
    (
        "the one accused is content",
        "The union accused the company of breaking its word.",
        [("the company of breaking its word", "The union", ANY)],
    ),
    (
        "what is denied counts",
        "The company denied that the dam was unsafe.",
        [("that the dam was unsafe", "The company", ANY)],
    ),
    (
        "an occasion at the end is no part of what was said",
        "The minister said that the port would close during a call with reporters.",
        [("that the port would close", "The minister", ANY)],
    ),
    (
        "what the author sets against it is no part of what was said",
        "Two papers have reported that the mayor will resign, but this has not been confirmed.",
        [("that the mayor will resign", "Two papers", ANY)],
    ),
    (
        "a preposition links the cue to what is wanted",
        "The union has pushed hard for a pay rise.",
        [("a pay rise", "The union", ANY)],
    ),
    (
        "declining to comment counts",
        "The company declined to comment.",
        [("to comment", "The company", ANY)],
    ),
    (
        "a plan is an intention",
        "The company plans to build a second dam.",
        [("to build a second dam", "The company", ANY)],
    ),
    (
        "the day is no part of the content",
        "Ann Roe said on Monday that the dam was unsafe.",
        [("that the dam was unsafe", "Ann Roe", "Ann Roe")],
    ),
    (
        "quoted words stand in an indirect content",
        "Ann Roe said the dam was “a disgrace” and that nobody had checked it.",
        [("the dam was “a disgrace” and that nobody had checked it", "Ann Roe", "Ann Roe")],
    ),
    (
        "a name behind a dash signs a quotation",
        "Readers wrote in.\n\n“The dam should have been mended years ago.” — Ann Roe",
        [("“The dam should have been mended years ago.”", "Ann Roe", "Ann Roe")],
    ),
    (
        "labels make a transcript",
        "ANN ROE: Was the dam safe?\n\nTOM HALE: It was. We looked at it every week.",
        [
            ("Was the dam safe?", "ANN ROE", ANY),
            ("It was. We looked at it every week.", "TOM HALE", ANY),
        ],
    ),
    (
        "answers of an interview are said by who spoke last",
        "Tom Hale said the dam was safe.\n\nQ: Who looked at it?\n\nA: We did. Every week.",
        [("We did. Every week.", NONE, "Tom Hale")],
    ),
    (
        "a cue right before the marks takes the quotation",
        "Ann Roe said that the dam was old, and added: “Nobody looked after it.”",
        [("“Nobody looked after it.”", "Ann Roe", "Ann Roe")],
    ),
    (
        "a quotation with its own speaker is not swallowed by the clause before",
        "Ann Roe said she wanted to leave – “I really want to go home this week,” she said.",
        [("“I really want to go home this week,”", "she", "Ann Roe")],
    ),
    (
        "a quotation goes on with the speaker, not with an aside on him",
        "“It is not safe,” said one nurse, who asked not to be named. “We are too few here.”",
        [("“It is not safe,” … “We are too few here.”", ANY, ANY)],
    ),
    (
        "an adjective attributes",
        "Ann Roe is convinced that the dam is unsafe.",
        [("that the dam is unsafe", "Ann Roe", "Ann Roe")],
    ),
    (
        "single marks go on over paragraphs as double ones do",
        "Ann Roe said: ‘The dam is old.\n\n‘It has to go.’\n\nWork starts in May.",
        [("‘The dam is old.\n\n‘It has to go.’", "Ann Roe", "Ann Roe")],
    ),
    (
        "who was asked is not the source of the question",
        "Asked if she would resign, Ann Roe said that she would stay.",
        [
            ("if she would resign", NONE, ANY),
            ("that she would stay", "Ann Roe", "Ann Roe"),
        ],
    ),
    (
        "a question ends its sentence and the cue begins the next",
        "Tom Hale sold the dam. “Who do they think they are?” Ann Roe said of the buyers.",
        [("“Who do they think they are?”", "Ann Roe", "Ann Roe")],
    ),
    (
        "who said it at an occasion is told by somebody else",
        (
            "It is late. “Is it too late for the two of them to win?” Tom Hale said at a meeting,"
            " according to the Selby Times."
        ),
        [("“Is it too late for the two of them to win?”", "Tom Hale", "Tom Hale")],
    ),
    (
        "what somebody wants does not go on with the quotation after it",
        "Tom Hale did not want to risk the dam.\n\n“We are pleased with how it holds.”\n\nIt is old.",
        [("“We are pleased with how it holds.”", ANY, "Tom Hale")],
    ),
    (
        "a quotation that is a paragraph is said by whom the text is about",
        "Ann Roe has lived here for years.\n\n“I heard the water come down.”\n\nIt was night.",
        [("“I heard the water come down.”", "Ann Roe", "Ann Roe")],
    ),
    (
        "and stands in a title",
        "Culture and Sport Secretary Ann Roe said that the dam was safe.",
        [("that the dam was safe", ANY, "Ann Roe")],
    ),
    (
        "letters behind a name are no part of it",
        "The dam is safe, said Jane Roe MP.",
        [("The dam is safe", "Jane Roe MP", "Jane Roe")],
    ),
    (
        "an acronym in brackets is not who speaks",
        "The Bank of Selby (BoS) chief economist Ann Roe said that the dam was safe.",
        [("that the dam was safe", ANY, "Ann Roe")],
    ),
    (
        "a role with of stands before a name",
        "“The dam is safe,” said Chief of Police Ann Roe.",
        [("“The dam is safe,”", "Chief of Police Ann Roe", "Ann Roe")],
    ),
    (
        "whose spouse speaks is not who speaks",
        "“The dam is safe,” said the wife of Mayor Tom Hale.",
        [("“The dam is safe,”", "the wife of Mayor Tom Hale", "the wife of Mayor Tom Hale")],
    ),
    (
        "a quotation goes on before the rest of its paragraph",
        (
            "“I left early,” said Ann Roe.\n\n“It was clear that the dam would break.” It broke at"
            " noon. Work starts in May."
        ),
        [("“I left early,” … “It was clear that the dam would break.”", "Ann Roe", "Ann Roe")],
    ),
    (
        "a line with a name is who says what stands under it",
        (
            "The race at Selby was held on Monday. It rained all day, and many were late. Three"
            " cars left the road before the first bend, and it took an hour to clear it.\n\nThe"
            " drivers were not happy with what they saw. Some of them had asked for new tyres the"
            " night before, but there were none in the whole of Selby.\n\nTom Hale, 4th\n\n“It was a"
            " good session. I felt fine.”"
        ),
        [("“It was a good session. I felt fine.”", "Tom Hale", "Tom Hale")],
    ),
]

NOTHING: list[tuple[str, str]] = [
    ("a term in marks is no quote", "The so-called “green belt” runs round the city."),
    ("a title of a work is no quote", "He appeared in “The Long Night” and two other films."),
    ("a nickname is no quote", "Joe “The Hammer” Smith won in the third round."),
    ("inches are no marks", "The board is 6' 2\" long and weighs ten pounds."),
    ("nobody says anything", "The train left the station at noon and arrived at three."),
]
