//! What each action on an appeal asks.

use super::file::channels;
use crate::access::Role;
use crate::calendar::day;
use crate::form::{Choice, Field, FieldKind, Form};
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Party};
use crate::text::Text;

/// The longest title, in characters.
pub const TITLE: usize = 80;
/// The longest text of an appeal or an answer.
pub const TEXT: usize = 5000;
/// The longest reason or remark.
const REMARK: usize = 1000;
/// Attachments of one command.
pub const FILES: usize = 10;

/// The form of an action, with the choices that this case has now. A liaison officer who acts for a member says how
/// the member was asked.
pub fn form(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Form {
    let mut fields = fields(action, case, desk);
    let is_members = matches!(action, Action::Supplement | Action::Verdict | Action::Withdraw);
    if is_members && party.role() == Some(Role::Liaison) {
        fields.push(choice("channel", "回访方式", "How the enterprise was asked", channels()));
        fields.push(
            Field::new(
                "consent_note",
                "企业意见的确认",
                "How it was confirmed",
                FieldKind::Line { max: 200 },
            )
            .hint("例如：11月20日电话回访，联系人张先生", "For example: by telephone on 20 November"),
        );
    }
    Form { fields }
}

fn fields(action: Action, case: &Case, desk: &Desk<'_>) -> Vec<Field> {
    match action {
        Action::Assign => assign(case, desk),
        Action::Decline => vec![reason("不予受理的理由", "Reason").hint(
            "将告知企业，请写明依据和其他途径",
            "The enterprise will read this; name the grounds and where else to turn",
        )],
        Action::Merge => vec![into(desk), reason("并案理由", "Reason")],
        Action::Split => vec![Field::new(
            "parts",
            "拆分为",
            "Split into",
            FieldKind::Rows { min: 2, max: 5, fields: split_part(desk) },
        )],
        Action::Join => vec![
            remark("text", "本企业的情况", "What it is like for you").optional(),
            Field::new(
                "consent",
                "同意将企业名称告知承办单位，并接收本件的办理结果",
                "The orgs that handle it may learn your name, and you will be told the result",
                FieldKind::Agreement,
            ),
        ],
        Action::Refuse => vec![
            reason("退回理由", "Reason"),
            choice("right_owner", "应由哪个单位主办", "Which org should lead", others(case, desk)),
        ],
        Action::Arbitrate => vec![
            choice("lead", "主办单位", "Lead org", desk.book.handlers(&case.region)),
            co_handlers(case, desk),
            reason("裁定意见", "Reasons"),
        ],
        Action::Transfer => transfer(desk),
        Action::DeclineShare => vec![
            reason("退回协办的理由", "Why it isn’t your org’s share")
                .hint("将告知主办单位", "The lead org will read this"),
        ],
        Action::Note => vec![remark("text", "备注", "Note").hint("企业看不到", "Enterprises don’t see it")],
        Action::Ask => vec![remark("text", "需要企业补充什么", "What is needed")],
        Action::Supplement => {
            vec![Field::new("text", "补充说明", "What you add", FieldKind::Paragraph { max: TEXT }), files()]
        }
        Action::Extend => extend(case, desk),
        Action::DenyExtension | Action::Return => vec![reason("理由", "Reason")],
        Action::Contribute => {
            vec![Field::new("text", "协办意见", "Contribution", FieldKind::Paragraph { max: TEXT }), files()]
        }
        Action::Draft => vec![
            Field::new("answer", "答复内容", "Answer", FieldKind::Paragraph { max: TEXT }).hint(
                "请逐项回应企业的诉求，写明已办、在办和依据",
                "Answer point by point: what was done, what is under way, and on what grounds",
            ),
            choice("claim", "办理结果", "Result", solved()),
            files(),
        ],
        Action::Sign => vec![remark("text", "签批意见", "Remark").optional()],
        Action::Verdict | Action::JoinedVerdict => vec![
            choice("solved", "问题解决了吗", "Is it solved", solved()),
            Field::new("rating", "满意度", "Rating", FieldKind::Integer { min: 1, max: 5 }).hint(
                "5 非常满意　4 满意　3 基本满意　2 不满意　1 非常不满意",
                "5 very satisfied, 4 satisfied, 3 fairly satisfied, 2 dissatisfied, 1 very dissatisfied",
            ),
            remark("comment", "意见", "Comment").optional(),
        ],
        Action::Withdraw => vec![reason("撤回原因", "Reason")],
        Action::Urge => vec![remark("text", "催办内容", "What you want to say").optional()],
        Action::Supervise => vec![remark("text", "督办要求", "What is required")],
        Action::TakeOver => vec![reason("提级办理的理由", "Reason"), co_handlers(case, desk)],
        // Of the system's making, yet checked like everyone's.
        Action::Absorb => absorb(),
        Action::Warn => vec![line("level"), line("deadline"), line("due")],
        Action::Remind => vec![line("due")],
        _ => Vec::new(),
    }
}

/// Among the cases to merge into: another one may be named by its number.
pub const TYPED: &str = "*";

/// The case to merge into: one of the desk's, or where the desk says so another that the officer knows.
fn into(desk: &Desk<'_>) -> Field {
    let (marks, options): (Vec<Choice>, Vec<Choice>) =
        desk.targets.iter().cloned().partition(|target| matches!(target.value.as_str(), TYPED | ""));
    let typed = marks.iter().any(|mark| mark.value == TYPED);
    Field::new("into", "并入", "Merge into", FieldKind::CaseNumber { options, typed }).hint(
        "填写另一件诉求的编号，或从下面选用；须在同一城市、尚未办结",
        "Give the number of another appeal, or choose one below: of the same city, and still open",
    )
}

pub fn line(name: &str) -> Field {
    Field::new(name, name, name, FieldKind::Line { max: 100 })
}

/// Whom it is handed over to inside the org: one of its people where they are known, or a section by its name.
pub fn transfer(desk: &Desk<'_>) -> Vec<Field> {
    let section = Field::new("handler", "经办科室或人员", "Section or person", FieldKind::Line { max: 40 });
    let said = remark("text", "交接说明", "Remark").optional();
    if desk.colleagues.is_empty() {
        return vec![section, said];
    }
    let nobody = Choice::new("", "不指定到人", "Nobody in particular");
    vec![
        choice("colleague", "经办人", "Colleague", [std::slice::from_ref(&nobody), desk.colleagues].concat())
            .hint("对方会在消息中收到提醒", "Whoever you choose will be told")
            .optional(),
        section
            .hint(
                "只转科室、不指定到人时填写；两项都不填，表示收回、不再指定经办",
                "For a section without a person; leave both empty to take it back to the whole org",
            )
            .optional(),
        said,
    ]
}

fn absorb() -> Vec<Field> {
    let title = Field::new("title", "title", "title", FieldKind::Line { max: TITLE });
    let text = Field::new("text", "text", "text", FieldKind::Paragraph { max: TEXT });
    vec![line("from"), line("code"), line("name"), title.optional(), text.optional()]
}

pub fn remark(name: &str, zh: &str, en: &str) -> Field {
    Field::new(name, zh, en, FieldKind::Paragraph { max: REMARK })
}

pub fn reason(zh: &str, en: &str) -> Field {
    remark("reason", zh, en)
}

pub fn choice(name: &str, zh: &str, en: &str, options: Vec<Choice>) -> Field {
    Field::new(name, zh, en, FieldKind::Choice { options })
}

pub fn files() -> Field {
    Field::new("attachments", "附件", "Attachments", FieldKind::Files { max: FILES })
        .hint("最多 10 个，每个不超过 20 MB", "Up to 10, 20 MB each")
        .optional()
}

fn solved() -> Vec<Choice> {
    vec![
        Choice::new("solved", "已解决", "Solved"),
        Choice::new("partly", "部分解决", "Partly solved"),
        Choice::new("not", "未解决", "Not solved"),
    ]
}

/// The orgs that could lead instead of the one that does.
fn others(case: &Case, desk: &Desk<'_>) -> Vec<Choice> {
    let mut handlers = desk.book.handlers(&case.region);
    handlers.retain(|org| org.value != case.lead);
    handlers
}

fn assign(case: &Case, desk: &Desk<'_>) -> Vec<Field> {
    vec![
        choice("category", "类别", "Category", desk.book.categories.choices()),
        choice("tier", "办理时限档次", "Tier", desk.book.tiers()),
        choice("lead", "主办单位", "Lead org", desk.book.handlers(&case.region)),
        co_handlers(case, desk),
        remark("note", "交办意见（企业看不到）", "Note to the orgs (enterprises don’t see it)").optional(),
    ]
}

fn co_handlers(case: &Case, desk: &Desk<'_>) -> Field {
    let days = FieldKind::Integer { min: 1, max: 30 };
    let fields = vec![
        choice("org", "单位", "Org", desk.book.handlers(&case.region)),
        Field::new("days", "反馈时限（工作日）", "Working days to contribute", days),
    ];
    Field::new("co", "协办单位", "Co-handlers", FieldKind::Rows { min: 0, max: 5, fields }).optional()
}

fn split_part(desk: &Desk<'_>) -> Vec<Field> {
    vec![
        Field::new("title", "标题", "Title", FieldKind::Line { max: TITLE }),
        Field::new("text", "内容", "Text", FieldKind::Paragraph { max: TEXT }),
        choice("category", "类别", "Category", desk.book.categories.choices()),
    ]
}

/// The days to which the total may be extended: the working days after it is due, as far as the terms allow.
fn extend(case: &Case, desk: &Desk<'_>) -> Vec<Field> {
    let days = (1..=desk.book.terms.extension_days).filter_map(|days| {
        let until = desk.book.calendar.add_workdays(case.clock.due.max(desk.today()), days).ok()?.date;
        let until = day(until);
        Some(Choice::new(
            until.clone(),
            format!("{until}（延 {days} 个工作日）"),
            format!("{until} (+{days} working days)"),
        ))
    });
    vec![
        Field::new("text", "阶段答复", "Interim reply", FieldKind::Paragraph { max: TEXT })
            .hint("企业会看到", "The enterprise will read this"),
        choice("until", "延期至", "New date", days.collect()),
        reason("延期理由", "Why more time is needed")
            .hint("获准后告知企业", "Told to the enterprise once approved"),
    ]
}

/// The five levels of the national rating scheme (好差评).
pub const fn rating_text(rating: u8) -> Text {
    match rating {
        5 => Text::new("非常满意", "Very satisfied"),
        4 => Text::new("满意", "Satisfied"),
        3 => Text::new("基本满意", "Fairly satisfied"),
        2 => Text::new("不满意", "Dissatisfied"),
        _ => Text::new("非常不满意", "Very dissatisfied"),
    }
}
