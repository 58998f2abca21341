//! Words of cases: time left, what comes next, what happened.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

// Time left.
pub const LEFT_NONE: Text = t("下一个工作日前到期", "Due before the next working day");
pub const LEFT_ONE: Text = t("还剩 {} 个工作日", "{} working day left");
pub const LEFT_MANY: Text = t("还剩 {} 个工作日", "{} working days left");
pub const DUE_TODAY: Text = t("今天到期", "Due today");
pub const OVER_NONE: Text = t("已过到期日", "Past its due date");
pub const OVER_ONE: Text = t("超 {} 个工作日", "{} working day overdue");
pub const OVER_MANY: Text = t("超 {} 个工作日", "{} working days overdue");
pub const PAUSED_SHORT: Text = t("时限暂停", "Clock stopped");
pub const PAUSED_LEFT: Text = t("时限暂停中，还剩 {} 个工作日", "Clock stopped with {} working days left");
pub const STOPPED_LATE: Text = t("超过时限 {} 个工作日答复", "Answered {} working days late");
pub const STOPPED_IN_TIME: Text = t("在时限内答复", "Answered in time");
pub const UNDER_RUNNING: Text = t("{}到期 · 共 {}", "Due {} · {} in all");
pub const UNDER_PAUSED: Text =
    t("等企业补充，恢复后由{}顺延", "Waiting for the enterprise; {} will move by the pause");
pub const UNDER_STOPPED: Text = t("{}到期，{}停止计时 · 共 {}", "Due {}, stopped {} · {} in all");
pub const PERIOD_DAYS: Text = t("{} 个工作日", "{} working days");
pub const PERIOD_MONTH: Text = t("1 个月", "1 month");
pub const PERIOD_MONTHS: Text = t("{} 个月", "{} months");
pub const TICKS_SAID: Text = t(
    "已用 {} 个工作日，暂停 {} 个，剩余 {} 个，超期 {} 个",
    "{} working days used, {} paused, {} left, {} overdue",
);
pub const HOW_START: Text =
    t("从{}的次日起算 {}，当天不计。", "Counted from the day after {}: {}. The day itself isn’t counted.");
pub const HOW_SKIPPED: Text = t("途中的休息日不计入：{}。", "Days off on the way aren’t counted: {}.");
pub const HOW_MADE_UP: Text = t("调休上班的周末计入：{}。", "Weekend days that are worked count: {}.");
pub const REASON_DAYS: Text = t("{} {} 天", "{} ({} days)");
pub const HOW_FIRST: Text = t("按此到期日为{}。", "That made it due {}.");
pub const HOW_PROVISIONAL: Text = t(
    "国务院尚未公布所涉年份的放假安排，公布后日期可能调整。",
    "The State Council hasn’t announced the holidays of a year that this rests on; the date may still move.",
);
pub const MOVED_TIER: Text =
    t("分类定档后，到期日由{}调整为{}。", "Classified into another tier: moved from {} to {}.");
pub const MOVED_PAUSE: Text = t(
    "等待企业补充材料，暂停 {} 个工作日，到期日由{}顺延至{}。",
    "Stopped for {} working days while the enterprise was asked for more: moved from {} to {}.",
);
pub const MOVED_EXTENSION: Text = t(
    "经负责人同意延期 {} 个工作日，到期日由{}延至{}。",
    "Extended by {} working days with the head’s approval: moved from {} to {}.",
);
pub const MOVED_NOTICE: Text = t(
    "放假安排已公布，到期日由暂定的{}改为{}。",
    "The year’s notice is out: moved from {}, which was provisional, to {}.",
);
pub const STAYS_DUE: Text = t(
    "放假安排已公布，暂定的到期日{}不变。",
    "The year’s notice is out: the provisional due date of {} stands.",
);
pub const MOVED_ACCEPTED: Text =
    t("自受理之日起计算，到期日为{}。", "Counted from the day of acceptance, due {}.");
