"""A small transformer from which the whole parse is read.

One network gives every word of a sentence a state, a row of numbers; tags, lemma, tree and
names are read from the states, and so is what the extractors ask: which words attribute
something to somebody, and in what tone a sentence speaks of whom.

- `pieces`: words as the transformer sees them, with the list `names.tsv`;
- `arithmetic`: products of matrices in whole numbers, the same on all processors;
- `transformer`: the states of words;
- `heads`, `trees`, `naming`: what the parse is read with;
- `network`: the file that holds them, and what they make of a document.

Nothing here imports torch before it is needed: import the modules inside functions.
"""
