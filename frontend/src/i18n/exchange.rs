//! Words for those who look after the exchange with other platforms.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const PARTNERS: Text = t("对接平台", "Partner platforms");
pub const CONFLICTS: Text = t("数据核对", "Conflicting data");
pub const DELIVERIES: Text = t("推送记录", "Outgoing messages");

pub const NEW_PARTNER: Text = t("登记平台", "Register a platform");
pub const EDIT_PARTNER: Text = t("修改平台", "Change the platform");
pub const NO_PARTNERS: Text = t("还没有登记对接平台。", "No platform is registered yet.");
pub const NAME_ZH: Text = t("平台名称", "Name in Chinese");
pub const NAME_EN: Text = t("英文名称", "Name in English");
pub const PLATFORM: Text = t("平台类型", "Kind of platform");
pub const PUSHES: Text = t("可报送", "May push");
pub const PUSHES_CREDIT: Text = t("可报送信用记录", "May push credit records");
pub const PUSHES_PROGRESS: Text = t("可报送办件进度", "May push the progress of cases");
pub const PUSHES_ITEMS: Text = t("可建议调整事项", "May propose catalogue items");
pub const PUSHES_PLACES: Text = t("可建议调整实施清单", "May propose how regions do items");
pub const PUSHES_ACTIONS: Text = t("可办理本平台办件", "May act on cases of this platform");
pub const ACTS_FOR: Text = t("代哪些部门办理", "Acts for");
pub const ACTS_FOR_HINT: Text = t(
    "部门代码，用逗号隔开，如 130100-scjg。平台以该部门业务系统的名义办理，办理轨迹中可见",
    "Codes apart by commas, e.g. 130100-scjg. It acts as that department’s own system, which the timeline says",
);
pub const DECIDES: Text = t("可作出须由部门负责人作出的决定", "May take the decisions that are the head’s");
pub const ACTS: Text = t("{}（经办操作）", "{} (an officer’s actions)");
pub const ACTS_AND_DECIDES: Text =
    t("{}（经办操作和负责人决定）", "{} (an officer’s actions and the head’s)");
pub const ACTION: Text = t("操作", "Action");
pub const TOLD_OF: Text = t("推送内容", "Told of");
pub const LICENCES: Text = t("许可信息", "licences issued here");
pub const WHOSE: Text = t("含企业名称和代码", "with the enterprise’s name and code");
pub const KINDS: Text = t("推送哪些类型的办件", "Kinds of cases that it is told of");
pub const KINDS_HINT: Text =
    t("诉求、投诉仅在对方确需时勾选", "Appeals and complaints only where the platform needs them");
pub const ENTERPRISES: Text = t("告知办件属于哪家企业", "Told whose a case is");
pub const TELLS_LICENCES: Text = t("推送本平台作出的许可", "Told of licences issued here");
pub const WEBHOOK: Text = t("推送地址", "Webhook");
pub const WEBHOOK_HINT: Text = t(
    "公网 https 地址；不填则由对方通过接口读取",
    "A public https address; without one it fetches what is kept for it",
);
pub const REGION_HINT: Text = t("不填则不推送任何办件", "Without one it is told of no case");
pub const REGION: Text = t("推送哪个地区的办件", "Region whose cases it is told of");
pub const ORGS: Text = t("只推送这些部门的办件", "Only cases of these departments");
pub const ORGS_HINT: Text = t(
    "部门代码，用逗号隔开，如 130100-scjg；不填为该地区全部",
    "Codes apart by commas, e.g. 130100-scjg; none: all of the region",
);
pub const SUSPENDED: Text = t("暂停对接", "Suspended");
pub const SUSPENDED_HINT: Text = t(
    "暂停期间的消息为其保留，恢复后补发；对方也可按游标读取",
    "What happens meanwhile is kept and sent when it goes on; it can also be fetched by cursor",
);
pub const IN_USE: Text = t("对接中", "In use");
pub const KEYS: Text = t("密钥", "Keys");
pub const NEW_KEY: Text = t("更换密钥", "New key");
pub const NEW_KEY_LEAD: Text = t(
    "生成新密钥后，现有密钥还可使用七天，请在此期间完成更换。",
    "The keys in use go on for seven days after a new one is made. Change over within that time.",
);
pub const KEY_ENDS: Text = t("{}，有效至 {}", "{}, until {}");
pub const SECRET_OF: Text = t(
    "“{}”的密钥只显示这一次，请立即交给对方。",
    "The secret for “{}” is shown this once. Hand it over now.",
);
pub const SECRET_HINT: Text = t("密钥编号：{}", "Key id: {}");
pub const NOWHERE: Text = t("不推送", "Nowhere");

