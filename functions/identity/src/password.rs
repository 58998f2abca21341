//! Passwords: argon2id with 19 MiB, two passes, one lane. Hashing runs on threads of its own, few at a time, so that
//! a rush of sign-ins neither stalls other requests nor fills the memory.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::Fault;
use shared::identity::rules::PASSWORD_MAX;
use tokio::sync::Semaphore;

/// At 19 MiB each.
static PLACES: Semaphore = Semaphore::const_new(4);

/// Verified in place of a hash that isn't there, so that an unknown login takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hashed(&kernel::random::token()).ok());

/// The hash to keep, in the PHC format.
pub async fn hash(password: &str) -> Result<String, Fault> {
    let password = password.to_owned();
    on_a_thread(move || hashed(&password)).await?
}

/// Whether the password fits the hash; without a hash it takes as long and never does.
pub async fn fits(password: &str, hash: Option<&str>) -> Result<bool, Fault> {
    // Nobody has a longer one, and hashing it would be work for nothing.
    if password.len() > PASSWORD_MAX * 4 {
        return Ok(false);
    }
    let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
    on_a_thread(move || match hash {
        Some(hash) => verified(&password, &hash),
        None => {
            let _ = NOBODY.as_deref().is_some_and(|nobody| verified(&password, nobody));
            false
        }
    })
    .await
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let _place = PLACES.acquire().await.map_err(Fault::unexpected)?;
    tokio::task::spawn_blocking(work).await.map_err(Fault::unexpected)
}

fn argon2() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| Fault::impossible(format!("{error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(password: &str) -> Result<String, Fault> {
    let hash = argon2()?.hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Fault::impossible(format!("{error}")))
}

fn verified(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_fits_its_password_alone() {
        let hash = hash("correct horse").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(fits("correct horse", Some(&hash)).await.unwrap());
        assert!(!fits("correct hors", Some(&hash)).await.unwrap());
        assert!(!fits("correct horse", None).await.unwrap());
        assert!(!fits("correct horse", Some("not a hash")).await.unwrap());
        assert!(!fits(&"x".repeat(10_000), Some(&hash)).await.unwrap());
    }
}
