"""Train all that is learned: from annotated papers, a corpus of abstracts and the lists.

That is the filter and the tagger of names, the sieve of ``fast``, the judge of statements with its second look, the
appraiser of results, what known things are called, and how often rules are right. Needs the extra ``model`` (gensim,
scipy). ``python -m kg.training ABSTRACTS.jsonl.gz ANNOTATED.jsonl...``.
"""
