//! Words of investment projects.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const TITLE: Text = t("投资项目", "Investment projects");
pub const LEAD_OWN: Text = t(
    "申报项目即得项目代码。凭代码办理全部审批，进度在一张图上看清。",
    "A project gets its code when it is declared. All approvals are applied for under that code, and their progress is seen in one place.",
);
pub const LEAD_OFFICE: Text = t(
    "本地区的投资项目，可按阶段和超期筛选并导出。",
    "The projects of your region, by stage and by what is late.",
);
pub const LEAD_HELP: Text = t(
    "请求工商联协助、正在等待答复的项目。",
    "Projects that asked the Federation for help and wait for an answer.",
);
pub const DECLARE: Text = t("申报项目", "Declare a project");
pub const DECLARE_LEAD: Text = t(
    "填写项目基本情况，提交后立即赋码。项目代码伴随项目直到投产，请妥善保存。",
    "Say what the project is; its code is given at once and stays with it until it is in production.",
);
pub const DECLARE_SEND: Text = t("提交并取得项目代码", "Declare and get the code");
pub const DECLARED: Text = t("项目已申报，项目代码为 {}。", "The project is declared; its code is {}.");
pub const ENTERPRISES_ONLY: Text =
    t("项目由通过实名认证的企业申报。", "Projects are declared by enterprises whose identity is proved.");
pub const NONE_OWN: Text = t("还没有申报过项目。", "No project has been declared yet.");
pub const NONE_FOUND: Text = t("没有符合条件的项目。", "No project matches.");
pub const NO_LIST: Text = t(
    "您的单位没有项目清单。办理某个项目的审批时，可从办件页面进入该项目。",
    "Your org has no list of projects. Open a project from the page of a case that you handle.",
);
pub const EXPORT: Text = t("导出 CSV", "Export CSV");

pub const STAGE: Text = t("阶段", "Stage");
pub const ALL_STAGES: Text = t("全部阶段", "All stages");
pub const ALL_DONE: Text = t("审批全部办结", "All approvals done");
pub const LATE_FILTER: Text = t("是否超期", "Late or not");
pub const LATE_ANY: Text = t("不限", "Any");
pub const LATE_ONLY: Text = t("只看有超期的", "Late only");
pub const LATE: Text = t("部门超期", "Late");
pub const HELP_WAITS: Text = t("请求协助", "Asks for help");

pub const COL_PROJECT: Text = t("项目", "Project");
pub const COL_PLACE: Text = t("建设地点", "Place");
pub const COL_STAGE: Text = t("阶段", "Stage");
pub const COL_DONE: Text = t("审批进度", "Approvals");
pub const COL_INVESTMENT: Text = t("总投资", "Investment");
pub const COL_STATE: Text = t("状态", "State");
pub const DONE_OF: Text = t("{} / {} 项", "{} of {}");

pub const NO_SUCH: Text = t("没有这个项目", "There is no such project");
pub const NO_SUCH_WHY: Text = t(
    "项目代码可能有误，或您没有查看权限。任何人都可以凭代码查询公开进度。",
    "The code may be wrong, or the project isn’t yours to see. Everyone may look up its public progress by the code.",
);
pub const CODE: Text = t("项目代码", "Project code");
pub const CODE_HINT: Text =
    t("20 位数字，形如 2611-130123-03-03-004217", "Twenty digits, like 2611-130123-03-03-004217");
pub const KIND: Text = t("项目类型", "Kind");
pub const ENTERPRISE: Text = t("建设单位", "Enterprise");
pub const PLACE: Text = t("建设地点", "Place");
pub const INDUSTRY: Text = t("国标行业", "Industry");
pub const CONTENT: Text = t("建设内容及规模", "What is built");
pub const LAND: Text = t("新增用地", "New land");
pub const NO_LAND: Text = t("不需要", "None");
pub const SQUARE_METRES: Text = t("{} 平方米", "{} m²");
pub const TOTAL: Text = t("总投资", "Total investment");
pub const INVESTED: Text = t("累计完成投资", "Invested so far");
pub const TIME: Text = t("计划工期", "Planned time");
pub const FROM_TO: Text = t("{} 至 {}", "{} to {}");
pub const LEGAL_PERSON: Text = t("项目法人代表", "Legal representative");
pub const ABOUT: Text = t("项目情况", "The project");
pub const TEN_THOUSAND: Text = t("{} 万元", "{}0,000 yuan");

