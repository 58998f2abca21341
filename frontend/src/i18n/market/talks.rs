//! Words of pictures, of talks, and of the Federation's desk of talks.

use shared::text::Text;

use super::t;

pub const F_PICTURES: Text = t("图片", "Pictures");
pub const PICTURES_HINT: Text = t(
    "选填，最多 {} 张；JPG、PNG 或 WebP，每张不超过 10 MB、3200 万像素。第一张显示在列表中。图中请不要留联系方式。拍摄地点等信息会自动去除。",
    "Optional, up to {}: JPG, PNG or WebP, at most 10 MB and 32 million pixels each. Lists show the first. No contacts in pictures, please. Where they were taken is removed.",
);
pub const ADD_PICTURES: Text = t("选择图片", "Choose pictures");
pub const PICTURES_TOO_MANY: Text = t(
    "您选了 {} 张，最多 {} 张，现在还能加 {} 张。请重新选择，已有的图片都保留。",
    "You chose {}. There may be {} in all, and {} more can be added now. Please choose again; the others are kept.",
);
pub const PICTURE_TOO_HEAVY: Text =
    t("“{}”超过 10 MB，请缩小后再上传。", "“{}” is over 10 MB. Please make it smaller.");
pub const PICTURES_UNDER_WAY: Text = t(
    "还有图片正在上传，请等上传完成再提交。",
    "Some pictures are still being sent. Wait for them, then submit.",
);
pub const PICTURES_FAILED: Text = t(
    "有图片未上传成功，请移除，或移除后重新选择。",
    "Some pictures couldn’t be sent. Remove them, or remove them and choose them again.",
);
pub const PICTURE_OF: Text = t("{}，图 {}", "{}, picture {}");
pub const PICTURE_ALT: Text = t("图片说明（选填）", "What it shows (optional)");
pub const PICTURE_ALT_OF: Text = t("第 {} 张图片的说明", "What picture {} shows");
pub const PICTURE_FIRST: Text = t("设为首图", "Show first");

pub const FEDERATION: Text = t("工商联", "Federation");
pub const MESSAGE_FILES: Text = t("附件", "Files");
pub const ENDS_BY_ITSELF: Text = t("自动结束日", "Ends by itself on");
pub const WHY_NOT: Text = t("主要原因", "Main reason");
pub const CALL_LEAD: Text = t(
    "双方都同意后，本市工商联可以看到这次洽谈的全部消息并在其中留言，帮助促成合作。联系方式不会给工商联。任何一方随时可以退出。",
    "Once both agree, the city’s Federation can read all messages of this talk and write here to help. It doesn’t get contacts. Either side can withdraw at any time.",
);
pub const DISMISS_LEAD: Text = t(
    "退出后，工商联不能再查看和留言，对方会收到通知。",
    "The Federation can no longer read or write here; the other side is told.",
);
pub const BLOCK: Text = t("屏蔽对方", "Block them");
pub const BLOCK_LEAD: Text = t(
    "屏蔽后，双方不能互发消息，也不能就对方的信息表达意向；对方会看到贵企业暂不接收消息。随时可以解除。",
    "Neither side can send messages or show interest in the other’s postings; they see that you don’t take messages for now. You can lift it at any time.",
);
pub const LIFT_BLOCK: Text = t("解除屏蔽", "Lift the block");
pub const BLOCKED_BY_US: Text = t(
    "贵企业已屏蔽对方，双方不能互发消息。解除后可以继续。",
    "You have blocked the other side; neither can send messages. Lift it to go on.",
);
pub const BLOCKED_BY_THEM: Text =
    t("对方暂不接收贵企业的消息。", "The other side doesn’t take your messages for now.");
pub const REPORT_TALK: Text = t("举报这次洽谈", "Report this talk");
pub const REPORT_TALK_LEAD: Text = t(
    "举报后，工商联可以查看这次洽谈的消息和附件以便核实，但看不到联系方式。举报内容不会告诉对方。",
    "The Federation can then read the messages and files of this talk, but no contacts. The other side isn’t told.",
);
pub const HELPED: Text = t(
    "双方已同意工商联协助撮合：工商联可以查看消息并留言。",
    "Both sides agreed to the Federation’s help: it can read the messages and write here.",
);
pub const HELP_WANTED_BY_US: Text = t(
    "贵企业已同意工商联协助撮合，等待对方同意。",
    "You agreed to the Federation’s help; the other side hasn’t yet.",
);
pub const HELP_WANTED_BY_THEM: Text = t(
    "对方希望工商联协助撮合。贵企业同意后，工商联才能查看和留言。",
    "The other side wants the Federation’s help. It can read and write here only once you agree.",
);
pub const SILENT: Text = t(
    "双方已有一段时间没有往来。继续留言即可保留这次洽谈，否则到期自动结束。",
    "Nothing was said for a while. Write a message to keep the talk; otherwise it ends by itself.",
);

pub const DESK_POSTINGS: Text = t("待审信息", "Postings");
pub const DESK_TALKS: Text = t("洽谈", "Talks");
pub const DESK_TALKS_LEAD: Text = t(
    "这里只有被举报的洽谈，以及双方都同意工商联协助撮合的洽谈。",
    "Only talks that were reported, and those in which both sides agreed to the Federation’s help.",
);
pub const DESK_TALKS_EMPTY: Text = t("没有需要处理的洽谈。", "No talk waits.");
pub const DESK_HELPS: Text = t(
    "双方都同意工商联协助撮合。您写的消息双方都能看到。",
    "Both sides want the Federation’s help. Both read what you write.",
);
pub const HELP: Text = t("协助撮合", "Help wanted");
pub const BOTH_SIDES: Text = t("双方", "Both sides");
pub const WAITS_SINCE: Text = t("等待自", "Waits since");
pub const POSTER: Text = t("发布方", "The posting’s side");
pub const OTHERS: Text = t("意向方或系统", "The other side, or the system");
pub const SETTLE_LEAD: Text = t(
    "核实无问题后，洽谈照常进行，工商联不再查看。",
    "The talk goes on, and the Federation reads it no more.",
);
pub const STOP_LEAD: Text = t(
    "中止后双方不能再发消息。请写明原因，双方都会看到。",
    "Neither side can write any more. Say why; both read it.",
);
pub const CAME: Text = t("成效", "What came of it");
pub const CAME_LEAD: Text = t(
    "洽谈的结果按结束的月份统计，只含本地区发布的信息。",
    "Talks are counted in the month in which they ended, about postings of your region.",
);
pub const CAME_OF: Text = t("近 {} 个月", "The last {} months");
pub const CAME_OVER: Text = t("已结束的洽谈", "Talks that are over");
pub const CAME_DEALS: Text = t("达成合作", "Deals");
pub const CAME_DECLINED: Text = t("婉拒", "Declined");
pub const CAME_LAPSED: Text = t("逾期未回应", "Not answered");
pub const CAME_ENDED: Text = t("未成", "Ended");
pub const CAME_BY_BOARD: Text = t("按专区", "By board");
pub const CAME_DIRECTORY: Text = t("企业名录", "Directory");
pub const CAME_BY_CITY: Text = t("按城市", "By city");
pub const CAME_BY_MONTH: Text = t("按月份", "By month");
pub const MONTH: Text = t("月份", "Month");
pub const CAME_SIZES: Text = t("达成合作的年金额", "Deals by their value in a year");
pub const CAME_REASONS: Text = t("未成的主要原因", "Why nothing came of the others");
