//! Words of the pages that everyone may read.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const HOME_TITLE: Text = t(
    "企业的事，一处办、看得见、有回音",
    "One place for your business with government: done, seen, answered",
);
pub const HOME_LEAD: Text = t(
    "全省企业诉求统一办理：提一次，有编号、有时限，每一步都看得见。",
    "File once. Your appeal gets a number and a deadline, and every step is in sight.",
);
pub const FIND: Text = t("输入办件编号查进度", "Track by case number");
pub const FIND_HINT: Text = t("例如：SQ-130100-…", "e.g. SQ-130100-…");
pub const FIND_GO: Text = t("查进度", "Track");
pub const FIND_WRONG: Text = t(
    "这不像一个办件编号。编号形如 SQ-130100-261109-7K4M2Q-X，印在回执上；请对照检查有没有漏字、错字。",
    "This doesn’t look like a case number. It reads like SQ-130100-261109-7K4M2Q-X and stands on your receipt; check for a missing or wrong letter.",
);
pub const ENTRIES: Text = t("常用入口", "Where to start");
pub const ENTRY_FILE: Text = t("提一件诉求", "File an appeal");
pub const ENTRY_FILE_NOTE: Text =
    t("审批、用地、用电、账款、执法……", "Approvals, land, power, payments, inspections…");
pub const ENTRY_WIZARD: Text = t("办事向导", "The wizard");
pub const ENTRY_WIZARD_NOTE: Text =
    t("开餐馆、办工厂要办哪些手续", "What it takes to open a restaurant or a factory");
pub const ENTRY_MATTERS: Text = t("查办事指南", "Matters");
pub const ENTRY_MATTERS_NOTE: Text = t("材料、时限、费用、窗口", "Documents, time, cost, place");
pub const ENTRY_MARKET: Text = t("互动空间", "Market");
pub const ENTRY_MARKET_NOTE: Text =
    t("找产能、找伙伴、找技术、找货源", "Find capacity, partners, technology and goods");
pub const ENTRY_FAIRS: Text = t("对接活动", "Fairs");
pub const ENTRY_FAIRS_NOTE: Text =
    t("对接会、培训和展会，在线报名", "Matchmaking, trainings and exhibitions to register for");
pub const ENTRY_PUBLICITIES: Text = t("看公示", "Publicities");
pub const ENTRY_PUBLICITIES_NOTE: Text =
    t("决定前的公示，企业可提出异议", "Read what is published before a decision, and object");
pub const ENTRY_TRACK: Text = t("查办件进度", "Track a case");
pub const ENTRY_TRACK_NOTE: Text =
    t("凭编号和查询码，不用登录", "By number and query code, without an account");
pub const ENTRY_REGISTER: Text = t("注册企业", "Register an enterprise");
pub const ENTRY_REGISTER_NOTE: Text = t("凭统一社会信用代码", "With its unified social credit code");
pub const ENTRY_HELP: Text = t("办理帮助", "Help");
pub const ENTRY_HELP_NOTE: Text =
    t("怎么提、多久办、谁来办", "How to file, how long it takes, who handles it");

pub const FIGURES: Text = t("公开数据", "Public figures");
pub const FIGURE_OPEN: Text = t("正在办理", "Open now");
pub const FIGURE_CLOSED: Text = t("本月办结", "Closed this month");
pub const FIGURE_ON_TIME: Text = t("按时办结", "Closed in time");
pub const FIGURE_ON_TIME_NOTE: Text = t("本月办结的诉求中", "of those closed this month");
pub const FIGURE_SOLVED: Text = t("企业认可已解决", "Solved, say the enterprises");
pub const FIGURE_CASES: Text = t("件", "appeals");
pub const FIGURE_SOLVED_NOTE: Text = t("以企业自己的评价为准", "by the enterprises’ own verdicts");

pub const HOW: Text = t("一件诉求怎么走", "How an appeal goes");
pub const STEPS: [(Text, Text); 5] = [
    (
        t("提交", "File"),
        t(
            "写清问题，选好地区和类别，附上材料。立刻得到编号、查询码和承诺的日期。",
            "Say what is wrong, choose region and category, attach what proves it. You get a number, a query code and a promised date at once.",
        ),
    ),
    (
        t("交办", "Assign"),
        t(
            "工商联分类定级，交给该管的部门；要几个部门一起办的，明确谁主办、谁协办。",
            "The Federation classifies it and hands it to the department in charge; where several are needed, one leads.",
        ),
    ),
    (
        t("办理", "Handle"),
        t(
            "部门在时限内办理。请您补充材料时，时限暂停；要延期，须负责人批准并告诉您理由。",
            "The department works within the deadline. It pauses while you are asked for more; an extension needs a head’s approval and a reason you are told.",
        ),
    ),
    (
        t("答复", "Answer"),
        t(
            "负责人签发答复。快到期有提醒，超期亮红牌，督办员看得见。",
            "A head signs the answer. Warnings go out before it is due; when overdue, supervisors see red.",
        ),
    ),
    (
        t("评价", "Verdict"),
        t(
            "解决没有、满意不满意，由您说了算。没解决的，转入整改，重新计时。",
            "Whether it is solved is for you to say. If not, it is reopened with a clock of its own.",
        ),
    ),
];
pub const CATEGORIES: Text = t("可以提哪些事", "What you can raise");
pub const CATEGORIES_NOTE: Text = t(
    "选一类直接填写；拿不准就选最接近的，工商联会核对。",
    "Choose one to start. If unsure take the nearest; the Federation checks it.",
);
pub const PROMISES: Text = t("我们承诺", "What we promise");
pub const PROMISE_LIST: [Text; 3] = [
    t(
        "每一步都留痕，首尾相连，谁也改不了，您可以当场核验。",
        "Every step is on record and linked to the one before; nobody can alter it, and you can check.",
    ),
    t("可以对被反映的部门隐去企业名称。", "You can hide your name from the department concerned."),
    t(
        "时限按国务院工作日历计算，日期怎么来的，点开就能看到。",
        "Deadlines follow the State Council’s working days, and every date explains itself.",
    ),
];

pub const MISSING: Text = t("没有这个页面", "There is no such page");
pub const MISSING_WHY: Text = t(
    "地址可能写错了，或者页面已经移走。您可以回首页，或按编号查办件。",
    "The address may be mistyped, or the page has moved. Go to the home page, or track a case by its number.",
);
pub const HELP_TITLE: Text = t("办理帮助", "Help");
pub const ACCESSIBILITY_TITLE: Text = t("无障碍声明", "Accessibility statement");
