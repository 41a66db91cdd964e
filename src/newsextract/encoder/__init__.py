"""A small transformer from which the parse is read, and what finds words and sentences before.

One network gives every word of a sentence a state, a row of numbers; tags, lemma, tree and
names are read from the states, and so is what the extractors ask: which words attribute
something to somebody, and in what tone a sentence speaks of whom.

- `segmenting`: where words and sentences end;
- `pieces`: words as the transformer sees them, with the list `names.tsv`;
- `arithmetic`: products of matrices in whole numbers, the same on all processors;
- `transformer`: the states of words;
- `heads`, `trees`, `naming`: what the parse is read with;
- `network`: the file that holds them, and what they make of a document;
- `weights`: how such files are read.

Nothing here imports torch before it is needed: import the modules inside functions.
"""
