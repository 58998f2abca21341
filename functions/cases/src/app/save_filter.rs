//! Filters that people keep: a name for a list's address.

use kernel::{App, Fault, seal};
use shared::access::Principal;
use shared::cases::lookup::{NewFilter, SavedFilter};
use shared::form::tidy_line;
use shared::text::Text;

use crate::store::filters;

const MOST: usize = 20;
const NAME: usize = 40;
const QUERY: usize = 1_000;

/// Keeps a filter. Its id follows from the key, so that a repetition keeps it once.
pub async fn save_filter(
    app: &App,
    person: &Principal,
    new: &NewFilter,
    key: &str,
) -> Result<SavedFilter, Fault> {
    let name = tidy_line(&new.name);
    if name.is_empty() || name.chars().count() > NAME {
        let text = Text::new("请填写名称，最多 40 个字", "Give it a name of at most 40 characters");
        return Err(Fault::field("name", "wrong_length", text));
    }
    let query = new.query.trim().trim_start_matches('?').to_owned();
    if query.chars().count() > QUERY || query.chars().any(|c| c.is_control() || c.is_whitespace()) {
        let text = Text::new("筛选条件过长或格式有误", "The filter is too long or malformed");
        return Err(Fault::field("query", "wrong_format", text));
    }
    let id: String = seal::sha256_hex(format!("{}\n{key}", person.user)).chars().take(20).collect();
    let kept = filters::all(app, &person.user).await?;
    if kept.len() >= MOST && !kept.iter().any(|filter| filter.id == id) {
        let text = Text::new("最多保存 20 个筛选，请先删除不用的", "At most 20 filters; delete one first");
        return Err(Fault::refused("too_many_filters", text));
    }
    let filter = SavedFilter { id, name, query };
    filters::put(app, &person.user, &filter).await?;
    Ok(filter)
}

pub async fn list_filters(app: &App, person: &Principal) -> Result<Vec<SavedFilter>, Fault> {
    filters::all(app, &person.user).await
}

pub async fn delete_filter(app: &App, person: &Principal, id: &str) -> Result<(), Fault> {
    filters::delete(app, &person.user, id).await
}
