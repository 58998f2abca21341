//! Words of fairs: matchmaking, trainings, exhibitions.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const FAIRS: Text = t("对接活动", "Fairs");
pub const LEAD: Text = t(
    "对接会、培训和展会：看议程，报名参加，现场展位与线上供需相连。",
    "Matchmaking, trainings and exhibitions: see the programme, register, and meet those on the boards in person.",
);
pub const TO_FAIRS: Text = t("全部活动", "All fairs");
pub const UPCOMING: Text = t("即将举行", "To come");
pub const PAST: Text = t("往期活动", "Past");
pub const WHEN: Text = t("时间范围", "When");
pub const KIND: Text = t("类型", "Kind");
pub const ALL_KINDS: Text = t("全部类型", "All kinds");
pub const CITY: Text = t("举办地", "Place");
pub const ALL_CITIES: Text = t("全省", "Whole province");
pub const MONTH: Text = t("月份", "Month");
pub const ALL_MONTHS: Text = t("不限月份", "Any month");
pub const NONE: Text = t("没有符合条件的活动。", "No fair fits.");
pub const CLEAR: Text = t("清除条件", "Clear the filters");
pub const LEFT: Text = t("余 {} 个名额", "{} seats left");
pub const FULL: Text = t("名额已满，候补 {} 人", "Full, {} waiting");
pub const IS_ONLINE: Text = t("可线上参加", "Also online");
pub const BOOTH_COUNT: Text = t("{} 个展位", "{} booths");
pub const BY: Text = t("主办：{}", "By {}");
pub const TO: Text = t("至", "to");

pub const MY_FAIRS: Text = t("我的报名", "My registrations");
pub const MY_LEAD: Text = t(
    "本企业报名和参加过的活动；参会时出示二维码签到。",
    "Fairs your enterprise is registered for or went to; show the code at the door.",
);
pub const MY_NONE: Text = t("还没有报名任何活动。", "You aren’t registered for any fair.");
pub const DESK: Text = t("活动管理", "Our fairs");
pub const DESK_LEAD: Text = t(
    "本单位主办的活动：写议程、管报名、现场签到、会后跟进。",
    "Fairs of your office: programme, registration, the door, and what comes after.",
);
pub const DESK_NONE: Text = t("本单位还没有活动。", "Your office has no fair yet.");
pub const NEW: Text = t("新建活动", "New fair");
pub const EDIT: Text = t("修改活动", "Change the fair");
pub const WRITE_LEAD: Text = t(
    "保存后先是草稿，发布后所有人可见；发布后再修改，已报名的企业会收到通知。",
    "It is a draft until you publish it. Later changes are told to those who are registered.",
);
pub const SAVE: Text = t("保存", "Save");
pub const SAVED: Text = t("活动已保存。", "The fair is saved.");
pub const NOT_CHANGED: Text =
    t("活动已结束或取消，不能再修改。", "It is over or cancelled and can’t be changed any more.");

pub const TITLE: Text = t("活动名称", "Title");
pub const ABOUT: Text = t("活动内容和目的", "What it is for");
pub const VENUE: Text = t("场地", "Venue");
pub const ADDRESS: Text = t("详细地址", "Address");
pub const FROM_DAY: Text = t("开始日期", "First day");
pub const FROM_AT: Text = t("开始时间", "Begins at");
pub const TO_DAY: Text = t("结束日期", "Last day");
pub const TO_AT: Text = t("结束时间", "Ends at");
pub const CLOCK_HINT: Text = t("例如：09:00", "For example 09:00");
pub const SESSIONS: Text = t("议程", "Programme");
pub const DAY: Text = t("日期", "Day");
pub const SESSION: Text = t("内容", "Session");
pub const SPEAKER: Text = t("主讲人", "Speaker");
pub const ROOM: Text = t("会场", "Room");
pub const CAPACITY: Text = t("名额（人）", "Seats");
pub const MOST: Text = t("每家企业最多几人", "Persons of one enterprise");
pub const OPENS: Text = t("报名开始", "Registration opens");
pub const CLOSES: Text = t("报名截止", "Registration closes");
pub const REGIONS: Text = t("面向地区", "For enterprises of");
pub const REGIONS_HINT: Text = t("不选表示全省企业都可报名", "None chosen: of the whole province");
pub const INDUSTRIES: Text = t("面向行业", "For industries");
pub const INDUSTRIES_HINT: Text = t("不选表示不限行业", "None chosen: of all industries");
pub const BOOTHS: Text = t("展位", "Booths");
pub const NUMBER: Text = t("展位号", "Number");
pub const BOOTH_NAME: Text = t("展位名称", "Name");
pub const ONLINE: Text = t("线上参加网址", "Address for joining online");
pub const ONLINE_HINT: Text = t(
    "以 https:// 开头，只有报名成功的企业能看到",
    "Begins with https://; only those who are registered see it",
);
pub const CONTACT_NAME: Text = t("主办方联系人", "Whom to ask");
pub const CONTACT_PHONE: Text = t("联系电话", "Telephone");

