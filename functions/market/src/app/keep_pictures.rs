//! Pictures of postings: taken in, named by a posting, and removed when none names them.

use axum::body::Bytes;
use kernel::http::Caller;
use kernel::seal::sha256_hex;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::digest::sm3_hex;
use shared::market::picture::{ID, Picture, Size};
use shared::market::wire::PostingForm;
use shared::problem::FieldFault;
use shared::text::Text;
use time::{Date, Duration};

use super::trader::must_trade;
use crate::pictures::Pictures;
use crate::store;

/// Days in which a picture is put into a posting; then it is looked at whether one shows it.
const NAMED_IN: i64 = 3;
/// Pictures that a pass looks at.
const LOOKED_AT: u16 = 200;

/// Takes a picture in, in the sizes that are served. The same file again is the same picture.
pub async fn take_picture(
    app: &App,
    pictures: &Pictures,
    caller: &Caller,
    content: Bytes,
) -> Result<Picture, Fault> {
    must_trade(caller)?;
    let digest = sha256_hex([&caller.enterprise, ":", &sm3_hex(&content)].concat());
    let id: String = digest.chars().take(ID).collect();
    let later = later(china_date(app.now()));
    let made = pictures.make(content).await?;
    // Known before the content is there, so that what is sent and never named is found; sent again, it is made anew,
    // since it may have been broken off here.
    let size = (made.width, made.height);
    let known = store::put_picture(app, (&id, &caller.enterprise), size, later).await?;
    store::put_off(app, (&id, &caller.enterprise), later).await?;
    store::put_content(app, &id, Size::Card, made.card).await?;
    store::put_content(app, &id, Size::Page, made.page).await?;
    Ok(known.shown(String::new()))
}

/// A form with its pictures as they are known: those that the posting had, and others of the caller's enterprise.
///
/// # Errors
/// `unknown_picture` at those that aren't there, or are another's.
pub(super) async fn with_pictures(
    app: &App,
    caller: &Caller,
    mut form: PostingForm,
    had: &[Picture],
) -> Result<PostingForm, Fault> {
    let (mut faults, later) = (Vec::new(), later(china_date(app.now())));
    for (place, picture) in form.posting.pictures.iter_mut().enumerate() {
        let alt = std::mem::take(&mut picture.alt);
        if let Some(known) = had.iter().find(|known| known.id == picture.id) {
            *picture = Picture { alt, ..known.clone() };
            continue;
        }
        match own(app, caller, &picture.id).await? {
            Some(known) if store::put_off(app, (&picture.id, &caller.enterprise), later).await? => {
                *picture = known.shown(alt);
            }
            _ => faults.push(FieldFault::new(
                format!("posting.pictures.{place}"),
                "unknown_picture",
                Text::new(
                    "这张图片已失效，请重新上传",
                    "This picture is no longer there; please send it again",
                ),
            )),
        }
    }
    Fault::unless_valid(faults)?;
    Ok(form)
}

/// Pictures that a posting had and has no more are looked at like new ones: another posting may show them.
pub(super) async fn let_go(
    app: &App,
    enterprise: &str,
    had: &[Picture],
    has: &[Picture],
) -> Result<(), Fault> {
    let later = later(china_date(app.now()));
    for gone in had.iter().filter(|gone| has.iter().all(|kept| kept.id != gone.id)) {
        store::put_off(app, (&gone.id, enterprise), later).await?;
    }
    Ok(())
}

/// A picture of the caller's enterprise.
pub(super) async fn own(app: &App, caller: &Caller, id: &str) -> Result<Option<store::KeptPicture>, Fault> {
    let found = store::picture(app, id).await?;
    Ok(found.filter(|picture| caller.is_of(&picture.enterprise)))
}

/// Removes pictures that none of their enterprise's postings shows. How many.
pub(super) async fn remove_unnamed(app: &App, today: Date) -> Result<u32, Fault> {
    let mut removed = 0;
    for id in store::pictures_due(app, today, LOOKED_AT).await? {
        let Some(picture) = store::picture(app, &id).await? else { continue };
        if is_shown(app, &picture).await? {
            store::settle_picture(app, &picture).await?;
        } else if store::remove_picture(app, &picture).await? {
            removed += 1;
        }
    }
    Ok(removed)
}

async fn is_shown(app: &App, picture: &store::KeptPicture) -> Result<bool, Fault> {
    if picture.enterprise.is_empty() {
        return Ok(false);
    }
    let mut start = None;
    loop {
        let page = store::owned(app, &picture.enterprise, 50, start).await?;
        let mut pictures = page.items.iter().flat_map(store::Kept::pictures);
        if pictures.any(|shown| shown.id == picture.id) {
            return Ok(true);
        }
        start = page.next;
        if start.is_none() {
            return Ok(false);
        }
    }
}

fn later(today: Date) -> Date {
    today.checked_add(Duration::days(NAMED_IN)).unwrap_or(Date::MAX)
}
