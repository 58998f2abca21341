//! Words of applications that are being filled in.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const DRAFTS: Text = t("未提交的申请", "Applications not sent yet");
pub const LEAD: Text = t(
    "填写中的申请自动保存在这里，本单位的同事可以在任何设备上接着填。最后一次修改后保存 90 天，所附文件一并保存；提交后自动移除。",
    "What you are filling in is kept here; colleagues of your enterprise can go on with it from any device. It is kept for 90 days after the last change, with its files, and goes when it is submitted.",
);
pub const ENTRY_NOTE: Text = t("接着填写，换设备也能继续", "Go on where you stopped, on any device");
pub const NONE: Text = t("没有填写中的申请。", "Nothing is being filled in.");
pub const ITEM: Text = t("申请事项", "Applying for");
pub const PLACE: Text = t("办理地区", "Where");
pub const SAVED: Text = t("最后保存", "Last saved");
pub const KEPT_UNTIL: Text = t("保存至", "Kept until");
pub const FILES: Text = t("附件", "Files");
pub const ACTS: Text = t("操作", "What to do");
pub const TOGETHER: Text = t("一件事", "All in one");
pub const GONE: Text = t("该事项已不在目录中", "No longer in the directory");
pub const NOT_CHOSEN: Text = t("尚未选择", "Not chosen yet");
pub const GO_ON: Text = t("接着填", "Go on");
pub const GO_ON_WITH: Text = t("接着填：{}", "Go on with {}");
pub const DELETE: Text = t("删除", "Delete");
pub const DELETE_THIS: Text = t("删除草稿：{}", "Delete the draft: {}");
pub const DELETE_TITLE: Text = t("删除这份草稿？", "Delete this draft?");
pub const DELETE_LEAD: Text =
    t("“{}”已填写的内容将被删除，不能恢复。", "What was filled in for “{}” will be gone for good.");
pub const DELETED: Text = t("草稿已删除。", "The draft is deleted.");
pub const ONLY_ENTERPRISES: Text = t(
    "这里保存企业填写中的申请，请用企业账号登录。",
    "Enterprises’ applications are kept here; please sign in as one.",
);
pub const OTHER_ANSWERS: Text = t(
    "这件事有一份按其他回答填写、尚未提交的申请。",
    "There is an application for this that wasn’t sent, filled in after other answers.",
);
pub const OTHER_ANSWERS_MORE: Text = t(
    "请选择接着填那一份，或者按现在的回答重新填写（填写后将替换那一份）。保存于",
    "Go on with it, or begin anew after the answers you gave now, which takes its place. Saved",
);
pub const GO_ON_WITH_IT: Text = t("接着填那一份", "Go on with that one");
pub const BEGIN_ANEW: Text = t("按现在的回答重新填写", "Begin anew");
