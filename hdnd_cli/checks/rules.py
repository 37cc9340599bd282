"""All rules by id: how much each weighs and whether the office may change that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hdnd_cli.problems import Severity


class Family(Enum):
    """What a rule guards. Only rules of substance can be turned off or accepted."""

    READING = "reading"
    INTEGRITY = "integrity"
    SUBSTANCE = "substance"
    #: What `gate` and `verify` hold one state of the record against another for.
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `check`, `gate` or `verify`; its page stands in `pages/<language>/<id>.md`."""

    id: str
    family: Family
    severity: Severity

    @property
    def adjustable(self) -> bool:
        """Tell whether `severity:` and `accepted:` may touch it."""
        return self.family is Family.SUBSTANCE


def _rules(family: Family, severity: Severity, ids: str) -> dict[str, Rule]:
    return {name: Rule(name, family, severity) for name in ids.split()}


RULES: dict[str, Rule] = {
    **_rules(
        Family.READING,
        Severity.ERROR,
        """
        file-too-large not-utf8 legacy-encoding lost-letter control-character tab
        merge-conflict too-deep yaml-anchor yaml-tag second-document yaml-syntax empty-file
        wrong-shape duplicate-key empty-value unknown-key unknown-value missing-key
        lost-words bad-date bad-time bad-number bad-flag bad-id bad-period path-outside
        event-unknown-kind event-foreign-key event-missing-key link-outside not-a-file
        unreadable-file session-file-missing record-unknown folder-unknown
        """,
    ),
    **_rules(
        Family.READING,
        Severity.WARNING,
        """
        byte-order-mark crlf not-nfc unfilled template-not-nfc
        """,
    ),
    **_rules(
        Family.INTEGRITY,
        Severity.ERROR,
        """
        party-unknown party-wrong-kind id-duplicate commitment-unknown item-unknown
        item-not-on-agenda question-unknown topic-unknown session-unknown
        deadline-unreadable deadline-impossible deadline-two-days deadline-later-than-words
        event-without-commitment event-row-missing event-agency event-period
        extension-without-day withdrawal-unknown withdrawal-of-withdrawal
        rule-unknown rule-not-adjustable register-name register-symbol
        register-number-duplicate register-subject register-corrects register-broken
        template-broken template-unknown-name
        issued-content-changed
        """,
    ),
    **_rules(
        Family.INTEGRITY,
        Severity.WARNING,
        """
        programme-year event-file-name accepted-without-reason
        """,
    ),
    **_rules(
        Family.SUBSTANCE,
        Severity.WARNING,
        """
        file-unknown field-unknown period-overlap chair-twice calendar-conflict
        due-soon-order council-level-ended accepted-unused agency-not-valid
        agency-needs-reassignment session-number-order session-same-day session-outside-term
        session-cancelled-with-results session-in-future session-presiding-absent
        session-notice-late session-month-missing agenda-missing minutes-missing
        conclusions-missing conclusion-notice-late agenda-previous-conclusions
        paper-due-late paper-received-late paper-not-received item-not-concluded
        item-deferred item-carried-order topic-not-treated topic-mismatch
        attendance-incomplete attendance-not-invited attendance-twice
        attendance-invited-missing absence-unexplained votes-too-many question-unanswered
        question-asked-to question-commitment-closed written-answer-overdue
        pledge-without-commitment conclusion-without-commitment commitment-without-lead
        commitment-without-product commitment-without-due commitment-vague-verb
        commitment-several-agencies commitment-continues-order deadline-without-day
        deadline-plenary-unknown deadline-in-task deadline-day-off deadline-crowd
        session-folder-day event-report-stranger event-acceptance-stranger
        event-in-future event-dated-later event-after-close event-of-note event-not-split
        extension-unanswered decision-not-in-register decision-not-later
        acceptance-without-report acceptance-by-lead return-without-report
        report-done-before-session report-done-on report-figures reassignment-same-lead
        register-date-order register-in-future register-not-frozen
        template-measures template-leaves-out issued-content-outdated
        """,
    ),
    **_rules(
        Family.SUBSTANCE,
        Severity.ERROR,
        """
        paper-file-missing period-reversed agency-ended-without-successor
        session-end-before-start session-number-duplicate session-quorum session-presiding
        commitment-lead-group deadline-before-session event-before-session
        extension-not-later
        """,
    ),
    **_rules(
        Family.HISTORY,
        Severity.ERROR,
        """
        issued-deadline-changed issued-lead-changed issued-wording-changed
        issued-commitment-removed event-changed issued-file-changed number-used-twice
        history-rewritten
        """,
    ),
    **_rules(
        Family.HISTORY,
        Severity.WARNING,
        """
        deadline-moved
        """,
    ),
}
