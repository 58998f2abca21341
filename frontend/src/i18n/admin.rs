//! Words of administration.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const PARTS: Text = t("管理的内容", "Parts of administration");
pub const USERS: Text = t("工作人员", "Staff");
pub const ACCOUNTS: Text = t("账号安全", "Account security");
pub const ENTERPRISES: Text = t("企业核实", "Verify enterprises");
pub const REGISTER: Text = t("企业名录", "Register");
pub const CATEGORIES: Text = t("诉求类别", "Categories");
pub const TIERS: Text = t("办理等级", "Tiers");
pub const TERMS: Text = t("时限与预警", "Terms and warnings");
pub const ORGS: Text = t("部门", "Departments");
pub const REGIONS: Text = t("区划", "Regions");
pub const WORKDAYS: Text = t("工作日历", "Working days");
pub const AUDIT: Text = t("审计记录", "Audit trail");

pub const SEARCH: Text = t("姓名或登录名", "Name or login");
pub const SEARCH_GO: Text = t("查找", "Search");
pub const ANY_ROLE: Text = t("全部角色", "All roles");
pub const ROLE: Text = t("角色", "Role");
pub const NO_USERS: Text = t("没有符合条件的账号", "No account fits");
pub const NEW_USER: Text = t("新建账号", "New account");
pub const EDIT_USER: Text = t("修改账号", "Edit account");
pub const ORG_OR_REGION: Text = t(
    "先选地区，再选部门。管理员可以不选部门，只选下面的管辖地区。",
    "First where it is, then which one. Administrators may have none and name a region below instead.",
);
pub const ORG_HINT: Text =
    t("区划代码加部门代码，如 130100-scjg。", "Region code and department code, e.g. 130100-scjg.");
pub const REGION: Text = t("管辖地区", "Region");
pub const IS_ACTIVE: Text = t("账号在用", "The account is active");
pub const TEMPORARY: Text = t(
    "临时密码只显示这一次，请当面或用可靠的方式告诉本人；首次登录须改掉。",
    "The temporary password is shown only now. Hand it over safely; it must be changed at the first sign-in.",
);
pub const TEMPORARY_OF: Text = t("{} 的临时密码", "Temporary password of {}");
pub const CLOSED: Text = t("已停用", "Closed");
pub const LOCKED: Text = t("已锁定", "Locked");

pub const FIND_ACCOUNT: Text = t("登录名", "Login");
pub const FIND_ACCOUNT_HINT: Text =
    t("输入完整的登录名，企业账号也可以查。", "The whole login; accounts of enterprises too.");
pub const UNLOCK: Text = t("解除锁定", "Unlock");
pub const RESET_TOTP: Text = t("重置两步验证", "Reset two-step sign-in");
pub const RESET_PASSWORD: Text = t("重置密码", "Reset password");
pub const END_SESSIONS: Text = t("强制退出", "End sessions");
pub const REASON: Text = t("理由", "Reason");
pub const REASON_HINT: Text = t("会记入审计记录。", "It goes on record.");
pub const ACT_LEAD: Text = t("账号：{}（{}）", "Account: {} ({})");

pub const STATE: Text = t("核实状态", "State");
pub const TO_VERIFY: Text = t("待核实", "To verify");
pub const VERIFIED: Text = t("已核实", "Verified");
pub const NONE_TO_VERIFY: Text = t("没有待核实的企业", "No enterprise waits for verification");
pub const NO_ENTERPRISES: Text = t("没有符合条件的企业", "No enterprise fits");
pub const VERIFY: Text = t("核实通过", "Verify");
pub const UNVERIFY: Text = t("撤销核实", "Take back");
pub const VERIFY_LEAD: Text = t(
    "请写明核对了什么，例如营业执照原件、与联系人通话。通过后企业即可提交诉求。",
    "Say what was checked, e.g. the original licence, a call to the contact. The enterprise can submit from then on.",
);
pub const UNVERIFY_LEAD: Text =
    t("撤销后企业不能再提交新诉求，在办的不受影响。", "It can no longer submit; what is under way goes on.");

