//! Words of the services and of those who provide them.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const SERVICES: Text = t("企业服务", "Services");
pub const ENTRY_NOTE: Text =
    t("管理、信息、技术、法律、市场服务，统一标准", "By admitted providers, under one standard");
pub const LEAD: Text = t(
    "入驻机构经工商联审核，签署统一的服务标准，明码标价、限时交付。",
    "Providers are admitted by the Federation and sign one standard: prices as published, delivered in time.",
);
pub const STANDARD: Text = t("服务标准", "Service standard");
pub const BECOME: Text = t("申请成为服务机构", "Become a provider");
pub const MY_DESK: Text = t("我的服务机构", "My provider desk");
pub const FIELDS: Text = t("服务领域", "Field");
pub const ALL: Text = t("全部", "All");
pub const SEARCH_HINT: Text = t("服务、交付物、机构名称", "Service, deliverable, provider");
pub const REGION: Text = t("服务地区", "Region");
pub const ANY: Text = t("不限", "Any");
pub const PRICE_MOST: Text = t("最高价（元）", "At most (¥)");
pub const SORT: Text = t("排序", "Sort by");
pub const COUNTED: Text = t("（{}）", " ({})");
pub const FOUND: Text = t("共 {} 项服务", "{} services");
pub const OF_PROVIDER: Text = t("只看：{}", "Only of {}");
pub const CLEAR: Text = t("清除筛选", "Clear filters");
pub const NOTHING: Text = t("没有符合条件的服务，请放宽筛选条件。", "Nothing fits; widen the filters.");
pub const EMPTY: Text = t("服务目录还是空的。", "The catalogue is still empty.");
pub const BY_AGREEMENT: Text = t("面议", "By agreement");
pub const FROM_PRICE: Text = t("{} 起", "from {}");
pub const DAYS: Text = t("{} 个工作日内交付", "Delivered within {} working days");
pub const HANDED_OVER: Text = t("交付：{}", "You get: {}");
pub const WARNED: Text = t("机构警告期内", "Provider under a warning");

pub const SCOPE: Text = t("服务内容", "What is done");
pub const DELIVERABLES: Text = t("交付物与验收依据", "Deliverables and what they are accepted by");
pub const D_NAME: Text = t("交付物", "Deliverable");
pub const D_ACCEPTANCE: Text = t("验收依据", "Accepted by");
pub const PRICE: Text = t("价格", "Price");
pub const TIME: Text = t("交付时间", "Delivered in");
pub const WHERE: Text = t("服务地区", "Where");
pub const SINCE: Text = t("上架时间", "In the catalogue since");
pub const NUMBER: Text = t("服务编号", "Number");
pub const PROVIDER: Text = t("服务机构", "Provider");
pub const SEE_RECORD: Text = t("查看公开记录", "See its public record");
pub const ALL_OF_IT: Text = t("该机构全部服务", "All its services");
pub const NOT_SHOWN: Text =
    t("这项服务当前不在目录中展示。", "This service isn’t shown in the catalogue at present.");
pub const NO_SUCH: Text = t("没有这项服务", "No such service");
pub const NO_SUCH_MORE: Text = t(
    "它可能已经撤下，或者机构已暂停服务。",
    "It may have been withdrawn, or its provider doesn’t serve at present.",
);
pub const BACK: Text = t("服务目录", "Catalogue");
pub const OWN_SERVICE: Text = t("这是贵机构的服务。", "This is your own service.");
pub const MANAGE: Text = t("管理我的服务", "Manage my services");
pub const NO_FEES: Text =
    t("除订单载明的费用外，机构不得另行收费。", "Nothing is charged beside what stands in the order.");

