//! Words of assigning several appeals at once.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const HOW: Text = t("怎样交办", "How to assign them");
pub const EACH: Text = t("各按建议", "Each as suggested");
pub const ALL_ALIKE: Text = t("统一填写", "All alike");
pub const EACH_HINT: Text = t(
    "下面是按每件内容建议的类别、时限和主办单位，请逐件核对，可以修改。",
    "Category, tier and lead as the content of each suggests; please check each one. All may be changed.",
);
pub const ASSIGN_EACH: Text = t("按表交办（{} 件）", "Assign as listed ({})");
pub const BECAUSE: Text = t("依据：文中提到{}", "Because the text mentions {}");
pub const TIER: Text = t("办理时限档次", "Tier");
pub const CHOOSE: Text = t("请选择", "Choose");
pub const INCOMPLETE: Text = t(
    "还有没选全的，已标出；请选好类别、时限和主办单位。",
    "Some aren’t complete; please choose category, tier and lead where it is marked.",
);
