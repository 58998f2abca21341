//! What must hold for a write to happen, and what an update changes.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;

use crate::fault::Fault;

/// Whether a conditional write was done. A conflict is an answer, not a fault: the caller knows what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a conflict means that nothing was written"]
pub enum Written {
    Done,
    Conflict,
}

impl Written {
    pub const fn is_done(self) -> bool {
        matches!(self, Written::Done)
    }
}

/// A condition on the item as it is stored before the write.
#[derive(Clone, Debug, Default)]
pub struct Condition {
    pub(super) expression: String,
    pub(super) names: HashMap<String, String>,
    pub(super) values: HashMap<String, AttributeValue>,
}

impl Condition {
    /// There is no such item yet.
    pub fn is_new() -> Self {
        Self { expression: "attribute_not_exists(pk)".to_owned(), ..Self::default() }
    }

    pub fn exists() -> Self {
        Self { expression: "attribute_exists(pk)".to_owned(), ..Self::default() }
    }

    /// There is no such item, or its `attribute` is lower: a projection never moves backwards.
    pub fn newer(attribute: &str, number: u64) -> Self {
        let condition =
            Self { expression: "attribute_not_exists(pk) OR #c0 < :c0".to_owned(), ..Self::default() };
        condition.with(0, attribute, AttributeValue::N(number.to_string()))
    }

    /// The item is there and its `attribute` has this value: what the caller read is still so.
    pub fn equals<T: Serialize>(attribute: &str, value: T) -> Result<Self, Fault> {
        let condition = Self { expression: "#c0 = :c0".to_owned(), ..Self::default() };
        Ok(condition.with(0, attribute, attribute_value(value)?))
    }

    /// A condition in the engine's language, with `#c0`, `:c0`, `#c1`, `:c1` … standing for `pairs`.
    pub fn expression<T: Serialize>(expression: &str, pairs: &[(&str, T)]) -> Result<Self, Fault> {
        let condition = Self { expression: expression.to_owned(), ..Self::default() };
        pairs.iter().enumerate().try_fold(condition, |condition, (index, (attribute, value))| {
            Ok(condition.with(index, attribute, attribute_value(value)?))
        })
    }

    fn with(mut self, index: usize, attribute: &str, value: AttributeValue) -> Self {
        if self.expression.contains(&format!("#c{index}")) {
            self.names.insert(format!("#c{index}"), attribute.to_owned());
        }
        if self.expression.contains(&format!(":c{index}")) {
            self.values.insert(format!(":c{index}"), value);
        }
        self
    }
}

/// What an update does to an item's attributes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    sets: Vec<String>,
    adds: Vec<String>,
    removes: Vec<String>,
    pub(super) names: HashMap<String, String>,
    pub(super) values: HashMap<String, AttributeValue>,
    pub(super) condition: Option<Condition>,
}

impl Change {
    pub fn set<T: Serialize>(mut self, attribute: &str, value: T) -> Result<Self, Fault> {
        let index = self.name(attribute);
        self.values.insert(format!(":u{index}"), attribute_value(value)?);
        self.sets.push(format!("#u{index} = :u{index}"));
        Ok(self)
    }

    /// Adds to a number; an attribute that isn't there counts as 0.
    pub fn add(mut self, attribute: &str, number: i64) -> Self {
        let index = self.name(attribute);
        self.values.insert(format!(":u{index}"), AttributeValue::N(number.to_string()));
        self.adds.push(format!("#u{index} :u{index}"));
        self
    }

    pub fn remove(mut self, attribute: &str) -> Self {
        let index = self.name(attribute);
        self.removes.push(format!("#u{index}"));
        self
    }

    /// Without a condition, an update creates the item when it isn't there.
    pub fn when(mut self, condition: Condition) -> Self {
        self.condition = Some(condition);
        self
    }

    pub(super) fn expression(&self) -> String {
        [("SET", &self.sets), ("ADD", &self.adds), ("REMOVE", &self.removes)]
            .iter()
            .filter(|(_, parts)| !parts.is_empty())
            .map(|(verb, parts)| format!("{verb} {}", parts.join(", ")))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn name(&mut self, attribute: &str) -> usize {
        let index = self.names.len();
        self.names.insert(format!("#u{index}"), attribute.to_owned());
        index
    }
}

pub(super) fn attribute_value<T: Serialize>(value: T) -> Result<AttributeValue, Fault> {
    serde_dynamo::to_attribute_value(value).map_err(Fault::unexpected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reads_as_one_expression() {
        let change = Change::default().set("name", "x").unwrap().add("count", 2).remove("old");
        assert_eq!(change.expression(), "SET #u0 = :u0 ADD #u1 :u1 REMOVE #u2");
        assert_eq!((change.names.len(), change.values.len()), (3, 2));
    }

    #[test]
    fn a_condition_names_only_what_it_uses() {
        let condition =
            Condition::expression("attribute_exists(#c0) AND #c1 = :c1", &[("a", 1), ("b", 2)]).unwrap();
        assert_eq!((condition.names.len(), condition.values.len()), (2, 1));
    }
}
