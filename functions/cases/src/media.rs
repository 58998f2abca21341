//! Which files are taken, told by their content: what a name claims must be what the bytes say.

use shared::form::tidy_line;
use shared::text::Text;

/// The largest file in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The longest name in characters.
const NAME: usize = 120;

/// What kinds of bytes there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Exactly this media type.
    Exact(&'static str),
    /// A compound file, as older office programs write.
    Compound,
    /// A package of parts, as newer office programs write.
    Package,
    /// Any ZIP archive.
    Archive,
    /// Plain text.
    Plain,
}

/// The names that are taken, with what must be inside and what it is served as.
const TAKEN: &[(&str, Kind, &str)] = &[
    ("pdf", Kind::Exact("application/pdf"), "application/pdf"),
    ("ofd", Kind::Archive, "application/ofd"),
    ("doc", Kind::Compound, "application/msword"),
    ("xls", Kind::Compound, "application/vnd.ms-excel"),
    ("ppt", Kind::Compound, "application/vnd.ms-powerpoint"),
    ("wps", Kind::Compound, "application/vnd.ms-works"),
    ("et", Kind::Compound, "application/vnd.ms-excel"),
    ("docx", Kind::Package, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", Kind::Package, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", Kind::Package, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("jpg", Kind::Exact("image/jpeg"), "image/jpeg"),
    ("jpeg", Kind::Exact("image/jpeg"), "image/jpeg"),
    ("png", Kind::Exact("image/png"), "image/png"),
    ("gif", Kind::Exact("image/gif"), "image/gif"),
    ("webp", Kind::Exact("image/webp"), "image/webp"),
    ("bmp", Kind::Exact("image/bmp"), "image/bmp"),
    ("txt", Kind::Plain, "text/plain; charset=utf-8"),
    ("csv", Kind::Plain, "text/csv; charset=utf-8"),
    ("zip", Kind::Archive, "application/zip"),
];

/// Why a file isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaFault {
    Empty,
    /// A program, whatever it is called.
    Executable,
    /// A kind of file that isn't taken.
    NotAllowed,
    /// The content isn't what the name says.
    Mismatch,
}

impl MediaFault {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::Executable => "executable",
            Self::NotAllowed => "type_not_allowed",
            Self::Mismatch => "type_mismatch",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Empty => Text::new("这个文件是空的，请重新选择", "This file is empty; please choose again"),
            Self::Executable => Text::new(
                "这个文件是可执行程序，出于安全考虑不能上传，请上传文档、图片或压缩包",
                "This file is a program, which can’t be uploaded for safety; use documents, pictures or archives",
            ),
            Self::NotAllowed => Text::new(
                "不支持这种文件，可上传 PDF、OFD、Word、Excel、PPT、图片、TXT、CSV 和 ZIP",
                "This kind of file isn’t taken; use PDF, OFD, Word, Excel, PowerPoint, pictures, TXT, CSV or ZIP",
            ),
            Self::Mismatch => Text::new(
                "文件内容与扩展名不符，请用原来的程序打开确认后重新保存再上传",
                "The content isn’t what the file’s name says; open it in its own program, save it again and retry",
            ),
        }
    }
}

/// The media type that a file is served as.
///
/// # Errors
/// Why it isn't taken.
pub fn media_of(name: &str, content: &[u8]) -> Result<&'static str, MediaFault> {
    if content.is_empty() {
        return Err(MediaFault::Empty);
    }
    if is_program(content) {
        return Err(MediaFault::Executable);
    }
    let (_, kind, media) = by_name(name)?;
    if fits(*kind, content) { Ok(media) } else { Err(MediaFault::Mismatch) }
}

/// Whether a file may be taken by its name, whatever is in it.
///
/// # Errors
/// `NotAllowed`.
pub fn is_taken(name: &str) -> Result<(), MediaFault> {
    by_name(name).map(drop)
}

fn by_name(name: &str) -> Result<&'static (&'static str, Kind, &'static str), MediaFault> {
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    TAKEN.iter().find(|(taken, ..)| *taken == extension).ok_or(MediaFault::NotAllowed)
}

/// How programs begin: for Windows, a script's interpreter line, for Linux, for the Java machine and old Macs.
const PROGRAM_BEGINNINGS: [&[u8]; 4] = [b"MZ", b"#!", b"\x7fELF", b"\xca\xfe\xba\xbe"];

