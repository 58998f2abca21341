//! Reading a range of one partition, of a table or of one of its indexes.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::{AttributeValue, ReturnConsumedCapacity, Select};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::condition::attribute_value;
use super::{Store, Table, fault_of};
use crate::fault::Fault;
use crate::meter;

/// Where a page ended, to go on from there. All key attributes are strings. Seal it into a cursor before it
/// leaves the server.
pub type Position = BTreeMap<String, String>;

/// A page of a query. `next` is absent on the last one; a page may be empty and still not be the last.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Position>,
}

/// A query, built up: table, partition, range, direction, size.
#[derive(Clone, Debug)]
pub struct Query {
    table: Table,
    index: Option<&'static str>,
    partition: String,
    range: Range,
    backward: bool,
    strong: bool,
    limit: Option<i32>,
    start: Option<Position>,
    filters: Vec<String>,
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
    only: Vec<String>,
}

#[derive(Clone, Debug)]
enum Range {
    Whole,
    One(&'static str, String),
    Between(String, String),
    BeginsWith(String),
}

impl Query {
    /// The whole partition, in the order of its sort keys, in as many items as one answer holds (1 MB).
    pub fn of(table: Table, partition: impl Into<String>) -> Self {
        Self {
            table,
            index: None,
            partition: partition.into(),
            range: Range::Whole,
            backward: false,
            strong: false,
            limit: None,
            start: None,
            filters: Vec::new(),
            names: HashMap::new(),
            values: HashMap::new(),
            only: Vec::new(),
        }
    }

    /// The partition of the index `name`, whose keys are `<name>_pk` and `<name>_sk`.
    pub fn index(mut self, name: &'static str) -> Self {
        self.index = Some(name);
        self
    }

    pub fn begins_with(self, prefix: impl Into<String>) -> Self {
        self.range(Range::BeginsWith(prefix.into()))
    }

    /// From `low` to `high`, both included.
    pub fn between(self, low: impl Into<String>, high: impl Into<String>) -> Self {
        self.range(Range::Between(low.into(), high.into()))
    }

    pub fn after(self, key: impl Into<String>) -> Self {
        self.range(Range::One(">", key.into()))
    }

    pub fn from(self, key: impl Into<String>) -> Self {
        self.range(Range::One(">=", key.into()))
    }

    pub fn before(self, key: impl Into<String>) -> Self {
        self.range(Range::One("<", key.into()))
    }

    pub fn up_to(self, key: impl Into<String>) -> Self {
        self.range(Range::One("<=", key.into()))
    }

    /// The highest sort key first.
    pub fn backward(mut self) -> Self {
        self.backward = true;
        self
    }

    /// Sees every write that was acknowledged before. Indexes can't.
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// At most this many items are read (filters come after).
    pub fn limit(mut self, limit: u16) -> Self {
        self.limit = Some(i32::from(limit.max(1)));
        self
    }

    pub fn start(mut self, position: Option<Position>) -> Self {
        self.start = position;
        self
    }

    /// Keeps the items whose `attribute` equals `value`; what is left out was read and costs all the same.
    pub fn keep_equal<T: Serialize>(self, attribute: &str, value: T) -> Result<Self, Fault> {
        self.filter(attribute, value, |name, value| format!("{name} = {value}"))
    }

    /// Keeps the items whose text (or set) `attribute` contains `value`.
    pub fn keep_containing<T: Serialize>(self, attribute: &str, value: T) -> Result<Self, Fault> {
        self.filter(attribute, value, |name, value| format!("contains({name}, {value})"))
    }

    /// Fetches these attributes alone; it saves transport, not capacity.
    pub fn only(mut self, attributes: &[&str]) -> Self {
        for (index, attribute) in attributes.iter().enumerate() {
            self.names.insert(format!("#o{index}"), (*attribute).to_owned());
            self.only.push(format!("#o{index}"));
        }
        self
    }

    fn range(mut self, range: Range) -> Self {
        self.range = range;
        self
    }

    fn filter<T: Serialize>(
        mut self,
        attribute: &str,
        value: T,
        expression: impl Fn(&str, &str) -> String,
    ) -> Result<Self, Fault> {
        let (name, marker) = (format!("#f{}", self.filters.len()), format!(":f{}", self.filters.len()));
        self.filters.push(expression(&name, &marker));
        self.names.insert(name, attribute.to_owned());
        self.values.insert(marker, attribute_value(value)?);
        Ok(self)
    }

