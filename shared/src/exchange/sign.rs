//! How a message between platforms is signed, the same in both directions: HMAC-SHA256 (RFC 2104) over a text that
//! names the method, the address, the time, a number used once, and the digest of the body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::text::Text;

/// The first line of the signed text; another way to sign gets another name.
pub const SCHEME: &str = "QITONG-HMAC-SHA256";
pub const KEY: &str = "x-qitong-key";
pub const TIMESTAMP: &str = "x-qitong-timestamp";
pub const NONCE: &str = "x-qitong-nonce";
pub const SIGNATURE: &str = "x-qitong-signature";
/// How far the sender's clock may be off, in seconds, either way.
pub const SKEW: i64 = 300;

/// What is signed of a message.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// Upper case, e.g. `POST`.
    pub method: &'a str,
    /// Path and query as sent, e.g. `/api/exchange/batches`.
    pub target: &'a str,
    /// Seconds since 1970, as text.
    pub timestamp: &'a str,
    /// 16 to 64 letters, digits, hyphens and underscores, never used before with this key.
    pub nonce: &'a str,
    pub body: &'a [u8],
}

/// Why a message isn't taken, before anyone looks at what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// A header is missing or has another form.
    Missing,
    /// The key isn't known, has ended, or signs something else.
    Wrong,
    /// The sender's clock is off, or the message was held back.
    Skewed,
    /// The number was used before.
    Replayed,
}

impl Unsigned {
    pub const ALL: [Unsigned; 4] = [Self::Missing, Self::Wrong, Self::Skewed, Self::Replayed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "signature_needed",
            Self::Wrong => "bad_signature",
            Self::Skewed => "clock_skew",
            Self::Replayed => "replayed",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Missing => Text::new(
                "请求须带有密钥编号、时间戳、随机数和签名",
                "The request must carry a key id, a timestamp, a nonce and a signature",
            ),
            Self::Wrong => {
                Text::new("签名不正确，或密钥无效", "The signature is wrong, or the key isn’t valid")
            }
            Self::Skewed => Text::new(
                "时间戳与平台时间相差超过五分钟",
                "The timestamp is more than five minutes away from this platform’s time",
            ),
            Self::Replayed => Text::new(
                "该随机数已使用过；重发时请换一个随机数并重新签名",
                "This nonce was used before; sign again with a new one to repeat a request",
            ),
        }
    }
}

impl Message<'_> {
    /// The text that is signed: six lines, without a line end after the last.
    pub fn canonical(&self) -> String {
        let Self { method, target, timestamp, nonce, body } = self;
        let digest = hex(&Sha256::digest(body));
        format!("{SCHEME}\n{method}\n{target}\n{timestamp}\n{nonce}\n{digest}")
    }

    /// The signature in lower-case hex.
    pub fn sign(&self, secret: &str) -> String {
        mac(secret, &self.canonical()).map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default()
    }

    /// Whether the signature fits, told in the same time wherever the first difference is.
    pub fn is_signed_by(&self, secret: &str, signature: &str) -> bool {
        let Some(given) = unhex(signature) else { return false };
        mac(secret, &self.canonical()).is_some_and(|mac| mac.verify_slice(&given).is_ok())
    }

    /// Whether timestamp and nonce have their form, and the time is near `now` (seconds since 1970).
    ///
    /// # Errors
    /// `Missing` for another form, `Skewed` for another time.
    pub fn check_time(&self, now: i64) -> Result<(), Unsigned> {
        let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
        if !(16..=64).contains(&self.nonce.len()) || !self.nonce.bytes().all(plain) {
            return Err(Unsigned::Missing);
        }
        let digits = self.timestamp.len() <= 12 && self.timestamp.bytes().all(|c| c.is_ascii_digit());
        let at: i64 = self.timestamp.parse().ok().filter(|_| digits).ok_or(Unsigned::Missing)?;
        if (now - at).abs() > SKEW { Err(Unsigned::Skewed) } else { Ok(()) }
    }
}

/// Keys of every length are taken, so that there always is one.
fn mac(secret: &str, text: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(text.as_bytes());
    Some(mac)
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| {
            [char::from(DIGITS[usize::from(byte >> 4)]), char::from(DIGITS[usize::from(byte & 15)])]
        })
        .collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    (0..32).map(|place| u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: Message<'static> = Message {
        method: "POST",
        target: "/api/exchange/batches",
        timestamp: "1780000000",
        nonce: "0123456789abcdef",
        body: b"{}",
    };

    #[test]
    fn the_signed_text_is_what_the_documents_say() {
        assert_eq!(
            MESSAGE.canonical(),
            "QITONG-HMAC-SHA256\nPOST\n/api/exchange/batches\n1780000000\n0123456789abcdef\n\
             44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
        assert_eq!(hex(&Sha256::digest(b"abc"))[..16], *"ba7816bf8f01cfea");
    }

    #[test]
    fn the_key_alone_signs_and_everything_is_signed() {
        let signature = MESSAGE.sign("secret");
        assert!(MESSAGE.is_signed_by("secret", &signature));
        assert!(!MESSAGE.is_signed_by("Secret", &signature));
        let others = [
            Message { method: "PUT", ..MESSAGE },
            Message { target: "/api/exchange/batches?x", ..MESSAGE },
            Message { timestamp: "1780000001", ..MESSAGE },
            Message { nonce: "0123456789abcdeg", ..MESSAGE },
            Message { body: b"{ }", ..MESSAGE },
        ];
        assert!(others.iter().all(|other| !other.is_signed_by("secret", &signature)));
        for broken in ["", "00", &signature.to_uppercase(), &format!("{signature}0"), "é"] {
            assert!(!MESSAGE.is_signed_by("secret", broken), "{broken}");
        }
    }

    #[test]
    fn the_window_is_five_minutes_either_way() {
        let at = |now| MESSAGE.check_time(now);
        assert_eq!((at(1_780_000_300), at(1_779_999_700)), (Ok(()), Ok(())));
        assert_eq!((at(1_780_000_301), at(1_779_999_699)), (Err(Unsigned::Skewed), Err(Unsigned::Skewed)));
        let form = |timestamp, nonce| Message { timestamp, nonce, ..MESSAGE }.check_time(1_780_000_000);
        for timestamp in ["", "-1", "+1780000000", "1780000000.0", "99999999999999999999"] {
            assert_eq!(form(timestamp, MESSAGE.nonce), Err(Unsigned::Missing), "{timestamp}");
        }
        for nonce in ["", "short", "with a space inside", &"n".repeat(65)] {
            assert_eq!(form(MESSAGE.timestamp, nonce), Err(Unsigned::Missing), "{nonce}");
        }
    }
}
