//! The way from interest to what came of it, between two enterprises about one posting.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DealState {
    /// The Federation introduces the two to each other; not both have agreed yet.
    Proposed,
    /// One side is interested and has agreed; the other hasn't yet.
    Asked,
    /// Both have agreed: contacts are shown, they write to each other.
    Talking,
    /// They noted an agreement.
    Agreed,
    /// What came of it is on record.
    Concluded,
    Declined,
    /// Nobody answered in time.
    Lapsed,
    /// One side ended it.
    Ended,
}

impl DealState {
    pub const ALL: [DealState; 8] = [
        Self::Proposed,
        Self::Asked,
        Self::Talking,
        Self::Agreed,
        Self::Concluded,
        Self::Declined,
        Self::Lapsed,
        Self::Ended,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Asked => "asked",
            Self::Talking => "talking",
            Self::Agreed => "agreed",
            Self::Concluded => "concluded",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Ended => "ended",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Proposed => Text::new("工商联推荐对接", "Introduced by the Federation"),
            Self::Asked => Text::new("等待回应", "Waiting for an answer"),
            Self::Talking => Text::new("洽谈中", "Talking"),
            Self::Agreed => Text::new("已达成意向", "Agreed"),
            Self::Concluded => Text::new("已有结果", "Concluded"),
            Self::Declined => Text::new("已婉拒", "Declined"),
            Self::Lapsed => Text::new("逾期未回应", "Lapsed"),
            Self::Ended => Text::new("已结束", "Ended"),
        }
    }

    /// Whether it waits for somebody's consent: until it is there neither learns how to reach the other.
    pub const fn waits_for_consent(self) -> bool {
        matches!(self, Self::Proposed | Self::Asked)
    }

    /// Whether it isn't over.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Asked | Self::Talking | Self::Agreed)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Showing interest, which is the asking side's consent.
    Ask,
    /// The posting's side agrees to talk.
    Accept,
    Decline,
    /// Either side notes that they have agreed on something.
    Agree,
    /// Either side says what came of it.
    Conclude,
    /// Either side ends it, with a reason.
    End,
    /// By itself, when nobody answered.
    Lapse,
    /// By itself, when nothing was said for long, also after both had been asked.
    Fade,
    /// One side wants the Federation's help, or agrees to it; it helps once both have.
    Call,
    /// One side takes that back, and the help ends.
    Dismiss,
    /// The Federation stops it after a report.
    Stop,
    /// The Federation introduces the two to each other.
    Introduce,
    /// The first of two who were introduced agrees; the second one's consent is `Accept`.
    Consent,
    /// The other side says that what came of it is as it was said.
    Confirm,
    /// The other side says what came of it otherwise.
    Contradict,
}

impl Step {
    pub const ALL: [Step; 15] = [
        Self::Ask,
        Self::Accept,
        Self::Decline,
        Self::Agree,
        Self::Conclude,
        Self::End,
        Self::Lapse,
        Self::Fade,
        Self::Call,
        Self::Dismiss,
        Self::Stop,
        Self::Introduce,
        Self::Consent,
        Self::Confirm,
        Self::Contradict,
    ];

    pub const fn text(self) -> Text {
        match self {
            Self::Ask => Text::new("表达意向", "Show interest"),
            Self::Accept => Text::new("同意洽谈", "Agree to talk"),
            Self::Decline => Text::new("婉拒", "Decline"),
            Self::Agree => Text::new("登记合作意向", "Note an agreement"),
            Self::Conclude => Text::new("登记合作结果", "Say what came of it"),
            Self::End => Text::new("结束洽谈", "End the talk"),
            Self::Lapse => Text::new("逾期未回应", "Lapse"),
            Self::Fade => Text::new("久未往来，自动结束", "Ended by itself"),
            Self::Call => Text::new("同意工商联协助撮合", "Agree to the Federation’s help"),
            Self::Dismiss => Text::new("不再请工商联协助", "Do without the Federation’s help"),
            Self::Stop => Text::new("工商联中止洽谈", "Stopped by the Federation"),
            Self::Introduce => Text::new("工商联推荐对接", "Introduced by the Federation"),
            Self::Consent => Text::new("同意对接，等待对方", "Agreed; waiting for the other side"),
            Self::Confirm => Text::new("确认合作结果", "Confirm what came of it"),
            Self::Contradict => Text::new("合作结果有出入", "Say it was otherwise"),
        }
    }

    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Decline | Self::End | Self::Stop)
    }

    /// Whether it says what came of it, in the words of who takes it.
    pub const fn needs_outcome(self) -> bool {
        matches!(self, Self::Conclude | Self::Contradict)
    }
}

