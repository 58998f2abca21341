// Someone wants to open a restaurant in 正定县: what does it take?
import { expect, keep, look, settled, test } from "../stage/test.js";
import { act as actByApi, broughtBy, call, enter, enterAlone } from "../stage/host.js";

/** Chooses a region in the two selects. */
async function region(page, city, county) {
  await page.getByLabel("地市", { exact: true }).selectOption({ label: city });
  if (county) await page.getByLabel("县（市、区）", { exact: true }).selectOption({ label: county });
}

/** Answers whatever the wizard asks, with the option of the given place, until there is a plan. */
async function answerAll(page, place = 0) {
  const plan = page.getByRole("heading", { name: "办理顺序" });
  const question = page.locator("form.question");
  for (let asked = 0; asked < 20; asked += 1) {
    await expect(plan.or(question)).toBeVisible();
    if (await plan.isVisible()) return;
    const before = page.url();
    const options = question.locator("input");
    if ((await options.first().getAttribute("type")) === "radio") await options.nth(Math.min(place, (await options.count()) - 1)).check();
    await question.getByRole("button", { name: "继续" }).click();
    await expect(page).not.toHaveURL(before);
  }
  throw new Error("the wizard asks for ever");
}

test("a visitor finds a matter by what people call it and reads where it is done", async ({ page }) => {
  await page.goto("/");
  await page.locator("main").getByRole("link", { name: /查办事指南/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("办事指南");
  await settled(page);
  await look(page, "matters");
  await page.getByRole("searchbox", { name: "查找" }).fill("食品许可");
  await page.getByRole("searchbox", { name: "查找" }).press("Enter");
  await expect(page).toHaveURL(/q=/);
  await expect(page.locator(".matter").first()).toContainText("食品");
  await region(page, "石家庄市", "正定县");
  await expect(page).toHaveURL(/region=130123/);
  await expect(page.locator(".matter").first()).toBeVisible();
  await look(page, "matters-found");
  await page.getByRole("link", { name: "食品经营许可证核发" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("食品经营许可");
  await expect(page.getByText("正定县政务服务中心").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "申请材料" })).toBeVisible();
  await page.locator("details", { hasText: "版本记录" }).locator("summary").click();
  await expect(page.getByText("目录首次发布")).toBeVisible();
  await look(page, "matter");
  // Back leads to the list as it was.
  await page.goBack();
  await expect(page).toHaveURL(/q=.*region=130123|region=130123.*q=/);
  await expect(page.locator(".matter").first()).toContainText("食品");
});

test("what a department has in a year for a subsidy, and what is left of it, is public", async ({ page }) => {
  await page.goto("/matters/000506004000?region=130100");
  await settled(page);
  const budget = page.locator(".sheet").filter({ has: page.getByRole("heading", { name: "年度预算", exact: true }) });
  await expect(budget).toContainText("800 万元");
  await expect(budget).toContainText("已核定");
  await expect(budget).toContainText("余额");
  await expect(budget.getByRole("button")).toHaveCount(0);
  await look(page, "matter-budget");
});

test("filters say how many they leave, and nothing found says what to do", async ({ page }) => {
  await page.goto("/matters");
  await settled(page);
  const chip = page.locator(".chips .chip", { hasText: "注销" });
  const said = Number(/\d+/.exec(await chip.textContent())[0]);
  await chip.click();
  await expect(page.getByText(`共 ${said} 个事项`)).toBeVisible();
  await page.goto("/matters?q=" + encodeURIComponent("量子纠缠饕餮"));
  await expect(page.getByText("没有找到符合条件的事项")).toBeVisible();
  await look(page, "matters-none");
  await page.getByRole("link", { name: "查看全部事项" }).click();
  await expect(page.locator(".matter").first()).toBeVisible();
  await page.goto("/matters/999999999999");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个事项");
  await look(page, "matter-missing");
});

test("the wizard leads a visitor to a plan that can be changed, gone back through and sent as a link", async ({ page, another }) => {
  await page.goto("/wizard");
  await settled(page);
  await look(page, "wizard");
  await page.locator("main").getByRole("link", { name: /餐/ }).first().click();
  await expect(page.getByRole("heading", { name: "您在哪里办？" })).toBeVisible();
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByText("请选择地区")).toBeVisible();
  await region(page, "石家庄市", "正定县");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page).toHaveURL(/region=130123/);
  await expect(page.locator("form.question input").first()).toBeVisible();
  await look(page, "wizard-question");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByText("请选择一项")).toBeVisible();
  await answerAll(page, 1);
  await look(page, "plan");
  const items = page.locator(".task");
  expect(await items.count()).toBeGreaterThan(1);
  await expect(page.getByRole("heading", { name: "材料清单（每份只备一次）" })).toBeVisible();
  // The address is the plan.
  const stranger = await (await another()).newPage();
  await stranger.goto(page.url());
  await expect(stranger.locator(".task")).toHaveCount(await items.count());
  // One answer is given anew; the others stay.
  const before = page.url();
  await page.getByRole("link", { name: /^重新回答/ }).nth(1).click();
  await expect(page.locator("form.question")).toBeVisible();
  await answerAll(page, 0);
  expect(page.url()).not.toBe(before);
});

