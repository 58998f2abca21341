// At the counter: an enterprise books a time and its officer receives it; an officer takes an application in for the
// person at the window; the head sets the hours.
import { expect, look, settled, test } from "../stage/test.js";
import { account, act as actByApi, call, enter } from "../stage/host.js";

const ORG = "130100-scjg";
const ITEM = "000131011000";

async function page(another, login, path) {
  const context = await another();
  await enter(context, login);
  const opened = await context.newPage();
  await opened.goto(path);
  await settled(opened);
  return opened;
}

test("a time is booked from the item, seen at the counter, and cancelled or kept", async ({ another }) => {
  const before = await call("owner2", "GET", "/api/appointments");
  for (const one of before.items) await call("owner2", "DELETE", `/api/appointments/${one.id}`).catch(() => {});
  const owner = await page(another, "owner2", `/matters/${ITEM}?region=130100`);
  await owner.getByRole("link", { name: "预约到窗口办理" }).click();
  await settled(owner);
  await owner.getByRole("group", { name: "日期" }).getByRole("button").nth(1).click();
  await settled(owner);
  const times = owner.getByRole("group", { name: "时间" });
  await expect(times.getByRole("button").first()).toBeVisible();
  await look(owner, "counter");
  const time = times.locator("button:enabled").first();
  const at = await time.locator("b").textContent();
  await time.click();
  const dialog = owner.getByRole("dialog");
  await expect(dialog.getByLabel("办理什么事项")).not.toHaveValue("");
  await look(owner, "counter-book");
  await dialog.getByRole("button", { name: "确认预约" }).click();
  await expect(dialog).toHaveCount(0);
  const mine = owner.locator("section.sheet").filter({ hasText: "本企业的预约" });
  await expect(mine).toContainText(at);
  await look(owner, "counter-booked");

  const day = new URL(owner.url()).searchParams.get("day");
  const officer = await page(another, "officer", `/counters/${ORG}?day=${day}`);
  await expect(officer.locator("main")).toContainText(account("owner2").enterprise_name);
  await officer.getByRole("button", { name: "登记到场" }).first().click();
  await expect(officer.locator("main")).toContainText("已到");
  await look(officer, "counter-comers");
});

test("an officer takes an application in, and the person gets a receipt", async ({ another }) => {
  const matter = await call("officer", "GET", `/api/matters/${ITEM}?region=130100`);
  expect(matter.serving.org).toBe(ORG);
  const officer = await page(another, "officer", `/matters/${ITEM}/apply?region=130100`);
  await expect(officer.getByRole("heading", { level: 1 })).toContainText("替谁办理");
  // Whose file is read, and by what right, comes first.
  const begin = officer.getByRole("button", { name: "读取企业档案，开始填写" });
  await begin.click();
  await expect(officer.locator(".summary")).toBeVisible();
  await officer.getByLabel("统一社会信用代码").fill(account("owner2").enterprise);
  await officer.getByLabel("企业名称").fill(account("owner2").enterprise_name);
  await officer.getByLabel("办事人身份核验").fill("法定代表人持身份证到场");
  await look(officer, "counter-whom");
  await begin.click();
  await settled(officer);
  await expect(officer.locator("main")).toContainText("已按企业档案填好");
  // What the file holds needn't be brought, and says which certificate stands for it.
  await expect(officer.getByRole("region", { name: "免提交的材料" })).toContainText("食品经营许可证");
  await look(officer, "counter-take-in");
  await officer.getByRole("button", { name: "下一步：核对" }).click();
  await expect(officer.getByRole("heading", { name: "请核对后提交" })).toBeVisible();
  const more = officer.getByRole("checkbox", { name: /仍要另行申请/ });
  if (await more.count()) await more.check();
  await look(officer, "counter-review");
  await officer.getByRole("button", { name: "确认提交" }).click();
  await expect(officer).toHaveURL(/\/receipt/);
  await settled(officer);
  const receipt = officer.locator(".receipt");
  await expect(receipt).toContainText(/BJ-130100-/);
  await expect(officer.locator("main")).toContainText(account("owner2").enterprise_name);
  // With its code the person rates the window at home, without an account.
  await expect(officer.getByRole("img", { name: "评价码" })).toBeVisible();
  await expect(receipt).toContainText("30 天内有效");
  await look(officer, "counter-receipt");

  // The enterprise reads it among its own, and who read its file.
  const number = (await receipt.textContent()).match(/BJ-[0-9A-Z-]+/)[0];
  const seen = await call("owner2", "GET", `/api/cases/${number}`);
  expect(seen.channel).toBe("counter");
  const reads = await call("owner2", "GET", `/api/enterprises/${account("owner2").enterprise}/reads`);
  expect(reads.items.some((one) => one.what === "file")).toBe(true);

  // Once a step is done, whoever stands at the window rates it with a phone.
  await actByApi("officer", number, "accept");
  await officer.goto(`/cases/${number}`);
  await settled(officer);
  await officer.getByRole("button", { name: /^评价“/ }).first().click();
  await expect(officer.getByRole("img", { name: "评价码" })).toBeVisible();
  await look(officer, "counter-rate-step");
});

test("the head sets the hours, and what makes no sense is said at its place", async ({ another }) => {
  const head = await page(another, "head", `/counters/${ORG}`);
  await head.getByRole("button", { name: "设置开放时间" }).click();
  const dialog = head.getByRole("dialog");
  await dialog.getByLabel("开始").first().fill("17:30");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog.locator(".summary")).toContainText("时段要先后有序");
  await look(head, "counter-hours");
  await dialog.getByLabel("开始").first().fill("09:00");
  await dialog.getByRole("button", { name: "保存" }).click();
  await expect(dialog).toHaveCount(0);
});
