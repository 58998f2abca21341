//! Words of appeals that are being written, and of their attachments.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const KEPT_AT: Text = t(
    "✓ 已保存 {}，90 天内本企业人员可在任何设备上接着写，附件一并保留",
    "✓ Saved {}. Your enterprise’s people can go on from any device within 90 days; attachments are kept as well",
);
pub const KEPT_AT_OWN: Text = t(
    "✓ 已保存 {}，90 天内您可在任何设备上接着写，附件一并保留",
    "✓ Saved {}. You can go on from any device within 90 days; attachments are kept as well",
);
pub const WILL_BE_KEPT: Text = t("写下的内容会自动保存。", "What you write is saved by itself.");
pub const KEPT_HERE: Text = t(
    "暂时连不上服务器，内容已保存在本机，恢复后自动上传。未上传草稿中的附件只保留 48 小时。",
    "The server can’t be reached; it is kept on this device and goes up later. Until then its attachments are kept for 48 hours only.",
);
pub const TOO_MANY: Text = t(
    "草稿已满 40 份，这一份只保存在本机；请先删除不用的草稿。",
    "There are forty drafts already, so this one is kept on this device only; please delete some.",
);
pub const CONFLICT: Text = t(
    "这份草稿 {} 由{}改动过，与本机内容不同。",
    "The draft was changed at {} by {}; it differs from what is here.",
);
pub const CONFLICT_MORE: Text = t(
    "请选择用哪一份接着写；在您选择之前，两份都保留。",
    "Choose the one to go on with. Until then both are kept.",
);
pub const KEEP_MINE: Text = t("用本机这一份", "Go on with this one");
pub const TAKE_THEIRS: Text = t("用另一份", "Take the other one");
pub const GONE: Text = t(
    "这份草稿已由本企业其他人员提交或删除。本机还留有内容，继续写会另存为一份新草稿。",
    "Someone of your enterprise has submitted or deleted this draft. What is on this device stays; going on makes it a new draft.",
);
pub const NOT_THERE: Text = t(
    "这份草稿已经提交或删除。已提交的可在“我的办件”中查看。",
    "This draft has been submitted or deleted. What was submitted stands under My cases.",
);
pub const RESTORED: Text = t("已恢复您上次没有提交的内容。", "What you hadn’t submitted last time is back.");
pub const DELETE: Text = t("删除草稿，重新填写", "Delete the draft and start afresh");
pub const DELETE_ONE: Text = t("删除草稿“{}”", "Delete the draft “{}”");
pub const DELETED: Text = t("草稿已删除。", "The draft was deleted.");

pub const TITLE: Text = t("诉求草稿", "Appeals being written");
pub const TITLE_READY: Text = t("等您提交", "Waiting for you to submit");
pub const OTHERS: Text = t("还有没写完的诉求草稿：", "Other appeals that are being written:");
pub const UNTITLED: Text = t("（还没有标题）", "(no title yet)");
pub const READY: Text = t("待负责人提交", "Ready for an owner");
pub const WRITING: Text = t("起草中", "Being written");
pub const PREPARED: Text = t("{} 起草", "prepared by {}");
pub const KEPT_UNTIL: Text = t("保存至", "kept until");

pub const HAND_OVER: Text = t("提请负责人提交", "Hand over to an owner");
pub const HANDED_OVER: Text = t(
    "已提请负责人提交。负责人登录后会在首页看到这份诉求。",
    "Handed over. Owners see it on their home page once they sign in.",
);
pub const IS_READY: Text = t(
    "已提请负责人提交。改动会自动保存，负责人提交的是最新内容。",
    "It is with the owners. What you change is saved, and they submit what it says then.",
);
pub const TAKE_BACK: Text = t("撤回，继续起草", "Take it back");
pub const TAKEN_BACK: Text = t("已撤回。", "Taken back.");
pub const FROM_AGENT: Text = t(
    "这份诉求由{}起草，请核对后提交。提交记录会载明起草人。",
    "This appeal was prepared by {}; please check and submit it. The record will say who prepared it.",
);
pub const SEND_BACK: Text = t("退回继续起草", "Send it back");
pub const SENT_BACK: Text = t("已退回，起草人可以继续修改。", "Sent back: it can be worked on again.");
pub const NO_LONGER_READY: Text = t(
    "内容已不完整，不再列入“等您提交”。填好后请再次提请。",
    "It no longer fills the form, so it isn’t with the owners any more. Hand it over again once it does.",
);
pub const PREPARED_BY: Text = t("由 {} 起草", "Prepared by {}");

pub const FILES_KEPT: Text = t(
    "未提交的附件至少保留 48 小时，再次打开草稿时自动续期；已失效的会在这里标出，请重新上传。",
    "Attachments that weren’t submitted are kept for 48 hours at least, and longer each time you open the draft; those that are gone are marked here, so that you can upload them again.",
);
pub const FILE_GONE: Text =
    t("已过保留期，请移除后重新上传", "No longer kept: take it away and upload it again");
