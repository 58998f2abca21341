//! Which words two texts have in common, as a person would name them: pairs of signs serve to weigh, not to be read.
//!
//! What both have is joined to the longest run. A run that is all of what one of the two says, or holds such a word, is
//! sure to be whole; of any other a sign that seldom begins a word is cut off, and what is left must be long enough that
//! it is hardly the end of one word and the beginning of the next.

/// The fewest signs of a run that nothing shows to be whole.
const LEAST: usize = 3;
/// Signs that end words (大型, 弹性, 强度) far oftener than they begin one.
const ENDINGS: &str = "型性度化率类式";

/// The longest first, none within another.
pub fn common_words(one: &[String], other: &[String]) -> Vec<String> {
    let whole: Vec<&String> = one.iter().chain(other).collect();
    let mut found: Vec<String> = Vec::new();
    for mine in one {
        for theirs in other {
            found.extend(common_runs(mine, theirs).into_iter().filter_map(|run| word_of(run, &whole)));
        }
    }
    found.sort_by(|one, other| other.chars().count().cmp(&one.chars().count()).then_with(|| one.cmp(other)));
    let mut words: Vec<String> = Vec::new();
    for word in found {
        if !words.iter().any(|longer| longer.contains(&word)) {
            words.push(word);
        }
    }
    words
}

/// The word that a run stands for; nothing where it is no word.
fn word_of(run: String, whole: &[&String]) -> Option<String> {
    if whole.contains(&&run) {
        return Some(run);
    }
    let inside = whole.iter().filter(|word| run.contains(word.as_str()));
    if let Some(word) = inside.max_by_key(|word| word.chars().count()) {
        return Some((*word).clone());
    }
    let rest: String = run.chars().skip_while(|sign| ENDINGS.contains(*sign)).collect();
    (rest.chars().count() >= LEAST).then_some(rest)
}

/// All runs of two signs and more that stand in both and can't be made longer.
fn common_runs(one: &str, other: &str) -> Vec<String> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut runs = Vec::new();
    let mut before = vec![0_usize; other.len() + 1];
    for place in 0..=one.len() {
        let mut now = vec![0_usize; other.len() + 1];
        for (at, length) in now.iter_mut().enumerate().skip(1) {
            let same = one.get(place).is_some_and(|sign| other.get(at - 1) == Some(sign));
            let ended = before.get(at - 1).copied().unwrap_or_default();
            if same {
                *length = ended + 1;
            } else if ended > 1 {
                runs.extend(one.get(place - ended..place).map(|run| run.iter().collect::<String>()));
            }
        }
        // What reached the end of the other text ends there.
        let last = now.last().copied().unwrap_or_default();
        if last > 1 {
            runs.extend(one.get(place + 1 - last..=place).map(|run| run.iter().collect::<String>()));
        }
        before = now;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(one: &[&str], other: &[&str]) -> Vec<String> {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        common_words(&own(one), &own(other))
    }

    #[test]
    fn neighbouring_pairs_are_joined_to_the_word_that_both_say() {
        assert_eq!(common(&["电力变压器油箱"], &["箱式变压器外壳"]), ["变压器"]);
        assert_eq!(common(&["玄武岩纤维", "保温"], &["短切玄武岩纤维"]), ["玄武岩纤维"]);
        assert_eq!(common(&["不锈钢拉丝"], &["不锈钢拉丝"]), ["不锈钢拉丝"]);
    }

    #[test]
    fn what_cuts_a_word_is_not_named() {
        assert_eq!(common(&["大型变压器"], &["小型变频器"]), Vec::<String>::new(), "型变");
        assert_eq!(common(&["活性淀粉"], &["弹性淀胶"]), Vec::<String>::new(), "性淀");
        assert_eq!(common(&["大型变压器"], &["小型变压器"]), ["变压器"]);
        assert_eq!(common(&["大型变压器油箱"], &["变压器"]), ["变压器"]);
    }

    #[test]
    fn a_short_word_is_named_where_one_of_both_says_it_alone() {
        assert_eq!(common(&["铸件"], &["球铁铸件毛坯"]), ["铸件"]);
        assert_eq!(common(&["铸件"], &["锻件"]), Vec::<String>::new());
        assert_eq!(common(&[], &["铸件"]), Vec::<String>::new());
    }
}