    fn key_names(&self) -> (String, String) {
        match self.index {
            None => ("pk".to_owned(), "sk".to_owned()),
            Some(index) => (format!("{index}_pk"), format!("{index}_sk")),
        }
    }

    /// The key condition, with its names and values put beside those of the filters.
    fn key_condition(&mut self) -> String {
        let (pk, sk) = self.key_names();
        self.names.insert("#pk".to_owned(), pk);
        self.values.insert(":pk".to_owned(), AttributeValue::S(std::mem::take(&mut self.partition)));
        let (condition, keys) = match std::mem::replace(&mut self.range, Range::Whole) {
            Range::Whole => return "#pk = :pk".to_owned(),
            Range::One(operator, key) => (format!("#pk = :pk AND #sk {operator} :sk"), vec![(":sk", key)]),
            Range::BeginsWith(key) => ("#pk = :pk AND begins_with(#sk, :sk)".to_owned(), vec![(":sk", key)]),
            Range::Between(low, high) => {
                ("#pk = :pk AND #sk BETWEEN :sk AND :high".to_owned(), vec![(":sk", low), (":high", high)])
            }
        };
        self.names.insert("#sk".to_owned(), sk);
        self.values.extend(keys.into_iter().map(|(marker, key)| (marker.to_owned(), AttributeValue::S(key))));
        condition
    }
}

impl Store {
    /// One page. Half a read unit for every 4 KB read, a whole one when strong.
    pub async fn query<T: DeserializeOwned>(&self, query: Query) -> Result<Page<T>, Fault> {
        let (items, next) = self.answered(query, None).await?;
        Ok(Page { items: serde_dynamo::from_items(items).map_err(Fault::unexpected)?, next })
    }

    /// Every page, for partitions that are known to be small.
    pub async fn query_all<T: DeserializeOwned>(&self, query: Query) -> Result<Vec<T>, Fault> {
        let mut all = Vec::new();
        let mut start = query.start.clone();
        loop {
            let page = self.query(query.clone().start(start)).await?;
            all.extend(page.items);
            match page.next {
                None => return Ok(all),
                next => start = next,
            }
        }
    }

    async fn answered(
        &self,
        mut query: Query,
        select: Option<Select>,
    ) -> Result<(Vec<HashMap<String, AttributeValue>>, Option<Position>), Fault> {
        let key_condition = query.key_condition();
        let answer = self
            .client
            .query()
            .table_name(self.table_name(query.table))
            .set_index_name(query.index.map(str::to_owned))
            .key_condition_expression(key_condition)
            .set_filter_expression((!query.filters.is_empty()).then(|| query.filters.join(" AND ")))
            .set_projection_expression((!query.only.is_empty()).then(|| query.only.join(", ")))
            .set_expression_attribute_names(Some(query.names))
            .set_expression_attribute_values(Some(query.values))
            .scan_index_forward(!query.backward)
            .set_consistent_read(query.strong.then_some(true))
            .set_limit(query.limit)
            .set_exclusive_start_key(query.start.map(start_key))
            .set_select(select)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(fault_of)?;
        meter::add_read(answer.consumed_capacity.and_then(|capacity| capacity.capacity_units));
        Ok((answer.items.unwrap_or_default(), answer.last_evaluated_key.map(position).transpose()?))
    }
}

fn start_key(position: Position) -> HashMap<String, AttributeValue> {
    position.into_iter().map(|(name, value)| (name, AttributeValue::S(value))).collect()
}

fn position(key: HashMap<String, AttributeValue>) -> Result<Position, Fault> {
    key.into_iter()
        .map(|(name, value)| match value {
            AttributeValue::S(value) => Ok((name, value)),
            _ => Err(Fault::impossible(format!("the key attribute {name} isn't a string"))),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_after_their_index() {
        let mut query = Query::of(Table::Cases, "org#1").index("queue").between("a", "b");
        assert_eq!(query.key_condition(), "#pk = :pk AND #sk BETWEEN :sk AND :high");
        assert_eq!(query.names["#sk"], "queue_sk");
        let mut query = Query::of(Table::Cases, "case#1").after("e#3");
        assert_eq!(query.key_condition(), "#pk = :pk AND #sk > :sk");
        assert_eq!(query.names["#pk"], "pk");
    }
}
