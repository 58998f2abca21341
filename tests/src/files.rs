//! Files as people send them, and a look into those that come back.

use std::io::{Read, Write};

/// The smallest honest PDF.
pub fn pdf() -> Vec<u8> {
    let body =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
    format!("{body}xref\n0 3\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n9\n%%EOF\n")
        .into_bytes()
}

/// A PDF of about so many bytes.
pub fn large_pdf(bytes: usize) -> Vec<u8> {
    let mut file = pdf();
    file.resize(bytes, b'\n');
    file
}

/// A one-pixel PNG's head, which is what tells its type.
pub fn png() -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec();
    file.extend([0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82]);
    file
}

/// A grey picture of this size, as PNG.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let line = [vec![0], vec![0x80; width as usize]].concat();
    png_of((width, height), &line.repeat(height as usize))
}

/// A PNG of a few bytes that claims this size.
pub fn picture_bomb(width: u32, height: u32) -> Vec<u8> {
    png_of((width, height), &[0; 64])
}

fn png_of((width, height): (u32, u32), lines: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines).unwrap();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", header), (b"IDAT", packed.finish().unwrap()), (b"IEND", Vec::new())] {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(&data);
        file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        file.extend(name);
        file.extend(&data);
        file.extend(crc.sum().to_be_bytes());
    }
    file
}

/// A Windows program.
pub fn windows_program() -> Vec<u8> {
    let mut file = vec![0; 256];
    file[..2].copy_from_slice(b"MZ");
    file[0x3c] = 0x80;
    file[0x80..0x84].copy_from_slice(b"PE\0\0");
    file
}

/// A Linux program.
pub fn linux_program() -> Vec<u8> {
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0".to_vec();
    file.resize(256, 0);
    file
}

/// The text of all members of a zip, as it is unpacked from its central directory.
pub fn unzip(bytes: &[u8]) -> String {
    let number = |at: usize, size: usize| -> usize {
        bytes[at..at + size].iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
    };
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06").expect("a zip has a directory");
    let (count, mut entry) = (number(end + 10, 2), number(end + 16, 4));
    let mut text = String::new();
    for _ in 0..count {
        let (method, packed, local) = (number(entry + 10, 2), number(entry + 20, 4), number(entry + 42, 4));
        let from = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let data = &bytes[from..from + packed];
        let mut member = Vec::new();
        if method == 8 {
            flate2::read::DeflateDecoder::new(data).read_to_end(&mut member).unwrap();
        } else {
            member.extend_from_slice(data);
        }
        text.push_str(&String::from_utf8_lossy(&member));
        entry += 46 + number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2);
    }
    text
}
