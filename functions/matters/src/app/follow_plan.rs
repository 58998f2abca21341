//! How far an enterprise is with the items of a plan, from its own cases: the latest of each item in the plan's region.

use kernel::http::Caller;
use kernel::spine::{book, load, load_entries};
use kernel::{App, Fault};
use shared::access::{Deed, may};
use shared::cases::entry::Entry;
use shared::cases::view::holder;
use shared::matters::ItemCode;
use shared::matters::bundle::view::certificate;
use shared::matters::plan::TaskProgress;
use shared::matters::wire::ProgressPage;
use shared::spine::{Outcome, State};
use shared::text::Text;

use crate::store;

/// Items that are looked up at most; a plan has a score of them.
const ITEMS: usize = 40;

/// `items` are codes with commas between. A read unit for each, half a one for each of its applications, and what the case
/// costs of the one that counts.
///
/// # Errors
/// At `items` or `region`.
pub async fn follow_plan(
    app: &App,
    caller: &Caller,
    (items, region): (&str, &str),
) -> Result<ProgressPage, Fault> {
    let person = caller.principal();
    if !may(person, Deed::SeeOwn) || person.enterprise.is_empty() {
        return Err(Fault::NotAllowed);
    }
    let book = book(app).await?;
    if book.regions.get(region).is_none() {
        return Err(Fault::field("region", "unknown_region", Text::new("请选择地区", "Choose a region")));
    }
    let mut found = Vec::new();
    for item in items.split(',').filter(|item| !item.is_empty()).take(ITEMS) {
        let code = ItemCode::parse(item).map_err(|_| {
            let text = Text::new("目录中没有这个事项", "The directory has no such item");
            Fault::field("items", "unknown_value", text)
        })?;
        let applied = store::applied(app, &person.enterprise, code.as_str()).await?;
        let numbers: Vec<String> = applied.into_iter().map(|one| one.number).collect();
        let entries = load_entries(app, &numbers).await?;
        let Some(entry) = that_counts(entries, region) else { continue };
        let Some(case) = load(app, &entry.id).await?.map(|loaded| loaded.case) else { continue };
        // An entry may be a moment behind, and what it says of whose it is.
        if !person.is_of(&case.enterprise) {
            continue;
        }
        let application = case.application.as_deref();
        let granted = application.and_then(|one| one.decision.as_ref()).is_some_and(|one| one.granted);
        let certificate = certificate(&case);
        let stands = !certificate.as_ref().is_some_and(|one| one.revoked);
        found.push(TaskProgress {
            item: code.as_str().to_owned(),
            number: case.number.clone(),
            state: case.state,
            outcome: case.outcome,
            holder: holder(&case, &book),
            due: case.clock.next_due().filter(|_| case.is_open()),
            granted: granted && stands,
            certificate,
        });
    }
    Ok(ProgressPage { items: found, next: None })
}

/// Of several applications for an item in a region the one that says how far it is: what was granted, then what runs, then
/// the latest.
fn that_counts(mut entries: Vec<Entry>, region: &str) -> Option<Entry> {
    entries.retain(|entry| entry.region == region);
    let rank = |entry: &Entry| match (entry.outcome, entry.state) {
        (Some(Outcome::Granted), _) | (None, State::Decided | State::Delivered) => 2,
        (None, _) => 1,
        (Some(_), _) => 0,
    };
    entries.into_iter().max_by_key(|entry| (rank(entry), entry.opened))
}
