//! What can be done to cases, and what each deed is called. What a row of a flow table says of it stands in `rule`.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
pub use super::rule::{ClockEffect, Rule, To, Who};
use crate::text::Text;

/// What can be done to a case, of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    File,
    Assign,
    Decline,
    Merge,
    Absorb,
    Split,
    Join,
    Accept,
    DeemAccepted,
    Refuse,
    Arbitrate,
    Transfer,
    Note,
    Ask,
    Supplement,
    Lapse,
    Extend,
    GrantExtension,
    DenyExtension,
    Contribute,
    Draft,
    Return,
    Sign,
    Verdict,
    JoinedVerdict,
    NoVerdict,
    Withdraw,
    Urge,
    Supervise,
    TakeOver,
    Warn,
    Notify,
    Advance,
    BeginProcedure,
    EndProcedure,
    Publicise,
    Object,
    Reply,
    Conclude,
    Propose,
    Decide,
    Deliver,
    Rate,
    Settle,
    Revoke,
    Remind,
    List,
    Unlist,
    RateStep,
    Dispute,
    Exclude,
    Uphold,
    CallBack,
    AddRating,
    Renew,
    BeginBranch,
    EndBranch,
    PassMilestone,
    ProposeDay,
    ProposeCancel,
    Agree,
    Disagree,
    DropDispute,
    ApplyVoucher,
    DeclineShare,
}

impl Action {
    pub const ALL: [Action; 65] = [
        Action::File,
        Action::Assign,
        Action::Decline,
        Action::Merge,
        Action::Absorb,
        Action::Split,
        Action::Join,
        Action::Accept,
        Action::DeemAccepted,
        Action::Refuse,
        Action::Arbitrate,
        Action::Transfer,
        Action::Note,
        Action::Ask,
        Action::Supplement,
        Action::Lapse,
        Action::Extend,
        Action::GrantExtension,
        Action::DenyExtension,
        Action::Contribute,
        Action::Draft,
        Action::Return,
        Action::Sign,
        Action::Verdict,
        Action::JoinedVerdict,
        Action::NoVerdict,
        Action::Withdraw,
        Action::Urge,
        Action::Supervise,
        Action::TakeOver,
        Action::Warn,
        Action::Notify,
        Action::Advance,
        Action::BeginProcedure,
        Action::EndProcedure,
        Action::Publicise,
        Action::Object,
        Action::Reply,
        Action::Conclude,
        Action::Propose,
        Action::Decide,
        Action::Deliver,
        Action::Rate,
        Action::Settle,
        Action::Revoke,
        Action::Remind,
        Action::List,
        Action::Unlist,
        Action::RateStep,
        Action::Dispute,
        Action::Exclude,
        Action::Uphold,
        Action::CallBack,
        Action::AddRating,
        Action::Renew,
        Action::BeginBranch,
        Action::EndBranch,
        Action::PassMilestone,
        Action::ProposeDay,
        Action::ProposeCancel,
        Action::Agree,
        Action::Disagree,
        Action::DropDispute,
        Action::ApplyVoucher,
        Action::DeclineShare,
    ];

    /// What the button says on a case of a kind.
    pub const fn text(self, kind: Kind) -> Text {
        match (kind, self) {
            (Kind::Application, action) => action.text_of_application(),
            (Kind::Consultation, Action::File) => Text::new("提交咨询", "Ask"),
            (Kind::Consultation, Action::Sign) => Text::new("答复", "Answer"),
            (Kind::Consultation, Action::Withdraw) => Text::new("撤回咨询", "Withdraw"),
            (Kind::Complaint, Action::File) => Text::new("提交投诉", "Complain"),
            (Kind::Complaint, Action::Contribute) => Text::new("说明情况", "Say how it was"),
            (Kind::Complaint, Action::Withdraw) => Text::new("撤回投诉", "Withdraw"),
            (Kind::Rectification, Action::Draft) => Text::new("拟整改结果并送签", "Draft what was mended"),
            (Kind::Rectification, Action::Sign) => Text::new("签发整改结果", "Sign what was mended"),
            (Kind::Rectification, Action::Verdict) => Text::new("评价整改结果", "Say whether it is mended"),
            (Kind::Rectification, Action::Withdraw) => Text::new("不再要求整改", "Ask for nothing more"),
            (Kind::Bundle, Action::File) => Text::new("一次办齐", "Apply for all of it"),
            (Kind::Bundle, Action::Withdraw) => Text::new("撤回整件事", "Withdraw all of it"),
            (Kind::Order, action) => action.text_of_order(),
            (_, action) => action.usual_text(),
        }
    }

