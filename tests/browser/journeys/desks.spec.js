// The desks of staff: what is due comes first, what is overdue stands out, many are handled together.
import { readFileSync } from "node:fs";
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, file, handled, unique } from "../stage/host.js";
import { act, state } from "../stage/forms.js";

test("a supervisor sees what is overdue and what comes due, opens it, urges and supervises", async ({ page, context }) => {
  await enter(context, "supervisor");
  await page.goto("/supervision");
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/督办 · .*石家庄市/);
  const overdue = page.locator("section").filter({ has: page.getByRole("heading", { name: "已经超期" }) });
  await expect(overdue.locator("tbody tr").first()).toContainText("超");
  const coming = page.locator("section").filter({ has: page.getByRole("heading", { name: "最先到期" }) });
  await expect(coming.locator("tbody tr").first()).toBeVisible();
  await expect(page.locator(".bars").first()).toBeVisible();
  await look(page, "supervision");
  await overdue.getByRole("link", { name: "查看全部" }).click();
  await expect(page).toHaveURL(/due=overdue/);
  await settled(page);
  const all = await page.locator("tbody tr").count();
  expect(all).toBeGreaterThan(0);
  for (const row of await page.locator("tbody tr").all()) await expect(row).toContainText("超");
  await look(page, "overdue");
});

test("a supervisor urges once a day and puts a case under supervision", async ({ page, context }) => {
  const { id } = await handled();
  await enter(context, "supervisor");
  await page.goto(`/cases/${id}`);
  await act(page, "催办", async (dialog) => {
    await dialog.getByLabel(/催办内容/).fill("请本周内答复企业。");
  });
  await expect(page.locator(".line")).toContainText("催办");
  await act(page, "督办", async (dialog) => {
    await dialog.getByLabel("督办要求").fill("请每周报告进展。");
  });
  await expect(page.locator(".head .pills")).toContainText("已督办");
  await expect(page.locator(".line")).toContainText("请每周报告进展。");
  await look(page, "case-supervised");
});

test("filters stand in the address: region, state, words, and back", async ({ page, context }) => {
  await enter(context, "supervisor");
  await page.goto("/workbench");
  await settled(page);
  await page.getByRole("combobox", { name: "地区", exact: true }).selectOption("130111");
  await expect(page).toHaveURL(/region=130111/);
  await settled(page);
  await expect(page.locator("tbody tr").first()).toBeVisible();
  const numbers = await page.locator("tbody tr td.main .num").allTextContents();
  const { items } = await call("supervisor", "GET", "/api/cases?view=area&region=130111&limit=100");
  const there = items.filter((one) => one.region === "130111").map((one) => one.id);
  expect(there.length).toBeGreaterThan(0);
  expect(numbers, "only cases of the district").toEqual(numbers.filter((number) => there.includes(number)));
  expect(numbers.length).toBeGreaterThan(0);
  await look(page, "workbench-region");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "地区", exact: true })).toHaveValue("130111");
  await page.getByRole("searchbox", { name: "查找" }).fill("没有这样的办件");
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.getByText("没有符合条件的办件。")).toBeVisible();
  await look(page, "workbench-nothing");
  await page.getByRole("link", { name: "清除筛选" }).click();
  await expect(page.locator("tbody tr").first()).toBeVisible();
});

test("the queue of a department is in the order in which it is due", async ({ context, page }) => {
  await enter(context, "officer");
  await page.goto("/workbench");
  await settled(page);
  const { items } = await call("officer", "GET", "/api/cases?view=queue&limit=20");
  const due = items.map((one) => one.next_due ?? "9999");
  expect(due).toEqual([...due].sort());
  const shown = await page.locator("tbody tr td.main .num").allTextContents();
  expect(shown.slice(0, items.length)).toEqual(items.map((one) => one.id));
  await look(page, "workbench-officer");
});

test("a hidden enterprise isn't shown to the department, and is to the Federation", async ({ another }) => {
  const { id } = await handled("owner", { hidden: true });
  const name = "石家庄栩川精密机械有限公司";
  const officer = await another();
  await enter(officer, "officer");
  const page = await officer.newPage();
  const bodies = [];
  page.on("response", async (response) => {
    if (response.url().includes("/api/cases")) bodies.push(response.text().catch(() => ""));
  });
  await page.goto(`/cases/${id}`);
  await settled(page);
  await expect(page.locator(".head .pills")).toContainText("对承办部门隐名");
  await expect(page.getByText("（对承办部门隐去）")).toBeVisible();
  await expect(page.locator("body")).not.toContainText(name);
  await look(page, "case-hidden");
  await page.goto(`/workbench?q=${id}`);
  await settled(page);
  await expect(page.locator("body")).not.toContainText(name);
  for (const body of await Promise.all(bodies)) expect(body).not.toContain(name);
  const liaison = await another();
  await enter(liaison, "liaison");
  const other = await liaison.newPage();
  await other.goto(`/cases/${id}`);
  await settled(other);
  await expect(other.locator("body")).toContainText(name);
});

