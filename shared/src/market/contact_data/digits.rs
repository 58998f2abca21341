//! Telephone numbers among other numbers.

use super::{ContactKind, Found};

/// A run of digits with at most this many signs between two of them.
const GAP: usize = 2;
/// Signs that people put between the digits of one number.
const SIGNS: &str = " -–—.·_/*~()|,、:+";

/// A group of digits without a sign inside.
#[derive(Clone, Debug, Default)]
struct Group {
    digits: String,
    /// Some digit was written as a word or as a letter that looks like it.
    disguised: bool,
    /// Letters stand right before it: `WX50`, `Q235`.
    bound: bool,
}

/// Telephone numbers in a text of half-width small letters.
pub(super) fn phones(plain: &str) -> Vec<Found> {
    runs(plain).iter().flat_map(|(groups, introduced)| numbers(groups, *introduced)).collect()
}

/// The groups that stand close together, and whether a word for a telephone stands before them.
fn runs(plain: &str) -> Vec<(Vec<Group>, bool)> {
    let chars: Vec<char> = plain.chars().collect();
    let (mut runs, mut groups, mut group) = (Vec::new(), Vec::new(), Group::default());
    let (mut gap, mut start) = (0, 0);
    for (place, c) in chars.iter().copied().enumerate() {
        if let Some((digit, disguised)) = digit_at(&chars, place) {
            if group.digits.is_empty() {
                let before = place.checked_sub(1).and_then(|before| chars.get(before));
                group.bound = before.is_some_and(char::is_ascii_alphabetic);
                if groups.is_empty() {
                    start = place;
                }
            }
            group.digits.push(digit);
            group.disguised |= disguised;
            gap = 0;
            continue;
        }
        if !group.digits.is_empty() {
            groups.push(std::mem::take(&mut group));
        }
        gap += 1;
        if (!SIGNS.contains(c) || gap > GAP) && !groups.is_empty() {
            runs.push((std::mem::take(&mut groups), is_introduced(&chars, start)));
        }
    }
    if !group.digits.is_empty() {
        groups.push(group);
    }
    if !groups.is_empty() {
        runs.push((groups, is_introduced(&chars, start)));
    }
    runs
}

/// The digit that a character stands for. Letters that look like digits count between digits alone.
fn digit_at(chars: &[char], place: usize) -> Option<(char, bool)> {
    let c = *chars.get(place)?;
    if c.is_ascii_digit() {
        return Some((c, false));
    }
    let word = match c {
        '零' | '〇' | '洞' => '0',
        '一' | '壹' | '幺' => '1',
        '二' | '贰' | '两' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' | '拐' => '7',
        '八' | '捌' => '8',
        '九' | '玖' | '勾' => '9',
        'o' if looks_like_a_digit(chars, place) => '0',
        'l' | 'i' if looks_like_a_digit(chars, place) => '1',
        _ => return None,
    };
    Some((word, true))
}

/// A letter `o`, `l` or `i` whose neighbours are digits or such letters, and which belongs to no word.
fn looks_like_a_digit(chars: &[char], place: usize) -> bool {
    let is_like = |c: char| c.is_ascii_digit() || "oli".contains(c);
    let first = (0..place).rev().take_while(|at| chars.get(*at).copied().is_some_and(is_like)).last();
    let run: Vec<char> =
        chars.iter().skip(first.unwrap_or(place)).copied().take_while(|c| is_like(*c)).collect();
    run.len() >= 8 && run.iter().filter(|c| c.is_ascii_digit()).count() * 3 >= run.len()
}

/// Words that say that a number to call follows.
const INTRODUCED: [&str; 7] = ["电话", "手机", "热线", "座机", "致电", "tel", "phone"];

fn is_introduced(chars: &[char], start: usize) -> bool {
    let before: String = chars.iter().take(start).skip(start.saturating_sub(8)).collect();
    INTRODUCED.iter().any(|word| before.contains(word))
}

fn numbers(groups: &[Group], introduced: bool) -> Vec<Found> {
    let mut found = Vec::new();
    for first in 0..groups.len() {
        let mut whole = String::new();
        let mut parts = Vec::new();
        let mut disguised = false;
        for group in groups.iter().skip(first) {
            if group.bound && !parts.is_empty() {
                break;
            }
            whole.push_str(&group.digits);
            parts.push(group.digits.len());
            disguised |= group.disguised;
            if whole.len() > 15 {
                break;
            }
            let bound = groups.get(first).is_some_and(|group| group.bound) && !disguised;
            if let Some(certain) = is_phone(&whole, &parts, (disguised, introduced)).filter(|_| !bound) {
                found.push(Found { kind: ContactKind::Phone, what: whole.clone(), certain });
            }
        }
    }
    // The same digits from several beginnings are one number.
    found.sort_by(|one, other| other.certain.cmp(&one.certain).then(other.what.len().cmp(&one.what.len())));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        if !kept.iter().any(|known| known.what.contains(&one.what)) {
            kept.push(one);
        }
    }
    kept
}

/// Whether digits are a telephone number: surely, perhaps, or not.
fn is_phone(whole: &str, parts: &[usize], (disguised, introduced): (bool, bool)) -> Option<bool> {
    let local = whole.strip_prefix("0086").or_else(|| whole.strip_prefix("86")).unwrap_or(whole);
    let parts = if local.len() == whole.len() { parts } else { parts.get(1..).unwrap_or_default() };
    let single = parts.len() > 4 && parts.iter().all(|part| *part <= 2);
    let is_mobile = local.len() == 11
        && local.starts_with('1')
        && local.as_bytes().get(1).is_some_and(|second| (b'3'..=b'9').contains(second));
    if is_mobile {
        let usual = matches!(parts, [] | [11] | [3, 4, 4] | [3, 8] | [7, 4] | [4, 7] | [3, 3, 5] | [4, 4, 3]);
        // Three quantities may come to eleven digits: 1500、2000、300.
        return Some((usual && parts != [4, 4, 3]) || single || disguised || introduced);
    }
    let is_landline = matches!(whole.len(), 10..=12) && whole.starts_with('0') && !whole.starts_with("00");
    if is_landline {
        let usual = matches!(parts, [3, 7 | 8] | [4, 7 | 8] | [3, 4, 4] | [4, 4, 4] | [4, 3, 4]);
        return (usual || parts.len() == 1 || single).then_some(usual || introduced || disguised || single);
    }
    let is_hotline = whole.len() == 10 && (whole.starts_with("400") || whole.starts_with("800"));
    if is_hotline {
        let usual = matches!(parts, [3, 3, 4] | [3, 7] | [3, 4, 3] | [4, 3, 3]);
        return Some(usual || introduced || disguised || single);
    }
    (introduced && matches!(whole.len(), 7..=8) && parts.len() <= 2).then_some(true)
}
