//! Text from outside, made safe to keep and to show: no control characters, no characters that turn the
//! direction of what stands around them, no odd space at the ends.

/// Directional marks and isolates, zero-width and other invisible format characters (Unicode TR 36 §2.5);
/// the zero-width joiner stays, since emoji are made with it.
const fn is_treacherous(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// One line: every run of white space is one space.
pub fn tidy_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_treacherous(c) {
            line.push(c);
        }
    }
    if line.ends_with(' ') {
        line.pop();
    }
    line
}

/// Several lines: line ends are `\n`, at most one empty line in a row.
pub fn tidy_paragraph(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = tidy_line(line);
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_turn_text_round_are_dropped_and_emoji_stay() {
        assert_eq!(tidy_line(" 发\u{202E}票\u{0007}  问题\n👨‍👩‍👧 "), "发票 问题 👨‍👩‍👧");
    }

    #[test]
    fn paragraphs_keep_their_lines() {
        assert_eq!(tidy_paragraph("\r\n一 \r\n\n\n\n二\n\n"), "一\n\n二");
    }
}