    pub(crate) const fn usual_text(self) -> Text {
        match self {
            Action::File => Text::new("提交诉求", "File the appeal"),
            Action::Assign => Text::new("分类交办", "Classify and assign"),
            Action::Decline => Text::new("不予受理", "Decline"),
            Action::Merge => Text::new("并入另一件", "Merge into another"),
            Action::Absorb => Text::new("并入一件诉求", "Take in another appeal"),
            Action::Split => Text::new("拆分", "Split"),
            Action::Join => Text::new("加入这件诉求", "Join this appeal"),
            Action::Accept => Text::new("接收", "Accept"),
            Action::DeemAccepted => Text::new("逾期视为接收", "Deemed accepted"),
            Action::Refuse => Text::new("退回", "Refuse"),
            Action::Arbitrate => Text::new("裁定主办单位", "Decide who leads"),
            Action::Transfer => Text::new("内部转办", "Hand over inside the org"),
            Action::Note => Text::new("内部备注", "Internal note"),
            Action::Ask => Text::new("请企业补充", "Ask the enterprise for more"),
            Action::Supplement => Text::new("补充材料", "Supplement"),
            Action::Lapse => Text::new("逾期未补充，继续办理", "Not supplemented; work goes on"),
            Action::Extend => Text::new("阶段答复并申请延期", "Interim reply and extension"),
            Action::GrantExtension => Text::new("同意延期", "Approve the extension"),
            Action::DenyExtension => Text::new("不同意延期", "Refuse the extension"),
            Action::Contribute => Text::new("协办反馈", "Contribute"),
            Action::Draft => Text::new("拟答复并送签", "Draft the answer"),
            Action::Return => Text::new("退回修改", "Send back"),
            Action::Sign => Text::new("签发答复", "Sign and publish"),
            Action::Verdict => Text::new("评价结果", "Give your verdict"),
            Action::JoinedVerdict => Text::new("评价结果（本企业）", "Give your own verdict"),
            Action::NoVerdict => Text::new("逾期未评价，办结", "Closed without a verdict"),
            Action::Withdraw => Text::new("撤回诉求", "Withdraw"),
            Action::Urge => Text::new("催办", "Urge"),
            Action::Supervise => Text::new("督办", "Supervise"),
            Action::TakeOver => Text::new("提级办理", "Take over"),
            Action::Warn => Text::new("预警", "Warn"),
            Action::Notify => Text::new("一次性告知补正", "Say what is missing"),
            Action::Advance => Text::new("办结本环节", "Finish this step"),
            Action::BeginProcedure => Text::new("启动特别程序", "Begin a special procedure"),
            Action::EndProcedure => Text::new("结束特别程序", "End the special procedure"),
            Action::Publicise => Text::new("公示", "Publish for objections"),
            Action::Object => Text::new("提出异议", "Object"),
            Action::Reply => Text::new("答复异议", "Answer an objection"),
            Action::Conclude => Text::new("公示期满", "The publicity is over"),
            Action::Propose => Text::new("拟作决定并送审", "Propose a decision"),
            Action::Decide => Text::new("作出决定", "Decide"),
            Action::Deliver => Text::new("送达结果", "Deliver the result"),
            Action::Rate => Text::new("评价办件", "Rate"),
            Action::Settle => Text::new("确定到期日", "Settle the due date"),
            Action::Revoke => Text::new("撤销或注销证照", "Revoke the certificate"),
            Action::Remind => Text::new("提醒企业", "Remind the enterprise"),
            Action::List => Text::new("公开为常见问答", "List as a question"),
            Action::Unlist => Text::new("撤下常见问答", "Take it off the list"),
            Action::RateStep => Text::new("评价环节", "Rate a step"),
            Action::Dispute => Text::new("申请认定恶意差评", "Dispute the rating"),
            Action::Exclude => Text::new("认定恶意差评，不计入统计", "Exclude the rating"),
            Action::Uphold => Text::new("不予认定，继续整改", "Uphold the rating"),
            Action::CallBack => Text::new("回访核实", "Call back"),
            Action::AddRating => Text::new("追加评价", "Add to the rating"),
            Action::Renew => Text::new("由新证照接续", "Go on under a new certificate"),
            Action::BeginBranch => Text::new("启动一个事项", "Begin a matter"),
            Action::EndBranch => Text::new("一个事项办结", "End a matter"),
            Action::PassMilestone => Text::new("验收通过", "Accept the milestone"),
            Action::ProposeDay => Text::new("提议调整节点日期", "Propose another day"),
            Action::ProposeCancel => Text::new("提议取消订单", "Propose to cancel"),
            Action::Agree => Text::new("同意对方提议", "Agree"),
            Action::Disagree => Text::new("不同意对方提议", "Disagree"),
            Action::DropDispute => Text::new("撤回争议", "Take the dispute back"),
            Action::ApplyVoucher => Text::new("使用服务券", "Use a voucher"),
            Action::DeclineShare => Text::new("退回协办", "Decline the share"),
        }
    }

