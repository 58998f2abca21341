// The interaction space, on a phone: a visitor browses and comes back to the same place; an enterprise posts, the
// Federation approves, another enterprise shows interest, both agree, and only then each sees how to reach the other.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { call, enter, unique } from "../stage/host.js";

test.beforeEach(() => test.skip(test.info().project.name !== "phone"));

const cards = (page) => page.locator(".market-card");

test("a visitor narrows a board, reads on, goes back to the same place, and compares", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  await page.locator(".entries").getByRole("link", { name: "互动空间" }).click();
  await expect(page.getByRole("heading", { name: "互动空间", level: 1 })).toBeVisible();
  await expect(cards(page).first()).toBeVisible();
  await look(page, "market");

  await page.getByRole("navigation", { name: "专区" }).getByRole("link", { name: /^全部/ }).click();
  await page.locator(".market-filters > summary").click();
  await page.getByRole("group", { name: "供需" }).getByRole("button", { name: /^供应/ }).click();
  await expect(page).toHaveURL(/side=offer/);
  const counted = page.locator(".market-over [role=status]");
  await settled(page);
  const total = Number((await counted.innerText()).replace(/\D/g, ""));
  await expect(page.locator(".chip", { hasText: "供应" }).first()).toContainText(String(total));
  await look(page, "market-narrowed");

  // Reads on until the second page has come by itself, and opens something far down.
  await page.locator(".market-filters > summary").click();
  const before = await cards(page).count();
  await page.mouse.wheel(0, 20_000);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(() => cards(page).count()).toBeGreaterThan(before);
  const far = cards(page).nth(before);
  await far.scrollIntoViewIfNeeded();
  const title = await far.locator("a").first().innerText();
  await settled(page);
  const place = await page.evaluate(() => window.scrollY);
  const many = await cards(page).count();
  await far.locator("a").first().click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("双方才能看到彼此的联系人和电话");
  await look(page, "market-posting");
  await page.goBack();
  await expect(cards(page)).toHaveCount(many);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(place - 200);
  await expect(page).toHaveURL(/side=offer/);
  await expect(cards(page).nth(before).locator("a").first()).toBeInViewport();

  for (const at of [0, 1]) await cards(page).nth(at).getByRole("checkbox").check();
  await page.getByRole("link", { name: "对比", exact: true }).click();
  await expect(page.getByRole("heading", { name: "信息对比", level: 1 })).toBeVisible();
  await expect(page.locator("thead th")).toHaveCount(2);
  await look(page, "market-compare");

  await page.goto("/market?show=map");
  await settled(page);
  const tangshan = page.locator(".market-cities").getByRole("button", { name: /^唐山/ });
  await tangshan.click();
  await expect(page).toHaveURL(/region=130200/);
  await look(page, "market-map");
});

test("the board reads in English", async ({ page, context }) => {
  await keep(context, { "qitong.locale": "en" });
  await page.goto("/market?show=table");
  await look(page, "market", "en");
  await expect(page.getByRole("heading", { name: "Market", level: 1 })).toBeVisible();
});

test("a posting is written, reviewed, asked about, and contacts appear once both agree", async ({ page, context, another }) => {
  await enter(context, "owner");
  await page.goto("/market/mine");
  await look(page, "market-mine");
  await page.getByRole("link", { name: "发布信息" }).first().click();
  await settled(page);
  const title = `齿轮轴磨削富余产能 ${unique()}`;
  const form = page.locator("form.form");
  await form.getByLabel("产能合作").check();
  await form.getByLabel("供应", { exact: true }).check();
  await form.getByLabel("标题").fill(title);
  await form.getByLabel("详细说明").fill("数控外圆磨床六台，精度五级，可加工直径三百毫米以内的轴类零件，电话一三八零零一三八零零零。");
  await form.locator("[name=industry]").selectOption("34");
  await form.getByLabel("关键词").fill("齿轮轴、磨削");
  await form.locator("[name=monthly]").fill("3,000");
  await form.getByLabel("联系电话").fill("0311-87654321");
  await page.getByRole("button", { name: "提交审核" }).click();
  // What is wrong is said at its field before anything is sent.
  const summary = page.locator(".summary");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("联系方式");
  await expect(summary).toContainText("单位");
  await look(page, "market-write");
  await form.getByLabel("详细说明").fill("数控外圆磨床六台，精度五级，可加工直径三百毫米以内的轴类零件，可长期合作。");
  await form.locator("[name=monthly_unit]").fill("件");
  await page.reload();
  await settled(page);
  await expect(form.getByLabel("标题")).toHaveValue(title);
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.getByRole("heading", { name: "我的发布", level: 1 })).toBeVisible();
  await expect(page.locator("tr", { hasText: title })).toContainText("审核中");

  const desk = await another();
  await enter(desk, "liaison");
  const review = await desk.newPage();
  await review.goto("/market/review");
  await settled(review);
  const waiting = review.locator(".market-waiting", { hasText: title });
  await expect(waiting).toBeVisible();
  await look(review, "market-review");
  await waiting.getByRole("button", { name: "审核通过" }).click();
  await review.getByRole("dialog").getByRole("button", { name: "审核通过" }).click();
  await expect(waiting).toHaveCount(0);

  const buyer = await another();
  await enter(buyer, "owner2");
  const asks = await buyer.newPage();
  await asks.goto("/market/capacity");
  await asks.locator(".market-card a", { hasText: title }).click();
  await settled(asks);
  await expect(asks.locator("main")).not.toContainText("87654321");
  await asks.getByRole("button", { name: "表达意向" }).click();
  const dialog = asks.getByRole("dialog");
  await dialog.getByLabel("想对对方说的话").fill("每月约两千件，先打样。");
  await dialog.getByLabel("联系电话").fill("0311-85551234");
  await dialog.getByRole("checkbox").check();
  await look(asks, "market-interest");
  await dialog.getByRole("button", { name: "表达意向" }).click();
  await expect(asks).toHaveURL(/\/market\/talks\//);
  await expect(asks.locator("main")).toContainText("双方同意洽谈后");
  await expect(asks.locator("main")).not.toContainText("87654321");

  await page.goto("/market/talks");
  await settled(page);
  await page.getByRole("link", { name: title }).click();
  await settled(page);
  await expect(page.locator("main")).not.toContainText("85551234");
  await page.getByRole("button", { name: "同意洽谈" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "同意洽谈" }).click();
  await expect(page.locator("main")).toContainText("85551234");
  await page.getByRole("textbox", { name: "消息" }).fill("可以，请寄图纸到公司。");
  await page.getByRole("button", { name: "发送" }).click();
  await expect(page.locator(".market-thread")).toContainText("请寄图纸");
  await look(page, "market-talk");
  await asks.reload();
  await settled(asks);
  await expect(asks.locator("main")).toContainText("87654321");
  await expect(asks.locator(".market-thread")).toContainText("请寄图纸");
  const deals = await call("owner2", "GET", "/api/market/deals?side=asked");
  expect(deals.items[0].state).toBe("talking");
});
