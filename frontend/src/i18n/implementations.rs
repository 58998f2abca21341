//! Words for those who keep how items are done in regions.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const TITLE: Text = t("实施清单", "Where matters are done");
pub const LEAD_HEAD: Text = t(
    "这里是本部门实施的事项：窗口、电话、承诺时限有变化时请及时更新，暂停办理须写明原因。公布后立即生效。",
    "The matters that your department does: keep counters, numbers and promises up to date, and say why one is suspended. What you publish takes effect at once.",
);
pub const LEAD_ALL: Text = t(
    "每个事项在每个地区由谁办、在哪办、几天办结。按事项或地区查找，逐处调整；成批调整请用事项目录的 Excel。",
    "Who does each matter in each region, where and in how many days. Find them by matter or region; change many at once by the catalogue’s workbook.",
);
pub const ONLY_HEADS: Text =
    t("实施清单由部门负责人和系统管理员维护。", "Heads of departments and system administrators keep this.");
pub const SEARCH: Text = t("按事项名称查找", "Find by matter");
pub const ONE_ITEM: Text = t("只看一个事项", "One matter only");
pub const ALL_ITEMS: Text = t("查看全部事项", "Show all matters");
pub const COUNT: Text = t("共 {} 处", "{} altogether");
pub const NONE: Text = t("没有符合条件的实施信息。", "Nothing matches.");
pub const ITEM: Text = t("事项", "Matter");
pub const REGION: Text = t("地区", "Region");
pub const BY: Text = t("实施部门", "Done by");
pub const COUNTER: Text = t("窗口", "Counter");
pub const ADDRESS: Text = t("地址", "Address");
pub const HOURS: Text = t("办公时间", "Hours");
pub const HOTLINE: Text = t("咨询电话", "Hotline");
pub const DAYS: Text = t("承诺工作日", "Promised days");
pub const STATE: Text = t("状态", "State");
pub const ACTS: Text = t("操作", "Actions");
pub const OFFERED: Text = t("正常办理", "Offered");
pub const SUSPENDED: Text = t("暂停办理", "Suspended");
pub const EDIT: Text = t("调整", "Change");
pub const EDIT_THIS: Text = t("调整：{} · {}", "Change: {} · {}");
pub const ADD: Text = t("新增实施地区", "Add a region");
pub const NEW_TITLE: Text = t("新增实施地区：{}", "Add a region: {}");
pub const EDIT_LEAD: Text = t(
    "填好后先核对改动，再公布。已受理的办件仍按受理时的承诺办理。",
    "Fill this in, look at what changes, then publish. Cases under way go on under what was promised to them.",
);
pub const DEPARTMENT: Text =
    t("实施部门（不选为主管部门）", "Department that does it (none: the one in charge)");
pub const PROMISED: Text =
    t("本地承诺时限（工作日，不填同目录）", "Working days promised there (none: as in the directory)");
pub const PROMISED_HINT: Text = t("不能长于目录的承诺时限", "No more than the directory’s");
pub const COUNTER_HINT: Text =
    t("大厅和窗口，例如：政务服务中心二楼 12 号窗口", "Hall and window, e.g. second floor, window 12");
pub const SUSPEND: Text = t(
    "暂停办理的原因（填写后企业暂时不能申请）",
    "Why it is suspended (with a reason, nobody can apply for now)",
);
pub const SUSPEND_HINT: Text = t("恢复办理时清空即可", "Empty it to resume");
pub const UNREADABLE: Text = t("没有找到这处实施信息。", "It isn’t there.");
