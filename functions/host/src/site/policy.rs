//! The content security policy of a page, computed from the page: its own inline scripts and styles are named by
//! their hashes, and no others run.

use kernel::seal::sha256_base64;

/// Own files, WebAssembly, and the inline parts of `html`.
pub fn policy_for(html: &str) -> String {
    let sources = |tag: &str| {
        let hashes =
            inline_parts(html, tag).into_iter().map(|part| format!(" 'sha256-{}'", sha256_base64(part)));
        hashes.collect::<String>()
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
        sources("script"),
        sources("style"),
    )
}

/// The text of every `<tag …>…</tag>` that loads no file.
fn inline_parts<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
    // ASCII lower-casing keeps every byte's place.
    let lower = html.to_ascii_lowercase();
    let (open, close) = (format!("<{tag}"), format!("</{tag}"));
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(start) = lower[at..].find(&open).map(|found| at + found + open.len()) {
        let Some(inside) = lower[start..].find('>').map(|found| start + found + 1) else { break };
        let Some(end) = lower[inside..].find(&close).map(|found| inside + found) else { break };
        let attributes = &lower[start..inside];
        let is_this_tag = attributes.starts_with([' ', '>', '\n', '\t', '\r']);
        if is_this_tag && !attributes.contains(" src=") && inside < end {
            parts.push(&html[inside..end]);
        }
        at = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_parts_are_named_and_files_are_not() {
        let html = "<HEAD><style>a{}</style><script type=\"module\">import x from '/x.js'</script>\
                    <script src=\"/y.js\"></script><SCRIPT>z()</SCRIPT></HEAD>";
        assert_eq!(inline_parts(html, "script"), ["import x from '/x.js'", "z()"]);
        assert_eq!(inline_parts(html, "style"), ["a{}"]);
        let policy = policy_for("<script>alert(1)</script>");
        // `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
    }
}
