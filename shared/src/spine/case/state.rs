//! Where a case stands.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Where a case stands. Few states; the rest is flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// With the Federation, to be classified and assigned.
    Submitted,
    /// With the lead org, to be accepted or refused.
    Assigned,
    /// Refused twice; the supervisor decides who leads.
    Arbitration,
    /// The lead org works on it.
    Handling,
    /// The enterprise wasn't satisfied; the level above works on it.
    Rectifying,
    /// The enterprise was asked for more; the clock stands still.
    Awaiting,
    /// The answer is drafted, the head has to sign.
    Signing,
    /// Answered; the enterprise has the word.
    Answered,
    /// Applied for; the org accepts it or says what is missing.
    Received,
    /// The applicant was told what is missing.
    Correcting,
    /// The org reviews it, step by step.
    Reviewing,
    /// A special procedure is held; the clock stands still.
    Procedure,
    /// Published, for objections.
    Publicised,
    /// A decision is proposed, the head has to take it.
    Deciding,
    /// Decided; the result is to be delivered.
    Decided,
    /// Delivered; the applicant may rate it.
    Delivered,
    /// The org holds the rating to be malicious; the supervisor decides.
    Disputed,
    /// Ordered; the provider takes it on or doesn’t.
    Ordered,
    /// Taken on: milestones are delivered and accepted.
    Running,
    /// One side opened a dispute; the Federation decides, the clock stands still.
    Contested,
    /// All of it is accepted; the enterprise may rate it.
    Completed,
    /// Ended; `outcome` says how.
    Closed,
}

impl State {
    pub const ALL: [State; 22] = [
        State::Submitted,
        State::Assigned,
        State::Arbitration,
        State::Handling,
        State::Rectifying,
        State::Awaiting,
        State::Signing,
        State::Answered,
        State::Received,
        State::Correcting,
        State::Reviewing,
        State::Procedure,
        State::Publicised,
        State::Deciding,
        State::Decided,
        State::Delivered,
        State::Disputed,
        State::Ordered,
        State::Running,
        State::Contested,
        State::Completed,
        State::Closed,
    ];

    /// As it stands on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::Assigned => "assigned",
            State::Arbitration => "arbitration",
            State::Handling => "handling",
            State::Rectifying => "rectifying",
            State::Awaiting => "awaiting",
            State::Signing => "signing",
            State::Answered => "answered",
            State::Received => "received",
            State::Correcting => "correcting",
            State::Reviewing => "reviewing",
            State::Procedure => "procedure",
            State::Publicised => "publicised",
            State::Deciding => "deciding",
            State::Decided => "decided",
            State::Delivered => "delivered",
            State::Disputed => "disputed",
            State::Ordered => "ordered",
            State::Running => "running",
            State::Contested => "contested",
            State::Completed => "completed",
            State::Closed => "closed",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn text(self) -> Text {
        match self {
            State::Submitted => Text::new("待分类交办", "To be assigned"),
            State::Assigned => Text::new("待单位接收", "To be accepted"),
            State::Arbitration => Text::new("待裁定", "To be arbitrated"),
            State::Handling => Text::new("部门办理中", "In progress"),
            State::Rectifying => Text::new("整改办理中", "Being rectified"),
            State::Awaiting => Text::new("待企业补充", "Waiting for the enterprise"),
            State::Signing => Text::new("待审签", "To be signed"),
            State::Answered => Text::new("待企业评价", "Answered, verdict awaited"),
            State::Received => Text::new("待受理", "To be accepted"),
            State::Correcting => Text::new("待申请人补正", "To be corrected by the applicant"),
            State::Reviewing => Text::new("审查中", "Under review"),
            State::Procedure => Text::new("特别程序中", "Special procedure under way"),
            State::Publicised => Text::new("公示中", "Published for objections"),
            State::Deciding => Text::new("待决定", "To be decided"),
            State::Decided => Text::new("待送达", "Decided, to be delivered"),
            State::Delivered => Text::new("已送达，待评价", "Delivered, rating awaited"),
            State::Disputed => Text::new("待认定恶意差评", "Rating disputed"),
            State::Ordered => Text::new("待接单", "To be taken on"),
            State::Running => Text::new("履行中", "Under way"),
            State::Contested => Text::new("争议处理中", "In dispute"),
            State::Completed => Text::new("已完成，待评价", "Completed, rating awaited"),
            State::Closed => Text::new("已办结", "Closed"),
        }
    }
}