pub const CONFLICTS_LEAD: Text = t(
    "以下数据与已有数据不一致，未自动采用。请对照两边后决定。",
    "These rows disagree with what stands and weren’t taken. Compare both sides and decide.",
);
pub const NO_CONFLICTS: Text = t("没有待核对的数据。", "Nothing waits for a decision.");
pub const OURS: Text = t("现有数据", "What stands");
pub const THEIRS: Text = t("报送数据", "What was sent");
pub const OTHERS: Text = t("其他来源：{}", "Another source: {}");
pub const NOTHING_STANDS: Text = t("暂无现有数据。", "Nothing stands yet.");
pub const TAKE: Text = t("采用报送数据", "Take what was sent");
pub const KEEP: Text = t("保留现有数据", "Keep what stands");
pub const TAKE_LEAD: Text =
    t("采用后即作为现行数据，并记录您的理由。", "It stands from now on, and your reason is kept.");
pub const IMPORTED: Text = t("其他平台报送的信息", "What other platforms say");
pub const IMPORTED_LEAD: Text = t(
    "信用记录和在其他平台办理的进度由相关单位报送，平台原样展示并注明来源。内容有误的，请向报送单位提出。",
    "Credit records and the progress of cases elsewhere are sent by those who keep them, and shown as sent with their source. If something is wrong, ask them to correct it.",
);
pub const IMPORTED_STAFF: Text = t(
    "由相关单位报送，仅供办理参考；请留意数据时间。",
    "Sent by those who keep it, to be taken into account; mind as of when it is.",
);
pub const NOTHING_IMPORTED: Text =
    t("还没有平台报送过该企业的信息。", "No platform has sent anything about this enterprise.");
pub const SENT_BY: Text = t("来源：{}；数据时间 {}，接收于 {}", "From {}; as of {}, received {}");
pub const STALE: Text = t("可能已过时", "May be out of date");
pub const CONTESTED: Text = t("有新报送待核实", "A newer report is being checked");
pub const OUTWEIGHED: Text = t("以其他来源为准", "Another source counts");
pub const DETAILS: Text = t("查看内容", "Details");
pub const ADOPT: Text = t("采用并在目录中公布", "Take it into the catalogue");
pub const ADOPT_LEAD: Text = t(
    "下面是报送的内容，已填入目录的编辑表单。核对与现行事项的改动后公布；公布的同时记录采用的决定。",
    "The form holds what was sent. Look at what changes of the matter in force, then publish; the decision is recorded with it.",
);
pub const ADOPTED_NOT_RECORDED: Text = t(
    "事项已公布，但采用的决定没有记录：{}",
    "The matter is published, but the decision wasn’t recorded: {}",
);
pub const AGAINST: Text = t("与目录中现行事项相比", "Compared with the catalogue");
pub const NOT_IN_CATALOGUE: Text =
    t("目录中没有这个事项，采用后新增。", "The catalogue doesn’t have it; taking it adds it.");
