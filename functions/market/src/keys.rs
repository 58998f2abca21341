//! This context's keys, all in the table `market`. Prices are for items of at most 1 KB written and 4 KB read; `+i` is a
//! write to an index. A posting has 2 to 4 KB.
//!
//! | pattern | key | cost |
//! |---|---|---|
//! | a page of a board, filtered, sorted and counted | in memory | none |
//! | what came onto the boards or left them | index `board`: `live`, `gone` / from `<a minute ago>` | 1 RU, at most once in five seconds a process |
//! | a list's snapshot, an hour old at most | `snapshot` / `<list>`, and a file | ½ RU once a process; ½ RU for all, 1 WU an hour |
//! | everything that is live | index `board`: `live` | ½ RU for every 4 KB of cards, where there is no snapshot: 10 RU for each 100 |
//! | a posting | `posting#<id>` / `posting` | ½ RU for every 4 KB, twice that strong |
//! | write a posting, act on it | the same, if its version is what was read | 1 WU for every KB, again for each index it stands in (owner, work, board) |
//! | an enterprise's postings, the latest first | index `owner`: `owner#<code>` / `<time>#<id>` | ~10 RU a page |
//! | what waits for review, the oldest first | index `work`: `desk-late` and then `desk` / `<time>#<id>` | ½ RU more than ~10 RU a page |
//! | what has waited too long for review | index `work`: `desk` / up to `<time>`; each moves to `desk-late` | ½ RU for every 4 KB, 1 WU + 2i each, once |
//! | who is interested in a posting and has no answer | index `board`: `interested#<posting>` / `<time>#<id>`, and the conversations | ½ RU for every 4 KB |
//! | postings whose time is over, interests that nobody answered | index `work`: `due` / up to `<day>~` | ½ RU for every 4 KB |
//! | texts that may be alike | `near#<band>` / `<id>`, six bands | 3 RU to look, 6 WU to keep |
//! | a conversation | `deal#<id>` / `deal`; its id follows from the posting and who asks | 1 RU, 2 WU + 3i |
//! | conversations about an enterprise's postings, and where it asked | index `owner`: `deals#<code>`, index `other`: `asked#<code>` | ~6 RU a page |
//! | what the Federation introduces, the latest first | `introductions` / `<time>#<deal>`, and the conversations | ½ RU for every 4 KB, 1 WU each |
//! | how many interests an enterprise showed on a day | `interests#<code>` / `<day>`, if it isn't the most | 1 WU |
//! | whether it is on record that somebody of the Federation reads a conversation | `read#<deal>` / `<day>#<account>#<what>` | ½ RU, 1 WU once a day |
//! | messages after one | `deal#<id>` / `m#<000042>` | ½ RU for every 4 KB |
//! | write a message | the next number, `attribute_not_exists` | 1 WU |
//! | a file of a message | `deal#<id>` / `file#<upload>` | 1 RU, 1 WU |
//! | whether one side blocks the other | `block#<enterprise>` / `<enterprise>`, both ways | 2 RU, 1 WU; of matches and searches that would be told 1 RU each |
//! | conversations that were reported or are helped in | index `work`: `talks` / `<time>#<id>` | ~6 RU a page |
//! | how a conversation ended | `came#<board>#<city>` / `end#<month>#<id>`, once | 1 WU |
//! | a month of a board and a city, counted anew | the rows of the month; `came#<board>#<city>` / `sum#<month>` | ½ RU for every 4 KB, 1 WU |
//! | what came of it in a year | a query for each board and city | 1 RU each |
//! | a picture, and when it is looked at | `picture#<id>` / `picture`, index `work`: `pictures` / `<day>#<id>` | 1 RU, 1 WU + 1i |
//! | who has read how far | `seen#<id>` / `<side>` | ½ RU, 1 WU |
//! | put a posting under its matching keys, take it away | `meet#<side>#<word>` / `<since>#<id>`, twelve at most | 12 WU each |
//! | a posting's counterparts | the other side's same keys, the newest 30 of each; then up to 60 of the postings; of the best 20 whether the two block each other | 6 to 12 RU, and ½ RU for every 4 KB, 1 RU for each: 62 RU as a rule, 92 at most |
//! | keep a match, for both sides | `match#<posting>` / `<other>`, index `other`: `best#<posting>` / `<score>#<other>` | 1 WU + 1i each |
//! | a posting's best matches | index `other`: `best#<posting>`, backward | ½ RU for every 4 KB: 1 RU |
//! | feedback on a match, that it was seen, that both talk | the match | 1 WU, and the counting anew: ½ RU for every 4 KB of the posting's matches (twice that strong), 1 WU |
//! | what became of a month's matches | `quality#<month>` / `<board>#<posting>` | ½ RU for every 4 KB: 5 RU for each 250 postings |
//! | postings that are to be matched, or whose searches are to be told | `meeting` / `<since>#<id>` | 1 WU to note, 1 WU to strike off |
//! | whether an enterprise was told of a posting's matches on a day | `told#<posting>` / `<day>` | 1 WU |
//! | an enterprise's saved searches | `saved#<code>` / `<01 to 20>` | 1 RU, 1 WU to save |
//! | a search, found by new postings | `stand#<key>` / `<search>` | 1 WU |
//! | a provider's file | `provider#<code>` / `provider`, strong | 1 RU for every 4 KB; to change it 1 WU for every KB, again for each index it stands in (other, work) |
//! | providers on the register, and how each stands | index `board`: `providers` / `<time>#<code>`; in memory | ½ RU for every 4 KB of cards, once a process; then what was written since, at most once in five seconds |
//! | providers that wait for the Federation, the oldest first | index `other`: `providers` / `<time>#<code>` | ½ RU for every 4 KB |
//! | providers of whom time has done something | index `work`: `due` / up to `<day>~` | with the postings |
//! | a service | `service#<id>` / `service` | ½ RU for every 4 KB, twice that strong; 1 WU for every KB, again for each index |
//! | the catalogue, filtered, sorted and counted | in memory; index `board`: `services`, `services-gone` / from `<a minute ago>` | none; 1 RU, at most once in five seconds a process |
//! | a provider's services, the latest first | index `owner`: `services#<code>` / `<time>#<id>` | ~10 RU a page |
//! | services that wait for review, the oldest first | index `work`: `services` / `<time>#<id>` | ~10 RU a page |
//! | keys under which searches stand | `stands` / `<key>` | 1 WU; ½ RU for every 4 KB: 1 RU for each 130 keys |
//! | searches that a new posting may answer | those of its keys that are in use | ½ RU for each key, and for every 4 KB |
//! | a fair | `fair#<id>` / `fair` | ½ RU for every 4 KB, 1 WU for every KB and 3i |
//! | fairs to come, the next to end first, and past ones backward | index `board`: `fairs` / from `<end>` | ½ RU for every 4 KB of cards: 2 RU a page, 10 RU at most where it is filtered |
//! | an org's fairs | index `owner`: `fairs#<org>` / `<start>#<id>` | ½ RU for every 4 KB |
//! | who has a seat, waits, or came | `fair#<id>` / `roll`, if its version is what was read | ½ RU for every 4 KB, twice that strong, 1 WU for every KB: 80 bytes a person |
//! | a person of the roll | `fair#<id>` / `guest#<enterprise>#<id>` | ½ RU for every 4 KB: 1 RU for each 30, 1 WU + 1i |
//! | where an enterprise is registered | index `owner`: `guests#<enterprise>`, the latest first | ½ RU for every 4 KB |
//! | whose a booth is, and who asks for it | `fair#<id>` / `booth#<001>`, if its version is what was read | ½ RU for all, 1 WU |
//! | an interest that began at a booth | `fair#<id>` / `deal#<id>`, and the conversation | 1 WU; ½ RU for each 20, and ½ RU for each conversation |
//! | what the organiser notes of an enterprise | `fair#<id>` / `note#<enterprise>`, index `work` | 1 WU + 1i; ½ RU for every 4 KB |
//! | what an enterprise says of a fair | `fair#<id>` / `said#<enterprise>` | 1 WU; ½ RU for every 4 KB |
//! | fairs that begin or are over, and notes whose day has come | index `work`: `fairs` / up to `<day>~` | ½ RU for every 4 KB |
//! | a programme of vouchers | `programme#<id>` / `programme`, strong; written if its version is what was read | 1 RU, 1 WU + 1i |
//! | programmes, the latest first | index `owner`: `programmes` / `<time>#<id>` | ~5 RU a page |
//! | a voucher | `voucher#<id>` / `voucher`, strong; the same | 1 RU, 1 WU + 1–3i |
//! | claim a voucher | the programme, up to ten vouchers whose ids follow from it and the enterprise, the programme, the voucher | up to 11 RU, 2 WU + 3i |
//! | an enterprise's vouchers, the latest first | index `owner`: `vouchers#<code>` / `<time>#<id>` | ~5 RU a page |
//! | what was redeemed of a programme, the latest first | index `other`: `settled#<programme>` / `<day>#<id>` | ~5 RU a page |
//! | vouchers that time has something to do with | index `work`: `due`, with the postings | ½ RU for every 4 KB |
//! | what an order counts as | `served#<provider>` / `order#<month>#<number>`, only forward | 1 WU |
//! | a provider's month, counted anew | the rows of the month; `served#<provider>` / `sum#<month>` | ½ RU for every 4 KB, 1 WU |
//! | a provider's orders in a year | `served#<provider>` / `sum#…` | 1 RU |
//! | what was said of a provider, the latest month first | `comments#<provider>` / `<month>-<id>` | ½ RU for every 4 KB; 1 RU and 1 WU to keep one |
//! | a page of the directory, filtered and counted; a chain | in memory | none |
//! | what came into the directory or left it, and the confirmed links | index `board`: `entries`, `entries-gone`, `links`, `links-gone` / from `<a minute ago>` | 2 RU, at most once in five seconds a process |
//! | all entries and all links | index `board`: `entries`, `links` | ½ RU for every 4 KB, once a process |
//! | an entry, found by its enterprise or by itself | `entry#<id>` / `entry`; its id follows from the credit code | ½ RU for every 4 KB, twice that strong |
//! | write an entry, act on it | the same, if its version is what was read | 1 WU for every KB, again for each index it stands in (board, work) |
//! | entries that wait for the Federation, the oldest first | index `work`: `entries-desk` / `<time>#<id>` | ~10 RU a page |
//! | a supply link | `link#<id>` / `link`; its id follows from both and the product | 1 RU, 1 WU + 3i |
//! | an enterprise's links | index `owner`: `supplies#<code>`, index `other`: `buys#<code>` | ½ RU for every 4 KB: 1 RU for each 15 |
//! | conversations of an enterprise that ended with a result | `concluded#<code>` / `<deal>`, once | ½ RU, 1 WU |
//!
//! `live`, `gone`, `desk`, `due`, `meeting` and `stands` are one partition each: a province's enterprises post some hundred times a day.

