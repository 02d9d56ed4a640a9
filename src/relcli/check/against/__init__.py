"""Claims laid beside the facts of facts.yaml, one module for each kind of fact.

Every module has a generator `check(stack)` of verdicts; the rule `fact-conflict` calls them all.
"""