pub const SAME_AS_CATALOGUE: Text = t("与目录中现行事项一致。", "It is as the catalogue has it.");
pub const TAKE_ITEM_LEAD: Text = t(
    "采用只记录决定；事项内容请另在“事项目录”中公布。",
    "This records the decision; the item itself is published in the catalogue of matters.",
);
pub const KEEP_LEAD: Text = t(
    "这一版不采用，不再重复提示；对方报送新版本时重新核对。",
    "This version isn’t taken and isn’t asked about again; a newer one will be.",
);
pub const REASON: Text = t("理由", "Reason");
pub const DECIDED: Text = t("已记录决定。", "The decision is on record.");
pub const SOURCE: Text = t("来源", "Source");
pub const AS_OF: Text = t("数据时间", "As of");
pub const RECEIVED: Text = t("接收时间", "Received");
pub const VERSION: Text = t("对方版本", "Sender’s version");

pub const ENTERPRISE: Text = t("统一社会信用代码", "Credit code");
pub const NATURE: Text = t("类别", "Kind");
pub const NUMBER: Text = t("文号", "Number");
pub const NAME: Text = t("名称", "Name");
pub const AUTHORITY: Text = t("作出机关", "Authority");
pub const ISSUED_ON: Text = t("作出日期", "Issued on");
pub const VALID_TO: Text = t("有效期至", "Valid to");
pub const STATE: Text = t("状态", "State");
pub const ENDED: Text = t("已失效", "Ended");
pub const VALID: Text = t("有效", "In force");
pub const CASE: Text = t("办件号", "Case");
pub const ABOUT: Text = t("办理内容", "About");
pub const STAGE: Text = t("进度", "Stage");
pub const DUE_ON: Text = t("承诺日期", "Promised by");
pub const ITEM_CODE: Text = t("事项编码", "Item code");
pub const SUMMARY: Text = t("说明", "Summary");

pub const NOT_DONE_THERE: Text = t(
    "目录中该地区还不办理这个事项，采用后新增。",
    "The region doesn’t do it by the catalogue; taking it adds it.",
);
pub const ADOPT_PLACE_LEAD: Text = t(
    "确认后在目录中公布该地区的实施清单，并记录采用的决定。",
    "It is published in the catalogue as what the region does, and the decision is recorded with it.",
);
pub const PUBLISHED: Text =
    t("已公布，并记录了采用的决定。", "It is published, and the decision is on record.");
pub const HISTORY: Text = t("办理过程", "History");
pub const STEP_SINCE: Text = t("{} 起", "since {}");
pub const STEP_DONE: Text = t("{} 至 {}", "{} to {}");

pub const TOLD: Text = t("按平台查看", "By platform");
pub const MESSAGE_KIND: Text = t("消息类型", "What it tells of");
pub const CHOOSE_PARTNER: Text = t("请选择平台。", "Choose a platform.");
pub const WHAT: Text = t("内容", "What it says");
pub const DELIVERED: Text = t("已送达", "Delivered");
pub const HELD: Text = t("暂停期间保留", "Held while suspended");
pub const KEPT: Text = t("供对方读取", "To be fetched");
pub const DEAD: Text = t("未送达", "Put aside");
pub const WAITING: Text = t("待发送", "Waiting");
pub const QUEUE: Text = t("队列", "Queue");
pub const NO_MESSAGES: Text = t("没有消息。", "There are no messages.");
pub const PARTNER: Text = t("平台", "Platform");
pub const TRIES: Text = t("已试次数", "Tries");
pub const AT: Text = t("时间", "Time");
pub const RESEND: Text = t("重新发送", "Send again");
pub const RESENT: Text = t("已重新排队。", "It is queued again.");
pub const TO_DO: Text = t("操作", "Actions");
pub const FAILURES: [(&str, Text); 5] = [
    ("timeout", t("对方超时未答复", "No answer in time")),
    ("unreachable", t("无法连接对方", "Not reachable")),
    ("not_public", t("推送地址不可用", "The address can’t be used")),
    ("no_key", t("没有有效密钥", "No key in force")),
    ("no_partner", t("平台已暂停", "The platform is suspended")),
];
pub const HTTP_FAILURE: Text = t("对方答复 {}", "It answered {}");