use shared::market::picture::Size;

pub const ENTRY: &str = "entry";
/// Entries that are found, and that were, in the index `board`.
pub const ENTRIES: &str = "entries";
pub const ENTRIES_GONE: &str = "entries-gone";
/// Entries that wait for the Federation, in the index `work`.
pub const ENTRIES_DESK: &str = "entries-desk";
pub const LINK: &str = "link";
/// Links that both say, and that both said, in the index `board`.
pub const LINKS: &str = "links";
pub const LINKS_GONE: &str = "links-gone";
pub const POSTING: &str = "posting";
pub const LIVE: &str = "live";
pub const GONE: &str = "gone";
/// Which snapshot of a list counts.
pub const SNAPSHOT: &str = "snapshot";
pub const DESK: &str = "desk";
/// Of what waits for the Federation, that of which it was reminded.
pub const DESK_LATE: &str = "desk-late";
pub const DUE: &str = "due";
pub const DEAL: &str = "deal";
pub const MESSAGES: &str = "m#";
/// Conversations that the Federation has to do with, in the index `work`.
pub const TALKS: &str = "talks";
pub const PICTURE: &str = "picture";
/// Pictures that are looked at on a day, in the index `work`.
pub const PICTURES: &str = "pictures";

/// Providers: in the index `board` with how each stands, in `other` those that wait for the Federation.
pub const PROVIDERS: &str = "providers";
pub const PROVIDER: &str = "provider";
pub const SERVICE: &str = "service";
/// Services that are live, in the index `board`; those that wait for review, in `work`.
pub const SERVICES: &str = "services";
pub const SERVICES_GONE: &str = "services-gone";

