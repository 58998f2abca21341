//! Words of matches and saved searches.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const MATCHES: Text = t("最合适的对方", "Best counterparts");
pub const MATCHES_LEAD: Text = t(
    "系统比较品种、工艺、距离、数量、时间、价格和证书后推荐。请告诉我们是否有用，推荐会越来越准。",
    "Chosen by what it is, distance, quantity, time, price and certificates. Say whether they are of use: it helps to improve them.",
);
pub const MATCHES_OF: Text = t("为“{}”找到的对方", "Counterparts of “{}”");
pub const MATCHES_NONE: Text = t(
    "现在还没有合适的对方。有新的信息合适时，我们会发消息告诉您。",
    "Nobody fits yet. You will be told when somebody does.",
);
pub const MATCHES_NOT_LIVE: Text = t(
    "这条信息现在不在展示中，审核通过或续期后再为您推荐对方。",
    "This posting isn’t on the board now; its counterparts are found once it is.",
);
pub const SCORE: Text = t("匹配度 {}%", "{}% match");
pub const FOR: Text = t("合适之处：{}", "For it: {}");
pub const AGAINST: Text = t("需要留意：{}", "Mind: {}");
pub const LOOK: Text = t("查看并表达意向", "Look, and show interest");
pub const USEFUL: Text = t("有用", "Of use");
pub const USELESS: Text = t("没用", "Not of use");
pub const JUDGE: Text = t("这个推荐有用吗：{}", "Is this of use: {}");
pub const JUDGED: Text = t("已记录，谢谢。", "Noted, thank you.");

pub const SEARCHES: Text = t("保存的搜索", "Saved searches");
pub const SEARCHES_LEAD: Text = t(
    "全企业共用，最多 20 个。开启提醒后，有符合条件的新信息就发消息，每个搜索每天最多一条。",
    "Shared by your enterprise, twenty at most. With the alert on you are told of new postings, once a day for each search at most.",
);
pub const SEARCHES_EMPTY: Text = t(
    "还没有保存搜索。在互动空间设好筛选条件，点“保存搜索”，有新信息就告诉您。",
    "Nothing saved yet. Set filters on the market and save them: you will be told of what is new.",
);
pub const SAVE_SEARCH: Text = t("保存搜索", "Save this search");
pub const SAVE_LEAD: Text = t(
    "有符合条件的新信息时，发消息提醒本企业，每天最多一条。",
    "Your enterprise is told of new postings that fit, once a day at most.",
);
pub const SEARCH_NAME: Text = t("名称", "Name");
pub const SEARCH_SAVED: Text = t("已保存，有新信息时提醒您。", "Saved. You will be told of what is new.");
pub const CONDITIONS: Text = t("筛选条件", "Filters");
pub const ALERT: Text = t("提醒", "Alert");
pub const ALERT_ON: Text = t("已开启", "On");
pub const ALERT_OFF: Text = t("已关闭", "Off");
pub const TURN_ON: Text = t("开启提醒", "Turn on");
pub const TURN_OFF: Text = t("关闭提醒", "Turn off");
pub const REMOVE: Text = t("删除", "Remove");
pub const REMOVED: Text = t("已删除：{}", "Removed: {}");
pub const ALERT_IS_ON: Text = t("已开启提醒：{}", "Alert on: {}");
pub const ALERT_IS_OFF: Text = t("已关闭提醒：{}", "Alert off: {}");

pub const QUALITY: Text = t("推荐质量", "Quality of matches");
pub const QUALITY_LEAD: Text = t(
    "按当月审核通过的信息统计：推荐给企业看过多少，企业说有用没用，其中多少谈了起来。",
    "Of postings approved in the month: how many matches enterprises saw, what they said of them, and how many led to talks.",
);
pub const MONTH: Text = t("月份", "Month");
pub const COL_POSTINGS: Text = t("信息", "Postings");
pub const COL_SHOWN: Text = t("看过的推荐", "Seen");
pub const COL_USEFUL: Text = t("有用", "Of use");
pub const COL_USELESS: Text = t("没用", "Not of use");
pub const COL_RATE: Text = t("有用率", "Share of use");
pub const COL_TALKS: Text = t("谈起来的", "Talks");
pub const NO_RATE: Text = t("—", "—");
