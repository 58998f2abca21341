//! Projects, an item each, with a pointer to each of their cases beside it; and the rows of the lists in which they stand.

use kernel::store::{Condition, Page, Position, Query, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::project::view::ProjectRow;
use shared::matters::project::{Project, ProjectCode};

use crate::keys;

/// Cases that one project holds.
const CASES: u16 = 200;

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    /// Of the project itself; 0 of a case.
    version: u32,
    /// What the command that declared it was, so that a repetition knows its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    key: String,
    /// The project as JSON: the engine neither searches it nor limits its depth. Empty for a case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    data: String,
}

#[derive(Serialize, Deserialize)]
struct RowItem {
    pk: String,
    sk: String,
    /// Grows with whatever the row follows from.
    weight: u64,
    row: ProjectRow,
}

/// A project with the numbers of its cases.
#[derive(Clone, Debug)]
pub struct Kept {
    pub project: Project,
    pub key: String,
    pub cases: Vec<String>,
}

fn stored(project: &Project, key: &str) -> Result<Stored, Fault> {
    Ok(Stored {
        pk: keys::project(project.code.as_str()),
        sk: keys::PROJECT.to_owned(),
        version: project.version,
        key: key.to_owned(),
        data: serde_json::to_string(project).map_err(Fault::unexpected)?,
    })
}

pub async fn project(app: &App, code: &ProjectCode) -> Result<Option<Kept>, Fault> {
    let query = Query::of(Table::Matters, keys::project(code.as_str())).strong().limit(CASES + 1);
    let (mut found, mut cases) = (None, Vec::new());
    for item in app.store.query_all::<Stored>(query).await? {
        match item.sk.strip_prefix(keys::PROJECT_CASES) {
            Some(number) => cases.push(number.to_owned()),
            None => found = Some(item),
        }
    }
    let Some(found) = found else { return Ok(None) };
    let project = serde_json::from_str(&found.data).map_err(Fault::unexpected)?;
    Ok(Some(Kept { project, key: found.key, cases }))
}

/// Writes a new project; `Conflict` when its code is taken.
pub async fn put_new_project(app: &App, project: &Project, key: &str) -> Result<Written, Fault> {
    app.store.put_new(Table::Matters, &stored(project, key)?).await
}

/// Writes the version after the one that stands; `Conflict` when someone else was first.
pub async fn put_project(app: &App, project: &Project, key: &str) -> Result<Written, Fault> {
    let before = Condition::equals("version", project.version.saturating_sub(1))?;
    app.store.put_if(Table::Matters, &stored(project, key)?, before).await
}

/// Notes that a case is one of a project's. Again changes nothing.
pub async fn join_project(app: &App, code: &str, number: &str) -> Result<(), Fault> {
    let item = Stored {
        pk: keys::project(code),
        sk: keys::project_case(number),
        version: 0,
        key: String::new(),
        data: String::new(),
    };
    let _: Written = app.store.put_new(Table::Matters, &item).await?;
    Ok(())
}

/// How a project stands in some lists, as of a weight; a lighter one changes nothing.
pub async fn put_project_row(
    app: &App,
    lists: &[String],
    weight: u64,
    row: &ProjectRow,
) -> Result<(), Fault> {
    for list in lists {
        let item =
            RowItem { pk: keys::projects(list), sk: row.code.as_str().to_owned(), weight, row: row.clone() };
        let _: Written = app.store.put_if(Table::Matters, &item, Condition::newer("weight", weight)).await?;
    }
    Ok(())
}

/// A page of a list, the month that was declared last first.
pub async fn project_rows(
    app: &App,
    list: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<ProjectRow>, Fault> {
    let query = Query::of(Table::Matters, keys::projects(list)).backward().limit(limit).start(start);
    let page = app.store.query::<RowItem>(query).await?;
    Ok(Page { items: page.items.into_iter().map(|item| item.row).collect(), next: page.next })
}
