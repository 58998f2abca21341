// From an agreement to what came of it, and what a posting's end means to others: the desk's days, a posting that is taken
// down while somebody waits, a result after which the posting is marked as matched, a board's own filters.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, unique } from "../stage/host.js";

// A posting that waits for the Federation.
async function sent(login, title, more = {}) {
  const written = await call(login, "POST", "/api/market/postings", {
    posting: { board: "supply", side: "offer", title, text: `${title}，现货供应，可长期合作，欢迎比价。`, industry: "3391", region: "130102", keywords: ["锻件"], ...more },
    contact: { name: "林栩", phone: "0311-87654321" },
  });
  await call(login, "POST", `/api/market/postings/${written.id}/actions`, { action: "submit", version: 1 });
  return written.id;
}

async function posted(login, title, more) {
  const id = await sent(login, title, more);
  await call("liaison", "POST", `/api/market/desk/${id}`, { action: "approve", version: 2 });
  return id;
}

const interested = (login, id) => call(login, "POST", `/api/market/postings/${id}/interest`, {
  text: "需要一批，请报价。", consent: true, contact: { name: "禾沐", phone: "0311-85551234" },
});

const step = (login, deal, version, name, more = {}) => call(login, "POST", `/api/market/deals/${deal}/actions`, { step: name, version, ...more });

test("after a result is noted the posting is marked as matched by one tap", async ({ page, context }) => {
  const id = await posted("owner", `法兰毛坯现货 ${unique()}`);
  const { id: deal } = await interested("owner2", id);
  await step("owner", deal, 1, "accept");
  await step("owner2", deal, 2, "agree");
  await enter(context, "owner");
  await page.goto(`/market/talks/${deal}`);
  await settled(page);
  await page.getByRole("button", { name: "登记合作结果" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=size]").first().waitFor();
  await dialog.getByText("10 万至 100 万元").click();
  await dialog.getByRole("button", { name: "登记合作结果" }).click();
  await expect(page.locator("main")).toContainText("这条信息还在展示");
  await look(page, "market-talk-concluded");
  await page.getByRole("button", { name: "标记为已达成" }).click();
  await expect(page.getByRole("button", { name: "标记为已达成" })).toHaveCount(0);
  const { state } = await call("owner", "GET", `/api/market/mine/${id}`);
  expect(state).toBe("matched");
});

test("what was taken down is agreed to by nobody, and who asked and who reported hear of it", async ({ page, context, another }) => {
  const title = `锻件余料 ${unique()}`;
  const id = await posted("owner", title);
  const { id: deal } = await interested("owner2", id);
  await call("owner4", "POST", `/api/market/postings/${id}/reports`, { reason: "与实际不符" });
  const { version } = await call("liaison", "GET", `/api/market/desk/${id}`);
  await call("liaison", "POST", `/api/market/desk/${id}`, { action: "remove", version, reason: "经核实信息不实" });
  await enter(context, "owner");
  await page.goto(`/market/talks/${deal}`);
  await settled(page);
  await expect(page.locator("main")).toContainText("已被工商联下架");
  await expect(page.getByRole("button", { name: "同意洽谈" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "婉拒" })).toBeVisible();
  await look(page, "market-talk-barred");
  for (const [login, told] of [["owner2", "表达过意向的信息已不再展示"], ["owner4", "您举报的信息已核实并下架"]]) {
    const other = await another();
    await enter(other, login);
    const inbox = await other.newPage();
    await inbox.goto("/inbox");
    await settled(inbox);
    await expect(inbox.locator(".notices li", { hasText: title }).filter({ hasText: told })).toBeVisible();
  }
});

test("the desk and the enterprise see by when a posting is looked at", async ({ page, context, another }) => {
  const title = `法兰锻件待审 ${unique()}`;
  const id = await sent("owner", title);
  await enter(context, "owner");
  await page.goto("/market/mine");
  await settled(page);
  await expect(page.locator("tr", { hasText: title })).toContainText("审核期限");
  const desk = await another();
  await enter(desk, "liaison");
  const review = await desk.newPage();
  await review.goto("/market/review");
  await settled(review);
  await expect(review.locator(".market-waiting", { hasText: title })).toContainText("前办理");
  await look(review, "market-review-due");
  await call("owner", "POST", `/api/market/postings/${id}/actions`, { action: "withdraw", version: 2 });
});

test("a board is narrowed by what its own postings say", async ({ page }) => {
  await page.goto("/market/technology");
  await settled(page);
  const filters = page.locator(".market-filters");
  if (!(await filters.evaluate((one) => one.open))) await filters.locator("summary").click();
  const level = page.getByLabel("技术成熟度");
  await expect(level).toBeVisible();
  await level.selectOption("7");
  await expect(page).toHaveURL(/readiness_least=7/);
  await settled(page);
  await expect(page.locator(".market-set")).toContainText("成熟度 7 级及以上");
  await look(page, "market-technology-narrowed");
  await page.goto("/market/capacity");
  await settled(page);
  if (!(await filters.evaluate((one) => one.open))) await filters.locator("summary").click();
  await expect(page.getByLabel("技术成熟度")).toHaveCount(0);
  await page.getByLabel("每月数量不少于").fill("1,000");
  await page.getByLabel("每月数量不少于").press("Tab");
  await expect(page).toHaveURL(/monthly_least=1000000/);
  await look(page, "market-capacity-narrowed");
});
