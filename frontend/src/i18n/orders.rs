//! Words of service orders and of vouchers.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const ORDERS: Text = t("服务订单", "Service orders");
pub const PLACED: Text = t("我下的订单", "Ordered by us");
pub const RECEIVED: Text = t("收到的订单", "Ordered of us");
pub const ORDERS_LEAD: Text = t(
    "每个订单都有编号、节点和时限，交付、验收、评价和争议处理全程留痕。",
    "Every order has a number, milestones and deadlines; delivery, acceptance, ratings and disputes are on record.",
);
pub const PLACED_EMPTY: Text = t("还没有下过服务订单。", "Nothing was ordered yet.");
pub const RECEIVED_EMPTY: Text = t("还没有收到服务订单。", "Nobody has ordered yet.");
pub const WAITING: Text = t("正在履行（按时限先后）", "Under way, soonest first");
pub const WAITING_EMPTY: Text = t("现在没有等待处理的订单。", "Nothing waits for you now.");
pub const ALL_RECEIVED: Text = t("全部订单", "All orders");
pub const COL_NEXT: Text = t("时限", "Due");
pub const COL_ORDER: Text = t("订单", "Order");
pub const COL_OTHER: Text = t("对方", "The other side");
pub const COL_STATE: Text = t("状态", "State");
pub const FIND_SERVICE: Text = t("查找服务", "Find a service");

pub const ORDER_NOW: Text = t("下单", "Order it");
pub const ORDER_OF: Text = t("下单：{}", "Order: {}");
pub const ORDER_LEAD: Text = t(
    "由{}提供。提交后服务机构须在规定时限内接单；接单前可以随时取消。填写内容保存在本机。",
    "Provided by {}. It is taken on in time or lapses; until it is, you can cancel it. What you fill in is kept on this device.",
);
pub const SEND_ORDER: Text = t("提交订单", "Send the order");
pub const PUBLISHED_PRICE: Text = t("公开标价", "Published price");
pub const PRICE_FROM: Text = t("{} 元起", "from {} yuan");
pub const PRICE_FIXED: Text = t("{} 元", "{} yuan");
pub const PRICE_RANGE: Text = t("{} 至 {} 元", "{} to {} yuan");
pub const PRICE_AGREED: Text = t("面议", "By agreement");
pub const PER: Text = t("每{}", "per {}");
pub const SCOPE: Text = t("服务内容", "What is done");
pub const ENTERPRISES_ONLY: Text =
    t("只有企业可以下单，请使用企业账号登录。", "Only enterprises order services; please sign in as one.");
pub const USE_VOUCHER: Text = t("使用服务券", "Use a voucher");
pub const VOUCHER_LATER: Text =
    t("订单已提交，但服务券没有用上：{}", "The order was sent, but the voucher wasn’t used: {}");

pub const AGREED: Text = t("约定", "What is agreed");
pub const PROVIDER: Text = t("服务机构", "Provider");
pub const BUYER: Text = t("下单企业", "Ordered by");
pub const FIELD: Text = t("服务领域", "Field");
pub const PRICE: Text = t("约定总价", "Agreed price");
pub const PRICE_SAID: Text = t("{} 元（{} {}）", "{} yuan ({} × {})");
pub const VOUCHER_SAID: Text = t("服务券抵扣，最多 {} 元", "A voucher pays up to {} yuan");
pub const MILESTONES: Text = t("节点", "Milestones");
pub const MILESTONE_SHARE: Text = t("价款 {}%，{} 元", "{} % of the price, {} yuan");
pub const MILESTONE_DUE: Text = t("应于 {} 前交付", "Due {}");
pub const MILESTONE_UNTIL: Text =
    t("请于 {} 前验收，逾期视为验收通过", "To be looked at by {}; after that it is accepted");
pub const MILESTONE_ACCEPTED: Text = t("{} 验收通过", "Accepted {}");
pub const MILESTONE_SILENT: Text = t("逾期未提出意见，{} 视为验收通过", "No word in time: accepted {}");
pub const MILESTONE_LATE: Text = t("逾期交付", "Delivered late");
pub const MILESTONE_REWORKS: Text = t("返工 {} 次", "Reworked {} times");
pub const DELIVERED_NOTE: Text = t("交付说明", "What was handed over");
pub const BUYERS_WORD: Text = t("企业意见", "What the enterprise says");
pub const PLAN: Text = t("服务方案", "The provider’s plan");
pub const PROPOSED_DAY: Text =
    t("{}提议：第 {} 个节点改为 {} 前交付", "{} proposes another day for milestone {}: {}");