pub const RECORD: Text = t("服务机构公开记录", "Public record");
pub const STANDING: Text = t("状态", "Standing");
pub const ADMITTED_ON: Text = t("入驻日期", "Admitted on");
pub const REVIEW_DUE: Text = t("下次年度复核", "Next annual review");
pub const SIGNED: Text = t("签署的标准", "Standard signed");
pub const SIGNED_SAYS: Text = t("第 {} 号版本，{} 签署", "Version {}, signed on {}");
pub const DIGEST: Text = t("文本摘要（SM3）", "Digest of its text (SM3)");
pub const DECISIONS: Text = t("处理记录", "Decisions");
pub const NO_DECISIONS: Text = t("没有处理记录。", "None.");
pub const UNTIL: Text = t("至 {}", "until {}");
pub const REVIEWS: Text = t("年度复核", "Annual reviews");
pub const NO_REVIEWS: Text = t("入驻未满一年，还没有年度复核。", "Admitted for less than a year; none yet.");
pub const REVIEWED_ON: Text = t("复核日期", "Reviewed on");
pub const ORDERS: Text = t("完成订单", "Orders completed");
pub const CUSTOMERS: Text = t("服务企业", "Enterprises served");
pub const COMPLAINTS: Text = t("收到投诉", "Complaints");
pub const SETTLED: Text = t("已办结投诉", "Complaints settled");
pub const ON_PLATFORM: Text = t("平台订单", "Orders on this platform");
pub const F_ORDERS: Text = t("订单", "Orders");
pub const F_COMPLETED: Text = t("已完成", "Completed");
pub const F_ON_TIME: Text = t("按期完成", "On time");
pub const F_DISPUTES: Text = t("发生争议", "Disputes");
pub const F_RATING: Text = t("平均评价", "Mean rating");
pub const TOO_FEW: Text = t("评价较少，暂不公布", "Too few to tell");
pub const STARS: Text = t("{} 星", "{} stars");
pub const ITS_SERVICES: Text = t("在架服务", "Services");
pub const NO_PROVIDER: Text = t("没有这家服务机构", "No such provider");
pub const NO_PROVIDER_MORE: Text = t("它没有入驻过本平台。", "It has never been admitted here.");

pub const EDITION: Text =
    t("{} 年版 · 第 {} 号版本 · {} 起施行", "{} edition · version {} · in force from {}");
pub const OLD_EDITION: Text =
    t("这是旧版本，现行版本以最新公布为准。", "This is an old version; the one in force is the latest.");
pub const ARTICLE: Text = t("第{}条 {}", "Article {}. {}");
pub const TERMS: Text = t("时限规定", "The terms that it speaks of");
pub const T_REVIEW: Text = t("年度复核", "Annual review");
pub const T_REVIEW_SAYS: Text =
    t("每 {} 个月一次，到期前 {} 天起可以提交", "Every {} months; open from {} days before");
pub const T_GRACE: Text = t("逾期暂停", "Suspension");
pub const T_GRACE_SAYS: Text =
    t("到期后 {} 个工作日仍未提交的，暂停服务", "When it isn’t handed in {} working days after it was due");
pub const T_HEARING: Text = t("陈述申辩", "Being heard");
pub const T_HEARING_SAYS: Text =
    t("拟移出名录的，{} 个工作日内可以陈述申辩", "Within {} working days before a removal");
pub const T_WARNING: Text = t("警告期", "Warnings");
pub const T_WARNING_SAYS: Text = t("最长 {} 天", "{} days at most");
pub const T_BARRED: Text = t("重新申请", "Applying again");
pub const T_BARRED_SAYS: Text = t("移出名录 {} 个月后可以重新申请", "{} months after a removal");

pub const DESK_LEAD: Text =
    t("入驻申请、服务上架、年度复核都在这里办理。", "Admission, services and the annual review.");
pub const NOT_YET: Text = t(
    "贵企业还不是入驻服务机构。阅读服务标准，准备好执照、资质证书和业绩证明，即可申请。",
    "You aren’t a provider yet. Read the standard, have licence, certificates and references at hand, and apply.",
);
pub const APPLY: Text = t("填写入驻申请", "Write the application");
pub const GO_ON: Text = t("继续填写申请", "Go on with the application");
pub const WAITING: Text = t("申请已提交，等待工商联审核。", "The application is with the Federation.");
pub const BECAUSE: Text = t("理由：{}", "Why: {}");
pub const RETURNED: Text = t(
    "申请被退回，已填内容都在，补正后可再次提交。",
    "Your application came back; all that you wrote is there. Mend it and send it in again.",
);
pub const REFUSED: Text = t(
    "申请未予通过，可以修改后重新申请。",
    "You weren’t admitted; you may change the application and apply again.",
);
pub const SUSPENDED: Text = t(
    "年度复核逾期，服务已暂停展示。提交复核并通过后恢复。",
    "The annual review is overdue: your services aren’t shown until it is handed in and confirmed.",
);
pub const REVIEW_OPEN: Text =
    t("年度复核已开放，请在 {} 前提交。", "The annual review is open; please hand it in by {}.");
pub const REVIEW_WAITS: Text =
    t("年度复核已提交，等待工商联审核。", "The annual review is with the Federation.");
pub const REVIEW_RETURNED: Text =
    t("年度复核被退回，请补正后再次提交。", "The annual review came back; please mend it.");
