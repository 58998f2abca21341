// Applications that aren't sent yet: kept on the server, found again on another device, thrown away.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter } from "../stage/host.js";
import { named, pdf } from "../stage/files.js";

const ANSWERS = "region=130100&a.company=have&a.food_licence=yes&a.offer=cold&a.area=small&a.fitout=sign&a.sewer=mall&a.staff=no&a.prepaid=yes";
const TOGETHER = "/api/drafts/together-restaurant";

test("a joint application is kept while it is filled in and goes on on another device", async ({ page, context, browser, faults }) => {
  await enter(context, "owner");
  await page.goto(`/bundles/restaurant?${ANSWERS}`);
  await settled(page);
  const file = page.locator("main input[type=file]").first();
  await expect(file).toBeAttached();
  await file.setInputFiles(named("平面图.pdf", pdf()));
  await expect(page.getByText("已上传")).toHaveCount(1);
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible();

  // Another device of the same enterprise.
  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  other.on("weberror", (error) => faults.push(String(error.error())));
  await enter(other, "owner");
  const elsewhere = await other.newPage();
  await elsewhere.goto("/workbench");
  await settled(elsewhere);
  await elsewhere.getByRole("link", { name: /未提交的申请/ }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("未提交的申请");
  await settled(elsewhere);
  await look(elsewhere, "drafts");
  await elsewhere.getByRole("link", { name: /^接着填：开办餐饮店/ }).click();
  await expect(elsewhere.getByText("平面图.pdf")).toBeVisible();
  await settled(elsewhere);

  // Other answers aren't taken for these.
  await elsewhere.goto(`/bundles/restaurant?${ANSWERS.replace("a.prepaid=yes", "a.prepaid=no")}`);
  await expect(elsewhere.getByText("按其他回答填写")).toBeVisible();
  await settled(elsewhere);
  await look(elsewhere, "drafts-other-answers");
  await other.close();
});

test("a draft is thrown away after a question", async ({ page, context }) => {
  await enter(context, "owner");
  const before = await call("owner", "GET", "/api/drafts");
  if (!before.items.some((one) => one.item === "together-restaurant")) {
    await call("owner", "PUT", TOGETHER, { region: "130100", edition: 1, answers: { company: ["have"] }, values: { b1_note: "甲" }, seen: 0 });
  }
  await page.goto("/drafts");
  await settled(page);
  await page.getByRole("button", { name: /^删除草稿：开办餐饮店/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("不能恢复");
  await settled(page);
  await look(page, "drafts-delete");
  await dialog.getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByRole("button", { name: /^删除草稿：开办餐饮店/ })).toHaveCount(0);
});
