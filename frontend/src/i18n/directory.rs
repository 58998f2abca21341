//! Words of the directory of enterprises and of supply chains.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const DIRECTORY: Text = t("企业名录", "Directory");
pub const LEAD: Text = t(
    "愿意让上下游找到的企业，写明产品、产能、需求和资质，经工商联审核后展示。不登录也能看，双方同意洽谈后才互留联系方式。",
    "Enterprises that want to be found, with what they make, need and can prove, reviewed by the Federation. Anyone may look; contacts are exchanged once both sides agree to talk.",
);
pub const SEARCH_HINT: Text = t("企业、产品、工艺、采购需求", "Enterprise, product, process, need");
pub const PRODUCT: Text = t("产品", "Product");
pub const PRODUCT_HINT: Text = t("产品名称或关键词", "A product or a word of it");
pub const CERTIFICATE: Text = t("证照", "Certificate");
pub const GRADE: Text = t("证照可信等级", "Grade of certificates");
pub const GRADE_OR_BETTER: Text = t("{} 级及以上", "{} or better");
pub const FOUND: Text = t("共 {} 家", "{} enterprises");
pub const NOTHING: Text =
    t("没有符合条件的企业。请放宽筛选条件。", "No enterprise fits. Please widen the filters.");
pub const EMPTY: Text = t(
    "还没有企业展示。开启本企业的名录，让上下游找到您。",
    "No enterprise stands here yet. Switch yours on and be found.",
);
pub const SHOW_MINE: Text = t("展示本企业", "Show my enterprise");
pub const MY_ENTRY: Text = t("我的名录", "My entry");
pub const MAKES: Text = t("产品：{}", "Makes: {}");
pub const NEEDS: Text = t("采购：{}", "Needs: {}");
pub const AND_MORE: Text = t("等 {} 项", " and {} more");
pub const NO_SUCH: Text = t("没有找到这家企业的名录", "This enterprise isn’t in the directory");
pub const NO_SUCH_MORE: Text =
    t("它可能已关闭展示，或地址有误。", "It may have switched its entry off, or the address is wrong.");
pub const TO_DIRECTORY: Text = t("返回企业名录", "Back to the directory");

pub const ABOUT: Text = t("企业简介", "About");
pub const PRODUCTS: Text = t("产品与产能", "Products and capacity");
pub const INPUTS: Text = t("采购需求", "What it needs");
pub const PROCESSES: Text = t("设备与工艺", "Equipment and processes");
pub const CERTIFICATES: Text = t("资质证照", "Certificates");
pub const FACTS: Text = t("合作信息", "Working together");
pub const POSTINGS: Text = t("正在展示的供需信息", "On the boards now");
pub const NAME: Text = t("名称", "Name");
pub const INDUSTRY: Text = t("行业", "Industry");
pub const KEYWORDS: Text = t("关键词", "Keywords");
pub const MONTHLY: Text = t("月产能", "Capacity a month");
pub const ISSUER: Text = t("发证机关", "Issued by");
pub const TRUST: Text = t("可信等级", "Grade");
pub const UNTIL: Text = t("有效期至", "Valid until");
pub const LASTING: Text = t("长期有效", "Without end");
pub const MARKETS: Text = t("销售区域", "Sells to");
pub const LANGUAGES: Text = t("工作语言", "Languages");
pub const WEBSITE: Text = t("网站", "Website");
pub const WEBSITE_NOTE: Text = t("（打开外部网站）", " (opens another site)");
pub const PLACE: Text = t("所在地", "Where it is");
pub const SINCE: Text = t("展示时间", "Shown since");
pub const CONCLUDED: Text = t("通过平台达成合作", "Deals made here");
pub const CONCLUDED_COUNT: Text = t("{} 次", "{}");
pub const CHAIN: Text = t("供应链", "Supply chain");
pub const CHAIN_COUNT: Text =
    t("上游 {} 家，下游 {} 家（双方确认）", "{} suppliers, {} buyers (confirmed by both)");