pub const LINE: Text = t("审批进度", "Progress of approvals");
pub const LINE_SAID: Text = t("必办审批 {} 项，已办结 {} 项", "{} approvals needed, {} done");
pub const NEXT: Text = t("下一步可以办理", "What can be applied for now");
pub const NEXT_NONE: Text = t(
    "当前没有需要您申请的审批，请留意办理中事项的进展。",
    "There is nothing to apply for now; mind what is under way.",
);
pub const APPLY: Text = t("申请办理", "Apply");
pub const APPLY_FOR: Text = t("申请办理：{}", "Apply: {}");
pub const NOT_OFFERED: Text = t("本地区暂不办理", "Not offered here");
pub const OPTIONAL: Text = t("视情况办理", "If needed");
pub const NOT_NEEDED: Text = t("本项目在这一阶段没有必办审批。", "This project needs nothing in this stage.");
pub const WAITS: Text = t("待前置办结", "Waits");
pub const READY: Text = t("可以申请", "Can be applied for");
pub const UNDERWAY: Text = t("办理中", "Under way");
pub const DONE: Text = t("已办结", "Done");
pub const REFUSED: Text = t("不予批准", "Refused");
pub const WAITS_FOR: Text = t("先办结：{}", "First: {}");
pub const DAYS: Text = t("承诺 {} 个工作日，法定 {} 个工作日", "Promised {} working days, by law {}");
pub const APPLIED_ON: Text = t("{} 申请", "Applied for on {}");
pub const DUE_BY: Text = t("承诺 {} 前办结，法定期限 {}", "Promised by {}, by law by {}");
pub const DECIDED_ON: Text = t("{} 作出决定", "Decided on {}");
pub const OTHERS: Text = t("项目名下的其他办件", "Other applications under the code");
pub const ELSEWHERE: Text = t("其他平台办理的审批", "Approvals on other platforms");
pub const ELSEWHERE_NOTE: Text = t(
    "由有关平台推送，以来源单位为准，不计入上面的进度。",
    "As other platforms tell; their word counts, and they aren’t part of the progress above.",
);
pub const ELSEWHERE_AS_OF: Text = t("来源：{}，{} 更新", "From {}, as of {}");
pub const ELSEWHERE_DUE: Text = t("承诺 {} 前办结", "Promised by {}");
pub const STAGE_NONE: Text = t("无必办审批", "Nothing needed");
pub const STAGE_DONE: Text = t("已完成", "Done");
pub const STAGE_NOW: Text = t("进行中", "Now");
pub const STAGE_TO_COME: Text = t("未开始", "To come");

pub const MILESTONES: Text = t("建设进展", "What was reported");
pub const MILESTONES_NONE: Text = t("还没有填报进展。", "Nothing has been reported yet.");
pub const CHANGES: Text = t("变更记录", "Changes");
pub const CHANGED: Text = t("{}：由“{}”变更为“{}”", "{}: from “{}” to “{}”");
pub const REASON: Text = t("理由：{}", "Reason: {}");
pub const STANDING: Text = t("项目状态", "State");
pub const HELP: Text = t("工商联协助", "Help from the Federation");
pub const HELP_ANSWER: Text = t("{} 答复", "{} answered");
pub const HELP_WAITING: Text = t("等待答复", "Waits for an answer");

pub const REPORT: Text = t("填报进展", "Report progress");
pub const CHANGE: Text = t("变更项目", "Change the project");
pub const WITHDRAW: Text = t("撤销项目", "Withdraw the project");
pub const ASK_HELP: Text = t("请工商联协助", "Ask the Federation for help");
pub const ANSWER_HELP: Text = t("答复协助请求", "Answer the request");
pub const REPORT_LEAD: Text =
    t("每次填报都会保留，填错的再填一条更正。", "Each entry is kept; a wrong one is put right by another.");
pub const CHANGE_LEAD: Text = t(
    "项目类型、建设地点和行业写在项目代码里，不能变更。变更前后的内容和理由都会保留。",
    "Kind, place and industry are part of the code and stay. What was, what is and why are kept.",
);
pub const WITHDRAW_LEAD: Text = t(
    "撤销后不能再凭代码申请审批，也不能恢复。正在办理的办件不会自动撤回，请在办件页面分别撤回。",
    "After that nothing can be applied for under the code, and it can’t be undone. Cases that are under way go on until you withdraw each.",
);
pub const HELP_LEAD: Text = t("所在地工商联会收到通知。", "The Federation of the place is told.");
pub const SAVED: Text = t("已保存。", "Saved.");

pub const FIND: Text = t("查询项目进度", "Look up a project");
pub const FIND_LEAD: Text = t(
    "凭项目代码查询项目所处阶段和已办结的审批，不需要登录。",
    "See by its code which stage a project is in and which approvals are done. No account is needed.",
);
pub const FIND_SEND: Text = t("查询", "Look up");
pub const FIND_AGAIN: Text = t("查询其他项目", "Look up another");
pub const APPROVALS_DONE: Text = t("已办结的审批", "Approvals that are done");
pub const APPROVALS_NONE: Text = t("还没有办结的审批。", "No approval is done yet.");
pub const PUBLIC_NOTE: Text = t(
    "公开信息只包括项目名称、阶段和已办结的审批。",
    "Only its name, its stage and the approvals that are done are public.",
);

pub const OF_PROJECT: Text = t("所属投资项目", "Investment project");
pub const FIELD: Text = t("投资项目代码", "Project code");
pub const FIELD_HINT: Text = t(
    "属于投资项目审批的请填写，办件会计入项目进度；不属于的留空",
    "Of an investment project, so that it counts for its progress; leave it empty otherwise",
);
pub const FILLED: Text = t(
    "已按项目“{}”填入相同的内容，可以修改。",
    "What the project “{}” says is filled in already; you may change it.",
);
pub const ENTRY: Text = t("投资项目", "Investment projects");
pub const ENTRY_NOTE: Text = t("申报项目、看审批进度", "Declare, and follow the approvals");
pub const ENTRY_FIND_NOTE: Text = t("凭项目代码查审批阶段", "The stage of a project by its code");
