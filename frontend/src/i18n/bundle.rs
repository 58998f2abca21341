//! Words of joint applications (一件事).

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const BUNDLES: Text = t("一件事", "All in one");
pub const BUNDLES_LEAD: Text = t(
    "办成一件事往往要找多个部门。在这里只填一张表、材料只交一次，各部门同时办理，进度在一处查看。",
    "Getting something done often takes several departments. Here you fill one form and hand in each document once; the departments work side by side, and you see all of it in one place.",
);
pub const NO_BUNDLES: Text = t("还没有开通“一件事”。", "No joint application is open yet.");
pub const START: Text = t("一次办齐", "Apply for all of it");
pub const START_NOTE: Text = t(
    "这份清单中有 {} 个事项可以一次申请，各部门同时受理。",
    "{} matters of this plan can be applied for at once; the departments work side by side.",
);
pub const APPLY_FOR: Text = t("一次办齐：{}", "All in one: {}");
pub const LEAD: Text = t(
    "下面的内容由各事项的申请表合并而成，相同的只填一次，相同的材料只交一次。填写内容自动保存，可在任何设备上接着填。",
    "This joins the forms of all matters: what is the same is asked once, and each document is handed in once. What you fill in is saved by itself; go on from any device.",
);
pub const ORDER: Text = t("各事项怎样衔接", "How the matters follow each other");
pub const AT_ONCE: Text = t("提交后立即启动", "Begins as soon as you submit");
pub const AFTER: Text = t("待{}准予后自动启动", "Begins by itself once {} is granted");
pub const LEFT_OUT: Text = t("以下事项需要单独办理：", "Apply for these by themselves:");
pub const NO_DOCUMENTS: Text = t("没有需要您提交的材料。", "There is nothing for you to bring.");
pub const OTHER_ANSWERS: Text = t("返回清单", "Back to the plan");

pub const BRANCHES: Text = t("各事项进度", "How far each matter is");
pub const BRANCHES_SAID: Text = t("共 {} 个事项，已办结 {} 个", "{} matters, {} of them ended");
pub const WAITING: Text = t("等待前序事项", "Waiting");
pub const WAITS_FOR: Text = t("待{}准予后启动", "Begins once {} is granted");
pub const DUE_NOW: Text = t("正在启动", "About to begin");
pub const BLOCKED: Text = t("不再启动", "Doesn’t begin");
pub const BLOCKED_BY: Text =
    t("{}未获准予，本事项不再启动。", "{} wasn’t granted, so this one doesn’t begin.");
pub const BLOCKED_WITHDRAWN: Text =
    t("整件事已撤回，本事项不再启动。", "The whole was withdrawn, so this one doesn’t begin.");
pub const LATE: Text = t("部门已超期", "The department is late");
pub const CORRECT_NOW: Text = t("去补正材料", "Correct it now");
pub const RESULTS: Text = t("办理结果", "Results");
pub const VERIFY: Text = t("核验", "Verify");
pub const PDF: Text = t("下载", "Download");
pub const REVOKED: Text = t("已失效", "Revoked");
pub const TIMELINE: Text = t("办理轨迹（全部事项）", "What happened to all of it");
pub const NEXT: Text =
    t("各部门正在办理，每一项的进度见下方", "The departments work on it; see each matter below");
pub const WITHDRAWING: Text = t(
    "已申请撤回整件事：未启动的不再启动，办理中的随之撤回，已作出决定的照常送达。",
    "The whole was withdrawn: what hadn’t begun doesn’t begin, what was under way is withdrawn with it, and what was decided is delivered.",
);
pub const WITHDRAW_ALL: Text = t(
    "撤回后，未启动的事项不再启动，办理中的事项随之撤回；已作出决定的不受影响。只想撤回其中一项的，请打开该事项撤回。",
    "What hasn’t begun won’t begin, and what is under way is withdrawn; what was decided stays. To withdraw a single matter, open it and withdraw it there.",
);
pub const PART_OF: Text = t("本办件属于“一件事”", "Part of a joint application");
pub const SIBLINGS: Text = t("同一件事的其他事项", "The other matters of it");
pub const SEE_WHOLE: Text = t("查看整件事", "See the whole");

pub const FILED_1: Text = t(
    "可以同时办的事项已分送各部门，每个事项有自己的编号和时限。",
    "What can run side by side is with its departments; each matter has a number and a clock of its own.",
);
pub const FILED_2: Text = t(
    "有先后的事项，前一项准予后自动启动，不用再次申请。",
    "What has to wait begins by itself once the matter before it is granted.",
);
pub const FILED_3: Text = t(
    "全部进度、补正通知和证照在“一件事”页面集中查看。",
    "All progress, notices and certificates are on one page.",
);