pub const SEE_CHAIN: Text = t("查看供应链图", "See the supply chain");
pub const SEE_INDUSTRY: Text = t("本行业产业链", "The chain of this industry");
pub const CONTACT: Text = t("联系", "Get in touch");
pub const CONTACT_LEAD: Text = t(
    "对方同意洽谈后，双方才能看到彼此的联系方式。",
    "Each side sees how to reach the other once the other has agreed to talk.",
);
pub const SIGN_IN_TO_TALK: Text = t("登录后联系", "Sign in to get in touch");
pub const STATE_LINK: Text = t("登记供应关系", "State a supply link");
pub const STATE_LEAD: Text = t(
    "登记后由对方确认，双方确认后在供应链图中公开；任一方可随时撤回。",
    "The other side is asked to confirm it; then everyone sees it in the chain. Either side may take it back at any time.",
);
pub const LINK_SIDE: Text = t("本企业与对方的关系", "Your enterprise");
pub const WE_SUPPLY: Text = t("向对方供应", "supplies it");
pub const WE_BUY: Text = t("向对方采购", "buys from it");
pub const LINK_PRODUCT: Text = t("产品名称", "Product");
pub const LINK_SENT: Text = t("已登记，等待对方确认", "Stated; the other side is asked to confirm it");
pub const LINK_NEEDS_ENTRY: Text = t(
    "展示本企业后，可与对方登记供应关系。",
    "Put your own enterprise into the directory to state a supply link.",
);
pub const OWN_ENTRY: Text = t("这是本企业的名录。", "This is your own enterprise’s entry.");
pub const MANAGE: Text = t("管理我的名录", "Manage my entry");
pub const REPORT: Text = t("举报", "Report");
pub const TAKE_DOWN_LEAD: Text = t(
    "下架后立即从名录和供应链图中消失，企业会看到理由，修改后可重新提交审核。",
    "It is gone from the directory and from all chains at once. The enterprise reads the reason, and may send it in anew.",
);

pub const CHAIN_OF: Text = t("{}的供应链", "Supply chain of {}");
pub const CHAIN_LEAD: Text = t(
    "只画双方都已确认、且双方都在名录中展示的供应关系。",
    "Only links that both sides confirm, and whose both enterprises stand in the directory.",
);
pub const CHAIN_EMPTY: Text =
    t("这家企业还没有公开的供应关系。", "This enterprise has no public supply links yet.");
pub const HOPS: Text = t("层数", "Steps");
pub const ONE_HOP: Text = t("直接上下游", "Direct");
pub const TWO_HOPS: Text = t("上下游两级", "Two steps");
pub const MORE_UP: Text = t("还有 {} 家上游", "{} more upstream");
pub const MORE_DOWN: Text = t("还有 {} 家下游", "{} more downstream");
pub const SUPPLIER: Text = t("供方", "Supplier");
pub const GOODS: Text = t("供应内容", "Goods");
pub const BUYER: Text = t("需方", "Buyer");
pub const LINKS_TABLE: Text = t("供应关系明细", "Links in a table");
pub const NOT_SHOWN: Text = t("未画出的", "Not drawn");
pub const MIDDLE: Text = t("（当前企业）", " (this enterprise)");
pub const INDUSTRY_CHAIN: Text = t("{}产业链", "Chain of {}");
pub const INDUSTRY_LEAD: Text = t(
    "按企业公开的产品和采购需求，依行业小类或关键词对应：谁可以供应这个行业，谁可以采用它的产品。并不表示已有业务往来。",
    "By published products and needs, matched by class or keyword: who could supply this industry and who could use what it makes. It doesn’t say that they do business.",
);
pub const INDUSTRY_EMPTY: Text = t(
    "名录中还没有企业公开对应的产品或需求。",
    "No enterprise in the directory publishes a matching product or need yet.",
);
pub const MAKERS: Text = t("本行业企业", "Who makes it");
pub const MORE_MAKERS: Text = t("还有 {} 家，可在名录中按行业查看", "{} more: see the directory by industry");
pub const INDUSTRY_NODE: Text = t("{}（{} 家）", "{} ({})");

