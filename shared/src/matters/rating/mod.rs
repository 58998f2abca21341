//! Ratings (好差评): five levels, given once for each step of an application and once for the whole of it. A bad one
//! opens a rectification, a case of its own with its own clock; one that the org holds to be malicious is put before
//! the supervising office, which alone excludes it from the figures.
//!
//! Always: who rates says whether it was mended; an excluded rating stays on record with the reason.
//! Not here: how figures are kept (`functions/matters`).

mod figures;
mod rectification;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

pub use figures::{Figures, Levels};
pub use rectification::RECTIFICATION;

use crate::calendar::{china_date, day, serde_instant};
use crate::form::{Choice, Field, FieldKind};
use crate::matters::enquiry::Topic;
use crate::spine::{Action, Case, Kind, Record};
use crate::text::Named;

/// The highest level that is bad: 1 very dissatisfied, 2 dissatisfied.
pub const BAD: u8 = 2;

/// A rating of an application or of a step of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// 5 very satisfied … 1 very dissatisfied.
    pub rating: u8,
    /// What was ticked (`reasons`).
    pub reasons: Vec<String>,
    pub comment: String,
    /// What was said later; none: nothing yet.
    #[serde(default)]
    pub addition: Option<Addition>,
}

/// What was added to a rating, once (追加评价).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Addition {
    pub text: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
}

impl Rating {
    /// What an event says; nothing where it rates nothing.
    pub fn of(record: &Record) -> Option<Self> {
        let data = &record.event.data;
        let reasons = data.get("reasons").and_then(|reasons| serde_json::from_value(reasons.clone()).ok());
        Some(Self {
            rating: level_of(record)?,
            reasons: reasons.unwrap_or_default(),
            comment: record.text("comment").unwrap_or_default().to_owned(),
            addition: None,
        })
    }
}

/// The level that an event gives, from 1 to 5.
pub fn level_of(record: &Record) -> Option<u8> {
    if !matches!(record.event.action, Action::Rate | Action::RateStep) {
        return None;
    }
    let level = record.event.data.get("rating")?.as_u64()?;
    u8::try_from(level).ok().filter(|level| (1..=5).contains(level))
}

/// What a rectification mends: a bad rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rated {
    /// The application's number, or the one-time number of a rating at a counter.
    pub case: String,
    /// The number of the event that rates; 1 at a counter.
    pub seq: u32,
    /// In which it is counted: `2026-11`.
    pub month: String,
    /// The step that is rated; none: the whole.
    pub step: Option<Named>,
    pub rating: u8,
    pub reasons: Vec<String>,
}

/// What a bad rating of an application opens a rectification about; nothing where none is called for.
pub fn bad(case: &Case, record: &Record) -> Option<Topic> {
    let rating = Rating::of(record).filter(|rating| rating.rating <= BAD)?;
    let under = &case.application.as_ref()?.under;
    let step = record.event.data.get("step").and_then(|name| serde_json::from_value(name.clone()).ok());
    Some(Topic {
        item: under.item.clone(),
        name: under.name.clone(),
        org: case.lead.clone(),
        ground: String::new(),
        rated: Some(Rated {
            case: case.number.clone(),
            seq: record.event.seq,
            month: month(record.event.at),
            step,
            rating: rating.rating,
            reasons: rating.reasons,
        }),
    })
}

/// The month in China in which a rating is counted: `2026-11`.
pub fn month(at: OffsetDateTime) -> String {
    day(china_date(at)).chars().take(7).collect()
}

/// What a rectification ended with excluding.
pub fn excluded(case: &Case) -> Option<&Rated> {
    let is_excluded = case.kind == Kind::Rectification && case.actions.contains(&Action::Exclude);
    case.topic.as_ref()?.rated.as_ref().filter(|_| is_excluded)
}

/// What may be ticked.
pub fn reasons() -> Vec<Choice> {
    vec![
        Choice::new("clear", "一次说清", "Told all at once"),
        Choice::new("quick", "办理快捷", "Quick"),
        Choice::new("kind", "态度热情", "Friendly"),
        Choice::new("unclear", "没有一次告知", "Not told all at once"),
        Choice::new("slow", "办理慢、超时限", "Slow, or late"),
        Choice::new("extra", "要求额外材料", "Asked for more than is listed"),
        Choice::new("trips", "跑了多次", "Several trips"),
        Choice::new("manner", "态度不好", "Unfriendly"),
        Choice::new("fees", "额外收费", "Charged extra"),
        Choice::new("system", "系统不好用", "The system is hard to use"),
    ]
}

/// What everyone who rates is asked.
pub fn fields() -> Vec<Field> {
    vec![
        Field::new("rating", "满意度", "Rating", FieldKind::Integer { min: 1, max: 5 }).hint(
            "5 非常满意　4 满意　3 基本满意　2 不满意　1 非常不满意",
            "5 very satisfied, 4 satisfied, 3 fairly satisfied, 2 dissatisfied, 1 very dissatisfied",
        ),
        Field::new(
            "reasons",
            "原因（可多选）",
            "Why (as many as apply)",
            FieldKind::Several { options: reasons() },
        )
        .optional(),
        Field::new("comment", "意见", "Comment", FieldKind::Paragraph { max: 1000 }).optional(),
    ]
}
