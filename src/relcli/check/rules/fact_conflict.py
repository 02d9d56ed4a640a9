"""stub"""
from relcli.check.model import Severity
ID = "fact-conflict"
SEVERITY = Severity.ERROR
SUMMARY = ""
def check(stack):
    return iter(())
