//! What stands in lists because of a case: its entry, and the rows of applications, projects, publicities, questions, ratings and orders.
//!
//! Always: it follows from the case's events alone, so that doing it again, in whatever order, changes nothing; and nobody is
//! told anything.

use kernel::spine::{Projection, project_all};
use kernel::{App, Fault, budgets};
use market::app::follow_order;
use market::app::refresh_entry::refresh_entry;
use matters::app::keep_applied::keep_applied;
use matters::app::keep_project::keep_project;
use matters::app::publicities::keep_publicities;
use matters::app::questions::keep_question;
use matters::app::ratings::keep_rating;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Record};

/// Keeps the lists as a case stands and as some of its events want them.
pub async fn keep_lists(
    app: &App,
    book: &Book,
    case: &Case,
    (records, how): (&[&Record], Projection),
) -> Result<(), Fault> {
    project_all(app, book, case, how).await?;
    let has = |wanted: &[Action]| records.iter().any(|record| wanted.contains(&record.event.action));
    if has(&[Action::File]) {
        keep_applied(app, case).await?;
    }
    if has(&[Action::Decide, Action::Revoke]) {
        budgets::keep_grant(app, case).await?;
    }
    if has(&[Action::List, Action::Unlist]) {
        keep_question(app, case).await?;
    }
    if has(&[
        Action::Publicise,
        Action::Object,
        Action::Reply,
        Action::Conclude,
        Action::Withdraw,
        Action::Decide,
    ]) {
        keep_publicities(app, book, case).await?;
    }
    for record in records {
        if matches!(record.event.action, Action::Rate | Action::RateStep | Action::Exclude) {
            keep_rating(app, book, case, record).await?;
        }
    }
    follow_order(app, case).await?;
    keep_project(app, book, case).await
}

/// Shows a certificate, as it stands now, with its holder's entry in the directory.
pub async fn show_certificate(app: &App, case: &Case) -> Result<(), Fault> {
    if case.application.as_ref().is_some_and(|application| application.certificate.is_some()) {
        refresh_entry(app, &case.enterprise).await?;
    }
    Ok(())
}
