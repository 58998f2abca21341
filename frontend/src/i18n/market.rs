//! Words of the interaction space.

mod talks;

use shared::text::Text;

pub use talks::*;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const POSTINGS: Text = t("供需对接", "Boards");
pub const MARKET: Text = t("互动空间", "Market");
pub const LEAD: Text = t(
    "全省企业的产能、协作、技术和供求信息，经工商联审核后发布。不登录也能看，双方同意后才互留联系方式。",
    "Capacity, partners, technology and goods of enterprises across the province, reviewed by the Federation. Anyone may look; contacts are exchanged once both sides agree.",
);
pub const BOARDS: Text = t("专区", "Boards");
pub const ALL_BOARDS: Text = t("全部", "All");
pub const POST: Text = t("发布信息", "Post");
pub const MINE: Text = t("我的发布", "My postings");
pub const TALKS: Text = t("我的洽谈", "My talks");
pub const REVIEW: Text = t("互动审核", "Market review");

pub const FILTERS: Text = t("筛选", "Filters");
pub const FILTERS_SET: Text = t("筛选（{}）", "Filters ({})");
pub const CLEAR_FILTERS: Text = t("清除筛选", "Clear filters");
pub const SIDE: Text = t("供需", "Offer or request");
pub const ANY: Text = t("不限", "Any");
pub const CITY: Text = t("城市", "City");
pub const INDUSTRY: Text = t("行业", "Industry");
pub const CERTIFICATE: Text = t("资质证书", "Certificate");
pub const PRICE: Text = t("单价（元）", "Unit price (¥)");
pub const PRICE_FROM: Text = t("最低单价（元）", "Lowest unit price (¥)");
pub const PRICE_TO: Text = t("最高单价（元）", "Highest unit price (¥)");
pub const SEARCH_HINT: Text = t("产品、工艺、材料", "Product, process, material");
pub const SORT: Text = t("排序", "Sort by");
pub const NEWEST: Text = t("最新发布", "Newest");
pub const ENDING: Text = t("即将到期", "Ending soon");
pub const CHEAPEST: Text = t("单价从低到高", "Lowest price");
pub const DEAREST: Text = t("单价从高到低", "Highest price");
pub const SHOW: Text = t("显示方式", "View");
pub const AS_CARDS: Text = t("卡片", "Cards");
pub const AS_TABLE: Text = t("表格", "Table");
pub const AS_MAP: Text = t("地图", "Map");
pub const MAP: Text = t("各市信息数量", "Postings by city");
pub const FOUND: Text = t("共 {} 条", "{} postings");
pub const COUNTED: Text = t("（{}）", " ({})");
pub const NOTHING: Text = t(
    "没有符合条件的信息。放宽筛选条件，或者发布一条，让对方来找您。",
    "Nothing fits. Widen the filters, or post what you look for and let others find you.",
);
pub const EMPTY: Text = t(
    "这里还没有信息。发布第一条，让上下游企业找到您。",
    "Nothing here yet. Post the first, so that others find you.",
);
pub const LIST: Text = t("信息列表", "Postings");

pub const COL_TITLE: Text = t("信息", "Posting");
pub const COL_AMOUNT: Text = t("数量", "Quantity");
pub const COL_PRICE: Text = t("单价", "Price");
pub const COL_PLACE: Text = t("所在地", "Place");
pub const COL_SINCE: Text = t("发布", "Posted");
pub const TO_AGREE: Text = t("面议", "To be agreed");
pub const ANONYMOUS: Text = t("匿名企业", "Anonymous enterprise");
pub const MONTHLY_IS: Text = t("{}/月", "{} a month");
pub const READINESS_IS: Text = t("技术成熟度 {} 级", "Readiness level {}");

pub const COMPARE: Text = t("对比", "Compare");
pub const COMPARE_THIS: Text = t("加入对比：{}", "Compare: {}");
pub const CHOSEN: Text = t("已选 {} 条（最多 {} 条）", "{} chosen (up to {})");
pub const CHOOSE_MORE: Text = t("再选一条即可对比", "Choose one more to compare");
pub const CLEAR: Text = t("清空", "Clear");
pub const COMPARE_TITLE: Text = t("信息对比", "Side by side");
pub const COMPARE_NONE: Text = t(
    "没有可对比的信息：可能已经到期或撤回。",
    "Nothing to compare: what was chosen has expired or was withdrawn.",
);
pub const TO_BOARD: Text = t("返回互动空间", "Back to the market");
pub const FIELD: Text = t("项目", "Item");

