//! Words of the case page, filing, receipts and tracking.

use shared::text::Text;

const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

pub const NUMBER: Text = t("编号", "number");
pub const HIDDEN: Text = t("对承办部门隐名", "Name hidden from the department");
pub const ASKED: Text = t("等企业补充：", "Waiting for the enterprise to supplement:");
pub const ASKED_OWN: Text = t("请您补充：", "You are asked for:");
pub const MERGED_INTO: Text = t("这件诉求已并入", "This appeal was merged into");
pub const SPLIT_FROM: Text = t("这件诉求拆分自", "This appeal was split from");
pub const WHAT_IS_WRONG: Text = t("诉求内容", "What the appeal says");
pub const TIME_AND_NEXT: Text = t("时限与下一步", "Time and next step");
pub const HANDLER: Text = t("经办：{}", "Handler: {}");
pub const NOTHING_TO_DO: Text =
    t("目前不需要您操作，有进展会通知您。", "Nothing for you to do now. You will be told when it moves.");
pub const MORE_ACTIONS: Text = t("更多操作", "More actions");
pub const SUGGESTED: Text = t("系统建议按“{}”交办给{}", "Suggested: “{}”, led by {}");
pub const BECAUSE: Text = t("，因为诉求中提到“{}”。请核对。", ", because the text says “{}”. Please check.");
pub const SUGGESTED_BY_CATEGORY: Text = t(
    "“{}”类的诉求，这里通常由{}主办。请核对。",
    "Appeals of “{}” are usually led by {} here. Please check.",
);
pub const REFUSED_SAYS: Text = t("{}已退回，认为应由{}主办。", "{} refused it and says that {} should lead.");
pub const INTERIM: Text = t("阶段答复，企业会看到：", "The interim reply, which the enterprise reads:");
pub const CONTRIBUTIONS: Text = t("协办单位的反馈", "What co-handlers contributed");
pub const TAKE_INTO_ANSWER: Text = t("放进答复", "Put into the answer");
pub const NO_LONGER: Text = t(
    "办件刚刚有了新进展，这一步现在不需要做了。",
    "The case has just moved on, and this step is no longer needed.",
);
pub const DONE: Text = t("“{}”已完成。", "Done: {}.");
pub const DRAFT_CLAIM: Text = t("拟答复，单位认为：{}", "Draft; the department says: {}");
pub const EXTENSION_UNTIL: Text = t("申请延期至{}，理由：", "Asks for time until {}, because:");
pub const ANSWER_OF: Text = t("{}的答复：", "The answer of {}:");
pub const ACCEPT_WHY: Text = t(
    "接收后由本单位主办，并在时限内答复企业。",
    "Once accepted, your org leads and answers the enterprise in time.",
);
pub const WITHDRAW_WHY: Text = t(
    "撤回后这件诉求即告办结，各单位不再办理。办理轨迹仍然保留。",
    "Withdrawing ends the appeal; nobody works on it any more. Its record is kept.",
);
pub const MERGE_WHY: Text = t(
    "并入后这件诉求即告办结，企业转入另一件，由那里一并答复；相关单位会收到通知。",
    "Merging ends this appeal: its enterprise goes on with the other one and is answered there. The orgs concerned are told.",
);
pub const SPLIT_WHY: Text = t(
    "拆分后这件诉求即告办结，各部分由工商联重新交办；对企业承诺的日期不变，主办、协办单位会收到通知。",
    "Splitting ends this appeal: the Federation assigns each part anew. The date promised to the enterprise stands; lead and co-handlers are told.",
);
pub const SHARE_WHY: Text = t(
    "不属于本单位职责的，可以退回协办并说明理由；主办单位会收到通知，不再等待本单位反馈。",
    "If it isn’t your org’s business, decline the share and say why. The lead is told and doesn’t wait for you any more.",
);
pub const WITHDRAW_NOT: Text = t(
    "已有其他企业加入，这件诉求不能撤回；贵企业不再需要办理的，可在评价时说明。",
    "Others have joined, so this appeal can’t be withdrawn; say in your verdict what you no longer need.",
);
pub const RATED: Text = t("满意度：{}（{} 分）", "Rating: {} ({} of 5)");
pub const NO_VERDICT_YET: Text = t("还没有评价", "No verdict yet");
pub const DEPARTMENT_SAYS: Text = t("单位认为", "The department says");
pub const ENTERPRISE_SAYS: Text = t("企业认为", "The enterprise says");
pub const JOINED_SAY: Text = t("加入的企业怎么看", "What those who joined say");
pub const JOINED_SAY_NOTE: Text = t(
    "供参考：是否办结由提出诉求的企业评价决定。",
    "For the record: the verdict of the enterprise that filed it decides.",
);
pub const JOINED_OWN: Text = t("本企业", "Your enterprise");
pub const JOINED_ONE: Text = t("一家加入的企业", "An enterprise that joined");
pub const ANSWER_AND_VERDICT: Text = t("答复与评价", "Answer and verdict");
pub const DRAFT: Text = t("待签发的答复", "Answer waiting for its signature");
pub const DRAFT_RETURNED: Text = t("退回修改的答复稿", "The draft that was sent back");
pub const RETURNED_SAYS: Text =
    t("{}已退回上一稿，请按以下意见修改：", "{} sent the last draft back. Please mind:");
