//! A page of the directory, and chains.

use kernel::{App, Fault};
use shared::market::browse::MOST;
use shared::market::directory::search::EntrySearch;
use shared::market::directory::wire::{ChainView, EntryPage};
use shared::text::Text;

use crate::Directory;

pub async fn browse_directory(
    app: &App,
    directory: &Directory,
    wanted: &EntrySearch,
    (limit, cursor): (usize, &str),
) -> Result<EntryPage, Fault> {
    let scope = format!("directory {}", serde_json::to_string(wanted).map_err(Fault::unexpected)?);
    let after = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let page = directory.find(app, wanted, limit.clamp(1, MOST), after).await?;
    Ok(EntryPage {
        items: page.cards.iter().map(|card| (**card).clone()).collect(),
        next: page.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?,
        total: page.total,
        counts: page.counts,
    })
}

/// The chain round an entry that is found.
pub async fn show_chain(app: &App, directory: &Directory, id: &str, hops: usize) -> Result<ChainView, Fault> {
    directory.chain(app, id, hops).await?.ok_or(Fault::NotFound)
}

/// The chain of an industry, two to four digits.
pub async fn show_industry(app: &App, directory: &Directory, code: &str) -> Result<ChainView, Fault> {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(2..=4).contains(&code.len()) {
        let text = Text::new("行业代码应为 2 至 4 位数字", "A code of an industry has two to four digits");
        return Err(Fault::field("industry", "unknown_industry", text));
    }
    directory.industry(app, code).await
}
