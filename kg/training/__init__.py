"""Train the learned filter of ``kg.recognition.learned``: from annotated papers, a corpus of abstracts and the lists.

Needs the extra ``model`` (gensim). ``python -m kg.training ABSTRACTS.jsonl.gz ANNOTATED.jsonl...``.
"""
