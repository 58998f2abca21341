//! Whole tables, item by item: for what an operator does once, by hand. No request ever comes here.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, ReturnConsumedCapacity, WriteRequest};

use super::{Store, Table, fault_of};
use crate::fault::Fault;
use crate::meter;

pub(super) type Item = HashMap<String, AttributeValue>;

impl Store {
    /// Writes every item of this store's table into the other's, over those of the same key. How many there were. What is
    /// written meanwhile may be missing.
    pub async fn copy_table(&self, to: &Store, table: Table) -> Result<u64, Fault> {
        let (mut count, mut start) = (0, None);
        loop {
            let (items, next) = self.next_items(table, start).await?;
            let puts = items.into_iter().map(|item| {
                let put = PutRequest::builder().set_item(Some(item)).build().map_err(Fault::unexpected)?;
                Ok(WriteRequest::builder().put_request(put).build())
            });
            let puts = puts.collect::<Result<Vec<_>, Fault>>()?;
            count += puts.len() as u64;
            to.write_batches(table, puts).await?;
            let Some(next) = next else { return Ok(count) };
            start = Some(next);
        }
    }

    /// The partition of some item that none of `own` begins; nothing where there is no other item.
    pub async fn other_than(&self, table: Table, own: &[&str]) -> Result<Option<String>, Fault> {
        let mut start = None;
        loop {
            let (items, next) = self.next_items(table, start).await?;
            let mut partitions = items.iter().filter_map(|item| item.get("pk")?.as_s().ok());
            if let Some(other) = partitions.find(|pk| !own.iter().any(|begins| pk.starts_with(begins))) {
                return Ok(Some(other.clone()));
            }
            let Some(next) = next else { return Ok(None) };
            start = Some(next);
        }
    }

    /// Deletes every item whose partition begins so. How many there were.
    pub async fn delete_all(&self, table: Table, begins: &str) -> Result<u64, Fault> {
        let (mut count, mut start) = (0, None);
        let text = |item: &Item, name: &str| item.get(name).and_then(|value| value.as_s().ok()).cloned();
        loop {
            let (items, next) = self.next_items(table, start).await?;
            let keys = items.iter().filter_map(|item| Some((text(item, "pk")?, text(item, "sk")?)));
            let keys: Vec<(String, String)> = keys.filter(|(pk, _)| pk.starts_with(begins)).collect();
            count += keys.len() as u64;
            self.batch_delete(table, &keys).await?;
            let Some(next) = next else { return Ok(count) };
            start = Some(next);
        }
    }

    async fn next_items(
        &self,
        table: Table,
        start: Option<Item>,
    ) -> Result<(Vec<Item>, Option<Item>), Fault> {
        self.next_items_of(self.table_name(table), start).await
    }

    /// Of a table by its whole name, which need not be one of ours.
    #[expect(clippy::disallowed_methods, reason = "an operator's hand means everything, once")]
    pub(super) async fn next_items_of(
        &self,
        name: &str,
        start: Option<Item>,
    ) -> Result<(Vec<Item>, Option<Item>), Fault> {
        let page = self
            .client
            .scan()
            .table_name(name)
            .consistent_read(true)
            .set_exclusive_start_key(start)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(fault_of)?;
        meter::add_read(page.consumed_capacity.as_ref().and_then(|capacity| capacity.capacity_units));
        Ok((page.items.unwrap_or_default(), page.last_evaluated_key.filter(|key| !key.is_empty())))
    }
}
