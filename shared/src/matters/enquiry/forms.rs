//! What each action on an enquiry asks where it differs from an appeal, and what may be listed.

use crate::cases::appeal;
use crate::cases::appeal::asks::{choice, files, reason};
use crate::form::{Choice, Field, FieldKind, Form};
use crate::problem::FieldFault;
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Kind, Party, Refusal};
use crate::text::Text;

/// The longest title, in characters.
const TITLE: usize = 80;
/// The longest text of an enquiry or an answer.
const TEXT: usize = 5000;
/// The longest question in an item's list.
const QUESTION: usize = 200;
/// The longest answer in an item's list: it stands in the event, where everyone reads it.
const ANSWER: usize = 1500;

/// What one may complain of.
pub fn grounds() -> Vec<Choice> {
    vec![
        Choice::new("not_accepted", "该受理不受理、推诿拖延", "Not accepted, or put off"),
        Choice::new("more_than_listed", "要求提供清单以外的材料", "Asked for more than the item lists"),
        Choice::new("late", "超过承诺时限", "Later than promised"),
        Choice::new("fees", "违规收费", "Charged without grounds"),
        Choice::new("agency", "强制指定中介服务", "Made to use an agency"),
        Choice::new("manner", "服务态度差", "Treated badly"),
        Choice::new("favours", "吃拿卡要", "Asked for favours"),
        Choice::new("other", "其他", "Something else"),
    ]
}

/// What someone who files one is asked.
pub fn filing(kind: Kind) -> Form {
    let (hint, text) = match kind {
        Kind::Complaint => (
            Text::new(
                "写明时间、地点、经过和您的要求",
                "When and where it was, what happened, and what you want",
            ),
            Text::new("投诉内容", "What you complain of"),
        ),
        _ => (
            Text::new("写明您的情况和想知道的事", "Your situation, and what you would like to know"),
            Text::new("想咨询什么", "Your question"),
        ),
    };
    let mut fields = Vec::new();
    if kind == Kind::Complaint {
        fields.push(choice("ground", "投诉事由", "What it is about", grounds()));
    }
    fields.push(
        Field::new("title", "标题", "Title", FieldKind::Line { max: TITLE })
            .hint("一句话说清是什么事", "Say in one line what it is about"),
    );
    fields.push(
        Field::new("text", text.zh, text.en, FieldKind::Paragraph { max: TEXT }).hint(hint.zh, hint.en),
    );
    fields.push(files());
    if kind == Kind::Complaint {
        let (zh, en) = ("对被投诉单位隐去企业名称", "Hide the enterprise’s name from the org complained of");
        fields.push(Field::new("hidden", zh, en, FieldKind::Flag).optional());
    }
    Form { fields }
}

/// The form of an action.
pub fn form(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Form {
    match action {
        Action::Sign if case.kind == Kind::Consultation => Form {
            fields: vec![
                Field::new("answer", "答复内容", "Answer", FieldKind::Paragraph { max: TEXT })
                    .hint("逐项回答，写明依据", "Answer point by point, and name the grounds"),
                files(),
            ],
        },
        Action::List => Form {
            fields: vec![
                Field::new("question", "公开的问题", "The question", FieldKind::Line { max: QUESTION }).hint(
                    "换成大家都适用的问法，不出现企业和个人的名称、号码",
                    "Put it so that it fits everyone, without names or numbers of anybody",
                ),
                Field::new("answer", "公开的解答", "The answer", FieldKind::Paragraph { max: ANSWER }),
            ],
        },
        Action::Unlist => Form {
            fields: vec![
                reason("撤下的理由", "Reason").hint("将公开显示在办理过程中", "It is shown in the timeline"),
            ],
        },
        _ => appeal::form(action, case, party, desk),
    }
}

/// What is listed says nothing that tells who asked.
///
/// # Errors
/// The faults of the fields that name the enterprise, or hold a number of a person or a case.
pub fn listable<'a>(
    case: &Case,
    fields: impl IntoIterator<Item = (&'a str, &'a String)>,
) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    for (field, text) in fields {
        let names = [&case.enterprise_name, &case.enterprise, &case.number];
        if names.into_iter().any(|name| !name.is_empty() && text.contains(name.as_str())) {
            let words = Text::new(
                "请去掉企业名称、信用代码和办件编号",
                "Please take out the enterprise’s name, its credit code and the case’s number",
            );
            faults.push(FieldFault::new(field, "names_someone", words));
        } else if text.split(|sign: char| !sign.is_ascii_digit()).any(is_of_a_person) {
            let words =
                Text::new("请去掉手机号码或身份证号码", "Please take out numbers of telephones or of people");
            faults.push(FieldFault::new(field, "names_someone", words));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Form(faults)) }
}

/// A mobile telephone's number, or that of an identity card (with or without its last letter).
fn is_of_a_person(digits: &str) -> bool {
    matches!(digits.len(), 17 | 18) || (digits.len() == 11 && digits.starts_with('1'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_told_from_those_of_orgs() {
        for (digits, person) in
            [("13912345678", true), ("13010219900101123", true), ("12345", false), ("88880000", false)]
        {
            assert_eq!(is_of_a_person(digits), person, "{digits}");
        }
    }
}