pub const FACTS: Text = t("基本情况", "In short");
pub const ABOUT: Text = t("详细说明", "Details");
pub const BOARD: Text = t("专区", "Board");
pub const QUANTITY: Text = t("数量", "Quantity");
pub const MONTHLY: Text = t("月产能（月需求）", "Each month");
pub const READINESS: Text = t("技术成熟度", "Readiness level");
pub const LEVEL: Text = t("{} 级", "Level {}");
pub const IP: Text = t("知识产权", "Intellectual property");
pub const PLACE: Text = t("所在地", "Place");
pub const DELIVERY: Text = t("供货（服务）范围", "Delivery region");
pub const ANYWHERE: Text = t("不限地区", "Anywhere");
pub const WINDOW: Text = t("供需时间", "Time window");
pub const FROM_TO: Text = t("{} 至 {}", "{} to {}");
pub const CERTIFICATES: Text = t("资质证书", "Certificates");
pub const KEYWORDS: Text = t("关键词", "Keywords");
pub const ENTERPRISE: Text = t("企业", "Enterprise");
pub const ENTERPRISE_LATER: Text = t(
    "该企业选择匿名发布，双方同意洽谈后显示名称。",
    "Posted anonymously: the name appears once both sides agree to talk.",
);
pub const POSTED: Text = t("发布时间", "Posted");
pub const ENDS: Text = t("展示至", "On the board until");
pub const NO_SUCH: Text = t("没有这条信息", "No such posting");
pub const NO_SUCH_MORE: Text = t(
    "它可能已经到期、撤回，或者网址有误。请到互动空间查看其他信息。",
    "It may have expired or been withdrawn, or the address is wrong. See what else is on the market.",
);

pub const CONTACT_LEAD: Text = t(
    "联系方式不公开。表达意向后，对方同意洽谈，双方才能看到彼此的联系人和电话。",
    "Contacts aren’t public. Show your interest; once the other side agrees to talk, both see each other’s name and phone.",
);
pub const SIGN_IN_TO_TALK: Text = t("登录后表达意向", "Sign in to show interest");
pub const SHOW_INTEREST: Text = t("表达意向", "Show interest");
pub const INTEREST_TEXT: Text = t("想对对方说的话", "What the other side should know");
pub const INTEREST_HINT: Text = t(
    "例如需要的数量、交货时间。请不要写电话、微信等联系方式。",
    "For instance the quantity and when you need it. Leave out phone numbers and other contacts.",
);
pub const CONTACT_NAME: Text = t("联系人", "Contact person");
pub const CONTACT_PHONE: Text = t("联系电话", "Phone");
pub const CONTACT_HINT: Text =
    t("只在双方同意洽谈后给对方看。", "Shown to the other side only once both agree to talk.");
pub const CONSENT: Text = t(
    "对方同意洽谈时，可以把我方企业名称、联系人和电话告诉对方",
    "When the other side agrees to talk, it may see our name, contact person and phone",
);
pub const INTEREST_SENT: Text = t(
    "意向已送达。对方逾期未回应的，意向自动失效；有回应或失效时我们都会通知您。",
    "Your interest has been sent. If the other side doesn’t answer in time it lapses; you will be told either way.",
);
pub const SEE_TALK: Text = t("查看洽谈", "See the talk");
pub const OWN_POSTING: Text = t("这是本企业发布的信息。", "This is your own enterprise’s posting.");
pub const MANAGE: Text = t("管理这条信息", "Manage this posting");
pub const REPORT: Text = t("举报", "Report");
pub const REPORT_LEAD: Text = t(
    "发现虚假、违规或冒用信息，请告诉工商联。举报内容不会告诉对方。",
    "Tell the Federation about false or unlawful postings. The other side isn’t told who reported.",
);
pub const REPORT_REASON: Text = t("举报理由", "What is wrong");
pub const REPORTED: Text = t(
    "已收到举报，工商联核实后会把结果告诉您。",
    "Thank you. The Federation looks into it; you will hear what came of it.",
);
pub const REASON: Text = t("理由", "Reason");

