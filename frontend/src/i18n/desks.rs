//! Words of lists, desks and the inbox.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const COL_DUE: Text = t("到期", "Due");
pub const COL_CASE: Text = t("办件", "Case");
pub const COL_ENTERPRISE: Text = t("企业", "Enterprise");
pub const COL_STATE: Text = t("状态", "State");
pub const COL_ORG: Text = t("主办", "Lead");
pub const COL_UPDATED: Text = t("最近更新", "Updated");
pub const LIST_CAPTION: Text = t("办件列表", "Cases");
pub const TICK_HEAD: Text = t("选择", "Choose");
pub const TICK: Text = t("选中“{}”", "Select “{}”");
pub const CLOSED_ON: Text = t("办结于", "Ended");
pub const UNREAD: Text = t("未读", "Unread");
pub const HIDDEN: Text = t("（对承办部门隐去）", "(hidden from the department)");
pub const NOT_SHOWN: Text = t("（仅向承办单位显示）", "(shown to those who handle it)");
pub const AND_JOINED: Text = t("另有 {} 家企业加入", "and {} more");
pub const SUPERVISED: Text = t("已督办", "Supervised");
pub const ROUND: Text = t("第 {} 轮", "Round {}");
pub const EXTENSION_ASKED: Text = t("延期待批", "Extension asked");
pub const NOT_ASSIGNED: Text = t("尚未交办", "Not assigned");
pub const CO_DONE: Text = t("协办已反馈 {}/{}", "Co-handlers {}/{}");
pub const NOTHING_FITS: Text = t("没有符合条件的办件。", "No case fits these filters.");
pub const CLEAR_FILTERS: Text = t("清除筛选", "Clear filters");
pub const READ_ALL: Text = t("全部标为已读", "Mark all as read");
pub const ANSWERED_RATE: Text = t("已答复，请您评价", "Answered: please say what you think of it");
pub const INBOX_EMPTY: Text = t(
    "还没有消息。办件有了进展，会第一时间出现在这里。",
    "No news yet. When a case moves, you will read it here.",
);

pub const MINE_EMPTY: Text = t(
    "您还没有提过诉求。遇到难处，写下来，工商联会为您找到该管的部门。",
    "You haven’t filed an appeal yet. Write down what is wrong; the Federation will find who is responsible.",
);
pub const CASES_EMPTY: Text = t("这里还没有办件。", "There are no cases here yet.");
pub const SEARCH: Text = t("查找", "Search");
pub const SEARCH_HINT: Text = t("编号、标题或企业名称", "Number, title or enterprise");
pub const FILTER_STATE: Text = t("状态", "State");
pub const FILTER_REGION: Text = t("地区", "Region");
pub const FILTER_CATEGORY: Text = t("类别", "Category");
pub const FILTER_CARD: Text = t("预警", "Warning");
pub const FILTER_ORG: Text = t("在哪个单位", "With which org");
pub const FILTER_ROUND: Text = t("轮次", "Round");
pub const FILTER_CLOSED: Text = t("办结月份", "Ended in");
pub const FILTER_CLOSED_TO: Text = t("至办结月份", "Up to the month");
pub const THAT_MONTH: Text = t("仅这一个月", "That month alone");
pub const FILTER_FILED_FROM: Text = t("提交日期自", "Filed from");
pub const FILTER_FILED_TO: Text = t("提交日期至", "Filed up to");
pub const FILTER_DUE_FROM: Text = t("到期日自", "Due from");
pub const FILTER_DUE_TO: Text = t("到期日至", "Due up to");
pub const FILTER_HANDLER: Text = t("经办", "Handler");
pub const HANDLED_BY_ME: Text = t("我经办的", "Mine");
pub const HANDED_TO_YOU: Text = t("转给您经办", "Handed to you");
pub const MORE_FILTERS: Text = t("更多条件", "More filters");
pub const ALL: Text = t("全部", "All");
pub const ALL_KINDS: Text = t("全部类型", "All kinds");
pub const FILTER_KIND: Text = t("类型", "Kind");
pub const ALL_OPEN: Text = t("全部在办", "All that are open");
pub const ALL_OF: Text = t("全部在办 {}", "All open {}");
pub const ANY: Text = t("不限", "Any");
pub const OVERDUE_ONLY: Text = t("已超期", "Overdue");
pub const EXPORT_CSV: Text = t("导出 CSV", "Export CSV");
pub const EXPORT_XLSX: Text = t("导出 Excel", "Export Excel");
pub const EXPORT_ICS: Text = t("时限日历", "Deadlines as calendar");

