//! Goods and services that no board takes, by words, as data.

const WORDS: &str = include_str!("../../data/forbidden-goods.txt");

/// A forbidden thing in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// Why, as the list heads it: 枪支弹药, 淘汰落后产能 …
    pub kind: &'static str,
    pub word: &'static str,
}

/// What of the list a text names, each kind once. Spaces and signs between the characters don't hide it.
pub fn find(text: &str) -> Vec<Forbidden> {
    let text: String = super::browse::fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let mut found: Vec<Forbidden> = Vec::new();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once('：') else { continue };
        if let Some(word) = words.split_whitespace().find(|word| text.contains(*word)) {
            found.push(Forbidden { kind, word });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_whole_and_found_through_signs() {
        assert!(WORDS.lines().filter(|line| !line.starts_with('#')).all(|line| line.contains('：')));
        let found = find("长期代 开-发 票，价格优惠");
        assert_eq!(found.iter().map(|one| one.word).collect::<Vec<_>>(), ["代开发票"]);
        assert!(find("供应地条钢").iter().any(|one| one.kind.contains("落后产能")));
        assert_eq!(find("枪钻加工、弹簧钢丝、药用辅料、火花塞"), []);
    }
}
