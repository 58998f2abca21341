//! The audit trail, month by month, for audit administrators alone.

use kernel::audit::{self, Act};
use kernel::http::Caller;
use kernel::{App, Fault};
use shared::access::Deed;
use shared::identity::wire::{ActPage, ActView};
use shared::text::Text;

/// `month` as `YYYY-MM`; this month's when empty.
pub async fn read_audit(
    app: &App,
    caller: &Caller,
    month: &str,
    cursor: Option<&str>,
) -> Result<ActPage, Fault> {
    caller.must(Deed::Audit)?;
    let month = if month.is_empty() {
        kernel::time::wire(app.now()).chars().take(7).collect()
    } else {
        month.to_owned()
    };
    let digits: String = month.chars().filter(char::is_ascii_digit).collect();
    if month.len() != 7 || digits.len() != 6 || month.as_bytes().get(4) != Some(&b'-') {
        let words = Text::new("请按 2026-11 的格式填写月份。", "Give the month as 2026-11.");
        return Err(Fault::field("month", "malformed", words));
    }
    let scope = format!("audit {digits} {}", caller.user);
    let start = cursor.map(|cursor| app.seal.open_cursor(&scope, cursor)).transpose()?;
    let page = audit::list(app, &digits, start).await?;
    let next = page.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?;
    Ok(ActPage { items: page.items.into_iter().map(view).collect(), next })
}

fn view(act: Act) -> ActView {
    ActView {
        at: act.at,
        actor: act.actor,
        role: act.role,
        action: act.action,
        object: act.object,
        detail: act.detail,
        from: act.from,
        request: act.request,
    }
}
