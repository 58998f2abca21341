//! Words of who owns an enterprise, what it is called, forgotten passwords, and letters to the staff.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const INVITE_OWNER: Text =
    t("邀请其担任负责人（与您权限相同）", "Invite this person as an owner, with the same rights as you");
pub const INVITATIONS: Text = t("邀请负责人或经办人", "Invite an owner or an agent");
pub const AS_OWNER: Text = t("负责人", "Owner");
pub const OWNER_LEAD: Text = t(
    "{}的{}邀请您担任企业负责人。建立账号后即可管理本企业在企通的登记，并代企业提交。",
    "At {}, {} invites you to be an owner. Make an account to keep the enterprise’s registration and submit for it.",
);
pub const NAME_OWNER: Text = t("设为负责人", "Make an owner");
pub const NAME_OWNER_TITLE: Text = t("设 {} 为负责人？", "Make {} an owner?");
pub const NAME_OWNER_LEAD: Text = t(
    "负责人可以提交、修改企业信息、邀请和停用其他人，包括您。",
    "An owner submits, changes the enterprise’s details, invites and removes people, you among them.",
);
pub const MAKE_AGENT: Text = t("改为经办人", "Make an agent");
pub const MAKE_AGENT_TITLE: Text = t("把 {} 改为经办人？", "Make {} an agent?");
pub const MAKE_AGENT_LEAD: Text = t(
    "此人仍可代企业办理，但不再是负责人。",
    "They still act for the enterprise, and don’t own it any more.",
);
pub const STEP_DOWN: Text = t("卸任负责人", "Step down");
pub const STEP_DOWN_TITLE: Text = t("卸任负责人？", "Step down as an owner?");
pub const STEP_DOWN_LEAD: Text = t(
    "卸任后您是经办人，不能再修改企业信息或管理人员；要恢复，须由其他负责人指定。",
    "You will be an agent, who can’t change the enterprise’s details or its people. Another owner can name you again.",
);
pub const STEPPED_DOWN: Text = t("您已卸任，现为经办人。", "You have stepped down and are an agent now.");
pub const YOU: Text = t("（您）", " (you)");

pub const RENAME: Text = t("变更名称或地区", "Change name or region");
pub const RENAME_LEAD: Text = t(
    "身份已核实的企业，变更须经确认：登记名录中已是新名称的，当场生效；其余由工作人员核对。已提交的办件仍用原名称，新办件用新名称。",
    "For a verified enterprise the change is confirmed first: at once where the register has the new name, otherwise by an officer. What was submitted keeps the old name; new cases bear the new one.",
);
pub const RENAME_PROOF: Text = t("变更依据", "What shows the change");
pub const RENAME_PROOF_HINT: Text = t(
    "如准予变更登记通知书的文号和日期。尚未核实的企业可以不填。",
    "E.g. number and date of the registrar’s notice. May stay empty before the enterprise is verified.",
);
pub const RENAME_SENT: Text = t("已提交，等待工作人员确认。", "Sent; an officer will confirm it.");
pub const RENAMED: Text = t("名称和地区已变更。", "Name and region are changed.");
pub const RENAME_WITHDRAW: Text = t("撤回变更申请", "Withdraw the request");
pub const ASKED_FOR: Text = t("申请变更为", "To be changed to");
pub const FORMER_NAMES: Text = t("变更记录", "Former names and regions");
pub const FORMER_UNTIL: Text = t("至", "until");
pub const TO_CONFIRM: Text = t("变更待确认", "Changes to confirm");
pub const NONE_TO_CONFIRM: Text = t("没有待确认的名称或地区变更", "No change of name or region waits");
pub const CONFIRM: Text = t("确认变更", "Confirm the change");
pub const CONFIRM_LEAD: Text = t(
    "请核对营业执照或登记机关的变更通知。确认后名称和地区立即生效，原名称留存备查。",
    "Compare the licence or the registrar’s notice. The new name and region count at once; the old ones stay on record.",
);
pub const REFUSE: Text = t("不予确认", "Don’t confirm");
pub const REFUSE_LEAD: Text =
    t("名称和地区保持不变，企业会收到通知。", "Name and region stay, and the enterprise is told.");

