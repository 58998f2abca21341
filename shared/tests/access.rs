//! Who may do what, as a table that anyone can read.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use shared::access::{Deed, Role};
use shared::spine::party::role_name;

fn table() -> String {
    let mut table = format!("{:<18}", "");
    for role in Role::ALL {
        write!(table, "{:<16}", role_name(role)).unwrap();
    }
    let mut lines = vec![table.trim_end().to_owned()];
    for deed in Deed::ALL {
        let mut line = format!("{:<18}", format!("{deed:?}"));
        for role in Role::ALL {
            write!(line, "{:<16}", if deed.is_for(role) { "yes" } else { "-" }).unwrap();
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_role_may_do_what_the_table_says() {
    assert_eq!(table(), include_str!("data/deeds.txt"));
}