/// Which side of a deal somebody is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealSide {
    /// The posting's.
    Poster,
    /// Who showed interest.
    Asker,
    /// Who helps with both sides' consent, or looks after a report.
    Federation,
    System,
}

impl DealSide {
    /// The side across; of who is on neither side, the same.
    pub const fn other(self) -> Self {
        match self {
            Self::Poster => Self::Asker,
            Self::Asker => Self::Poster,
            other => other,
        }
    }
}

/// How large the business is, in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    UnderTenWan,
    UnderHundredWan,
    UnderThousandWan,
    More,
}

impl SizeClass {
    pub const ALL: [SizeClass; 4] =
        [Self::UnderTenWan, Self::UnderHundredWan, Self::UnderThousandWan, Self::More];

    pub const fn code(self) -> &'static str {
        match self {
            Self::UnderTenWan => "under_ten_wan",
            Self::UnderHundredWan => "under_hundred_wan",
            Self::UnderThousandWan => "under_thousand_wan",
            Self::More => "more",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::UnderTenWan => Text::new("10 万元以下", "Below ¥100,000"),
            Self::UnderHundredWan => Text::new("10 万至 100 万元", "¥100,000 to ¥1 million"),
            Self::UnderThousandWan => Text::new("100 万至 1000 万元", "¥1 million to ¥10 million"),
            Self::More => Text::new("1000 万元以上", "¥10 million and more"),
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub size: SizeClass,
    /// Jobs that it gives, as far as can be said.
    #[serde(default)]
    pub jobs: u32,
    /// A few words; at most 300 characters.
    #[serde(default)]
    pub note: String,
}

/// The state after a step, or nothing where it isn't this side's to take there.
pub const fn after(state: Option<DealState>, step: Step, side: DealSide) -> Option<DealState> {
    use DealState::{Agreed, Asked, Concluded, Declined, Ended, Lapsed, Proposed, Talking};
    match (side, step, state) {
        (DealSide::Federation, Step::Introduce, None) => Some(Proposed),
        (DealSide::Poster | DealSide::Asker, Step::Consent, Some(Proposed)) => Some(Proposed),
        (DealSide::Poster | DealSide::Asker, Step::Accept, Some(Proposed)) => Some(Talking),
        (DealSide::Poster | DealSide::Asker, Step::Decline, Some(Proposed)) => Some(Declined),
        (DealSide::Asker, Step::Ask, None) => Some(Asked),
        (DealSide::Poster, Step::Accept, Some(Asked)) => Some(Talking),
        (DealSide::Poster, Step::Decline, Some(Asked)) => Some(Declined),
        (DealSide::Asker, Step::End, Some(Asked)) => Some(Ended),
        (DealSide::Poster | DealSide::Asker, Step::Agree, Some(Talking)) => Some(Agreed),
        // Of one that ended it can still be said where an agreement had been noted: see `Standing::agreed`.
        (DealSide::Poster | DealSide::Asker, Step::Conclude, Some(Agreed | Ended)) => Some(Concluded),
        (DealSide::Poster | DealSide::Asker, Step::Confirm | Step::Contradict, Some(Concluded)) => {
            Some(Concluded)
        }
        (DealSide::Poster | DealSide::Asker, Step::End, Some(Talking | Agreed)) => Some(Ended),
        (DealSide::Poster | DealSide::Asker, Step::Call | Step::Dismiss, Some(Talking)) => Some(Talking),
        (DealSide::Poster | DealSide::Asker, Step::Call | Step::Dismiss, Some(Agreed)) => Some(Agreed),
        (DealSide::Federation, Step::Stop, Some(Proposed | Asked | Talking | Agreed)) => Some(Ended),
        (DealSide::System, Step::Lapse, Some(Proposed | Asked)) => Some(Lapsed),
        (DealSide::System, Step::Fade, Some(Talking | Agreed)) => Some(Ended),
        _ => None,
    }
}

/// Whether both have agreed to talk, then or before: only then is anyone told how to reach the other.
pub const fn is_mutual(agreed_once: bool, state: DealState) -> bool {
    agreed_once
        && !matches!(state, DealState::Proposed | DealState::Asked | DealState::Declined | DealState::Lapsed)
}

/// The state as it is on a day, swept or not.
pub fn on(state: DealState, until: Option<Date>, today: Date) -> DealState {
    match (state, until) {
        (DealState::Proposed | DealState::Asked, Some(until)) if until < today => DealState::Lapsed,
        _ => state,
    }
}

/// How a conversation stands to what a side can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: DealState,
    /// The last day of the state, where it has one.
    pub until: Option<Date>,
    /// This side has agreed to the Federation's help.
    pub called: bool,
    /// One of the two wants to hear nothing from the other.
    pub blocked: bool,
    /// The Federation took what it is about down, so that no contact is exchanged over it.
    pub barred: bool,
    /// An agreement was noted, and the Federation hasn't stopped the talk: what came of it can be said after its end too.
    pub agreed: bool,
    /// This side has agreed to be introduced, and the other side has.
    pub consented: bool,
    pub other_consented: bool,
    /// The other side said what came of it, and this side hasn't said whether that is so.
    pub unanswered: bool,
}

