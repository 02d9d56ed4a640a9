"""stub"""
from relcli.check.model import Severity
ID = "name-variant"
SEVERITY = Severity.NOTE
SUMMARY = ""
def check(stack):
    return iter(())
