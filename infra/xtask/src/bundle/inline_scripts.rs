//! Moves inline scripts into files of their own, so that the content security policy needs no exception for them.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A script that stood in the page.
#[derive(Debug, PartialEq)]
pub struct Script {
    pub file: String,
    pub body: String,
}

/// The page without inline scripts, and the scripts. Data blocks (a script element of a type that is not run) stay.
pub fn take_out(html: &str) -> (String, Vec<Script>) {
    let mut page = String::with_capacity(html.len());
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some((before, attributes, body, after)) = next_script(rest) {
        page.push_str(before);
        rest = after;
        if body.trim().is_empty()
            || attributes.contains("src=")
            || attributes.contains("json")
            || attributes.contains("importmap")
        {
            page.push_str(&format!("<script{attributes}>{body}</script>"));
            continue;
        }
        let body = body.trim().to_owned() + "\n";
        let file = format!("start-{:016x}.js", digest(&body));
        page.push_str(&format!("<script{attributes} src=\"/{file}\"></script>"));
        scripts.push(Script { file, body });
    }
    page.push_str(rest);
    (page, scripts)
}

fn next_script(html: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, tail) = html.split_once("<script")?;
    let (attributes, tail) = tail.split_once('>')?;
    let (body, after) = tail.split_once("</script>")?;
    Some((before, attributes, body, after))
}

fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_become_files_named_by_content() {
        let (page, scripts) = take_out("<p>a</p><script type=\"module\">\nlet a = 1;\n</script><p>b</p>");
        let [script] = scripts.as_slice() else { panic!("one script, not {scripts:?}") };
        assert_eq!(script.body, "let a = 1;\n");
        assert_eq!(
            page,
            format!("<p>a</p><script type=\"module\" src=\"/{}\"></script><p>b</p>", script.file)
        );
    }

    #[test]
    fn scripts_with_an_address_and_data_blocks_stay() {
        let html = "<script src=\"/a.js\"></script><script type=\"application/ld+json\">{}</script>";
        assert_eq!(take_out(html), (html.to_owned(), Vec::new()));
    }
}
