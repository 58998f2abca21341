//! Words of the frame round every page.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const BRAND: Text = t("企通", "Qitong");
pub const SKIP: Text = t("跳到正文", "Skip to content");
pub const MAIN_NAV: Text = t("主导航", "Main");
pub const TABS_NAV: Text = t("底部导航", "Sections");
pub const LARGE: Text = t("长辈版", "Large");
pub const LARGE_WHAT: Text = t("长辈版：放大全部文字", "Large print: enlarges all text");
pub const OTHER_LANGUAGE: Text = t("EN", "中文");
pub const OTHER_LANGUAGE_WHAT: Text = t("English", "简体中文");
pub const SIGN_IN: Text = t("登录", "Sign in");
pub const SIGN_OUT: Text = t("退出登录", "Sign out");
pub const SIGN_OUT_EVERYWHERE: Text = t("在所有设备上退出", "Sign out everywhere");
pub const SIGNED_OUT: Text = t("您已退出登录。", "You have signed out.");
pub const ACCOUNT: Text = t("我的账号", "My account");
pub const MENU_OF: Text = t("{} 的账号菜单", "Account menu of {}");
pub const UNREAD: Text = t("{} 条未读", "{} unread");

pub const HOME: Text = t("首页", "Home");
pub const WORKBENCH: Text = t("工作台", "Workbench");
pub const CASES: Text = t("办件", "Cases");
pub const MY_CASES: Text = t("我的办件", "My cases");
pub const FILE_CASE: Text = t("提诉求", "File an appeal");
pub const FILE_FOR_MEMBER: Text = t("代企业提诉求", "File for a member");
pub const MATTERS: Text = t("办事指南", "Matters");
pub const MARKET: Text = t("互动空间", "Market");
pub const WIZARD: Text = t("办事向导", "The wizard");
pub const TRACK: Text = t("查进度", "Track");
pub const INBOX: Text = t("消息", "Inbox");
pub const ENTERPRISE: Text = t("企业", "Enterprise");
pub const SUPERVISION: Text = t("督办", "Supervision");
pub const ADMIN: Text = t("管理", "Administration");
pub const HELP: Text = t("帮助", "Help");
pub const ACCESSIBILITY: Text = t("无障碍声明", "Accessibility");
pub const API: Text = t("接口文档", "API documentation");
pub const FOOT: Text = t(
    "企通 · 企业诉求一处办理平台。日期与时限按国务院公布的工作日历计算。",
    "Qitong, one place for what enterprises ask of government. Deadlines follow the State Council’s calendar of working days.",
);

pub const READ_ONLY: Text = t(
    "系统正在维护：可以查看内容、查询进度，暂时不能登录和提交。您填写的内容会留在本机，请稍后再试。",
    "Maintenance: you can read and track, but not sign in or submit for now. What you enter stays on this device; please try again later.",
);
pub const EXPIRED: Text = t("登录已过期", "Your session has ended");
pub const EXPIRED_WHY: Text = t(
    "为了安全，请重新登录。您刚才填写的内容都还在，登录后接着办。",
    "For safety, please sign in again. What you have entered is kept, and you will go on where you were.",
);
pub const OTHER_PERSON: Text = t(
    "刚才登录的是另一个账号，原来填写的内容没有提交。请用原来的账号登录后再提交。",
    "Someone else has signed in, so what was written before wasn’t sent. Sign in as the person who wrote it to send it.",
);
