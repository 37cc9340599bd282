"""The options of `progress`: one for each field that an event can have."""

from __future__ import annotations

from typing import Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.options import party, said, session
from hdnd_cli.i18n import N_

_Said = str | None
_Several = list[str] | None

By = Annotated[
    _Said,
    party("--by", N_("Who reports, asks, reminds or accepts: an id, a name, or words as printed.")),
]
State = Annotated[
    _Said,
    said(
        "--state",
        N_("VALUE"),
        N_("done, partly, in_progress or not_started"),
        completing.report_states,
    ),
]
DoneOn = Annotated[_Said, said("--done-on", "DAY", N_("When the work was done; else the day."))]
Date = Annotated[
    _Said,
    said(
        "--date",
        "DAY",
        N_("When it happened, or the letter arrived; today by default. 30/6 will do."),
    ),
]
Dated = Annotated[_Said, said("--dated", "DAY", N_("The letter's own date."))]
Time = Annotated[_Said, said("--time", N_("TIME"), N_("Where the order within a day matters."))]
Text = Annotated[_Said, said("--text", N_("TEXT"), N_("What it says."))]
Reason = Annotated[_Said, said("--reason", N_("TEXT"), N_("Why."))]
Symbol = Annotated[_Said, said("--symbol", "SYMBOL", N_("Number and symbol of the letter."))]
NewDue = Annotated[
    _Said, said("--new-due", N_("TEXT"), N_("The new deadline, in words or as a day."))
]
Decision = Annotated[
    _Said,
    said("--decision", N_("TEXT"), N_("By what it was decided: a symbol, words, or 2020-04-22#1.")),
]
To = Annotated[_Said, party("--to", N_("Who has it from now on."))]
Step = Annotated[_Said, said("--step", "N", N_("Step of the escalation, 1 to 7."))]
Channel = Annotated[
    _Said,
    said(
        "--channel",
        N_("VALUE"),
        N_("agency, front, board, deputy, voter, press or inspection"),
        completing.channels,
    ),
]
File = Annotated[
    _Several,
    said(
        "--file",
        "PATH",
        N_("A file that came with it: it is copied into papers/. May stand several times."),
    ),
]
Agency = Annotated[_Said, party("--agency", N_("Whose part, where each agency owes its own."))]
Period = Annotated[
    _Said,
    said(
        "--period",
        N_("PERIOD"),
        N_("Which period of a series: 2020-Q3; the oldest still owed by default."),
    ),
]
Figures = Annotated[
    _Several,
    said("--figures", N_("NAME=N"), N_("A figure of a report. May stand several times.")),
]
ReplacedBy = Annotated[
    _Said,
    said(
        "--replaced-by",
        N_("COMMITMENT"),
        N_("The commitment that takes its place."),
        completing.commitments,
    ),
]
Withdraws = Annotated[
    _Said, said("--withdraws", N_("NAME"), N_("The file of the entry that is taken back."))
]
DecidedIn = Annotated[_Said, session(N_("The session that decided it: gives day and decision."))]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help=N_("Ask nothing: what is missing is an error."))
]
