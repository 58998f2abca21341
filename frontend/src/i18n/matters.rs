//! Words of the catalogue of matters and of the wizard.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const MATTERS: Text = t("办事指南", "Matters");
pub const LEAD: Text = t(
    "企业从开办到注销要办的事项：要什么材料、多久办好、收不收费、到哪里办，一查就知道。",
    "Everything an enterprise may need from government, from set-up to closing: documents, time, cost and place.",
);
pub const ASK_WIZARD: Text = t("不知道要办什么？问向导", "Not sure? Ask the wizard");
pub const NOTHING: Text = t(
    "没有找到符合条件的事项。换个说法，或者放宽筛选条件试试。",
    "No matter fits. Try other words or fewer filters.",
);
pub const SEARCH_HINT: Text = t("事项名称、俗称或编码", "Name, common word or code");
pub const ALL_MATTERS: Text = t("查看全部事项", "See all matters");
pub const FOUND: Text = t("共 {} 个事项", "Matters: {}");
pub const ANY: Text = t("不限", "Any");
pub const STAGE: Text = t("所属阶段", "Stage");
pub const DEPARTMENT: Text = t("主管部门", "Department");
pub const INDUSTRY: Text = t("行业", "Industry");
pub const ONLINE: Text = t("办理方式", "How it is done");
pub const REGION: Text = t("地区", "Region");
pub const FREE: Text = t("不收费", "Free");
pub const PAID: Text = t("收费", "Fee");
pub const AT_ONCE: Text = t("当场办结", "At once");
pub const WORKDAYS: Text = t("{} 个工作日", "Working days: {}");

pub const BUDGET: Text = t("年度预算", "Budget of the year");
pub const BUDGET_OF: Text = t("{} 年度预算", "Budget of {}");
pub const BUDGET_GRANTED: Text = t("已核定", "Granted");
pub const BUDGET_GRANTED_SAID: Text = t("{}（{} 笔）", "{} ({} grants)");
pub const BUDGET_LEFT: Text = t("余额", "Left");
pub const BUDGET_NONE: Text = t(
    "本年度没有设定预算，核定金额不作控制。",
    "No budget was published for this year; grants aren’t counted.",
);
pub const BUDGET_TOTAL: Text = t("预算总额", "The budget");
pub const BUDGET_LEAD: Text = t(
    "公布后，此后核定的金额计入预算，合计不超过预算；撤销核定的金额退回。预算可以增减，但不能少于已核定的金额。",
    "From now on what is granted counts, and never comes to more; what is taken back is free again. The budget can be changed, not to less than is granted.",
);
pub const BUDGET_PUBLISH: Text = t("设定预算", "Publish the budget");
pub const BUDGET_PUBLISHED: Text = t("预算已公布", "The budget is published");
pub const NO_SUCH: Text = t("没有这个事项", "No such matter");
pub const NO_SUCH_MORE: Text = t(
    "事项编码可能有误，或者该事项从未发布。请从全部事项中查找。",
    "The code may be wrong, or the matter was never published. Look for it among all matters.",
);
pub const WHERE: Text = t("在哪里办", "Where it is to be done");
pub const IN_SHORT: Text = t("要点", "In short");
pub const PROMISED: Text = t("承诺时限", "Promised");
pub const LAW_GIVES: Text = t("法定 {} 个工作日", "the law gives {}");
pub const MAY_BE_HELD: Text = t("证照库中有的可免提交", "Needn’t be brought if your file here holds it");
pub const IS_HELD: Text = t("贵企业证照库已有，免提交", "In your enterprise’s file, not to be brought");
pub const TO_BRING: Text = t("要准备的材料", "Documents to bring");
pub const NOT_TO_BRING: Text = t("另有 {} 份免提交", "{} more needn’t be brought");
pub const MAYBE_NOT_TO_BRING: Text =
    t("另有 {} 份可由部门共享或证照库调取", "{} more are fetched, or may be in your file");
pub const COST: Text = t("费用", "Cost");
pub const DEPENDS: Text = t("按标准计收", "Depends");
pub const CHOOSE_REGION: Text = t(
    "请选择办理地区，查看由哪个部门办、到哪个窗口、怎么联系。",
    "Choose a region to see which office does it, at which counter, and how to reach it.",
);
pub const NOT_OFFERED: Text = t(
    "该地区还没有公布这个事项的办理地点。可先拨打 12345 咨询，或换一个地区查看。",
    "This region hasn’t published where this is done. Call 12345, or look at another region.",
);
pub const SUSPENDED: Text = t("该事项暂停办理。", "This is suspended for the time being.");
pub const CANCELLED: Text =
    t("该事项已取消，不再受理。", "This was cancelled and can’t be applied for any more.");
