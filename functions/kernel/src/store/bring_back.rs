//! What is in another table of the same engine, e.g. one that was restored to an earlier second, comes back into a table of
//! ours. Nothing that is only here goes.

use aws_sdk_dynamodb::types::{PutRequest, ReturnConsumedCapacity, WriteRequest};

use super::{Condition, Store, Table, Written, fault_of, some, written};
use crate::fault::Fault;

/// What becomes of an item that is in both tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Both {
    /// Ours stays.
    Stay,
    /// The other table's is put over it.
    Over,
}

/// How many items the other table has, and how many of them were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    pub read: u64,
    pub written: u64,
}

impl Store {
    /// Writes the items of the table called `from` into ours. Repeating it changes nothing more. One write unit or more an
    /// item, also where ours stays.
    pub async fn bring_back(&self, from: &str, table: Table, both: Both) -> Result<Brought, Fault> {
        self.guard(table)?;
        let (mut brought, mut start) = (Brought::default(), None);
        loop {
            let (items, next) = self.next_items_of(from, start).await?;
            brought.read += items.len() as u64;
            if both == Both::Over {
                brought.written += items.len() as u64;
                let puts = items.into_iter().map(|item| {
                    let put =
                        PutRequest::builder().set_item(Some(item)).build().map_err(Fault::unexpected)?;
                    Ok(WriteRequest::builder().put_request(put).build())
                });
                self.write_batches(table, puts.collect::<Result<Vec<_>, Fault>>()?).await?;
            } else {
                for item in items {
                    let answer = self
                        .client
                        .put_item()
                        .table_name(self.table_name(table))
                        .set_item(Some(item))
                        .set_condition_expression(some(Condition::is_new().expression))
                        .return_consumed_capacity(ReturnConsumedCapacity::Total)
                        .send()
                        .await;
                    let units = |answer: aws_sdk_dynamodb::operation::put_item::PutItemOutput| {
                        answer.consumed_capacity.and_then(|capacity| capacity.capacity_units)
                    };
                    if written(answer, units)? == Written::Done {
                        brought.written += 1;
                    }
                }
            }
            let Some(next) = next else { return Ok(brought) };
            start = Some(next);
        }
    }

    /// Whether the engine has a table of this name, whose keys are those of ours.
    pub async fn is_like_ours(&self, name: &str) -> Result<bool, Fault> {
        let found = match self.client.describe_table().table_name(name).send().await {
            Ok(found) => found,
            Err(error) if error.as_service_error().is_some_and(|e| e.is_resource_not_found_exception()) => {
                return Ok(false);
            }
            Err(error) => return Err(fault_of(error)),
        };
        let keys = found.table.and_then(|table| table.key_schema).unwrap_or_default();
        let names: Vec<&str> = keys.iter().map(|key| key.attribute_name()).collect();
        Ok(names == ["pk", "sk"])
    }
}