pub fn provider(enterprise: &str) -> String {
    format!("provider#{enterprise}")
}

pub fn service(id: &str) -> String {
    format!("service#{id}")
}

/// The services of a provider.
pub fn services(enterprise: &str) -> String {
    format!("services#{enterprise}")
}

pub const FAIR: &str = "fair";
/// Fairs that everyone may see, in the index `board`; what is to be done about fairs, in the index `work`.
pub const FAIRS: &str = "fairs";
pub const ROLL: &str = "roll";
pub const GUESTS: &str = "guest#";
pub const BOOTHS: &str = "booth#";
pub const DEALS: &str = "deal#";
pub const NOTES: &str = "note#";
pub const SAID: &str = "said#";

pub fn fair(id: &str) -> String {
    format!("fair#{id}")
}

/// The fairs that an org plans.
pub fn fairs_of(org: &str) -> String {
    format!("fairs#{org}")
}

/// Persons whom an enterprise registered.
pub fn guests_of(enterprise: &str) -> String {
    format!("guests#{enterprise}")
}

pub fn guest(enterprise: &str, id: &str) -> String {
    format!("{GUESTS}{enterprise}#{id}")
}

pub fn booth(number: u16) -> String {
    format!("{BOOTHS}{number:03}")
}

/// Something of a fair under what it is of: a conversation's id, an enterprise.
pub fn under(what: &str, of: &str) -> String {
    format!("{what}{of}")
}

