//! What each action on an order asks.

use super::{Milestone, Order, Standing};
use crate::calendar::day;
use crate::cases::appeal::asks::{choice, files, line, reason, remark};
use crate::form::{Choice, Field, FieldKind, Form};
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Party};
use crate::text::Text;

/// The longest text of an order, in characters.
pub const TEXT: usize = 5_000;
/// Working days that may be agreed or given for something, at most.
const LONGEST: i64 = 250;

/// What is rated, each by itself: the field, and its name.
pub const MARKS: [(&str, Text); 3] = [
    ("quality", Text::new("服务质量", "Quality")),
    ("punctuality", Text::new("按时交付", "Punctuality")),
    ("price", Text::new("价格合理", "Price")),
];

/// What whoever says something of a service knows.
const PUBLISHED: Text = Text::new(
    "不署名，在服务机构的公开记录中展示；请勿写出企业名称和联系方式",
    "Published on the provider’s record without your name. No names of enterprises and no contacts, please",
);

/// How the Federation may find.
pub const FINDINGS: [(&str, Text); 3] = [
    ("upheld", Text::new("支持", "Upheld")),
    ("partly", Text::new("部分支持", "Upheld in part")),
    ("refused", Text::new("不予支持", "Not upheld")),
];

/// On what a dispute may stand.
pub fn grounds() -> Vec<Choice> {
    vec![
        Choice::new("quality", "交付成果不符合约定", "What was delivered isn’t what was agreed"),
        Choice::new("late", "逾期交付", "Delivered late"),
        Choice::new("acceptance", "无正当理由不予验收", "Refused without good reason"),
        Choice::new("payment", "价款争议", "About the price"),
        Choice::new("fees", "订单以外收费", "Fees outside the order"),
        Choice::new("secrets", "泄露商业秘密", "Secrets were told"),
        Choice::new("other", "其他", "Something else"),
    ]
}

pub fn form(action: Action, case: &Case, _party: &Party<'_>, _desk: &Desk<'_>) -> Form {
    let fields = case.order.as_ref().map(|order| fields(action, order)).unwrap_or_default();
    Form { fields }
}

fn fields(action: Action, order: &Order) -> Vec<Field> {
    match action {
        Action::Accept => vec![
            text("plan", "服务方案", "Your plan").hint(
                "写明由谁负责、怎样安排、需要企业配合什么",
                "Who is in charge, how it goes, and what you need of the enterprise",
            ),
            files(),
        ],
        Action::Decline => vec![
            reason("不能接单的理由", "Why you can’t take it")
                .hint("将告知下单企业", "The enterprise will read this"),
        ],
        Action::Withdraw => vec![reason("取消订单的原因", "Why it is cancelled")],
        Action::Supplement => vec![text("text", "补充说明", "What you add"), files()],
        Action::Deliver => vec![
            milestone(order, |one| one.standing.is_owed()),
            text("text", "交付说明", "What is handed over")
                .hint("写明交付了什么、怎样查看和验收", "What it is, and how it can be looked at"),
            files(),
        ],
        Action::PassMilestone => vec![
            milestone(order, |one| one.standing == Standing::Delivered),
            remark("text", "验收意见", "Remark").optional(),
        ],
        Action::Return => vec![
            milestone(order, |one| one.standing == Standing::Delivered),
            reason("需要返工的理由", "Why it has to be reworked")
                .hint("逐项写明哪里不符合约定", "Say point by point what isn’t as agreed"),
            days("返工期限（工作日）", "Working days to mend it", 60),
        ],
        Action::ProposeDay => vec![
            milestone(order, |one| one.standing.is_owed()),
            days("新的交付期限（自今天起的工作日）", "New day, in working days from today", LONGEST),
            reason("调整理由", "Reason"),
        ],
        Action::ProposeCancel => vec![reason("协商取消的理由", "Why you want to cancel it").hint(
            "对方同意后订单终止，已验收的部分照付",
            "It ends once the other side agrees; what was accepted is paid",
        )],
        Action::Disagree => vec![reason("不同意的理由", "Why you don’t agree")],
        Action::Dispute => vec![
            choice("ground", "争议事由", "What it is about", grounds()),
            text("text", "事实和理由", "Facts and reasons")
                .hint("写明经过、您的主张和要求", "What happened, and what you want"),
            files(),
        ],
        Action::Contribute => vec![text("text", "陈述意见", "Your view"), files()],
        Action::DropDispute => vec![reason("撤回争议的原因", "Why you take it back")],
        Action::Decide => decision(order),
        Action::Rate => rating(),
        Action::AddRating => {
            vec![remark("text", "追加评价", "What you add").hint(PUBLISHED.zh, PUBLISHED.en)]
        }
        Action::Reply => vec![remark("text", "回复评价", "Your reply").hint(
            "只能回复一次，与评价一起在贵机构的公开记录中展示；请勿写出企业名称和联系方式",
            "Once; it is published on your record beside the rating. No names of enterprises and no contacts, please",
        )],
        // Of the system's making, yet checked like everyone's.
        Action::DeemAccepted => vec![line("milestone")],
        Action::ApplyVoucher => vec![
            line("voucher"),
            Field::new("cents", "cents", "cents", FieldKind::Money { min: 1, max: i64::MAX }),
        ],
        Action::Warn => vec![line("level"), line("deadline"), line("due")],
        _ => Vec::new(),
    }
}

