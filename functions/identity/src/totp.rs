//! The second factor: six digits of RFC 6238 (SHA-1, 30 seconds, as every authenticator knows them), and recovery
//! codes. An account keeps a random number only; the secret is derived from it and the deployment's secret, so a copy
//! of the table opens nothing.

use kernel::random;
use kernel::seal::{Seal, same, sha256_hex};
use time::OffsetDateTime;
use totp_rs::{Builder, Secret, Totp};

use crate::store::SecondFactor;

const STEP_SECONDS: u64 = 30;
const ISSUER: &str = "%E4%BC%81%E9%80%9A";
/// Crockford's alphabet, in which the seal writes, and RFC 4648's, which authenticators read: place by place.
const SEALED: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const RECOVERY_CODES: usize = 10;

/// The secret of an account and its number, in base32.
pub fn secret(seal: &Seal, user: &str, nonce: &str) -> String {
    places(seal, user, nonce).map(|place| char::from(BASE32[usize::from(place)])).collect()
}

/// The address that authenticators scan.
pub fn uri(secret: &str, login: &str) -> String {
    let label: String = login
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!(
        "otpauth://totp/{ISSUER}:{label}?secret={secret}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30"
    )
}

/// The step that a code stands for, if it is one of the last, this or the next and later than `used`: no code twice.
pub fn step_of(
    seal: &Seal,
    user: &str,
    nonce: &str,
    code: &str,
    at: OffsetDateTime,
    used: u64,
) -> Option<u64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let totp = totp(seal, user, nonce)?;
    let now = u64::try_from(at.unix_timestamp()).ok()? / STEP_SECONDS;
    let mut steps = now.saturating_sub(1).max(used.saturating_add(1))..=now + 1;
    steps.find(|step| same(totp.generate(step * STEP_SECONDS).to_string().as_bytes(), code.as_bytes()))
}

/// What is left of a second factor when a code was used: another step, or one recovery code fewer. `None`: wrong.
pub fn used(
    seal: &Seal,
    user: &str,
    factor: &SecondFactor,
    code: &str,
    at: OffsetDateTime,
) -> Option<SecondFactor> {
    if let Some(step) = step_of(seal, user, &factor.nonce, code, at, factor.used) {
        return Some(SecondFactor { used: step, ..factor.clone() });
    }
    let hash = hash_of_recovery_code(code);
    let place = factor.recovery.iter().position(|kept| same(kept.as_bytes(), hash.as_bytes()))?;
    let mut left = factor.clone();
    left.recovery.remove(place);
    Some(left)
}

/// New recovery codes, and the hashes that are kept of them.
pub fn recovery_codes() -> (Vec<String>, Vec<String>) {
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| {
            let code = random::readable(&random::bytes::<12>());
            let (first, second) = code.split_at(6);
            format!("{first}-{second}")
        })
        .collect();
    let hashes = codes.iter().map(|code| hash_of_recovery_code(code)).collect();
    (codes, hashes)
}

/// Sixty random bits need no slow hash.
fn hash_of_recovery_code(code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    sha256_hex(plain.to_ascii_lowercase())
}

fn places(seal: &Seal, user: &str, nonce: &str) -> impl Iterator<Item = u8> {
    let sealed = seal.short_code("totp", &format!("{user}\n{nonce}"), 32);
    sealed.into_bytes().into_iter().filter_map(|letter| {
        SEALED.iter().position(|known| *known == letter).and_then(|place| u8::try_from(place).ok())
    })
}

fn totp(seal: &Seal, user: &str, nonce: &str) -> Option<Totp> {
    let mut bytes = [0_u8; 20];
    for (index, place) in places(seal, user, nonce).enumerate() {
        for bit in 0..5 {
            let at = index * 5 + bit;
            if place & (16 >> bit) != 0 {
                *bytes.get_mut(at / 8)? |= 128 >> (at % 8);
            }
        }
    }
    Builder::new()
        .with_secret(Secret::new_stack(bytes))
        .with_digits(6)
        .with_step_duration(STEP_SECONDS)
        .build()
        .ok()
}

#[cfg(test)]
pub fn code_at(seal: &Seal, user: &str, nonce: &str, at: OffsetDateTime) -> String {
    let seconds = u64::try_from(at.unix_timestamp()).unwrap();
    totp(seal, user, nonce).unwrap().generate(seconds).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_code_counts_once_and_near_its_time() {
        let seal = Seal::new(b"secret");
        let code = code_at(&seal, "u", "n", at(0));
        let step = step_of(&seal, "u", "n", &code, at(20), 0).unwrap();
        assert_eq!(step, 60_000_000);
        assert_eq!(
            step_of(&seal, "u", "n", &format!("{} {}", &code[..3], &code[3..]), at(30), 0),
            Some(step)
        );
        assert_eq!(step_of(&seal, "u", "n", &code, at(20), step), None, "used before");
        assert_eq!(step_of(&seal, "u", "n", &code, at(75), 0), None, "too late");
        assert_eq!(step_of(&seal, "other", "n", &code, at(0), 0), None);
        for wrong in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(step_of(&seal, "u", "n", wrong, at(0), 0), None);
        }
    }

    #[test]
    fn the_secret_reads_as_the_codes_are_made() {
        // Decoded as an authenticator would, by RFC 4648.
        let seal = Seal::new(b"secret");
        let text = secret(&seal, "u", "n");
        assert_eq!(text.len(), 32);
        let bits: String = text
            .bytes()
            .map(|letter| format!("{:05b}", BASE32.iter().position(|known| *known == letter).unwrap()))
            .collect();
        let bytes: Vec<u8> = bits
            .as_bytes()
            .chunks(8)
            .map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap())
            .collect();
        let bytes: [u8; 20] = bytes.try_into().unwrap();
        let totp =
            Builder::new().with_secret(Secret::new_stack(bytes)).with_step_duration(30).build().unwrap();
        assert_eq!(totp.generate(1_800_000_000).to_string(), code_at(&seal, "u", "n", at(0)));
        assert!(uri(&text, "a@b").starts_with("otpauth://totp/%E4%BC%81%E9%80%9A:a%40b?secret="));
    }

    #[test]
    fn recovery_codes_count_once_each_however_typed() {
        let seal = Seal::new(b"secret");
        let (codes, hashes) = recovery_codes();
        let factor = SecondFactor { nonce: "n".to_owned(), used: 0, recovery: hashes };
        let left = used(&seal, "u", &factor, &codes[3].to_uppercase().replace('-', " "), at(0)).unwrap();
        assert_eq!(left.recovery.len(), RECOVERY_CODES - 1);
        assert!(used(&seal, "u", &left, &codes[3], at(0)).is_none());
        assert!(used(&seal, "u", &factor, "", at(0)).is_none());
    }
}
