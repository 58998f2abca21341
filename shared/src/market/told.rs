//! What the market tells the enterprises, and the Federation, that have to do with it.

use serde::{Deserialize, Serialize};

use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// To the Federation: a posting waits for review.
    PostingWaits,
    /// To the Federation: a posting or a talk was reported.
    PostingReported,
    TalkReported,
    /// To the Federation: a posting has waited longer for review than the terms give.
    PostingLate,
    /// To who reported a posting: nothing was wrong, it was taken down, or it is no longer shown anyway.
    PostingReportDismissed,
    PostingReportUpheld,
    PostingReportMoot,
    /// To the side that reported a talk: it goes on, or it was stopped.
    TalkReportDismissed,
    TalkReportUpheld,
    /// To who reported an entry of the directory: nothing was wrong, it or it is to be changed or was taken down.
    EntryReportDismissed,
    EntryReportUpheld,
    PostingLive,
    /// The Federation says what to change.
    PostingReturned,
    PostingRemoved,
    /// Its end is near, and one tap renews it.
    PostingEnding,
    PostingExpired,
    /// Another enterprise is interested.
    InterestShown,
    InterestDeclined,
    /// Who showed it took it back.
    InterestWithdrawn,
    InterestLapsed,
    /// What somebody is interested in is no longer on the board.
    InterestPostingLeft,
    /// Both have agreed to talk.
    TalkBegun,
    TalkMessage,
    /// Nothing was said for a while; it ends by itself unless somebody says something.
    TalkSilent,
    TalkAgreed,
    /// An agreement was noted long ago: what came of it?
    TalkOutcomeDue,
    TalkConcluded,
    TalkEnded,
    /// The other side asks the Federation to help, or agrees to it.
    MediationAsked,
    MediationAgreed,
    MediationEnded,
    /// The Federation introduces two to each other; the other of them agrees; nothing comes of it.
    IntroductionProposed,
    IntroductionAccepted,
    IntroductionDeclined,
    IntroductionLapsed,
    /// The other side says whether what came of it is so.
    OutcomeConfirmed,
    OutcomeContradicted,
    /// The Federation approved the change of a posting that is on the board, or says what to change of it.
    PostingChanged,
    PostingChangeReturned,
    /// A new posting fits one of one's own.
    MatchFound,
    /// A new posting fits a search that was saved.
    SearchFound,
    /// To those who are registered for a fair.
    FairChanged,
    FairCancelled,
    FairTomorrow,
    /// Somebody moved up from its waiting list; they may say no.
    FairMovedUp,
    /// A booth is theirs.
    BoothGiven,
    /// To a fair's organiser: an enterprise asks for a booth; somebody is to be contacted.
    BoothAsked,
    FollowUpDue,
    /// To the Federation: an entry of the directory waits for review, or was reported.
    EntryWaits,
    EntryReported,
    EntryLive,
    EntryReturned,
    EntryRemoved,
    /// Another enterprise says that it supplies one's own, or buys from it.
    LinkStated,
    LinkConfirmed,
    LinkWithdrawn,
}

impl Told {
    pub const ALL: [Told; 56] = [
        Self::PostingWaits,
        Self::PostingReported,
        Self::TalkReported,
        Self::PostingLate,
        Self::PostingReportDismissed,
        Self::PostingReportUpheld,
        Self::PostingReportMoot,
        Self::TalkReportDismissed,
        Self::TalkReportUpheld,
        Self::EntryReportDismissed,
        Self::EntryReportUpheld,
        Self::PostingLive,
        Self::PostingReturned,
        Self::PostingRemoved,
        Self::PostingEnding,
        Self::PostingExpired,
        Self::InterestShown,
        Self::InterestDeclined,
        Self::InterestWithdrawn,
        Self::InterestLapsed,
        Self::InterestPostingLeft,
        Self::TalkBegun,
        Self::TalkMessage,
        Self::TalkSilent,
        Self::TalkAgreed,
        Self::TalkOutcomeDue,
        Self::TalkConcluded,
        Self::TalkEnded,
        Self::MediationAsked,
        Self::MediationAgreed,
        Self::MediationEnded,
        Self::IntroductionProposed,
        Self::IntroductionAccepted,
        Self::IntroductionDeclined,
        Self::IntroductionLapsed,
        Self::OutcomeConfirmed,
        Self::OutcomeContradicted,
        Self::PostingChanged,
        Self::PostingChangeReturned,
        Self::MatchFound,
        Self::SearchFound,
        Self::FairChanged,
        Self::FairCancelled,
        Self::FairTomorrow,
        Self::FairMovedUp,
        Self::BoothGiven,
        Self::BoothAsked,
        Self::FollowUpDue,
        Self::EntryWaits,
        Self::EntryReported,
        Self::EntryLive,
        Self::EntryReturned,
        Self::EntryRemoved,
        Self::LinkStated,
        Self::LinkConfirmed,
        Self::LinkWithdrawn,
    ];

