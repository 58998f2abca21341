// Markup, emoji and direction marks in every field that people fill: shown as what they are, and doing nothing.
import { expect, look, settled, test } from "../stage/test.js";
import { act as actByApi, call, enter, enterAlone, file, handled, unique } from "../stage/host.js";
import { act, at } from "../stage/forms.js";
import { creditCode } from "../stage/codes.js";
import { named, pdf } from "../stage/files.js";

const nasty = (mark) => `<img src=x onerror="document.title='broken'"><b class=nasty>粗</b> 🏭\u202Eabc\u202C ${mark}`;

/** Nothing became an element, nothing ran, nothing turns the line round. */
async function harmless(page, mark) {
  await settled(page);
  await expect(page.locator("body")).toContainText(mark);
  await expect(page.locator("main img[src=x], dialog img[src=x], b.nasty, main script")).toHaveCount(0);
  expect(await page.title()).not.toContain("broken");
  expect(await page.locator("body").evaluate((body) => body.innerText)).not.toContain("\u202E");
}

test("what enterprises are called and write is harmless to all who read it", async ({ page, another }) => {
  const mark = unique();
  await page.goto("/register");
  const registered = {
    credit_code: creditCode(), name: nasty(mark).slice(0, 100), region: "130102", industry: "C", size: "micro",
    contact_name: `<i>联系</i> ${mark}`, contact_phone: "0311-80000000", contact_email: "", login: `m${mark}`.toLowerCase(), password: "songshu-paoguo-2026",
  };
  const made = await page.request.post("/api/enterprises", { data: registered, headers: { "Idempotency-Key": mark } });
  expect(made.ok(), await made.text()).toBe(true);
  await page.goto("/enterprise");
  await harmless(page, mark);
  await page.getByLabel("邀请谁").fill(`<u>芦花</u>\u202E ${mark}`);
  await page.getByRole("button", { name: "发出邀请" }).click();
  await expect(page.locator(".notice .secret")).toBeVisible();
  await harmless(page, mark);
  await look(page, "enterprise-markup");
  const context = await another();
  await enterAlone(context, "liaison");
  const desk = await context.newPage();
  await desk.goto("/admin/enterprises");
  await settled(desk);
  await expect(async () => {
    if (!(await desk.locator("main").innerText()).includes(mark)) await desk.getByRole("button", { name: "再看一些" }).click();
    await expect(desk.locator("main")).toContainText(mark);
  }).toPass();
  await harmless(desk, mark);
});

test("what is said and attached while a case is handled is harmless to all who read it", async ({ another }) => {
  const mark = unique();
  const { id } = await handled();
  const officer = await at(another, "officer", id);
  await act(officer, "内部备注", async (dialog) => {
    await dialog.getByLabel("备注").fill(`备注 ${nasty(mark)}`);
  });
  await actByApi("officer", id, "ask", { text: `请补充 ${nasty(mark)}` });
  const owner = await at(another, "owner", id);
  await act(owner, "补充材料", async (dialog) => {
    await dialog.getByLabel("补充说明").fill(`已补 ${nasty(mark)}`);
    await dialog.getByLabel("选择文件").setInputFiles(named(`<b class=nasty>图</b>\u202E${mark}.pdf`, pdf()));
    await expect(dialog.locator(".files")).toContainText("✓ 已上传");
    await expect(dialog.locator("b.nasty")).toHaveCount(0);
  });
  await actByApi("officer", id, "draft", { answer: `答复 ${nasty(mark)}`, claim: "solved" });
  await actByApi("head", id, "return", { reason: `理由 ${nasty(mark)}` });
  await actByApi("officer", id, "draft", { answer: `答复 ${nasty(mark)}`, claim: "solved" });
  await actByApi("head", id, "sign", {});
  await actByApi("owner", id, "verdict", { solved: "partly", rating: 4, comment: `意见 ${nasty(mark)}` });
  for (const reader of [owner, officer]) {
    await reader.goto(`/cases/${id}`);
    await harmless(reader, mark);
    await expect(reader.locator("main")).toContainText("<b class=nasty>粗</b> 🏭");
  }
  await look(officer, "case-markup-all");
});

test("a member's consent, a saved filter and what administrators name are harmless", async ({ page, context, another }) => {
  const mark = unique();
  const { id } = await file("liaison", {
    enterprise: "91130100MA7RK04X9E", enterprise_name: "石家庄栩川精密机械有限公司", channel: "visit", consent: true, consent_note: nasty(mark),
  });
  const liaison = await at(another, "liaison", id);
  await harmless(liaison, id);
  await liaison.goto("/workbench?state=handling");
  await settled(liaison);
  await liaison.getByRole("button", { name: "保存当前筛选" }).click();
  const dialog = liaison.getByRole("dialog", { name: "保存当前筛选" });
  await dialog.getByLabel("名称").fill(`<b class=nasty>筛</b> ${mark}`);
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog).toBeHidden();
  await harmless(liaison, mark);

  await enter(context, "sysadmin");
  const code = `other.m${mark}`.toLowerCase();
  const edit = async (change) => {
    const { version, data } = await call("sysadmin", "GET", "/api/reference/categories");
    await call("sysadmin", "PUT", "/api/reference/categories", { version, note: `<i>注</i> ${mark}`, data: change(data) });
  };
  const category = { code, parent: "other", name: { zh: `<b class=nasty>类</b>${mark}`, en: "" }, department: "scjg", tier: "B", keywords: [], retired: false };
  await edit((data) => [...data, category]);
  try {
    await page.goto("/admin/categories");
    await harmless(page, mark);
    await liaison.goto("/cases/new");
    await settled(liaison);
    await expect(liaison.locator("select[name=category] b, b.nasty")).toHaveCount(0);
  } finally {
    await edit((data) => data.filter((one) => one.code !== code));
  }
});
