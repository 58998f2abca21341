//! Pictures of a posting: what may be sent, and in which sizes they are served.
//!
//! Always: a picture's width and height are known before it comes, so that nothing jumps; none is ever served larger
//! than it was sent.

use serde::{Deserialize, Serialize};

/// Pictures of one posting.
pub const PICTURES: usize = 9;
/// The longest description in characters.
pub const ALT: usize = 80;
/// The largest file that is taken, in bytes.
pub const BYTES: usize = 10 * 1024 * 1024;
/// The most pixels that are taken: what telephones make, and not what is made to fill memories.
pub const PIXELS: u64 = 32_000_000;
/// The longest side that is taken, in pixels.
pub const SIDE: u32 = 12_000;
/// Characters of a picture's id.
pub const ID: usize = 40;

/// A picture of a posting, as it is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// As the upload answered it.
    pub id: String,
    /// In pixels, of the size `page`.
    pub width: u32,
    pub height: u32,
    /// What it shows, in the words of its enterprise; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
}

/// In which size a picture is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// In lists.
    Card,
    /// On its posting's page.
    Page,
}

impl Size {
    pub const ALL: [Size; 2] = [Self::Card, Self::Page];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Page => "page",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.code() == code)
    }

    /// Its longer side at most, in pixels.
    pub const fn most(self) -> u32 {
        match self {
            Self::Card => 480,
            Self::Page => 1280,
        }
    }

    /// Width and height of a picture in this size: the same shape, and never larger than it is.
    pub fn fit(self, (width, height): (u32, u32)) -> (u32, u32) {
        let (long, most) = (width.max(height), self.most());
        if long <= most {
            return (width, height);
        }
        let scaled = |side: u32| {
            let side = (u64::from(side) * u64::from(most) + u64::from(long) / 2) / u64::from(long);
            u32::try_from(side).unwrap_or(most).max(1)
        };
        (scaled(width), scaled(height))
    }
}

impl Picture {
    /// Width and height in a size.
    pub fn at(&self, size: Size) -> (u32, u32) {
        size.fit((self.width, self.height))
    }

    /// Where a picture of a posting is served.
    pub fn path(&self, posting: &str, size: Size) -> String {
        ["/api/market/postings/", posting, "/pictures/", &self.id, "/", size.code()].concat()
    }

    /// Where its own enterprise reads it, before a posting shows it.
    pub fn own_path(&self, size: Size) -> String {
        ["/api/market/pictures/", &self.id, "/", size.code()].concat()
    }
}

/// Whether an id could be a picture's.
pub fn is_id(id: &str) -> bool {
    id.len() == ID && id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_and_never_grows() {
        for (from, card, page) in [
            ((4000, 3000), (480, 360), (1280, 960)),
            ((3000, 4000), (360, 480), (960, 1280)),
            ((640, 480), (480, 360), (640, 480)),
            ((100, 50), (100, 50), (100, 50)),
            ((12_000, 1), (480, 1), (1280, 1)),
        ] {
            assert_eq!((Size::Card.fit(from), Size::Page.fit(from)), (card, page), "{from:?}");
        }
    }

    #[test]
    fn ids_are_digests_and_lead_nowhere_else() {
        assert!(is_id(&"a0".repeat(20)));
        for odd in ["", "../../../../../../../../etc/passwd/abcdef", &"A0".repeat(20), &"a".repeat(41)] {
            assert!(!is_id(odd), "{odd}");
        }
    }
}
