//! Pictures: whose each is and how large, and the sizes themselves, which lie with the files.
//!
//! A picture belongs to the enterprise that sent it and is named by digest. What hasn't been put into a posting for
//! some days is looked at by the sweeper, which removes it unless a posting names it.

use axum::body::{Body, Bytes};
use kernel::store::{Change, Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::market::picture::{Picture, Size};
use time::Date;

use crate::keys;

/// What is known of a picture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPicture {
    pk: String,
    sk: String,
    pub id: String,
    /// Whose it is; empty: it is being removed.
    pub enterprise: String,
    pub width: u32,
    pub height: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl KeptPicture {
    /// As a posting holds it, with a description.
    pub fn shown(&self, alt: String) -> Picture {
        Picture { id: self.id.clone(), width: self.width, height: self.height, alt }
    }

    pub fn work_sk(&self) -> &str {
        self.work_sk.as_deref().unwrap_or_default()
    }
}

/// Keeps what is known of a picture, to be looked at on a day. Nothing changes when it is known.
pub async fn put_picture(
    app: &App,
    (id, enterprise): (&str, &str),
    (width, height): (u32, u32),
    looked_at: Date,
) -> Result<KeptPicture, Fault> {
    let item = KeptPicture {
        pk: keys::picture(id),
        sk: keys::PICTURE.to_owned(),
        id: id.to_owned(),
        enterprise: enterprise.to_owned(),
        width,
        height,
        work_pk: Some(keys::PICTURES.to_owned()),
        work_sk: Some(keys::place(&day(looked_at), id)),
    };
    let _: Written = app.store.put_new(Table::Market, &item).await?;
    Ok(item)
}

pub async fn picture(app: &App, id: &str) -> Result<Option<KeptPicture>, Fault> {
    app.store.get(Table::Market, &keys::picture(id), keys::PICTURE, Reads::Strong).await
}

/// Has an enterprise's picture looked at on a later day, if it is still there: whether it is.
pub async fn put_off(app: &App, (id, enterprise): (&str, &str), until: Date) -> Result<bool, Fault> {
    let change = Change::default()
        .set("work_pk", keys::PICTURES)?
        .set("work_sk", keys::place(&day(until), id))?
        .when(Condition::equals("enterprise", enterprise)?);
    Ok(app.store.update(Table::Market, &keys::picture(id), keys::PICTURE, change).await?.is_done())
}

/// Pictures that are to be looked at before a day.
pub async fn pictures_due(app: &App, before: Date, limit: u16) -> Result<Vec<String>, Fault> {
    #[derive(Deserialize)]
    struct DueItem {
        id: String,
    }
    let query = Query::of(Table::Market, keys::PICTURES).index("work").before(day(before)).limit(limit);
    Ok(app.store.query::<DueItem>(query).await?.items.into_iter().map(|item| item.id).collect())
}

/// One that a posting names isn't looked at any more.
pub async fn settle_picture(app: &App, picture: &KeptPicture) -> Result<(), Fault> {
    let same = Condition::equals("work_sk", picture.work_sk())?;
    let change = Change::default().remove("work_pk").remove("work_sk").when(same);
    let _: Written =
        app.store.update(Table::Market, &keys::picture(&picture.id), keys::PICTURE, change).await?;
    Ok(())
}

/// Removes a picture that stands where it was found; whether it did. Nobody can name it from the first step on; when the
/// later ones fail, the next pass finds it where it is.
pub async fn remove_picture(app: &App, picture: &KeptPicture) -> Result<bool, Fault> {
    let (pk, same) = (keys::picture(&picture.id), Condition::equals("work_sk", picture.work_sk())?);
    let change = Change::default().set("enterprise", "")?.when(same);
    if !app.store.update(Table::Market, &pk, keys::PICTURE, change).await?.is_done() {
        return Ok(false);
    }
    for size in Size::ALL {
        app.blobs.remove(&keys::content(&picture.id, size)).await?;
    }
    app.store.delete(Table::Market, &pk, keys::PICTURE).await?;
    Ok(true)
}

pub async fn put_content(app: &App, id: &str, size: Size, content: Vec<u8>) -> Result<(), Fault> {
    app.blobs.put(&keys::content(id, size), Bytes::from(content)).await
}

/// The content as a stream; `not_found` when it is gone.
pub async fn content(app: &App, id: &str, size: Size) -> Result<Body, Fault> {
    app.blobs.get(&keys::content(id, size)).await
}