pub const REGISTER_LEAD: Text = t(
    "导入登记机关的企业名录（CSV；Excel 请另存为 CSV UTF-8）。列：统一社会信用代码、名称、区划代码，另可加法定代表人、联系电话。代码和名称是公开信息，不能证明身份：只有名录载有法定代表人或联系电话，且与企业所填全部一致的，才自动核实。有一行不对，整份都不导入，并逐行指出。",
    "Import the registrar’s list as CSV (from Excel save as CSV UTF-8). Columns: credit code, name, region, and if there are legal representative and phone. Code and name are public and prove nothing: an enterprise is verified by itself only where the list has one of the last two and all fit what it says. One wrong line and nothing is imported; each is named.",
);
pub const REGISTER_TRY: Text = t("先试算", "Try it first");
pub const REGISTER_TRIED: Text = t(
    "试算：{} 家，其中 {} 家载有法定代表人或联系电话；导入后将有 {} 家已注册企业通过核实。还没有写入任何内容。",
    "It has {} enterprises, {} of them with a legal representative or phone; importing it would verify {} that have registered. Nothing was written.",
);
pub const RELEASE: Text = t("解除注册", "Release");
pub const RELEASE_LEAD: Text = t(
    "用于信用代码被他人抢先注册的情形。解除后，这次注册的账号全部停用，草稿、邀请和企业档案一并清除，代码可以重新注册。请写明依据，例如看过哪家企业的营业执照原件。",
    "For a credit code that a stranger has registered. Its accounts are closed, its drafts, invitations and file go, and the code can be registered anew. Say on what grounds, e.g. whose original licence you have seen.",
);
pub const RELEASED: Text = t("已解除，这个代码可以重新注册。", "Released: the code can be registered anew.");
pub const REGISTER_FILE: Text = t("名录文件", "The file");
pub const REGISTER_GO: Text = t("导入", "Import");
pub const REGISTER_DONE: Text = t(
    "已导入 {} 家，其中 {} 家已注册企业因此通过核实。",
    "{} imported; {} registered enterprises are verified by it.",
);
pub const REGISTER_FAULTS: Text = t("第 {} 行：{}", "Line {}: {}");

pub const MONTH: Text = t("月份", "Month");
pub const AT: Text = t("时间", "Time");
pub const ACTOR: Text = t("操作人", "Who");
pub const ACTION: Text = t("事项", "What");
pub const STRANGER: Text = t("未登录", "Not signed in");
pub const ONESELF: Text = t("账号本人", "The account itself");
pub const PROGRAM: Text = t("系统程序", "The system");
pub const OBJECT: Text = t("对象", "On");
pub const DETAIL: Text = t("说明", "Detail");
pub const FROM: Text = t("来源", "From");
pub const NO_ACTS: Text = t("这个月没有记录", "Nothing in this month");

pub const BUILT_IN: Text = t("当前是系统自带的数据", "What ships with the product is in force");
pub const VERSION: Text = t("第 {} 版", "Version {}");
pub const NOTE: Text = t("修改说明", "What was changed and why");
pub const TO_DO: Text = t("操作", "Actions");
pub const ADD: Text = t("添加", "Add");
pub const EDIT: Text = t("修改", "Edit");
pub const DELETE: Text = t("删除", "Delete");
pub const DELETE_LEAD: Text = t("删除“{}”？", "Delete “{}”?");
pub const NO_ENTRIES: Text =
    t("还没有条目，用的是系统自带的数据", "No entries: what ships with the product is in force");

pub const CODE: Text = t("代码", "Code");
pub const PARENT: Text = t("上级", "Above it");
pub const PARENT_HINT: Text = t("顶层类别不选。", "None at the top.");
pub const NAME_ZH: Text = t("中文名称", "Name in Chinese");
pub const NAME_EN: Text = t("英文名称", "Name in English");
pub const DEPARTMENT: Text = t("主办部门", "Department");
pub const TIER: Text = t("默认等级", "Tier");
pub const OTHER_ORGS: Text = t("部分地区的主办单位", "Other orgs by region");
pub const OTHER_ORGS_HINT: Text = t(
    "不由上述部门主办的地区，写作“区划代码=单位编号”，用顿号隔开；对下级地区同样适用",
    "Where another org leads: region=org, separated by commas; it holds for the regions below as well",
);
pub const KEYWORDS: Text = t("提示词", "Keywords");
pub const KEYWORDS_HINT: Text =
    t("用顿号隔开，正文里出现时推荐这一类。", "Separated by 、; a text with them suggests this category.");
