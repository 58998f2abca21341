//! What each action on an application asks.

use serde_json::Value;

use super::{Application, Ending, Under};
use crate::calendar::day;
use crate::cases::appeal::asks::{choice, files, line, reason, remark, transfer};
use crate::form::{Choice, Field, FieldKind, Form};
use crate::matters::{OutcomeKind, rating};
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Party};

/// The longest text of a decision or a notice.
const TEXT: usize = 5000;
/// Things that one notice may say are missing.
const MISSING: usize = 20;
/// The largest payment where the form asks for no amount, in fen.
const MOST_FEN: i64 = 10_000_000_000_000;

/// The form of an action, with the choices that this case has now.
pub fn form(action: Action, case: &Case, _party: &Party<'_>, desk: &Desk<'_>) -> Form {
    let fields = match &case.application {
        Some(application) => fields(action, case, application, desk),
        None => Vec::new(),
    };
    Form { fields }
}

fn fields(action: Action, case: &Case, application: &Application, desk: &Desk<'_>) -> Vec<Field> {
    match action {
        Action::Notify => vec![missing(&application.under)],
        Action::Decline => vec![reason("不予受理的理由", "Reason").hint(
            "将告知企业，请写明依据和其他途径",
            "The enterprise will read this; name the grounds and where else to turn",
        )],
        Action::Supplement => {
            vec![Field::new("text", "补正说明", "What you add", FieldKind::Paragraph { max: TEXT }), files()]
        }
        Action::Advance => {
            vec![remark("text", "本环节意见（企业看不到）", "Remark, for staff only").optional()]
        }
        Action::BeginProcedure => vec![
            choice("procedure", "特别程序", "Procedure", procedures(application)),
            Field::new(
                "days",
                "预计用时（工作日）",
                "Expected working days",
                FieldKind::Integer { min: 1, max: 60 },
            ),
            reason("理由", "Why it is needed").hint(
                "书面告知企业，所需时间不计入办理期限",
                "Told to the enterprise; the time isn’t counted",
            ),
        ],
        Action::EndProcedure => vec![remark("text", "结果", "Result"), files()],
        Action::Publicise => vec![
            Field::new("text", "公示内容", "What is published", FieldKind::Paragraph { max: TEXT }),
            Field::new("days", "公示期（工作日）", "Working days", FieldKind::Integer { min: 1, max: 30 }),
        ],
        Action::Object => vec![
            remark("text", "异议内容", "Your objection")
                .hint("写明事实和理由，办理单位将逐条答复", "Give facts and reasons; each is answered"),
        ],
        Action::Reply => vec![
            choice("objection", "答复哪条异议", "Which objection", unanswered(application)),
            Field::new("upheld", "异议成立", "The objection is upheld", FieldKind::Flag).optional(),
            remark("text", "答复", "Reply"),
        ],
        Action::Extend => vec![
            choice("until", "延期至", "New date", extensions(case, desk)),
            reason("延期理由", "Why more time is needed")
                .hint("获准后告知企业", "Told to the enterprise once approved"),
        ],
        Action::Propose => vec![
            proposed(application),
            Field::new("text", "决定内容", "Decision", FieldKind::Paragraph { max: TEXT }).hint(
                "不予许可的，写明事实、理由和依据",
                "Of a refusal give the facts, the reasons and the law",
            ),
            Field::new("number", "证照或文书编号", "Number of the result", FieldKind::Line { max: 80 })
                .hint("不填的，使用办件编号", "Left empty, it is the case’s number")
                .optional(),
        ]
        .into_iter()
        .chain(amount(application))
        .collect(),
        Action::Decide => vec![remark("text", "审批意见（企业看不到）", "Remark, for staff only").optional()],
        Action::DenyExtension | Action::Return => vec![reason("理由", "Reason")],
        Action::Deliver => vec![
            choice("way", "送达方式", "Way of delivery", ways()),
            remark("text", "送达说明", "Remark").optional(),
            files(),
        ]
        .into_iter()
        .chain(payment(application))
        .collect(),
        Action::Rate => rating::fields(),
        Action::RateStep => {
            let mut fields = vec![choice("step", "评价哪个环节", "Which step", unrated(application))];
            fields.extend(rating::fields());
            fields
        }
        Action::AddRating => {
            vec![Field::new("text", "补充评价", "What you add", FieldKind::Paragraph { max: 1000 }).hint(
                "评价只能追加一次，原来的评价不变",
                "Once only; the rating itself stays as it was given",
            )]
        }
        Action::Withdraw => vec![reason("撤回原因", "Reason")],
        Action::Urge => vec![remark("text", "催办内容", "What you want to say").optional()],
        Action::Supervise => vec![remark("text", "督办要求", "What is required")],
        Action::Revoke => vec![
            choice("way", "处理方式", "What is done", Ending::ALL.map(Ending::choice).to_vec()),
            Field::new("basis", "依据", "Legal basis", FieldKind::Line { max: 200 })
                .hint("法律、法规名称和条款，向社会公开", "Law and article; it is public"),
            reason("理由", "Reason").hint("告知持证企业", "Told to the holder"),
        ],
        Action::Transfer => transfer(desk),
        Action::Note => vec![remark("text", "备注", "Note").hint("企业看不到", "Enterprises don’t see it")],
        Action::Remind => vec![line("days"), line("until")],
        Action::Renew => vec![line("by")],
        // Of the system's making, yet checked like everyone's.
        Action::Warn => vec![line("level"), line("deadline"), line("due")],
        _ => Vec::new(),
    }
}

