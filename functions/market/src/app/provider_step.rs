//! The next version of a provider's file: decided by the rules, written in one put, told to the other side.

use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault, Refusal};
use shared::calendar::{china_date, day};
use shared::market::provider::told::ProviderTold;
use shared::market::provider::{Command, Ground, ProviderAction, ProviderFault, ProviderFile, decide};
use shared::market::standing::Hand;

use super::step::not_now;
use super::tell;
use crate::catalogue::Catalogue;
use crate::store::{self, ProviderCard};

/// Takes a step that the rules allow; nothing is written yet.
pub(super) async fn stepped(
    app: &App,
    file: &ProviderFile,
    (command, hand): (&Command, Hand),
    by: (&str, &str),
) -> Result<ProviderFile, Fault> {
    let (book, at) = (book(app).await?, wire(app.now()));
    let today = china_date(app.now());
    let ground = Ground { today, at: &at, calendar: &book.calendar, terms: &book.terms.providers };
    decide(file, command, hand, by, ground).map_err(|fault| match fault {
        ProviderFault::NotNow => not_now(),
        ProviderFault::Barred(until) => {
            let until = day(until);
            let zh = format!("移出名录后，{until} 以前不能重新申请入驻");
            Refusal::new(
                422,
                "barred",
                zh,
                format!("After a removal you can’t apply again before {until} is over"),
            )
            .into()
        }
        ProviderFault::Fields(faults) => Fault::InvalidForm(faults),
    })
}

/// Writes the next version, and tells whom it concerns.
pub(super) async fn write(
    app: &App,
    catalogue: &Catalogue,
    next: &ProviderFile,
    action: ProviderAction,
) -> Result<(), Fault> {
    if store::put_provider(app, next, china_date(app.now())).await? == Written::Conflict {
        return Err(Fault::stale(next.version));
    }
    catalogue.note_provider(app, ProviderCard::of(next)).await?;
    if let Some(told) = ProviderTold::of(action) {
        tell::of_provider(app, next, told).await;
    }
    Ok(())
}

/// Puts on record what time has done to a provider. Whether there was something.
pub(super) async fn provider(app: &App, enterprise: &str) -> Result<bool, Fault> {
    let Some(file) = store::provider(app, enterprise, Reads::Strong).await? else { return Ok(false) };
    let today = china_date(app.now());
    let Some(action) = file.tenure.due(today) else { return Ok(false) };
    let next = stepped(app, &file, (&Command::Plain(action), Hand::System), ("", "")).await?;
    let done = store::put_provider(app, &next, today).await? == Written::Done;
    if done && let Some(told) = ProviderTold::of(action) {
        tell::of_provider(app, &next, told).await;
    }
    Ok(done)
}