/// Whether it is about what was accepted.
fn is_finished(order: &Order) -> bool {
    order.open_dispute().is_some_and(|dispute| dispute.finished)
}

fn decision(order: &Order) -> Vec<Field> {
    let mut fields = vec![
        choice("finding", "处理结论", "Finding", choices(&FINDINGS)),
        text("text", "理由和要求", "Reasons, and what is to be done").hint(
            "写明认定的事实、依据和双方应做的事；双方都会看到",
            "What was found, on what grounds, and what each has to do; both will read it",
        ),
        days("履行期限（自今天起的工作日）", "To be done within, in working days from today", LONGEST),
        choice("then", "订单如何处理", "What becomes of the order", endings(order)),
    ];
    if is_finished(order) {
        let which = milestone(order, |one| one.standing == Standing::Accepted)
            .hint("不选的，为最后一个节点", "The last one where none is chosen");
        fields.push(which.when("then", &["mend"]).optional());
    }
    let owed = Field::new(
        "owed",
        "应付价款比例",
        "Share of the price owed",
        FieldKind::Share { min: 0, max: 1_000 },
    )
    .hint(
        "占全部价款的百分比；不填的，按已验收的节点计算。服务券按同一比例核销，其余退回预算",
        "Of the whole price; what was accepted counts where it is left empty. A voucher is redeemed for the same share",
    );
    fields.push(owed.when("then", &["end"]).optional());
    fields
}

fn endings(order: &Order) -> Vec<Choice> {
    let end = Choice::new("end", "终止订单", "It ends");
    if is_finished(order) {
        return vec![
            Choice::new("go_on", "维持验收结果", "The acceptance stands"),
            Choice::new("mend", "补正后重新验收", "A milestone is mended and looked at again"),
            end,
        ];
    }
    vec![Choice::new("go_on", "继续履行", "It goes on"), end]
}

fn choices(of: &[(&str, Text)]) -> Vec<Choice> {
    of.iter().map(|(code, text)| Choice::new(*code, text.zh, text.en)).collect()
}

fn text(name: &str, zh: &str, en: &str) -> Field {
    Field::new(name, zh, en, FieldKind::Paragraph { max: TEXT })
}

fn days(zh: &str, en: &str, max: i64) -> Field {
    Field::new("days", zh, en, FieldKind::Integer { min: 1, max })
}

fn rating() -> Vec<Field> {
    let marks = MARKS.iter().map(|(name, text)| {
        Field::new(name, text.zh, text.en, FieldKind::Integer { min: 1, max: 5 }).hint(
            "5 非常满意　4 满意　3 基本满意　2 不满意　1 非常不满意",
            "5 very satisfied, 4 satisfied, 3 fairly satisfied, 2 dissatisfied, 1 very dissatisfied",
        )
    });
    marks
        .chain([remark("comment", "评价说明", "Comment").hint(PUBLISHED.zh, PUBLISHED.en).optional()])
        .collect()
}

fn milestone(order: &Order, is_meant: impl Fn(&Milestone) -> bool) -> Field {
    let options = order.milestones.iter().enumerate().filter(|(_, one)| is_meant(one)).map(|(place, one)| {
        let number = place + 1;
        Choice::new(
            place.to_string(),
            format!("{number}. {}（{}）", one.name, day(one.day)),
            format!("{number}. {} ({})", one.name, day(one.day)),
        )
    });
    choice("milestone", "节点", "Milestone", options.collect())
}
