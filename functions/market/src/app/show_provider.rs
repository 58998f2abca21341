//! A provider's public record, and the standard that it signed.

use kernel::reference::SERVICE_STANDARD;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::provider::record::{Record, record, sums};
use shared::market::provider::wire::StandardView;

use super::count_orders::order_counts;
use crate::store;

/// The record of a provider that was ever admitted; `not_found` for every other enterprise.
pub async fn show_record(app: &App, enterprise: &str) -> Result<Record, Fault> {
    let file = store::provider(app, enterprise, Reads::Eventual).await?.ok_or(Fault::NotFound)?;
    let sample = book(app).await?.terms.ratings.sample;
    let counts = order_counts(app, enterprise).await?;
    record(&file, sums(&[counts], sample), china_date(app.now())).ok_or(Fault::NotFound)
}

/// A version of the standard; without a number the one in force.
pub async fn show_standard(app: &App, version: Option<u32>) -> Result<StandardView, Fault> {
    let current = app.references.load(&SERVICE_STANDARD).await?;
    let terms = book(app).await?.terms.providers.clone();
    let version = version.unwrap_or(current.version);
    let standard = if version == current.version {
        (*current).clone()
    } else {
        app.references.revision(&SERVICE_STANDARD, version).await?
    };
    let digest = standard.digest();
    Ok(StandardView { version, current: version == current.version, digest, standard, terms })
}
