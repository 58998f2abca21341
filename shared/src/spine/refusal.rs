//! Why a command isn't taken: a stable code, and words for the reader.

use crate::problem::FieldFault;
use crate::text::Text;

/// A refusal of the case engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such case for this reader.
    NotFound,
    /// Not this person's to do.
    NotAllowed,
    /// Not in this state.
    NotNow,
    /// The case has moved on; this is its version.
    Stale { current: u32 },
    /// The same key was used for another command.
    KeyReused,
    /// The form isn't filled as it should be.
    Form(Vec<FieldFault>),
    /// The enterprise's identity isn't proved yet.
    Unverified,
    /// The owner keeps submitting to owners.
    OwnersOnly,
    /// The days for refusing are over, or the supervisor has decided.
    TooLateToRefuse,
    /// Urged today already.
    UrgedToday,
    /// An extension is waiting for the head already, or all are used up.
    NoMoreExtensions,
    /// Co-handlers haven't contributed and still have time.
    CoHandlersPending,
    /// The warning was given already, or isn't due.
    NotDue,
    /// Others have joined, who go on with the case.
    OthersJoined,
    /// What is missing can be told once only.
    NoticedAlready,
    /// Objections wait for an answer.
    ObjectionsOpen,
    /// The item wants it published, and it wasn't yet.
    PublicityFirst,
    /// Who rated it hasn't been called back.
    CallBackFirst,
    /// An objection of the same enterprise waits for its answer.
    ObjectedAlready,
    /// The other side of a dispute hasn’t been heard and still has time.
    HearBothFirst,
}

impl Refusal {
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::NotFound => "not_found",
            Refusal::NotAllowed => "not_allowed",
            Refusal::NotNow => "not_now",
            Refusal::Stale { .. } => "stale_version",
            Refusal::KeyReused => "idempotency_mismatch",
            Refusal::Form(_) => "invalid_form",
            Refusal::Unverified => "enterprise_unverified",
            Refusal::OwnersOnly => "owners_only",
            Refusal::TooLateToRefuse => "too_late_to_refuse",
            Refusal::UrgedToday => "urged_today",
            Refusal::NoMoreExtensions => "no_more_extensions",
            Refusal::CoHandlersPending => "co_handlers_pending",
            Refusal::NotDue => "not_due",
            Refusal::OthersJoined => "others_joined",
            Refusal::NoticedAlready => "noticed_already",
            Refusal::ObjectionsOpen => "objections_open",
            Refusal::PublicityFirst => "publicity_first",
            Refusal::CallBackFirst => "call_back_first",
            Refusal::ObjectedAlready => "objected_already",
            Refusal::HearBothFirst => "hear_both_first",
        }
    }

    pub const fn text(&self) -> Text {
        match self {
            Refusal::NotFound => Text::new("没有找到这个办件", "There is no such case"),
            Refusal::NotAllowed => Text::new("您的身份不能进行这项操作", "Your role may not do this"),
            Refusal::NotNow => {
                Text::new("办件当前的状态不能进行这项操作", "The case can’t take this step now")
            }
            Refusal::Stale { .. } => Text::new(
                "办件刚刚有了新进展，请查看最新情况后再操作，您填写的内容仍在",
                "The case has just moved on. Look at what is new and try again; what you wrote is kept",
            ),
            Refusal::KeyReused => Text::new(
                "这次提交的标识已用于另一项内容，请刷新页面后重试",
                "This submission’s key was used for something else. Reload the page and try again",
            ),
            Refusal::Form(_) => {
                Text::new("填写的内容有需要更正的地方", "Some of what you entered needs correcting")
            }
            Refusal::Unverified => Text::new(
                "企业身份尚未核验，可以起草，核验通过后即可提交",
                "The enterprise isn’t verified yet: you can draft now and submit once it is",
            ),
            Refusal::OwnersOnly => Text::new(
                "本企业设定由负责人提交，请负责人登录后提交",
                "In this enterprise only owners submit; please ask an owner",
            ),
            Refusal::TooLateToRefuse => Text::new(
                "已超过可退回的时限，或督办部门已裁定由本单位主办",
                "The time to refuse is over, or the supervisor has decided that your org leads",
            ),
            Refusal::UrgedToday => Text::new("今天已催办过，请明天再催", "It was urged today already"),
            Refusal::NoMoreExtensions => Text::new(
                "已有待审批的延期，或本轮延期次数已用完",
                "An extension is waiting for approval, or none is left in this round",
            ),
            Refusal::CoHandlersPending => Text::new(
                "协办单位尚未反馈且未到期，请待反馈后再拟答复",
                "Co-handlers still have time to contribute; draft the answer when they have",
            ),
            Refusal::NotDue => Text::new("尚未到期，或已经处理", "Not due, or done already"),
            Refusal::NoticedAlready => Text::new(
                "需要补正的内容只能一次性告知，本件已经告知过",
                "What is missing can be told only once, and was",
            ),
            Refusal::ObjectionsOpen => Text::new(
                "还有异议未答复，请逐条答复后再作决定",
                "Objections wait for an answer; answer each before deciding",
            ),
            Refusal::PublicityFirst => Text::new(
                "该事项须先公示，公示期满后才能继续",
                "This item is published first; go on once the publicity is over",
            ),
            Refusal::CallBackFirst => Text::new(
                "请先回访评价人、核实情况，再进行这项操作",
                "Call back who gave the rating and look into it first",
            ),
            Refusal::ObjectedAlready => Text::new(
                "贵企业的异议正在等待答复，答复后仍有不同意见的，可以再次提出",
                "Your enterprise’s objection waits for its answer; you may object again after that",
            ),
            Refusal::HearBothFirst => Text::new(
                "另一方尚未陈述意见且期限未到，请听取双方意见后再作决定",
                "The other side hasn’t stated its view and still has time; hear both before deciding",
            ),
            Refusal::OthersJoined => Text::new(
                "已有其他企业加入这件诉求，不能撤回；贵企业不再需要办理的，可在评价时说明",
                "Others have joined this appeal, so it can’t be withdrawn; say in your verdict what you no longer need",
            ),
        }
    }
}