pub const MINE_LEAD: Text = t(
    "发布前由工商联审核，审核期限见各条信息。超过期限未审的，系统会提醒工商联。",
    "The Federation reviews each posting before it appears, by the day that stands at it; if that passes, it is reminded.",
);
pub const MINE_EMPTY: Text = t(
    "还没有发布过信息。把富余产能、采购需求、技术成果发出来，让对方找到您。",
    "You have posted nothing yet. Post spare capacity, needs or technology and let others find you.",
);
pub const COL_STATE: Text = t("状态", "State");
pub const COL_UNTIL: Text = t("展示至", "Until");
pub const REVIEW_DUE: Text = t("审核期限：{}", "To be reviewed by {}");
pub const REVIEW_OVERDUE: Text = t(
    "审核期限 {} 已过，系统已提醒工商联",
    "To be reviewed by {}, which has passed; the Federation is reminded",
);
pub const COL_AT: Text = t("最近变化", "Last change");
pub const COL_DO: Text = t("操作", "What you can do");
pub const BECAUSE: Text = t("原因：{}", "Reason: {}");
pub const EDIT: Text = t("修改", "Edit");
pub const VIEW: Text = t("查看", "View");
pub const WITHDRAW_LEAD: Text =
    t("撤回后不再展示，可以修改后重新提交。", "It leaves the board. You can change it and send it in again.");
pub const WITHDRAW_REASON: Text = t("撤回原因", "Why it is withdrawn");
pub const DONE: Text = t("已办理：{}", "Done: {}");
pub const HISTORY: Text = t("办理记录", "History");
pub const BY_SYSTEM: Text = t("系统", "System");

pub const NEW_POSTING: Text = t("发布信息", "New posting");
pub const EDIT_POSTING: Text = t("修改信息", "Edit the posting");
pub const FORM_LEAD: Text = t(
    "填写的内容会自动保存在本机。提交后由工商联审核，通过后展示 90 天；填写了结束日期且不到 90 天的，展示到该日。",
    "What you type is kept on this device. The Federation reviews it, then it is on the board for 90 days, or until its own last day if that is sooner.",
);
pub const S_WHAT: Text = t("发布什么", "What it is");
pub const S_AMOUNT: Text = t("数量、价格与条件", "Quantity, price and terms");
pub const S_WHERE: Text = t("地区与时间", "Place and time");
pub const S_PROOF: Text = t("资质证书", "Certificates");
pub const S_CONTACT: Text = t("联系方式（不公开）", "Contact (not public)");
pub const F_BOARD: Text = t("专区", "Board");
pub const F_SIDE: Text = t("供应还是需求", "Offer or request");
pub const F_TITLE: Text = t("标题", "Title");
pub const F_TITLE_HINT: Text = t(
    "一句话说清楚，例如：深沟球轴承套圈车削加工，月富余产能 20 万件",
    "In a line, e.g. Turning of bearing rings, 200,000 pieces a month to spare",
);
pub const F_TEXT: Text = t("详细说明", "Details");
pub const F_TEXT_HINT: Text = t(
    "规格、设备、质量要求、交货方式等。请不要写电话、微信、网址，双方同意洽谈后系统会交换联系方式。",
    "Specifications, equipment, quality, delivery. Leave out phone numbers, chat ids and web addresses: contacts are exchanged once both agree to talk.",
);
pub const F_INDUSTRY: Text = t("所属行业（国民经济行业大类）", "Industry (division of GB/T 4754)");
pub const LEVEL_LEAST: Text = t("成熟度 {} 级及以上", "Readiness level {} and above");
pub const DELIVERED_TO: Text = t("供至{}", "Delivered to {}");
pub const UNIT_IS: Text = t("单位：{}", "Unit: {}");
pub const QUANTITY_FROM: Text = t("数量 ≥ {}", "Quantity ≥ {}");
pub const MONTHLY_FROM: Text = t("每月 ≥ {}", "Each month ≥ {}");
pub const QUANTITY_LEAST: Text = t("数量不少于", "Quantity, at least");
pub const MONTHLY_LEAST: Text = t("每月数量不少于", "Each month, at least");
pub const AMOUNT_UNIT: Text = t("数量的单位，如吨、件", "Unit, e.g. tonnes, pieces");
pub const F_KEYWORDS: Text = t("关键词", "Keywords");
pub const F_KEYWORDS_HINT: Text = t(
    "产品、工艺、材料，用顿号分开，例如：轴承套圈、车削、GCr15",
    "Products, processes, materials, divided by commas, e.g. bearing ring, turning, GCr15",
);
pub const F_QUANTITY: Text = t("数量", "Quantity");
pub const F_UNIT: Text = t("数量单位", "Unit of the quantity");
pub const F_UNIT_HINT: Text = t("例如：吨、套、台、小时", "e.g. tonnes, sets, hours");
pub const F_MONTHLY: Text = t("每月数量", "Quantity each month");
pub const F_MONTHLY_UNIT: Text = t("每月数量的单位", "Unit of the monthly quantity");
pub const F_PRICE_FROM: Text = t("单价（最低，元）", "Unit price, lowest (¥)");
pub const F_PRICE_TO: Text = t("单价（最高，元）", "Unit price, highest (¥)");
pub const F_PRICE_HINT: Text = t("不填就是面议。", "Leave empty to agree on it later.");
pub const F_READINESS: Text = t("技术成熟度（1 至 9 级）", "Technology readiness level (1 to 9)");
pub const F_IP: Text = t("知识产权状况", "Intellectual property");
pub const F_REGION: Text = t("所在地区", "Where it is");
pub const F_DELIVERY: Text = t("供货（服务）城市", "Cities delivered to");
pub const F_DELIVERY_HINT: Text = t("不选就是不限地区。", "Choose none for anywhere.");
pub const F_FROM: Text = t("开始日期", "From");
pub const F_TO: Text = t("结束日期", "To");
pub const F_CERTIFICATES: Text = t("资质证书", "Certificates");
pub const F_CERTIFICATES_HINT: Text = t(
    "供应方写已有的，需求方写要求的，用顿号分开，例如：ISO 9001、IATF 16949",
    "Those you hold, or require, divided by commas, e.g. ISO 9001, IATF 16949",
);
pub const F_ANONYMOUS: Text = t(
    "匿名发布（双方同意洽谈后才显示企业名称）",
    "Post anonymously (the name appears once both agree to talk)",
);
pub const SAVE_DRAFT: Text = t("保存草稿", "Save as a draft");
pub const SEND_IN: Text = t("提交审核", "Send in for review");
pub const DRAFT_SAVED: Text = t("草稿已保存。", "The draft is saved.");
pub const SENT_IN: Text = t("已提交，等待工商联审核。", "Sent in. The Federation will review it.");
pub const NOT_A_NUMBER: Text =
    t("请填写数字，最多三位小数，例如 2.5", "Enter a number with up to three decimals, e.g. 2.5");