pub const REPLACE: Text = t("更换负责人", "Replace the owner");
pub const REPLACE_LEAD: Text = t(
    "用于负责人已离开、企业无法自行变更的情形。请核对营业执照、介绍信和来人身份。原负责人的账号将停用，并收到邮件；全过程记入审计。",
    "For an enterprise whose owner has left. Check the licence, the letter of authority and the person’s identity. The former owner’s account is closed and they are written to; all of it is audited.",
);
pub const FORMER: Text = t("离任的负责人", "The owner who has left");
pub const SUCCESSOR: Text = t("新负责人", "The new owner");
pub const SUCCESSOR_HINT: Text = t(
    "可选一位在用的经办人；不选则生成一次性链接，交给新负责人建立账号。",
    "One of the active agents; leave it open to make a link by which somebody new makes an account.",
);
pub const SUCCESSOR_EMAIL: Text = t("链接发送到邮箱", "Send the link to");
pub const REPLACED: Text = t("负责人已更换。", "The owner was replaced.");
pub const REPLACED_TOLD: Text = t("已发邮件告知原负责人。", "The former owner was written to.");
pub const REPLACED_UNTOLD: Text = t(
    "原负责人没有可用的邮箱，请另行告知。",
    "There is no address of the former owner; please tell them in another way.",
);
pub const REPLACE_LINK: Text = t(
    "请把这个链接交给新负责人，7 天内有效，只显示这一次。对方建立账号后，更换即告完成：",
    "Give this link to the new owner. It holds for 7 days and is shown only now; the change is done when they have made their account:",
);

pub const FORGOTTEN_TITLE: Text = t("重置密码", "Set a new password");
pub const FORGOTTEN_BY_LETTER: Text = t("用邮件重置密码", "Reset it by e-mail");
pub const FORGOTTEN_LEAD: Text = t(
    "填写登录名，我们把重置链接发到账号登记的电子邮箱。链接 30 分钟内有效，只能用一次。",
    "Enter your login; a link goes to the account’s e-mail address. It holds for 30 minutes and works once.",
);
pub const FORGOTTEN_GO: Text = t("发送重置链接", "Send the link");
pub const FORGOTTEN_SENT: Text = t(
    "如果这个登录名登记了电子邮箱，几分钟内会收到邮件；也请看看垃圾邮件箱。十分钟内只发一次。24 小时内改过邮箱的账号，请用下面的办法。",
    "If this login has an e-mail address, a letter arrives within a few minutes; please look among junk mail too. One is sent in ten minutes. If the address was changed within 24 hours, please use the way below.",
);
pub const FORGOTTEN_OTHERWISE: Text =
    t("没有登记邮箱，或收不到邮件", "Without an address, or if no letter comes");
pub const FORGOTTEN_FOR: Text = t(
    "登录名：{}。设置新密码后，所有设备都会退出登录；已启用的两步验证不变。",
    "Login: {}. With the new password all devices are signed out; two-step sign-in stays as it is.",
);
pub const FORGOTTEN_SET: Text = t("设置新密码", "Set the password");
pub const FORGOTTEN_DONE: Text =
    t("密码已重置，请用新密码登录。", "Your password is set. Please sign in with it.");
pub const FORGOTTEN_AGAIN: Text = t("重新申请", "Ask for a new link");

pub const LETTERS: Text = t("提醒邮件", "Letters");
pub const LETTERS_LEAD: Text = t(
    "除站内消息外，还可以收邮件。邮件中不含办件内容。",
    "Beside your inbox you can have letters. They say nothing of the cases themselves.",
);
pub const LETTERS_URGENT: Text = t(
    "紧急事项即时提醒：交办本单位、红牌、催办督办、争议裁定",
    "At once when something is urgent: assigned to my department, red card, supervised, to be arbitrated",
);
pub const LETTERS_DAILY: Text = t(
    "每个工作日早上汇总一次：在办、今日到期、逾期件数",
    "Each working morning: how much is open, due, overdue",
);
pub const LETTERS_NO_MAIL: Text = t(
    "本系统没有开通邮件，选择会保存，开通后生效。",
    "Letters aren’t sent here yet; your choice counts once they are.",
);

pub const REGISTER_TEMPLATE: Text = t("下载 Excel 模板", "Excel template");
pub const REGISTER_PLACE: Text = t("第 {} 行第 {} 列：{}", "Line {}, column {}: {}");
pub const REGISTER_RENAMED: Text =
    t("另有 {} 家企业的名称或地区变更由此确认。", "{} changes of name or region are confirmed by it.");