pub const RETURNED_FILES: Text = t(
    "上一稿的附件已带入下方，不再需要的可以移除：",
    "The attachments of the last draft are in the form below; take out what isn’t needed any more:",
);
pub const STEPS: Text = t("共 {} 步", "Steps: {}");
pub const TIMELINE: Text = t("办理轨迹", "Timeline");
pub const INSIDE_STEPS: Text = t(
    "另有 {} 步为单位内部办理，不在此列出，但同样参与核验。",
    "Steps inside the orgs, not listed here but part of the check: {}.",
);
pub const CHECKING: Text = t("正在核验……", "Checking…");
pub const CHECK_AGAIN: Text = t("在本机重新核验", "Check again on this device");
pub const SEAL_HOW: Text = t("这是怎么核验的？", "How is this checked?");
pub const SEAL_WHY: Text = t(
    "每一步登记时都算出一个指纹（国密 SM3），并写入上一步的指纹，首尾相连。改动任何一步，后面的指纹就对不上。核验在您的浏览器里进行，不依赖服务器的说法。",
    "Each step was sealed with a fingerprint (SM3) that includes the one before, so that all are linked. Change one, and those after it no longer fit. The check runs in your browser and doesn’t take the server’s word.",
);
pub const SEAL_STEPS: Text =
    t("轨迹完整：{} 步首尾相连，未被改动。", "The record is whole; steps linked and unaltered: {}.");
pub const SEAL_WHOLE: Text = t(
    "轨迹完整：{} 步首尾相连，未被改动；您看到的 {} 项内容与登记时一致。",
    "The record is whole; steps linked and unaltered: {}; contents you see, as they were entered: {}.",
);
pub const SEAL_BROKEN: Text = t(
    "核验未通过：第 {} 步与登记时不一致。请截图并联系工商联。",
    "The check failed at step {}: it isn’t as it was entered. Please tell the Federation.",
);
pub const SEAL_CUT: Text = t(
    "核验未通过：收到的轨迹只到第 {} 步，与这件诉求最后一步的指纹不符。请截图并联系工商联。",
    "The check failed: the record came up to step {} and doesn’t end with the fingerprint of the case’s last step. Please tell the Federation.",
);
pub const FINGERPRINTS: Text = t(
    "各步指纹（前 16 位，可与回执上的核对）：{}",
    "Fingerprints of the steps (the first 16 characters, as on the receipt): {}",
);
pub const FINGERPRINT: Text = t("存证指纹（第 {} 步）", "Fingerprint (step {})");
pub const ORGS: Text = t("办理单位", "Who handles it");
pub const ABOUT: Text = t("基本情况", "About");
pub const SEE_RECEIPT: Text = t("查看回执", "See the receipt");
pub const LEAD: Text = t("主办", "Lead");
pub const CO: Text = t("协办", "Co-handler");
pub const CO_DONE: Text = t("已反馈", "Contributed");
pub const CO_BY: Text = t("{}前反馈", "by {}");
pub const HANDLED_BY: Text = t("经办", "Handler");
pub const URGED: Text = t("催办", "Urged");
pub const REFUSED: Text = t("退回", "Refused");
pub const TIMES: Text = t("{} 次", "{}×");
pub const JOINED: Text = t("加入", "Joined by");
pub const ENTERPRISES: Text = t("{} 家企业", "Enterprises: {}");
pub const TIER: Text = t("时限档次", "Tier");
pub const CHANNEL: Text = t("来源", "Channel");
pub const FILED_AT: Text = t("提交时间", "Filed");

