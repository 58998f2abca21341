// Codes that people have and tests have to work out: credit codes (GB 32100-2015) and one-time codes (RFC 6238).
import { createHmac, randomInt } from "node:crypto";

const LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function checkOfOrg(body) {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((sum, letter, place) => sum + ALL.indexOf(letter) * weights[place], 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? "X" : String(check);
}

/** A credit code that holds and that nobody has. */
export function creditCode(region = "130102") {
  const letters = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const body = `91${region}MA${letters}${checkOfOrg(`MA${letters}`)}`;
  let [weight, sum] = [1, 0];
  for (const letter of body) {
    sum += LETTERS.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return body + LETTERS[(31 - (sum % 31)) % 31];
}

/** The same code with its last character another one. */
export function mistyped(code) {
  const last = LETTERS.indexOf(code.at(-1));
  return code.slice(0, -1) + LETTERS[(last + 1) % LETTERS.length];
}

/** What an authenticator shows for a secret at a time. */
export function oneTimeCode(secret, at = Date.now()) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(step).digest();
  const place = digest.at(-1) & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
