//! How far a joint application is: for who has to do with it, with all that happened; for the orgs of its branches, how
//! far the others are.

use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::matters::bundle::may_follow;
use shared::matters::bundle::view::bundle_view;
use shared::matters::bundle::wire::BundleView;
use shared::spine::Party;
use time::OffsetDateTime;

pub async fn show_bundle(
    app: &App,
    person: &Principal,
    number: &str,
    now: OffsetDateTime,
) -> Result<BundleView, Fault> {
    let (book, party) = (book(app).await?, Party::Person(person));
    let whole = load(app, number).await?.ok_or(Fault::NotFound)?;
    let bundle = whole.case.bundle.as_ref().ok_or(Fault::NotFound)?;
    if !party.may_read(&whole.case, &book.regions) && !may_follow(&party, &whole.case) {
        return Err(Fault::NotFound);
    }
    let mut begun: Vec<Loaded> = Vec::new();
    for branch in bundle.branches.iter().filter(|branch| !branch.case.is_empty()) {
        begun.extend(load(app, &branch.case).await?);
    }
    let told: Vec<_> = begun.iter().map(|one| (&one.case, one.records.as_slice())).collect();
    let day = (&*book, china_date(now));
    Ok(bundle_view((&whole.case, &whole.records), bundle, &told, &party, day))
}