// Filing.
pub const FILE_UNDER: Text = t(
    "写清楚事情，工商联会找到该管的部门，并按时限盯到办结。",
    "Say what is wrong. The Federation finds who is responsible and watches the clock until it is settled.",
);
pub const STEP_WHAT: Text = t("1. 是什么事", "1. What is it about");
pub const STEP_WHERE: Text = t("2. 归哪类、在哪里", "2. What kind, and where");
pub const STEP_FILES: Text = t("3. 附件", "3. Attachments");
pub const STEP_WHO: Text = t("4. 谁能看到", "4. Who may see it");
pub const STEP_MEMBER: Text = t("5. 代哪家企业提交", "5. For which enterprise");
pub const SUGGESTIONS: Text = t("根据您写的内容，可能属于：", "From what you wrote, it may belong to:");
pub const SUGGEST_WHY: Text = t("提到了“{}”，通常由{}办理", "It says “{}”; usually handled by {}");
pub const SUGGEST_WORDS: Text = t("提到了“{}”", "It says “{}”");
pub const USE_IT: Text = t("选用", "Use");
pub const HIDDEN_WHY: Text = t(
    "勾选后，承办部门看不到企业名称，只有工商联和督办部门知道。若事情本身会让人认出企业，请在正文中留意。",
    "The department won’t see your enterprise’s name; only the Federation and the supervisors will. Mind what the text itself gives away.",
);
pub const JOINABLE_WHY: Text = t(
    "勾选后，遇到同样问题的企业能看到标题和类别并加入，一起推动解决；正文和附件不公开。有企业加入后，这件诉求就不能再撤回。",
    "Others with the same trouble will see the title and category and may join. Text and attachments stay private. Once someone has joined, the appeal can’t be withdrawn.",
);
pub const SIMILAR: Text = t("已有相近的诉求在办", "Similar appeals are under way");
pub const SIMILAR_WHY: Text = t(
    "如果是同一件事，加入它比另提一件更快：进展和结果会一并告诉您。",
    "If it is the same matter, joining is quicker than filing another: you will be told how it goes.",
);
pub const SIMILAR_WHY_MEMBER: Text = t(
    "如果是同一件事，请告诉企业：用自己的账号登录，就能加入这件诉求，进展和结果会一并告知；不必另提一件。",
    "If it is the same matter, tell the enterprise: signed in with its own account it can join, and will be told how it goes; there is no need to file another.",
);
pub const JOIN: Text = t("加入这件", "Join this one");
pub const JOINED_BY: Text = t("已有 {} 家加入", "{} joined");
pub const OWN_ALREADY: Text = t("这是您已提交的诉求", "You filed this one");
pub const JOINED_ALREADY: Text = t("您已加入这件", "You have joined this one");
pub const JOIN_TEXT: Text = t("本企业的情况", "What it is like for you");
pub const JOIN_CONSENT: Text = t(
    "同意将企业名称告知承办单位，并接收本件的办理结果",
    "The orgs that handle it may learn our name, and we will be told the result",
);
pub const JOIN_DONE: Text = t("您已加入这件诉求。", "You have joined this appeal.");
pub const NO_CASE: Text = t("没有找到这件办件", "There is no such case");
pub const NO_CASE_WHY: Text = t(
    "编号可能有误，或者这件不归您查看。可以从列表里找，或凭办件编号和查询码查进度。",
    "The number may be mistyped, or the case isn’t yours to see. Look for it in the list, or track it by its number and query code.",
);
pub const REVIEW: Text = t("检查并提交", "Check and submit");
pub const REVIEW_TITLE: Text = t("请您核对", "Please check");
pub const SUBMIT: Text = t("确认提交", "Submit");
pub const MEND: Text = t("返回修改", "Go back and mend");
pub const NO_FILES: Text = t("无", "None");
pub const FILES_COUNT: Text = t("{} 个", "{}");
pub const UNVERIFIED: Text = t(
    "企业身份核验通过之前还不能提交。您可以先写好，草稿会自动保存。",
    "You can’t submit before your enterprise is verified. Write it now; the draft is kept.",
);
pub const OWNERS_ONLY: Text = t(
    "贵企业规定由负责人提交。您写好后点“提请负责人提交”，负责人登录后在首页核对提交。",
    "In your enterprise only owners submit. Write it and hand it over; owners find it on their home page, check it and submit.",
);
pub const STAFF_ONLY_READ: Text = t(
    "提诉求的是企业和代企业提交的工商联联络员。",
    "Appeals are filed by enterprises, and by liaison officers for members.",
);