test("an enterprise keeps a plan, opens it again and throws it away", async ({ page, context }) => {
  await enterAlone(context, "owner4");
  await page.goto("/wizard");
  await page.locator("main").getByRole("link", { name: /餐/ }).first().click();
  await page.getByRole("button", { name: "继续" }).click();
  await answerAll(page);
  await page.getByRole("button", { name: "保存清单" }).click();
  await expect(page.getByRole("button", { name: "已保存" })).toBeDisabled();
  const tasks = await page.locator(".task").count();
  await page.goto("/wizard");
  const kept = page.locator("section.sheet", { hasText: "我保存的清单" });
  await look(page, "plans");
  await kept.getByRole("link").first().click();
  await expect(page.locator(".task")).toHaveCount(tasks);
  // It says how far the enterprise is, and what to begin next.
  await expect(page.getByText(/必办事项 \d+ \/ \d+ 项已办结/)).toBeVisible();
  const start = page.locator(".task").getByRole("link", { name: "开始办理" }).first();
  await expect(start).toHaveAttribute("href", /\/matters\/\d+\/apply\?region=\d+&plan=/);
  await look(page, "plan-kept");
  await start.click();
  await settled(page);
  await page.getByRole("link", { name: "返回办事清单" }).click();
  await expect(page.locator(".task")).toHaveCount(tasks);
  await page.goto("/wizard");
  await kept.getByRole("button", { name: /^移除清单/ }).first().click();
  await expect(kept).toHaveCount(0);
});

for (const [kind, kept] of [["en", { "qitong.locale": "en" }], ["large", { "qitong.large": "1" }]]) {
  test(`the catalogue and the wizard read well (${kind})`, async ({ page, context }) => {
    await keep(context, kept);
    await enter(context, "owner");
    for (const [path, name] of [
      ["/matters?region=130123", "matters"],
      ["/wizard", "wizard"],
      ["/wizard/restaurant", "wizard-where"],
    ]) {
      await page.goto(path);
      await look(page, name, kind);
    }
    await page.goto("/matters?region=130123");
    await page.locator(".matter a").first().click();
    await expect(page.locator(".figure, .tile").first()).toBeVisible();
    await look(page, "matter", kind);
  });
}

