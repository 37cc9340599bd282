"""The arguments and options of `issue` that no other command has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hdnd_cli.cli import completing
from hdnd_cli.cli.options import day, whole
from hdnd_cli.i18n import N_

Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=N_(
            "invitation, session-notice, agenda, minutes, conclusion-notice, reminder, "
            "progress-report, programme or correction."
        ),
        autocompletion=completing.document_kinds,
    ),
]
Subject = Annotated[
    str | None,
    typer.Argument(
        metavar="SUBJECT",
        help=N_(
            "A session, such as 2020-03-25; of a reminder an agency, of a programme a year, "
            "of a progress report nothing or a day, of a correction the corrected symbol."
        ),
        autocompletion=completing.document_subjects,
    ),
]
Number = Annotated[
    int | None,
    typer.Option(
        "--number", parser=whole, metavar="N", help=N_("Its number; the next one by default.")
    ),
]
Date = Annotated[
    date | None,
    typer.Option(
        "--date", parser=day, metavar="DAY", help=N_("Its day of issue; today by default.")
    ),
]
Signer = Annotated[
    str | None,
    typer.Option(
        "--signer",
        metavar="PERSON",
        help=N_("Id of the person who signs; as hdnd.yaml says by default."),
        autocompletion=completing.parties,
    ),
]
Capacity = Annotated[
    str | None,
    typer.Option(
        "--capacity",
        metavar="CAPACITY",
        help=N_("on_behalf TM., for_head KT., by_order TL., by_delegation TUQ., acting Q."),
    ),
]
Items = Annotated[
    list[int] | None,
    typer.Option(
        "--item",
        parser=whole,
        metavar="N",
        help=N_("Only what was concluded on this item; may be given again."),
    ),
]
Outside = Annotated[
    bool,
    typer.Option(
        "--outside",
        help=N_(
            "The number comes from the office's book or e-office: the content is frozen, no "
            "files are made."
        ),
    ),
]
File = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="PDF", help=N_("The signed copy; also of what was issued before.")
    ),
]
