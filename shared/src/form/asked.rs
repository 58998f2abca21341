//! Which fields are asked, given what was answered before them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Field;

/// A field before this one is one of some values: a choice's, or `true` and `false` of a flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct When {
    pub field: String,
    pub any: Vec<String>,
}

impl When {
    fn holds(&self, answers: &Map<String, Value>) -> bool {
        let is = |value: &str| self.any.iter().any(|one| one == value);
        match answers.get(&self.field) {
            Some(Value::String(chosen)) => is(chosen),
            Some(Value::Array(chosen)) => chosen.iter().filter_map(Value::as_str).any(is),
            Some(Value::Bool(true)) => is("true"),
            // A flag that wasn't set is no.
            _ => is("false"),
        }
    }
}

/// Whether each of some fields is asked. A field that isn't has no answer, so what hangs on it isn't asked either,
/// unless it hangs on a no.
pub fn asked(fields: &[Field], given: &Map<String, Value>) -> Vec<bool> {
    let mut answers = Map::new();
    fields
        .iter()
        .map(|field| {
            let is_asked = field.when.iter().all(|when| when.holds(&answers));
            if is_asked && let Some(value) = given.get(&field.name) {
                answers.insert(field.name.clone(), value.clone());
            }
            is_asked
        })
        .collect()
}