/// What waits for the Federation.
pub const fn desk(late: bool) -> &'static str {
    if late { DESK_LATE } else { DESK }
}

/// Interests in a posting that wait for an answer, in the index `board`.
pub fn interested(posting: &str) -> String {
    format!("interested#{posting}")
}

pub fn posting(id: &str) -> String {
    format!("posting#{id}")
}

pub fn picture(id: &str) -> String {
    format!("picture#{id}")
}

/// Where a picture's content lies among the files.
pub fn content(id: &str, size: Size) -> String {
    format!("pictures/{}/{id}-{}", id.get(..2).unwrap_or("00"), size.code())
}

pub fn owner(enterprise: &str) -> String {
    format!("owner#{enterprise}")
}

/// The place of something in a list: by time, and then by what it is.
pub fn place(at: &str, id: &str) -> String {
    format!("{at}#{id}")
}

pub fn near(band: &str) -> String {
    format!("near#{band}")
}

pub fn deal(id: &str) -> String {
    format!("deal#{id}")
}

/// Conversations about this enterprise's postings.
pub fn deals(enterprise: &str) -> String {
    format!("deals#{enterprise}")
}

/// Conversations that this enterprise began.
pub fn asked(enterprise: &str) -> String {
    format!("asked#{enterprise}")
}

pub fn message(number: u32) -> String {
    format!("{MESSAGES}{number:06}")
}

/// A file that was sent in a conversation.
pub fn attachment(upload: &str) -> String {
    format!("file#{upload}")
}

/// Whom an enterprise wants to hear nothing from.
pub fn block(by: &str) -> String {
    format!("block#{by}")
}

