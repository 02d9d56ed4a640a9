"""The round of a review: one open finding after the other, a key for each answer, every answer kept at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from relcli.check.model import Finding, Witness
from relcli.cli.keyboard import Person
from relcli.cli.run import CallError
from relcli.cli.store import Change, Store
from relcli.records import record
from relcli.report.console import decided_words, finding_lines
from relcli.report.layout import Page, wrap
from relcli.report.sanitise import visible

ANSWERS = {"c": "confirmed", "d": "dismissed", "f": "fixed"}
"""Key to decision."""
KEYS = ("c confirm", "d dismiss", "f fixed", "l later", "u undo", "o open", "q quit", "? help")
HELP = (
    ("c", "confirm: it is a contradiction; shown on, not asked about again"),
    ("d", "dismiss: it is none; left out until a claim of it changes"),
    ("f", "fixed: it has been mended; said, should it still be found"),
    ("l", "later: leave it open and go on (Enter and the space bar do so too)"),
    ("u", "undo: take the last answer back"),
    ("o", "open a passage in your editor"),
    ("q", "quit: every answer is kept already, and the next review goes on from here"),
)
"""Key and what it does."""
_MOST_PASSAGES = 9


@record(slots=True)
class Round:
    """A round through open findings."""

    findings: Sequence[Finding]
    store: Store
    page: Page
    person: Person
    rows: int = 24
    """Lines of the terminal: of a finding that is longer, the beginning is repeated below."""
    at: int = 0
    steps: list[tuple[int, str, Change | None]] = field(default_factory=list)
    """What can be taken back: number of the finding, the answer, and the change of the file if there was one."""
    elsewhere: set[str] = field(default_factory=set)
    """Ids of findings that somebody else decided about meanwhile."""

    def run(self) -> None:
        """Ask about each finding until all are answered or the person quits; Ctrl-C quits as well, and is raised."""
        try:
            self._ask()
        finally:
            for line in wrap(self.told(), self.page.width):
                self._line(line)

    def _ask(self) -> None:
        while self.at < len(self.findings):
            finding = self.findings[self.at]
            self._show(finding)
            while (key := self._key()) not in ("", "q", "Q", "\x03", "\x04"):
                if self._answer(finding, key.lower()):
                    break
            else:
                break

    def told(self) -> str:
        """What became of the round, in a sentence."""
        counts = Counter(answer for _, answer, _ in self.steps)
        parts = [f"{counts[answer]} {answer}" for answer in (*ANSWERS.values(), "later") if counts[answer]]
        decided = sum(counts[answer] for answer in ANSWERS.values())
        left = len(self.findings) - decided - len(self.elsewhere)
        parts += [f"{len(self.elsewhere)} decided by somebody else"] if self.elsewhere else []
        done = ", ".join(parts) or "nothing decided"
        kept = f"; kept in {visible(self.store.path)}" if decided else ""
        return f"{done}; {left} still open{kept}"

    def _answer(self, finding: Finding, key: str) -> bool:
        """Do what a key says; True when another finding is to be shown, or this one again."""
        match key:
            case "c" | "d" | "f":
                return self._decide(finding, ANSWERS[key])
            case "l" | "\r" | "\n" | " ":
                return self._step("later", None)
            case "u":
                return self._undo()
            case "o":
                return self._open(finding)
            case "?" | "h":
                for name, words in HELP:
                    for line in self.page.entry(name, words):
                        self._line(line)
            case _:
                self._line("that key has no answer")
        return False

    def _step(self, answer: str, change: Change | None) -> bool:
        self.steps.append((self.at, answer, change))
        self.at += 1
        self._line(answer)
        return True

    def _decide(self, finding: Finding, decision: str) -> bool:
        if self._is_decided(finding):
            return True
        known = finding.before.note if finding.before else ""
        self._line(decision)
        note = self.person.line("  note (Enter for none, Ctrl-C to take it back): ", known)
        if note is None:
            self._line("not decided")
            return False
        change = self.store.decide(finding, decision, note)
        self.steps.append((self.at, decision, change))
        self.at += 1
        return True

    def _is_decided(self, finding: Finding) -> bool:
        """Has somebody else been quicker?  Their answer stands, and is told."""
        if finding.id in {self.findings[number].id for number, _, change in self.steps if change}:
            return False
        other = self.store.meanwhile(finding)
        if other is None:
            return False
        for line in wrap(visible(f"meanwhile {decided_words(other)}", self.page.encoding), self.page.width):
            self._line(line)
        self.elsewhere.add(finding.id)
        self.at += 1
        return True

    def _undo(self) -> bool:
        if not self.steps:
            self._line("nothing to take back")
            return False
        number, answer, change = self.steps[-1]
        if change is not None:
            try:
                self.store.take_back(change)
            except CallError as error:
                self._line(visible(str(error), self.page.encoding))
                return False
        self.steps.pop()
        self.at = number
        self._line(f"taken back: {answer}")
        return True

    def _open(self, finding: Finding) -> bool:
        witness = self._chosen(finding)
        if witness is None:
            return False
        if witness.path == "-":
            self._line("it was read from standard input: there is no file to open")
            return False
        trouble = self.person.edit(witness.path, witness.line, witness.column)
        self._line(visible(trouble, self.page.encoding) if trouble else "If it is mended now, answer f.")
        return not trouble

    def _chosen(self, finding: Finding) -> Witness | None:
        """The passage to open: the only one, or the one whose number is typed."""
        places = list({(w.path, w.line): w for side in finding.sides for w in side.evidence[:_MOST_PASSAGES]}.values())
        places = places[:_MOST_PASSAGES]
        if len(places) < 2:
            return places[0] if places else None
        self._line("open which one?")
        for number, witness in enumerate(places, 1):
            self._line(f"  {number}  {visible(f'{witness.path}:{witness.line}', self.page.encoding)}")
        key = self.person.key()
        if key.isdecimal() and 1 <= int(key) <= len(places):
            return places[int(key) - 1]
        self._line("none")
        return None

    def _key(self) -> str:
        *above, last = _filled(KEYS, self.page.width - 3)
        for line in above:
            self._line(self.page.palette.paint(line, "faint"))
        self.person.show(f"{self.page.palette.paint(last, 'faint')} {self.page.palette.paint('>', 'strong')} ")
        key = self.person.key()
        self.person.show("\n")
        return key

    def _show(self, finding: Finding) -> None:
        head = f"── {self.at + 1} of {len(self.findings)} ── {finding.id} "
        head = head if self.page.pick("─", "") else head.replace("─", "-")
        rule = self.page.pick("─", "-") * max(0, self.page.width - len(head))
        self._line("\n" + self.page.palette.paint(head + rule, "faint"))
        lines = list(finding_lines(finding, self.page))
        for line in lines:
            self._line(line)
        if len(lines) > self.rows - 2:
            self._line("")
            for line in wrap(visible(finding.message, self.page.encoding), self.page.width):
                self._line(self.page.palette.paint(line, "strong"))

    def _line(self, text: str) -> None:
        self.person.show(text + "\n")


def _filled(parts: Sequence[str], width: int) -> list[str]:
    """Lines of at most `width` characters made of whole parts, two spaces apart."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 2 + len(part) <= width:
            lines[-1] += f"  {part}"
        else:
            lines.append(part)
    return lines
