//! The front end in its bucket: files named after their content for a year, all others not kept by anyone.
//!
//! Always: what a build's index.html names is there before that index.html is, and stays when the next one comes.

use super::{Deployment, old_pages};
use crate::bundle::finish::files_below;
use crate::places;
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Media types by the end of a name; `aws` knows the others.
const MEDIA: [(&str, &str); 9] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("pack", "application/octet-stream"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];
const FOREVER: &str = "public, max-age=31536000, immutable";
const NEVER: &str = "no-cache";

/// What files of one upload have in common.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Kind {
    media: &'static str,
    is_brotli: bool,
    is_hashed: bool,
}

/// Lays the files of `dist/` into the buckets: those for a year where the site is, the others with the build.
/// Once the list of the former is laid, all of them are there.
pub fn upload(deployment: &Deployment, build: &str) -> Result<()> {
    let (dist, artefacts) = (places::dist(), deployment.bucket("artefacts"));
    let list = old_pages::list_of(build);
    if deployment.holds(&artefacts, &list)? {
        return Ok(());
    }
    let (mut named, uploads) = (String::new(), deployment.place_of("uploads"));
    let staged = places::target()?.join("functions/site");
    if staged.is_dir() {
        fs::remove_dir_all(&staged)?;
    }
    for (kind, files) in by_kind(&dist)? {
        let folder =
            staged.join(format!("{}-{}-{}", kind.media.replace('/', "-"), kind.is_brotli, kind.is_hashed));
        for file in files {
            let to = folder.join(file.strip_prefix(&dist)?);
            fs::create_dir_all(to.parent().context("a file in no folder")?)?;
            lay(&file, &to, (build, &uploads), kind.is_brotli)?;
            if kind.is_hashed {
                named.push_str(&format!("{}\n", file.strip_prefix(&dist)?.to_string_lossy()));
            }
        }
        let bucket = if kind.is_hashed {
            format!("s3://{}", deployment.bucket("site"))
        } else {
            format!("s3://{artefacts}/builds/{build}/site")
        };
        let folder = folder.to_string_lossy().into_owned();
        let caching = if kind.is_hashed { FOREVER } else { NEVER };
        let mut words =
            vec!["s3", "cp", "--recursive", "--quiet", &folder, &bucket, "--cache-control", caching];
        if !kind.media.is_empty() {
            words.extend(["--content-type", kind.media]);
        }
        if kind.is_brotli {
            words.extend(["--content-encoding", "br"]);
        }
        deployment.aws.text(&words)?;
    }
    let file = staged.join("list");
    fs::write(&file, named)?;
    deployment.aws.text(&[
        "s3",
        "cp",
        "--quiet",
        &file.to_string_lossy(),
        &format!("s3://{artefacts}/{list}"),
    ])?;
    Ok(())
}

/// Removes the files of pages that are long replaced; `needed` are the builds whose pages may be wanted again.
pub fn prune(deployment: &Deployment, needed: &[&str]) -> Result<()> {
    old_pages::remove(deployment, needed)
}

/// Makes a build's page the one that people get.
pub fn publish(deployment: &Deployment, build: &str) -> Result<()> {
    let from = format!("s3://{}/builds/{build}/site", deployment.bucket("artefacts"));
    let to = format!("s3://{}", deployment.bucket("site"));
    deployment.aws.text(&["s3", "cp", "--recursive", "--quiet", &from, &to])?;
    Ok(())
}

/// The files to upload; the compressed copies stand in the place of those that have one, but for the page itself, which
/// programs without brotli read too.
fn by_kind(dist: &Path) -> Result<BTreeMap<Kind, Vec<PathBuf>>> {
    let mut kinds: BTreeMap<Kind, Vec<PathBuf>> = BTreeMap::new();
    for file in files_below(dist)? {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".br") || name.starts_with('.') {
            continue;
        }
        let is_hashed = is_hashed(&name);
        let is_brotli = is_hashed && with_br(&file).is_file();
        let end = name.rsplit('.').next().unwrap_or_default();
        let media = MEDIA.iter().find(|(known, _)| *known == end).map_or("", |(_, media)| *media);
        kinds.entry(Kind { media, is_brotli, is_hashed }).or_default().push(file);
    }
    Ok(kinds)
}

fn lay(file: &Path, to: &Path, (build, uploads): (&str, &str), is_brotli: bool) -> Result<()> {
    if file.ends_with("index.html") {
        let html = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        return Ok(fs::write(to, with_head(&html, build, uploads))?);
    }
    let from = if is_brotli { with_br(file) } else { file.to_path_buf() };
    fs::copy(&from, to).with_context(|| format!("copying {}", from.display()))?;
    Ok(())
}

fn with_br(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// Trunk puts the hash of the content into the name: `app-0123456789abcdef_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(['-', '.', '_']).any(is_hash)
}

/// The page with its own content security policy, which names its inline scripts: no server writes it into a header here,
/// and each build has its own. Large files go straight to `uploads`, where the bucket of attachments is reached. What only a
/// header can say stands in `front.yaml`. And which build it is of, for who looks.
fn with_head(html: &str, build: &str, uploads: &str) -> String {
    let hashes: String = inline_scripts(html)
        .iter()
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes()))))
        .collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self' {uploads}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    );
    let meta = format!(
        "<meta http-equiv=\"content-security-policy\" content=\"{policy}\"><meta name=\"qitong-build\" content=\"{build}\">"
    );
    match html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{meta}{after}"),
        None => format!("{meta}{html}"),
    }
}

/// The text of every script that loads no file.
fn inline_scripts(html: &str) -> Vec<&str> {
    let parts = html.split("<script").skip(1).filter_map(|part| part.split_once('>'));
    let inline = parts.filter(|(attributes, _)| !attributes.contains("src="));
    inline.filter_map(|(_, rest)| rest.split_once("</script>")).map(|(script, _)| script).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_hold_a_hash_are_kept_for_a_year() {
        assert!(is_hashed("frontend-3f2a9c0d11e4b7aa_bg.wasm") && is_hashed("qitong-0123456789abcdef.css"));
        assert!(!is_hashed("index.html") && !is_hashed("market.js") && !is_hashed("favicon.svg"));
    }

    #[test]
    fn the_page_names_its_own_inline_scripts() {
        let page = with_head(
            "<html><head><script>alert(1)</script><script src=\"/x.js\"></script></head></html>",
            "0a1b",
            "https://s3.x/uploads/",
        );
        // `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`
        assert!(page.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; style-src"), "{page}");
        assert!(page.starts_with("<html><head><meta http-equiv=\"content-security-policy\""), "{page}");
        assert!(page.contains("connect-src 'self' https://s3.x/uploads/;"), "{page}");
        assert!(page.contains("<meta name=\"qitong-build\" content=\"0a1b\"><script>"), "{page}");
    }
}
