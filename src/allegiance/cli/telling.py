"""Answers as text: what `print(answer)` prints in Python, the same as the command line does."""

import contextlib
import io
from collections.abc import Callable, Mapping
from typing import Any

from allegiance.cli.blocs import put_blocs
from allegiance.cli.brokers import put_brokers
from allegiance.cli.chains import put_path
from allegiance.cli.changes import put_changes
from allegiance.cli.connect import put_connect
from allegiance.cli.depends import put_depends
from allegiance.cli.disputed import put_disputes
from allegiance.cli.guarantor import put_guarantor
from allegiance.cli.incidents import put_zone_answer
from allegiance.cli.page import Page
from allegiance.cli.tensions import put_tensions
from allegiance.cli.timeline import put_timeline
from allegiance.model.blocs import BlocsAnswer
from allegiance.model.brokers import BrokersAnswer
from allegiance.model.changes import ChangesAnswer
from allegiance.model.connect import ConnectAnswer
from allegiance.model.dependence import DependsAnswer
from allegiance.model.dispute import DisputesAnswer
from allegiance.model.path import PathAnswer
from allegiance.model.tension import TensionsAnswer
from allegiance.model.timeline import Timeline
from allegiance.model.zone import GuarantorAnswer, ZoneAnswer

#: How an answer is printed, by its type. A command adds its own here.
PRINTERS: Mapping[type, Callable[[Page, Any], None]] = {
    PathAnswer: put_path,
    ConnectAnswer: put_connect,
    DependsAnswer: put_depends,
    BlocsAnswer: put_blocs,
    TensionsAnswer: put_tensions,
    BrokersAnswer: put_brokers,
    ChangesAnswer: put_changes,
    DisputesAnswer: put_disputes,
    GuarantorAnswer: put_guarantor,
    ZoneAnswer: put_zone_answer,
    Timeline: put_timeline,
}


def told(answer: object) -> str:
    """Return an answer in words, without the last line break; one that has no printer as Python writes it."""
    printer = PRINTERS.get(type(answer))
    if printer is None:
        return repr(answer)
    words = io.StringIO()
    with contextlib.redirect_stdout(words):
        printer(Page(), answer)
    return words.getvalue().rstrip("\n")