pub const PROPOSED_CANCEL: Text = t("{}提议取消订单", "{} proposes to cancel the order");
pub const DISPUTE: Text = t("争议", "The dispute");
pub const DISPUTE_OPEN: Text = t(
    "{}提出争议：{}。工商联听取双方意见后作出决定。",
    "{} opened a dispute: {}. The Federation hears both and decides.",
);
pub const DISPUTE_AFTER: Text = t("在订单完成后提出", "Opened after the order was completed");
pub const DISPUTE_OVER: Text = t("{}提出争议：{}", "{} opened a dispute: {}");
pub const DISPUTE_DROPPED: Text = t("争议已撤回", "It was taken back");
pub const HEAR_UNTIL: Text = t("另一方应于 {} 前陈述意见", "The other side states its view by {}");
pub const VIEW_OF: Text = t("{}的意见", "The view of: {}");
pub const RULING: Text = t("工商联的决定：{}", "The Federation’s decision: {}");
pub const RULING_UNTIL: Text = t("应于 {} 前履行", "To be done by {}");
pub const RULING_ENDS: Text = t("订单终止，应付价款 {}%", "The order ends; {} % of the price are owed");
pub const RULING_GOES_ON: Text = t("订单继续履行", "The order goes on");
pub const RULING_STANDS: Text = t("维持验收结果", "The acceptance stands");
pub const RULING_MENDS: Text = t("第 {} 个节点补正后重新验收", "Milestone {} is mended and looked at again");
pub const RATING: Text = t("企业的评价", "How the enterprise rated it");
pub const REPLIED: Text = t("服务机构的回复", "The provider’s reply");
pub const PUBLISHED: Text = t(
    "评价说明和回复不署名，在服务机构的公开记录中展示。",
    "Comment and reply are published on the provider’s record, without names.",
);
pub const ADDED: Text = t("追加评价", "Added");
pub const ACCEPT_WHY: Text = t(
    "接单后即按约定的节点和日期计时；请写明服务方案。",
    "Once you take it on, the agreed days count; say how you go about it.",
);
pub const PASS_WHY: Text =
    t("验收通过后不能撤回，按约定付款。", "What is accepted stays so, and is paid as agreed.");
pub const DISPUTE_WHY: Text = t(
    "提出争议后订单的时限暂停，工商联可以查看本订单的全部内容。",
    "The clock stops, and the Federation may read all of this order.",
);
pub const DISPUTE_DONE_WHY: Text = t(
    "订单已全部验收。提出争议后由工商联听取双方意见并作出决定，可以维持验收、要求补正或终止订单并核定应付价款；服务券在决定前不核销。",
    "All of it was accepted. The Federation hears both and decides: the acceptance stands, something is mended, or the order ends and the Federation says what is owed. A voucher isn’t redeemed before that.",
);
pub const RATE_WHY: Text = t(
    "评价后订单办结，双方不能再提出争议；对成果有异议的，请先提出争议。",
    "With your rating the order is closed, and neither side can dispute it any more; if something is wrong, open a dispute first.",
);
pub const WITHDRAW_WHY: Text =
    t("取消后不能恢复；已使用的服务券退回。", "This can’t be undone; a voucher comes back.");

pub const WHAT_IS_WANTED: Text = t("需求说明", "What is wanted");
pub const NEXT_ORDERED_OWN: Text = t("等待服务机构接单", "The provider takes it on, or doesn’t");
pub const NEXT_ORDERED: Text =
    t("待接单：请接单或说明理由", "To be taken on, or turned down with the reason");
pub const NEXT_RUNNING: Text = t("按节点交付、验收", "Milestones are delivered and accepted");
pub const NEXT_CONTESTED: Text = t("{}听取双方意见后作出决定", "{} hears both sides and decides");
pub const NEXT_COMPLETED_OWN: Text =
    t("请您评价服务；有异议的可以先提出争议", "Please rate the service, or open a dispute first");
pub const NEXT_COMPLETED: Text = t("等待企业评价", "The enterprise rates the service");
pub const FILED_1: Text = t(
    "服务机构收到订单，须在规定时限内接单；逾期未接，订单自动失效。",
    "The provider takes it on in time, or it lapses.",
);
pub const FILED_2: Text = t(
    "服务机构按节点交付，您逐个验收；验收期内未提意见的视为验收通过。",
    "Milestones are delivered one by one; what you say nothing about in time is accepted.",
);
pub const FILED_3: Text = t(
    "有争议可以请工商联处理；全部完成后请评价。",
    "In a dispute the Federation decides; rate it when all is done.",
);
pub const MOVED_AGREED: Text = t("节点日期调整，从 {} 改为 {}", "A milestone has another day: from {} to {}");
pub const SAID_MILESTONE: Text = t("第 {} 个节点", "Milestone {}");
pub const SAID_DAY: Text = t("提议改为 {}", "Proposed: {}");
pub const SAID_LATE: Text = t("晚于约定日期", "Later than agreed");
pub const SAID_FINDING: Text = t("结论：{}", "Finding: {}");
pub const SAID_MARKS: Text = t("质量 {} · 按时 {} · 价格 {}", "Quality {} · punctuality {} · price {}");

