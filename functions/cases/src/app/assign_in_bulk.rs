//! Assigning many cases at once, each as it is said for itself or as it is said for all. Each stands for itself: one that
//! fails doesn't keep the others from going.

use kernel::http::problem_of;
use kernel::{App, Fault};
use shared::access::Principal;
use shared::cases::lookup::{BulkAnswer, BulkRequest, BulkRow};
use shared::spine::Action;
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use super::act_on_case::{ActRequest, act_on_case};

/// Cases in one command.
pub const MOST: usize = 50;

pub async fn assign_in_bulk(
    app: &App,
    person: &Principal,
    request: BulkRequest,
    (key, request_id): (&str, &str),
    (locale, now): (Locale, OffsetDateTime),
) -> Result<BulkAnswer, Fault> {
    if request.action != "assign" {
        let text = Text::new("批量操作只支持交办（assign）", "Only assigning can be done in bulk");
        return Err(Fault::field("action", "unknown_value", text));
    }
    if request.items.is_empty() || request.items.len() > MOST {
        let text = Text::new("请选择 1 至 50 件", "Choose 1 to 50 cases");
        return Err(Fault::field("items", "wrong_count", text));
    }
    let mut items = Vec::new();
    for item in request.items {
        // One key for the command, one for each case: a case that stands twice in the list is assigned once.
        let key = format!("{key}-{}", item.id);
        let mut fields = request.fields.clone();
        fields.extend(item.fields);
        let one = ActRequest { action: Action::Assign, version: item.version, fields };
        items.push(match act_on_case(app, person, &item.id, &one, &key, now).await {
            Ok(acted) => BulkRow { id: item.id, version: Some(acted.version), problem: None },
            Err(fault) => {
                if matches!(fault, Fault::Unavailable(_) | Fault::Unexpected(_)) {
                    tracing::warn!(case = %item.id, fault = %fault, "one of a bulk failed");
                }
                BulkRow { id: item.id, version: None, problem: Some(problem_of(&fault, locale, request_id)) }
            }
        });
    }
    Ok(BulkAnswer { items, next: None })
}
