//! Words of accounts and enterprises.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const FORGOT: Text = t("忘记密码？", "Forgotten your password?");
pub const FORGOT_HOW: Text = t(
    "密码由本地区的安全管理员核对身份后重置。企业负责人带营业执照复印件（加盖公章）和本人身份证件，到注册地的工商联办理；经办人请本企业负责人重新邀请；机关工作人员由本单位负责人提出。",
    "The security administrator of your region resets it once your identity is checked. Owners bring a stamped copy of the business licence and their identity document to the Federation where the enterprise is registered; agents are invited anew by their owner; staff ask through their head.",
);
pub const FORGOT_MORE: Text = t("详细办法", "How it works in full");
pub const SIGN_IN_TITLE: Text = t("登录企通", "Sign in to Qitong");
pub const NO_ACCOUNT: Text = t("还没有账号？", "No account yet?");
pub const REGISTER: Text = t("注册企业", "Register an enterprise");
pub const LOGIN: Text = t("登录名", "Login");
pub const LOGIN_HINT: Text = t(
    "3 至 64 位字母、数字或 . _ @ -，不分大小写。",
    "3 to 64 letters, digits or . _ @ -; capitals make no difference.",
);
pub const PASSWORD: Text = t("密码", "Password");
pub const PASSWORD_HINT: Text = t(
    "至少 10 位。几个不相干的词连在一起，又好记又安全。",
    "At least 10 characters. A few unrelated words are easy to keep in mind and hard to guess.",
);
pub const TOTP: Text = t("动态验证码", "One-time code");
pub const TOTP_HINT: Text = t(
    "打开手机上的验证器应用，输入其中的六位数字；手机不在身边时，可用一个备用码。",
    "Enter the six digits that your authenticator app shows, or a recovery code if your phone isn’t at hand.",
);
pub const OR_WITH: Text = t("用{}登录", "Sign in with {}");
pub const OIDC_PENDING: Text = t(
    "{}已确认您的身份。已有企通账号的，登录即可关联；还没有的，请先注册企业。",
    "{} has confirmed who you are. If you have an account here, sign in to link it; if not, register.",
);
pub const OIDC_PENDING_REGISTERED: Text = t(
    "{}已确认您的身份，您的企业已在企通注册。登录已有账号即可关联；还没有账号的，请企业负责人邀请您加入。",
    "{} has confirmed who you are, and your enterprise is registered. Sign in to link your account; if you have none, ask its owner to invite you.",
);
pub const OIDC_DISPLACES: Text = t(
    "这个信用代码已有人注册，但未能核实。如果不是您本单位人员，直接在这里注册即可：原来的注册将被解除，其账号停用。",
    "Someone has registered this credit code and isn’t verified. If it isn’t one of yours, register here: the other registration is released and its account closed.",
);
pub const OIDC_PREFILLED: Text = t(
    "{}已确认您的身份，已知的信息为您填好，请核对。注册后可直接用它登录。已有账号的，请",
    "{} has confirmed who you are, and what it told us is filled in. Please check it; afterwards you can sign in with it. If you have an account, please",
);
pub const OIDC_SIGN_IN: Text = t("登录并关联", "sign in and link it");
pub const OIDC_PROVIDER: Text = t("统一身份认证", "The provider");
pub const OIDC_LINK: Text =
    t("登录时与这个账号关联，以后可直接用它登录", "Link it to this account, to sign in with it from now on");
pub const OIDC_EXPIRED: Text = t("登录已超时，请重新登录。", "Signing in took too long. Please begin again.");
pub const OIDC_DENIED: Text = t(
    "您取消了统一身份登录，或者对方没有确认您的身份。可以重试，或用登录名和密码登录。",
    "You cancelled, or the provider didn’t confirm who you are. Try again, or use your login and password.",
);
pub const OIDC_FAILED: Text = t(
    "没能确认您的身份。请重试，或用登录名和密码登录。",
    "Your identity couldn’t be confirmed. Please try again, or use your login and password.",
);
pub const OIDC_UNAVAILABLE: Text = t(
    "统一身份认证暂时用不了。请稍后再试，或用登录名和密码登录。",
    "The provider can’t be reached just now. Please try again later, or use your login and password.",
);
pub const OIDC_CLOSED: Text = t(
    "您的企通账号已停用。如有疑问，请联系企业负责人或工商联。",
    "Your account here is closed. If you have questions, ask your enterprise’s owner or the Federation.",
);
pub const OIDC_SECOND_FACTOR: Text = t(
    "这个账号需要两步验证，请用登录名、密码和动态验证码登录。",
    "This account needs two steps: please sign in with login, password and code.",
);

