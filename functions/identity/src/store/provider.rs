//! What is remembered of sign-ins by an outside provider.

use kernel::store::{Condition, Reads, Table, Written};
use kernel::{App, Fault};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::keys;

/// A sign-in that has been sent to the provider.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnderWay {
    pub nonce: String,
    /// The verifier of PKCE.
    pub verifier: String,
    /// Where the person wanted to go.
    pub back_to: String,
    /// Epoch seconds.
    pub expires: i64,
}

/// Someone whom the provider knows and we don't.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    pub issuer: String,
    pub subject: String,
    pub name: String,
    pub email: String,
    pub credit_code: String,
    pub enterprise_name: String,
    /// Epoch seconds.
    pub expires: i64,
}

#[derive(Serialize, Deserialize)]
struct Item<T> {
    pk: String,
    sk: String,
    #[serde(flatten)]
    what: T,
}

#[derive(Serialize, Deserialize)]
struct LinkItem {
    pk: String,
    sk: String,
    user: String,
}

pub async fn keep_under_way(app: &App, state: &str, what: UnderWay) -> Result<(), Fault> {
    app.store.put(Table::Sessions, &Item { pk: keys::oidc_state(state), sk: "state".to_owned(), what }).await
}

/// Gives it once.
pub async fn take_under_way(app: &App, state: &str) -> Result<Option<UnderWay>, Fault> {
    let found: Option<UnderWay> = taken(app, &keys::oidc_state(state), "state").await?;
    Ok(found.filter(|found| found.expires > app.now().unix_timestamp()))
}

pub async fn keep_pending(app: &App, token: &str, what: Pending) -> Result<(), Fault> {
    app.store
        .put(Table::Sessions, &Item { pk: keys::oidc_pending(token), sk: "pending".to_owned(), what })
        .await
}

pub async fn pending(app: &App, token: &str) -> Result<Option<Pending>, Fault> {
    let found: Option<Item<Pending>> =
        app.store.get(Table::Sessions, &keys::oidc_pending(token), "pending", Reads::Strong).await?;
    Ok(found.map(|item| item.what).filter(|what| what.expires > app.now().unix_timestamp()))
}

/// Gives it once.
pub async fn take_pending(app: &App, token: &str) -> Result<Option<Pending>, Fault> {
    let found: Option<Pending> = taken(app, &keys::oidc_pending(token), "pending").await?;
    Ok(found.filter(|found| found.expires > app.now().unix_timestamp()))
}

async fn taken<T: DeserializeOwned>(app: &App, pk: &str, sk: &str) -> Result<Option<T>, Fault> {
    let found: Option<Item<T>> = app.store.get(Table::Sessions, pk, sk, Reads::Strong).await?;
    let Some(found) = found else { return Ok(None) };
    let ours = app.store.delete_if(Table::Sessions, pk, sk, Condition::exists()).await?;
    Ok(ours.is_done().then_some(found.what))
}

/// Links a subject to an account; `Conflict` when it leads to another one.
pub async fn create_link(app: &App, issuer: &str, subject: &str, user: &str) -> Result<Written, Fault> {
    let item =
        LinkItem { pk: keys::oidc_link(issuer, subject), sk: "link".to_owned(), user: user.to_owned() };
    if app.store.put_new(Table::Identity, &item).await?.is_done() {
        return Ok(Written::Done);
    }
    let is_ours = linked_account(app, issuer, subject).await?.as_deref() == Some(user);
    Ok(if is_ours { Written::Done } else { Written::Conflict })
}

pub async fn linked_account(app: &App, issuer: &str, subject: &str) -> Result<Option<String>, Fault> {
    let item: Option<LinkItem> =
        app.store.get(Table::Identity, &keys::oidc_link(issuer, subject), "link", Reads::Strong).await?;
    Ok(item.map(|item| item.user))
}