pub const MOVED_PROCEDURE: Text = t(
    "特别程序所需的 {} 个工作日不计入，到期日由{}顺延至{}。",
    "A special procedure’s {} working days aren’t counted: moved from {} to {}.",
);
pub const MOVED_BRANCH: Text = t(
    "前序事项办结晚于预期，预计办结日由{}顺延至{}。",
    "What it waited for took longer than was expected: moved from {} to {}.",
);
pub const MOVED_KEPT: Text = t(
    "由一件诉求拆分而来，沿用原来的承诺，到期日为{}。",
    "It is a part of an appeal that was split; what was promised for the whole holds: due {}.",
);
pub const UNDER_PROCEDURE: Text =
    t("特别程序中，结束后由{}顺延", "A special procedure is held; {} will move by its time");
pub const HOW_LIMIT: Text = t("法定办结时限为{}。", "The law’s limit is {}.");
pub const DECIDED_IN_TIME: Text = t("在承诺时限内作出决定", "Decided within the promised time");
pub const DEADLINE_STATUTORY: Text = t("法定期限", "the law’s limit");
pub const MISSING_SAID: Text = t("需要补正 {} 项", "{} things are missing");
pub const STEP_DONE: Text = t("办结环节：{}", "Finished: {}");
pub const PROCEDURE_SAID: Text = t("{}，预计{}结束", "{}, expected to end {}");
pub const PUBLIC_UNTIL: Text = t("公示至{}", "Published until {}");
pub const UPHELD: Text = t("异议成立", "The objection is upheld");
pub const NOT_UPHELD: Text = t("异议不成立", "The objection isn’t upheld");
pub const REVOKED_SAID: Text = t("{}。依据：{}", "{}. Basis: {}");
pub const REMINDED_SAID: Text = t("请于{}前办理", "Please act by {}");
pub const ENDS_SAID: Text = t("有效期至{}", "Valid until {}");
pub const GRANTED_SAID: Text = t("决定：准予", "Decision: granted");
pub const REFUSED_SAID: Text = t("决定：不予批准", "Decision: refused");
pub const RESULT_NUMBER: Text = t("编号：{}", "Number: {}");
pub const RATED_SAID: Text = t("申请人评价：{}", "The applicant’s rating: {}");
pub const SAY_DECISION: Text = t("决定内容", "The decision");
pub const MOVED_ROUND: Text =
    t("新一轮重新计时，到期日为{}。", "A new round with a clock of its own, due {}.");

// What comes next.
pub const NEXT_TITLE: Text = t("下一步", "What comes next");
pub const NEXT_SUBMITTED: Text = t("{}分类交办", "{} classifies and assigns it");
pub const NEXT_ASSIGNED: Text = t("{}接收或退回", "{} accepts or refuses it");
pub const NEXT_ARBITRATION: Text = t("{}裁定由谁主办", "{} decides who leads");
pub const NEXT_HANDLING: Text = t("{}办理并答复", "{} works on it and answers");
pub const NEXT_RECTIFYING: Text = t("{}整改并再次答复", "{} rectifies and answers again");
pub const NEXT_SIGNING: Text = t("{}负责人签发答复", "The head of {} signs the answer");
pub const NEXT_AWAITING: Text = t("企业补充材料", "The enterprise supplements");
pub const NEXT_AWAITING_OWN: Text = t("请您补充材料", "You supplement what was asked for");
pub const NEXT_ANSWERED: Text = t("企业评价办理结果", "The enterprise gives its verdict");
pub const NEXT_ANSWERED_OWN: Text = t("请您评价办理结果", "You give your verdict");
pub const NEXT_RECEIVED: Text =
    t("{}受理，或一次性告知需要补正的内容", "{} accepts it, or says what is missing");
