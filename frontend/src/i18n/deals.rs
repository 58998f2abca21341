//! Words of introductions, of what came of a talk and whether that is so, of changes to what is on the board, and of the
//! classes of industries.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const INTRODUCTIONS: Text = t("推荐对接", "Introductions");
pub const INTRODUCTIONS_LEAD: Text = t(
    "把供需相合的两家企业介绍给对方。双方都同意后互见名称和联系方式，进入洽谈，工商联协助撮合；在此之前匿名的一方不露名称。",
    "Introduce two enterprises whose postings fit. Once both agree they see each other’s name and contact and talk, with the Federation’s help; before that who is anonymous stays so.",
);
pub const INTRODUCTIONS_EMPTY: Text = t(
    "还没有推荐过。在互动板块打开一条信息，点“为其推荐对接”，可看到最合适的对方",
    "Nobody has been introduced yet. Open a posting on the boards and choose “Introduce somebody” to see what fits it best",
);
pub const TO_BOARDS: Text = t("去互动板块", "To the boards");
pub const INTRODUCE: Text = t("为其推荐对接", "Introduce somebody");
pub const INTRODUCE_THEM: Text = t("推荐对接", "Introduce");
pub const INTRODUCED: Text =
    t("已分别通知两家企业，等待双方答复", "Both have been told; it is for them to answer");
pub const INTRODUCE_LEAD: Text = t(
    "两家企业会分别收到您写的推荐理由。请勿写联系方式，也不要写出匿名一方的名称。",
    "Each of the two reads your word to it. Leave contacts out, and the name of who is anonymous.",
);
pub const TO_POSTER: Text = t("写给“{}”的发布企业", "To the enterprise of “{}”");
pub const WORD_HINT: Text =
    t("说明为什么推荐，300 字以内", "Why you introduce them, in at most 300 characters");
pub const TO_POSTER_LABEL: Text = t("写给发布企业", "To the posting’s enterprise");
pub const TO_COUNTERPART_LABEL: Text = t("写给对方企业", "To the counterpart’s enterprise");
pub const COUNTERPARTS_OF: Text = t("“{}”最合适的对方", "What fits “{}” best");
pub const COUNTERPARTS_NONE: Text = t(
    "目前没有合适的对方，有新信息时会再匹配",
    "Nothing fits at present; new postings are matched as they come",
);
pub const NOT_ON_BOARD: Text =
    t("这条信息不在展示中，不能推荐对接", "This posting isn’t on the board, so nobody is introduced over it");
pub const IN_TOUCH: Text = t("双方已有往来", "In touch already");
pub const BOTH: Text = t("两家企业", "The two");
pub const NONE_AGREED: Text = t("双方均未答复", "Neither has answered");
pub const ONE_AGREED: Text = t("{}已同意", "{} agrees");
pub const BOTH_AGREED: Text = t("双方已同意", "Both agree");
pub const UNTIL: Text = t("{}前答复", "to be answered by {}");
pub const READ_TALK: Text = t("进入洽谈", "To the talk");
pub const CAME_OF_IT: Text = t("结果", "What came of it");

pub const PROPOSED_TITLE: Text = t("工商联为您推荐合作对象", "The Federation introduces somebody to you");
pub const PROPOSED_LEAD: Text = t(
    "双方都同意后，系统会互相展示名称和联系方式，并由工商联协助洽谈。您可以婉拒，对方只看到您写的理由。",
    "Once both agree each sees the other’s name and contact, and the Federation helps in the talk. You may decline; the other side reads only the reason you give.",
);
pub const PROPOSED_OWN_AGREED: Text =
    t("贵企业已同意，等待对方答复", "Your enterprise agrees; the other side hasn’t answered yet");
pub const PROPOSED_OTHER_AGREED: Text =
    t("对方已同意对接，等待贵企业答复", "The other side agrees; it is for your enterprise to answer");
pub const FEDERATION_SAYS: Text = t("工商联的推荐理由", "What the Federation says");
pub const OWN_POSTING: Text = t("双方的信息", "Both postings");

pub const CONFIRM_DUE: Text = t(
    "对方登记了合作结果，请核对：与实际一致请确认，不一致请如实填写",
    "The other side said what came of it. Please confirm if it is so, or say what it was",
);
pub const CONFIRM_LEAD: Text =
    t("确认对方登记的规模和就业人数与实际一致。", "Size and jobs are as the other side says.");
pub const CONTRADICT_LEAD: Text = t(
    "请填写贵企业认定的规模和就业人数。双方说法都会保留，统计时单独列出。",
    "Say size and jobs as your enterprise sees them. Both accounts are kept, and counted apart.",
);
pub const CONFIRM_BY: Text = t("核对截止", "To be confirmed by");
pub const OUTCOME_CONFIRMED: Text = t("双方一致确认", "Both say so");
pub const OUTCOME_ONE_SIDED: Text =
    t("一方登记，对方尚未确认", "One side says so; the other hasn’t confirmed it");
pub const OUTCOME_OTHERWISE: Text = t("另一方的说法", "As the other of the two says");
pub const MARK_OWN_MATCHED: Text = t(
    "贵企业的“{}”还在展示，是否一并标记为已达成？",
    "Your own posting “{}” is still on the board. Mark it as matched too?",
);

pub const CAME_CONFIRMED: Text = t("双方确认", "Confirmed by both");
pub const CAME_ONE_SIDED: Text = t("仅一方登记", "Said by one side");
pub const CAME_CONTRADICTED: Text = t("双方说法不一", "Contradicted");
pub const CAME_CONFIRMED_JOBS: Text = t("其中双方确认的就业", "Jobs confirmed by both");
pub const CAME_INTRODUCED: Text = t("工商联推荐（其中成交）", "Introduced (deals of these)");

pub const OF_THESE: Text = t("（{}）", " ({})");

pub const CHANGE_LEAD: Text = t(
    "这条信息正在展示。修改经审核通过后替换，在此之前原内容继续展示。",
    "This posting is on the board. A change takes its place once it is approved; until then it stays as it is.",
);
pub const CHANGE_WAITS: Text =
    t("修改正在审核，原内容继续展示", "The change is under review; the board shows what stood before");
pub const CHANGE_OF: Text = t("修改待审：现展示的内容", "A change: what the board shows now");
pub const IS_CHANGE: Text = t("修改", "Change");
pub const COPY: Text = t("复制为新信息", "Copy as new");
pub const COPIED_LEAD: Text = t(
    "已带入原信息的内容，请核对后提交；原信息不受影响。",
    "What the other posting said is filled in; check it and send it in. The other stays as it is.",
);

pub const CLASS: Text = t("行业中类、小类", "Group or class");
pub const CLASS_HINT: Text = t(
    "选填，输入名称或代码查找，如“轴承”或 3451；填写后匹配更准",
    "Optional: look for it by name or code, e.g. 轴承 or 3451; makes matches more exact",
);
pub const CLASS_CHOSEN: Text = t("已选：{}", "Chosen: {}");
pub const CLASS_FOUND: Text = t("可选的中类、小类", "Groups and classes to choose from");
pub const CLASS_NONE: Text = t("没有找到，请换个词", "Nothing found; try another word");
pub const ALL_CLASSES: Text = t("全部", "All");
pub const PRICE_UNITS: Text = t(
    "按每单位的价格排序；单位不同（如吨、套）的价格不能直接比较，可先按单位筛选",
    "Sorted by the price for one unit; prices for different units can’t be compared, so filter by the unit first",
);
