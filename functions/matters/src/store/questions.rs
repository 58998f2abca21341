//! The questions of an item that were answered for everyone. What was taken down stays as a place without words, so
//! that an older state of its case can't bring it back.

use kernel::store::{Condition, Page, Position, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::instant;
use shared::matters::enquiry::PublicQuestion;
use shared::spine::Case;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct QuestionItem {
    pk: String,
    sk: String,
    /// Of the case.
    version: u32,
    shown: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<PublicQuestion>,
}

/// What a case says about its item's questions now; an older state changes nothing.
pub async fn put_question(app: &App, case: &Case) -> Result<(), Fault> {
    let (Some(topic), Some(_)) = (&case.topic, &case.listed) else { return Ok(()) };
    let question = PublicQuestion::of(case).map(|(_, question)| question);
    let item = QuestionItem {
        pk: keys::questions(&topic.item),
        sk: keys::question(&instant(case.opened), &case.number),
        version: case.version,
        shown: question.is_some(),
        question,
    };
    let _ = app.store.put_if(Table::Matters, &item, Condition::newer("version", case.version.into())).await?;
    Ok(())
}

/// Those that were asked last come first.
pub async fn questions(
    app: &App,
    item: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<PublicQuestion>, Fault> {
    let query = Query::of(Table::Matters, keys::questions(item)).backward().limit(limit).start(start);
    let page = app.store.query::<QuestionItem>(query.keep_equal("shown", true)?).await?;
    Ok(Page { items: page.items.into_iter().filter_map(|item| item.question).collect(), next: page.next })
}