pub const DO_REVIEW: Text = t("填写年度复核", "Do the annual review");
pub const TO_BE_REMOVED: Text = t(
    "工商联拟将贵机构移出名录。请在 {} 前陈述申辩；逾期未陈述的，次日起移出。",
    "The Federation means to remove you from the register. Give your view by {}; without it the removal takes effect the day after.",
);
pub const HEARD: Text = t("陈述申辩已提交，等待工商联决定。", "Your view is with the Federation.");
pub const ANSWER_LEAD: Text =
    t("只能提交一次，请写明事实和理由。", "You can do this once: give the facts and your reasons.");
pub const VIEW: Text = t("陈述申辩", "Your view");
pub const LEAVE_LEAD: Text = t(
    "退出后服务不再展示，公开记录仍然保留。",
    "Your services are no longer shown; your record stays public.",
);
pub const RECALL_LEAD: Text = t("撤回后可以修改再提交。", "You can change it and apply again.");
pub const MY_SERVICES: Text = t("我的服务", "My services");
pub const NEW_SERVICE: Text = t("新增服务", "New service");
pub const NO_SERVICES: Text = t(
    "还没有服务。写下第一项，经审核后进入目录。",
    "None yet. Write the first; once reviewed it is in the catalogue.",
);
pub const COL_SERVICE: Text = t("服务", "Service");
pub const COL_STATE: Text = t("状态", "State");
pub const COL_AT: Text = t("更新", "Changed");
pub const COL_DO: Text = t("操作", "Actions");
pub const EDIT: Text = t("修改", "Edit");
pub const UNTITLED: Text = t("（未命名）", "(no name yet)");
pub const DONE: Text = t("已完成：{}", "Done: {}");
pub const COMMENTS: Text = t("企业评价", "What enterprises say");
pub const COMMENTS_LEAD: Text = t(
    "下单企业在评价中写下的说明，不署名；机构可以回复一次。",
    "What enterprises wrote with their ratings, without names; the provider may reply once.",
);
pub const NO_COMMENTS: Text = t("还没有文字评价。", "Nobody has said anything yet.");
pub const COMMENT_HIDDEN: Text = t("这条评价已由工商联隐去：{}", "Taken off by the Federation: {}");
pub const HIDE_COMMENT: Text = t("隐去评价", "Take it off");
pub const HIDE_COMMENT_LEAD: Text = t(
    "评价说明和回复不再展示，理由公开显示在原处；评价的分数仍计入统计。",
    "Comment and reply are no longer shown; the reason stands in their place. The levels stay counted.",
);
pub const CHANGE_IS: Text = t("修改：{}", "Change: {}");
pub const CHANGE_LEAD: Text = t(
    "这项服务已上架。修改提交后由工商联审核，通过前仍按现行内容展示和接单；已下的订单按下单时的内容履行。",
    "This service is in the catalogue. A change is reviewed first; until it is approved the service is shown and ordered as it is. Orders keep what they began under.",
);
pub const DISCARD_LEAD: Text =
    t("修改内容不再保留，现行内容不变。", "What you wrote is given up; what is shown stays.");
pub const CHANGE_OF: Text = t("对已上架服务的修改", "A change of what is in the catalogue");
pub const NOW: Text = t("现行", "Now");
pub const TO_BE: Text = t("拟改为", "To become");
pub const COL_PART: Text = t("项目", "Part");
pub const CHANGE_APPROVE_LEAD: Text = t(
    "通过后立即替换现行内容，已下的订单不变。",
    "It takes the place of what is shown at once; orders stay as they are.",
);
pub const WITHDRAW_LEAD: Text = t(
    "撤下后不再展示和接单，修改后可再次提交。",
    "It is no longer shown or ordered; you can change it and send it in again.",
);
pub const REASON: Text = t("理由", "Reason");
pub const HISTORY: Text = t("办理记录", "History");
pub const BY_SYSTEM: Text = t("系统", "System");
pub const OWN_RECORD: Text = t("查看公开记录", "Public record");

pub const APPLY_TITLE: Text = t("服务机构入驻申请", "Application for admission");
pub const APPLY_LEAD: Text =
    t("随时可以保存，提交后由工商联审核。", "Save at any time; once sent in, the Federation reviews it.");
