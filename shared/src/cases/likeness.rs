//! How alike two appeals are: the same rule for one being written and for one that may be merged.

/// What is compared. Empty: not known, or not said yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said<'a> {
    pub category: &'a str,
    pub title: &'a str,
    pub text: &'a str,
}

/// The least likeness of titles that counts, of 100.
pub const TITLES: u32 = 25;
/// The least likeness of texts that counts, of 100: two texts of one language always share some pairs.
pub const TEXTS: u32 = 45;
/// Pairs of characters that a text has to have to be compared at all.
const ENOUGH: usize = 16;
/// Characters of a text that are looked at.
const LOOKED_AT: usize = 2_000;

/// How alike two appeals are, the more the higher; nothing when neither titles nor texts nor the subject are.
pub fn likeness(one: &Said<'_>, other: &Said<'_>) -> Option<u32> {
    let titles = of_titles(one.title, other.title);
    let texts = of_texts(one.text, other.text);
    let same_subject = !one.category.is_empty() && one.category == other.category;
    let counts = titles >= TITLES || texts >= TEXTS || same_subject;
    // The same subject weighs as much as the least likeness of titles that counts; what texts share below what counts
    // is the language's.
    let texts = if texts >= TEXTS { texts } else { 0 };
    counts.then(|| titles + texts + if same_subject { TITLES } else { 0 })
}

/// How alike two titles are, from 0 to 100: the share of their pairs of neighbouring characters that both have
/// (Dice's coefficient).
pub fn of_titles(one: &str, other: &str) -> u32 {
    let (one, other) = (pairs(one), pairs(other));
    share(2 * common(&one, &other), one.len() + other.len())
}

/// How alike two texts are, from 0 to 100: the share of the shorter one's pairs that the longer one has, so that a text
/// that is just being begun is found as well.
pub fn of_texts(one: &str, other: &str) -> u32 {
    let (one, other) = (pairs(one), pairs(other));
    let shorter = one.len().min(other.len());
    if shorter < ENOUGH { 0 } else { share(common(&one, &other), shorter) }
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).take(LOOKED_AT).collect();
    let mut pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn common(one: &[(char, char)], other: &[(char, char)]) -> usize {
    one.iter().filter(|pair| other.binary_search(pair).is_ok()).count()
}

fn share(part: usize, whole: usize) -> u32 {
    (100 * part).checked_div(whole).and_then(|share| u32::try_from(share).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POWER: &str = "今年八月提交用电报装申请，至今没有答复，新厂房不能投产。请明确接入方案和时间。";
    const LONG: &str = "我公司位于长安区，新厂房已建成。今年八月提交用电报装申请以后，供电部门至今没有答复，新厂房不能投产，\
                        设备闲置三个月，工人工资照付。请明确接入方案和时间，并说明迟迟不答复的原因。";
    const DEBT: &str =
        "二〇二四年为开发区管委会建设的道路工程已验收，工程款两年未付，多次催要没有结果，企业资金周转困难。";

    #[test]
    fn titles_compare_by_their_pairs() {
        assert_eq!(of_titles("用电报装", "用电报装"), 100);
        assert_eq!(of_titles("", "用电"), 0);
        assert!(of_titles("新厂房用电报装三个月没有答复", "用电报装没有答复") > TITLES);
        assert!(of_titles("新厂房用电报装三个月没有答复", "工程款拖欠两年") < TITLES);
    }

    #[test]
    fn a_text_is_found_in_a_longer_one_about_the_same_and_not_in_another() {
        assert!(of_texts(POWER, LONG) >= TEXTS, "{}", of_texts(POWER, LONG));
        assert!(of_texts(POWER, DEBT) < TEXTS, "{}", of_texts(POWER, DEBT));
        assert!(of_texts(LONG, DEBT) < TEXTS, "{}", of_texts(LONG, DEBT));
        assert_eq!(of_texts("用电报装", LONG), 0, "too short to tell");
    }

    #[test]
    fn another_title_under_another_subject_is_found_by_its_text() {
        let one = Said {
            category: "utilities.power", title: "新厂房用电报装三个月没有答复", text: LONG
        };
        let other = Said { category: "licensing", title: "设备闲置", text: POWER };
        assert!(likeness(&one, &other).is_some());
        assert_eq!(likeness(&one, &Said { text: DEBT, ..other }), None);
        let titled = Said { title: "用电报装没有答复", text: "", ..other };
        assert!(likeness(&one, &titled) < likeness(&one, &Said { text: POWER, ..titled }));
        assert!(likeness(&one, &Said { category: "utilities.power", ..Said::default() }).is_some());
    }
}