pub const DESK_OF: Text = t("待办 · {}", "To do · {}");
pub const DESK_UNDER: Text = t("按到期先后排列", "In the order in which they are due");
pub const VIEWS: Text = t("看哪些办件", "Which cases");
pub const VIEW_QUEUE: Text = t("本单位主办", "Led by us");
pub const VIEW_LIAISON: Text = t("待办", "To do");
pub const VIEW_CO: Text = t("本单位协办", "Co-handled");
pub const VIEW_AREA: Text = t("本地区全部", "Whole region");
pub const SHOW_LIST: Text = t("列表", "List");
pub const SHOW_BOARD: Text = t("看板", "Board");
pub const HOW_SHOWN: Text = t("显示方式", "How it is shown");
pub const TILES: Text = t("要紧的数", "Figures that matter");
pub const TILE_OVERDUE: Text = t("已超期", "Overdue");
pub const TILE_SOON: Text = t("3 个工作日内到期", "Due within 3 working days");
pub const TILE_RECTIFYING: Text = t("企业未认可，整改中", "Being rectified");
pub const TILE_OPEN: Text = t("在办", "Open");
pub const NOTE_RED: Text = t("红牌 {}", "{} red");
pub const NOTE_YELLOW: Text = t("黄牌 {}", "{} yellow");
pub const QUEUE_EMPTY: Text = t("没有待办，都处理完了。", "Nothing to do: all is done.");
pub const BOARD_APPEALS: Text = t(
    "看板只列诉求；其他类型请在“类型”中选择。",
    "The board shows appeals; choose another kind above to see its board.",
);
pub const BOARD_EMPTY: Text = t("无", "None");
pub const BOARD_MORE: Text = t("查看全部", "See all");
pub const SAVED: Text = t("我保存的筛选", "My saved filters");
pub const SAVE_FILTER: Text = t("保存当前筛选", "Save these filters");
pub const SAVE_NAME: Text = t("名称", "Name");
pub const SAVED_OK: Text = t("筛选已保存。", "Filters saved.");
pub const REMOVE_SAVED: Text = t("删除“{}”", "Delete “{}”");
pub const BULK: Text = t("批量交办（{}）", "Assign {} together");
pub const BULK_FULL: Text = t("一次最多 50 件", "50 at once, at most");
pub const BULK_TITLE: Text = t("批量交办", "Assign together");
pub const BULK_HINT: Text =
    t("所选办件将按同样的类别、时限和主办单位交办。", "All of them get the same category, tier and lead.");
pub const BULK_DONE: Text = t("已交办", "Assigned");
pub const BULK_RESULT: Text = t("成功 {} 件，未成 {} 件", "{} assigned, {} not");

pub const SUPERVISION_TITLE: Text = t("督办 · {}", "Supervision · {}");
pub const SUPERVISION_UNDER: Text =
    t("快到期的先催，超期的必督", "Urge what is coming due; supervise what is overdue");
pub const COMING_DUE: Text = t("最先到期", "Coming due first");
pub const OVERDUE_LIST: Text = t("已经超期", "Overdue");
pub const ARBITRATION_LIST: Text = t("等您裁定", "Waiting for your word");
pub const BY_REGION: Text = t("各地在办", "Open cases by region");
pub const BY_ORG: Text = t("各单位在办", "Open cases by org");
pub const LEGEND: Text =
    t("■ 已超期　▲ 3 个工作日内到期　● 其余在办", "■ overdue  ▲ due within 3 working days  ● others open");
pub const BAR_SAID: Text = t("在办 {}，超期 {}，临期 {}", "{} open, {} overdue, {} due soon");
pub const ON_TIME: Text = t("按时 {}", "{} on time");
pub const NONE_DUE: Text = t("近期没有到期的办件。", "Nothing is coming due.");
pub const NONE_OVERDUE: Text = t("没有超期的办件。", "Nothing is overdue.");
pub const NONE_WAITING: Text = t("没有等待裁定的办件。", "Nothing waits for arbitration.");
pub const NO_FIGURES: Text = t("还没有可以比较的数据。", "There is nothing to compare yet.");
pub const SEE_ALL: Text = t("查看全部", "See all");

pub const HELLO: Text = t("{}，您好", "Hello, {}");
pub const HOME_UNVERIFIED: Text = t(
    "企业身份尚未核验：您现在可以查看和起草，核验通过后即可提交。",
    "Your enterprise isn’t verified yet: you can read and draft now, and submit once it is.",
);
pub const HOW_VERIFY: Text = t("怎样核验", "How to get verified");
pub const WAITING_FOR_YOU: Text = t("等您处理", "Waiting for you");
pub const UNDER_WAY: Text = t("正在办理", "Under way");
pub const RECENT: Text = t("最近的办件", "Latest cases");
pub const WAITING_NOTE: Text = t("补充、验收或评价", "To supplement, inspect or rate");