    pub const fn text(self) -> Text {
        match self {
            Self::PostingWaits => Text::new("有供需信息待审核", "A posting waits for review"),
            Self::PostingReported => Text::new("供需信息被举报", "A posting was reported"),
            Self::TalkReported => Text::new("洽谈被举报", "A talk was reported"),
            Self::PostingLate => {
                Text::new("有供需信息超过审核期限", "A posting has waited too long for review")
            }
            Self::PostingReportDismissed => Text::new(
                "您举报的信息已核查，未发现问题",
                "The posting you reported was looked at: nothing is wrong",
            ),
            Self::PostingReportUpheld => {
                Text::new("您举报的信息已核实并下架", "The posting you reported was taken off the board")
            }
            Self::PostingReportMoot => {
                Text::new("您举报的信息已不再展示", "The posting you reported is no longer on the board")
            }
            Self::TalkReportDismissed => Text::new(
                "您举报的洽谈已核查，未发现问题",
                "The talk you reported was looked at: nothing is wrong",
            ),
            Self::TalkReportUpheld => {
                Text::new("您举报的洽谈已核实并中止", "The talk you reported was stopped")
            }
            Self::EntryReportDismissed => Text::new(
                "您举报的企业名录已核查，未发现问题",
                "The directory entry you reported was looked at: nothing is wrong",
            ),
            Self::EntryReportUpheld => Text::new(
                "您举报的企业名录已核实，已要求修改或下架",
                "The directory entry you reported is to be changed, or was taken down",
            ),
            Self::PostingLive => Text::new("审核通过，已展示", "Approved and on the board"),
            Self::PostingReturned => Text::new("退回修改", "Returned for changes"),
            Self::PostingRemoved => Text::new("已下架", "Taken off the board"),
            Self::PostingEnding => Text::new("即将到期，可一键续期", "Ends soon; one tap renews it"),
            Self::PostingExpired => Text::new("已到期", "Expired"),
            Self::InterestShown => Text::new("有企业表达意向", "An enterprise is interested"),
            Self::InterestDeclined => Text::new("对方婉拒", "Declined"),
            Self::InterestWithdrawn => Text::new("对方撤回意向", "The interest was taken back"),
            Self::InterestLapsed => Text::new("逾期未回应", "Not answered in time"),
            Self::InterestPostingLeft => {
                Text::new("表达过意向的信息已不再展示", "What you are interested in left the board")
            }
            Self::TalkBegun => Text::new("对方同意洽谈", "The other side agrees to talk"),
            Self::TalkMessage => Text::new("有新留言", "A new message"),
            Self::TalkSilent => Text::new("洽谈久未往来", "Nothing was said for a while"),
            Self::TalkAgreed => Text::new("登记了合作意向", "An agreement was noted"),
            Self::TalkOutcomeDue => Text::new("请登记合作结果", "Please say what came of it"),
            Self::TalkConcluded => Text::new("登记了合作结果", "What came of it is noted"),
            Self::TalkEnded => Text::new("洽谈已结束", "The talk has ended"),
            Self::MediationAsked => {
                Text::new("对方希望工商联协助撮合", "The other side wants the Federation’s help")
            }
            Self::MediationAgreed => Text::new("双方同意工商联协助撮合", "Both want the Federation’s help"),
            Self::MediationEnded => Text::new("工商联已退出撮合", "The Federation’s help has ended"),
            Self::IntroductionProposed => {
                Text::new("工商联为您推荐合作对象", "The Federation introduces somebody to you")
            }
            Self::IntroductionAccepted => {
                Text::new("对方同意对接，等待您答复", "The other side agrees to be introduced")
            }
            Self::IntroductionDeclined => Text::new("推荐对接被婉拒", "The introduction was declined"),
            Self::IntroductionLapsed => {
                Text::new("推荐对接逾期未获双方同意", "The introduction wasn’t agreed to in time")
            }
            Self::OutcomeConfirmed => {
                Text::new("对方确认了合作结果", "The other side confirms what came of it")
            }
            Self::OutcomeContradicted => {
                Text::new("对方对合作结果有不同说法", "The other side says it was otherwise")
            }
            Self::PostingChanged => Text::new("修改审核通过，已更新展示", "The change is on the board"),
            Self::PostingChangeReturned => Text::new(
                "修改被退回，原内容继续展示",
                "The change was returned; what stood goes on standing",
            ),
            Self::MatchFound => Text::new("有合适的对方", "Counterparts found"),
            Self::SearchFound => Text::new("保存的搜索有新信息", "Something new for a saved search"),
            Self::FairChanged => Text::new("活动有变更", "A fair has changed"),
            Self::FairCancelled => Text::new("活动已取消", "A fair is cancelled"),
            Self::FairTomorrow => Text::new("活动即将举行", "A fair begins soon"),
            Self::FairMovedUp => Text::new("候补转正，可参加活动", "Moved up from the waiting list"),
            Self::BoothGiven => Text::new("展位已确认", "A booth is yours"),
            Self::BoothAsked => Text::new("有企业申请展位", "An enterprise asks for a booth"),
            Self::FollowUpDue => Text::new("有企业待跟进", "An enterprise is to be contacted"),
            Self::EntryWaits => Text::new("有企业名录待审核", "A directory entry waits for review"),
            Self::EntryReported => Text::new("企业名录被举报", "A directory entry was reported"),
            Self::EntryLive => Text::new("企业名录审核通过，已展示", "Approved and in the directory"),
            Self::EntryReturned => Text::new("企业名录退回修改", "The directory entry was returned"),
            Self::EntryRemoved => Text::new("企业名录已下架", "The directory entry was taken down"),
            Self::LinkStated => Text::new("有供应关系待确认", "A supply link waits for your word"),
            Self::LinkConfirmed => Text::new("供应关系已确认", "A supply link was confirmed"),
            Self::LinkWithdrawn => Text::new("供应关系已撤回", "A supply link was taken back"),
        }
    }

