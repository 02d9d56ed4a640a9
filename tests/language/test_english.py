"""Is it English?"""

from __future__ import annotations

import pytest

from relcli.language.english import is_code, is_english

ENGLISH = (
    "The harbour board said on Monday that the ferry would sail again in May. It has been in dock since a crack was "
    "found in its hull, and the yard that built it will pay for the work, which is said to cost about two million. "
    "Passengers have been carried by bus and by a smaller boat until now."
)
RESULTS = (
    "Semi-final results: Graz 2 Udine 1, Lyon 0 Basel 3. Scorers for Graz were Moser and Haas; for Udine it was Rossi "
    "from the spot. Basel, at home, had goals by Frei, Keller and Huber. The final is on Saturday in Bern; Moser is "
    "out with an ankle injury but Haas plays."
)
OTHERS = {
    "Dutch": "De haven zei maandag dat de veerboot in mei weer zal varen. Het schip lag in het dok sinds er een scheur "
    "in de romp was gevonden, en de werf die het heeft gebouwd is bereid om de kosten van ongeveer twee miljoen te "
    "betalen. Reizigers worden tot nu toe met bussen vervoerd.",
    "Spanish": "La autoridad del puerto dijo el lunes que el transbordador volvería a navegar en mayo. Está en el "
    "dique desde que se halló una grieta en el casco, y el astillero que lo construyó pagará la obra, que según se "
    "dice costará unos dos millones. He aquí lo que me dijo a mí.",
    "German": "Die Hafenbehörde teilte am Montag mit, dass die Fähre im Mai wieder fahren werde. Sie lag im Dock, "
    "seit in ihrem Rumpf ein Riss gefunden worden war, und die Werft, die sie gebaut hat, will die Arbeit bezahlen, "
    "die an die zwei Millionen kosten soll. Bis dahin war ein Bus in Betrieb.",
    "Chinese": "港务局星期一说渡轮将于五月恢复航行自从船体发现裂缝以来它一直停在船坞里。" * 3,
}


@pytest.mark.parametrize("text", [ENGLISH, RESULTS, "Café Müller öffnet.", ""])
def test_english_and_what_is_too_short_to_tell(text: str) -> None:
    assert is_english([text])


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not_english(language: str) -> None:
    assert not is_english([OTHERS[language]])


def test_a_foreign_quotation_does_not_make_an_article_foreign() -> None:
    assert is_english([ENGLISH, OTHERS["Spanish"][:120]])


@pytest.mark.parametrize(
    "text",
    ['{"Parameters": [{"Name": "yes", "Value": 10}]}', "assert rsp[0].status_code == 200", "x = [1, 2]; y = {3}"],
)
def test_code_and_data_are_no_prose(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        RESULTS,
        "He said [sic] that x_1 was low.",
        "“The [harbour] board <…> paid,” it said [in May]. " + ENGLISH,
    ],
)
def test_prose_with_a_few_signs_is_prose(text: str) -> None:
    assert not is_code(text)
