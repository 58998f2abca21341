//! This context's keys, all in the table `exchange`. Prices are for items of at most 1 KB written and 4 KB read; `+i` is
//! a write to an index.
//!
//! | pattern | key | cost |
//! |---|---|---|
//! | a partner, by the key that signs or by its id | `partners` / `<id>`, strong | 1 RU |
//! | all partners | `partners`, at most 100 | ½ RU for every 4 KB |
//! | change a partner, its keys | the same, if the version is what was read | 1 WU |
//! | a number used once | `nonce#<key>` / `<nonce>`, `attribute_not_exists`, ends by itself | 1 WU |
//! | a row's standing | `row#<partner>` / `<kind>#<id>`, strong | 1 RU |
//! | take or stage a row, decide | the same, if its turn is what was read | 1 WU + 1i, 2i while it waits |
//! | what others say of a thing | index `subject`: `<of>` / `<which>…` | ½ RU |
//! | what is imported of an enterprise | index `subject`: `enterprise#<code>` | ½ RU for every 4 KB |
//! | rows that wait for a person | index `work`: `desk` / `<time>#…` | ~3 RU a page |
//! | note a message, and queue it where it is sent | `out#<partner>` / `<case>#<000042>`, of a licence `…#licence`, `attribute_not_exists` | 1 WU + 2i |
//! | what a partner was told since a cursor | index `subject`: `told#<partner>` or `licences#<partner>` / after `<time>#…` | ½ RU for every 4 KB |
//! | what a partner was told, the latest first | the same, backward | ~3 RU a page |
//! | messages that are due | index `work`: `due` / up to `<now>` | ½ RU for every 4 KB |
//! | messages of a suspended partner | index `work`: `held#<partner>` | ½ RU a pass for a month after it goes on, 1 WU + 1i each |
//! | what a system did to a case, once | `row#<partner>` / `case_action#<id>` | 1 RU + 1 WU + 1i, and what `spine::act` costs |
//! | claim a message, say what came of it | `out#…`, if it is in the place that was read | 1 WU + 1i each |
//! | dead letters, messages that wait | index `work`: `dead`, `due` | ~2 RU a page |
//!
//! `desk`, `due` and `dead` are one partition each: a person empties the first and the last, and a province's partners
//! are told of some events a second, far below what a partition takes.

use shared::exchange::wire::MessageKind;

pub const PARTNERS: &str = "partners";
pub const DESK: &str = "desk";
pub const DUE: &str = "due";
pub const DEAD: &str = "dead";

pub fn nonce(key: &str) -> String {
    format!("nonce#{key}")
}

pub fn rows(partner: &str) -> String {
    format!("row#{partner}")
}

pub fn row(kind: &str, id: &str) -> String {
    format!("{kind}#{id}")
}

pub fn outbox(partner: &str) -> String {
    format!("out#{partner}")
}

pub fn message(case: &str, seq: u32, kind: MessageKind) -> String {
    match kind {
        MessageKind::CaseProgress => format!("{case}#{seq:06}"),
        MessageKind::Licence => format!("{case}#{seq:06}#licence"),
    }
}

/// What a partner was told, in the order in which it came up.
pub fn told(partner: &str, kind: MessageKind) -> String {
    match kind {
        MessageKind::CaseProgress => format!("told#{partner}"),
        MessageKind::Licence => format!("licences#{partner}"),
    }
}

/// Messages that wait because their partner is suspended.
pub fn held(partner: &str) -> String {
    format!("held#{partner}")
}

/// The place of something in a queue: by time, and then by what it is, so that two never share one.
pub fn place(at: &str, partner: &str, sk: &str) -> String {
    format!("{at}#{partner}#{sk}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_sorts_before_now() {
        let place = place("2026-11-09T02:12:00Z", "p", "c#000001");
        let message = |case: &str, seq| message(case, seq, MessageKind::CaseProgress);
        assert!(place.as_str() < "2026-11-09T02:12:00Z~" && place.as_str() > "2026-11-09T02:11:59Z~");
        assert!(message("SQ-1", 9) < message("SQ-1", 10));
    }
}
