//! Words for those who publish the catalogue of matters.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const CATALOGUE: Text = t("事项目录", "Catalogue of matters");
pub const SEARCH: Text = t("按名称或俗称查找", "Find by name or common word");
pub const NEW_ITEM: Text = t("新增事项", "Add a matter");
pub const EXPORT: Text = t("导出 Excel", "Export as Excel");
pub const ITEM: Text = t("事项", "Matter");
pub const STATUS: Text = t("状态", "Status");
pub const REGIONS: Text = t("实施地区数", "Regions");
pub const ACTS: Text = t("操作", "Actions");
pub const EDIT: Text = t("调整", "Change");
pub const FORM: Text = t("设计表单", "Design the form");
pub const SUSPEND: Text = t("暂停办理", "Suspend");
pub const RESUME: Text = t("恢复办理", "Resume");
pub const CANCEL: Text = t("取消事项", "Cancel");
pub const LEAD_OF_CHANGE: Text = t(
    "公布后立即生效，并记入版本记录；已受理的办件仍按原版本办理。",
    "It takes effect at once and stands in the list of versions; cases under way go on under the version they began with.",
);
pub const REASON: Text = t("调整理由", "Reason");
pub const PUBLISHED: Text = t("已公布。", "Published.");
pub const EDIT_LEAD: Text = t(
    "填好后先核对改动，再公布。公布后立即生效。",
    "Fill this in, look at what changes, then publish. It takes effect at once.",
);
pub const COMPARE: Text = t("核对改动", "See what changes");
pub const REVIEW: Text = t("改动一览", "What changes");
pub const NOTHING_CHANGED: Text = t("没有任何改动。", "Nothing is changed.");
pub const WHAT: Text = t("栏目", "Member");
pub const BEFORE: Text = t("原来", "Before");
pub const AFTER: Text = t("改为", "After");
pub const STAGE_WAITING: Text = t("正在上传……", "Sending…");
pub const STAGE_READING: Text = t("正在读取工作表……", "Reading the sheets…");
pub const STAGE_COMPARING: Text = t("正在与现行目录核对……", "Comparing with the catalogue…");
pub const STAGE_PUBLISHING: Text =
    t("正在写入，全部完成后一次生效……", "Writing; all of it takes effect at once…");
pub const STAGE_DONE: Text = t("即将完成……", "Almost done…");
pub const STAGE_ROWS: Text = t("第 {} 行，共 {} 行", "Row {} of {}");
pub const PUBLISH: Text = t("公布", "Publish");

pub const CODE: Text = t("事项编码", "Code");
pub const CODE_HINT: Text = t("12 位数字", "Twelve digits");
pub const NAME: Text = t("名称", "Name");
pub const NAME_EN: Text = t("英文名称", "English name");
pub const IN_ENGLISH: Text = t("英文", "In English");
pub const SUMMARY: Text = t("一句话说明", "Summary");
pub const SUMMARY_EN: Text = t("英文说明", "English summary");
pub const POWER: Text = t("权力类型", "Kind of power");
pub const STAGE: Text = t("所属阶段", "Stage");
pub const DEPARTMENT: Text = t("主管部门", "Department");
pub const INDUSTRIES: Text =
    t("适用行业（门类字母，不填为全部）", "Industries (letters of sections; none: all)");
