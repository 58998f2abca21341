//! Many items in one call. A batch isn't atomic: each item is written or not on its own, and has no condition.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::types::{
    AttributeValue, DeleteRequest, KeysAndAttributes, PutRequest, ReturnConsumedCapacity, WriteRequest,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Reads, Store, Table, fault_of, key_of};
use crate::fault::Fault;
use crate::meter;

const WRITES_A_CALL: usize = 25;
const READS_A_CALL: usize = 100;
/// How often what the engine didn't process is sent again, each time after twice the wait.
const ATTEMPTS: u32 = 6;

impl Store {
    /// Puts all items, replacing those with the same key. No two may have the same key.
    pub async fn batch_put<T: Serialize>(&self, table: Table, items: &[T]) -> Result<(), Fault> {
        let requests = items
            .iter()
            .map(|item| {
                let item = serde_dynamo::to_item(item).map_err(Fault::unexpected)?;
                let put = PutRequest::builder().set_item(Some(item)).build().map_err(Fault::unexpected)?;
                Ok(WriteRequest::builder().put_request(put).build())
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        self.write_batches(table, requests).await
    }

    /// Deletes the items with these keys; those that aren't there are none the worse.
    pub async fn batch_delete(&self, table: Table, keys: &[(String, String)]) -> Result<(), Fault> {
        let requests = keys
            .iter()
            .map(|(pk, sk)| {
                let delete = DeleteRequest::builder()
                    .set_key(Some(key_of(pk, sk)))
                    .build()
                    .map_err(Fault::unexpected)?;
                Ok(WriteRequest::builder().delete_request(delete).build())
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        self.write_batches(table, requests).await
    }

    /// The items with these keys, in no order; those that aren't there are left out.
    pub async fn batch_get<T: DeserializeOwned>(
        &self,
        table: Table,
        keys: &[(String, String)],
        reads: Reads,
    ) -> Result<Vec<T>, Fault> {
        let mut items = Vec::with_capacity(keys.len());
        for some in keys.chunks(READS_A_CALL) {
            items.extend(self.read_batch(table, some, reads).await?);
        }
        serde_dynamo::from_items(items).map_err(Fault::unexpected)
    }

    pub(super) async fn write_batches(&self, table: Table, requests: Vec<WriteRequest>) -> Result<(), Fault> {
        self.guard(table)?;
        for some in requests.chunks(WRITES_A_CALL) {
            let mut left = some.to_vec();
            for attempt in 0..ATTEMPTS {
                left = self.write_batch(table, left).await?;
                if left.is_empty() {
                    break;
                }
                wait_before(attempt).await;
            }
            if !left.is_empty() {
                return Err(Fault::unavailable(anyhow::anyhow!(
                    "{} items of a batch stay unprocessed",
                    left.len()
                )));
            }
        }
        Ok(())
    }

    async fn write_batch(
        &self,
        table: Table,
        requests: Vec<WriteRequest>,
    ) -> Result<Vec<WriteRequest>, Fault> {
        let name = self.table_name(table);
        let answer = self
            .client
            .batch_write_item()
            .request_items(name, requests)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(fault_of)?;
        meter::add_write(Some(answer.consumed_capacity().iter().filter_map(|c| c.capacity_units).sum()));
        Ok(answer.unprocessed_items.and_then(|mut left| left.remove(name)).unwrap_or_default())
    }

    async fn read_batch(
        &self,
        table: Table,
        keys: &[(String, String)],
        reads: Reads,
    ) -> Result<Vec<HashMap<String, AttributeValue>>, Fault> {
        let name = self.table_name(table);
        let mut items = Vec::with_capacity(keys.len());
        let mut left: Vec<_> = keys.iter().map(|(pk, sk)| key_of(pk, sk)).collect();
        for attempt in 0..ATTEMPTS {
            let wanted = KeysAndAttributes::builder()
                .set_keys(Some(left))
                .consistent_read(reads == Reads::Strong)
                .build()
                .map_err(Fault::unexpected)?;
            let answer = self
                .client
                .batch_get_item()
                .request_items(name, wanted)
                .return_consumed_capacity(ReturnConsumedCapacity::Total)
                .send()
                .await
                .map_err(fault_of)?;
            meter::add_read(Some(answer.consumed_capacity().iter().filter_map(|c| c.capacity_units).sum()));
            items.extend(answer.responses.and_then(|mut found| found.remove(name)).unwrap_or_default());
            left = answer
                .unprocessed_keys
                .and_then(|mut left| left.remove(name))
                .map_or_else(Vec::new, |k| k.keys);
            if left.is_empty() {
                return Ok(items);
            }
            wait_before(attempt).await;
        }
        Err(Fault::unavailable(anyhow::anyhow!("{} keys of a batch stay unprocessed", left.len())))
    }
}

async fn wait_before(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(25 << attempt)).await;
}
