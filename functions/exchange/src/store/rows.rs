//! What partners said, an item for each of their ids.

use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::exchange::row::{RowKind, Subject};
use shared::exchange::weigh::{Decision, Standing};

use crate::keys;

/// A row's standing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RowItem {
    pk: String,
    sk: String,
    pub partner: String,
    pub kind: RowKind,
    pub id: String,
    /// Counts what was written to it.
    pub turn: u64,
    /// JSON: `Standing`.
    standing: String,
    /// When a person took this sender's word; empty: never.
    pub preferred: String,
    /// Who decided last, how and why; the trail says no more than that it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<DecisionItem>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct DecisionItem {
    by: String,
    at: String,
    decision: Decision,
    reason: String,
}

impl RowItem {
    /// What is written as the `turn`th of a row.
    pub fn new(
        (partner, kind, id): (&str, RowKind, &str),
        turn: u64,
        standing: &Standing,
    ) -> Result<Self, Fault> {
        let sk = keys::row(kind.code(), id);
        let staged = standing.staged.as_ref();
        // Where there is a value in force, it is found by what that is about.
        let value = standing.held.as_ref().or(staged.map(|staged| &staged.value));
        let subject = value.map(|value| value.content.subject());
        let since = staged.map(|staged| shared::calendar::instant(staged.value.received));
        Ok(Self {
            pk: keys::rows(partner),
            partner: partner.to_owned(),
            kind,
            id: id.to_owned(),
            turn,
            standing: serde_json::to_string(standing).map_err(Fault::unexpected)?,
            preferred: standing.preferred.clone(),
            decision: None,
            subject_sk: subject.as_ref().map(|subject| format!("{}{partner}#{id}", subject.which)),
            subject_pk: subject.map(|subject| subject.of),
            work_pk: since.as_ref().map(|_| keys::DESK.to_owned()),
            work_sk: since.map(|since| keys::place(&since, partner, &sk)),
            sk,
        })
    }

    #[must_use]
    pub fn with_decision(mut self, by: &str, reason: &str, decision: Decision, at: &str) -> Self {
        let (by, at, reason) = (by.to_owned(), at.to_owned(), reason.to_owned());
        self.decision = Some(DecisionItem { by, at, decision, reason });
        self
    }

    pub fn standing(&self) -> Result<Standing, Fault> {
        serde_json::from_str(&self.standing).map_err(Fault::unexpected)
    }
}

pub async fn row(app: &App, partner: &str, kind: RowKind, id: &str) -> Result<Option<RowItem>, Fault> {
    let (pk, sk) = (keys::rows(partner), keys::row(kind.code(), id));
    app.store.get(Table::Exchange, &pk, &sk, Reads::Strong).await
}

/// Writes a row's next turn unless somebody else did.
pub async fn put_row(app: &App, item: &RowItem) -> Result<Written, Fault> {
    let before = item.turn.saturating_sub(1);
    let condition = if before == 0 { Condition::is_new() } else { Condition::equals("turn", before)? };
    app.store.put_if(Table::Exchange, item, condition).await
}

/// The rows about one thing, whoever sent them. The index may be a moment behind.
pub async fn of_subject(app: &App, subject: &Subject) -> Result<Vec<RowItem>, Fault> {
    let query =
        Query::of(Table::Exchange, &subject.of).index("subject").begins_with(&subject.which).limit(100);
    Ok(app.store.query(query).await?.items)
}

/// The rows about an enterprise.
pub async fn imports(app: &App, enterprise: &str, start: Option<Position>) -> Result<Page<RowItem>, Fault> {
    let query = Query::of(Table::Exchange, format!("enterprise#{enterprise}")).index("subject");
    app.store.query(query.limit(200).start(start)).await
}

/// The rows that wait for a person, the oldest first.
pub async fn desk(app: &App, limit: u16, start: Option<Position>) -> Result<Page<RowItem>, Fault> {
    app.store.query(Query::of(Table::Exchange, keys::DESK).index("work").limit(limit).start(start)).await
}