pub const NO_SUCH: Text = t("没有这个活动", "There is no such fair");
pub const WHEN_WHERE: Text = t("时间地点", "When and where");
pub const TIME: Text = t("时间", "Time");
pub const PLACE: Text = t("地点", "Place");
pub const REGISTRATION: Text = t("报名时间", "Registration");
pub const FOR_WHOM: Text = t("参加对象", "For whom");
pub const EVERYONE: Text = t("全省企业", "All enterprises of the province");
pub const SEATS: Text = t("名额", "Seats");
pub const SEATS_ARE: Text = t("共 {} 人，已报名 {}，候补 {}", "{} in all, {} taken, {} waiting");
pub const ASK: Text = t("咨询", "Questions");
pub const JOIN_ONLINE: Text = t("线上参加", "Join online");
pub const ONLINE_LATER: Text = t("报名成功后显示网址", "Shown once you are registered");
pub const CALENDAR: Text = t("加入日历", "Add to my calendar");
pub const CANCELLED_BECAUSE: Text = t("活动已取消：{}", "The fair is cancelled: {}");
pub const CHANGES: Text = t("变更记录", "What changed");
pub const CHANGED: Text = t("修改了：{}", "Changed: {}");
pub const REGISTER: Text = t("报名参加", "Register");
pub const REGISTER_LEAD: Text = t(
    "姓名和电话只有主办方和本企业能看到。名额不足时按报名先后候补，有人退出会自动递补。",
    "Names and phones are seen by the organiser and your own enterprise only. When seats run out you wait in order, and move up by yourself.",
);
pub const REGISTER_KEPT: Text = t(
    "姓名和电话用于联系和签到，活动结束 {} 天后由系统删除，只保留人数。",
    "Names and phones are for contact and the door; {} days after the fair the system deletes them, and only counts stay.",
);
pub const NAME_GONE: Text = t("（姓名已按期删除）", "(name deleted in time)");
pub const TERM_GUESTS: Text =
    t("活动：参加人员姓名和电话在结束后保留（天）", "Fairs: names and phones are kept after the end (days)");
