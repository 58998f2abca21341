//! What other platforms say of an enterprise, with source and freshness.

use std::collections::HashMap;

use kernel::http::Caller;
use kernel::reads::{self, Reader};
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault, held};
use shared::access::{Deed, Principal};
use shared::credit_code::CreditCode;
use shared::exchange::weigh::is_stale;
use shared::exchange::wire::{ImportPage, ImportView};
use shared::identity::wire::ReadWhat;
use shared::number::CaseNumber;
use shared::spine::{Audience, Party};
use shared::text::Named;

use crate::store::{self, RowItem};

/// For the enterprise's own people, and, on its record, for staff who have to do with it: those of its region, and those
/// who may read a case of it, whose number they name.
pub async fn list_imports(
    app: &App,
    caller: &Caller,
    (code, case): (&str, &str),
    cursor: &str,
) -> Result<ImportPage, Fault> {
    let code =
        CreditCode::parse(code).map_err(|fault| Fault::InvalidForm(vec![fault.in_field("enterprise")]))?;
    let code = code.as_str();
    if !caller.is_of(code) {
        caller.must(Deed::SeeImports)?;
        if !(is_of_region(app, caller, code).await? || is_of_case(app, caller, code, case).await?) {
            return Err(Fault::NotAllowed);
        }
        let reader = Reader::Staff(caller.principal());
        reads::note(app, code, reader, (ReadWhat::Imports, ""), app.now()).await?;
    }
    let scope = format!("imports {} {code}", caller.user);
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let page = store::imports(app, code, start).await?;
    let names = names(app).await?;
    let next = page.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?;
    Ok(ImportPage { items: views(app, &names, &page.items)?, next })
}

/// Whether an enterprise is of a reader's region. Where it isn't registered here, its credit code says where it is.
async fn is_of_region(app: &App, reader: &Principal, code: &str) -> Result<bool, Fault> {
    let registered = held::region(app, code).await?;
    let region = registered.or_else(|| Some(CreditCode::parse(code).ok()?.region()?.to_owned()));
    let regions = &book(app).await?.regions;
    Ok(region.is_some_and(|region| regions.contains(&reader.region, &region)))
}

/// Whether a reader may read a case of an enterprise, and know whose it is.
async fn is_of_case(app: &App, reader: &Principal, code: &str, number: &str) -> Result<bool, Fault> {
    let Ok(number) = CaseNumber::parse(number) else { return Ok(false) };
    let Some(Loaded { case, .. }) = load(app, number.as_str()).await? else { return Ok(false) };
    let (book, party) = (book(app).await?, Party::Person(reader));
    let audience = if case.hidden { Audience::Confidential } else { Audience::Handling };
    let may_know = party.may_read(&case, &book.regions) && party.may_unseal(audience, &case, &book.regions);
    Ok(case.enterprise == code && may_know)
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