    /// What the timeline says happened to a case of a kind.
    pub const fn happened(self, kind: Kind) -> Text {
        match (kind, self) {
            (Kind::Application, action) => action.happened_to_application(),
            (Kind::Consultation, Action::File) => Text::new("企业提出咨询", "The enterprise asked"),
            (Kind::Consultation, Action::Sign) => Text::new("承办单位已答复", "The org answered"),
            (Kind::Consultation, Action::Withdraw) => Text::new("企业撤回咨询", "The enterprise withdrew it"),
            (Kind::Complaint, Action::File) => Text::new("企业提出投诉", "The enterprise complained"),
            (Kind::Complaint, Action::Contribute) => {
                Text::new("被投诉单位已说明情况", "The org complained of said how it was")
            }
            (Kind::Complaint, Action::Withdraw) => Text::new("企业撤回投诉", "The enterprise withdrew it"),
            (Kind::Rectification, Action::File) => {
                Text::new("收到差评，启动整改", "A bad rating opened a rectification")
            }
            (Kind::Rectification, Action::Sign) => {
                Text::new("负责人签发整改结果", "The head signed what was mended")
            }
            (Kind::Rectification, Action::Verdict) => {
                Text::new("评价人评价整改结果", "Who rated said whether it is mended")
            }
            (Kind::Rectification, Action::Withdraw) => {
                Text::new("评价人不再要求整改", "Who rated asks for nothing more")
            }
            (Kind::Bundle, Action::File) => {
                Text::new("申请人提交“一件事”申请", "The applicant applied for all of it")
            }
            (Kind::Bundle, Action::Withdraw) => {
                Text::new("申请人撤回整件事", "The applicant withdrew all of it")
            }
            (Kind::Order, action) => action.happened_to_order(),
            (_, action) => action.usually_happened(),
        }
    }