pub const PERSONS: Text = t("参加人员", "Who comes");
pub const PERSON: Text = t("姓名", "Name");
pub const PHONE: Text = t("手机", "Mobile");
pub const INDUSTRY: Text = t("本企业所属行业", "Your enterprise’s industry");
pub const REGISTERED: Text = t("报名已提交。", "You are registered.");
pub const SIGN_IN: Text = t("登录后报名", "Sign in to register");
pub const SIGN_IN_LEAD: Text = t("企业登录后可以报名。", "Sign in for your enterprise to register.");
pub const NOT_OPEN: Text = t("报名于 {} 开始。", "Registration opens on {}.");
pub const CLOSED: Text = t("报名已截止。", "Registration is closed.");
pub const NOT_INVITED: Text = t("本活动面向其他地区的企业。", "It is for enterprises of other regions.");
pub const ALL_USED: Text = t("本企业的报名人数已用完。", "Your enterprise has used its places.");
pub const OWN: Text = t("本企业报名", "Your registration");
pub const PLACE_ON_LIST: Text = t("候补第 {} 位", "Place {} on the waiting list");
pub const MOVED_UP: Text = t(
    "已由候补转为正式名额。如不参加，请在 {} 前放弃。",
    "You moved up from the waiting list. If you don’t come, say so before {}.",
);
pub const GIVE_UP: Text = t("取消报名", "Give up");
pub const SAY_NO: Text = t("放弃名额", "I don’t come");
pub const GIVEN_UP: Text = t("已取消，名额让给候补。", "Given up; whoever waits gets the seat.");
pub const TICKET: Text = t("参会票", "Ticket");
pub const TICKET_OF: Text = t("{} 的参会二维码", "{}’s code for the door");
pub const TICKET_LEAD: Text = t("到场时出示二维码，或报票号：", "Show the code at the door, or read out:");
pub const CAME_AT: Text = t("已签到", "Checked in");

pub const BOOTH_FREE: Text = t("待定", "Free");
pub const BOOTH_OF: Text = t("{} 号展位 · {}", "Booth {} · {}");
pub const ASK_BOOTH: Text = t("申请展位", "Ask for it");
pub const TAKE_BACK: Text = t("撤回申请", "Take it back");
pub const BOOTH_ASKED: Text = t("已申请，等主办方确认。", "Asked for; the organiser decides.");
pub const OWN_BOOTH: Text = t("本企业展位", "Your booth");
pub const LEAVE_BOOTH: Text = t("退出展位", "Leave the booth");
pub const GIVE: Text = t("分配给{}", "Give it to {}");
pub const GIVE_REGISTERED: Text = t("分配展位", "Give a booth");
pub const GIVE_LEAD: Text =
    t("选择已申请展位或已报名的企业。", "Choose an enterprise that asked for one or is registered.");
pub const TO_WHOM: Text = t("企业", "Enterprise");
pub const CLEAR_BOOTH: Text = t("收回", "Take back");
pub const DONE: Text = t("已办理。", "Done.");
pub const BOOTH_QR: Text = t("展位页面的二维码", "Code that leads to this booth’s page");
pub const BOOTH_QR_LEAD: Text = t(
    "贴在展位上，观众扫码看供需、表达意向。",
    "Put it on the booth: visitors see what it offers and seeks.",
);
pub const BOOTH_NONE: Text = t("这个展位暂时没有公开的供需信息。", "Nothing hangs at this booth yet.");
pub const BOOTH_LEAD: Text = t(
    "这里是参展企业在互动空间公开发布的供需信息，可以直接表达意向。",
    "What this enterprise offers and seeks on the boards. You can show interest right here.",
);
pub const AT_BOOTH: Text = t("供需信息", "Offers and requests");
pub const SEE: Text = t("查看并表达意向", "See it and show interest");
pub const FROM_FAIR: Text = t("来自活动", "From the fair");
pub const TO_FAIR: Text = t("回到活动", "Back to the fair");

pub const REASON: Text = t("原因", "Reason");
pub const CANCEL_LEAD: Text =
    t("所有报名企业会立即收到取消通知和原因。", "All who are registered are told at once, with the reason.");
pub const ACT_LEAD: Text = t("确认后立即生效。", "It takes effect at once.");
pub const ROLL: Text = t("报名名单", "Who is registered");
pub const ROLL_NONE: Text = t("还没有人报名。", "Nobody is registered yet.");
pub const COL_N: Text = t("序号", "No.");
pub const COL_WHO: Text = t("企业", "Enterprise");
pub const COL_STATE: Text = t("状态", "State");
pub const DOOR: Text = t("现场签到", "The door");
pub const FOLLOW: Text = t("会后跟进", "Follow-up");

pub const TYPE_TICKET: Text = t("票号", "Ticket number");
pub const TYPE_HINT: Text =
    t("扫描二维码，或输入票号，例如 12-k7q2m9xa4c", "Scan the code, or type the number, e.g. 12-k7q2m9xa4c");
