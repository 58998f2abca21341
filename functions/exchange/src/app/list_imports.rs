//! What other platforms say of an enterprise, with source and freshness.

use std::collections::HashMap;

use kernel::http::Caller;
use kernel::{App, Fault};
use shared::access::{Deed, may};
use shared::credit_code::CreditCode;
use shared::exchange::weigh::is_stale;
use shared::exchange::wire::{ImportPage, ImportView};
use shared::text::Named;

use crate::store::{self, RowItem};

/// For the enterprise's own people, and for staff who deal with enterprises.
pub async fn list_imports(app: &App, caller: &Caller, code: &str, cursor: &str) -> Result<ImportPage, Fault> {
    let code =
        CreditCode::parse(code).map_err(|fault| Fault::InvalidForm(vec![fault.in_field("enterprise")]))?;
    let code = code.as_str();
    if !caller.is_of(code) && !may(caller, Deed::SeeImports) {
        return Err(Fault::NotAllowed);
    }
    let scope = format!("imports {} {code}", caller.user);
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let page = store::imports(app, code, start).await?;
    let names = names(app).await?;
    let next = page.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?;
    Ok(ImportPage { items: views(app, &names, &page.items)?, next })
}

/// What partners are called.
pub(super) async fn names(app: &App) -> Result<HashMap<String, Named>, Fault> {
    Ok(store::partners(app).await?.into_iter().map(|one| (one.id, one.form.name)).collect())
}

/// The values in force of some rows.
pub(super) fn views(
    app: &App,
    names: &HashMap<String, Named>,
    rows: &[RowItem],
) -> Result<Vec<ImportView>, Fault> {
    let mut found = Vec::new();
    for item in rows {
        let standing = item.standing()?;
        if let Some(held) = standing.held {
            let contested = standing.staged.is_some();
            found.push((held.content.subject(), standing.preferred, item, held, contested));
        }
    }
    // Of one thing, what a person took last stands before the others.
    let mut preferred: HashMap<String, String> = HashMap::new();
    for (subject, when, ..) in &found {
        let latest = preferred.entry(subject.which.clone()).or_default();
        if *when > *latest {
            latest.clone_from(when);
        }
    }
    let view = |(subject, when, item, held, contested): (
        shared::exchange::row::Subject,
        String,
        &RowItem,
        _,
        bool,
    )| {
        ImportView {
            partner: item.partner.clone(),
            partner_name: names.get(&item.partner).cloned().unwrap_or_default(),
            id: item.id.clone(),
            stale: is_stale(&held, app.now()),
            contested,
            outweighed: preferred.get(&subject.which).is_some_and(|latest| *latest > when),
            held,
        }
    };
    Ok(found.into_iter().map(view).collect())
}
