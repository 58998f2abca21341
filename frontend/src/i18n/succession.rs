//! Words for splitting and merging matters.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const SPLIT: Text = t("拆分", "Split");
pub const MERGE: Text = t("合并", "Merge");
pub const SPLIT_TITLE: Text = t("拆分事项：{}", "Split: {}");
pub const MERGE_TITLE: Text = t("合并事项：{}", "Merge: {}");
pub const SPLIT_LEAD: Text = t(
    "该事项不再办理，由下面选定的两个以上事项承接。承接事项须先在目录中；还没有的，请先新增。",
    "The matter ends and goes on as two or more others. They have to be in the catalogue; add those that aren’t there yet.",
);
pub const MERGE_LEAD: Text =
    t("该事项不再办理，并入下面选定的一个事项。", "The matter ends and goes on in another one.");
pub const OLD_CASES: Text = t(
    "公布之日起生效：新的申请只能选承接事项；此前受理的办件仍按原事项的这一版本办完，证照照常有效。",
    "It takes effect on the day it is published: new applications go to what follows it; cases that began before go on under this version, and certificates stay valid.",
);
pub const SUCCESSORS: Text = t("承接事项", "What follows it");
pub const NONE_CHOSEN: Text = t("还没有选择。", "None chosen yet.");
pub const FIND: Text = t("查找承接事项", "Find what follows it");
pub const NOTHING: Text = t("没有找到可以承接的事项。", "Nothing found that could follow it.");
pub const CHOOSE: Text = t("选择", "Choose");
pub const CHOOSE_THIS: Text = t("选择：{}", "Choose: {}");
pub const TAKE_AWAY: Text = t("移除：{}", "Take away: {}");
pub const TWO_NEEDED: Text = t("拆分至少选择两个承接事项", "A split needs at least two that follow");
pub const ONE_NEEDED: Text = t("请选择并入的事项", "Choose the matter that it goes on in");
pub const EFFECT: Text = t("生效日期", "Takes effect on");
pub const STATUS: Text = t("状态", "Status");
pub const ENDS: Text = t("{} → 已取消", "{} → cancelled");
pub const COMPARED: Text = t("与“{}”相比", "Compared with “{}”");
pub const SAME: Text = t("内容相同。", "They say the same.");