pub const OWN_LEAD: Text = t(
    "默认不展示。提交并经工商联审核后，所有人都能在名录中找到本企业；关闭后立即从名录、供应链图中消失。",
    "Off by default. Sent in and approved by the Federation, everyone finds your enterprise; switched off, it is gone from the directory and all chains at once.",
);
pub const IS_FOUND: Text = t("正在名录中展示", "Shown in the directory");
pub const IS_NOT_FOUND: Text = t("未展示", "Not shown");
pub const WAITS_TO_BE_FOUND: Text = t("审核通过后展示", "Shown once it is approved");
pub const DIFFERS: Text = t(
    "展示的是上次审核通过的内容，修改的内容审核通过后替换。",
    "What is shown is what was approved last; what you changed replaces it once it is approved.",
);
pub const SEE_IT: Text = t("查看展示页", "See it as others do");
pub const SAVE: Text = t("保存草稿", "Save as a draft");
pub const SAVED: Text = t("已保存", "Saved");
pub const SEND_IN: Text = t("提交审核并展示", "Send in for review");
pub const SENT_IN: Text = t("已提交，审核通过后展示", "Sent in; it is shown once it is approved");
pub const DONE: Text = t("已{}", "Done: {}");
pub const BECAUSE: Text = t("理由：{}", "Reason: {}");
pub const OWNER_SENDS: Text = t(
    "您可以填写和保存，由企业负责人提交审核和开关展示。",
    "You may write and save; the owner sends it in and switches it on and off.",
);

pub const S_ABOUT: Text = t("企业简介", "About the enterprise");
pub const S_PRODUCTS: Text = t("产品与产能", "Products and capacity");
pub const S_INPUTS: Text = t("采购需求", "What it needs");
pub const S_ABLE: Text = t("能力与资质", "What it can do and prove");
pub const S_CONTACT: Text =
    t("联系人（双方同意洽谈后才展示）", "Whom to call (shown once both agree to talk)");
pub const F_SUMMARY: Text = t("简介", "Summary");
pub const F_SUMMARY_HINT: Text =
    t("做什么、擅长什么，请勿写联系方式", "What you do and are good at; no contacts, please");
pub const F_CODE_FAULT: Text = t(
    "请从所列的中类、小类中选择，应属于所选行业",
    "Choose one of those listed; it has to belong to the industry chosen",
);
pub const F_KEYWORDS_HINT: Text = t("用顿号或逗号隔开", "Divided by commas");
pub const F_MONTHLY_UNIT: Text = t("产能单位", "Unit of capacity");
pub const F_MONTHLY_HINT: Text = t("选填，如 1200", "Optional, e.g. 1200");
pub const F_PROCESSES_HINT: Text = t("每行一项，最多 20 项", "One a line, 20 at most");
pub const F_CERTIFICATES_HINT: Text = t(
    "来自企业档案；本平台签发的为 A 级，企业自行登记的为 D 级",
    "From the enterprise’s file: A for those issued here, D for those entered by yourself",
);
pub const NO_CERTIFICATES: Text =
    t("企业档案中没有有效证照。", "There is no certificate in force in the enterprise’s file.");
pub const TO_FILE: Text = t("去登记证照", "Enter certificates");
pub const F_MARKETS_HINT: Text = t("如京津冀、华东、欧盟", "E.g. North China, EU");
pub const F_WEBSITE_HINT: Text = t(
    "选填，以 https:// 开头；登录用户可见，其他各项不要写网址",
    "Optional, begins with https://; seen by who has signed in. No web addresses elsewhere, please",
);
pub const WEBSITE_SIGN_IN: Text = t("登录后可见", "Sign in to see it");

pub const LINKS: Text = t("供应关系", "Supply links");
pub const LINKS_LEAD: Text = t(
    "在对方的名录页登记。双方确认后公开，任一方可撤回。",
    "State them on the other enterprise’s page. Shown once both confirm; either side may take one back.",
);
pub const LINKS_EMPTY: Text = t("还没有登记供应关系。", "No supply links yet.");
pub const FIND_OTHERS: Text = t("去名录中找企业", "Find enterprises");
pub const OTHER_SIDE: Text = t("对方", "The other side");
pub const RELATION: Text = t("关系", "Link");
pub const STATE: Text = t("状态", "State");
pub const AT: Text = t("时间", "When");
pub const DO: Text = t("操作", "Actions");
pub const IS_PUBLIC: Text = t("已公开", "Public");
pub const NOT_PUBLIC_YET: Text = t("对方或本企业未展示，暂不公开", "Not public while either isn’t shown");

pub const DESK: Text = t("企业名录", "Directory");
pub const DESK_LEAD: Text = t(
    "待审核和被举报的企业名录。审核通过后展示，退回和下架须写明理由。",
    "Entries that wait for review or were reported. Approved ones are shown; returning and taking down needs a reason.",
);
pub const DESK_EMPTY: Text = t("没有待处理的企业名录。", "No entries wait.");
pub const FOUND_AS_BEFORE: Text = t("正在展示上次通过的内容", "Shown as it was approved before");
