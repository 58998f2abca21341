//! Words in the product's two languages.

use serde::{Deserialize, Serialize};

/// The reader's language. Chinese is the first and the fallback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    Zh,
    En,
}

impl Locale {
    /// The first language of an `Accept-Language` value that the product speaks.
    pub fn of_accept_language(value: &str) -> Self {
        value
            .split(',')
            .filter_map(|part| match part.trim().get(..2)?.to_ascii_lowercase().as_str() {
                "zh" => Some(Self::Zh),
                "en" => Some(Self::En),
                _ => None,
            })
            .next()
            .unwrap_or_default()
    }

    /// The BCP 47 tag for `lang` attributes and headers.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The one of two words that this reader reads.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A constant text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Text {
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    pub const fn in_locale(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Zh => self.zh,
            Locale::En => self.en,
        }
    }
}

/// An editable text in both languages, as data files and administrators give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Named {
    pub zh: String,
    pub en: String,
}

impl Named {
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }

    pub fn in_locale(&self, locale: Locale) -> &str {
        match locale {
            Locale::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_spoken_language_wins() {
        assert_eq!(Locale::of_accept_language("en-GB,en;q=0.9,zh;q=0.5"), Locale::En);
        assert_eq!(Locale::of_accept_language("fr,zh-TW;q=0.5"), Locale::Zh);
        assert_eq!(Locale::of_accept_language(""), Locale::Zh);
        assert_eq!(Locale::of_accept_language("é,en"), Locale::En);
    }
}
