//! The class of an industry (GB/T 4754) as forms ask for it: its division from a list, and the code of a class in it.

use serde_json::{Map, Value};
use shared::problem::FieldFault;

use crate::i18n::directory as words;

/// Where a form asks for the class.
pub const CODE: &str = "industry_class";

/// A class as a division and, where it is finer, its own code.
pub fn classed(row: &mut Map<String, Value>, industry: &str) {
    row.insert("industry".to_owned(), industry.get(..2).unwrap_or_default().into());
    if industry.len() > 2 {
        row.insert(CODE.to_owned(), industry.into());
    }
}

/// The division, or the class that was entered in it. `at` is where the fields stand: empty, or `products.2.`.
pub fn class((division, code): (String, String), at: &str, faults: &mut Vec<FieldFault>) -> String {
    let code = code.trim().to_owned();
    if code.is_empty() || code == division {
        return division;
    }
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(3..=4).contains(&code.len()) || !code.starts_with(&division) {
        faults.push(FieldFault::new([at, CODE].concat(), "wrong_code", words::F_CODE_FAULT));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_of_its_division() {
        let read = |division: &str, code: &str| {
            let mut faults = Vec::new();
            let class = class((division.to_owned(), code.to_owned()), "", &mut faults);
            (class, faults.len())
        };
        assert_eq!(read("34", ""), ("34".to_owned(), 0));
        assert_eq!(read("34", " 3451 "), ("3451".to_owned(), 0));
        assert_eq!(read("34", "345"), ("345".to_owned(), 0));
        for wrong in ["3511", "3", "34511", "345a"] {
            assert_eq!(read("34", wrong).1, 1, "{wrong}");
        }
        let mut row = Map::new();
        classed(&mut row, "3451");
        assert_eq!((&row["industry"], &row[CODE]), (&Value::from("34"), &Value::from("3451")));
    }
}
