// The interaction space, on a phone: a visitor browses and comes back to the same place; an enterprise posts, the
// Federation approves, another enterprise shows interest, both agree, and only then each sees how to reach the other.
import { expect, keep, look, settled, test } from "../stage/test.js";
import { picture } from "../stage/files.js";
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

test("pictures are sent from a phone, thirty at once are refused with the reason, and the board shows the first", async ({ page, context, another }) => {
  await enter(context, "owner");
  await page.goto("/market/new?board=joint");
  await settled(page);
  const title = `减速机壳体精镗 ${unique()}`;
  const form = page.locator("form.form");
  await form.getByLabel("供应", { exact: true }).check();
  await form.getByLabel("标题").fill(title);
  await form.getByLabel("详细说明").fill("卧式镗铣床四台，可加工一米以内的箱体，长期合作优先。");
  await form.locator("[name=industry]").selectOption("34");
  await form.getByLabel("联系电话").fill("0311-87654321");
  const shots = page.locator(".market-shots li");
  const choose = page.locator("input[type=file]");
  const file = (name, width, height) => ({ name, mimeType: "image/png", buffer: picture(width, height) });
  await choose.setInputFiles([file("车间.png", 1600, 1200), file("样件.png", 900, 1200)]);
  await expect(shots.locator("img")).toHaveCount(2);
  await choose.setInputFiles(Array.from({ length: 30 }, (_, at) => file(`${at}.png`, 20 + at, 20)));
  await expect(page.locator(".field.faulty .fault", { hasText: "您选了 30 张" })).toBeVisible();
  await expect(shots).toHaveCount(2);
  await choose.setInputFiles({ name: "假.png", mimeType: "image/png", buffer: Buffer.from("GIF89a<script>") });
  await expect(shots.nth(2)).toContainText("不是 JPG、PNG 或 WebP 图片");
  await page.getByRole("button", { name: "移除 假.png" }).click();
  await page.getByLabel("第 2 张图片的说明").fill("壳体样件");
  await shots.nth(1).getByRole("button", { name: "设为首图" }).click();
  await expect(page.getByLabel("第 1 张图片的说明")).toHaveValue("壳体样件");
  await look(page, "market-pictures");
  await page.reload();
  await settled(page);
  await expect(shots.locator("img")).toHaveCount(2);
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.getByRole("heading", { name: "我的发布", level: 1 })).toBeVisible();

  const waiting = (await call("liaison", "GET", "/api/market/desk")).items.find((one) => one.posting.title === title);
  await call("liaison", "POST", `/api/market/desk/${waiting.id}`, { action: "approve", version: waiting.version });
  const visitor = await (await another()).newPage();
  await visitor.goto("/market/joint");
  await settled(visitor);
  const card = cards(visitor).filter({ hasText: title });
  const thumb = card.locator("img");
  await expect(thumb).toHaveAttribute("alt", "壳体样件");
  await expect.poll(() => thumb.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await thumb.evaluate((image) => [image.width > 0, image.getAttribute("width"), image.getAttribute("height")])).toEqual([true, "360", "480"]);
  await look(visitor, "market-pictured");
  await card.locator("a").first().click();
  await expect(visitor.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await expect(visitor.locator(".market-pictures img")).toHaveCount(2);
  await expect.poll(() => visitor.locator(".market-pictures img").first().evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
  await look(visitor, "market-posting-pictured");
});

test("a talk holds files, is blocked and unblocked, and the Federation reads it only once both want its help", async ({ page, context, another }) => {
  const title = `法兰锻件协作 ${unique()}`;
  const written = await call("owner", "POST", "/api/market/postings", {
    posting: {
      board: "joint", side: "offer", title, text: `${title}，模锻线两条，可长期合作。`, industry: "3391", region: "130102", keywords: ["锻件"],
    },
    contact: { name: "林栩", phone: "0311-87654321" },
  });
  await call("owner", "POST", `/api/market/postings/${written.id}/actions`, { action: "submit", version: 1 });
  await call("liaison", "POST", `/api/market/desk/${written.id}`, { action: "approve", version: 2 });
  const deal = await call("owner2", "POST", `/api/market/postings/${written.id}/interest`, {
    text: "需要法兰锻件，每月两百件。", consent: true, contact: { name: "禾沐", phone: "0311-85551234" },
  });
  await call("owner", "POST", `/api/market/deals/${deal.id}/actions`, { step: "accept", version: 1 });

  await enter(context, "owner");
  await page.goto("/inbox");
  await settled(page);
  await page.locator(".notices li", { hasText: title }).filter({ hasText: "有企业表达意向" }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/market/talks/${deal.id}`));
  await settled(page);
  await page.locator("input[type=file]").setInputFiles({ name: "图纸.png", mimeType: "image/png", buffer: picture(60, 40) });
  await expect(page.locator(".files")).toContainText("已上传");
  await page.getByRole("button", { name: "发送" }).click();
  await expect(page.locator(".market-files")).toContainText("图纸.png");
  await page.getByRole("button", { name: "同意工商联协助撮合" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "同意工商联协助撮合" }).click();
  await expect(page.locator("main")).toContainText("等待对方同意");
  await look(page, "market-talk-files");

  const desk = await another();
  await enter(desk, "liaison");
  const help = await desk.newPage();
  await help.goto(`/market/review/talks/${deal.id}`);
  await settled(help);
  await expect(help.locator("main")).not.toContainText("图纸.png");
  await call("owner2", "POST", `/api/market/deals/${deal.id}/actions`, { step: "call", version: 3 });
  await help.goto("/market/review/talks");
  await settled(help);
  await look(help, "market-desk-talks");
  await help.getByRole("link", { name: title }).click();
  await settled(help);
  await expect(help.locator(".market-thread")).toContainText("图纸.png");
  await help.getByRole("textbox", { name: "消息" }).fill("建议先签试制协议。");
  await help.getByRole("button", { name: "发送" }).click();
  await expect(help.locator(".market-thread .helper")).toContainText("建议先签试制协议");
  await expect(help.locator("main")).not.toContainText("87654321");
  await look(help, "market-desk-talk");
  await help.goto("/market/review/came");
  await settled(help);
  await look(help, "market-came");

  await page.reload();
  await settled(page);
  await expect(page.locator(".market-thread .helper")).toContainText("工商联");
  await page.getByRole("button", { name: "屏蔽对方" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "屏蔽对方" }).click();
  await expect(page.locator("main")).toContainText("贵企业已屏蔽对方");
  await expect(page.getByRole("button", { name: "发送" })).toHaveCount(0);
  await page.getByRole("button", { name: "解除屏蔽" }).click();
  await expect(page.getByRole("button", { name: "发送" })).toBeVisible();
});

test("a board that is changed keeps what narrows it", async ({ page }) => {
  await page.goto("/market/capacity?side=offer&region=130100");
  await settled(page);
  await page.getByRole("navigation", { name: "专区" }).getByRole("link", { name: /^技术转让/ }).click();
  await expect(page).toHaveURL(/\/market\/technology\?.*side=offer/);
  await expect(page).toHaveURL(/region=130100/);
});
