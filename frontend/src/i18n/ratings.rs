//! Words of ratings and their figures.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const RATINGS: Text = t("好差评公开", "Ratings");
pub const LEAD: Text = t(
    "企业对办件和各环节的评价，按最近 {} 个月统计；不足 {} 条的不公布。恶意差评须经督办部门认定才不计入，理由在办件中公开。",
    "What enterprises say of applications and their steps, in the last {} months; of fewer than {} nothing is published. Only the supervising office excludes a rating as malicious, and says why on the case.",
);
pub const SATISFIED: Text = t("满意率", "Satisfied");
pub const SATISFIED_NOTE: Text = t("基本满意及以上", "Fairly satisfied and better");
pub const MEAN: Text = t("平均分", "Mean");
pub const MEAN_NOTE: Text = t("满分 5 分", "Of 5");
pub const COUNT: Text = t("评价数", "Ratings");
pub const BAD: Text = t("差评", "Bad");
pub const BAD_NOTE: Text = t("不满意、非常不满意", "Dissatisfied, very dissatisfied");
pub const EXCLUDED: Text = t("不计入", "Excluded");
pub const EXCLUDED_NOTE: Text = t("认定为恶意差评", "As malicious");
pub const TOO_FEW: Text = t("样本不足", "Too few");
pub const BY_REGION: Text = t("各地区", "By region");
pub const BY_ORG: Text = t("各单位", "By org");
pub const NAME: Text = t("名称", "Name");
pub const OF_ITEM: Text = t("企业评价", "How it is rated");
pub const ITEM_FIGURES: Text = t("满意率 {}，平均 {} 分，共 {} 条", "{} satisfied, mean {} of 5, {} ratings");
pub const SEE_ALL: Text = t("查看各地区、各单位的评价", "Ratings of regions and orgs");
pub const BAD_RATING: Text = t("差评内容", "The bad rating");
pub const RATED_CASE: Text = t("被评价的办件", "What was rated");
pub const RATED_STEP: Text = t("环节", "Step");
pub const WHOLE: Text = t("整个办件", "All of it");
pub const LEVEL: Text = t("满意度", "Rating");
pub const TICKED: Text = t("原因", "Why");
pub const WHAT_IS_SAID: Text = t("评价人的意见", "What who rated says");
pub const GIVEN: Text = t("申请人的评价", "The applicant’s rating");
pub const ADDED: Text = t("追加评价", "Added later");
pub const REACHED: Text = t("已联系到评价人", "Whoever rated was reached");
pub const NOT_REACHED: Text = t("多次联系未果", "Not reached after several tries");
pub const NEXT_DISPUTED: Text = t("{}认定是否属于恶意差评", "{} decides whether the rating is malicious");
pub const RECTIFY_1: Text = t(
    "办理单位在规定时间内整改，结果由负责人签发。",
    "The org mends it in time, and its head signs what was done.",
);
pub const RECTIFY_2: Text = t(
    "您评价是否整改到位；没有的，由上一级重新整改。",
    "You say whether it is mended; if not, the level above takes it up.",
);
pub const RECTIFY_3: Text = t(
    "单位认为属于恶意差评的，由督办部门认定并说明理由。",
    "Where the org holds it to be malicious the supervising office decides, and says why.",
);

pub const COUNTER: Text = t("窗口评价", "Rating at the counter");
pub const COUNTER_WHY: Text = t(
    "请办事人用手机扫码评价，不需要登录；每个码只能评价一次，15 分钟内有效。",
    "Whoever stands at the window scans the code and rates, without an account; each is good once, for 15 minutes.",
);
pub const COUNTER_SHOW: Text = t("出示新的评价码", "Show a new code");
pub const COUNTER_QR: Text = t("评价码", "Code for rating");
pub const COUNTER_NUMBER: Text = t("评价号 {}", "Number {}");
pub const COUNTER_RATE: Text = t("评价窗口服务", "Rate the counter");
pub const COUNTER_SEND: Text = t("提交评价", "Send");
pub const COUNTER_STEP: Text = t("评价“{}”", "Rate “{}”");
pub const COUNTER_STEP_WHY: Text = t(
    "请办事人用手机扫码，评价本办件已办结的环节，不需要登录；评价记入本办件，每个环节只评一次。",
    "Whoever stands at the window scans the code and rates a step that is done, without an account. The rating is noted in this case, one for each step.",
);
pub const COUNTER_OF_CASE: Text = t("办件 {} · {}", "Case {} · {}");
pub const RECEIPT_CODE: Text = t(
    "扫码评价窗口服务，不用登录，30 天内有效（评价码 {}）",
    "Scan to rate the window’s service without an account, within thirty days (code {})",
);
pub const AT_COUNTER: Text = t("在窗口扫码评价", "Rated at the counter");
pub const SAID: Text = t("窗口评价的意见", "What people said at the counter");
pub const SAID_LEAD: Text = t(
    "办事人在窗口扫码评价时填写的意见，最近 50 条；评价人不留姓名。",
    "What people wrote when they rated at the window, the latest fifty; nobody gives a name.",
);
pub const SAID_NOTHING: Text =
    t("还没有人在窗口填写意见。", "Nobody has written anything at the window yet.");
pub const COUNTER_THANKS: Text = t("谢谢，您的评价已收到。", "Thank you, your rating has been taken.");
pub const COUNTER_RECTIFY: Text =
    t("办理单位将据此整改，整改编号 {}。", "The org has to mend it; the rectification’s number is {}.");
