//! Setting a certificate as a PDF: from its words to the bytes, and nothing else.
//!
//! Always: the same words give the same bytes, on every machine and day; a character that the font hasn't got is shown
//! by its number in Unicode, never as an empty box. Not here: who may have it (`app::show_certificate`).

use std::sync::LazyLock;

use kernel::Fault;
use qrcodegen::{QrCode, QrCodeEcc};
use shared::calendar::day;
use shared::matters::application::Certificate;
use time::Date;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, IntoValue, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

/// All characters of GBK and the usual punctuation; `fonts/README.md` says how it was made.
static FONT: &[u8] = include_bytes!("../../fonts/NotoSerifSC-GBK.otf");
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| Font::iter(Bytes::new(FONT)).collect());
static LAYOUT: &str = include_str!("certificate.typ");

/// Where the certificate is verified, and under which number.
pub struct Place<'a> {
    /// The site's origin, e.g. `https://qitong.example`.
    pub origin: &'a str,
    pub case: &'a str,
}

/// The PDF of an issued certificate, or of one that is only proposed, which says so across the page. About a tenth of a
/// second.
///
/// # Errors
/// `Fault::Unexpected` where the layout can't be set.
pub fn pdf(certificate: &Certificate, place: &Place<'_>) -> Result<Vec<u8>, Fault> {
    let desk = Desk::of(words(certificate, place))?;
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|faults| told(&faults));
    // What was kept for another setting of the same text would only grow.
    typst::comemo::evict(0);
    let date =
        Datetime::from_ymd(certificate.from.year(), certificate.from.month().into(), certificate.from.day());
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}\n{}", place.case, certificate.hash)),
        creator: Smart::Custom(Some("Qitong".to_owned())),
        timestamp: date.map(Timestamp::new_utc),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document?, &options).map_err(|faults| told(&faults))
}

fn told(faults: &EcoVec<SourceDiagnostic>) -> Fault {
    let faults: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    Fault::impossible(format!("a certificate can't be set: {}", faults.join("; ")))
}

/// The address behind the code on the paper.
fn address(certificate: &Certificate, place: &Place<'_>) -> String {
    format!("{}/verify/{}?code={}", place.origin, place.case, certificate.code)
}

fn words(certificate: &Certificate, place: &Place<'_>) -> Dict {
    let is_draft = certificate.code.is_empty();
    let site = format!("{}/verify", place.origin);
    let (validity, validity_en) = match certificate.until {
        Some(until) => (
            format!("{} 至 {}", in_full(certificate.from), in_full(until)),
            format!("{} to {}", day(certificate.from), day(until)),
        ),
        None => ("长期有效".to_owned(), "Without limit of time".to_owned()),
    };
    let code = certificate.code.split_at_checked(4).map(|(head, tail)| format!("{head}-{tail}"));
    let mut words = Dict::new();
    let mut numbered = false;
    let mut say = |name: &str, text: &str| {
        let shown = shown(text);
        numbered |= shown != text;
        words.insert(name.into(), shown.into_value());
    };
    say("name", &certificate.name.zh);
    say("name_en", &certificate.name.en);
    say("holder", &certificate.holder.name);
    say("credit_code", &certificate.holder.credit_code);
    say("matter", &certificate.matter.zh);
    say("matter_en", &certificate.matter.en);
    say("number", &certificate.number);
    say("validity", &validity);
    say("validity_en", &validity_en);
    say("issuer", &certificate.issuer.zh);
    say("issuer_en", &certificate.issuer.en);
    say("on", &in_full(certificate.from));
    say("case", place.case);
    say("site", &site);
    say("code", &code.unwrap_or_default());
    say("hash", &certificate.hash);
    say("draft", if is_draft { "预览　未签发" } else { "" });
    let note = if numbered { "字库以外的字以其统一码编号〔U+…〕代替。" } else { "" };
    words.insert("note".into(), note.into_value());
    let modules = if is_draft { Array::new() } else { modules(&address(certificate, place)) };
    words.insert("modules".into(), modules.into_value());
    words
}

fn in_full(on: Date) -> String {
    format!("{} 年 {} 月 {} 日", on.year(), u8::from(on.month()), on.day())
}

/// The text with the numbers of those characters that the font hasn't got.
fn shown(text: &str) -> String {
    let Some(font) = FONTS.first() else { return text.to_owned() };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || font.info().coverage.contains(u32::from(c)) {
            shown.push(c);
        } else {
            shown.push_str(&format!("〔U+{:04X}〕", u32::from(c)));
        }
    }
    shown
}

/// A QR code line by line, each as its dark runs: where one begins and how long it is.
fn modules(address: &str) -> Array {
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else { return Array::new() };
    (0..code.size()).map(|y| line(&code, y).into_value()).collect()
}

fn line(code: &QrCode, y: i32) -> Array {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
        let x = i64::from(x);
        match runs.last_mut() {
            Some((start, length)) if *start + *length == x => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs.into_iter()
        .map(|(start, length)| [start, length].into_iter().map(Value::Int).collect::<Array>().into_value())
        .collect()
}

/// All that the typesetter may look at: one text, one font, the words; no files, no day.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    main: Source,
}

impl Desk {
    fn of(words: Dict) -> Result<Self, Fault> {
        let path = VirtualPath::new("certificate.typ")
            .map_err(|_| Fault::impossible("the layout has no path".to_owned()))?;
        let main = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let mut inputs = Dict::new();
        inputs.insert("certificate".into(), words.into_value());
        Ok(Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
            main: Source::new(main, LAYOUT.to_owned()),
        })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_the_font_hasnt_got_is_shown_by_its_number() {
        assert_eq!(shown("石家庄𠮷野餐饮有限公司"), "石家庄〔U+20BB7〕野餐饮有限公司");
        for name in ["深圳喆堃镕淼犇有限公司", "Café & Bar (Hebei) Ltd.", "“常山”——１２３、《甲》"]
        {
            assert_eq!(shown(name), name, "GBK is covered");
        }
    }
}