pub const NOT_VERIFIED: Text = t(
    "企业身份核验通过后，才能发布信息、表达意向。",
    "Once your enterprise is verified you can post and show interest.",
);
pub const HOW_VERIFY: Text = t("怎么核验", "How to be verified");
pub const OWNER_ASKS: Text = t(
    "本企业规定由企业负责人表达意向，请联系负责人办理。",
    "Your enterprise leaves this to its owner; please ask them.",
);
pub const OWNER_SENDS: Text = t(
    "您可以写好草稿，由企业负责人提交审核。",
    "You can write a draft; the owner of your enterprise sends it in.",
);

pub const TALKS_LEAD: Text = t(
    "对方的联系方式在双方同意后显示。谈成了请登记，便于统计合作成效。",
    "The other side’s contact appears once both agree. Note what came of it, so that the market can be judged.",
);
pub const ON_MINE: Text = t("对方找我", "On my postings");
pub const I_ASKED: Text = t("我找对方", "Where I asked");
pub const TALKS_EMPTY: Text = t("还没有洽谈。", "No talks yet.");
pub const OTHER_SIDE: Text = t("对方企业", "Other side");
pub const ANSWER_BY: Text = t("回应截止", "To be answered by");
pub const ABOUT_POSTING: Text = t("关于", "About");
pub const SAID_WITH_IT: Text = t("对方留言", "What was said");
pub const SAID_BY_US: Text = t("我方留言", "What we said");
pub const THEIR_CONTACT: Text = t("对方联系方式", "How to reach them");
pub const CONTACT_WHEN_BOTH: Text = t(
    "双方同意洽谈后，这里显示对方的联系人和电话。",
    "Once both sides agree to talk, their name and phone appear here.",
);
pub const MESSAGES: Text = t("往来消息", "Messages");
pub const NO_MESSAGES: Text = t("还没有消息，先打个招呼吧。", "No messages yet. Say hello.");
pub const MESSAGE: Text = t("消息", "Message");
pub const SEND_MESSAGE: Text = t("发送", "Send");
pub const US: Text = t("我方", "We");
pub const THEY: Text = t("对方", "They");
pub const NEW: Text = t("有新消息", "new");
pub const ACCEPT_LEAD: Text = t(
    "同意后，双方都能看到彼此的企业名称、联系人和电话。",
    "Both sides will then see each other’s name, contact person and phone.",
);
pub const DECLINE_LEAD: Text = t(
    "对方会看到您写的理由，看不到您的联系方式。",
    "The other side reads your reason and doesn’t see your contact.",
);
pub const AGREE_LEAD: Text = t(
    "登记双方已达成合作意向，之后再登记合作结果。",
    "Notes that both have agreed on something. What came of it is noted later.",
);
pub const END_LEAD: Text =
    t("结束后不能再发消息。请说明原因。", "No more messages can be sent. Please say why.");