pub const S_WHO: Text = t("机构情况", "Who you are");
pub const S_DOCUMENTS: Text = t("证明材料", "Documents");
pub const S_CONTACT: Text = t("联系人（仅工商联可见）", "Contact (for the Federation only)");
pub const S_SIGN: Text = t("签署服务标准", "Sign the standard");
pub const A_FIELDS: Text = t("申请的服务领域", "Fields of service");
pub const A_TEXT: Text = t("服务业绩", "What you have done");
pub const A_TEXT_HINT: Text = t(
    "为哪些企业做过什么、取得什么结果；请勿填写联系方式。",
    "For whom, what, with which result; no contacts, please.",
);
pub const A_STAFF: Text = t("服务人员数", "People who do the services");
pub const A_QUALIFIED: Text = t("其中持专业资格人数", "Of them with a professional qualification");
pub const A_REGIONS: Text = t("服务地区", "Where you serve");
pub const A_DOCUMENTS: Text = t("材料", "Documents");
pub const A_DOCUMENTS_HINT: Text = t(
    "营业执照或执业许可、业绩证明各至少一份；法律、技术服务还需要资质证书。",
    "A licence and a reference at least; legal and technical services need a certificate as well.",
);
pub const A_KIND: Text = t("材料类别", "Kind");
pub const A_NAME: Text = t("材料名称", "Name");
pub const A_NUMBER: Text = t("证照编号", "Number");
pub const A_VALID: Text = t("有效期至（长期有效可不填）", "Valid to (empty: without end)");
pub const A_UPLOAD: Text = t("文件", "File");
pub const A_CONTACT: Text = t("联系人", "Contact");
pub const A_PHONE: Text = t("联系电话", "Telephone");
pub const AGREE: Text = t(
    "本机构已阅读并承诺遵守《企业服务机构服务标准》",
    "We have read the service standard and will keep to it",
);
pub const READ_STANDARD: Text = t("阅读服务标准全文", "Read the standard");
pub const SAVE: Text = t("保存", "Save");
pub const SAVED: Text = t("已保存", "Saved");
pub const SEND: Text = t("签署并提交", "Sign and send in");
pub const SENT: Text = t("已提交，等待审核", "Sent in for review");
pub const OWNER_SENDS: Text = t("保存后请企业负责人提交。", "Once saved, the owner sends it in.");

pub const REVIEW_TITLE: Text = t("年度复核", "Annual review");
pub const REVIEW_LEAD: Text = t(
    "如实填写一年来的服务数据，并更新证明材料。",
    "The year in true figures, and your documents as they are.",
);
pub const REVIEW_CLOSED: Text = t("现在没有需要提交的年度复核。", "No annual review is to be handed in now.");
pub const S_FIGURES: Text = t("一年来的数据", "The year in figures");
pub const R_REVENUE: Text = t("服务收入（元）", "Revenue (¥)");
pub const R_TEXT: Text = t("变化与改进", "What changed, what you learned");

pub const WRITE_TITLE: Text = t("服务信息", "A service");
pub const WRITE_LEAD: Text = t(
    "审核通过后进入目录。名称和内容里不要写联系方式。",
    "It is in the catalogue once reviewed. No contacts in it, please.",
);
pub const S_WHAT: Text = t("做什么", "What it is");
pub const S_PRICE: Text = t("价格与时间", "Price and time");
pub const W_TITLE: Text = t("服务名称", "Name");
pub const W_SCOPE: Text = t("服务内容", "What is done");
pub const W_SCOPE_HINT: Text = t("写明包含什么、不包含什么。", "What is included, and what isn’t.");
pub const W_KIND: Text = t("定价方式", "How it is priced");
pub const K_FIXED: Text = t("固定价", "Fixed");
pub const K_FROM: Text = t("起价", "From");
pub const K_RANGE: Text = t("区间价", "Range");
pub const W_PRICE: Text = t("价格（元）", "Price (¥)");
pub const W_LOW: Text = t("最低价（元）", "Lowest price (¥)");
pub const W_HIGH: Text = t("最高价（元）", "Highest price (¥)");
pub const W_UNIT: Text = t("计价单位", "Priced by");
pub const W_UNIT_HINT: Text =
    t("如次、月、项、人；面议可不填", "E.g. time, month, item; may be empty when by agreement");
pub const W_DAYS: Text = t("交付时间（工作日）", "Delivered in (working days)");
pub const W_REGIONS: Text = t("服务地区", "Where it is offered");
pub const SEND_IN: Text = t("提交审核", "Send in for review");

