//! A picture of a posting, to whoever may see the posting; and to its own enterprise before a posting shows it.

use axum::body::Body;
use kernel::http::Caller;
use kernel::{App, Fault};
use shared::market::picture::{Size, is_id};

use super::keep_pictures::own;
use super::show_posting::sight;
use super::trader::must_trade;
use crate::board::Boards;
use crate::store;

/// A picture's content.
pub struct Sent {
    pub content: Body,
    /// Whether everyone may see it; what not everyone may see is kept nowhere.
    pub public: bool,
}

/// Anyone's while the posting is live, for lists without a look at the store; else for who may see the posting.
pub async fn show_picture(
    app: &App,
    boards: &Boards,
    caller: Option<&Caller>,
    (posting, id, size): (&str, &str, &str),
) -> Result<Sent, Fault> {
    let size = Size::of_code(size).filter(|_| is_id(id)).ok_or(Fault::NotFound)?;
    if boards.shows(app, posting, id).await? {
        return Ok(Sent { content: store::content(app, id, size).await?, public: true });
    }
    let seen = sight(app, caller, posting).await?;
    let shown = seen.kept.form.posting.pictures.iter().any(|picture| picture.id == id);
    // What waits to be shown is for its enterprise and who looks at it.
    let waits = (seen.own || seen.reviews) && seen.kept.pictures().iter().any(|picture| picture.id == id);
    if !shown && !waits {
        return Err(Fault::NotFound);
    }
    Ok(Sent { content: store::content(app, id, size).await?, public: seen.live && shown })
}

/// A picture of the caller's enterprise; `not_found` for everyone else's.
pub async fn show_own_picture(app: &App, caller: &Caller, (id, size): (&str, &str)) -> Result<Sent, Fault> {
    must_trade(caller)?;
    let size = Size::of_code(size).filter(|_| is_id(id)).ok_or(Fault::NotFound)?;
    own(app, caller, id).await?.ok_or(Fault::NotFound)?;
    Ok(Sent { content: store::content(app, id, size).await?, public: false })
}