pub const OUTCOME_DUE: Text = t(
    "合作意向登记已久，请登记合作结果；没有谈成的，请结束洽谈并说明原因。到期自动结束，之后仍可补登结果。",
    "An agreement was noted some time ago. Please say what came of it, or end the talk and say why. It ends by itself otherwise; a result can still be noted then.",
);
pub const OUTCOME_LATE: Text = t(
    "洽谈已结束，合作结果还没有登记。谈成了的，现在仍可登记。",
    "The talk has ended and no result is noted. If something came of it, it can still be noted.",
);
pub const BARRED_OWN: Text = t(
    "这条信息已被工商联下架，不能再同意洽谈；可以婉拒并说明情况。",
    "The Federation took this down, so you can’t agree to talk about it. You can decline and say why.",
);
pub const BARRED_OTHER: Text = t(
    "对方的信息已被工商联下架，不能再就它洽谈。",
    "The Federation took this down; nobody can talk about it any more.",
);
pub const MARK_MATCHED: Text = t(
    "合作结果已登记，这条信息还在展示。如果不再需要，可以标记为已达成。",
    "What came of it is noted, and the posting is still on the board. If you no longer need it there, mark it as matched.",
);
pub const CONCLUDE_LEAD: Text =
    t("合作结果只用于统计，不公开企业名称。", "It is counted without naming the enterprises.");
pub const SIZE: Text = t("年合作金额", "Value in a year");
pub const JOBS: Text = t("带动就业（人）", "Jobs it gives");
pub const NOTE: Text = t("合作内容", "A few words");
pub const OUTCOME: Text = t("合作结果", "What came of it");

pub const REVIEW_LEAD: Text = t(
    "先送审的排在前面。系统提示的疑点请重点核对。",
    "The oldest first. Look closely at what the rules noticed.",
);
pub const REVIEW_EMPTY: Text = t("没有待审核的信息。", "Nothing waits for review.");
pub const REVIEW_BY: Text = t("{} 前办理", "By {}");
pub const REVIEW_LATE: Text = t("已超过期限 {}", "Overdue since {}");
pub const SENT_AT: Text = t("送审", "Sent in");
pub const FLAGS: Text = t("系统提示", "Noticed by the rules");
pub const NO_FLAGS: Text = t("系统没有发现疑点。", "The rules noticed nothing.");
pub const REPORTS: Text = t("企业举报", "Reports");
pub const APPROVE_LEAD: Text = t("通过后立即在互动空间展示。", "It appears on the board at once.");
pub const RETURN_LEAD: Text =
    t("请写明需要修改的地方，企业会看到。", "Say what has to change; the enterprise reads it.");
pub const REMOVE_LEAD: Text =
    t("下架后不再展示，企业会看到理由。", "It leaves the board; the enterprise reads why.");

pub const TAKE_AWAY: Text = t("取消筛选：{}", "Remove filter: {}");
pub const LEAD_CAPACITY: Text = t(
    "设备闲着的找订单，订单忙不过来的找产能。",
    "Idle machines meet orders; full order books meet capacity.",
);
pub const LEAD_JOINT: Text = t(
    "上下游一起做：配套加工、联合生产、共担大单。",
    "Make it together: parts and processing, joint production, large orders shared.",
);
pub const LEAD_TECHNOLOGY: Text = t(
    "专利、工艺、软件的转让与需求，写明成熟度和知识产权状况。",
    "Patents, processes and software on offer or sought, with readiness level and IP status.",
);
pub const LEAD_SUPPLY: Text =
    t("原料、零部件、成品和服务的供应与采购。", "Materials, parts, goods and services, offered and sought.");
pub const TAKE_OUT: Text = t("移出对比：{}", "Take out of the comparison: {}");
pub const REPORT_THIS: Text = t("举报：{}", "Report: {}");
pub const UNTITLED: Text = t("（未填标题）", "(no title yet)");
pub const NOT_AN_AMOUNT: Text = t("请填写金额，最多两位小数", "Enter an amount with up to two decimals");
pub const DAY_NEEDED: Text = t("请填写日期", "Enter a day");
pub const F_PRICE_TO_HINT: Text =
    t("价格固定时，两个价格填一样的，或者只填一个。", "For a fixed price enter the same twice, or only one.");
