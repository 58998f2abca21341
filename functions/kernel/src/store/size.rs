//! How long an item is as the engine counts it: a write costs a unit for every KB begun.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;

use crate::fault::Fault;

/// Bytes: names and values in UTF-8, with what the engine adds for nesting. A number is counted by its digits, which is
/// never too little.
pub fn item_size<T: Serialize>(item: &T) -> Result<usize, Fault> {
    let item: HashMap<String, AttributeValue> = serde_dynamo::to_item(item).map_err(Fault::unexpected)?;
    Ok(members(&item))
}

fn members(members: &HashMap<String, AttributeValue>) -> usize {
    members.iter().map(|(name, value)| name.len() + size(value)).sum()
}

fn size(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(number) => number.len() + 1,
        AttributeValue::M(map) => 3 + map.len() + members(map),
        AttributeValue::L(list) => 3 + list.iter().map(|value| 1 + size(value)).sum::<usize>(),
        // Nothing else is stored but truths and nothings.
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sizes_are_those_of_the_engines_manual() {
        let size = |item| item_size(&item).unwrap();
        assert_eq!(size(json!({"pk": "企通", "ok": true})), 2 + 6 + 2 + 1);
        assert_eq!(size(json!({"m": {"a": "bc"}, "l": ["x"]})), 1 + 3 + 1 + 1 + 2 + 1 + 3 + 1 + 1);
    }
}