pub const RETIRED: Text = t("不再使用", "No longer used");
pub const UNIT: Text = t("时间单位", "Unit");
pub const UNIT_DAYS: Text = t("工作日", "Working days");
pub const UNIT_MONTHS: Text = t("月", "Months");
pub const COUNT: Text = t("数量", "Count");
pub const ID: Text = t("编号", "Id");
pub const LEVEL: Text = t("层级", "Level");
pub const LEVEL_PROVINCE: Text = t("省", "Province");
pub const LEVEL_CITY: Text = t("市", "City");
pub const LEVEL_COUNTY: Text = t("县", "County");
pub const VALID_FROM: Text = t("起始日期", "Valid from");
pub const VALID_TO: Text = t("失效日期", "No longer from");
pub const YEAR: Text = t("年份", "Year");
pub const SOURCE: Text = t("来源", "Source");
pub const DAYS: Text = t("天数", "Days");
pub const YEAR_FILE: Text = t("放假安排文件", "The year’s file");
pub const YEAR_FILE_HINT: Text = t(
    "选择文件，或者粘贴 CSV（日期,off 或 work,名称，每行一天）或公开的 JSON 数据。",
    "Choose a file, or paste CSV (date, off or work, name; a day a line) or the published JSON.",
);
pub const YEAR_CHOOSE: Text = t("选择文件", "Choose a file");
pub const YEAR_REMOVE_LEAD: Text = t(
    "删除添加的 {} 年？删除后按系统自带的数据计算；系统没有这一年的，日期标为暂定。",
    "Delete the year {} that was added? What ships with the product holds again; without it, dates are marked provisional.",
);
pub const ADD_YEAR: Text = t("添加一年", "Add a year");
pub const ORGS_LEAD: Text = t(
    "系统自带各级部门。这里只写与自带数据不同的地方：新设、更名、撤销，写明起止日期。",
    "Departments at each level ship with the product. Enter only what differs: new, renamed, dissolved, with its dates.",
);
pub const REGIONS_LEAD: Text = t(
    "系统自带区划。这里只写调整：更名、撤并、隶属变化，写明起止日期。",
    "Regions ship with the product. Enter only changes, with their dates.",
);
pub const CATEGORIES_LEAD: Text = t(
    "企业提诉求时选的类别，以及各类通常由哪个部门主办、按哪一等级办理。",
    "What an enterprise chooses when filing, and which department and tier each usually goes to.",
);
pub const TIERS_LEAD: Text = t(
    "各等级的办理时限。改动只影响今后分类的办件。",
    "How long each tier may take. Changes hold for cases classified from now on.",
);
pub const TERMS_LEAD: Text =
    t("各环节的工作日和预警的提前量。", "Working days of each step, and when warnings go out.");
pub const WORKDAYS_LEAD: Text = t(
    "系统自带国务院历年放假安排。新一年的通知公布后在这里添加；没有通知的年份，日期标为暂定。",
    "The State Council’s notices up to date ship with the product. Add a year when its notice is out; dates in years without one are marked provisional.",
);

pub const ASSIGN_DAYS: Text = t("交办（工作日）", "Assigning (working days)");
pub const ACCEPT_DAYS: Text = t("接收或退回", "Accepting or refusing");
pub const ARBITRATE_DAYS: Text = t("裁定", "Arbitration");
pub const SUPPLEMENT_DAYS: Text = t("企业补充材料", "Supplementing");
pub const SIGN_DAYS: Text = t("签发", "Signing");
pub const VERDICT_DAYS: Text = t("企业评价", "Verdict");
pub const EXTENSION_DAYS: Text = t("延期最多", "Longest extension");
pub const EXTENSIONS: Text = t("每轮可延期次数", "Extensions in a round");
pub const RECTIFY: Text = t("整改时限", "Rectification");
pub const ROUNDS: Text = t("最多办理轮次", "Rounds in all");
pub const HINT_BEFORE: Text = t("到期前几天提醒", "Hint, days before");
pub const REMIND_BEFORE: Text =
    t("企业补充、评价到期前几天提醒", "Reminding the enterprise, days before its time is up");
pub const YELLOW_BEFORE: Text = t("到期前几天黄牌", "Yellow card, days before");
pub const RECEIVE_DAYS: Text = t("办件：受理或一次性告知", "Applications: days to accept");
pub const CORRECT_DAYS: Text = t("办件：申请人补正", "Applications: days to correct");
pub const LONGEST_EXTENSION: Text = t("办件：延期最多几天", "Applications: longest extension, days");
pub const DECIDE_DAYS: Text = t("办件：负责人决定", "Applications: days to decide");
pub const DELIVER_DAYS: Text = t("办件：送达结果", "Applications: days to deliver");
pub const RATE_DAYS: Text = t("办件：申请人评价", "Applications: days to rate");
pub const CONSULTATION_DAYS: Text = t("咨询：答复", "Consultations: days to answer");
pub const COMPLAINT_DAYS: Text = t("投诉：答复", "Complaints: days to answer");
pub const STATEMENT_DAYS: Text = t("投诉：被投诉单位说明情况", "Complaints: days for the org’s statement");
pub const RECTIFICATION_DAYS: Text = t("差评：整改", "Bad ratings: days to mend");
pub const CALL_BACK_DAYS: Text = t("差评：回访评价人", "Bad ratings: days to call back");
pub const ADDITION_DAYS: Text = t("评价：多少天内可以追加", "Ratings: days in which one may add to it");
pub const FIRST_REMINDER: Text =
    t("证照到期前几天首次提醒", "Certificates: first reminder, days before the end");
pub const SECOND_REMINDER: Text =
    t("证照到期前几天再次提醒", "Certificates: second reminder, days before the end");
pub const LAST_REMINDER: Text =
    t("证照到期前几天最后提醒", "Certificates: last reminder, days before the end");
pub const SAMPLE: Text = t("评价：至少多少条才公布统计", "Ratings: fewest that are published");
pub const RED_AFTER: Text = t("超期几天红牌", "Red card, days after");
