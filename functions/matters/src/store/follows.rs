//! Who follows what. The follower is written before what it follows, so that whatever an inbox lists it is told of.

use kernel::store::{Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::access::Role;
use shared::matters::follow::{FOLLOWS, Follow, Followed};

use crate::keys;

/// Who follows: an inbox, and in whose name what there is to read is weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follower {
    /// `ent#<credit code>` or `org#<id>`
    pub inbox: String,
    pub role: Role,
    pub region: String,
    /// The last event of a case that had happened when it was followed; of an item 0.
    #[serde(default)]
    pub after: u32,
}

#[derive(Serialize, Deserialize)]
struct FollowerItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    follower: Follower,
}

#[derive(Serialize, Deserialize)]
struct FollowItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    follow: Follow,
}

fn thing(what: Followed, id: &str) -> String {
    format!("{}#{id}", what.code())
}

/// Following again changes nothing but the title and the day: what has happened since it was followed first is told.
pub async fn follow(app: &App, follower: &Follower, follow: &Follow) -> Result<(), Fault> {
    let thing = thing(follow.what, &follow.id);
    let item =
        FollowerItem { pk: keys::followers(&thing), sk: follower.inbox.clone(), follower: follower.clone() };
    let _: Written = app.store.put_new(Table::Matters, &item).await?;
    let item = FollowItem { pk: keys::follows(&follower.inbox), sk: thing, follow: follow.clone() };
    app.store.put(Table::Matters, &item).await
}

/// What isn't followed stays so.
pub async fn unfollow(app: &App, inbox: &str, (what, id): (Followed, &str)) -> Result<(), Fault> {
    let thing = thing(what, id);
    app.store.delete(Table::Matters, &keys::follows(inbox), &thing).await?;
    app.store.delete(Table::Matters, &keys::followers(&thing), inbox).await
}

pub async fn is_followed(app: &App, inbox: &str, (what, id): (Followed, &str)) -> Result<bool, Fault> {
    let thing = thing(what, id);
    let found: Option<FollowItem> =
        app.store.get(Table::Matters, &keys::follows(inbox), &thing, Reads::Strong).await?;
    Ok(found.is_some())
}

/// Cases and items, each by its number or code.
pub async fn follows(app: &App, inbox: &str) -> Result<Vec<Follow>, Fault> {
    let limit = u16::try_from(FOLLOWS).unwrap_or(u16::MAX);
    let query = Query::of(Table::Matters, keys::follows(inbox)).backward().limit(limit);
    let items = app.store.query::<FollowItem>(query).await?.items;
    Ok(items.into_iter().map(|item| item.follow).collect())
}

pub async fn followers(app: &App, what: Followed, id: &str) -> Result<Vec<Follower>, Fault> {
    let items = app
        .store
        .query_all::<FollowerItem>(Query::of(Table::Matters, keys::followers(&thing(what, id))))
        .await?;
    Ok(items.into_iter().map(|item| item.follower).collect())
}