pub const TITLE: Text = t("标题", "Title");
pub const TEXT: Text = t("情况", "What happened");
pub const FILES: Text = t("附件", "Attachments");
pub const IS_HIDDEN: Text = t("隐名", "Name hidden");
pub const IS_JOINABLE: Text = t("可加入", "Joinable");

// The receipt.
pub const RECEIPT: Text = t("受理回执", "Receipt");
pub const RECEIPT_UNDER: Text =
    t("已提交。请保存编号和查询码。", "It is filed. Keep its number and query code.");
pub const CASE_NUMBER: Text = t("办件编号", "Case number");
pub const QUERY_CODE: Text = t("查询码", "Query code");
pub const PROMISED_BY: Text =
    t("按{}计算，以工商联最后定级为准", "by tier {}; the Federation settles the tier");
pub const PROMISED: Text = t("承诺答复日期", "Promised date");
pub const SCAN: Text = t("扫码查进度，不用登录", "Scan to track without an account");
pub const QR_WORDS: Text = t("查询进度的二维码", "QR code that leads to the progress of this case");
pub const WHAT_NEXT: Text = t("接下来会怎样", "What happens next");
pub const APPLIED_1: Text = t(
    "部门在 5 个工作日内受理；材料不全的，一次性告知需要补正的全部内容；逾期不告知的，收到之日即为受理。",
    "Within five working days it is accepted, or everything missing is told at once; silence is acceptance.",
);
pub const APPLIED_2: Text = t(
    "受理后按承诺时限审查，每个环节和特别程序都能在这里看到。",
    "It is then reviewed within the promised time; every step and procedure shows here.",
);
pub const APPLIED_3: Text = t(
    "作出决定后送达结果，由您评价。不服决定的，结果页写明救济途径。",
    "The result is delivered and you rate it. If you disagree, the result says where to turn.",
);
pub const STEPS_OF: Text = t("办理环节", "Steps");
pub const STEP_DONE: Text = t("已办结", "Done");
pub const STEP_NOW: Text = t("正在办理", "Now");
pub const STEP_TO_COME: Text = t("未开始", "To come");
pub const STEP_IF_NEEDED: Text = t("需要时进行", "If needed");
pub const STEP_BEGAN: Text = t("{}开始", "Began {}");
pub const STEP_DUE: Text = t("应于{}前办结", "Due {}");
pub const STEP_ENDED: Text = t("{}办结", "Done {}");
pub const BOTH_TIMES: Text = t("两个时限", "Both times");
pub const PROMISED_TIME: Text = t("承诺时限", "Promised");
pub const STATUTORY_TIME: Text = t("法定时限", "The law’s limit");
pub const ACCEPTED_ON: Text = t("受理日期", "Accepted on");
pub const NOT_ACCEPTED: Text =
    t("尚未受理，按最迟受理日预计", "Not accepted yet; expected from the last day for it");
