//! A department's own system moves a case that the department has here: by the same rules as its people, as the org, by
//! the system's name, once for each id of the sender's.

use kernel::spine::{Attempt, act};
use kernel::store::Written;
use kernel::{App, Fault};
use shared::exchange::act::{CaseAct, principal, role_for};
use shared::exchange::row::{Content, Row, RowKind};
use shared::exchange::weigh::{Held, Standing};
use shared::exchange::wire::Outcome;
use shared::problem::FieldFault;
use shared::spine::{Kind, Party};
use shared::text::Text;

use super::take_batch::Verdict;
use crate::store::{self, Partner, RowItem};

/// What a row that asks for an action came to. What can't be done changes nothing, and may be asked for again under the
/// same id.
pub async fn act_on_case(app: &App, partner: &Partner, row: &Row, asked: &CaseAct) -> Result<Verdict, Fault> {
    if let Err(reason) = asked.granted(&partner.form) {
        return Ok(refused(reason.field(), reason.code(), reason.text()));
    }
    if Kind::of_number(&asked.case) != Some(Kind::Application) {
        return Ok(no_such_case());
    }
    let item = store::row(app, &partner.id, RowKind::CaseAction, &row.id).await?;
    let turn = item.as_ref().map_or(0, |item| item.turn);
    let before = item.map(|item| item.standing()).transpose()?.and_then(|standing| standing.held);
    if let Some(Content::CaseAction(done)) = before.map(|held| held.content) {
        return Ok(if done.is_same(asked) {
            Verdict::plain(Outcome::Unchanged, "")
        } else {
            let text = Text::new("该编号已用于另一项操作", "The id was used for another action");
            refused("id", "id_reused", text)
        });
    }
    let person = principal((&partner.id, &partner.form), &asked.org, role_for(asked.action));
    let attempt = Attempt {
        number: &asked.case,
        action: asked.action,
        version: Some(asked.version),
        fields: &asked.fields,
        // The colons keep it apart from the keys that people send.
        key: &format!("exchange:{}:{}", partner.id, row.id),
        party: Party::Person(&person),
        now: app.now(),
        attachments: &[],
        targets: &[],
    };
    match act(app, attempt).await {
        Ok(done) => {
            keep(app, partner, row, turn).await?;
            let outcome = if done.is_replay { Outcome::Unchanged } else { Outcome::Accepted };
            let case_version = Some(done.record.event.seq);
            Ok(Verdict { case_version, ..Verdict::plain(outcome, "") })
        }
        Err(fault) => in_words(fault),
    }
}

/// Puts on record under the sender's id what was done.
async fn keep(app: &App, partner: &Partner, row: &Row, turn: u64) -> Result<(), Fault> {
    let content = row.content.clone();
    let digest = content.digest();
    let held = Held { content, version: row.version, as_of: row.as_of, received: app.now() };
    let standing = Standing { version: row.version, digest, held: Some(held), ..Standing::default() };
    let item = RowItem::new((&partner.id, RowKind::CaseAction, &row.id), turn + 1, &standing)?;
    // Somebody else put the same: the action itself was done once.
    let _: Written = store::put_row(app, &item).await?;
    Ok(())
}

fn refused(field: &str, code: &'static str, text: Text) -> Verdict {
    let fields = vec![FieldFault::new(field, code, text)];
    Verdict { fields, ..Verdict::plain(Outcome::Refused, code) }
}

fn no_such_case() -> Verdict {
    let text =
        Text::new("没有这一办件，或不由该部门主办", "There is no such case, or the org doesn’t lead it");
    refused("data.case", "no_such_case", text)
}

/// Why it wasn't done, in the words that a person would read; what comes back by itself is the whole batch's fault.
fn in_words(fault: Fault) -> Result<Verdict, Fault> {
    Ok(match fault {
        Fault::NotFound => no_such_case(),
        Fault::NotAllowed => {
            let text = Text::new("现在不能进行这一操作", "This can’t be done now");
            refused("data.action", "not_allowed", text)
        }
        Fault::Stale { current } => {
            let text =
                Text::new("办件已有新的进展，请读取后重试", "The case has moved on; read it and try again");
            let case_version = current.as_u64().and_then(|version| u32::try_from(version).ok());
            Verdict { case_version, ..refused("data.version", "stale_version", text) }
        }
        Fault::InvalidForm(fields) => {
            let fields = fields
                .into_iter()
                .map(|one| FieldFault { field: format!("data.fields.{}", one.field), ..one })
                .collect();
            Verdict { fields, ..Verdict::plain(Outcome::Refused, "invalid_row") }
        }
        Fault::Refused(refusal) => {
            let (code, zh, en) = (refusal.code, refusal.zh, refusal.en);
            let fields = vec![FieldFault { field: "data.action".to_owned(), code, zh, en }];
            Verdict { fields, ..Verdict::plain(Outcome::Refused, code) }
        }
        other => return Err(other),
    })
}
