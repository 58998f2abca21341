//! Appeals that the demo's people are writing: one waits for the owner, one isn't finished.

use anyhow::Context;
use cases::app::keep_drafts::seed_draft;
use identity::app::principal_of_login;
use kernel::App;
use serde::Deserialize;
use serde_json::{Map, Value};

const DRAFTS: &str = include_str!("../../../../infra/demo/appeal-drafts.json");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    /// Who writes it.
    login: String,
    ready: bool,
    values: Map<String, Value>,
}

/// Keeps what isn't there yet.
pub async fn seed(app: &App) -> anyhow::Result<()> {
    for draft in written()? {
        let person = principal_of_login(app, &draft.login).await?;
        let person = person.with_context(|| format!("the demo has no {}", draft.login))?;
        seed_draft(app, &person, &draft.id, draft.values, draft.ready).await?;
    }
    Ok(())
}

fn written() -> anyhow::Result<Vec<Written>> {
    serde_json::from_str(DRAFTS).context("infra/demo/appeal-drafts.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::access::Role;
    use shared::calendar::Calendar;
    use shared::cases::appeal::file::form;
    use shared::cases::draft::is_id;
    use shared::org::Orgs;
    use shared::region::Regions;
    use shared::spine::book::Book;
    use shared::spine::categories::Categories;
    use shared::spine::terms::Terms;

    #[test]
    fn what_is_said_to_be_ready_fills_the_form() {
        let regions = Regions::builtin();
        let book = Book {
            calendar: Calendar::builtin(),
            orgs: Orgs::new(regions.clone()),
            regions,
            categories: Categories::builtin(),
            terms: Terms::default(),
        };
        for draft in written().unwrap() {
            assert!(is_id(&draft.id), "{}", draft.id);
            let taken = shared::form::check(&form(Role::Agent, &book), &draft.values);
            assert_eq!(taken.is_ok(), draft.ready, "{}: {taken:?}", draft.id);
        }
    }
}