pub const CHECK_IN: Text = t("签到", "Check in");
pub const SCAN: Text = t("用摄像头扫码", "Scan with the camera");
pub const SCAN_END: Text = t("关闭摄像头", "Turn the camera off");
pub const CAMERA: Text = t("摄像头画面", "What the camera sees");
pub const NO_CAMERA: Text =
    t("不能使用摄像头，请输入票号。", "The camera can’t be used; please type the number.");
pub const NO_SCANNER: Text = t(
    "这里不能打开摄像头：可用手机相机扫码打开签到页，或输入票号。",
    "No camera can be opened here: scan with the phone’s own camera, which opens this page, or type the number.",
);
pub const WELCOME: Text = t("{} 已签到", "{} is checked in");
pub const CAME: Text = t("已到场", "Came");
pub const SEATED: Text = t("已报名", "Registered");
pub const FREE: Text = t("空余", "Free");
pub const WAITING: Text = t("候补", "Waiting");
pub const LATEST: Text = t("最近签到", "Who came last");
pub const NOBODY: Text = t("还没有人签到。", "Nobody has come yet.");
pub const DOOR_SHUT: Text = t(
    "现在不是签到时间：活动开始前 6 小时至结束后 12 小时可以签到。",
    "People are checked in from six hours before it begins to twelve after it ends.",
);
pub const WALK_IN: Text = t("现场报名", "Take in a walk-in");
pub const WALK_IN_LEAD: Text = t(
    "有空余名额时，可为没有报名的来宾登记入场。",
    "While seats are left, someone without a ticket can be taken in.",
);
pub const FROM_WHERE: Text = t("单位名称", "Where from");
pub const CODE: Text = t("统一社会信用代码", "Credit code");

pub const FOLLOW_NONE: Text = t("没有需要跟进的企业。", "There is nobody to follow up.");
pub const EXPORT: Text = t("导出表格", "Export");
pub const ENTERPRISES: Text = t("到场企业", "Enterprises that came");
pub const PERSONS_CAME: Text = t("到场人数", "Persons who came");
pub const INTERESTS: Text = t("表达意向", "Interests");
pub const TALKS: Text = t("进入洽谈", "Talks");
pub const CONCLUDED: Text = t("已有结果", "Concluded");
pub const COL_CAME: Text = t("到场/报名", "Came / registered");
pub const COL_INTEREST: Text = t("意向", "Interest");
pub const COL_NOTE: Text = t("跟进", "Follow-up");
pub const NOTE: Text = t("跟进记录", "Note");
pub const NEXT: Text = t("下次联系日期", "Next contact");
pub const NEXT_HINT: Text = t("到期会进本单位收件箱", "On that day your office’s inbox reminds you");
pub const PROGRESS: Text = t("状态", "State");
pub const NOTE_THIS: Text = t("跟进 {}", "Follow up {}");
pub const RECORD: Text = t("记录", "Note");
pub const NOTED: Text = t("跟进已记录。", "Noted.");
pub const NEXT_ON: Text = t("下次联系 ", "Next on ");

pub const RATING: Text = t("活动评价", "What people say");
pub const TOO_FEW: Text = t("评价还不够多，暂不公布结果。", "Too few have said so yet; nothing is shown.");
pub const MEAN: Text = t("{} 分（{} 家企业评价）", "{} of 5 ({} enterprises)");
pub const RATE: Text = t("评价活动", "Rate it");
pub const RATE_AGAIN: Text = t("修改评价", "Change what you said");
pub const RATE_LEAD: Text = t("评价汇总公布，不显示企业名称。", "Shown in sum only, without names.");
pub const DID_COME: Text = t("我们到场参加了", "We were there");
pub const SCORE: Text =
    t("这场活动对本企业是否有用、是否满意", "How useful was it, and how satisfied are you");
pub const COMMENT: Text = t("意见建议", "Comment");
pub const RATED: Text = t("谢谢评价。", "Thank you.");
pub const COMMENTS: Text = t("意见建议", "Comments");
