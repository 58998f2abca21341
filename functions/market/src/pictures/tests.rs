use super::*;

/// A picture whose upper left quarter is red on white.
fn drawn(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([255, 255, 255]) }
    })
    .into()
}

fn as_png(picture: &DynamicImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A JPEG with what a telephone writes behind its beginning: that it lies on its side, and where it was taken.
fn from_a_telephone(picture: &DynamicImage) -> Vec<u8> {
    let plain = jpeg(picture).unwrap();
    // TIFF, big-endian: the orientation 6 (turn right by 90 degrees), then a pointer to a GPS directory.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    exif.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0GPS 38.0428 N 114.5149 E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], length.as_slice(), exif.as_slice(), &plain[2..]].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_picture_is_served_in_two_sizes_upright_and_without_where_it_was_taken() {
    let sent = from_a_telephone(&drawn(1600, 1200));
    assert!(holds(&sent, b"GPS 38.0428") && holds(&sent, b"Exif"));
    let made = make(&sent).unwrap();
    assert_eq!((made.width, made.height), (960, 1280), "it stands upright");
    for (bytes, size) in [(&made.page, (960, 1280)), (&made.card, (360, 480))] {
        assert!(!holds(bytes, b"Exif") && !holds(bytes, b"GPS"), "nothing of the file's own is left");
        let seen = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap().into_rgb8();
        assert_eq!(seen.dimensions(), size);
        let red = |x: u32, y: u32| seen.get_pixel(x, y).0[1] < 100;
        assert!(red(size.0 - 20, 20) && !red(20, 20), "the upper left is now the upper right");
    }
}

#[test]
fn what_a_small_picture_shows_isnt_blown_up_and_what_is_transparent_is_white() {
    let mut clear = image::RgbaImage::new(40, 30);
    clear.put_pixel(0, 0, image::Rgba([0, 0, 0, 255]));
    let made = make(&as_png(&clear.into())).unwrap();
    assert_eq!((made.width, made.height), (40, 30));
    let seen = image::load_from_memory(&made.card).unwrap().into_rgb8();
    assert!(seen.get_pixel(30, 20).0.iter().all(|part| *part > 240), "{:?}", seen.get_pixel(30, 20));
}

/// A PNG of a few bytes whose header claims this size.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let honest = as_png(&drawn(8, 8));
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend(&honest[24..29]);
    let check = crc(&header).to_be_bytes();
    [&honest[..12], header.as_slice(), check.as_slice(), &honest[33..]].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    for (width, height) in [(50_000, 50_000), (6_000, 6_000), (12_001, 1)] {
        assert_eq!(make(&claiming(width, height)).unwrap_err(), PictureFault::TooLarge, "{width}×{height}");
    }
    assert_eq!(make(&claiming(8, 8)).unwrap().width, 8, "the forged header is otherwise sound");
    assert_eq!(make(&claiming(2_000, 2_000)).unwrap_err(), PictureFault::Broken, "less than it claims");
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_is_called_and_what_hangs_on_one_is_gone() {
    for other in [
        b"%PDF-1.7\n".as_slice(),
        b"GIF89a/*<script>alert(1)</script>*/",
        b"<svg onload='a()'/>",
        b"MZ\x90",
        b"",
    ] {
        assert_eq!(make(other).unwrap_err(), PictureFault::OtherKind);
    }
    let page = b"<script>alert(1)</script>PK\x03\x04".as_slice();
    let both = [jpeg(&drawn(64, 64)).unwrap().as_slice(), page].concat();
    let made = make(&both).unwrap();
    assert!(!holds(&made.page, b"<script>") && !holds(&made.card, b"PK\x03\x04"));
    let cut = &jpeg(&drawn(600, 600)).unwrap()[..40];
    assert_eq!(make(cut).unwrap_err(), PictureFault::Broken);
}
