// Files as people attach them, made on the spot.
import { crc32, deflateSync } from "node:zlib";

/** A whole PDF of one page that says a word. */
export function pdf(word = "Qitong") {
  const stream = `BT /F1 24 Tf 72 720 Td (${word}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

export function named(name, buffer, mimeType = "application/pdf") {
  return { name, mimeType, buffer };
}

/** A Windows program by its first bytes. */
export function program() {
  const bytes = Buffer.alloc(1024);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  return bytes;
}

/** A PDF of one byte more than 20 MB. */
export function tooLarge() {
  return Buffer.concat([pdf(), Buffer.alloc(21 * 1024 * 1024)]);
}

/** A picture of this size as PNG: two fields of colour, so that it can be told apart from nothing. */
export function picture(width, height) {
  const line = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) line.set(x < width / 2 ? [30, 110, 180] : [230, 160, 60], 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const part = (name, data) => {
    const whole = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(whole.length + 8);
    out.writeUInt32BE(data.length, 0);
    whole.copy(out, 4);
    out.writeUInt32BE(crc32(whole), whole.length + 4);
    return out;
  };
  const lines = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    part("IHDR", header),
    part("IDAT", deflateSync(lines)),
    part("IEND", Buffer.alloc(0)),
  ]);
}
