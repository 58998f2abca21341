//! Lists that go on where they ended.

use kernel::store::{Page, Position};
use kernel::{App, Fault};

/// A page of a list and the cursor with which it goes on. A cursor is good in its own `scope` only.
pub(super) async fn paged<T>(
    app: &App,
    scope: &str,
    cursor: &str,
    read: impl AsyncFnOnce(Option<Position>) -> Result<Page<T>, Fault>,
) -> Result<(Vec<T>, Option<String>), Fault> {
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(scope, cursor)?) };
    let page = read(start).await?;
    Ok((page.items, page.next.map(|next| app.seal.cursor(scope, &next)).transpose()?))
}
