//! The directory of a demonstration: entries as they would be after the Federation had approved them, and links that
//! both sides had confirmed.

use kernel::held::certificates;
use kernel::spine::book;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::directory::chosen;
use shared::market::directory::link::{LinkSide, Said};
use shared::market::directory::rules::{check, flags, tidy};
use shared::market::directory::standing::{EntryAction, EntryState};
use shared::market::directory::wire::{EntryForm, EntryLine};
use shared::market::matching::folded;
use time::OffsetDateTime;

use super::step::FEDERATION;
use super::trader::id_of;
use crate::store::{self, Approved, KeptEntry, KeptLink, Partner, entry_id};

/// An entry to begin with, and whose it is.
#[derive(Clone, Debug)]
pub struct BegunEntry {
    pub enterprise: String,
    pub enterprise_name: String,
    /// Who sent it in.
    pub by: String,
    pub form: EntryForm,
    /// When it was approved; for one that waits: when it was sent in.
    pub at: OffsetDateTime,
    pub waits: bool,
}

/// Puts an entry into the directory, or on the desk, unless it is there. With no certificate chosen it shows those of
/// the file.
///
/// # Errors
/// `invalid_form` with everything that the rules find in it.
pub async fn begin_entry(app: &App, begun: &BegunEntry) -> Result<(), Fault> {
    let offered = certificates(app, &begun.enterprise, china_date(begun.at)).await?;
    let mut form = tidy(&begun.form);
    if form.entry.certificates.is_empty() {
        form.entry.certificates = offered.iter().map(|one| one.mark.clone()).collect();
    }
    Fault::unless_valid(check(&form, &offered, &book(app).await?.regions))?;
    let at = wire(begun.at);
    let line = |action: EntryAction, by: &str| EntryLine {
        at: at.clone(),
        action,
        by: by.to_owned(),
        reason: String::new(),
    };
    let mut history = vec![line(EntryAction::Submit, &begun.by)];
    if !begun.waits {
        history.push(line(EntryAction::Approve, FEDERATION));
    }
    let approved = Approved { certificates: chosen(&form.entry.certificates, &offered), form: form.clone() };
    let kept = KeptEntry {
        id: entry_id(&begun.enterprise),
        version: 1,
        enterprise: begun.enterprise.clone(),
        enterprise_name: begun.enterprise_name.clone(),
        state: if begun.waits { EntryState::Submitted } else { EntryState::Approved },
        on: true,
        approved: (!begun.waits).then_some(approved),
        reason: String::new(),
        since: (!begun.waits).then(|| at.clone()),
        flags: flags(&form.entry),
        reports: Vec::new(),
        history,
        waits: begun.waits.then(|| at.clone()),
        at,
        form,
    };
    let _ = store::put_entry(app, &kept).await?;
    Ok(())
}

/// Puts a link, each side a credit code and a name, unless it is there; `by`: the side that alone says it, nothing: both do.
pub async fn begin_link(
    app: &App,
    (supplier, buyer): ((&str, &str), (&str, &str)),
    product: &str,
    by: Option<LinkSide>,
    at: OffsetDateTime,
) -> Result<(), Fault> {
    let partner = |(enterprise, name): (&str, &str)| Partner {
        enterprise: enterprise.to_owned(),
        name: name.to_owned(),
    };
    let said = by.map_or(Said { supplier: true, buyer: true }, Said::by);
    let at = wire(at);
    let kept = KeptLink {
        id: id_of(&["link", supplier.0, buyer.0, &folded(product)]),
        version: 1,
        supplier: partner(supplier),
        buyer: partner(buyer),
        product: product.to_owned(),
        said,
        since: said.is_confirmed().then(|| at.clone()),
        at,
    };
    let _ = store::put_link(app, &kept).await?;
    Ok(())
}