/// The step that a side's consent is: to an introduction the first one's waits for the other's.
pub fn consent(standing: Standing) -> Step {
    let waits = standing.state == DealState::Proposed && !standing.other_consented;
    if waits { Step::Consent } else { Step::Accept }
}

/// What a side can do on this day.
pub fn offers(standing: Standing, side: DealSide, today: Date) -> Vec<Step> {
    let now = on(standing.state, standing.until, today);
    let can = |step: &Step| match step {
        Step::Call => !standing.called && !standing.blocked,
        Step::Dismiss => standing.called,
        // Contacts aren't exchanged with whom one has blocked.
        Step::Accept => !standing.blocked && !standing.barred && !standing.consented,
        // Nobody says it so: it is what `Accept` becomes while the other side hasn't agreed.
        Step::Consent => false,
        Step::Confirm | Step::Contradict => {
            standing.unanswered && standing.until.is_some_and(|until| today <= until)
        }
        Step::Agree => !standing.blocked,
        Step::Conclude => now == DealState::Agreed || standing.agreed,
        _ => true,
    };
    Step::ALL.into_iter().filter(can).filter(|step| after(Some(now), *step, side).is_some()).collect()
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    Price,
    Amount,
    Time,
    Quality,
    Distance,
    /// They went with somebody else.
    Elsewhere,
    Other,
}

