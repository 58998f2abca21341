//! Vouchers: the programmes that everyone may read, an enterprise's own vouchers, and what their publisher does.

mod list;
mod mine;
mod programme;
mod publish;

use shared::{
    form::{percent, yuan},
    market::voucher::ProgrammeForm,
};

use crate::i18n::{fill, orders as words};

pub use list::page as list;
pub use mine::page as mine;
pub use programme::page as programme;
pub use publish::page as publish;

/// An amount of fen in yuan.
pub fn said(cents: u64) -> String {
    yuan(i64::try_from(cents).unwrap_or(i64::MAX))
}

/// What a voucher is worth, in words.
pub fn worth(value: u64, permille: Option<u32>) -> String {
    match permille {
        Some(permille) => fill(words::VALUE_SHARE, &[&percent(permille.into()), &said(value)]),
        None => fill(words::VALUE_FIXED, &[&said(value)]),
    }
}

/// What is left of a budget.
fn left(left: u64, form: &ProgrammeForm) -> String {
    fill(words::LEFT_OF, &[&said(left), &said(form.budget)])
}
