//! Words for those who edit the wizard's scenarios.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const TITLE: Text = t("办事向导", "Wizard");
pub const LEAD: Text = t(
    "向导按企业的回答给出需要办理的事项。在这里调整问题、选项和所需事项，保存前先试答、核对改动；保存后立即生效。",
    "From an enterprise’s answers the wizard says what is needed. Change its questions, options and matters here; try it and look at what changes before you save. It takes effect at once.",
);
pub const NEW: Text = t("新增情形", "Add a scenario");
pub const NAME: Text = t("名称", "Name");
pub const NAME_EN: Text = t("英文名称", "Name in English");
pub const CODE: Text = t("标识", "Code");
pub const CODE_HINT: Text = t(
    "小写字母、数字和连字符，保存后不能更改",
    "Small letters, digits and hyphens; it can’t be changed later",
);
pub const SUMMARY: Text = t("一句话说明", "Summary");
pub const SUMMARY_EN: Text = t("英文说明", "Summary in English");
pub const INDUSTRY: Text = t("主要行业", "Industry");
pub const BUNDLE: Text = t("一件事", "All in one");
pub const ACTS: Text = t("操作", "Actions");
pub const EDIT: Text = t("调整", "Change");
pub const EDIT_THIS: Text = t("调整：{}", "Change: {}");
pub const NONE: Text = t("还没有情形。", "There is none yet.");
pub const QUESTIONS: Text = t("问题（按提问顺序）", "Questions, in their order");
pub const QUESTION: Text = t("问题", "Question");
pub const IN_ENGLISH: Text = t("英文", "In English");
pub const HINT: Text = t("提示", "Hint");
pub const HINT_EN: Text = t("英文提示", "Hint in English");
pub const MANY: Text = t("可以多选", "Several may be chosen");
pub const OPTIONS: Text = t("选项", "Options");
pub const OPTIONS_HINT: Text = t(
    "每行一个：取值|名称|英文名称|提示|英文提示，至少两个",
    "One a line: value|name|name in English|hint|hint in English; two at least",
);
pub const WHEN: Text = t("条件（不填为总是）", "When (empty: always)");
pub const WHEN_HINT: Text = t(
    "例如 company=new,individual；area!=tiny，多个条件用分号隔开",
    "e.g. company=new,individual; area!=tiny, apart by semicolons",
);
pub const NEEDS: Text = t("所需事项", "Matters needed");
pub const ITEM: Text = t("事项编码", "Code of the matter");
pub const AFTER: Text = t("须先办的事项编码", "Matters that come before");
pub const AFTER_HINT: Text = t("多个用顿号隔开", "Apart by commas");
pub const WHY: Text = t("为什么需要", "Why it is needed");
pub const OPTIONAL: Text = t("可以不办", "One may do without");
pub const BUNDLE_NAME: Text =
    t("“一件事”名称（不填为不合并办理）", "Name of the joint application (empty: none)");
pub const BUNDLE_NAME_EN: Text = t("“一件事”英文名称", "Its name in English");
pub const BUNDLE_LEAD: Text = t("牵头部门", "Department that answers for it");
pub const BUNDLE_ITEMS: Text = t("合并办理的事项编码", "Matters applied for together");
pub const COMPARE: Text = t("核对改动", "See what changes");
pub const REVIEW: Text = t("改动一览", "What changes");
pub const SAVE: Text = t("保存并生效", "Save");
pub const PREVIEW: Text = t("试答", "Try it");
pub const PREVIEW_LEAD: Text = t(
    "按左侧现在的内容试着回答，看给出哪些事项。",
    "Answer by what stands beside it, and see which matters come of it.",
);
pub const PREVIEW_PLAN: Text = t("需要办理", "Needed");
pub const PREVIEW_NOTHING: Text =
    t("照这些回答没有需要办理的事项。", "After these answers nothing is needed.");
pub const ROUND: Text = t("第 {} 步", "Step {}");
pub const START_AGAIN: Text = t("重新试答", "Start again");
pub const UNSOUND: Text = t("这里的内容前后对不上，请检查", "This doesn’t hold together; please check it");
