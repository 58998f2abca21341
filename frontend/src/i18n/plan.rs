//! Words of how far an enterprise is with a plan.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const START: Text = t("开始办理", "Start");
pub const AT_COUNTER: Text = t("到窗口办理", "At the counter");
pub const IS_NEXT: Text = t("下一步办这项", "Next");
pub const NOT_BEGUN: Text = t("未开始", "Not begun");
pub const RUNS: Text = t("办理中", "Running");
pub const GRANTED: Text = t("已办结", "Granted");
pub const WAITS: Text = t("先办妥{}，再办这项", "After {}");
pub const VALID_UNTIL: Text = t("有效期至 {}", "valid until {}");
pub const THROUGH: Text = t("必办事项 {} / {} 项已办结。", "{} of {} needed items are through.");
pub const NEXT: Text = t("下一步：{}。", "Next: {}.");
pub const NOTHING_NEXT: Text = t(
    "其余事项正在办理，或者要等前面的事项办结后再办。",
    "The others are running, or wait for what comes before.",
);
pub const ALL_THROUGH: Text = t("清单上必办的事项都办结了。", "All that is needed is through.");
pub const BACK: Text = t("返回办事清单", "Back to the plan");
