//! The trail of administrative acts: who did what to what, when and from where. Append-only; it holds ids and
//! codes, never personal content. What happens to cases is on record in their own events.

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::fault::Fault;
use crate::random;
use crate::store::{Page, Position, Query, Table};
use crate::time::wire;

/// One act.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Act {
    /// RFC 3339.
    pub at: String,
    /// The account's id, or the name of a program (`seed`, `sweeper`); empty when nobody had signed in.
    pub actor: String,
    /// The actor's role as it was; empty for programs.
    #[serde(default)]
    pub role: String,
    /// snake_case, e.g. `account_created`, `second_factor_reset`, `sign_in_refused`.
    pub action: String,
    /// What was acted on, e.g. `user#…`, `enterprise#…`, `ref#tiers`.
    pub object: String,
    /// Codes and versions that explain the act.
    #[serde(default)]
    pub detail: String,
    /// Where the request came from.
    #[serde(default)]
    pub from: String,
    /// The request's id, as in the logs.
    #[serde(default)]
    pub request: String,
}

#[derive(Serialize)]
struct ActItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    act: Act,
}

impl Act {
    pub fn new(actor: impl Into<String>, action: &str, object: impl Into<String>) -> Self {
        Self {
            at: String::new(),
            actor: actor.into(),
            role: String::new(),
            action: action.to_owned(),
            object: object.into(),
            detail: String::new(),
            from: String::new(),
            request: String::new(),
        }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// Puts an act on record, at the app's time. One write unit.
pub async fn record(app: &App, act: Act) -> Result<(), Fault> {
    let at = wire(app.now());
    let item = ActItem {
        pk: format!("audit#{}{}", &at[..4], &at[5..7]),
        sk: format!("{at}#{}", random::id()),
        act: Act { at, ..act },
    };
    app.store.put(Table::Identity, &item).await
}

/// The acts of a month (`202611`), the newest first.
pub async fn list(app: &App, month: &str, start: Option<Position>) -> Result<Page<Act>, Fault> {
    app.store
        .query(Query::of(Table::Identity, format!("audit#{month}")).backward().limit(50).start(start))
        .await
}