pub const REGISTER_LEAD: Text = t(
    "注册以后可以先填写、存草稿；身份核实以后就能提交诉求。",
    "Once registered you can prepare and keep drafts; when your identity is verified you can submit.",
);
pub const PART_ENTERPRISE: Text = t("企业", "The enterprise");
pub const PART_CONTACT: Text = t("联系人", "Contact");
pub const PART_ACCOUNT: Text = t("负责人账号", "The owner’s account");
pub const CREDIT_CODE: Text = t("统一社会信用代码", "Unified social credit code");
pub const CREDIT_CODE_HINT: Text =
    t("营业执照上的 18 位代码。", "The 18 characters on the business licence.");
pub const CODE_GOOD: Text = t("校验无误，登记地：{}", "The code holds; registered in {}");
pub const CODE_GOOD_ELSEWHERE: Text =
    t("校验无误，登记地在外省", "The code holds; registered in another province");
pub const CODE_ODD: Text = t(
    "代码可用，但其中的组织机构代码与校验规则不符，请再核对一遍营业执照。",
    "The code can be used, but its organisation part doesn’t fit its own check. Compare it with your licence.",
);
pub const NAME: Text = t("企业名称", "Name of the enterprise");
pub const NAME_HINT: Text = t("与营业执照一致。", "As on the business licence.");
pub const REGION: Text = t("所在地区", "Region");
pub const LEGAL: Text = t("法定代表人", "Legal representative");
pub const LEGAL_HINT: Text = t(
    "只用于与登记名录核对身份，不对外显示。填写后更容易自动核实。",
    "Only compared with the register, and shown to nobody. With it you are more likely to be verified at once.",
);
pub const INDUSTRY: Text = t("所属行业", "Industry");
pub const INDUSTRY_HINT: Text =
    t("国民经济行业分类（GB/T 4754）门类。", "Section of the national classification, GB/T 4754.");
pub const SIZE: Text = t("企业规模", "Size");
pub const CONTACT_NAME: Text = t("联系人姓名", "Name of the contact");
pub const CONTACT_PHONE: Text = t("联系电话", "Telephone");
pub const CONTACT_EMAIL: Text = t("电子邮箱", "E-mail");
pub const EMAIL_HINT: Text =
    t("填写以后，办理进展会发邮件告诉您。", "With it you are told of progress by mail.");
pub const REGISTER_GO: Text = t("注册", "Register");
pub const REGISTERED: Text = t("注册成功，已为您登录。", "Registered, and you are signed in.");

pub const INVITATION_TITLE: Text = t("加入企业", "Join an enterprise");
pub const INVITATION_LEAD: Text = t(
    "{}的{}邀请您成为经办人。建立账号后即可代企业准备诉求。",
    "At {}, {} invites you to act as an agent. Make an account to prepare appeals for the enterprise.",
);
pub const INVITATION_UNTIL: Text = t("邀请有效期至", "The invitation holds until");
pub const PERSON_NAME: Text = t("姓名", "Your name");
pub const INVITATION_GO: Text = t("建立账号并加入", "Make the account and join");

pub const ACCOUNT_TITLE: Text = t("我的账号", "My account");
pub const HELD_PASSWORD: Text = t(
    "您用的是临时密码，请先改成自己的密码。",
    "You are using a temporary password. Change it to your own first.",
);
pub const HELD_TOTP: Text = t(
    "按本系统的安全要求，工作人员须先启用两步验证。",
    "Staff here have to set up two-step sign-in before going on.",
);
pub const PROFILE: Text = t("基本信息", "Profile");
pub const ROLE: Text = t("角色", "Role");
pub const ORG: Text = t("所在部门", "Department");
pub const LETTERS_IN: Text = t("通知邮件的语言", "Language of letters");
pub const CHANGE_PASSWORD: Text = t("修改密码", "Change password");
pub const OLD_PASSWORD: Text = t("现在的密码", "Current password");
pub const NEW_PASSWORD: Text = t("新密码", "New password");
pub const PASSWORD_CHANGED: Text =
    t("密码已修改，其他设备已退出。", "Password changed; other devices are signed out.");