impl WhyNot {
    pub const ALL: [WhyNot; 7] =
        [Self::Price, Self::Amount, Self::Time, Self::Quality, Self::Distance, Self::Elsewhere, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Amount => "amount",
            Self::Time => "time",
            Self::Quality => "quality",
            Self::Distance => "distance",
            Self::Elsewhere => "elsewhere",
            Self::Other => "other",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Price => Text::new("价格", "Price"),
            Self::Amount => Text::new("数量或产能", "Quantity or capacity"),
            Self::Time => Text::new("时间", "Time"),
            Self::Quality => Text::new("质量或资质", "Quality or certificates"),
            Self::Distance => Text::new("距离", "Distance"),
            Self::Elsewhere => Text::new("已另有合作对象", "Found another partner"),
            Self::Other => Text::new("其他", "Another reason"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn can(standing: Standing, side: DealSide) -> Vec<Step> {
        offers(standing, side, Date::MIN)
    }

    #[test]
    fn help_is_agreed_to_and_taken_back_by_each_side_and_what_is_blocked_opens_no_contact() {
        let talking = Standing {
            state: DealState::Talking,
            until: None,
            called: false,
            blocked: false,
            barred: false,
            agreed: false,
            consented: false,
            other_consented: false,
            unanswered: false,
        };
        let asked = Standing { state: DealState::Asked, ..talking };
        assert_eq!(can(asked, DealSide::Poster), [Step::Accept, Step::Decline]);
        assert_eq!(can(Standing { blocked: true, ..asked }, DealSide::Poster), [Step::Decline]);
        assert_eq!(can(Standing { barred: true, ..asked }, DealSide::Poster), [Step::Decline]);
        assert_eq!(can(Standing { barred: true, ..asked }, DealSide::Asker), [Step::End]);
        let ended = Standing { state: DealState::Ended, ..talking };
        assert_eq!(can(ended, DealSide::Asker), [], "nothing had been agreed");
        for side in [DealSide::Poster, DealSide::Asker] {
            assert_eq!(can(Standing { agreed: true, ..ended }, side), [Step::Conclude]);
        }
        let concluded = Standing { state: DealState::Concluded, agreed: true, ..talking };
        assert_eq!(can(concluded, DealSide::Poster), [], "once");
        assert_eq!(can(talking, DealSide::Asker), [Step::Agree, Step::End, Step::Call]);
        let called = Standing { called: true, ..talking };
        assert_eq!(can(called, DealSide::Asker), [Step::Agree, Step::End, Step::Dismiss]);
        assert_eq!(can(Standing { blocked: true, ..called }, DealSide::Asker), [Step::End, Step::Dismiss]);
        assert_eq!(can(talking, DealSide::Federation), [Step::Stop]);
        assert_eq!(can(talking, DealSide::System), [Step::Fade]);
    }

    #[test]
    fn every_state_that_isnt_an_end_ends_by_itself_at_last() {
        for state in DealState::ALL {
            let ends = [Step::Lapse, Step::Fade].map(|step| after(Some(state), step, DealSide::System));
            assert_eq!(ends.iter().any(Option::is_some), state.is_open(), "{state:?}");
        }
    }

    const SIDES: [DealSide; 2] = [DealSide::Poster, DealSide::Asker];

    fn plain(state: DealState) -> Standing {
        Standing {
            state,
            until: Some(Date::MAX),
            called: false,
            blocked: false,
            barred: false,
            agreed: false,
            consented: false,
            other_consented: false,
            unanswered: false,
        }
    }

    #[test]
    fn two_who_are_introduced_talk_once_both_have_agreed_whoever_is_first() {
        let proposed = plain(DealState::Proposed);
        assert_eq!(after(None, Step::Introduce, DealSide::Federation), Some(DealState::Proposed));
        for side in SIDES {
            assert_eq!(after(None, Step::Introduce, side), None);
            assert_eq!(can(proposed, side), [Step::Accept, Step::Decline]);
            assert_eq!(consent(proposed), Step::Consent);
            assert_eq!(after(Some(DealState::Proposed), Step::Consent, side), Some(DealState::Proposed));
            let second = Standing { other_consented: true, ..proposed };
            assert_eq!(
                (consent(second), can(second, side)),
                (Step::Accept, vec![Step::Accept, Step::Decline])
            );
            assert_eq!(after(Some(DealState::Proposed), Step::Accept, side), Some(DealState::Talking));
            // Who has agreed waits, and may still decline.
            assert_eq!(can(Standing { consented: true, ..proposed }, side), [Step::Decline]);
            assert_eq!(can(Standing { blocked: true, ..proposed }, side), [Step::Decline]);
        }
        assert!(!is_mutual(true, DealState::Proposed) && !is_mutual(false, DealState::Talking));
        assert_eq!(on(DealState::Proposed, Some(Date::MIN), Date::MAX), DealState::Lapsed);
        assert_eq!(consent(plain(DealState::Asked)), Step::Accept);
    }

    #[test]
    fn what_came_of_it_is_answered_by_the_other_side_once_and_in_time() {
        let said = plain(DealState::Concluded);
        for side in SIDES {
            assert_eq!(can(said, side), [], "who said it, or what was answered");
            let theirs = Standing { unanswered: true, ..said };
            assert_eq!(can(theirs, side), [Step::Confirm, Step::Contradict]);
            let late = Standing { until: Some(Date::MIN), ..theirs };
            assert_eq!(offers(late, side, Date::MAX), []);
            assert_eq!(offers(Standing { until: None, ..theirs }, side, Date::MAX), []);
        }
    }
}
