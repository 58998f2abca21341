//! What follows for a project from its cases: its rows in the lists, and its end once everything is done.
//!
//! Always: it can be done again by whoever finds it undone; a row never moves backwards.

use kernel::spine::{Loaded, keys as spine_keys, load};
use kernel::{App, Fault};
use shared::matters::project::line::reached;
use shared::matters::project::view::ProjectRow;
use shared::matters::project::{Project, ProjectCode};
use shared::spine::Case;
use shared::spine::book::Book;

use crate::store;

/// A project with its cases as they stand.
#[derive(Debug)]
pub struct Gathered {
    pub project: Project,
    pub key: String,
    pub cases: Vec<Case>,
}

impl Gathered {
    pub fn cases(&self) -> Vec<&Case> {
        self.cases.iter().collect()
    }

    /// Grows whenever the project or one of its cases moves, or a case joins it.
    fn weight(&self) -> u64 {
        let cases = self.cases.iter().map(|case| u64::from(case.version));
        cases.fold(u64::from(self.project.version), u64::saturating_add)
    }
}

/// A project and everything that is applied for under its code: one query, and one for each case.
pub async fn gather(app: &App, code: &ProjectCode) -> Result<Option<Gathered>, Fault> {
    let Some(kept) = store::project(app, code).await? else { return Ok(None) };
    let mut cases = Vec::new();
    for number in &kept.cases {
        // A pointer whose case isn't there yet is met again by the case's own event.
        if let Some(Loaded { case, .. }) = load(app, number).await? {
            cases.push(case);
        }
    }
    Ok(Some(Gathered { project: kept.project, key: kept.key, cases }))
}

/// Notes that a case is of the project that it names, and draws what follows for the project. Nothing for other cases.
pub async fn keep_project(app: &App, book: &Book, case: &Case) -> Result<(), Fault> {
    let named = case.application.as_ref().map(|one| one.project.as_str()).unwrap_or_default();
    let Ok(code) = ProjectCode::parse(named) else { return Ok(()) };
    store::join_project(app, code.as_str(), &case.number).await?;
    refresh(app, book, &code).await
}

/// Draws what follows for a project: closes it when it is done, and puts its rows.
pub async fn refresh(app: &App, book: &Book, code: &ProjectCode) -> Result<(), Fault> {
    let Some(mut found) = gather(app, code).await? else { return Ok(()) };
    let reached = reached(&found.project.declaration, &found.cases());
    let all_done = reached.of > 0 && reached.done == reached.of;
    if let Some(closed) = found.project.closed(all_done, app.now()) {
        if store::put_project(app, &closed, &found.key).await?.is_done() {
            found.project = closed;
        } else if let Some(newer) = gather(app, code).await? {
            // Whoever was first draws what follows from what it wrote; this one shows it as it stands.
            found = newer;
        }
    }
    let row = ProjectRow::of(&found.project, &found.cases(), book);
    store::put_project_row(app, &lists(&found.project, book), found.weight(), &row).await
}

/// The lists in which a project stands.
fn lists(project: &Project, book: &Book) -> Vec<String> {
    let city = spine_keys::city(&project.declaration.region, book);
    let mut lists = vec![every(), of_city(&city), format!("ent#{}", project.enterprise)];
    // It stays there when it was helped, and says so.
    if !project.help.is_empty() {
        lists.extend([helped(&every()), helped(&of_city(&city))]);
    }
    lists
}

pub(super) fn every() -> String {
    "all".to_owned()
}

pub(super) fn of_city(city: &str) -> String {
    format!("city#{city}")
}

pub(super) fn helped(list: &str) -> String {
    format!("help#{list}")
}