pub const SECOND_FACTOR: Text = t("两步验证", "Two-step sign-in");
pub const TOTP_ON: Text = t("已启用", "On");
pub const TOTP_OFF: Text = t("未启用", "Off");
pub const TOTP_WHY: Text = t(
    "登录时除密码外，再输入手机验证器上的六位数字；密码泄露了，别人也进不来。",
    "Besides your password you enter six digits from an app on your phone, so that a stolen password isn’t enough.",
);
pub const TOTP_START: Text = t("启用两步验证", "Set up");
pub const TOTP_SCAN: Text =
    t("第一步：用验证器应用扫描二维码。", "First, scan this code with your authenticator app.");
pub const TOTP_TYPE: Text =
    t("不能扫码时，在应用里手工输入这串密钥：", "If you can’t scan, type this key into the app:");
pub const TOTP_THEN: Text = t("第二步：输入应用显示的六位数字", "Then enter the six digits that it shows");
pub const TOTP_CONFIRM: Text = t("确认启用", "Confirm");
pub const TOTP_STOP: Text = t("停用两步验证", "Turn off");
pub const TOTP_STOPPED: Text = t("两步验证已停用。", "Two-step sign-in is off.");
pub const QR_OF_KEY: Text = t("验证器密钥的二维码", "QR code of the authenticator key");
pub const RECOVERY: Text = t("备用码", "Recovery codes");
pub const RECOVERY_LEAD: Text = t(
    "两步验证已启用。请把这些备用码抄下来或打印，放在安全的地方：手机不在身边时，每个可以用一次。它们只显示这一次。",
    "Two-step sign-in is on. Write these codes down or print them and keep them safe: each signs you in once without your phone. They are shown only now.",
);
pub const RECOVERY_LEFT: Text = t("还剩 {} 个备用码", "{} recovery codes left");
pub const RECOVERY_KEPT: Text = t("我已保存好", "I have kept them");
pub const SESSIONS: Text = t("登录中的设备", "Where you are signed in");
pub const THIS_DEVICE: Text = t("本机", "this device");
pub const UNKNOWN_DEVICE: Text = t("未知设备", "Unknown device");
pub const SEEN: Text = t("最近使用", "Last used");
pub const END_SESSION: Text = t("退出", "Sign out");

pub const ENTERPRISE_TITLE: Text = t("企业信息", "The enterprise");
pub const VERIFIED: Text = t("身份已核实", "Identity verified");
pub const UNVERIFIED: Text = t("身份待核实", "Not yet verified");
pub const UNVERIFIED_WHAT: Text = t(
    "核实之前可以填写和保存诉求，暂不能提交。有三种办法：用统一身份认证登录并关联本账号；法定代表人或联系电话与登记机关名录一致的，导入名录时自动核实；或者带营业执照到当地工商联，由工作人员核实。",
    "Until then you can prepare and keep appeals, not submit them. There are three ways: sign in with the identity provider and link this account; where the legal representative or phone fits the registrar’s list, its import verifies you; or bring the business licence to the local Federation.",
);
pub const VERIFICATION: Text = t("核实", "Verification");
pub const CONTACT: Text = t("联系人", "Contact");
pub const REGISTERED_ON: Text = t("注册时间", "Registered");
pub const EDIT: Text = t("修改", "Edit");
pub const EDIT_ENTERPRISE: Text = t("修改企业信息", "Edit the enterprise");
pub const PEOPLE: Text = t("负责人和经办人", "Owners and agents");
pub const REMOVE_AGENT: Text = t("停用", "Remove");
pub const REMOVE_AGENT_TITLE: Text = t("停用 {} 的账号？", "Remove {}?");
pub const REMOVE_AGENT_LEAD: Text = t(
    "停用后立即退出登录，不能再代企业办理；办过的事留有记录。",
    "They are signed out at once and can no longer act for the enterprise; what they did stays on record.",
);
pub const INACTIVE: Text = t("已停用", "Removed");
pub const OWNERS_SUBMIT: Text = t("只有负责人可以提交诉求", "Only owners submit appeals");
pub const OWNERS_SUBMIT_WHAT: Text =
    t("打开后，经办人可以填写和准备，由负责人提交。", "When on, agents prepare and an owner submits.");