pub const KEYWORDS: Text = t("检索关键词", "Words to find it by");
pub const KEYWORDS_HINT: Text = t("用顿号隔开，例如：饭店、餐馆", "Apart by commas, e.g. 饭店, 餐馆");
pub const STATUTORY: Text = t("法定时限（工作日）", "Statutory working days");
pub const PROMISED: Text = t("承诺时限（工作日）", "Promised working days");
pub const STEPS: Text = t("办理环节", "Steps");
pub const DAYS: Text = t("工作日", "Working days");
pub const SPECIAL: Text = t("特别程序（听证、检验、专家评审等，不计时限）", "Special procedure, not counted");
pub const CONDITIONS: Text = t("办理条件", "Conditions");
pub const CONDITION: Text = t("条件", "Condition");
pub const DOCUMENTS: Text = t("申请材料", "Documents");
pub const FORMAT: Text = t("形式", "Form");
pub const SOURCE: Text = t("来源", "Source");
pub const REQUIRED: Text = t("必要", "Required");
pub const ISSUER: Text = t("出具单位", "Issued by");
pub const NOTE: Text = t("说明", "Note");
pub const FEES: Text = t("收费", "Fees");
pub const FEN: Text = t("金额（分）", "Amount in fen");
pub const FEE_BASIS: Text = t("收费依据", "Basis of the fee");
pub const OUTCOME: Text = t("结果名称", "Result");
pub const OUTCOME_KIND: Text = t("结果类型", "Kind of result");
pub const MONTHS: Text = t("有效期（月）", "Valid for months");
pub const ENDS: Text = t("同时失效的证照", "Certificates that end with it");
pub const ENDS_HINT: Text = t(
    "填写事项编码，用顿号分隔；本事项准予后，同一企业在这些事项下取得的证照随之失效",
    "Codes of items, parted by commas: what the same enterprise was granted under them ends with this one’s grant",
);
pub const ONCE: Text = t("只能申请一次的依据（申请表字段）", "Applied for once by (a field of the form)");
pub const ONCE_HINT: Text = t(
    "例如年度报告填写 year：同一企业每个年度只能申请一次；不填的不限次数",
    "For an annual report, year: each enterprise applies once for each year; empty: as often as it likes",
);
pub const PUBLICITY_STEP: Text = t("公示环节（公示期满才能准予）", "Published for objections before a grant");
pub const ITEMS_OF: Text = t("由哪些事项签发", "Issued under which items");
pub const ITEMS_OF_HINT: Text = t(
    "填写事项编码，用顿号分隔；由企业登记本身证明的（营业执照）填 registration。填写后，平台查到有效证照的免提交，查不到的请企业上传",
    "Codes of items, parted by commas; registration for what the enterprise’s registration proves. What the platform finds needn’t be brought; what it doesn’t find is uploaded",
);
pub const BASIS: Text = t("设定依据", "Legal basis");
pub const LAW: Text = t("法律法规名称", "Law");
pub const ARTICLE: Text = t("条款", "Article");
pub const LAW_TEXT: Text = t("内容", "What it says");
pub const RECONSIDERATION: Text = t("可以申请行政复议", "Reconsideration may be asked for");
pub const LITIGATION: Text = t("可以提起行政诉讼", "A court may be asked");
pub const ONLINE: Text = t("网办深度", "How far online");

pub const IMPORT: Text = t("导入 Excel", "Import from Excel");
pub const IMPORT_LEAD: Text = t(
    "先导出，再在表中增改，然后导入。先试导入，核对无误再公布；有一处不对，全部不导入。",
    "Export, change the sheets, import. A trial says what would come of it; if one cell is wrong, nothing is imported.",
);
pub const CHOOSE_FILE: Text = t("选择工作簿", "Choose a workbook");
pub const TOO_LARGE: Text = t("工作簿超过 20 MB，请分成几个文件", "The workbook is over 20 MB; split it");
pub const FILE_NEEDED: Text = t("请选择工作簿", "Choose a workbook");
pub const REASON_NEEDED: Text = t("请填写调整理由", "Give the reason");
pub const TRY: Text = t("试导入", "Try");
pub const FAULTS: Text =
    t("有 {} 处不能接受，没有导入任何内容。", "Places that can’t be taken: {}. Nothing was imported.");
pub const FAULTS_FIRST: Text = t("以下先列出前 {} 处。", "The first {} are listed below.");
pub const FAULTS_ALL: Text = t("下载全部清单", "Download the whole list");
pub const FAULTS_KEPT: Text =
    t("清单最多列 10000 处，改正后请再试导入。", "The list holds 10,000 at most; mend those and try again.");
pub const FAULTS_FILE: Text = t("导入问题清单.csv", "import-faults.csv");
pub const COUNTED: Text = t(
    "共读取 {} 行：新增 {} 项，调整 {} 项，未变 {} 行，实施地点 {} 处。",
    "Rows read: {}. Added: {}, changed: {}, unchanged: {}, places: {}.",
);
pub const FAULT_LIST: Text = t("有问题的单元格", "Cells that can’t be taken");
pub const SHEET: Text = t("工作表", "Sheet");
pub const CELL: Text = t("单元格", "Cell");
pub const WRONG: Text = t("问题", "What is wrong");
