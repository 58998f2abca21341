//! Words of applying for a matter.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const APPLY: Text = t("在线申请", "Apply online");
pub const APPLY_FOR: Text = t("申请：{}", "Apply: {}");
pub const LEAD: Text = t(
    "平台已有的信息已替您填好，请核对；填写过程自动保存，可以换一台设备接着填。",
    "What the platform knows is filled in; please check it. Your work is saved as you go, and you can go on from another device.",
);
pub const ABOUT: Text = t("先看办事指南", "Read about it first");
pub const ENTERPRISES_ONLY: Text =
    t("只有企业用户可以在线申请。", "Only people of an enterprise apply online.");
pub const WHERE: Text = t("在哪里办", "Where it is to be done");
pub const REGION: Text = t("办理地区", "Region");
pub const DONE_BY: Text = t("由{}办理，承诺 {} 个工作日内办结。", "Done by {} within {} working days.");
pub const NOT_OFFERED: Text = t(
    "该地区不办理这个事项，请另选地区；已填写的内容不受影响。",
    "It isn’t offered in this region; please choose another. What you have filled in stays.",
);
pub const SUSPENDED: Text = t(
    "该地区暂停办理这个事项，已填写的内容会保存。",
    "It is suspended in this region. What you have filled in is kept.",
);
pub const CANCELLED: Text = t("该事项已取消。", "This matter was cancelled.");
pub const DOCUMENTS: Text = t("申请材料", "Documents");
pub const NOT_TO_BRING: Text = t("免提交：{}。", "Not to be handed in: {}.");
pub const REVIEW: Text = t("下一步：核对", "Next: check");
pub const REVIEW_TITLE: Text = t("请核对后提交", "Please check, then submit");
pub const SUBMIT: Text = t("确认提交", "Submit");
pub const MEND: Text = t("返回修改", "Go back and change");
pub const FROM_FILE: Text =
    t("来自企业档案（{}，{} 级，{}）", "From your enterprise’s file ({}, grade {}, {})");
pub const FILE_HAS: Text = t("企业档案中为：{}", "Your enterprise’s file says: {}");
pub const TAKE_FILE: Text = t("用档案中的内容", "Take it");
pub const OFFER_TITLE: Text = t("同时更新企业档案", "Update the enterprise’s file, too");
pub const OFFER: Text = t(
    "把下面的新内容记入企业档案，以后申请自动填写",
    "Put what is new into the file, so that later forms fill themselves",
);
pub const FILE_NOT_CHANGED: Text =
    t("申请已提交，但企业档案没有更新：{}", "Submitted, but the file wasn’t updated: {}");
pub const FORM_CHANGED: Text = t(
    "这张申请表在您上次填写后已更新，请逐项核对。",
    "The form has changed since you filled it; please check every entry.",
);
pub const LEFT_OVER: Text =
    t("下面这些内容新表不再填写，不会提交：", "The new form doesn’t ask for these; they won’t be sent:");
pub const WILL_BE_KEPT: Text = t("填写内容会自动保存。", "What you fill in is saved by itself.");
pub const KEPT_AT: Text =
    t("✓ 已保存 {}，90 天内可在任何设备上接着填", "✓ Saved {}; go on from any device within 90 days");
pub const KEPT_HERE: Text = t(
    "暂时连不上服务器，内容已保存在本机，恢复后自动上传。",
    "The server can’t be reached; it is kept on this device and goes up later.",
);
pub const CONFLICT: Text = t(
    "这份申请 {} 在另一台设备上改动过，两份内容不同。",
    "The application was changed on another device at {}; the two differ.",
);
pub const CONFLICT_MORE: Text = t(
    "请选择用哪一份接着填；在您选择之前，两份都保留。",
    "Choose the one to go on with. Until then both are kept.",
);
pub const KEEP_MINE: Text = t("用本机这一份", "Go on with this one");
pub const TAKE_THEIRS: Text = t("用另一台设备那一份", "Take the other one");

pub const HELD: Text = t("免提交的材料", "Documents that needn’t be handed in");
pub const HELD_LEAD: Text = t(
    "平台已有，免提交，以下列证照为准；有误的，",
    "On the platform already: these stand for the documents. If one is wrong,",
);
pub const HELD_MEND: Text = t("到企业档案中更正", "mend it in your enterprise’s file");
pub const SHARED_NOT_FOUND: Text = t(
    "平台没有查到，由办理部门通过共享核验；您手头有的，也可以上传",
    "The platform finds none; the department fetches it. If you have it at hand you may upload it",
);
pub const HELD_NUMBER: Text = t("{} {}", "{} {}");
pub const HELD_UNTIL: Text = t("有效期至 {}", "valid until {}");
pub const HELD_ALWAYS: Text = t("长期有效", "valid without limit");
pub const RUNNING: Text = t("这个事项已有在办办件", "An application for this item is running");
pub const RUNNING_MORE: Text = t(
    "请先查看办理进度，一般不需要重复申请；确需另行申请的，可以接着填，提交前请确认。",
    "Look at how far it is first; another is seldom needed. If you do need one, go on and confirm before sending.",
);
pub const ANOTHER: Text =
    t("已知道 {} 正在办理，仍要另行申请", "I know that {} is running and want to apply again");
pub const CHANGED_NOW: Text = t(
    "申请表或者材料要求刚刚更新，您填写的内容都还在，请核对下列变化后再提交。",
    "The form or its documents have just changed. What you wrote is kept; look at these and submit again.",
);
pub const CHANGED_FIELD: Text = t("填写项", "entry");
pub const CHANGED_DOCUMENT: Text = t("材料", "document");
pub const CHANGED_ADDED: Text = t("新增", "New");
pub const CHANGED_REMOVED: Text = t("不再需要", "No longer asked for");
pub const CHANGED_OTHERWISE: Text = t("有调整", "Changed");
