//! Words of the market's terms and weights, as administrators edit them, and of what is shown before saving.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const TERMS: Text = t("互动时限", "Market terms");
pub const TERMS_LEAD: Text = t(
    "洽谈和展示的时限，按工作日计算。修改后对新的步骤生效，已经算出的期限不变。",
    "Time limits of talks and postings, in working days. New steps follow them; days that stand already don’t move.",
);
pub const REVIEW_DAYS: Text = t(
    "信息送审或被举报后多少个工作日内办理",
    "Working days to look at a posting that was sent in or reported",
);
pub const INTEREST_DAYS: Text = t("表达意向后多少个工作日内须回应", "Working days to answer an interest");
pub const SILENT_DAYS: Text =
    t("洽谈多少个工作日无往来后询问", "Working days of silence before both are asked");
pub const FADE_DAYS: Text = t("询问后多少个工作日自动结束", "Working days after that until a talk ends");
pub const AGREED_DAYS: Text = t(
    "登记意向后多少个工作日无往来则询问合作结果",
    "Working days of silence after an agreement before both are asked what came of it",
);
pub const ENDING_DAYS: Text = t("到期前多少个工作日提醒续期", "Working days before its end to tell of it");
pub const INTRODUCTION_DAYS: Text =
    t("推荐对接的答复期限（工作日）", "Working days in which two who are introduced agree");
pub const CONFIRM_DAYS: Text =
    t("对方核对合作结果的期限（工作日）", "Working days in which the other side confirms what came of it");
pub const INTERESTS_A_DAY: Text =
    t("每家企业每天最多表达多少次意向", "Interests that an enterprise shows on one day at most");

pub const WEIGHTS: Text = t("匹配权重", "Matching weights");
pub const WEIGHTS_LEAD: Text = t(
    "供需匹配的权重。主题三项按各自占比计分；各专区的条件为该项完全不符时扣减的千分数（0 至 1000）。保存后新的匹配按新权重计算，匹配质量页会给出标注样本上的准确率。",
    "How offers and requests are weighed. The three of the topic count by their share; a board’s terms say how many thousandths are lost where one isn’t met at all (0 to 1000). New matches use them at once; the quality page tells how precise they are on the labelled set.",
);
pub const TOPIC_INDUSTRY: Text = t("主题：行业", "Topic: industry");
pub const TOPIC_WORDS: Text = t("主题：标题与关键词", "Topic: title and keywords");
pub const TOPIC_TEXT: Text = t("主题：全文", "Topic: all text");
pub const UNSAID: Text =
    t("一方未写明的条件值多少（千分数）", "Worth of a term that one doesn’t say, in thousandths");
pub const HALF_KM: Text = t("距离多少公里时就近只值一半", "Kilometres at which nearness is worth half");
pub const CONCEPT: Text = t("行业词汇相当于普通字对的倍数", "Times that a word of the trade counts");
pub const LEAST: Text = t("低于多少分不展示（0 至 1000）", "Least score that is shown, 0 to 1000");
pub const CROSSINGS: Text = t("跨专区匹配", "Across boards");
pub const CROSSINGS_LEAD: Text = t(
    "一个专区的供应可以对应另一个专区的需求，按千分数折价。",
    "An offer on one board may answer a request on another, for so many thousandths of its worth.",
);
pub const OFFER_BOARD: Text = t("供应专区", "Board of the offer");
pub const REQUEST_BOARD: Text = t("需求专区", "Board of the request");
pub const WORTH: Text = t("折价（千分数）", "Worth in thousandths");

pub const DISTANCE: Text = t("距离", "distance");
pub const QUANTITY: Text = t("数量", "quantity");
pub const TIME: Text = t("时间", "time");
pub const PRICE: Text = t("价格", "price");
pub const CERTIFICATES: Text = t("证书", "certificates");
pub const READINESS: Text = t("成熟度", "readiness");

pub const CHANGES: Text = t("将要保存的修改", "What will change");
pub const NO_CHANGES: Text = t("还没有修改。", "Nothing has changed yet.");
pub const ENTRY: Text = t("项目", "Entry");
pub const BEFORE: Text = t("原来", "Before");
pub const AFTER: Text = t("改为", "After");
pub const HISTORY: Text = t("修改记录", "Who changed it");
pub const NO_HISTORY: Text = t("还没有修改过。", "It hasn’t been changed yet.");
pub const EDITION: Text = t("版本", "Version");
pub const AT: Text = t("时间", "When");
pub const BY: Text = t("修改人", "By");
pub const WHY: Text = t("原因", "Why");

pub const PRECISION: Text = t("标注样本上的前五准确率", "Precision at five on the labelled set");
pub const PRECISION_NOTE: Text = t(
    "按当前权重，{} 条需求的前五个匹配中找到 {} 个人工认定的对方，最好可能是 {} 个，达到 {}%。",
    "With the weights in force, the best five of {} requests hold {} of the counterparts that people named, of {} possible: {}%.",
);
