//! Filters of a list as they stand in the address, so that a link, a saved filter and an export mean the same.

/// The filters that a list knows, in the order in which an address names them.
const KNOWN: [&str; 42] = [
    "view",
    "kind",
    "state",
    "category",
    "region",
    "org",
    "tier",
    "card",
    "due",
    "round",
    "handler",
    "closed",
    "closed_to",
    "filed_from",
    "filed_to",
    "due_from",
    "due_to",
    "stage",
    "department",
    "industry",
    "online",
    "board",
    "side",
    "field",
    "provider",
    "keyword",
    "certificates",
    "product",
    "certificate",
    "grade",
    "hops",
    "price_least",
    "price_most",
    "readiness_least",
    "ip",
    "delivery",
    "unit",
    "quantity_least",
    "monthly_least",
    "sort",
    "q",
    "show",
];

/// What narrows a list. Empty values aren't kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(Vec<(&'static str, String)>);

impl Filters {
    /// Reads a query string, with or without its `?`. What isn't known is left out.
    pub fn of_query(query: &str) -> Self {
        let mut filters = Self::default();
        for (name, value) in pairs(query) {
            if let Some(known) = KNOWN.into_iter().find(|known| *known == name) {
                filters.put(known, &value);
            }
        }
        filters
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn put(&mut self, name: &'static str, value: &str) {
        self.0.retain(|(own, _)| *own != name);
        if !value.is_empty() {
            self.0.push((name, value.to_owned()));
        }
    }

    /// The same with one filter set; an empty value takes it out.
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut filters = self.clone();
        filters.put(name, value);
        filters
    }

    /// The query string without `?`, in one order, so that equal filters have equal addresses.
    pub fn query(&self) -> String {
        self.written(|_| true)
    }

    /// What the server is asked: how the list is shown is the page's own affair.
    pub fn asked(&self) -> String {
        self.written(|name| name != "show")
    }

    fn written(&self, wanted: impl Fn(&str) -> bool) -> String {
        let mut query = String::new();
        for name in KNOWN.into_iter().filter(|name| wanted(name)) {
            let value = self.get(name);
            if value.is_empty() {
                continue;
            }
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(name);
            query.push('=');
            encode(value, &mut query);
        }
        query
    }

    /// A path with these filters.
    pub fn at(&self, path: &str) -> String {
        let query = self.query();
        if query.is_empty() { path.to_owned() } else { [path, "?", &query].concat() }
    }

    /// The same as the server applies it: what has ended in a region is listed by the month, the running one where none
    /// is named.
    pub fn applied(&self, this_month: &str) -> Self {
        let silent =
            self.get("view") == "area" && self.get("state") == "closed" && self.get("closed").is_empty();
        if silent { self.with("closed", this_month) } else { self.clone() }
    }

    /// The same with another state. A month of ending belongs to what has ended alone.
    pub fn with_state(&self, state: &str) -> Self {
        let kept = |name| if state == "closed" { self.get(name) } else { "" };
        self.with("state", state).with("closed", kept("closed")).with("closed_to", kept("closed_to"))
    }

    /// The same with another month of ending. What has ended has no other state, and nothing to be late with.
    pub fn with_month(&self, month: &str) -> Self {
        let state = if month.is_empty() { "" } else { "closed" };
        // A last month before the first would be none.
        let last =
            if !month.is_empty() && self.get("closed_to") > month { self.get("closed_to") } else { "" };
        self.with("closed", month).with("closed_to", last).with("state", state).with("due", "")
    }

    /// Whether anything narrows the list beyond which list it is.
    pub fn narrows(&self) -> bool {
        self.0.iter().any(|(name, _)| !matches!(*name, "view" | "show" | "sort"))
    }
}

/// The names and values of a query string, with or without its `?`.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value)))
}

/// Percent-encoding of all but the unreserved characters (RFC 3986 §2.3).
pub fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            into.push('%');
            for digit in [byte >> 4, byte & 15] {
                into.push(char::from_digit(digit.into(), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
                if let (Some(high), Some(low)) = (digit(), digit())
                    && let Ok(byte) = u8::try_from(high * 16 + low)
                {
                    bytes.push(byte);
                }
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_and_addresses_agree() {
        let filters =
            Filters::default().with("q", "变压器 & 100%").with("view", "queue").with("state", "handling");
        let path = filters.at("/workbench");
        assert_eq!(path, "/workbench?view=queue&state=handling&q=%E5%8F%98%E5%8E%8B%E5%99%A8%20%26%20100%25");
        let (_, query) = path.split_once('?').expect("query");
        assert_eq!(Filters::of_query(query).query(), filters.query());
        assert_eq!(Filters::of_query(query).get("q"), "变压器 & 100%");
    }

    #[test]
    fn what_is_empty_or_unknown_is_left_out() {
        assert_eq!(Filters::of_query("?q=&cursor=x&nonsense&state=%zz"), Filters::default());
        assert_eq!(Filters::default().with("q", "a").with("q", "").at("/cases"), "/cases");
    }

    #[test]
    fn what_has_ended_in_a_region_is_of_a_month_that_shows() {
        let area = Filters::of_query("view=area&state=closed");
        assert_eq!(area.applied("2026-11").get("closed"), "2026-11");
        assert_eq!(area.with("closed", "2026-09").applied("2026-11").get("closed"), "2026-09");
        assert_eq!(area.with("view", "queue").applied("2026-11").get("closed"), "");
        let month = area.with("due", "soon").with_month("2026-10");
        assert_eq!(month.asked(), "view=area&state=closed&closed=2026-10");
        assert_eq!(month.with_state("handling").asked(), "view=area&state=handling");
        assert_eq!(month.with_month("").asked(), "view=area");
        let quarter = month.with("closed", "2026-07").with("closed_to", "2026-09");
        assert_eq!(quarter.asked(), "view=area&state=closed&closed=2026-07&closed_to=2026-09");
        assert_eq!(quarter.with_month("2026-08").get("closed_to"), "2026-09");
        assert_eq!(quarter.with_month("2026-10").get("closed_to"), "");
        assert_eq!(quarter.with_state("handling").asked(), "view=area&state=handling");
    }

    #[test]
    fn what_asks_before_the_program_is_there_knows_the_same_filters() {
        let asked: Vec<&str> = KNOWN.into_iter().filter(|name| *name != "show").collect();
        let before = include_str!("../../../public/market.js");
        assert!(before.contains(&format!("\"{}\".split(\" \")", asked.join(" "))), "{}", asked.join(" "));
    }

    #[test]
    fn how_a_list_is_shown_isnt_asked_of_the_server() {
        let filters = Filters::of_query("show=board&view=co");
        assert_eq!(filters.asked(), "view=co");
        assert!(!filters.narrows() && filters.with("q", "a").narrows());
    }
}
