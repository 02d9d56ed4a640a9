"""Sentences, words, names, numbers and times of a text, by tables of words that an editor can read and extend.

Nothing is imported here: each part loads its tables when it is first needed.
"""
