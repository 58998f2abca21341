//! The host's settings: the environment's, and for what isn't set, places in the data folder.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Context;
use kernel::config::{Config, Secret};

const SECRET_FILE: &str = "secret";

/// Reads the environment; uploads and the secret lie in `data` unless it says otherwise, and people reach the
/// service at `origin`.
#[expect(
    clippy::disallowed_methods,
    reason = "the host's configuration: the environment's, with places of its own"
)]
pub fn read(data: &Path, origin: &str) -> anyhow::Result<Config> {
    let mut config = Config::read(|name| {
        let set = std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        set.or_else(|| match name {
            "QITONG_UPLOADS" => Some(data.join("uploads").to_string_lossy().into_owned()),
            "QITONG_PUBLIC_ORIGIN" => Some(origin.to_owned()),
            _ => None,
        })
    })?;
    if config.secret.is_empty() {
        config.secret = kept_secret(data)?;
    }
    Ok(config)
}

/// The secret in the data folder, made when there is none. Only its owner may read it.
fn kept_secret(data: &Path) -> anyhow::Result<Secret> {
    std::fs::create_dir_all(data).with_context(|| format!("can't create {}", data.display()))?;
    let path = data.join(SECRET_FILE);
    match std::fs::read_to_string(&path) {
        Ok(secret) if secret.trim().len() >= 32 => return Ok(Secret::new(secret.trim())),
        Ok(_) => anyhow::bail!("{} is too short for a secret", path.display()),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("can't read {}", path.display())),
    }
    let secret = kernel::random::token();
    let mut file = private().open(&path).with_context(|| format!("can't write {}", path.display()))?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    Ok(Secret::new(secret))
}

/// Makes a file that only its owner may read.
#[cfg(unix)]
pub fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
}

/// Makes a file; who may read it is for the system to say.
#[cfg(not(unix))]
pub fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = kept_secret(folder.path()).unwrap();
        assert!(first.reveal().len() >= 32);
        assert_eq!(kept_secret(folder.path()).unwrap(), first);
        std::fs::write(folder.path().join(SECRET_FILE), "short").unwrap();
        assert!(kept_secret(folder.path()).is_err());
    }
}
