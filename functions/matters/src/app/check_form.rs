//! Whether what was filled in fills an item's form: by the rules that the browser runs as well, which put the fault
//! into words, and by the form's JSON Schema.
//!
//! Always: what passes here passes `shared::form`; the two can differ only by an error of ours, which is a fault then.

use kernel::Fault;
use serde_json::{Map, Value};
use shared::form::Definition;
use shared::matters::Item;
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::text::{Locale, Text};

/// Values of a form, in characters of JSON.
pub const LARGEST: usize = 120_000;

/// The values as they are kept: tidied, without what isn't asked. An item without a form takes none.
///
/// # Errors
/// `invalid_form` with every fault at its path. Values that only an earlier version of the form asked for are faults
/// with the code `form_changed`, so that the reader can be told what happened.
pub fn check_form(
    item: &Item,
    given: &Map<String, Value>,
    regions: &Regions,
) -> Result<Map<String, Value>, Fault> {
    let nothing = Definition::default();
    check_definition(item.form.as_ref().unwrap_or(&nothing), given, regions, &item.code)
}

/// The same for a form by itself; `of` says whose it is where rule and schema differ.
///
/// # Errors
/// As `check_form`.
pub fn check_definition(
    definition: &Definition,
    given: &Map<String, Value>,
    regions: &Regions,
    of: &str,
) -> Result<Map<String, Value>, Fault> {
    let strangers: Vec<FieldFault> = definition
        .strangers(given)
        .into_iter()
        .map(|name| FieldFault::new(name, "form_changed", CHANGED))
        .collect();
    let taken = match definition.check(given, regions) {
        Ok(taken) => taken,
        Err(faults) => {
            let known =
                faults.into_iter().filter(|fault| strangers.iter().all(|one| one.field != fault.field));
            return Err(Fault::InvalidForm(known.chain(strangers.clone()).collect()));
        }
    };
    let schema = jsonschema::validator_for(&definition.schema(Locale::Zh)).map_err(Fault::impossible)?;
    let whole = Value::Object(taken);
    let disagreed = schema.iter_errors(&whole).next().map(|error| error.instance_path().to_string());
    if let Some(place) = disagreed {
        return Err(Fault::impossible(format!("rule and schema of {of} differ at {place}")));
    }
    match whole {
        Value::Object(taken) => Ok(taken),
        _ => Err(Fault::impossible("an object became something else")),
    }
}

const CHANGED: Text = Text::new(
    "申请表已更新，不再填写这一项；您原来填写的内容仍保存在草稿中",
    "The form has changed and doesn’t ask for this any more; what you wrote is still in your draft",
);
