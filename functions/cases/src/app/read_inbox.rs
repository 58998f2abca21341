//! The inbox: what is new on the cases, and on the market, that a person's enterprise or org has to do with, and what one
//! of the staff was told by name.

use kernel::notices as inbox;
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::instant;
use shared::cases::lookup::InboxRead;
use shared::cases::wire::NoticePage;
use shared::text::Text;
use time::Duration;

use crate::store::notices::{self, Marks, Placed};

const PAGE: usize = 20;
/// Notices of one look at the store.
const LOOK: u16 = 100;
/// Notices that are looked through at most, for the unread ones and for those that are marked.
const LOOKED_THROUGH: usize = 1_000;
/// Things that are marked at once.
const MARKED: usize = 100;
/// So long news may be on its way.
const ON_ITS_WAY: Duration = Duration::days(1);

/// Whose inboxes a person reads; nobody's before the enterprise has proved who it is.
fn inboxes_of(person: &Principal) -> Result<Vec<String>, Fault> {
    if person.role.is_enterprise() {
        let own = person.is_of(&person.enterprise).then(|| inbox::enterprise(&person.enterprise));
        return Ok(own.into_iter().collect());
    }
    if person.org.is_empty() {
        return Err(Fault::NotAllowed);
    }
    Ok(vec![inbox::org(&person.org), inbox::person(&person.user)])
}

/// The latest notices, the first of them at least.
struct Looked {
    /// The latest first.
    rows: Vec<Placed>,
    /// All that isn't read as a whole is among them.
    is_whole: bool,
}

/// Goes back to what was read as a whole. Half a read unit for every 4 KB of each inbox.
async fn look(app: &App, inboxes: &[String], marks: &Marks) -> Result<Looked, Fault> {
    let mut rows: Vec<Placed> = Vec::new();
    loop {
        let before = rows.last().map(|placed| placed.place.clone());
        let more = notices::latest(app, inboxes, LOOK, before.as_deref()).await?;
        let is_last = more.len() < usize::from(LOOK);
        rows.extend(more);
        let is_read = rows.last().is_none_or(|placed| instant(placed.news.at) <= marks.up_to);
        if is_last || is_read {
            return Ok(Looked { rows, is_whole: true });
        }
        if rows.len() >= LOOKED_THROUGH {
            return Ok(Looked { rows, is_whole: false });
        }
    }
}

pub async fn read_inbox(app: &App, person: &Principal, cursor: Option<&str>) -> Result<NoticePage, Fault> {
    let inboxes = inboxes_of(person)?;
    if inboxes.is_empty() {
        return Ok(NoticePage { items: Vec::new(), next: None, unread: 0 });
    }
    let scope = format!("inbox {} {}", person.user, inboxes.join(" "));
    let marks = notices::marks(app, &person.user).await?;
    let latest = look(app, &inboxes, &marks).await?.rows;
    let unread = latest.iter().filter(|placed| marks.is_unread(&placed.news)).count();
    let rows = match cursor {
        None => latest,
        Some(cursor) => {
            let before: String = app.seal.open_cursor(&scope, cursor)?;
            notices::latest(app, &inboxes, LOOK, Some(&before)).await?
        }
    };
    let next = match rows.get(PAGE - 1) {
        Some(last) if rows.len() > PAGE => Some(app.seal.cursor(&scope, &last.place)?),
        _ => None,
    };
    let items = rows.into_iter().take(PAGE).map(|placed| marks.shown(placed.news)).collect();
    Ok(NoticePage { items, next, unread: u32::try_from(unread).unwrap_or(u32::MAX) })
}

pub async fn mark_read(app: &App, person: &Principal, read: &InboxRead) -> Result<(), Fault> {
    let inboxes = inboxes_of(person)?;
    if inboxes.is_empty() {
        return Ok(());
    }
    if read.about.len() > MARKED {
        return Err(Fault::field(
            "about",
            "too_many",
            Text::new("一次最多标记 100 条", "At most 100 at once"),
        ));
    }
    let mut marks = notices::marks(app, &person.user).await?;
    let Looked { rows, is_whole } = look(app, &inboxes, &marks).await?;
    if read.all {
        // No further than what could be seen: news of something earlier may still be on its way.
        if let Some(latest) = rows.first() {
            marks.up_to = instant(latest.news.at).max(marks.up_to);
        }
        marks.about.clear();
    }
    for about in &read.about {
        let of = |placed: &&Placed| placed.news.about == *about;
        if let Some(seq) = rows.iter().filter(of).map(|placed| placed.news.seq).max() {
            marks.about.insert(about.clone(), seq);
        }
    }
    marks.settle(&rows, is_whole, &instant(app.now() - ON_ITS_WAY));
    notices::put_marks(app, &person.user, marks).await
}
