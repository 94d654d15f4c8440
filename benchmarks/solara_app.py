"""As many activities as the module has, of Solara's own controls: a question, four options, a button, an answer."""

import solara


@solara.component
def Activity(number: int) -> None:  # noqa: N802 - Solara's way
    chosen = solara.use_reactive("A")
    told = solara.use_reactive("")
    with solara.Card(f"Oppgave {number}", classes=["aktivitet"]):
        solara.Markdown("Hvem avgjør dette i kommunen, og hvorfor er det slik? Velg det svaret som passer best.")
        solara.ToggleButtonsSingle(value=chosen, values=["A", "B", "C", "D"])
        solara.Button("Svar", on_click=lambda: told.set(f"Du valgte {chosen.value}"))
        solara.Text(told.value)


@solara.component
def Page() -> None:  # noqa: N802 - Solara's way
    solara.Markdown("For ikke lenge siden hadde du kolleger.")
    for number in range(COUNT):  # noqa: F821 - page.py fills it in
        Activity(number)
