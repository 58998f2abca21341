//! A page of the catalogue.

use kernel::spine::book;
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::browse::{Card, Wanted};
use shared::matters::wire::{CardView, MatterPage};
use shared::org::departments;
use shared::text::Locale;

use crate::catalogue::Shelf;

pub const MOST: usize = 50;

/// The item after which the next page begins. It is looked for by its code, so that an edition in between doesn't
/// matter.
#[derive(Serialize, Deserialize)]
struct After(String);

pub async fn browse_matters(
    app: &App,
    shelf: &Shelf,
    wanted: &Wanted,
    (limit, cursor): (usize, &str),
    locale: Locale,
) -> Result<MatterPage, Fault> {
    let scope = format!("matters {}", serde_json::to_string(wanted).map_err(Fault::unexpected)?);
    let after = match cursor {
        "" => None,
        cursor => Some(app.seal.open_cursor::<After>(&scope, cursor)?.0),
    };
    let catalogue = shelf.catalogue(app).await?;
    let book = book(app).await?;
    let (found, counts) = catalogue.find(wanted, &book.regions);
    let start = after.map_or(0, |code| {
        found.iter().position(|card| card.code == code).map_or(found.len(), |place| place + 1)
    });
    let page: Vec<&Card> = found.iter().skip(start).take(limit).copied().collect();
    let next = match page.last() {
        Some(last) if start + page.len() < found.len() => {
            Some(app.seal.cursor(&scope, &After(last.code.clone()))?)
        }
        _ => None,
    };
    Ok(MatterPage {
        items: page.into_iter().map(|card| view(card, locale)).collect(),
        next,
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        counts,
        edition: catalogue.edition,
    })
}

fn view(card: &Card, locale: Locale) -> CardView {
    CardView { card: card.shown(), department_name: department_name(&card.department, locale).to_owned() }
}

/// What a department is called, whatever the region.
pub fn department_name(code: &str, locale: Locale) -> &'static str {
    departments()
        .find(|department| department.code == code)
        .map_or("", |department| department.text().in_locale(locale))
}
