"""The rules, one module each: `ID`, `SEVERITY`, `SUMMARY`, a generator `check(stack)`; the docstring is its page.

`relcli.check.registry` lists them.
"""