pub const BECAUSE: Text = t("原因：{}", "Reason: {}");
pub const GOES_ON: Text = t("请改办：", "Apply instead for:");
pub const DOCUMENTS: Text = t("申请材料", "Documents");
pub const DOCUMENT: Text = t("材料", "Document");
pub const FORMAT: Text = t("形式", "Form");
pub const SOURCE: Text = t("来源", "Where it comes from");
pub const ISSUER: Text = t("出具单位", "Issued by");
pub const IF_NEEDED: Text = t("视情形提供", "If it applies");
pub const NO_DOCUMENTS: Text = t("不需要提交材料。", "Nothing has to be brought.");
pub const STEPS: Text = t("办理流程", "Steps");
pub const SPECIAL: Text = t("特别程序，依法不计入时限", "Special procedure, not counted by law");
pub const SHORTER_HERE: Text = t(
    "该地区承诺 {} 个工作日内办结，各环节相应压缩。",
    "This region promises {} working days; its steps are shorter.",
);
pub const CONDITIONS: Text = t("办理条件", "Conditions");
pub const BASIS: Text = t("设定依据", "Legal basis");
pub const FEES: Text = t("收费", "Fees");
pub const FREE_MORE: Text = t("不收取任何费用。", "Nothing is charged.");
pub const OUTCOME: Text = t("办理结果", "What you get");
pub const MONTHS: Text = t("有效期 {} 个月", "valid for {} months");
pub const NO_END: Text = t("长期有效", "valid without limit");
pub const RECOURSE: Text = t("不服决定怎么办", "If you disagree");
pub const RECONSIDERATION: Text = t(
    "可以自收到决定之日起 60 日内申请行政复议。",
    "Ask for administrative reconsideration within 60 days of the decision.",
);
pub const LITIGATION: Text = t(
    "可以自收到决定之日起 6 个月内向人民法院提起行政诉讼。",
    "Go to court within six months of the decision.",
);
pub const APPEAL_INSTEAD: Text = t(
    "办理中遇到不作为、乱收费等问题，可以提交诉求",
    "File an appeal if you are kept waiting or overcharged",
);
pub const COUNTER: Text = t("办理地点", "Where to go");
pub const DONE_BY: Text = t("实施部门", "Done by");
pub const AT_COUNTER: Text = t("窗口", "Counter");
pub const ADDRESS: Text = t("地址", "Address");
pub const HOURS: Text = t("办公时间", "Hours");
pub const HOTLINE: Text = t("咨询电话", "Hotline");
pub const VERSIONS: Text = t("版本记录", "Versions");

pub const WIZARD: Text = t("办事向导", "The wizard");
pub const WIZARD_LEAD: Text = t(
    "回答几个问题，就知道要办哪些事项、先办哪个、备哪些材料、多久办好、花多少钱。",
    "Answer a few questions and see what you need, in which order, with which documents, how long it takes and what it costs.",
);
pub const WHAT_TO_DO: Text = t("您想做什么", "What would you like to do?");
pub const NO_SCENARIOS: Text = t(
    "向导还没有准备好的情形，请先从全部事项中查找。",
    "The wizard knows no scenario yet. Please look among all matters.",
);
pub const NO_SUCH_SCENARIO: Text = t("没有这个情形", "No such scenario");
pub const QUESTION_OF: Text = t("第 {} 问，约 {} 问", "Question {} of about {}");
pub const WHERE_TO: Text = t("您在哪里办？", "Where will it be?");
pub const REGION_NEEDED: Text = t("请选择地区", "Choose a region");
pub const ANSWER_NEEDED: Text = t("请选择一项", "Choose one");
pub const SEVERAL: Text = t("可以选多项，都不符合就直接继续。", "Choose as many as apply, or none.");
pub const NEXT: Text = t("继续", "Continue");
pub const BACK: Text = t("返回上一问", "Back");
pub const PLAN_FOR: Text = t("办理地区：{}", "Region: {}");
pub const ITEMS: Text = t("要办的事项", "Matters");
pub const AND_OPTIONAL: Text = t("另有 {} 项可以自愿办", "and {} that you may do");
pub const LONGEST: Text = t("最快办好", "Soonest through");
pub const LONGEST_NOTE: Text = t("能同时办的同时办", "what can run side by side does");
pub const AT_LEAST: Text = t("{} 起", "from {}");
pub const ORDER: Text = t("办理顺序", "In this order");
pub const FIRST: Text = t("第 {} 步：现在就可以办", "Step {}: may begin now");
pub const THEN: Text = t("第 {} 步：上一步办好后", "Step {}: once the step before is through");
pub const OPTIONAL: Text = t("可选", "Optional");
pub const NOT_OFFERED_SHORT: Text = t("该地区未公布办理地点", "Not offered there");
pub const SUSPENDED_SHORT: Text = t("暂停办理", "Suspended");
pub const CANCELLED_SHORT: Text = t("已取消", "Cancelled");
pub const ALL_DOCUMENTS: Text = t("材料清单（每份只备一次）", "All documents, each once");
pub const YOUR_ANSWERS: Text = t("您的回答", "Your answers");
pub const ANSWER_ANEW: Text = t("重新回答", "Change");
pub const NONE_OF_THEM: Text = t("都不涉及", "None of them");
pub const PLAN_NOTE: Text = t(
    "这份清单按当前公布的事项目录生成，目录调整后请重新查看；最终以受理部门的告知为准。",
    "This plan follows the catalogue as it stands; look again when it changes. What the accepting office tells you counts.",
);
pub const OTHER_SCENARIO: Text = t("换一个情形", "Another scenario");
pub const KEEP: Text = t("保存清单", "Keep this plan");
pub const KEPT: Text = t("已保存", "Kept");
pub const PLAN_KEPT: Text =
    t("清单已保存，可在“办事向导”中再次打开。", "The plan is kept; open it again from the wizard.");
pub const KEPT_PLANS: Text = t("我保存的清单", "Plans I keep");
pub const DROP_PLAN: Text = t("移除清单：{}", "Remove the plan: {}");