    /// Whether it is about a fair.
    pub const fn is_of_fair(self) -> bool {
        matches!(
            self,
            Self::FairChanged
                | Self::FairCancelled
                | Self::FairTomorrow
                | Self::FairMovedUp
                | Self::BoothGiven
                | Self::BoothAsked
                | Self::FollowUpDue
        )
    }

    /// Whether it is about the directory: an entry, or a supply link.
    pub const fn is_of_directory(self) -> bool {
        matches!(
            self,
            Self::EntryWaits
                | Self::EntryReported
                | Self::EntryReportDismissed
                | Self::EntryReportUpheld
                | Self::EntryLive
                | Self::EntryReturned
                | Self::EntryRemoved
                | Self::LinkStated
                | Self::LinkConfirmed
                | Self::LinkWithdrawn
        )
    }

    /// Whether it is about a conversation; otherwise it is about a fair, the directory or a posting.
    pub const fn is_of_talk(self) -> bool {
        matches!(
            self,
            Self::TalkReported
                | Self::TalkReportDismissed
                | Self::TalkReportUpheld
                | Self::InterestShown
                | Self::InterestDeclined
                | Self::InterestWithdrawn
                | Self::InterestLapsed
                | Self::InterestPostingLeft
                | Self::TalkBegun
                | Self::TalkMessage
                | Self::TalkSilent
                | Self::TalkAgreed
                | Self::TalkOutcomeDue
                | Self::TalkConcluded
                | Self::TalkEnded
                | Self::MediationAsked
                | Self::MediationAgreed
                | Self::MediationEnded
                | Self::IntroductionProposed
                | Self::IntroductionAccepted
                | Self::IntroductionDeclined
                | Self::IntroductionLapsed
                | Self::OutcomeConfirmed
                | Self::OutcomeContradicted
        )
    }
}
