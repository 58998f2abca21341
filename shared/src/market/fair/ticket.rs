//! What stands on a ticket: the number on the roll and a seal that only this deployment makes. The picture on the phone
//! holds the address of the door with it, so that any camera leads there; what is typed is `12-k7q2m9xa4c`.

/// Signs of the seal: 50 bits.
pub const SEAL: usize = 10;

/// What was read at a door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The fair that the address names; nothing where only the code was typed.
    pub fair: Option<String>,
    pub n: u32,
    pub seal: String,
}

/// The code that is read out or typed.
pub fn code(n: u32, seal: &str) -> String {
    format!("{n}-{seal}")
}

/// The path of the door that a ticket leads to.
pub fn path(fair: &str, code: &str) -> String {
    format!("/fairs/{fair}/door?ticket={code}")
}

/// A ticket from what was scanned or typed; nothing where it can't be one. Capitals, spaces and full-width signs are
/// what people type.
pub fn read(text: &str) -> Option<Ticket> {
    let plain: String = text.trim().chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let (fair, code) = match plain.split_once("/fairs/") {
        Some((_, rest)) => {
            let (fair, query) = rest.split_once("/door?ticket=")?;
            (Some(fair.to_owned()), query.split('&').next().unwrap_or_default().to_owned())
        }
        None => (None, plain),
    };
    let (n, seal) = code.split_once('-')?;
    let seal = seal.to_ascii_lowercase();
    let is_seal = seal.len() == SEAL && seal.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let n = n.parse().ok().filter(|_| is_seal)?;
    Some(Ticket { fair, n, seal })
}

/// A sign in its narrow form.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        '—' | '–' | '−' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_scanned_and_what_was_typed_are_the_same_ticket() {
        let code = code(12, "k7q2m9xa4c");
        let typed = read(&code).unwrap();
        assert_eq!((typed.fair.clone(), typed.n, typed.seal.as_str()), (None, 12, "k7q2m9xa4c"));
        assert_eq!(read(" 12－K7Q2M 9XA4C ").unwrap(), typed);
        let scanned = read(&format!("https://qitong.example.cn{}", path("abc", &code))).unwrap();
        assert_eq!(scanned, Ticket { fair: Some("abc".to_owned()), ..typed });
    }

    #[test]
    fn anything_else_is_no_ticket() {
        for odd in [
            "",
            "12",
            "x-k7q2m9xa4c",
            "12-short",
            "12-k7q2m9xa4c5",
            "/fairs/a",
            "12-k7q2m9xa4!",
            "https://a.example/",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
