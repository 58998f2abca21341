//! The store: narrow shapes over any engine that speaks the DynamoDB protocol. Items are serde structs that
//! carry their own key attributes (`pk`, `sk`, and `<index>_pk`, `<index>_sk` where they stand in an index).
//!
//! Always: every write touches one item and may carry a condition; capacity is counted in the request's meter;
//! an engine that fails is `Fault::Unavailable`, and its words go no further than the log.
//! Not here: transactions (not every engine has them) and scans (no list is computed by one).

mod batch;
mod bring_back;
mod condition;
mod engine;
mod query;
mod size;
mod tables;
mod whole;

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::{AttributeValue, ReturnConsumedCapacity};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use bring_back::{Both, Brought};
pub use condition::{Change, Condition, Written};
pub use engine::{client, local_client};
pub use query::{Page, Position, Query};
pub use size::item_size;
pub use tables::{Index, Projection, Table};

use crate::fault::Fault;
use crate::meter;

/// What a read must have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Every write acknowledged before; twice the price.
    Strong,
    /// Perhaps not the last second's.
    Eventual,
}

/// A client and the names of its tables. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) client: Client,
    names: Arc<[String; Table::ALL.len()]>,
    read_only: bool,
}

impl Store {
    pub fn new(client: Client, prefix: &str) -> Self {
        let names = Arc::new(Table::ALL.map(|table| format!("{prefix}{}", table.name())));
        Self { client, names, read_only: false }
    }

    /// The same store where nothing is written that has to last. Sessions, and counts of failures, go on: they end by
    /// themselves, and without them nobody could be told from anybody.
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    fn guard(&self, table: Table) -> Result<(), Fault> {
        if self.read_only && table != Table::Sessions { Err(Fault::ReadOnly) } else { Ok(()) }
    }

    pub fn table_name(&self, table: Table) -> &str {
        &self.names[table as usize]
    }

    /// The engine itself, for benchmarks and tests that compare with it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub async fn get<T: DeserializeOwned>(
        &self,
        table: Table,
        pk: &str,
        sk: &str,
        reads: Reads,
    ) -> Result<Option<T>, Fault> {
        let answer = self
            .client
            .get_item()
            .table_name(self.table_name(table))
            .set_key(Some(key_of(pk, sk)))
            .consistent_read(reads == Reads::Strong)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(fault_of)?;
        meter::add_read(answer.consumed_capacity.and_then(|capacity| capacity.capacity_units));
        answer.item.map(|item| serde_dynamo::from_item(item).map_err(Fault::unexpected)).transpose()
    }

    /// Writes the item, replacing what was there.
    pub async fn put<T: Serialize>(&self, table: Table, item: &T) -> Result<(), Fault> {
        match self.put_item(table, item, None).await? {
            Written::Done => Ok(()),
            Written::Conflict => Err(Fault::impossible("a put without a condition found a conflict")),
        }
    }

    /// Writes the item unless one with its key is there.
    pub async fn put_new<T: Serialize>(&self, table: Table, item: &T) -> Result<Written, Fault> {
        self.put_item(table, item, Some(Condition::is_new())).await
    }

    pub async fn put_if<T: Serialize>(
        &self,
        table: Table,
        item: &T,
        condition: Condition,
    ) -> Result<Written, Fault> {
        self.put_item(table, item, Some(condition)).await
    }

    pub async fn delete(&self, table: Table, pk: &str, sk: &str) -> Result<(), Fault> {
        self.delete_item(table, pk, sk, None).await.map(|_| ())
    }

    pub async fn delete_if(
        &self,
        table: Table,
        pk: &str,
        sk: &str,
        condition: Condition,
    ) -> Result<Written, Fault> {
        self.delete_item(table, pk, sk, Some(condition)).await
    }

    /// Changes some attributes of one item.
    pub async fn update(&self, table: Table, pk: &str, sk: &str, change: Change) -> Result<Written, Fault> {
        self.guard(table)?;
        let expression = change.expression();
        let condition = change.condition.unwrap_or_default();
        let names: HashMap<_, _> = change.names.into_iter().chain(condition.names).collect();
        let values: HashMap<_, _> = change.values.into_iter().chain(condition.values).collect();
        let answer = self
            .client
            .update_item()
            .table_name(self.table_name(table))
            .set_key(Some(key_of(pk, sk)))
            .update_expression(expression)
            .set_condition_expression(some(condition.expression))
            .set_expression_attribute_names(Some(names).filter(|names| !names.is_empty()))
            .set_expression_attribute_values(Some(values).filter(|values| !values.is_empty()))
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await;
        written(answer, |answer| answer.consumed_capacity.and_then(|capacity| capacity.capacity_units))
    }

    async fn put_item<T: Serialize>(
        &self,
        table: Table,
        item: &T,
        condition: Option<Condition>,
    ) -> Result<Written, Fault> {
        self.guard(table)?;
        let condition = condition.unwrap_or_default();
        let answer = self
            .client
            .put_item()
            .table_name(self.table_name(table))
            .set_item(Some(serde_dynamo::to_item(item).map_err(Fault::unexpected)?))
            .set_condition_expression(some(condition.expression))
            .set_expression_attribute_names(Some(condition.names).filter(|names| !names.is_empty()))
            .set_expression_attribute_values(Some(condition.values).filter(|values| !values.is_empty()))
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await;
        written(answer, |answer| answer.consumed_capacity.and_then(|capacity| capacity.capacity_units))
    }

    async fn delete_item(
        &self,
        table: Table,
        pk: &str,
        sk: &str,
        condition: Option<Condition>,
    ) -> Result<Written, Fault> {
        self.guard(table)?;
        let condition = condition.unwrap_or_default();
        let answer = self
            .client
            .delete_item()
            .table_name(self.table_name(table))
            .set_key(Some(key_of(pk, sk)))
            .set_condition_expression(some(condition.expression))
            .set_expression_attribute_names(Some(condition.names).filter(|names| !names.is_empty()))
            .set_expression_attribute_values(Some(condition.values).filter(|values| !values.is_empty()))
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await;
        written(answer, |answer| answer.consumed_capacity.and_then(|capacity| capacity.capacity_units))
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

pub(crate) fn key_of(pk: &str, sk: &str) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(pk.to_owned())),
        ("sk".to_owned(), AttributeValue::S(sk.to_owned())),
    ])
}

fn written<A, E>(answer: Result<A, SdkError<E>>, units: impl Fn(A) -> Option<f64>) -> Result<Written, Fault>
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    match answer {
        Ok(answer) => {
            meter::add_write(units(answer));
            Ok(Written::Done)
        }
        Err(error) if error.code() == Some("ConditionalCheckFailedException") => {
            // The engine charges for the attempt and doesn't say how much; it is one unit for each KB.
            meter::add_write(Some(1.0));
            Ok(Written::Conflict)
        }
        Err(error) => Err(fault_of(error)),
    }
}

/// A request that the engine can't take as it stands is our error; anything else passes by itself.
pub(crate) fn fault_of<E>(error: SdkError<E>) -> Fault
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    let ours = matches!(error.code(), Some("ValidationException" | "SerializationException"));
    let source = anyhow::anyhow!("{}", aws_sdk_dynamodb::error::DisplayErrorContext(&error));
    if ours { Fault::Unexpected(source) } else { Fault::Unavailable(source) }
}
