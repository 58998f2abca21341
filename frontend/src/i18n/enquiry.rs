//! Words of consultations and complaints about a matter.

use shared::{spine::Kind, text::Text};

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const ASK_OR_COMPLAIN: Text = t("咨询与投诉", "Ask or complain");
pub const ASK: Text = t("在线咨询", "Ask a question");
pub const COMPLAIN: Text = t("投诉", "Complain");
pub const ASK_WHY: Text = t(
    "不清楚怎么办，可以问办理单位；对办理过程不满意，可以投诉，由督办部门答复。",
    "Ask the org that does it, or complain of how it was done; the supervising office answers complaints.",
);
pub const ASK_ABOUT: Text = t("咨询：{}", "Ask about: {}");
pub const COMPLAIN_ABOUT: Text = t("投诉：{}", "Complain about: {}");
pub const ASK_LEAD: Text = t(
    "您的问题直接转给办理单位，在承诺时限内答复；答复可能会隐去企业信息后公开，供其他企业参考。",
    "Your question goes straight to the org that does it. The answer may be listed for others, without anything that tells who asked.",
);
pub const COMPLAIN_LEAD: Text = t(
    "您的投诉由督办部门受理，被投诉单位须在规定时间内说明情况，答复须经负责人签发。",
    "The supervising office takes your complaint, hears the org complained of, and answers over its head’s signature.",
);
pub const ENTERPRISES_ONLY: Text =
    t("只有企业用户可以提交咨询和投诉。", "Only people of an enterprise ask or complain here.");
pub const SEND_QUESTION: Text = t("提交咨询", "Send the question");
pub const SEND_COMPLAINT: Text = t("提交投诉", "Send the complaint");
pub const QUESTIONS: Text = t("常见问答", "Questions and answers");
pub const NO_QUESTIONS: Text = t("这个事项还没有公开的问答。", "No questions have been listed yet.");
pub const ANSWERED_BY: Text = t("{} · {} · {}", "{} · {} · {}");
pub const ABOUT_ITEM: Text = t("有关事项", "About the matter");
pub const ITEM: Text = t("事项", "Matter");
pub const DONE_BY: Text = t("办理单位", "Done by");
pub const GROUND: Text = t("投诉事由", "Complained of");
pub const LISTED: Text = t("已公开的问答", "Listed for everyone");
pub const LISTED_ON: Text = t("{} 公开", "Listed on {}");
pub const TAKEN_DOWN: Text = t("已撤下：{}", "Taken down: {}");
pub const WHAT_IS_ASKED: Text = t("咨询内容", "What is asked");
pub const WHAT_IS_COMPLAINED: Text = t("投诉内容", "What is complained of");
pub const NEXT_1: Text = t(
    "办理单位收到咨询后，在承诺时限内答复；需要补充情况的会联系您。",
    "The org answers within the promised time, and asks you for more where it has to.",
);
pub const NEXT_2: Text = t(
    "收到答复后由您评价；没有解答清楚的，由上一级单位重新答复。",
    "You say whether it helped; if it didn’t, the level above answers again.",
);
pub const COMPLAINT_NEXT_1: Text = t(
    "督办部门收到投诉，被投诉单位须在规定时间内说明情况。",
    "The supervising office has your complaint; the org complained of has to say how it was.",
);
pub const COMPLAINT_NEXT_2: Text = t(
    "答复经负责人签发后送达您，由您评价；不满意的，由上一级重新办理。",
    "The answer is signed by the head; you give your verdict, and the level above takes it up if you aren’t satisfied.",
);
pub const NEXT_3: Text = t(
    "全过程留痕，可凭编号和查询码随时查看。",
    "All of it is on record; see it at any time by the number and the query code.",
);

/// What stands over the text of a case of a kind.
pub const fn text_of(kind: Kind) -> Text {
    match kind {
        Kind::Consultation => WHAT_IS_ASKED,
        Kind::Complaint => WHAT_IS_COMPLAINED,
        Kind::Rectification => super::ratings::WHAT_IS_SAID,
        Kind::Order => super::orders::WHAT_IS_WANTED,
        Kind::Appeal | Kind::Application | Kind::Bundle => super::case_page::WHAT_IS_WRONG,
    }
}