test("a publisher changes a matter after seeing what changes, and suspends and resumes it", async ({ page, context }, info) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/matters");
  await settled(page);
  await look(page, "admin-matters");
  // Each size has an item of its own, so that neither finds the other's changes.
  const name = info.project.name === "phone" ? "旅行社" : "劳务派遣";
  const search = page.getByRole("searchbox", { name: "按名称或俗称查找" });
  await search.fill(name);
  await search.press("Enter");
  const row = page.locator("tbody tr", { hasText: name }).first();
  await expect(row).toBeVisible();
  const shown = await row.locator("a.case-link").getAttribute("href");
  await row.getByRole("link", { name: "调整", exact: true }).click();
  await expect(page).toHaveURL(/edit=\d{12}/);
  const summary = page.getByLabel("一句话说明", { exact: true });
  await expect(summary).not.toHaveValue("");
  await look(page, "admin-matter-edit");
  await summary.fill("");
  await page.getByLabel("调整理由", { exact: true }).fill("说得更明白");
  await page.getByRole("button", { name: "核对改动" }).click();
  await expect(page.locator(".summary")).toBeFocused();
  const words = `按新规办理，一句话说明已改（${info.project.name}）。`;
  await summary.fill(words);
  await page.getByRole("button", { name: "核对改动" }).click();
  const review = page.getByRole("dialog", { name: "改动一览" });
  await expect(review).toContainText(words);
  await look(page, "admin-matter-review");
  await review.getByRole("button", { name: "公布" }).click();
  await expect(page).toHaveURL(/\/admin\/matters$/);
  await page.goto(shown);
  await expect(page.getByText(words)).toBeVisible();
  await page.locator("details", { hasText: "版本记录" }).locator("summary").click();
  await expect(page.getByText("说得更明白")).toBeVisible();

  for (const [act, state] of [["暂停办理", "暂停办理"], ["恢复办理", "正常办理"]]) {
    await page.goto("/admin/matters");
    await search.fill(name);
    await search.press("Enter");
    await row.getByRole("button", { name: act }).click();
    const task = page.getByRole("dialog");
    await task.getByLabel("调整理由").fill("系统升级");
    await task.getByRole("button", { name: act }).click();
    await expect(row.locator(".pill")).toContainText(state);
  }
});

test("a workbook is tried first, every bad cell is told by its place, and the same again changes nothing", async ({ page, context }) => {
  await enter(context, "sysadmin");
  await page.goto("/admin/matters");
  await settled(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 Excel" }).click();
  const path = await (await coming).path();
  await page.getByRole("button", { name: "试导入" }).click();
  await expect(page.getByText("请选择工作簿").last()).toBeVisible();
  const file = page.getByLabel("选择工作簿");
  await file.setInputFiles({ name: "目录.xlsx", mimeType: "text/csv", buffer: Buffer.from("事项编码,事项名称") });
  await page.getByRole("textbox", { name: "调整理由" }).fill("核对");
  await page.getByRole("button", { name: "试导入" }).click();
  await expect(page.getByText("这不是 Excel 工作簿")).toBeVisible();
  await file.setInputFiles(path);
  await page.getByRole("button", { name: "试导入" }).click();
  await expect(page.getByText(/新增 0 项，调整 0 项/)).toBeVisible();
  await look(page, "admin-matters-import");
});

test("a plan shows what runs and what was granted", async ({ page, context }) => {
  await enterAlone(context, "owner2");
  const said = "region=130100&a.company=have&a.food_licence=yes&a.offer=cold&a.area=small&a.fitout=sign&a.sewer=mall&a.staff=no&a.prepaid=yes";
  await page.goto(`/wizard/restaurant?${said}`);
  await settled(page);
  const first = page.locator(".task").first();
  const item = /matters\/(\d+)/.exec(await first.getByRole("link").first().getAttribute("href"))[1];
  const matter = await call("owner2", "GET", `/api/matters/${item}?region=130100`);
  const documents = await broughtBy("owner2", matter.item);
  const { id } = await call("owner2", "POST", "/api/applications", { item, region: "130100", values: {}, documents });
  await page.reload();
  await settled(page);
  const far = await call("owner2", "GET", `/api/plans/progress?region=130100&items=${item}`);
  await expect(first).toContainText(far.items[0].granted ? "已办结" : "办理中");
  await expect(first).toContainText(far.items[0].number);
  await look(page, "plan-running");
  await actByApi("owner2", id, "withdraw", { reason: "走查后撤回" });
});
