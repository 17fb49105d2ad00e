//! How a draft is told, in the shape of the JSON contract.

use crate::base::Span;
use crate::grading::{Part, Story};
use crate::report::Report;
use crate::report::json_types::{DeliveryLine, PlaceLine, RemarkLine, StoryLine};

/// What is told of a draft, where that is wanted.
pub fn delivery_line(report: &Report) -> Option<DeliveryLine<'_>> {
    let delivery = report.delivery.as_ref()?;
    let remarks = delivery.remarks.iter().map(|remark| RemarkLine {
        habit: remark.habit.id(),
        place: remark.span.map(|span| place_line(report, span)),
        message: &remark.message,
        advice: remark.habit.advice(),
    });
    Some(DeliveryLine {
        target_words: report.grader.rubric.target_words,
        length: delivery.length.name(),
        story: delivery.story.as_ref().map(|story| story_line(report, story)),
        remarks: remarks.collect(),
    })
}

fn story_line(report: &Report, story: &Story) -> StoryLine {
    let place = |part| story.place(part).map(|span| place_line(report, span));
    StoryLine {
        situation: place(Part::Situation),
        action: place(Part::Action),
        result: place(Part::Result),
        figure: place(Part::Figure),
    }
}

fn place_line(report: &Report, span: Span) -> PlaceLine {
    let place = report.source.position(span.start);
    PlaceLine { start: span.start, end: span.end, line: place.line, column: place.column }
}
