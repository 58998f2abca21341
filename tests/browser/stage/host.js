// The host under test, spoken to directly: who can sign in, and short ways to a state that a journey begins with.
import { readFileSync } from "node:fs";
import { pdf } from "./files.js";

export const base = process.env.QITONG_BASE_URL ?? "http://127.0.0.1:8080";

const accounts = JSON.parse(readFileSync(new URL("../../../infra/demo/accounts.json", import.meta.url), "utf8"));
const tokens = new Map();
let count = 0;

export const COOKIE = "__Host-qitong";

export function account(login) {
  const found = accounts.find((one) => one.login === login);
  if (!found) throw new Error(`no demo account ${login}`);
  return found;
}

/** A word that no other run or test uses. */
export function unique() {
  count += 1;
  return `${Date.now().toString(36)}${process.pid.toString(36)}${count.toString(36)}`.toUpperCase();
}

async function answerOf(response, what) {
  const text = await response.text();
  if (!response.ok) throw new Error(`${what}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

/** A session's token, of a person of the demo or of one that a journey made. */
export async function freshToken(login, password = account(login).password) {
  const response = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password }),
  });
  await answerOf(response.clone(), `signing in ${login}`);
  const cookie = response.headers.get("set-cookie") ?? "";
  return /__Host-qitong=([^;]+)/.exec(cookie)[1];
}

/** The same token for every journey that doesn't end the session. */
async function token(login) {
  if (!tokens.has(login)) tokens.set(login, await freshToken(login));
  return tokens.get(login);
}

/** Speaks HTTP as someone. */
export async function call(login, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: {
      cookie: `${COOKIE}=${await token(login)}`,
      "content-type": "application/json",
      "accept-language": "zh-CN",
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return answerOf(response, `${method} ${path} as ${login}`);
}

/** A file that someone uploads; its id. */
export async function upload(login, name = "材料.pdf", content = pdf()) {
  const form = new FormData();
  form.append("file", new Blob([content], { type: "application/pdf" }), name);
  const response = await fetch(`${base}/api/uploads`, {
    method: "POST",
    headers: { cookie: `${COOKIE}=${await token(login)}`, "accept-language": "zh-CN" },
    body: form,
  });
  return (await answerOf(response, `an upload of ${login}`)).id;
}

/** An upload for each document of an item that its applicant has to bring, by the documents' names. */
export async function broughtBy(login, item) {
  const brought = item.documents.filter((one) => one.required && one.source === "enterprise" && one.format !== "form");
  const documents = {};
  for (const one of brought) documents[one.name.zh] = [await upload(login)];
  return documents;
}

/** Gives a browser the session of someone. */
export async function enter(context, login) {
  await enterWith(context, await token(login));
}

/** Gives a browser a session of its own, which it may end. */
export async function enterAlone(context, login, password) {
  await enterWith(context, await freshToken(login, password));
}

async function enterWith(context, value) {
  const [name, url] = [COOKIE, base.replace("http:", "https:")];
  await context.addCookies([{ name, value, url, httpOnly: true, secure: true, sameSite: "Lax" }]);
}

/** An appeal as it is filed when filing isn't what a journey is about. */
export function appeal(changes = {}) {
  return {
    kind: "appeal",
    category: "tech",
    region: "130100",
    title: `商标续展材料反复退回 ${unique()}`,
    text: "我公司的商标续展材料已经三次被退回，每次理由都不一样，希望一次说清楚需要补什么。",
    ...changes,
  };
}

export async function file(login, changes) {
  return call(login, "POST", "/api/cases", appeal(changes));
}

/** One action on the case as it stands now; once more when the sweeper warned in between. */
export async function act(login, id, action, fields = {}) {
  const send = async () => {
    const { version } = await call(login, "GET", `/api/cases/${id}`);
    return call(login, "POST", `/api/cases/${id}/actions`, { action, version, ...fields });
  };
  return send().catch((error) => (String(error).includes("stale_version") ? send() : Promise.reject(error)));
}

/** An appeal that the market office works on. */
export async function handled(login = "owner", changes = {}) {
  const filed = await file(login, changes);
  await act("liaison", filed.id, "assign", { category: "tech", tier: "B", lead: "130100-scjg" });
  await act("officer", filed.id, "accept");
  return filed;
}

/** An appeal that the market office has answered. */
export async function answered(login = "owner", changes = {}) {
  const filed = await handled(login, changes);
  const answer = "已与窗口核对，一次性列明所缺材料，补齐后两个工作日内办结。";
  await act("officer", filed.id, "draft", { answer, claim: "solved" });
  await act("head", filed.id, "sign");
  return filed;
}
