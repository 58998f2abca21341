//! Words of counters and appointments.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const COUNTER_OF: Text = t("窗口预约 · {}", "Appointments · {}");
pub const BOOK_COUNTER: Text = t("预约到窗口办理", "Book the counter");
pub const MY_COUNTER: Text = t("窗口预约", "Appointments");
pub const DAY: Text = t("日期", "Day");
pub const TIME: Text = t("时间", "Time");
pub const CHOOSE: Text = t("选择时间", "Choose a time");
pub const FREE: Text = t("余 {}", "{} free");
pub const FULL: Text = t("约满", "Full");
pub const DAY_OVER: Text =
    t("当天已没有可预约的时间，请另选一天。", "Nothing is left on this day; choose another.");
pub const NO_APPOINTMENTS: Text = t(
    "该单位暂未开放窗口预约，可在办公时间直接前往，或拨打咨询电话。",
    "This department takes no appointments yet. Come in office hours, or call its hotline.",
);
pub const SIGN_IN_TO_BOOK: Text = t("登录企业账号后可以预约。", "Sign in for your enterprise to book.");
pub const ENTERPRISES_BOOK: Text = t("企业用户可以预约。", "People of enterprises book here.");
pub const BOOK_AT: Text = t("预约 {} {}", "Book {} {}");
pub const BOOK: Text = t("确认预约", "Book");
pub const BOOKED: Text = t("预约成功，请按时到窗口。", "Booked. Please come in time.");
pub const MATTER: Text = t("办理什么事项", "What it is about");
pub const MINE: Text = t("本企业的预约", "Your appointments");
pub const NONE_OF_MINE: Text = t("没有未办的预约。", "You have no appointments.");
pub const CANCEL: Text = t("取消预约", "Cancel");
pub const CANCELLED: Text = t("预约已取消。", "Cancelled.");
pub const SEAT: Text = t("{} 号窗口", "window {}");
pub const CAME: Text = t("已到", "Came");
pub const MARK_CAME: Text = t("登记到场", "Mark as come");
pub const NOT_OPEN: Text = t(
    "本单位还没有开放窗口预约，由负责人设置开放时间。",
    "Your counter takes no appointments yet; its head sets the hours.",
);
pub const NOBODY_COMES: Text = t("这一天没有预约。", "Nobody has booked for this day.");
pub const COMERS: Text = t("预约名单", "Who comes");
pub const WINDOW: Text = t("窗口", "Window");
pub const WHO: Text = t("企业", "Enterprise");
pub const STATE: Text = t("到场", "Arrival");
pub const SET_OPENING: Text = t("设置开放时间", "Set the hours");
pub const SET_OPENING_LEAD: Text = t("已有的预约不受影响。", "Appointments that were made stay as they are.");
pub const OPENING_SET: Text = t("开放时间已保存。", "The hours are saved.");
pub const SAVE: Text = t("保存", "Save");
pub const PLACE: Text = t("办理地点", "Where to come");
pub const MINUTES: Text = t("每次几分钟", "Minutes of a visit");
pub const SEATS: Text = t("同时接待几人", "People at the same time");
pub const AHEAD: Text = t("可提前几个工作日预约", "Working days ahead");
pub const STRETCHES: Text = t("每天的时段", "Hours of a day");
pub const FROM: Text = t("开始", "From");
pub const TO: Text = t("结束", "To");
pub const CLOSED_DAYS: Text = t("不开放的日期", "Closed on");
pub const CLOSED_HINT: Text =
    t("例如：2026-12-31，多个日期用空格隔开", "For example 2026-12-31; separate days by spaces");

pub const FOR_WHOM: Text = t("替谁办理", "For whom");
pub const AT_COUNTER_LEAD: Text = t(
    "窗口代办：申请记在该企业名下，企业在“我的办件”里能看到，办理时限相同。",
    "Taken in at the counter: it is the enterprise’s own case, under the same clock.",
);
pub const APPLICANT_CODE: Text = t("统一社会信用代码", "Credit code");
pub const APPLICANT_NAME: Text = t("企业名称", "Name of the enterprise");
pub const APPLICANT_CONSENT: Text = t("办事人身份核验", "How the person’s authority was checked");
pub const APPLICANT_CONSENT_HINT: Text = t(
    "例如：法定代表人持身份证到场；经办人持授权委托书",
    "For example: the legal representative with an identity card",
);
pub const READ_FILE: Text = t("读取企业档案，开始填写", "Read the enterprise’s file and begin");
pub const READ_FILE_WHY: Text = t(
    "读取企业档案会记入该企业的查阅记录；请先核验办事人身份，取得同意。",
    "Reading the file is put on the enterprise’s record. Check the person’s authority and get consent first.",
);
pub const FILE_READ: Text = t(
    "已按企业档案填好，请与办事人逐项核对。",
    "Filled from the enterprise’s file; please go through it together.",
);
pub const NO_FILE: Text = t(
    "平台上没有可读取的这家企业的档案，请按办事人提供的内容填写。",
    "There is no file of this enterprise that you may read; fill the form from what the person brings.",
);
pub const OTHER_ENTERPRISE: Text = t("换一家企业", "Another enterprise");
pub const TAKE_IN: Text = t("窗口代办", "Take in at the counter");
pub const CALENDAR: Text = t("加入日历", "Add to my calendar");
