//! What proves an enterprise by the imported register, and when a registration gives way.
//!
//! Always: a credit code and a name are public, so they prove nothing by themselves; a detail that the register holds of
//! the enterprise and its people know does.

use super::registration::may_prove_itself;
use super::rules::comparable_name;
use super::wire::EnterpriseView;

/// What the register, or who registers, says of an enterprise beside its code. Empty: nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Details<'a> {
    pub name: &'a str,
    pub legal_representative: &'a str,
    pub phone: &'a str,
}

/// Whether a row of the register proves an enterprise that says so of itself: the name fits, the row has a private
/// detail, and every detail that it has fits.
pub fn proves(row: &Details<'_>, said: &Details<'_>) -> bool {
    let details =
        |one: &Details<'_>| [comparable_name(one.legal_representative), comparable_phone(one.phone)];
    let (held, told) = (details(row), details(said));
    held.iter().any(|detail| !detail.is_empty())
        && held.iter().zip(&told).all(|(held, told)| held.is_empty() || held == told)
        && comparable_name(row.name) == comparable_name(said.name)
}

/// A phone number as different people write it: its digits, without the country's and leading zeros.
pub fn comparable_phone(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let own = digits.strip_prefix("0086").or_else(|| {
        let abroad = phone.trim_start().starts_with('+') || digits.len() == 13;
        digits.strip_prefix("86").filter(|_| abroad)
    });
    // Abroad an area code goes without its zero.
    own.unwrap_or(&digits).trim_start_matches('0').to_owned()
}

/// Whose word lets a registration go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// A provider vouches for someone else.
    Provider,
    /// Someone of the administration, with a reason.
    Officer,
}

/// Whether a registration may be let go so that another can take its place: it isn't proved; by a provider, nobody has
/// decided about it either.
pub fn may_give_way(enterprise: &EnterpriseView, to: Release) -> bool {
    match to {
        Release::Provider => may_prove_itself(enterprise),
        Release::Officer => !enterprise.verified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Details<'static> {
        Details {
            name: "河北样例机械有限公司", legal_representative: "王芳", phone: "0311-88880000"
        }
    }

    #[test]
    fn a_code_and_a_name_alone_prove_nothing() {
        let public = Details { name: row().name, ..Details::default() };
        assert!(!proves(&public, &row()));
        assert!(!proves(&row(), &public));
    }

    #[test]
    fn every_detail_of_the_row_has_to_fit() {
        let said = Details {
            name: "河北样例机械 有限公司",
            legal_representative: " 王 芳",
            phone: "+86 311 8888 0000",
        };
        let by_name = Details { phone: "", ..row() };
        assert!(proves(&by_name, &said));
        assert!(!proves(&by_name, &Details { legal_representative: "王方", ..said }));
        let by_phone = Details { legal_representative: "", phone: "138 0000 0001", ..row() };
        assert!(proves(&by_phone, &Details { phone: "+8613800000001", ..said }));
        assert!(proves(&by_phone, &Details { phone: "008613800000001", ..said }));
        assert!(!proves(&by_phone, &Details { phone: "13800000002", ..said }));
        assert!(!proves(&Details { name: "另一家", ..by_phone }, &Details { phone: "13800000001", ..said }));
        let both = Details { phone: "13800000001", ..row() };
        assert!(!proves(&both, &Details { phone: "", ..said }), "one of two isn't enough");
        assert!(proves(&both, &Details { phone: "13800000001", ..said }));
    }
}
