//! Words of the components: forms, lists, problems, dates.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const OFFLINE: Text = t("网络不通", "No connection");
pub const OFFLINE_DETAIL: Text = t(
    "没有连上服务器，您填写的内容都还在。请检查网络后再试。",
    "The server couldn’t be reached. What you entered is kept. Check your connection and try again.",
);
pub const PART_MISSING: Text = t("这一页没有打开", "This page didn’t open");
pub const PART_MISSING_DETAIL: Text = t(
    "网络不通，或者系统刚刚更新过。请再试一次；仍打不开时，请刷新页面。",
    "The connection failed, or the system has just been updated. Try again; if that doesn’t help, reload the page.",
);
pub const UNEXPECTED: Text = t("系统暂时没能处理，请稍后再试", "That didn’t work. Please try again shortly");
pub const UNREADABLE: Text =
    t("页面版本较旧，请刷新后再试", "This page is out of date. Reload it and try again");
pub const INVALID: Text = t("有几处需要修改", "Some answers need mending");
pub const MOVED_ON: Text = t(
    "刚刚有人也作了修改。您填写的内容都还在；再次保存时，只更新您改过的几项。",
    "Someone else has just made a change. What you entered is kept; saving again changes only what you have changed.",
);
pub const GONE: Text = t("这条记录刚刚被别人删除了", "Someone else has just deleted this entry");
pub const REFERENCE: Text = t("求助时请报此编号：{}", "Name this reference when asking for help: {}");
pub const RETRY: Text = t("再试一次", "Try again");
pub const LOADING: Text = t("正在读取……", "Loading…");
pub const MORE: Text = t("再看一些", "Show more");
pub const NOT_FOUND_YET: Text =
    t("还没找到，可继续查找。", "Nothing found yet. There is more to look through.");
pub const CLOSE: Text = t("关闭", "Close");
pub const SAVE: Text = t("保存", "Save");
pub const SAVED: Text = t("已保存。", "Saved.");
pub const SENDING: Text = t("正在提交……", "Sending…");
pub const OPTIONAL: Text = t("（选填）", " (optional)");
pub const CHOOSE: Text = t("请选择", "Choose");
pub const NARROW_DOWN: Text = t("输入几个字，缩小范围", "Type to narrow the list down");
pub const YES: Text = t("是", "Yes");
pub const NO: Text = t("否", "No");
pub const COPY: Text = t("复制", "Copy");
pub const COPIED: Text = t("已复制。", "Copied.");
pub const PRINT: Text = t("打印", "Print");
pub const ERROR_TITLE: Text = t("错误：", "Error: ");
pub const LETTERS_LEFT: Text = t("还可输入 {} 个字", "Characters left: {}");
pub const LETTERS_OVER: Text = t("超出 {} 个字", "Characters too many: {}");
pub const ADD_ROW: Text = t("添加一行", "Add a row");
pub const FILES_COUNTED: Text = t("共 {} 个文件", "Files: {}");
pub const YUAN: Text = t("元", "yuan");
pub const REMOVE: Text = t("移除", "Remove");
pub const REMOVE_ROW: Text = t("移除第 {} 行", "Remove row {}");
pub const ROW: Text = t("第 {} 行", "Row {}");
pub const ADD_FILES: Text = t("选择文件", "Choose files");
pub const FILES_HINT: Text = t(
    "最多 {} 个，每个不超过 20 MB；支持图片、PDF、Office 文档、压缩包。",
    "Up to {}, 20 MB each: pictures, PDF, office documents, archives.",
);
pub const FILE_TOO_LARGE: Text =
    t("“{}”超过 20 MB，请压缩或拆分后再上传。", "“{}” is over 20 MB. Compress or split it.");
pub const TOO_MANY_FILES: Text =
    t("最多 {} 个文件，多出的没有上传。", "{} files at most; the others weren’t uploaded.");
pub const FILE_SENT: Text = t("已上传", "Uploaded");
pub const FILE_SENDING: Text = t("正在上传 {}%", "Uploading: {}%");
pub const FILES_UNDER_WAY: Text = t(
    "还有文件正在上传，请等上传完成再提交。",
    "Some files are still being uploaded. Wait for them, then submit.",
);
pub const FILES_FAILED: Text = t(
    "有文件未上传成功，请移除，或移除后重新选择。",
    "Some files couldn’t be uploaded. Remove them, or remove them and choose them again.",
);
pub const REMOVE_FILE: Text = t("移除 {}", "Remove {}");
pub const SHOW_PASSWORD: Text = t("显示密码", "Show password");
pub const DRAFT_FOUND: Text =
    t("已恢复您上次没有提交的内容。", "What you hadn’t submitted last time is back.");
pub const CHOOSE_THIS: Text = t("选用这一件", "Choose it");
pub const DRAFT_DROP: Text = t("清空重填", "Start afresh");

pub const HOW_DATE: Text = t("这个日期是怎么算的？", "How is this date worked out?");
pub const ORG: Text = t("部门", "Department");
pub const CITY: Text = t("地市", "City");
pub const COUNTY: Text = t("县（市、区）", "County");
pub const WHOLE_PROVINCE: Text = t("全省 / 省级", "Whole province");
pub const WHOLE_CITY: Text = t("全市 / 市级", "Whole city");
