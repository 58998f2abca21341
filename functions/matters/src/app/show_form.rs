//! The form of an item, as an edition has it.

use kernel::{App, Fault};
use shared::matters::ItemCode;
use shared::matters::wire::FormView;
use shared::text::Locale;

use crate::catalogue::Shelf;
use crate::store;

/// `edition` 0: the one in force. 404 when the item has no form there.
pub async fn show_form(
    app: &App,
    shelf: &Shelf,
    (code, edition): (&str, u32),
    locale: Locale,
) -> Result<FormView, Fault> {
    let code = ItemCode::parse(code).map_err(|_| Fault::NotFound)?;
    let edition = if edition == 0 { shelf.catalogue(app).await?.edition } else { edition };
    let version = store::version(app, code.as_str(), edition).await?.ok_or(Fault::NotFound)?;
    let definition = version.item.form.ok_or(Fault::NotFound)?;
    Ok(FormView {
        item: version.item.code,
        name: version.item.name,
        edition: version.edition,
        schema: definition.schema(locale),
        definition,
    })
}
