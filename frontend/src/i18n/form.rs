//! Words of the designer of forms.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const LEAD: Text = t(
    "改动在右侧即时显示，核对后公布；公布前申请人看到的仍是原表单。",
    "Changes show beside it at once; until you publish, applicants see the form as it was.",
);
pub const STRUCTURE: Text = t("表单结构", "Structure");
pub const DOCUMENT: Text = t("JSON 文档", "JSON document");
pub const DOCUMENT_HINT: Text =
    t("可以直接修改，或粘贴从别处导出的文档", "Change it here, or paste one that was exported");
pub const DOWNLOAD: Text = t("导出 JSON", "Export as JSON");
pub const UNREADABLE: Text = t("文档格式有误，不能读取：", "The document can’t be read:");
pub const FAULTS: Text = t("公布前需要改正：", "To be put right before it can be published:");
pub const PREVIEW: Text = t("申请人看到的表单", "The form as applicants see it");
pub const EMPTY: Text = t("还没有内容，请先添加一节。", "Nothing yet; add a section first.");
pub const TRY: Text = t("试填检查", "Check what you filled in");
pub const WOULD_PASS: Text = t("这样填写可以通过检查。", "Filled in like this it would pass.");
pub const ADD_SECTION: Text = t("添加一节", "Add a section");
pub const ADD_FIELD: Text = t("添加一项", "Add a field");
pub const SECTION: Text = t("表单的一节", "A section");
pub const FIELD: Text = t("表单的一项", "A field");
pub const COLUMNS: Text = t("每行填写", "In each row");
pub const COLUMNS_OF: Text = t("“{}”的各栏", "Columns of “{}”");
pub const ADD_COLUMN: Text = t("添加一栏", "Add a column");
pub const COLUMN: Text = t("表格的一栏", "A column");
pub const CHANGE: Text = t("修改：{}", "Change: {}");
pub const RAISE: Text = t("上移：{}", "Move up: {}");
pub const REMOVE: Text = t("删除：{}", "Remove: {}");
pub const CONDITIONAL: Text = t("有条件", "Conditional");
pub const REQUIRED: Text = t("必填", "Required");
pub const TITLE: Text = t("标题", "Title");
pub const TITLE_EN: Text = t("英文标题", "Title in English");
pub const NOTE: Text = t("填写说明", "Note");
pub const NOTE_EN: Text = t("英文说明", "Note in English");
pub const LABEL: Text = t("名称", "Label");
pub const LABEL_EN: Text = t("英文名称", "Label in English");
pub const NAME: Text = t("标识", "Name");
pub const NAME_HINT: Text =
    t("小写字母、数字、下划线，公布后不要改", "Small letters, digits, underscores; don’t change it later");
pub const HINT: Text = t("提示", "Hint");
pub const HINT_EN: Text = t("英文提示", "Hint in English");
pub const KIND: Text = t("填写方式", "Kind");
pub const OPTIONS: Text = t("选项", "Options");
pub const OPTIONS_HINT: Text =
    t("每行一个：取值|名称|英文名称", "One a line: value|name in Chinese|name in English");
pub const MIN: Text = t("最小值或最少行数", "Least");
pub const MAX: Text = t("最大值、最多字数或行数", "Most");
pub const MAX_HINT: Text = t("金额以分为单位", "Amounts are in fen");
pub const FACT: Text = t("从企业档案自动填写", "Filled from the enterprise’s file");
pub const WHEN: Text = t("填写条件", "Asked when");
pub const WHEN_HINT: Text = t(
    "不填为总是填写；例如 kind=shop,online；多个条件用分号隔开",
    "Empty: always; e.g. kind=shop,online; apart by semicolons",
);
pub const ACCEPT: Text = t("文件格式", "Kinds of files");
pub const ACCEPT_HINT: Text =
    t("例如 pdf, jpg；不填为平台支持的各种格式", "e.g. pdf, jpg; empty: any that the platform takes");
