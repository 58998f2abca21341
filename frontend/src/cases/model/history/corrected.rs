//! What an event tells of a correction, and of what an officer did at the window.

use super::{Teller, words};

/// How much was corrected, and that it was done at a counter.
pub fn lines(teller: &Teller<'_>, lines: &mut Vec<String>) {
    let corrected = &teller.data["corrected"];
    let papers = corrected["documents"].as_u64().unwrap_or_default();
    let form = (corrected["form"] == true).then(|| teller.word(words::CORRECTED_FORM));
    let papers = (papers > 0).then(|| teller.say(words::CORRECTED_PAPERS, &[&papers.to_string()]));
    let what: Vec<String> = form.into_iter().chain(papers).collect();
    if !what.is_empty() {
        let what = what.join(teller.reader.locale.pick("、", ", "));
        lines.push(teller.say(words::CORRECTED_SAID, &[&what]));
    }
    if teller.data["at_counter"] == true {
        lines.push(teller.word(words::DONE_AT_COUNTER));
    }
}