pub const NEXT_CORRECTING: Text = t("申请人补正材料", "The applicant corrects it");
pub const NEXT_CORRECTING_OWN: Text = t("请您补正材料", "You correct what is missing");
pub const NEXT_REVIEWING: Text = t("{}审查", "{} reviews it");
pub const NEXT_PROCEDURE: Text = t("{}完成特别程序", "{} completes the special procedure");
pub const NEXT_PUBLICISED: Text = t("公示期满后，{}继续办理", "When the publicity ends, {} goes on");
pub const NEXT_DECIDING: Text = t("{}负责人作出决定", "The head of {} decides");
pub const NEXT_DECIDED: Text = t("{}送达结果", "{} delivers the result");
pub const NEXT_DELIVERED: Text = t("申请人评价", "The applicant rates it");
pub const NEXT_DELIVERED_OWN: Text = t("请您评价办件", "You rate it");
pub const NEXT_BY: Text = t("应于{}前", "By {}");
pub const ENDED: Text = t("已经办结", "This case has ended");

// The timeline.
pub const BY_SYSTEM: Text = t("系统自动", "By the system");
pub const DEADLINE_TOTAL: Text = t("办理期限", "the total deadline");
pub const DEADLINE_STEP: Text = t("本环节期限", "the step’s deadline");
pub const DEADLINE_PART: Text = t("{}的协办期限", "the deadline of {}");
pub const WARNED: Text = t("{}：{}{}到期", "{}: {}, {}");
pub const WARNINGS: Text = t("系统预警 {} 次", "{} warnings by the system");
pub const WARNINGS_EACH: Text = t("逐次查看", "See each of them");
pub const FILED_FOR: Text =
    t("工商联代为提交，来源：{}", "Filed by the Federation for a member; channel: {}");
pub const FILED_AT_COUNTER: Text = t("窗口工作人员代为录入", "Taken in at the counter");
pub const SPOKEN_FOR: Text =
    t("工商联回访后代为填写，方式：{}", "Entered by the Federation after asking the enterprise; channel: {}");
pub const RIGHT_OWNER: Text = t("建议由{}主办", "Names {} as the right owner");
pub const ASKED_UNTIL: Text = t("申请延期至{}", "Asks for time until {}");
pub const VERDICT_SAID: Text = t("企业评价：{}，{}", "The enterprise says: {}, {}");
pub const SPLIT_INTO: Text = t("拆分为 {} 件", "Split into {}");
pub const CLAIMED: Text = t("单位认为：{}", "The department says: {}");
pub const ROUND_BEGINS: Text = t("转入第 {} 轮整改", "Round {} begins");
pub const LEADS: Text = t("主办：{}", "Lead: {}");
pub const CO_HANDLE: Text = t("协办：{}", "Co-handlers: {}");
pub const CO_UNTIL: Text = t("{}（{}前）", "{} (by {})");
pub const ENDED_AS: Text = t("办理结果：{}", "Outcome: {}");
pub const SAY_MISSING: Text = t(
    "这段内容暂时找不到，记录本身完整；请联系平台管理人员恢复。",
    "This content can’t be found at present; the record itself is whole. Please ask the platform’s administrators to restore it.",
);
pub const SAY_REASON: Text = t("理由", "Reason");
pub const SAY_COMMENT: Text = t("意见", "Comment");
pub const SAY_NOTE: Text = t("交办意见（内部）", "Note to the orgs");
pub const HANDLED_BY: Text = t("经办：{}", "Handler: {}");
pub const SAY_CONSENT: Text = t("企业同意的方式", "How the enterprise agreed");
pub const CHANNEL_ONLINE: Text = t("网上提交", "Online");
pub const CHANNEL_HOTLINE: Text = t("热线", "Hotline");
pub const CHANNEL_VISIT: Text = t("走访", "Visit");
pub const CHANNEL_LETTER: Text = t("来信", "Letter");
pub const CHANNEL_MEETING: Text = t("座谈会", "Meeting");
pub const CHANNEL_COUNTER: Text = t("窗口", "Counter");