pub const VOUCHERS: Text = t("服务券", "Vouchers");
pub const VOUCHERS_LEAD: Text = t(
    "政府部门按政策发放，企业领取后在服务订单中抵扣。",
    "Given out under a policy; an enterprise claims one and pays with it for a part of a service order.",
);
pub const VOUCHERS_EMPTY: Text = t("目前没有服务券项目。", "There are no vouchers at present.");
pub const MY_VOUCHERS: Text = t("我的服务券", "Our vouchers");
pub const MY_VOUCHERS_EMPTY: Text = t("还没有领取服务券。", "No voucher was claimed yet.");
pub const PUBLISH: Text = t("发布服务券", "Publish a programme");
pub const PUBLISH_LEAD: Text = t(
    "发布后预算、面额和条件不能修改，可以提前结束申领。",
    "Budget, value and conditions can’t be changed later; claiming can be ended early.",
);
pub const COL_NAME: Text = t("名称", "Name");
pub const COL_VALUE: Text = t("面额", "Value");
pub const COL_LEFT: Text = t("预算余额", "Left of the budget");
pub const COL_CLOSES: Text = t("申领截止", "Claim until");
pub const COL_UNTIL: Text = t("有效期至", "Valid until");
pub const VALUE_FIXED: Text = t("{} 元", "{} yuan");
pub const VALUE_SHARE: Text = t("价款的 {}%，最多 {} 元", "{} % of the price, up to {} yuan");
pub const LEFT_OF: Text = t("{} 元（预算 {} 元）", "{} of {} yuan");
pub const OPEN: Text = t("可申领", "Open");
pub const NOT_OPEN: Text = t("不可申领", "Not open");
pub const POLICY: Text = t("政策依据", "Policy");
pub const FIELDS: Text = t("适用领域", "Fields of service");
pub const WHO: Text = t("申领范围", "Who may claim");
pub const WINDOW: Text = t("申领时间", "When");
pub const WINDOW_SAID: Text = t("{} 至 {}", "{} to {}");
pub const VALID: Text =
    t("领取后 {} 天内有效，每家企业最多 {} 张", "Valid for {} days; {} for each enterprise at most");
pub const PUBLISHER: Text = t("发布单位", "Published by");
pub const CLAIMED: Text = t("已领取", "Claimed");
pub const COUNT: Text = t("{} 张", "{}");
pub const CLAIM: Text = t("领取", "Claim");
pub const CLAIM_LEAD: Text =
    t("领取后在服务订单中使用；逾期未用的自动失效。", "Use it with a service order; it expires by itself.");
pub const CLAIMED_NOW: Text = t("已领取一张，可在下单时或订单页使用", "Claimed; use it with an order");
pub const END: Text = t("结束申领", "End the claiming");
pub const END_LEAD: Text =
    t("结束后不能再领取，已领取的仍然有效。", "No more can be claimed; those that were stay good.");
pub const ENDED: Text = t("已结束申领", "Claiming has ended");
pub const SETTLED: Text = t("核销清单", "What was redeemed");
pub const SETTLED_EMPTY: Text = t("还没有核销的服务券。", "Nothing was redeemed yet.");
pub const EXPORT: Text = t("导出 CSV", "Export as CSV");
pub const COL_DAY: Text = t("核销日期", "Redeemed");
pub const COL_ENTERPRISE: Text = t("企业", "Enterprise");
pub const COL_AMOUNT: Text = t("抵扣金额", "Deducted");
pub const COL_USED: Text = t("订单", "Order");
pub const USABLE_NONE: Text = t("没有可用于本订单的服务券。", "You have no voucher for this order.");
pub const USE: Text = t("使用这张", "Use it");
pub const USED: Text = t("已使用服务券", "The voucher is used");

pub const TERM_ACCEPT: Text = t("服务订单：接单（工作日）", "Service order: taking it on (working days)");
pub const TERM_INSPECT: Text = t(
    "服务订单：验收，逾期视为通过（工作日）",
    "Service order: inspecting, then deemed accepted (working days)",
);
pub const TERM_RATE: Text = t("服务订单：评价（工作日）", "Service order: rating (working days)");
pub const TERM_DISPUTE: Text = t(
    "服务订单：完成后可以提出争议（工作日，评价后截止）",
    "Service order: disputing it after completion, until it is rated (working days)",
);
pub const TERM_ADDITION: Text =
    t("服务订单：追加评价（工作日）", "Service order: adding to a rating (working days)");
pub const TERM_STATEMENT: Text =
    t("服务订单：争议答辩（工作日）", "Service order: answering a dispute (working days)");
pub const TERM_DECIDE: Text =
    t("服务订单：争议裁定（工作日）", "Service order: deciding a dispute (working days)");