pub const DAYS_BY: Text = t("{} 个工作日，{}到期", "{} working days, due {}");
pub const MATTER: Text = t("申请事项", "What is applied for");
pub const MATTER_EDITION: Text = t("适用目录", "Edition of the catalogue");
pub const EDITION_NO: Text = t("第 {} 版", "No. {}");
pub const DOCUMENTS: Text = t("申请材料", "Documents");
pub const REFERENCE_NAME: Text = t("以此证照为准", "What stands for it");
pub const REFERENCE_ISSUER: Text = t("签发单位", "Issued by");
pub const REFERENCE_GRADE: Text = t("可信等级", "Grade");
pub const FROM_FILE: Text = t("取自企业档案", "From the enterprise’s file");
pub const NOT_GIVEN: Text = t("未提交", "Not handed in");
pub const MISSING: Text = t("需要补正的内容", "What is missing");
pub const MISSING_OTHER: Text = t("其他", "Something else");
pub const MISSING_FORM: Text = t("申请表", "The form");
pub const PROCEDURES: Text = t("特别程序", "Special procedures");
pub const HELD: Text = t("{}至{}", "{} to {}");
pub const HELD_SINCE: Text = t("{}开始，预计{}结束", "Since {}, expected to end {}");
pub const AMOUNT: Text = t("核定金额", "Amount granted");
pub const PAYMENT: Text = t("拨付凭证号", "Payment note");
pub const PUBLICITY: Text = t("公示与异议", "Publicity and objections");
pub const PUBLIC_FROM: Text = t("公示期{}至{}", "Published {} to {}");
pub const OBJECTION: Text = t("异议", "Objection");
pub const OBJECTION_REPLY: Text = t("答复", "Reply");
pub const OBJECTION_OPEN: Text = t("待答复", "Waits for an answer");
pub const PROPOSED: Text = t("拟作决定", "Proposed decision");
pub const RESULT: Text = t("办理结果", "Result");
pub const CERTIFICATE_PDF: Text = t("下载证照（PDF）", "Certificate (PDF)");
pub const CERTIFICATE_PREVIEW: Text = t("预览证照", "Preview the certificate");
pub const VERIFY_CERTIFICATE: Text = t("核验证照", "Verify it");
pub const CERTIFICATE_ENDED: Text = t(
    "本证照已{}（{}），不再有效。依据：{}",
    "This certificate was ended ({}, {}) and is no longer valid. Basis: {}",
);
pub const REVOKE_CERTIFICATE: Text = t(
    "处理后证照立即失效，核验页面随即公开处理方式和依据；企业会收到通知。此操作不能撤回。",
    "It ends at once; the page of verification says how and on what basis, and its holder is told. This can’t be undone.",
);
pub const RESULT_NO: Text = t("证照或文书编号", "Number");
pub const DECIDED_ON: Text = t("决定日期", "Decided on");
pub const VALID_UNTIL: Text = t("有效期至", "Valid until");
pub const VALID_ALWAYS: Text = t("长期有效", "Without limit");
pub const DELIVERED: Text = t("送达", "Delivery");
pub const WAY_ONLINE: Text = t("网上送达", "Online");
pub const WAY_COUNTER: Text = t("窗口领取", "At the counter");
pub const WAY_POST: Text = t("邮寄", "By post");
pub const MAY_RECONSIDER: Text = t(
    "对决定不服的，可以自收到决定之日起 60 日内申请行政复议",
    "You may ask for reconsideration within 60 days of receiving the decision",
);
pub const MAY_SUE: Text = t(
    "也可以自收到决定之日起六个月内依法提起行政诉讼",
    "You may also go to court within six months of receiving the decision",
);
pub const WITHDRAW_APPLICATION: Text = t(
    "撤回后本次申请即告办结，需要办理时重新申请。办理轨迹仍然保留。",
    "Withdrawing ends this application; apply anew when you need it. Its record is kept.",
);
pub const ACCEPT_APPLICATION: Text = t("受理后开始计算办理时限。", "Once accepted, the time counts.");
pub const NEXT_1: Text = t(
    "工商联看过后分类，交给该管的部门；同一件事涉及几个部门的，会一并交办。",
    "The Federation classifies it and assigns it to whoever is responsible, to several departments where it takes several.",
);
pub const NEXT_2: Text = t(
    "部门在时限内办理和答复。快到期会提醒，超期会亮牌督办。",
    "The department answers in time. It is warned before the deadline and carded after it.",
);
pub const NEXT_3: Text = t(
    "答复后由您评价是否真正解决。您说没有解决，就转入整改。",
    "You say whether it is really solved. If you say it isn’t, it is reopened.",
);
pub const SEE_CASE: Text = t("查看办理进展", "See how it goes");

// Tracking.
pub const TRACK_UNDER: Text = t(
    "凭回执上的编号和查询码，不用登录。",
    "With the number and the query code on the receipt, without an account.",
);
pub const TRACK_BUTTON: Text = t("查询", "Track");
pub const TRACK_NUMBER_HINT: Text = t(
    "如 SQ-130100-261109-7K4M2Q-X，大小写和横线不限",
    "Such as SQ-130100-261109-7K4M2Q-X; case and hyphens don’t matter",
);
pub const TRACK_WRONG: Text = t(
    "编号可能抄错了：请核对，尤其是最后一位和易混的字母数字。",
    "The number seems mistyped: please check it, above all its last character.",
);
pub const TRACK_SHORT: Text =
    t("编号不完整：应为 21 位字母和数字。", "The number isn’t complete: it has 21 letters and digits.");
pub const TRACK_OTHER: Text = t("查另一件", "Track another");
pub const TRACK_TITLE: Text = t("办件进度", "Progress");
pub const TRACK_CONTENT: Text = t(
    "为保护企业信息，这里不显示诉求内容。企业登录后可查看全部。",
    "To protect the enterprise, contents aren’t shown here. Its people see everything once signed in.",
);
