//! Words of publicities, and of following.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const TITLE: Text = t("公示", "Publicities");
pub const LEAD: Text = t(
    "单位作出决定前依法公示的办件。登录后的企业都可以在公示期内提出异议，办理单位逐条答复；异议人的身份不向申请人公开。",
    "What orgs publish before they decide. Any enterprise that has signed in may object until the last day, and each objection is answered; the applicant isn’t told who objected.",
);
pub const WHICH: Text = t("公示状态", "Which");
pub const RUNNING: Text = t("公示中", "Running");
pub const PAST: Text = t("已结束", "Over");
pub const NONE_RUNNING: Text =
    t("这个地区现在没有公示中的办件。", "Nothing is published in this region now.");
pub const NONE_PAST: Text = t("这个地区还没有结束的公示。", "No publicity has ended in this region yet.");
pub const FROM_TO: Text = t("{} 至 {}", "{} to {}");
pub const STOPPED: Text = t("申请人已撤回", "Withdrawn by the applicant");
pub const GRANTED: Text = t("已作出准予决定", "Granted since");
pub const REFUSED: Text = t("已作出不予决定", "Refused since");
pub const OBJECTIONS: Text = t("异议 {} 条，成立 {} 条", "{} objections, {} upheld");
pub const NO_OBJECTIONS: Text = t("没有异议", "No objections");
pub const BY: Text = t("{} · {}", "{} · {}");
pub const ITEM: Text = t("事项", "Matter");
pub const ORG: Text = t("公示单位", "Published by");
pub const PERIOD: Text = t("公示期", "Period");
pub const NUMBER: Text = t("办件编号", "Number");
pub const COUNTED: Text = t("异议", "Objections");
pub const CONTENT: Text = t("公示内容", "What is published");
pub const ALL: Text = t("全部公示", "All publicities");
pub const NO_SUCH: Text = t("没有这项公示", "There is no such publicity");
pub const NO_SUCH_WHY: Text =
    t("编号可能有误，或该办件没有公示过。", "The number may be wrong, or it was never published.");
pub const OBJECT: Text = t("提出异议", "Object");
pub const OBJECTION: Text = t("异议内容", "Your objection");
pub const OBJECTION_HINT: Text = t(
    "写明事实和理由。办理单位会看到贵企业名称并答复，申请人只看到异议内容。",
    "Give facts and reasons. The org sees who you are and answers; the applicant reads only what you say.",
);
pub const SENT: Text =
    t("异议已提交，答复后会通知您。", "Your objection was sent; you will be told when it is answered.");
pub const OVER: Text = t("公示期已过，不再接受异议。", "The period is over; objections are no longer taken.");
pub const SIGN_IN: Text = t("登录企业账号后可以提出异议。", "Sign in for an enterprise to object.");
pub const ENTERPRISES: Text = t("异议由企业提出。", "Enterprises object here.");
pub const OWN: Text = t("本企业的异议", "What your enterprise objected");
pub const WAITS: Text = t("等待答复", "Waits for its answer");
pub const UPHELD: Text = t("异议成立", "Upheld");
pub const NOT_UPHELD: Text = t("异议不成立", "Not upheld");

pub const FOLLOW: Text = t("关注", "Follow");
pub const UNFOLLOW: Text = t("取消关注", "Unfollow");
pub const FOLLOWED: Text = t("已关注，有变化会通知您。", "You follow it and will be told what changes.");
pub const UNFOLLOWED: Text = t("已取消关注。", "You follow it no more.");
pub const FOLLOWS: Text = t("我关注的", "What I follow");
pub const FOLLOWS_LEAD: Text = t(
    "关注的事项有调整、暂停或取消，关注的办件有新进展，都会出现在消息里。",
    "What happens to the items and cases that you follow comes into this inbox.",
);
pub const FOLLOWS_NONE: Text = t("还没有关注的事项或办件。", "You follow nothing yet.");
pub const UNFOLLOW_ONE: Text = t("取消关注“{}”", "Unfollow “{}”");
