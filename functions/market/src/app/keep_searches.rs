//! The searches that an enterprise keeps, and of which it is told.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::book;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::form::tidy_line;
use shared::market::found::{NewSearch, SavedSearch, SearchChange, SearchPage};
use shared::market::search::{NAME, Search};
use shared::problem::FieldFault;
use shared::text::Text;

use super::trader::{id_of, must_trade};
use crate::board::Boards;
use crate::store::{self, Saved};

/// Keeps a search for the enterprise. The same key keeps it once; `too_many_searches` beyond twenty.
pub async fn save_search(
    app: &App,
    boards: &Boards,
    caller: &Caller,
    key: &IdempotencyKey,
    new: &NewSearch,
) -> Result<SavedSearch, Fault> {
    must_trade(caller)?;
    let (name, search) = (tidy_line(&new.name), tidy(&new.search));
    let mut faults = search.faults(&book(app).await?.regions);
    if name.is_empty() || name.chars().count() > NAME {
        let text = Text::new("请填写名称，最多 40 个字", "Give it a name of at most 40 characters");
        faults.insert(0, FieldFault::new("name", "wrong_length", text));
    }
    Fault::unless_valid(faults)?;
    let id = id_of(&["search", &caller.user, key]);
    let known = store::saved(app, &caller.enterprise).await?;
    if let Some(same) = known.iter().find(|one| one.view.id == id) {
        return Ok(same.view.clone());
    }
    let view = SavedSearch { id, name, search, alert: new.alert, at: wire(app.now()) };
    let stands_under = view.search.key(&boards.rarity(app).await?);
    let saved = Saved::new(&caller.enterprise, stands_under, view);
    if !store::keep(app, &saved, &known).await? {
        return Err(Fault::refused(
            "too_many_searches",
            Text::new("最多保存 20 个搜索，请先删除不用的", "At most 20 searches; delete one first"),
        ));
    }
    if saved.view.alert {
        store::put_standing(app, &saved).await?;
    }
    Ok(saved.view)
}

pub async fn list_searches(app: &App, caller: &Caller) -> Result<SearchPage, Fault> {
    must_trade(caller)?;
    let saved = store::saved(app, &caller.enterprise).await?;
    Ok(SearchPage { items: saved.into_iter().map(|saved| saved.view).collect(), next: None })
}

/// Whether the enterprise is told of what it finds.
pub async fn change_search(
    app: &App,
    caller: &Caller,
    id: &str,
    change: &SearchChange,
) -> Result<SavedSearch, Fault> {
    let mut saved = own(app, caller, id).await?.ok_or(Fault::NotFound)?;
    if !store::switch(app, &saved, change.alert).await? {
        return Err(Fault::NotFound);
    }
    saved.view.alert = change.alert;
    if change.alert {
        store::put_standing(app, &saved).await?;
    } else {
        store::remove_standing(app, &saved).await?;
    }
    Ok(saved.view)
}

/// Forgets it. One that isn't there is none the worse.
pub async fn remove_search(app: &App, caller: &Caller, id: &str) -> Result<(), Fault> {
    let Some(saved) = own(app, caller, id).await? else { return Ok(()) };
    // First what finds it: who dies in between leaves a search that is silent, and can be removed.
    store::remove_standing(app, &saved).await?;
    store::remove(app, &saved).await
}

async fn own(app: &App, caller: &Caller, id: &str) -> Result<Option<Saved>, Fault> {
    must_trade(caller)?;
    Ok(store::saved(app, &caller.enterprise).await?.into_iter().find(|saved| saved.view.id == id))
}

fn tidy(search: &Search) -> Search {
    let mut search = search.clone();
    search.keyword = tidy_line(&search.keyword);
    search.certificates =
        search.certificates.iter().map(|name| tidy_line(name)).filter(|name| !name.is_empty()).collect();
    search
}