pub fn blocker_of(partition: &str) -> Option<&str> {
    partition.strip_prefix("block#")
}

/// What came of the conversations about a board's postings of a city.
pub fn came(board: &str, city: &str) -> String {
    format!("came#{board}#{city}")
}

/// How one of them ended.
pub fn ended(month: &str, deal: &str) -> String {
    format!("end#{month}#{deal}")
}

/// The sum of a month.
pub fn came_in(month: &str) -> String {
    format!("sum#{month}")
}

/// The Federation's introductions.
pub const INTRODUCTIONS: &str = "introductions";

/// How many interests an enterprise showed, by day.
pub fn interests(enterprise: &str) -> String {
    format!("interests#{enterprise}")
}

/// What of a conversation it is on record that somebody read.
pub fn read(deal: &str) -> String {
    format!("read#{deal}")
}

pub fn seen(deal: &str) -> String {
    format!("seen#{deal}")
}

pub const MEETING: &str = "meeting";
pub const STANDS: &str = "stands";

/// Postings under a key of matching.
pub fn meet(key: &str) -> String {
    format!("meet#{key}")
}

pub fn matches(posting: &str) -> String {
    format!("match#{posting}")
}

pub fn best(posting: &str) -> String {
    format!("best#{posting}")
}

/// The place of a match among a posting's best.
pub fn rank(score: u32, other: &str) -> String {
    format!("{score:04}#{other}")
}

pub fn quality(month: &str) -> String {
    format!("quality#{month}")
}

pub fn told(posting: &str) -> String {
    format!("told#{posting}")
}

pub fn saved(enterprise: &str) -> String {
    format!("saved#{enterprise}")
}

pub fn slot(number: usize) -> String {
    format!("{number:02}")
}

/// Searches under a key of theirs.
pub fn stand(key: &str) -> String {
    format!("stand#{key}")
}

pub const PROGRAMME: &str = "programme";
/// Programmes of vouchers, in the index `owner`.
pub const PROGRAMMES: &str = "programmes";
pub const VOUCHER: &str = "voucher";

pub fn programme(id: &str) -> String {
    format!("programme#{id}")
}

pub fn voucher(id: &str) -> String {
    format!("voucher#{id}")
}

/// An enterprise's vouchers.
pub fn vouchers(enterprise: &str) -> String {
    format!("vouchers#{enterprise}")
}

/// A programme's redeemed vouchers.
pub fn settled(programme: &str) -> String {
    format!("settled#{programme}")
}

/// What was said of a provider.
pub fn comments(provider: &str) -> String {
    format!("comments#{provider}")
}

/// What was ordered of a provider.
pub fn served(provider: &str) -> String {
    format!("served#{provider}")
}

pub fn order(month: &str, number: &str) -> String {
    format!("order#{month}#{number}")
}

pub fn served_in(month: &str) -> String {
    format!("sum#{month}")
}

pub fn entry(id: &str) -> String {
    format!("entry#{id}")
}

pub fn link(id: &str) -> String {
    format!("link#{id}")
}

/// Links in which an enterprise is the supplier.
pub fn supplies(enterprise: &str) -> String {
    format!("supplies#{enterprise}")
}

/// Links in which it is the buyer.
pub fn buys(enterprise: &str) -> String {
    format!("buys#{enterprise}")
}

/// Conversations of an enterprise that ended with a result.
pub fn concluded(enterprise: &str) -> String {
    format!("concluded#{enterprise}")
}

/// Where a snapshot of a list lies among the files.
pub fn snapshot_file(list: &str, file: &str) -> String {
    format!("lists/{list}/{file}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_sort_by_time() {
        let (early, late) = (place("2026-11-09T02:12:00Z", "b"), place("2026-11-09T02:12:01Z", "a"));
        assert!(early < late && early.as_str() < "2026-11-09~");
        assert!(message(9) < message(10));
        assert!(rank(99, "b") < rank(100, "a") && rank(999, "b") < rank(1_000, "a"));
    }
}
