//! Words for what the audit trail holds as codes.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

type Words = [(&'static str, Text)];

pub const DONE: &Words = &[
    ("signed_in", t("登录", "Signed in")),
    ("sign_in_refused", t("登录被拒绝", "Sign-in refused")),
    ("signed_out_everywhere", t("在所有设备上退出", "Signed out everywhere")),
    ("signed_out_everybody", t("结束所有人的登录", "Signed everybody out")),
    ("password_changed", t("修改密码", "Password changed")),
    ("totp_enrolled", t("启用两步验证", "Two-step sign-in turned on")),
    ("totp_given_up", t("停用两步验证", "Two-step sign-in turned off")),
    ("provider_linked", t("关联外部身份", "Identity provider linked")),
    ("account_created", t("新建账号", "Account made")),
    ("account_changed", t("修改账号", "Account changed")),
    ("account_unlocked", t("解除账号锁定", "Account unlocked")),
    ("totp_reset", t("重置两步验证", "Two-step sign-in reset")),
    ("password_reset", t("重置密码", "Password reset")),
    ("sessions_ended", t("强制退出", "Sessions ended")),
    ("agent_invited", t("邀请经办人", "Agent invited")),
    ("invitation_withdrawn", t("撤回邀请", "Invitation withdrawn")),
    ("owner_invited", t("邀请负责人", "Owner invited")),
    ("owner_named", t("设为企业负责人", "Owner named")),
    ("owner_stepped_down", t("卸任企业负责人", "Owner stepped down")),
    ("owner_removed", t("移除企业负责人", "Owner removed")),
    ("owner_being_replaced", t("开始更换企业负责人", "Replacing an owner begun")),
    ("owner_replaced", t("更换企业负责人", "Owner replaced")),
    ("renaming_asked", t("申请变更企业名称或地区", "New name or region asked for")),
    ("renaming_withdrawn", t("撤回名称或地区变更", "New name or region withdrawn")),
    ("renaming_confirmed", t("确认企业名称或地区变更", "New name or region confirmed")),
    ("renaming_refused", t("未确认企业名称或地区变更", "New name or region not confirmed")),
    ("password_reset_sent", t("发送密码重置邮件", "Letter for a new password sent")),
    ("password_reset_by_letter", t("用邮件链接重置密码", "Password reset by a letter")),
    ("agent_joined", t("经办人加入", "Agent joined")),
    ("agent_removed", t("移除经办人", "Agent removed")),
    ("enterprise_registered", t("注册企业", "Enterprise registered")),
    ("enterprise_changed", t("修改企业资料", "Enterprise file changed")),
    ("enterprise_released", t("解除企业注册", "Registration released")),
    ("enterprise_verified", t("核实企业身份", "Enterprise verified")),
    ("enterprise_unverified", t("撤销企业核实", "Verification taken back")),
    ("register_imported", t("导入企业名录", "Register imported")),
    ("partner_registered", t("登记对接平台", "Platform registered")),
    ("partner_changed", t("修改对接平台", "Platform changed")),
    ("partner_key_made", t("更换平台密钥", "Platform’s key made")),
    ("partner_key_ended", t("停用平台密钥", "Platform’s key ended")),
    ("conflict_decided", t("核对报送数据", "Conflicting data decided")),
    ("message_resent", t("重新发送消息", "Message sent again")),
    ("letter_given_up", t("邮件未能送达，已停止重试", "A letter couldn’t be delivered and was given up")),
    ("reference_edited", t("修改基础数据", "Reference data changed")),
];

pub const OBJECTS: &Words = &[
    ("user", t("账号", "Account")),
    ("enterprise", t("企业", "Enterprise")),
    ("org", t("单位", "Org")),
    ("partner", t("对接平台", "Platform")),
    ("row", t("报送数据", "Pushed data")),
    ("out", t("推送消息", "Message")),
    ("ref", t("基础数据", "Reference data")),
];

pub const DOCUMENTS: &Words = &[
    ("categories", t("诉求类别", "Categories")),
    ("terms", t("时限与等级", "Terms and tiers")),
    ("orgs", t("部门调整", "Org changes")),
    ("regions", t("区划调整", "Region changes")),
    ("workdays", t("工作日历", "Working days")),
];

pub const DETAILS: &Words = &[
    ("password", t("密码不符", "Wrong password")),
    ("totp", t("动态验证码不符", "Wrong one-time code")),
    ("provider", t("经外部身份登录", "By the identity provider")),
    ("register", t("与企业名录一致", "Found in the register")),
    ("verified by register", t("与企业名录一致，自动核实", "Verified by the register")),
];

pub const MEMBERS: &Words = &[
    ("role", t("角色", "Role")),
    ("org", t("单位", "Org")),
    ("region", t("地区", "Region")),
    ("active", t("在用", "Active")),
    ("owners_submit", t("只由负责人提交", "Only owners submit")),
    ("rows", t("导入行数", "Rows")),
    ("verified", t("因此核实", "Verified by it")),
];

pub const VERSION: Text = t("第 {} 版", "Version {}");
pub const WAS: Text = t("{}（原为：{}）", "{} (was: {})");
