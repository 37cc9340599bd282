"""The options of `progress`: one for each field that an event can have."""

from __future__ import annotations

from typing import Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.i18n import N_

By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="AGENCY",
        autocompletion=completing.parties,
        help=N_("Who reports, asks, reminds or accepts: an id, a name, or words as printed."),
    ),
]
State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar=N_("VALUE"),
        autocompletion=completing.report_states,
        help=N_("done, partly, in_progress or not_started"),
    ),
]
DoneOn = Annotated[
    str | None,
    typer.Option("--done-on", metavar="DAY", help=N_("When the work was done; else the day.")),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DAY",
        help=N_("When it happened, or the letter arrived; today by default. 30/6 will do."),
    ),
]
Dated = Annotated[
    str | None, typer.Option("--dated", metavar="DAY", help=N_("The letter's own date."))
]
Time = Annotated[
    str | None,
    typer.Option("--time", metavar=N_("TIME"), help=N_("Where the order within a day matters.")),
]
Text = Annotated[str | None, typer.Option("--text", metavar=N_("TEXT"), help=N_("What it says."))]
Reason = Annotated[str | None, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why."))]
Symbol = Annotated[
    str | None,
    typer.Option("--symbol", metavar="SYMBOL", help=N_("Number and symbol of the letter.")),
]
NewDue = Annotated[
    str | None,
    typer.Option(
        "--new-due", metavar=N_("TEXT"), help=N_("The new deadline, in words or as a day.")
    ),
]
Decision = Annotated[
    str | None,
    typer.Option(
        "--decision",
        metavar=N_("TEXT"),
        help=N_("By what it was decided: a symbol, words, or 2020-04-22#1."),
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="AGENCY",
        autocompletion=completing.parties,
        help=N_("Who has it from now on."),
    ),
]
Step = Annotated[
    str | None, typer.Option("--step", metavar="N", help=N_("Step of the escalation, 1 to 7."))
]
Channel = Annotated[
    str | None,
    typer.Option(
        "--channel",
        metavar=N_("VALUE"),
        autocompletion=completing.channels,
        help=N_("agency, front, board, deputy, voter, press or inspection"),
    ),
]
File = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        metavar="PATH",
        help=N_("A file that came with it: it is copied into papers/. May stand several times."),
    ),
]
Agency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        metavar="AGENCY",
        autocompletion=completing.parties,
        help=N_("Whose part, where each agency owes its own."),
    ),
]
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar=N_("PERIOD"),
        help=N_("Which period of a series: 2020-Q3; the oldest still owed by default."),
    ),
]
Figures = Annotated[
    list[str] | None,
    typer.Option(
        "--figures", metavar=N_("NAME=N"), help=N_("A figure of a report. May stand several times.")
    ),
]
ReplacedBy = Annotated[
    str | None,
    typer.Option(
        "--replaced-by",
        metavar=N_("COMMITMENT"),
        autocompletion=completing.commitments,
        help=N_("The commitment that takes its place."),
    ),
]
Withdraws = Annotated[
    str | None,
    typer.Option(
        "--withdraws", metavar=N_("NAME"), help=N_("The file of the entry that is taken back.")
    ),
]
DecidedIn = Annotated[
    str | None,
    typer.Option(
        "--session",
        metavar="SESSION",
        autocompletion=completing.sessions,
        help=N_("The session that decided it: gives day and decision."),
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help=N_("Ask nothing: what is missing is an error."))
]
