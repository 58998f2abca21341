//! Tells whether the files a result was made from are still the same.

use anyhow::{Context, Result};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// A digest of these files and folders, by path and content. What is missing counts as empty. It guards against
/// forgetting a rebuild, not against an attacker, so a quick hash is enough.
pub fn of(root: &Path, sources: &[&str], besides: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    besides.hash(&mut hasher);
    for source in sources {
        add(&root.join(source), root, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether the stamp holds this digest.
pub fn is_fresh(stamp: &Path, digest: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|held| held == digest)
}

fn add(path: &Path, root: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)
            .and_then(|entries| {
                entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
            })
            .with_context(|| format!("reading {}", path.display()))?;
        entries.sort();
        return entries.iter().try_for_each(|entry| add(entry, root, hasher));
    }
    if path.is_file() {
        path.strip_prefix(root).unwrap_or(path).hash(hasher);
        fs::read(path).with_context(|| format!("reading {}", path.display()))?.hash(hasher);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_changes_with_content_name_and_mode() {
        let root = std::env::temp_dir().join(format!("qitong-fingerprint-{}", std::process::id()));
        fs::create_dir_all(root.join("folder")).unwrap();
        fs::write(root.join("folder/a"), "one").unwrap();
        let digest = |mode: &str| of(&root, &["folder"], &[mode]).unwrap();
        let first = digest("dev");
        assert_eq!(first, digest("dev"));
        assert_ne!(first, digest("release"));
        fs::write(root.join("folder/a"), "two").unwrap();
        let second = digest("dev");
        assert_ne!(first, second);
        fs::rename(root.join("folder/a"), root.join("folder/b")).unwrap();
        assert_ne!(second, digest("dev"));
        fs::remove_dir_all(root).unwrap();
    }
}