pub const DESK_PROVIDERS: Text = t("服务机构", "Providers");
pub const DESK_SERVICES: Text = t("服务审核", "Services");
pub const DESK_TITLE: Text = t("服务机构管理", "Providers");
pub const D_WAITS: Text = t("待办", "To decide");
pub const D_NOTHING: Text = t("没有待办的申请、复核或申辩。", "Nothing waits.");
pub const D_REGISTER: Text = t("名录（按复核到期日）", "Register, by the day of the review");
pub const D_NO_REGISTER: Text = t("本地区还没有入驻机构。", "Nobody is on the register here yet.");
pub const D_WANTS: Text = t("事项", "What");
pub const D_ADMISSION: Text = t("入驻申请", "Application");
pub const D_REVIEW: Text = t("年度复核", "Annual review");
pub const D_HEARING: Text = t("陈述申辩", "Its view");
pub const D_SINCE: Text = t("提交时间", "Since");
pub const D_DUE: Text = t("复核到期", "Review due");
pub const D_OVERDUE: Text = t("已逾期", "overdue");
pub const CHECKS: Text = t("核验结果", "Checks");
pub const APPLICATION: Text = t("申请内容", "Application");
pub const STATEMENT: Text = t("年度复核申报", "Annual review");
pub const ANNOUNCED: Text =
    t("拟移出理由：{}（申辩期至 {}）", "Why it is to be removed: {} (may be heard until {})");
pub const ITS_VIEW: Text = t("机构陈述：{}", "Its view: {}");
pub const NO_VIEW: Text = t("机构尚未陈述。", "It hasn’t given its view.");
pub const PEOPLE: Text = t("{} 人，其中持证 {} 人", "{}, of them {} qualified");
pub const VALID_TO: Text = t("有效期至 {}", "valid to {}");
pub const WITHOUT_END: Text = t("长期有效", "without end");
pub const UNTIL_ASK: Text = t("警告期截止日", "The warning’s last day");
pub const UNTIL_HINT: Text = t("最长 {} 天", "{} days at most");
pub const ADMIT_LEAD: Text =
    t("入驻后可以上架服务，公开记录即时生成。", "It may offer services from now on; its record is public.");
pub const CONFIRM_LEAD: Text =
    t("确认后更新材料，并计算下次复核日期。", "Its documents are replaced, and the next review is set.");
pub const REASON_LEAD: Text = t("理由会告知该机构。", "It reads the reason.");
pub const WARN_LEAD: Text =
    t("警告、理由和期限向社会公布。", "The warning is published with its reason and end.");
pub const ANNOUNCE_LEAD: Text = t(
    "先告知机构并听取申辩；逾期不申辩的，次日自动移出。",
    "It is told and may be heard; without a view the removal takes effect by itself.",
);
pub const REMOVE_LEAD: Text = t(
    "已听取陈述。移出后服务不再展示，决定和理由向社会公布。",
    "It was heard. Its services go; the decision is published with its reason.",
);
pub const NO_FLAGS: Text = t("没有发现问题", "Nothing noticed");
pub const FLAGS: Text = t("请留意", "Please look at");
pub const DESK_SERVICES_EMPTY: Text = t("没有待审核的服务。", "No service waits.");
pub const APPROVE_LEAD: Text = t("通过后立即进入目录。", "It is in the catalogue at once.");

pub const TERM_REVIEW: Text = t("服务机构：年度复核周期（月）", "Providers: months between reviews");
pub const TERM_REMIND: Text =
    t("服务机构：复核提前提醒（天）", "Providers: days before a review is due that it opens");
pub const TERM_GRACE: Text =
    t("服务机构：复核逾期宽限（工作日）", "Providers: working days of grace for a review");
pub const TERM_HEARING: Text =
    t("服务机构：移出前陈述申辩（工作日）", "Providers: working days to be heard before a removal");
pub const TERM_WARNING: Text = t("服务机构：警告期最长（天）", "Providers: longest warning in days");
pub const TERM_BARRED: Text = t("服务机构：移出后不得申请（月）", "Providers: months barred after a removal");

pub const STANDARD_LEAD: Text = t(
    "保存后即为新版本，此后申请入驻和年度复核须签署新版本；已签署的版本仍可查阅。",
    "Saving makes a new version, which has to be signed from then on; versions that were signed can still be read.",
);
pub const EDITION_NAME: Text = t("版本名称（如 2026）", "Edition (e.g. 2026)");
pub const IN_FORCE: Text = t("施行日期", "In force from");
pub const ARTICLES: Text = t("条款", "Articles");
pub const TITLE_ZH: Text = t("条款标题（中文）", "Title in Chinese");
pub const TITLE_EN: Text = t("条款标题（英文）", "Title in English");
pub const TEXT_ZH: Text = t("条款内容（中文）", "Text in Chinese");
pub const TEXT_EN: Text = t("条款内容（英文）", "Text in English");