test("several appeals are assigned with one form, each with its own result", async ({ page, context }) => {
  const topic = unique();
  const first = await file("owner", { title: `批量一 ${topic}` });
  const second = await file("owner", { title: `批量二 ${topic}` });
  await enter(context, "liaison");
  await page.goto(`/workbench?q=${topic}`);
  await settled(page);
  await page.getByLabel(`选中“批量一 ${topic}”`).check();
  await page.getByLabel(`选中“批量二 ${topic}”`).check();
  await look(page, "workbench-liaison-ticked");
  // Someone else is quicker with the second.
  const { version } = await call("liaison", "GET", `/api/cases/${second.id}`);
  await call("liaison", "POST", `/api/cases/${second.id}/actions`, { action: "assign", version, category: "tech", tier: "B", lead: "130100-scjg" });
  await page.getByRole("button", { name: "批量交办（2）" }).click();
  const dialog = page.getByRole("dialog", { name: "批量交办" });
  // One form for all of them is a choice: at first each is as its text suggests.
  await dialog.getByRole("button", { name: "统一填写" }).or(dialog.getByLabel("统一填写")).first().click();
  await dialog.locator("select[name=category]").selectOption("tech");
  await dialog.getByRole("radio", { name: /乙类/ }).check();
  await dialog.locator("select[name=lead]").selectOption("130100-scjg");
  await look(page, "bulk");
  const send = async () => {
    const answer = page.waitForResponse("**/api/cases/bulk");
    await dialog.getByRole("button", { name: "批量交办", exact: true }).click();
    return (await (await answer).json()).items;
  };
  const results = await send();
  expect(results[1].problem, "what someone else has assigned isn't assigned again").toBeTruthy();
  // A warning of the sweeper in between overtakes nobody.
  expect(results[0].problem, "the other is assigned, whatever was warned of meanwhile").toBeFalsy();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("成功 1 件，未成 1 件")).toBeVisible();
  await look(page, "bulk-done");
  const assigned = await call("liaison", "GET", `/api/cases/${first.id}`);
  expect(assigned.state).toBe("assigned");
});

test("filters are kept under a name, and removed", async ({ page, context }) => {
  await enter(context, "supervisor");
  const name = `红牌 ${unique()}`;
  await page.goto("/workbench?card=red");
  await settled(page);
  await page.getByRole("button", { name: "保存当前筛选" }).click();
  const dialog = page.getByRole("dialog", { name: "保存当前筛选" });
  await dialog.getByLabel("名称").fill(name);
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/workbench");
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/card=red/);
  await settled(page);
  await look(page, "saved-filter");
  await page.getByRole("button", { name: `删除“${name}”` }).click();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("what is seen is exported, without formulas", async ({ page, context }) => {
  const topic = unique();
  await file("owner", { title: `=1+1 导出 ${topic}` });
  await enter(context, "liaison");
  await page.goto(`/workbench?q=${topic}`);
  await settled(page);
  const began = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 CSV" }).click();
  const download = await began;
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text.charCodeAt(0), "spreadsheets read it as UTF-8").toBe(0xfeff);
  expect(text).toContain(topic);
  expect(text, "a spreadsheet takes no title for a formula").not.toMatch(/(^|,|\n)"?=1\+1/);
  expect(text.trim().split("\n")).toHaveLength(2);
  const sheet = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 Excel" }).click();
  const bytes = readFileSync(await (await sheet).path());
  expect(bytes.subarray(0, 2).toString("latin1")).toBe("PK");
});

test("the board shows the same cases by state", async ({ page, context }) => {
  await enter(context, "officer");
  await page.goto("/workbench");
  await settled(page);
  await page.getByRole("button", { name: "看板" }).click();
  await expect(page).toHaveURL(/show=board/);
  await settled(page);
  const working = page.locator(".board-column").filter({ has: page.getByRole("heading", { name: "部门办理中" }) });
  await expect(working.locator(".board-card").first()).toBeVisible();
  await look(page, "board");
  const card = working.locator(".case-link").first();
  const title = await card.textContent();
  await card.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(state(page)).toHaveText(/部门办理中/);
});

test("news of a case is unread until its page was seen", async ({ page, context }) => {
  const { id } = await handled("owner2", { region: "130111" });
  await enter(context, "owner2");
  const unread = async () => (await call("owner2", "GET", "/api/inbox")).items.some((one) => one.about === id && one.unread);
  await expect.poll(unread).toBe(true);
  await page.goto("/inbox");
  await settled(page);
  const row = page.locator(".notices li").filter({ hasText: id });
  await expect(row.first()).toContainText("未读");
  await look(page, "inbox");
  await row.getByRole("link").first().click();
  await settled(page);
  await expect.poll(unread).toBe(false);
});

test("several appeals are assigned each as suggested, and each may be changed before", async ({ page, context }) => {
  const topic = unique();
  const power = await file("owner", { title: `用电报装没有答复 ${topic}`, category: "tech" });
  const other = await file("owner", { title: `请帮忙看看 ${topic}`, text: "盼复。", category: "tech" });
  await enter(context, "liaison");
  await page.goto(`/workbench?q=${topic}`);
  await settled(page);
  await page.getByLabel(`选中“用电报装没有答复 ${topic}”`).check();
  await page.getByLabel(`选中“请帮忙看看 ${topic}”`).check();
  await page.getByRole("button", { name: "批量交办（2）" }).click();
  const dialog = page.getByRole("dialog", { name: "批量交办" });
  const row = (title) => dialog.getByRole("group", { name: new RegExp(title) });
  await expect(row("用电报装").getByLabel("类别")).toHaveValue("utilities.power");
  await expect(row("用电报装")).toContainText("依据");
  await expect(row("请帮忙").getByLabel("类别")).toHaveValue("tech");
  await row("请帮忙").getByLabel("主办").selectOption("130100-scjg");
  await look(page, "bulk-each");
  await dialog.getByRole("button", { name: "按表交办（2 件）" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("成功 2 件，未成 0 件")).toBeVisible();
  const [one, two] = [await call("liaison", "GET", `/api/cases/${power.id}`), await call("liaison", "GET", `/api/cases/${other.id}`)];
  expect([one.category, two.category, two.lead]).toEqual(["utilities.power", "tech", "130100-scjg"]);
  await look(page, "bulk-each-done");
});
