//! Telling who waits how far long work is. Whatever hinders it doesn't hinder the work.

use kernel::{App, Fault};
use shared::access::Deed;
use shared::matters::wire::{ImportProgress, ImportStage};

use crate::store;

/// Rows after which it is told again.
pub const STEP: usize = 500;

/// Whom to tell, and of what; nobody, where nobody asked.
#[derive(Clone, Copy)]
pub struct Waiting<'a> {
    to: Option<(&'a App, &'a str, &'a str)>,
}

impl<'a> Waiting<'a> {
    pub const NOBODY: Waiting<'static> = Waiting { to: None };

    /// Someone waits under an id of their own choice; under one that isn't sound nobody does.
    pub fn under(app: &'a App, user: &'a str, id: &'a str) -> Self {
        Self { to: is_id(id).then_some((app, user, id)) }
    }

    pub async fn tell(self, stage: ImportStage, done: usize, of: usize) {
        let Some((app, user, id)) = self.to else { return };
        let number = |rows| u32::try_from(rows).unwrap_or(u32::MAX);
        let progress = ImportProgress { stage, done: number(done), of: number(of) };
        if let Err(fault) = store::put_progress(app, user, id, progress).await {
            tracing::warn!(fault = %fault, "how far an import is wasn't told");
        }
    }
}

fn is_id(id: &str) -> bool {
    (8..=80).contains(&id.len())
        && id.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign))
}

/// How far an import of the caller's is.
pub async fn show_progress(
    app: &App,
    caller: &kernel::http::Caller,
    id: &str,
) -> Result<ImportProgress, Fault> {
    caller.must(Deed::PublishMatters)?;
    if is_id(id) { store::progress(app, &caller.user, id).await } else { Err(Fault::NotFound) }
}
