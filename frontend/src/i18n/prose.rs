//! The long texts: help, and the accessibility statement. A heading, and the paragraphs under it.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

/// Stands where the tiers with their times are listed, as they are in force.
pub const TIERS: Text = t("{}。", "{}.");

pub type Part = (Text, &'static [Text]);

pub const HELP: &[Part] = &[
    (
        t("谁可以提诉求", "Who can file"),
        &[
            t(
                "在本省注册的企业，由负责人或经办人提出。第一次使用先注册，核实身份以后就能提交；核实之前可以先填好、存着。",
                "Enterprises registered in the province, through an owner or an agent. Register first; once your identity is verified you can submit. Until then you can prepare and keep drafts.",
            ),
            t(
                "不方便上网的会员企业，可以请所在地工商联的联络员代为提出，需要您本人同意，并如实登记来电、来访、来信或会议等渠道。",
                "Member enterprises who prefer not to use the web can ask a liaison officer of the local Federation to file for them, with recorded consent and channel.",
            ),
        ],
    ),
    (
        t("多久能有结果", "How long it takes"),
        &[
            TIERS,
            t(
                "提交当天不计入，具体日期写在回执上。",
                "The day of filing isn’t counted. The date is on your receipt.",
            ),
            t(
                "请您补充材料期间时限暂停，补交后接着算；确需延期的，要负责人批准，并告诉您理由和新的日期。",
                "While you are asked for more, the clock pauses. An extension needs a head’s approval; you are told the reason and the new date.",
            ),
        ],
    ),
    (
        t("不想让被反映的部门知道是谁提的", "Keeping your name from the department"),
        &[t(
            "提交时选择“对办理部门隐去企业名称”。部门只看到事情，看不到您的企业；工商联和督办员仍能看到，以便核实。",
            "Choose to hide your enterprise when filing. The department sees the matter only; the Federation and supervisors still see who filed, so as to verify.",
        )],
    ),
    (
        t("怎么查进度", "How to track"),
        &[t(
            "登录后在“我的办件”里看；没有账号的人凭回执上的编号和查询码，在“查进度”里看。扫回执上的二维码也可以。",
            "Signed in, under My cases. Without an account, by the number and query code on the receipt, or by its QR code.",
        )],
    ),
    (
        t("答复了但没解决怎么办", "Answered but not solved"),
        &[t(
            "在办件页面选“没有解决”或打出差评，诉求会转入整改，重新计时，并提级督办。评价期限内没有评价的，按“未评价”办结，不算作“已解决”。",
            "Say “not solved” or give a bad rating on the case page: it becomes a rectification with its own clock, one level up. Without a verdict in time it closes as “no verdict”, never as “solved”.",
        )],
    ),
    (
        t("怎么知道记录没有被改过", "How to know the record is unaltered"),
        &[t(
            "每一步都带着上一步的指纹（国密 SM3 杂凑），首尾相连。打开办件页面，浏览器会在您自己的设备上重新核验一遍。",
            "Every step carries the fingerprint (SM3 hash) of the one before. Your own browser checks the whole chain when you open the case.",
        )],
    ),
    (
        t("忘记密码", "Forgotten password"),
        &[
            t(
                "账号登记了电子邮箱、本系统又开通了邮件的，可在登录页的“忘记密码”中用邮件链接重置。没有登记邮箱或收不到邮件的，为防冒领，由本地区的安全管理员核对身份后重置。企业负责人请带：营业执照复印件（加盖公章）、本人身份证件和登录名，到注册地的工商联办理；不是法定代表人的，另带授权委托书。",
                "If your account has an e-mail address and letters are sent here, reset it by a link under “Forgotten your password?” on the sign-in page. Otherwise, so that nobody takes over another’s account, the security administrator of your region resets it once your identity is checked. As an owner bring a stamped copy of the business licence, your identity document and your login to the Federation where the enterprise is registered; if you aren’t the legal representative, also a letter of authority.",
            ),
            t(
                "企业经办人先找本企业负责人：负责人可以停用旧账号，再发一份新的邀请。机关单位的工作人员由本单位负责人向安全管理员提出，带工作证件。",
                "Agents ask their owner first, who can remove the old account and send a new invitation. Staff of government orgs have their head ask the security administrator, with their service card.",
            ),
            t(
                "重置后会得到一个临时密码，所有登录会同时退出；用它登录后请马上改成自己的密码。重置会留下记录。",
                "You then get a temporary password, and all sessions end; sign in with it and change it at once. Every reset is on record.",
            ),
        ],
    ),
    (
        t("登录不上", "Trouble signing in"),
        &[t(
            "连续输错会暂时锁定，稍等再试，或请管理员解锁。换了手机、用不了动态验证码的，请联系本单位负责人或安全管理员。",
            "Repeated failures lock the account for a while. If you lost your authenticator, ask your owner or a security administrator.",
        )],
    ),
];

pub const ACCESSIBILITY: &[Part] = &[
    (
        t("我们做了什么", "What we have done"),
        &[
            t(
                "按 GB/T 37668 和 WCAG 2.2 AA 设计：所有功能都能用键盘完成，焦点清楚可见，文字对比度不低于 4.5∶1，颜色从不单独表示意思，表单错误逐条指明位置。",
                "Designed to GB/T 37668 and WCAG 2.2 AA: everything works by keyboard, focus is visible, contrast is at least 4.5:1, colour is never the only sign, and form errors point to their fields.",
            ),
            t(
                "页面右上角的“长辈版”放大全部文字；浏览器放大到 400% 仍可使用。没有弹窗广告和诱导按钮，没有图形验证码。",
                "Large print in the header enlarges all text; pages work at 400% zoom. No advertisements, no luring buttons, no picture captchas.",
            ),
            t(
                "设置了“减少动态效果”的设备上，页面没有动画。",
                "Where your device asks for reduced motion, nothing moves.",
            ),
        ],
    ),
    (
        t("已知的不足", "Known limits"),
        &[t(
            "企业上传的附件由提交者制作，可能不便读屏；可以请办理部门另给文字说明。",
            "Attachments are made by those who upload them and may not suit screen readers; ask the department for a text version.",
        )],
    ),
    (
        t("遇到障碍请告诉我们", "Tell us"),
        &[t(
            "可以作为一件诉求提出，也可以拨打 12345，或请所在地工商联代办。",
            "File it as an appeal, call 12345, or ask your local Federation for help.",
        )],
    ),
];
