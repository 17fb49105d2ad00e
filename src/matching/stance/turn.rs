//! What turns a denial around, or softens it.

use crate::matching::stance::denial::{self, Denial, Sort};
use crate::matching::stance::reading::Reading;
use crate::matching::stance::{Cue, SentenceCues};
use crate::rubric::CueKind;

/// A repair in the next sentence stands among its first words.
const REPAIR_STARTS_WITHIN: usize = 8;

/// Words that say that something is not the writer's own, or no longer.
const OF_OTHERS: [&str; 9] =
    ["their", "his", "her", "old", "previous", "existing", "former", "first", "original"];

/// Words between those who hold an opinion and the word that says it.
const REPORT_REACH: usize = 6;

/// A lack that is mended, a rule for those who lack it, or an opinion of others that the writer does not share.
pub fn is_turned(reading: &Reading<'_>, denial: Denial) -> bool {
    match denial.sort {
        Sort::Absent => {
            is_mended(reading) || is_required(reading, denial) || is_others_opinion(reading, denial)
        }
        Sort::Rejected => {
            is_required(reading, denial) || is_conceded(reading) || is_others_opinion(reading, denial)
        }
        Sort::Dismissed if is_of_others(reading) && is_mended(reading) => true,
        Sort::Dismissed => is_conceded(reading) || is_others_opinion(reading, denial),
        Sort::Afterwards => false,
    }
}

/// `their runbooks`, `the old wiki`
fn is_of_others(reading: &Reading<'_>) -> bool {
    let before = reading.first().checked_sub(1).filter(|&at| at >= reading.clause.start);
    before.is_some_and(|at| OF_OTHERS.contains(&reading.word(at)))
}

/// `It is too slow, but we kept it.`
fn is_conceded(reading: &Reading<'_>) -> bool {
    reading.here.of(CueKind::Concession).any(|cue| cue.start > reading.last())
}

/// `We had none, so I wrote one.`
fn is_mended(reading: &Reading<'_>) -> bool {
    let here = repairs(reading, reading.here).any(|cue| cue.start > reading.last());
    let next = || {
        reading.next.is_some_and(|next| {
            repairs(reading, next).any(|cue| reading.opens(next, cue, REPAIR_STARTS_WITHIN))
        })
    };
    here || next()
}

/// `so I turned it off` mends nothing.
fn repairs(reading: &Reading<'_>, cues: &SentenceCues) -> impl Iterator<Item = Cue> {
    let rejects = move |cue: &Cue| {
        [CueKind::Topic, CueKind::Dismissal, CueKind::Ellipsis]
            .into_iter()
            .flat_map(|kind| cues.of(kind))
            .any(|other| other.overlaps(*cue) && !(cue.start < other.start && other.end <= cue.end))
    };
    cues.of(CueKind::Repair).filter(move |cue| !rejects(cue) && reading.mends(*cue))
}

/// `Without a ticket the change is refused.` What `we never` do nobody is refused for.
fn is_required(reading: &Reading<'_>, denial: Denial) -> bool {
    !reading.is_governor(denial.cue)
        && reading.here.of(CueKind::Gate).any(|cue| cue.start > reading.last() && cue.start >= denial.cue.end)
}

/// `Some say canaries are overkill; I disagree.` What others say and the writer does not side with, though more is
/// said about it, is not the writer's opinion.
fn is_others_opinion(reading: &Reading<'_>, denial: Denial) -> bool {
    let near =
        |cue: Cue| cue.start < denial.cue.end && reading.words(cue.end, denial.cue.start) <= REPORT_REACH;
    let reported = reading.here.of(CueKind::Report).any(near);
    let shared = reading.cues().any(|cues| cues.of(CueKind::Agreement).next().is_some());
    let goes_on = (denial.cue.end..reading.sentence().tokens.end).any(|at| reading.starts_clause(at))
        || reading.next.is_some();
    reported && !shared && goes_on && denial::taken_up(reading).is_none()
}

/// Whether a lack is felt, here or in the next sentence.
pub fn is_felt(reading: &Reading<'_>, denial: Denial) -> bool {
    let felt = reading.cues().any(|cues| cues.of(CueKind::Regret).any(|cue| !reading.is_negated(cues, cue)));
    matches!(denial.sort, Sort::Absent | Sort::Rejected) && felt
}
