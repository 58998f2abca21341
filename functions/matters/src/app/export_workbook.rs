//! The whole catalogue as a workbook, as it stands.

use kernel::{App, Fault};
use shared::matters::change::Status;

use crate::catalogue::Shelf;
use crate::{store, workbook};

/// Implementations that one workbook holds at the most; of a larger catalogue they are left to the interface.
const PLACES: usize = 20_000;

pub async fn export_workbook(app: &App, shelf: &Shelf) -> Result<Vec<u8>, Fault> {
    let catalogue = shelf.catalogue(app).await?;
    let cards: Vec<_> = catalogue.cards().iter().filter(|card| card.status != Status::Cancelled).collect();
    let wanted: Vec<(String, u32)> = cards.iter().map(|card| (card.code.clone(), card.edition)).collect();
    let mut versions = store::versions_at(app, &wanted).await?;
    versions.sort_by(|one, other| one.item.code.cmp(&other.item.code));
    let items: Vec<_> = versions.into_iter().map(|version| version.item).collect();
    let mut places = Vec::new();
    for card in &cards {
        if places.len() + card.regions.len() > PLACES {
            break;
        }
        places.extend(store::implementations(app, &card.code, catalogue.edition).await?);
    }
    let written = tokio::task::spawn_blocking(move || workbook::write(&items, &places)).await;
    written.map_err(Fault::unexpected)?.map_err(Fault::unexpected)
}