fn is_program(content: &[u8]) -> bool {
    const PROGRAMS: [&str; 7] = [
        "application/wasm",
        "application/x-executable",
        "application/vnd.microsoft.portable-executable",
        "application/java",
        "application/x-llvm",
        "application/x-mach-binary",
        "application/vnd.android.dex",
    ];
    // The first bytes are enough: infer wants a whole header where a loader may not.
    PROGRAM_BEGINNINGS.iter().any(|beginning| content.starts_with(beginning))
        || infer::get(content).is_some_and(|found| PROGRAMS.contains(&found.mime_type()))
}

fn fits(kind: Kind, content: &[u8]) -> bool {
    let is_archive = content.starts_with(b"PK\x03\x04");
    match kind {
        Kind::Exact(media) => infer::get(content).is_some_and(|found| found.mime_type() == media),
        Kind::Compound => content.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Kind::Package => is_archive && holds(content, b"[Content_Types].xml"),
        Kind::Archive => is_archive || content.starts_with(b"PK\x05\x06"),
        Kind::Plain => is_plain(content),
    }
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

/// Text in UTF-8, or in GB 18030, which older programs write: no control characters but those of text.
fn is_plain(content: &[u8]) -> bool {
    let is_controlled = content.iter().any(|byte| *byte < 0x20 && !b"\t\n\r\x0c".contains(byte));
    !is_controlled && infer::get(content).is_none_or(|found| found.mime_type().starts_with("text/"))
}

/// A file's name as it is kept: no path, nothing invisible, not too long, its extension always there.
pub fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = tidy_line(last).chars().filter(|c| !"<>:\"|?*".contains(*c)).collect();
    let name = name.trim().trim_start_matches('.');
    let length = name.chars().count();
    if length <= NAME {
        return name.to_owned();
    }
    let extension: String =
        name.rsplit_once('.').map(|(_, extension)| extension.chars().take(10).collect()).unwrap_or_default();
    let stem: String = name.chars().take(NAME - 11).collect();
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
        for (name, content, expected) in [
            ("a.pdf", b"%PDF-1.7\n".as_slice(), Ok("application/pdf")),
            ("照片.PNG", png, Ok("image/png")),
            ("a.jpg", png, Err(MediaFault::Mismatch)),
            ("a.pdf", b"MZ\x90\0\x03".as_slice(), Err(MediaFault::Executable)),
            ("a.pdf", b"\x7fELF\x02\x01\x01".as_slice(), Err(MediaFault::Executable)),
            ("a.txt", b"#!/bin/sh\n".as_slice(), Err(MediaFault::Executable)),
            ("a.png", b"\xca\xfe\xba\xbe\0\0\0\x34".as_slice(), Err(MediaFault::Executable)),
            ("a.exe", b"hello".as_slice(), Err(MediaFault::NotAllowed)),
            ("a", b"hello".as_slice(), Err(MediaFault::NotAllowed)),
            ("a.txt", b"".as_slice(), Err(MediaFault::Empty)),
            ("a.csv", "\u{feff}企业,金额\r\n".as_bytes(), Ok("text/csv; charset=utf-8")),
            ("a.txt", b"a\0b".as_slice(), Err(MediaFault::Mismatch)),
            ("a.docx", b"PK\x03\x04plain archive".as_slice(), Err(MediaFault::Mismatch)),
            ("a.zip", b"PK\x03\x04plain archive".as_slice(), Ok("application/zip")),
            ("a.xls", b"<html>".as_slice(), Err(MediaFault::Mismatch)),
        ] {
            assert_eq!(media_of(name, content), expected, "{name}");
        }
    }

    #[test]
    fn names_lose_paths_and_tricks_and_keep_their_extension() {
        assert_eq!(tidy_name("C:\\temp\\合同 .pdf"), "合同 .pdf");
        assert_eq!(tidy_name("../../etc/passwd.txt"), "passwd.txt");
        assert_eq!(tidy_name("exe\u{202E}fdp.exe"), "exefdp.exe");
        let long = tidy_name(&format!("{}.xlsx", "长".repeat(300)));
        assert!(long.chars().count() <= NAME && long.ends_with(".xlsx"));
    }
}