pub const INVITE: Text = t("发出邀请", "Make an invitation");
pub const INVITE_NOTE: Text = t("邀请谁", "Whom for");
pub const INVITE_NOTE_HINT: Text =
    t("只有您自己看得到，如“办公室王芳”。", "Only you see it, e.g. “Wang Fang, office”.");
pub const INVITE_EMAIL: Text = t("发送到邮箱", "Send to e-mail");
pub const INVITE_LINK: Text = t(
    "把这个链接发给对方，7 天内有效，只显示这一次：",
    "Give this link to the person. It holds for 7 days and is shown only now:",
);
pub const INVITE_NONE: Text = t("没有等待接受的邀请。", "No invitation waits.");
pub const INVITE_WAITING: Text = t("等待接受的邀请", "Invitations that wait");
pub const WITHDRAW: Text = t("撤回", "Withdraw");
pub const UNTIL: Text = t("有效期至", "Holds until");
pub const LINK: Text = t("链接", "link");
pub const STATE: Text = t("状态", "State");
pub const ACTIVE: Text = t("在用", "Active");

pub const FILE_TITLE: Text = t("企业档案", "The enterprise’s file");
pub const FILE_LEAD: Text = t(
    "填过一次的信息记在这里，办事时自动填写。每一项都注明来源和可信等级。",
    "What was entered once is kept here and fills your forms. Each entry says where it comes from and how far it can be trusted.",
);
pub const FILE_ENTRY: Text = t("项目", "Entry");
pub const FILE_VALUE: Text = t("内容", "Value");
pub const FILE_SOURCE: Text = t("来源和日期", "Source and date");
pub const FILE_GRADE: Text = t("可信等级", "Grade");
pub const FILE_STATE: Text = t("补充或修改档案", "Add to the file or change it");
pub const FILE_STATE_LEAD: Text = t(
    "登记信息（名称、代码等）以登记机关为准，不在这里修改。",
    "Registration (name, code …) follows the register and isn’t changed here.",
);
pub const CERTIFICATES: Text = t("持有的证照", "Certificates");
pub const CERTIFICATES_CHANGE: Text = t("登记证照", "Enter certificates");
pub const NO_CERTIFICATES: Text = t(
    "还没有登记证照。登记后，到期前 90 天起会在这里提醒。",
    "None yet. Once entered, you are reminded here from 90 days before one ends.",
);
pub const CERTIFICATE: Text = t("证照名称", "Certificate");
pub const CERTIFICATE_NUMBER: Text = t("证照编号", "Number");
pub const CERTIFICATE_ISSUER: Text = t("发证机关", "Issued by");
pub const CERTIFICATE_FROM: Text = t("有效期起", "Valid from");
pub const CERTIFICATE_UNTIL: Text = t("有效期止", "Valid until");
pub const CERTIFICATE_ITEM: Text = t("延续办理的事项编码", "Code of the matter that renews it");
pub const CERTIFICATE_STATE: Text = t("状态", "State");
pub const CERTIFICATE_VALID: Text = t("有效", "Valid");
pub const CERTIFICATE_ENDING: Text = t("还有 {} 天到期", "Ends in {} days");
pub const CERTIFICATES_CALENDAR: Text = t("到期日加入日历", "Ends as a calendar");
pub const CERTIFICATE_RENEWED: Text = t("已由新证接续", "A newer one goes on from it");
pub const CERTIFICATE_ENDED: Text = t("已过期", "Ended");
pub const CERTIFICATE_ALWAYS: Text = t("长期", "Without limit");
pub const CERTIFICATE_RENEW: Text = t("办理延续", "Renew it");
pub const READS: Text = t("谁查看过档案", "Who read the file");
pub const READS_LEAD: Text = t(
    "工作人员和对接平台每次查看都有记录，保留三年。",
    "Each reading by staff or another platform is on record for three years.",
);
pub const READS_NONE: Text = t("还没有人查看过。", "Nobody has read it yet.");
pub const READS_WHO: Text = t("查看人", "Who");
pub const READS_WHAT: Text = t("查看内容", "What");
pub const READS_WHEN: Text = t("日期", "Day");
pub const READS_TIMES: Text = t("次数", "Times");
pub const READS_CASE: Text = t("申请内容和材料", "What was handed in with an application");
pub const READS_IMPORTS: Text = t("其他平台报送的信息", "What other platforms say");
pub const READS_REGISTRATION: Text = t("登记信息", "Registration");
