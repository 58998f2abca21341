//! The tables as data: what the embedded engine creates, and what a deployment's template must agree with.

/// Each context has a table of its own; the cases of all kinds share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Events, entries, parts and reference documents.
    Cases,
    /// Accounts, enterprises, orgs, invitations, audit.
    Identity,
    /// Sessions, and what else ends by itself.
    Sessions,
    /// The catalogue of matters, edition by edition, and drafts of applications.
    Matters,
    /// What other platforms push, and what they are told.
    Exchange,
    /// Postings of the market, and what is said between two enterprises.
    Market,
}

/// A secondary index: its keys are the attributes `<name>_pk` and `<name>_sk`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index {
    pub name: &'static str,
    pub projection: Projection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Projection {
    All,
    KeysOnly,
    /// The keys and one attribute.
    With(&'static str),
}

const fn all(name: &'static str) -> Index {
    Index { name, projection: Projection::All }
}

const fn with(name: &'static str, attribute: &'static str) -> Index {
    Index { name, projection: Projection::With(attribute) }
}

const fn keys_only(name: &'static str) -> Index {
    Index { name, projection: Projection::KeysOnly }
}

impl Table {
    pub const ALL: [Table; 6] =
        [Table::Cases, Table::Identity, Table::Sessions, Table::Matters, Table::Exchange, Table::Market];

    /// The name without the deployment's prefix.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Cases => "cases",
            Table::Identity => "identity",
            Table::Sessions => "sessions",
            Table::Matters => "matters",
            Table::Exchange => "exchange",
            Table::Market => "market",
        }
    }

    pub const fn indexes(self) -> &'static [Index] {
        const CASES: &[Index] = &[keys_only("feed"), all("owner"), all("queue"), all("area"), all("due")];
        const IDENTITY: &[Index] = &[all("enterprise"), all("org")];
        const SESSIONS: &[Index] = &[all("user")];
        const EXCHANGE: &[Index] = &[all("subject"), all("work")];
        const MARKET: &[Index] = &[with("board", "card"), all("owner"), all("other"), all("work")];
        match self {
            Table::Cases => CASES,
            Table::Identity => IDENTITY,
            Table::Sessions => SESSIONS,
            Table::Matters => &[],
            Table::Exchange => EXCHANGE,
            Table::Market => MARKET,
        }
    }

    /// Items with an attribute `expires` (epoch seconds) are deleted some time after it. Readers check it
    /// themselves, since that time may be long. Cases never expire: nothing sweeps their table.
    pub const fn items_expire(self) -> bool {
        !matches!(self, Table::Cases)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_long_enough_for_every_engine() {
        for table in Table::ALL {
            assert!(table.name().len() >= 3);
            assert!(table.indexes().iter().all(|index| index.name.len() >= 3));
        }
    }
}
