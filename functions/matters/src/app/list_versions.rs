//! How an item came to be what it is.

use kernel::{App, Fault};
use shared::calendar::day;
use shared::matters::ItemCode;
use shared::matters::diff::differences;
use shared::matters::wire::{VersionLine, VersionPage};

use crate::store;

pub async fn list_versions(app: &App, code: &str) -> Result<VersionPage, Fault> {
    let code = ItemCode::parse(code).map_err(|_| Fault::NotFound)?;
    let versions = store::versions(app, code.as_str()).await?;
    if versions.is_empty() {
        return Err(Fault::NotFound);
    }
    let items = versions.iter().enumerate().map(|(place, version)| VersionLine {
        edition: version.edition,
        kind: version.kind,
        on: day(version.on),
        reason: version.reason.clone(),
        differences: match versions.get(place + 1) {
            Some(before) => differences(Some(&before.item), &version.item),
            None => Vec::new(),
        },
    });
    Ok(VersionPage { items: items.collect(), next: None })
}
