// The Federation introduces two enterprises whose postings fit; each agrees for itself, and only then does either see how
// to reach the other. What is on the board is changed beside it, and what is over is copied.
import { expect, look, settled, test } from "../stage/test.js";
import { call, enter, unique } from "../stage/host.js";

const PHONES = { owner: "0311-87654321", owner2: "0311-85551234" };

/** A posting of an enterprise's that the Federation has approved. */
async function posted(login, posting) {
  const form = {
    contact: { name: "联系人", phone: PHONES[login] },
    posting: { board: "capacity", industry: "3453", region: "130102", delivery: [], certificates: [], ...posting },
  };
  const { id } = await call(login, "POST", "/api/market/postings", form);
  await call(login, "POST", `/api/market/postings/${id}/actions`, { action: "submit", version: 1 });
  await call("liaison", "POST", `/api/market/desk/${id}`, { action: "approve", version: 2 });
  return id;
}

test("the Federation introduces two, both agree, and they talk with its help", async ({ page, context, another }) => {
  const word = unique();
  const keywords = ["行星架精加工", word];
  const [offered, sought] = [`${word}型行星架精加工产能`, `寻${word}型行星架精加工`];
  const offer = await posted("owner", {
    side: "offer", title: offered, keywords, text: `${word}型行星架精加工，设备完好，可先试制。`,
    monthly: { thousandths: 500_000, unit: "件" }, anonymous: true,
  });
  await posted("owner2", {
    side: "request", title: sought, keywords, text: `需要${word}型行星架精加工，每月四百件，长期合作。`,
    monthly: { thousandths: 400_000, unit: "件" },
  });

  await enter(context, "liaison");
  await page.goto(`/market/p/${offer}`);
  await settled(page);
  await page.getByRole("link", { name: "为其推荐对接" }).click();
  await settled(page);
  const found = page.locator(".market-match", { hasText: sought });
  await expect(found).toContainText("数量");
  await look(page, "market-counterparts");
  await found.getByRole("button", { name: "推荐对接" }).click();
  const dialog = page.getByRole("dialog");
  const words = dialog.getByRole("textbox");
  await words.nth(0).fill("对方每月的需要与贵企业的余量相近。");
  await words.nth(1).fill("对方电话一三八零零一三八零零零，可直接联系。");
  await dialog.getByRole("button", { name: "推荐对接" }).click();
  await expect(dialog).toContainText("联系方式");
  await words.nth(1).fill("对方设备精度合适，距离很近。");
  await look(page, "market-introduce");
  await dialog.getByRole("button", { name: "推荐对接" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(found).toContainText("双方均未答复");
  await page.goto("/market/review/introductions");
  await settled(page);
  await expect(page.locator("tr", { hasText: sought })).toContainText("工商联推荐对接");
  await look(page, "market-introductions");

  const buyer = await another();
  await enter(buyer, "owner2");
  const asks = await buyer.newPage();
  await asks.goto("/inbox");
  await settled(asks);
  await asks.locator(".notices li", { hasText: offered }).filter({ hasText: "推荐合作对象" }).getByRole("link").click();
  await expect(asks).toHaveURL(/\/market\/talks\//);
  await settled(asks);
  await expect(asks.locator("main")).toContainText("对方设备精度合适");
  await expect(asks.locator("main")).not.toContainText("栩川");
  await expect(asks.locator("main")).not.toContainText("87654321");
  await look(asks, "market-introduced");
  await asks.getByRole("button", { name: "同意洽谈" }).click();
  await asks.getByRole("dialog").getByRole("button", { name: "同意洽谈" }).click();
  await expect(asks.locator("main")).toContainText("等待对方答复");
  await expect(asks.locator("main")).not.toContainText("栩川");

  const seller = await another();
  await enter(seller, "owner");
  const offers = await seller.newPage();
  await offers.goto(asks.url());
  await settled(offers);
  await expect(offers.locator("main")).toContainText("对方已同意对接");
  await expect(offers.locator("main")).not.toContainText("85551234");
  await offers.getByRole("button", { name: "同意洽谈" }).click();
  await offers.getByRole("dialog").getByRole("button", { name: "同意洽谈" }).click();
  await expect(offers.locator("main")).toContainText("0311-85551234");
  await asks.reload();
  await settled(asks);
  await expect(asks.locator("main")).toContainText("0311-87654321");
  await expect(asks.locator("main")).toContainText("栩川");

  await page.reload();
  await settled(page);
  await expect(page.locator("tr", { hasText: sought })).toContainText("双方已同意");
  await page.locator("tr", { hasText: sought }).getByRole("link", { name: "进入洽谈" }).click();
  await settled(page);
  await expect(page.locator("main")).not.toContainText("87654321");

  // One side says what came of it; the other confirms it.
  await offers.getByRole("button", { name: "登记合作意向" }).click();
  await offers.getByRole("dialog").getByRole("button", { name: "登记合作意向" }).click();
  await offers.getByRole("button", { name: "登记合作结果" }).click();
  await offers.getByRole("dialog").getByRole("radio").first().check();
  await offers.getByRole("dialog").getByRole("button", { name: "登记合作结果" }).click();
  await expect(offers.locator("main")).toContainText("对方尚未确认");
  await asks.reload();
  await settled(asks);
  await expect(asks.locator("main")).toContainText("请核对");
  await expect(asks.locator("main"), "its own posting is offered to be marked").toContainText("是否一并标记为已达成");
  await look(asks, "market-confirm");
  await asks.getByRole("button", { name: "确认合作结果" }).click();
  await asks.getByRole("dialog").getByRole("button", { name: "确认合作结果" }).click();
  await expect(asks.locator("main")).toContainText("双方一致确认");
  await page.goto("/market/review/came");
  await settled(page);
  await expect(page.locator("main")).toContainText("双方确认");
  await look(page, "market-came-confirmed");
});

test("a live posting is changed beside it, and a withdrawn one is copied", async ({ page, context, another }) => {
  const word = unique();
  const [old, changed] = [`${word}型壳体加工产能`, `${word}型壳体与支架加工产能`];
  const id = await posted("owner", { side: "offer", title: old, monthly: { thousandths: 300_000, unit: "件" }, keywords: ["壳体", word], text: `${word}型壳体加工，设备完好，可先试制。` });
  await enter(context, "owner");
  await page.goto(`/market/mine/${id}`);
  await settled(page);
  await expect(page.locator("main")).toContainText("原内容继续展示");
  const form = page.locator("form.form");
  await form.getByLabel("标题").fill(changed);
  // A class is found by its name.
  await form.locator("[name=industry_class]").fill("齿轮");
  await form.getByRole("button", { name: /^3453/ }).click();
  await expect(form).toContainText("已选：3453");
  await look(page, "market-change");
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.getByRole("heading", { name: "我的发布", level: 1 })).toBeVisible();
  const row = page.locator("tr", { hasText: old });
  await expect(row).toContainText("修改审核中");
  await look(page, "market-mine-change");

  const desk = await another();
  await enter(desk, "liaison");
  const review = await desk.newPage();
  await review.goto("/market/review");
  await settled(review);
  const waiting = review.locator(".market-waiting", { hasText: changed });
  await waiting.getByText("修改待审：现展示的内容").click();
  await expect(waiting).toContainText(old);
  await look(review, "market-review-change");
  await waiting.getByRole("button", { name: "审核通过" }).click();
  await review.getByRole("dialog").getByRole("button", { name: "审核通过" }).click();
  await expect(waiting).toHaveCount(0);

  await page.goto(`/market/p/${id}`);
  await settled(page);
  await expect(page.getByRole("heading", { name: changed, level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText("3453");
  await page.goto("/market/mine");
  await settled(page);
  const line = page.locator("tr", { hasText: changed });
  await line.getByRole("button", { name: "撤回" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "撤回" }).click();
  await expect(line).toContainText("已撤回");
  await line.getByRole("link", { name: "复制为新信息" }).click();
  await settled(page);
  await expect(page.locator("form.form").getByLabel("标题")).toHaveValue(changed);
  await look(page, "market-copy");
});