    pub(crate) const fn usually_happened(self) -> Text {
        match self {
            Action::File => Text::new("企业提交诉求", "The enterprise filed the appeal"),
            Action::Assign => Text::new("工商联分类并交办", "The Federation classified and assigned it"),
            Action::Decline => Text::new("工商联告知不予受理", "The Federation declined it"),
            Action::Merge => Text::new("并入另一件诉求", "Merged into another appeal"),
            Action::Absorb => Text::new("并入一件同类诉求", "A similar appeal was merged in"),
            Action::Split => Text::new("拆分为多件诉求", "Split into several appeals"),
            Action::Join => Text::new("另一家企业加入", "Another enterprise joined"),
            Action::Accept => Text::new("主办单位接收", "The lead org accepted it"),
            Action::DeemAccepted => Text::new("逾期未回应，视为接收", "No response in time; deemed accepted"),
            Action::Refuse => Text::new("主办单位退回", "The lead org refused it"),
            Action::Arbitrate => Text::new("督办部门裁定主办单位", "The supervisor decided who leads"),
            Action::Transfer => Text::new("单位内部转办", "Handed over inside the org"),
            Action::Note => Text::new("内部备注", "Internal note"),
            Action::Ask => {
                Text::new("请企业补充材料，时限暂停", "The enterprise was asked for more; the clock stopped")
            }
            Action::Supplement => {
                Text::new("企业已补充，时限恢复", "The enterprise supplemented; the clock goes on")
            }
            Action::Lapse => {
                Text::new("企业逾期未补充，时限恢复", "Not supplemented in time; the clock goes on")
            }
            Action::Extend => {
                Text::new("申请延期，待负责人审定", "An extension was asked for; the head decides")
            }
            Action::GrantExtension => {
                Text::new("阶段答复：负责人同意延期", "Interim reply: the head approved an extension")
            }
            Action::DenyExtension => Text::new("负责人未同意延期", "The head refused the extension"),
            Action::Contribute => Text::new("协办单位已反馈", "A co-handler contributed"),
            Action::Draft => Text::new("答复已拟好，送负责人审签", "The answer was drafted for signing"),
            Action::Return => Text::new("负责人退回修改", "The head sent the draft back"),
            Action::Sign => Text::new("负责人签发答复", "The head signed the answer"),
            Action::Verdict => Text::new("企业作出评价", "The enterprise gave its verdict"),
            Action::JoinedVerdict => {
                Text::new("加入的企业作出评价", "An enterprise that joined gave its verdict")
            }
            Action::NoVerdict => Text::new("企业未评价，按“未评价”办结", "Closed as “no verdict”"),
            Action::Withdraw => Text::new("企业撤回诉求", "The enterprise withdrew it"),
            Action::Urge => Text::new("催办", "Urged"),
            Action::Supervise => Text::new("督办", "Put under supervision"),
            Action::TakeOver => Text::new("督办部门提级办理", "The supervisor took it over"),
            Action::Warn => Text::new("时限预警", "Deadline warning"),
            Action::Notify => Text::new(
                "一次性告知需要补正的全部内容，时限暂停",
                "Everything missing was told at once; the clock stopped",
            ),
            Action::Advance => Text::new("一个环节已办结", "A step was finished"),
            Action::BeginProcedure => Text::new(
                "启动特别程序，所需时间不计入办理期限",
                "A special procedure began; its time isn’t counted",
            ),
            Action::EndProcedure => {
                Text::new("特别程序结束，时限恢复", "The special procedure ended; the clock goes on")
            }
            Action::Publicise => Text::new("公示，接受异议", "Published for objections"),
            Action::Object => Text::new("有人提出异议", "An objection was raised"),
            Action::Reply => Text::new("异议已答复", "An objection was answered"),
            Action::Conclude => Text::new("公示期满", "The publicity ended"),
            Action::Propose => Text::new("已拟定决定，送负责人审批", "A decision was proposed"),
            Action::Decide => Text::new("负责人作出决定", "The head decided"),
            Action::Deliver => Text::new("结果已送达", "The result was delivered"),
            Action::Rate => Text::new("申请人作出评价", "The applicant rated it"),
            Action::Settle => {
                Text::new("放假安排已公布，到期日确定", "The year’s notice is out; the due date is settled")
            }
            Action::Revoke => Text::new("证照已失效", "The certificate was revoked"),
            Action::Remind => Text::new(
                "期限将满，请企业及时办理",
                "The enterprise’s time is nearly up; please act in time",
            ),
            Action::List => Text::new("已公开为该事项的常见问答", "Listed among the item’s questions"),
            Action::Unlist => Text::new("已从常见问答撤下", "Taken off the item’s questions"),
            Action::RateStep => Text::new("申请人评价了一个环节", "The applicant rated a step"),
            Action::Dispute => {
                Text::new("承办单位申请认定恶意差评", "The org disputed the rating as malicious")
            }
            Action::Exclude => Text::new("认定恶意差评，不计入统计", "The rating was excluded as malicious"),
            Action::Uphold => Text::new("不予认定恶意差评，继续整改", "The rating was upheld"),
            Action::CallBack => Text::new("承办单位已回访核实", "The org called back and looked into it"),
            Action::AddRating => Text::new("申请人追加评价", "The applicant added to the rating"),
            Action::Renew => {
                Text::new("已取得新证照，不再提醒", "A new certificate was granted; no more reminders")
            }
            Action::BeginBranch => Text::new("一个事项已启动", "A matter was begun"),
            Action::EndBranch => Text::new("一个事项已办结", "A matter has ended"),
            Action::PassMilestone => Text::new("企业验收通过一个节点", "A milestone was accepted"),
            Action::ProposeDay => Text::new("一方提议调整节点日期", "Another day was proposed"),
            Action::ProposeCancel => Text::new("一方提议取消订单", "Cancelling was proposed"),
            Action::Agree => Text::new("双方达成一致", "The other side agreed"),
            Action::Disagree => Text::new("对方不同意提议", "The other side disagreed"),
            Action::DropDispute => {
                Text::new("争议已撤回，时限恢复", "The dispute was taken back; the clock goes on")
            }
            Action::ApplyVoucher => Text::new("订单已使用服务券", "A voucher was used for it"),
            Action::DeclineShare => Text::new("一家单位退回协办", "An org declined its share"),
        }
    }
}
