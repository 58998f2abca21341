//! Pictures of a demonstration's postings: drawn, then taken in as any other.

use kernel::seal::sha256_hex;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::picture::{ID, Picture, Size};
use time::{Duration, OffsetDateTime};

use crate::pictures::{Motif, Pictures, plate};
use crate::store;

/// A plate of a motif for an enterprise, made unless it is there. The same again is the same picture.
pub async fn picture(
    app: &App,
    enterprise: &str,
    motif: Motif,
    alt: &str,
    at: OffsetDateTime,
) -> Result<Picture, Fault> {
    let digest = sha256_hex([enterprise, ":plate:", motif.code()].concat());
    let id: String = digest.chars().take(ID).collect();
    if let Some(known) = store::picture(app, &id).await? {
        return Ok(known.shown(alt.to_owned()));
    }
    let drawn = tokio::task::spawn_blocking(move || plate(motif)).await.map_err(Fault::unexpected)?;
    let drawn = drawn.map_err(|_| Fault::impossible("a plate can't be drawn"))?;
    let made = Pictures::default().make(drawn.into()).await?;
    store::put_content(app, &id, Size::Card, made.card).await?;
    store::put_content(app, &id, Size::Page, made.page).await?;
    let looked_at = china_date(at + Duration::days(3));
    let known = store::put_picture(app, (&id, enterprise), (made.width, made.height), looked_at).await?;
    Ok(known.shown(alt.to_owned()))
}