/// Everything that is missing, told at once (行政许可法 art. 32).
fn missing(under: &Under) -> Field {
    let papers = under
        .papers
        .iter()
        .map(|paper| Choice { value: paper.code.clone(), label: paper.name.clone() })
        .chain([Choice::new("form", "申请表", "The form"), Choice::new("other", "其他", "Something else")]);
    let fields = vec![
        choice("what", "材料", "What", papers.collect()),
        Field::new(
            "text",
            "缺什么、怎么补",
            "What is missing, and how to mend it",
            FieldKind::Line { max: 300 },
        ),
    ];
    Field::new(
        "missing",
        "需要补正的全部内容",
        "Everything that is missing",
        FieldKind::Rows { min: 1, max: MISSING, fields },
    )
    .hint("只能告知一次，请写全", "It can be told once only, so say everything")
}

/// The item's own special steps, then those that the law names.
pub fn procedures(application: &Application) -> Vec<Choice> {
    let own = application
        .under
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.special)
        .map(|(place, step)| Choice { value: format!("step:{place}"), label: step.name.clone() });
    let named = [
        Choice::new("hearing", "听证", "Hearing"),
        Choice::new("inspection", "现场核查", "Inspection"),
        Choice::new("test", "检验检测", "Test"),
        Choice::new("expert_review", "专家评审", "Expert review"),
    ];
    own.chain(named).collect()
}

fn unrated(application: &Application) -> Vec<Choice> {
    let name = |place: usize| application.under.steps.get(place).map(|step| step.name.clone());
    application
        .unrated()
        .filter_map(|place| Some(Choice { value: place.to_string(), label: name(place)? }))
        .collect()
}

fn unanswered(application: &Application) -> Vec<Choice> {
    let open = application.objections.iter().filter(|one| one.reply.is_none());
    open.map(|one| {
        let begins: String = one.text.chars().take(40).collect();
        Choice::new(one.seq.to_string(), begins.clone(), begins)
    })
    .collect()
}

/// The days to which the time may be extended.
fn extensions(case: &Case, desk: &Desk<'_>) -> Vec<Choice> {
    (1..=desk.book.terms.applications.extension_days)
        .filter_map(|days| {
            let until = desk.book.calendar.add_workdays(case.clock.due, days).ok()?.date;
            let until = day(until);
            let (zh, en) =
                (format!("{until}（延 {days} 个工作日）"), format!("{until} (+{days} working days)"));
            Some(Choice::new(until, zh, en))
        })
        .collect()
}

/// What is only notified is put on record once it has been accepted: there is nothing to refuse any more. What the item
/// wants published isn't granted before that is over.
pub(super) fn decisions(application: &Application) -> Vec<Choice> {
    let grant = application.is_published().then(|| Choice::new("grant", "准予", "Grant"));
    let may_refuse = application.under.outcome.kind != OutcomeKind::Receipt;
    let refuse = may_refuse.then(|| Choice::new("refuse", "不予", "Refuse"));
    grant.into_iter().chain(refuse).collect()
}

fn proposed(application: &Application) -> Field {
    let field = choice("decision", "拟作决定", "Proposed decision", decisions(application));
    if application.is_published() {
        return field;
    }
    field.hint(
        "该事项须先公示，公示期满后才能拟作准予决定",
        "This item is published first; a grant may be proposed once the publicity is over",
    )
}

/// What a payment grants: no more than was asked for, where the form asks for an amount (`asked`).
fn amount(application: &Application) -> Option<Field> {
    let asked = application.values.get("asked").and_then(Value::as_i64);
    let most = asked.unwrap_or(MOST_FEN);
    (application.under.outcome.kind == OutcomeKind::Payment && application.is_published()).then(|| {
        Field::new("amount", "核定金额", "Amount granted", FieldKind::Money { min: 1, max: most.max(1) })
            .hint("不超过申请金额", "No more than was asked for")
            .when("decision", &["grant"])
    })
}

/// How a payment was made.
fn payment(application: &Application) -> Option<Field> {
    let is_granted = application.decision.as_ref().is_some_and(|decision| decision.granted);
    (is_granted && application.under.outcome.kind == OutcomeKind::Payment).then(|| {
        Field::new("payment", "拨付凭证号", "Number of the payment note", FieldKind::Line { max: 60 })
            .hint("国库集中支付凭证或银行回单编号", "Of the treasury’s voucher or the bank’s receipt")
    })
}

pub fn ways() -> Vec<Choice> {
    vec![
        Choice::new("online", "网上送达", "Online"),
        Choice::new("counter", "窗口领取", "At the counter"),
        Choice::new("post", "邮寄", "By post"),
    ]
}
